"""A record as plain data again: what a file would hold that says the same."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from pydantic import BaseModel

from hrcomms.model.plan import Measure
from hrcomms.model.values import percentage_text


def plain(record: BaseModel) -> dict[str, Any]:
    """Return what a file holds of a record: keys and values of dataset.md, in the order of the model.

    Blanks that may be left out are left out; defaults are said. Reading it gives an equal record.
    """
    kind = {"kind": record.kind} if isinstance(record, Measure) else {}
    found: dict[str, Any] = dict(kind)
    for name, field in type(record).model_fields.items():
        value = getattr(record, name)
        said = _value(value)
        blank = said is None or said in ([], {})
        if not (blank and not field.is_required() and value == field.default):
            found[field.alias or name] = said
    return found


def _value(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return plain(value)
    if isinstance(value, tuple):
        return [_value(item) for item in value]
    if isinstance(value, dict):
        return {key: _value(item) for key, item in value.items()}
    if isinstance(value, Fraction):
        return percentage_text(value)
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    return value if value is None or isinstance(value, str | int | bool) else str(value)

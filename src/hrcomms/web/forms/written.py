"""Values of a file as an officer writes them: 03/12/2026, 09/2018, 3.000.000, 33,3."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from hrcomms.editing.forms import Field
from hrcomms.language import Language, format_date, format_number

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(\d\d)", re.ASCII)
_MONTH_DAY = re.compile(r"(\d\d)-(\d\d)", re.ASCII)
_MOST = 10**15


def written(field: Field, value: Any, language: Language) -> str:
    """Return what stands in the box of a field for a value of a file; what cannot be its value, as it stands."""
    if value is None:
        return ""
    if field.kind in ("day", "partial"):
        return _dated(str(value), language)
    if field.kind in ("month-day", "due") and language == "vi" and (found := _MONTH_DAY.fullmatch(str(value))):
        return f"{found[2]}/{found[1]}"
    if field.kind in ("count", "money") and type(value) is int and 0 <= value <= _MOST:
        return format_number(value, language)
    if field.kind in ("hours", "percent"):
        return _decimal(str(value).removesuffix("%"), language)
    return str(value)


def written_all(field: Field, values: Any, language: Language) -> tuple[str, ...]:
    """Return what stands in a field that may hold several values; of what is no list, that alone."""
    listed: Iterable[Any] = values if isinstance(values, list) else [] if values is None else [values]
    return tuple(written(field, one, language) for one in listed)


def _dated(text: str, language: Language) -> str:
    if language != "vi":
        return text
    if _DAY.fullmatch(text):
        try:
            return format_date(date.fromisoformat(text), language)
        except ValueError:
            return text
    found = _MONTH.fullmatch(text)
    return f"{found[2]}/{found[1]}" if found else text


def _decimal(text: str, language: Language) -> str:
    return text.replace(".", ",") if language == "vi" and re.fullmatch(r"\d+\.\d+", text, re.ASCII) else text

"""Why a value cannot be right, in words, and the value that was meant where one reading is there."""

import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from pydantic_core import ErrorDetails

from hrcomms.language import Text, say
from hrcomms.model.spelling import id_form
from hrcomms.model.values import did_you_mean, shown

_FIRST_YEAR = 1900
_NO_DATE = ("{value} is not a date", "{value} is not a whole date")
_PARTS = re.compile(r"[,;\s]+")
_NOBODY = ("khong", "khong co", "khong ai", "khong co ai", "0", "none", "no", "nobody", "-")


class Wrong(NamedTuple):
    """Code, reason and way out for a value that cannot be right.

    `right` is how a file writes the value that the hint names, where it names one; `sure` as in `Fix`.
    """

    code: str
    message: Text
    hint: Text | None
    right: str | None = None
    sure: bool = True


def wrong_value(detail: ErrorDetails, *, lists_ids: bool = False) -> Wrong:
    """Return what is said of an error of pydantic about a value; `lists_ids` where a list of ids is due."""
    if detail["type"] == "tuple_type" and lists_ids and detail["input"] is not None and _says_nobody(detail["input"]):
        return _no_list(detail)._replace(hint=say("write [] if there is none"), right="[]", sure=False)
    if detail["type"] == "tuple_type" and lists_ids and (listed := _as_list(detail["input"])):
        # with spaces alone they may as well be the items of a list that lacks its dashes
        sure = "," not in listed or any(sign in detail["input"] for sign in ",;")
        hint = say("write '{right}'", right=listed)
        return _no_list(detail)._replace(hint=hint, right=listed, sure=sure)
    teller = TELLERS.get(detail["type"])
    return teller(detail) if teller else Wrong("HRC103", Text("{reason}", {"reason": detail["msg"]}), None)


def doubt_order_of_dates(details: Sequence[ErrorDetails]) -> None:
    """Where a date of a file can only have the month before the day, take any other as having either order."""
    from hrcomms.model.meant import month_first  # only for a mistake

    dates = [one for one in details if _is_about_a_date(one) and month_first(one["input"])]
    if all(one["ctx"]["meant"] for one in dates):
        return
    for one in dates:
        told = one["ctx"]
        told["sure"] = bool(told["meant"])
        told["meant"] = tuple(dict.fromkeys([*told["meant"], *month_first(one["input"])]))


def _is_about_a_date(detail: ErrorDetails) -> bool:
    return detail["type"] == "hrcomms" and detail["ctx"]["message"].template in _NO_DATE


def _refused(detail: ErrorDetails) -> Wrong:
    """Tell what a type of ours refused in its own words."""
    told, value = detail["ctx"], detail["input"]
    code, message, hint = told["code"], told["message"], told["hint"]
    if code == "HRC104":
        number = quoted_number(value)
        if number is not None:
            hint = say("put it in quotes: {right}", right=number)
        return Wrong(code, message, say("write an id, such as th-2025-01") if value is None else hint, number)
    meant = told["meant"]
    right = meant[0] if len(meant) == 1 else None
    if code == "HRC108" and right:
        return Wrong(code, message, say("did you mean '{name}'?", name=right), right)
    return Wrong(code, message, did_you_mean(meant, value) or hint, right, told.get("sure", True))


def _no_text(detail: ErrorDetails) -> Wrong:
    value = detail["input"]
    message = say("text is expected here, not {value}", value=described(value))
    if (right := quoted_number(value)) is not None:
        return Wrong("HRC103", message, say("put it in quotes: {right}", right=right), right)
    way_out = say("write it as one text") if isinstance(value, dict | list) else say("put it in quotes")
    return Wrong("HRC103", message, say("write the text") if value is None else way_out)


def quoted_number(value: Any) -> str | None:
    """Return a number in quotes, as it was written, zeros at its beginning too; None for what is no number."""
    return f'"{value}"' if isinstance(value, int | float) and not isinstance(value, bool) else None


def _no_choice(detail: ErrorDetails) -> Wrong:
    from hrcomms.model import choices  # only for such a mistake

    value = detail["input"]
    names = str(detail["ctx"]["expected"]).replace(" or ", ", ").replace("'", "").split(", ")
    message = say("{value} is not one of the values that are possible here", value=shown(value))
    found = choices.guess(value, names)
    if found is None:
        return Wrong("HRC103", message, say("write one of: {names}", names=choices.listed(names)))
    hint = say("write it without quotes") if found.name == value else say("did you mean '{name}'?", name=found.name)
    return Wrong("HRC103", message, hint, found.name, found.sure)


def _too_small(detail: ErrorDetails) -> Wrong:
    value, bound = detail["input"], detail["ctx"]["ge"]
    message = say("{value} is too small: at least {bound}", value=shown(value), bound=bound)
    if bound == _FIRST_YEAR and 0 < value < 100:  # noqa: PLR2004 - a year of two digits
        right = f"20{value:02}"
        return Wrong("HRC103", message, did_you_mean((right,), value), right)
    return Wrong("HRC103", message, None)


def _too_large(detail: ErrorDetails) -> Wrong:
    message = say("{value} is too large: at most {bound}", value=shown(detail["input"]), bound=detail["ctx"]["le"])
    return Wrong("HRC103", message, None)


def _beyond_all_bounds(detail: ErrorDetails) -> Wrong:
    message = say("{value} is not one of the values that are possible here", value=shown(detail["input"]))
    return Wrong("HRC103", message, say("write a number of fewer digits"))


def _empty(_: ErrorDetails) -> Wrong:
    return Wrong("HRC103", say("the list is empty"), say("name at least one, or remove the key"))


def _too_many_items(detail: ErrorDetails) -> Wrong:
    most = detail["ctx"]["max_length"]
    message = say("{n} entries are too many here: at most {most}", n=detail["ctx"]["actual_length"], most=most)
    return Wrong("HRC008", message, say("a dataset never needs that many; look for entries that appear twice"))


def _no_whole_number(detail: ErrorDetails) -> Wrong:
    from hrcomms.model.meant_numbers import counts, has_another_unit  # only for such a mistake

    value, key = detail["input"], str(detail["loc"][-1]) if detail["loc"] else ""
    message = say("a whole number is expected here, not {value}", value=described(value))
    meant = counts(value, key)
    if has_another_unit(value, key):
        return Wrong("HRC103", message, say("write digits only, and only what '{key}' counts: not this unit", key=key))
    if not meant:
        return Wrong("HRC103", message, say("write digits only, without dots, spaces or a unit"))
    if len(meant) > 1:
        hint = say("write digits only: {first} or {last}", first=", ".join(meant[:-1]), last=meant[-1])
        return Wrong("HRC103", message, hint)
    same = say("remove the quotes") if meant[0] == value else say("write digits only: {number}", number=meant[0])
    return Wrong("HRC103", message, same, meant[0])


def _no_list(detail: ErrorDetails) -> Wrong:
    message = say("a list is expected here, not {value}", value=described(detail["input"]))
    return Wrong("HRC103", message, say("write one item a line, each after '- ', or all in [ ]"))


def _says_nobody(value: Any) -> bool:
    from hrcomms.names.folding import bare  # only for such a mistake

    return value is False or bare(str(value)).strip() in _NOBODY


def _as_list(value: Any) -> str | None:
    """Return ids that are one text, perhaps with commas between them, as a list; None where that is anything else."""
    parts = _PARTS.split(value.strip()) if isinstance(value, str) else []
    return f"[{', '.join(parts)}]" if parts and all(id_form(part) == part for part in parts) else None


def _no_mapping(detail: ErrorDetails) -> Wrong:
    message = say("a mapping (key: value) is expected here, not {value}", value=described(detail["input"]))
    return Wrong("HRC103", message, say("write 'key: value' lines, indented under this one"))


def _too_many_letters(detail: ErrorDetails) -> Wrong:
    found, most = len(detail["input"]), detail["ctx"]["max_length"]
    message = say("the name has {n} letters; {most} is the most", n=found, most=most)
    return Wrong("HRC103", message, say("write the name alone"))


TELLERS: dict[str, Callable[[ErrorDetails], Wrong]] = {
    "hrcomms": _refused,
    "string_type": _no_text,
    "literal_error": _no_choice,
    "greater_than_equal": _too_small,
    "less_than_equal": _too_large,
    "too_short": _empty,
    "too_long": _too_many_items,
    "string_too_long": _too_many_letters,
    "int_type": _no_whole_number,
    "int_parsing_size": _beyond_all_bounds,
    "tuple_type": _no_list,
    "model_type": _no_mapping,
    "dict_type": _no_mapping,
}
"""What is said of each kind of error, by pydantic's name for it."""


def described(value: Any) -> object:
    """Return how a message names a value: by its kind where it is long."""
    if isinstance(value, dict):
        return say("a mapping")
    if isinstance(value, list):
        return say("a list")
    return say("nothing") if value is None else shown(value)

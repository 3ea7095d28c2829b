"""What a date that is written in another way was probably meant for."""

import re
from datetime import date

_DAY = re.compile(r"\s*(\d{1,2})([/.-])(\d{1,2})\2(\d{4})\s*", re.ASCII)
_YEAR_FIRST = re.compile(r"\s*(\d{4})([/.-])(\d{1,2})\2(\d{1,2})\s*", re.ASCII)
_MONTH = re.compile(r"\s*(\d{1,2})[/.-](\d{4})\s*", re.ASCII)


def meant_day(value: object) -> str | None:
    """Return a day as a dataset has it, for one as Vietnamese write it (31/12/2025) or without zeros (2023-1-1).

    None where the value is no such text, or no day of the calendar.
    """
    if not isinstance(value, str):
        return None
    if found := _DAY.fullmatch(value):
        day, _, month, year = found.groups()
    elif found := _YEAR_FIRST.fullmatch(value):
        year, _, month, day = found.groups()
    else:
        return None
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def meant_month(value: object) -> str | None:
    """Return a month as a dataset has it, for one as Vietnamese write it (3/2025); None where it is none."""
    found = _MONTH.fullmatch(value) if isinstance(value, str) else None
    return f"{found[2]}-{int(found[1]):02}" if found and 1 <= int(found[1]) <= 12 else None  # noqa: PLR2004

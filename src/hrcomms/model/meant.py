"""What a date or a duration that is written in another way was probably meant for.

Each function returns the readings, the likeliest first, as a dataset has them; none where nobody can say. In Vietnam
the day comes before the month.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from hrcomms.model.spelling import Readings, typed
from hrcomms.names.folding import bare

_ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAME = rf"(?P<name>{'|'.join(_ENGLISH)})[a-z]*\.?"
_TIME = re.compile(
    r"[ t,]+(?P<hour>\d{1,2})\s?(?:[:h]|gio)\s?(?:\d{1,2}(?:\s?phut)?(?::\d{2}(?:[.,]\d+)?)?)?\s?(?:[ap]m|sa|ch)?\s?"
    r"(?P<zone>z|[-+]\d\d:?\d\d)?"
)
_BEFORE = re.compile(
    r"(?:(?:sang|trua|chieu|toi|dem),? )?(?:(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat)[ ,]+)?(?:ngay )?"
)
"""The part of the day and the day of the week, as they may stand before a day."""
_SIGN = re.compile(r"\s*([/.-])\s*")
_MISTYPED = re.compile(r"[\dol]{1,4}([/.-])[\dol]{1,2}\1[\dol]{1,4}")
_DIGITS = str.maketrans("ol", "01")
_WAYS = tuple(
    re.compile(way)
    for way in (
        r"(?P<y>\d{4})(?P<sign>[/. -])(?P<m>\d{1,2})(?P=sign)(?P<d>\d{1,2})",
        r"(?P<d>\d{1,2})(?P<sign>[/. -])(?P<m>\d{1,2})(?P=sign)(?P<y>\d{4}|\d\d)",
        r"(?P<d>\d{1,2})[ /.-]*(?:thang|thg|th)\.? ?(?P<m>\d{1,2})[ ,/.-]*(?:nam )?(?P<y>\d{4})",
        rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[ /.-]*{_MONTH_NAME}[ ,/.-]*(?P<y>\d{{4}}|\d\d)",
        rf"{_MONTH_NAME} ?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[ ,]+(?P<y>\d{{4}})",
        r"(?P<y>\d\d)(?P<sign>[ -])(?P<m>\d{1,2})(?P=sign)(?P<d>\d{1,2})",
    )
)
"""With blanks and dashes a year of two digits may as well come first as last; with slashes and dots it comes last."""
_RUNS = tuple(
    re.compile(way)
    for way in (
        r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)",
        r"(?P<d>\d{1,2})(?P<m>\d\d)(?P<y>\d{4})",
        r"(?P<d>\d{1,2})(?P<m>\d\d)(?P<y>\d\d)",
        r"(?P<y>\d\d)(?P<m>\d\d)(?P<d>\d\d)",
    )
)
_MONTHS = tuple(
    re.compile(way)
    for way in (
        r"(?:thang |t)?(?P<m>\d{1,2})[/. -](?:nam )?(?P<y>\d{4})",
        r"thang (?P<m>\d{1,2}) ?(?:[/,-]|nam|,? nam)? ?(?P<y>\d{4})",
        r"(?P<y>\d{4})[/. -](?P<m>\d{1,2})",
        r"(?P<y>\d{4})(?P<m>\d\d)",
        rf"{_MONTH_NAME}[ ,/.-]*(?P<y>\d{{4}})",
    )
)
_YEAR = re.compile(r"(?:nam )?(\d{4})(?:\.0+)?")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_LEAP_YEAR = 2024
_SERIAL_EPOCH = date(1899, 12, 30)
_SERIALS = range(36_526, 55_154)
"""The days from 2000 to 2050: so large a number of any other day is no day that a commune writes down."""
_SHORT_MONTHS = (re.compile(r"(?P<y>(?:19|20)\d\d)(?P<m>[1-9])"), re.compile(r"(?P<m>[1-9])(?P<y>(?:19|20)\d\d)"))
_SURE_CENTURY = 40
"""A year of two digits below this one is of the 2000s; from it on it may be of the 1900s as well."""
_DURATION = re.compile(r"(\d{1,4}) ?(nam|y(?:ears?)?|thang|m(?:onths?)?|tuan|w(?:eeks?)?|ngay|d(?:ays?)?)\.?")
_UNITS = {"n": "Y", "y": "Y", "m": "M", "w": "W", "d": "D"}
_DURATION_UNITS = {"nam": "Y", "thang": "M", "tuan": "W", "ngay": "D"}
_SPAN = re.compile(
    r"(?:tu )?(?:ngay )?(?P<d>\d{1,2})(?:[/.](?P<m>\d{1,2})(?:[/.](?P<y>\d{4}))?)?"
    r" ?(?:-|den(?: het)?|toi|va|,|&) ?(?:ngay )?(?P<last>\S.*)"
)
_DAY_OF_YEAR = re.compile(r"(?:ngay )?(\d{1,2})(?: ?[/.] ?| thang )(\d{1,2})")
_DASHED = re.compile(r"(?:--)?(\d{1,2})-(\d{1,2})")


def days(value: object) -> Readings:
    """Return the days that a value may mean: `31/12/25`, `ngày 05 tháng 01 năm 2025`, Excel's number of a day."""
    text = typed(value)
    if text is None:
        return ()
    text = _BEFORE.sub("", bare(text)).strip(" .,;")
    clock = re.search(_TIME.pattern + "$", text)
    if clock is not None:
        found = _days(text[: clock.start()])
        late = clock["zone"] in ("z", "+00:00", "+0000") and int(clock["hour"]) >= 17  # noqa: PLR2004 - Vietnam: +07
        return _once([*found, *(_next(one) for one in found)]) if late else found
    return _days(text)


def span(value: object) -> tuple[str, str] | None:
    """Return the first and the last day of some: `10-12/9/2025`, `từ 30/9 đến 01/10/2025`; None for anything else."""
    found = _SPAN.fullmatch(bare(typed(value) or "").strip(" .;"))
    last = days(found["last"]) if found else ()
    if found is None or len(last) != 1:
        return None
    year, month, _ = last[0].split("-")
    years = [found["y"]] if found["y"] else [year, str(int(year) - 1)] if found["m"] else [year]
    firsts = [one for each in years for one in days(f"{found['d']}/{found['m'] or month}/{each}") if one <= last[0]]
    return (firsts[0], last[0]) if firsts else None


def _days(text: str) -> Readings:
    text = _SIGN.sub(r"\1", text.translate(_DIGITS) if _MISTYPED.fullmatch(text) else text)
    if ways := [found for way in _WAYS if (found := way.fullmatch(text))]:
        return _once(day for one in ways for day in _existing(one))
    if found := _SERIAL.fullmatch(text):
        if _short_months(found[1]):
            return ()
        counted = _of_serial(int(found[1]))
        readings = _once([*counted, *_in_a_row(text)])
        return readings if counted or len(readings) > 1 else ()
    return _once(_in_a_row(text))


def _of_serial(serial: int) -> Readings:
    return ((_SERIAL_EPOCH + timedelta(days=serial)).isoformat(),) if serial in _SERIALS else ()


def _short_months(digits: str) -> Readings:
    """Return the months that five digits may mean, in either order: `20281`, `62028`."""
    found = filter(None, (way.fullmatch(digits) for way in _SHORT_MONTHS))
    return tuple(f"{one['y']}-0{one['m']}" for one in found)


def _in_a_row(digits: str) -> Iterator[str]:
    """Yield the days of our time that digits without a sign between them may mean."""
    for way in _RUNS:
        found = way.fullmatch(digits)
        if found and len(_years(found["y"])) == 1:
            yield from (day for day in _existing(found) if "1900" <= day < "2100")


def _existing(found: re.Match[str]) -> Iterator[str]:
    for year in _years(found["y"]):
        try:
            yield date(year, _month(found), int(found["d"])).isoformat()
        except ValueError:
            continue


def _years(digits: str) -> tuple[int, ...]:
    year = int(digits)
    if len(digits) > 2:  # noqa: PLR2004
        return (year,)
    return (2000 + year,) if year < _SURE_CENTURY else (1900 + year, 2000 + year)


def _next(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat() if day < "9999-12-31" else day


def _once(readings: Iterable[str]) -> Readings:
    return tuple(dict.fromkeys(readings))


def is_no_day(value: object) -> bool:
    """Tell whether a value is a date, as `31/02/2025` is, of a day that its month does not have."""
    found = _WAYS[1].fullmatch(bare(typed(value) or ""))
    in_a_month = found and 1 <= int(found["m"]) <= len(_ENGLISH) and int(found["d"]) in _LAST_OF_SOME
    return bool(in_a_month) and not days(value)


_LAST_OF_SOME = range(29, 32)
"""Days that some months have, and others do not."""
_GOING_ON = frozenset(("nay", "hien nay", "den nay", "toi nay", "den hien nay", "hien tai", "now", "present", "today"))


def goes_on(value: object) -> bool:
    """Tell whether a value in the place of a last day says that there is none yet: `nay`, `đến nay`."""
    return bare(typed(value) or "") in _GOING_ON


def month_first(value: object) -> Readings:
    """Return the days that a value means if the month comes before the day in it, as in `1/31/2025`; mostly none."""
    text = typed(value)
    found = _NUMBERS_AND_TIME.fullmatch(bare(text or ""))
    return days(f"{found[3]}/{found[1]}/{found[4]}") if found else ()


_NUMBERS_AND_TIME = re.compile(rf"(\d{{1,2}})([/.-])(\d{{1,2}})\2(\d{{4}}|\d\d)(?:{_TIME.pattern})?")


def meant_day(value: object) -> str | None:
    """Return the day that a value means where there is one reading; None where there is none, or several."""
    found = days(value)
    return found[0] if len(found) == 1 else None


def partial_days(value: object) -> Readings:
    """Return the days, months or years that a value may mean: `3/2025`, `tháng 3 năm 2025`, `2025.0`."""
    text = typed(value)
    if text is None:
        return ()
    text = bare(text)
    if found := _YEAR.fullmatch(text):
        return (found[1],)
    found = next(filter(None, (way.fullmatch(text) for way in _MONTHS)), None)
    month = _month(found) if found else 0
    months = [f"{found['y']}-{month:02}"] if found and 1 <= month <= len(_ENGLISH) else []
    if (serial := _SERIAL.fullmatch(text)) and (short := _short_months(serial[1])):
        readings = _once([*short, *_of_serial(int(serial[1]))])
        return readings if len(readings) > 1 else ()
    return _once([*months, *days(value)])


def _month(found: re.Match[str]) -> int:
    parts = found.groupdict()
    return _ENGLISH.index(parts["name"]) + 1 if parts.get("name") else int(parts["m"])


def month_days(value: object) -> Readings:
    """Return the days of any year that a value may mean: `14/12`, `ngày 14 tháng 12`, `2025-12-14`.

    Digits with a dash between them may be written in either order.
    """
    text = bare(typed(value) or "")
    if found := _DAY_OF_YEAR.fullmatch(text):
        return _of_a_year([(found[2], found[1])]) or _of_a_year([(found[1], found[2])])
    if found := _DASHED.fullmatch(text):
        return _of_a_year([(found[1], found[2]), (found[2], found[1])])
    return _once(one[5:] for one in days(value))


def _of_a_year(pairs: list[tuple[str, str]]) -> Readings:
    found = []
    for month, day in pairs:
        try:
            found.append(date(_LEAP_YEAR, int(month), int(day)).isoformat()[5:])
        except ValueError:
            continue
    return _once(found)


def durations(value: object) -> Readings:
    """Return the durations that a value may mean: `24 tháng`, `2 years`, `p24m`."""
    text = bare(typed(value) or "").removeprefix("p")
    parts = [(found[1], _DURATION_UNITS.get(found[2]) or _UNITS[found[2][0]]) for found in _DURATION.finditer(text)]
    rest = re.sub(r"\b(?:va|and)\b|[ ,]", "", _DURATION.sub("", text))
    order = [unit for _, unit in parts]
    if rest or not any(int(number) for number, _ in parts) or order != sorted(set(order), key="YMWD".index):
        return ()
    return ("P" + "".join(f"{int(number)}{unit}" for number, unit in parts),)

"""What a cell of a workbook says: its type tells how what is saved of it is to be read."""

import re
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from hrcomms.importing.tables.cells import Cell, Flag, Value, cut
from hrcomms.importing.tables.xml import Element, local

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_EPOCH, _EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
_FIRST, _LAST = 61, 2_958_465
"""Before 1 March 1900 Excel counts a day that never was, and after 9999 none."""
_MOST_DIGITS = 40


class Shared(NamedTuple):
    """What the cells of a workbook share: texts, the looks of days and of percentages, and where days begin."""

    strings: tuple[str, ...]
    days: frozenset[int]
    shares: frozenset[int]
    since_1904: bool


class Said(NamedTuple):
    """What a cell says: as a text, as a value, and with which flags."""

    text: str
    value: Value
    flags: frozenset[Flag] = frozenset()


def said(element: Element, shared: Shared) -> Said:
    """Return what the element `c` of a sheet says; a formula by the value that was saved with it."""
    parts = {local(one): one for one in element}
    if element.get("t") == "inlineStr" and "is" in parts:
        return _text(text_of(parts["is"]))
    value = parts["v"].text if "v" in parts else None
    if value is None:
        computed = "f" not in parts or element.get("t") == "str"
        return _NOTHING if computed else Said("", None, frozenset((Flag.NOT_COMPUTED,)))
    return _saved(element.get("t", "n"), value, element.get("s", "0"), shared)


def _saved(kind: str, value: str, look: str, shared: Shared) -> Said:
    """Return what a value says that was saved as one of a kind."""
    if kind == "s":
        at = int(value) if value.isascii() and value.isdigit() else len(shared.strings)
        return _text(shared.strings[at]) if at < len(shared.strings) else _NOTHING
    if kind == "n":
        return _number(value, int(look) if look.isascii() and look.isdigit() else 0, shared)
    if kind == "e":
        return Said(value, None, frozenset((Flag.ERROR,)))
    if kind == "b":
        return Said("TRUE" if value == "1" else "FALSE", value == "1")
    return _day_of(value) if kind == "d" else _text(decoded(value))


_NOTHING = Said("", None)


def decoded(text: str) -> str:
    """Return a text with the signs put back that XML cannot hold, which Excel writes as `_x000D_`."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def text_of(element: Element) -> str:
    """Return the text of an element in all its runs, without the readings that stand above some in Asian editions."""
    texts = (one for one in element.iter("{*}t") if not any(local(above) == "rPh" for above in one.iterancestors()))
    return decoded("".join(one.text or "" for one in texts))


def _text(text: str) -> Said:
    short, flags = cut(text)
    return Said(short, short or None, flags)


def _day_of(text: str) -> Said:
    try:
        return _day(datetime.fromisoformat(text).date())
    except ValueError:
        return _text(text)


def _day(day: date) -> Said:
    return Said(f"{day:%d/%m}/{day.year:04}", day)


def _number(text: str, look: int, shared: Shared) -> Said:
    """Return a number, or the day or the percentage that it is shown as."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return _text(text)
    if not number.is_finite() or abs(number.adjusted()) > _MOST_DIGITS:
        return _text(text)
    if look in shared.days and (day := _of_serial(number, since_1904=shared.since_1904)):
        return _day(day)
    if look in shared.shares:
        return Said(f"{_plain(number * 100)}%", number)
    return Said(_plain(number), number)


def _of_serial(number: Decimal, *, since_1904: bool) -> date | None:
    days = int(number)
    if since_1904:
        return _EPOCH_1904 + timedelta(days=days) if 0 < days < _LAST - (_EPOCH_1904 - _EPOCH).days else None
    return _EPOCH + timedelta(days=days) if _FIRST <= days <= _LAST else None


def _plain(number: Decimal) -> str:
    """Return a number as digits, rounded where a program saved one that it cannot hold: `33.300000000000004`."""
    rounded = round(number, 9)
    return f"{rounded:f}".rstrip("0").rstrip(".") if rounded % 1 else f"{rounded:.0f}"


def cell(row: int, column: int, told: Said, flags: frozenset[Flag] = frozenset()) -> Cell:
    """Return a cell of its own with what it says."""
    return Cell(row, column, told.text, told.value, (row, column), told.flags | flags)

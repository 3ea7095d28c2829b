"""A workbook of Excel: its list of sheets, the texts and looks that they share, and each sheet that is to be read.

Only these parts are ever opened. Macros, external links, queries, names and whatever else lies in the archive are not.
"""

from collections.abc import Callable, Iterable, Iterator
from posixpath import dirname, join, normpath
from typing import NamedTuple

from hrcomms.importing.tables.archive import Archive, damaged
from hrcomms.importing.tables.cells import Sheet, Tables, UnreadableError
from hrcomms.importing.tables.room import Room
from hrcomms.importing.tables.xlsx_cells import Shared, decoded, text_of
from hrcomms.importing.tables.xlsx_sheet import read_sheet
from hrcomms.importing.tables.xml import attribute, elements, local, on
from hrcomms.language import Text, say, say_n

_WORKBOOK = "xl/workbook.xml"
_BUILT_IN_DAYS = frozenset((*range(27, 32), 36, *range(50, 59)))
"""Numbers of formats of days that Asian editions of Excel have, beside those that all have."""


class _Listed(NamedTuple):
    """A sheet as the workbook lists it: its name, whether it is hidden, and the part that holds it."""

    name: str
    hidden: bool
    part: str


def read_workbook(archive: Archive, only: str | None) -> Tables:
    """Return the sheets that are not hidden, or the one that is named `only`, hidden or not.

    UnreadableError where no sheet has that name, or the workbook is damaged or beyond the bounds.
    """
    listed, since_1904 = _listed(archive)
    wanted = [one for one in listed if (not one.hidden if only is None else one.name.strip() == only.strip())]
    if only is not None and not wanted:
        names = ", ".join(f"'{one.name}'" for one in listed)
        raise UnreadableError(say("there is no sheet '{name}'; the file has {names}", name=only, names=names))
    shared = Shared(_strings(archive), *_formats(archive), since_1904)
    room = Room()
    sheets = tuple(
        read_sheet(one.name, archive.xml(one.part), shared, _drawn(archive, one.part), room) for one in wanted
    )
    return Tables(sheets, tuple(_notices(archive, listed, sheets, only)))


def _listed(archive: Archive) -> tuple[list[_Listed], bool]:
    """Return the sheets of a workbook in their order, and whether it counts days from 1904 on."""
    targets = _related(archive, _WORKBOOK)
    found, since_1904 = list[_Listed](), False
    for one in elements(archive.xml(_WORKBOOK), "sheet", "workbookPr"):
        if local(one) == "workbookPr":
            since_1904 = on(one.get("date1904"))
            continue
        part = targets.get(attribute(one, "id") or "", "")
        if "/worksheets/" in f"/{part}":  # not a chart or a dialogue
            hidden = one.get("state", "visible") != "visible"
            found.append(_Listed(decoded(one.get("name", "")), hidden, part))
    if not found:
        raise damaged()
    return found, since_1904


def _related(archive: Archive, part: str) -> dict[str, str]:
    """Return the parts that a part names, by the id that it calls each; what lies outside the archive is left out."""
    folder, _, name = part.rpartition("/")
    path = f"{folder}/_rels/{name}.rels"
    if path not in archive.names:
        return {}
    found = {}
    for one in elements(archive.xml(path), "Relationship"):
        target = one.get("Target", "")
        inside = target.lstrip("/") if target.startswith("/") else normpath(join(dirname(part), target))
        if one.get("TargetMode") != "External" and inside in archive.names:
            found[one.get("Id", "")] = inside
    return found


def _strings(archive: Archive) -> tuple[str, ...]:
    """Return the texts that cells share, without the readings that stand above some in Asian editions."""
    if "xl/sharedStrings.xml" not in archive.names:
        return ()
    return tuple(text_of(one) for one in elements(archive.xml("xl/sharedStrings.xml"), "si"))


def _formats(archive: Archive) -> tuple[frozenset[int], frozenset[int]]:
    """Return the numbers of the looks by which a number is a day, and by which it is a percentage."""
    from openpyxl.styles import numbers

    is_day: Callable[[str], bool] = numbers.is_date_format

    if "xl/styles.xml" not in archive.names:
        return frozenset(), frozenset()
    codes, looks = dict(numbers.BUILTIN_FORMATS), list[int]()
    for one in elements(archive.xml("xl/styles.xml"), "numFmt", "cellXfs"):
        if local(one) == "numFmt":
            codes[_number(one.get("numFmtId"))] = one.get("formatCode", "")
        else:
            looks = [_number(look.get("numFmtId")) for look in one if local(look) == "xf"]
    named = {number: code for number, code in codes.items() if number in set(looks)}
    days = {number for number, code in named.items() if is_day(code) and set("dy") & set(code.lower())}
    shares = {number for number, code in named.items() if "%" in code}
    return (
        frozenset(at for at, look in enumerate(looks) if look in days or look in _BUILT_IN_DAYS),
        frozenset(at for at, look in enumerate(looks) if look in shares),
    )


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() else 0


def _drawn(archive: Archive, part: str) -> frozenset[tuple[int, int]]:
    """Return the rows and columns of the cells in which a picture or a drawing begins."""
    found = set()
    for drawing in _related(archive, part).values():
        if "/drawings/drawing" not in drawing:
            continue
        for one in elements(archive.xml(drawing), "from"):
            at = {local(step): _number(step.text) for step in one}
            found.add((at.get("row", 0) + 1, at.get("col", 0) + 1))
    return frozenset(found)


def _notices(archive: Archive, listed: Iterable[_Listed], sheets: Iterable[Sheet], only: str | None) -> Iterator[Text]:
    hidden = [f"'{one.name}'" for one in listed if one.hidden]
    if hidden and only is None:
        names = ", ".join(hidden)
        yield say("the hidden sheets {names} were not read; to read one, name it by --sheet", names=names)
    if any(name.endswith("vbaProject.bin") for name in archive.names):
        yield say("the macros in the file were not run")
    for sheet in sheets:
        rows = sum(one.hidden for one in sheet.rows)
        if rows:
            counted = say_n("{n} hidden row was read as well", "{n} hidden rows were read as well", rows)
            yield say("sheet '{name}': {what}", name=sheet.name, what=counted)

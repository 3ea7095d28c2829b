"""XLSX for spreadsheets: every cell has its type, so no text is ever run as a formula; same input, same bytes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from hrcomms.compliance import STATUS_WORDS, Gaps, TargetStatus
from hrcomms.language import Language, Text, format_date, say, speak, translator
from hrcomms.measures import State
from hrcomms.output.safe import printable

Cell = str | int | date | None

_LONGEST = 32767
_WIDEST, _NARROWEST, _MARGIN = 44, 6, 3
_LINE = 15
_FIRST_YEAR = 1900
_A4 = 9
_TOP = {"text_wrap": True, "valign": "top", "align": "left"}
_LOOKS: dict[str, dict[str, Any]] = {
    "head": {"bold": True},
    "heading": {**_TOP, "bold": True, "bottom": 1, "bg_color": "#E8EEF4"},
    "text": _TOP,
}
_DAY = {"vi": "dd/mm/yyyy", "en": "yyyy-mm-dd"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, the headings of its columns, and its rows."""

    name: Text
    columns: tuple[Text, ...]
    rows: tuple[tuple[Cell, ...], ...]


def book(sheets: Iterable[Sheet], title: Text, notices: Iterable[Text], day: date, language: Language) -> bytes:
    """Return a workbook that says its title and notices at the head of each sheet; `day` is when it counts as made."""
    tell = translator(language)
    paper = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    workbook = Workbook(paper, options)
    workbook.set_properties({"title": tell(title), "created": datetime.combine(day, time(), UTC)})
    head = ". ".join(tell(one).rstrip(".") for one in (title, *notices))
    looks = {**_LOOKS, "day": {**_TOP, "num_format": _DAY[language]}}
    styles = {name: workbook.add_format(look) for name, look in looks.items()}
    for sheet in sheets:
        page = workbook.add_worksheet(tell(sheet.name))
        page.write_string(0, 0, _text(head), styles["head"])
        _fill(page, sheet, styles, language)
    workbook.close()
    return paper.getvalue()


def _fill(page: Worksheet, sheet: Sheet, styles: Mapping[str, Any], language: Language) -> None:
    """Write the headings to the second row, where they stay in sight, and the rows below."""
    headings = [translator(language)(column) for column in sheet.columns]
    shown = [headings, *([_shown(cell, language) for cell in row] for row in sheet.rows)]
    widths = [_width(cells) for cells in zip(*shown, strict=True)]
    for column, heading in enumerate(headings):
        page.write_string(1, column, _text(heading), styles["heading"])
        page.set_column(column, column, widths[column])
    for number, row in enumerate(sheet.rows, 2):
        page.set_row(number, _LINE * _lines_needed(shown[number - 1], widths))
        for column, cell in enumerate(row):
            _write(page, number, column, cell, styles, language)
    page.freeze_panes(2, 0)
    page.autofilter(1, 0, 1 + len(sheet.rows), len(headings) - 1)
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(1)


def _write(page: Worksheet, row: int, column: int, cell: Cell, styles: Mapping[str, Any], language: Language) -> None:
    if isinstance(cell, int):
        page.write_number(row, column, cell, styles["text"])
    elif isinstance(cell, date) and cell.year >= _FIRST_YEAR:
        page.write_datetime(row, column, datetime.combine(cell, time()), styles["day"])
    elif cell is not None:
        page.write_string(row, column, _text(_shown(cell, language)), styles["text"])


def _shown(cell: Cell, language: Language) -> str:
    return format_date(cell, language) if isinstance(cell, date) else "" if cell is None else str(cell)


def _text(text: str) -> str:
    """Return the text as a cell can hold it."""
    safe = printable(text)
    return safe if len(safe) <= _LONGEST else safe[: _LONGEST - 1] + "…"


def _width(texts: Iterable[str]) -> int:
    longest = max(len(line) for text in texts for line in text.split("\n"))
    return min(_WIDEST, max(_NARROWEST, longest)) + _MARGIN


def _lines_needed(texts: Iterable[str], widths: Iterable[int]) -> int:
    """Return how many lines a row takes; not every program finds that out by itself."""
    return max(
        sum(-(-max(len(line), 1) // width) for line in text.split("\n"))
        for text, width in zip(texts, widths, strict=True)
    )


# What is still to be done

STATE_WORDS: dict[State, Text] = {
    "done": say("recorded already"),
    "open": say("can be done now"),
    "later": say("not begun"),
    "closed": say("its days are over"),
}
_ID, _NAME, _BODY, _POSTS = say("id"), say("name"), say("body"), say("posts")
_COMPONENT, _TARGETS, _TARGET = say("component"), say("targets"), say("target")


def gaps(result: Mapping[str, Any], found: Gaps, notices: Iterable[Text], language: Language) -> bytes:
    """Return the result of `gaps` (see as_json) as a workbook; each kind of target about bodies has a sheet."""
    day = found.as_of
    kinds = dict.fromkeys(type(one.assessment.kind) for one in found.distances)
    sheets = [
        Sheet(say("Targets"), *_targets(result, language)),
        Sheet(say("By body"), *_by_body(result)),
        Sheet(say("By component"), *_by_component(result)),
        Sheet(say("Lapsing"), *_lapsing(result)),
        *(Sheet(kind.section, *_open(result, kind.kind, language)) for kind in kinds if not kind.of_people),
    ]
    return book(sheets, say("Still to be done on {day}", day=day), notices, day, language)


_Table = tuple[tuple[Text, ...], tuple[tuple[Cell, ...], ...]]


def _targets(result: Mapping[str, Any], language: Language) -> _Table:
    columns = (
        *(_TARGET, say("title"), say("have met it"), say("population"), say("status")),
        *(say("next milestone"), say("milestone due"), say("required for it"), say("still to go")),
        *(say("goal"), say("goal due"), say("required for it"), say("still to go")),
    )
    return columns, tuple(
        (
            *(one[key] for key in ("id", "title", "numerator", "denominator")),
            speak(STATUS_WORDS[TargetStatus(one["status"])], language),
            *_aim(one["milestone"]),
            *_aim(one["goal"]),
        )
        for one in result["targets"]
    )


def _aim(aim: Mapping[str, Any] | None) -> tuple[Cell, ...]:
    return (aim["threshold"], _day(aim["by"]), aim["required"], aim["more"]) if aim else (None, None, None, None)


def _by_body(result: Mapping[str, Any]) -> _Table:
    """Return one row for each person: whom to invite, body by body."""
    return (_BODY, _ID, _NAME, _POSTS, say("lacks"), _TARGETS), tuple(
        (
            *_person(one),
            "\n".join(part["requirement_name"] for part in one["missing"]),
            _lines(dict.fromkeys(target for part in one["missing"] for target in part["targets"])),
        )
        for one in result["people"]
    )


def _by_component(result: Mapping[str, Any]) -> _Table:
    """Return one row for each component and person who lacks it: whom to invite to what."""
    rows = [
        (part["requirement"], part["requirement_name"], *_person(one), _lines(missing["targets"]))
        for part in result["components"]
        for one in result["people"]
        for missing in one["missing"]
        if missing["requirement"] == part["requirement"]
    ]
    return (_COMPONENT, say("name of the component"), _BODY, _ID, _NAME, _POSTS, _TARGETS), tuple(rows)


def _person(one: Mapping[str, Any]) -> tuple[Cell, ...]:
    return _lines(one["organisation_names"]), one["id"], one["name"], _lines(one.get("posts", ()))


def _lapsing(result: Mapping[str, Any]) -> _Table:
    columns = (say("last day"), _BODY, _ID, _NAME, say("what lapses"), say("proven by"), _TARGETS)
    return columns, tuple(
        (
            _day(one["last_day"]),
            *_person(one)[:3],
            *(one["requirement_name"], one["record"], _lines(one["targets"])),
        )
        for one in result["lapsing"]
    )


def _open(result: Mapping[str, Any], kind: str, language: Language) -> _Table:
    columns = (
        *(_TARGET, _ID, _BODY, say("what is needed"), say("how it stands")),
        *(say("first day"), say("last day"), say("recorded"), say("asked for"), say("missing")),
    )
    return columns, tuple(
        (
            *(one[key] for key in ("target", "id", "name", "requirement_name")),
            speak(STATE_WORDS[one["state"]], language),
            *(_day(one["first_day"]), _day(one["last_day"]), one["recorded"], one["wanted"], one["missing"]),
        )
        for one in result["open"]
        if one["kind"] == kind
    )


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(texts)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None

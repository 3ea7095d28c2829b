"""Text for a terminal or a pipe: findings with their source lines, targets with bars; nothing by colour alone."""

import os
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TextIO

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Line

from hrcomms.compliance import STATUS_WORDS, Assessment, TargetStatus, printed_tenths
from hrcomms.dataset import Dataset, Tree, source_text
from hrcomms.diagnostics import Position, Severity
from hrcomms.language import Language, Listed, Text, format_tenths, say, say_n, translator
from hrcomms.output.located import Located, counts
from hrcomms.output.notices import made_up, passed_over
from hrcomms.output.safe import SEVERITY_WORDS, one_line, printable, shown_path

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_STATUS_STYLES = {
    TargetStatus.NOT_ASSESSABLE: "dim",
    TargetStatus.MET: "green",
    TargetStatus.MISSED: "bold red",
    TargetStatus.ON_TRACK: "green",
    TargetStatus.BEHIND: "yellow",
}
BAR = 20
_NARROW_BAR = 8
_COLUMNS = 5
_WINDOW = 76
_PIPE_WIDTH = 100


def console(stream: TextIO, color: str) -> Console:
    """Return a console on `stream`; `color` is auto, always or never (auto: NO_COLOR, FORCE_COLOR, a terminal)."""
    forced = {"always": True, "never": False}.get(color)
    forced = True if forced is None and color == "auto" and os.environ.get("FORCE_COLOR") else forced
    return Console(
        file=stream,
        force_terminal=forced,
        color_system="standard" if forced else "auto",
        no_color=True if color == "never" else None,
        markup=False,
        emoji=False,
        highlight=False,
        width=None if stream.isatty() or os.environ.get("COLUMNS") else _PIPE_WIDTH,
        legacy_windows=None if stream is sys.stdout else False,
    )


def show(out: Console, parts: Iterable[RenderableType]) -> None:
    """Print lines as they are, however long, and everything else in the width of the console."""
    for part in parts:
        out.print(part, soft_wrap=isinstance(part, Line))


def findings(tree: Tree, found: Iterable[Located], prefix: str, language: Language) -> list[Line]:
    """Return each finding with its source line, a caret under the spot, the reason and the way out."""
    lines: dict[str, list[str]] = {}
    parts: list[Line] = []
    for one in found:
        path = one.finding.location.path
        if path not in lines:
            lines[path] = re.split(r"\r\n|\n|\r", source_text(tree, path))
        parts += _finding(one, lines[path], prefix, language)
    return parts


def _finding(one: Located, lines: list[str], prefix: str, language: Language) -> list[Line]:
    tell = translator(language)
    finding, (line, column, _) = one.finding, one.position
    severity = f"{tell(SEVERITY_WORDS[finding.severity])} {finding.code}"
    head = Line.assemble(
        (f"{shown_path(finding.location.path, prefix)}:{line}:{column}: ", "bold"),
        (severity, _STYLES[finding.severity]),
        one_line(f": {tell(finding.message)}"),
    )
    parts = [head]
    hint = one_line(tell(finding.hint)) if finding.hint else ""
    knows_line = finding.location.pointer or finding.location.position
    if knows_line and line <= len(lines):
        parts += _source(lines, one.position, hint)
    elif hint:
        parts.append(Line(f"    {hint}", "cyan"))
    for second, position in zip(finding.related, one.related, strict=True):
        place = f"{shown_path(second.location.path, prefix)}:{position.line}:{position.column}"
        parts.append(Line(f"    {place}: {one_line(tell(second.message))}"))
    return [*parts, Line("")]


def _source(lines: list[str], position: Position, hint: str) -> list[Line]:
    """Return the line before, the line itself, and the caret with the hint; a long line is cut around the spot."""
    width = len(str(position.line))
    start = max(0, position.column - 1 - _WINDOW // 2) if len(lines[position.line - 1]) > _WINDOW else 0
    shown = []
    for number in (position.line - 1, position.line):
        if number >= 1 and lines[number - 1].strip():
            text = printable(lines[number - 1][start : start + _WINDOW])
            shown.append(Line(f"    {number:>{width}} | {text}", "dim" if number < position.line else ""))
    before = printable(lines[position.line - 1][start : position.column - 1])
    length = max(1, min(position.end - position.column, _WINDOW - (position.column - 1 - start)))
    marked = printable(lines[position.line - 1][position.column - 1 : position.column - 1 + length])
    carets = "^" * max(1, cell_len(marked))
    shown.append(Line.assemble(f"    {'':{width}} | {'':{cell_len(before)}}", (f"{carets} {hint}".rstrip(), "cyan")))
    return shown


def summary(found: Iterable[Located], files: int, records: int, language: Language) -> Line:
    """Return the sentence that says what was checked and how it went."""
    tell = translator(language)
    number = counts(one.finding for one in found)
    parts = [
        say_n("{n} error", "{n} errors", number[Severity.ERROR]) if number[Severity.ERROR] else say("no errors"),
        say_n("{n} warning", "{n} warnings", number[Severity.WARNING])
        if number[Severity.WARNING]
        else say("no warnings"),
    ]
    if number[Severity.INFO]:
        parts.append(say_n("{n} remark", "{n} remarks", number[Severity.INFO]))
    sentence = say(
        "Checked {files}, {records}: {counts}.",
        files=say_n("{n} file", "{n} files", files),
        records=say_n("{n} record", "{n} records", records),
        counts=", ".join(tell(part) for part in parts),
    )
    return Line(tell(sentence), "bold red" if number[Severity.ERROR] else "bold")


def per_file(found: Iterable[Located], prefix: str, language: Language) -> list[Line]:
    """Return, for more than one file with findings, how many each has; the total stands in the summary."""
    files: dict[str, list[Located]] = {}
    for one in found:
        files.setdefault(one.finding.location.path, []).append(one)
    if len(files) < 2:  # noqa: PLR2004 - one file needs no list
        return []
    tell = translator(language)
    lines = [Line(f"{shown_path(path, prefix)}: {tell(_counted(located))}") for path, located in files.items()]
    return [*lines, Line("")]


def _counted(found: Iterable[Located]) -> Text:
    """Return how many findings of each severity there are, in words."""
    number = counts(one.finding for one in found)
    parts: list[Text] = []
    if number[Severity.ERROR]:
        parts.append(say_n("{n} error", "{n} errors", number[Severity.ERROR]))
    if number[Severity.WARNING]:
        parts.append(say_n("{n} warning", "{n} warnings", number[Severity.WARNING]))
    if number[Severity.INFO]:
        parts.append(say_n("{n} remark", "{n} remarks", number[Severity.INFO]))
    return Text("{parts}", {"parts": Listed(tuple(parts))})


def notices(dataset: Dataset, language: Language, forced: int) -> list[RenderableType]:
    """Return what must be said beside every figure: made-up records, errors passed over."""
    tell = translator(language)
    said: list[RenderableType] = []
    if illustrative := made_up(dataset):
        said.append(Padding(Line(tell(illustrative), "magenta"), 0))
    if passed := passed_over(forced):
        said.append(Line(tell(passed), "bold red"))
    return said


@dataclass(frozen=True, slots=True)
class TargetTable:
    """The targets with bars, as wide as the console has room for."""

    assessments: tuple[Assessment, ...]
    language: Language

    def __rich_console__(self, out: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the table."""
        rows = [_cells(one, self.language) for one in self.assessments]
        taken = sum(max(cell_len(row[column]) for row in rows) + 1 for column in range(_COLUMNS)) if rows else 0
        bar = min(BAR, max(_NARROW_BAR, options.max_width - taken))
        table = Table.grid(padding=(0, 1))
        for justify in ("left", "right", "right", "left", "left", "left"):
            table.add_column(justify=justify, no_wrap=True)
        for one, (name, count, value, needs, status) in zip(self.assessments, rows, strict=True):
            style = _STATUS_STYLES[one.status]
            table.add_row(Line(name), Line(count), Line(value), _bar(one, bar), Line(needs), Line(status, style))
        yield table


def targets(assessments: tuple[Assessment, ...], language: Language, *, full: bool) -> Group:
    """Return a table of targets; `full` adds, below it, each title, what is expected and what is missing."""
    table = TargetTable(assessments, language)
    return Group(table, _legend(assessments, language)) if full else Group(table)


def _cells(one: Assessment, language: Language) -> tuple[str, str, str, str, str]:
    tell = translator(language)
    value = "–" if one.value is None else format_tenths(printed_tenths(one.value, one.target.threshold), language)
    needs = tell(say("needs {required} of {all}", required=one.required, all=one.denominator)) if one.members else ""
    return f"  {one.target.id}", f"{one.numerator}/{one.denominator}", value, needs, tell(STATUS_WORDS[one.status])


def _bar(one: Assessment, width: int) -> Line:
    """Return the bar: filled to the value, ┃ where the straight way to the goal is today, │ at the threshold."""
    filled = int((one.value or Fraction(0)) * width)
    cells = ["█"] * filled + ["░"] * (width - filled)
    cells[_cell(one.target.threshold, width)] = "│"
    if one.value is not None and one.expected < one.target.threshold:
        cells[_cell(one.expected, width)] = "┃"
    return Line("".join(cells), _STATUS_STYLES[one.status])


def _cell(share: Fraction, width: int) -> int:
    return min(width - 1, int(share * width))


def _legend(assessments: tuple[Assessment, ...], language: Language) -> Group:
    tell = translator(language)
    parts: list[RenderableType] = [Line("")]
    for one in assessments:
        title = Line.assemble((f"{one.target.id}: ", "bold"), printable(one.target.title))
        parts.append(Padding(title, (0, 0, 0, 2)))
        parts.append(Padding(Line(tell(_facts(one, language)), "dim"), (0, 0, 0, 4)))
    return Group(*parts, Line(""), Line(tell(say("┃ expected by now, │ the goal")), "dim"))


def _facts(one: Assessment, language: Language) -> Text:
    if one.value is None:
        return say("nobody belongs to it on this day, so nothing can be said")
    return say(
        "expected by now {expected}; {shortfall} short of the goal; due {due}",
        expected=format_tenths(printed_tenths(one.expected, one.target.threshold), language),
        shortfall=one.shortfall,
        due=one.target.due,
    )


def heading(day: date, language: Language) -> Line:
    """Return the line above a table of targets."""
    return Line(translator(language)(say("Targets on {day}", day=day)), "bold")


def refusal(errors: int, language: Language, *, force: bool) -> Line:
    """Return the sentence that says why no target was computed."""
    if force:
        return Line(
            translator(language)(say("Without a sound plan and manifest nothing can be computed.")),
            "bold red",
        )
    text = say_n(
        "No target is computed while there is {n} error.",
        "No target is computed while there are {n} errors.",
        errors,
    )
    return Line(translator(language)(text), "bold red")

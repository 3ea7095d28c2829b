"""Text for a terminal or a pipe: findings with their source lines, targets with bars; nothing by colour alone."""

import re
import sys
from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction
from typing import TextIO

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Line

from hrcomms.compliance import STATUS_WORDS, Assessment, TargetStatus, printed_tenths
from hrcomms.dataset import Dataset, Tree, source_text
from hrcomms.diagnostics import Position, Severity
from hrcomms.language import Language, Text, format_tenths, say, say_n, translator
from hrcomms.output.located import Located, counts

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_SEVERITIES = {
    Severity.ERROR: say("error"),
    Severity.WARNING: say("warning"),
    Severity.INFO: say("info"),
}
_STATUS_STYLES = {
    TargetStatus.NOT_ASSESSABLE: "dim",
    TargetStatus.MET: "green",
    TargetStatus.MISSED: "bold red",
    TargetStatus.ON_TRACK: "green",
    TargetStatus.BEHIND: "yellow",
}
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
BAR = 20
_WINDOW = 76
_PIPE_WIDTH = 100


def console(stream: TextIO, color: str) -> Console:
    """Return a console on `stream`; `color` is auto, always or never (auto: NO_COLOR, FORCE_COLOR, a terminal)."""
    forced = {"always": True, "never": False}.get(color)
    return Console(
        file=stream,
        force_terminal=forced,
        no_color=True if color == "never" else None,
        markup=False,
        emoji=False,
        highlight=False,
        width=None if stream.isatty() else _PIPE_WIDTH,
        legacy_windows=None if stream is sys.stdout else False,
    )


def show(out: Console, parts: Iterable[RenderableType]) -> None:
    """Print lines as they are, however long, and everything else in the width of the console."""
    for part in parts:
        out.print(part, soft_wrap=isinstance(part, Line))


def printable(text: str) -> str:
    """Return text from the data such that a terminal cannot take any of it for a command."""
    return _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", text.replace("\t", " "))


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
    severity = f"{tell(_SEVERITIES[finding.severity])} {finding.code}"
    head = Line.assemble(
        (printable(f"{prefix}{finding.location.path}:{line}:{column}: "), "bold"),
        (severity, _STYLES[finding.severity]),
        printable(f": {tell(finding.message)}"),
    )
    parts = [head]
    hint = printable(tell(finding.hint)) if finding.hint else ""
    knows_line = finding.location.pointer or finding.location.position
    if knows_line and line <= len(lines):
        parts += _source(lines, one.position, hint)
    elif hint:
        parts.append(Line(f"    {hint}", "cyan"))
    for second, position in zip(finding.related, one.related, strict=True):
        place = printable(f"{prefix}{second.location.path}:{position.line}:{position.column}")
        parts.append(Line(f"    {place}: {tell(second.message)}"))
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


def notices(dataset: Dataset, language: Language, forced: int) -> list[Line]:
    """Return what must be said beside every figure: made-up records, errors passed over."""
    tell = translator(language)
    said = []
    if dataset.manifest and dataset.manifest.illustrative:
        names = ", ".join(dataset.manifest.illustrative)
        said.append(Line(tell(say("Illustrative data, made up for demonstration: {names}", names=names)), "magenta"))
    if forced:
        text = say_n(
            "Computed over what is sound: {n} error was passed over.",
            "Computed over what is sound: {n} errors were passed over.",
            forced,
        )
        said.append(Line(tell(text), "bold red"))
    return said


def targets(assessments: tuple[Assessment, ...], language: Language, *, full: bool) -> Group:
    """Return a table of targets with bars; `full` adds, below each, its title, what is expected and what is missing."""
    tell = translator(language)
    table = Table.grid(padding=(0, 1))
    for justify in ("left", "right", "right", "left", "left", "left"):
        table.add_column(justify=justify, no_wrap=True)
    for one in assessments:
        table.add_row(*_cells(one, language, tell))
    return Group(table, _legend(assessments, language)) if full else Group(table)


def _cells(one: Assessment, language: Language, tell: Callable[[Text], str]) -> list[RenderableType]:
    value = "–" if one.value is None else format_tenths(printed_tenths(one.value, one.target.threshold), language)
    needs = say("needs {required} of {all}", required=one.required, all=one.denominator)
    return [
        Line("  " + one.target.id),
        Line(f"{one.numerator}/{one.denominator}"),
        Line(value),
        _bar(one),
        Line(tell(needs) if one.value is not None else ""),
        Line(tell(STATUS_WORDS[one.status]), _STATUS_STYLES[one.status]),
    ]


def _bar(one: Assessment) -> Line:
    """Return the bar: filled to the value, ┃ where the straight way to the goal is today, │ at the threshold."""
    filled = int((one.value or Fraction(0)) * BAR)
    cells = ["█"] * filled + ["░"] * (BAR - filled)
    cells[_cell(one.target.threshold)] = "│"
    if one.value is not None and one.expected < one.target.threshold:
        cells[_cell(one.expected)] = "┃"
    return Line("".join(cells), _STATUS_STYLES[one.status])


def _cell(share: Fraction) -> int:
    return min(BAR - 1, int(share * BAR))


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

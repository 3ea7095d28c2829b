"""Text for a terminal or a pipe: findings with their source lines, targets with bars; nothing by colour alone."""

import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import islice
from typing import TextIO

from rich.cells import cell_len
from rich.console import Console, ConsoleDimensions, ConsoleOptions, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table

from hrcomms.compliance import STATUS_WORDS, Assessment, Standing, TargetStatus, printed_tenths
from hrcomms.dataset import Dataset, Places, Revision
from hrcomms.diagnostics import Diagnostic, Severity
from hrcomms.escaping import one_line
from hrcomms.language import Language, Text, format_tenths, say, say_n, translator
from hrcomms.output.checked import checked, counted, no_targets
from hrcomms.output.excerpt import Excerpt, Paragraph
from hrcomms.output.line import Continued, Line
from hrcomms.output.located import MOST_SHOWN, Located, counts
from hrcomms.output.notices import made_up, passed_over, read_at
from hrcomms.output.safe import shown_path
from hrcomms.output.wrapped import WIDTH

STATUS_STYLES = {
    TargetStatus.NOT_ASSESSABLE: "dim",
    TargetStatus.MET: "green",
    TargetStatus.MISSED: "bold red",
    TargetStatus.ON_TRACK: "green",
    TargetStatus.BEHIND: "yellow",
}
BAR = 20
_NARROW_BAR = 8
_COLUMNS = 5
_PIPE_WIDTH = 100
_TERMINAL_WIDTH = 80
_HEIGHT = 25
"""Nothing of ours asks how high a terminal is; were it not given, rich would read $COLUMNS and $LINES as they are."""
MOST_FILES = 1000
_WIDEST = 10_000
"""No terminal is wider, whatever $COLUMNS says; rich fills lines with blanks up to its width."""


def console(stream: TextIO, color: str) -> Console:
    """Return a console on `stream`; `color` is auto, always or never (auto: NO_COLOR, FORCE_COLOR, a terminal).

    The width is that of the terminal or $COLUMNS; elsewhere nobody knows it, and only what is laid out has one.
    """
    known = _width(stream)
    forced = {"always": True, "never": False}.get(color)
    forced = True if forced is None and color == "auto" and os.environ.get("FORCE_COLOR") else forced
    made = Console(
        file=stream,
        force_terminal=forced,
        color_system="standard" if forced else "auto",
        no_color=True if color == "never" else None,
        markup=False,
        emoji=False,
        highlight=False,
        width=known or _PIPE_WIDTH,
        height=_HEIGHT,
        soft_wrap=known is None,
        legacy_windows=None if stream is sys.stdout else False,
    )
    made.size = ConsoleDimensions(made.width + made.legacy_windows, _HEIGHT)
    return made


def _width(stream: TextIO) -> int | None:
    """Return how many columns there are: as $COLUMNS says if it is a number above 0, else as the terminal says.

    None if the stream is no terminal; a terminal of no width, as some hosts give, is taken for one of 80.
    """
    said = os.environ.get("COLUMNS", "")
    columns = int(said) if re.fullmatch(r"[0-9]{1,9}", said) else 0
    if columns:
        return min(columns, _WIDEST)
    if not stream.isatty():
        return None
    with suppress(OSError, ValueError):  # a stream that only says that it is a terminal
        columns = os.get_terminal_size(stream.fileno()).columns
    return min(columns, _WIDEST) or _TERMINAL_WIDTH


def show(out: Console, parts: Iterable[RenderableType]) -> None:
    """Print sentences, findings and tables, each as wide as the console where its width is known."""
    for one in parts if out.soft_wrap or out.width >= WIDTH else _joined(parts, out.width // 3):
        part = Line(one) if isinstance(one, str) else one
        if isinstance(part, Line) and out.soft_wrap and out.color_system is None:  # rich takes long over each line
            out.file.write(f"{part.plain}\n")
            continue
        part = Paragraph(part) if isinstance(part, Line) else part
        out.print(part, soft_wrap=isinstance(part, Paragraph | Excerpt))


def _joined(parts: Iterable[RenderableType], deepest: int) -> Iterator[RenderableType]:
    """Yield the parts with the lines of a sentence as one paragraph, for a console that is narrower than they are.

    What does not fit on the first line of it is indented, by `deepest` columns at most.
    """
    last: Paragraph | None = None
    for one in parts:
        if isinstance(one, Continued) and last is not None:
            both = Line(f"{last.line.plain} {one.plain.strip(' ')}", last.line.style)
            last = Paragraph(both, min(_indent(one), deepest))
            continue
        if last is not None:
            yield last
        last = Paragraph(one, min(_indent(one) and _indent(one) + 2, deepest)) if isinstance(one, Line) else None
        if last is None:
            yield one
    if last is not None:
        yield last


def _indent(line: Line) -> int:
    return len(line.plain) - len(line.plain.lstrip(" "))


def show_lines(out: Console, lines: Iterable[tuple[str, str]]) -> None:
    """Print lines (each a text and its style) as they are, however long."""
    if out.color_system is None:  # rich takes long over each line
        out.file.write("".join(f"{one_line(line)}\n" for line, _ in lines))
        return
    for line, style in lines:
        out.print(Line(line, style), soft_wrap=True)


def findings(places: Places, found: Sequence[Located], prefix: str, language: Language) -> list[RenderableType]:
    """Return each finding with its source line, a caret under the spot, the reason and the way out.

    Nobody reads more than some hundred: of more, the first are shown, and it is said how the others are to be had.
    """
    lines: dict[str, list[str]] = {}
    parts: list[RenderableType] = []
    for one in found[:MOST_SHOWN]:
        path = one.finding.location.path
        if path not in lines:
            lines[path] = re.split(r"\r\n|\n|\r", places.text(path))
        parts.append(Excerpt(one, lines[path], prefix, language))
    if (more := len(found) - MOST_SHOWN) > 0:
        said = say_n("{n} more finding is not shown", "{n} more findings are not shown", more)
        whole = say("{said}; 'hrcomms check --format json' lists all of them", said=said)
        parts += [Line(translator(language)(whole), "bold"), Line("")]
    return parts


def summary(
    found: Iterable[Located], hidden: Iterable[Diagnostic], files: int, records: int, language: Language
) -> list[Line]:
    """Return the sentences that say what was checked and how it went, and what of it is not shown."""
    shown, left_out = list(found), list(hidden)
    errors = counts([*(one.finding for one in shown), *left_out])[Severity.ERROR]
    tell = translator(language)
    return [Line(tell(said), "bold red" if errors else "bold") for said in checked(shown, left_out, files, records)]


def per_file(found: Iterable[Located], prefix: str, language: Language) -> list[Line]:
    """Return, for more than one file with findings, how many each has; the total stands in the summary."""
    files: dict[str, list[Located]] = {}
    for one in found:
        files.setdefault(one.finding.location.path, []).append(one)
    if len(files) < 2:  # noqa: PLR2004 - one file needs no list
        return []
    tell = translator(language)
    some = islice(files.items(), MOST_FILES)
    lines = [Line(f"{shown_path(path, prefix)}: {tell(counted(located))}") for path, located in some]
    if (more := len(files) - MOST_FILES) > 0:
        lines.append(Line(tell(say_n("{n} more file", "{n} more files", more))))
    return [*lines, Line("")]


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
        """Yield the table; for want of room without bars, then with names on lines of their own: no number is cut."""
        rows = [_cells(one, self.language) for one in self.assessments]
        widths = [max((cell_len(row[column]) for row in rows), default=0) + 1 for column in range(_COLUMNS)]
        room = options.max_width - sum(widths)
        names_apart = room < -1  # the last column has no space after it
        table = Table.grid(padding=(0, 1))
        for justify in ("left", "right", "right", *(("left",) if room >= _NARROW_BAR else ()), "left", "left"):
            table.add_column(justify=justify, overflow="fold")
        for one, (name, count, value, needs, status) in zip(self.assessments, rows, strict=True):
            drawn = (self._bar(one, min(BAR, room)),) if room >= _NARROW_BAR else ()
            columns = (Line(count), Line(value), *drawn, Line(needs), Line(status, STATUS_STYLES[one.status]))
            if names_apart:
                yield Line(name)
                yield Padding(Line(" ".join(cell.plain for cell in columns), STATUS_STYLES[one.status]), (0, 0, 0, 4))
            else:
                table.add_row(Line(name), *columns)
        if not names_apart:
            yield table

    def _bar(self, one: Assessment, width: int) -> Line:
        return bar(one.value, one.expected, one.threshold, one.status, width)


def targets(assessments: tuple[Assessment, ...], language: Language) -> TargetTable:
    """Return a table of targets."""
    return TargetTable(assessments, language)


def nothing_to_say(one: Standing) -> Text:
    """Return why a target has no value."""
    if one.kind.unit == "counts":
        return say("no value has been entered by this day, so nothing can be said")
    return say("nobody belongs to it on this day, so nothing can be said")


def so_many(one: Standing) -> str:
    """Return how many of how many, with the word for what is counted."""
    word = one.kind.counted_in
    return f"{one.numerator}/{one.denominator}" + (f" {one_line(word)}" if word else "")


def _cells(one: Assessment, language: Language) -> tuple[str, str, str, str, str]:
    tell = translator(language)
    value = "–" if one.value is None else format_tenths(printed_tenths(one.value, one.threshold), language)
    needs = (
        tell(say("needs {required} of {all}", required=one.required, all=one.denominator)) if one.denominator else ""
    )
    return f"  {one.target.id}", so_many(one), value, needs, tell(STATUS_WORDS[one.status])


def bar(
    value: Fraction | None, expected: Fraction, threshold: Fraction, status: TargetStatus, width: int = BAR
) -> Line:
    """Return the bar: filled to the value, ┃ where the straight way to the goal is today, │ at the threshold."""
    filled = min(width, int((value or Fraction(0)) * width))
    cells = ["█"] * filled + ["░"] * (width - filled)
    cells[_cell(threshold, width)] = "│"
    if value is not None and expected < threshold:
        cells[_cell(expected, width)] = "┃"
    return Line("".join(cells), STATUS_STYLES[status])


def _cell(share: Fraction, width: int) -> int:
    return min(width - 1, int(share * width))


def heading(day: date, language: Language) -> Line:
    """Return the line above a table of targets."""
    return Line(translator(language)(say("Targets on {day}", day=day)), "bold")


def source(revision: Revision | None, language: Language) -> list[Line]:
    """Return the line that says at which revision the dataset was read; none for the files as they are now."""
    return sentence(read_at(revision), language)


def sentence(said: Text | None, language: Language) -> list[Line]:
    """Return the line of a sentence; nothing for None."""
    return [Line(translator(language)(said), "bold")] if said else []


def refusal(errors: int, language: Language, *, force: bool) -> Line:
    """Return the sentence that says why no target was computed."""
    if force:
        return Line(
            translator(language)(say("Without a sound plan and manifest nothing can be computed.")),
            "bold red",
        )
    return Line(translator(language)(no_targets(errors)), "bold red")

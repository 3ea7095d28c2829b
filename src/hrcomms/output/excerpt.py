"""A finding as people read it: the place and the reason, the line with a caret under the spot, and the way out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult

from hrcomms.diagnostics import Position, Severity
from hrcomms.escaping import one_line, printable
from hrcomms.language import Language, translator
from hrcomms.output.line import Line
from hrcomms.output.located import Located
from hrcomms.output.safe import SEVERITY_WORDS, shown_path

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_WINDOW = 76
"""How much of a long line is shown."""
_NARROWEST = 40


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence, wrapped at its words where the width of the paper is known; what follows is indented."""

    line: Line
    indent: int = 0

    def __rich_console__(self, out: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the lines."""
        if out.soft_wrap or self.line.cell_len <= options.max_width:
            yield self.line
            return
        first, *others = _wrapped(self.line, out, max(_NARROWEST, options.max_width) - self.indent)
        yield first
        for other in others:
            yield Line.assemble(" " * self.indent, other)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A finding with the lines of its file."""

    located: Located
    lines: Sequence[str]
    prefix: str
    language: Language

    def __rich_console__(self, out: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the lines; without a known width the place and the reason stay in one, for those who search."""
        tell = translator(self.language)
        finding, position = self.located.finding, self.located.position
        width = max(_NARROWEST, options.max_width)
        place = f"{shown_path(finding.location.path, self.prefix)}:{position.line}:{position.column}: "
        severity = f"{tell(SEVERITY_WORDS[finding.severity])} {finding.code}"
        message = one_line(f": {tell(finding.message)}")
        yield Paragraph(Line.assemble((place, "bold"), (severity, _STYLES[finding.severity]), message), 4)
        hint = one_line(tell(finding.hint)) if finding.hint else ""
        if (finding.location.pointer or finding.location.position) and position.line <= len(self.lines):
            yield from _source(self.lines, position, width)
            yield from _caret(self.lines[position.line - 1], position, hint, out, width)
        elif hint:
            yield Paragraph(Line(f"    {hint}", "cyan"), 4)
        for second, (line, column, _) in zip(finding.related, self.located.related, strict=True):
            path = shown_path(second.location.path, self.prefix)
            yield Paragraph(Line(f"    {path}:{line}:{column}: {one_line(tell(second.message))}"), 6)
        yield Line("")


def _wrapped(line: Line, out: Console, width: int) -> Iterator[Line]:
    for part in line.wrap(out, width):
        part.rstrip()
        yield Line.assemble(part)


def _gutter(position: Position, number: str = "") -> str:
    return f"    {number:>{len(str(position.line))}} | "


def _window(line: str, position: Position, width: int) -> tuple[int, int]:
    """Return the part of a line that is shown: all of it, or as much around the spot as there is room for."""
    room = min(_WINDOW, width - len(_gutter(position)))
    start = max(0, position.column - 1 - room // 2) if len(line) > room else 0
    return start, start + room


def _cut(line: str, start: int, end: int) -> str:
    """Return a part of a line; '…' stands for its first and last letter where something is cut off."""
    part = f"…{line[start + 1 : end]}" if start else line[:end]
    return f"{part[:-1]}…" if len(line) > end else part


def _source(lines: Sequence[str], position: Position, width: int) -> Iterator[Line]:
    """Yield the line before and the line itself, cut alike; none that is blank there."""
    start, end = _window(lines[position.line - 1], position, width)
    for number in (position.line - 1, position.line):
        line = lines[number - 1] if number else ""
        if line[start:end].strip():
            style = "dim" if number < position.line else ""
            yield Line(f"{_gutter(position, str(number))}{printable(_cut(line, start, end))}", style)


def _caret(line: str, position: Position, hint: str, out: Console, width: int) -> Iterator[Line]:
    """Yield the carets under the spot, and the way out behind them or, if there is no room, below them."""
    start, end = _window(line, position, width)
    part, gutter, first = _cut(line, start, end), _gutter(position), position.column - 1 - start
    before = cell_len(printable(part[:first]))
    marked = cell_len(printable(part[first : max(first + 1, position.end - 1 - start)]))
    carets = Line.assemble(gutter, " " * before, ("^" * max(1, marked), "cyan"))
    if carets.cell_len + 1 + cell_len(hint) <= width:
        yield Line.assemble(carets, (f" {hint}" if hint else "", "cyan"))
        return
    yield carets
    for line_of_hint in _wrapped(Line(hint, "cyan"), out, width - len(gutter)):
        yield Line.assemble(gutter, line_of_hint)

"""The text of `rollup`: over how much it is, a line for each sum, the worst communes, what is not in the sums."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table

from hrcomms.compliance import TargetStatus
from hrcomms.escaping import one_line
from hrcomms.figures.counts import SUPPRESSED, Suppressed
from hrcomms.language import Language, Text, say, say_n, translator
from hrcomms.output.line import Line
from hrcomms.output.rollup import words
from hrcomms.output.text import BAR, STATUS_STYLES, bar
from hrcomms.output.wrapped import padded
from hrcomms.rollup.total import Row, Sum, Total

_NARROW_BAR = 8
_NARROW_NAME = 20
_INDENT = 4
_Cells = tuple[str, str, str, str, str]
_Status = TargetStatus | Suppressed


def rollup(total: Total, language: Language, *, everything: bool) -> list[RenderableType]:
    """Return a total as text; `everything` names every commune, else the worst of them."""
    tell = translator(language)
    incomplete = "bold red" if total.missing else "bold"
    heads = [Line(tell(say("Sums of targets on {day}", day=total.as_of)), "bold")]
    heads.append(Line(tell(words.extent(total)), incomplete))
    if public := words.edition(total):
        heads.append(Line(tell(public), "bold"))
    if illustrative := words.made_up(total):
        heads.append(Line(tell(illustrative), "magenta"))
    if repeated := words.named_twice(total):
        heads.append(Line(one_line(tell(repeated))))
    if not total.sums:
        heads.append(Line(tell(say("There is no target to sum."))))
    parts: list[RenderableType] = [*heads, Line(""), _Sums(total, language)]
    for one in total.sums:
        parts += _communes(one, total, language, everything=everything)
    return [*parts, *_missing(total, language, everything=everything)]


@dataclass(frozen=True, slots=True)
class _Sums:
    """The sums, a line with a bar for each; below it, how its communes stand.

    Where a line is too long it goes without its bar, then without its id, which stands above it: no figure is cut.
    """

    total: Total
    language: Language

    def __rich_console__(self, out: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the lines."""
        tell = translator(self.language)
        sums = self.total.sums
        rows = [_cells(one, self.language) for one in sums]
        for one, line in zip(sums, _in_columns(sums, rows, options.max_width), strict=True):
            yield from line
            yield Padding(Line(tell(words.communes(one)), "dim"), (0, 0, 0, 4))
            if closed := words.closed(one):
                yield Padding(Line(tell(closed), "dim"), (0, 0, 0, 4))
            if apart := words.set_apart(one, self.total):
                yield Padding(Line(one_line(tell(apart)), "yellow"), (0, 0, 0, 4))


def _in_columns(sums: tuple[Sum, ...], rows: list[_Cells], room: int) -> Iterator[list[RenderableType]]:
    """Yield the lines of each sum, in columns that all of them share."""
    widths = [max((cell_len(row[column]) for row in rows), default=0) for column in range(5)]
    above = sum(widths) + 4 > room
    if above:
        widths[0] = _INDENT - 1
    width = min(BAR, room - sum(widths) - 5)
    for one, (name, *cells) in zip(sums, rows, strict=True):
        drawn = _bar(one, width) if width >= _NARROW_BAR else None
        head: list[RenderableType] = [Line(name)] if above else []
        if sum(widths) + 4 > room:
            yield [*head, Padding(_spaced(cells, one.status), (0, 0, 0, _INDENT))]
        else:
            yield [*head, _aligned(["" if above else name, *cells], widths, drawn, one.status)]


def _bar(one: Sum, width: int) -> Line:
    """Return the bar of a sum; of one that is withheld an empty place."""
    if isinstance(one.value, Suppressed) or isinstance(one.status, Suppressed):
        return Line(" " * width)
    return bar(one.value, one.definition.expected, one.definition.threshold, one.status, width)


def _style(status: _Status) -> str:
    return "dim" if isinstance(status, Suppressed) else STATUS_STYLES[status]


def _spaced(cells: list[str], status: _Status) -> RenderableType:
    *figures, state = cells
    return Line(" ").join([*(Line(cell) for cell in figures if cell), Line(state, _style(status))])


def _aligned(cells: list[str], widths: list[int], drawn: Line | None, status: _Status) -> RenderableType:
    name, count, value, needs, state = cells
    parts = [Line(padded(name, widths[0])), Line(count.rjust(widths[1])), Line(value.rjust(widths[2]))]
    parts += [drawn] if drawn else []
    parts += [Line(padded(needs, widths[3])), Line(state, _style(status))]
    return Line(" ").join(parts)


def _cells(one: Sum, language: Language) -> _Cells:
    tell = translator(language)
    needs = tell(say("needs {required} of {all}", required=one.required, all=one.denominator))
    return (
        f"  {one.target}",
        words.count(one, language),
        words.figure(one, one, language),
        needs if one.denominator and one.required is not SUPPRESSED else "",
        tell(words.state(one.status)),
    )


def _communes(one: Sum, total: Total, language: Language, *, everything: bool) -> Iterator[RenderableType]:
    """Yield the communes that have not met a target, worst first, then those of which nothing can be said."""
    tell = translator(language)
    listed = [row for row in words.assessed(one) if everything or row.figure.status is not TargetStatus.MET]
    shown = listed if everything else listed[: words.MOST]
    empty = words.nobody(one, None if everything else words.MOST)
    apart = f" ({one.definition.digest[:8]})" if words.set_apart(one, total) else ""
    if shown or empty:
        yield Line("")
        yield Line.assemble((one.target + apart, "bold"), ": ", one_line(one.title))
    if shown:
        yield Padding(_Communes(shown, one, language), (0, 0, 0, 2))
    if len(shown) < len(listed):
        yield Padding(Line(tell(_more(listed[len(shown) :])), "dim"), (0, 0, 0, 2))
    if empty:
        yield Padding(Line(tell(empty), "dim"), (0, 0, 0, 2))


def _more(rows: Sequence[Row]) -> Text:
    if any(row.figure.status is SUPPRESSED for row in rows):
        return say_n("and {n} more; --all shows it", "and {n} more; --all shows them", len(rows))
    return say_n(
        "{n} more commune has not met it; --all shows it",
        "{n} more communes have not met it; --all shows them",
        len(rows),
    )


@dataclass(frozen=True, slots=True)
class _Communes:
    """Communes with their figures, in columns; if there is no room for their names, these stand below."""

    rows: list[Row]
    rule: Sum
    language: Language

    def __rich_console__(self, out: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the lines."""
        table = Table.grid(padding=(0, 1))
        for justify in ("right", "right", "left"):
            table.add_column(justify=justify, no_wrap=True)
        table.add_column()
        cells = [self._cells(row) for row in self.rows]
        taken = sum(max(cell_len(row[column]) for row in cells) + 1 for column in range(3))
        narrow = options.max_width - taken < _NARROW_NAME
        for row, (count, value, state, name) in zip(self.rows, cells, strict=True):
            status = row.figure.status
            if narrow:
                yield _spaced([count, value, state], status)
                yield Padding(Line(name), (0, 0, 0, 2))
            else:
                table.add_row(count, value, Line(state, _style(status)), name)
        if not narrow:
            yield table

    def _cells(self, row: Row) -> tuple[str, str, str, str]:
        tell = translator(self.language)
        counted = row.figure
        owner = words.owner(row.dataset.summary.owner)
        return (
            words.count(counted, self.language),
            words.figure(counted, self.rule, self.language),
            tell(words.state(counted.status)),
            one_line(tell(say("{name} ({place})", name=owner, place=words.place(row.dataset)))),
        )


def _missing(total: Total, language: Language, *, everything: bool) -> Iterator[RenderableType]:
    tell = translator(language)
    found = list(words.problems(total, language))
    if not found:
        return
    yield Line("")
    yield Line(tell(say("Not in the sums")), "bold red")
    for head, details in found if everything else found[: words.MOST]:
        yield Padding(Line(one_line(tell(head))), (0, 0, 0, 2))
        yield from (Padding(Line(one_line(tell(detail)), "dim"), (0, 0, 0, 4)) for detail in details)
    if not everything and len(found) > words.MOST:
        left = len(found) - words.MOST
        yield Padding(
            Line(tell(say_n("and {n} more; --all shows it", "and {n} more; --all shows them", left))), (0, 0, 0, 2)
        )

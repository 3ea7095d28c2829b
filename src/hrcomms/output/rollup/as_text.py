"""The text of `rollup`: over how much it is, a line for each sum, the worst communes, what is not in the sums."""

from collections.abc import Iterator
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Line

from hrcomms.compliance import STATUS_WORDS, TargetStatus
from hrcomms.language import Language, Text, say, say_n, translator
from hrcomms.output.rollup import words
from hrcomms.output.safe import one_line
from hrcomms.output.text import BAR, STATUS_STYLES, bar
from hrcomms.rollup.total import Row, Sum, Total

_NARROW_BAR = 8


def rollup(total: Total, language: Language, *, everything: bool) -> list[RenderableType]:
    """Return a total as text; `everything` names every commune, else the worst of them."""
    tell = translator(language)
    incomplete = "bold red" if total.missing else "bold"
    heads = [Line(tell(say("Sums of targets on {day}", day=total.as_of)), "bold")]
    heads.append(Line(tell(words.extent(total)), incomplete))
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
    """The sums, a line with a bar for each; below it, how its communes stand."""

    total: Total
    language: Language

    def __rich_console__(self, out: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the lines."""
        sums = self.total.sums
        rows = [_cells(one, self.language) for one in sums]
        widths = [max((cell_len(row[column]) for row in rows), default=0) for column in range(5)]
        width = min(BAR, max(_NARROW_BAR, options.max_width - sum(widths) - 7))
        tell = translator(self.language)
        for one, (name, count, value, needs, status) in zip(sums, rows, strict=True):
            rule = one.definition
            line = Table.grid(padding=(0, 1))
            for place, justify in enumerate(("left", "right", "right", "left", "left", "left")):
                size = (*widths[:3], width, *widths[3:])[place]
                line.add_column(justify=justify, no_wrap=True, width=size)  # type: ignore[arg-type]
            drawn = bar(one.value, rule.expected, rule.threshold, one.status, width)
            line.add_row(name, count, value, drawn, needs, Line(status, STATUS_STYLES[one.status]))
            yield line
            yield Padding(Line(tell(words.communes(one)), "dim"), (0, 0, 0, 4))
            if apart := words.set_apart(one, self.total):
                yield Padding(Line(one_line(tell(apart)), "yellow"), (0, 0, 0, 4))


def _cells(one: Sum, language: Language) -> tuple[str, str, str, str, str]:
    tell = translator(language)
    needs = tell(say("needs {required} of {all}", required=one.required, all=one.denominator))
    return (
        f"  {one.target}",
        f"{one.numerator}/{one.denominator}",
        words.figure(one, one, language),
        needs if one.denominator else "",
        tell(STATUS_WORDS[one.status]),
    )


def _communes(one: Sum, total: Total, language: Language, *, everything: bool) -> Iterator[RenderableType]:
    """Yield the communes that have not met a target, worst first, then those of which nothing can be said."""
    tell = translator(language)
    assessed = [row for row in one.rows if row.figure.status is not TargetStatus.NOT_ASSESSABLE]
    told = assessed if everything else [row for row in assessed if row.figure.status is not TargetStatus.MET]
    shown = told if everything else told[: words.MOST]
    empty = one.rows[len(assessed) :]
    apart = f" ({one.definition.digest[:8]})" if words.set_apart(one, total) else ""
    if shown or empty:
        yield Line("")
        yield Line.assemble((one.target + apart, "bold"), ": ", one_line(one.title))
    if shown:
        yield _table(shown, one, language)
    if len(shown) < len(told):
        more = say_n(
            "{n} more commune has not met it; --all shows it",
            "{n} more communes have not met it; --all shows them",
            len(told) - len(shown),
        )
        yield Padding(Line(tell(more), "dim"), (0, 0, 0, 2))
    if empty:
        names = tuple(one_line(words.place(row.dataset)) for row in (empty if everything else empty[: words.MOST]))
        yield Padding(Line(tell(_nobody(names, len(empty))), "dim"), (0, 0, 0, 2))


def _nobody(names: tuple[str, ...], count: int) -> Text:
    from hrcomms.language import Listed

    more = (say_n("and {n} more", "and {n} more", count - len(names)),) if count > len(names) else ()
    return say(
        "not assessable, since nobody belongs to it on this day: {names}",
        names=Listed((*names, *more)),
    )


def _table(rows: list[Row], one: Sum, language: Language) -> Padding:
    tell = translator(language)
    table = Table.grid(padding=(0, 1))
    for justify in ("right", "right", "left"):
        table.add_column(justify=justify, no_wrap=True)
    table.add_column()
    for row in rows:
        counted = row.figure
        name = tell(
            say("{name} ({place})", name=words.owner(row.dataset.summary.owner), place=words.place(row.dataset))
        )
        table.add_row(
            f"{counted.numerator}/{counted.denominator}",
            words.figure(counted, one, language),
            Line(tell(STATUS_WORDS[counted.status]), STATUS_STYLES[counted.status]),
            one_line(name),
        )
    return Padding(table, (0, 0, 0, 2))


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

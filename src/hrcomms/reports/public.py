"""The public edition: the same report without names of people, and without numbers that tell of a few.

A number of people below FEW is withheld, and with it every other from which it could be computed:

- A target of people: numerator, value, status and shortfall where fewer than FEW have met it or lack something, and
  the denominator too where it is below FEW; there is no trend, since two days compared may tell of one person. Where
  the members of one target are all members of another that has only a few more, the numbers of the first are withheld;
  likewise where those who have met the one have all met the other.
- Attendances: with one session's number, the sums and the number of people counted once. Absences are not told.
- People reached: with one channel's number, the sum. The reach of a single activity is not told.

What people wrote (narratives, titles, purposes) is searched for names and for typed numbers of people: see `masking`.
Ids and places of records are not told: they lead to files that hold names.
"""

from collections.abc import Callable, Collection
from dataclasses import replace

from hrcomms.reports.activities import ActivityFigures, ActivityRow, ChannelRow
from hrcomms.reports.annexes import annexes
from hrcomms.reports.context import ReportContext
from hrcomms.reports.counts import FEW, WITHHELD, Count, Withheld
from hrcomms.reports.masking import Mask, masked
from hrcomms.reports.money import BudgetFigures, BudgetRow
from hrcomms.reports.press import PressFigures, PressLine, PressRow
from hrcomms.reports.sessions import SessionRow, TrainingFigures
from hrcomms.reports.targets import TargetFigure

Rewrite = Callable[[str], str]


def public(context: ReportContext, mask: Mask) -> ReportContext:
    """Return the public edition of an internal report; `mask` takes out of texts what may not be published."""
    hidden = _nested(context.targets)
    texts = mask.written
    edition = replace(
        context,
        edition="public",
        signature=replace(context.signature, name=None),
        targets=tuple(_target(one, hide=one.id in hidden) for one in context.targets),
        tasks=(),
        training=_training(context.training, texts),
        press=_press(context.press, texts),
        activities=_activities(context.activities, texts),
        budget=_budget(context.budget, texts),
        narrative={key: _paragraphs(lines, texts) for key, lines in context.narrative.items()},
        annexes=annexes("public"),
        provenance=replace(context.provenance, public=True),
    )
    return masked(edition, mask.names)


def _paragraphs(lines: tuple[str, ...], texts: Rewrite) -> tuple[str, ...]:
    """Return paragraphs rewritten as one text: a name may be broken over two of them."""
    return tuple(texts("\n".join(lines)).split("\n")) if lines else ()


# Targets


def _few(count: int) -> bool:
    return count < FEW


def _target(one: TargetFigure, *, hide: bool) -> TargetFigure:
    if not one.of_people:
        return replace(one, members=())
    numerator, denominator = _known(one.numerator), _known(one.denominator)
    bare = replace(one, members=(), trend=())
    if _few(denominator):
        return replace(_unnumbered(bare), denominator=WITHHELD, required=WITHHELD)
    if hide or _few(numerator) or _few(denominator - numerator):
        return _unnumbered(bare)
    return bare


def _unnumbered(one: TargetFigure) -> TargetFigure:
    return replace(one, numerator=WITHHELD, value=WITHHELD, shortfall=WITHHELD, status=WITHHELD)


def _known(count: Count) -> int:
    if isinstance(count, Withheld):
        raise TypeError("this number is withheld already")
    return count


def _nested(targets: tuple[TargetFigure, ...]) -> frozenset[str]:
    """Return the ids of the targets of people whose numbers, taken from those of another, would leave a few people."""
    people = [one for one in targets if one.of_people]
    return frozenset(
        one.id
        for one in people
        for other in people
        if any(_almost(inner, outer) for inner, outer in zip(_groups(one), _groups(other), strict=True))
    )


def _groups(one: TargetFigure) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(line.id for line in lines) for lines in (one.members, one.met, one.lacking))


def _almost(inner: Collection[str], outer: Collection[str]) -> bool:
    """Tell whether all of `inner` are in `outer`, which has a few more."""
    return set(inner) < set(outer) and _few(len(outer) - len(inner))


# The year's work


def _training(one: TrainingFigures, texts: Rewrite) -> TrainingFigures:
    rows = tuple(_session(row, texts) for row in one.rows)
    counts = [row.attended for row in rows]
    hidden = any(isinstance(count, Withheld) for count in counts)
    people = _known(one.people)
    apart = any(isinstance(count, int) and 0 < people - count < FEW for count in counts)
    return TrainingFigures(
        rows=rows,
        people=WITHHELD if hidden or apart else one.people,
        attendances=WITHHELD if hidden else one.attendances,
        absences=WITHHELD,
    )


def _session(row: SessionRow, texts: Rewrite) -> SessionRow:
    attended = WITHHELD if _few(_known(row.attended)) else row.attended
    return replace(row, title=texts(row.title), attended=attended, absent=WITHHELD, names=(), origin=None)


def _press(one: PressFigures, texts: Rewrite) -> PressFigures:
    def line(item: PressLine) -> PressLine:
        return replace(item, title=texts(item.title), origin=None)

    def row(of: PressRow) -> PressRow:
        return replace(of, quarters=tuple(tuple(map(line, quarter)) for quarter in of.quarters))

    return replace(one, rows=tuple(map(row, one.rows)), total=row(one.total), lines=tuple(map(line, one.lines)))


def _activities(one: ActivityFigures, texts: Rewrite) -> ActivityFigures:
    def activity(row: ActivityRow) -> ActivityRow:
        return replace(row, title=texts(row.title), reach=None, origin=None)

    def session(row: SessionRow) -> SessionRow:
        return _session(row, texts)

    def channel(row: ChannelRow, *, hide: bool) -> ChannelRow:
        reach = WITHHELD if hide and row.reach is not None else row.reach
        return replace(row, reach=reach, activities=tuple(map(activity, row.activities)))

    few = [row.reach is not None and _few(_known(row.reach)) for row in one.channels]
    return replace(
        one,
        rows=tuple(map(activity, one.rows)),
        channels=tuple(channel(row, hide=hide) for row, hide in zip(one.channels, few, strict=True)),
        total=channel(one.total, hide=any(few)),
        topics=tuple(
            replace(
                topic,
                cells=tuple(tuple(map(activity, cell)) for cell in topic.cells),
                activities=tuple(map(activity, topic.activities)),
                sessions=tuple(map(session, topic.sessions)),
            )
            for topic in one.topics
        ),
        conventions=tuple(
            replace(row, activities=tuple(map(activity, row.activities)), sessions=tuple(map(session, row.sessions)))
            for row in one.conventions
        ),
    )


def _budget(one: BudgetFigures, texts: Rewrite) -> BudgetFigures:
    def row(of: BudgetRow) -> BudgetRow:
        paid = (replace(expense, purpose=texts(expense.purpose), origin=None) for expense in of.expenses)
        return replace(of, expenses=tuple(paid))

    return replace(one, rows=tuple(map(row, one.rows)), total=row(one.total))

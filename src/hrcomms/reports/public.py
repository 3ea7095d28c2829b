"""The public edition: the same report without names of people, and without numbers that tell of a few.

A number of people below FEW is withheld, and with it every other from which it could be computed:

- A target of people: numerator, value, status and shortfall where fewer than FEW have met it or lack something, and
  the denominator too where it is below FEW; but nobody at all is told, where nobody belongs to it. There is no trend,
  since two days compared may tell of one person. Where targets have members in common, so many more are withheld that
  none of these numbers, nor that of any few people who belong to some targets and not to others, is left as a sum or
  difference; nor how few of the same people have met one target and not another: see `subtracting`.
- Attendances: with one session's number, the sum and the number of people counted once; the latter also where it is
  less than FEW above the number of one of several sessions, or less than FEW below the sum: so few were only at other
  sessions, or at more than one. Absences are not told.
- People reached: with one channel's number, the sum. The reach of a single activity is not told.

What people wrote (narratives, titles, purposes) is searched for names (`masking`) and for typed numbers of people
(`typed`); all other texts for names.
Ids and places of records are not told: they lead to files that hold names.
"""

import re
from dataclasses import replace
from functools import cache, partial

from hrcomms.reports.activities import ActivityFigures, ActivityRow, ChannelRow
from hrcomms.reports.annexes import annexes
from hrcomms.reports.context import ReportContext
from hrcomms.reports.counts import FEW, WITHHELD, Count, Withheld
from hrcomms.reports.masking import Finder, Rewrite, clean, masked, without
from hrcomms.reports.money import BudgetFigures, BudgetRow
from hrcomms.reports.narration import CLOSE, OPEN
from hrcomms.reports.press import PressFigures, PressLine, PressRow
from hrcomms.reports.sessions import SessionRow, TrainingFigures
from hrcomms.reports.subtracting import Hidden, hidden
from hrcomms.reports.targets import TargetFigure
from hrcomms.reports.typed import Published, published, typed_numbers


def public(context: ReportContext, find: Finder) -> tuple[ReportContext, Rewrite]:
    """Return the public edition of an internal report, and what rewrites a text that somebody wrote for it.

    `find` finds names and ids of people.
    """
    names: Rewrite = cache(partial(without, find))  # a title stands in many places of a context
    known = published(_edition(context, names))
    told: Rewrite = cache(partial(without, lambda text: (*find(text), *typed_numbers(text, known))))
    return masked(_edition(context, told), names), partial(_rewritten, find, known)


_FILLED = re.compile(f"{OPEN}([^{CLOSE}]*){CLOSE}")


def _rewritten(find: Finder, known: Published, text: str) -> str:
    """Return a narrative without names and typed numbers of people; what was filled in between OPEN and CLOSE stays."""
    plain, kept = "", list[tuple[int, int]]()
    for at, part in enumerate(_FILLED.split(clean(text))):
        kept += [(len(plain), len(plain) + len(part))] if at % 2 else []
        plain += part.replace(OPEN, "").replace(CLOSE, "")
    numbers = (
        span
        for span in typed_numbers(plain, known)
        if not any(span[0] < end and start < span[1] for start, end in kept)
    )
    return without(lambda _: (*find(plain), *numbers), plain)


def _edition(context: ReportContext, texts: Rewrite) -> ReportContext:
    """Return a report without what is withheld; `texts` rewrites what people wrote."""
    gone = hidden(context.targets)
    return replace(
        context,
        edition="public",
        signature=replace(context.signature, name=None),
        targets=tuple(_target(one, gone) for one in context.targets),
        tasks=(),
        training=_training(context.training, texts),
        press=_press(context.press, texts),
        activities=_activities(context.activities, texts),
        budget=_budget(context.budget, texts),
        annexes=annexes("public"),
        provenance=replace(context.provenance, public=True),
    )


# Targets


def _few(count: int) -> bool:
    return count < FEW


def _target(one: TargetFigure, gone: Hidden) -> TargetFigure:
    if not one.of_people:
        return replace(one, members=())
    bare = replace(one, members=(), trend=())
    if one.id in gone.numerators:
        bare = replace(bare, numerator=WITHHELD, value=WITHHELD, shortfall=WITHHELD, status=WITHHELD)
    if one.id in gone.denominators:
        bare = replace(bare, denominator=WITHHELD, required=WITHHELD)
    return bare


def _known(count: Count) -> int:
    if isinstance(count, Withheld):
        raise TypeError("this number is withheld already")
    return count


# The year's work


def _training(one: TrainingFigures, texts: Rewrite) -> TrainingFigures:
    rows = tuple(_session(row, texts) for row in one.rows)
    hide = any(isinstance(row.attended, Withheld) for row in rows)
    return TrainingFigures(
        rows=rows,
        people=WITHHELD if hide or _apart(one) else one.people,
        attendances=WITHHELD if hide else one.attendances,
        absences=WITHHELD,
    )


def _apart(one: TrainingFigures) -> bool:
    """Tell whether the number of people counts few who were only at other sessions than one, or at several."""
    people, counts = _known(one.people), [_known(row.attended) for row in one.rows]
    return len(counts) > 1 and (_few(people - max(counts)) or _few(sum(counts) - people))


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

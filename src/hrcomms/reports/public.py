"""The public edition: the same report without names of people, and without numbers that tell of a few.

Of people whom the report counts by name (members of targets, those at its sessions), all numbers stand in one system:
`disclosure` says which of them may be printed, such that of no group of people anybody can tell that it is of fewer
than FEW, or that nobody is in it, from whatever is printed together.

- A target of people: its numerator goes with value, status and shortfall, its denominator with the number needed and
  the numerator. Where nobody belongs to it, nobody is told of, and it is printed. There is no trend, since two days
  compared may tell of one person. Posts are taken for known: that all members of one target are members of another is
  no secret, but how many they are is one where they are few.
- Sessions: with one session's number, the sum. The number of people counted once goes first of all, for most would
  follow from it. Absences are not told.
- People reached are other people, counted by each activity and in no list. The reach of a single activity is not told;
  a channel's is withheld where it is below FEW, and with it the sum.

What people wrote (narratives, titles, purposes) is searched for names (`masking`) and for typed numbers of people
(`typed`); all other texts for names.
Ids and places of records are not told: they lead to files that hold names.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial

from hrcomms.disclosure.audit import Suppressed, secondary_suppression
from hrcomms.disclosure.survey import Survey
from hrcomms.figures.activities import ActivityFigures, ActivityRow, ChannelRow
from hrcomms.figures.counts import FEW, WITHHELD, Count, Withheld
from hrcomms.figures.money import BudgetFigures, BudgetRow
from hrcomms.figures.press import PressFigures, PressLine, PressRow
from hrcomms.figures.sessions import SessionRow, TrainingFigures
from hrcomms.figures.targets import TargetFigure
from hrcomms.names.folding import clean
from hrcomms.reports.annexes import annexes
from hrcomms.reports.context import ReportContext
from hrcomms.reports.masking import Finder, Rewrite, masked, without
from hrcomms.reports.narration import CLOSE, OPEN
from hrcomms.reports.typed import Published, published, typed_numbers


def public(context: ReportContext, find: Finder, people: Survey) -> tuple[ReportContext, Rewrite]:
    """Return the public edition of an internal report, and what rewrites a text that somebody wrote for it.

    `find` finds names and ids of people; `people` are those whom the report counts.
    """
    gone = secondary_suppression(people)
    names: Rewrite = cache(partial(without, find))  # a title stands in many places of a context
    known = published(_edition(context, names, gone))
    told: Rewrite = cache(partial(without, lambda text: (*find(text), *typed_numbers(text, known))))
    return masked(_edition(context, told, gone), names), partial(_rewritten, find, known)


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


def _edition(context: ReportContext, texts: Rewrite, gone: Suppressed) -> ReportContext:
    """Return a report without what is withheld; `texts` rewrites what people wrote."""
    withheld = [row for at, row in enumerate(context.training.rows) if at in gone.sessions]

    def session(row: SessionRow) -> SessionRow:
        attended = WITHHELD if row in withheld else row.attended
        return replace(row, title=texts(row.title), attended=attended, absent=WITHHELD, names=(), origin=None)

    return replace(
        context,
        edition="public",
        unproven=gone.unproven,
        signature=replace(context.signature, name=None),
        targets=tuple(_target(one, gone) for one in context.targets),
        tasks=(),
        training=_training(context.training, session, gone),
        press=_press(context.press, texts),
        activities=_activities(context.activities, texts, session),
        budget=_budget(context.budget, texts),
        annexes=annexes("public"),
        provenance=replace(context.provenance, public=True),
    )


# Targets


def _few(count: int) -> bool:
    return count < FEW


def _target(one: TargetFigure, gone: Suppressed) -> TargetFigure:
    if one.unit != "people":
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


def _training(one: TrainingFigures, session: Callable[[SessionRow], SessionRow], gone: Suppressed) -> TrainingFigures:
    return TrainingFigures(
        rows=tuple(map(session, one.rows)),
        people=WITHHELD if gone.people else one.people,
        attendances=WITHHELD if gone.sessions else one.attendances,
        absences=WITHHELD,
    )


def _press(one: PressFigures, texts: Rewrite) -> PressFigures:
    def line(item: PressLine) -> PressLine:
        return replace(item, title=texts(item.title), origin=None)

    def row(of: PressRow) -> PressRow:
        return replace(of, quarters=tuple(tuple(map(line, quarter)) for quarter in of.quarters))

    return replace(one, rows=tuple(map(row, one.rows)), total=row(one.total), lines=tuple(map(line, one.lines)))


def _activities(one: ActivityFigures, texts: Rewrite, session: Callable[[SessionRow], SessionRow]) -> ActivityFigures:
    def activity(row: ActivityRow) -> ActivityRow:
        return replace(row, title=texts(row.title), reach=None, origin=None)

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

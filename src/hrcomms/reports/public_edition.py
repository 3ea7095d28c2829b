"""The public edition: the same report without names of people, and without numbers that tell of a few.

Of people whom the report counts by name (members of targets, those at its sessions), all numbers stand in one system:
`disclosure` says which of them may be printed, such that of no group of people anybody can tell that it is of fewer
than FEW, or that nobody is in it, from whatever is printed together.

- A target of people: its numerator goes with value, status and shortfall, its denominator with the number needed and
  the numerator. Where nobody belongs to it, nobody is told of, and it is printed. There is no trend, since two days
  compared may tell of one person. Posts are taken for known: that all members of one target are members of another is
  no secret, but how many they are is one if they are few.
- Years side by side are not printed: each holds numbers that stand in no system with the others.
- Sessions: with one session's number, the sum. The number of people counted once goes first of all, for most would
  follow from it. Absences are not told.
- A target that counts people: see `disclosure.counts_of_people`.
- People reached are other people, counted by each activity and in no list. The reach of a single activity is not told;
  a channel's is withheld if it is below FEW, and with it the sum.

What people wrote (narratives, titles, purposes) is searched for names (`redaction.people`) and for typed numbers of
people (`redaction.typed_numbers`); all other texts for names.
Ids and places of records are not told: they lead to files that hold names.
"""

import re
from dataclasses import replace
from functools import cache, partial

from hrcomms.disclosure.microdata import Microdata
from hrcomms.disclosure.secondary_suppression import SuppressionPattern, secondary_suppression
from hrcomms.figures.activities import ActivityFigures, ActivityRow, ChannelRow
from hrcomms.figures.counts import FEW, SUPPRESSED, Count, Suppressed
from hrcomms.figures.course import Course, Work
from hrcomms.figures.money import ExpenseRow
from hrcomms.figures.papers import Paper
from hrcomms.figures.press import PressLine
from hrcomms.figures.sessions import SessionRow, TrainingFigures
from hrcomms.figures.targets import TargetFigure
from hrcomms.figures.tasks import TaskRow
from hrcomms.names.folding import clean
from hrcomms.reports.context import ReportContext
from hrcomms.reports.corrections import CorrectionLine
from hrcomms.reports.narration import CLOSE, OPEN
from hrcomms.reports.redaction.people import Finder, Rewrite, Ways, redact, redacted, rewritten
from hrcomms.reports.redaction.typed_numbers import Published, published, typed_numbers


def public_edition(context: ReportContext, find: Finder, people: Microdata) -> tuple[ReportContext, Rewrite]:
    """Return the public edition of an internal report, and what rewrites a text that somebody wrote for it.

    `find` finds names and ids of people; `people` are those whom the report counts.
    """
    pattern = secondary_suppression(people)
    names: Rewrite = cache(partial(redact, find))  # a title stands in many places of a context
    known = published(_edition(context, names, pattern))
    texts: Rewrite = cache(partial(redact, lambda text: (*find(text), *typed_numbers(text, known))))
    return redacted(_edition(context, texts, pattern), names), partial(_rewritten, find, known)


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
    return redact(lambda _: (*find(plain), *numbers), plain)


def _edition(context: ReportContext, texts: Rewrite, pattern: SuppressionPattern) -> ReportContext:
    """Return a report without what is withheld; `texts` rewrites what people wrote."""
    withheld = [row for at, row in enumerate(context.training.rows) if at in pattern.sessions]

    def session(row: SessionRow) -> SessionRow:
        attended = SUPPRESSED if row in withheld else row.attended
        bare = replace(row, names=(), absentees=(), circumstances=(), papers=(), origin=None)
        return replace(bare, title=texts(row.title), attended=attended, absent=SUPPRESSED)

    def activity(row: ActivityRow) -> ActivityRow:
        return replace(row, title=texts(row.title), reach=None, papers=(), origin=None)

    def piece(row: PressLine) -> PressLine:
        return replace(row, title=texts(row.title), papers=(), origin=None)

    def expense(row: ExpenseRow) -> ExpenseRow:
        return replace(row, purpose=texts(row.purpose), papers=(), origin=None)

    def paper(one: Paper) -> Paper:
        return replace(one, title=texts(one.title)) if isinstance(one.title, str) else one

    def task(row: TaskRow) -> TaskRow:
        papers = tuple(map(paper, row.papers))
        return replace(row, title=texts(row.title), product=texts(row.product), papers=papers, origin=None)

    def correction(row: CorrectionLine) -> CorrectionLine:
        return replace(row, reason=texts(row.reason))

    rows: Ways = {SessionRow: session, ActivityRow: activity, PressLine: piece, ExpenseRow: expense}
    return replace(
        context,
        edition="public",
        unproven=pattern.unproven,
        years=None,
        corrections=tuple(map(correction, context.corrections)),
        signature=replace(context.signature, name=None),
        targets=tuple(_target(one, pattern) for one in context.targets),
        tasks=(),
        training=_training(rewritten(context.training, rows), pattern),
        press=replace(
            rewritten(context.press, rows),
            speakers=tuple(replace(one, name=None) for one in context.press.speakers),
        ),
        activities=_activities(rewritten(context.activities, rows)),
        budget=rewritten(context.budget, rows),
        assigned=tuple(map(task, context.assigned)),
        course=_course(context.course),
        provenance=replace(context.provenance, public=True),
    )


# Targets


def _few(count: int) -> bool:
    return count < FEW


def _target(one: TargetFigure, pattern: SuppressionPattern) -> TargetFigure:
    if not one.tells_of_people:
        return replace(one, members=(), records=())
    bare = replace(one, members=(), records=(), trend=(), windows=(), at_milestones=())
    if one.id in pattern.numerators | pattern.counts:
        bare = replace(bare, numerator=SUPPRESSED, value=SUPPRESSED, shortfall=SUPPRESSED, status=SUPPRESSED)
    if one.id in pattern.denominators:
        bare = replace(bare, denominator=SUPPRESSED, required=SUPPRESSED, expected_count=SUPPRESSED)
    return bare


def _known(count: Count) -> int:
    if isinstance(count, Suppressed):
        raise TypeError("this number is withheld already")
    return count


# The year's work


def _training(one: TrainingFigures, pattern: SuppressionPattern) -> TrainingFigures:
    return replace(
        one,
        people=SUPPRESSED if pattern.people else one.people,
        attendances=SUPPRESSED if pattern.sessions else one.attendances,
        absences=SUPPRESSED,
    )


def _activities(one: ActivityFigures) -> ActivityFigures:
    """Return the figures without the reach of channels that reached few, nor the sum that would tell of them."""
    few = [row.reach is not None and _few(_known(row.reach)) for row in one.channels]
    bare = [replace(row, women=None, minority=None) for row in one.channels]
    channels = (_hidden(row) if hide else row for row, hide in zip(bare, few, strict=True))
    total = replace(one.total, women=None, minority=None)
    return replace(one, channels=tuple(channels), total=_hidden(total) if any(few) else total)


def _course(one: Course) -> Course:
    """Return the work without people: each number of them would be one more that tells of the others."""
    return Course(_unpeopled(one.now), _unpeopled(one.before) if one.before else None, _unpeopled(one.since))


def _unpeopled(one: Work) -> Work:
    return replace(one, attendances=None, people=None, women=None, others=None, reach=None)


def _hidden(row: ChannelRow) -> ChannelRow:
    return replace(row, reach=None if row.reach is None else SUPPRESSED)

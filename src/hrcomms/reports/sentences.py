"""What the text of a report says of its figures: the sentences before its tables, and what stands where nobody wrote.

All of it is made from the context alone, so that an edition says nothing that it does not hold.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hrcomms.compliance import TargetStatus
from hrcomms.figures.counts import Suppressed
from hrcomms.figures.targets import TargetFigure
from hrcomms.figures.tasks import TaskState
from hrcomms.language import Listed, Lowered, OnPaper, Tally, Text, say, say_n
from hrcomms.model import PartialDate
from hrcomms.reports.official_document import PlanFacts
from hrcomms.reports.sentences_of_period import ahead, opening
from hrcomms.reports.sentences_of_work import activities, contents, conventions, funding, press, training
from hrcomms.reports.words import ASSESSED, share_of

if TYPE_CHECKING:
    from hrcomms.reports.context import ReportContext


@dataclass(frozen=True, slots=True)
class Told:
    """The sentences of a report by the part in which they stand; `grounds` have no sign at their end.

    `opening` stands before the first part, `ahead` is the heading of the fourth. `direction`, `strengths`,
    `limitations`, `next_steps` and `recommendations` stand where the officer wrote nothing.
    """

    grounds: tuple[Text, ...]
    opening: Text
    targets: tuple[Text, ...]
    training: tuple[Text, ...]
    press: tuple[Text, ...]
    activities: tuple[Text, ...]
    contents: tuple[Text, ...]
    conventions: tuple[Text, ...]
    funding: tuple[Text, ...]
    tasks: tuple[Text, ...]
    direction: tuple[Text, ...]
    strengths: tuple[Text, ...]
    limitations: tuple[Text, ...]
    next_steps: tuple[Text, ...]
    recommendations: tuple[Text, ...]
    ahead: Text
    closing: Text


def told(report: "ReportContext") -> Told:
    """Return what a report says of its figures."""
    course, period = report.course, report.period
    return Told(
        grounds=tuple(grounds(report.plan)),
        opening=opening(report),
        targets=tuple(_targets(report)),
        training=tuple(training(report.training, course, period)),
        press=tuple(press(report.press, course, period)),
        activities=tuple(activities(report.activities, course, period)),
        contents=tuple(contents(report.activities)),
        conventions=tuple(conventions(report.activities)),
        funding=tuple(funding(report.budget, period)),
        tasks=tuple(_tasks(report)),
        direction=tuple(_direction(report)),
        strengths=tuple(_strengths(report.targets)),
        limitations=tuple(_limitations(report.targets)),
        next_steps=tuple(_next_steps(report)),
        recommendations=(say("{owner} makes no proposals.", owner=report.owner),),
        ahead=ahead(report),
        closing=_closing(report),
    )


# The head and the end


def grounds(plan: PlanFacts) -> Iterator[Text]:
    """Yield the papers that a report, or what carries out the plan, rests on: the plan last, no sign at their end."""
    yield from (say("Pursuant to {basis}", basis=one) for one in plan.basis)
    number = {"number": plan.number or "…", "symbol": plan.symbol or ""}
    known = {"day": _issued(plan.issued), "issuer": plan.issuer, "title": Lowered(plan.about)}
    line = say("In implementation of Plan No. {number}/{symbol} of {day}, of {issuer}, on {title}", **number, **known)
    if plan.amended:
        papers = Listed(tuple(one.said for one in plan.amended), "; ")
        line = say("{plan}, amended by {papers}", plan=line, papers=papers)
    yield line


def _issued(day: PartialDate | None) -> Text:
    """Return the day of a paper, with blanks for what it does not tell."""
    year, month, one = (*(day.text.split("-") if day else ()), "…", "…", "…")[:3]
    plain = {"year": year, "month": str(int(month)) if month > "02" and month != "…" else month, "day": one}
    return say("{year}-{month}-{day}", **plain)


def _closing(report: "ReportContext") -> Text:
    line = say("This is the report on the results of {period} of the plan", period=report.period.name)
    numerals = tuple(one.numeral for one in report.annexes if one.numeral)
    if numerals:
        line = say("{line} (annexes {numerals})", line=line, numerals=Listed(numerals))
    elif report.annexes:
        line = say("{line} (with an annex)", line=line)
    if not report.addressees:
        return say("{line}, of {owner}./.", line=line, owner=report.owner)
    to = Listed(report.addressees)
    return say("{line}. {owner} submits it to {addressees}./.", line=line, owner=report.owner, addressees=to)


# The targets


_ORDER = (
    TargetStatus.MET,
    TargetStatus.ON_TRACK,
    TargetStatus.BEHIND,
    TargetStatus.MISSED,
    TargetStatus.NOT_ASSESSABLE,
)


def _targets(report: "ReportContext") -> Iterator[Text]:
    found = Counter(one.status for one in report.targets if isinstance(one.status, TargetStatus))
    if report.targets:
        parts = [say("{status}: {n}", status=ASSESSED[one], n=Tally(found[one])) for one in _ORDER if found[one]]
        withheld = len(report.targets) - sum(found.values())
        parts += [say("{status}: {n}", status=Suppressed.SUPPRESSED.said, n=Tally(withheld))] if withheld else []
        day = OnPaper(report.period.as_of)
        yield say_n(
            "On {as_of} the {n} target of the plan stands as follows ({parts}):",
            "On {as_of} the {n} targets of the plan stand as follows ({parts}):",
            Tally(len(report.targets)),
            as_of=day,
            parts=Listed(tuple(parts), "; "),
        )
    yield from _milestones(report)


def _milestones(report: "ReportContext") -> Iterator[Text]:
    for one in report.targets:
        shares = {mark.day: mark.share for mark in one.milestones if report.period.holds(mark.day)}
        reached = {point.day: point for point in one.at_milestones}
        for day, share in shares.items():
            known = {"day": OnPaper(day), "title": one.title, "share": share_of(share, share)}
            point = reached.get(day)
            if point is None or point.value is None:
                yield say("Milestone of {day} of the target “{title}”: {share}.", **known)
                continue
            numbers = {"n": point.numerator, "all": point.denominator, "value": share_of(point.value, share)}
            result = say("reached {n}/{all} ({value}), not met", **numbers)
            if point.value >= share:
                result = say("reached {n}/{all} ({value}), met", **numbers)
            yield say("Milestone of {day} of the target “{title}”: {share}; {result}.", result=result, **known)


# The tasks, and what stands where the officer wrote nothing


def _tasks(report: "ReportContext") -> Iterator[Text]:
    if not report.assigned:
        return
    found = Counter(one.state for one in report.assigned)
    words: tuple[tuple[TaskState, Text], ...] = (
        ("done", say_n("{n} done in time", "{n} done in time", Tally(found["done"]))),
        ("done-late", say_n("{n} done late", "{n} done late", Tally(found["done-late"]))),
        ("ongoing", say_n("{n} in progress", "{n} in progress", Tally(found["ongoing"]))),
        ("overdue", say_n("{n} overdue", "{n} overdue", Tally(found["overdue"]))),
        ("not-due", say_n("{n} not yet due", "{n} not yet due", Tally(found["not-due"]))),
        ("cancelled", say_n("{n} cancelled", "{n} cancelled", Tally(found["cancelled"]))),
    )
    yield say_n(
        "Of {n} task that was given to bodies: {parts}.",
        "Of {n} tasks that were given to bodies: {parts}.",
        Tally(len(report.assigned)),
        parts=Listed(tuple(said for key, said in words if found[key]), "; "),
    )
    for one in report.assigned:
        if one.state == "overdue" and one.due:
            known = {"task": one.title, "lead": one.lead, "due": OnPaper(one.due.last)}
            yield say("Overdue since {due}: “{task}”, led by {lead}.", **known)


def _direction(report: "ReportContext") -> Iterator[Text]:
    bodies = {body.name for one in report.assigned for body in (one.lead, *one.together)}
    if bodies:
        yield say(
            "{owner} has given {tasks} to {bodies}.",
            owner=report.owner,
            tasks=say_n("{n} task", "{n} tasks", Tally(len(report.assigned))),
            bodies=say_n("{n} body", "{n} bodies", Tally(len(bodies))),
        )
    else:
        yield say("None.")


def _strengths(targets: Iterable[TargetFigure]) -> Iterator[Text]:
    every = tuple(targets)
    good = [one for one in every if one.status in (TargetStatus.MET, TargetStatus.ON_TRACK)]
    if good:
        known = {"good": Tally(len(good)), "all": Tally(len(every)), "titles": _titles(good)}
        yield say("{good} of {all} targets are met or on track: {titles}.", **known)


def _limitations(targets: Iterable[TargetFigure]) -> Iterator[Text]:
    bad = [one for one in targets if one.status in (TargetStatus.BEHIND, TargetStatus.MISSED)]
    if bad:
        yield say_n(
            "{n} target is behind or missed: {titles}.",
            "{n} targets are behind or missed: {titles}.",
            Tally(len(bad)),
            titles=_titles(bad),
        )


def _titles(targets: Iterable[TargetFigure]) -> Listed:
    return Listed(tuple(one.title for one in targets), "; ")


def _next_steps(report: "ReportContext") -> Iterator[Text]:
    """Yield what people and bodies still need."""
    of = {
        kind: tuple(
            say("{requirement} ({n})", requirement=one.requirement, n=Tally(len(one.lacking)))
            for one in report.tasks
            if one.of_people is kind
        )
        for kind in (True, False)
    }
    if of[True]:
        yield say("To train the officials who still lack it: {requirements}.", requirements=Listed(of[True], "; "))
    if of[False]:
        yield say("To urge the bodies that still lack it: {requirements}.", requirements=Listed(of[False], "; "))
    if not report.tasks:
        yield say("{owner} goes on with the tasks of the plan.", owner=report.owner)

"""Periods whose report was sent: what a change of the data does to the figures that somebody has signed.

A period is signed off once its report is recorded as sent (dataset.md, reports). Its figures are compared on its
closing day; while it still runs, on the day on which the report was sent, of which it tells.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from hrcomms.compliance import Standing, TargetStatus, standing_of
from hrcomms.compliance.year import ReportPeriod, YearError, period
from hrcomms.dataset import Dataset
from hrcomms.diagnostics import Location
from hrcomms.figures.facts import Fact, facts
from hrcomms.figures.figures import Figures
from hrcomms.model import Correction, Plan, Report, identity_of
from hrcomms.model.period import Period


@dataclass(frozen=True, slots=True)
class Stand:
    """A target on a day, as a report prints it."""

    numerator: int
    denominator: int
    required: int
    status: TargetStatus


@dataclass(frozen=True, slots=True)
class TargetMove:
    """A target of a signed report that is another now; None: the state lists no such target on that day."""

    id: str
    before: Stand | None
    after: Stand | None


@dataclass(frozen=True, slots=True)
class FactMove:
    """A figure of a signed report that is another now; None: no record says anything of it."""

    fact: Fact
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class LateChange:
    """A report that was sent, and the figures of it that the later data do not have.

    `sent` is the last day on which it was, if one is known. `corrections` are those that the change brings; `place` is
    where its record stands in the later data, None if it does not.
    """

    period: ReportPeriod
    sent: date | None
    targets: tuple[TargetMove, ...]
    facts: tuple[FactMove, ...]
    corrections: tuple[Correction, ...]
    place: Location | None

    @property
    def moved(self) -> bool:
        """Tell whether any figure is another now; else only the record of its sending is gone."""
        return bool(self.targets or self.facts)


def late_changes(before: Dataset, after: Dataset, today: date) -> tuple[LateChange, ...]:
    """Return each report that the earlier state records as sent, and whose figures the later state changes.

    One whose record of sending is gone in the later state is among them, so that nobody hides a change behind it.
    """
    old = before.plan
    if old is None:
        return ()
    later = {_key(after, one): one for one in after.reports}
    found = (_change(before, after, old, one, later.get(_key(before, one)), today) for one in _signed(before))
    return tuple(one for one in found if one is not None)


def _signed(dataset: Dataset) -> Iterator[Report]:
    """Yield the reports that are recorded as sent, by the end of their period, then as they stand."""
    plan = dataset.plan
    sent = [one for one in dataset.reports if one.submissions]
    if plan is not None:
        yield from sorted(sent, key=lambda one: plan.calendar.days(one.span).last)


def _key(dataset: Dataset, one: Report) -> tuple[Period, str | None]:
    owner = dataset.manifest.owner if dataset.manifest else None
    return one.span, identity_of("reports", one.model_copy(update={"organisation": one.organisation or owner}))


def _change(
    before: Dataset, after: Dataset, old: Plan, signed: Report, now: Report | None, today: date
) -> LateChange | None:
    sent = max((one.date for one in signed.submissions if one.date), default=None)
    days = _days(old, signed.span, sent, today)
    if days is None:
        return None
    targets, figures = figure_moves(before, after, days)
    corrections = _new_corrections(signed, now)
    unsent = now is None or not now.submissions
    if not targets and not figures and not unsent:
        return None
    return LateChange(days, sent, targets, figures, corrections, after.place(now) if now else None)


def figure_moves(
    before: Dataset, after: Dataset, days: ReportPeriod
) -> tuple[tuple[TargetMove, ...], tuple[FactMove, ...]]:
    """Return the targets and figures of a period that the later state counts otherwise; none without a plan before."""
    if before.plan is None:
        return (), ()
    plans = before.plan, after.plan
    targets = tuple(_targets(before, after, plans, days.as_of))
    return targets, tuple(_facts(before, before.plan, after, after.plan, days))


def _days(plan: Plan, span: Period, sent: date | None, today: date) -> ReportPeriod | None:
    """Return the days of a signed report; None for a period that the plan has no report on, or that has not begun."""
    try:
        found = period(plan, span, None, max(today, sent or today))
    except YearError:
        return None
    as_of = min(found.closes, sent) if sent and sent >= found.opening else found.closes
    return replace(found, as_of=as_of)


def _new_corrections(signed: Report, now: Report | None) -> tuple[Correction, ...]:
    return tuple(one for one in now.corrections if one not in signed.corrections) if now else ()


def _targets(before: Dataset, after: Dataset, plans: tuple[Plan, Plan | None], day: date) -> Iterator[TargetMove]:
    sides = [_stands(dataset, plan, day) for dataset, plan in zip((before, after), plans, strict=True)]
    for identity in dict.fromkeys((*sides[0], *sides[1])):
        one, other = (side.get(identity) for side in sides)
        if one != other and (one is not None or identity not in _began_later(plans)):
            yield TargetMove(identity, one, other)


def _began_later(plans: tuple[Plan, Plan | None]) -> frozenset[str]:
    """Return the targets that the later plan has and the earlier had not: no signed report told of them."""
    old, new = plans
    known = {one.id for one in old.targets}
    return frozenset(one.id for one in new.targets if one.id not in known) if new else frozenset()


def _stands(dataset: Dataset, plan: Plan | None, day: date) -> dict[str, Stand]:
    if plan is None:
        return {}
    return {one.id: _stand(standing_of(dataset, plan, one, day)) for one in plan.targets_on(day)}


def _stand(one: Standing) -> Stand:
    return Stand(one.numerator, one.denominator, one.required, one.status)


def _facts(before: Dataset, old: Plan, after: Dataset, new: Plan | None, days: ReportPeriod) -> Iterator[FactMove]:
    first = _by_id(old, facts(Figures(before, old, days)))
    then = _by_id(new or old, facts(Figures(after, new or old, days)))
    for key in dict.fromkeys((*first, *then)):
        one, other = first.get(key), then.get(key)
        fact = (one or other or (Fact(key[0]), None))[0]
        values = (one[1] if one else None, other[1] if other else None)
        if values[0] != values[1]:
            yield FactMove(fact, *values)


def _by_id(
    plan: Plan, found: Iterator[tuple[Fact, int | None]]
) -> dict[tuple[str, str | None], tuple[Fact, int | None]]:
    """Return figures by what they are of as the plan calls it by id: another name of a channel is no other figure."""
    ids = {one.called: one.id for one in (*plan.channels, *plan.funding_sources)}
    return {(fact.key, ids.get(fact.of, fact.of.name) if fact.of else None): (fact, value) for fact, value in found}

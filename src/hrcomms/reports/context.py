"""All that a template of the annual report may use: one frozen value, computed once.

Names of the data come as Named and sentences as Text; the filter `say` turns both into the report's language.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hrcomms.compliance import Assessment, assess
from hrcomms.compliance.year import Period
from hrcomms.dataset import Dataset, Revision
from hrcomms.language import Named, Text
from hrcomms.model import Organisation, Plan, Report, Signatory
from hrcomms.reports.activities import ActivityFigures, activity_figures
from hrcomms.reports.lists import MemberLine, Proven, member_lines
from hrcomms.reports.money import BudgetFigures, budget_figures
from hrcomms.reports.press import PressFigures, press_figures
from hrcomms.reports.sessions import TrainingFigures, training_figures

NARRATIVES = ("direction", "results", "strengths", "limitations", "causes", "next_steps", "recommendations")


@dataclass(frozen=True, slots=True)
class TargetFigure:
    """A target with its assessment, the rule in words, and its members: those who have met it, those who lack what."""

    assessment: Assessment
    rule: tuple[Text, ...]
    members: tuple[MemberLine, ...]

    @property
    def met(self) -> tuple[MemberLine, ...]:
        """The members that the numerator counts."""
        return tuple(one for one in self.members if not one.missing)

    @property
    def proofs(self) -> tuple[Proven, ...]:
        """A proof of each requirement of the members who have met it: the columns of their list."""
        fullest_first = sorted(self.met, key=lambda one: -len(one.proven))
        found: dict[str, Proven] = {}
        for one in fullest_first:
            for proof in one.proven:
                found.setdefault(proof.key, proof)
        return tuple(found.values())

    @property
    def lacking(self) -> tuple[MemberLine, ...]:
        """The members that have not met it."""
        return tuple(one for one in self.members if one.missing)


@dataclass(frozen=True, slots=True)
class RecipientLine:
    """A line of "Nơi nhận": who, and for what (`report`, `information`, `filing` or None)."""

    name: str
    purpose: str | None


@dataclass(frozen=True, slots=True)
class ReportContext:
    """Everything in the annual report, in the order of a báo cáo.

    `owner` signs; `addressees` are the bodies that the plan owes the report to, other than the owner, each followed
    to its successors where it no longer exists; `recipients` is the plan's list without them.
    `narrative` holds the officer's paragraphs by NARRATIVES.
    `number` and `date` are None until the report is issued. `errors_passed_over` counts the findings in spite of
    which the report was made; `revision` is the commit whose records it was made from, where one was asked for.
    """

    period: Period
    plan: Plan
    owner: Named
    issuer_lines: tuple[str, ...]
    symbol: str
    number: str | None
    date: date | None
    place: str | None
    addressees: tuple[Named, ...]
    recipients: tuple[RecipientLine, ...]
    signatory: Signatory
    illustrative: tuple[str, ...]
    errors_passed_over: int
    targets: tuple[TargetFigure, ...]
    training: TrainingFigures
    press: PressFigures
    activities: ActivityFigures
    budget: BudgetFigures
    narrative: dict[str, tuple[str, ...]]
    revision: Revision | None = None

    @property
    def lacking(self) -> tuple[TargetFigure, ...]:
        """The targets with anybody who lacks something: the first annex."""
        return tuple(target for target in self.targets if target.lacking)

    @property
    def met(self) -> tuple[TargetFigure, ...]:
        """The targets that anybody has met: the second annex."""
        return tuple(target for target in self.targets if target.met)


def build_context(
    dataset: Dataset, plan: Plan, period: Period, errors_passed_over: int = 0, revision: Revision | None = None
) -> ReportContext:
    """Return the context of the report on `period`; a dataset without a manifest has no owner and no report."""
    if dataset.manifest is None:
        raise ValueError("a report needs the manifest")
    narrative = next(
        (one for one in dataset.reports if one.year == period.year), Report.model_construct(year=period.year)
    )
    assessments = assess(dataset, period.as_of)
    owner = dataset.body_called(dataset.manifest.owner)
    addressees = _addressees(dataset, plan, dataset.manifest.owner, period.as_of)
    return ReportContext(
        period=period,
        plan=plan,
        owner=owner,
        issuer_lines=issuer_lines(owner.name),
        symbol=f"BC-{(plan.symbol or '').rpartition('-')[2]}".rstrip("-"),
        number=narrative.number,
        date=narrative.date,
        place=narrative.place or plan.place,
        addressees=tuple(map(dataset.body_called, addressees)),
        recipients=tuple(_recipients(dataset, plan, addressees, period.as_of)),
        signatory=narrative.signatory or plan.signatory or Signatory(),
        illustrative=dataset.manifest.illustrative,
        errors_passed_over=errors_passed_over,
        targets=tuple(_target(dataset, plan, one) for one in assessments),
        training=training_figures(dataset, plan, period),
        press=press_figures(dataset, period),
        activities=activity_figures(dataset, plan, period, assessments),
        budget=budget_figures(dataset, plan, period),
        narrative={key: paragraphs(getattr(narrative, key)) for key in NARRATIVES},
        revision=revision,
    )


def _target(dataset: Dataset, plan: Plan, one: Assessment) -> TargetFigure:
    return TargetFigure(one, one.kind.rule(dataset), member_lines(dataset, plan, one))


def issuer_lines(name: str) -> tuple[str, ...]:
    """Return the name of a body as the head of a document prints it: capitals, the commune on a line of its own."""
    upper = name.upper()
    for unit in (" XÃ ", " PHƯỜNG ", " THỊ TRẤN ", " ĐẶC KHU "):
        before, found, after = upper.partition(unit)
        if found:
            return before, (unit + after).strip()
    return (upper,)


def paragraphs(text: str | None) -> tuple[str, ...]:
    """Return the paragraphs of a narrative: its lines, without blank ones."""
    return tuple(line.strip() for line in (text or "").splitlines() if line.strip())


def _addressees(dataset: Dataset, plan: Plan, owner: str, day: date) -> tuple[str, ...]:
    wanted = [one for owed in plan.reporting for one in owed.to]
    bodies = dict.fromkeys(end for one in wanted for end in existing(dataset, one, day))
    return tuple(body for body in bodies if body != owner)


def _recipients(dataset: Dataset, plan: Plan, addressees: tuple[str, ...], day: date) -> Iterator[RecipientLine]:
    """Yield the plan's recipients who are not addressed already; a body that has ended is named by who took over."""
    for one in plan.recipients:
        bodies = existing(dataset, one.organisation, day) if one.organisation else ()
        if bodies and set(bodies) <= set(addressees):
            continue
        printed = one.name or ", ".join(dataset.organisation_by_id[body].name for body in bodies)
        if bodies and one.organisation not in bodies:
            printed = ", ".join(dataset.organisation_by_id[body].name for body in bodies)
        if printed:
            yield RecipientLine(printed, one.purpose)


def existing(dataset: Dataset, start: str, day: date) -> tuple[str, ...]:
    """Return the body, or where it has ended the bodies that took over and exist on `day`; a circle leads nowhere."""
    found: list[str] = []
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        one = waiting.pop(0)
        body: Organisation | None = dataset.organisation_by_id.get(one)
        if body is None or one in seen:
            continue
        seen.add(one)
        if body.exists(day):
            found.append(one)
        else:
            waiting += body.successors
    return tuple(found)

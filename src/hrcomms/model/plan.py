"""`plan.yaml`: the issued plan, its targets, and the vocabularies that other records refer to."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field, ValidationInfo

from hrcomms.language import Named, say
from hrcomms.model.base import Record
from hrcomms.model.references import OrganisationId, TopicId
from hrcomms.model.values import EveryYear, Id, Many, MonthDay, Partial, Percentage, WholeDate, refuse, shown

Interval = Literal["month", "quarter", "half-year", "year"]
MOST_TARGETS = 200
MOST_MILESTONES = 50
MOST_TERMS = 200
"""A plan has some ten targets, and a milestone a year: each is computed over all people and bodies, on many days.
Of a vocabulary it has some ten terms, and reports show tables of one beside another.
"""


class Term(Record):
    """An entry of a vocabulary."""

    id: Id
    name: str
    name_en: str | None = None

    @property
    def called(self) -> Named:
        """What it is called in each language."""
        return Named(self.name, self.name_en)


class Audience(Term):
    """Group 1 are officials, group 2 the public (plan, II)."""

    group: Literal[1, 2] | None = None


class Topic(Term):
    """A content heading (plan, III) with its text."""

    text: str | None = None


class Convention(Term):
    """A core human-rights convention, under a topic."""

    topic: TopicId | None = None
    adopted: WholeDate | None = None


class Signatory(Record):
    """Who signs: `on_behalf_of` TM., `capacity` KT., then the title and the name."""

    name: str | None = None
    title: str | None = None
    on_behalf_of: str | None = None
    capacity: str | None = None


class LegalBasis(Record):
    """A paper that the plan rests on, as printed; what is odd about it stands in `note`."""

    id: Id | None = None
    title: str | None = None
    number: str | None = None
    date: WholeDate | None = None
    issuer: str | None = None
    note: str | None = None


class ReportingYear(Record):
    """The month and day on which a reporting year closes."""

    closes: EveryYear = MonthDay(12, 31)

    def holding(self, day: date) -> int:
        """Return the reporting year that `day` belongs to; it carries the number of the year it closes in."""
        return day.year if day <= self.closes.of(day.year) else day.year + 1

    def closing(self, year: int) -> date:
        """Return the last day of the reporting year, within the calendar (which ends with the year 9999)."""
        return self.closes.of(year) if year <= date.max.year else date.max

    def opening(self, year: int) -> date:
        """Return the first day of the reporting year: the day after the one before closed, within the calendar."""
        if year <= date.min.year:
            return date.min
        return date.fromordinal(min(self.closes.of(year - 1).toordinal() + 1, date.max.toordinal()))


class Responsibility(Record):
    """What the plan tells whom to do (plan, V)."""

    id: Id | None = None
    text: str | None = None
    assignees: Many[OrganisationId] = ()
    post: str | None = None


class OwedReport(Record):
    """A report owed to bodies at an interval."""

    id: Id | None = None
    to: Many[OrganisationId] = ()
    every: Literal["year", "half-year", "quarter"] | None = None
    due: EveryYear | None = None
    by: str | None = None


class Recipient(Record):
    """A line of the list "Nơi nhận"."""

    name: str | None = None
    organisation: OrganisationId | None = None
    purpose: Literal["report", "information", "filing"] | None = Field(default=None, alias="for")


class Milestone(Record):
    """The share that is to be reached by a day on the way."""

    date: WholeDate
    threshold: Percentage


class Measure(Record):
    """How a target is measured; each kind is a subclass of its own, in its own file of the measures room."""

    kind: ClassVar[str]


def _of_its_kind(value: Any, info: ValidationInfo) -> Measure:
    """Read a measure as the kind it names; the kinds come with the call (`context`), since they live above."""
    if isinstance(value, Measure):
        return value
    kinds: Mapping[str, type[Measure]] = (info.context or {}).get("kinds", {})
    names = ", ".join(sorted(kinds))
    if not isinstance(value, dict) or "kind" not in value:
        hint = say("write one of the kinds: {names}", names=names)
        raise refuse(say("the measure names no kind"), hint, "HRC108")
    kind = value["kind"]
    if not isinstance(kind, str) or kind not in kinds:
        from hrcomms.model.choices import guess  # only for such a mistake

        meant = guess(kind, sorted(kinds))
        raise refuse(
            say("{kind} is not a kind of measure", kind=shown(kind)),
            say("the kinds are: {names}", names=names),
            "HRC108",
            (meant.name,) if meant and meant.sure else (),
        )
    rest = {key: item for key, item in value.items() if key != "kind"}
    return kinds[kind].model_validate(rest, context=info.context)


class Target(Record):
    """What the plan wants to be reached by a day, in its own words and as a measure."""

    id: Id
    title: str
    text: str
    threshold: Percentage
    due: WholeDate
    milestones: Annotated[Many[Milestone], Field(max_length=MOST_MILESTONES)] = ()
    measure: Annotated[Measure, BeforeValidator(_of_its_kind)]


class Plan(Record):
    """The plan as issued, and the vocabularies."""

    title: str
    number: str | None = None
    symbol: str | None = None
    place: str | None = None
    issued: Partial | None = None
    start_date: WholeDate
    end_date: WholeDate
    issuer: OrganisationId
    signatory: Signatory | None = None
    legal_basis: Many[LegalBasis] = ()
    objective: str | None = None
    reporting_year: ReportingYear = ReportingYear.model_construct(closes=MonthDay(12, 31))
    targets: Annotated[Many[Target], Field(max_length=MOST_TARGETS)]
    functions: Annotated[Many[Term], Field(max_length=MOST_TERMS)] = ()
    components: Annotated[Many[Term], Field(max_length=MOST_TERMS)] = ()
    audiences: Annotated[Many[Audience], Field(max_length=MOST_TERMS)] = ()
    topics: Annotated[Many[Topic], Field(max_length=MOST_TERMS)] = ()
    conventions: Annotated[Many[Convention], Field(max_length=MOST_TERMS)] = ()
    channels: Annotated[Many[Term], Field(max_length=MOST_TERMS)] = ()
    funding_sources: Annotated[Many[Term], Field(max_length=MOST_TERMS)] = ()
    responsibilities: Many[Responsibility] = ()
    reporting: Many[OwedReport] = ()
    recipients: Many[Recipient] = ()

    def target(self, target_id: str) -> Target | None:
        """Return the target with this id, or None."""
        return next((target for target in self.targets if target.id == target_id), None)

    def component_rank(self, component: str) -> tuple[int, str]:
        """Return the key that sorts ids of components in the order of the plan; others come last, by their ids."""
        ids = [one.id for one in self.components]
        return (ids.index(component) if component in ids else len(ids)), component


def anchors(plan: Plan, target: Target) -> tuple[tuple[date, Fraction], ...]:
    """Return the days and shares that the expected value runs through, in order of days (compliance.md, Value)."""
    milestones = ((milestone.date, milestone.threshold) for milestone in target.milestones)
    points = ((plan.start_date, Fraction(0)), *milestones, (target.due, target.threshold))
    return tuple(sorted(points, key=lambda point: point[0]))

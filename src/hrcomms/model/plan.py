"""`plan.yaml`: the issued plan, its targets, and the vocabularies that other records refer to."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field, ValidationInfo

from hrcomms.language import Named, say
from hrcomms.model.base import Called, InForce, Record
from hrcomms.model.period import Calendar, Length, Period
from hrcomms.model.references import OrganisationId, TargetId, TopicId
from hrcomms.model.values import (
    Duration,
    EveryYear,
    Id,
    Many,
    MonthDay,
    Partial,
    Percentage,
    Reads,
    WholeDate,
    refuse,
    shown,
)

Interval = Literal["month", "quarter", "half-year", "year"]
Every = Literal["plan", "year", "half-year", "quarter", "month"]
"""How often something is due anew; `plan`: once, up to the due day."""
MOST_TARGETS = 200
MOST_MILESTONES = 50
MOST_AMENDMENTS = 50
MOST_TERMS = 200
MOST_DUTIES = 50
"""A plan has some ten targets, and a milestone a year: each is computed over all people and bodies, on many days.
Of a vocabulary it has some ten terms, and reports show tables of one beside another. Of duties of reporting it has some
five, each asked for up to 360 months.
"""


class Term(Record):
    """An entry of a vocabulary."""

    id: Id
    name: Called
    short_name: str | None = None
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


class Channel(Term):
    """A way of communication; `unit` is what `quantity` counts there."""

    unit: str | None = None


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


class Wording(Record):
    """What the paper says in one piece and other keys hold in parts, in its own words."""

    recital: str | None = None
    audiences: str | None = None
    funding: str | None = None


class Responsibility(InForce):
    """What the plan tells whom to do (plan, V), while it is in force."""

    id: Id | None = None
    text: str | None = None
    assignees: Many[OrganisationId] = ()
    post: str | None = None
    start_date: WholeDate | None = None
    end_date: WholeDate | None = None


def _due_day(value: object) -> MonthDay | Duration:
    """Read when a report is due: a duration after its period closes (`P5D`), or a day of the year (`12-20`)."""
    if isinstance(value, Duration) or (isinstance(value, str) and value.startswith("P")):
        return Duration.parse(value)
    return MonthDay.parse(value)


DueDay = Annotated[MonthDay | Duration, Reads(_due_day)]


class OwedReport(InForce):
    """A report owed to bodies at an interval: once its duty covers the day on which it is due."""

    id: Id | None = None
    to: Many[OrganisationId] = ()
    every: Length | None = None
    due: DueDay | None = None
    by: str | None = None
    start_date: WholeDate | None = None
    end_date: WholeDate | None = None


class Recipient(InForce):
    """A line of the list "Nơi nhận", while it is in force."""

    name: str | None = None
    organisation: OrganisationId | None = None
    purpose: Literal["report", "information", "filing"] | None = Field(default=None, alias="for")
    start_date: WholeDate | None = None
    end_date: WholeDate | None = None


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


Milestones = Annotated[Many[Milestone], Field(max_length=MOST_MILESTONES)]
OfItsKind = Annotated[Measure, BeforeValidator(_of_its_kind)]


class Target(InForce):
    """What the plan wants to be reached by a day, in its own words and as a measure; listed on its own days only."""

    id: Id
    title: str
    short_title: str | None = None
    text: str
    threshold: Percentage
    due: WholeDate
    start_date: WholeDate | None = None
    end_date: WholeDate | None = None
    milestones: Milestones = ()
    measure: OfItsKind


class NewRule(Record):
    """What an amendment says of a target: each key stands for the whole of what the target says under it."""

    threshold: Percentage | None = None
    due: WholeDate | None = None
    milestones: Milestones = ()
    measure: OfItsKind | None = None

    def over(self, target: Target) -> Target:
        """Return the target as it is from the day of the amendment on."""
        said = {key: getattr(self, key) for key in self.model_fields_set}
        return target.model_copy(update={key: one for key, one in said.items() if one is not None})


class Amendment(Record):
    """A paper that changed the plan while it ran; it holds from its day on."""

    date: WholeDate
    number: str | None = None
    title: str | None = None
    targets: dict[TargetId, NewRule] = Field(default_factory=dict)


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
    wording: Wording | None = None
    legal_basis: Many[LegalBasis] = ()
    objective: str | None = None
    reporting_year: ReportingYear = ReportingYear.model_construct(closes=MonthDay(12, 31))
    targets: Annotated[Many[Target], Field(max_length=MOST_TARGETS)]
    amendments: Annotated[Many[Amendment], Field(max_length=MOST_AMENDMENTS)] = ()
    functions: Annotated[Many[Term], Field(max_length=MOST_TERMS)] = ()
    components: Annotated[Many[Term], Field(max_length=MOST_TERMS)] = ()
    audiences: Annotated[Many[Audience], Field(max_length=MOST_TERMS)] = ()
    topics: Annotated[Many[Topic], Field(max_length=MOST_TERMS)] = ()
    conventions: Annotated[Many[Convention], Field(max_length=MOST_TERMS)] = ()
    channels: Annotated[Many[Channel], Field(max_length=MOST_TERMS)] = ()
    funding_sources: Annotated[Many[Term], Field(max_length=MOST_TERMS)] = ()
    responsibilities: Many[Responsibility] = ()
    reporting: Annotated[Many[OwedReport], Field(max_length=MOST_DUTIES)] = ()
    recipients: Many[Recipient] = ()

    @property
    def calendar(self) -> Calendar:
        """The reporting calendar."""
        return Calendar(self.reporting_year.closes)

    def target(self, target_id: str) -> Target | None:
        """Return the target with this id as the plan's own text has it, or None."""
        return next((target for target in self.targets if target.id == target_id), None)

    def in_force(self, target: Target, day: date) -> Target:
        """Return the target with every amendment up to `day` laid over it (compliance.md, The rule in force).

        It is the same object where none changes it. `target` may already be one with amendments.
        """
        changes = [one for one in self.amendments if target.id in one.targets]
        if not changes:
            return target
        target = self.target(target.id) or target
        for one in sorted(changes, key=lambda each: each.date):
            if one.date <= day:
                target = one.targets[target.id].over(target)
        return target

    def targets_on(self, day: date) -> tuple[Target, ...]:
        """Return the targets that are listed on `day`, each by the rule in force."""
        return tuple(self.in_force(target, day) for target in self.targets if target.covers(day))

    def owns(self, period: Period) -> bool:
        """Tell whether a period belongs to the plan: at least a quarter of its days lie in it."""
        return self.calendar.days(period).mostly_in(self.start_date, self.end_date)

    @property
    def years(self) -> tuple[int, ...]:
        """The reporting years that belong to the plan, in order; of a plan of very many, the first and the last."""
        first, last = (self.calendar.holding("year", day).year for day in (self.start_date, self.end_date))
        own = [year for year in (first, first + 1, last - 1, last) if first <= year <= last]
        own = [year for year in sorted(set(own)) if self.owns(Period(year))]
        return tuple(range(own[0], own[-1] + 1)) if own else ()

    def component_rank(self, component: str) -> tuple[int, str]:
        """Return the key that sorts ids of components in the order of the plan; others come last, by their ids."""
        ids = [one.id for one in self.components]
        return (ids.index(component) if component in ids else len(ids)), component

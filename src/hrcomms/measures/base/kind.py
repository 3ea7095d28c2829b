"""What every kind of target answers: who belongs to it, who has met it and why, what is still needed, what lapses."""

from abc import abstractmethod
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import ClassVar, Literal, NamedTuple, get_args

from hrcomms.dataset import Dataset
from hrcomms.diagnostics import Location
from hrcomms.language import Named, Text, say
from hrcomms.measures.base.selectors import Ground
from hrcomms.measures.base.windows import Moment, Window, window_of
from hrcomms.model import Measure, Plan, Target
from hrcomms.model.period import Days
from hrcomms.model.plan import Every
from hrcomms.model.values import WholeDate

Unit = Literal["people", "bodies", "counts"]
"""What a target counts. A count has no members: it counts things that nobody is asked for by name."""
UNITS: tuple[Unit, ...] = get_args(Unit)

Peopled = Literal["people", "attendances", "reached"]
"""What a count says of people: how many were at sessions, each once or every time, or how many were reached."""

RuleText = tuple[Text, ...]
"""The rule of a measure in words: who counts, what they must have, and since when."""

State = Literal["done", "open", "later", "closed"]
"""Whether what is needed is there, can be done now, only later, or no more."""


@dataclass(frozen=True, slots=True)
class Proof:
    """The record that proves that a member fulfils a requirement, and where it stands.

    `by` is the body before the member in its line whose record it is, where it is not the member's own.
    """

    requirement: str
    record: str
    location: Location
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """One person or body of a population on a day; it has met the target exactly when nothing is `missing`.

    `organisations` are the bodies through which it belongs (a body: itself), in order of their ids.
    """

    id: str
    name: str
    organisations: tuple[str, ...]
    evidence: tuple[Proof, ...]
    missing: tuple[str, ...]

    @property
    def met(self) -> bool:
        """Tell whether every requirement is proven."""
        return not self.missing


class Counted(NamedTuple):
    """A record that a count adds up, where it stands, and how much it adds; `of`: to a share, the whole of it."""

    record: str
    location: Location
    amount: int
    of: int | None = None


@dataclass(frozen=True, slots=True)
class Need:
    """A requirement that a member has still to meet, or the running period that it can fill: `done` of `wanted`.

    It can be done from `first` to `last`, both inclusive and both perhaps open; after `last` nothing can be done.
    """

    member: str
    requirement: str
    first: date | None = None
    last: date | None = None
    done: int = 0
    wanted: int = 1

    def state(self, day: date) -> State:
        """Return how it stands on `day`."""
        if self.done >= self.wanted:
            return "done"
        if self.last is not None and self.last < day:
            return "closed"
        return "later" if self.first is not None and day < self.first else "open"


@dataclass(frozen=True, slots=True)
class Lapse:
    """A requirement that is not missing on `last`, and is missing on the day after unless something is done.

    `record` proves it until then; None: it is asked for only from the day after.
    """

    member: str
    requirement: str
    last: date
    record: str | None


class Doubt(NamedTuple):
    """What is wrong with a measure in the plan that it stands in: the code of the finding, and the key that says it."""

    code: str
    key: str
    message: Text
    hint: Text


class Kind(Measure):
    """A way to measure a target; `unit` says what its members are, or that it has records in their place.

    What is asked of a day, is asked of a `Moment`: the day as the target sees it.
    """

    unit: ClassVar[Unit]
    section: ClassVar[Text] = say("Other requirements")
    """What lists of needs are called that hold those of this kind."""
    own_keys: ClassVar[frozenset[str]] = frozenset()
    """Keys that say how much there is to do in one dataset, as a population does: targets alike but for them add up."""
    takes_values: ClassVar[bool] = False
    """Whether it reads what is entered in `values` for its target."""
    counts_from: WholeDate | None = None

    @property
    def counted_in(self) -> str | None:
        """The word that is printed behind its numbers, in the language of the data."""
        return None

    @property
    def peopled(self) -> Peopled | None:
        """What its count says of people; None where it counts something else, or has members."""
        return None

    def doubts(self, dataset: Dataset) -> Iterable[Doubt]:  # noqa: ARG002
        """Return what its keys say that cannot be, beside each other or in the plan and the records."""
        return ()

    @property
    def windows(self) -> Every | None:
        """How often it is due anew; None where what was done is never asked for again."""
        return None

    def anchor(self, start: date) -> tuple[date, Fraction]:
        """Return where the straight way to the goal begins: the day, and the share there; `start`: of the target."""
        return start, Fraction(0)

    @classmethod
    def member_name(cls, dataset: Dataset, identity: str, name: str) -> str | Named:
        """Return what a member is called: a body by its name in each language, anybody else by the `name` given."""
        body = dataset.organisation_by_id.get(identity) if cls.unit == "bodies" else None
        return body.called if body else name

    @abstractmethod
    def members(self, dataset: Dataset, at: Moment) -> tuple[Member, ...]:
        """Return the population, each with proof or what is missing, in the order of the file."""

    def records(self, dataset: Dataset, at: Moment) -> tuple[Counted, ...]:  # noqa: ARG002
        """Return the records that a count adds up, in the order of their days; none where there are members."""
        return ()

    def tally(self, members: tuple[Member, ...], records: tuple[Counted, ...]) -> tuple[int, int]:  # noqa: ARG002
        """Return numerator and denominator: how many of `members` have met the target, and how many they are."""
        return sum(member.met for member in members), len(members)

    def count(self, dataset: Dataset, at: Moment) -> tuple[int, int]:
        """Return the numerator and the denominator of a day: those of `tally`."""
        return self.tally(self.members(dataset, at), self.records(dataset, at))

    def attendance_counts_from(self, day: date) -> date | None:  # noqa: ARG002
        """Return the first day on which a session must end to count on `day`; None where sessions count for nothing.

        Where they count, whoever attends what they miss from that day on has met the target on `day`.
        """
        return None

    @abstractmethod
    def population_on(self, dataset: Dataset, at: Moment) -> Collection[str]:
        """Return the ids of the population, those of `members`, without asking who has met the target."""

    @abstractmethod
    def grounds(self, dataset: Dataset, member_id: str, at: Moment) -> tuple[Ground, ...]:
        """Return by what an id belongs to the population, and by what it does not.

        It is among `members` exactly when one of the grounds belongs; an id that no record of the kind of the members
        has gives none.
        """

    @abstractmethod
    def rule(self, dataset: Dataset) -> RuleText:
        """Return the rule in words, as reports print it."""

    @abstractmethod
    def requirement(self, plan: Plan, requirement: str) -> Text | Named:
        """Return what a requirement of a Proof, or one that is missing, is called."""

    def needs(self, dataset: Dataset, at: Moment, members: tuple[Member, ...]) -> tuple[Need, ...]:  # noqa: ARG002
        """Return what the members have still to do or to receive, in their order; here: what is missing."""
        return tuple(Need(member.id, requirement) for member in members for requirement in member.missing)

    def lapses(
        self,
        dataset: Dataset,  # noqa: ARG002
        at: Moment,  # noqa: ARG002
        members: tuple[Member, ...],  # noqa: ARG002
        until: date,  # noqa: ARG002
    ) -> tuple[Lapse, ...]:
        """Return what the members do not miss and will miss for the first time by `until`, in their order.

        Only what is recorded up to the day counts, and only who is still a member then. Here: nothing ever lapses.
        """
        return ()


def moment(plan: Plan, target: Target, day: date, window: Window | None = None) -> Moment:
    """Return a day as a target sees it by the rule that it has; `window` is the one meant where that is known."""
    kind = kind_of(target)
    start = kind.counts_from or target.start_date or plan.start_date
    if window is None and kind.windows:
        window = window_of(plan.calendar, kind.windows, Days(start, target.due), day)
    if window is None:
        return Moment(plan, target.id, day, start)
    return Moment(plan, target.id, min(day, window.last), start, window, anew=kind.windows != "plan")


def kind_of(target: Target) -> Kind:
    """Return the measure of a target as the kind it is; raises TypeError where it was read without the kinds."""
    if not isinstance(target.measure, Kind):
        raise TypeError(f"the measure of {target.id} was read without its kind")
    return target.measure

"""total: a number of things that were done in the window that holds the day, instead of a share (compliance.md)."""

from collections.abc import Callable, Iterator, Sequence
from typing import Annotated, Any, ClassVar, Literal, NamedTuple

from pydantic import Field

from hrcomms.dataset import Dataset
from hrcomms.language import Listed, Text, say
from hrcomms.measures.base import (
    FILTERS,
    Counted,
    Counting,
    Doubt,
    Member,
    Moment,
    Peopled,
    RuleText,
    filters_in_words,
    passes,
    wanted,
)
from hrcomms.model.plan import Every
from hrcomms.model.references import AudienceId, ChannelId, ConventionId, TopicId
from hrcomms.model.reported_value import Whole
from hrcomms.model.values import Some

Of = Literal[
    "activities",
    "quantity",
    "reach",
    "reach-women",
    "reach-minority",
    "sessions",
    "attendances",
    "people",
    "press",
]


class _Counts(NamedTuple):
    """What is counted: the records, their filters, what one adds to those before it (`seen`), and how it is called."""

    records: Callable[[Dataset], Sequence[Any]]
    filters: tuple[str, ...]
    amount: Callable[[Any, set[str]], int | None]
    called: Text
    peopled: Peopled | None = None


class Total(Counting):
    """Adds up what the records of the window say; more than the goal is more than 100%."""

    kind: ClassVar[str] = "total"
    section: ClassVar[Text] = say("Numbers")
    own_keys: ClassVar[frozenset[str]] = frozenset({"goal"})
    of: Of
    channels: Some[ChannelId] = ()
    topics: Some[TopicId] = ()
    conventions: Some[ConventionId] = ()
    audiences: Some[AudienceId] = ()
    goal: Whole
    every: Every = "plan"
    word: Annotated[str | None, Field(alias="unit")] = None

    @property
    def windows(self) -> Every:
        """How often the goal is due anew."""
        return self.every

    @property
    def peopled(self) -> Peopled | None:
        """What its number says of people."""
        return _COUNTS[self.of].peopled

    def records(self, dataset: Dataset, at: Moment) -> tuple[Counted, ...]:
        """Return the records of the window up to the day that say how much they add, the earliest first.

        Of people counted once, a session adds those who were at none before it.
        """
        counts, filters, days, seen = _COUNTS[self.of], wanted(self), at.days, set[str]()
        chosen = (one for one in counts.records(dataset) if _day(one) in days and passes(one, filters))
        amounts = ((one, counts.amount(one, seen)) for one in chosen)
        return tuple(Counted(one.id, dataset.place(one), amount) for one, amount in amounts if amount is not None)

    def tally(self, members: tuple[Member, ...], records: tuple[Counted, ...]) -> tuple[int, int]:  # noqa: ARG002
        """Return the sum, and the goal."""
        return sum(one.amount for one in records), self.goal

    def rule(self, dataset: Dataset) -> RuleText:
        """Return the rule in words."""
        goal = Listed((str(self.goal), *((self.word,) if self.word else ())), " ")
        filters = filters_in_words(self, dataset.plan)
        return (_COUNTS[self.of].called, _GOALS[self.every](goal), *filters)

    def doubts(self, dataset: Dataset) -> Iterator[Doubt]:
        """Yield the filters that its records have no key for, and that things of several units would be added up."""
        fitting = _COUNTS[self.of].filters
        for key in FILTERS:
            if getattr(self, key) and key not in fitting:
                message = say("what '{of}' counts has no '{key}', so nothing would be counted", of=self.of, key=key)
                keys = ", ".join(fitting)
                yield Doubt("HRC513", key, message, say("take it out; the filters of it are: {keys}", keys=keys))
        if self.of == "quantity":
            yield from self._several_units(dataset)

    def _several_units(self, dataset: Dataset) -> Iterator[Doubt]:
        """Yield that quantities are of several units, or that nobody knows whether they are of one."""
        every = dataset.plan.channels if dataset.plan else ()
        chosen = [one for one in every if not self.channels or one.id in self.channels]
        units = {" ".join(one.unit.casefold().split()): one.unit for one in chosen if one.unit}
        without = [one.id for one in chosen if not one.unit]
        key, hint = (
            "channels" if self.channels else "of",
            say("name under 'channels' only channels of one unit; write a target for each of the other units"),
        )
        if len(units) > 1:
            message = say("things of several units would be added up: {units}", units=", ".join(units.values()))
            yield Doubt("HRC514", key, message, hint)
        elif without and len(chosen) > 1:
            message = say("things of no known unit would be added up: of {channels}", channels=", ".join(without))
            yield Doubt("HRC514", key, message, say("give them a 'unit' in the plan, or name one channel alone"))
        elif stray := None if self.channels else self._without_channel(dataset):
            message = say("things of no known unit would be added up: {activity} has no channel", activity=stray)
            yield Doubt("HRC514", key, message, say("write its 'channel', or name channels of one unit here"))

    def _without_channel(self, dataset: Dataset) -> str | None:
        """Return the id of an activity whose quantity counts here, though no channel says what it is; None: of none."""
        filters = wanted(self)
        found = (one for one in dataset.done if one.quantity and one.channel is None and passes(one, filters))
        return next((one.id for one in found), None)


def _day(one: Any) -> Any:
    return getattr(one, "ended", None) or one.date


def _attendances(one: Any, _: set[str]) -> int:
    return len(set(one.attended)) + (one.others or 0)


def _new_people(one: Any, seen: set[str]) -> int:
    new = set(one.attended) - seen
    seen |= new
    return len(new)


def _activities(dataset: Dataset) -> Sequence[Any]:
    return dataset.done


def _sessions(dataset: Dataset) -> Sequence[Any]:
    return dataset.held


def _press(dataset: Dataset) -> Sequence[Any]:
    return dataset.told


def _one(_: Any, __: set[str]) -> int:
    return 1


_OF_SESSIONS = ("topics", "conventions")
_COUNTS: dict[Of, _Counts] = {
    "activities": _Counts(_activities, FILTERS, _one, say("activities carried out")),
    "quantity": _Counts(
        _activities, FILTERS, lambda one, _: one.quantity, say("items, as the activities carried out say")
    ),
    "reach": _Counts(
        _activities,
        FILTERS,
        lambda one, _: one.reach,
        say("people reached by activities, each time counted"),
        "reached",
    ),
    "reach-women": _Counts(
        _activities,
        FILTERS,
        lambda one, _: one.reach_women,
        say("women reached by activities, each time counted"),
        "reached",
    ),
    "reach-minority": _Counts(
        _activities,
        FILTERS,
        lambda one, _: one.reach_minority,
        say("people of ethnic minorities reached by activities, each time counted"),
        "reached",
    ),
    "sessions": _Counts(_sessions, _OF_SESSIONS, _one, say("training sessions held")),
    "attendances": _Counts(
        _sessions,
        _OF_SESSIONS,
        _attendances,
        say("attendances at training sessions, with those of guests"),
        "attendances",
    ),
    "people": _Counts(
        _sessions, _OF_SESSIONS, _new_people, say("people at training sessions, each counted once"), "people"
    ),
    "press": _Counts(_press, ("topics",), _one, say("pieces of information given to the press")),
}
_GOALS: dict[Every, Callable[[Listed], Text]] = {
    "plan": lambda goal: say("the goal is {goal} by the due day", goal=goal),
    "year": lambda goal: say("the goal is {goal} in each reporting year", goal=goal),
    "half-year": lambda goal: say("the goal is {goal} in each half-year", goal=goal),
    "quarter": lambda goal: say("the goal is {goal} in each quarter", goal=goal),
    "month": lambda goal: say("the goal is {goal} in each month", goal=goal),
}

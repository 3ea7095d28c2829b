"""training-coverage: the people in certain posts who have received every component (compliance.md)."""

from bisect import bisect_left
from collections.abc import Collection, Sequence
from datetime import date, timedelta
from functools import cache
from operator import attrgetter
from typing import ClassVar

from hrcomms.dataset import Dataset
from hrcomms.language import Named, Text, say
from hrcomms.measures.base import Ground, Kind, Lapse, Member, Moment, PostSelector, Proof, RuleText, Unit, term_names
from hrcomms.model import Plan, StaffMember, Training
from hrcomms.model.references import ComponentId
from hrcomms.model.values import Lasting, Some


class TrainingCoverage(Kind):
    """Members hold a post that meets every selector; they have met it when sessions gave them each component."""

    kind: ClassVar[str] = "training-coverage"
    unit: ClassVar[Unit] = "people"
    section: ClassVar[Text] = say("Training")
    population: PostSelector = PostSelector.model_construct()
    components: Some[ComponentId]
    valid_for: Lasting | None = None

    def members(self, dataset: Dataset, at: Moment) -> tuple[Member, ...]:
        """Return the distinct people who hold such a post on the day, in their order."""
        people, first = self._people(dataset, at.day), self._first_day(at)
        return tuple(self._member(dataset, first, at.day, *one) for one in people.values())

    def count(self, dataset: Dataset, at: Moment) -> tuple[int, int]:
        """Return how many of `members` have met the target, and how many they are; without their proofs."""
        people, first, wanted = self._people(dataset, at.day), self._first_day(at), len(set(self.components))
        return sum(len(self._earliest(dataset, first, at.day, one)) == wanted for one in people), len(people)

    def _member(
        self, dataset: Dataset, first: date, day: date, person: StaffMember, organisations: tuple[str, ...]
    ) -> Member:
        """Return a person of the population; the earliest session that delivered a component proves it."""
        found = self._earliest(dataset, first, day, person.id)
        held = ((part, found[part]) for part in self.components if part in found)
        return Member(
            id=person.id,
            name=person.name,
            organisations=organisations,
            evidence=tuple(Proof(part, session.id, dataset.place(session)) for part, session in held),
            missing=tuple(part for part in self.components if part not in found),
        )

    def _earliest(self, dataset: Dataset, first: date, day: date, person: str) -> dict[str, Training]:
        """Return, for each component that a person received from `first` to `day`, the session that was earliest."""
        found: dict[str, Training] = {}
        lacking = set(self.components)
        for session in _attended(dataset, person, first):
            if not lacking or session.ended > day:
                break
            received = lacking.intersection(session.components)
            lacking -= received
            found.update((part, session) for part in received)
        return found

    def _first_day(self, at: Moment) -> date:
        """Return the first day on which a session must end to prove something."""
        return max(at.start, self.attendance_counts_from(at.day))

    def population_on(self, dataset: Dataset, at: Moment) -> Collection[str]:
        """Return the ids of the people who hold such a post on the day."""
        return self._people(dataset, at.day).keys()

    def lapses(self, dataset: Dataset, at: Moment, members: tuple[Member, ...], until: date) -> tuple[Lapse, ...]:
        """Return the components whose latest attendance stops counting by `until`, while the person is a member."""
        if self.valid_for is None:
            return ()
        belonging = cache(lambda one: self._people(dataset, one).keys())
        found = []
        for member in members:
            attended = _attended(dataset, member.id, self._first_day(at))
            latest = {part: session for session in attended if session.ended <= at.day for part in session.components}
            for part, session in ((part, latest[part]) for part in self.components if part in latest):
                last = self.valid_for.counts_until(session.ended)
                if last < until and all(member.id in belonging(last + timedelta(days=after)) for after in (0, 1)):
                    found.append(Lapse(member.id, part, last, session.id))
        return tuple(found)

    def _people(self, dataset: Dataset, day: date) -> dict[str, tuple[StaffMember, tuple[str, ...]]]:
        bodies = self.population.bodies(dataset, day)
        wanted = frozenset(self.population.functions)
        people = {}
        for person in dataset.staff:
            through = set()
            for post in person.posts:  # no comprehension: most people have one post, and it would cost more than that
                suits = not wanted or not wanted.isdisjoint(post.functions)
                if suits and post.organisation in bodies and post.covers(day):
                    through.add(post.organisation)
            if through:
                people[person.id] = (person, dataset.in_order("organisations", through))
        return people

    def grounds(self, dataset: Dataset, member_id: str, at: Moment) -> tuple[Ground, ...]:
        """Return by which posts the person belongs on the day, and by which not."""
        return self.population.grounds_of_person(dataset, member_id, at.day)

    def attendance_counts_from(self, day: date) -> date:
        """Return the day after the one `valid_for` before `day`; the first of the calendar where nothing lapses."""
        return self.valid_for.before(day) + timedelta(days=1) if self.valid_for else date.min

    def rule(self, dataset: Dataset) -> RuleText:
        """Return the rule in words."""
        plan, where = dataset.plan, self.population.in_words(dataset)
        if self.population.functions:
            functions = term_names(plan.functions if plan else (), self.population.functions)
            who = say(
                "people who hold a post with the function {functions} ({where})",
                functions=functions,
                where=where,
            )
        else:
            who = say("people who hold a post ({where})", where=where)
        parts = term_names(plan.components if plan else (), self.components)
        what = say("attended sessions that delivered all of: {components}", components=parts)
        if self.valid_for is None:
            return who, what
        return who, what, say("attendance counts for {duration}", duration=self.valid_for.in_words())

    def requirement(self, plan: Plan, requirement: str) -> Text | Named:
        """Return the name of the component."""
        term = next((one for one in plan.components if one.id == requirement), None)
        return term.called if term else say("{id}", id=requirement)


def _attended(dataset: Dataset, person: str, first: date) -> Sequence[Training]:
    """Return the sessions that a person attended and that ended on `first` or later, the earliest first."""
    sessions = dataset.attended.get(person, ())
    return sessions[bisect_left(sessions, first, key=attrgetter("ended")) :]

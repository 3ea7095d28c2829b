"""training-coverage: the people in certain posts who have received every component (compliance.md)."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from functools import cache
from operator import attrgetter
from typing import ClassVar

from hrcomms.dataset import Dataset
from hrcomms.language import Named, Text, say
from hrcomms.measures.base import Ground, Kind, Lapse, Member, PostSelector, Proof, RuleText, term_names
from hrcomms.model import Duration, Plan, StaffMember, Training
from hrcomms.model.references import ComponentId
from hrcomms.model.values import Period, Some


class TrainingCoverage(Kind):
    """Members hold a post that meets every selector; they have met it when sessions gave them each component."""

    kind: ClassVar[str] = "training-coverage"
    of_people: ClassVar[bool] = True
    section: ClassVar[Text] = say("Training")
    population: PostSelector = PostSelector.model_construct()
    components: Some[ComponentId]
    valid_for: Period | None = None

    def members(self, dataset: Dataset, plan: Plan, day: date) -> tuple[Member, ...]:
        """Return the distinct people who hold such a post on `day`, in order of ids."""
        people = self._people(dataset, day)
        proofs = _earliest(dataset, self.components, people, _that_count(dataset, plan, day, self.valid_for))
        return tuple(
            Member(
                id=person,
                name=people[person][0].name,
                organisations=people[person][1],
                evidence=tuple(proofs[person, part] for part in self.components if (person, part) in proofs),
                missing=tuple(part for part in self.components if (person, part) not in proofs),
            )
            for person in sorted(people)
        )

    def population_on(self, dataset: Dataset, day: date) -> Collection[str]:
        """Return the ids of the people who hold such a post on `day`."""
        return self._people(dataset, day).keys()

    def lapses(
        self, dataset: Dataset, plan: Plan, day: date, members: tuple[Member, ...], until: date
    ) -> tuple[Lapse, ...]:
        """Return the components whose latest attendance stops counting by `until`, while the person is a member."""
        if self.valid_for is None:
            return ()
        latest: dict[tuple[str, str], Training] = {}
        for session in _that_count(dataset, plan, day, self.valid_for):
            latest.update(((one, part), session) for one in session.attended for part in session.components)
        belonging = cache(lambda one: self._people(dataset, one).keys())
        found = []
        for member in members:
            held = [(part, latest[member.id, part]) for part in self.components if (member.id, part) in latest]
            for part, session in held:
                last = self.valid_for.counts_until(session.ended)
                if last < until and all(member.id in belonging(last + timedelta(days=after)) for after in (0, 1)):
                    found.append(Lapse(member.id, part, last, session.id))
        return tuple(found)

    def _people(self, dataset: Dataset, day: date) -> dict[str, tuple[StaffMember, tuple[str, ...]]]:
        bodies = self.population.bodies(dataset, day)
        wanted = frozenset(self.population.functions)
        people = {}
        for person in dataset.staff:
            through = {
                post.organisation
                for post in person.posts
                if post.organisation in bodies
                and post.covers(day)
                and (not wanted or not wanted.isdisjoint(post.functions))
            }
            if through:
                people[person.id] = (person, tuple(sorted(through)))
        return people

    def grounds(self, dataset: Dataset, member_id: str, day: date) -> tuple[Ground, ...]:
        """Return by which posts the person belongs on `day`, and by which not."""
        return self.population.grounds_of_person(dataset, member_id, day)

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


def _that_count(dataset: Dataset, plan: Plan, day: date, valid_for: Duration | None) -> Sequence[Training]:
    """Return the sessions that can prove something on `day`, the earliest first."""
    held, ended = dataset.held, attrgetter("ended")
    first = bisect_left(held, plan.start_date, key=ended)
    if valid_for:
        first = max(first, bisect_right(held, valid_for.before(day), key=ended))
    return held[first : bisect_right(held, day, key=ended)]


def _earliest(
    dataset: Dataset, components: tuple[str, ...], people: Collection[str], sessions: Iterable[Training]
) -> dict[tuple[str, str], Proof]:
    """Return, for each person and component, the earliest session that delivered it to them."""
    found: dict[tuple[str, str], Proof] = {}
    without = {part: set(people) for part in components}
    for session in sessions:
        if not any(without.values()):
            break
        for part in session.components:
            received = without[part].intersection(session.attended) if without.get(part) else None
            if received:
                without[part] -= received
                proof = Proof(part, session.id, dataset.place(session))
                found.update(((person, part), proof) for person in received)
    return found

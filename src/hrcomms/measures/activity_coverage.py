"""activity-coverage: the bodies that carried out communication in the reporting year (compliance.md)."""

from collections.abc import Collection
from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field

from hrcomms.dataset import Dataset
from hrcomms.language import Named, Text, say, say_n
from hrcomms.measures.base import BodySelector, Ground, Kind, Member, Need, Proof, RuleText, Unit
from hrcomms.model import Activity, Plan


class ActivityCoverage(Kind):
    """Members are bodies; they have met it with `at_least` done activities in the reporting year that holds the day."""

    kind: ClassVar[str] = "activity-coverage"
    unit: ClassVar[Unit] = "bodies"
    yearly: ClassVar[bool] = True
    section: ClassVar[Text] = say("Outreach")
    population: BodySelector = BodySelector.model_construct()
    at_least: Annotated[int, Field(ge=1, le=1000)] = 1

    def members(self, dataset: Dataset, plan: Plan, day: date) -> tuple[Member, ...]:
        """Return the bodies of the population on `day`, in their order; the earliest activities prove them."""
        bodies = self.population.bodies(dataset, day)
        opening = plan.reporting_year.opening(plan.reporting_year.holding(day))
        done: dict[str, list[Activity]] = {}
        for activity in sorted(dataset.activities, key=lambda one: (one.ended, one.start_date, one.id)):
            if activity.status == "done" and opening <= activity.ended <= day:
                done.setdefault(activity.organisation, []).append(activity)
        return tuple(self._member(dataset, one.id, one.name, done.get(one.id, [])) for one in bodies.values())

    def population_on(self, dataset: Dataset, day: date) -> Collection[str]:
        """Return the ids of the bodies of the population on `day`."""
        return self.population.bodies(dataset, day).keys()

    def _member(self, dataset: Dataset, body: str, name: str, done: list[Activity]) -> Member:
        slots = [f"activity {number}" for number in range(1, self.at_least + 1)]
        proofs = [Proof(slot, one.id, dataset.place(one)) for slot, one in zip(slots, done, strict=False)]
        return Member(body, name, (body,), tuple(proofs), tuple(slots[len(proofs) :]))

    def grounds(self, dataset: Dataset, member_id: str, day: date) -> tuple[Ground, ...]:
        """Return by which ground the body belongs on `day`, and by which not."""
        return self.population.grounds_of_body(dataset, member_id, day)

    def needs(self, dataset: Dataset, plan: Plan, day: date, members: tuple[Member, ...]) -> tuple[Need, ...]:
        """Return one need for each body with too few activities: until the reporting year, or the body, ends."""
        year = plan.reporting_year.holding(day)
        first, closing = plan.reporting_year.opening(year), plan.reporting_year.closing(year)
        needs = []
        for member in members:
            if member.missing:
                last = min(closing, dataset.organisation_by_id[member.id].days[1])
                needs.append(Need(member.id, member.missing[0], first, last, len(member.evidence), self.at_least))
        return tuple(needs)

    def rule(self, dataset: Dataset) -> RuleText:
        """Return the rule in words."""
        done = say_n(
            "carried out at least {n} activity in the reporting year",
            "carried out at least {n} activities in the reporting year",
            self.at_least,
        )
        return self.population.in_words(dataset), done

    def requirement(self, plan: Plan, requirement: str) -> Text | Named:  # noqa: ARG002
        """Return the name of the activity still to be done, by its number where several are due."""
        if self.at_least == 1:
            return say("an activity in the reporting year")
        return say("activity number {number} in the reporting year", number=requirement.partition(" ")[2])

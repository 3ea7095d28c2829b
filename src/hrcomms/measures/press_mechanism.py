"""press-mechanism: the bodies with a spokesperson that inform the press in every period (compliance.md)."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta
from operator import attrgetter
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import BeforeValidator, model_validator

from hrcomms.dataset import Dataset
from hrcomms.language import Listed, Named, Text, say
from hrcomms.measures.base import BodySelector, Ground, Kind, Lapse, Member, Need, Proof, RuleText, Unit, periods
from hrcomms.model import Organisation, Plan, PressItem
from hrcomms.model.organisation import InForce
from hrcomms.model.plan import Interval
from hrcomms.model.values import Some, WholeDate, refuse

PERIODIC = "periodic-information"


def _named(value: Any) -> Any:
    return {"leg": value} if isinstance(value, str) else value


class Leg(InForce):
    """One thing that must hold, on the days that its own interval covers."""

    leg: Literal["spokesperson", "contact-published", "periodic-information", "regulation"]
    start_date: WholeDate | None = None
    end_date: WholeDate | None = None


class PressMechanism(Kind):
    """Members are bodies; they have met it when every leg in force on the day holds."""

    kind: ClassVar[str] = "press-mechanism"
    unit: ClassVar[Unit] = "bodies"
    section: ClassVar[Text] = say("Press")
    population: BodySelector = BodySelector.model_construct()
    requires: Some[Annotated[Leg, BeforeValidator(_named)]]
    every: Interval | None = None

    @model_validator(mode="after")
    def _every_is_known(self) -> Self:
        if self.every is None and any(leg.leg == PERIODIC for leg in self.requires):
            names = ", ".join(periods.MONTHS)
            raise refuse(
                say("the leg 'periodic-information' needs 'every', the length of a period"),
                say("add 'every:' with one of: {names}", names=names),
                "HRC102",
            )
        return self

    @property
    def _length(self) -> Interval:
        return self.every or "year"

    def members(self, dataset: Dataset, plan: Plan, day: date) -> tuple[Member, ...]:
        """Return the bodies of the population on `day`, in their order."""
        bodies = self.population.bodies(dataset, day)
        legs = list(dict.fromkeys(leg.leg for leg in self.requires if leg.covers(day)))
        given = _by_body(dataset) if PERIODIC in legs else {}
        return tuple(self._member(dataset, plan, day, body, legs, given.get(name, ())) for name, body in bodies.items())

    def population_on(self, dataset: Dataset, day: date) -> Collection[str]:
        """Return the ids of the bodies of the population on `day`."""
        return self.population.bodies(dataset, day).keys()

    def _member(
        self,
        dataset: Dataset,
        plan: Plan,
        day: date,
        body: Organisation,
        legs: Sequence[str],
        items: Sequence[PressItem],
    ) -> Member:
        found: list[tuple[str, Proof | None]] = []
        for leg in legs:
            if leg == PERIODIC:
                found += self._periods(dataset, plan, day, body, items)
            else:
                found.append((leg, _PROOFS[leg](dataset, body, day)))
        return Member(
            id=body.id,
            name=body.name,
            organisations=(body.id,),
            evidence=tuple(proof for _, proof in found if proof is not None),
            missing=tuple(requirement for requirement, proof in found if proof is None),
        )

    def _periods(
        self, dataset: Dataset, plan: Plan, day: date, body: Organisation, items: Sequence[PressItem]
    ) -> Iterator[tuple[str, Proof | None]]:
        """Yield each period that must hold information, with what proves it; the bare leg where there is none yet."""
        ended = periods.complete(self._length, day, _not_before(plan, body))
        for name, first, last in ended:
            requirement = f"{PERIODIC} {name}"
            item = next((item for item in items if first <= item.date <= last), None)
            yield requirement, Proof(requirement, item.id, dataset.place(item)) if item else None
        if not ended:
            yield PERIODIC, None

    def needs(self, dataset: Dataset, plan: Plan, day: date, members: tuple[Member, ...]) -> tuple[Need, ...]:
        """Return what is missing, and after it the period that each body can fill now, filled already or not."""
        found: list[Need] = []
        given = _by_body(dataset) if members else {}
        for member in members:
            body = dataset.organisation_by_id[member.id]
            start = _not_before(plan, body)
            ended = {f"{PERIODIC} {one.name}": one for one in periods.complete(self._length, day, start)}
            running = self._running(given.get(body.id, ()), body, day, start)
            for requirement in member.missing:
                period = ended.get(requirement)
                days = (period.first, period.last) if period else (None, None)
                if requirement != PERIODIC or running is None:
                    found.append(Need(member.id, requirement, *days))
            if running and running.requirement not in member.missing:
                found.append(running)
        return tuple(found)

    def _running(self, items: Sequence[PressItem], body: Organisation, day: date, start: date) -> Need | None:
        """Return the need of the period that holds `day`, or the next where that one never counts, if it is asked for.

        It is where the leg is in force on a day on which the period counts and the body exists.
        """
        period = periods.holding(self._length, max(day, start))
        if period and period.first < start:
            period = periods.following(self._length, period)
        if period is None or not body.exists(period.last):
            return None
        counts_until = min(periods.counts_until(self._length, period), body.days[1])
        legs = [leg for leg in self.requires if leg.leg == PERIODIC]
        if not any(leg.overlaps(period.last, counts_until) for leg in legs):
            return None
        known = min(period.last, day)
        done = sum(period.first <= one.date <= known for one in items)
        return Need(body.id, f"{PERIODIC} {period.name}", period.first, period.last, done)

    def lapses(
        self,
        dataset: Dataset,
        plan: Plan,  # noqa: ARG002
        day: date,
        members: tuple[Member, ...],
        until: date,
    ) -> tuple[Lapse, ...]:
        """Return the legs that end, or that are asked for without being there, by `until`, while the body exists.

        Periods do not lapse: the one that is running is among the needs.
        """
        legs = dict.fromkeys(one.leg for one in self.requires if one.leg != PERIODIC)
        holding = [(member, leg) for member in members for leg in legs if leg not in member.missing]
        found = (self._lapse(dataset, dataset.organisation_by_id[one.id], leg, day, until) for one, leg in holding)
        return tuple(lapse for lapse in found if lapse)

    def _lapse(self, dataset: Dataset, body: Organisation, leg: str, day: date, until: date) -> Lapse | None:
        """Return how a leg goes missing: only on a day on which it is asked for, or the day after something ends."""
        turns = [one.start_date for one in self.requires if one.leg == leg and one.start_date]
        records = (*body.spokespersons, *body.press_regulations)
        turns += [one.end_date + timedelta(days=1) for one in records if one.end_date and one.end_date < until]
        for turn in sorted({one for one in turns if day < one <= until and body.exists(one)}):
            if self._asks(leg, turn) and _PROOFS[leg](dataset, body, turn) is None:
                last = turn - timedelta(days=1)
                proof = _PROOFS[leg](dataset, body, last) if self._asks(leg, last) else None
                return Lapse(body.id, leg, last, proof.record if proof else None)
        return None

    def _asks(self, leg: str, day: date) -> bool:
        return any(one.leg == leg and one.covers(day) for one in self.requires)

    def grounds(self, dataset: Dataset, member_id: str, day: date) -> tuple[Ground, ...]:
        """Return by which ground the body belongs on `day`, and by which not."""
        return self.population.grounds_of_body(dataset, member_id, day)

    def rule(self, dataset: Dataset) -> RuleText:
        """Return the rule in words."""
        legs = tuple(
            say("{leg} (required from {day})", leg=LEG_WORDS[leg.leg], day=leg.start_date)
            if leg.start_date
            else LEG_WORDS[leg.leg]
            for leg in self.requires
        )
        who = self.population.in_words(dataset)
        what = say("have all of: {legs}", legs=Listed(legs, "; "))
        return (
            (who, what)
            if self.every is None
            else (who, what, say("a period is {every}", every=periods.EVERY_WORDS[self.every]))
        )

    def requirement(self, plan: Plan, requirement: str) -> Text | Named:  # noqa: ARG002
        """Return the name of the leg, with the period where there is one."""
        leg, _, period = requirement.partition(" ")
        name = LEG_WORDS[leg]
        return say("{leg}, {period}", leg=name, period=periods.period_words(period)) if period else name


LEG_WORDS: dict[str, Text] = {
    "spokesperson": say("a spokesperson in office"),
    "contact-published": say("the spokesperson's contact made public"),
    "periodic-information": say("information given to the press in every period"),
    "regulation": say("the body's own rules on speaking to the press"),
}


def _by_body(dataset: Dataset) -> dict[str, list[PressItem]]:
    """Return what each body gave to the press, the earliest first."""
    found: dict[str, list[PressItem]] = {}
    for item in sorted(dataset.press, key=attrgetter("date", "id")):
        found.setdefault(item.organisation, []).append(item)
    return found


def _not_before(plan: Plan, body: Organisation) -> date:
    """Return the day before which no period of the body may begin."""
    return max(plan.start_date, body.days[0])


def _earliest(
    dataset: Dataset, body: Organisation, leg: str, key: str, holding: Iterable[tuple[int, InForce]]
) -> Proof | None:
    """Return the proof by the one of `holding` (position under `key`, record) that began first."""
    found = sorted((one.start_date or date.min, index) for index, one in holding)
    return Proof(leg, body.id, dataset.place(body, key, found[0][1])) if found else None


def _spokesperson(dataset: Dataset, body: Organisation, day: date) -> Proof | None:
    holding = [(index, one) for index, one in enumerate(body.spokespersons) if one.covers(day)]
    return _earliest(dataset, body, "spokesperson", "spokespersons", holding)


def _contact(dataset: Dataset, body: Organisation, day: date) -> Proof | None:
    holding = [
        (index, one)
        for index, one in enumerate(body.spokespersons)
        if one.covers(day) and one.contact and one.contact.published and one.contact.published <= day
    ]
    return _earliest(dataset, body, "contact-published", "spokespersons", holding)


def _regulation(dataset: Dataset, body: Organisation, day: date) -> Proof | None:
    holding = [(index, one) for index, one in enumerate(body.press_regulations) if one.covers(day)]
    return _earliest(dataset, body, "regulation", "press_regulations", holding)


_PROOFS: dict[str, Callable[[Dataset, Organisation, date], Proof | None]] = {
    "spokesperson": _spokesperson,
    "contact-published": _contact,
    "regulation": _regulation,
}

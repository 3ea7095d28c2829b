"""press-mechanism: the bodies with a spokesperson that inform the press in every period (compliance.md)."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import BeforeValidator, model_validator

from hrcomms.dataset import Dataset
from hrcomms.language import Listed, Named, Text, say
from hrcomms.measures.base import BodySelector, Ground, Kind, Lapse, Member, Moment, Need, Proof, RuleText, Unit
from hrcomms.model import Organisation, Plan, PressItem, Spokesperson
from hrcomms.model.base import InForce
from hrcomms.model.period import FIRST_YEAR, LAST_YEAR, MONTHS, Calendar, Period
from hrcomms.model.plan import Interval
from hrcomms.model.values import Some, WholeDate, refuse

PERIODIC = "periodic-information"
NOTHING = "nothing-required"
"""What a member lacks on a day on which no leg is in force: what asks for nothing proves nothing."""
EVERY_WORDS: dict[Interval, Text] = {
    "month": say("a month"),
    "quarter": say("a quarter"),
    "half-year": say("half a year"),
    "year": say("a year"),
}
_ONE_DAY = timedelta(days=1)


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
            names = ", ".join(EVERY_WORDS)
            raise refuse(
                say("the leg 'periodic-information' needs 'every', the length of a period"),
                say("add 'every:' with one of: {names}", names=names),
                "HRC102",
            )
        return self

    @property
    def _length(self) -> Interval:
        return self.every or "year"

    def members(self, dataset: Dataset, at: Moment) -> tuple[Member, ...]:
        """Return the bodies of the population, in their order."""
        bodies = self.population.bodies(dataset, at.day)
        legs = list(dict.fromkeys(leg.leg for leg in self.requires if leg.covers(at.day)))
        return tuple(self._member(dataset, at, body, legs) for body in bodies.values())

    def population_on(self, dataset: Dataset, at: Moment) -> Collection[str]:
        """Return the ids of the bodies of the population."""
        return self.population.bodies(dataset, at.day).keys()

    def _member(self, dataset: Dataset, at: Moment, body: Organisation, legs: Sequence[str]) -> Member:
        found: list[tuple[str, Proof | None]] = [] if legs else [(NOTHING, None)]
        for leg in legs:
            if leg == PERIODIC:
                found += self._periods(dataset, at, body)
            else:
                found.append((leg, _PROOFS[leg](dataset, body, at.day)))
        return Member(
            id=body.id,
            name=body.name,
            organisations=(body.id,),
            evidence=tuple(proof for _, proof in found if proof is not None),
            missing=tuple(requirement for requirement, proof in found if proof is None),
        )

    def _periods(self, dataset: Dataset, at: Moment, body: Organisation) -> Iterator[tuple[str, Proof | None]]:
        """Yield each period that must hold information, with what proves it; the bare leg where there is none yet."""
        ended, items = self._ended(dataset, at, body), _given(dataset, body, at.day)
        for period in ended:
            days = at.plan.calendar.days(period)
            requirement = f"{PERIODIC} {period}"
            item = next((item for item in items if item.date in days), None)
            by = item.organisation if item and item.organisation != body.id else None
            yield requirement, Proof(requirement, item.id, dataset.place(item), by) if item else None
        if not ended:
            yield PERIODIC, None

    def _ended(self, dataset: Dataset, at: Moment, body: Organisation) -> tuple[Period, ...]:
        """Return the periods of the last year that have closed and are asked of a body, in order."""
        periods = _closed(at.plan.calendar, self._length, at.day)
        start = _not_before(dataset, at, body)
        return tuple(one for one in periods if at.plan.calendar.days(one).mostly_in(start, date.max))

    def needs(self, dataset: Dataset, at: Moment, members: tuple[Member, ...]) -> tuple[Need, ...]:
        """Return what is missing, and after it the period that each body can fill now, filled already or not."""
        found: list[Need] = []
        for member in members:
            body = dataset.organisation_by_id[member.id]
            ended = {f"{PERIODIC} {one}": at.plan.calendar.days(one) for one in self._ended(dataset, at, body)}
            running = self._running(dataset, at, body)
            for requirement in member.missing:
                days = ended.get(requirement, (None, None))
                if requirement != NOTHING and (requirement != PERIODIC or running is None):
                    found.append(Need(member.id, requirement, *days))
            if running and running.requirement not in member.missing:
                found.append(running)
        return tuple(found)

    def _running(self, dataset: Dataset, at: Moment, body: Organisation) -> Need | None:
        """Return the need of the period that holds the day, or the next where that one never counts, if it is asked.

        It is where the leg is in force on a day on which the period counts and the body exists.
        """
        calendar, start = at.plan.calendar, _not_before(dataset, at, body)
        period = calendar.holding(self._length, max(at.day, start))
        if not calendar.days(period).mostly_in(start, date.max):
            period = calendar.step(period)
        days = calendar.days(period)
        if not FIRST_YEAR <= period.year <= LAST_YEAR or not body.exists(days.last):
            return None
        next_year = calendar.days(calendar.step(period, _in_a_year(self._length))).last
        counts_until = min(next_year - _ONE_DAY, body.days[1])
        legs = [leg for leg in self.requires if leg.leg == PERIODIC]
        if not any(leg.overlaps(days.last, counts_until) for leg in legs):
            return None
        known = min(days.last, at.day)
        done = sum(days.first <= one.date <= known for one in _given(dataset, body, at.day))
        return Need(body.id, f"{PERIODIC} {period}", days.first, days.last, done)

    def lapses(self, dataset: Dataset, at: Moment, members: tuple[Member, ...], until: date) -> tuple[Lapse, ...]:
        """Return the legs that end, or that are asked for without being there, by `until`, while the body exists.

        Periods do not lapse: the one that is running is among the needs.
        """
        legs = dict.fromkeys(one.leg for one in self.requires if one.leg != PERIODIC)
        holding = [(member, leg) for member in members for leg in legs if leg not in member.missing]
        found = (self._lapse(dataset, dataset.organisation_by_id[one.id], leg, at.day, until) for one, leg in holding)
        return tuple(lapse for lapse in found if lapse)

    def _lapse(self, dataset: Dataset, body: Organisation, leg: str, day: date, until: date) -> Lapse | None:
        """Return how a leg goes missing: only on a day on which it is asked for, or the day after something ends."""
        turns = [one.start_date for one in self.requires if one.leg == leg and one.start_date]
        turns += [one + _ONE_DAY for one in _ends(dataset, body) if one < until]
        for turn in sorted({one for one in turns if day < one <= until and body.exists(one)}):
            if self._asks(leg, turn) and _PROOFS[leg](dataset, body, turn) is None:
                last = turn - _ONE_DAY
                proof = _PROOFS[leg](dataset, body, last) if self._asks(leg, last) else None
                return Lapse(body.id, leg, last, proof.record if proof else None)
        return None

    def _asks(self, leg: str, day: date) -> bool:
        return any(one.leg == leg and one.covers(day) for one in self.requires)

    def grounds(self, dataset: Dataset, member_id: str, at: Moment) -> tuple[Ground, ...]:
        """Return by which ground the body belongs on the day, and by which not."""
        return self.population.grounds_of_body(dataset, member_id, at.day)

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
            else (who, what, say("a period is {every}", every=EVERY_WORDS[self.every]))
        )

    def requirement(self, plan: Plan, requirement: str) -> Text | Named:
        """Return the name of the leg, with the period where there is one."""
        leg, _, period = requirement.partition(" ")
        name = LEG_WORDS.get(leg)
        if name is None or not period:
            return name or say("{id}", id=requirement)
        return say("{leg}, {period}", leg=name, period=plan.calendar.in_words(Period.parse(period)))


LEG_WORDS: dict[str, Text] = {
    "spokesperson": say("a spokesperson in office"),
    "contact-published": say("the spokesperson's contact made public"),
    "periodic-information": say("information given to the press in every period"),
    "regulation": say("the body's own rules on speaking to the press"),
    NOTHING: say("nothing is required on this day, so nothing is met"),
}


def _in_a_year(every: Interval) -> int:
    return MONTHS["year"] // MONTHS[every]


@lru_cache(maxsize=256)  # the same for most bodies
def _closed(calendar: Calendar, every: Interval, day: date) -> tuple[Period, ...]:
    """Return the last 12 months, 4 quarters, 2 half-years or 1 year that closed on or before `day`, in order."""
    last = calendar.holding(every, day)
    last = last if calendar.days(last).last <= day else calendar.step(last, -1)
    found = (calendar.step(last, -back) for back in reversed(range(_in_a_year(every))))
    return tuple(one for one in found if FIRST_YEAR <= one.year <= LAST_YEAR)


def _given(dataset: Dataset, body: Organisation, day: date) -> Sequence[PressItem]:
    """Return what the line of a body gave to the press, the earliest first."""
    line = dataset.line(body.id, day)
    items = [item for one in line for item in dataset.told_the_press.get(one, ())]
    return items if len(line) == 1 else sorted(items, key=lambda one: (one.date, one.id))


def _not_before(dataset: Dataset, at: Moment, body: Organisation) -> date:
    """Return the day from which on a body is asked: at least a quarter of a period must lie there."""
    return max(at.start, dataset.founded(body.id, at.day))


def _ends(dataset: Dataset, body: Organisation) -> Iterator[date]:
    """Yield the days on which something ends that a leg rests on: rules, designations, and posts of who has them."""
    for record in (*body.spokespersons, *body.press_regulations):
        if record.end_date:
            yield record.end_date
    for one in body.spokespersons:
        for person in dataset.staff_by_id.get(one.staff or "", ()):
            for post in person.posts:
                where = dataset.organisation_by_id.get(post.organisation)
                yield from (post.days[1], where.days[1]) if where else (post.days[1],)


def _speaks(dataset: Dataset, one: Spokesperson, day: date) -> bool:
    """Tell whether a designation holds on a day: it ends with the last post of its person."""
    bodies = dataset.organisation_by_id
    return one.covers(day) and any(
        post.covers(day) and post.organisation in bodies and bodies[post.organisation].exists(day)
        for person in dataset.staff_by_id.get(one.staff or "", ())
        for post in person.posts
    )


def _earliest(
    dataset: Dataset, body: Organisation, leg: str, key: str, holding: Iterable[tuple[int, InForce]]
) -> Proof | None:
    """Return the proof by the one of `holding` (position under `key`, record) that began first."""
    found = sorted((one.start_date or date.min, index) for index, one in holding)
    return Proof(leg, body.id, dataset.place(body, key, found[0][1])) if found else None


def _spokesperson(dataset: Dataset, body: Organisation, day: date) -> Proof | None:
    holding = [(index, one) for index, one in enumerate(body.spokespersons) if _speaks(dataset, one, day)]
    return _earliest(dataset, body, "spokesperson", "spokespersons", holding)


def _contact(dataset: Dataset, body: Organisation, day: date) -> Proof | None:
    holding = [
        (index, one)
        for index, one in enumerate(body.spokespersons)
        if _speaks(dataset, one, day) and one.contact and one.contact.published and one.contact.published <= day
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

"""What is still to be done on a day: who must receive what, what lapses, what bodies can still do (cli.md, gaps)."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from math import ceil
from operator import attrgetter

from hrcomms.compliance.asked import milestones
from hrcomms.compliance.assessment import Assessment, assess
from hrcomms.dataset import Dataset
from hrcomms.language import Named, Text
from hrcomms.measures import Kind, Lapse, Member, Need
from hrcomms.model import Plan, Target

LAPSE_DAYS = 90
"""What will be missing in so many days is listed."""

Name = Text | Named


@dataclass(frozen=True, slots=True)
class Aim:
    """A share that a target is to reach by a day: `required` of its members, which is `more` than have met it."""

    share: Fraction
    by: date
    required: int
    more: int


@dataclass(frozen=True, slots=True)
class Distance:
    """How far a target is from its next milestone (None: no more to come) and from its threshold."""

    assessment: Assessment
    milestone: Aim | None
    goal: Aim


@dataclass(frozen=True, slots=True)
class Missing:
    """A requirement that somebody lacks, what it is called, and the ids of the targets that it counts for."""

    requirement: str
    called: Name
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Invitee:
    """A person who lacks something: the ids of the bodies through which, the titles of their posts there, and what."""

    id: str
    name: str
    bodies: tuple[str, ...]
    posts: tuple[str, ...]
    missing: tuple[Missing, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A requirement with the ids of all who lack it, and their number for each target that asks for it."""

    requirement: str
    called: Name
    people: tuple[str, ...]
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Lapsing:
    """Something that stops counting after `last` for these targets; see `measures.Lapse`. `bodies` are ids."""

    kind: type[Kind]
    id: str
    name: str | Named
    bodies: tuple[str, ...]
    requirement: str
    called: Name
    last: date
    record: str | None
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Open:
    """What a body (`id`, `name`) has still to do for a target, or the period that it can fill; see `measures.Need`."""

    kind: type[Kind]
    target: str
    id: str
    name: str | Named
    need: Need
    called: Name


@dataclass(frozen=True, slots=True)
class Gaps:
    """All that is open on `as_of`.

    `people` come in the order of the first of their bodies, then in their own; `parts` in that of the plan's
    components; `lapsing` in that of days; `openings` in that of the plan's targets.
    """

    as_of: date
    distances: tuple[Distance, ...]
    people: tuple[Invitee, ...]
    parts: tuple[Part, ...]
    lapsing: tuple[Lapsing, ...]
    openings: tuple[Open, ...]


def narrowed(dataset: Dataset, target: Target) -> Dataset:
    """Return the dataset as if this target were the only one of its plan, without the tasks, which are of no target."""
    plan = dataset.plan
    own = (plan.target(target.id) or target) if plan else target
    return replace(dataset, plan=plan.model_copy(update={"targets": (own,)}) if plan else None, tasks=())


def find_gaps(dataset: Dataset, as_of: date) -> Gaps:
    """Return what is open on `as_of` for all targets of the plan; a dataset without a sound plan has none."""
    plan = dataset.plan
    if plan is None:
        return Gaps(as_of, (), (), (), (), ())
    found = assess(dataset, as_of)
    people = tuple(_people(dataset, plan, found, as_of))
    return Gaps(
        as_of=as_of,
        distances=tuple(distance(one) for one in found),
        people=people,
        parts=tuple(_parts(plan, people)),
        lapsing=tuple(find_lapsing(dataset, plan, found, as_of)),
        openings=tuple(find_open(dataset, plan, found)),
    )


def distance(one: Assessment) -> Distance:
    """Return how far a target is from its first milestone after the day, and from its threshold."""
    steps = () if one.moment.anew else milestones(one.target, one.moment.start)
    coming = next((mark for mark in steps if mark.date > one.as_of), None)
    milestone = _aim(one, coming.threshold, coming.date) if coming else None
    return Distance(one, milestone, _aim(one, one.threshold, one.asked.last))


def _aim(one: Assessment, share: Fraction, by: date) -> Aim:
    required = ceil(share * one.denominator)
    return Aim(share, by, required, max(0, required - one.numerator))


def _people(dataset: Dataset, plan: Plan, found: Iterable[Assessment], as_of: date) -> list[Invitee]:
    records = {one.id: one for one in dataset.staff}
    lacking: dict[str, list[tuple[Assessment, Member]]] = {}
    for one in found:
        for member in one.members if one.kind.unit == "people" else ():
            if not member.met:
                lacking.setdefault(member.id, []).append((one, member))
    people = []
    for name, belonging in lacking.items():
        bodies = _bodies(dataset, belonging)
        posts = records[name].titles(bodies, as_of)
        people.append(Invitee(name, belonging[0][1].name, bodies, posts, tuple(_missing(plan, belonging))))
    by_body, by_person = dataset.ranks["organisations"], dataset.ranks["staff"]
    return sorted(people, key=lambda one: (by_body[one.bodies[0]], by_person[one.id]))


def _missing(plan: Plan, belonging: Iterable[tuple[Assessment, Member]]) -> Iterator[Missing]:
    """Yield what somebody lacks, with the targets that ask for it, in the order of the plan's components."""
    asking: dict[str, list[Assessment]] = {}
    for one, member in belonging:
        for requirement in member.missing:
            asking.setdefault(requirement, []).append(one)
    for requirement in sorted(asking, key=plan.component_rank):
        targets = asking[requirement]
        yield Missing(
            requirement, targets[0].kind.requirement(plan, requirement), tuple(one.target.id for one in targets)
        )


def _parts(plan: Plan, people: Iterable[Invitee]) -> Iterator[Part]:
    lacking: dict[str, list[tuple[str, Missing]]] = {}
    for person in people:
        for one in person.missing:
            lacking.setdefault(one.requirement, []).append((person.id, one))
    for requirement in sorted(lacking, key=plan.component_rank):
        found = lacking[requirement]
        counts = Counter(target for _, one in found for target in one.targets)
        order = tuple((one.id, counts[one.id]) for one in plan.targets if one.id in counts)
        yield Part(requirement, found[0][1].called, tuple(person for person, _ in found), order)


def find_lapsing(
    dataset: Dataset, plan: Plan, found: Iterable[Assessment], as_of: date, days: int = LAPSE_DAYS
) -> list[Lapsing]:
    """Return what will be missing in some days, once for all targets for which it lapses on the same day.

    Its last day is before the last of these days: on `as_of` itself nothing is missing that counts on it.
    """
    until = date.fromordinal(min(as_of.toordinal() + days, date.max.toordinal()))
    lapsing: dict[tuple[type[Kind], Lapse], list[tuple[Assessment, Member]]] = {}
    for one in found:
        members = {member.id: member for member in one.members}
        for lapse in one.kind.lapses(dataset, one.moment, one.members, until):
            lapsing.setdefault((type(one.kind), lapse), []).append((one, members[lapse.member]))
    listed = (
        Lapsing(
            kind=kind,
            id=lapse.member,
            name=kind.member_name(dataset, lapse.member, belonging[0][1].name),
            bodies=_bodies(dataset, belonging),
            requirement=lapse.requirement,
            called=belonging[0][0].kind.requirement(plan, lapse.requirement),
            last=lapse.last,
            record=lapse.record,
            targets=tuple(one.target.id for one, _ in belonging),
        )
        for (kind, lapse), belonging in lapsing.items()
    )
    return sorted(listed, key=attrgetter("last"))


def _bodies(dataset: Dataset, belonging: Iterable[tuple[Assessment, Member]]) -> tuple[str, ...]:
    return dataset.in_order("organisations", (body for _, member in belonging for body in member.organisations))


def find_open(dataset: Dataset, plan: Plan, found: Iterable[Assessment]) -> Iterator[Open]:
    """Yield what bodies have still to do, target by target, in the order of their members."""
    for one in found:
        if one.kind.unit == "bodies":
            kind = type(one.kind)
            names = {member.id: kind.member_name(dataset, member.id, member.name) for member in one.members}
            for need in one.kind.needs(dataset, one.moment, one.members):
                called = one.kind.requirement(plan, need.requirement)
                yield Open(kind, one.target.id, need.member, names[need.member], need, called)

"""Who stands on a paper around a session: those who are recorded for it, or those who still need what it delivers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from hrcomms.compliance.gaps import Gaps, find_gaps
from hrcomms.dataset import Dataset
from hrcomms.dataset.dataset import Source
from hrcomms.language import Named
from hrcomms.model import Post, Training

Told = Literal["present", "absent"]


@dataclass(frozen=True, slots=True)
class Seat:
    """A person on a paper: the post held on the day of the session and its body, and what is recorded of them there.

    Without a post on that day `post` is empty and `body` None.
    """

    id: str
    name: str
    post: str
    body: Named | None
    told: Told | None = None


def recorded(session: Training) -> tuple[str, ...]:
    """Return the ids of those who are recorded for a session: invited, present or absent."""
    return tuple(dict.fromkeys((*session.invited, *session.attended, *session.absent)))


def needing(dataset: Dataset, session: Training) -> tuple[str, ...]:
    """Return the ids of those in post on the last day of a session for whom it would bring a target nearer.

    They lack something on that day without this session, and would not with it: so the rule of each target decides
    whether the session counts (its components, `counts_from`, validity).
    """
    others = tuple(one for one in dataset.training if one.id != session.id)
    before = find_gaps(replace(dataset, training=others), session.ended)
    held = held_with(dataset, session, tuple(one.id for one in before.people))
    after = _lacking(find_gaps(held, session.ended))
    return tuple(one for one, lacks in _lacking(before).items() if lacks - after.get(one, frozenset()))


def held_with(dataset: Dataset, session: Training, people: tuple[str, ...]) -> Dataset:
    """Return the dataset as it would be had a session taken place with these people, by their ids."""
    others = tuple(one for one in dataset.training if one.id != session.id)
    held = session.model_copy(update={"status": "done", "attended": people, "absent": ()})
    where = dataset.place(session)
    sources = (*dataset.sources, Source(where.path, ((where.pointer, held),)))
    return replace(dataset, training=(*others, held), sources=sources)


def _lacking(gaps: Gaps) -> dict[str, frozenset[tuple[str, str]]]:
    return {
        person.id: frozenset((one.requirement, target) for one in person.missing for target in one.targets)
        for person in gaps.people
    }


def seats(dataset: Dataset, session: Training, ids: Iterable[str], body: str | None = None) -> tuple[Seat, ...]:
    """Return people by their ids, in the order of their bodies, then in their own; ids that nobody has are left out.

    Of several posts the first of the record stands for them. With `body`, the id of one, only those who hold a post in
    it, or in those that took over from it.
    """
    day = session.ended
    bodies = frozenset(dataset.standing_for(body, day) or (body,)) if body else None
    found = list[tuple[tuple[int, int], Seat]]()
    by_body, by_person = dataset.ranks["organisations"], dataset.ranks["staff"]
    present, absent = frozenset(session.attended), frozenset(session.absent)
    for one in dict.fromkeys(ids):
        person = next(iter(dataset.staff_by_id.get(one, ())), None)
        if person is None:
            continue
        post = next(_held(dataset, person.posts, bodies, day), None)
        if post is None and bodies is not None:
            continue
        told: Told | None = "present" if one in present else "absent" if one in absent else None
        called = dataset.body_in_tables(post.organisation) if post else None
        rank = by_body[post.organisation] if post else len(by_body), by_person[one]
        found.append((rank, Seat(one, person.name, post.title if post else "", called, told)))
    return tuple(seat for _, seat in sorted(found, key=lambda each: each[0]))


def _held(dataset: Dataset, posts: Iterable[Post], bodies: frozenset[str] | None, day: date) -> Iterator[Post]:
    """Yield the posts that are held on a day in bodies that exist then, in the order of the record."""
    for post in posts:
        body = dataset.organisation_by_id.get(post.organisation)
        if body and body.exists(day) and post.covers(day) and (bodies is None or body.id in bodies):
            yield post

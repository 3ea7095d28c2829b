"""The records of a dataset by what people call them, to be looked up by `names.matching.match`."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from hrcomms.dataset.dataset import Dataset
from hrcomms.model import Organisation, Post, Record, StaffMember, identity_of
from hrcomms.model.spelling import id_form
from hrcomms.names.matching import Candidate, Candidates, Match, One, match
from hrcomms.names.posts import Held

PEOPLE, TARGETS, BODIES = "staff", "targets", "organisations"


class Names:
    """The names in a dataset, of each collection once for all that is looked up in it."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._candidates = cache(lambda collection: candidates(dataset, collection))
        self._owned = cache(lambda collection: Counter(one for one, _ in dataset.ids(collection)))

    def match(self, written: str, collection: str, *, compare: bool = True) -> Match:
        """Return which record of a collection is meant by what stands in the place of its id."""
        return match(written, self._candidates(collection), compare=compare)

    def surely(self, found: Match, written: str, collection: str) -> str | None:
        """Return the id that may be written for a name without asking; None where another record may be meant.

        That may be one which cannot be read, unless an id is written, if in another way, or one with the same id.
        """
        if not isinstance(found, One) or self._owned(collection)[found.candidate.id] != 1:
            return None
        own = found.candidate.id
        return own if collection not in self._dataset.partial or id_form(written) == own else None


def candidates(dataset: Dataset, *collections: str) -> Candidates:
    """Return the records of some collections, or of the plan's lists, with all their names; people with their posts.

    They are worked out anew each time: whoever looks up many names keeps them. A record that is wrong in itself is not
    among them (`dataset.partial` tells of such).
    """
    found = [_candidate(dataset, record, name) for name in collections for record in dataset.records(name)]
    return Candidates.of(
        (one for one in found if one is not None),
        people=PEOPLE in collections,
        beginnings=TARGETS in collections,
        bodies=BODIES in collections,
    )


def labels(dataset: Dataset, collection: str) -> dict[str, str] | None:
    """Return the ids of a collection, or of a list of the plan, each with a name that tells it apart from all others.

    Of a record that is wrong in itself only the id is known, and the name is empty. None where some cannot be read.
    """
    if collection in dataset.incomplete:
        return None
    found = {one.id: one.title for one in candidates(dataset, collection).by_id.values()}
    shared = Counter(found.values())
    told = {one: f"{name} {one}" if name and shared[name] > 1 else name for one, name in found.items()}
    return {**told, **{one: "" for of, one in sorted(dataset.unsound) if of == collection and one not in told}}


def _candidate(dataset: Dataset, record: Record, collection: str) -> Candidate | None:
    identity = identity_of(collection, record)
    if identity is None:
        return None
    posts = tuple(_posts(dataset, record.posts)) if isinstance(record, StaffMember) else ()
    return Candidate(identity, tuple(_names(record)), posts)


def _names(record: Record) -> Iterator[str]:
    keys = ("name", "title", "short_name", "name_en")
    yield from dict.fromkeys(str(one) for key in keys if (one := getattr(record, key, None)))


def _posts(dataset: Dataset, posts: Iterable[Post]) -> Iterator[Held]:
    """Yield the posts that are still held, then those that have ended, the last first."""
    for post in sorted(posts, key=lambda one: -one.days[1].toordinal()):
        body = dataset.organisation_by_id.get(post.organisation)
        yield Held(post.title, (*(_usual(body) if body else ()), post.organisation))


def _usual(body: Organisation) -> Iterator[str]:
    yield from dict.fromkeys(one for one in (body.short_name, *_names(body)) if one)

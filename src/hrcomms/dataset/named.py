"""The records of a dataset by what people call them, to be looked up by `names.matching.match`."""

from collections.abc import Iterable, Iterator

from hrcomms.dataset.dataset import Dataset
from hrcomms.model import Organisation, Post, Record, StaffMember, key_of
from hrcomms.names.matching import Candidate, Candidates
from hrcomms.names.posts import Held

PEOPLE, TARGETS = "staff", "targets"


def candidates(dataset: Dataset, *collections: str) -> Candidates:
    """Return the records of some collections, or of the plan's lists, with all their names; people with their posts.

    They are worked out anew each time: whoever looks up many names keeps them. A record that is wrong in itself is not
    among them (`dataset.partial` tells of such).
    """
    found = [_candidate(dataset, record, key_of(name)) for name in collections for record in dataset.records(name)]
    return Candidates.of(
        (one for one in found if one is not None), people=PEOPLE in collections, beginnings=TARGETS in collections
    )


def _candidate(dataset: Dataset, record: Record, key: str) -> Candidate | None:
    identity = getattr(record, key)
    if identity is None:
        return None
    posts = tuple(_posts(dataset, record.posts)) if isinstance(record, StaffMember) else ()
    return Candidate(str(identity), tuple(_names(record)), posts)


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

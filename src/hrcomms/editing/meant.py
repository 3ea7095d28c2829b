"""Which record is meant by what somebody wrote where an id is due."""

from collections.abc import Iterator
from typing import NamedTuple

from hrcomms.dataset import Dataset
from hrcomms.likeness import alike
from hrcomms.model import COLLECTIONS, Organisation, key_of
from hrcomms.names.folding import identity_key, name_key


class Candidate(NamedTuple):
    """A record that may be meant: its id, and how it is called."""

    id: str
    name: str


def candidates(dataset: Dataset, collection: str, written: str) -> tuple[Candidate, ...]:
    """Return the records of a collection, or of a list of the plan, that are meant: one, several of one name, or none.

    An id is meant before any name; a name is one whatever its capitals, spaces and the letter under its tone.
    """
    known = list(called(dataset, collection))
    by_id = [one for one, _ in known if one.id == written]
    if by_id:
        return (by_id[0],)
    if (collection, written) in dataset.unsound:
        return (Candidate(written, written),)
    key = identity_key(written)
    return tuple(one for one, names in known if key in map(identity_key, names))


def near(dataset: Dataset, collection: str, written: str) -> tuple[Candidate, ...]:
    """Return the records whose id or name is most like what was written, three at most; for a person to choose."""
    keys = {name_key(word): one for one, names in called(dataset, collection) for word in (*names, one.id)}
    return tuple(dict.fromkeys(keys[one] for one in alike(name_key(written), keys, 3)))


def called(dataset: Dataset, collection: str) -> Iterator[tuple[Candidate, tuple[str, ...]]]:
    """Yield the records that can be named by their id, each with all its names."""
    if collection in COLLECTIONS:
        records = getattr(dataset, collection)
    else:
        records = getattr(dataset.plan, collection, ()) if dataset.plan else ()
    for one in records:
        identity = str(getattr(one, key_of(collection), None) or "")
        name = str(getattr(one, "name", None) or getattr(one, "title", None) or identity)
        more = (one.short_name, one.name_en) if isinstance(one, Organisation) else ()
        yield Candidate(identity, name), (name, *filter(None, more))

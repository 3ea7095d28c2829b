"""What is said of an id that no record has, or of a name in its place: which record it means, or may mean."""

import re
from functools import cache
from typing import NamedTuple

from hrcomms.dataset import Dataset
from hrcomms.dataset.named import Names
from hrcomms.language import Text, say
from hrcomms.model import COLLECTIONS, VOCABULARIES
from hrcomms.model.spelling import id_form
from hrcomms.names.matching import Doubt, Nobody, One, Several
from hrcomms.rules.names import called, several
from hrcomms.rules.nearest import Nearest, ids, parted

_MOST_COMPARED = 100
"""So many unknown ids are compared with all names, if these are few; beyond that, one mistake has made them all."""


class Told(NamedTuple):
    """What is wrong, the way out, and the id that a program may write instead, if it is certain."""

    message: Text
    hint: Text
    sure: str | None = None


class Meanings:
    """What unknown ids mean in a dataset; of each, as often as it stands there, it is found out once."""

    def __init__(self, dataset: Dataset) -> None:
        self._names = Names(dataset)
        self._dataset = dataset
        self._nearest = cache(lambda collection: Nearest(ids(dataset, collection)))
        self._compared = 0
        self.of = cache(self._of)

    def _of(self, collection: str, wanted: str) -> Told:
        """Return what is said of `wanted` where the id of a record of `collection` is due."""
        nearest = self._nearest(collection)
        self._compared += 1
        found = self._names.match(wanted, collection, compare=self._compared <= _MOST_COMPARED)
        sure = self._names.surely(found, wanted, collection)
        message = say("no {kind} has the id '{id}'", kind=_KINDS[collection], id=wanted)
        if isinstance(found, One) and found.candidate.id == id_form(wanted):
            return Told(message, nearest.hint(wanted), sure)
        if isinstance(found, Nobody):
            near = [one.id for one in found.near]
            hint = _LOST if found.lost else nearest.hint(wanted, near, choose=collection in VOCABULARIES)
            return Told(message, hint)
        if isinstance(found, One) or found.why is Doubt.SHARED:
            message = say(
                "the id of the {kind} is due here, not the name '{name}'", kind=_KINDS[collection], name=wanted
            )
        return Told(message, _in_encoding(found, _one(found, sure=sure is not None)), sure)

    def parted(self, collection: str, wanted: str) -> Text | None:
        """Return the way out where what stands as one item of a list are the ids or names of several; else None."""
        if (known := parted(wanted, self._nearest(collection).ids)) is not None:
            return known
        parts = [one for one in _BETWEEN.split(wanted) if one.strip()]
        found = [self._names.match(one, collection, compare=False) for one in parts] if len(parts) > 1 else []
        ones = [one.candidate.id for one in found if isinstance(one, One)]
        if not ones or len(ones) < len(parts) or len(set(ones)) == 1:
            return None
        return say("separate the ids with commas: {ids}", ids=", ".join(ones))


_BETWEEN = re.compile(r"[;,/+|]|\s(?:và|and)\s")
_LOST = say("letters are lost, another sign stands in their place: write the id, or the name with all its letters")


def _one(found: One | Several, *, sure: bool) -> Text:
    """Return the way out where the name of a record was found, or of several."""
    if isinstance(found, One):
        identity = called(found.candidate.id, found.candidate.name)
        return say("write {id}, or run 'hrcomms check --fix'", id=identity) if sure else say("write {id}", id=identity)
    if len(found.candidates) == 1:
        (one,) = found.candidates
        return say("did you mean '{id}' ({name})?", id=one.id, name=one.name)
    names = several([Text("{name}", {"name": one.label}) for one in found.candidates])
    if found.why is Doubt.SHARED:
        return say("several have this name: {names}; write the id of the one that is meant", names=names)
    return say("did you mean {known}?", known=names)


def _in_encoding(found: One | Several, hint: Text) -> Text:
    if not found.encoding:
        return hint
    why = say("it was written in {encoding} and read as another encoding", encoding=found.encoding)
    return say("{hint} ({why})", hint=hint, why=why)


_KINDS: dict[str, Text] = {
    **{name: record.collection.one for name, record in COLLECTIONS.items() if record.collection.one},
    "targets": say("target of the plan"),
    "functions": say("function of the plan"),
    "components": say("component of the plan"),
    "audiences": say("audience of the plan"),
    "topics": say("topic of the plan"),
    "conventions": say("convention of the plan"),
    "channels": say("channel of the plan"),
    "responsibilities": say("responsibility of the plan"),
    "funding_sources": say("funding source of the plan"),
}

"""Who or what is meant by a name in a list: one record, or candidates to choose from."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from hrcomms.dataset import Dataset
from hrcomms.dataset.named import candidates
from hrcomms.importing.asking import Choice
from hrcomms.importing.people import Told
from hrcomms.language import Text, say
from hrcomms.names.matching import Candidate, Candidates, Doubt, One, Several, match


class Found(NamedTuple):
    """What a name leads to: the id that is certain, or else why it is not, and what may be meant.

    `nobody` tells that the name can be read, and is that of nothing recorded. `notice` is said where all is well.
    """

    id: str | None
    reason: Text
    choices: tuple[Choice, ...] = ()
    nobody: bool = False
    notice: Text | None = None


FindPerson = Callable[[Told], Found]
"""Finds who is meant by what a row says of a person."""
FindNamed = Callable[[str], Found]
"""Finds a record by a name or its id."""


_FEW = 15
"""Of so few words of the plan all are offered where none is like what is written."""


class Finders(NamedTuple):
    """What finds the records of a dataset that a list names."""

    person: FindPerson
    body: FindNamed
    function: FindNamed
    component: FindNamed
    channel: FindNamed
    source: FindNamed


def finders(dataset: Dataset) -> Finders:
    """Return what finds the records of a dataset."""
    words = ("functions", "components", "channels", "funding_sources")
    of_plan = (_finder(dataset, name, _FEW) for name in words)
    return Finders(_person_finder(dataset), _finder(dataset, "organisations"), *of_plan)


def _person_finder(dataset: Dataset) -> FindPerson:
    known, bodies = candidates(dataset, "staff"), candidates(dataset, "organisations")

    def find(told: Told) -> Found:
        grouped = bool(told.group) and isinstance(match(told.group, bodies), One)
        known_id = told.identity if told.identity in known.by_id else ""
        behind = f"({told.both})" if told.both and not told.post else ""
        name = " ".join(filter(None, (known_id, told.name, behind)))
        return _found(name, known, told.post, told.group if grouped else told.body)

    return find


def _finder(dataset: Dataset, collection: str, most: int = 0) -> FindNamed:
    known = candidates(dataset, collection)

    def find(name: str) -> Found:
        found = _found(name, known, "", "")
        if found.nobody and not found.choices and len(known.by_id) <= most:
            return found._replace(choices=_choices(known.by_id.values()))
        return found

    return find


def _found(name: str, known: Candidates, post: str, body: str) -> Found:
    found = match(name, known, post=post or None, body=body or None)
    if isinstance(found, One):
        told = say("'{name}' was written in {encoding}", name=name, encoding=found.encoding) if found.encoding else None
        return Found(found.candidate.id, Text(""), notice=told)
    if isinstance(found, Several):
        return Found(None, _why(found.why, name), _choices(found.candidates))
    if found.lost:
        return Found(None, say("letters of '{name}' were lost when the file was saved: write the name anew", name=name))
    reason = say("nothing recorded is called '{name}'; write the id of what is meant", name=name)
    return Found(None, reason, _choices(found.near), nobody=True)


def _why(doubt: Doubt, name: str) -> Text:
    if doubt is Doubt.SHARED:
        return say("several have the name '{name}'", name=name)
    if doubt is Doubt.CONTRADICTED:
        return say("'{name}' is recorded with another post and in another body", name=name)
    return say("'{name}' may be written in another encoding, or be another name", name=name)


def _choices(known: Iterable[Candidate]) -> tuple[Choice, ...]:
    return tuple(Choice(Text("{label}", {"label": one.label}), one.id) for one in known)

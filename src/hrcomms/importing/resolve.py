"""Who or what is meant by a name in a list: one record, or candidates to choose from."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from hrcomms.dataset import Dataset
from hrcomms.dataset.named import candidates
from hrcomms.importing.asking import Choice
from hrcomms.importing.people import Told
from hrcomms.language import Text, say
from hrcomms.names.matching import Candidate, Candidates, Doubt, One, Several, match
from hrcomms.rules.doubtful import measures


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
    audience: FindNamed
    topic: FindNamed
    convention: FindNamed
    target: FindNamed


def finders(dataset: Dataset) -> Finders:
    """Return what finds the records of a dataset."""

    def of_plan(words: str) -> FindNamed:
        return _finder(candidates(dataset, words), _FEW)

    return Finders(
        person=_person_finder(dataset),
        body=_finder(candidates(dataset, "organisations")),
        function=of_plan("functions"),
        component=of_plan("components"),
        channel=of_plan("channels"),
        source=of_plan("funding_sources"),
        audience=of_plan("audiences"),
        topic=of_plan("topics"),
        convention=of_plan("conventions"),
        target=_target_finder(dataset),
    )


def _person_finder(dataset: Dataset) -> FindPerson:
    known, bodies = candidates(dataset, "staff"), candidates(dataset, "organisations")

    def find(told: Told) -> Found:
        grouped = bool(told.group) and isinstance(match(told.group, bodies), One)
        known_id = told.identity if told.identity in known.by_id and told.name not in known.by_id else ""
        behind = f"({told.both})" if told.both and not told.post else ""
        name = " ".join(filter(None, (known_id, told.name, behind)))
        found = _found(name, known, told.post, told.group if grouped else told.body)
        if all(choice.token != known_id for choice in found.choices):
            return found
        return _of_another(found, known.by_id[known_id], told.name)

    return find


def _of_another(found: Found, owner: Candidate, name: str) -> Found:
    """Return that a row with the id of somebody has another name, such as that of who came instead: a guest, perhaps.

    Who has that name is offered as well.
    """
    reason = say("the row is that of {owner}, and '{name}' is another name", owner=owner.label, name=name)
    return found._replace(reason=reason, nobody=len(found.choices) <= 1)


def _target_finder(dataset: Dataset) -> FindNamed:
    """Return what finds the targets that read values; of another one it is said that it reads none."""
    kinds = {one: kind for one, _, _, kind in measures(dataset.plan)} if dataset.plan else {}
    known = candidates(dataset, "targets")
    reading = (one for one in known.by_id.values() if one.id in kinds and kinds[one.id].takes_values)
    find = _finder(Candidates.of(reading, beginnings=True), _FEW)

    def found(name: str) -> Found:
        other = match(name, known)
        if isinstance(other, One) and other.candidate.id in kinds and not kinds[other.candidate.id].takes_values:
            identity = other.candidate.id
            kind = kinds[identity].kind
            said = say("the target '{id}' is of the kind {kind}, which reads no values", id=identity, kind=kind)
            return Found(None, said)
        if not any(kind.takes_values for kind in kinds.values()):
            return Found(None, say("no target of the plan reads values (kind reported-value)"))
        return find(name)

    return found


def _finder(known: Candidates, most: int = 0) -> FindNamed:
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
    return misread_perhaps(name)


def misread_perhaps(name: str) -> Text:
    """Return why a name is in doubt that makes sense in another encoding."""
    return say("'{name}' may be written in another encoding, or be another name", name=name)


def names_in(written: str, find: FindNamed) -> Iterator[str]:
    """Yield the names in a text, with semicolons between them or commas, which a name may have in it as well."""
    for part in filter(None, map(str.strip, written.split(";"))):
        if find(part).id is not None:
            yield part
        else:
            yield from filter(None, map(str.strip, part.split(",")))


def _choices(known: Iterable[Candidate]) -> tuple[Choice, ...]:
    return tuple(Choice(Text("{label}", {"label": one.label}), one.id) for one in known)

"""HRC202: one id, two records."""

from collections.abc import Iterator

from hrcomms.diagnostics import Location, Related, Severity
from hrcomms.language import say
from hrcomms.model import COLLECTIONS, VOCABULARIES
from hrcomms.rules.base import Finding, Scope, rule


@rule("HRC202", Severity.ERROR)
def duplicate_id(scope: Scope) -> Iterator[Finding]:
    """Two records of one collection have the same id (two reports: the same year).

    Why: whoever names the id may mean either, so no figure that hangs on it is sound.

    Wrong:
        staff: [{id: cb-1, name: A, posts: []}, {id: cb-1, name: B, posts: []}]
    Right:
        staff: [{id: cb-1, name: A, posts: []}, {id: cb-2, name: B, posts: []}]
    """
    dataset = scope.dataset
    for collection in (*COLLECTIONS, *VOCABULARIES):
        key = "year" if collection == "reports" else "id"
        first: dict[str, Location] = {}
        for identity, record in dataset.ids(collection):
            place = dataset.place(record, key)
            if identity not in first:
                first[identity] = place
                continue
            yield Finding(
                place,
                say("'{id}' is used twice in {collection}", id=identity, collection=collection),
                say("give one of them another id; an id is never reused"),
                (Related(say("first here"), first[identity]),),
            )

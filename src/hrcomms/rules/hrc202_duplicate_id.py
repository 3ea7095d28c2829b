"""HRC202: one id, two records."""

from collections.abc import Iterator

from hrcomms.diagnostics import Related, Severity
from hrcomms.language import say
from hrcomms.model import COLLECTIONS, VOCABULARIES, Record, key_of
from hrcomms.model.collections import keys_of
from hrcomms.rules.base import Finding, Scope, rule


@rule("HRC202", Severity.ERROR)
def duplicate_id(scope: Scope) -> Iterator[Finding]:
    """Two records of one collection have the same id (two reports: the same period).

    Why: whoever names the id may mean either, so no figure that hangs on it is sound.

    Wrong:
        staff: [{id: cb-1, name: A, posts: []}, {id: cb-1, name: B, posts: []}]
    Right:
        staff: [{id: cb-1, name: A, posts: []}, {id: cb-2, name: B, posts: []}]
    """
    dataset = scope.dataset
    for collection in (*COLLECTIONS, *VOCABULARIES):
        first: dict[str, Record] = {}
        keys = [key for either in keys_of(collection) for key in either]
        hint = (
            say("give one of them another id; an id is never reused")
            if keys == ["id"]
            else say("delete one of them, or correct what tells them apart: {keys}", keys=", ".join(keys))
        )
        for identity, record in dataset.ids(collection):
            if first.setdefault(identity, record) is record:
                continue
            yield Finding(
                dataset.place(record, key_of(collection, record)),
                say("'{id}' is used twice in {collection}", id=identity, collection=collection),
                hint,
                (Related(say("first here"), dataset.place(first[identity], key_of(collection, first[identity]))),),
            )

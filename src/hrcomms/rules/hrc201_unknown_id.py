"""HRC201: an id that no record has."""

from collections.abc import Callable, Container, Iterator
from functools import cache

from hrcomms.dataset import Dataset
from hrcomms.diagnostics import Location, Severity
from hrcomms.language import Text, say
from hrcomms.model import COLLECTIONS, VOCABULARIES, Plan, all_known, references
from hrcomms.model.spelling import id_form
from hrcomms.names.folding import clean
from hrcomms.rules.base import Finding, Scope, rule
from hrcomms.rules.nearest import Nearest, parted


@rule("HRC201", Severity.ERROR)
def unknown_id(scope: Scope) -> Iterator[Finding]:
    """Something names an id that no record has.

    Why: what hangs on the record (an attendance, a post, an expense) would count for nobody.

    Wrong:
        training: [{id: s-1, title: t, start_date: 2024-05-05, components: [], attended: [cb-9]}]
    Right:
        staff: [{id: cb-9, name: A, posts: [{organisation: ubnd, title: t, start_date: 2023}]}]
        training: [{id: s-1, title: t, start_date: 2024-05-05, components: [], attended: [cb-9]}]
    """
    dataset = scope.dataset

    @cache
    def known(collection: str) -> dict[str, str] | None:
        return None if collection in dataset.incomplete else _names(dataset, collection)

    wrong = {(collection, id_form(one)) for collection, one in dataset.unsound}

    nearest: dict[str, Nearest] = {}
    hints: dict[tuple[str, str], Text] = {}
    for place, collection, wanted, names in _unknown(dataset, known):
        if _told_already(wanted, names) or (collection, id_form(wanted)) in wrong:
            continue
        message = say("no {kind} has the id '{id}'", kind=_KINDS[collection], id=wanted)
        if collection not in nearest:
            nearest[collection] = Nearest(names)
        if (collection, wanted) not in hints:
            hints[collection, wanted] = nearest[collection].hint(wanted, choose=collection in VOCABULARIES)
        in_list = isinstance(place.pointer[-1], int)
        yield Finding(place, message, (in_list and parted(wanted, names)) or hints[collection, wanted])


def _unknown(
    dataset: Dataset, known: Callable[[str], dict[str, str] | None]
) -> Iterator[tuple[Location, str, str, dict[str, str]]]:
    """Yield (place, collection, id, the names by id that are known there) of each id that no record has."""
    for source in dataset.sources:
        for start, record in source.records:
            if all_known(record, known):
                continue
            for steps, collection, wanted in references(record):
                names = known(collection)
                # the plan's lists are records of their own
                if names is not None and wanted not in names and (not isinstance(record, Plan) or len(steps) == 1):
                    yield Location(source.path, (*start, *steps)), collection, wanted, names


def _told_already(wanted: str, names: Container[str]) -> bool:
    """Tell whether an id is unknown only for a sign in it that is a finding of its own (HRC105, HRC107)."""
    return not wanted.isascii() and clean(wanted) != wanted and id_form(wanted) in names


def _names(dataset: Dataset, collection: str) -> dict[str, str]:
    """Return the ids of a collection with the names that go with them; those of unsound records too."""
    known = dict.fromkeys((id_form(one) or one for kind, one in dataset.unsound if kind == collection), "")
    for one, record in dataset.ids(collection):
        known[one] = str(getattr(record, "name", None) or getattr(record, "title", None) or "")
    return known


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

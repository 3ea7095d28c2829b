"""HRC201: an id that no record has."""

from collections.abc import Callable, Container, Iterator
from functools import cache
from typing import TYPE_CHECKING

from hrcomms.dataset import Dataset
from hrcomms.diagnostics import Edit, Fix, Location, Severity
from hrcomms.model import Plan, all_known, references
from hrcomms.model.spelling import as_yaml, id_form, looks_ours
from hrcomms.names.folding import clean
from hrcomms.rules.base import Finding, Scope, rule
from hrcomms.rules.nearest import ids

if TYPE_CHECKING:
    from hrcomms.rules.meant import Meanings


@rule("HRC201", Severity.ERROR)
def unknown_id(scope: Scope) -> Iterator[Finding]:
    """Something names an id that no record has.

    Why: what hangs on the record (an attendance, a post, an expense) would count for nobody. Where the name of a record
    stands in the place of its id, 'hrcomms check --fix' writes the id, unless several records have the name.

    Wrong:
        training: [{id: s-1, title: t, start_date: 2024-05-05, components: [], attended: [cb-9]}]
    Right:
        staff: [{id: cb-9, name: A, posts: [{organisation: ubnd, title: t, start_date: 2023}]}]
        training: [{id: s-1, title: t, start_date: 2024-05-05, components: [], attended: [cb-9]}]
    """
    dataset = scope.dataset

    @cache
    def known(collection: str) -> dict[str, str] | None:
        return None if collection in dataset.incomplete else ids(dataset, collection)

    wrong = {(collection, id_form(one)) for collection, one in dataset.unsound}
    meanings: Meanings | None = None
    for place, collection, wanted, names in _unknown(dataset, known):
        if _told_already(wanted, names) or (collection, id_form(wanted)) in wrong:
            continue
        meanings = meanings or _meanings(dataset)
        told = meanings.of(collection, wanted)
        several_ids = meanings.parted(collection, wanted) if isinstance(place.pointer[-1], int) else None
        fix = Fix((Edit(place, as_yaml(told.sure)),), sure=True) if told.sure else None
        yield Finding(place, told.message, several_ids or told.hint, fix=fix)


def _meanings(dataset: Dataset) -> "Meanings":
    from hrcomms.rules.meant import Meanings  # only where an id is unknown

    return Meanings(dataset)


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
    for place, collection, wanted in dataset.refused:
        names = known(collection)
        if names is not None and wanted not in names:
            yield place, collection, wanted, names


def _told_already(wanted: str, names: Container[str]) -> bool:
    """Tell whether an id is unknown only for a sign in it that is a finding of its own (HRC105, HRC106, HRC107)."""
    return not wanted.isascii() and (clean(wanted) != wanted or looks_ours(wanted)) and id_form(wanted) in names

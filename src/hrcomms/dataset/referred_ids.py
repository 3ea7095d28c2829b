"""Ids of records that are refused, and that everything else writes with another sign: an O for a zero, an l for 1."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from hrcomms.dataset.dataset import Dataset
from hrcomms.dataset.places import value_at
from hrcomms.diagnostics import Diagnostic, Edit, Fix
from hrcomms.language import say
from hrcomms.model import references
from hrcomms.model.spelling import as_yaml, id_form, is_id, look

Named = Mapping[tuple[str, str], str]
"""By collection and refused id: the id that is meant, as others name it."""


def as_others_name_them(
    dataset: Dataset, findings: list[Diagnostic], data: Mapping[str, Any]
) -> tuple[Dataset, list[Diagnostic]]:
    """Return the dataset and its findings with each refused id (HRC104) taken for the one that others name.

    That is an id without a record that looks the same, if there is just one, and just one record for it. `data` are
    what the files hold, by path.
    """
    refused = {one for one in dataset.unsound if not is_id(one[1])}
    meant = _meant(dataset, refused) if refused and any(one.code == "HRC104" for one in findings) else {}
    if not meant:
        return dataset, findings
    unsound = frozenset((one[0], meant.get(one, one[1])) for one in dataset.unsound)
    return replace(dataset, unsound=unsound), [_told(one, meant, data) for one in findings]


def _meant(dataset: Dataset, refused: Iterable[tuple[str, str]]) -> Named:
    looks: dict[tuple[str, str], list[str]] = {}
    for collection, one in refused:
        if id_form(one):
            looks.setdefault((collection, look(one)), []).append(one)
    named: dict[tuple[str, str], set[str]] = {}
    of_sound = (each[1:] for source in dataset.sources for _, record in source.records for each in references(record))
    for collection, wanted in (*of_sound, *(each[1:] for each in dataset.refused)):
        if is_id(wanted) and (collection, look(wanted)) in looks:
            named.setdefault((collection, look(wanted)), set()).add(wanted)
    found = {}
    for (collection, same), wanted_ids in named.items():
        taken = {one for one, _ in dataset.ids(collection) if look(one) == same}
        wrong, wanted = looks[collection, same][0], next(iter(wanted_ids))
        if len(wanted_ids) == len(looks[collection, same]) == 1 and not taken and wanted != id_form(wrong):
            found[collection, wrong] = wanted
    return found


def _told(one: Diagnostic, meant: Named, data: Mapping[str, Any]) -> Diagnostic:
    """Return a finding with the id that is meant as its way out, where it is about an id that is meant otherwise."""
    pointer = one.location.pointer
    if one.code != "HRC104" or pointer[-1:] != ("id",):
        return one
    value = value_at(data.get(one.location.path), pointer)
    right = meant.get((str(pointer[-3]), value)) if isinstance(value, str) else None
    if right is None:
        return one
    hint = say("write '{id}', as it is named elsewhere", id=right)
    return replace(one, hint=hint, fix=Fix((Edit(one.location, as_yaml(right)),), sure=True))

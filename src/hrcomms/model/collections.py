"""The registry of collections: the lists of records that a dataset keeps, each in a file or folder of its name."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args, get_type_hints

from hrcomms.model.activity import Activity
from hrcomms.model.base import Entry, Record
from hrcomms.model.budget import Budget
from hrcomms.model.organisation import Organisation
from hrcomms.model.press import PressItem
from hrcomms.model.report import Report
from hrcomms.model.reported_value import ReportedValue
from hrcomms.model.staff import StaffMember
from hrcomms.model.task import Task
from hrcomms.model.training import Training


@dataclass(frozen=True)
class Collections:
    """The records of a dataset. A collection is a line here, and the file of its record type; all else follows."""

    organisations: tuple[Organisation, ...] = ()
    staff: tuple[StaffMember, ...] = ()
    training: tuple[Training, ...] = ()
    press: tuple[PressItem, ...] = ()
    activities: tuple[Activity, ...] = ()
    budget: tuple[Budget, ...] = ()
    reports: tuple[Report, ...] = ()
    tasks: tuple[Task, ...] = ()
    values: tuple[ReportedValue, ...] = ()


COLLECTIONS: dict[str, type[Entry]] = {name: get_args(many)[0] for name, many in get_type_hints(Collections).items()}
"""The collections of dataset.md that are lists of records, each with the record it holds."""
COLLECTION_WORDS = {name: record.collection.called for name, record in COLLECTIONS.items()}
"""What the collections are called."""


def keys_of(collection: str) -> tuple[tuple[str, ...], ...]:
    """Return the keys that tell the records of a collection, or the entries of a list of the plan, apart."""
    return COLLECTIONS[collection].collection.keys if collection in COLLECTIONS else (("id",),)


def identity_in(collection: str, item: Mapping[str, Any]) -> str | None:
    """Return what tells a record apart, from what a file holds of it; None where it does not say it in a text."""
    keys = keys_of(collection)
    first, *rest = (next((item[key] for key in each if item.get(key) is not None), None) for each in keys)
    if not isinstance(first, str) and (first is None or keys[0] == ("id",)):
        return None
    return " ".join(str(one) for one in (first, *rest) if one is not None)


def identity_of(collection: str, record: Record, owner: str | None = None) -> str | None:
    """Return what tells a record apart: its id, or what stands for it; None where it has none.

    A body that keeps the dataset, the `owner`, need not be named.
    """
    first, *rest = ([getattr(record, key) for key in keys] for keys in keys_of(collection))
    head = next((one for one in first if one is not None), None)
    said = (one for each in rest for one in each if one is not None and one != owner)
    return None if head is None else " ".join(map(str, (head, *said)))


def key_of(collection: str, record: Record) -> str:
    """Return the first key of a record that tells it apart: where a finding about that points to."""
    keys = keys_of(collection)[0]
    return next((key for key in keys if getattr(record, key) is not None), keys[0])

"""The registry of collections: the lists of records that a dataset keeps, each in a file or folder of its name."""

from dataclasses import dataclass
from typing import get_args, get_type_hints

from hrcomms.model.activity import Activity
from hrcomms.model.base import Entry
from hrcomms.model.budget import Budget
from hrcomms.model.organisation import Organisation
from hrcomms.model.press import PressItem
from hrcomms.model.report import Report
from hrcomms.model.staff import StaffMember
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


COLLECTIONS: dict[str, type[Entry]] = {name: get_args(many)[0] for name, many in get_type_hints(Collections).items()}
"""The collections of dataset.md that are lists of records, each with the record it holds."""
COLLECTION_WORDS = {name: record.collection.called for name, record in COLLECTIONS.items()}
"""What the collections are called."""


def key_of(collection: str) -> str:
    """Return the key that tells the records of a collection, or the entries of a list of the plan, apart."""
    return COLLECTIONS[collection].collection.key if collection in COLLECTIONS else "id"

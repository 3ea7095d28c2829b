"""Where the pages of records are."""

from collections.abc import Mapping
from urllib.parse import quote

from hrcomms.dataset import Dataset
from hrcomms.diagnostics import Location
from hrcomms.model import COLLECTIONS, identity_of
from hrcomms.web.listings import LISTINGS, NEW

LISTS: Mapping[str, str] = {one.collection: one.address for one in LISTINGS}
"""The lists of collections, by their names; the page of a record is below, under its id."""


def address_of(collection: str, identity: str) -> str | None:
    """Return the address of a record's page; None for a collection that has none."""
    return f"{LISTS[collection]}/{quote(identity, safe='')}" if collection in LISTS else None


def address_at(dataset: Dataset, place: Location) -> str | None:
    """Return the address of the page of the record in which a place lies, if it has one."""
    try:
        record = dataset.record_at(place)
    except KeyError:
        return None
    name = next((one for one, kind in COLLECTIONS.items() if isinstance(record, kind)), "")
    identity = identity_of(name, record) if name else None
    return None if identity is None else address_of(name, identity)


def address_of_target(identity: str) -> str:
    """Return the address of the page that says why a target stands as it does."""
    return f"/muc-tieu/{quote(identity, safe='')}"


def new_in(collection: str, body: str | None = None) -> str:
    """Return the address of the form for a new record, filled in with the body that it is about."""
    return f"{LISTS[collection]}/{NEW}" + (f"?organisation={quote(body, safe='')}" if body else "")

"""Records as a call names them for an edit: by id or full name; a near miss is told with the nearest ones."""

from collections.abc import Iterable
from typing import Any

from hrcomms.cli.calls import CallError
from hrcomms.dataset import Dataset
from hrcomms.editing.meant import candidates, near
from hrcomms.language import Listed, Text, say
from hrcomms.names.matching import Candidate


def person_named(dataset: Dataset, written: str, *, may_be_guest: bool = False) -> Candidate:
    """Return the one person who is meant; CallError for nobody, or for a name that several have.

    Where a guest may be meant, who is on no list of staff, it says what is done with one.
    """
    found = candidates(dataset, "staff", written)
    if len(found) == 1:
        return found[0]
    if found:
        raise CallError(several("staff", written, found))
    said = say("no staff member has the id or the name '{name}'", name=written)
    if alike := near(dataset, "staff", written):
        said = say(
            "no staff member has the id or the name '{name}'; did you mean {near}?", name=written, near=listed(alike)
        )
    if may_be_guest:
        said = say(
            "{nobody} (whoever holds a post is added by 'hrcomms add staff'; of guests only the number is kept, in "
            "'others' of the session)",
            nobody=said,
        )
    raise CallError(said)


def several(collection: str, written: str, found: Iterable[Candidate]) -> Text:
    """Return what is said of a name that several records of a collection have."""
    values: dict[str, Any] = {"name": written, "ids": listed(found)}
    if collection == "staff":
        return say("'{name}' is the name of several people: {ids}; write the id", **values)
    if collection == "organisations":
        return say("'{name}' is the name of several bodies: {ids}; write the id", **values)
    return say("'{name}' is the name of several: {ids}; write the id", **values)


def listed(found: Iterable[Candidate]) -> Listed:
    """Return records one after another, each with what tells it apart."""
    return Listed(tuple(called(one) for one in found))


def called(one: Candidate) -> Text:
    """Return a record by its id, its name and a person's post."""
    return Text("{name}", {"name": one.label})

"""Records as a call names them for an edit: by id or full name; a near miss is told with the nearest ones."""

from hrcomms.cli.calls import CallError
from hrcomms.dataset import Dataset
from hrcomms.editing.meant import Candidate, candidates, near
from hrcomms.language import Listed, Text, say


def person_named(dataset: Dataset, written: str) -> Candidate:
    """Return the one person who is meant; CallError for nobody, or for a name that several have."""
    found = candidates(dataset, "staff", written)
    if len(found) == 1:
        return found[0]
    if found:
        raise CallError(several(written, found))
    if alike := near(dataset, "staff", written):
        raise CallError(
            say(
                "no staff member has the id or the name '{name}'; did you mean {near}?",
                name=written,
                near=listed(alike),
            )
        )
    raise CallError(say("no staff member has the id or the name '{name}'", name=written))


def several(written: str, found: tuple[Candidate, ...]) -> Text:
    """Return what is said of a name that several records have."""
    ids = ", ".join(one.id for one in found)
    return say("'{name}' is the name of several: {ids}; write the id", name=written, ids=ids)


def listed(found: tuple[Candidate, ...]) -> Listed:
    """Return records one after another, each with its id and name."""
    return Listed(tuple(called(one) for one in found))


def called(one: Candidate) -> Text:
    """Return a record by its id and name."""
    return Text("{id} ({name})", {"id": one.id, "name": one.name})

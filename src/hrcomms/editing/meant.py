"""Which record is meant by what somebody wrote where an id is due."""

from hrcomms.dataset import Dataset
from hrcomms.dataset.named import candidates as known
from hrcomms.names.matching import Candidate, Nobody, One, Several, match


def candidates(dataset: Dataset, collection: str, written: str) -> tuple[Candidate, ...]:
    """Return the records of a collection, or of a list of the plan, that are meant: one, several of one name, or none.

    One that is only perhaps meant is none: `near` tells of it.
    """
    if (collection, written) in dataset.unsound:
        return (Candidate(written),)
    found = match(written, known(dataset, collection))
    if isinstance(found, One):
        return (found.candidate,)
    return found.candidates if isinstance(found, Several) and len(found.candidates) > 1 else ()


def near(dataset: Dataset, collection: str, written: str) -> tuple[Candidate, ...]:
    """Return the few records whose name is most like what was written; for a person to choose."""
    found = match(written, known(dataset, collection))
    if isinstance(found, Nobody):
        return found.near
    return found.candidates if isinstance(found, Several) else (found.candidate,)


def called(dataset: Dataset, collection: str) -> tuple[Candidate, ...]:
    """Return the records that can be named by their id, in their order."""
    return tuple(known(dataset, collection).by_id.values())

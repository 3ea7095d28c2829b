"""The earlier state of the dataset that a call compares it with."""

from typing import NamedTuple

from hrcomms.api.loading import Loaded, closed
from hrcomms.cli.calls import Call, CallError, read_dataset
from hrcomms.dataset import Dataset, MemoryTree, Places


class EarlierState(NamedTuple):
    """What was at the revision; `absent` where the dataset did not exist yet, and all of it counts as new.

    `ahead` tells that the revision has commits which the later state lacks.
    """

    opened: Loaded
    absent: bool
    ahead: bool


def open_earlier(call: Call, opened: Loaded, name: str, *, from_fork: bool) -> EarlierState:
    """Read the dataset of a call as it stood at the revision `name`, or where the history left that revision.

    Refused are a name that is no revision, and whatever else keeps the state from being known.
    """
    from hrcomms.dataset.earlier import earlier
    from hrcomms.dataset.revision import RevisionError, RevisionTree

    later = opened.tree if isinstance(opened.tree, RevisionTree) else None
    try:
        found = earlier(name, opened.root, later, from_fork=from_fork)
    except RevisionError as error:
        raise CallError(error.message) from error
    except OSError as error:
        raise closed(opened.root, error) from error
    if found.tree is None:
        empty = MemoryTree({})
        nothing = Loaded(
            found.root, empty, Places(empty), Dataset(), (), 0, opened.language, opened.today, found.revision
        )
        return EarlierState(nothing, absent=True, ahead=found.ahead)
    return EarlierState(read_dataset(call, found.root, found.tree, found.revision), absent=False, ahead=found.ahead)

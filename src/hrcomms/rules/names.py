"""How a message calls what has a name."""

from collections.abc import Sequence

from hrcomms.language import Listed, Named, Text, say

_LISTED = 5
"""How many of several things a message names."""


def called(identity: str, name: Named | str) -> Text:
    """Return how a message calls something: by its id, which is what is to be written, and by its name, if any."""
    return say("'{id}' ({name})", id=identity, name=name) if name else say("'{id}'", id=identity)


def several(names: Sequence[Text]) -> Text | Listed:
    """Return things one after another; of many only the first ones, and how many more there are."""
    listed = Listed(tuple(names[:_LISTED]))
    more = len(names) - _LISTED
    return say("{names} and {n} more", names=listed, n=more) if more > 0 else listed

"""Names in a sentence: each is cut by itself, and of many the first are named, so that none pushes another out."""

from collections.abc import Collection
from itertools import islice

from hrcomms.language import Listed, Text, say

ROOM = 60
"""Characters of a name in a sentence."""
_NAMED = 5
"""As many of a kind a sentence names."""


def cut(text: str, room: int = ROOM) -> str:
    """Return a text, cut at `room` characters."""
    return text if len(text) <= room else text[: room - 1] + "…"


def some(names: Collection[str | Text]) -> Text:
    """Return names as a part of a sentence: of many the first ones, and how many more there are."""
    listed = Listed(tuple(cut(one) if isinstance(one, str) else one for one in islice(names, _NAMED)))
    more = len(names) - _NAMED
    return say("{names} and {n} more", names=listed, n=more) if more > 0 else Text("{names}", {"names": listed})

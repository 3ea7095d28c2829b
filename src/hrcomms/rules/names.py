"""When two names are the same to the eye of a clerk, and how a message calls what has a name."""

from collections.abc import Sequence
from functools import lru_cache
from unicodedata import normalize

from hrcomms.language import Listed, Named, Text, say

_LISTED = 5
"""How many of several things a message names."""
_SKIPPED = dict.fromkeys([0xAD, *range(0x200B, 0x2010), 0x2060, 0xFEFF])
"""Letters without a width, which come along when a name is pasted."""
_MARKS = dict.fromkeys(range(0x300, 0x370))
_D = str.maketrans("đðɖ", "ddd")
"""Three letters that look alike as capitals: Đ (Vietnamese), Ð (Icelandic), Ɖ (Ewe)."""
_TABLE = {**_SKIPPED, **_MARKS, **_D}


@lru_cache(maxsize=4096)
def name_key(name: str) -> str:
    """Return what all spellings of a name have in common: `Hoà  ĐẠI` and `Hòa Đại` both give `hoa dai`."""
    if not name.isascii():
        name = normalize("NFD", normalize("NFD", name).casefold()).translate(_TABLE)
    return " ".join(name.casefold().split())


def called(identity: str, name: Named | str) -> Text:
    """Return how a message calls something: by its id, which is what is to be written, and by its name, if any."""
    return say("'{id}' ({name})", id=identity, name=name) if name else say("'{id}'", id=identity)


def several(names: Sequence[Text]) -> Text | Listed:
    """Return things one after another; of many only the first ones, and how many more there are."""
    listed = Listed(tuple(names[:_LISTED]))
    more = len(names) - _LISTED
    return say("{names} and {n} more", names=listed, n=more) if more > 0 else listed

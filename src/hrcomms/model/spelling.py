"""When two spellings are the same to the eye of a clerk: without marks, capitals and letters that have no width."""

import re
from functools import lru_cache
from unicodedata import normalize

_SKIPPED = dict.fromkeys([0xAD, *range(0x200B, 0x2010), 0x2060, 0xFEFF])
"""Letters without a width, which come along when a name is pasted."""
_MARKS = dict.fromkeys(range(0x300, 0x370))
_D = str.maketrans("đðɖ", "ddd")
"""Three letters that look alike as capitals: Đ (Vietnamese), Ð (Icelandic), Ɖ (Ewe)."""
_TABLE = {**_SKIPPED, **_MARKS, **_D}

_WORD = r"[A-ZÀ-ÖØ-ÞĂĐĨŨƠƯẠ-Ỹ][a-zà-öø-ÿăđĩũơưạ-ỹ]*"
NAMED = re.compile(rf"\b(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Ee]m|[Cc]háu|[Cc]ụ)\s+({_WORD}(?:\s+{_WORD})+)")
"""A form of address and the name behind it, of two words or more, whoever that is."""


def bare(text: str) -> str:
    """Return a text in small letters without their marks; its blanks stay as they are."""
    if not text.isascii():
        text = normalize("NFD", normalize("NFD", text).casefold()).translate(_TABLE)
    return text.casefold()


@lru_cache(maxsize=4096)
def name_key(name: str) -> str:
    """Return what all spellings of a name have in common: `Hoà  ĐẠI` and `Hòa Đại` both give `hoa dai`."""
    return " ".join(bare(name).split())

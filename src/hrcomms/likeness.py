"""Which known word a mistyped one was probably meant for."""

from collections.abc import Iterable

LONGEST = 100
"""No id and no key has more letters; the time of a comparison grows with the square of them."""


def alike(word: str, known: Iterable[str], most: int = 1, least: float = 0.6) -> list[str]:
    """Return the words of `known` that are most like a word, the likest first, `most` of them at most.

    `least` is how alike they must be, between 0 (in nothing) and 1 (the same), as difflib measures it. Nothing is like
    a word of more than LONGEST letters.
    """
    if len(word) > LONGEST:
        return []
    from difflib import get_close_matches

    return get_close_matches(word, list(known), most, least)

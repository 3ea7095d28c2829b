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


_SHORTEST = 4


def one_slip_apart(one: str, other: str) -> bool:
    """Tell whether two words differ by one slip of the keyboard: a letter missing, too many, wrong, or two exchanged.

    Short words are too many for that to say anything: no two of less than four letters are.
    """
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < _SHORTEST or len(longer) - len(shorter) > 1 or len(longer) > LONGEST:
        return False
    start = next((at for at, letter in enumerate(shorter) if letter != longer[at]), len(shorter))
    rest, other_rest = shorter[start:], longer[start:]
    return other_rest[1:] in (rest, rest[1:]) or (other_rest[1::-1] == rest[:2] and other_rest[2:] == rest[2:])

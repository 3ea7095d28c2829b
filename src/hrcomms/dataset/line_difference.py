"""Where two lists of lines differ, found soon however long they are and however often a line stands in them."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher

_SMALL = 400
"""Stretches of so many lines together are compared line by line, which takes the square of their number."""
Pair = tuple[int, int]
Range = tuple[int, int, int, int]
"""Where a stretch begins and ends in the first list, and in the second."""


def stretches(first: Sequence[str], second: Sequence[str]) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Yield the stretches in which the first list differs from the second, in order; either part may be empty."""
    for a, b, c, d in differences(first, second):
        yield first[a:b], second[c:d]


def differences(first: Sequence[Hashable], second: Sequence[Hashable]) -> Iterator[Range]:
    """Yield where the lists differ, in order; what lies between two of the ranges is the same in both.

    Lines that stand once in each hold both lists together; what lies between two of them is compared by itself.
    """
    start = (0, 0)
    for end in (*_anchors(first, second), (len(first), len(second))):
        yield from _between(first, second, (start[0], end[0], start[1], end[1]))
        start = (end[0] + 1, end[1] + 1)


def _between(first: Sequence[Hashable], second: Sequence[Hashable], where: Range) -> Iterator[Range]:
    a, b, c, d = where
    one, other = first[a:b], second[c:d]
    if len(one) + len(other) > _SMALL:
        if one != other:
            yield where
        return
    for tag, *found in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag != "equal":
            yield found[0] + a, found[1] + a, found[2] + c, found[3] + c


def _anchors(first: Sequence[Hashable], second: Sequence[Hashable]) -> list[Pair]:
    """Return the places of lines that stand once in each list, as many as come in the same order in both."""
    once = {line for line, count in Counter(first).items() if count == 1}
    once &= {line for line, count in Counter(second).items() if count == 1}
    places = {line: at for at, line in enumerate(second) if line in once}
    return _rising([(at, places[line]) for at, line in enumerate(first) if line in once])


def _rising(pairs: list[Pair]) -> list[Pair]:
    """Return the longest run of pairs whose second numbers rise as the first do (a longest increasing subsequence)."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int | None] = []
    for index, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        before.append(last[length - 1] if length else None)
        if length == len(ends):
            ends.append(place)
            last.append(index)
        else:
            ends[length], last[length] = place, index
    found = []
    at = last[-1] if last else None
    while at is not None:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]

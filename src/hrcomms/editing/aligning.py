"""Which item of a list of records became which, where nobody says so: the way that changes the least."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from hrcomms.dataset.formatting import same

_MOST = 40_000
"""So many pairs of items are weighed at most; of longer lists only what is alike at their ends is paired."""


class Aligned(NamedTuple):
    """Pairs of an earlier and a later item (numbers), in order; earlier ones in no pair are gone, later ones new."""

    pairs: tuple[tuple[int, int], ...]
    gone: tuple[int, ...]
    new: tuple[int, ...]


def aligned(old: Sequence[Any], new: Sequence[Any]) -> Aligned:
    """Return which items of two lists are one, in an order that both have, such that the least is to be changed."""
    start, (first, last) = _alike(old, new), (len(old), len(new))
    while first > start and last > start and same(old[first - 1], new[last - 1]):
        first, last = first - 1, last - 1
    middle = _paired(old[start:first], new[start:last])
    pairs = (
        *((at, at) for at in range(start)),
        *((start + one, start + other) for one, other in middle),
        *zip(range(first, len(old)), range(last, len(new)), strict=True),
    )
    kept, made = {one for one, _ in pairs}, {other for _, other in pairs}
    return Aligned(
        pairs,
        tuple(at for at in range(len(old)) if at not in kept),
        tuple(at for at in range(len(new)) if at not in made),
    )


def _alike(old: Sequence[Any], new: Sequence[Any]) -> int:
    """Return how many items are the same at the beginning."""
    both = zip(old, new, strict=False)
    return next((at for at, (one, other) in enumerate(both) if not same(one, other)), min(len(old), len(new)))


def _paired(old: Sequence[Any], new: Sequence[Any]) -> list[tuple[int, int]]:
    if len(old) * len(new) > _MOST:
        return list(zip(range(len(old)), range(len(new)), strict=False))
    best = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    gains = [[_gain(one, other) for other in new] for one in old]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + gains[i][j])
    found, i, j = list[tuple[int, int]](), 0, 0
    while i < len(old) and j < len(new):
        if gains[i][j] and best[i][j] == best[i + 1][j + 1] + gains[i][j]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return found


def _gain(old: Any, new: Any) -> int:
    """Return how much two items have in common: 0 where it is nothing."""
    if isinstance(old, dict) and isinstance(new, dict):
        alike = sum(2 for key, value in old.items() if key in new and same(value, new[key]))
        return alike + (2 * len({*old, *new}) if same(old, new) else 0)
    return 4 if same(old, new) else 0

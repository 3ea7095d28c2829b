"""Keys that repeat in one mapping: typed twice, or those of a second record whose dash was forgotten."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from hrcomms.diagnostics import Position


class Key(NamedTuple):
    """A key as it is written, and where."""

    name: str
    place: Position


def repetitions(keys: Sequence[Key], *, is_item: bool, may_begin: bool) -> Iterator[tuple[Key, Position, bool]]:
    """Yield (key, place of the first one, whether a record begins with it) of the keys that repeat in a mapping.

    A record begins at a second `id`, and in an item of a list where the keys repeat from its first key on, in the same
    order; the keys of that record that repeat are left out. With `may_begin` false no record can begin.
    """
    first: dict[str, int] = {}
    record: set[str] | None = None
    for index, key in enumerate(keys):
        if key.name in first:
            again = record is None or key.name in record
            if again and may_begin and (key.name == "id" or (is_item and _begins(keys, index, first))):
                record = set()
                yield key, keys[first[key.name]].place, True
            elif again:
                yield key, keys[first[key.name]].place, False
        first.setdefault(key.name, index)
        if record is not None:
            record.add(key.name)


def _begins(keys: Sequence[Key], index: int, first: Mapping[str, int]) -> bool:
    """Tell whether the keys from `index` on repeat the first key of the mapping, and another that came behind it."""
    following = keys[index + 1] if index + 1 < len(keys) else None
    return first[keys[index].name] == 0 and following is not None and first.get(following.name, 0) > 0

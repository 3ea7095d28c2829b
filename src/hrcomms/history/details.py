"""What changed inside a list, item by item, as people are told of a field that changed."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from hrcomms.dataset.line_difference import differences
from hrcomms.history.records import FieldChange, field_changes

Step = str | int
"""A key, or the number of an item of a list as people count: from 1."""


class Detail(NamedTuple):
    """A value that changed; `before` None: it is new, `after` None: it is gone.

    The number of an item is the one that it has after, or had if it is gone; its title follows in brackets.
    """

    path: tuple[Step, ...]
    before: Any
    after: Any


class Members(NamedTuple):
    """A list of single values that has others now; neither `added` nor `removed`: the same in another order."""

    path: tuple[Step, ...]
    added: tuple[Any, ...]
    removed: tuple[Any, ...]


def details(change: FieldChange) -> Iterator[Detail | Members]:
    """Yield what changed in a field: a list item by item, anything else as it is."""
    return _differing(change.path, change.before, change.after)


def _differing(path: tuple[Step, ...], before: Any, after: Any) -> Iterator[Detail | Members]:
    old, new = (value if isinstance(value, list) else [] for value in (before, after))
    if not any(isinstance(value, list) for value in (before, after)):
        yield Detail(path, before, after)
    elif any(isinstance(item, dict | list) for item in (*old, *new)):
        yield from _of_items(path, old, new)
    else:
        yield Members(path, _more(new, old), _more(old, new))


def _more(items: list[Any], others: list[Any]) -> tuple[Any, ...]:
    """Return the items that others have not, or not as often."""
    left = Counter(others)
    found = []
    for item in items:
        if left[item]:
            left[item] -= 1
        else:
            found.append(item)
    return tuple(found)


def _of_items(path: tuple[Step, ...], old: list[Any], new: list[Any]) -> Iterator[Detail | Members]:
    texts = [[json.dumps(item, ensure_ascii=False, sort_keys=True) for item in items] for items in (old, new)]
    for first, end, start, stop in differences(*texts):
        pairs = min(end - first, stop - start)
        for index in range(pairs):
            yield from _item(
                (*path, start + index + 1, *_called(new[start + index])), old[first + index], new[start + index]
            )
        yield from (Detail((*path, index + 1), None, new[index]) for index in range(start + pairs, stop))
        yield from (Detail((*path, index + 1), old[index], None) for index in range(first + pairs, end))


def _called(item: Any) -> tuple[Step, ...]:
    """Return what an item of a list is called, in brackets, if it is called anything."""
    title = item.get("title") if isinstance(item, dict) else None
    return (f"({title})",) if isinstance(title, str) else ()


def _item(path: tuple[Step, ...], old: Any, new: Any) -> Iterator[Detail | Members]:
    if not (isinstance(old, dict) and isinstance(new, dict)):
        yield Detail(path, old, new)
        return
    for change in field_changes(old, new):
        yield from _differing((*path, *change.path), change.before, change.after)

"""Lists under a title, as every readable form of `diff` lays them out."""

from typing import NamedTuple


class Item(NamedTuple):
    """A line of a list, and the lines under it."""

    text: str
    below: tuple[str, ...] = ()


class Section(NamedTuple):
    """A list with its title; one that is not `open` may be folded."""

    title: str
    items: tuple[Item, ...]
    open: bool = False

"""From pointers to lines and columns, for the files concerned and no others."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from hrcomms.dataset.tree import Tree
from hrcomms.diagnostics import Location, Position

if TYPE_CHECKING:
    from hrcomms.dataset.outline import Outline


def locate(tree: Tree, locations: Iterable[Location]) -> dict[Location, Position]:
    """Return the position of each location; the top of the file where the file cannot be read."""
    find = locator(tree)
    return {location: find(location) for location in locations}


def locator(tree: Tree) -> Callable[[Location], Position]:
    """Return a function that finds positions, reading each file once."""
    outlines: dict[str, Outline] = {}

    def find(location: Location) -> Position:
        if location.position is not None:
            return location.position
        if not location.pointer:
            return Position(1, 1, 1)
        if location.path not in outlines:
            from hrcomms.dataset.outline import outline  # slow to import, and only needed for files with findings

            outlines[location.path] = outline(source_text(tree, location.path))
        return outlines[location.path].position(location.pointer, on_key=location.on_key)

    return find


def source_text(tree: Tree, path: str) -> str:
    """Return a file's text as far as it can be read, without a byte order mark; never raises for bad bytes."""
    try:
        return tree.read(path).decode("utf-8", "replace").removeprefix("\ufeff")
    except OSError:
        return ""

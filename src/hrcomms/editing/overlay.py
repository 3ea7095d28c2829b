"""The files of a dataset as they will be: those of a tree, with some in another state, or new."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hrcomms.dataset.tree import Entry, MemoryTree, Tree


@dataclass(frozen=True, slots=True)
class Overlay:
    """A tree in which `files` stand before what `tree` holds under their paths (a `Tree`)."""

    tree: Tree
    files: Mapping[str, bytes]

    def list(self, folder: str) -> tuple[Entry, ...]:
        """Return what lies in a folder, sorted by name; raises OSError where it cannot be read."""
        new = {one.name: one for one in MemoryTree(self.files).list(folder)}
        try:
            there = {one.name: one for one in self.tree.list(folder)}
        except FileNotFoundError:
            if not new:
                raise
            there = {}
        return tuple(one for _, one in sorted({**new, **there}.items()))

    def read(self, path: str) -> bytes:
        """Return a file's bytes; raises OSError where it cannot be read."""
        return self.files[path] if path in self.files else self.tree.read(path)

    def pieces(self, path: str) -> Iterator[bytes]:
        """Yield a file's bytes a piece after another."""
        if path in self.files:
            yield self.files[path]
        else:
            yield from self.tree.pieces(path)

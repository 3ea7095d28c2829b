"""The files of a dataset as they will be: those of a tree, with some in another state, new, or gone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from errno import ENOENT

from hrcomms.dataset.tree import Entry, MemoryTree, Tree


@dataclass(frozen=True, slots=True)
class Overlay:
    """A tree in which `files` stand before what `tree` holds under their paths (a `Tree`); None: the file is gone."""

    tree: Tree
    files: Mapping[str, bytes | None]

    def list(self, folder: str) -> tuple[Entry, ...]:
        """Return what lies in a folder, sorted by name; raises OSError where it cannot be read."""
        held = {path: raw for path, raw in self.files.items() if raw is not None}
        new = {one.name: one for one in MemoryTree(held).list(folder)}
        try:
            there = {one.name: one for one in self.tree.list(folder) if not self._gone(folder, one.name)}
        except FileNotFoundError:
            if not new:
                raise
            there = {}
        return tuple(one for _, one in sorted({**new, **there}.items()))

    def read(self, path: str) -> bytes:
        """Return a file's bytes; raises OSError where it cannot be read."""
        return self._held(path) if path in self.files else self.tree.read(path)

    def pieces(self, path: str) -> Iterator[bytes]:
        """Yield a file's bytes a piece after another."""
        if path in self.files:
            yield self._held(path)
        else:
            yield from self.tree.pieces(path)

    def _held(self, path: str) -> bytes:
        found = self.files[path]
        if found is None:
            raise FileNotFoundError(ENOENT, "gone", path)
        return found

    def _gone(self, folder: str, name: str) -> bool:
        path = f"{folder}/{name}" if folder else name
        return path in self.files and self.files[path] is None

"""Folders of a dataset that git would take for a repository, and whose settings it would then obey."""

from collections import deque
from collections.abc import Iterable, Iterator
from posixpath import join

from hrcomms.dataset.tree import Entry, Kind, Tree
from hrcomms.diagnostics import Diagnostic, Location
from hrcomms.language import say

CODE = "HRC015"
_PARTS = ("head", "commondir", "config", "hooks", "index", "info", "objects", "packed-refs", "refs")
"""What lies in a repository, in small letters: some systems take HEAD and head for one name."""
_MOST_FOLDERS = 100
"""So many folders are looked into besides those that are read anyway."""


def disguised(tree: Tree, read: Iterable[str]) -> Iterator[Diagnostic]:
    """Yield a finding for each folder that holds what makes a repository; `read` are the folders that are read anyway.

    Looked into are those, and of the other folders the first hundred, nearest to the top first; not `.git`, which git
    keeps out of every commit. What cannot be listed is passed over here: where it matters, it is told as unreadable.
    """
    known = set(read)
    waiting = deque([""])
    others = 0
    while waiting:
        folder = waiting.popleft()
        others += folder not in known
        if others > _MOST_FOLDERS and folder not in known:
            continue
        try:
            entries = tree.list(folder)
        except OSError:
            continue
        yield from _finding(folder, entries)
        waiting += [join(folder, one.name) for one in entries if one.kind is Kind.FOLDER and one.name != ".git"]


def _finding(folder: str, entries: Iterable[Entry]) -> Iterator[Diagnostic]:
    """Yield one where there is a HEAD with what git asks for besides."""
    parts = {one.name.lower(): one.name for one in entries if one.name.lower() in _PARTS}
    if "head" in parts and ({"objects", "refs"} <= parts.keys() or "commondir" in parts):
        names = ", ".join(parts[name] for name in _PARTS if name in parts)
        yield Diagnostic(
            CODE,
            say("git takes this folder for a repository and obeys what is set in it, which may start programs"),
            Location(join(folder, parts["head"])),
            say("delete what makes it one ({names}), or move it out of the dataset", names=names),
        )

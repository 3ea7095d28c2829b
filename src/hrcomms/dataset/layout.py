"""Which file of a dataset is what, and which do not belong there (dataset.md, Ground rules)."""

import re
from collections.abc import Container, Iterator
from itertools import islice
from typing import NamedTuple

from hrcomms.dataset.copies import ENDING, copy_in, original_of
from hrcomms.dataset.discover import MANIFEST
from hrcomms.dataset.hidden_repositories import disguised
from hrcomms.dataset.missing import missing
from hrcomms.dataset.tree import Entry, Kind, Tree
from hrcomms.diagnostics import Diagnostic, Location
from hrcomms.language import Text, say
from hrcomms.likeness import alike
from hrcomms.model import COLLECTIONS
from hrcomms.reasons import reason_of

SINGLE = {"hrcomms.yaml": "manifest", "plan.yaml": "plan"}
_LIKE_OURS = re.compile(r"(?P<stem>.*)\.ya?ml(?P<text>\.txt)?", re.IGNORECASE | re.DOTALL)
"""The name of a file that is meant for ours; Notepad adds the '.txt' and Explorer hides it."""
_MAX_DEPTH = 16
MOST_FILES = 10_000
"""A file for each session of ten years, and for each person, are some hundred."""
_MOST_NAMES = 10 * MOST_FILES
"""So many names are looked at in the folders of the collections: a commit can name one folder again and again."""


class DataFile(NamedTuple):
    """A file to read; `collection` is also the one key that it holds (`manifest` has its keys at the top)."""

    path: str
    collection: str


def data_file(path: str) -> DataFile | None:
    """Return the file of a dataset that a path is, whether it is there or not; None for what no dataset reads."""
    first, _, rest = path.partition("/")
    if path in SINGLE:
        return DataFile(path, SINGLE[path])
    name = first if rest else first.removesuffix(ENDING)
    if name not in COLLECTIONS or not path.endswith(ENDING) or "\\" in path or ":" in path:
        return None
    return None if any(one.startswith(".") or not one for one in path.split("/")) else DataFile(path, name)


def layout(tree: Tree) -> tuple[list[DataFile], list[Diagnostic]]:
    """Return the files of the dataset in order of their paths, and what is wrong with the folder."""
    listed = _Listed(tree)
    found = list(islice(_walk(listed), MOST_FILES + 1))
    if len(found) > MOST_FILES or listed.names > _MOST_NAMES:
        message = say("the dataset has more than {n} files", n=MOST_FILES)
        hint = say("keep several records in one file, and what is not data elsewhere")
        found[MOST_FILES:] = [Diagnostic("HRC008", message, Location("."), hint)]
    files = [one for one in found if isinstance(one, DataFile)]
    findings = [one for one in found if isinstance(one, Diagnostic)]
    present = {file.path for file in files} | {finding.location.path for finding in findings}
    findings.extend(missing(tree, path) for path in SINGLE if path not in present)
    findings.extend(disguised(listed, tuple(listed.known)))
    return sorted(files), findings


class _Listed:
    """A tree that remembers what lies in its folders (a `Tree`): some are far away, and each is asked for twice."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self.known: dict[str, tuple[Entry, ...]] = {}
        self.names = 0

    def list(self, folder: str) -> tuple[Entry, ...]:
        """Return what lies in a folder."""
        if folder not in self.known:
            self.known[folder] = self._tree.list(folder)
            self.names += 1 + len(self.known[folder])
        return self.known[folder]

    def read(self, path: str) -> bytes:
        """Return a file's bytes."""
        return self._tree.read(path)

    def pieces(self, path: str) -> Iterator[bytes]:
        """Yield a file's bytes a piece after another."""
        return self._tree.pieces(path)


def _walk(tree: _Listed) -> Iterator[DataFile | Diagnostic]:
    entries = tree.list("")
    for entry in entries:
        stem = entry.name.removesuffix(ENDING)
        if entry.name in SINGLE or (stem in COLLECTIONS and entry.name != stem):
            yield _as_file(entry.name, SINGLE.get(entry.name, stem), entry.kind)
        elif entry.name in COLLECTIONS:
            yield from _folder(tree, entry.name, entry.name, entry.kind, 1)
        elif (stray := _stray(entry, {one.name for one in entries if _is_read(one.name)})) is not None:
            yield stray


def _is_read(name: str) -> bool:
    return name in SINGLE or (name.endswith(ENDING) and name.removesuffix(ENDING) in COLLECTIONS)


def _folder(tree: _Listed, path: str, collection: str, kind: Kind, depth: int) -> Iterator[DataFile | Diagnostic]:
    if kind is not Kind.FOLDER or depth > _MAX_DEPTH:
        reason = say("nested more than {n} folders deep", n=_MAX_DEPTH) if kind is Kind.FOLDER else _KIND_TEXT[kind]
        yield _unreadable(path, kind, reason, say("a collection is one file or a folder of files"))
        return
    try:
        entries = tree.list(path)
    except OSError as error:
        yield unreadable(path, error)
        return
    beside = {one.name for one in entries}
    for entry in entries:
        if tree.names > _MOST_NAMES:
            return
        inner = f"{path}/{entry.name}"
        if entry.name.startswith("."):
            continue
        if entry.name.endswith(ENDING):
            yield _as_file(inner, collection, entry.kind)
        elif entry.kind in (Kind.FOLDER, Kind.LINKED_FOLDER, Kind.OUTSIDE):
            yield from _folder(tree, inner, collection, entry.kind, depth + 1)
        elif (copy := copy_in(f"{path}/", entry.name, beside)) is not None:
            yield copy
        elif _LIKE_OURS.fullmatch(entry.name):
            yield _not_read(inner, _to_rename(entry.name, beside))


_KIND_TEXT: dict[Kind, Text] = {
    Kind.FILE: say("this is a file, but a folder is expected"),
    Kind.FOLDER: say("this is a folder, but a file is expected"),
    Kind.LINKED_FOLDER: say("this is a link to a folder, and such links are not followed"),
    Kind.OUTSIDE: say("this is a link that leads out of the dataset, or nowhere"),
    Kind.OTHER: say("this is neither a file nor a folder"),
}


def _as_file(path: str, collection: str, kind: Kind) -> DataFile | Diagnostic:
    if kind is Kind.FILE:
        return DataFile(path, collection)
    return _unreadable(path, kind, _KIND_TEXT[kind], say("put the file itself here"))


def _unreadable(path: str, kind: Kind, reason: Text, hint: Text) -> Diagnostic:
    code = "HRC010" if kind in (Kind.OUTSIDE, Kind.LINKED_FOLDER) else "HRC001"
    return Diagnostic(code, reason, Location(path), hint)


def unreadable(path: str, error: OSError) -> Diagnostic:
    """Return the finding for a file or folder that the system would not let us read."""
    reason = say("cannot be read ({reason})", reason=reason_of(error))
    return Diagnostic("HRC001", reason, Location(path), say("see to it that you may read it, then try again"))


def _stray(entry: Entry, beside: Container[str]) -> Diagnostic | None:
    """Return a finding for a name at the top that looks like data and would be passed over in silence."""
    if entry.name.startswith(".") or entry.name == MANIFEST:
        return None
    if entry.kind is Kind.FILE and (copy := copy_in("", entry.name, beside)) is not None:
        return copy
    original = original_of(entry.name)
    if original and _is_read(original) and entry.kind is Kind.FILE and not entry.name.lower().endswith(".txt"):
        return _not_read(entry.name, say("rename it to '{name}'", name=original))
    ours = _LIKE_OURS.fullmatch(entry.name)
    name = ours["stem"] if ours else entry.name
    near = alike(name.lower(), [*COLLECTIONS, "hrcomms", "plan"], 1, 0.75)
    if ours and entry.kind is Kind.FILE:
        names = ", ".join(f"{known}.yaml" for known in ("plan", *COLLECTIONS))
        if near and near[0] + ENDING in beside:
            hint = _taken(near[0] + ENDING)
        elif near and ours["text"]:
            hint = say("rename it to '{name}'; Windows may hide the '.txt' at its end", name=near[0] + ENDING)
        elif near:
            hint = say("did you mean '{name}'?", name=near[0] + ENDING)
        else:
            hint = say("the files of a dataset are: {names}", names=names)
        return _not_read(entry.name, hint)
    if near and entry.kind is Kind.FOLDER:
        single = f"{near[0]}{ENDING}"
        return _not_read(
            entry.name,
            say("put what it holds into the one file '{name}'", name=single)
            if single in SINGLE
            else say("did you mean '{name}'?", name=near[0]),
        )
    return None


def _to_rename(name: str, beside: Container[str]) -> Text:
    found = _LIKE_OURS.fullmatch(name)
    right = (found["stem"] if found else name) + ENDING
    return _taken(right) if right in beside else say("rename it so that it ends in '.yaml'")


def _taken(name: str) -> Text:
    """Return the way out for a file by whose new name another one is called: renaming it would overwrite that."""
    return say("'{name}' is there already: put what only this file has into it, then delete this file", name=name)


def _not_read(path: str, hint: Text) -> Diagnostic:
    return Diagnostic(
        "HRC009",
        say("'{path}' is not part of a dataset and would not be read", path=path),
        Location(path),
        hint,
    )

"""From an act to the new texts of files: each is read again, and says exactly what the old one says with the edits."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from hrcomms.dataset.formatting import same
from hrcomms.dataset.layout import layout
from hrcomms.dataset.reader import parse
from hrcomms.dataset.tree import MemoryTree, Tree
from hrcomms.diagnostics import Pointer
from hrcomms.editing.applied import is_there, value_at, with_items, with_value, without
from hrcomms.editing.edits import (
    ABSENT,
    Act,
    Append,
    DeleteFile,
    Edit,
    EditError,
    InFile,
    NewFile,
    NewRecord,
    NewText,
    Place,
    Remove,
    Set,
    digest_of,
)
from hrcomms.editing.fragments import file_text
from hrcomms.editing.nodes import Splice
from hrcomms.editing.overlay import Overlay
from hrcomms.editing.pages import Page
from hrcomms.editing.places import Found, called, file_at, no_record, place_of_new, records_in, the_one
from hrcomms.editing.splicing import Splicer
from hrcomms.language import Text, say
from hrcomms.measures import kinds
from hrcomms.model import identity_in


class Change(NamedTuple):
    """The content of files by path before and after an act; None is a file that is not there yet, or no longer."""

    before: Mapping[str, bytes | None]
    after: Mapping[str, bytes | None]


class _Placed(NamedTuple):
    """An edit in a file; `appended` are the values of all appends to one list."""

    path: str
    pointer: Pointer
    edit: Set | Append | Remove
    appended: tuple[Any, ...] = ()

    @property
    def around(self) -> Pointer:
        """What the edit changes: another one inside of it, or around it, has to wait."""
        return self.pointer[:-1]


def planned(tree: Tree, act: Act) -> Change:
    """Return what an act makes of the files of a dataset; nothing is written.

    EditError: a file is not the one that the act was made for, there is no such place, or the new text would not say
    exactly what the old one says with the edits. OSError: a file cannot be read.
    """
    work = _Work(tree)
    for path, digest in act.made_for.items():
        work.hold(path, digest)
    for edit in act.edits:
        work.take(edit)
    work.flush()
    work.prove()
    changed = {path: raw for path, raw in work.after.items() if raw != work.before[path]}
    return Change({path: work.before[path] for path in changed}, changed)


def records(tree: Tree, collection: str) -> tuple[Found, ...]:
    """Return the records of a collection, sound or not; EditError for a file of it that cannot be read."""
    work = _Work(tree)
    found = tuple(work.records(collection))
    if work.unread:
        raise work.unread[0]
    return found


def find(tree: Tree, collections: Iterable[str], identity: str) -> tuple[str, Found]:
    """Return the one record of some collections that has an id, and its collection.

    EditError without just one, with the reason if a file cannot be read in which it may stand.
    """
    work = _Work(tree)
    known = {one: tuple(work.records(one)) for one in collections}
    having = [one for one in known if any(identity_in(one, each.data) == identity for each in known[one])]
    if len(having) == 1:
        return having[0], the_one(known[having[0]], having[0], identity)
    if having:
        raise EditError(
            say(
                "'{id}' is in {collections}: edit the file of the one that is meant",
                id=identity,
                collections=called(having),
            )
        )
    if work.unread:
        raise work.unread[0]
    ids = [identity_in(one, each.data) or "" for one in known for each in known[one]]
    raise EditError(no_record(known, identity, ids))


class _Work:
    """Carries edits out one after the other; those that do not touch each other, at once."""

    def __init__(self, tree: Tree) -> None:
        self.before: dict[str, bytes | None] = {}
        self.after: dict[str, bytes | None] = {}
        self._tree = Overlay(tree, self.after)
        self._data: dict[str, Any] = {}
        self._pages: dict[str, Page] = {}
        self._waiting: list[_Placed] = []
        self.unread: list[EditError] = []

    def hold(self, path: str, digest: str) -> None:
        """Refuse a file that is not the one that the act was made for."""
        try:
            same_file = digest_of(self._tree.read(path)) == digest
        except FileNotFoundError:
            same_file = digest == ABSENT
        except OSError:
            same_file = False
        if not same_file:
            raise EditError(changed_meanwhile(path))

    def take(self, edit: Edit) -> None:
        """Carry an edit out, or let it wait for others in the same file that it does not touch."""
        if isinstance(edit, NewRecord):
            self.flush()
            is_empty = next(self.records(edit.collection), None) is None
            path, is_new = place_of_new(self._tree, edit.collection, edit.data, is_empty=is_empty)
            whole = {edit.collection: [edit.data]}
            edit = NewFile(path, whole) if is_new else Append(InFile(path, (edit.collection,)), edit.data)
        if isinstance(edit, NewFile):
            self.flush()
            self._new(edit)
        elif isinstance(edit, NewText):
            self.flush()
            self._retext(edit)
        elif isinstance(edit, DeleteFile):
            self.flush()
            self._delete(edit)
        else:
            self._wait(edit)

    def flush(self) -> None:
        """Carry out what waits."""
        waiting, self._waiting = self._waiting, []
        for path in dict.fromkeys(one.path for one in waiting):
            page = self._page(path)
            splicer, data, splices = Splicer(page, kinds()), page.data, list[Splice]()
            for one in waiting:
                if one.path == path:
                    splices += _splices(splicer, one)
                    data = _applied(data, one)
            self._data[path] = data
            self._write(path, page.with_splices(splices))

    def prove(self) -> None:
        """Refuse new texts that do not say exactly what was to be done."""
        for path, data in self._data.items():
            try:
                page = self._page(path)
            except EditError:
                page = None
            if page is None or not same(page.data, data):
                raise EditError(
                    say("{path}: no program can make this change safely; edit this file by hand", path=path)
                )

    def _wait(self, edit: Set | Append | Remove) -> None:
        placed = self._placed(edit)
        for at, one in enumerate(self._waiting):
            if one.path != placed.path:
                continue
            if isinstance(edit, Append) and isinstance(one.edit, Append) and one.pointer == placed.pointer:
                self._waiting[at] = one._replace(appended=(*one.appended, edit.value))
                return
            if _touch(one.around, placed.around):
                self.flush()
                placed = self._placed(edit)
                break
        self._waiting.append(placed)

    def _placed(self, edit: Set | Append | Remove) -> _Placed:
        path, pointer = self._where(edit.place)
        if not pointer:
            raise EditError(say("{path}: an edit needs a key or an item", path=path))
        if isinstance(edit, Remove) and not is_there(self._page(path).data, pointer):
            raise EditError(say("{path}: what is to be removed is not there", path=path))
        return _Placed(path, pointer, edit, (edit.value,) if isinstance(edit, Append) else ())

    def _where(self, place: Place) -> tuple[str, Pointer]:
        if isinstance(place, InFile):
            file_at(place.path)
            return place
        try:
            found = the_one(self.records(place.collection), place.collection, place.id)
        except EditError:
            if self.unread:
                raise self.unread[0] from None
            raise
        return found.path, (*found.pointer, *place.steps)

    def records(self, collection: str) -> Iterator[Found]:
        """Yield the records of a collection, as they are after what was done so far."""
        for file in layout(self._tree)[0]:
            if file.collection == collection:
                yield from records_in(file, self._readable(file.path))

    def records_of(self, path: str) -> int:
        """Return how many things a file holds: records, and keys beside their list."""
        data = self._page(path).data
        return sum(len(one) if isinstance(one, list) else 1 for one in data.values()) if isinstance(data, dict) else 0

    def _readable(self, path: str) -> Any:
        """Return the data of a file in which a record may stand; None for one that cannot be read."""
        try:
            return self._page(path).data
        except EditError as error:
            self.unread.append(error)
            return None

    def _page(self, path: str) -> Page:
        if path not in self._pages:
            self._pages[path] = Page(file_at(path), self._tree.read(path))
        return self._pages[path]

    def _write(self, path: str, content: bytes | None) -> None:
        self._remember(path)
        self.after[path] = content
        self._pages.pop(path, None)

    def _remember(self, path: str) -> None:
        if path not in self.before:
            try:
                self.before[path] = self._tree.read(path)
            except FileNotFoundError:
                self.before[path] = None

    def _new(self, edit: NewFile) -> None:
        file = file_at(edit.path)
        self._remember(edit.path)
        if self.after.get(edit.path, self.before[edit.path]) is not None:
            raise EditError(say("{path} is there already", path=edit.path))
        self._data[edit.path] = dict(edit.data)
        self._write(edit.path, file_text(file, edit.data, kinds()).encode())

    def _delete(self, edit: DeleteFile) -> None:
        file_at(edit.path)
        self._remember(edit.path)
        if self.before[edit.path] is None:
            raise EditError(say("{path}: what is to be removed is not there", path=edit.path))
        self._data.pop(edit.path, None)
        self._write(edit.path, None)

    def _retext(self, edit: NewText) -> None:
        file_at(edit.path)
        self._remember(edit.path)
        was = self.before[edit.path]
        if was is not None and _is_readable(edit.path, was) and not _is_readable(edit.path, edit.content):
            raise EditError(
                say("{path}: no program can make this change safely; edit this file by hand", path=edit.path)
            )
        self._data.pop(edit.path, None)
        self._write(edit.path, edit.content)


def without_record(tree: Tree, collection: str, identity: str) -> Edit:
    """Return the edit that takes a record away, and the file that holds it alone. EditError without just one."""
    found = find(tree, (collection,), identity)[1]
    alone = _Work(tree).records_of(found.path)
    if "/" in found.path and alone == 1:
        return DeleteFile(found.path)
    return Remove(InFile(found.path, found.pointer))


def changed_meanwhile(path: str) -> Text:
    """Return what is said of a file that somebody else has changed since it was read."""
    return say("{path} was changed by someone else meanwhile; nothing was written, try again", path=path)


def _is_readable(path: str, content: bytes) -> bool:
    return parse(MemoryTree({path: content}), path).readable


def _touch(one: Pointer, other: Pointer) -> bool:
    return one[: len(other)] == other or other[: len(one)] == one


def _splices(splicer: Splicer, one: _Placed) -> list[Splice]:
    if isinstance(one.edit, Append):
        return splicer.append(one.pointer, list(one.appended))
    if isinstance(one.edit, Remove):
        return splicer.remove(one.pointer)
    held = splicer.page.data
    if not one.edit.note and is_there(held, one.pointer) and same(value_at(held, one.pointer), one.edit.value):
        return []
    return splicer.set(one.pointer, one.edit.value, one.edit.note)


def _applied(data: Any, one: _Placed) -> Any:
    if isinstance(one.edit, Append):
        return with_items(data, one.pointer, list(one.appended))
    if isinstance(one.edit, Remove):
        return without(data, one.pointer)
    return with_value(data, one.pointer, one.edit.value)

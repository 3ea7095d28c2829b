"""Ways through a dataset that several rules take: records by id, posts held and when, papers that prove something."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple, TypeVar
from unicodedata import normalize

from hrcomms.dataset import Dataset, Tree
from hrcomms.dataset.pieces import Digests, digests
from hrcomms.dataset.tree import Entry, Kind
from hrcomms.diagnostics import Pointer
from hrcomms.language import Named, Text, say
from hrcomms.model import Activity, Evidence, Organisation, Post, Record, StaffMember, Training
from hrcomms.names.folding import name_key

R = TypeVar("R", StaffMember, Organisation)
Days = tuple[date, date]
"""A first and a last day, both inclusive."""


class Held(NamedTuple):
    """A post (at `position` under `posts`) with the days on which it was held."""

    position: int
    post: Post
    first: date
    last: date


def people(dataset: Dataset) -> dict[str, StaffMember]:
    """Return the staff by id, without ids that more than one record has (HRC202 tells)."""
    return _by_id(dataset.staff, dataset.unsound, "staff")


def bodies(dataset: Dataset) -> dict[str, Organisation]:
    """Return the organisations by id, without ids that more than one record has (HRC202 tells)."""
    return _by_id(dataset.organisations, dataset.unsound, "organisations")


def _by_id(records: tuple[R, ...], unsound: frozenset[tuple[str, str]], collection: str) -> dict[str, R]:
    found = {record.id: record for record in records}
    twice = {one for kind, one in unsound if kind == collection}
    if len(found) < len(records):
        twice.update(one for one, number in Counter(record.id for record in records).items() if number > 1)
    return {one: record for one, record in found.items() if one not in twice} if twice else found


def body_name(known: Mapping[str, Organisation], identity: str) -> Named | str:
    """Return how a message calls a body: by name, by its id where it is not known."""
    body = known.get(identity)
    return body.called if body else identity


def life(body: Organisation | None) -> Days:
    """Return the days on which a body exists; all days where its dates are not known or contradict each other."""
    first, last = body.days if body else (date.min, date.max)
    return (first, last) if first <= last else (date.min, date.max)


def held(person: StaffMember, known: Mapping[str, Organisation]) -> tuple[Held, ...] | None:
    """Return the posts of a person that were held on any day; None where the dates of one contradict each other.

    A post is held as long as its body, if that is one of `known`, exists (compliance.md, Population).
    """
    found = []
    for index, post in enumerate(person.posts):
        first, last = post.days
        if last < first:
            return None
        founded, dissolved = life(known.get(post.organisation))
        if max(first, founded) <= min(last, dissolved):
            found.append(Held(index, post, max(first, founded), min(last, dissolved)))
    return tuple(found)


def nearest(posts: Iterable[Held], first: date, last: date) -> Held | None:
    """Return the post nearest to the days, the earlier entered of two as near; None where there is none."""
    return min(posts, key=lambda one: max(first - one.last, one.first - last), default=None)


def grouped(amount: int) -> Text | str:
    """Return an amount with its thousands set apart."""
    if amount < 1000:  # noqa: PLR2004
        return str(amount)
    return say("{thousands},{rest}", thousands=grouped(amount // 1000), rest=f"{amount % 1000:03}")


def evidence(dataset: Dataset) -> Iterator[tuple[Record, Pointer, Evidence]]:
    """Yield (record, steps inside it, paper) of every paper that proves something."""
    for records in (dataset.training, dataset.press, dataset.activities, dataset.values):
        for record in records:
            for index, paper in enumerate(record.evidence):
                yield record, ("evidence", index), paper
    for budget in dataset.budget:
        for number, expense in enumerate(budget.spent):
            for index, paper in enumerate(expense.evidence):
                yield budget, ("spent", number, "evidence", index), paper
    for task in dataset.tasks:
        for index, paper in enumerate(task.done.evidence if task.done else ()):
            yield task, ("done", "evidence", index), paper


def events(dataset: Dataset) -> Iterator[Training | Activity]:
    """Yield the sessions and activities that do not end before they start (HRC301 tells)."""
    both: tuple[Training | Activity, ...] = (*dataset.training, *dataset.activities)
    for event in both:
        if event.end_date is None or event.start_date <= event.end_date:
            yield event


def leaves(file: str) -> bool:
    """Tell whether a path, as written, does not lead down from the dataset's folder step by step."""
    drive = file[:1].isalpha() and file[1:2] == ":"
    return file.startswith("/") or "\\" in file or drive or ".." in file.split("/")


class Found(NamedTuple):
    """Where a path leads: as the folders spell it, what is there (None: nothing), and a path that looks like it."""

    path: str
    kind: Kind | None
    near: str | None = None


class Files:
    """Looks for files by listing folders, each once; no file is opened, and no link followed out of the dataset."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._folders: dict[str, Found] = {}
        self._names: dict[str, dict[str, Entry]] = {}
        self._alike: dict[str, dict[str, Entry]] = {}

    def find(self, file: str) -> Found:
        """Look for a path that does not leave the dataset; NFC or NFD makes no difference."""
        above, _, name = file.rpartition("/")
        if above not in self._folders:
            found = Found("", Kind.FOLDER)
            for part in above.split("/"):
                found = self._below(found, part)
            self._folders[above] = found
        return self._below(self._folders[above], name)

    def _below(self, around: Found, name: str) -> Found:
        """Go one step down a path."""
        if name in ("", ".") or around.kind in (None, Kind.OUTSIDE):
            return around
        if around.kind not in (Kind.FOLDER, Kind.LINKED_FOLDER):
            return Found(around.path, None)
        before = f"{around.path}/" if around.path else ""
        entry, near = self._named(around.path, name)
        if entry is None:
            return Found(before + name, None, before + near.name if near else None)
        return Found(before + entry.name, entry.kind)

    def _named(self, folder: str, name: str) -> tuple[Entry | None, Entry | None]:
        """Return what lies in a folder under a name, else what lies there under a name that looks like it."""
        if folder not in self._names:
            self._names[folder] = {entry.name: entry for entry in _listed(self._tree, folder)}
        entries = self._names[folder]
        if name in entries:
            return entries[name], None
        if folder not in self._alike:
            alike = {name_key(one): entry for one, entry in reversed(entries.items())}
            self._alike[folder] = alike | {normalize("NFC", one): entry for one, entry in entries.items()}
        composed = normalize("NFC", name)
        near = self._alike[folder].get(composed)
        if near and normalize("NFC", near.name) == composed:
            return near, None
        return None, self._alike[folder].get(name_key(name))


def _listed(tree: Tree, folder: str) -> tuple[Entry, ...]:
    try:
        return tree.list(folder)
    except OSError:
        return ()


def digests_of(tree: Tree, path: str) -> Digests | None:
    """Return the SHA-256 of a file, read in pieces however large it is, or None where it cannot be read."""
    try:
        return digests(tree.pieces(path))
    except OSError:
        return None

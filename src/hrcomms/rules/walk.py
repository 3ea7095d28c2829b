"""Ways through a dataset that several rules take: records by id, posts held and when, papers that prove something."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple, TypeVar
from unicodedata import normalize

from hrcomms.dataset import Dataset, Tree
from hrcomms.dataset.tree import Entry, Kind
from hrcomms.diagnostics import Pointer
from hrcomms.language import Named, Text, say
from hrcomms.model import Activity, Evidence, Organisation, PartialDate, Post, Record, StaffMember, Training
from hrcomms.rules.names import name_key

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
    return Named(body.name, body.name_en) if body else identity


def life(body: Organisation | None) -> Days:
    """Return the days on which a body exists; all days where its dates are not known or contradict each other."""
    first = body.founding_date.first if body and body.founding_date else date.min
    last = body.dissolution_date.last if body and body.dissolution_date else date.max
    return (first, last) if first <= last else (date.min, date.max)


def held(person: StaffMember, known: Mapping[str, Organisation]) -> tuple[Held, ...] | None:
    """Return the posts of a person that were held on any day; None where the dates of one contradict each other.

    A post is held as long as its body, if that is one of `known`, exists (compliance.md, Population).
    """
    found = []
    for index, post in enumerate(person.posts):
        first, last = post.start_date.first, post.end_date.last if post.end_date else date.max
        if last < first:
            return None
        founded, dissolved = life(known.get(post.organisation))
        if max(first, founded) <= min(last, dissolved):
            found.append(Held(index, post, max(first, founded), min(last, dissolved)))
    return tuple(found)


def nearest(posts: Iterable[Held], first: date, last: date) -> Held | None:
    """Return the post nearest to the days, the earlier entered of two as near; None where there is none."""
    return min(posts, key=lambda one: max(first - one.last, one.first - last), default=None)


def as_written(day: PartialDate) -> date | PartialDate:
    """Return a date for a message: a whole one as a day, which each language writes in its way."""
    return day.first if day.first == day.last else day


def grouped(amount: int) -> Text | str:
    """Return an amount with its thousands set apart."""
    if amount < 1000:  # noqa: PLR2004
        return str(amount)
    return say("{thousands},{rest}", thousands=grouped(amount // 1000), rest=f"{amount % 1000:03}")


def evidence(dataset: Dataset) -> Iterator[tuple[Record, Pointer, Evidence]]:
    """Yield (record, steps inside it, paper) of every paper that proves something."""
    for records in (dataset.training, dataset.press, dataset.activities):
        for record in records:
            for index, paper in enumerate(record.evidence):
                yield record, ("evidence", index), paper
    for budget in dataset.budget:
        for number, expense in enumerate(budget.spent):
            for index, paper in enumerate(expense.evidence):
                yield budget, ("spent", number, "evidence", index), paper


def events(dataset: Dataset) -> Iterator[Training | Activity]:
    """Yield the sessions and activities that do not end before they start (HRC301 tells)."""
    both: tuple[Training | Activity, ...] = (*dataset.training, *dataset.activities)
    for event in both:
        if event.end_date is None or event.start_date <= event.end_date:
            yield event


def leaves(file: str) -> bool:
    """Tell whether a path, as written, does not lead down from the dataset's folder step by step."""
    drive = len(file) > 1 and file[1] == ":"
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
        self._folders: dict[str, dict[str, Entry]] = {}

    def find(self, file: str) -> Found:
        """Look for a path that does not leave the dataset; NFC or NFD makes no difference."""
        found = Found("", Kind.FOLDER)
        for name in file.split("/"):
            if name in ("", "."):
                continue
            if found.kind not in (Kind.FOLDER, Kind.LINKED_FOLDER):
                return found if found.kind is Kind.OUTSIDE else Found(found.path, None)
            names = self._names(found.path)
            before = f"{found.path}/" if found.path else ""
            entry = names.get(name) or names.get(normalize("NFC", name))
            if entry is None:
                near = names.get("\0" + name_key(name))
                return Found(before + name, None, before + near.name if near else None)
            found = Found(before + entry.name, entry.kind)
        return found

    def _names(self, folder: str) -> dict[str, Entry]:
        """Return what lies in a folder by name: as spelled, in NFC, and (after a zero) by the key of the name."""
        if folder not in self._folders:
            entries = _listed(self._tree, folder)
            self._folders[folder] = {
                **{"\0" + name_key(entry.name): entry for entry in reversed(entries)},
                **{normalize("NFC", entry.name): entry for entry in entries},
                **{entry.name: entry for entry in entries},
            }
        return self._folders[folder]


def _listed(tree: Tree, folder: str) -> tuple[Entry, ...]:
    try:
        return tree.list(folder)
    except (OSError, ValueError):  # not there, not to be read, or no name that a system can have
        return ()


def content(tree: Tree, path: str) -> bytes | None:
    """Return the bytes of a file, or None where it cannot be read."""
    try:
        return tree.read(path)
    except (OSError, ValueError, KeyError):
        return None

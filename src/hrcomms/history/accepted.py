"""Which comments that accept findings are new in a later state of a dataset, and which are gone."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from hrcomms.dataset import Dataset
from hrcomms.history.findings import owner
from hrcomms.rules.settings import Accepted

State = tuple[Dataset, tuple[Accepted, ...]]
"""A dataset, and what comments in it accept."""


class AcceptanceChanges(NamedTuple):
    """What only the later state accepts, and what only the earlier one did."""

    new: tuple[Accepted, ...]
    gone: tuple[Accepted, ...]


def acceptance_changes(before: State, after: State) -> AcceptanceChanges:
    """Return what is accepted in only one of two states.

    It stays the same where code, reason and the findings themselves are, whatever line they stand on now: a comment
    that has moved to another finding, or under which the finding has become another one, is new.
    """
    old, new = ([(_mark(dataset, one), one) for one in accepted] for dataset, accepted in (before, after))
    return AcceptanceChanges(tuple(_only_in(new, old)), tuple(_only_in(old, new)))


_Mark = tuple[str, str, tuple[tuple[str, str], ...], str]


def _mark(dataset: Dataset, one: Accepted) -> _Mark:
    """Return what finds an acceptance again in another state."""
    findings = sorted((str(finding.message), owner(dataset, finding.location)) for finding in one.findings)
    return one.code, one.comment.reason, tuple(findings), "" if findings else one.comment.path


def _only_in(found: Iterable[tuple[_Mark, Accepted]], other: Iterable[tuple[_Mark, Accepted]]) -> Iterator[Accepted]:
    known = Counter(mark for mark, _ in other)
    for mark, one in found:
        known[mark] -= 1
        if known[mark] < 0:
            yield one

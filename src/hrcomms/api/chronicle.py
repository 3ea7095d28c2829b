"""The changes of one thing over the history of a dataset: each with its commit and what changed, as `diff` tells it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from hrcomms.api.loading import Loaded
from hrcomms.compliance.year import YearError, period
from hrcomms.dataset import Dataset, load
from hrcomms.dataset.past import Past, past
from hrcomms.dataset.revision import RevisionTree
from hrcomms.history.accepted import AcceptanceChanges
from hrcomms.history.checking import CheckChanges
from hrcomms.history.records import Entry, RecordChanges, record_changes
from hrcomms.history.signed_off import FactMove, TargetMove, figure_moves
from hrcomms.history.targets import target_changes
from hrcomms.measures import kinds
from hrcomms.model.period import Period
from hrcomms.output.difference.comparison import Difference
from hrcomms.output.why_since import Side


class Subject(NamedTuple):
    """What is asked about: the record or person with an id, a target, or the figures of the report on a period."""

    record: str | None = None
    target: str | None = None
    report: Period | None = None


@dataclass(frozen=True, slots=True)
class Chapter:
    """A commit that changed it: the difference that it made, reduced to the subject.

    `targets` and `figures` are those of a report that it made others.
    """

    past: Past
    diff: Difference
    targets: tuple[TargetMove, ...] = ()
    figures: tuple[FactMove, ...] = ()

    @property
    def tells(self) -> bool:
        """Tell whether there is anything to tell."""
        return bool(self.diff.records.changes or self.diff.moving or self.targets or self.figures)


def chronicle(opened: Loaded, about: Subject, most: int) -> tuple[list[Chapter], bool]:
    """Return the changes of a subject, the newest first, and whether older commits were not looked at.

    RevisionError where there is no history.
    """
    head = opened.revision.commit if opened.revision else "HEAD"
    found, more = past(opened.root, head, most)
    states = [_state(opened, one) for one in found]
    nothing = Side(Dataset(), lambda _: 1, opened.prefix, None)
    older = [*states[1:], *(() if more else (nothing,))]
    chapters = (
        _chapter(one, before, after, about, opened.today)
        for one, before, after in zip(found, older, states, strict=False)
    )
    return [one for one in chapters if one.tells], more


def _state(opened: Loaded, one: Past) -> Side:
    found = load(one.tree, kinds())
    revision = one.tree.revision if isinstance(one.tree, RevisionTree) else None
    return Side(found.dataset, found.places.line, opened.prefix, revision)


def _chapter(one: Past, before: Side, after: Side, about: Subject, today: date) -> Chapter:
    diff = _nothing(before, after, one.committed)
    if about.record is not None:
        return Chapter(one, replace(diff, records=_about(before.dataset, after.dataset, about.record)))
    if about.target is not None:
        changes = target_changes(before.dataset, after.dataset, one.committed)
        return Chapter(one, replace(diff, targets=tuple(each for each in changes if each.id == about.target)))
    plan = after.dataset.plan or before.dataset.plan
    if about.report is None or plan is None:
        return Chapter(one, diff)
    try:
        days = period(plan, about.report, None, today)
    except YearError:
        return Chapter(one, diff)
    return Chapter(one, diff, *figure_moves(before.dataset, after.dataset, days))


def _nothing(before: Side, after: Side, day: date) -> Difference:
    return Difference(
        day=day,
        before=before,
        after=after,
        absent=False,
        ahead=False,
        before_errors=0,
        errors=(),
        forced=0,
        records=RecordChanges((), ()),
        targets=(),
        new=(),
        gone=(),
        accepted=AcceptanceChanges((), ()),
        checks=CheckChanges(),
        evidence=(),
    )


def _about(before: Dataset, after: Dataset, identity: str) -> RecordChanges:
    """Return the changes of the record with an id, and of the records that name it otherwise than before."""
    found = record_changes(before, after)
    kept = (
        one
        for one in found.changes
        if one.key == identity or _mentions(one.before, identity) != _mentions(one.after, identity)
    )
    return RecordChanges(tuple(kept), ())


def _mentions(entry: Entry | None, identity: str) -> int:
    return sum(value == identity for value in _values(entry.content)) if entry else 0


def _values(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        for one in value.values():
            yield from _values(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _values(one)
    else:
        yield value

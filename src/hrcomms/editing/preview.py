"""What an act would change, before anything is written: the lines, the findings that come and go, the targets."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from hrcomms.compliance import Assessment, assess
from hrcomms.compliance.account import Step, steps
from hrcomms.dataset import Dataset, Places, Tree, load
from hrcomms.diagnostics import Diagnostic, Severity
from hrcomms.editing.edits import Act, Edit, digest_of
from hrcomms.editing.overlay import Overlay
from hrcomms.editing.planning import Change, planned
from hrcomms.measures import kinds
from hrcomms.rules import checks
from hrcomms.rules.judge import judged


class State(NamedTuple):
    """A dataset on a day: its files, its records, all that is found in it, and where things stand."""

    tree: Tree
    day: date
    dataset: Dataset
    findings: tuple[Diagnostic, ...]
    places: Places


class Moved(NamedTuple):
    """A target whose numbers an act changes: (numerator, denominator), None while the target is not listed.

    `because` tells of everyone who stands otherwise to it then; of a count, and where it is not listed, of nobody.
    """

    id: str
    before: tuple[int, int] | None
    after: tuple[int, int] | None
    because: tuple[Step, ...] = ()


class Preview(NamedTuple):
    """What an act would change; `act` knows the files that it was made for, and can be carried out.

    `come` and `go` are the findings that the dataset would have more and less. `moved` is None where errors forbid
    computing, before or after. `after` is the state that would be.
    """

    act: Act
    change: Change
    come: tuple[Diagnostic, ...]
    go: tuple[Diagnostic, ...]
    moved: tuple[Moved, ...] | None
    after: State

    @property
    def new_errors(self) -> tuple[Diagnostic, ...]:
        """The findings that come and would forbid computing."""
        return tuple(one for one in self.come if one.severity is Severity.ERROR)


def state(tree: Tree, day: date) -> State:
    """Return the dataset in a tree on a day."""
    found = load(tree, kinds())
    return State(tree, day, found.dataset, judged(found, tree, day, checks()).kept, found.places)


def preview(before: State, edits: Iterable[Edit]) -> Preview:
    """Return what edits would change in a dataset; nothing is written. EditError and OSError as `planned` raises."""
    edits = tuple(edits)
    change = planned(before.tree, Act(edits, {}))
    seen = {path: digest_of(raw) for path, raw in change.before.items() if raw is not None}
    after = state(Overlay(before.tree, change.after), before.day) if change.after else before
    come, go = _less(after.findings, before.findings), _less(before.findings, after.findings)
    return Preview(Act(edits, seen), change, come, go, _moved(before, after), after)


def _less(some: Iterable[Diagnostic], others: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the findings that are not among others, wherever in their files these stand."""
    left, found = Counter(map(_known_by, others)), list[Diagnostic]()
    for one in some:
        if left[_known_by(one)]:
            left[_known_by(one)] -= 1
        else:
            found.append(one)
    return tuple(found)


def _known_by(one: Diagnostic) -> tuple[str, str, str, str]:
    return one.code, one.severity, one.location.path, str(one.message)


def _moved(before: State, after: State) -> tuple[Moved, ...] | None:
    if any(one.severity is Severity.ERROR for state in (before, after) for one in state.findings):
        return None
    old, new = _targets(before), _targets(after)
    both = ((one, old.get(one), new.get(one)) for one in dict.fromkeys((*old, *new)))
    return tuple(_move(*one) for one in both if _numbers(one[1]) != _numbers(one[2]))


def _targets(state: State) -> dict[str, Assessment]:
    return {one.target.id: one for one in assess(state.dataset, state.day)}


def _move(target: str, old: Assessment | None, new: Assessment | None) -> Moved:
    return Moved(target, _numbers(old), _numbers(new), tuple(steps(old, new)) if old and new else ())


def _numbers(one: Assessment | None) -> tuple[int, int] | None:
    return (one.numerator, one.denominator) if one else None

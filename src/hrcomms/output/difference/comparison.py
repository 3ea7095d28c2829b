"""What a change of the data does, with the lines that show it: what all forms of `diff` print."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from hrcomms.diagnostics import Location
from hrcomms.history.accepted import AcceptanceChanges
from hrcomms.history.checking import CheckChanges
from hrcomms.history.evidence import EvidenceChange
from hrcomms.history.records import RecordChange, RecordChanges
from hrcomms.history.signed_off import LateChange
from hrcomms.history.targets import TargetChange
from hrcomms.output.located import Located
from hrcomms.output.why_since import Side


@dataclass(frozen=True, slots=True)
class Difference:
    """Two states of a dataset compared on a day.

    `before` and `after` tell where each was read, and how many errors it has. `absent`: there was no dataset before;
    `ahead`: the history of the earlier state has commits that the later one lacks.
    `targets` is None if errors forbid computing; `forced` tells how many were passed over. `new` findings are
    of the later state, `gone` of the earlier; `errors` are all of the later state. `accepted`, `checks` and `evidence`
    tell what comments accept, how the data are checked and which files prove something, if it is not as it was.
    `late` are the reports that were sent and have other figures now.
    """

    day: date
    before: Side
    after: Side
    absent: bool
    ahead: bool
    before_errors: int
    errors: tuple[Located, ...]
    forced: int
    records: RecordChanges
    targets: tuple[TargetChange, ...] | None
    new: tuple[Located, ...]
    gone: tuple[Located, ...]
    accepted: AcceptanceChanges
    checks: CheckChanges
    evidence: tuple[EvidenceChange, ...]
    late: tuple[LateChange, ...] = ()

    @property
    def moving(self) -> tuple[TargetChange, ...]:
        """The targets that are not as before: their figures, their rule, or those who have met them."""
        return tuple(one for one in self.targets or () if one.moves or one.data_moves or one.rule_moves)

    @property
    def nothing(self) -> bool:
        """Tell whether there is nothing to tell."""
        listed = (
            self.records.changes,
            self.moving,
            self.new,
            self.gone,
            *self.accepted,
            self.checks,
            self.evidence,
            self.late,
        )
        return not (self.absent or any(listed))

    def place(self, location: Location, *, before: bool = False) -> str:
        """Return `file:line` of a place in the later state, or in the earlier one."""
        side = self.before if before else self.after
        return f"{side.prefix}{location.path}:{side.find(location)}"


def by_collection(changes: Iterable[RecordChange]) -> dict[str, list[RecordChange]]:
    """Return the changes by the collection that they are of, in the order in which they come."""
    found: dict[str, list[RecordChange]] = {}
    for change in changes:
        found.setdefault(change.collection, []).append(change)
    return found

"""Whether a later state of a dataset lets itself be checked less strictly than an earlier one, by what is meant.

How the settings of `hrcomms.yaml` are written, and in which order, makes no difference.
"""

from dataclasses import dataclass
from typing import NamedTuple

from hrcomms.dataset import Dataset
from hrcomms.diagnostics import Severity
from hrcomms.history.falls import newly_accepted
from hrcomms.model.manifest import AcceptedFall, Checks, Manifest
from hrcomms.rules import rules
from hrcomms.rules.settings import UNCHANGEABLE, severity_by

_WEIGHT = {Severity.ERROR: 3, Severity.WARNING: 2, Severity.INFO: 1, None: 0}


class SeverityChange(NamedTuple):
    """The severity of a code in two states; None: findings of it are ignored."""

    code: str
    before: Severity | None
    after: Severity | None


@dataclass(frozen=True, slots=True)
class CheckChanges:
    """What of the settings differs in meaning: codes that weigh less or more, falls newly accepted, whose data it is.

    `made_up` are collections that were called made up and no longer are; `owner` is (before, after) where it differs.
    """

    lowered: tuple[SeverityChange, ...] = ()
    raised: tuple[SeverityChange, ...] = ()
    falls: tuple[AcceptedFall, ...] = ()
    made_up: tuple[str, ...] = ()
    owner: tuple[str, str] | None = None

    @property
    def weakened(self) -> bool:
        """Tell whether less is refused, or more is taken for true, than before."""
        return bool(self.lowered or self.falls or self.made_up)

    def __bool__(self) -> bool:
        """Tell whether anything differs."""
        return bool(self.weakened or self.raised or self.owner)


def check_changes(before: Dataset, after: Dataset) -> CheckChanges:
    """Return what of the settings differs; nothing where those of a state could not be read.

    A dataset that is new is compared with the severities that the rules have by themselves.
    """
    old, new = before.manifest, after.manifest
    if new is None or (old is None and before.sources):
        return CheckChanges()
    changes = _severities(old.check if old else Checks(), new.check)
    weight = {one: (_WEIGHT[one.before], _WEIGHT[one.after]) for one in changes}
    return CheckChanges(
        lowered=tuple(one for one in changes if weight[one][1] < weight[one][0]),
        raised=tuple(one for one in changes if weight[one][1] > weight[one][0]),
        falls=newly_accepted(before, after),
        made_up=_no_longer_made_up(old, new),
        owner=(old.owner, new.owner) if old and old.owner != new.owner else None,
    )


def _severities(before: Checks, after: Checks) -> list[SeverityChange]:
    """Return the codes whose severity is another one, in their order."""
    old, new = severity_by(before), severity_by(after)
    every = (
        SeverityChange(one.code, old(one.code, one.severity), new(one.code, one.severity))
        for one in rules()
        if not one.code.startswith(UNCHANGEABLE)
    )
    return [one for one in every if one.before is not one.after]


def _no_longer_made_up(before: Manifest | None, after: Manifest) -> tuple[str, ...]:
    known = before.illustrative if before else ()
    return tuple(dict.fromkeys(one for one in known if one not in after.illustrative))

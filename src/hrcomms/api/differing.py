"""Two states of a dataset, read, and what there is to tell of the difference."""

from datetime import date

from hrcomms.api.loading import Loaded
from hrcomms.history.accepted import acceptance_changes
from hrcomms.history.checking import check_changes
from hrcomms.history.evidence import evidence_changes
from hrcomms.history.findings import finding_changes
from hrcomms.history.records import record_changes
from hrcomms.history.signed_off import late_changes
from hrcomms.history.targets import target_changes
from hrcomms.output.difference.comparison import Difference
from hrcomms.output.located import locate_all
from hrcomms.output.why_since import Side


def side_of(opened: Loaded) -> Side:
    """Return a state of the dataset as one of the two that are compared."""
    return Side(opened.dataset, opened.places.line, opened.prefix, opened.revision)


def compared(before: Loaded, after: Loaded, day: date, *, absent: bool, ahead: bool, force: bool) -> Difference:
    """Return what there is to tell; without `force` no target where either state has errors.

    `absent` tells that there was no dataset before, `ahead` that its history has commits which the later one lacks.
    """
    find = after.places.position
    errors = before.errors + after.errors
    findings = finding_changes((before.dataset, before.findings), (after.dataset, after.findings))
    computed = not errors or (force and after.dataset.plan is not None)
    return Difference(
        day=day,
        before=side_of(before),
        after=side_of(after),
        absent=absent,
        ahead=ahead,
        before_errors=before.errors,
        errors=locate_all(find, after.wrong),
        forced=errors if computed else 0,
        records=record_changes(before.dataset, after.dataset),
        targets=target_changes(before.dataset, after.dataset, day) if computed else None,
        new=locate_all(find, findings.new),
        gone=locate_all(before.places.position, findings.gone),
        accepted=acceptance_changes((before.dataset, before.accepted), (after.dataset, after.accepted)),
        checks=check_changes(before.dataset, after.dataset),
        late=late_changes(before.dataset, after.dataset, after.today) if computed else (),
        evidence=evidence_changes((before.dataset, before.tree), (after.dataset, after.tree)),
    )

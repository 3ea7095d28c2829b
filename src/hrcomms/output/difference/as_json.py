"""The JSON of `diff`."""

from typing import Any

from hrcomms.compliance import Assessment
from hrcomms.compliance.account import Step
from hrcomms.compliance.record_changes import RecordChange as CountedChange
from hrcomms.dataset.content import Content
from hrcomms.diagnostics import Location
from hrcomms.history.checking import CheckChanges
from hrcomms.history.evidence import EvidenceChange, Unreadable
from hrcomms.history.records import FieldChange, RecordChange
from hrcomms.history.targets import TargetChange
from hrcomms.language import Language, translator
from hrcomms.output.as_json import amounts, diagnostic, illustrative, passed_over, targets
from hrcomms.output.difference.comparison import Difference, by_collection
from hrcomms.output.difference.headline import headline
from hrcomms.output.difference.records import way_of
from hrcomms.output.difference.signed import as_plain
from hrcomms.output.why_since import Side
from hrcomms.rules.settings import Accepted


def difference(diff: Difference, language: Language) -> dict[str, Any]:
    """Return the result of `diff`.

    Records by collection, each with what happened to it; of one that changed, its fields by their keys. `targets` is
    null where errors forbid computing. Where the rule of a target changed, `by_old_rule` counts the data after and
    `by_new_rule` the data before.
    """
    return {
        "summary": headline(diff, language),
        "as_of": diff.day.isoformat(),
        "before": _state(diff.before, diff.before_errors, absent=diff.absent),
        "after": _state(diff.after, len(diff.errors), absent=False),
        "illustrative": illustrative(diff.after.dataset),
        **passed_over(diff.forced),
        "records": {
            name: [change_of_record(diff, one) for one in changes]
            for name, changes in by_collection(diff.records.changes).items()
        },
        "not_read": list(diff.records.unread),
        "targets": None if diff.targets is None else [change_of_target(diff, one) for one in diff.targets],
        "diagnostics": {
            "new": [diagnostic(one, diff.after.prefix, language) for one in diff.new],
            "gone": [diagnostic(one, diff.before.prefix, language) for one in diff.gone],
        },
        "acceptances": {
            "new": [_accepted(one, diff.after.prefix, language) for one in diff.accepted.new],
            "gone": [_accepted(one, diff.before.prefix, language) for one in diff.accepted.gone],
        },
        "check": _check(diff.checks),
        "evidence": [_evidence(one, diff) for one in diff.evidence],
        "signed_off": [as_plain(one, language) for one in diff.late],
    }


def _accepted(one: Accepted, prefix: str, language: Language) -> dict[str, Any]:
    tell, comment = translator(language), one.comment
    return {
        "code": one.code,
        "reason": comment.reason,
        "path": prefix + comment.path,
        "line": comment.position.line,
        "findings": [tell(finding.message) for finding in one.findings],
    }


def _check(changes: CheckChanges) -> dict[str, Any]:
    """Return what of the settings differs; the severity of what is ignored is null."""
    severities = {"lowered": changes.lowered, "raised": changes.raised}
    return {
        "weakened": changes.weakened,
        **{name: [one._asdict() for one in found] for name, found in severities.items()},
        "accepted_falls": [{"target": one.target, "reason": one.reason} for one in changes.falls],
        "no_longer_illustrative": list(changes.made_up),
        "owner": dict(zip(("before", "after"), changes.owner, strict=True)) if changes.owner else None,
    }


def _evidence(one: EvidenceChange, diff: Difference) -> dict[str, Any]:
    side = diff.before if one.after is None else diff.after
    return {
        "path": side.prefix + one.path,
        "records": list(one.records),
        "missing": one.missing,
        "before": _content(one.before),
        "after": _content(one.after),
    }


def _content(one: Content | Unreadable | None) -> dict[str, Any] | None:
    return None if one is None else {"size": one.size, "sha256": one.sha256}


def _state(side: Side, errors: int, *, absent: bool) -> dict[str, Any]:
    revision = side.revision
    return {
        "revision": revision.commit if revision else None,
        "path": side.prefix.rstrip("/") or ".",
        "exists": not absent,
        "errors": errors,
    }


def change_of_record(diff: Difference, change: RecordChange) -> dict[str, Any]:
    """Return what happened to a record; all of it if it is new or gone."""
    found: dict[str, Any] = {"id": change.key, "change": way_of(change).value}
    found["before"] = _place(diff, change.before.location, before=True) if change.before else None
    found["after"] = _place(diff, change.after.location, before=False) if change.after else None
    if change.before and change.after:
        found["fields"] = [_field(one) for one in change.fields]
    else:
        entry = change.before or change.after
        found["record"] = entry.content if entry else None
    return found


def _place(diff: Difference, location: Location, *, before: bool) -> dict[str, Any]:
    side = diff.before if before else diff.after
    return {"path": side.prefix + location.path, "line": side.find(location)}


def _field(change: FieldChange) -> dict[str, Any]:
    return {"field": ".".join(change.path), "before": change.before, "after": change.after}


def change_of_target(diff: Difference, one: TargetChange) -> dict[str, Any]:
    """Return what happened to a target, and because of whom."""
    return {
        "id": one.id,
        "moves": one.moves,
        "before": _figures(one.before),
        "after": _figures(one.after),
        "rule": [_field(change) for change in one.rule],
        "by_old_rule": _figures(one.after_by_old) if one.rule else None,
        "by_new_rule": _figures(one.before_by_new) if one.rule else None,
        "members": [
            *(_step(diff, step, because="data") for step in one.by_data),
            *(_step(diff, step, because="rule") for step in one.by_rule),
        ],
        "records": [
            *(_counted(diff, change, because="data") for change in one.records_by_data),
            *(_counted(diff, change, because="rule") for change in one.records_by_rule),
        ],
    }


def _counted(diff: Difference, one: CountedChange, *, because: str) -> dict[str, Any]:
    """Return a record that a count adds up otherwise."""
    place = _place(diff, one.counted.location, before=one.after is None and because == "data")
    return {
        "id": one.counted.record,
        "because_of": because,
        "way": str(one.way),
        "change": one.amount,
        "before": amounts(one.before),
        "after": amounts(one.after),
        **place,
    }


def _figures(one: Assessment | None) -> dict[str, Any] | None:
    """Return a target as `status` prints it, without what it is called."""
    if one is None:
        return None
    return {key: value for key, value in targets([one])[0].items() if key not in ("id", "title")}


def _step(diff: Difference, step: Step, *, because: str) -> dict[str, Any]:
    lost = step.after.value == "unmet"
    return {
        "id": step.member.id,
        "name": step.member.name,
        "because_of": because,
        "before": step.before.value,
        "after": step.after.value,
        "evidence": [
            {
                "requirement": proof.requirement,
                "record": proof.record,
                **_place(diff, proof.location, before=lost and because == "data"),
            }
            for proof in step.evidence
        ],
        "missing": list(step.missing),
    }

"""`check --require no-fall --base REV`: no target may fall for another reason than members joining or leaving."""

from collections.abc import Iterator
from datetime import date

from hrcomms.api.loading import Loaded
from hrcomms.cli.calls import Call
from hrcomms.cli.earlier_state import open_earlier
from hrcomms.diagnostics import Diagnostic, Location, Severity
from hrcomms.history.falls import Fall, accepted_falls, fall, newly_accepted
from hrcomms.history.targets import TargetChange, target_changes
from hrcomms.language import Listed, Text, say, say_n

_CODE = "HRC702"


def fallen(call: Call, opened: Loaded, base: str, day: date) -> Iterator[Diagnostic]:
    """Yield a finding (HRC702) for each target that fell since the history left that of `base`.

    It is an error unless a reason comes with the change: then a remark. Where errors forbid computing the earlier
    targets, nobody can tell, and one warning says so: the change may be what mends them. Another says that there was
    no dataset. The later data must be without errors.
    """
    found = open_earlier(call, opened, base, from_fork=True)
    then = found.opened
    if found.absent or then.errors:
        said = _unknown(base, then.errors) if then.errors else say("nothing can fall: there was no dataset here before")
        yield Diagnostic(_CODE, said, _place(opened, None), severity=Severity.WARNING)
        return
    reasons = {one.target: one.reason for one in newly_accepted(then.dataset, opened.dataset)}
    stale = {one.target for one in accepted_falls(opened.dataset)} - reasons.keys()
    changes = target_changes(then.dataset, opened.dataset, day)
    strangers = tuple(sorted(reasons.keys() - {one.id for one in changes}))
    for change in changes:
        found_fall = fall(change, then.dataset, opened.dataset)
        if found_fall is None:
            continue
        words, place = _fall(change, found_fall), _place(opened, change.id)
        if change.id in reasons:
            said = say("{fall}; accepted: {reason}", fall=words, reason=reasons[change.id])
            yield Diagnostic(_CODE, said, place, severity=Severity.INFO)
        else:
            yield Diagnostic(_CODE, words, place, _way_out(change.id, base, strangers, stale=change.id in stale))


def _unknown(base: str, errors: int) -> Text:
    return say_n(
        "nobody can tell whether a target falls: the data at '{base}' have {n} error",
        "nobody can tell whether a target falls: the data at '{base}' have {n} errors",
        errors,
        base=base,
    )


def _fall(change: TargetChange, by: Fall) -> Text:
    sides = (change.before, change.after, change.after_by_old)
    before, after, by_old = (f"{one.numerator}/{one.denominator}" if one else "–" for one in sides)
    words: dict[str, object] = {"id": change.id, "before": before, "after": after}
    if change.after is None:
        return say("the target '{id}' was taken out of the plan; it stood at {before}", **words)
    if not change.rule:
        return say("the target '{id}' falls from {before} to {after}, and not because of joining or leaving", **words)
    words |= {"by_old": by_old, "fields": Listed(tuple(" ".join(field.path) for field in change.rule))}
    if not by.by_new:
        return say(
            "the target '{id}' falls from {before} to {by_old} by its old rule; by the new one it stands at {after}. "
            "Its rule changed: {fields}",
            **words,
        )
    if not by.by_old:
        return say(
            "the target '{id}' falls from {before} to {after} by its new rule; by the old one it stands at {by_old}. "
            "Its rule changed: {fields}",
            **words,
        )
    return say(
        "the target '{id}' falls from {before} to {after} by its new rule and to {by_old} by its old one. "
        "Its rule changed: {fields}",
        **words,
    )


def _place(opened: Loaded, target_id: str | None) -> Location:
    """Return where the target stands in the plan; the list of targets where it is not, or none is meant."""
    plan = opened.dataset.plan
    target = plan.target(target_id) if plan and target_id else None
    if target:
        return opened.dataset.place(target, "id")
    return opened.dataset.place(plan, "targets", on_key=True) if plan else Location("plan.yaml")


def _way_out(target_id: str, base: str, strangers: tuple[str, ...], *, stale: bool) -> Text:
    if strangers:
        names = Listed(strangers)
        return say(
            "hrcomms.yaml gives a reason for {names}, which is no target; '{id}' is one", names=names, id=target_id
        )
    if stale:
        return say("the reason in hrcomms.yaml was there before and held for an earlier change: write why it falls now")
    entry = f"{{accepted_falls: [{{target: {target_id}, reason: …}}]}}"
    return say(
        "'hrcomms diff {base} --merge-base' shows by whom; if it is right, say why in hrcomms.yaml: check: {entry}",
        base=base,
        entry=entry,
    )

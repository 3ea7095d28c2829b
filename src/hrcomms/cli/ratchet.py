"""`check --require no-fall --base REV`: no target may fall for another reason than members joining or leaving."""

from collections.abc import Iterator
from datetime import date

from hrcomms.cli.calls import Call, Opened
from hrcomms.cli.earlier_state import open_earlier
from hrcomms.diagnostics import Diagnostic, Location
from hrcomms.history.falls import accepted_falls, falls, newly_accepted
from hrcomms.history.targets import TargetChange, target_changes
from hrcomms.language import Text, say, say_n


def fallen(call: Call, opened: Opened, base: str, day: date) -> Iterator[Diagnostic]:
    """Yield a finding (HRC702) for each target that fell since the history left that of `base`, and no reason says why.

    Where errors forbid computing the earlier targets, each target needs a reason. Nothing fell where there was no
    dataset. The later data must be without errors.
    """
    then = open_earlier(call, opened, base, from_fork=True).opened
    new = {one.target for one in newly_accepted(then.dataset, opened.dataset)}
    stale = {one.target for one in accepted_falls(opened.dataset)} - new
    for change in target_changes(then.dataset, opened.dataset, day):
        if change.id not in new and (then.errors or falls(change)):
            said = _unknown(change, base, then.errors) if then.errors else _fall(change)
            yield Diagnostic(
                "HRC702", said, _place(opened, change.id), _way_out(change.id, base, stale=change.id in stale)
            )


def _unknown(change: TargetChange, base: str, errors: int) -> Text:
    return say_n(
        "nobody can tell whether the target '{id}' falls: the data at '{base}' have {n} error",
        "nobody can tell whether the target '{id}' falls: the data at '{base}' have {n} errors",
        errors,
        id=change.id,
        base=base,
    )


def _fall(change: TargetChange) -> Text:
    before, after = (f"{one.numerator}/{one.denominator}" if one else "–" for one in (change.before, change.after))
    words = {"id": change.id, "before": before, "after": after}
    return say("the target '{id}' falls from {before} to {after}, and not because of joining or leaving", **words)


def _place(opened: Opened, target_id: str) -> Location:
    """Return where the target stands; where it would stand, if it was taken out."""
    plan = opened.dataset.plan
    target = plan.target(target_id) if plan else None
    if target:
        return opened.dataset.place(target, "id")
    return opened.dataset.place(plan, "targets", on_key=True) if plan else Location("plan.yaml")


def _way_out(target_id: str, base: str, *, stale: bool) -> Text:
    if stale:
        return say("the reason in hrcomms.yaml was there before and held for an earlier change: write why it falls now")
    return say(
        "'hrcomms diff {base} --merge-base' shows by whom; if it is right, say why in hrcomms.yaml: check: {entry}",
        base=base,
        entry=f"{{accepted_falls: [{{target: {target_id}, reason: …}}]}}",
    )

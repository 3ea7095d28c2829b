"""What a call asks of `check` beyond the data themselves: chosen codes, and targets that must hold."""

import re
from collections.abc import Collection, Iterable, Iterator

from hrcomms.cli.calls import CallError
from hrcomms.cli.codes import whole_code
from hrcomms.compliance import STATUS_WORDS, Assessment, TargetStatus
from hrcomms.dataset import Dataset
from hrcomms.diagnostics import Diagnostic, Location
from hrcomms.language import say
from hrcomms.likeness import alike
from hrcomms.rules import rules

ALL, NO_FALL, NO_LATE = "all", "no-fall", "no-late-change"
"""What `--require` takes beside the ids and titles of targets."""
COMPARING = (NO_FALL, NO_LATE)
"""Those that compare with an earlier state."""
_HOLDS = (TargetStatus.MET, TargetStatus.ON_TRACK)


def code_options(values: list[str] | None) -> tuple[str, ...]:
    """Return the codes or beginnings of codes that an option names; commas part them too."""
    if any(not value.strip(", ") for value in values or ()):  # an empty variable must not choose everything
        raise CallError(say("a code is missing: write one or its beginning, such as HRC306 or HRC3"))
    codes = tuple(whole_code(code) for value in values or () for code in re.split(r"[,\s]+", value) if code)
    for code in codes:
        if not any(rule.code.startswith(code) for rule in rules()):
            raise CallError(
                say("'{code}' is not a code; write one or its beginning, such as HRC306 or HRC3", code=code)
            )
    return codes


def refuse_half(wanted: Collection[str], base: str | None) -> None:
    """Refuse a gate that compares without `--base`, and `--base` without one."""
    asked = [one for one in COMPARING if one in wanted]
    if asked and base is None:
        raise CallError(say("--require {gate} needs --base REV: what the data are compared with", gate=asked[0]))
    if not asked and base is not None:
        for one in COMPARING:
            if near := alike(one, wanted):
                raise CallError(
                    say("--base goes with --require {gate}; is that what '{name}' means?", gate=one, name=near[0])
                )
        raise CallError(say("--base goes with --require no-fall or --require no-late-change"))


def required(
    dataset: Dataset, assessments: tuple[Assessment, ...] | None, wanted: Iterable[str]
) -> Iterator[Diagnostic]:
    """Yield a finding (HRC701) for each wanted target that does not hold; `all` means every target of the plan.

    Where errors forbid computing there is nothing to say: the errors fail the call themselves.
    """
    names = [name for name in wanted if name not in COMPARING] if dataset.plan else []
    ids = _required_ids(dataset, [name for name in names if name != ALL]) if names else frozenset()
    for one in assessments or ():
        if (ALL in names or one.target.id in ids) and one.status not in _HOLDS:
            yield _gate(dataset, one)


def _required_ids(dataset: Dataset, names: Iterable[str]) -> frozenset[str]:
    from hrcomms.cli.naming import target_named  # most calls require nothing

    return frozenset(target_named(dataset, name, (ALL, *COMPARING)).id for name in names)


def _gate(dataset: Dataset, one: Assessment) -> Diagnostic:
    place = dataset.place(one.target, "id")
    message = say(
        "the target '{id}' is required to hold and is: {status} ({numerator}/{denominator})",
        id=one.target.id,
        status=STATUS_WORDS[one.status],
        numerator=one.numerator,
        denominator=one.denominator,
    )
    return Diagnostic(
        "HRC701",
        message,
        Location(place.path, place.pointer),
        say("'hrcomms why {id} --unmet' lists who lacks what", id=one.target.id),
    )

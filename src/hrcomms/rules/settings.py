"""Which findings count: severities set by the dataset, findings accepted in place, codes chosen in a call."""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from hrcomms.dataset.accepted import Acceptance
from hrcomms.diagnostics import Diagnostic, Location, Severity
from hrcomms.language import say
from hrcomms.model.manifest import Checks

UNCHANGEABLE = ("HRC0", "HRC1", "HRC2")
"""Families that say that data cannot be read or understood: nothing makes such data sound but a correction."""


def with_severities(findings: Iterable[Diagnostic], checks: Checks) -> tuple[Diagnostic, ...]:
    """Return the findings with the severities that the dataset sets, those it ignores left out.

    Of several settings for a code the longest prefix wins; of equal ones the strictest.
    """
    settings: list[tuple[str, Severity | None]] = [
        *((code, Severity.ERROR) for code in checks.error),
        *((code, Severity.WARNING) for code in checks.warn),
        *((code, None) for code in checks.ignore),
    ]
    kept = []
    for one in findings:
        fitting = [setting for setting in settings if one.code.startswith(setting[0])]
        severity = max(fitting, key=lambda setting: len(setting[0]))[1] if fitting else one.severity
        if severity is not None:
            kept.append(replace(one, severity=severity))
    return tuple(kept)


def without_accepted(
    findings: Iterable[tuple[Diagnostic, int]], accepted: Iterable[Acceptance]
) -> tuple[Diagnostic, ...]:
    """Return the findings, given with their lines, that no comment accepts; and one for each comment that is idle."""
    comments = list(accepted)
    kept, used = [], set()
    for one, line in findings:
        holders = {
            index
            for index, comment in enumerate(comments)
            if comment.path == one.location.path
            and line == comment.line
            and one.code in comment.codes
            and not one.code.startswith(UNCHANGEABLE)
        }
        used |= {(index, one.code) for index in holders}
        if not holders:
            kept.append(one)
    for index, comment in enumerate(comments):
        kept.extend(_idle(comment, code) for code in comment.codes if (index, code) not in used)
    return tuple(kept)


def _idle(comment: Acceptance, code: str) -> Diagnostic:
    message = say("this comment accepts {code}, and there is none here", code=code)
    if code.startswith(UNCHANGEABLE):
        message = say("{code} cannot be accepted: it says that data cannot be read", code=code)
    place = Location(comment.path, position=comment.position)
    return Diagnostic("HRC014", message, place, say("remove the comment"), severity=Severity.WARNING)


class Chosen(NamedTuple):
    """The findings that a call asks to see, and the others."""

    shown: tuple[Diagnostic, ...]
    hidden: tuple[Diagnostic, ...]


def chosen(findings: Iterable[Diagnostic], select: Iterable[str], ignore: Iterable[str]) -> Chosen:
    """Part the findings whose code starts with one of `select` (none: all) and with none of `ignore` from the rest."""
    wanted, unwanted = tuple(select) or ("",), tuple(ignore)
    shown, hidden = list[Diagnostic](), list[Diagnostic]()
    for one in findings:
        asked_for = one.code.startswith(wanted) and not one.code.startswith(unwanted)
        (shown if asked_for else hidden).append(one)
    return Chosen(tuple(shown), tuple(hidden))

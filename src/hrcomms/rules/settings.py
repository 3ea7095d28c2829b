"""Which findings count: severities set by the dataset, findings accepted in place, codes chosen in a call."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import NamedTuple

from hrcomms.dataset.accepted import Acceptance
from hrcomms.diagnostics import Diagnostic, Location, Severity
from hrcomms.language import say
from hrcomms.model.manifest import Checks

UNCHANGEABLE = ("HRC0", "HRC1", "HRC2")
"""Families that say that data cannot be read or understood: nothing makes such data sound but a correction."""


def severity_by(checks: Checks) -> Callable[[str, Severity], Severity | None]:
    """Return a function from a code and its own severity to the one that the dataset sets; None: it is ignored.

    Of several settings for a code the longest prefix wins; of equal ones the strictest.
    """
    settings: list[tuple[str, Severity | None]] = [
        *((code, Severity.ERROR) for code in checks.error),
        *((code, Severity.WARNING) for code in checks.warn),
        *((code, None) for code in checks.ignore),
    ]

    def severity(code: str, own: Severity) -> Severity | None:
        fitting = [setting for setting in settings if code.startswith(setting[0])]
        return max(fitting, key=lambda setting: len(setting[0]))[1] if fitting else own

    return severity


def with_severities(findings: Iterable[Diagnostic], checks: Checks) -> tuple[Diagnostic, ...]:
    """Return the findings with the severities that the dataset sets, those it ignores left out."""
    severity_of = severity_by(checks)
    kept = []
    for one in findings:
        severity = severity_of(one.code, one.severity)
        if severity is not None:
            kept.append(replace(one, severity=severity))
    return tuple(kept)


class Accepted(NamedTuple):
    """A comment, one of its codes, and the findings of that code that it accepts; none where it is idle."""

    comment: Acceptance
    code: str
    findings: tuple[Diagnostic, ...]


class Sifted(NamedTuple):
    """The findings that count, and what comments accept, in the order of the comments."""

    kept: tuple[Diagnostic, ...]
    accepted: tuple[Accepted, ...]


def sifted(findings: Iterable[tuple[Diagnostic, int]], accepted: Iterable[Acceptance]) -> Sifted:
    """Part the findings, given with their lines, by the comments that accept them; idle comments are findings too."""
    comments = list(accepted)
    held: dict[tuple[int, str], list[Diagnostic]] = {
        (index, code): [] for index, comment in enumerate(comments) for code in comment.codes
    }
    kept = []
    for one, line in findings:
        holders = [
            index
            for index, comment in enumerate(comments)
            if comment.path == one.location.path
            and line == comment.line
            and one.code in comment.codes
            and not one.code.startswith(UNCHANGEABLE)
        ]
        for index in holders:
            held[index, one.code].append(one)
        if not holders:
            kept.append(one)
    kept.extend(_idle(comments[index], code) for (index, code), found in held.items() if not found)
    told = (Accepted(comments[index], code, tuple(found)) for (index, code), found in held.items())
    return Sifted(tuple(kept), tuple(told))


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

"""GitLab: a Code Quality report, which merge requests show beside the changed lines."""

from collections.abc import Iterable

from hrcomms.diagnostics import Severity
from hrcomms.escaping import printable
from hrcomms.language import Language
from hrcomms.output.as_json import dump
from hrcomms.output.located import Located
from hrcomms.output.safe import fingerprints, sentences

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.INFO: "info"}


def check(found: Iterable[Located], prefix: str, language: Language) -> str:
    """Return the report: an array with an object for each finding."""
    located = list(found)
    return dump(
        [
            {
                "description": "; ".join(sentences(one, prefix, language)),
                "check_name": one.finding.code,
                "fingerprint": mark,
                "severity": _SEVERITIES[one.finding.severity],
                "location": {
                    "path": printable(prefix + one.finding.location.path) or ".",
                    "lines": {"begin": one.position.line},
                },
            }
            for one, mark in zip(located, fingerprints(located, prefix), strict=True)
        ]
    )

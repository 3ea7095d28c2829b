"""How many places of all narratives of a dataset may be filled in: each costs a look at the figures.

A bound for each narrative alone would let many reports hold as many as one that is too long.
"""

from collections.abc import Iterable

from hrcomms.dataset.layout import DataFile
from hrcomms.dataset.validation.records import Validated
from hrcomms.diagnostics import Diagnostic, Location
from hrcomms.language import say
from hrcomms.model import Report

MOST = 5_000
"""Twenty figures in each of seven narratives, in thirty-five reports."""


def filled_within_bounds(parts: Iterable[tuple[DataFile, Validated]]) -> list[tuple[DataFile, Validated]]:
    """Return the parts of a dataset without the reports from which on its narratives have too many placeholders."""
    left, bounded = MOST, []
    for file, validated in parts:
        kept, findings = [], list(validated.findings)
        for pointer, record in validated.records:
            left -= record.marks if isinstance(record, Report) else 0
            if left >= 0 or not isinstance(record, Report):
                kept.append((pointer, record))
            elif len(findings) == len(validated.findings):
                message = say("the narratives of all reports have more than {n} placeholders", n=MOST)
                hint = say("write what is always the same as plain text")
                findings.append(Diagnostic("HRC008", message, Location(file.path, pointer), hint))
        if len(kept) < len(validated.records):
            lost = validated.incomplete | frozenset(["reports"])
            validated = validated._replace(records=tuple(kept), findings=tuple(findings), incomplete=lost)  # noqa: PLW2901
        bounded.append((file, validated))
    return bounded

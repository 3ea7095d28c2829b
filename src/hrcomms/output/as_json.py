"""JSON, as cli.md fixes it: keys are only ever added, values of the data are never changed."""

import json
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any

from hrcomms.compliance import Assessment, Standing, closed, printed_percent
from hrcomms.dataset import Dataset, Revision
from hrcomms.diagnostics import pointer_text
from hrcomms.escaping import json_safe
from hrcomms.language import Language, translator
from hrcomms.measures import Counted, Member, Window
from hrcomms.model.values import percentage_text
from hrcomms.output.located import Located, counts


def dump(value: Any) -> str:
    """Return the JSON text, indented, ending in a line end; what a terminal would carry out is written as escapes."""
    return json_safe(json.dumps(value, ensure_ascii=False, indent=2)) + "\n"


def check(
    found: Iterable[Located],
    files: int,
    dataset: Dataset,
    prefix: str,
    language: Language,
    targets: list[Any] | None,
    revision: Revision | None = None,
) -> dict[str, Any]:
    """Return the result of `check`; `targets` is None if errors forbid computing."""
    located = list(found)
    number = counts(one.finding for one in located)
    return {
        "diagnostics": [diagnostic(one, prefix, language) for one in located],
        "summary": {**{str(key): count for key, count in number.items()}, "files": files, "records": dataset.count()},
        **source(revision),
        "illustrative": illustrative(dataset),
        "targets": targets,
    }


def diagnostic(one: Located, prefix: str, language: Language) -> dict[str, Any]:
    """Return a finding as `check` prints it."""
    tell = translator(language)
    finding = one.finding
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "path": prefix + finding.location.path,
        "line": one.position.line,
        "column": one.position.column,
        "pointer": pointer_text(finding.location.pointer),
        "message": tell(finding.message),
        "hint": tell(finding.hint) if finding.hint else None,
        "related": [
            {
                "path": prefix + second.location.path,
                "line": position.line,
                "column": position.column,
                "message": tell(second.message),
            }
            for second, position in zip(finding.related, one.related, strict=True)
        ],
    }


def targets(assessments: Iterable[Assessment]) -> list[dict[str, Any]]:
    """Return the targets as `check` prints them, and `status` with a trend each."""
    return [
        {
            "id": one.target.id,
            "kind": one.target.measure.kind,
            "title": one.target.title,
            **figures(one),
            "threshold": percentage_text(one.threshold),
            "due": one.target.due.isoformat(),
            "required": one.required,
            "shortfall": one.shortfall,
            "expected_percent": printed_percent(None if one.value is None else one.expected, one.threshold),
            "expected_count": one.expected_count,
            "status": str(one.status),
            "window": window(one.asked.window) if one.asked.window else None,
            "unit": one.kind.counted_in,
        }
        for one in assessments
    ]


def with_windows(dataset: Dataset, assessments: Sequence[Assessment]) -> list[dict[str, Any]]:
    """Return the targets with how each window ended that has closed."""
    plan = dataset.plan
    ended = [closed(dataset, plan, one) if plan else () for one in assessments]
    return [
        {**told, "windows": [_ended(one) for one in windows]}
        for told, windows in zip(targets(assessments), ended, strict=True)
    ]


def window(one: Window) -> dict[str, Any]:
    """Return a window: its period (`plan`: all of the time of its target) and its days."""
    return {"period": one.name, "start": one.first.isoformat(), "end": one.last.isoformat()}


def _ended(one: Standing) -> dict[str, Any]:
    days = window(one.asked.window) if one.asked.window else {}
    return {**days, **figures(one), "threshold": percentage_text(one.threshold), "status": str(one.status)}


def illustrative(dataset: Dataset) -> list[str]:
    """Return the collections that are made up."""
    return list(dataset.manifest.illustrative if dataset.manifest else ())


def source(revision: Revision | None) -> dict[str, Any]:
    """Return the commit that was read, under its key; nothing for the files as they are now."""
    return {"revision": revision.commit} if revision else {}


def figures(one: Standing) -> dict[str, Any]:
    """Return the counts of a target on a day, and its value, exact and as it is printed."""
    return {
        "numerator": one.numerator,
        "denominator": one.denominator,
        "value": fraction(one.value),
        "percent": printed_percent(one.value, one.threshold),
    }


def identity(member: Member) -> dict[str, Any]:
    """Return who a member is: id, name, and the bodies through which it belongs, the first also alone."""
    organisations = list(member.organisations)
    return {"id": member.id, "name": member.name, "organisation": organisations[0], "organisations": organisations}


def amounts(one: Counted | None) -> dict[str, int] | None:
    """Return how much a record adds to a count, to a share `of` how much; None for one that does not count."""
    if one is None:
        return None
    return {"amount": one.amount} if one.of is None else {"amount": one.amount, "of": one.of}


def passed_over(errors: int) -> dict[str, Any]:
    """Return in spite of how many errors the figures were computed, under its key; nothing if there were none."""
    return {"errors_passed_over": errors} if errors else {}


def fraction(exact: Fraction | None) -> str | None:
    """Return an exact number in lowest terms, as `3/7`; None stays None."""
    return None if exact is None else f"{exact.numerator}/{exact.denominator}"

"""JSON, as cli.md fixes it: keys are only ever added, values of the data are never changed."""

import json
from collections.abc import Iterable
from typing import Any

from hrcomms.compliance import Assessment, printed_percent
from hrcomms.dataset import Dataset
from hrcomms.diagnostics import pointer_text
from hrcomms.language import Language, translator
from hrcomms.model.values import percentage_text
from hrcomms.output.located import Located, counts


def dump(value: Any) -> str:
    """Return the JSON text, indented, ending in a line end."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def check(
    found: Iterable[Located],
    files: int,
    dataset: Dataset,
    prefix: str,
    language: Language,
    targets: list[Any] | None,
) -> dict[str, Any]:
    """Return the result of `check`; `targets` is None where errors forbid computing."""
    located = list(found)
    number = counts(one.finding for one in located)
    return {
        "diagnostics": [_diagnostic(one, prefix, language) for one in located],
        "summary": {**{str(key): count for key, count in number.items()}, "files": files, "records": dataset.count()},
        "illustrative": illustrative(dataset),
        "targets": targets,
    }


def _diagnostic(one: Located, prefix: str, language: Language) -> dict[str, Any]:
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
    """Return the targets as `status` prints them."""
    return [
        {
            "id": one.target.id,
            "kind": one.target.measure.kind,
            "title": one.target.title,
            "numerator": one.numerator,
            "denominator": one.denominator,
            "value": None if one.value is None else f"{one.value.numerator}/{one.value.denominator}",
            "percent": printed_percent(one.value, one.target.threshold),
            "threshold": percentage_text(one.target.threshold),
            "due": one.target.due.isoformat(),
            "required": one.required,
            "shortfall": one.shortfall,
            "expected_percent": printed_percent(None if one.value is None else one.expected, one.target.threshold),
            "status": str(one.status),
        }
        for one in assessments
    ]


def illustrative(dataset: Dataset) -> list[str]:
    """Return the collections that are made up for demonstration."""
    return list(dataset.manifest.illustrative if dataset.manifest else ())


def status(dataset: Dataset, as_of: str, assessments: Iterable[Assessment], forced: int) -> dict[str, Any]:
    """Return the result of `status`; `forced` is the number of errors that were passed over, if any."""
    found = {"as_of": as_of, "illustrative": illustrative(dataset)}
    return {**found, **({"errors_passed_over": forced} if forced else {}), "targets": targets(assessments)}

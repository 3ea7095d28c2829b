"""JSON, as cli.md fixes it: keys are only ever added, values of the data are never changed."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from hrcomms.compliance import (
    LAPSE_DAYS,
    Aim,
    Assessment,
    Distance,
    Gaps,
    Invitee,
    Lapsing,
    Open,
    Part,
    printed_percent,
)
from hrcomms.dataset import Dataset
from hrcomms.diagnostics import pointer_text
from hrcomms.language import Language, Named, speak, translator
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
        "illustrative": _illustrative(dataset),
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


def _illustrative(dataset: Dataset) -> list[str]:
    return list(dataset.manifest.illustrative if dataset.manifest else ())


def status(dataset: Dataset, as_of: str, assessments: Iterable[Assessment], forced: int) -> dict[str, Any]:
    """Return the result of `status`; `forced` is the number of errors that were passed over, if any."""
    found = {"as_of": as_of, "illustrative": _illustrative(dataset)}
    return {**found, **({"errors_passed_over": forced} if forced else {}), "targets": targets(assessments)}


def gaps(dataset: Dataset, found: Gaps, language: Language, forced: int) -> dict[str, Any]:
    """Return the result of `gaps`; `forced` is the number of errors that were passed over, if any."""
    head = {"as_of": found.as_of.isoformat(), "illustrative": _illustrative(dataset)}
    return {
        **head,
        **({"errors_passed_over": forced} if forced else {}),
        "lapse_days": LAPSE_DAYS,
        "targets": [_distance(one) for one in found.distances],
        "people": [_invitee(dataset, one, language) for one in found.people],
        "components": [_part(one, language) for one in found.parts],
        "lapsing": [_lapsing(dataset, one, language) for one in found.lapsing],
        "open": [_open(one, found.as_of, language) for one in found.openings],
    }


def _distance(one: Distance) -> dict[str, Any]:
    (row,) = targets([one.assessment])
    return {
        **{key: row[key] for key in ("id", "kind", "title", "numerator", "denominator", "status")},
        "milestone": _aim(one.milestone) if one.milestone else None,
        "goal": _aim(one.goal),
    }


def _aim(aim: Aim) -> dict[str, Any]:
    return {
        "threshold": percentage_text(aim.share),
        "by": aim.by.isoformat(),
        "required": aim.required,
        "more": aim.more,
    }


def _invitee(dataset: Dataset, person: Invitee, language: Language) -> dict[str, Any]:
    return {
        "id": person.id,
        "name": person.name,
        **_bodies(dataset, person.bodies, language),
        "posts": list(person.posts),
        "missing": [
            {
                "requirement": one.requirement,
                "requirement_name": speak(one.called, language),
                "targets": list(one.targets),
            }
            for one in person.missing
        ],
    }


def _bodies(dataset: Dataset, ids: tuple[str, ...], language: Language) -> dict[str, Any]:
    """Return bodies by their ids, the first also alone, with their names."""
    found = [dataset.organisation_by_id[one] for one in ids]
    return {
        "organisation": ids[0],
        "organisations": list(ids),
        "organisation_names": [speak(Named(body.name, body.name_en), language) for body in found],
    }


def _part(part: Part, language: Language) -> dict[str, Any]:
    return {
        "requirement": part.requirement,
        "requirement_name": speak(part.called, language),
        "people": list(part.people),
        "count": len(part.people),
        "targets": dict(part.counts),
    }


def _lapsing(dataset: Dataset, one: Lapsing, language: Language) -> dict[str, Any]:
    return {
        "kind": one.kind.kind,
        "id": one.id,
        "name": speak(one.name, language),
        **_bodies(dataset, one.bodies, language),
        "requirement": one.requirement,
        "requirement_name": speak(one.called, language),
        "last_day": one.last.isoformat(),
        "record": one.record,
        "targets": list(one.targets),
    }


def _open(one: Open, day: date, language: Language) -> dict[str, Any]:
    need = one.need
    return {
        "kind": one.kind.kind,
        "target": one.target,
        "id": one.id,
        "name": speak(one.name, language),
        "requirement": need.requirement,
        "requirement_name": speak(one.called, language),
        "state": need.state(day),
        "first_day": need.first.isoformat() if need.first else None,
        "last_day": need.last.isoformat() if need.last else None,
        "recorded": need.done,
        "wanted": need.wanted,
        "missing": max(0, need.wanted - need.done),
    }

"""JSON, as cli.md fixes it: keys are only ever added, values of the data are never changed."""

import json
from collections.abc import Iterable
from typing import Any

from hrcomms.compliance import Assessment, printed_percent
from hrcomms.dataset import Dataset
from hrcomms.diagnostics import Location, pointer_text
from hrcomms.language import Language, speak, translator
from hrcomms.measures import Member
from hrcomms.model.values import percentage_text
from hrcomms.output.located import Located, counts
from hrcomms.output.proven import Explained


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


def why(explained: Explained, language: Language) -> dict[str, Any]:
    """Return the result of `why`; `outside` is null unless the call asks about somebody who is no member."""
    one, tell = explained.assessment, translator(language)
    rule = [tell(part) for part in one.kind.rule(explained.dataset)]
    asked = [{"id": name, "name": speak(words, language)} for name, words in explained.requirements()]
    return {
        "target": one.target.id,
        "title": one.target.title,
        "as_of": one.as_of.isoformat(),
        "illustrative": _illustrative(explained.dataset),
        **({"errors_passed_over": explained.forced} if explained.forced else {}),
        "numerator": one.numerator,
        "denominator": one.denominator,
        "rule": rule,
        **_place(explained, explained.dataset.place(one.target)),
        "requirements": asked,
        "members": [_member(explained, member, language) for member in explained.members],
        "outside": _outside(explained, language),
    }


def _member(explained: Explained, member: Member, language: Language) -> dict[str, Any]:
    return {
        "id": member.id,
        "name": member.name,
        "organisation": member.organisations[0],
        "organisations": list(member.organisations),
        "met": member.met,
        "evidence": [
            {"requirement": one.requirement, "record": one.record, **_place(explained, one.location)}
            for one in member.evidence
        ],
        "missing": list(member.missing),
        "grounds": _grounds(explained, member.id, language),
    }


def _outside(explained: Explained, language: Language) -> dict[str, Any] | None:
    if explained.named is None or not explained.outside:
        return None
    identity, name = explained.named
    return {"id": identity, "name": name, "reasons": _grounds(explained, identity, language)}


def _grounds(explained: Explained, identity: str, language: Language) -> list[dict[str, Any]]:
    """Return why an id belongs to the population; where it does not, why not."""
    tell = translator(language)
    return [{"text": tell(one.words), **_place(explained, one.location)} for one in explained.grounds(identity)]


def _place(explained: Explained, location: Location) -> dict[str, Any]:
    place = explained.find(location)
    found: dict[str, Any] = {"path": explained.prefix + place.path, "line": place.line}
    if place.commit is not None:
        found["commit"] = place.commit.name
        found["committed"] = place.commit.day.isoformat() if place.commit.day else None
    return found

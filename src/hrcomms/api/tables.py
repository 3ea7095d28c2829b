"""Tables as records: dictionaries of plain values, with the same keys in each."""

from datetime import date
from fractions import Fraction
from typing import TypedDict

from hrcomms.api.loading import Loaded
from hrcomms.compliance import Assessment, printed_percent
from hrcomms.language import Language, translator
from hrcomms.output.located import Located, locate_all


class TargetRow(TypedDict):
    """A target on a day. `value`, `threshold` and `expected` are exact; `percent` is as it is printed.

    `illustrative` names the collections that are made up, in every row, so that no row goes anywhere without it.
    `unit` is the word for what a count counts.
    """

    as_of: date
    id: str
    kind: str
    title: str
    numerator: int
    denominator: int
    value: Fraction | None
    percent: float | None
    threshold: Fraction
    expected: Fraction
    due: date
    required: int
    shortfall: int
    status: str
    illustrative: str
    unit: str | None


class MemberRow(TypedDict):
    """A person or a body that belongs to a target on a day, with what it has by which records, and what is missing."""

    as_of: date
    target: str
    id: str
    name: str
    organisation: str
    met: bool
    missing: str
    records: str
    illustrative: str


class FindingRow(TypedDict):
    """A finding; `path` is that in the dataset's folder, `line` and `column` begin with 1."""

    code: str
    severity: str
    path: str
    line: int
    column: int
    message: str
    hint: str | None


def target(loaded: Loaded, one: Assessment) -> TargetRow:
    """Return the row of a target."""
    return {
        "as_of": one.as_of,
        "id": one.target.id,
        "kind": one.target.measure.kind,
        "title": one.target.title,
        "numerator": one.numerator,
        "denominator": one.denominator,
        "value": one.value,
        "percent": printed_percent(one.value, one.threshold),
        "threshold": one.threshold,
        "expected": one.expected,
        "due": one.target.due,
        "required": one.required,
        "shortfall": one.shortfall,
        "status": str(one.status),
        "illustrative": _made_up(loaded),
        "unit": one.kind.counted_in,
    }


def members(loaded: Loaded, one: Assessment) -> list[MemberRow]:
    """Return the rows of a target's members; several ids stand in one cell with blanks between.

    The first of the bodies by which somebody belongs stands alone, by its id.
    """
    return [
        {
            "as_of": one.as_of,
            "target": one.target.id,
            "id": member.id,
            "name": member.name,
            "organisation": member.organisations[0],
            "met": member.met,
            "missing": "; ".join(member.missing),
            "records": " ".join(proof.record for proof in member.evidence),
            "illustrative": _made_up(loaded),
        }
        for member in one.members
    ]


def _made_up(loaded: Loaded) -> str:
    manifest = loaded.dataset.manifest
    return " ".join(manifest.illustrative if manifest else ())


def findings(loaded: Loaded, language: Language) -> list[FindingRow]:
    """Return the rows of all that was found, in the order in which every format prints it."""
    return [_finding(one, language) for one in locate_all(loaded.places.position, loaded.findings)]


def _finding(one: Located, language: Language) -> FindingRow:
    tell = translator(language)
    finding = one.finding
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "path": finding.location.path,
        "line": one.position.line,
        "column": one.position.column,
        "message": tell(finding.message),
        "hint": tell(finding.hint) if finding.hint else None,
    }

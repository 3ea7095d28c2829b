"""SARIF 2.1.0, the format of static analysis that GitHub code scanning and editors read."""

from collections.abc import Iterable
from pkgutil import walk_packages
from typing import Any
from urllib.parse import quote

from hrcomms import __version__
from hrcomms import rules as room
from hrcomms.diagnostics import Location, Position, Severity
from hrcomms.escaping import one_line
from hrcomms.language import Language, say, translator
from hrcomms.output.as_json import dump
from hrcomms.output.located import Located
from hrcomms.output.safe import fingerprints
from hrcomms.rules import Rule

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_BRACES = {ord("{"): "{{", ord("}"): "}}"}
MOST_RESULTS = 25_000
"""Code scanning refuses a run that holds more."""


def check(found: Iterable[Located], prefix: str, language: Language) -> str:
    """Return the log of one run; its rules are those of the program, and whatever other codes were found.

    Of more than MOST_RESULTS findings the worst are told, and in the place of the first that is left out, how many are.
    """
    located = list(found)
    known = {rule.code: rule for rule in room.rules()}
    codes = sorted({*known, *(one.finding.code for one in located)})
    names = _names()
    index = {code: number for number, code in enumerate(codes)}
    driver = {
        "name": "hrcomms",
        "version": __version__,
        "rules": [_rule(known[code], names.get(code)) if code in known else {"id": code} for code in codes],
    }
    marked = list(zip(located, fingerprints(located, prefix), strict=True))
    left_out: list[tuple[Located, str]] = []
    if len(marked) > MOST_RESULTS:
        worst = sorted(marked, key=lambda one: list(_LEVELS).index(one[0].finding.severity))
        marked, left_out = worst[: MOST_RESULTS - 1], worst[MOST_RESULTS - 1 :]
    results = [{**_result(one, prefix, language), **_identity(one, mark, index)} for one, mark in marked]
    if left_out:
        one, mark = left_out[0]
        said = translator(language)(
            say("{n} findings are left out here: 'hrcomms check --format json' lists all of them", n=len(left_out))
        )
        results.append({**_result(one, prefix, language), "message": _message(said), **_identity(one, mark, index)})
    run = {"tool": {"driver": driver}, "language": language, "columnKind": "unicodeCodePoints", "results": results}
    return dump({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _identity(one: Located, mark: str, index: dict[str, int]) -> dict[str, Any]:
    return {"ruleIndex": index[one.finding.code], "partialFingerprints": {"hrcomms/v1": mark}}


def _names() -> dict[str, str]:
    """Return the names of rules by codes: UnknownId for HRC201, whose file is hrc201_unknown_id."""
    files = [module.name.rpartition(".")[2] for module in walk_packages(room.__path__, f"{room.__name__}.")]
    parts = [file.split("_") for file in files if file.startswith("hrc")]
    return {code.upper(): "".join(word.capitalize() for word in words) for code, *words in parts}


def _rule(rule: Rule, name: str | None) -> dict[str, Any]:
    manual = rule.manual
    why = f"{manual.what} Why: {manual.why}"
    text = f"{why}\n\nWrong:\n\n{manual.wrong}\n\nRight:\n\n{manual.right}"
    blocks = [f"{head}:\n\n```yaml\n{block}\n```" for head, block in (("Wrong", manual.wrong), ("Right", manual.right))]
    return {
        "id": rule.code,
        **({"name": name} if name else {}),
        "shortDescription": {"text": manual.what},
        "fullDescription": {"text": why},
        "help": {"text": text, "markdown": "\n\n".join([why, *blocks])},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(one: Located, prefix: str, language: Language) -> dict[str, Any]:
    tell = translator(language)
    finding = one.finding
    said = "; ".join(tell(text) for text in (finding.message, finding.hint) if text)
    related = [
        {"id": number, "message": _message(tell(second.message)), **_location(second.location, position, prefix)}
        for number, (second, position) in enumerate(zip(finding.related, one.related, strict=True))
    ]
    return {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": _message(said),
        "locations": [_location(finding.location, one.position, prefix)],
        **({"relatedLocations": related} if related else {}),
    }


def _message(said: str) -> dict[str, str]:
    """Return a message without placeholders (`{0}`, section 3.11.5) and embedded links (`[a](1)`, section 3.11.6)."""
    return {"text": one_line(said).translate(_BRACES).replace("](", "] (")}


def _location(location: Location, position: Position, prefix: str) -> dict[str, Any]:
    line, column, end = position
    region = {"startLine": line, "startColumn": column, "endColumn": max(column, end)}
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(prefix + location.path or ".")}, "region": region}}


def _uri(path: str) -> str:
    """Return the path as a relative URI; bytes of a file name that are not UTF-8 stay what they are."""
    return "".join(
        quote(one, errors="surrogateescape" if "\udc80" <= one <= "\udcff" else "surrogatepass") for one in path
    )

"""What is found in a dataset in the end: what reading it found and the rules find, as its settings and comments say."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from hrcomms.dataset import Read, Tree
from hrcomms.diagnostics import Diagnostic, Severity
from hrcomms.rules.base import Rule, Scope
from hrcomms.rules.settings import Sifted, sifted, with_severities

Findings = tuple[Diagnostic, ...]


def judged(loaded: Read, tree: Tree, today: date, rules: Iterable[Rule]) -> Sifted:
    """Return what was found while reading the dataset in `tree` and what `rules` find in it, and what is accepted."""
    return _not_accepted(_found(loaded, tree, today, rules), loaded)


def errors(loaded: Read, tree: Tree, today: date, rules: Iterable[Rule]) -> Findings:
    """Return the findings of `judged` that forbid computing; rules that can have none are not asked."""
    wrong = _wrong(_found(loaded, tree, today, _forbidding(loaded, rules)))
    return _wrong(_not_accepted(wrong, loaded).kept) if wrong else ()


def depend_on_today(loaded: Read, rules: Iterable[Rule]) -> bool:
    """Tell whether `errors` may find something else on another day: a rule about today is raised to an error."""
    return any(one.about_today for one in _forbidding(loaded, rules))


def _forbidding(loaded: Read, rules: Iterable[Rule]) -> list[Rule]:
    """Return the rules whose findings may be errors in this dataset."""
    manifest = loaded.dataset.manifest
    raised = manifest.check.error if manifest else ()
    return [one for one in rules if one.severity is Severity.ERROR or one.code.startswith(raised)]


def _found(loaded: Read, tree: Tree, today: date, rules: Iterable[Rule]) -> Findings:
    scope = Scope(loaded.dataset, today, tree)
    found = (*loaded.findings, *(finding for one in rules for finding in one.run(scope)))
    return with_severities(found, loaded.dataset.manifest.check) if loaded.dataset.manifest else found


def _wrong(found: Findings) -> Findings:
    return tuple(one for one in found if one.severity is Severity.ERROR)


def _not_accepted(found: Findings, loaded: Read) -> Sifted:
    if not loaded.accepted:
        return Sifted(found, ())
    commented = {one.path for one in loaded.accepted}
    # what stands inside a text of several lines is accepted where the text begins: no comment can stand inside it
    places = (replace(one.location, within=None) for one in found)
    lines = [loaded.places.line(place) if place.path in commented else 0 for place in places]
    return sifted(zip(found, lines, strict=True), loaded.accepted)

"""The JSON of `why`, as cli.md fixes it."""

from typing import Any

from hrcomms.diagnostics import Location
from hrcomms.language import Language, speak, translator
from hrcomms.measures import Counted, Member, Proof
from hrcomms.output.as_json import amounts, identity, illustrative, passed_over, source
from hrcomms.output.why_members import Explained


def why(explained: Explained, language: Language) -> dict[str, Any]:
    """Return the result of `why`; `outside` is null unless the call asks about somebody who is no member."""
    one, tell = explained.assessment, translator(language)
    rule = [tell(part) for part in one.kind.rule(explained.dataset)]
    asked = [{"id": name, "name": speak(words, language)} for name, words in explained.requirements()]
    return {
        "target": one.target.id,
        "title": one.target.title,
        "as_of": one.as_of.isoformat(),
        **source(explained.revision),
        "illustrative": illustrative(explained.dataset),
        **passed_over(explained.forced),
        "numerator": one.numerator,
        "denominator": one.denominator,
        "rule": rule,
        **_place(explained, explained.rule_place),
        "requirements": asked,
        "members": [_member(explained, member, language) for member in explained.members],
        "outside": _outside(explained, language),
        "unit": one.kind.counted_in,
        "records": [_counted(explained, each) for each in one.records],
    }


def _counted(explained: Explained, one: Counted) -> dict[str, Any]:
    return {"id": one.record, **(amounts(one) or {}), **_place(explained, one.location)}


def _member(explained: Explained, member: Member, language: Language) -> dict[str, Any]:
    return {
        **identity(member),
        "met": member.met,
        "evidence": [
            {"requirement": one.requirement, "record": one.record, **_as(one), **_place(explained, one.location)}
            for one in member.evidence
        ],
        "missing": list(member.missing),
        "grounds": _grounds(explained, member.id, language),
    }


def _as(one: Proof) -> dict[str, Any]:
    """Return the body before the member in its line that did it, where one did."""
    return {"as": one.by} if one.by else {}


def _outside(explained: Explained, language: Language) -> dict[str, Any] | None:
    if explained.named is None or not explained.outside:
        return None
    identity, name = explained.named
    return {"id": identity, "name": name, "reasons": _grounds(explained, identity, language)}


def _grounds(explained: Explained, identity: str, language: Language) -> list[dict[str, Any]]:
    """Return why an id belongs to the population; if it does not, why not."""
    tell = translator(language)
    return [{"text": tell(one.words), **_place(explained, one.location)} for one in explained.grounds(identity)]


def _place(explained: Explained, location: Location) -> dict[str, Any]:
    place = explained.find(location)
    found: dict[str, Any] = {"path": explained.prefix + place.path, "line": place.line}
    if place.commit is not None:
        found["commit"] = place.commit.name
        found["committed"] = place.commit.day.isoformat() if place.commit.day else None
        found |= {"or_before": True} if place.commit.or_before else {}
    return found

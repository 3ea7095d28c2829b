"""The JSON of `why --since`."""

from typing import Any

from hrcomms.compliance.flow import Change, Move, Part
from hrcomms.compliance.record_changes import RecordChange
from hrcomms.language import Language, speak, translator
from hrcomms.output.as_json import amounts, figures, identity, illustrative, passed_over, source
from hrcomms.output.why_since import Compared, Place


def since(compared: Compared, language: Language) -> dict[str, Any]:
    """Return the result of `why --since`: both counts, who joined and left, and a list for each part of the change.

    `revision` is the commit that the closing was read at and `since_revision` that of the opening, where they were
    asked for; a place has a `revision` where only the opening has it.
    """
    one, then = compared.flow, compared.opening.revision
    said: dict[str, Any] = {
        "target": one.closing.target.id,
        "title": one.closing.target.title,
        "since": one.opening.as_of.isoformat(),
        "as_of": one.closing.as_of.isoformat(),
        **source(compared.closing.revision),
        **({"since_revision": then.commit} if then and compared.known_then else {}),
        "illustrative": _illustrative(compared),
        **passed_over(compared.forced),
        "requirements": [{"id": name, "name": speak(words, language)} for name, words in compared.requirements()],
        "opening": figures(one.opening),
        "closing": figures(one.closing),
        "joined": [_move(compared, move, language, in_opening=False) for move in one.joined],
        "left": [_move(compared, move, language, in_opening=move.corrected) for move in one.left],
    }
    parts = {str(part): [_change(compared, change) for change in one.of(part)] for part in Part}
    goal = {"before": one.goal.before, "after": one.goal.after, "cause": str(one.goal.cause)} if one.goal else None
    return said | parts | {"records": [_record(compared, change) for change in one.records], "goal": goal}


def _record(compared: Compared, change: RecordChange) -> dict[str, Any]:
    """Return a record that a count adds up otherwise: `change` is what that adds, `before` and `after` what it adds."""
    before, after, one = change.before, change.after, change.counted
    return {
        "id": one.record,
        "way": str(change.way),
        "cause": str(change.cause),
        "change": change.amount,
        "before": amounts(before),
        "after": amounts(after),
        **_place(compared.place(one.location, in_opening=after is None)),
    }


def _illustrative(compared: Compared) -> list[str]:
    """Return which collections are made up at either end."""
    ends = (compared.closing, compared.opening)
    return list(dict.fromkeys(name for end in ends for name in illustrative(end.dataset)))


def _move(compared: Compared, move: Move, language: Language, *, in_opening: bool) -> dict[str, Any]:
    tell = translator(language)
    grounds = [
        {"text": tell(ground.words), **_place(compared.place(ground.location, in_opening=in_opening))}
        for ground in move.grounds
    ]
    return {
        **identity(move.member),
        "met": move.member.met,
        "corrected": move.corrected,
        "by_rule": move.by_rule,
        "grounds": grounds,
    }


def _change(compared: Compared, change: Change) -> dict[str, Any]:
    evidence = [
        {
            "requirement": proof.requirement,
            "record": proof.record,
            **_place(compared.place(proof.location, in_opening=change.in_opening)),
        }
        for proof in change.evidence
    ]
    return {
        **identity(change.member),
        "change": change.amount,
        "evidence": evidence,
        "missing": list(change.missing),
        "lifted": list(change.lifted),
    }


def _place(place: Place) -> dict[str, Any]:
    found: dict[str, Any] = {"path": place.path, "line": place.line}
    return found | source(place.revision)

"""A summary as JSON can hold it, and back again, exactly: fractions are kept as fractions, days as days."""

from datetime import date
from fractions import Fraction
from typing import Any

from hrcomms.compliance import TargetStatus
from hrcomms.measures.base import UNITS, Unit
from hrcomms.rollup.summary import Definition, Ended, Fault, Figure, Guard, Owner, Spoken, Summary


def to_data(summary: Summary) -> dict[str, Any]:
    """Return a summary as lists, texts and numbers."""
    rules = [
        {
            **one._asdict(),
            "threshold": str(one.threshold),
            "due": one.due.isoformat(),
            "last": one.last.isoformat(),
            "expected": str(one.expected),
        }
        for one in summary.definitions
    ]
    today = summary.today.isoformat() if summary.today else None
    figures = [{**one._asdict(), "windows": [_window(each) for each in one.windows]} for one in summary.figures]
    return {**summary._asdict(), "figures": figures, "definitions": rules, "today": today}


def from_data(data: Any) -> Summary:
    """Return the summary that `to_data` wrote; an Exception where it did not, or if no dataset has such figures."""
    owner, faults = data["owner"], [Fault(code, path, Spoken(*said)) for code, path, said in data["faults"]]
    figures = [_figure(one) for one in data["figures"]]
    rules = [
        Definition(
            **{
                **one,
                "threshold": Fraction(one["threshold"]),
                "due": date.fromisoformat(one["due"]),
                "last": date.fromisoformat(one["last"]),
                "expected": Fraction(one["expected"]),
            }
        )
        for one in data["definitions"]
    ]
    found = Summary(
        **{
            **data,
            "owner": Owner(*owner) if owner else None,
            "illustrative": tuple(data["illustrative"]),
            "faults": tuple(faults),
            "figures": tuple(figures),
            "definitions": tuple(rules),
            "today": date.fromisoformat(data["today"]) if data["today"] else None,
        }
    )
    if not _possible(found):
        raise ValueError("no dataset has such a summary")
    return found


def _figure(one: dict[str, Any]) -> Figure:
    guard = None if one["guard"] is None else Guard(*one["guard"])
    windows = tuple(
        Ended(name, date.fromisoformat(last), met, everybody, Fraction(share))
        for name, last, met, everybody, share in one["windows"]
    )
    return Figure(**{**one, "status": TargetStatus(one["status"]), "guard": guard, "windows": windows})


def _window(one: Ended) -> list[Any]:
    return [one.period, one.last.isoformat(), one.numerator, one.denominator, str(one.threshold)]


def _possible(one: Summary) -> bool:
    """Tell whether everything in a summary is of its type, in its range, and fits the rest."""
    texts = [one.content, *(text for part in (*one.faults, *one.figures) for text in part[:2])]
    texts += [text for fault in one.faults for text in fault.message]
    texts += [text for rule in one.definitions for text in (rule.digest, rule.text, rule.kind)]
    texts += [*one.illustrative, *((one.owner.id, one.owner.name) if one.owner else ())]
    known = {rule.digest: rule.unit for rule in one.definitions}
    return (
        all(isinstance(text, str) for text in texts)
        and (one.owner is None or isinstance(one.owner.name_en, str | None))
        and one.language in ("vi", "en")
        and _is_count(one.errors)
        and not (one.errors and one.figures)
        and len(one.faults) <= one.errors
        and all(_fits(figure, known) for figure in one.figures)
        and all(rule.unit in UNITS and _is_flag(rule.of_people) for rule in one.definitions)
        and all(0 <= share <= 1 for rule in one.definitions for share in (rule.threshold, rule.expected))
    )


def _is_guard(value: Guard) -> bool:
    return all(map(_is_flag, value[:2])) and all(map(_is_count, value[2:]))


def _is_flag(value: object) -> bool:
    return type(value) is bool


def _is_count(value: object) -> bool:
    return type(value) is int and value >= 0


def _fits(one: Figure, known: dict[str, Unit]) -> bool:
    return (
        one.definition in known
        and _is_count(one.numerator)
        and _is_count(one.denominator)
        and (one.guard is None or _is_guard(one.guard))
        and all(_is_window(each, most=known[one.definition] != "counts") for each in one.windows)
    )


def _is_window(one: Ended, *, most: bool) -> bool:
    """Tell whether it may be how a window ended; `most`: the denominator is the most that there can be."""
    counts = _is_count(one.numerator) and _is_count(one.denominator)
    counts = counts and (not most or one.numerator <= one.denominator)
    return isinstance(one.period, str) and counts and 0 <= one.threshold <= 1

"""A summary as JSON can hold it, and back again, exactly: fractions are kept as fractions, days as days."""

from datetime import date
from fractions import Fraction
from typing import Any

from hrcomms.compliance import TargetStatus
from hrcomms.rollup.summary import Definition, Fault, Figure, Owner, Spoken, Summary


def to_data(summary: Summary) -> dict[str, Any]:
    """Return a summary as lists, texts and numbers."""
    rules = [
        {**one._asdict(), "threshold": str(one.threshold), "due": one.due.isoformat(), "expected": str(one.expected)}
        for one in summary.definitions
    ]
    today = summary.today.isoformat() if summary.today else None
    figures = [one._asdict() for one in summary.figures]
    return {**summary._asdict(), "figures": figures, "definitions": rules, "today": today}


def from_data(data: Any) -> Summary:
    """Return the summary that `to_data` wrote; any Exception where it did not."""
    owner, faults = data["owner"], [Fault(code, path, Spoken(*said)) for code, path, said in data["faults"]]
    figures = [Figure(**{**one, "status": TargetStatus(one["status"])}) for one in data["figures"]]
    rules = [
        Definition(
            **{
                **one,
                "threshold": Fraction(one["threshold"]),
                "due": date.fromisoformat(one["due"]),
                "expected": Fraction(one["expected"]),
            }
        )
        for one in data["definitions"]
    ]
    return Summary(
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

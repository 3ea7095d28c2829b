"""The JSON of `rollup`: the sums, each with its communes, worst first; what is not in them, and why."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from hrcomms.compliance import TargetStatus, printed_percent
from hrcomms.escaping import json_safe
from hrcomms.figures.counts import SUPPRESSED, Suppressed
from hrcomms.language import Language
from hrcomms.model.values import percentage_text
from hrcomms.output.as_json import fraction
from hrcomms.output.rollup.words import differences
from hrcomms.rollup.summary import Ended, Figure, Owner, PublishedFigure
from hrcomms.rollup.total import Named, Row, Sum, Total


def rollup(total: Total, language: Language) -> dict[str, Any]:
    """Return the result of `rollup`."""
    return {
        "as_of": total.as_of.isoformat(),
        **({"edition": "public"} if total.public else {}),
        "datasets": {"named": total.named, "summed": total.summed, "not_summed": total.missing},
        "illustrative": list(total.illustrative),
        "illustrative_datasets": total.illustrative,
        "targets": [_target(one, total) for one in total.sums],
        "not_assessable": [
            {**identity(row.dataset), "target": one.target, "reason": not_assessable(one)}
            for one in total.sums
            for row in one.rows
            if row.figure.status is TargetStatus.NOT_ASSESSABLE
        ],
        "problems": list(problems(total, language)),
        "named_twice": list(total.repeated),
    }


def not_assessable(one: Sum) -> str:
    """Return why a target of a sound dataset is not: nobody belongs to it on the day, or no value has been entered."""
    return "no-value" if one.definition.unit == "counts" else "empty-population"


def dump(result: dict[str, Any]) -> str:
    """Return the JSON text as `as_json.dump` does, in a third of the memory: there may be ten thousand communes."""
    text = bytearray()
    for part in json.JSONEncoder(ensure_ascii=False, indent=2).iterencode(result):
        text += json_safe(part).encode("utf-8", "surrogatepass")
    return text.decode("utf-8", "surrogatepass") + "\n"


def _target(one: Sum, total: Total) -> dict[str, Any]:
    return {
        **rule(one),
        **_plain({**_figures(one, one), "shortfall": one.shortfall, "required": one.required}),
        **({"windows": [_ended(each) for each in one.windows]} if one.windows else {}),
        "by_status": {str(status): count for status, count in one.by_status.items()},
        **({"withheld_communes": one.withheld} if total.public else {}),
        "differs": [{"key": key, "usual": there, "here": here} for key, there, here in differences(one, total)],
        "communes": [{**identity(row.dataset), **_plain(commune(row, one)), **_windows(row)} for row in one.rows],
    }


def _windows(row: Row) -> dict[str, Any]:
    return {"windows": found} if (found := [_ended(one) for one in ended(row)]) else {}


def rule(one: Sum) -> dict[str, Any]:
    """Return by what a target is computed."""
    definition = one.definition
    return {
        "id": one.target,
        "kind": definition.kind,
        "title": one.title,
        "definition": definition.digest,
        "threshold": percentage_text(definition.threshold),
        "due": definition.due.isoformat(),
        "expected_percent": printed_percent(None if one.value is None else definition.expected, definition.threshold),
    }


def commune(row: Row, one: Sum) -> dict[str, Any]:
    """Return the figures of one commune in a sum, SUPPRESSED those that are."""
    return _figures(row.figure, one)


def ended(row: Row) -> tuple[Ended, ...]:
    """Return the windows of a commune that have closed; a target of people has none."""
    return row.figure.windows if isinstance(row.figure, Figure) else ()


def _ended(one: Ended) -> dict[str, Any]:
    return {
        "period": one.period,
        "end": one.last.isoformat(),
        "numerator": one.numerator,
        "denominator": one.denominator,
        "value": fraction(one.value),
        "percent": printed_percent(one.value, one.threshold),
        "threshold": percentage_text(one.threshold),
        "status": str(one.status),
    }


def _figures(counted: Sum | Figure | PublishedFigure, one: Sum) -> dict[str, Any]:
    value, status = counted.value, counted.status
    return {
        "numerator": counted.numerator,
        "denominator": counted.denominator,
        "value": value if isinstance(value, Suppressed) else fraction(value),
        "percent": value if isinstance(value, Suppressed) else printed_percent(value, one.definition.threshold),
        "status": status if isinstance(status, Suppressed) else str(status),
    }


def _plain(figures: dict[str, Any]) -> dict[str, Any]:
    """Return figures as JSON has them: null for what is withheld, and that something is."""
    if SUPPRESSED not in figures.values():
        return figures
    return {**{key: None if one is SUPPRESSED else one for key, one in figures.items()}, "withheld": True}


def identity(one: Named) -> dict[str, Any]:
    """Return which dataset is meant: as it is called in the call, the commit where one was read, its owner."""
    revision = {"revision": one.commit} if one.commit else {}
    return {"source": one.label, **revision, **_owner(one.summary.owner)}


def _owner(one: Owner | None) -> dict[str, Any]:
    return {"owner": one.id if one else None, "name": one.name if one else None}


def problems(total: Total, language: Language) -> Iterator[dict[str, Any]]:
    """Yield each dataset that is not in the sums, and why."""
    for one in total.erroneous:
        summary = one.dataset.summary
        findings = [
            {"code": fault.code, "path": fault.path, "message": fault.message.in_language(language)}
            for fault in summary.faults
        ]
        yield {"problem": "errors", **identity(one.dataset), "errors": summary.errors, "first": findings}
    for unreadable in total.unreadable:
        unread = unreadable.unread
        problem = "defect" if unread.defect else "unreadable"
        yield {"problem": problem, "source": unreadable.label, "reason": unread.reason.in_language(language)}
    for rivals in total.same_owner:
        yield {
            "problem": "same-owner",
            **_owner(rivals.owner),
            "sources": [{"source": one.label, **_commit(one)} for one in rivals.datasets],
        }


def _commit(one: Named) -> Mapping[str, str]:
    return {"revision": one.commit} if one.commit else {}

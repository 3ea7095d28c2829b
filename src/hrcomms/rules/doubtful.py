"""What measures say of themselves that cannot be, as findings: of targets, and of what amendments make of them."""

from collections.abc import Iterator
from typing import Any

from hrcomms.dataset import Dataset
from hrcomms.diagnostics import Pointer
from hrcomms.measures import Kind
from hrcomms.model import Plan, Record, Target
from hrcomms.model.plan import Amendment
from hrcomms.rules.base import Finding


def measures(plan: Plan) -> Iterator[tuple[str, Record, Pointer, Kind]]:
    """Yield (target, record, steps inside it, measure) of every measure in a plan, those of amendments last."""
    for target in plan.targets:
        if isinstance(target.measure, Kind):
            yield target.id, target, ("measure",), target.measure
    for amendment in plan.amendments:
        for one, new in amendment.targets.items():
            if isinstance(new.measure, Kind):
                yield one, amendment, ("targets", one, "measure"), new.measure


def baselines(plan: Plan) -> Iterator[tuple[Record, Pointer, Target, Any]]:
    """Yield (record, steps inside it, the rule that holds with it, baseline) of every baseline in a plan."""
    for name, record, steps, kind in measures(plan):
        own, baseline = plan.target(name), getattr(kind, "baseline", None)
        if own and baseline:
            rule = plan.in_force(own, record.date) if isinstance(record, Amendment) else own
            yield record, (*steps, "baseline"), rule, baseline


def doubtful(dataset: Dataset, code: str) -> Iterator[Finding]:
    """Yield the doubts that measures have of themselves under a code."""
    for _, record, steps, kind in measures(dataset.plan) if dataset.plan else ():
        for doubt in kind.doubts(dataset):
            if doubt.code == code:
                yield Finding(dataset.place(record, *steps, doubt.key), doubt.message, doubt.hint)

"""A narrative with the computed figures in the place of its placeholders: `{{ training.sessions }} lớp tập huấn`.

What may be named is NarrativeValues (docs/narratives.md). A figure is text as the report prints it, false where it is
0. Nothing can be computed from it, so one that may not be shown can be replaced by any other object. Literal braces are
written `{{ "{{" }}`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields

from hrcomms.compliance import printed_tenths
from hrcomms.language import Language, format_date, format_number, format_tenths, say, translator
from hrcomms.narrative.scan import is_filled
from hrcomms.narrative.tally import Tally, TargetTally

_STEPS, _MEMORY = 1_000_000, 20_000_000
"""What a few pages of text may use: far less than a report."""
_TAG = re.compile(r"\{%[-+]?\s*(\w+)")
_TAGS = frozenset({"if", "elif", "else", "endif", "for", "endfor", "raw", "endraw"})
"""All that is promised of a narrative (docs/narratives.md); what brings in other files the sandbox refuses by name."""
_OTHER_FILES = frozenset({"extends", "from", "import", "include"})


@dataclass(frozen=True, slots=True, eq=False)
class Printed:
    """A figure as it is printed."""

    _text: str
    _counts: bool = True

    def __str__(self) -> str:
        return self._text

    def __bool__(self) -> bool:
        return self._counts


@dataclass(frozen=True, slots=True)
class TargetValues:
    """`targets["…"]`: `result` is `9/14 (64,3%)`; it and `percent` say so where nobody belongs to the target."""

    numerator: object
    denominator: object
    percent: object
    result: object


@dataclass(frozen=True, slots=True)
class TrainingValues:
    """`training`."""

    sessions: object
    people: object
    attendances: object
    absences: object


@dataclass(frozen=True, slots=True)
class PressValues:
    """`press`."""

    total: object


@dataclass(frozen=True, slots=True)
class ActivityValues:
    """`activities`."""

    total: object
    reach: object
    items: object


@dataclass(frozen=True, slots=True)
class BudgetValues:
    """`budget`, in đồng."""

    allocated: object
    spent: object
    left: object


@dataclass(frozen=True, slots=True)
class NarrativeValues:
    """All that a narrative may name."""

    targets: Mapping[str, TargetValues]
    training: TrainingValues
    press: PressValues
    activities: ActivityValues
    budget: BudgetValues
    year: int
    as_of: object


def values_of(tally: Tally, language: Language) -> NarrativeValues:
    """Return the figures of a year as a narrative prints them."""

    def count(value: int) -> Printed:
        return Printed(format_number(value, language), value != 0)

    training, activities, budget = tally.training.total, tally.activities.total, tally.budget.total
    presence = (training.sessions, training.people, training.attendances, training.absences)
    return NarrativeValues(
        targets={one.id: _target(one, language) for one in tally.targets},
        training=TrainingValues(*map(count, presence)),
        press=PressValues(count(tally.press.total)),
        activities=ActivityValues(*map(count, (activities.activities, activities.reach or 0, activities.items or 0))),
        budget=BudgetValues(*map(count, (budget.allocated, budget.spent, budget.left))),
        year=tally.period.year,
        as_of=Printed(format_date(tally.period.as_of, language)),
    )


def _target(one: TargetTally, language: Language) -> TargetValues:
    met, everybody = format_number(one.numerator, language), format_number(one.denominator, language)
    percent = result = translator(language)(say("nobody yet"))
    if one.value is not None:
        percent = format_tenths(printed_tenths(one.value, one.threshold), language)
        result = f"{met}/{everybody} ({percent})"
    return TargetValues(
        numerator=Printed(met, one.numerator != 0),
        denominator=Printed(everybody, one.denominator != 0),
        percent=Printed(percent, one.numerator != 0),
        result=Printed(result, one.numerator != 0),
    )


def fill(text: str, values: NarrativeValues, name: str = "") -> str:
    """Return a narrative with its placeholders filled in; literal text stays as it is.

    `name` is what a fault calls the narrative. Raises TemplateFault where it cannot be filled.
    """
    if not is_filled(text):
        return text
    from hrcomms.sandbox import Sandbox, TemplateFault, carry_out

    if unknown := next((one for one in _TAG.finditer(text) if one[1] not in _TAGS | _OTHER_FILES), None):
        line = text.count("\n", 0, unknown.start()) + 1
        raise TemplateFault(say("a narrative has no use for {tag}", tag=f"{{% {unknown[1]} %}}"), line)

    environment = Sandbox(
        steps=_STEPS, memory=_MEMORY, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    named = {one.name: getattr(values, one.name) for one in fields(values)}
    return carry_out(environment, text, named, name)

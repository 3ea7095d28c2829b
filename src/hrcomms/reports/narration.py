"""The officer's words in the report: their placeholders filled with the figures that the report prints."""

from collections.abc import Mapping

from hrcomms.language import Language, format_date
from hrcomms.model import Report
from hrcomms.model.report import NARRATIVES
from hrcomms.narrative import fill
from hrcomms.narrative.scan import is_filled
from hrcomms.reports.context import ReportContext
from hrcomms.reports.counts import GONE, Withheld
from hrcomms.reports.filters import percent, result
from hrcomms.reports.filters import told as printed
from hrcomms.reports.targets import TargetFigure


def texts(written: Report | None) -> dict[str, str]:
    """Return the narratives of a year as they were written, by NARRATIVES."""
    return {key: (getattr(written, key) if written else None) or "" for key in NARRATIVES}


def told(written: Mapping[str, str], context: ReportContext, language: Language) -> dict[str, tuple[str, ...]]:
    """Return the paragraphs of the narratives, filled with the figures of a context.

    One that cannot be filled, which only a forced report passes over, is told as it was written.
    """
    if not any(map(is_filled, written.values())):
        return {key: paragraphs(text) for key, text in written.items()}
    from hrcomms.sandbox import TemplateFault

    figures = values(context, language)
    found = {}
    for key, text in written.items():
        try:
            found[key] = paragraphs(fill.fill(text, figures, key))
        except TemplateFault:
            found[key] = paragraphs(text)
    return found


def paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a narrative: its lines, without blank ones."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def values(context: ReportContext, language: Language) -> fill.NarrativeValues:
    """Return all that a narrative may name (docs/narratives.md), as the report prints it."""

    def count(value: int | Withheld | None) -> fill.Printed:
        return fill.Printed(printed(value or 0, language), value != 0 and value is not None)

    training, total, money = context.training, context.activities.total, context.budget.total
    return fill.NarrativeValues(
        targets={one.id: _target(one, language) for one in context.targets},
        training=fill.TrainingValues(
            count(len(training.rows)), count(training.people), count(training.attendances), count(training.absences)
        ),
        press=fill.PressValues(count(len(context.press.lines))),
        activities=fill.ActivityValues(count(len(total.activities)), count(total.reach), count(total.quantity)),
        budget=fill.BudgetValues(count(money.allocated), count(money.spent), count(money.left)),
        year=context.period.year,
        as_of=fill.Printed(format_date(context.period.as_of, language)),
    )


def _target(one: TargetFigure, language: Language) -> fill.TargetValues:
    counts = one.numerator != 0
    withheld = isinstance(one.value, Withheld)
    return fill.TargetValues(
        numerator=fill.Printed(printed(one.numerator, language), counts),
        denominator=fill.Printed(printed(one.denominator, language), one.denominator != 0),
        percent=fill.Printed(GONE if withheld else percent(one.value, one.threshold, language), counts),
        result=fill.Printed(GONE if withheld else result(one, language=language), counts),
    )

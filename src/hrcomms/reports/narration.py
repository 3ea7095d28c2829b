"""The officer's words in the report: their placeholders filled with the figures that the report prints."""

from collections.abc import Callable, Iterator, Mapping

from hrcomms.figures.counts import GONE, Suppressed
from hrcomms.figures.targets import TargetFigure
from hrcomms.language import Language, Text, format_date, say
from hrcomms.model import Report
from hrcomms.model.report import NARRATIVES
from hrcomms.narrative.marks import NarrativeFault, is_filled
from hrcomms.narrative.placeholders import Name, Printed, fill
from hrcomms.reports.context import ReportContext
from hrcomms.reports.filters import in_sentence as printed
from hrcomms.reports.filters import percent, result

Rewrite = Callable[[str], str]
OPEN, CLOSE = "\ue000", "\ue001"
"""Between these stands a figure that the program itself filled in: letters for private use, taken out of any text."""
_NO_MARKS = dict.fromkeys(map(ord, (OPEN, CLOSE)))


class UntoldError(Exception):
    """A narrative cannot be filled with the figures of the report; `message` says which, and why."""

    def __init__(self, narrative: str, reason: Text) -> None:
        super().__init__(narrative, str(reason))
        self.message = say("the narrative '{narrative}' cannot be filled: {reason}", narrative=narrative, reason=reason)


def texts(written: Report | None) -> dict[str, str]:
    """Return the narratives of a year as they were written, by NARRATIVES."""
    return {key: (getattr(written, key) if written else None) or "" for key in NARRATIVES}


def narratives(
    written: Mapping[str, str], context: ReportContext, language: Language, rewrite: Rewrite | None = None
) -> dict[str, tuple[str, ...]]:
    """Return the paragraphs of the narratives, filled with the figures of a context, then rewritten.

    For `rewrite` the figures that were filled in stand between OPEN and CLOSE, which it takes away. A narrative that
    cannot be filled is told as it was written where the report passes over errors; else it is refused, by UntoldError.
    """
    plain = {key: text.translate(_NO_MARKS) for key, text in written.items()}
    filled = _filled(plain, context, language, marked=rewrite is not None)
    return {key: paragraphs(rewrite(text) if rewrite else text) for key, text in filled.items()}


def _filled(written: Mapping[str, str], context: ReportContext, language: Language, *, marked: bool) -> dict[str, str]:
    if not any(map(is_filled, written.values())):
        return dict(written)
    figures = values(context, language, marked=marked)
    found = {}
    for key, text in written.items():
        try:
            found[key] = fill(text, figures)
        except NarrativeFault as fault:
            if not context.errors_passed_over:
                raise UntoldError(key, fault.message) from fault
            found[key] = text
    return found


def paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a narrative: its lines, without blank ones."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def values(context: ReportContext, language: Language, *, marked: bool = False) -> dict[Name, object]:
    """Return all that a narrative may name (docs/narratives.md), as the report prints it, perhaps marked as such."""

    def figure(text: str, counts: bool) -> Printed:
        return Printed(f"{OPEN}{text}{CLOSE}" if marked else text, counts)

    def count(value: int | Suppressed | None) -> Printed:
        return figure(printed(value or 0, language), value != 0 and value is not None)

    training, total, money = context.training, context.activities.total, context.budget.total
    counts = {
        "training.sessions": len(training.rows),
        "training.people": training.people,
        "training.attendances": training.attendances,
        "training.absences": training.absences,
        "press.total": len(context.press.lines),
        "activities.total": len(total.activities),
        "activities.reach": total.reach,
        "activities.items": total.quantity,
        "budget.allocated": money.allocated,
        "budget.spent": money.spent,
        "budget.left": money.left,
    }
    return {
        **{tuple(name.split(".")): count(value) for name, value in counts.items()},
        ("year",): context.period.year,
        ("as_of",): Printed(format_date(context.period.as_of, language)),
        **{
            ("targets", one.id, part): value for one in context.targets for part, value in _parts(one, language, figure)
        },
    }


def _parts(
    one: TargetFigure, language: Language, figure: Callable[[str, bool], Printed]
) -> Iterator[tuple[str, Printed]]:
    counts, withheld = one.numerator != 0, isinstance(one.value, Suppressed)
    yield "numerator", figure(printed(one.numerator, language), counts)
    yield "denominator", figure(printed(one.denominator, language), one.denominator != 0)
    yield "percent", figure(GONE if withheld else percent(one.value, one.threshold, language), counts)
    yield "result", figure(GONE if withheld else result(one, language=language), counts)

"""The tables of a report as a workbook: a sheet each, with numbers, percentages and days as such."""

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction

from hrcomms.compliance import STATUS_WORDS, TargetStatus
from hrcomms.figures.members import Proven
from hrcomms.figures.papers import said_of
from hrcomms.figures.years import YearCell, YearTable
from hrcomms.language import Language, Listed, Text, format_date, say, speak
from hrcomms.output.as_xlsx import Cell, Sheet, book
from hrcomms.output.tables import Percent, exact, of_goal
from hrcomms.reports import ReportContext

Rows = Iterable[tuple[Cell, ...]]


def workbook(context: ReportContext, language: Language) -> bytes:
    """Return the tables of an internal report; of several years, the years side by side come first.

    A table without rows has no sheet, except for that of the targets.
    """
    several = tuple(_years(context.years, language)) if context.years else ()
    targets, *others = _sheets(context, language)
    title = say("Report on {period}, {owner}", period=context.period.name, owner=context.owner)
    kept = [*several, targets, *(one for one in others if one.rows)]
    day, made = context.period.as_of, context.provenance
    data = say("Figures of {as_of}; digest of the data {digest}", as_of=day, digest=made.digest)
    return book(kept, title, (*context.marks, data), day, language)


def _years(table: YearTable, language: Language) -> Iterator[Sheet]:
    """Yield the targets and the figures of each year; the heading of a year that still runs says so."""
    heads = tuple(one.said for one in table.years)
    targets = (
        (one.title, speak(label, language), *(take(cell, language) if cell else None for cell in one.cells))
        for one in table.targets
        for label, take in _OF_CELL
    )
    yield Sheet(say("Targets by year"), (say("target"), say("figure"), *heads), tuple(targets))
    figures = ((speak(one.name, language), _said(one.of, language), *one.values, one.total) for one in table.rows)
    yield Sheet(say("Figures by year"), (say("figure"), say("of"), *heads, say("all years")), tuple(figures))


Take = Callable[[YearCell, Language], Cell]
_OF_CELL: tuple[tuple[Text, Take], ...] = (
    (say("have met it"), lambda one, _: one.numerator),
    (say("population"), lambda one, _: one.denominator),
    (say("share"), lambda one, _: None if one.value is None else of_goal(one.value, one.threshold)),
    (say("goal"), lambda one, _: exact(one.threshold)),
    (say("status"), lambda one, language: speak(STATUS_WORDS[one.status], language)),
)


def _sheets(context: ReportContext, language: Language) -> Iterator[Sheet]:
    yield _sheet(
        say("Targets"),
        (
            say("target"),
            say("have met it"),
            say("population"),
            say("share"),
            say("goal"),
            say("goal due"),
            say("number expected by this day"),
            say("still to go"),
            say("status"),
        ),
        (
            (
                one.title,
                _count(one.numerator),
                _count(one.denominator),
                _share(one.value, one.threshold),
                exact(one.threshold),
                one.due,
                _count(one.expected_count),
                _count(one.shortfall),
                _status(one.status, language),
            )
            for one in context.targets
        ),
    )
    yield _sheet(
        say("Members"),
        (say("target"), say("name"), say("post"), say("body"), say("proven by"), say("lacks")),
        (
            (
                target.title,
                one.name,
                "; ".join(one.posts),
                _said(Listed(one.bodies, "; "), language),
                "; ".join(_proof(proof, language) for proof in one.proven),
                _said(Listed(one.missing, "; "), language),
            )
            for target in context.targets
            for one in target.members
        ),
    )
    yield _sheet(
        say("Training"),
        (say("day"), say("title"), say("organiser"), say("components"), say("present"), say("absent")),
        (
            (
                one.day,
                one.title,
                _said(one.organiser, language),
                _said(one.components, language),
                _count(one.attended),
                _count(one.absent),
            )
            for one in context.training.rows
        ),
    )
    yield _sheet(
        say("Activities"),
        (say("day"), say("title"), say("body"), say("channel"), say("people reached"), say("quantity")),
        (
            (
                one.day,
                one.title,
                _said(one.body, language),
                _said(channel.channel, language),
                _count(one.reach),
                one.quantity,
            )
            for channel in context.activities.channels
            for one in channel.activities
        ),
    )
    yield _sheet(
        say("Press"),
        (say("day"), say("title"), say("body")),
        ((one.day, one.title, _said(one.body, language)) for one in context.press.lines),
    )
    yield _sheet(
        say("Money"),
        (say("source"), say("allocated (đồng)"), say("spent before (đồng)"), say("spent (đồng)")),
        (
            (_said(one.source, language), one.allocated, one.before, sum(paid.amount for paid in one.expenses))
            for one in context.budget.rows
        ),
    )
    yield _sheet(
        say("Payments"),
        (say("day"), say("purpose"), say("source"), say("amount (đồng)")),
        (
            (paid.day, paid.purpose, _said(paid.source, language), paid.amount)
            for one in context.budget.rows
            for paid in one.expenses
        ),
    )
    yield _sheet(
        say("Tasks"),
        (say("task"), say("lead"), say("with"), say("due"), say("product"), say("state"), say("done on"), say("paper")),
        (
            (
                one.title,
                _said(one.lead, language),
                _said(Listed(one.together, "; "), language),
                str(one.due) if one.due else None,
                one.product,
                _said(one.said, language),
                one.done,
                one.paper,
            )
            for one in context.assigned
        ),
    )


def _sheet(name: Text, columns: tuple[Text, ...], rows: Rows) -> Sheet:
    return Sheet(name, columns, tuple(rows))


def _proof(one: Proven, language: Language) -> str:
    """Return what a member has met, with the day and the papers of it."""
    day = f"{format_date(one.day, language)}: " if one.day else ""
    return f"{speak(one.requirement, language)}: {day}{speak(said_of(one.papers), language)}"


def _said(value: object, language: Language) -> str | None:
    return None if value is None else speak(value, language) or None


def _count(value: object) -> int | None:
    """Return a number; what is withheld has none."""
    return value if isinstance(value, int) else None


def _share(value: object, goal: Fraction) -> Percent | None:
    return of_goal(value, goal) if isinstance(value, Fraction) else None


def _status(value: object, language: Language) -> str | None:
    return speak(STATUS_WORDS[value], language) if isinstance(value, TargetStatus) else None

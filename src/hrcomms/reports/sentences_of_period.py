"""What a report says by the kind of its period: the sentence that opens it, and the heading of what is ahead."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from hrcomms.language import OnPaper, Tally, Text, say
from hrcomms.model.period import ROMAN, Length

if TYPE_CHECKING:
    from hrcomms.reports.context import ReportContext

_QUARTERS = 4


def opening(report: "ReportContext") -> Text:
    """Return the sentence with which the report opens: whose, of which days, beside what."""
    period, plan = report.period, report.plan
    known = {"owner": report.owner, "last": OnPaper(period.last), "opening": OnPaper(period.opening)}
    if period.period.until is not None and not period.provisional:
        return _review(report)
    known["period"] = period.name
    if period.period.length == "year" and period.opening > plan.starts:
        return say(
            "{owner} reports the results of {period} (figures from {opening} to {last}; cumulative figures from {start}"
            " on) as follows:",
            start=OnPaper(plan.starts),
            **known,
        )
    if period.period.length in ("half-year", "nine-months") and report.course.before:
        return say(
            "{owner} reports the results of {period} (figures from {opening} to {last}, beside the same days of"
            " {before}) as follows:",
            before=str(period.year - 1),
            **known,
        )
    return say("{owner} reports the results of {period} (figures from {opening} to {last}) as follows:", **known)


def _review(report: "ReportContext") -> Text:
    """Return how the report on several years opens, once they are over: the last one where the plan is."""
    period = report.period
    first, last = period.period.year, period.year
    known = {"first": str(first), "until": str(last), "owner": report.owner, "last": OnPaper(period.last)}
    if period.closes >= report.plan.ends:
        return say(
            "The plan for {first} - {until} having ended, {owner} gives the final review of its results (figures from"
            " {opening} to {last}) as follows:",
            opening=OnPaper(period.opening),
            **known,
        )
    return say(
        "After {n} years of the plan ({first} - {until}), {owner} gives the interim review of results, limitations and"
        " the tasks of the years that remain (figures up to {last}) as follows:",
        n=Tally(last - first + 1),
        **known,
    )


def ahead(report: "ReportContext") -> Text:
    """Return the heading of the chapter on what is ahead, which names the period that follows."""
    asked, year = report.period.period, report.period.year
    if report.period.closes >= report.plan.ends:
        return say("IV. DIRECTION AHEAD")
    if asked.until is not None:
        end = str(report.plan.ends.year)
        return say("IV. DIRECTION AND TASKS OF {first} - {last}", first=str(year + 1), last=end)
    if asked.length == "quarter":
        later, number = divmod(asked.number, _QUARTERS)
        return say("IV. MAIN TASKS OF QUARTER {number} OF {year}", number=ROMAN[number], year=str(year + later))
    named = _OF_A_YEAR.get((asked.length, asked.number))
    return named(year) if named else say("IV. DIRECTION AND TASKS AHEAD")


_OF_A_YEAR: dict[tuple[Length, int], Callable[[int], Text]] = {
    ("half-year", 1): lambda year: say("IV. DIRECTION AND TASKS OF THE SECOND HALF OF {year}", year=str(year)),
    ("nine-months", 1): lambda year: say("IV. MAIN TASKS OF THE LAST THREE MONTHS OF {year}", year=str(year)),
    ("half-year", 2): lambda year: say("IV. DIRECTION AND TASKS OF {year}", year=str(year + 1)),
    ("year", 1): lambda year: say("IV. DIRECTION AND TASKS OF {year}", year=str(year + 1)),
}

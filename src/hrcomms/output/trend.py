"""Text below the table of targets: what each of them is, its value over the years, its milestones, its pace."""

from collections.abc import Iterator
from fractions import Fraction

from rich.columns import Columns
from rich.console import Group, RenderableType
from rich.padding import Padding

from hrcomms.compliance import STATUS_WORDS, Standing, TargetStatus, printed_tenths
from hrcomms.compliance.trend import Pace, Trend, Waypoint, printed_pace
from hrcomms.escaping import printable
from hrcomms.language import Language, Listed, Text, format_hundredths, format_tenths, say, translator
from hrcomms.model.values import months_before, percentage_text
from hrcomms.output.line import Line
from hrcomms.output.text import nothing_to_say

_EIGHTHS = "▁▂▃▄▅▆▇█"
MOST_ENDED = 12
"""So many closed periods are told, the latest: a year of months."""


def explanations(trends: tuple[Trend, ...], language: Language) -> Group:
    """Return, for each target, its title, what is expected of it, its years, milestones and pace; then a legend."""
    tell = translator(language)
    parts: list[RenderableType] = [Line("")]
    for one in trends:
        title = Line.assemble((f"{one.today.target.id}: ", "bold"), printable(one.today.target.title))
        parts.append(Padding(title, (0, 0, 0, 2)))
        parts += (Padding(line, (0, 0, 0, 4)) for line in _lines(one, language))
    return Group(*parts, Line(""), *(Line(tell(text), "dim") for text in _legend(trends)))


def _legend(trends: tuple[Trend, ...]) -> Iterator[Text]:
    """Yield what the marks mean, as far as they are used."""
    yield say("┃ expected by now, │ the goal")
    if any(len(one.points) > 1 and not one.windows for one in trends):
        yield say("▁ 0% … █ 100%: value on the day each reporting year closed")
    if any(one.past and one.past.change < 0 and (one.to_next or one.to_end) for one in trends):
        yield say("below 0: more left, or no longer met it, than newly met it")


def _lines(one: Trend, language: Language) -> Iterator[RenderableType]:
    tell = translator(language)
    yield Line(tell(_facts(one.today)), "dim")
    if one.windows:
        latest = (*map(_ended, one.windows[-MOST_ENDED:]), *_running(one.today))
        yield Line(tell(say("closed: {periods}", periods=Listed(latest, "; "))), "dim")
    elif len(one.points) > 1:
        yield Columns([_bar(point, one, language) for point in one.points], padding=(0, 2))
    if len(one.waypoints) > 1:
        milestones = tuple(_milestone(waypoint, one.today) for waypoint in one.waypoints if not waypoint.is_goal)
        yield Line(tell(say("milestones: {milestones}", milestones=Listed(milestones, "; "))), "dim")
    pace = _pace(one, language)
    if pace:
        yield Line(tell(pace), "dim")


def _facts(one: Standing) -> Text:
    if one.value is None:
        return nothing_to_say(one)
    words = {"count": one.expected_count, "all": one.denominator, "shortfall": one.shortfall}
    if one.moment.anew and one.asked.window:
        name = one.asked.window.called(one.moment.plan.calendar)
        return say(
            "{period}, until {last}: expected by now {count}/{all}; {shortfall} short of the goal; due {due}",
            period=name,
            last=one.asked.last,
            due=one.target.due,
            **words,
        )
    return say("expected by now {count}/{all}; {shortfall} short of the goal; due {due}", due=one.target.due, **words)


def _running(one: Standing) -> Iterator[Text]:
    """Yield the period that has not closed."""
    if one.asked.window and not one.over:
        yield say("{period} …", period=one.asked.window.called(one.moment.plan.calendar))


def _ended(one: Standing) -> Text:
    """Return how a window ended: its name and status, and the count where it was not met."""
    name = one.asked.window.called(one.moment.plan.calendar) if one.asked.window else ""
    status = STATUS_WORDS[one.status]
    if one.status is not TargetStatus.MISSED:
        return say("{period} {status}", period=name, status=status)
    words = {"count": one.numerator, "all": one.denominator}
    return say("{period} {status} {count}/{all}", period=name, status=status, **words)


def _bar(point: Standing, one: Trend, language: Language) -> Line:
    """Return the reporting year that closed on the day of the point (now: the day of the trend), a bar, the numbers."""
    name = translator(language)(say("now")) if point is one.today else str(point.as_of.year)
    if point.value is None:
        return Line.assemble((name, "dim"), " –")
    percent = format_tenths(printed_tenths(point.value, point.threshold), language)
    return Line.assemble((name, "dim"), f" {_block(point.value)} {point.numerator}/{point.denominator} {percent}")


def _block(value: Fraction) -> str:
    """Return the block that is filled to the value, rounded down, so that only 100% fills it; none is left empty."""
    return _EIGHTHS[min(8, max(1, int(value * 8))) - 1]


def _milestone(waypoint: Waypoint, today: Standing) -> Text:
    share, day = percentage_text(waypoint.share), waypoint.day
    if day <= today.as_of:
        if waypoint.reached is None:
            return say("{share} on {day} not assessable", share=share, day=day)
        if waypoint.reached:
            return say("{share} on {day} reached", share=share, day=day)
        return say("{share} on {day} not reached", share=share, day=day)
    if today.value is None:
        return say("{share} by {day}", share=share, day=day)
    return say(
        "{share} by {day} needs {required} of {all}, {shortfall} to go",
        share=share,
        day=day,
        required=waypoint.required,
        all=today.denominator,
        shortfall=waypoint.shortfall,
    )


def _pace(one: Trend, language: Language) -> Text | None:
    """Return the paces that are needed beside that of the past; None if nothing is left to do or to be done."""
    paces = tuple(dict.fromkeys(pace for pace in (one.to_next, one.to_end) if pace))
    if not paces:
        return None
    needed = Listed(tuple(_needed(pace, one, language) for pace in paces))
    if one.past is None:
        return say("needs {paces}", paces=needed)
    past = format_hundredths(printed_pace(one.past.per_month), language)
    if one.past.first == months_before(one.past.last, 12):
        return say("needs {paces}; last 12 months: {past}", paces=needed, past=past)
    return say("needs {paces}; since {day}: {past}", paces=needed, day=one.past.first, past=past)


def _needed(pace: Pace, one: Trend, language: Language) -> Text:
    if pace.months < 1:  # a month's worth would be more than there is to do
        return say("{number} more by {day}", number=pace.change, day=pace.last)
    number = format_hundredths(printed_pace(pace.per_month), language)
    if one.today.kind.unit == "people":
        return say("{number} people a month until {day}", number=number, day=pace.last)
    if one.today.kind.unit == "bodies":
        return say("{number} bodies a month until {day}", number=number, day=pace.last)
    if word := one.today.kind.counted_in:
        return say("{number} {unit} a month until {day}", number=number, unit=printable(word), day=pace.last)
    return say("{number} a month until {day}", number=number, day=pace.last)

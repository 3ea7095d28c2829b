"""What is due, as text: what is overdue first, then day by day, each with the place of its record."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from rich.console import RenderableType

from hrcomms.compliance.due import Item
from hrcomms.diagnostics import Location
from hrcomms.language import Language, Text, say, say_n, speak, translator
from hrcomms.output.gaps_text import heading, table
from hrcomms.output.line import Line

Place = Callable[[Location], str]
"""Returns where a record stands: its file and line."""


def title(as_of: date, days: int, language: Language) -> Line:
    """Return the line above everything."""
    said = say_n("Due on {day} and within {n} day", "Due on {day} and within {n} days", days, day=as_of)
    return Line(translator(language)(said), "bold")


def due(found: Iterable[Item], as_of: date, place: Place, language: Language) -> list[RenderableType]:
    """Return the parts: what is overdue, then what is due."""
    items = list(found)
    late, coming = [one for one in items if one.day < as_of], [one for one in items if one.day >= as_of]
    parts: list[RenderableType] = []
    for name, listed in ((say("Overdue"), late), (say("Due"), coming)):
        if listed:
            parts += [Line(""), heading(name, language), table(_rows(listed, as_of, place, language))]
    return parts or [Line(""), heading(say("nothing is due"), language)]


def _rows(items: Iterable[Item], as_of: date, place: Place, language: Language) -> Iterator[tuple[str, ...]]:
    tell = translator(language)
    for one in items:
        where = f" ({place(one.location)})" if one.location else ""
        yield speak(one.day, language), tell(_distance((one.day - as_of).days)), tell(one.said) + where


def _distance(days: int) -> Text:
    """Return how far a day is away: before it, on it, or after it."""
    if days < 0:
        return say_n("{n} day ago", "{n} days ago", -days)
    return say_n("in {n} day", "in {n} days", days) if days else say("today")

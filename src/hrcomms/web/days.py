"""Days as a page tells them: how far they are from today."""

from datetime import date

from hrcomms.language import Text, say, say_n
from hrcomms.reports.words import weekday


def with_weekday(day: date) -> Text:
    """Return a day with its weekday: `thứ Sáu, 04/12/2026`."""
    return say("{weekday}, {day}", weekday=weekday(day), day=day)


def from_today(day: date, today: date) -> Text:
    """Return how far a day is ahead, or by how much it is passed."""
    days = (day - today).days
    if days < 0:
        return say_n("{n} day late", "{n} days late", -days)
    if days == 0:
        return say("Today")
    return say("Tomorrow") if days == 1 else say_n("In {n} day", "In {n} days", days)


def short(day: date) -> str:
    """Return a day of a year that goes without saying: `14/12`."""
    return f"{day:%d/%m}"

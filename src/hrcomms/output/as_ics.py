"""What is due as a calendar file (iCalendar, RFC 5545), which calendars of offices and phones read."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from icalendar import Calendar, Event

from hrcomms.compliance.due import Item
from hrcomms.diagnostics import Location
from hrcomms.escaping import one_line
from hrcomms.language import Language, Text, say, translator


def due(
    owner: str,
    found: Iterable[Item],
    as_of: date,
    notices: Iterable[Text],
    place: Callable[[Location], str],
    language: Language,
) -> bytes:
    """Return the calendar: an event of a whole day for each, the same bytes for the same data and day.

    `notices` are what must be known of the data; every event tells them, and where its record stands. An event keeps
    its UID as long as it is about the same thing, so that a calendar that takes the file in again moves it; its stamp
    is the day that was asked about, since no clock may be in the file.
    """
    tell = translator(language)
    known = [tell(one) for one in notices]
    calendar = Calendar()
    calendar.add("prodid", "-//hrcomms//due//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", tell(say("What is due: {body}", body=owner)))
    for one in found:
        calendar.add_component(_event(owner, one, as_of, tell(one.said), [*known, *_places(one, place)]))
    content: bytes = calendar.to_ical()
    return content


def _places(one: Item, place: Callable[[Location], str]) -> list[str]:
    return [place(one.location)] if one.location else []


def _event(owner: str, one: Item, as_of: date, summary: str, lines: list[str]) -> Event:
    event = Event()
    identity = f"{owner}\n{one.kind}\n{one.key}"
    event.add("uid", f"{sha256(identity.encode()).hexdigest()[:32]}@hrcomms")
    event.add("dtstamp", datetime(as_of.year, as_of.month, as_of.day, tzinfo=UTC))
    event.add("dtstart", one.day)
    if one.day < date.max:
        event.add("dtend", one.day + timedelta(days=1))
    event.add("summary", one_line(summary))
    event.add("description", "\n".join(map(one_line, lines)))
    event.add("categories", [one.kind])
    event.add("transp", "TRANSPARENT")
    return event

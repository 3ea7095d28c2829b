"""Whether a post of somebody ended when they took another one in the same body: only somebody can say."""

from collections.abc import Iterable
from datetime import date, timedelta

from hrcomms.importing.asked_row import AskedRow
from hrcomms.importing.asking import Choice, EndPost
from hrcomms.language import say
from hrcomms.model import Post

_ENDED = "ended"


def ended(
    row: AskedRow, person: str, recorded: Iterable[tuple[int, Post]], body: str, first: date
) -> tuple[EndPost, ...] | None:
    """Return which posts ended before the one that the row tells of began on `first`; None where that is asked.

    `recorded` are the posts that the list does not name again, with their places.
    """
    found = list[EndPost]()
    for place, held in recorded:
        if held.end_date or held.organisation != body or held.start_date.last >= first:
            continue
        day = (first - timedelta(days=1)).isoformat()
        reason = say("{title} is recorded too, with no end: has this post ended?", title=held.title)
        choices = (Choice(say("it ended on {day}", day=day), _ENDED), Choice(say("both posts are held"), "both"))
        token = row.ask(f"{_ENDED} {place}", reason, choices)
        if token is None:
            return None
        if token == _ENDED:
            found.append(EndPost(person, place, day))
    return tuple(found)

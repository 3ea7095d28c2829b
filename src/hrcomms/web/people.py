"""What is done with people alone: posts end, somebody of the same name is asked for, training that was received."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from hrcomms.editing.meant import called
from hrcomms.language import Language, Named, Text, format_date
from hrcomms.model import Training
from hrcomms.names.folding import identity_key
from hrcomms.web.attendance import who_lacks
from hrcomms.web.forms.entries import AT, DROP, Entries, rows_of
from hrcomms.web.forms.reading import Around
from hrcomms.web.site import Site

DEEDS = ("het", "khong-het")
"""Buttons at a post: it ends today, or it ends no more."""
POSTS = "posts"


class Known(NamedTuple):
    """Somebody who has a name already, with the posts that tell who it is."""

    id: str
    name: str
    posts: str


class Received(NamedTuple):
    """A content of training, the last session that gave it to somebody, if any did, and whether it is missing."""

    content: Named
    session: Training | None
    lacks: bool


class About(NamedTuple):
    """What the page of a person says beside the record."""

    received: tuple[Received, ...]
    lacking: tuple[Text | Named, ...]


def done(deed: str, at: str, entries: Entries, day: date, language: Language) -> Entries:
    """Return a form after a button at one of its posts was pressed."""
    name = f"{at}.end_date"
    if name not in entries:
        return entries
    return {**entries, name: (format_date(day, language) if deed == "het" else "",)}


def all_ended(entries: Entries, day: date, language: Language) -> Entries:
    """Return a form in which every post that is still held ends on a day."""
    ends = [f"{POSTS}.{number}.end_date" for number in rows_of(entries, POSTS)]
    return {**entries, **{one: (format_date(day, language),) for one in ends if entries.get(one) == ("",)}}


def with_posts(entries: Entries, others: Entries) -> Entries:
    """Return a form with the posts of another one at the end of its own, as new ones."""
    found = dict(entries)
    first = max(rows_of(entries, POSTS), default=-1) + 1
    for number, row in enumerate(rows_of(others, POSTS), first):
        start = f"{POSTS}.{row}."
        found |= {f"{POSTS}.{number}.{one.removeprefix(start)}": others[one] for one in others if one.startswith(start)}
        found[f"{POSTS}.{number}.{AT}"] = ("",)
        found.pop(f"{POSTS}.{number}.{DROP}", None)
    return found


def of_this_name(around: Around, data: Mapping[str, Any]) -> tuple[Known, ...]:
    """Return who is there already under the name of a new person."""
    key = identity_key(str(data.get("name") or ""))
    same = (one for one in called(around.dataset, "staff") if identity_key(one.name) == key)
    return tuple(Known(one.id, one.name, "; ".join(post.label for post in one.posts[:2])) for one in same)


def about(site: Site, around: Around, identity: str) -> About:
    """Return which contents of training somebody has received and lacks, on the day."""
    dataset, plan = around.dataset, around.dataset.plan
    lacking = next((one.missing for one in who_lacks(site, around.day) if one.id == identity), ())
    missing = {one.requirement for one in lacking}
    sessions = dataset.attended.get(identity, ())
    received = tuple(
        Received(one.called, _last(sessions, one.id), one.id in missing) for one in (plan.components if plan else ())
    )
    return About(received, tuple(one.called for one in lacking))


def _last(sessions: Sequence[Training], component: str) -> Training | None:
    return next((one for one in reversed(sessions) if component in one.components), None)

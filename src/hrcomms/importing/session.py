"""The session that a list of attendance belongs to: one that is recorded, or a new one by its title and days."""

import re
from collections.abc import Container
from collections.abc import Set as AbstractSet

from hrcomms.dataset import Dataset
from hrcomms.editing.ids import proposed_id
from hrcomms.importing.asking import NewSession
from hrcomms.importing.recognise import List
from hrcomms.importing.resolve import FindNamed
from hrcomms.importing.tables import UnreadableError
from hrcomms.language import Listed, Text, say
from hrcomms.model import Training
from hrcomms.model.meant import days, span
from hrcomms.names.folding import bare, clean, identity_key

_DAY = r"\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}|\d{1,2}\s?thang\s?\d{1,2}\s?nam\s?\d{4}"
DAYS = re.compile(rf"\d{{1,2}}(?:[/.]\d{{1,2}})?\s?-\s?(?:{_DAY})|{_DAY}")


def recorded(dataset: Dataset, wanted: str) -> Training:
    """Return the session with an id; UnreadableError where there is none, with those that are likest."""
    known = {one.id: one for one in dataset.training}
    if wanted in known:
        return known[wanted]
    from hrcomms.likeness import alike

    near = alike(wanted, known, 3)
    named = [say("{id} ({title})", id=one, title=known[one].title) for one in near or list(known)[-3:]]
    hint = say("; did you mean {sessions}?", sessions=Listed(tuple(named))) if named else Text("")
    raise UnreadableError(say("there is no session '{id}'{hint}", id=wanted, hint=hint))


def by_title(dataset: Dataset, title: str, when: str, components: str, find: FindNamed) -> NewSession | str:
    """Return a new session, or the id of the one that is recorded with this title and first day.

    `when` is a day or several (`10-12/9/2025`), `components` are ids or names between commas. UnreadableError where
    one of them cannot be read.
    """
    first, last = _days(when)
    same = [one for one in dataset.training if identity_key(one.title) == identity_key(title)]
    for one in same:
        if one.start_date.isoformat() == first:
            return one.id
    names = [one.strip() for one in components.split(",") if one.strip()]
    if not names:
        raise UnreadableError(_needs_components(dataset))
    ids = []
    for name in names:
        found = find(name)
        if found.id is None:
            raise UnreadableError(
                say("--components: {why}; {known}", why=found.reason, known=_needs_components(dataset))
            )
        ids.append(found.id)
    end = {"end_date": last} if last != first else {}
    data = {
        "id": proposed_id("training", (one.id for one in dataset.training), {"start_date": first}),
        "title": clean(" ".join(title.split())),
        "start_date": first,
    }
    return NewSession({**data, **end, "components": list(dict.fromkeys(ids))})


def _days(written: str) -> tuple[str, str]:
    several = span(written)
    if several is not None:
        return several
    readings = days(written)
    if len(readings) == 1:
        return readings[0], readings[0]
    raise UnreadableError(say("--date: '{value}' is no day; write such as 10/9/2025 or 10-12/9/2025", value=written))


def _needs_components(dataset: Dataset) -> Text:
    known = dataset.plan.components if dataset.plan else ()
    names = Listed(tuple(say("{id} ({name})", id=one.id, name=one.name) for one in known))
    return say("name by --components what the session delivers: {names}", names=names)


def why_another(found: List, dataset: Dataset, wanted: Training) -> Text | None:
    """Return why a list seems to belong to another session than the wanted one: it was written for that, or names it.

    It names one whose days stand above its header, where none of them is a day of the wanted one.
    """
    own = say("{id} ({title})", id=wanted.id, title=wanted.title)
    if found.session:
        written = say("the list was written for {other}, not for {session}", other=found.session, session=own)
        return written if found.session != wanted.id else None
    other = _other_session(found, dataset, wanted)
    if other is None:
        return None
    named = say("{id} ({title})", id=other.id, title=other.title)
    return say("the list names the days of {other}, not those of {session}", other=named, session=own)


def _other_session(found: List, dataset: Dataset, wanted: Training) -> Training | None:
    told = set[str]()
    for text in found.above:
        for written in DAYS.findall(bare(text[:1000])):
            several = span(written)
            told.update(several or days(written))
    if not told or any(_is_of(wanted, one) for one in told):
        return None
    others = [one for one in dataset.training if one.id != wanted.id and any(_is_of(one, day) for day in told)]
    return others[0] if len(others) == 1 else None


def same_people(dataset: Dataset, new: Container[str], there: AbstractSet[str]) -> Training | None:
    """Return a session of the days of a `new` one whose people are mostly those who were `there`, if there is one."""
    held = [one for one in dataset.training if one.status != "cancelled"]
    days = [(one.start_date, one.ended) for one in held if one.id in new]
    for one in held:
        fewer = min(len(there), len(one.attended))
        at_once = any(one.start_date <= last and first <= one.ended for first, last in days)
        if one.id not in new and at_once and fewer and 2 * len(there & set(one.attended)) > fewer:
            return one
    return None


def _is_of(session: Training, day: str) -> bool:
    return session.start_date.isoformat() <= day <= session.ended.isoformat()

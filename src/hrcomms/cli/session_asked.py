"""The session of a list of attendance, asked on a terminal by what the lines above the list say."""

import sys
from datetime import date
from typing import TYPE_CHECKING

import typer

from hrcomms.api.loading import Loaded
from hrcomms.cli.choosing import choose
from hrcomms.importing.heading import Heading, delivered, held_then, told_above
from hrcomms.importing.recognise import List
from hrcomms.importing.resolve import finders
from hrcomms.importing.session import by_title
from hrcomms.language import Listed, Text, say, translator
from hrcomms.model.plan import Term
from hrcomms.names.folding import identity_key
from hrcomms.output.aside import prompt

if TYPE_CHECKING:
    from hrcomms.importing.asking import NewSession


def certain_session(found: List, opened: Loaded) -> str | None:
    """Return the id of the session that is recorded with the title and the days that stand above a list."""
    heading = told_above(found, opened.plan.place or "")
    then = held_then(opened.dataset, heading) if heading else ()
    same = [one.id for one in then if heading and identity_key(one.title) == identity_key(heading.title)]
    return same[0] if len(same) == 1 else None


def session_of(found: List, opened: Loaded) -> "NewSession | str | None":
    """Return the id of the session that is meant, or a new one; None where the list does not tell, or it is none.

    typer.Abort where the input ends.
    """
    plan = opened.plan
    heading = told_above(found, plan.place or "")
    if heading is None or not plan.components:
        return None
    then = held_then(opened.dataset, heading)
    if then:
        choices = (*(say("{id} ({title})", id=one.id, title=one.title) for one in then), _new(heading))
        chosen = choose(say("Which session is the list of?"), choices, opened.language)
        if chosen < len(then):
            return then[chosen].id
    components = _components(heading, plan.components, opened)
    if not components:
        return None
    first, last = (date.fromisoformat(one) for one in (heading.first, heading.last))
    days = f"{first:%d/%m/%Y}" if first == last else f"{first:%d/%m/%Y} - {last:%d/%m/%Y}"
    return by_title(opened.dataset, heading.title, days, ",".join(components), finders(opened.dataset).component)


def _new(heading: Heading) -> Text:
    return say("a new session: {title}, {day}", title=heading.title, day=_days(heading))


def _days(heading: Heading) -> Text:
    first, last = (date.fromisoformat(one) for one in (heading.first, heading.last))
    return Text("{day}", {"day": first}) if first == last else Text("{day} - {last}", {"day": first, "last": last})


def _components(heading: Heading, known: tuple[Term, ...], opened: Loaded) -> tuple[str, ...]:
    """Return what the session delivers: as the title says it, or somebody types it; nothing where it is none."""
    tell = translator(opened.language)
    guessed = delivered(heading.title, known)
    names = {one.id: one.called for one in known}
    listed = [f"{number}  {tell(Text('{name}', {'name': one.called}))}" for number, one in enumerate(known, 1)]
    asked = say("{session}. What does it deliver? (numbers, such as 1,2; 0: no session)", session=_new(heading))
    if guessed:
        asked = say(
            "{session}. It delivers: {names}? (Enter: yes; else the numbers, such as 1,2; 0: no session)",
            session=_new(heading),
            names=Listed(tuple(names[one] for one in guessed)),
        )
    while True:
        prompt(listed, tell(asked))
        typed = sys.stdin.readline()
        if not typed:
            raise typer.Abort
        words = typed.replace(",", " ").split()
        if not words and guessed:
            return guessed
        if words == ["0"]:
            return ()
        numbers = [int(one) for one in words if one.isascii() and one.isdigit() and 0 < int(one[:4]) <= len(known)]
        if words and len(numbers) == len(words):
            return tuple(dict.fromkeys(known[one - 1].id for one in numbers))

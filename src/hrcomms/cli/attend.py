"""`hrcomms attend`: who was at a session, or was invited and absent."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated, Any

import typer

from hrcomms.cli.acts import attempt, enter
from hrcomms.cli.calls import Call, CallError, open_dataset
from hrcomms.cli.delivery import aside
from hrcomms.cli.options import DryRun
from hrcomms.cli.persons import called, listed, person_named
from hrcomms.editing.edits import Append, Edit, InRecord, Remove, Set
from hrcomms.language import Text, say
from hrcomms.language import mark as _
from hrcomms.names.matching import Candidate


def attend(
    context: typer.Context,
    session: Annotated[str, typer.Argument(metavar=_("SESSION"), help=_("Id of the training session."))],
    who: Annotated[list[str], typer.Argument(metavar=_("WHO…"), help=_("The people, each by id or full name."))],
    absent: Annotated[bool, typer.Option("--absent", help=_("They were invited and not there."))] = False,
    dry_run: DryRun = False,
) -> None:
    """Enter who was at a training session, or with --absent who was not."""
    from hrcomms.editing.planning import find

    call: Call = context.obj
    opened = open_dataset(call, writes=not dry_run)
    record = attempt(lambda: find(opened.tree, ("training",), session))[1].data
    if record.get("status") == "cancelled":
        raise CallError(
            say(
                "{session} is cancelled, so nobody is entered: if it was held all the same, take 'status: cancelled' "
                "out of its record first",
                session=session,
            )
        )
    named = [person_named(opened.dataset, one, may_be_guest=True) for one in who]
    people = list(dict.fromkeys(named))
    key, other = ("absent", "attended") if absent else ("attended", "absent")
    new = [one for one in people if one.id not in _ids(record, key)]
    said = [*_about_others(record, named, people, new, other=other, session=session)]
    if not new:
        aside([*said, say("Nothing to do.")], opened.language)
        return
    edits = [*_taken_out(record, session, other, new)]
    if not absent and _took_place(record, opened.today):
        said.append(say("{session} was planned, and is entered as done.", session=session))
        edits.append(Set(InRecord("training", session, ("status",)), "done"))
    edits += [Append(InRecord("training", session, (key,)), one.id) for one in new]
    listing = listed(tuple(new))
    words = say("{session}, present: {people};", session=session, people=listing)
    if absent:
        words = say("{session}, absent: {people};", session=session, people=listing)
    enter(call, opened, edits, [*said, words], dry_run=dry_run)


def _took_place(record: Any, today: date) -> bool:
    """Tell whether a session that is still planned was to begin by now."""
    return record.get("status") == "planned" and str(record.get("start_date", "9")) <= today.isoformat()


def _ids(record: Any, key: str) -> list[Any]:
    held = record.get(key)
    return held if isinstance(held, list) else []


def _about_others(
    record: Any,
    named: Sequence[Candidate],
    people: Sequence[Candidate],
    new: Sequence[Candidate],
    *,
    other: str,
    session: str,
) -> Iterator[Text]:
    """Say who is named twice, who is there already, and who changes from one list to the other."""
    for one in people:
        if named.count(one) > 1:
            yield say("{person} is named twice, and counted once.", person=called(one))
    there = tuple(one for one in people if one not in new)
    if there:
        yield say("Already entered for {session}: {people}.", session=session, people=listed(there))
    moved = tuple(one for one in new if one.id in _ids(record, other))
    if moved and other == "absent":
        yield say("Entered as absent until now: {people}.", people=listed(moved))
    elif moved:
        yield say("Entered as present until now: {people}.", people=listed(moved))


def _taken_out(record: Any, session: str, key: str, people: Sequence[Candidate]) -> Iterator[Edit]:
    """Yield the edits that take people out of a list, and the list with the last of them."""
    held, ids = _ids(record, key), {one.id for one in people}
    places = [at for at, one in enumerate(held) if one in ids]
    if places and len(places) == len(held):
        yield Remove(InRecord("training", session, (key,)))
        return
    for at in reversed(places):
        yield Remove(InRecord("training", session, (key, at)))

"""`hrcomms leave`: somebody leaves office, with the last day of their posts."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any

import typer

from hrcomms.cli.acts import enter
from hrcomms.cli.calls import Call, CallError, day_as_written, open_dataset
from hrcomms.cli.delivery import aside
from hrcomms.cli.options import DryRun
from hrcomms.cli.persons import called, person_named
from hrcomms.editing.edits import Edit, InRecord, Set
from hrcomms.language import Text, say
from hrcomms.language import mark as _
from hrcomms.model import StaffMember
from hrcomms.model.values import PartialDate, as_written


def leave(
    context: typer.Context,
    person: Annotated[str, typer.Argument(metavar=_("PERSON"), help=_("Who leaves, by id or full name."))],
    on: Annotated[str, typer.Option("--on", metavar="DATE", help=_("The last day in post, such as 2025-06-30."))],
    dry_run: DryRun = False,
) -> None:
    """End the posts that somebody still holds."""
    call: Call = context.obj
    opened = open_dataset(call, writes=not dry_run)
    day = day_as_written(on)
    who = person_named(opened.dataset, person)
    member = next((one for one in opened.dataset.staff if one.id == who.id), None)
    if member is None:
        raise CallError(
            say("the record of '{id}' has errors: correct it first ('hrcomms check' shows them)", id=who.id)
        )
    edits = [*_ends(member, day)]
    if not edits:
        aside(
            [say("{person} holds no post without an end.", person=called(who)), say("Nothing to do.")], opened.language
        )
        return
    said = say("{person}: last day in post {day};", person=called(who), day=day)
    enter(call, opened, edits, [said], dry_run=dry_run)


def _ends(member: StaffMember, day: date) -> Iterator[Edit]:
    """Yield the end of each post that is still held; CallError for one that begins later."""
    for at, post in enumerate(member.posts):
        if post.end_date is None:
            if post.start_date.first > day:
                raise CallError(_too_early(post.title, post.start_date, day))
            yield Set(InRecord("staff", member.id, ("posts", at, "end_date")), day.isoformat())


def _too_early(title: str, start: PartialDate, day: date) -> Text:
    values: dict[str, Any] = {"title": title, "start": as_written(start), "day": day}
    if start.first == start.last:
        return say("the post '{title}' begins on {start}, after {day}: correct that first", **values)
    if "-" in start.text:
        return say("the post '{title}' begins in the month {start}, after {day}: correct that first", **values)
    return say("the post '{title}' begins in the year {start}, after {day}: correct that first", **values)

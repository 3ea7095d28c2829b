"""`hrcomms due`: what is due within some days, and what is overdue."""

from typing import TYPE_CHECKING, Annotated, Literal, get_args

import typer

from hrcomms.api.loading import Loaded, today
from hrcomms.cli.calls import Call, CallError, day_option, guard, open_dataset
from hrcomms.cli.delivery import deliver, deliver_bytes, deliver_text, form
from hrcomms.cli.options import FORMAT, AsOf, Force, Output
from hrcomms.diagnostics import Location
from hrcomms.language import mark as _
from hrcomms.language import say

if TYPE_CHECKING:
    from datetime import date

    from rich.console import RenderableType

    from hrcomms.compliance.due import Item

Format = Literal["text", "json", "ics"]
MOST_DAYS = 3660


def due(
    context: typer.Context,
    days: Annotated[int, typer.Option(help=_("How many days ahead to look; 30 if left out."))] = 30,
    as_of: AsOf = None,
    format: Annotated[Format | None, FORMAT] = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """List what is due within some days, and what is overdue."""
    from hrcomms.compliance.due import find_due

    call: Call = context.obj
    day = day_option(as_of) or today()
    chosen = form(format, output, get_args(Format))
    if not 0 <= days <= MOST_DAYS:
        raise CallError(say("--days takes a number from 0 to {most}", most=MOST_DAYS))
    opened = open_dataset(call, errors_only=True)
    guard(opened, call, force=force)
    found = find_due(opened.dataset, day, days)
    if chosen == "text":
        deliver_text(call, _text(opened, found, day, days), output)
    elif chosen == "json":
        from hrcomms.output import as_json

        deliver(as_json.dump(_result(opened, found, day, days)), output)
    else:
        deliver_bytes(calendar(opened, found, day), output)


def _place(opened: Loaded, location: Location) -> tuple[str, int]:
    return f"{opened.prefix}{location.path}", opened.places.line(location)


def _inside(opened: Loaded, location: Location) -> str:
    """Return the place inside the dataset, whatever the working folder."""
    return f"{location.path}:{opened.places.line(location)}"


def _result(opened: Loaded, found: "tuple[Item, ...]", day: "date", days: int) -> dict[str, object]:
    from hrcomms.output import due_json

    return due_json.due(
        opened.dataset,
        found,
        day,
        days,
        opened.language,
        forced=opened.errors,
        revision=opened.revision,
        place=lambda location: _place(opened, location),
    )


def calendar(opened: Loaded, found: "tuple[Item, ...]", day: "date") -> bytes:
    """Return what is due as a calendar file, with what must be known of the data."""
    from hrcomms.output import as_ics
    from hrcomms.output.notices import notices

    said = notices(opened.dataset, opened.errors, opened.revision)
    owner = opened.dataset.manifest.owner if opened.dataset.manifest else ""
    return as_ics.due(owner, found, day, said, lambda location: _inside(opened, location), opened.language)


def _text(opened: Loaded, found: "tuple[Item, ...]", day: "date", days: int) -> "list[RenderableType]":
    from hrcomms.output import due_text, text

    language = opened.language
    return [
        due_text.title(day, days, language),
        *text.source(opened.revision, language),
        *text.notices(opened.dataset, language, opened.errors),
        *due_text.due(found, day, lambda location: ":".join(map(str, _place(opened, location))), language),
    ]

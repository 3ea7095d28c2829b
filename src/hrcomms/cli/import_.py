"""`hrcomms import`: lists from Excel, CSV and Word into the records."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hrcomms.api.loading import Loaded
from hrcomms.cli.calls import Call, CallError, guard, open_dataset
from hrcomms.importing.recognise import Kind
from hrcomms.language import Text, say, say_n
from hrcomms.language import mark as _

if TYPE_CHECKING:
    from hrcomms.editing.preview import Preview
    from hrcomms.importing.asking import Answers
    from hrcomms.importing.taking import File, Result, Wish


_LOOKED_UP = frozenset(("staff", "organisations", "training"))
"""While one of these cannot be read in full, what is not found may be there all the same."""


def import_(
    context: typer.Context,
    files: Annotated[
        list[Path],
        typer.Argument(metavar=_("FILE..."), help=_("Lists: .xlsx, .csv, or .docx with tables."), readable=False),
    ],
    session: Annotated[
        str | None, typer.Option(metavar="ID", help=_("Session to which a list of attendance belongs."))
    ] = None,
    title: Annotated[str | None, typer.Option(help=_("Title of a new session."))] = None,
    date: Annotated[
        str | None, typer.Option(metavar=_("DAY"), help=_("Day or days of the new session, such as 10-12/9/2025."))
    ] = None,
    components: Annotated[
        str | None, typer.Option(help=_("What the new session delivers: ids or names between commas."))
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(metavar=_("DAY"), help=_("Since when the posts of a list of staff are held that say no date.")),
    ] = None,
    kind: Annotated[Kind | None, typer.Option("--as", help=_("Kind of list; by its columns if left out."))] = None,
    sheet: Annotated[str | None, typer.Option(help=_("Read this sheet alone, also if it is hidden."))] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=_("Show what would be written, and write nothing."))
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", help=_("Write what is certain without asking, and leave the rest."))
    ] = False,
) -> None:
    """Bring lists into the records: what would happen is shown first, and what is in doubt is asked."""
    call: Call = context.obj
    opened = open_dataset(call)
    if opened.dataset.partial & _LOOKED_UP or not (opened.dataset.plan and opened.dataset.manifest):
        guard(opened, call, force=False)
    names = [path.name for path in files]
    read = [_read(path, str(path) if names.count(path.name) > 1 else path.name, sheet) for path in files]
    wish = replace(_wish(opened, kind, session, (title, date, components)), since=_since(since))
    result = _taken(read, opened, wish, {})
    view = _shown(call, opened, result)
    if not (yes or dry_run):
        result, view = _decided(call, opened, read, wish, (result, view))
    if not dry_run:
        _leave(opened, result, files)
        _write(opened, view)
    raise typer.Exit(1 if any(one.left for one in result.lists) else 0)


def taken_along(call: Call, opened: Loaded, path: Path) -> "tuple[Preview, Callable[[], None], bool]":
    """Return what a dataset that is not written yet becomes with a list of staff, and what writes the rows it leaves.

    The last tells whether there are such rows. What is in doubt is asked on a terminal, and left without one.
    CallError where the file holds no such list.
    """
    from hrcomms.cli.asking import can_ask

    read, wish = [_read(path, path.name, None)], _wish(opened, Kind.STAFF, None, (None, None, None))
    result = _taken(read, opened, wish, {})
    view = _shown(call, opened, result)
    if can_ask():
        result, view = _decided(call, opened, read, wish, (result, view))
    return view, lambda: _leave(opened, result, [path]), any(one.left for one in result.lists)


def _read(path: Path, name: str, sheet: str | None) -> "File":
    """Return the tables of a file, to be called by a name; CallError where it cannot be read."""
    from hrcomms.api.composing import read_file
    from hrcomms.importing.tables import UnreadableError, read_tables
    from hrcomms.importing.tables.archive import MOST_BYTES
    from hrcomms.importing.taking import File

    try:
        return File(name, read_tables(path.stem, read_file(path, MOST_BYTES), sheet))
    except UnreadableError as error:
        raise CallError(say("{file}: {what}", file=path, what=error.message), code=1) from error


def _wish(
    opened: Loaded, kind: Kind | None, session: str | None, new: tuple[str | None, str | None, str | None]
) -> "Wish":
    """Return what the call wants; CallError where it names no session that there is, or only parts of a new one."""
    from hrcomms.importing.resolve import finders
    from hrcomms.importing.session import by_title, recorded
    from hrcomms.importing.tables import UnreadableError
    from hrcomms.importing.taking import Wish

    title, day, components = new
    if session is not None and any(new):
        raise CallError(say("--session names a session that is recorded; --title, --date and --components a new one"))
    if any(new) and not (title and day):
        raise CallError(say("a new session needs --title, --date and --components"))
    try:
        if session is not None:
            return Wish(opened.today, kind, recorded(opened.dataset, session).id)
        if title and day:
            made = by_title(opened.dataset, title, day, components or "", finders(opened.dataset).component)
            return Wish(opened.today, kind, made) if isinstance(made, str) else Wish(opened.today, kind, new=made)
    except UnreadableError as error:
        raise CallError(error.message) from error
    return Wish(opened.today, kind)


def _since(written: str | None) -> str:
    """Return the date, month or year that is meant, empty where none was given; CallError where it is not certain."""
    from hrcomms.model.meant import partial_days

    readings = partial_days(written) if written is not None else ("",)
    if len(readings) != 1:
        raise CallError(say("--since: '{value}' is no date; write such as 05/01/2025, 01/2025 or 2025", value=written))
    return readings[0]


def _taken(read: "list[File]", opened: Loaded, wish: "Wish", answers: "Answers") -> "Result":
    from hrcomms.importing.tables import UnreadableError
    from hrcomms.importing.taking import NeedsSessionError, take

    try:
        return take(read, opened.dataset, wish, answers)
    except UnreadableError as error:
        raise CallError(error.message, code=2 if isinstance(error, NeedsSessionError) else 1) from error


def _decided(
    call: Call, opened: Loaded, read: "list[File]", wish: "Wish", shown: "tuple[Result, Preview]"
) -> "tuple[Result, Preview]":
    """Ask on the terminal what is in doubt, and whether to write; CallError where there is none to ask on.

    typer.Exit where nothing is to be written.
    """
    from hrcomms.cli.asking import can_ask
    from hrcomms.cli.choosing import choose, date_typed
    from hrcomms.importing.asking import LEAVE
    from hrcomms.output.import_text import where

    result, view = shown
    if not can_ask():
        if not result.intents and not any(one.left for one in result.lists):
            return shown
        raise CallError(say("there is no terminal on which to ask: add --yes to write what is certain, or --dry-run"))
    answers: dict[tuple[str, ...], str] = {}
    while waiting := [one for taken in result.lists for one in taken.outcome.open if one.choices or one.day]:
        for one in waiting:
            question = say("{where}: {reason}", where=where(one.spots), reason=one.reason)
            if one.day:
                answers[one.key] = date_typed(question, opened.language) or LEAVE
                continue
            chosen = choose(question, [choice.said for choice in one.choices], opened.language)
            answers[one.key] = one.choices[chosen].token
        result = _taken(read, opened, wish, answers)
    if answers:
        view = _shown(call, opened, result)
    if result.intents and choose(say("Write this?"), (say("yes"), say("no")), opened.language):
        raise typer.Exit(1)
    return result, view


def _shown(call: Call, opened: Loaded, result: "Result") -> "Preview":
    """Show what would be written and what is in doubt; return what the edits would change.

    CallError where the dataset would have an error that it does not have now.
    """
    from hrcomms.cli.acts import attempt, show_found
    from hrcomms.cli.delivery import deliver_lines
    from hrcomms.diagnostics import Severity
    from hrcomms.editing.preview import State, preview
    from hrcomms.importing.edits import edits
    from hrcomms.output.import_text import lists, targets

    now = State(opened.tree, opened.today, opened.dataset, opened.findings, opened.places)
    view = attempt(lambda: preview(now, edits(result.intents, opened.tree)))
    told = lists(result, opened.dataset, view.after.dataset, opened.language)
    deliver_lines(call, [*told, *targets(view.moved, opened.language)])
    show_found(call, opened, view, tuple(one for one in view.come if one.severity is not Severity.INFO))
    if view.new_errors:
        number = say_n("{n} new error", "{n} new errors", len(view.new_errors))
        raise CallError(say("nothing was written: the data would have {errors}", errors=number))
    return view


def _write(opened: Loaded, view: "Preview") -> None:
    """Write what is intended, all of it or nothing."""
    from hrcomms.cli.acts import carry_out
    from hrcomms.cli.delivery import aside
    from hrcomms.rules.names import several

    if not view.change.after:
        aside([say("There is nothing new to write.")], opened.language)
        return
    change = carry_out(opened.root, view.act)
    names = several([Text("{path}", {"path": f"{opened.prefix}{path}"}) for path in change.after])
    aside([say("written to {paths}.", paths=names)], opened.language)


def _leave(opened: Loaded, result: "Result", files: list[Path]) -> None:
    """Write the rows of each file that were not taken to a workbook beside it."""
    from hrcomms.cli.delivery import deliver_bytes
    from hrcomms.output.import_left import workbook

    for at, path in enumerate(files):
        content = workbook((one for one in result.lists if one.at == at), opened.today, opened.language)
        if content is not None:
            deliver_bytes(content, _beside(path, content))


def _beside(path: Path, content: bytes) -> Path:
    """Return where the rows that are left go: to a file that is not there yet, or holds them already."""
    number = 1
    while True:
        more = f"-{number}" if number > 1 else ""
        found = path.with_name(f"{path.stem}-can-sua{more}.xlsx")
        if not found.exists() or (found.is_file() and found.read_bytes() == content):
            return found
        number += 1

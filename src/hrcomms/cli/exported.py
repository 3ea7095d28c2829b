"""`hrcomms import` of an export of the program: its records come back, whatever is recorded stays."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer

from hrcomms.api.loading import Loaded
from hrcomms.cli.calls import Call, CallError
from hrcomms.importing.tables import UnreadableError
from hrcomms.language import Text, say, say_n, translator
from hrcomms.model import COLLECTIONS

if TYPE_CHECKING:
    from pathlib import Path

    from hrcomms.api.exported import Back, Export
    from hrcomms.editing.preview import Preview
    from hrcomms.importing.taking import File

_MOST_TOLD = 20


def export_in(read: "list[File]", files: "list[Path]") -> "Export | None":
    """Return the export that files are, all of them together; None where they are none."""
    from hrcomms.api.exported import Export

    found = Export(
        (sheet, path.suffix.lower() == ".csv")
        for one, path in zip(read, files, strict=True)
        for sheet in one.tables.sheets
    )
    return found if found.collections else None


def take_back(call: Call, opened: Loaded, export: "Export", *, asks: bool) -> "tuple[Preview, bool]":
    """Show what an export would add, and ask; return what is to be written, and whether records of it are not taken.

    typer.Exit with 1 where somebody says no; CallError where it cannot be read, or the data would have errors.
    """
    from hrcomms.api.exported import taken_back
    from hrcomms.cli.choosing import choose
    from hrcomms.cli.delivery import deliver_lines
    from hrcomms.cli.import_ import previewed, refuse_unasked
    from hrcomms.output.import_text import targets

    try:
        back = taken_back(export, opened.dataset)
    except UnreadableError as error:
        raise CallError(error.message, code=1) from error
    tell = translator(opened.language)
    deliver_lines(call, [(tell(one), "") for one in _told(back, export)])
    view = previewed(call, opened, back.new, lambda found: deliver_lines(call, targets(found.moved, opened.language)))
    if back.new and asks:
        refuse_unasked()
        if choose(say("Write this?"), (say("yes"), say("no")), opened.language):
            raise typer.Exit(1)
    return view, bool(back.kept)


def _told(back: "Back", export: "Export") -> Iterator[Text]:
    """Yield how many records of each collection there are, and which are not taken."""
    yield say("an export of hrcomms: its records are taken, its plan and manifest are not")
    new, kept = Counter(one.collection for one in back.new), Counter(one.collection for one in back.kept)
    for name in export.collections:
        yield say(
            "{collection}: {new} to be added, {known} recorded already, {kept} not taken",
            collection=COLLECTIONS[name].collection.called,
            new=new[name],
            known=back.known.get(name, 0),
            kept=kept[name],
        )
    for one in back.kept[:_MOST_TOLD]:
        yield say("not taken: {collection} {id}: {reason}", collection=one.collection, id=one.id, reason=one.reason)
    if len(back.kept) > _MOST_TOLD:
        yield say_n("{n} more is not taken", "{n} more are not taken", len(back.kept) - _MOST_TOLD)

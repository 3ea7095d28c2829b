"""`hrcomms add`: one new record, from options named after its keys; what is missing is asked for on a terminal."""

from typing import Annotated, Any

import typer

from hrcomms.cli.acts import attempt, enter
from hrcomms.cli.asking import asked, can_ask
from hrcomms.cli.calls import Call, CallError, open_dataset
from hrcomms.cli.options import DryRun
from hrcomms.cli.record_options import missing, read_options
from hrcomms.editing.applied import with_value
from hrcomms.editing.edits import NewRecord
from hrcomms.editing.forms import fields_of
from hrcomms.editing.ids import proposed_id
from hrcomms.editing.meant import readings
from hrcomms.language import Listed, Text, say
from hrcomms.language import mark as _
from hrcomms.likeness import alike
from hrcomms.model import COLLECTIONS, identity_in


def add(
    context: typer.Context,
    kind: Annotated[
        str, typer.Argument(metavar=_("KIND"), help=_("What to add: staff, training, press, activities, budget …"))
    ],
    dry_run: DryRun = False,
) -> None:
    """Add one record; every key of it is an option, such as --title, and repeated for the items of a list.

    A key of what a record holds is written with a dot: --posts.title.
    """
    from hrcomms.editing.planning import records

    if kind not in COLLECTIONS:
        raise CallError(_no_kind(kind))
    call: Call = context.obj
    fields = fields_of(COLLECTIONS[kind])
    opened = open_dataset(call, writes=not dry_run)
    data: dict[str, Any] = read_options(context.args, fields, opened.dataset)
    has_id = "id" in COLLECTIONS[kind].model_fields
    lacking = [one for one in missing(fields, data) if one.path != ("id",)]
    if lacking and not can_ask():
        raise CallError(
            say("{kind} needs {options} too", kind=kind, options=Listed(tuple(one.option for one in lacking)))
        )
    for one in lacking:
        one.put(data, asked(one, opened.dataset, opened.language), opened.dataset)
    read = tuple(readings(COLLECTIONS[kind], data))
    for reading in read:
        data = with_value(data, reading.pointer, reading.value)
    known = [identity_in(kind, one.data) or "" for one in attempt(lambda: records(opened.tree, kind))]
    if has_id and "id" not in data:
        data = {"id": proposed_id(kind, known, data), **data}
    elif has_id and data["id"] in known:
        raise CallError(say("'{id}' is there already: leave --id out, or choose another", id=data["id"]))
    said = [say("'{written}' is read as {value}.", written=str(one.written), value=str(one.value)) for one in read]
    if kind == "training" and not {"attended", "status"} & set(data):  # one that is done has somebody who attended
        data["status"] = "planned"
        said.append(say("Nobody attended yet, so the session is entered as planned; 'hrcomms attend' adds who did."))
    added = say("Added {id} to {kind};", id=identity_in(kind, data) or "", kind=COLLECTIONS[kind].collection.called)
    enter(call, opened, [NewRecord(kind, data)], [*said, added], dry_run=dry_run)


def _no_kind(kind: str) -> Text:
    names = ", ".join(COLLECTIONS)
    near = alike(kind, COLLECTIONS)
    if near:
        return say("'{kind}' is no kind of record; did you mean {known}?", kind=kind, known=near[0])
    return say("'{kind}' is no kind of record: use one of {names}", kind=kind, names=names)

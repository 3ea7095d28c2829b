"""`hrcomms schema`: JSON Schema of the dataset's files, for editors."""

from pathlib import Path
from typing import Annotated

import typer

from hrcomms.cli.calls import CallError, open_dataset
from hrcomms.cli.delivery import aside, deliver
from hrcomms.cli.output_place import no_file_of_a_dataset
from hrcomms.language import mark as _
from hrcomms.language import say
from hrcomms.likeness import alike
from hrcomms.measures import kinds
from hrcomms.model.schema import NOBODY, Known, dataset_schema, file_schema


def schema(
    context: typer.Context,
    collection: Annotated[
        str | None,
        typer.Argument(
            metavar=_("[COLLECTION]"),
            help=_("hrcomms, plan or a collection, such as staff; one schema for every file if left out."),
        ),
    ] = None,
    ids: Annotated[
        bool,
        typer.Option("--ids", help=_("With the ids and names of this dataset, which an editor then offers.")),
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            help=_("File to write. --overwrite lets it replace what hrcomms did not write."),
            callback=no_file_of_a_dataset,
        ),
    ] = None,
) -> None:
    """Write the JSON Schema of a file of the dataset, with which an editor completes and checks while you type."""
    if not ids:
        deliver(schema_text(collection), output)
        return
    from hrcomms.api.editor_schema import known_ids

    opened = open_dataset(context.obj, errors_only=True)
    deliver(schema_text(collection, known_ids(opened.dataset)), output)
    aside([say("This holds names of people: keep it inside the office, and out of git.")], opened.language)


def schema_text(name: str | None, known: Known = NOBODY) -> str:
    """Return the schema of the files `name` as text, or the one that accepts every file of a dataset.

    `known` are the ids that it offers and accepts, by collection.
    """
    from hrcomms.model.descriptions import FILES
    from hrcomms.output.as_json import dump

    if name is None:
        return dump(dataset_schema(kinds(), known))
    file = name.lower().removesuffix(".yaml")
    if file not in FILES:
        near = ", ".join(alike(file, FILES, 1, 0.5) or FILES)
        raise CallError(say("there is no schema for '{name}'; did you mean {known}?", name=name, known=near))
    return dump(file_schema(file, kinds(), known))

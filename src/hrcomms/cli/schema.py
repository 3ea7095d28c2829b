"""`hrcomms schema`: JSON Schema of the dataset's files, for editors."""

from pathlib import Path
from typing import Annotated

import typer

from hrcomms.cli.calls import CallError
from hrcomms.cli.delivery import deliver
from hrcomms.cli.output_place import no_file_of_a_dataset
from hrcomms.language import mark as _
from hrcomms.language import say
from hrcomms.likeness import alike
from hrcomms.measures import kinds


def schema(
    collection: Annotated[
        str | None,
        typer.Argument(
            metavar=_("[COLLECTION]"),
            help=_("hrcomms, plan or a collection, such as staff; one schema for every file if left out."),
        ),
    ] = None,
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
    deliver(schema_text(collection), output)


def schema_text(name: str | None) -> str:
    """Return the schema of the files `name` as text, or the one that accepts every file of a dataset."""
    from hrcomms.model.descriptions import FILES
    from hrcomms.model.schema import dataset_schema, file_schema
    from hrcomms.output.as_json import dump

    if name is None:
        return dump(dataset_schema(kinds()))
    known = name.lower().removesuffix(".yaml")
    if known not in FILES:
        near = ", ".join(alike(known, FILES, 1, 0.5) or FILES)
        raise CallError(say("there is no schema for '{name}'; did you mean {known}?", name=name, known=near))
    return dump(file_schema(known, kinds()))

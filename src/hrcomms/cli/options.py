"""The options that several commands have, each told once."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from hrcomms.cli.output_place import no_file_of_a_dataset
from hrcomms.language import mark as _

TableFormat = Literal["text", "json", "csv", "xlsx"]
"""The formats of a result that is read on a screen, by a program, or in a spreadsheet."""

FORMAT = typer.Option("--format", help=_("Format of the result; text if left out."))
"""What `--format` is, whatever the forms of a command."""

AsOf = Annotated[str | None, typer.Option(help=_("The day, such as 2025-12-14; today if left out."))]
Output = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        help=_("File to write; its ending decides the format. --overwrite lets it replace what hrcomms did not write."),
        callback=no_file_of_a_dataset,
    ),
]
Force = Annotated[bool, typer.Option("--force", help=_("Compute over what is sound, in spite of errors."))]
DryRun = Annotated[bool, typer.Option("--dry-run", help=_("Show the lines that would change, and write nothing."))]
SESSION = typer.Argument(metavar=_("SESSION"), help=_("Session, by its id or title."))
Gaps = Annotated[
    bool, typer.Option("--gaps", help=_("Those in post that day who still need what the session delivers."))
]
OfBody = Annotated[str | None, typer.Option("--organisation", metavar="ID", help=_("People of this body alone."))]

"""`hrcomms help`: how a command is used."""

from typing import Annotated

import typer

from hrcomms.cli.calls import Call
from hrcomms.language import mark as _


def help(  # noqa: A001 - a command's function has its name
    context: typer.Context,
    command: Annotated[
        str | None, typer.Argument(metavar=_("[COMMAND]"), help=_("One of the commands; all of them if left out."))
    ] = None,
) -> None:
    """Show how a command is used, as its option --help does."""
    from hrcomms.cli.app import carried_out

    call: Call = context.obj
    language = ["--lang", call.language] if call.language else []
    raise typer.Exit(carried_out([*language, *([command] if command else []), "--help"]) or 0)

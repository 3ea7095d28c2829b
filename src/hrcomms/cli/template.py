"""`hrcomms template`: a shipped template of the report, to make one's own of it."""

import sys
from typing import Annotated, Literal, get_args

import typer

from hrcomms.cli.calls import Call, CallError, dataset_language, stands
from hrcomms.cli.delivery import DESK, deliver_bytes, form
from hrcomms.cli.options import Output
from hrcomms.language import mark as _
from hrcomms.language import say
from hrcomms.resources import shipped

Format = Literal["md", "html", "docx"]


def template(
    context: typer.Context,
    output: Output = None,
    format: Annotated[
        Format | None, typer.Option("--format", help=_("Format of the report; docx if left out."))
    ] = None,
) -> None:
    """Write a template of the annual report, to make your own of it (docs/templates.md)."""
    call: Call = context.obj
    if format is None and output is not None and output.suffix.lower() == ".pdf":
        raise CallError(say("PDF is printed from HTML: take the template with -o FILE.html"))
    chosen = form(format, output, get_args(Format), "docx")
    if chosen == "docx" and output is None and sys.stdout is not None and sys.stdout.isatty():
        raise CallError(
            say("{format} is written to a file: name it with -o FILE.{ending}", format="DOCX", ending="docx")
        )
    if output is not None and stands(output) and not DESK.get().overwrite:
        raise CallError(say("{path} already exists, and you may have changed it: name another file", path=output))
    language = call.language or dataset_language(call.data)
    name = "report.en.docx" if chosen == "docx" and language == "en" else f"report.{chosen}"
    deliver_bytes((shipped("templates") / name).read_bytes(), output)

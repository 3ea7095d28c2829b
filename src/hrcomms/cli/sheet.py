"""`hrcomms sheet`: the list that those who attend a session sign."""

from typing import Annotated, Literal, get_args

import typer

from hrcomms.cli.calls import Call, CallError, guard, open_dataset
from hrcomms.cli.delivery import aside, deliver_bytes, form
from hrcomms.cli.naming import body_named, session_named
from hrcomms.cli.options import SESSION, Force, Gaps, OfBody, Output
from hrcomms.language import say, say_n

Form = Literal["xlsx", "docx"]


def sheet(
    context: typer.Context,
    session: Annotated[str, SESSION],
    output: Output = None,
    gaps: Gaps = False,
    organisation: OfBody = None,
    force: Force = False,
) -> None:
    """Write the attendance list of a session, to be printed and signed, or filled in and imported."""
    from hrcomms.papers import PaperError
    from hrcomms.papers.attendance import attendance_list

    call: Call = context.obj
    if output is None:
        raise CallError(say("sheet writes a file: name it, such as -o danh-sach.xlsx (or .docx)"))
    chosen: Form = form(None, output, get_args(Form))
    opened = open_dataset(call, errors_only=True)
    guard(opened, call, force=force)
    dataset, language = opened.dataset, opened.language
    record, body = session_named(dataset, session), body_named(dataset, organisation)
    try:
        paper = attendance_list(dataset, record, language, gaps=gaps, body=body, incomplete=bool(opened.errors))
    except PaperError as error:
        raise CallError(error.message) from error
    if chosen == "xlsx":
        from hrcomms.papers.as_xlsx import xlsx

        deliver_bytes(xlsx(paper), output)
    else:
        from hrcomms.papers.as_docx import docx

        deliver_bytes(docx(paper), output)
    number = say_n("{n} person is on the list.", "{n} people are on the list.", len(paper.rows))
    aside([number, say("This holds names of people: keep it inside the office, and out of git.")], language)

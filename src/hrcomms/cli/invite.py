"""`hrcomms invite`: the invitation to a session, with the list of those who are invited."""

from typing import Annotated, Literal, get_args

import typer

from hrcomms.cli.calls import Call, CallError, guard, open_dataset
from hrcomms.cli.delivery import aside, deliver_bytes, form
from hrcomms.cli.naming import body_named, session_named
from hrcomms.cli.options import SESSION, Force, Gaps, OfBody, Output
from hrcomms.language import Listed, say, say_n


def invite(
    context: typer.Context,
    session: Annotated[str, SESSION],
    output: Output = None,
    gaps: Gaps = False,
    organisation: OfBody = None,
    force: Force = False,
) -> None:
    """Write the invitation to a session as a document of Word, with the list of those who are invited."""
    from hrcomms.papers import PaperError
    from hrcomms.papers.invitation import docx, invitation
    from hrcomms.papers.occasion import left_blank

    call: Call = context.obj
    if output is None:
        raise CallError(say("invite writes a file: name it, such as -o giay-moi.docx"))
    form(None, output, get_args(Literal["docx"]))
    opened = open_dataset(call, errors_only=True)
    guard(opened, call, force=force)
    dataset, language = opened.dataset, opened.language
    record, body = session_named(dataset, session), body_named(dataset, organisation)
    wrong = bool(opened.errors)
    try:
        paper = invitation(dataset, record, opened.today, language, gaps=gaps, body=body, incomplete=wrong)
    except PaperError as error:
        raise CallError(error.message) from error
    deliver_bytes(docx(paper), output)
    said = [
        say_n("{n} person is invited.", "{n} people are invited.", len(paper.annex.rows)),
        say("Left for handwriting: {names}.", names=Listed(left_blank(record))),
        say("This holds names of people: give it to those alone who are invited."),
    ]
    aside(said, language)

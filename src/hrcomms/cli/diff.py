"""`hrcomms diff`: what changed between two states of the dataset, and what that does to the targets."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, get_args

import typer

from hrcomms.api.loading import today
from hrcomms.cli.calls import Call, day_option, open_dataset
from hrcomms.cli.delivery import deliver, deliver_text, form
from hrcomms.cli.earlier_state import open_earlier
from hrcomms.cli.options import FORMAT, AsOf, Force, Output
from hrcomms.language import Language
from hrcomms.language import mark as _

if TYPE_CHECKING:
    from hrcomms.output.difference.comparison import Difference


Format = Literal["text", "md", "json"]


def diff(
    context: typer.Context,
    base: Annotated[
        str,
        typer.Argument(
            metavar=_("BASE"),
            help=_("The earlier state: a revision of git, or REV:DIR where it lay in another folder."),
        ),
    ],
    head: Annotated[
        str | None,
        typer.Argument(metavar=_("[HEAD]"), help=_("The later one; the files as they are if left out.")),
    ] = None,
    merge_base: Annotated[
        bool, typer.Option("--merge-base", help=_("Compare from where the history of HEAD left that of BASE."))
    ] = False,
    as_of: AsOf = None,
    format: Annotated[Format | None, FORMAT] = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """Show what changed between two states of the dataset: records, targets and because of whom, findings, evidence."""
    from hrcomms.api.differing import compared

    call: Call = context.obj
    day = day_option(as_of) or today()
    chosen = form(format, output, get_args(Format))
    opened = open_dataset(replace(call, rev=head))
    then = open_earlier(call, opened, base, from_fork=merge_base)
    diff = compared(then.opened, opened, day, absent=then.absent, ahead=then.ahead, force=force)
    _deliver(call, diff, opened.language, chosen, output)
    raise typer.Exit(1 if opened.errors and not diff.forced else 0)


def _deliver(call: Call, diff: "Difference", language: Language, chosen: Format, output: Path | None) -> None:
    if chosen == "text":
        from hrcomms.output.difference import as_text

        deliver_text(call, as_text.difference(diff, language), output)
    elif chosen == "md":
        from hrcomms.output.difference import as_markdown

        deliver(as_markdown.difference(diff, language), output)
    else:
        from hrcomms.output.as_json import dump
        from hrcomms.output.difference import as_json

        deliver(dump(as_json.difference(diff, language)), output)

"""`hrcomms verify`: whether a report and the data agree."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from hrcomms.api.loading import Loaded
from hrcomms.cli.calls import Call, CallError, guard, open_dataset
from hrcomms.cli.delivery import deliver, deliver_lines
from hrcomms.cli.options import FORMAT
from hrcomms.language import mark as _
from hrcomms.language import say

if TYPE_CHECKING:
    from hrcomms.dataset.ancestry import Ancestry
    from hrcomms.output.verified import Verified
    from hrcomms.reports.custom_template import CustomTemplate
    from hrcomms.reports.readback import ReadBack


_LARGEST = 32_000_000
"""So many bytes of a report are read at most."""


Format = Literal["text", "json"]


def verify(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar=_("FILE"), help=_("The report: md, html, docx or pdf."))],
    template: Annotated[
        Path | None, typer.Option("--template", help=_("The template of your own that the report was made by."))
    ] = None,
    format: Annotated[Format, FORMAT] = "text",
    differences: Annotated[
        bool, typer.Option("--differences", help=_("Show what differs from a report that older data made, too."))
    ] = False,
) -> None:
    """Make a report again, and say whether the file and the data agree, and what differs."""
    from hrcomms.api.composing import custom_template, read_file
    from hrcomms.output import as_json, verified
    from hrcomms.reports.docx_file import DocxError
    from hrcomms.reports.pdf import NoPrinterError
    from hrcomms.reports.readback import read_back

    call: Call = context.obj
    content = read_file(file, _LARGEST)
    try:
        read = read_back(content)
    except (DocxError, NoPrinterError) as error:
        raise CallError(error.message) from error
    if read is None:
        raise CallError(
            say(
                "{file} does not say what it was made from: it is no report of hrcomms, a newer one, or was made by a "
                "template without record_line",
                file=file,
            )
        )
    own = custom_template(template)
    opened = open_dataset(call, errors_only=True)
    guard(opened, call, force=read.provenance.forced)
    known = opened.dataset.report_on(read.provenance.period)
    answer = replace(
        _compared(call, opened, content, read, own),
        history=_history(opened, read),
        corrections=known.corrections if known else (),
    )
    if format == "json":
        deliver(as_json.dump(verified.as_data(file.name, answer, opened.language)), None)
    else:
        said = verified.sentences(file.name, answer, opened.language, opened.revision, everything=differences)
        deliver_lines(call, ((line, "") for line in said))
    raise typer.Exit(0 if answer.agrees else 1)


def _history(opened: Loaded, read: "ReadBack") -> "Ancestry | None":
    from hrcomms.dataset.ancestry import ancestry

    commit = read.provenance.commit
    if commit is None:
        return None
    return ancestry(opened.root, commit, opened.revision.commit if opened.revision else "HEAD")


def _compared(call: Call, opened: Loaded, content: bytes, read: "ReadBack", own: "CustomTemplate | None") -> "Verified":
    """Return how the file stands to what the data make now, and to what those of its commit made."""
    from hrcomms.api.composing import again
    from hrcomms.cli.stated_commit import against
    from hrcomms.output.verified import Verified, differences
    from hrcomms.reports import dataset_digest
    from hrcomms.reports.doubt import Doubt
    from hrcomms.reports.readback import lines
    from hrcomms.reports.vouching import judged

    stated = read.provenance
    made = again(opened, read, own)
    digest = dataset_digest(opened.dataset, opened.tree)
    agreement, doubts = judged(read.form, content, made)
    if digest == stated.digest and agreement != "no":
        why, unknown = against(call, opened, stated)
        if why is None:
            return Verified(stated, digest, agreement, unknown=unknown)
        doubts = (Doubt("commit", why),)
    as_made = None if digest == stated.digest else _as_made(call, content, read, own)
    differing = differences(lines(content, read.form), lines(made, read.form))
    return Verified(stated, digest, "no", differing, as_made, doubts)


def _as_made(call: Call, content: bytes, read: "ReadBack", own: "CustomTemplate | None") -> bool | None:
    """Tell whether the file is what the data of the commit that it names made; None where they cannot be read."""
    from hrcomms.api.composing import again
    from hrcomms.cli.stated_commit import named
    from hrcomms.reports.vouching import judged

    if read.provenance.changed or call.rev is not None:
        return None
    opened = named(call, read.provenance)
    if opened is None or (opened.errors and not read.provenance.forced):
        return None
    return judged(read.form, content, again(opened, read, own))[0] != "no"

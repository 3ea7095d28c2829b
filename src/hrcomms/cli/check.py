"""`hrcomms check`: every finding, then the targets."""

import os
from datetime import date
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hrcomms.cli.calls import Call, Opened, day_option, open_dataset, today
from hrcomms.cli.delivery import append, deliver, deliver_text, form
from hrcomms.cli.gates import code_options, required
from hrcomms.compliance import Assessment, assess
from hrcomms.diagnostics import Severity
from hrcomms.output.located import Located, locate_all
from hrcomms.rules.settings import chosen

if TYPE_CHECKING:
    from rich.console import RenderableType


class Format(StrEnum):
    """The forms of the result."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    GITLAB = "gitlab"
    SARIF = "sarif"
    JUNIT = "junit"


ENDINGS = {".json": Format.JSON, ".txt": Format.TEXT, ".sarif": Format.SARIF, ".xml": Format.JUNIT}


def check(
    context: typer.Context,
    format: Annotated[Format | None, typer.Option("--format", help="Form of the result; text if left out.")] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="File to write; its ending tells the form.")
    ] = None,
    as_of: Annotated[
        str | None, typer.Option(help="Day of the targets, such as 2025-12-14; today if left out.")
    ] = None,
    select: Annotated[
        list[str] | None, typer.Option(help="Only these codes, or codes that begin so; may be repeated.")
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option(help="None of these codes; may be repeated.")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Let warnings fail too.")] = False,
    require: Annotated[
        list[str] | None,
        typer.Option(help="Fail while this target (or: all) is behind, missed or not assessable."),
    ] = None,
) -> None:
    """Find every mistake in the dataset, then show the targets."""
    call: Call = context.obj
    day = day_option(as_of) or today()
    chosen_form = form(format, output, ENDINGS, Format.TEXT)
    codes, not_codes = code_options(select), code_options(ignore)
    opened = open_dataset(call)
    assessments = None if opened.errors else assess(opened.dataset, day)
    gates = tuple(required(opened.dataset, assessments, require or ()))
    shown = (*chosen(opened.findings, codes, not_codes), *gates)
    found = locate_all(opened.tree, shown)
    if chosen_form is Format.TEXT:
        deliver_text(call, _text(opened, found, assessments, day), output)
    elif chosen_form is Format.JSON:
        deliver(_json(opened, found, assessments), output)
    else:
        deliver(_for_machines(chosen_form, opened, found), output)
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    raise typer.Exit(1 if any(one.severity in failing for one in shown) else 0)


def _json(opened: Opened, found: tuple[Located, ...], assessments: tuple[Assessment, ...] | None) -> str:
    from hrcomms.output import as_json

    targets = None if assessments is None else as_json.targets(assessments)
    result = as_json.check(found, opened.files, opened.dataset.count(), opened.prefix, opened.language, targets)
    return as_json.dump(result)


def _for_machines(form: Format, opened: Opened, found: tuple[Located, ...]) -> str:
    """Return the findings as another program wants them; on GitHub, all of them go to the job's summary too."""
    writer = import_module(f"hrcomms.output.as_{form}")
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if form is Format.GITHUB and summary:
        text = writer.summary(found, opened.files, opened.dataset.count(), opened.prefix, opened.language)
        append(Path(summary), text)
    result: str = writer.check(found, opened.prefix, opened.language)
    return result


def _text(
    opened: Opened, found: tuple[Located, ...], assessments: tuple[Assessment, ...] | None, day: date
) -> "list[RenderableType]":
    from hrcomms.output import text

    language = opened.language
    parts: list[RenderableType] = [text.summary(found, opened.files, opened.dataset.count(), language), ""]
    parts += text.findings(opened.tree, found, opened.prefix, language)
    parts += text.per_file(found, opened.prefix, language)
    if assessments is None:
        return [*parts, text.refusal(opened.errors, language, force=False)]
    parts += [text.heading(day, language), *text.notices(opened.dataset, language, 0)]
    return [*parts, text.targets(assessments, language, full=False)]

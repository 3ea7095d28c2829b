"""`hrcomms check`: every finding, then the targets."""

import os
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple, get_args

import typer

from hrcomms.api.loading import Loaded, today
from hrcomms.cli import gates
from hrcomms.cli.calls import Call, CallError, dataset_folder, day_option, open_dataset
from hrcomms.cli.delivery import append, aside, deliver, deliver_text, form
from hrcomms.cli.gates import code_options
from hrcomms.cli.options import FORMAT, Output
from hrcomms.compliance import Assessment, assess
from hrcomms.diagnostics import Diagnostic, Severity
from hrcomms.language import mark as _
from hrcomms.language import say
from hrcomms.output.checked import checked, no_targets, not_shown
from hrcomms.output.located import Located, locate_all
from hrcomms.rules.settings import chosen

if TYPE_CHECKING:
    from rich.console import RenderableType


Format = Literal["text", "json", "github", "gitlab", "sarif", "junit"]


class Wish(NamedTuple):
    """What a call asks of a check; see the options of `check`."""

    form: Format
    output: Path | None
    as_of: date | None
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    require: tuple[str, ...]
    base: str | None
    strict: bool


def check(
    context: typer.Context,
    format: Annotated[Format | None, FORMAT] = None,
    output: Output = None,
    as_of: Annotated[str | None, typer.Option(help=_("Day of the targets (2025-12-14); today if left out."))] = None,
    select: Annotated[list[str] | None, typer.Option(help=_("Only codes that begin with one of these."))] = None,
    ignore: Annotated[list[str] | None, typer.Option(help=_("No codes that begin with one of these."))] = None,
    strict: Annotated[bool, typer.Option("--strict", help=_("Fail on warnings too."))] = False,
    require: Annotated[
        list[str] | None,
        typer.Option(
            help=_("Fail while this target (or: all) is behind, missed or not assessable; no-fall: if one falls.")
        ),
    ] = None,
    base: Annotated[
        str | None, typer.Option(metavar="REV", help=_("With --require no-fall: the revision to compare with."))
    ] = None,
    fix: Annotated[
        bool,
        typer.Option("--fix", help=_("Fix what is safe to fix: dates, numbers, ids, slips, NFC, look-alikes, BOM.")),
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help=_("Show what --fix would change, and change nothing."))] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help=_("Check again whenever a file of the dataset changes."))
    ] = False,
) -> None:
    """Find every mistake in the dataset, then show the targets."""
    call: Call = context.obj
    _refuse_together(call, mending=fix or diff, watch=watch)
    gates.refuse_half(require or (), base)
    chosen_form = form(format, output, get_args(Format))
    codes, not_codes = code_options(select), code_options(ignore)
    wish = Wish(chosen_form, output, day_option(as_of), codes, not_codes, tuple(require or ()), base, strict)
    if watch:
        from hrcomms.cli import watching

        watching.watch(dataset_folder(call.data), lambda: _again(call, wish), call)
    opened = open_dataset(call)
    if fix or diff:
        opened = _mended(call, opened, wish, diff=diff)
    raise typer.Exit(_run(call, opened, wish))


def _mended(call: Call, opened: Loaded, wish: Wish, *, diff: bool) -> Loaded:
    """Return the dataset as it is after mending; with `diff` only show what that would change, and end."""
    from hrcomms.cli import fixing

    fixed = fixing.fix(opened, call, diff=diff, codes=fixing.mendable(wish.select, wish.ignore))
    if diff:
        raise typer.Exit(1 if fixed.files else 0)
    return fixed.opened


def _refuse_together(call: Call, *, mending: bool, watch: bool) -> None:
    if call.rev is not None and (mending or watch):
        raise CallError(say("--rev goes with none of --fix, --diff and --watch: a revision never changes"))
    if watch and mending:
        raise CallError(say("--watch goes with neither --fix nor --diff"))


def _again(call: Call, wish: Wish) -> None:
    opened = open_dataset(call)
    _run(call, opened, wish)
    _renew_schema(opened)


def _renew_schema(opened: Loaded) -> None:
    """Give the schema for editors that `init` placed in a dataset the ids of today, as far as all can be read."""
    from hrcomms.cli.delivery import write_whole
    from hrcomms.founding.files import SCHEMA

    path = opened.root / SCHEMA
    if not (path.parent / ".gitignore").is_file() or opened.dataset.partial or opened.dataset.plan is None:
        return
    from hrcomms.api.editor_schema import schema_with_ids

    new = schema_with_ids(opened.dataset).encode()
    if not path.is_file() or path.read_bytes() != new:
        write_whole(path, new)


def _run(call: Call, opened: Loaded, wish: Wish) -> int:
    """Check once, print the result, and return the exit code."""
    day = wish.as_of or today()
    assessments = None if opened.errors else assess(opened.dataset, day)
    asked = chosen(opened.findings, wish.select, wish.ignore)
    shown = (*asked.shown, *_gates(call, opened, wish, assessments, day))
    found = locate_all(opened.places.position, shown)
    if wish.form == "text":
        deliver_text(call, _text(opened, found, asked.hidden, assessments, day), wish.output)
    elif wish.form == "json":
        deliver(_json(opened, found, assessments), wish.output)
    else:
        deliver(_for_machines(wish.form, opened, found, asked.hidden), wish.output)
    if wish.form != "text":
        _tell_of_hidden_errors(opened, asked.hidden)
    failing = {Severity.ERROR, Severity.WARNING} if wish.strict else {Severity.ERROR}
    unknown = bool(wish.require) and assessments is None  # a gate that could not be asked does not hold
    return 1 if unknown or any(one.severity in failing for one in shown) else 0


def _gates(
    call: Call, opened: Loaded, wish: Wish, assessments: tuple[Assessment, ...] | None, day: date
) -> Iterator[Diagnostic]:
    """Yield the findings of what the call requires."""
    yield from gates.required(opened.dataset, assessments, wish.require)
    if wish.base is not None and assessments is not None:
        from hrcomms.cli.ratchet import fallen

        yield from fallen(call, opened, wish.base, day)


def _tell_of_hidden_errors(opened: Loaded, hidden: tuple[Diagnostic, ...]) -> None:
    """Say on the error output that there are errors that the result, made for another program, leaves out."""
    said = not_shown(hidden)
    if said is not None and any(one.severity is Severity.ERROR for one in hidden):
        aside([said, no_targets(opened.errors)], opened.language)


def _json(opened: Loaded, found: tuple[Located, ...], assessments: tuple[Assessment, ...] | None) -> str:
    from hrcomms.output import as_json

    targets = None if assessments is None else as_json.with_windows(opened.dataset, assessments)
    revision = opened.revision
    result = as_json.check(found, opened.files, opened.dataset, opened.prefix, opened.language, targets, revision)
    return as_json.dump(result)


def _for_machines(form: Format, opened: Loaded, found: tuple[Located, ...], hidden: tuple[Diagnostic, ...]) -> str:
    """Return the findings as another program wants them; on GitHub, all of them go to the job's summary too."""
    writer = import_module(f"hrcomms.output.as_{form}")
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if form == "github" and summary:
        said = checked(found, hidden, opened.files, opened.dataset.count())
        text = writer.summary(found, said, opened.prefix, opened.language)
        append(Path(summary), text)
    result: str = writer.check(found, opened.prefix, opened.language)
    return result


def _text(
    opened: Loaded,
    found: tuple[Located, ...],
    hidden: tuple[Diagnostic, ...],
    assessments: tuple[Assessment, ...] | None,
    day: date,
) -> "list[RenderableType]":
    from hrcomms.output import text

    language = opened.language
    parts: list[RenderableType] = [*text.source(opened.revision, language)]
    parts += [*text.summary(found, hidden, opened.files, opened.dataset.count(), language), ""]
    worst_first = sorted(found, key=lambda one: list(Severity).index(one.finding.severity))
    parts += text.findings(opened.places, worst_first, opened.prefix, language)
    parts += text.per_file(found, opened.prefix, language)
    if assessments is None:
        return [*parts, text.refusal(opened.errors, language, force=False)]
    parts += [text.heading(day, language), *text.notices(opened.dataset, language, 0)]
    return [*parts, text.targets(assessments, language)]

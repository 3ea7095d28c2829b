"""`hrcomms init`: a new dataset of a commune, from the answers to a few questions."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hrcomms.api.loading import Loaded
from hrcomms.cli.calls import Call, CallError, as_typed, read_dataset, stands
from hrcomms.cli.delivery import aside, write_whole
from hrcomms.dataset import MANIFEST, MemoryTree
from hrcomms.language import Text, say
from hrcomms.language import mark as _
from hrcomms.reasons import reason_of

if TYPE_CHECKING:
    from hrcomms.founding.answers import Answers


def init(
    context: typer.Context,
    directory: Annotated[
        Path | None, typer.Argument(metavar=_("[DIR]"), help=_("Where to put it; here if left out."))
    ] = None,
    name: Annotated[
        str | None, typer.Option(metavar=_("NAME"), help=_("The commune or ward, such as 'xã Ba Sơn'."))
    ] = None,
    district: Annotated[str | None, typer.Option(metavar=_("NAME"), help=_("Its district, if there is one."))] = None,
    province: Annotated[str | None, typer.Option(metavar=_("NAME"), help=_("Its province or city."))] = None,
    chairperson: Annotated[
        str | None, typer.Option(metavar=_("NAME"), help=_("Who is the chairperson of its People's Committee."))
    ] = None,
    villages: Annotated[
        str | None, typer.Option(metavar=_("NUMBER|NAMES"), help=_("How many villages, or their names between commas."))
    ] = None,
    books_close: Annotated[
        str | None, typer.Option(metavar=_("DAY"), help=_("When the figures of a year close; 14/12 if left out."))
    ] = None,
    report_to: Annotated[
        str | None, typer.Option(metavar=_("BODY"), help=_("The body above that gets the report."))
    ] = None,
    start: Annotated[
        str | None, typer.Option(metavar=_("DAY"), help=_("First day of its plan; 01/01/2023 if left out."))
    ] = None,
    staff: Annotated[
        Path | None,
        typer.Option(
            metavar=_("FILE"),
            readable=False,
            help=_("A list of its staff, taken along as 'import' does; without a terminal, what is certain of it."),
        ),
    ] = None,
    demo: Annotated[bool, typer.Option("--demo", help=_("The demonstration with its made-up records."))] = False,
) -> None:
    """Start a dataset of your own: on a terminal it asks for what no option tells, else that is left blank."""
    from hrcomms.founding.answers import Answers
    from hrcomms.founding.files import demonstration

    call: Call = context.obj
    folder = directory or call.data or Path()
    told = (name, district, province, chairperson, villages, books_close, report_to, start)
    if stands(folder / MANIFEST):
        raise CallError(say("{path} already holds a dataset; nothing was changed", path=folder))
    if demo:
        if staff or any(one is not None for one in told):
            raise CallError(say("--demo is a dataset as it is: it goes with no other option"))
        _refuse_taken(folder, files := demonstration())
        _found(call, folder, files, [], _steps_of_demonstration(as_typed(folder)))
        return
    answers = _answered(call, folder, Answers(*(one or "" for one in told)), told)
    files = _texts(replace(answers, chairperson="") if staff else answers)
    opened = _opened(call, folder, files)
    if staff is None:
        _found(call, folder, files, _to_fill_in(answers), _steps(as_typed(folder), has_staff=False))
        return
    _found_with_staff(call, folder, opened, files, staff, answers)


def _answered(call: Call, folder: Path, given: "Answers", told: tuple[str | None, ...]) -> "Answers":
    """Return the answers of the options, and on a terminal those to the other questions."""
    from hrcomms.cli.asking import can_ask

    _refuse_taken(folder, _texts(given))
    if not can_ask():
        return given
    from hrcomms.cli.founding_questions import ask

    return ask(given, told, call.language or "vi")


def _texts(answers: "Answers") -> dict[str, str]:
    """Return the files of a new dataset; CallError with the option whose answer is not understood."""
    from hrcomms.founding.answers import AnswerError
    from hrcomms.founding.files import new_dataset

    try:
        return new_dataset(answers)
    except AnswerError as error:
        option = f"--{error.key.replace('_', '-')}"
        raise CallError(say("{option}: {reason}", option=option, reason=error.message)) from error


def _opened(call: Call, folder: Path, files: dict[str, str]) -> Loaded:
    tree = MemoryTree({path: text.encode() for path, text in files.items()})
    return read_dataset(replace(call, language=call.language or "vi"), folder, tree, None)


def _found_with_staff(
    call: Call, folder: Path, opened: Loaded, files: dict[str, str], staff: Path, answers: "Answers"
) -> None:
    """Write a dataset together with the people of a list; typer.Exit with 1 where rows of it were left."""
    from hrcomms.cli.import_ import taken_along
    from hrcomms.names.folding import identity_key

    view, leave, left = taken_along(call, opened, staff)
    files = files | {path: content.decode() for path, content in view.change.after.items()}
    said = _to_fill_in(answers)
    names = {identity_key(one.name) for one in view.after.dataset.staff}
    if answers.chairperson and identity_key(answers.chairperson) not in names:
        said.append(say("{name} is not in the list of staff: add the post to it.", name=answers.chairperson))
    _found(call, folder, files, said, _steps(as_typed(folder), has_staff=True))
    leave()
    raise typer.Exit(1 if left else 0)


def _to_fill_in(answers: "Answers") -> list[Text]:
    if answers.name:
        return []
    return [
        say(
            "The commune was not named: '…' stands for it in plan.yaml and organisations.yaml. Write it there, or "
            "delete the folder and start again with --name."
        )
    ]


def _refuse_taken(folder: Path, files: dict[str, str]) -> None:
    """Raise CallError where a file or folder of a dataset is there already."""
    tops = {path.split("/")[0].removesuffix(".yaml") for path in files if path.endswith(".yaml")}
    names = sorted({*tops, *(f"{one}.yaml" for one in tops)})
    taken = [name for name in names if os.path.lexists(folder / name)]
    if taken:
        raise CallError(say("{path} already holds {names}; nothing was changed", path=folder, names=", ".join(taken)))


def _found(call: Call, folder: Path, files: dict[str, str], said: list[Text], steps: Iterable[Text]) -> None:
    """Write the files of a dataset, all or none, with the schema for editors; say what comes next."""
    from hrcomms.api.editor_schema import schema_with_ids
    from hrcomms.founding.files import AROUND, LEFT_TO_MEND, SCHEMA

    dataset = _opened(call, folder, files).dataset
    kept = [name for name in AROUND if os.path.lexists(folder / name)]
    new = {name: text for name, text in files.items() if name not in kept} | {SCHEMA: schema_with_ids(dataset)}
    _write_all(folder, new)
    language = call.language or "vi"
    aside([say("A new dataset lies in {path}.", path=folder), *said], language)
    if ".gitignore" in kept:
        left = say(
            "{path} was there already, and was left as it is: add the line '{line}' to it, for rows that "
            "'hrcomms import' leaves to be mended name people.",
            path=folder / ".gitignore",
            line=LEFT_TO_MEND,
        )
        aside([left], language)
    for step in steps:
        aside([step], language)


def _steps(typed: str, *, has_staff: bool) -> Iterator[Text]:
    """Yield what to do next, in three steps."""
    yield say("1. Compare plan.yaml and organisations.yaml with the papers, and fill in what they leave blank (null).")
    if has_staff:
        yield say("2. Enter a session from its list: hrcomms --data {typed} import diem-danh.xlsx", typed=typed)
    else:
        yield say("2. Bring in the list of staff: hrcomms --data {typed} import can-bo.xlsx", typed=typed)
    yield _check(typed)


def _steps_of_demonstration(typed: str) -> Iterator[Text]:
    yield say("1. See how far its targets are reached: hrcomms --data {typed} status", typed=typed)
    yield say("2. Read a report of it: hrcomms --data {typed} report --year 2025", typed=typed)
    yield _check(typed)


def _check(typed: str) -> Text:
    return say("3. See what is missing or wrong: hrcomms --data {typed} check", typed=typed)


def _write_all(folder: Path, files: dict[str, str]) -> None:
    """Write all files or none; the manifest last, since without it there is no dataset."""
    made, written = list[Path](), list[Path]()
    try:
        for name in sorted(files, key=lambda one: (one == MANIFEST, one)):
            _make_folder((folder / name).parent, made)
            write_whole(folder / name, files[name].encode())
            written.append(folder / name)
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        for path in reversed(made):
            path.rmdir()
        raise


def _make_folder(folder: Path, made: list[Path]) -> None:
    """Make a folder with those above it that are not there; `made` gets each of them."""
    missing = [one for one in (*reversed(folder.parents), folder) if not stands(one)]
    try:
        for one in missing:
            one.mkdir()
            made.append(one)
        if not missing and not folder.is_dir():
            folder.mkdir()
    except (OSError, ValueError) as error:
        reason = reason_of(error)
        raise CallError(say("cannot make the folder {path}: {reason}", path=folder, reason=reason)) from error

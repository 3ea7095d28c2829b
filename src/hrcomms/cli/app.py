"""The program: its commands, the options that go with all of them, and the one place where errors end."""

import os
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from hrcomms import __version__
from hrcomms.cli import check, explain, fmt, gaps, init, report, schema, status, why
from hrcomms.cli.calls import Call, CallError, Color, spoken_language
from hrcomms.cli.delivery import ReaderGoneError, deliver
from hrcomms.language import LANGUAGES, Language, say, translator
from hrcomms.language import mark as _

EXIT_CALL, EXIT_DEFECT, EXIT_INTERRUPTED = 2, 3, 130

app = typer.Typer(
    name="hrcomms",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=_("How far a commune's plan of communication on human rights is carried out, with the proof of every figure."),
)
app.command("check", help=_("Find every mistake in the dataset, then show the targets."))(check.check)
app.command("status", help=_("Show how far each target is on a day, how it got there, and the pace it still needs."))(
    status.status
)
app.command("why", help=_("Show who belongs to a target, the record that proves what they have, and what is missing."))(
    why.why
)
app.command("gaps", help=_("List who still needs what, what lapses soon, and what bodies can still do."))(gaps.gaps)
app.command("report", help=_("Write the annual report."))(report.report)
app.command("init", help=_("Start a new dataset from the shipped plan."))(init.init)
app.command("fmt", help=_("Lay out every file in the same way, with its comments; or show what would change."))(fmt.fmt)
app.command(
    "explain",
    help=_("Explain a code: what it means, why it matters, a wrong and a right example, how to silence it."),
)(explain.explain)
app.command("schema", help=_("Write the JSON Schema of a file of the dataset, for editors that check while typing."))(
    schema.schema
)

_EVERYWHERE = ("--data", "--rev", "--lang", "--color")
_READING = ("check", "status", "why", "gaps", "report")
"""The commands that `--rev` goes with; all others write, or read no dataset."""


def _version(value: bool) -> None:
    if value:
        deliver(f"hrcomms {__version__}\n", None)
        raise typer.Exit


@app.callback()
def _options(
    context: typer.Context,
    data: Annotated[
        Path | None,
        typer.Option(
            help=_("Folder of the dataset; else $HRCOMMS_DATA, else data/ or . here and in the folders above.")
        ),
    ] = None,
    rev: Annotated[
        str | None,
        typer.Option(help=_("Read the dataset as it stood at a git revision: a branch, a tag, a hash, HEAD~2.")),
    ] = None,
    lang: Annotated[
        str | None, typer.Option(metavar="vi|en", help=_("Language of messages and reports: vi or en."))
    ] = None,
    color: Annotated[Color, typer.Option(help=_("When to use colour."))] = Color.AUTO,
    version: Annotated[  # noqa: ARG001 - its callback answers
        bool, typer.Option("--version", callback=_version, is_eager=True, help=_("Print it and exit."))
    ] = False,
) -> None:
    if lang is not None and lang not in LANGUAGES:
        raise CallError(say("'{lang}' is not a language of this program: use vi or en", lang=lang))
    if rev == "":
        raise CallError(say("{option} needs a value", option="--rev"))
    if rev is not None and context.invoked_subcommand not in _READING:
        names = ", ".join(_READING)
        raise CallError(
            say("--rev goes with {names}, not with {command}", names=names, command=context.invoked_subcommand)
        )
    language: Language | None = "vi" if lang == "vi" else "en" if lang == "en" else None
    context.obj = Call(data, language, color, rev)


def run() -> None:
    """Run the program with the arguments of the process, and exit."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # the same bytes on every system, and no character that cannot be printed
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    arguments = hoisted(sys.argv[1:]) or ["--help"]
    try:
        code = _answered(arguments)
    except Exception as error:  # noqa: BLE001 - the last line of defence: never a traceback
        code = _failed(error, arguments)
    sys.exit(code if isinstance(code, int) else 0)


def _answered(arguments: list[str]) -> Any:
    """Carry out a call, or say what is wrong with it; return the exit code, if any."""
    try:
        _refuse_empty(arguments)
        return _carried_out(arguments)
    except CallError as error:
        return _say(translator(spoken_language(arguments))(error.message), EXIT_CALL)
    except ReaderGoneError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is still in the buffer goes nowhere
        return 0
    except (KeyboardInterrupt, typer.Abort):
        return EXIT_INTERRUPTED


def _refuse_empty(arguments: list[str]) -> None:
    for name in _EVERYWHERE:
        if f"{name}=" in arguments:
            raise CallError(say("{option} needs a value", option=name))


def _carried_out(arguments: list[str]) -> Any:
    """Let Typer carry out the call, and return its exit code if any; a call that Typer refuses is a CallError."""
    command: Any = typer.main.get_command(app)
    for one in (command, *command.commands.values()):
        one.format_help = partial(_write_help, one, arguments)
    try:
        return command(arguments, prog_name="hrcomms", standalone_mode=False)
    except Exception as error:
        if not (hasattr(error, "format_message") and hasattr(error, "exit_code")):
            raise
        from hrcomms.cli.wrong_call import described

        raise CallError(described(error, command, arguments)) from error


def _write_help(command: Any, arguments: list[str], context: Any, formatter: Any) -> None:
    from hrcomms.cli import help_screen

    help_screen.write(command, context, formatter, spoken_language(arguments))


def _failed(error: Exception, arguments: list[str]) -> int:
    if os.environ.get("HRCOMMS_DEBUG"):
        raise error
    message = say(
        "a defect of hrcomms {version} ({kind}: {reason}); please report it in the project's issue tracker, "
        "with the command and, where you may share it, the file",
        version=__version__,
        kind=type(error).__name__,
        reason=str(error).splitlines()[0] if str(error) else "",
    )
    try:
        said = translator(spoken_language(arguments))(message)
    except Exception:  # noqa: BLE001 - the defect may lie in the words themselves: then it is told in English
        said = str(message)
    return _say(said, EXIT_DEFECT)


def _say(message: str, code: int) -> int:
    with suppress(OSError, ValueError):  # nobody listens: the exit code still tells
        if sys.stderr is not None:
            from hrcomms.output.safe import one_line

            sys.stderr.write(f"hrcomms: {one_line(message)}\n")
            sys.stderr.flush()
    return code


def hoisted(arguments: list[str]) -> list[str]:
    """Return the arguments with the options that go with every command put first, where Typer wants them.

    So `hrcomms status --lang en` means what `hrcomms --lang en status` means. What follows `--` stays.
    """
    front, rest = [], []
    waiting = list(arguments)
    while waiting:
        one = waiting.pop(0)
        if one == "--":
            rest += [one, *waiting]
            break
        if one in _EVERYWHERE:
            front += [one, *waiting[:1]] if waiting else [f"{one}="]
            del waiting[:1]
        elif one.startswith(tuple(f"{name}=" for name in _EVERYWHERE)):
            front.append(one)
        else:
            rest.append(one)
    return front + rest

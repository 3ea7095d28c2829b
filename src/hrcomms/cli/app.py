"""The program: its commands, the options that go with all of them, and the one place where errors end."""

import os
import sys
from collections.abc import Iterable
from functools import partial
from itertools import takewhile
from pathlib import Path
from typing import Annotated, Any

import typer

from hrcomms import __version__
from hrcomms.api.loading import RefusedError
from hrcomms.cli.calls import Call, CallError, Color, locale_language, spoken_language
from hrcomms.cli.commands import COMMANDS, Command
from hrcomms.cli.completion_scripts import Shell, install, script, this_shell
from hrcomms.cli.delivery import DESK, Desk, ReaderGoneError, aside, deliver
from hrcomms.language import LANGUAGES, Language, say, translator
from hrcomms.language import mark as _

EXIT_DEFECT, EXIT_INTERRUPTED = 3, 130

_OPEN = {"ignore_unknown_options": True, "allow_extra_args": True}
_EVERYWHERE = ("--data", "--rev", "--lang", "--color")


def _version(value: bool) -> None:
    if value:
        deliver(f"hrcomms {__version__}\n", None)
        raise typer.Exit


def _show_completion(shell: Shell | None) -> None:
    if shell:
        deliver(script(shell), None)
        raise typer.Exit


def _install_completion(shell: Shell | None) -> None:
    if shell:
        aside([install(shell)], locale_language())
        raise typer.Exit


def _with_shell(arguments: list[str]) -> list[str]:
    """Return the arguments with the shell in use behind an option about completion that names none."""
    last = arguments[-1:]
    return [*arguments, this_shell()] if last in (["--show-completion"], ["--install-completion"]) else arguments


def _options(
    context: typer.Context,
    data: Annotated[
        Path | None,
        typer.Option(
            readable=False,  # whether it can be read is seen, and said, where it is read
            help=_("Folder of the dataset; $HRCOMMS_DATA if left out, or else data/ or . here or above."),
        ),
    ] = None,
    rev: Annotated[
        str | None,
        typer.Option(help=_("Read the dataset as it stood at a git revision: a branch, a tag, a hash, HEAD~2.")),
    ] = None,
    lang: Annotated[
        str | None,
        typer.Option(metavar="vi|en", help=_("Language of messages and reports; that of the dataset if left out.")),
    ] = None,
    color: Annotated[Color, typer.Option(help=_("When to use colour; auto if left out."))] = Color.AUTO,
    version: Annotated[  # noqa: ARG001 - its callback answers
        bool, typer.Option("--version", callback=_version, is_eager=True, help=_("Show the version and exit."))
    ] = False,
    overwrite: Annotated[
        bool,
        typer.Option("--overwrite", help=_("Let -o replace a file that is not as hrcomms wrote it.")),
    ] = False,
    show_completion: Annotated[  # noqa: ARG001 - its callback answers
        Shell | None,
        typer.Option(
            metavar="SHELL",
            callback=_show_completion,
            is_eager=True,
            help=_("Show the script for bash, zsh, fish or powershell."),
        ),
    ] = None,
    install_completion: Annotated[  # noqa: ARG001 - its callback answers
        Shell | None,
        typer.Option(
            metavar="SHELL",
            callback=_install_completion,
            is_eager=True,
            help=_("Let bash, zsh, fish or powershell complete what is typed."),
        ),
    ] = None,
) -> None:
    DESK.get().overwrite = overwrite
    if lang is not None and lang not in LANGUAGES:
        raise CallError(say("'{lang}' is not a language of this program: use vi or en", lang=lang))
    if rev == "":
        raise CallError(say("{option} needs a value", option="--rev"))
    reading = [one.name for one in COMMANDS if one.of_revisions]
    if rev is not None and context.invoked_subcommand not in reading:
        names = ", ".join(reading)
        raise CallError(
            say("--rev goes with {names}, not with {command}", names=names, command=context.invoked_subcommand)
        )
    language: Language | None = "vi" if lang == "vi" else "en" if lang == "en" else None
    context.obj = Call(data, language, color, rev)


def program(commands: Iterable[Command] = COMMANDS) -> typer.Typer:
    """Return the program with some of its commands, or with all."""
    made = typer.Typer(
        name="hrcomms",
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
        help=_(
            "How far a commune's plan of communication on human rights is carried out, with the proof of every figure."
        ),
    )
    made.callback()(_options)
    for one in commands:
        made.command(one.name, help=one.help, context_settings=_OPEN if one.open_options else None)(one.function)
    return made


def run() -> None:
    """Run the program with the arguments of the process, and exit."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # the same bytes on every system, and no character that cannot be printed
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    arguments = _with_shell(hoisted(sys.argv[1:])) or ["--help"]
    desk = Desk()
    DESK.set(desk)
    try:
        code = _answered(arguments)
        if desk.written:
            names = ", ".join(map(str, desk.written))
            _say(translator(spoken_language(arguments))(say("wrote {path}", path=names)), 0)
    except Exception as error:  # noqa: BLE001 - the last line of defence: never a traceback
        code = _failed(error, arguments)
    sys.exit(code if isinstance(code, int) else 0)


def _answered(arguments: list[str]) -> Any:
    """Carry out a call, or say what is wrong with it; return the exit code, if any."""
    try:
        _refuse_empty(arguments)
        return carried_out(arguments)
    except RefusedError as error:
        return _say(translator(spoken_language(arguments))(error.message), error.code)
    except ReaderGoneError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is still in the buffer goes nowhere
        return 0
    except (KeyboardInterrupt, typer.Abort):
        return EXIT_INTERRUPTED


def _refuse_empty(arguments: list[str]) -> None:
    for name in _EVERYWHERE:
        if f"{name}=" in arguments:
            raise CallError(say("{option} needs a value", option=name))


def carried_out(arguments: list[str]) -> Any:
    """Let Typer carry out the call, and return its exit code if any; a call that Typer refuses is a CallError.

    Typer refuses a call before anything is done. What is wrong with it is told by the program with all its commands.
    """
    word = _command_word(arguments)
    alone = [one for one in COMMANDS if one.name == word]
    if alone and "--version" in takewhile(lambda one: one != "--", arguments):
        arguments, alone = ["--version"], []
    if alone:
        try:
            return _called(_built(arguments, alone), arguments)
        except Exception as error:
            if not _is_refusal(error):
                raise
    whole = _built(arguments, () if arguments == ["--version"] else COMMANDS)
    try:
        return _called(whole, arguments)
    except Exception as error:
        if not _is_refusal(error):
            raise
        from hrcomms.cli.wrong_call import described

        raise CallError(described(error, whole, arguments)) from error


def _called(command: Any, arguments: list[str]) -> Any:
    return command(arguments, prog_name="hrcomms", standalone_mode=False)


def _is_refusal(error: Exception) -> bool:
    """Tell whether Typer refused a call: its errors, wherever they are kept, all have these."""
    return hasattr(error, "format_message") and hasattr(error, "exit_code")


def _command_word(arguments: list[str]) -> str | None:
    """Return the first word of a call that is neither an option nor the value of one that goes with every command.

    None where help of the whole program is asked for before it.
    """
    waiting = iter(arguments)
    for one in waiting:
        if one in _EVERYWHERE:
            next(waiting, None)
        elif one in ("-h", "--help"):
            return None
        elif not one.startswith("-"):
            return one
    return None


def _built(arguments: list[str], commands: Iterable[Command]) -> Any:
    built: Any = typer.main.get_command(program(commands))
    for one in (built, *built.commands.values()):
        one.format_help = partial(_write_help, one, arguments)
    return built


def _write_help(command: Any, arguments: list[str], context: Any, formatter: Any) -> None:
    from hrcomms.cli import help_screen

    help_screen.write(command, context, formatter, spoken_language(arguments))
    deliver(formatter.getvalue(), None)
    raise typer.Exit


def _failed(error: Exception, arguments: list[str]) -> int:
    if os.environ.get("HRCOMMS_DEBUG"):
        raise error
    message = say(
        "internal error of hrcomms {version} ({kind}: {reason}); please report it in the project's issue tracker, "
        "with the command and, if you may share it, the file",
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
    from hrcomms.output.aside import aside

    aside(message)
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
        elif one == "--overwrite" or one.startswith(tuple(f"{name}=" for name in _EVERYWHERE)):
            front.append(one)
        else:
            rest.append(one)
    return front + rest

"""The screens of `--help`, in the reader's language; Typer only folds their lines."""

from shutil import get_terminal_size
from typing import Any

from hrcomms.cli.commands import COMMANDS
from hrcomms.cli.parameters import form, is_option, name, takes_value
from hrcomms.language import Language, Listed, Text, say, translator


def write(command: Any, context: Any, formatter: Any, language: Language) -> None:
    """Write to a formatter of Typer how a command is called, what it does, its arguments, options and commands."""
    tell = translator(language)
    formatter.width = min(formatter.width, get_terminal_size().columns)  # Typer takes none for narrower than 50
    arguments = [one for one in command.params if not is_option(one) and not one.hidden]
    options = [one for one in command.get_params(context) if is_option(one) and not one.hidden]
    commands = [(one, tell(Text(inner.help))) for one, inner in getattr(command, "commands", {}).items()]
    how = tell(_form_of_call(arguments, has_commands=bool(commands)))
    formatter.write_usage(context.command_path, how, tell(say("Usage:")) + " ")
    formatter.write_paragraph()
    with formatter.indentation():
        formatter.write_text(tell(Text(command.help)))
    helping = command.get_help_option(context)
    sections = [
        (say("Arguments"), [(tell(name(one)), tell(_meaning(one))) for one in arguments]),
        (say("Options"), [(tell(_head(one)), tell(_OF_HELP if one is helping else _meaning(one))) for one in options]),
        (say("Commands"), commands),
    ]
    for heading, rows in sections:
        if rows:
            with formatter.section(tell(heading)):
                formatter.write_dl(rows, col_max=min(30, formatter.width // 2))
    examples = next((one.examples for one in COMMANDS if one.name == command.name), OF_PROGRAM)
    above = tell(say("Examples"))
    formatter.write(f"\n{above}:\n" + "".join(f"  {one}\n" for one in examples))


_OF_HELP = say("Show this help and exit.")
OF_PROGRAM = ("hrcomms init xa-moi", "hrcomms --data xa-moi check", "hrcomms help report")


def _form_of_call(arguments: list[Any], *, has_commands: bool) -> Text:
    if has_commands:
        return say("[OPTIONS] COMMAND [ARGUMENTS]")
    return Text("{parts}", {"parts": Listed((say("[OPTIONS]"), *map(name, arguments)), " ")})


def _head(option: Any) -> Text:
    """Return the names of an option, the short ones first, and how its value is written."""
    known = ", ".join(sorted(option.opts, key=len))
    return Text("{names} {form}", {"names": known, "form": form(option)}) if takes_value(option) else Text(known)


def _meaning(parameter: Any) -> Text:
    """Return what a parameter means, and whether it must be given."""
    meaning = Text(parameter.help)
    return say("{meaning} [required]", meaning=meaning) if parameter.required else meaning

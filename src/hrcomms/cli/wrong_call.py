"""What is wrong with a call that Typer refuses, in our own words and the reader's language.

Built from what the error and the command keep (names, choices, kinds of values), never from Typer's sentences: they
are English, and each version has its own. What neither of them keeps is found by reading the call again.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hrcomms.cli.parameters import choices, is_option, is_whole_number, name, names, takes_value
from hrcomms.language import Text, say
from hrcomms.likeness import alike

_PROGRAM = "hrcomms"
_LONG_DASHES = ("–", "—")
_SHORTEST_ALIKE = len("--by")
"""Names no longer than this look like too many words."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """A call as far as it can be read: the `command` (the program itself where none is known) with its `values`.

    `word` is what was typed where the command is due; `rest` is what no argument of the command takes.
    """

    program: Any
    command: Any
    word: str | None
    typed: tuple[str, ...]
    values: Mapping[str, Any] = field(default_factory=dict)
    rest: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """The command as it is called."""
        return _PROGRAM if self.command is self.program else f"{_PROGRAM} {self.word}"

    @property
    def parameters(self) -> list[Any]:
        """All that may be given with the command."""
        return list({id(one): one for one in (*self.command.params, *self.program.params)}.values())


def described(error: Any, program: Any, arguments: Iterable[str]) -> Text:
    """Return the one sentence for an error of Typer in a call: what is wrong, and the way out.

    `program` is the command of the whole program; `arguments` what it was called with.
    """
    teller, call = TELLERS.get(type(error).__name__), _read(program, tuple(arguments))
    said = teller(error, call) if teller else None
    return said or say("the call cannot be understood; '{help}' says how it is written", help=_see_help(call))


def _read(program: Any, typed: tuple[str, ...]) -> _Reading:
    """Read a call with Typer's own parser, which passes over mistakes where it is told to."""
    _, rest = _parsed(program, typed)
    word = rest[0] if rest else None
    command = program.commands.get(word)
    if command is None:
        return _Reading(program, program, word, typed)
    values, more = _parsed(command, rest[1:])
    return _Reading(program, command, word, typed, values, tuple(more))


def _parsed(command: Any, words: Iterable[str]) -> tuple[dict[str, Any], list[str]]:
    context = command.context_class(command, info_name=_PROGRAM, resilient_parsing=True)
    values, rest, _ = command.make_parser(context).parse_args(list(words))
    return values, rest


def _near(wanted: str, known: Iterable[str]) -> str | None:
    return next(iter(alike(wanted.lower(), known)), None)


def _see_help(call: _Reading) -> str:
    return f"{call.path} --help"


def _no_such_option(error: Any, call: _Reading) -> Text:
    wanted = error.option_name
    if not wanted.startswith("--"):  # `-format` is read as `-f -o …`
        wanted = next((one for one in call.typed if one.startswith(wanted)), wanted).partition("=")[0]
    if right := _behind_its_command(wanted, call):
        return say("the option {name} goes after the command: '{right}'", name=wanted, right=right)
    near = _near(wanted, [*names(call.parameters), "--help"])
    if near:
        return say("there is no option '{name}'; did you mean '{near}'?", name=wanted, near=near)
    return say("there is no option '{name}'; '{help}' lists them all", name=wanted, help=_see_help(call))


def _behind_its_command(option: str, call: _Reading) -> str | None:
    """Return the call with an option where it belongs, if it was typed before a command that has it."""
    commands = call.program.commands
    having = [one for one in commands if option in names(commands[one].params)]
    if call.command is not call.program or not having:
        return None
    meant = next((one for one in call.typed if one in having), having[0])
    taking = next(one for one in commands[meant].params if option in (*one.opts, *one.secondary_opts))
    return f"{_PROGRAM} {meant} {option}{' …' if takes_value(taking) else ''}"


def _bad_option_usage(error: Any, call: _Reading) -> Text | None:
    option = next((one for one in call.parameters if error.option_name in (*one.opts, *one.secondary_opts)), None)
    if option is None:
        return None
    if not takes_value(option):
        return say("the option {name} takes no value: write it alone", name=error.option_name)
    return say("{option} needs a value: {meaning}", option=error.option_name, meaning=Text(option.help))


def _missing(error: Any, _: _Reading) -> Text | None:
    missing = error.param
    if missing is None:
        return None
    called = name(missing)
    if not is_option(missing):
        return say("'{name}' is missing: {meaning}", name=called, meaning=Text(missing.help))
    return say("the option {name} is missing: {meaning}", name=called, meaning=Text(missing.help))


def _bad_parameter(error: Any, call: _Reading) -> Text | None:
    wrong = error.param
    if wrong is None:
        return None
    values = call.values if wrong in call.command.params else _parsed(call.program, call.typed)[0]
    value, option = values.get(wrong.name), name(wrong)
    if isinstance(value, str) and (known := choices(wrong)):
        near, listed = _near(value, known), ", ".join(known)
        if near:
            return say(
                "'{value}' is not a value of {option}; did you mean '{near}'?", value=value, option=option, near=near
            )
        return say(
            "'{value}' is not a value of {option}; write one of: {names}", value=value, option=option, names=listed
        )
    if isinstance(value, str) and is_whole_number(wrong):
        meaning = Text(wrong.help)
        return say(
            "{option} needs a whole number, not '{value}': {meaning}", option=option, value=value, meaning=meaning
        )
    return say("{option} cannot have this value: {meaning}", option=option, meaning=Text(wrong.help))


def _usage(error: Any, call: _Reading) -> Text | None:
    """Return what is wrong where Typer keeps nothing but its sentence: the command, or what is left over behind it."""
    at = error.ctx.command if error.ctx else None
    if at is call.program and call.command is call.program:
        return _no_such_command(error, call)
    return _left_over(call) if at is call.command and call.rest else None


def _no_such_command(_: Any, call: _Reading) -> Text:
    known, word = list(call.program.commands), call.word
    if word is None:
        return say(
            "name a command, such as '{example}'; '{help}' lists them",
            example=f"{_PROGRAM} {known[0]}",
            help=_see_help(call),
        )
    if slip := _slip(word):
        return slip
    if near := _near(word, known):
        return say("there is no command '{name}'; did you mean '{near}'?", name=word, near=near)
    return say("there is no command '{name}'; the commands are: {names}", name=word, names=", ".join(known))


_NAME = "member"
"""The argument that may be a name, of several words."""


def _left_over(call: _Reading) -> Text:
    """Return what is wrong with words that no argument of the command takes."""
    for option in call.parameters:
        value = call.values.get(option.name)
        if isinstance(value, str) and value.startswith("--") and value in names(call.parameters):
            return say("{option} needs a value: {meaning}", option=name(option), meaning=Text(option.help))
    word = call.rest[0]
    if slip := _slip(word):
        return slip
    numbers = [
        one for one in call.parameters if is_option(one) and is_whole_number(one) and not call.values.get(one.name)
    ]
    if len(numbers) == len(call.rest) == 1 and word.isdecimal():
        called = name(numbers[0])
        return say("the option {name} is missing: write '{right}'", name=called, right=f"{call.path} {called} {word}")
    if near := _near(word, [one[2:] for one in names(call.parameters) if len(one) > _SHORTEST_ALIKE]):
        return say(
            "'{word}' is not expected after '{command}'; did you mean '{near}'?",
            word=word,
            command=call.path,
            near=f"--{near}",
        )
    words = " ".join(call.rest)
    if (named := call.values.get(_NAME)) and not words.startswith("-"):
        whole = f'"{named} {words}"'
        return say(
            "'{word}' is not expected here; a name of several words goes in quotes: {whole}", word=words, whole=whole
        )
    return say(
        "'{word}' is not expected after '{command}'; '{help}' says what may be there",
        word=words,
        command=call.path,
        help=_see_help(call),
    )


def _slip(word: str) -> Text | None:
    """Return what a word was meant to be that is neither an option nor a command, where it tells."""
    if word.startswith(_LONG_DASHES):
        right = f"--{word.lstrip('–—-')}"
        return say("'{word}' begins with a long dash; write '{right}'", word=word, right=right)
    with suppress(OSError, ValueError):
        if word and Path(word).is_dir():
            return say("'{word}' is a folder; a dataset is named by '--data {word}'", word=word)
    return None


TELLERS: dict[str, Callable[[Any, _Reading], Text | None]] = {
    "UsageError": _usage,
    "BadArgumentUsage": _usage,
    "NoArgsIsHelpError": _no_such_command,
    "NoSuchCommand": _no_such_command,
    "NoSuchOption": _no_such_option,
    "BadOptionUsage": _bad_option_usage,
    "BadParameter": _bad_parameter,
    "MissingParameter": _missing,
}
"""What is said of each kind of error, by the name of its class: the classes are click's, or those that Typer keeps."""

"""Write the reference pages and schemas/ from the program itself: `python docs/make_reference.py`."""

import sys
from collections.abc import Iterable, Iterator
from enum import Enum
from inspect import Parameter as InspectedParameter
from inspect import getdoc, signature
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args, get_origin

from architecture_reference import PICTURE, architecture_page, picture
from architecture_reference import rooms as rooms_of_program
from context_reference import context_page
from typer.models import ArgumentInfo, OptionInfo

from hrcomms import cli
from hrcomms.cli.app import program
from hrcomms.cli.commands import COMMANDS
from hrcomms.cli.completing import EVERYWHERE, KINDS, TABLE
from hrcomms.cli.explain import can_be_silenced, how_to_silence, silencers
from hrcomms.cli.schema import schema_text
from hrcomms.diagnostics import Severity
from hrcomms.model.descriptions import FILES
from hrcomms.rules import Rule, rules

ROOT = Path(__file__).parents[1]
NOTICE = "<!-- Written by docs/make_reference.py from the program itself: change it there, not here. -->"
FAMILIES = {
    "HRC0": "Reading the files",
    "HRC1": "The shape of the records",
    "HRC2": "Ids",
    "HRC3": "Days and periods",
    "HRC4": "Records that do not fit together",
    "HRC5": "The plan",
    "HRC6": "Privacy",
    "HRC7": "What a call asks for",
}
SEVERITIES = {
    Severity.ERROR: "cannot be read, cannot be right, or would make a figure meaningless; no target is computed",
    Severity.WARNING: "suspicious, or about to go wrong; `hrcomms check --strict` fails over it",
    Severity.INFO: "worth knowing; no call fails over it",
}


def main() -> None:
    """Write every page whose text has changed."""
    for name, text in pages().items():
        path = ROOT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_bytes() != text.encode():
            path.write_bytes(text.encode())
            sys.stdout.write(f"{name}\n")


def pages() -> dict[str, str]:
    """Return the text of every page by its path in the repository."""
    schemas = {f"schemas/{name}.json": schema_text(name) for name in FILES}
    return {
        "docs/rules.md": page(rules_page(rules())),
        "docs/commands.md": page(commands_page()),
        "docs/report-context.md": page(context_page()),
        "docs/architecture.md": page(["# Architecture", NOTICE, *architecture_page(rooms_of_program())]),
        f"docs/{PICTURE}": picture(rooms_of_program()),
        TABLE.relative_to(ROOT).as_posix(): completion_table(),
        **schemas,
        "schemas/any.json": schema_text(None),
    }


def page(blocks: Iterable[str]) -> str:
    """Return the text of a page from its blocks."""
    return "\n\n".join(blocks) + "\n"


# Rules


def rules_page(known: tuple[Rule, ...]) -> Iterator[str]:
    """Yield the blocks of the reference of rules."""
    comment, setting = silencers("HRC303", "why it is right")
    yield "# What `hrcomms check` finds"
    yield NOTICE
    yield "`hrcomms explain CODE` prints the same, in Vietnamese too. A code never changes its meaning."
    yield table(["severity", "meaning"], [[str(severity), words] for severity, words in SEVERITIES.items()])
    yield (
        "Codes from HRC3 on can be silenced, except those that only a call brings about. "
        "A comment accepts what is found of a code on its own line or, standing alone, on the next one; the reason is "
        "required:"
    )
    yield fenced("yaml", comment)
    yield (
        "A setting in `hrcomms.yaml` passes over all findings of a code, or makes them warnings or errors; the "
        "beginning of codes will do:"
    )
    yield fenced("yaml", setting.replace("}", ", warn: [HRC402], error: [HRC5]}"))
    yield (
        "In the examples, `--- PATH` stands before the content of a file, `--- PATH/` is a folder, `--- PATH -` a file "
        r"that is missing, `--- PATH -> TARGET` a link, and `\xNN` a byte. Without such lines, each collection stands "
        "in its own file; what an example leaves out is sound."
    )
    for family in sorted({one.code[:4] for one in known}):
        yield f"## {FAMILIES.get(family, 'Others')} ({family}xx)"
        inside = [one for one in known if one.code.startswith(family)]
        yield table(["code", "severity", "what was found"], [summary(one) for one in inside])
        for one in inside:
            yield from rule_blocks(one)


def summary(one: Rule) -> list[str]:
    """Return the row of a rule in the table of its family."""
    return [f"[{one.code}](#{one.code.lower()})", str(one.severity), one.manual.what]


def rule_blocks(one: Rule) -> Iterator[str]:
    """Yield what there is to say of one rule."""
    yield f"### {one.code}"
    yield f"**{one.manual.what}** ({one.severity})"
    yield f"Why: {one.manual.why}"
    yield "Wrong:"
    yield fenced("yaml", one.manual.wrong)
    yield "Right:"
    yield fenced("yaml", one.manual.right)
    if not can_be_silenced(one.code):
        yield str(how_to_silence(one.code))


# Commands


def commands_page() -> Iterator[str]:
    """Yield the blocks of the reference of commands."""
    commands = {one.name: one.function for one in COMMANDS}
    app = program()
    yield "# The commands"
    yield NOTICE
    yield str(app.info.help)
    yield fenced("", "hrcomms [OPTIONS] COMMAND [OPTIONS] [ARGUMENTS]")
    yield table(["command", "what it does"], [[f"[`{one}`](#{one})", brief(call)] for one, call in commands.items()])
    yield "These options go with every command, before or after its name; each command also has `-h`, `--help`."
    everywhere = app.registered_callback
    yield parameters(everywhere.callback if everywhere else None)
    yield "## Exit codes"
    yield table(["exit code", "meaning"], exit_codes())
    for name, call in commands.items():
        yield f"## {name}"
        yield from paragraphs(call)
        yield fenced("", " ".join(["hrcomms", name, *usage(call)]))
        if described(call):
            yield parameters(call)


def completion_table() -> str:
    """Return the table by which shells complete: a line for each command, with its options, then its arguments.

    `=` stands behind an option that takes a value, and behind that the values, or the name of their kind.
    """
    everywhere = program().registered_callback
    calls = {EVERYWHERE: everywhere.callback if everywhere else None} | {one.name: one.function for one in COMMANDS}
    return "".join("\t".join([name, *completed(call)]) + "\n" for name, call in calls.items())


def completed(call: Any) -> list[str]:
    """Return the options of a command as the table for shells has them, then its arguments."""
    options, arguments = ["--help"], []
    for one in described(call):
        if not one.is_option:
            arguments.append(one.name)
            continue
        names, _, shape = one.form.rpartition(" ") if one.takes_value else (one.form, "", "")
        value = f"={shape if '|' in shape else one.name if one.name in KINDS else ''}" if one.takes_value else ""
        options += [f"{each}{value}" for each in names.split(", ")]
    return [*options, *arguments]


class Parameter(NamedTuple):
    """An argument or option of a command: how it is written, what it means, and the value that it has if left out."""

    form: str
    words: str
    is_option: bool
    name: str
    takes_value: bool = True


def described(call: Any) -> list[Parameter]:
    """Return the arguments and options of a command, as its annotations tell them."""
    found = []
    for one in signature(call, eval_str=True).parameters.values():
        marks = [mark for mark in get_args(one.annotation)[1:] if isinstance(mark, OptionInfo | ArgumentInfo)]
        found += [parameter(one, mark) for mark in marks if not mark.hidden]
    return found


def parameter(one: InspectedParameter, mark: OptionInfo | ArgumentInfo) -> Parameter:
    """Return an argument or option with all that is to be said of it."""
    kind, default = get_args(one.annotation)[0], one.default
    told = str(mark.help)
    if default is InspectedParameter.empty:
        told += " Required."
    elif isinstance(default, str | int) and not isinstance(default, bool):
        told += f" Default: {default}."
    if isinstance(mark, ArgumentInfo):
        name = one.name.upper()
        bare = mark.metavar or (name if default is InspectedParameter.empty else f"[{name}]")
        return Parameter(bare, told, False, one.name)
    names = [str(name) for name in (mark.default, *(mark.param_decls or ())) if name is not ...]
    shape = mark.metavar or value_form(kind)
    names = names or [f"--{one.name.replace('_', '-')}"]
    return Parameter(f"{', '.join(names)} {shape}".rstrip(), told, True, one.name, bool(shape))


def value_form(kind: Any) -> str:
    """Return how a value of a type is written; nothing for an option that is only said or not said."""
    parts = () if get_origin(kind) is Literal else get_args(kind)
    inner = next((part for part in parts if part is not type(None)), kind)
    if get_origin(inner) is Literal:
        return "|".join(get_args(inner))
    if isinstance(inner, type) and issubclass(inner, Enum):
        return "|".join(str(choice.value) for choice in inner)
    return {bool: "", int: "NUMBER", Path: "PATH"}.get(inner, "TEXT")


def usage(call: Any) -> list[str]:
    """Return what may follow the name of a command."""
    found = described(call)
    return ["[OPTIONS]", *(one.form for one in found if not one.is_option)]


def parameters(call: Any) -> str:
    """Return the table of the arguments and options of a command."""
    rows = [[f"`{one.form}`", one.words] for one in described(call)]
    return table(["option", "meaning"], rows)


def paragraphs(call: Any) -> list[str]:
    """Return the paragraphs of a command's docstring."""
    return [" ".join(part.split()) for part in (getdoc(call) or "").split("\n\n")]


def brief(call: Any) -> str:
    """Return the first paragraph of a command's docstring."""
    return paragraphs(call)[0]


def exit_codes() -> list[list[str]]:
    """Return each exit code with its meaning, as the command line's own docstring says."""
    paragraph = " ".join(str(cli.__doc__).strip().split("\n\n")[1].split())
    return [part.strip().split(" ", 1) for part in paragraph.rstrip(".").split(";")]


# Markdown


def table(heads: list[str], rows: Iterable[list[str]]) -> str:
    """Return a table; a bar inside a cell is written so that it does not end it."""
    lines = [heads, ["---"] * len(heads), *([cell.replace("|", r"\|") for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def fenced(language: str, text: str) -> str:
    """Return a block of text that is shown as it is; its fence is longer than any inside it."""
    fence = "```"
    while fence in text:
        fence += "`"
    return f"{fence}{language}\n{text}\n{fence}"


if __name__ == "__main__":
    main()

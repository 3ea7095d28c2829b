"""`hrcomms explain`: what a code means, why it matters, a wrong and a right example, how to silence it."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args

import typer

from hrcomms.cli.calls import Call, CallError, dataset_language
from hrcomms.cli.codes import whole_code
from hrcomms.cli.delivery import deliver, deliver_text, form
from hrcomms.cli.options import FORMAT, Output
from hrcomms.language import Language, Text, catalogue, say, translator
from hrcomms.language import mark as _
from hrcomms.likeness import alike
from hrcomms.rules import Rule, rules
from hrcomms.rules.settings import UNCHANGEABLE

if TYPE_CHECKING:
    from rich.console import RenderableType


Format = Literal["text", "json"]
ASKED_FOR = "HRC7"
"""The family of findings that only a call brings about, so that there is nothing to silence."""


def explain(
    context: typer.Context,
    code: Annotated[
        str | None, typer.Argument(metavar=_("[CODE]"), help=_("A code, such as HRC303; all codes if left out."))
    ] = None,
    format: Annotated[Format | None, FORMAT] = None,
    output: Output = None,
) -> None:
    """Explain a code: what it means, why it matters, a wrong and a right example, how to silence it."""
    call: Call = context.obj
    chosen = form(format, output, get_args(Format))
    one = None if code is None else find(code, rules())
    language = call.language or dataset_language(call.data)
    if chosen == "text":
        deliver_text(call, _listed(rules(), language) if one is None else _explained(one, language), output)
        return
    from hrcomms.output.as_json import dump

    entries = [as_entry(rule, language) for rule in rules()] if one is None else []
    deliver(dump({"rules": entries} if one is None else as_entry(one, language)), output)


def find(code: str, known: Iterable[Rule]) -> Rule:
    """Return the rule of a code, in small or capital letters or its number alone; refuse a code that there is not."""
    by_code = {rule.code: rule for rule in known}
    wanted = whole_code(code.strip())
    if wanted in by_code:
        return by_code[wanted]
    near = _near(wanted, list(by_code))
    if not near:
        raise CallError(say("there is no code '{code}'; 'hrcomms explain' lists them all", code=code))
    raise CallError(say("there is no code '{code}'; did you mean {known}?", code=code, known=", ".join(near)))


def _near(wanted: str, codes: list[str]) -> list[str]:
    """Return the codes that begin so, or those with the nearest numbers, or those that look most alike."""
    if not re.fullmatch(r"HRC[0-9]{1,3}", wanted):
        return alike(wanted, codes, 3)
    family = [one for one in codes if one.startswith(wanted)]
    number = int(wanted.removeprefix("HRC").ljust(3, "0"))
    return family or sorted(sorted(codes, key=lambda one: abs(int(one.removeprefix("HRC")) - number))[:3])


def as_entry(rule: Rule, language: Language) -> dict[str, Any]:
    """Return what is known of a rule, as JSON says it; `silence` is null where nothing silences it."""
    words, manual = catalogue(language), rule.manual
    comment, setting = silencers(rule.code, translator(language)(_REASON))
    return {
        "code": rule.code,
        "severity": str(rule.severity),
        "what": words.gettext(manual.what),
        "why": words.gettext(manual.why),
        "wrong": manual.wrong,
        "right": manual.right,
        "silence": {"comment": comment, "setting": setting} if can_be_silenced(rule.code) else None,
    }


_REASON = say("why it is right")
_ABOUT_COMMENTS = ("HRC013", "HRC014")


def can_be_silenced(code: str) -> bool:
    """Tell whether a dataset can set findings of this code aside."""
    return not code.startswith((*UNCHANGEABLE, ASKED_FOR))


def silencers(code: str, reason: str) -> tuple[str, str]:
    """Return the comment that accepts one finding, and the line of `hrcomms.yaml` that ignores them all."""
    return f"# hrcomms: ignore {code} - {reason}", f"check: {{ignore: [{code}]}}"


def how_to_silence(code: str) -> Text:
    """Return the way to be rid of a finding without correcting anything, or why there is none."""
    if code in _ABOUT_COMMENTS:
        return say("It cannot be silenced: put the comment right, or remove it.")
    if code.startswith(UNCHANGEABLE):
        return say("It cannot be silenced: such data cannot be read or understood, and must be corrected.")
    if code.startswith(ASKED_FOR):
        return say("It cannot be silenced: it is only found if 'hrcomms check --require' asks for it.")
    return say(
        "To accept one finding, write the comment on its line or on the line above, with your reason; "
        "to ignore all of them, write the setting in hrcomms.yaml:"
    )


def _explained(rule: Rule, language: Language) -> "list[RenderableType]":
    from hrcomms.output.line import Line

    tell, words, manual = translator(language), catalogue(language), rule.manual
    why, wrong, right = (tell(head) for head in (say("Why"), say("Wrong"), say("Right")))
    examples = silencers(rule.code, tell(_REASON)) if can_be_silenced(rule.code) else ()
    return [
        Line(f"{rule.code} ({words.gettext(rule.severity)})", "bold"),
        words.gettext(manual.what),
        *("", f"{why}: {words.gettext(manual.why)}"),
        *("", f"{wrong}:", *_indented(manual.wrong.split("\n"))),
        *("", f"{right}:", *_indented(manual.right.split("\n"))),
        *("", tell(how_to_silence(rule.code)), *_indented(examples)),
    ]


def _indented(lines: Iterable[str]) -> "list[RenderableType]":
    from hrcomms.output.line import Line

    return [Line(f"    {line}".rstrip()) for line in lines]


def _listed(known: Iterable[Rule], language: Language) -> "list[RenderableType]":
    from rich.table import Table

    words = catalogue(language)
    table = Table.grid(padding=(0, 2))
    for rule in known:
        table.add_row(rule.code, words.gettext(rule.severity), words.gettext(rule.manual.what))
    return [table]

"""Asking on a terminal: numbered choices, answered by a digit, so that no input method is needed."""

import sys
from collections.abc import Sequence

import typer

from hrcomms.cli.calls import Call
from hrcomms.language import Language, Text, say, translator
from hrcomms.output.line import Line


def choose(question: Text, choices: Sequence[Text], call: Call, language: Language) -> int:
    """Return the place of the choice that is taken, from 0 on; it is asked again until the answer is one of them.

    typer.Abort where the input ends: nothing is decided then.
    """
    from hrcomms.output.text import show

    tell = translator(language)
    lines = [Line(tell(question), "bold"), *(Line(f"  {at}) {tell(one)}") for at, one in enumerate(choices, 1))]
    call.aside(show, lines)
    prompt = tell(say("Type a number from 1 to {n} and press Enter: ", n=len(choices)))
    while True:
        sys.stderr.write(prompt)
        sys.stderr.flush()
        typed = sys.stdin.readline()
        if not typed:
            raise typer.Abort
        number = typed.strip()
        if number.isascii() and number.isdigit() and 0 < int(number[:9]) <= len(choices):
            return int(number) - 1

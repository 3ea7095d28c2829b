"""What is asked on a terminal: one of several choices, numbered and answered by digits, or a date."""

import sys
from collections.abc import Sequence

import typer

from hrcomms.language import Language, Text, say, translator
from hrcomms.model.meant import partial_days
from hrcomms.output.aside import prompt


def choose(question: Text, choices: Sequence[Text], language: Language) -> int:
    """Return the place of the choice that is taken, from 0 on; it is asked again until the answer is one of them.

    typer.Abort where the input ends: nothing is decided then.
    """
    tell = translator(language)
    listed = [f"{number}  {tell(one)}" for number, one in enumerate(choices, 1)]
    asked = say("{question} (a number from 1 to {n}, then Enter)", question=question, n=len(choices))
    while True:
        prompt(listed, tell(asked))
        typed = sys.stdin.readline()
        if not typed:
            raise typer.Abort
        number = typed.strip()
        if number.isascii() and number.isdigit() and 0 < int(number[:9]) <= len(choices):
            return int(number) - 1


def date_typed(question: Text, language: Language) -> str | None:
    """Return the date, month or year that is typed, as a file has it; None where nothing is.

    It is asked again until it can be read; typer.Abort where the input ends.
    """
    forms = "05/01/2025, 01/2025, 2025"
    asked = say("{question} (a date: {forms}; Enter alone leaves it out)", question=question, forms=forms)
    while True:
        prompt((), translator(language)(asked))
        typed = sys.stdin.readline()
        if not typed:
            raise typer.Abort
        readings = partial_days(typed.strip())
        if len(readings) == 1 or not typed.strip():
            return readings[0] if readings else None

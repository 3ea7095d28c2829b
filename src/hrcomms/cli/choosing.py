"""One of several choices on a terminal: numbered, and answered by digits, so that no input method is needed."""

import sys
from collections.abc import Sequence

import typer

from hrcomms.language import Language, Text, say, translator
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

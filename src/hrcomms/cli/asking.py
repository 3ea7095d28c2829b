"""Questions on a terminal for what a call lacks: choices are numbered, so that no input method is needed."""

import sys
from collections.abc import Sequence

from hrcomms.cli.calls import CallError
from hrcomms.cli.record_options import Lacking
from hrcomms.dataset import Dataset
from hrcomms.editing.meant import called
from hrcomms.language import Language, Text, say, translator
from hrcomms.model.choices import CHOICES
from hrcomms.output.aside import prompt

_MOST = 60
"""So many choices are listed at most; of more, one is typed by its id or name."""


def can_ask() -> bool:
    """Tell whether somebody sits at a terminal who can be asked."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def asked(one: Lacking, dataset: Dataset, language: Language) -> list[str]:
    """Ask for the value of a key, again until there is one; of a list, for several with commas between them."""
    tell = translator(language)
    choices = _choices(one, dataset)
    listed = [f"{number}  {tell(name)}" for number, (_, name) in enumerate(choices, 1)]
    question = Text("{key}", {"key": one.option[2:]})
    if one.field.many and choices:
        question = say("{key} (numbers, with commas between)", key=one.option[2:])
    while True:
        prompt(listed, tell(question))
        line = sys.stdin.readline()
        if not line:
            raise CallError(say("nothing was written: {option} is missing", option=one.option))
        parts = line.split(",") if one.field.many else [line]
        typed = [part.strip() for part in parts if part.strip()]
        if typed:
            return [_chosen(word, choices) for word in typed]


def _chosen(word: str, choices: Sequence[tuple[str, Text]]) -> str:
    if choices and word.isdecimal() and 1 <= int(word) <= len(choices):
        return choices[int(word) - 1][0]
    return word


def _choices(one: Lacking, dataset: Dataset) -> list[tuple[str, Text]]:
    """Return the values among which one can choose, each with what it is called."""
    if one.field.choices:
        return [(word, CHOICES.get(word, Text("{word}", {"word": word}))) for word in one.field.choices]
    if one.field.collection is None:
        return []
    found = [known for known, _ in called(dataset, one.field.collection)]
    if len(found) > _MOST:
        return []
    return [(known.id, Text("{name} ({id})", {"name": known.name, "id": known.id})) for known in found]

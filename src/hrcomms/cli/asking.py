"""Questions on a terminal for what a call lacks: choices are numbered, so that no input method is needed."""

import sys
from collections.abc import Sequence
from typing import NamedTuple

from hrcomms.cli.asked_keys import ASKED, Asked
from hrcomms.cli.calls import CallError
from hrcomms.cli.record_options import Lacking
from hrcomms.dataset import Dataset
from hrcomms.editing.meant import called, candidates, near
from hrcomms.language import Language, Text, say, translator
from hrcomms.model.choices import CHOICES
from hrcomms.names.folding import name_key
from hrcomms.names.matching import Candidate
from hrcomms.output.aside import prompt

_MOST = 60
"""So many choices are listed at most; of more, one is searched by its name."""


class _Choice(NamedTuple):
    """A value that may be chosen, and what it is called."""

    value: str
    name: Text


def can_ask() -> bool:
    """Tell whether somebody sits at a terminal who can be asked."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def asked(one: Lacking, dataset: Dataset, language: Language) -> list[str]:
    """Ask for the value of a key, again until there is one; of a list, for several with commas between them.

    What is typed where a record is due is a number of those that are listed, an id or a name; of a name that several
    have, or nobody, those that may be meant are listed.
    """
    tell = translator(language)
    choices = _choices(one, dataset)
    while True:
        prompt(
            [f"{number}  {tell(each.name)}" for number, each in enumerate(choices, 1)], tell(_question(one, choices))
        )
        line = sys.stdin.readline()
        if not line:
            raise CallError(say("nothing was written: {option} is missing", option=one.option))
        parts = line.split(",") if one.field.many else [line]
        typed = [_chosen(part.strip(), choices) for part in parts if part.strip()]
        unclear = next((word for word in typed if not _is_clear(word, one, dataset)), None)
        if typed and unclear is None:
            return typed
        if unclear is not None and (found := _alike(unclear, one, dataset)):
            choices = found


def _question(one: Lacking, choices: Sequence[_Choice]) -> Text:
    label, example = ASKED.get(".".join(one.path), Asked(Text("{key}", {"key": one.option[2:]})))
    words = {"label": label, "option": one.option, "example": example}
    if one.field.many and choices:
        return say("{label} ({option}; numbers, with commas between)", **words)
    if choices:
        return say("{label} ({option}; a number, or the name)", **words)
    if one.field.collection:
        return say("{label} ({option}; part of the name, to search)", **words)
    if example:
        return say("{label} ({option}; such as {example})", **words)
    return say("{label} ({option})", **words)


def _chosen(word: str, choices: Sequence[_Choice]) -> str:
    if choices and word.isdecimal() and 1 <= int(word[:9]) <= len(choices):
        return choices[int(word[:9]) - 1].value
    return word


def _is_clear(word: str, one: Lacking, dataset: Dataset) -> bool:
    collection = one.field.collection
    known = collection is None or not called(dataset, collection)
    return known or len(candidates(dataset, str(collection), word)) == 1


def _alike(word: str, one: Lacking, dataset: Dataset) -> list[_Choice]:
    """Return the records that may be meant by a name, or by a part of it."""
    collection = one.field.collection or ""
    parts = name_key(word)
    holding = [each for each in called(dataset, collection) if parts and parts in name_key(each.label)]
    found = candidates(dataset, collection, word) or holding[:_MOST] or near(dataset, collection, word)
    return [_of(each) for each in found]


def _choices(one: Lacking, dataset: Dataset) -> list[_Choice]:
    """Return the values among which one can choose, each with what it is called."""
    if one.field.choices:
        return [_Choice(word, CHOICES.get(word, Text("{word}", {"word": word}))) for word in one.field.choices]
    found = called(dataset, one.field.collection) if one.field.collection else ()
    return [] if len(found) > _MOST else [_of(known) for known in found]


def _of(known: Candidate) -> _Choice:
    return _Choice(known.id, Text("{name} ({id})", {"name": known.name, "id": known.id}))

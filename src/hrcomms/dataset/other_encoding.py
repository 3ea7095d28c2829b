"""Values, and words of a file, that were written in another encoding than they were read in."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from hrcomms.diagnostics import Diagnostic, Location, Pointer, Severity
from hrcomms.encodings.mojibake import letters_of
from hrcomms.encodings.readings import Misread, misread
from hrcomms.language import Text, say

_NO_TEXT = frozenset(("id", "number", "url", "file", "sha256"))
"""Keys whose values are no text that a person writes."""
_NAMES = frozenset(("name", "short_name"))
"""Keys in whose values nobody asks anything."""
_WORD = re.compile(r"""[^\s"',\[\]{}]+(?:\u00a0[^\s"',\[\]{}]*)*""", re.ASCII)
_SHOWN = 60


def misread_values(path: str, data: Any) -> list[tuple[Diagnostic, Iterable[str]]]:
    """Return a finding (HRC109) for each value of a file that was misread, and the words of it that are wrong."""
    found = list[tuple[Diagnostic, Iterable[str]]]()
    for pointer, value in texts(data):
        if (wrong := misread_at(pointer, value)) is not None:
            message, hint = _told(wrong)
            finding = Diagnostic("HRC109", message, Location(path, pointer), hint, severity=Severity.WARNING)
            found.append((finding, wrong.words))
    return found


def misread_at(pointer: Pointer, value: str) -> Misread | None:
    """Return how the value at a place was misread; None where nothing speaks for it."""
    return misread(value, name=bool(pointer) and pointer[-1] in _NAMES)


def texts(data: Any, pointer: Pointer = ()) -> Iterator[tuple[Pointer, str]]:
    """Yield the texts among the values of a file, with their places."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key not in _NO_TEXT:
                yield from texts(value, (*pointer, str(key)))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from texts(value, (*pointer, index))
    elif isinstance(data, str):
        yield pointer, data


def _told(wrong: Misread) -> tuple[Text, Text]:
    first, meant = next(iter(wrong.words.items()))
    if wrong.reading is None:
        message = say("letters are lost in '{word}': another sign stands in their place", word=first)
        return message, say("type the text again from the paper")
    message = _in_another(first, wrong.encoding)
    reading = wrong.reading if len(wrong.reading) <= _SHOWN else f"… {meant} …"
    if wrong.certain:
        return message, say("write '{reading}', or run 'hrcomms check --fix'", reading=reading)
    return message, say("most likely '{reading}' is meant: compare it with the paper", reading=reading)


def _in_another(word: str, encoding: str) -> Text:
    return say("'{word}' is written in {encoding} and was read as another encoding", word=word, encoding=encoding)


def misread_word(line: str, at: int) -> re.Match[str] | None:
    """Return the word around a place in a line, where all of it was misread."""
    return next((one for one in _WORD.finditer(line) if one.start() <= at < one.end() and letters_of(one[0])), None)


def told_word(word: str) -> tuple[Text, Text]:
    """Return what is said of a word that was misread, in a text that cannot be read for it."""
    hint = say("write '{reading}', or run 'hrcomms check --fix'", reading=letters_of(word) or "")
    return _in_another(word, "UTF-8"), hint

r"""Letters that look right and are not: text that is not NFC, look-alikes of Vietnamese letters, invisible characters.

Searched in the text of a file, comments included; and in the values, where an escape such as `"\u202E"` may hide one.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any
from unicodedata import is_normalized, name

from hrcomms.dataset.glance import Glance
from hrcomms.diagnostics import Diagnostic, Location, Pointer, Position
from hrcomms.encodings.sight import worth_reading
from hrcomms.language import Text, say

LOOK_ALIKES = {"Ð": "Đ", "Ɖ": "Đ", "ð": "đ", "ɖ": "đ"}
"""Letters taken for Đ and đ, each with the letter that is meant (domain.md, Text)."""

_LATIN = "A-Za-z\u00c0-\u024f\u1e00-\u1eff"
_FOREIGN = "\u0370-\u03ff\u0400-\u04ff"
_LOOK_ALIKE = re.compile(
    rf"[{''.join(LOOK_ALIKES)}]|(?<=[{_LATIN}])[{_FOREIGN}]|[{_FOREIGN}](?=[{_LATIN}])|(?<!\w)[{_FOREIGN}](?!\w)"
)
_HIDDEN = re.compile(
    "([\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff])\\1*"
)
"""A sign that does not show, as often as it stands there one behind the other."""
_ANY = re.compile(f"[{''.join(LOOK_ALIKES)}{_FOREIGN}]|{_HIDDEN.pattern}")


def unicode_findings(path: str, text: str, data: Any, seen: Glance) -> Iterator[Diagnostic]:
    """Yield a finding for each place in a file where letters are not what they seem."""
    misread = _misread(path, data) if worth_reading(text) else []
    yield from (one for one, _ in misread)
    if (seen.letters and _ANY.search(text)) or not is_normalized("NFC", text):
        words = sorted({re.escape(word) for _, words in misread for word in words}, key=len, reverse=True)
        told = re.compile("|".join(words) or "(?!)")
        for number, line in enumerate(text.split("\n"), 1):
            for code, start, end, message, hint in _line(line, told):
                yield Diagnostic(code, message, Location(path, position=Position(number, start + 1, end + 1)), hint)
    if "\\" in text:
        yield from _escaped(path, text, data, ())


def _misread(path: str, data: Any) -> list[tuple[Diagnostic, Iterable[str]]]:
    from hrcomms.dataset.other_encoding import misread_values  # brings code charts, which sound files do not need

    return misread_values(path, data)


def _word(line: str, found: re.Match[str]) -> tuple[tuple[int, int], tuple[Text, Text]]:
    """Return the place of a sign that does not show, or of the misread word that it is a part of, and what is said."""
    from hrcomms.dataset.other_encoding import misread_word, told_word

    word = misread_word(line, found.start())
    return (word.span(), told_word(word[0])) if word else (found.span(), _hidden(found[0]))


_NOTHING = re.compile("(?!)")


def _line(line: str, told: re.Pattern[str] = _NOTHING) -> Iterator[tuple[str, int, int, Text, Text]]:
    """Yield what is wrong in a line, but for the words in another encoding, of which that is `told`."""
    if not is_normalized("NFC", line):
        start, end = _not_normal(line)
        yield "HRC105", start, end, *_NOT_NFC
    if not _ANY.search(line):
        return
    spans = [one.span() for one in told.finditer(line)]
    for found in _LOOK_ALIKE.finditer(line):
        if not _lies_in(spans, found):
            yield "HRC106", *found.span(), *_look_alike(found[0])
    for found in _HIDDEN.finditer(line):
        if not _lies_in(spans, found):
            span, said = _word(line, found)
            spans.append(span)
            yield "HRC107", *span, *said


def _lies_in(spans: Iterable[tuple[int, int]], found: re.Match[str]) -> bool:
    return any(start <= found.start() < end for start, end in spans)


def _not_normal(line: str) -> tuple[int, int]:
    """Return the first stretch between spaces that is not NFC."""
    for word in re.finditer(r"\S+", line):
        if not is_normalized("NFC", word[0]):
            return word.span()
    return 0, len(line)


_NOT_NFC = (
    say("letters and their marks are written apart (not NFC)"),
    say("type the word again, or run 'hrcomms check --fix'"),
)


def _look_alike(letter: str) -> tuple[Text, Text]:
    message = say("'{letter}' ({name}) only looks like a Vietnamese letter", letter=letter, name=_name(letter))
    if letter in LOOK_ALIKES:
        return message, say("write '{meant}', or run 'hrcomms check --fix'", meant=LOOK_ALIKES[letter])
    return message, say("type the word again with a Vietnamese keyboard")


def _hidden(letter: str) -> tuple[Text, Text]:
    name = _name(letter[0])
    if len(letter) > 1:
        message = say("there is an invisible character ({name}) here {n} times", name=name, n=len(letter))
        return message, say("delete all of them")
    return say("there is an invisible character ({name}) here", name=name), say("delete it")


def _name(letter: str) -> str:
    return f"U+{ord(letter):04X} {name(letter, '')}".rstrip()


def _escaped(path: str, text: str, data: Any, pointer: Pointer) -> Iterator[Diagnostic]:
    """Yield what stands in the values but not, as it is, in the text."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _escaped(path, text, value, (*pointer, key if isinstance(key, str) else str(key)))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _escaped(path, text, value, (*pointer, index))
    elif isinstance(data, str):
        for code, start, end, message, hint in _line(data.replace("\n", " ")):
            if data[start:end] not in text:
                yield Diagnostic(code, message, Location(path, pointer), hint)
                break

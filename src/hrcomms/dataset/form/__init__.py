"""The canonical layout of the files of a dataset (cli.md, `fmt`): text in, text out.

tokens and read take a text apart into a tree that knows its comments and blank lines, keys and order bring its keys
into the order of the model, scalars and write print it. What comes out is read again before it is believed: it must
say the same, hold the same comments and accept the same findings. (That it stays as it is when it is laid out once more
is a law of the tests: nothing is lost where it does not.) The layout itself is described in docs/decisions/dataset.md.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from hrcomms.dataset.accepted import Acceptance, may_accept
from hrcomms.dataset.form.nodes import Document, NotLaidOutError
from hrcomms.dataset.form.order import ordered
from hrcomms.dataset.form.read import comments, read
from hrcomms.dataset.form.write import write
from hrcomms.dataset.layout import DataFile
from hrcomms.dataset.lines import unix_lines
from hrcomms.dataset.mistakes import Kinds
from hrcomms.dataset.reader import Parsed, parse
from hrcomms.dataset.room import Room
from hrcomms.dataset.tree import MemoryTree
from hrcomms.dataset.written import written
from hrcomms.diagnostics import Diagnostic, Location
from hrcomms.language import Text, say

_MARK = "\ufeff"
_NOT_TO_BE_TOUCHED = ("HRC005", "HRC006")
"""Mistakes after which a file says something else than it looks like, though it can be read."""


class Refusal(NamedTuple):
    """Why a file cannot be laid out, and where, as far as that is known."""

    reason: Text
    location: Location


def canonical(file: DataFile, raw: bytes, kinds: Kinds, room: Room | None = None) -> bytes | Refusal:
    """Return the content of a file in canonical layout, or why it stays as it is.

    Refused is what cannot be read (the finding says why), a directive, `? ` before a key, and whatever would not say
    the same afterwards. Line ends are those of the first line; a byte order mark stays for `check --fix`. `room` is one
    for all files of a dataset.
    """
    parsed = parse(MemoryTree({file.path: raw}), file.path, room)
    if (wrong := _wrong(parsed)) is not None:
        return Refusal(wrong.message, wrong.location)
    text = raw.decode("utf-8")
    mark = _MARK if text.startswith(_MARK) else ""
    text = text.removeprefix(_MARK)
    line_end = "\r\n" if text.partition("\n")[0].endswith("\r") else "\n"
    try:
        before = read(unix_lines(text))
        result = write(ordered(before, file.collection, kinds))
        content = (mark + result.replace("\n", line_end)).encode()
        sound = content == raw or _sound(file, (parsed, before, raw), content)
    except NotLaidOutError as error:
        return Refusal(error.reason, Location(file.path))
    if not sound:
        return Refusal(say("it would not say the same afterwards; please report the file"), Location(file.path))
    return content


def _wrong(parsed: Parsed) -> Diagnostic | None:
    """Return the finding for which a file is left alone."""
    if not parsed.readable:
        return parsed.findings[0]
    return next((one for one in parsed.findings if one.code in _NOT_TO_BE_TOUCHED), None)


def _sound(file: DataFile, old: tuple[Parsed, Document, bytes], new: bytes) -> bool:
    """Tell whether a new content says what the old one did."""
    parsed, before, raw = old
    parsed_again = parse(MemoryTree({file.path: new}), file.path)
    if not parsed_again.readable or not same(parsed.data, parsed_again.data):
        return False
    if comments(unix_lines(new.decode("utf-8").removeprefix(_MARK))) != before.comments:
        return False
    if not any(map(may_accept, before.comments)):
        return True
    return _accepted(raw, parsed.accepted) == _accepted(new, parsed_again.accepted)


def same(one: Any, other: Any) -> bool:
    """Tell whether data are equal, of the same types, but for the order of keys."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(value, other[key]) for key, value in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(same(*pair) for pair in zip(one, other, strict=True))
    return type(one) is type(other) and repr(one) == repr(other)


def _accepted(raw: bytes, accepted: Iterable[Acceptance]) -> Counter[Any]:
    """Return what each comment that accepts findings accepts: codes, and the keys and values that begin on its line."""
    lines = written(unix_lines(raw.decode("utf-8").removeprefix(_MARK))).lines()
    return Counter((one.codes, frozenset(lines.get(one.line, ()))) for one in accepted)


__all__ = ["Refusal", "canonical", "same"]

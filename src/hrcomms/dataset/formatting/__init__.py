"""The canonical layout of the files of a dataset (cli.md, `fmt`): text in, text out.

folding sets aside the records that need nothing, tokens and read take the rest of a text apart into a tree that knows
its comments and blank lines, keys and order bring its keys into the order of the model, scalars and write print it.
What comes out is read again before it is believed: it must say the same, hold the same comments and accept the same
findings. (That it stays as it is when it is laid out once more is a law of the tests: nothing is lost if it does not.)
The layout itself is described in docs/decisions/dataset.md.
"""

import marshal
from collections import Counter
from functools import lru_cache
from typing import Any, NamedTuple

from hrcomms.dataset.accepted import may_accept
from hrcomms.dataset.formatting.folding import Folded, fold
from hrcomms.dataset.formatting.nodes import Document, NotLaidOutError
from hrcomms.dataset.formatting.order import ordered
from hrcomms.dataset.formatting.read import comments, read
from hrcomms.dataset.formatting.write import write
from hrcomms.dataset.layout import DataFile
from hrcomms.dataset.limits import Allowance
from hrcomms.dataset.lines import unix_lines
from hrcomms.dataset.reader import NOTHING, Parsed, data_of, parse
from hrcomms.dataset.tree import MemoryTree
from hrcomms.dataset.validation.reasons import Kinds
from hrcomms.dataset.written import written
from hrcomms.diagnostics import Diagnostic, Location
from hrcomms.language import Text, say
from hrcomms.model import COLLECTIONS

_MARK = "\ufeff"
_NOT_TO_BE_TOUCHED = ("HRC005", "HRC006")
"""Mistakes after which a file says something else than it looks like, though it can be read."""


class Refusal(NamedTuple):
    """Why a file cannot be laid out, and where, as far as that is known."""

    reason: Text
    location: Location


def canonical(file: DataFile, raw: bytes, kinds: Kinds, allowance: Allowance | None = None) -> bytes | Refusal:
    """Return the content of a file in canonical layout, or why it stays as it is.

    Refused is what cannot be read (the finding says why), a directive, `? ` before a key, and whatever would not say
    the same afterwards. Line ends are those of the first line; a byte order mark stays for `check --fix`. `allowance`
    is one for all files of a dataset.
    """
    parsed = parse(MemoryTree({file.path: raw}), file.path, allowance)
    if (wrong := _wrong(parsed)) is not None:
        return Refusal(wrong.message, wrong.location)
    text = raw.decode("utf-8")
    mark = _MARK if text.startswith(_MARK) else ""
    text = text.removeprefix(_MARK)
    line_end = "\r\n" if text.partition("\n")[0].endswith("\r") else "\n"
    try:
        folded, document = _taken_apart(unix_lines(text), file.collection)
        written = write(ordered(document, file.collection, kinds))
        content = (mark + folded.unfolded(written).replace("\n", line_end)).encode()
        sound = content == raw or (
            _same_data(file.path, parsed, content) and _same_comments(file.path, (folded.text, document), written)
        )
    except NotLaidOutError as error:
        return Refusal(error.reason, Location(file.path))
    if not sound:
        return Refusal(say("it would not say the same afterwards; please report the file"), Location(file.path))
    return content


def _taken_apart(text: str, collection: str) -> tuple[Folded, Document]:
    """Return the tree of a text, in which one record stands for many that need nothing, where there are such."""
    if collection in COLLECTIONS:
        folded = fold(text, lambda record: _stays(collection, record))
        if folded.runs and (document := _read(folded.text)) and folded.holds(document):
            return folded, document
    return Folded(text), read(text)


@lru_cache(maxsize=10_000)
def _stays(collection: str, record: str) -> bool:
    """Tell whether the text of a record, an item of a list two columns further in than its key, is canonical."""
    text = f"{collection}:\n{record}"
    document = _read(text)
    return document is not None and write(ordered(document, collection, {})) == text


def _read(text: str) -> Document | None:
    """Return the tree of a text that may be no YAML; None where it is none, or cannot be laid out."""
    if data_of(text) is NOTHING:
        return None
    try:
        return read(text)
    except NotLaidOutError:
        return None


def _wrong(parsed: Parsed) -> Diagnostic | None:
    """Return the finding for which a file is left alone."""
    if not parsed.readable:
        return parsed.findings[0]
    return next((one for one in parsed.findings if one.code in _NOT_TO_BE_TOUCHED), None)


def _same_data(path: str, parsed: Parsed, new: bytes) -> bool:
    """Tell whether a new content holds the same data."""
    again = parse(MemoryTree({path: new}), path)
    if not again.readable:
        return False
    return _dumped(parsed.data) == _dumped(again.data) or same(parsed.data, again.data)


def _dumped(data: Any) -> bytes:
    """Return bytes that are equal only for data that are the same, and mostly are for such data."""
    try:
        return marshal.dumps(data, 2)  # version 2 tells nothing of which objects are shared
    except ValueError:  # numbers that keep how they were written
        return repr(data).encode()


def _same_comments(path: str, old: tuple[str, Document], new: str) -> bool:
    """Tell whether a new text has the same comments, and those that accept findings speak of the same ones."""
    text, document = old
    if comments(new) != document.comments:
        return False
    return not any(map(may_accept, document.comments)) or _accepted(path, text) == _accepted(path, new)


def _accepted(path: str, text: str) -> Counter[Any]:
    """Return what each comment that accepts findings accepts: codes, and the keys and values that begin on its line."""
    lines = written(text).lines()
    found = parse(MemoryTree({path: text.encode()}), path).accepted
    return Counter((one.codes, frozenset(lines.get(one.line, ()))) for one in found)


def same(one: Any, other: Any) -> bool:
    """Tell whether data are equal, of the same types, but for the order of keys."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(value, other[key]) for key, value in one.items())
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return one == other if isinstance(one, str) else repr(one) == repr(other)


__all__ = ["Refusal", "canonical", "same"]

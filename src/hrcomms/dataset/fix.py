"""The mistakes that a program can mend without knowing better than the writer; the rest of a file stays byte for byte.

HRC003 (byte order mark), HRC105 (text that is not NFC), HRC106 (look-alikes of Đ and đ, no other letters) and HRC104
(an id that is right but for its capitals, with everything that refers to it). Edits are made in the text at their
places, and an edit after which the file would say anything else than before is not made.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, cached_property
from typing import Any, NamedTuple, get_args
from unicodedata import normalize

from pydantic import BaseModel, TypeAdapter, ValidationError

from hrcomms.dataset.layout import layout
from hrcomms.dataset.letters import LOOK_ALIKES
from hrcomms.dataset.load import load
from hrcomms.dataset.mistakes import Kinds
from hrcomms.dataset.outline import outline
from hrcomms.dataset.reader import Parsed, parse
from hrcomms.dataset.tree import MemoryTree
from hrcomms.diagnostics import Diagnostic, Pointer, Position
from hrcomms.model import COLLECTIONS, VOCABULARIES, Manifest, Measure, Plan, Reference
from hrcomms.model.values import Id

MENDABLE = ("HRC003", "HRC104", "HRC105", "HRC106")
"""The codes of which some findings (most, in practice) can be mended."""

_MARK = "\ufeff"
_LINE_END = re.compile("(\r\n|\n|\r)")
_LETTERS = str.maketrans(LOOK_ALIKES)
_UNREAD = ("HRC001", "HRC009", "HRC010")
_HARMLESS = ("HRC003", "HRC012", "HRC013", "HRC014")
"""Findings while reading that leave no doubt about what the files hold."""

Files = Mapping[str, bytes]


class Fixes(NamedTuple):
    """The new content of each file that changes; which findings are mended so, and which mendable ones are left."""

    files: Files
    mended: tuple[Diagnostic, ...]
    left: tuple[Diagnostic, ...]


def fixes(files: Files, findings: Iterable[Diagnostic], kinds: Kinds, codes: Iterable[str] = MENDABLE) -> Fixes:
    """Mend what can be mended of `codes` in the files of a dataset, given by path, with the findings of a run.

    `kinds` are the kinds of measure that targets may have, by name. Mending goes on until nothing more comes of it:
    what a mended file says may show mistakes that could not be seen before.
    """
    wanted = set(codes).intersection(MENDABLE)
    now, found, mended = dict(files), tuple(findings), list[Diagnostic]()
    unread = any(one.code in _UNREAD for one in found)
    while True:
        asked = [one for one in found if one.code in wanted]
        after, done = _mend_letters(now, asked)
        if not done and not unread:
            after, done = _mend_ids(now, asked, found, kinds)
        if not done:
            break
        now, mended = after, mended + done
        found = load(MemoryTree(now), kinds).findings
    changed = {path: raw for path, raw in now.items() if raw != files[path]}
    return Fixes(changed, tuple(mended), tuple(one for one in found if one.code in wanted))


class _Edit(NamedTuple):
    """A line (counted from 0) with its new text, and what that mends."""

    line: int
    text: str
    mends: tuple[Diagnostic, ...]


def _mend_letters(files: Files, asked: Iterable[Diagnostic]) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """Return the files without the byte order marks, look-alikes and parted letters that were asked for."""
    after, mended = dict(files), list[Diagnostic]()
    by_path: dict[str, list[Diagnostic]] = {}
    for one in asked:
        by_path.setdefault(one.location.path, []).append(one)
    for path, wrong in by_path.items():
        for mend in (_without_mark, _with_right_letters, _composed):
            if path in after:
                after[path], done = mend(path, after[path], wrong)
                mended += done
    return after, mended


def _without_mark(_path: str, raw: bytes, wrong: list[Diagnostic]) -> tuple[bytes, list[Diagnostic]]:
    found = [one for one in wrong if one.code == "HRC003"]
    mark = _MARK.encode()
    if not found or not raw.startswith(mark):
        return raw, []
    while raw.startswith(mark):
        raw = raw.removeprefix(mark)
    return raw, found


def _with_right_letters(path: str, raw: bytes, wrong: list[Diagnostic]) -> tuple[bytes, list[Diagnostic]]:
    def mended(line: str, found: list[Diagnostic]) -> _Edit:
        letters, done = list(line), []
        for one in found:
            index = one.location.position.column - 1 if one.location.position else 0
            if index < len(line) and line[index] in LOOK_ALIKES:
                letters[index] = LOOK_ALIKES[line[index]]
                done.append(one)
        return _Edit(0, "".join(letters), tuple(done))

    return _by_line(path, raw, [one for one in wrong if one.code == "HRC106"], mended)


def _composed(path: str, raw: bytes, wrong: list[Diagnostic]) -> tuple[bytes, list[Diagnostic]]:
    found = [one for one in wrong if one.code == "HRC105"]
    return _by_line(path, raw, found, lambda line, done: _Edit(0, normalize("NFC", line), tuple(done)))


def _by_line(
    path: str, raw: bytes, wrong: list[Diagnostic], mended: Callable[[str, list[Diagnostic]], _Edit]
) -> tuple[bytes, list[Diagnostic]]:
    """Return the file with each line that findings name as `mended` returns it, as long as the data stay the same."""
    by_line: dict[int, list[Diagnostic]] = {}
    for one in wrong:
        if one.location.position is not None:  # else an escape such as "\xd0" hides it in the text
            by_line.setdefault(one.location.position.line - 1, []).append(one)
    before = _parsed(path, raw)
    if not by_line or not before.readable:
        return raw, []
    mark, lines = _lines(raw)
    texts = {line: found for line, found in by_line.items() if 2 * line < len(lines)}
    edits = [mended(lines[2 * line], found)._replace(line=line) for line, found in sorted(texts.items())]
    edits = [edit for edit in edits if edit.mends and edit.text != lines[2 * edit.line]]
    meant = _meant(before.data)

    def result(chosen: list[_Edit]) -> bytes:
        pieces = list(lines)
        for edit in chosen:
            pieces[2 * edit.line] = edit.text
        return (mark + "".join(pieces)).encode()

    def sound(chosen: list[_Edit]) -> bool:
        after = _parsed(path, result(chosen))
        return after.readable and _meant(after.data) == meant

    kept = _sound_ones([], edits, sound)
    return result(kept), [one for edit in kept for one in edit.mends]


def _sound_ones(good: list[_Edit], rest: list[_Edit], sound: Callable[[list[_Edit]], bool]) -> list[_Edit]:
    """Return `good` and as many of the rest as are sound together, by halves."""
    if not rest or sound([*good, *rest]):
        return [*good, *rest]
    if len(rest) == 1:
        return good
    half = len(rest) // 2
    return _sound_ones(_sound_ones(good, rest[:half], sound), rest[half:], sound)


def _lines(raw: bytes) -> tuple[str, list[str]]:
    """Return the byte order mark, if any, and the lines of a file, each followed by its own line end."""
    text = raw.decode("utf-8")
    return (_MARK if text.startswith(_MARK) else ""), _LINE_END.split(text.removeprefix(_MARK))


def _parsed(path: str, raw: bytes) -> Parsed:
    return parse(MemoryTree({path: raw}), path)


def _meant(data: Any) -> Any:
    """Return the data in a form that is equal for two texts exactly when they differ by mended letters alone."""
    if isinstance(data, dict):
        return "mapping", [(_meant(key), _meant(value)) for key, value in data.items()]
    if isinstance(data, list):
        return "list", [_meant(item) for item in data]
    if isinstance(data, str):
        return "text", normalize("NFC", data).translate(_LETTERS)
    return type(data).__name__, repr(data)


# Ids


def _mend_ids(
    files: Files, asked: Iterable[Diagnostic], found: Iterable[Diagnostic], kinds: Kinds
) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """Return the files with ids in small letters; nothing changes while any part of the data is in the dark."""
    wrong = [one for one in asked if one.code == "HRC104" and one.location.pointer[-1:] == ("id",)]
    if not wrong or any(one.code.startswith("HRC0") and one.code not in _HARMLESS for one in found):
        return dict(files), []
    collections = dict(layout(MemoryTree(files))[0])
    parsed = {path: _parsed(path, files[path]) for path in collections}
    if not all(one.readable for one in parsed.values()):
        return dict(files), []
    pages = {path: _Page(files[path], one.data) for path, one in parsed.items()}
    owned, used = _places(pages, collections, kinds)
    changes: dict[str, dict[Pointer, str]] = {}
    mended = []
    for one in wrong:
        name = _small(pages, one, owned, used)
        for path, pointer in used[_key(pages, one)] if name else ():
            changes.setdefault(path, {})[pointer] = name
        mended += [one] if name else []
    after = {**files, **{path: pages[path].rewritten(renamed) for path, renamed in changes.items()}}
    same = all(
        _meant(_parsed(path, after[path]).data) == _meant(_replaced(pages[path].data, renamed))
        for path, renamed in changes.items()
    )
    return (after, mended) if same else (dict(files), [])


_Key = tuple[str, str]
"""A collection and an id in it."""


class _Page:
    """A file: its text in lines, and its data."""

    def __init__(self, raw: bytes, data: Any) -> None:
        self.mark, self.lines = _lines(raw)
        self.data = data

    @cached_property
    def _outline(self) -> Mapping[Pointer, Position]:
        return outline("".join(self.lines)).values

    def stretch(self, pointer: Pointer, name: str) -> tuple[int, int, int] | None:
        """Return line (from 0), start and end of an id that stands in the text as it is, in quotes or without."""
        place = self._outline.get(pointer)
        if place is None:
            return None
        line, start, end = place.line - 1, place.column - 1, place.end - 1
        text = self.lines[2 * line][start:end]
        if text == name:
            return (line, start, end) if _is_text(name.lower()) else None
        return (line, start + 1, end - 1) if text in (f"'{name}'", f'"{name}"') else None

    def rewritten(self, changes: Mapping[Pointer, str]) -> bytes:
        """Return the file with other ids at these places; they are as long as those that stand there."""
        lines = list(self.lines)
        for pointer, new in changes.items():
            if (found := self.stretch(pointer, _at(self.data, pointer))) is not None:
                line, start, end = found
                lines[2 * line] = lines[2 * line][:start] + new + lines[2 * line][end:]
        return (self.mark + "".join(lines)).encode()


def _small(
    pages: Mapping[str, _Page],
    wrong: Diagnostic,
    owned: Counter[_Key],
    used: Mapping[_Key, list[tuple[str, Pointer]]],
) -> str:
    """Return an id in small letters; nothing where that is no id, is taken, or cannot be written at every place."""
    collection, name = _key(pages, wrong)
    small = name.lower()
    if not name.isascii() or not _is_id(small) or owned[collection, small] != 1:
        return ""
    sure = all(pages[path].stretch(pointer, name) for path, pointer in used[collection, name])
    return small if sure else ""


def _key(pages: Mapping[str, _Page], wrong: Diagnostic) -> _Key:
    """Return the collection and the id that a finding is about; an empty id where it is no text."""
    pointer = wrong.location.pointer
    name = _at(pages[wrong.location.path].data, pointer)
    return str(pointer[-3]), name if isinstance(name, str) else ""


def _places(
    pages: Mapping[str, _Page], collections: Mapping[str, str], kinds: Kinds
) -> tuple[Counter[_Key], dict[_Key, list[tuple[str, Pointer]]]]:
    """Return how many records have each id, whatever its capitals; and all places of each id as it is written."""
    owned: Counter[_Key] = Counter()
    used: dict[_Key, list[tuple[str, Pointer]]] = {}
    for path, page in pages.items():
        for pointer, collection, name in _ids(page.data):
            owned[collection, name.lower()] += 1
            used.setdefault((collection, name), []).append((path, pointer))
        model, start = _root(collections[path])
        for pointer, collection, name in _named(model, _at(page.data, start), kinds, start):
            used.setdefault((collection, name), []).append((path, pointer))
    return owned, used


def _root(collection: str) -> tuple[type[BaseModel], Pointer]:
    """Return the record (or what the list of records is of) that a file holds, and where."""
    if collection == "manifest":
        return Manifest, ()
    return (Plan, ("plan",)) if collection == "plan" else (COLLECTIONS[collection], (collection,))


def _ids(data: Any) -> Iterator[tuple[Pointer, str, str]]:
    """Yield (pointer, collection, id) of each record of a file that has one."""
    for start in (*((name,) for name in COLLECTIONS), *(("plan", name) for name in VOCABULARIES)):
        records = _at(data, start)
        for index in range(len(records) if isinstance(records, list) else 0):
            if isinstance(name := _at(records, (index, "id")), str):
                yield (*start, index, "id"), start[-1], name


def _named(model: type[BaseModel], data: Any, kinds: Kinds, start: Pointer) -> Iterator[tuple[Pointer, str, str]]:
    """Yield (pointer, collection, id) of each id that data to be read as `model` name, whether sound or not."""
    if isinstance(data, list):
        for index, item in enumerate(data):
            yield from _named(model, item, kinds, (*start, index))
    elif isinstance(data, dict):
        actual = kinds.get(str(data.get("kind")), model) if model is Measure else model
        for key, collection, inner in _fields(actual):
            value, pointer = data.get(key), (*start, key)
            if collection:
                yield from ((place, collection, name) for place, name in _texts(value, pointer))
            if inner:
                yield from _named(inner, value, kinds, pointer)


def _texts(value: Any, pointer: Pointer) -> Iterator[tuple[Pointer, str]]:
    for place, one in (
        [((*pointer, i), v) for i, v in enumerate(value)] if isinstance(value, list) else [(pointer, value)]
    ):
        if isinstance(one, str):
            yield place, one


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, str, type[BaseModel] | None], ...]:
    """Return (key, collection that it names or nothing, record that it holds) of the fields that matter for ids."""
    found = []
    for name, field in model.model_fields.items():
        parts = [*field.metadata, *_parts(field.annotation)]
        collection = next((part.collection for part in parts if isinstance(part, Reference)), "")
        inner = next((part for part in parts if isinstance(part, type) and issubclass(part, BaseModel)), None)
        if collection or inner:
            found.append((field.alias or name, collection, inner))
    return tuple(found)


def _parts(annotation: Any) -> Iterator[Any]:
    yield annotation
    for argument in get_args(annotation):
        yield from _parts(argument)


def _at(data: Any, pointer: Pointer) -> Any:
    """Return what stands at a pointer, None where nothing does."""
    for step in pointer:
        if isinstance(data, dict):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data


def _replaced(data: Any, changes: Mapping[Pointer, str], pointer: Pointer = ()) -> Any:
    """Return the data with other texts at these places."""
    if isinstance(data, dict):
        return {key: _replaced(value, changes, (*pointer, key)) for key, value in data.items()}
    if isinstance(data, list):
        return [_replaced(item, changes, (*pointer, index)) for index, item in enumerate(data)]
    return changes.get(pointer, data)


@cache
def _is_text(plain: str) -> bool:
    """Tell whether YAML reads letters without quotes as text, not as a number or a truth value."""
    data: object = _parsed("", f"- {plain}\n".encode()).data
    return data == [plain]


def _is_id(name: str) -> bool:
    try:
        TypeAdapter(Id).validate_python(name)
    except ValidationError:
        return False
    return True

"""Byte order marks, look-alikes of Đ and đ, and letters written apart from their marks, mended line by line."""

import re
import sys
from collections.abc import Callable, Iterable
from typing import NamedTuple
from unicodedata import category, normalize

from hrcomms.dataset.fix.edits import paths
from hrcomms.dataset.fix.pages import LETTERS, MARK, Files, Page, meaning, read, sound_ones, split_lines
from hrcomms.dataset.unicode_checks import LOOK_ALIKES
from hrcomms.diagnostics import Diagnostic


class _Edit(NamedTuple):
    """A line (counted from 0) with its new text, and what that mends."""

    line: int
    text: str
    mends: tuple[Diagnostic, ...]


def fix_characters(files: Files, asked: Iterable[Diagnostic]) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """Return the files without the byte order marks, look-alikes and parted letters that were asked for."""
    after, mended = dict(files), list[Diagnostic]()
    for path, wrong in paths(asked).items():
        for mend in (_without_mark, _without_escapes, _with_right_letters, _composed):
            if path in after:
                after[path], done = mend(path, after[path], wrong)
                mended += done
    return after, mended


def _without_mark(_path: str, raw: bytes, wrong: list[Diagnostic]) -> tuple[bytes, list[Diagnostic]]:
    found = [one for one in wrong if one.code == "HRC003"]
    mark = MARK.encode()
    if not found or not raw.startswith(mark):
        return raw, []
    while raw.startswith(mark):
        raw = raw.removeprefix(mark)
    return raw, found


_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|.)")


def _without_escapes(path: str, raw: bytes, wrong: list[Diagnostic]) -> tuple[bytes, list[Diagnostic]]:
    """Write the letters and marks of values themselves, and the right ones, where they were written as escapes."""
    found = [one for one in wrong if one.code in ("HRC105", "HRC106") and one.location.position is None]
    if not found:
        return raw, []
    page = Page(raw, read(path, raw).data)
    mended = [one for one in found if page.rewrite(one.location.pointer, _written_out)]
    return (page.text(), mended) if page.becomes(page.text(), {}) else (raw, [])


def _written_out(text: str) -> str:
    return normalize("NFC", _ESCAPE.sub(_letter, text)).translate(LETTERS)


def _letter(escape: re.Match[str]) -> str:
    digits = escape[1] or escape[2] or escape[3]
    code = int(digits, 16) if digits else 0
    letter = chr(code) if code <= sys.maxunicode else ""
    return letter if letter and category(letter)[0] in "LM" else escape[0]


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
    before = read(path, raw)
    if not by_line or not before.readable:
        return raw, []
    mark, lines = split_lines(raw)
    texts = {line: found for line, found in by_line.items() if 2 * line < len(lines)}
    edits = [mended(lines[2 * line], found)._replace(line=line) for line, found in sorted(texts.items())]
    edits = [edit for edit in edits if edit.mends and edit.text != lines[2 * edit.line]]
    meant = meaning(before.data)

    def result(chosen: list[_Edit]) -> bytes:
        pieces = list(lines)
        for edit in chosen:
            pieces[2 * edit.line] = edit.text
        return (mark + "".join(pieces)).encode()

    def sound(chosen: list[_Edit]) -> bool:
        after = read(path, result(chosen))
        return after.readable and meaning(after.data) == meant

    kept = sound_ones([], edits, sound)
    return result(kept), [one for edit in kept for one in edit.mends]

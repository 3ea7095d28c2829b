"""Values of which there is one reading, written as they were meant: what the hint of the finding names."""

from collections.abc import Iterable

from hrcomms.dataset.fix.pages import Files, Page, read, sound_ones, value_of
from hrcomms.diagnostics import Diagnostic


def mend_values(files: Files, asked: Iterable[Diagnostic]) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """Return the files with the values that findings are sure of, and what that mends.

    A value that cannot be exchanged without the file saying anything else than before stays.
    """
    after, mended = dict(files), list[Diagnostic]()
    by_path: dict[str, list[Diagnostic]] = {}
    for one in asked:
        if one.fix and one.fix.sure and all(edit.location.position is None for edit in one.fix.edits):
            by_path.setdefault(one.location.path, []).append(one)
    for path, wrong in by_path.items():
        if path in after and (parsed := read(path, after[path])).readable:
            after[path], done = _mended(Page(after[path], parsed.data), wrong)
            mended += done
    return after, mended


def _mended(page: Page, wrong: list[Diagnostic]) -> tuple[bytes, list[Diagnostic]]:
    def result(chosen: list[Diagnostic]) -> bytes:
        return page.rewritten(_texts(chosen))

    def sound(chosen: list[Diagnostic]) -> bool:
        values = {pointer: value_of(text) for pointer, text in _texts(chosen).items()}
        return page.becomes(result(chosen), values)

    kept = sound_ones([], wrong, sound)
    return result(kept), kept


def _texts(chosen: list[Diagnostic]) -> dict[tuple[str | int, ...], str]:
    return {edit.location.pointer: edit.text for one in chosen if one.fix for edit in one.fix.edits}

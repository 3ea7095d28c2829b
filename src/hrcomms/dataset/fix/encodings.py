"""Files and values in another encoding: converted where the letters leave no doubt about what they say."""

from collections.abc import Iterable

from hrcomms.dataset.fix.edits import paths
from hrcomms.dataset.fix.pages import Files, Page, meaning, read
from hrcomms.dataset.fix.places import at
from hrcomms.dataset.other_encoding import misread_at, misread_word
from hrcomms.diagnostics import Diagnostic, Pointer
from hrcomms.encodings.files import decoded
from hrcomms.encodings.mojibake import letters_of

CODES = ("HRC002", "HRC107", "HRC109")


def fix_encodings(files: Files, asked: Iterable[Diagnostic]) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """Return the files as UTF-8, with the misread values and words mended that were asked for, where certain."""
    after, mended = dict(files), list[Diagnostic]()
    some = [one for one in asked if one.code in CODES and one.location.path in after]
    for path, wrong in paths(some).items():
        for mend in (_in_utf8, _with_words, _with_values):
            after[path], done = mend(path, after[path], wrong)
            mended += done
    return after, mended


def _in_utf8(_path: str, raw: bytes, wrong: list[Diagnostic]) -> tuple[bytes, list[Diagnostic]]:
    found = [one for one in wrong if one.code == "HRC002"]
    text = decoded(raw) if found else None
    return (text.text.encode(), found) if text and text.certain else (raw, [])


def _with_words(path: str, raw: bytes, wrong: list[Diagnostic]) -> tuple[bytes, list[Diagnostic]]:
    """Mend the words outside of values, or in a file that cannot be read for them (HRC107): all of them, or none."""
    places = [(one, one.location.position) for one in wrong if one.code == "HRC107"]
    page, mended = Page(raw, None) if places else None, []
    for one, place in sorted(places, key=lambda pair: pair[1] or (), reverse=True):
        text = page.lines[2 * place.line - 2] if page and place else ""
        word = misread_word(text, place.column - 1) if place else None
        if page and place and word:
            page.lines[2 * place.line - 2] = text[: word.start()] + (letters_of(word[0]) or "") + text[word.end() :]
            mended.append(one)
    if not (page and mended):
        return raw, []
    before, after = read(path, raw), read(path, page.text())
    same = after.readable and (not before.readable or meaning(after.data) == meaning(before.data))
    return (page.text(), mended) if same else (raw, [])


def _with_values(path: str, raw: bytes, wrong: list[Diagnostic]) -> tuple[bytes, list[Diagnostic]]:
    """Mend values (HRC109) word by word, as long as the file then says that and nothing else."""
    found = [one for one in wrong if one.code == "HRC109"]
    data = read(path, raw).data if found else None
    page, meant, mended = Page(raw, data) if found else None, dict[Pointer, str](), []
    for one in reversed(found):
        pointer = one.location.pointer
        misread = misread_at(pointer, value) if isinstance(value := at(data, pointer), str) else None
        if page and misread and misread.certain and misread.reading and page.reworded(pointer, misread.words):
            meant[pointer] = misread.reading
            mended.append(one)
    return (page.text(), mended) if page and page.becomes(page.text(), meant) else (raw, [])

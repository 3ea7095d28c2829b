"""The comment that accepts a finding, put into the text of a file; nothing else of the file changes."""

from collections.abc import Iterator

from hrcomms.dataset.formatting import same
from hrcomms.dataset.reader import NOTHING, data_of
from hrcomms.diagnostics import Diagnostic
from hrcomms.editing.edits import EditError, NewText
from hrcomms.editing.preview import State, preview
from hrcomms.language import say

_LONGEST = 300


def acceptance(now: State, one: Diagnostic, reason: str) -> NewText:
    """Return the edit that lets a finding stand, with the reason for it; EditError where none does just that.

    The comment stands on the line above, or behind the line. Whichever is taken, the file says what it said before,
    this finding is gone, and nothing else is found.
    """
    reason = _one_line(reason)
    if not reason.strip("-–— \t"):
        raise EditError(say("Say why it is right: without a reason a finding is not accepted."))
    path, line = one.location.path, now.places.line(one.location)
    old = now.tree.read(path)
    for raw in _written(old, line, f"# hrcomms: ignore {one.code} - {reason}"):
        edit = NewText(path, raw)
        data, told = data_of(old.decode("utf-8", "replace")), data_of(raw.decode("utf-8", "replace"))
        if data is NOTHING or not same(data, told):
            continue
        view = preview(now, [edit])
        if view.go and not view.come and all(gone.code == one.code for gone in view.go):
            return edit
    raise EditError(say("no comment can stand at line {line} of {path}: edit the file by hand", line=line, path=path))


def _one_line(text: str) -> str:
    return "".join(letter for letter in " ".join(text.split()) if letter.isprintable())[:_LONGEST].strip()


def _written(raw: bytes, number: int, comment: str) -> Iterator[bytes]:
    lines = raw.decode("utf-8", "surrogateescape").splitlines(keepends=True)
    if not 1 <= number <= len(lines):
        return
    line = lines[number - 1]
    text = line.rstrip("\r\n")
    end = line[len(text) :] or "\n"
    indent = text[: len(text) - len(text.lstrip(" "))]
    above = [*lines[: number - 1], f"{indent}{comment}{end}", *lines[number - 1 :]]
    behind = [*lines[: number - 1], f"{text}  {comment}{line[len(text) :]}", *lines[number:]]
    for made in (above, behind):
        yield "".join(made).encode("utf-8", "surrogateescape")

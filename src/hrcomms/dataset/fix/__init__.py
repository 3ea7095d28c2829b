"""The mistakes that a program can mend without knowing better than the writer; the rest of a file stays byte for byte.

HRC003 (byte order mark), HRC105 (text that is not NFC), HRC106 (look-alikes of Đ and đ, no other letters), HRC104 (an
id that is right but for its capitals, with everything that refers to it) and HRC201 (an unknown id that, but for its
capitals, is the id of one record). Edits are made in the text at their places, and an edit after which the file would
say anything else than before is not made.
"""

from collections.abc import Iterable
from typing import NamedTuple

from hrcomms.dataset.fix.ids import all_ids, as_the_record_has_it, in_small_letters
from hrcomms.dataset.fix.letters import mend_letters
from hrcomms.dataset.fix.pages import Files
from hrcomms.dataset.load import load
from hrcomms.dataset.mistakes import Kinds
from hrcomms.dataset.tree import MemoryTree
from hrcomms.diagnostics import Diagnostic

_MOSTLY = ("HRC003", "HRC104", "HRC105", "HRC106")
"""The codes of which most findings, in practice, can be mended."""
MENDABLE = (*_MOSTLY, "HRC201")
"""The codes of which some findings can be mended."""

_UNREAD = ("HRC001", "HRC009", "HRC010")


class Fixes(NamedTuple):
    """The new content of each file that changes; what is mended so; and what is left though it mostly can be mended."""

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
        after, done = mend_letters(now, asked)
        if not done and not unread and (asked or mended):
            after, done = _mend_ids(now, found, kinds, wanted)
        if not done:
            break
        now, mended = after, mended + done
        found = load(MemoryTree(now), kinds).findings
    changed = {path: raw for path, raw in now.items() if raw != files[path]}
    return Fixes(changed, tuple(mended), tuple(one for one in found if one.code in wanted.intersection(_MOSTLY)))


def _mend_ids(
    files: Files, found: tuple[Diagnostic, ...], kinds: Kinds, wanted: set[str]
) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """Return the files with the ids of records mended; where there are none to mend, with those that name records."""
    ids = all_ids(files, found, kinds)
    if ids is None:
        return dict(files), []
    after, done = ids.renamed(in_small_letters(ids, [one for one in found if one.code in wanted]))
    return (after, done) if done or "HRC201" not in wanted else ids.renamed(as_the_record_has_it(ids))


__all__ = ["MENDABLE", "Files", "Fixes", "fixes"]

"""The mistakes that a program can mend without knowing better than the writer; the rest of a file stays byte for byte.

Fixed are the findings whose fix is sure (see `diagnostics.Fix`), HRC002 and HRC109 (another encoding, where the letters
leave no doubt), HRC003 (byte order mark), HRC105 (text that is not NFC), HRC106 (look-alikes of Đ and đ, no other
letters), HRC104 (an id of which it is evident how it was meant, with everything that refers to it), HRC201 (an unknown
id that was evidently meant for that of one record, or the name of one) and HRC408 (a path of evidence with
backslashes). Edits are made in the text at their places. One of letters and ids after which the file would say anything
else than before is not made, nor is a fix after which as much is wrong with the file as before.
"""

import math
from collections.abc import Iterable
from typing import NamedTuple

from hrcomms.dataset.fix.characters import fix_characters
from hrcomms.dataset.fix.edits import carried_out, paths
from hrcomms.dataset.fix.encodings import fix_encodings
from hrcomms.dataset.fix.evidence import fix_paths
from hrcomms.dataset.fix.ids import all_ids, as_the_record_has_it, in_right_form, leaves_doubt
from hrcomms.dataset.fix.pages import MARK, Files
from hrcomms.dataset.limits import Allowance
from hrcomms.dataset.lines import unix_lines
from hrcomms.dataset.load import Read, load
from hrcomms.dataset.outcome import outcome
from hrcomms.dataset.tree import MemoryTree
from hrcomms.dataset.validation.reasons import Kinds
from hrcomms.diagnostics import Diagnostic

_MOSTLY = ("HRC002", "HRC003", "HRC104", "HRC105", "HRC106", "HRC109")
"""The codes of which most findings, in practice, can be mended."""
_SOMETIMES = ("HRC004", "HRC017", "HRC101", "HRC103", "HRC107", "HRC108")
MENDABLE = (*_MOSTLY, *_SOMETIMES, "HRC201", "HRC408")
"""The codes of which some findings can be mended."""

_MOST_ROUNDS = 20
_MOST_AGAIN = 2_000_000
"""Mending ends after so many rounds, or so many bytes of files with findings: what is left then is told as before."""

_IDS = ("HRC104", "HRC201")
_OF_IDS = ("HRC1", "HRC2")
"""Where nothing of these families is found, all ids are right; a wrong value may keep an id from being looked at."""
_UNREAD = ("HRC001", "HRC009", "HRC010")


class Fixes(NamedTuple):
    """The new content of each file that changes; what is mended so; and what is left though it mostly can be mended.

    `in_the_way` are the files that cannot be read in full, where ids that are wrong could not be mended for that.
    """

    files: Files
    mended: tuple[Diagnostic, ...]
    left: tuple[Diagnostic, ...]
    in_the_way: tuple[str, ...] = ()


class _Reading:
    """Reads a dataset again and again, with one allowance for explanations; the same files only once in a row."""

    def __init__(self, kinds: Kinds) -> None:
        self._kinds, self._allowance = kinds, Allowance()
        self._last: tuple[Files, Read] | None = None

    def __call__(self, files: Files) -> Read:
        if self._last is None or files != self._last[0]:
            self._allowance = self._allowance.afresh()
            self._last = files, load(MemoryTree(files), self._kinds, self._allowance)
        return self._last[1]


def fixes(files: Files, findings: Iterable[Diagnostic], kinds: Kinds, codes: Iterable[str] = MENDABLE) -> Fixes:
    """Mend what can be mended of `codes` in the files of a dataset, given by path, with the findings of a run.

    `kinds` are the kinds of measure that targets may have, by name. Mending goes on until nothing more comes of it,
    within bounds: what a mended file says may show mistakes that could not be seen before.
    """
    wanted = set(codes).intersection(MENDABLE)
    now, found, mended = dict(files), tuple(findings), list[Diagnostic]()
    unread = {one.location.path for one in found if one.code in _UNREAD}
    room, read = _MOST_AGAIN, _Reading(kinds)
    for _ in range(_MOST_ROUNDS):
        room -= sum(len(now[path]) for path in {one.location.path for one in found} if path in now)
        asked = [one for one in found if one.code in wanted]
        after, done = fix_paths(now, asked)
        for fix in (fix_encodings, fix_characters):
            after, done = (after, done) if done else fix(now, asked)
        if not done:
            slips = [one for one in asked if one.fix and one.fix.sure and one.code != "HRC201"]
            after, done = _mend_slips(now, found, slips, read)
        if not done and not unread and (mended or any(one.code.startswith(_OF_IDS) for one in found)):
            after, done = _mend_ids(now, found, kinds, wanted, read)
        if not done:
            break
        now, mended = after, mended + done
        found = read(now).findings
        if room < 0:
            break
    changed = {path: raw for path, raw in now.items() if raw != files[path]}
    left = tuple(one for one in found if one.code in wanted.intersection(_MOSTLY))
    wrong_ids = any(one.code in wanted and one.code in _IDS for one in found)
    in_the_way = unread.union(one.location.path for one in found if leaves_doubt(one)) if wrong_ids else ()
    return Fixes(changed, tuple(mended), left, tuple(sorted(in_the_way)))


def _mend_slips(
    files: Files, found: tuple[Diagnostic, ...], asked: Iterable[Diagnostic], read: _Reading
) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """Return the files with fixes carried out: of each file all, or the first alone where all make nothing better."""
    after, mended = dict(files), list[Diagnostic]()
    for path, wrong in paths(asked).items():
        before = _sound_so_far(files, path, found)
        for some in (wrong, wrong[:1]):
            tried, done = carried_out(after, some)
            if done and _sound_so_far(tried, path, read(tried).findings) > before:
                after, mended = tried, mended + done
                break
    return after, mended


def _sound_so_far(files: Files, path: str, found: Iterable[Diagnostic]) -> tuple[float, int]:
    """Return how far a file can be read, and less for each thing that is wrong with it: more is better."""
    stop = outcome(unix_lines(files[path].decode().removeprefix(MARK))).stop
    return math.inf if stop is None else stop.line, -sum(one.location.path == path for one in found)


def _mend_ids(
    files: Files, found: tuple[Diagnostic, ...], kinds: Kinds, wanted: set[str], read: _Reading
) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """Return the files with the ids of records mended; where there are none to mend, with those that name records."""
    ids = all_ids(files, found, kinds)
    if ids is None:
        return dict(files), []
    after, done = ids.renamed(in_right_form(ids, [one for one in found if one.code in wanted]))
    if done or "HRC201" not in wanted:
        return after, done
    return ids.renamed(as_the_record_has_it(ids, read(files).dataset))


__all__ = ["MENDABLE", "Files", "Fixes", "fixes"]

"""One finding for one slip: the one that shows how it is to be written, without all that follow from the same.

A text may still be YAML after a slip, and say something else (HRC017). Around each mistake in what a file says, repairs
are tried as for a text that is no YAML (`syntax`). One explains the mistake if that goes and none comes; whatever else
goes with it is told no more. Nor is what is forbidden told twice, nor an odd letter in a value that is refused for it.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from hrcomms.dataset.lines import unix_lines
from hrcomms.dataset.outcome import Reading, mistake
from hrcomms.dataset.places import Places, value_at
from hrcomms.dataset.syntax_hints.brackets import COMMA, PLAIN, commas, lists
from hrcomms.dataset.syntax_hints.indentation import indentation
from hrcomms.dataset.syntax_hints.indicators import colons, comments, odd_blanks, stray_ends
from hrcomms.dataset.syntax_hints.lines import Slip, is_blank
from hrcomms.dataset.syntax_hints.lists import dashes, dashes_missing, dashes_too_many, left_overs, other_signs
from hrcomms.dataset.syntax_hints.quotes import curly
from hrcomms.dataset.syntax_hints.syntax_error import Finder, around, everywhere
from hrcomms.diagnostics import Diagnostic, Position
from hrcomms.language import say
from hrcomms.model.spelling import id_form

CODE = "HRC017"
_EXPLAINED = ("HRC005", "HRC101", "HRC102", "HRC103", "HRC104", "HRC108")
_FINDERS: tuple[Finder, ...] = (
    commas,
    left_overs,
    odd_blanks,
    other_signs,
    dashes,
    colons,
    curly,
    comments,
    lists,
    stray_ends,
    dashes_too_many,
    dashes_missing,
)
_LETTERS = ("HRC105", "HRC106", "HRC107")
_MOST = 100
"""So many mistakes of a file are looked into."""
_LONGEST_LINE = 5_000


def told_once(
    path: str, findings: Sequence[Diagnostic], data: Any, places: Places, reading: Reading
) -> tuple[Diagnostic, ...]:
    """Return the findings of a file that holds `data`, with one for each slip in the place of all that follow from it.

    `places` knows the text, and `reading` what comes of a part of it.
    """
    forbidden = {one.location.pointer for one in findings if one.code == "HRC601"}
    findings = [one for one in findings if one.code != "HRC602" or one.location.pointer not in forbidden]

    def line_of(one: Diagnostic) -> int:
        return places.line(one.location)

    told = _with_slips(path, unix_lines(places.text(path)), _without_hidden(findings, line_of), line_of, reading)
    return _without_letters(told, data, places)


def _with_slips(
    path: str, text: str, findings: Sequence[Diagnostic], line_of: Callable[[Diagnostic], int], reading: Reading
) -> Sequence[Diagnostic]:
    """Return the findings with each slip instead of those that it explains; `line_of` tells the line (from 1)."""
    if all(one.code not in _EXPLAINED or _has_way_out(one) for one in findings):
        return findings
    lines = text.split("\n")
    some = islice((at for at, one in enumerate(findings) if one.code in _EXPLAINED), _MOST)
    placed = sorted((line_of(findings[at]) - 1, at) for at in some)
    gone: set[int] = set()
    slips: list[Diagnostic] = []
    widened: set[tuple[str, str, str]] = set()
    for number, at in placed:
        if at in gone or _has_way_out(findings[at]):
            continue
        part = _Part(lines, number, reading)
        found = part.slip(mistake(findings[at]))
        if found is None:
            continue
        slip, explained = found
        for line, other in placed:
            if line in part.numbers and other not in gone and explained[key := mistake(findings[other])] > 0:
                explained[key] -= 1
                gone.add(other)
        like = slip.kind, str(slip.message), lines[slip.place.line - 1][: slip.place.column - 1]
        if like not in widened:
            widened.add(like)
            slip = _widened(lines, slip, reading)
        told = slip.told(CODE, path, lines)
        slips.append(replace(findings[at], fix=findings[at].fix or told.fix) if slip.kind in PLAIN else told)
    return (*(one for at, one in enumerate(findings) if at not in gone), *slips)


def _widened(lines: Sequence[str], slip: Slip, reading: Reading) -> Slip:
    """Return a slip with its repair on all lines that have the same, where that leaves fewer mistakes in the file."""
    wider = everywhere(lines, slip)
    if wider is None or len(wider.repair) == len(slip.repair):
        return slip
    one, all_ = (
        reading("\n".join(each.repair.get(at, text) for at, text in enumerate(lines))) for each in (slip, wider)
    )
    better = not all_.stop and not one.stop and all_.mistakes.total() < one.mistakes.total()
    return wider if better else slip


def _unclear(slip: Slip, explained: "Counter[tuple[str, str]]") -> "tuple[Slip, Counter[tuple[str, str]]]":
    """Return a slip of which nobody can say what was meant: it is told, and how to write what it may be."""
    return slip._replace(hint=say("write digits only, without dots, spaces or a unit"), repair={}), explained


def _has_way_out(finding: Diagnostic) -> bool:
    """Tell whether a finding has a fix that is as good as any that could be found here."""
    return finding.fix is not None and (finding.fix.sure or finding.code not in ("HRC101", "HRC103"))


def _without_hidden(findings: Sequence[Diagnostic], line_of: Callable[[Diagnostic], int]) -> Sequence[Diagnostic]:
    """Return the findings without the unknown keys that are unknown for a character that does not show."""
    hidden = {line_of(one) for one in findings if one.code == "HRC107"}
    return [one for one in findings if not (hidden and one.code == "HRC101" and one.fix and line_of(one) in hidden)]


def _without_letters(findings: Sequence[Diagnostic], data: Any, places: Places) -> tuple[Diagnostic, ...]:
    """Leave out what is said of letters in a value that is refused for them, with its right form in the hint."""
    shown: dict[int, list[Position]] = {}
    if any(one.code in _LETTERS for one in findings):
        for place in (places.position(one.location) for one in findings if _shows_right_form(one, data)):
            shown.setdefault(place.line, []).append(place)

    def is_inside(letter: Position | None) -> bool:
        values = shown.get(letter.line, ()) if letter else ()
        return letter is not None and any(one.column <= letter.column and letter.end <= one.end for one in values)

    return tuple(one for one in findings if one.code not in _LETTERS or not is_inside(one.location.position))


def _shows_right_form(one: Diagnostic, data: Any) -> bool:
    if one.code == "HRC103":
        return one.fix is not None and one.fix.sure
    value = value_at(data, one.location.pointer) if one.code == "HRC104" else None
    return isinstance(value, str) and id_form(value) is not None


class _Part:
    """The lines of a file around a mistake, read again and again."""

    def __init__(self, lines: Sequence[str], number: int, reading: Reading) -> None:
        self.lines, self.number, self.reading = lines, number, reading
        self.numbers = frozenset(around(lines, number))

    def slip(self, about: tuple[str, str]) -> "tuple[Slip, Counter[tuple[str, str]]] | None":
        """Return the slip that explains a mistake, and all that it explains; None where there is none."""
        before = self._mistakes({})
        if before is None or about not in before:
            return None
        best: tuple[Slip, Counter[tuple[str, str]]] | None = None
        for slip in self._slips():
            after = self._mistakes(slip.repair)
            if after is None or about not in before - after:
                continue
            if after - before:
                best = best or (_unclear(slip, before - after) if slip.kind == COMMA else None)
                continue
            if best is None or not best[0].repair or (before - after).total() > best[1].total():
                best = slip, before - after
            if not after:
                break
        return best

    def _mistakes(self, repair: Mapping[int, str]) -> "Counter[tuple[str, str]] | None":
        text = "\n".join(repair.get(one, self.lines[one]) for one in sorted(self.numbers))
        stop, mistakes = self.reading(text)
        return None if stop else mistakes

    def _slips(self) -> Iterator[Slip]:
        """Yield what may be wrong on the line of the mistake, the next and the one above."""
        near = [one for one in self._near() if len(self.lines[one]) <= _LONGEST_LINE]
        for finder in _FINDERS:
            for number in near:
                yield from finder(self.lines, number)
        for number in near:
            if not self.lines[number].lstrip().startswith("-"):  # else a record may vanish in the one above
                yield from indentation(self.lines, number)

    def _near(self) -> Iterator[int]:
        yield self.number
        for way in (range(self.number + 1, len(self.lines)), range(self.number - 1, -1, -1)):
            yield from [one for one in way if one in self.numbers and not is_blank(self.lines[one])][:1]

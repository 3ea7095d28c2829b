"""Why a text is not YAML, in words that help to mend it, at the place where something is to be typed.

The parser says where it stopped, and names its own trouble. Here the lines around are searched for slips of the
keyboard; a slip is only told if the parser gets further once it is repaired, and the one that takes it furthest.
"""

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from hrcomms.dataset.libyaml import Stop
from hrcomms.dataset.outcome import NOT_READ, Outcome, Reading
from hrcomms.dataset.syntax_hints import brackets, quotes
from hrcomms.dataset.syntax_hints import indentation as depth
from hrcomms.dataset.syntax_hints import indicators as signs
from hrcomms.dataset.syntax_hints import lists as lists_
from hrcomms.dataset.syntax_hints import quoting as values
from hrcomms.dataset.syntax_hints.lines import Slip, above, is_blank, line_at
from hrcomms.diagnostics import Diagnostic, Location, Position
from hrcomms.language import Text, say

_REACH = 12
_BEHIND = 50
_LONGEST_LINE = 5_000
_BUDGET = 20_000_000
"""How many letters the parser may read again, in all, to try repairs."""

_MORE = 400
"""So many slips are tried behind one with which the text is read to its end: one may leave fewer mistakes."""

Finder = Callable[[Sequence[str], int], Iterator[Slip]]

FINDERS: tuple[Finder, ...] = (
    signs.fences,
    signs.in_indent,
    signs.odd_blanks,
    lists_.dashes,
    lists_.other_signs,
    lists_.left_overs,
    signs.colons,
    quotes.curly,
    values.escapes,
    values.quotes,
    signs.comments,
    brackets.brackets,
    values.after_quotes,
    brackets.after_brackets,
    values.reserved,
    brackets.inside,
    signs.lists_behind_keys,
    signs.second_keys,
    values.colons_inside,
    values.colons_in_continued,
    depth.not_under_its_key,
    lists_.items_without_dash,
    depth.indentation,
    lists_.dashes_missing,
    lists_.dashes_too_many,
    depth.no_keys,
)
"""Where two slips take the parser equally far and leave as few mistakes, the first of these is told."""


_WEAK = {*depth.DEPTHS, "no-key", "dash", "sign"}
"""Slips that a line shows no trace of: one is only told if the parser gets further than the next line."""


def syntax_error(path: str, text: str, stop: Stop, reading: Reading | None) -> Diagnostic:
    """Return the finding for a text over which the parser stops; no slip is looked for without `reading`."""
    found = find_slip(text, stop, reading) if reading else None
    if found is not None:
        return found.told("HRC004", path, text.split("\n"))
    message = say("the file cannot be read from here on")
    return Diagnostic("HRC004", message, Location(path, position=_place(text, stop)), _hint(stop))


def _place(text: str, stop: Stop) -> Position:
    """Return where the parser stopped, or the last letter where it stopped behind all of them."""
    line, column = stop.line + 1, stop.column + 1
    lines = text.rstrip().split("\n")
    if line > len(lines):
        line, column = len(lines), max(1, len(lines[-1]))
    return Position(line, column, column + 1)


def find_slip(text: str, stop: Stop, reading: Reading) -> Slip | None:
    """Return the slip whose repair takes the parser furthest, or None where no repair takes it past the line.

    Of those that take it equally far, the one that leaves the fewest mistakes in what is read.
    """
    lines = text.split("\n")
    stopped, column = min(stop.line, len(lines) - 1), stop.column
    near, whole = _Trial(lines, around(lines, stopped), reading), _Trial(lines, range(len(lines)), reading)
    if near.stop({}) == (stopped, stop.reason):
        best = _best(_slips(lines, stopped, column), stopped, near)
        if best is not None and (reached := whole.reached(best))[0] > stopped:
            wider = everywhere(lines, best)
            return wider if wider and whole.reached(wider) > reached else best
        if best is None and (stop.opened_at is None or stop.opened_at[0] > stopped - _REACH):
            return None
    begun = stop.opened_at or (stopped, column)
    return _best(chain(_slips(lines, stopped, column), _slips(lines, *begun)), stopped, whole)


def everywhere(lines: Sequence[str], slip: Slip) -> Slip | None:
    """Return a slip with its repair on all lines of a text that have the same in the same column; None for others.

    What was pasted from elsewhere is wrong on each line, and the lines tried for a repair are few.
    """
    finder = _ANYWHERE.get(slip.kind)
    if finder is None:
        return None
    column = line_at(lines, slip.place.line - 1).body
    repair = dict(slip.repair)
    for number, text in enumerate(lines):
        if number not in repair and len(text) <= _LONGEST_LINE and line_at(lines, number).body == column:
            same = next((one for one in finder(lines, number) if one.kind == slip.kind), None)
            if same and same.message == slip.message and set(same.repair) == {number}:
                repair.update(same.repair)
    return slip._replace(repair=repair)


_ANYWHERE: Mapping[str, Finder] = {
    "list-sign": lists_.other_signs,
    "blank-after-dash": lists_.dashes,
    "blank-after-colon": signs.colons,
    "odd-blank": signs.odd_blanks,
}


def _best(slips: Iterable[Slip], stopped: int, trial: "_Trial") -> Slip | None:
    best: Slip | None = None
    furthest: tuple[float, int] = (stopped, 0)
    more = _MORE
    for slip in slips:
        reached = trial.reached(slip)
        more -= furthest[0] == math.inf
        if not more:
            break
        if reached[0] <= stopped + (slip.kind in _WEAK):
            continue
        if best is None or reached > furthest or (reached == furthest and _moves_less(slip, best)):
            best, furthest = slip, reached
        if furthest == _WHOLE and best.kind not in depth.DEPTHS:
            break  # none can take the parser further
    return best


_WHOLE = (math.inf, 0)
"""A text that is read to its end, with no mistake in it."""


def _moves_less(one: Slip, other: Slip) -> bool:
    """Tell whether, of two slips of indentation, this one is likelier."""
    return {one.kind, other.kind} <= set(depth.DEPTHS) and _effort(one) < _effort(other)


def _effort(slip: Slip) -> tuple[int, int, int]:
    """Return what speaks against a slip of indentation: an odd right column, many lines, an even wrong column."""
    right = slip.repair[slip.place.line - 1]
    return (len(right) - len(right.lstrip(" "))) % 2, len(slip.repair), slip.place.column % 2


def _slips(lines: Sequence[str], stopped: int, column: int) -> Iterator[Slip]:
    """Yield what may be wrong on the line on which the parser stopped, and on those above; the likeliest first."""
    near = [one for one in (stopped, *above(lines, stopped, _REACH)) if len(lines[one]) <= _LONGEST_LINE]
    held = [one for one in near if not is_blank(lines[one])]
    for finder in FINDERS:
        for number in held:
            yield from finder(lines, number)
    yield from values.reserved_at(lines, stopped, column)
    for number in held:
        yield from signs.signs_too_many(lines, number)
    below = next((one for one in range(stopped + 1, len(lines)) if not is_blank(lines[one])), stopped)
    yield from signs.in_indent(lines, below)


class _Trial:
    """Reads some lines of a text with a slip repaired, as long as the budget lasts."""

    def __init__(self, lines: Sequence[str], numbers: Sequence[int], reading: Reading) -> None:
        self.lines, self.numbers, self.reading, self.left = lines, numbers, reading, _BUDGET

    def read(self, repair: Mapping[int, str]) -> Outcome:
        """Return what comes of reading the lines with others in the place of some."""
        text = "\n".join(repair.get(number, self.lines[number]) for number in self.numbers)
        self.left -= len(text)
        return self.reading(text) if self.left > 0 else NOT_READ

    def stop(self, repair: Mapping[int, str]) -> tuple[float, str]:
        """Return the line (from 0) on which the parser stops, and why; infinity if it reads them all."""
        stop = self.read(repair).stop
        return (math.inf, "") if stop is None else (self._line(stop, repair), stop.reason)

    def reached(self, slip: Slip) -> tuple[float, int]:
        """Return the line (from 0) on which the parser stops if the slip is repaired, and less for each mistake."""
        stop, mistakes = self.read(slip.repair)
        return (math.inf if stop is None else self._line(stop, slip.repair)), -mistakes.total()

    def _line(self, stop: Stop, repair: Mapping[int, str]) -> int:
        line = stop.line - sum(line.count("\n") for line in repair.values())
        return self.numbers[max(0, min(line, len(self.numbers) - 1))]


def around(lines: Sequence[str], stopped: int) -> list[int]:
    """Return the lines (from 0) around one, from the start of a record on, with the key at the top above them."""
    top = next((one for one in range(stopped) if re.match(r"\w+:", lines[one])), 0)
    items = (one for one in range(stopped - _REACH, top, -1) if re.match(r" {0,2}(?:- |\w+:\s*$)", lines[one]))
    start = next(items, top)
    return sorted({top, *range(start, min(stopped + _BEHIND, len(lines)))})


def _hint(stop: Stop) -> Text:
    """Return what to do where the parser alone says what is wrong, as the signs tell it."""
    if stop.sign == "\t":
        return say("indent with spaces, not tabs")
    if stop.opened and stop.opened in "'\"":
        return (
            say("write the letter itself, or use single quotes")
            if stop.sign
            else say("close the quote, or remove the first one")
        )
    if stop.opened and stop.opened in "[{":
        return say("close the bracket")
    if stop.sign == ":" and not stop.opened:
        return say("put the text in quotes if it holds ': ', and check the indentation")
    if stop.sign and stop.sign in "@`%":
        return say("put the text in quotes")
    return say("check the indentation of this line and of the one above")

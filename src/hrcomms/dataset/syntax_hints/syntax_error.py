"""Why a text is not YAML, in words that help to mend it, at the place where something is to be typed.

The parser says where it stopped, and names its own trouble. Here the lines around are searched for slips of the
keyboard; a slip is only told if the parser gets further once it is repaired, and the one that takes it furthest.
"""

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from hrcomms.dataset.libyaml import Stop
from hrcomms.dataset.parser_words import meaning
from hrcomms.dataset.syntax_hints import brackets
from hrcomms.dataset.syntax_hints import indentation as depth
from hrcomms.dataset.syntax_hints import indicators as signs
from hrcomms.dataset.syntax_hints import quoting as values
from hrcomms.dataset.syntax_hints.lines import Slip, above, is_blank
from hrcomms.diagnostics import Diagnostic, Location, Position
from hrcomms.language import Text, say

Complaint = Callable[[str], Stop | None]
"""Where the parser stops over a text; None where it reads it, further than any line where a key stands twice."""

_NOT_TRIED = Stop(0, 0, "")
_REACH = 12
_BEHIND = 50
_LONGEST_LINE = 5_000
_BEYOND = 10**9
"""Further than any line, and less than the whole: a repair that makes no key stand twice is better."""
_BUDGET = 20_000_000
"""How many letters the parser may read again, in all, to try repairs."""

_FINDERS: tuple[Callable[[Sequence[str], int], Iterator[Slip]], ...] = (
    signs.in_indent,
    signs.odd_blanks,
    signs.dashes,
    signs.colons,
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
    depth.indentation,
    signs.dashes_missing,
    depth.no_keys,
)
"""Where two slips take the parser equally far, the first of these is told."""


_WEAK = {*depth.DEPTHS, "no-key", "dash", "sign"}
"""Slips that a line shows no trace of: one is only told if the parser gets further than the next line."""


def syntax_error(path: str, text: str, stop: Stop, complaint: Complaint | None) -> Diagnostic:
    """Return the finding for a text over which the parser stops; no slip is looked for without `complaint`."""
    found = find_slip(text, stop, complaint) if complaint else None
    if found is not None:
        return Diagnostic("HRC004", found.message, Location(path, position=found.place), found.hint)
    message = say("not YAML: {reason}", reason=meaning(stop.reason))
    return Diagnostic("HRC004", message, Location(path, position=_place(text, stop)), _hint(stop))


def _place(text: str, stop: Stop) -> Position:
    """Return where the parser stopped, or the last letter where it stopped behind all of them."""
    line, column = stop.line + 1, stop.column + 1
    lines = text.rstrip().split("\n")
    if line > len(lines):
        line, column = len(lines), max(1, len(lines[-1]))
    return Position(line, column, column + 1)


def find_slip(text: str, stop: Stop, complaint: Complaint) -> Slip | None:
    """Return the slip whose repair takes the parser furthest, or None where no repair takes it past the line."""
    lines = text.split("\n")
    stopped, column = min(stop.line, len(lines) - 1), stop.column
    around, whole = _Trial(lines, _around(lines, stopped), complaint), _Trial(lines, range(len(lines)), complaint)
    if around.stop({}) == (stopped, stop.reason):
        best = _best(_slips(lines, stopped, column), stopped, around)
        if best is not None and whole.reached(best) > stopped:
            return best
        if best is None and (stop.opened_at is None or stop.opened_at[0] > stopped - _REACH):
            return None
    begun = stop.opened_at or (stopped, column)
    return _best(chain(_slips(lines, stopped, column), _slips(lines, *begun)), stopped, whole)


def _best(slips: Iterable[Slip], stopped: int, trial: "_Trial") -> Slip | None:
    best: Slip | None = None
    furthest: float = stopped
    for slip in slips:
        reached = trial.reached(slip)
        if reached <= stopped + (slip.kind in _WEAK):
            continue
        if reached > furthest or (reached == furthest and best and _moves_less(slip, best)):
            best, furthest = slip, reached
        if furthest == math.inf and best is not None and best.kind not in depth.DEPTHS:
            break  # none can take the parser further
    return best


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
    for finder in _FINDERS:
        for number in held:
            yield from finder(lines, number)
    yield from values.reserved_at(lines, stopped, column)
    for number in held:
        yield from signs.signs_too_many(lines, number)
    below = next((one for one in range(stopped + 1, len(lines)) if not is_blank(lines[one])), stopped)
    yield from signs.in_indent(lines, below)


class _Trial:
    """Lets the parser read some lines of a text with a slip repaired, as long as the budget lasts."""

    def __init__(self, lines: Sequence[str], numbers: Sequence[int], complaint: Complaint) -> None:
        self.lines, self.numbers, self.complaint, self.left = lines, numbers, complaint, _BUDGET

    def stop(self, repair: Mapping[int, str]) -> tuple[float, str]:
        """Return the line (from 0) on which the parser stops, and why; infinity if it reads them all."""
        text = "\n".join(repair.get(number, self.lines[number]) for number in self.numbers)
        self.left -= len(text)
        stop = self.complaint(text) if self.left > 0 else _NOT_TRIED
        if stop is None:
            return math.inf, ""
        if stop.line >= _BEYOND:
            return _BEYOND, stop.reason
        line = stop.line - sum(line.count("\n") for line in repair.values())
        return self.numbers[max(0, min(line, len(self.numbers) - 1))], stop.reason

    def reached(self, slip: Slip) -> float:
        """Return the line (from 0) on which the parser stops if the slip is repaired."""
        return self.stop(slip.repair)[0]


def _around(lines: Sequence[str], stopped: int) -> list[int]:
    """Return the lines (from 0) around one, from the start of a record on, with the key at the top above them."""
    top = next((one for one in range(stopped, -1, -1) if re.match(r"\w+:", lines[one])), 0)
    items = (one for one in range(stopped - _REACH, top, -1) if re.match(r" {0,2}- ", lines[one]))
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

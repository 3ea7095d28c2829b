"""Slips with quotes that are none to YAML: curly ones, as a program of an office makes them."""

import re
from collections.abc import Iterator, Sequence

from hrcomms.dataset.syntax_hints.lines import Slip, line_at, write
from hrcomms.language import say

_CURLY = re.compile("[“”„‟«»‘’‚‛]")
_DOUBLE = re.compile("[“”„‟«»]")


def curly(lines: Sequence[str], number: int) -> Iterator[Slip]:
    """Yield curly quotes around a value, a key or the items of a list: straight ones are written, or none."""
    line = line_at(lines, number)
    found = _CURLY.search(line.text, line.body, line.end)
    if found is None:
        return
    message = say("the quotes '{quote}' are letters like any other to YAML", quote=found[0])
    held = line.text[line.body : line.end]
    for right in (_DOUBLE.sub('"', held), _CURLY.sub("'", held), _CURLY.sub("", held)):
        repair = line.replaced(line.body, line.end, right)
        yield Slip("curly-quote", line.place(found.start()), message, write(right), repair)

"""How wide the columns of a table in Word are: as their cells say, and none too narrow for what must not break.

A number, a day and a word of at most WORD letters stay in one piece. LibreOffice goes by the table's grid and Word by
its cells, so both say the same.
"""

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Any
from unicodedata import normalize

WORD = 12
"""Longer words may break, for of them there is no end."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SIZE = 12
"""The size of tables, in points."""
_ROOM = 1.08
"""What is taken for wider than it is: bold letters, and typefaces that stand for Times New Roman."""
_PADDING = 2 * 85 + 20
"""Left and right of the text of a cell, in twips."""
_SLACK = 3
"""By so many twips columns and cells may differ where somebody has rounded."""
_LETTERS = {
    **dict.fromkeys("ijlt.,:;/\\|'!()[] ", 300),
    **dict.fromkeys("rsf-", 390),
    **dict.fromkeys("mMW%", 900),
    **dict.fromkeys("0123456789abcdeghknopqvxyzuwI", 500),
}
"""Widths in thousandths of the size; a letter with marks is as wide as without."""
_WIDEST = 750
_NUMBER = re.compile(r"[\d.,/:%+–-]+")


def fit(table: Any) -> None:
    """Give a table whose columns the template has repeated or left out as many columns as its cells say.

    Each is as wide as its cell was in the template, all of them together as wide as the table was; one in which
    something would break that must not gets what it lacks from the others.
    """
    rows = [row.findall(_W + "tc") for row in table.findall(_W + "tr")]
    grid, total = table.find(_W + "tblGrid"), table.find(f"{_W}tblPr/{_W}tblW")
    if grid is None or total is None or total.get(_W + "type") != "dxa" or not rows:
        return
    if any(len(row) != len(rows[0]) for row in rows) or next(table.iter(_W + "gridSpan"), None) is not None:
        return
    wished, needed = list(map(_width, rows[0])), [max(map(_longest, column)) for column in zip(*rows, strict=True)]
    if not all(wished):
        return
    widths = shared(int(total.get(_W + "w")), wished, needed)
    now = list(map(_twips, grid))
    if len(now) == len(widths) and all(abs(old - new) <= _SLACK for old, new in zip(now, widths, strict=True)):
        return
    grid[:] = [grid.makeelement(_W + "gridCol", {_W + "w": str(width)}) for width in widths]
    for row in rows:
        for cell, width in zip(row, widths, strict=True):
            for wide in cell.iterfind(f"{_W}tcPr/{_W}tcW"):
                wide.attrib.update({_W + "w": str(width), _W + "type": "dxa"})


def shared(total: int, wished: Sequence[int], needed: Sequence[int]) -> list[int]:
    """Return widths whose sum is `total`: in the proportions that are wished, each at least what is needed.

    Where more is needed than there is, in the proportions of that.
    """
    if sum(needed) >= total:
        parts: Sequence[float] = needed
    else:
        wide = [total * one / sum(wished) for one in wished]
        lacking = sum(max(0.0, need - one) for one, need in zip(wide, needed, strict=True))
        spare = sum(max(0.0, one - need) for one, need in zip(wide, needed, strict=True))
        left = 1 - lacking / spare if spare else 1.0
        parts = [need + max(0.0, one - need) * left for one, need in zip(wide, needed, strict=True)]
    edges = [0, *(round(total * edge / sum(parts)) for edge in accumulate(parts))]
    return [after - before for before, after in pairwise(edges)]


def _longest(cell: Any) -> int:
    """Return how many twips the longest thing in a cell takes that must not break."""
    texts = ("".join(_said(one)) for one in cell.iter(_W + "p"))
    return max((_measured(word) for text in texts for word in text.split()), default=0) + _PADDING


def _said(paragraph: Any) -> list[str]:
    return [one.text or "" if one.tag == _W + "t" else " " for one in paragraph.iter(_W + "t", _W + "br", _W + "tab")]


def _measured(word: str) -> int:
    kept = word if _NUMBER.fullmatch(word) else word[:WORD]
    plain = (one for one in normalize("NFD", kept) if one.isprintable() and not "\u0300" <= one <= "\u036f")
    return round(sum(_LETTERS.get(one, _WIDEST) for one in plain) * _SIZE * _ROOM * 20 / 1000)


def _width(cell: Any) -> int:
    wide = cell.find(f"{_W}tcPr/{_W}tcW")
    return _twips(wide) if wide is not None and wide.get(_W + "type") == "dxa" else 0


def _twips(one: Any) -> int:
    said = str(one.get(_W + "w"))
    return int(said) if said.isdecimal() else 0

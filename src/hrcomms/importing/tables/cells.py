"""What is read of a file: sheets, rows and cells as they stand there, whatever they mean."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from unicodedata import normalize

from hrcomms.dataset.unicode_checks import LOOK_ALIKES
from hrcomms.encodings.sight import worth_reading
from hrcomms.language import SaidError, Text
from hrcomms.names.folding import clean

Value = str | Decimal | bool | date | None
"""What a cell holds by its type: a text, a number, a truth, a day; None where it is empty or cannot be told."""
LONGEST = 2000
"""No cell that says something to this program has more letters; the rest is cut off, and the cell is in doubt."""
_LETTERS = 26
_LOOK_ALIKES = str.maketrans(LOOK_ALIKES)
_CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


class Flag(Enum):
    """What there is to know of a cell beside what it says."""

    MERGED = "it is part of several cells that were made one"
    NOT_COMPUTED = "it is a formula of which no result was saved"
    ERROR = "its formula went wrong, as in #N/A"
    TOO_LONG = "its text is cut off"
    MARKED = "a picture or a drawing lies in it"


IN_DOUBT = frozenset((Flag.NOT_COMPUTED, Flag.ERROR, Flag.TOO_LONG))
"""A cell with one of these says something else than what is read of it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: where it stands (both counted from 1), its text in NFC, its value, and what else there is to know.

    `origin` is the row and column of the first of the cells that were made one; its own where there are none.
    """

    row: int
    column: int
    text: str
    value: Value
    origin: tuple[int, int]
    flags: frozenset[Flag] = frozenset()

    @property
    def place(self) -> str:
        """How a spreadsheet calls the cell: `C7`."""
        return f"{letters(self.column)}{self.row}"

    @property
    def says_something(self) -> bool:
        """Tell whether there is a text, a mark, or something that cannot be read."""
        return bool(self.text or self.flags - {Flag.MERGED})


@dataclass(frozen=True, slots=True)
class Row:
    """A row that has something in it: its number, its cells from left to right, and whether the file hides it."""

    number: int
    cells: tuple[Cell, ...]
    hidden: bool = False

    def at(self, column: int) -> Cell | None:
        """Return the cell in a column, None where nothing is there."""
        return next((one for one in self.cells if one.column == column), None)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet, or a table of a document: its name, the rows that have something, and the columns the file hides.

    `above` are the paragraphs before a table of a document, `session` the id of the session that it says it is about.
    """

    name: str
    rows: tuple[Row, ...]
    hidden_columns: frozenset[int] = frozenset()
    above: tuple[str, ...] = ()
    session: str = ""


@dataclass(frozen=True, slots=True)
class Tables:
    """A file as it was read; `notices` say what is odd about it, such as sheets that are hidden and were not read."""

    sheets: tuple[Sheet, ...]
    notices: tuple[Text, ...] = ()


class UnreadableError(SaidError):
    """A file cannot be read, or not within bounds; `message` says why, and what to do."""


def letters(column: int) -> str:
    """Return how a spreadsheet calls a column, counted from 1: `A`, `Z`, `AA`."""
    found = ""
    while column > 0:
        column, rest = divmod(column - 1, _LETTERS)
        found = chr(ord("A") + rest) + found
    return found


def cut(text: str) -> tuple[str, frozenset[Flag]]:
    """Return a text in NFC without blanks at its ends, as long as one may be, and a flag where it is cut.

    Signs that nobody sees, and those that look like Đ, are taken out where they cannot be letters of an old encoding.
    """
    stripped = text.strip()
    short = normalize("NFC", _CONTROLS.sub(" ", stripped[:LONGEST]))
    if not worth_reading(short):
        short = clean(short).translate(_LOOK_ALIKES).strip()
    return short, frozenset((Flag.TOO_LONG,)) if len(stripped) > LONGEST else frozenset()

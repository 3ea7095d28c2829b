"""A row of a list as the kinds of lists look at it: what it says, and where questions about it go."""

from collections.abc import Iterable
from dataclasses import dataclass

from hrcomms.importing.asking import LEAVE_OUT, Choice, Question, Sorting, Spot
from hrcomms.importing.headers import Column
from hrcomms.importing.people import doubtful, texts
from hrcomms.importing.recognise import List
from hrcomms.importing.resolve import Found
from hrcomms.importing.rows import Line
from hrcomms.language import Text, say


@dataclass(frozen=True, slots=True)
class AskedRow:
    """A row of a list in a file, which questions are known by."""

    file: str
    found: List
    line: Line
    sorting: Sorting

    def spot(self, column: str = "") -> Spot:
        """Return where it stands, and in which column, by its letters."""
        return Spot(self.file, self.found.sheet.name, self.line.row.number, column)

    def ask(self, about: str, reason: Text, choices: Iterable[Choice] = (), column: str = "") -> str | None:
        """Return the answer to a question about it; None where there is none. To leave it out is always a choice."""
        listed = tuple(choices)
        shown = (*listed, LEAVE_OUT) if listed else ()
        key = (self.file, self.found.sheet.name, str(self.line.row.number), about)
        return self.sorting.ask(Question(key, (self.spot(column),), reason, shown))

    def ask_which(self, about: str, answer: Found) -> str | None:
        """Return the id of what a name leads to; None where that is asked, and not answered."""
        return answer.id or self.ask(about, answer.reason, answer.choices)

    def text(self, *columns: Column) -> str:
        """Return what it says in columns that hold these things."""
        return " ".join(texts(self.line, self.found, *columns))

    def is_unreadable(self, *columns: Column) -> bool:
        """Tell whether a cell in these columns says something else than what is read of it; that is asked."""
        cell = doubtful(self.line, self.found, *columns)
        if cell is not None:
            self.ask("cell", say("the cell {place} cannot be read", place=cell.place))
        return cell is not None

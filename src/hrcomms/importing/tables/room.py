"""How much of a file may be read."""

from hrcomms.importing.tables.cells import UnreadableError
from hrcomms.language import say

MOST_ROWS = 200_000
MOST_CELLS = 2_000_000


class Room:
    """The rows and cells that may still be read of a file; whoever takes more gets an UnreadableError."""

    def __init__(self) -> None:
        self._rows, self._cells = MOST_ROWS, MOST_CELLS

    def take(self, cells: int, rows: int = 0) -> None:
        """Take room for so many cells and rows."""
        self._rows -= rows
        self._cells -= cells
        if self._rows < 0 or self._cells < 0:
            message = say(
                "the file has more than {rows} rows, or too many cells; keep only the rows that are to be read",
                rows=MOST_ROWS,
            )
            raise UnreadableError(message)

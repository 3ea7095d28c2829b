"""What a row of a list says of a person: the name, the post, the body."""

import re
from typing import NamedTuple

from hrcomms.importing.headers import Column
from hrcomms.importing.recognise import List
from hrcomms.importing.rows import Line
from hrcomms.importing.tables import Cell
from hrcomms.importing.tables.cells import IN_DOUBT, letters

_NUMBER_BEFORE = re.compile(r"^\d{1,4}\s*[.)]\s*")


class Told(NamedTuple):
    """What a row says of a person.

    `both` is a post and its body written in one column, `group` the heading of the rows around it, which often is the
    body where no column names that; `identity` is an id beside the name, `column` that of the name, by its letters.
    """

    name: str
    post: str
    body: str
    both: str
    group: str
    identity: str
    column: str


def told(line: Line, found: List) -> Told:
    """Return what a row says of a person."""
    names = texts(line, found, Column.NAME) or texts(line, found, Column.SURNAME, Column.GIVEN)
    name = _NUMBER_BEFORE.sub("", " ".join(names))
    columns = (Column.POST, Column.BODY, Column.POST_AND_BODY)
    post, body, both = (" ".join(texts(line, found, one)) for one in columns)
    group = "" if body or both else line.group
    at = found.columns(Column.NAME, Column.SURNAME, Column.GIVEN)
    return Told(name, post, body, both, group, " ".join(texts(line, found, Column.ID)), letters(at[0]) if at else "")


def texts(line: Line, found: List, *columns: Column) -> list[str]:
    """Return the texts of a row in the columns that hold these things, each once where cells were made one."""
    cells = cells_in(line, found, *columns)
    return list({one.origin: " ".join(one.text.split()) for one in cells if one.text}.values())


def cells_in(line: Line, found: List, *columns: Column) -> list[Cell]:
    """Return the cells of a row in the columns that hold these things."""
    return [cell for at in found.columns(*columns) if (cell := line.row.at(at)) is not None]


def doubtful(line: Line, found: List, *columns: Column) -> Cell | None:
    """Return the first cell in these columns that says something else than what is read of it."""
    return next((one for one in cells_in(line, found, *columns) if one.flags & IN_DOUBT), None)

"""Tables from files: a workbook, a CSV or a document of Word as sheets of rows of cells, each with its place."""

from hrcomms.importing.tables.cells import Cell, Flag, Row, Sheet, Tables, UnreadableError
from hrcomms.importing.tables.kinds import read_tables

__all__ = ["Cell", "Flag", "Row", "Sheet", "Tables", "UnreadableError", "read_tables"]

"""The export as a database of SQLite: a table for each table, with its keys; `about` says what must be known of it."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import date
from decimal import Decimal
from fractions import Fraction

from hrcomms.language import Language, Text, translator
from hrcomms.model.values import percentage_text
from hrcomms.output.export.edition import Exported
from hrcomms.output.export.rows import ID, Value
from hrcomms.output.export.shape import Kind, Table

_TYPES: dict[Kind, str] = {"whole": "INTEGER", "number": "NUMERIC", "truth": "INTEGER"}
ABOUT = "about"


def database(exported: Exported, title: Text, lines: Iterable[Text], language: Language) -> bytes:
    """Return the file: the same tables, rows and bytes for the same data and the same version of SQLite."""
    tell = translator(language)
    said = [("title", tell(title)), *(("notice", tell(one)) for one in lines)]
    with closing(sqlite3.connect(":memory:")) as opened:
        opened.execute(f"CREATE TABLE {ABOUT} (what TEXT NOT NULL, said TEXT NOT NULL)")
        left_out = (("left out", one) for one in exported.left_out)
        opened.executemany(f"INSERT INTO {ABOUT} VALUES (?, ?)", (*said, *left_out))  # noqa: S608 - a name of ours
        for table in exported.tables:
            opened.execute(_definition(exported, table))
        for table in exported.tables:
            marks = ", ".join("?" for _ in table.names)
            rows = (tuple(map(_stored, row)) for row in exported.rows(table))
            opened.executemany(f"INSERT INTO {_quoted(table.name)} VALUES ({marks})", rows)  # noqa: S608 - the model's
        opened.commit()
        return opened.serialize()


def _definition(exported: Exported, table: Table) -> str:
    """Return the statement that makes a table; ids that others name are unique, whatever its own key."""
    lines = [f"{_quoted(one)} {'TEXT' if one.endswith(('_id', '_key')) else 'INTEGER'} NOT NULL" for one in table.added]
    for one in table.columns:
        strict = " NOT NULL" if one.required else ""
        unique = " UNIQUE" if one.name == ID and table.key != (ID,) and exported.has_unique_ids(table) else ""
        lines.append(f"{_quoted(one.name)} {_TYPES.get(one.kind, 'TEXT')}{strict}{unique}")
    if table.key:
        lines.append(f"PRIMARY KEY ({_listed(table.key)})")
    lines += [
        f"FOREIGN KEY ({_listed(one.columns)}) REFERENCES {_quoted(one.other)} ({_listed(one.names)})"
        for one in exported.links(table)
    ]
    return f"CREATE TABLE {_quoted(table.name)} (\n  " + ",\n  ".join(lines) + "\n)"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(map(_quoted, names))


def _quoted(name: str) -> str:
    return f'"{name}"'


def _stored(value: Value) -> str | int | float | None:
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    if isinstance(value, Fraction):
        return percentage_text(value)
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()  # half a pair is no text that can be stored
    return value.isoformat() if isinstance(value, date) else value

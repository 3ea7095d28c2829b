"""The export as a Data Package (Frictionless, version 1): a CSV for each table, and datapackage.json about them.

CSV as RFC 4180 has it, in UTF-8. A text that a spreadsheet would take for a formula has an apostrophe in front, as has
one that begins with an apostrophe (`escaping.unguarded` takes it away).
"""

import csv
import io
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256
from typing import Any

from hrcomms.dataset import Dataset
from hrcomms.escaping import guarded
from hrcomms.language import Language, Text, translator
from hrcomms.model.values import percentage_text
from hrcomms.output.as_json import dump
from hrcomms.output.export.edition import Exported
from hrcomms.output.export.rows import Link, Value
from hrcomms.output.export.shape import Column, Kind, Table

DESCRIPTOR = "datapackage.json"
TYPES: dict[Kind, str] = {
    "text": "string",
    "whole": "integer",
    "number": "number",
    "truth": "boolean",
    "day": "date",
    "share": "string",
    "object": "object",
}
_DIALECT = {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "lineTerminator": "\r\n", "header": True}


def package(
    dataset: Dataset, exported: Exported, title: Text, lines: Iterable[Text], language: Language
) -> dict[str, bytes]:
    """Return the files of the package by name, the same bytes for the same data; datapackage.json is the last."""
    tell = translator(language)
    files = {f"{one.name}.csv": _table(exported, one) for one in exported.tables}
    owner = dataset.manifest.owner if dataset.manifest else ""
    descriptor = {
        "profile": "tabular-data-package",
        "name": f"hrcomms-{owner}",
        "title": tell(title),
        "description": "\n".join(map(tell, lines)),
        "public": exported.public,
        "left_out": list(exported.left_out),
        "resources": [_resource(exported, one, files[f"{one.name}.csv"]) for one in exported.tables],
    }
    return {**files, DESCRIPTOR: dump(descriptor).encode()}


def written(value: Value) -> str:
    """Return a value as a cell of CSV holds it; nothing is lost but the difference between a blank and no text."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, Fraction):
        return percentage_text(value)
    if isinstance(value, date):
        return value.isoformat()
    return guarded(value) if isinstance(value, str) else "" if value is None else str(value)


def _table(exported: Exported, table: Table) -> bytes:
    paper = io.StringIO(newline="")
    writer = csv.writer(paper, lineterminator="\r\n")
    writer.writerow(table.names)
    writer.writerows(map(written, row) for row in exported.rows(table))
    return paper.getvalue().encode("utf-8", "backslashreplace")


def _resource(exported: Exported, table: Table, content: bytes) -> dict[str, Any]:
    keys = [{"name": one, "type": _of_key(one), "constraints": {"required": True}} for one in table.added]
    links = exported.links(table)
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": _DIALECT,
        "bytes": len(content),
        "hash": f"sha256:{sha256(content).hexdigest()}",
        "schema": {
            "fields": [*keys, *map(_field, table.columns)],
            "missingValues": [""],
            **({"primaryKey": list(table.key)} if table.key else {}),
            **({"foreignKeys": [_foreign_key(one, table) for one in links]} if links else {}),
        },
    }


def _of_key(name: str) -> str:
    return "string" if name.endswith(("_id", "_key")) else "integer"


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.required and not column.free else {}
    if column.choices:
        constraints["enum"] = list(column.choices)
    return {
        "name": column.name,
        "type": TYPES[column.kind],
        **({"description": column.about} if column.about else {}),
        **({"constraints": constraints} if constraints else {}),
    }


def _foreign_key(link: Link, table: Table) -> dict[str, Any]:
    other = "" if link.other == table.name else link.other
    return {"fields": list(link.columns), "reference": {"resource": other, "fields": list(link.names)}}

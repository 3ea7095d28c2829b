"""The streams of a PDF, unpacked as far as the writers of reports pack them."""

import zlib
from dataclasses import dataclass
from typing import Any

from hrcomms.reports.pdf_syntax import Budget, Dictionary, Name, unsound


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream: its dictionary, without what only says how it is stored, and its content, decoded from Flate."""

    entries: Dictionary
    content: bytes

    @property
    def plain(self) -> bool:
        """Tell whether the content is decoded, and stands in the file itself."""
        return not self.entries.keys() & {b"Filter", b"DecodeParms", b"F", b"FFilter", b"FDecodeParms"}


def decoded(content: bytes, entries: Dictionary, budget: Budget, place: int) -> tuple[bytes, Dictionary]:
    """Return the content of a stream without the compression of PDF writers, and what of its entries still holds.

    What is packed in another way, as a photograph is, stays so.
    """
    filters, hows = _listed(entries.get(b"Filter")), _listed(entries.get(b"DecodeParms"))
    while filters and filters[0] == Name(b"FlateDecode"):
        content = _inflated(content, budget, place)
        filters, how, hows = filters[1:], hows[0] if hows else None, hows[1:]
        plain = content if how is None else _unpredicted(content, how, budget)
        if plain is None:
            return content, {b"Filter": filters, b"DecodeParms": [how, *hows]}
        content = plain
    if not filters:
        return content, {}
    budget.bytes(len(content))
    return content, {b"Filter": filters, b"DecodeParms": hows}


def _inflated(content: bytes, budget: Budget, place: int) -> bytes:
    unpacker = zlib.decompressobj()
    try:
        made = unpacker.decompress(content, budget.decoded + 1)
    except zlib.error as error:
        raise unsound(place) from error
    budget.bytes(len(made))
    if not unpacker.eof or unpacker.unused_data.strip(b"\r\n"):
        raise unsound(place)
    return made


def _unpredicted(content: bytes, how: Any, budget: Budget) -> bytes | None:
    """Undo the predictor `Up`, by which tables are packed; None for another, as that of a picture."""
    if not isinstance(how, dict) or how.keys() - {b"Predictor", b"Columns"}:
        return None
    predictor, columns = how.get(b"Predictor", 1), how.get(b"Columns", 1)
    if predictor == 1:
        return content
    if type(predictor) is not int or type(columns) is not int or not (10 <= predictor <= 15 and 0 < columns <= 1000):  # noqa: PLR2004
        return None
    row = columns + 1
    budget.token(len(content) // row)
    if len(content) % row or set(content[::row]) - {0, 2}:
        return None
    before, rows = bytes(columns), []
    for start in range(0, len(content), row):
        line = content[start + 1 : start + row]
        if content[start]:
            line = bytes((one + up) & 255 for one, up in zip(line, before, strict=True))
        rows.append(line)
        before = line
    return b"".join(rows)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]

"""The lines of text that stand in a PDF of the printer of reports, to show where two of them differ."""

from collections.abc import Iterator
from typing import Any

from hrcomms.reports.doubt import DoubtError
from hrcomms.reports.pdf_file import PdfFile, read
from hrcomms.reports.pdf_stream import Stream
from hrcomms.reports.pdf_syntax import Budget, Name, Reader, Word

_TOKENS, _DECODED = 800_000, 8_000_000
"""So much is read for it, a few times what the report of a commune has."""
_NODES = 5_000
"""So many pages are read, each with what leads to it."""
_SAME_LINE = 2.0
"""So far apart two baselines of one line may be, in the units of a page."""
_ONE_SIGN = 20.0
"""So far right of the first sign of a word its second may stand: the first may be drawn by itself."""
_Signs = dict[bytes, str]


def lines_of(content: bytes) -> list[str]:
    """Return the lines of text, page by page; none where the file is not one that can be read in one way only.

    What a page shows is not judged by it (`pdf_doubts` does that): what hides, covers or replaces text is not known.
    """
    budget = Budget(_TOKENS, _DECODED)
    try:
        file = read(content, budget)
        found = [line.strip() for page in _pages(file, budget) for line in _lines(file, page, budget)]
    except DoubtError:
        return []
    return [line for line in found if line]


def _pages(file: PdfFile, budget: Budget) -> Iterator[dict[bytes, Any]]:
    root = file.of(file.trailer.get(b"Root"))
    waiting: list[Any] = [root.get(b"Pages") if isinstance(root, dict) else None]
    for _ in range(_NODES):
        if not waiting:
            return
        budget.token()
        node = file.of(waiting.pop())
        if isinstance(node, dict):
            below = file.of(node.get(b"Kids"))
            if isinstance(below, list):
                waiting += reversed(below)
            else:
                yield node


def _lines(file: PdfFile, page: dict[bytes, Any], budget: Budget) -> Iterator[str]:
    """Yield the lines of a page, in the order in which they are drawn."""
    signs = {name: _signs(file, font, budget) for name, font in _fonts(file, page).items()}
    line, place = "", (0.0, 0.0)
    known, operands = _Signs(), list[Any]()
    for one in _drawn(file, page, budget):
        if not isinstance(one, Word):
            operands.append(one)
            continue
        if one.text == b"Tm":
            before, place = place, _place(operands)
            if abs(place[1] - before[1]) > _SAME_LINE:
                yield line
                line = ""
            elif len(line) != 1 or place[0] - before[0] > _ONE_SIGN:
                line += " "
        elif one.text == b"Tf":
            known = next((signs.get(name.text, {}) for name in operands if isinstance(name, Name)), {})
        elif one.text in (b"Tj", b"TJ"):
            pieces = (piece for shown in operands for piece in (shown if isinstance(shown, list) else [shown]))
            line += "".join(_text(piece, known) for piece in pieces if isinstance(piece, bytes))
        operands.clear()
    yield line


def _place(operands: list[Any]) -> tuple[float, float]:
    """Return where the operands of `Tm` set the text."""
    numbers = [one for one in operands if isinstance(one, (int, float))]
    return (numbers[-2], numbers[-1]) if len(numbers) > 1 else (0.0, 0.0)


def _drawn(file: PdfFile, page: dict[bytes, Any], budget: Budget) -> Iterator[Any]:
    """Yield the values and operators of a page."""
    contents = file.of(page.get(b"Contents"))
    for one in contents if isinstance(contents, list) else [contents]:
        stream = file.of(one)
        if isinstance(stream, Stream):
            reader = Reader(stream.content, 0, len(stream.content), budget)
            while not reader.at_end():
                yield reader.value()


def _fonts(file: PdfFile, page: dict[bytes, Any]) -> dict[bytes, Any]:
    resources = file.of(page.get(b"Resources"))
    found = file.of(resources.get(b"Font")) if isinstance(resources, dict) else None
    return found if isinstance(found, dict) else {}


def _signs(file: PdfFile, font: Any, budget: Budget) -> _Signs:
    """Return the letters that the codes of a font stand for."""
    entries = file.of(font)
    table = file.of(entries.get(b"ToUnicode")) if isinstance(entries, dict) else None
    if not isinstance(table, Stream):
        return {}
    reader, found, operands = Reader(table.content, 0, len(table.content), budget), _Signs(), list[bytes]()
    while not reader.at_end():
        one = reader.value()
        if isinstance(one, bytes):
            operands.append(one)
        elif isinstance(one, Word):
            if one.text == b"endbfchar":
                found |= {code: text.decode("utf-16-be", "replace") for code, text in _pairs(operands)}
            operands = []
    return found


def _pairs(items: list[bytes]) -> Iterator[tuple[bytes, bytes]]:
    return zip(items[::2], items[1::2], strict=False)


def _text(codes: bytes, signs: _Signs) -> str:
    return "".join(signs.get(codes[at : at + 2], "\N{REPLACEMENT CHARACTER}") for at in range(0, len(codes), 2))

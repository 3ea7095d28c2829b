"""Lines of text that fit 80 columns, however long what they say; a narrower terminal joins and wraps them again."""

from collections.abc import Iterable, Iterator

from rich.cells import cell_len

from hrcomms.escaping import one_line
from hrcomms.output.line import Continued, Line

WIDTH = 80


def padded(text: str, width: int) -> str:
    """Return the text with as many blanks after it as `width` columns take."""
    return text + " " * (width - cell_len(text))


def lines(text: str, first: int, rest: int, style: str = "") -> Iterator[Line]:
    """Yield the text in lines of at most WIDTH columns, the first indented by `first`, the others by `rest`.

    Only a word that is longer than that makes a longer line.
    """
    return hanging(" " * first, text, rest, style)


def hanging(start: str, text: str, rest: int | None = None, style: str = "") -> Iterator[Line]:
    """Yield the text after `start`; further lines begin under it, or are indented by `rest`."""
    return parted(start, one_line(text).split(), rest, style)


def parted(start: str, parts: Iterable[str], rest: int | None = None, style: str = "") -> Iterator[Line]:
    """Yield the parts after `start` as `hanging` yields words: no part is broken."""
    indent = " " * (cell_len(start) if rest is None else rest)
    line, count, made = start, 0, Line
    for part in parts:
        if count and cell_len(line) + 1 + cell_len(part) > WIDTH:
            yield made(line, style)
            line, count, made = indent, 0, Continued
        line = f"{line} {part}" if count else line + part
        count += 1
    yield made(line, style)


def proofs(rows: Iterable[tuple[str, str, str]], indent: int) -> Iterator[Line]:
    """Yield (requirement, record, place) in columns; what does not fit goes to a line of its own."""
    found = list(rows)
    first, second = (max((cell_len(row[column]) for row in found), default=0) for column in (0, 1))
    for requirement, record, place in found:
        start = f"{' ' * indent}{padded(requirement, first)}  {padded(record, second)}"
        if cell_len(f"{start}  {place}") <= WIDTH:
            yield Line(f"{start}  {place}")
        elif cell_len(start.rstrip()) <= WIDTH:
            yield from (Line(start.rstrip()), *lines(place, indent + 2, indent + 4))
        else:
            yield from (*lines(requirement, indent, indent + 2), *lines(f"{record} {place}", indent + 2, indent + 4))


def glossary(terms: Iterable[tuple[str, str]], indent: int) -> Iterator[Line]:
    """Yield (id, name) in columns; where an id takes half the width, names stand below the ids."""
    found = list(terms)
    width = max((cell_len(one) for one, _ in found), default=0)
    for one, name in found:
        if width > WIDTH // 2:
            yield from (*lines(one, indent, indent + 2), *lines(name, indent + 2, indent + 2))
        else:
            yield from hanging(f"{' ' * indent}{padded(one, width)}  ", name)

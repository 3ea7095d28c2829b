"""The page on the rooms of the program, and the picture of who imports whom, made from the source itself."""

import ast
import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from html import escape
from pathlib import Path
from typing import NamedTuple

import hrcomms

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src/hrcomms"
PICTURE = "pictures/architecture.svg"


class Room(NamedTuple):
    """A room of the program: what it is for, and which other rooms it imports."""

    name: str
    purpose: str
    imports: frozenset[str]


@cache
def rooms() -> tuple[Room, ...]:
    """Return the rooms from the top down, in the order in which they may import one another."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    names = settings["contracts"][0]["layers"]
    purposes = purposes_in(hrcomms.__doc__ or "")
    return tuple(_room(name, purposes[name]) for name in names)


def purposes_in(text: str) -> dict[str, str]:
    """Return what each room is for, from the map in the package's docstring."""
    lines = re.findall(r"(?m)^    (\w+) {2,}(\S.*(?:\n {18}\S.*)*)$", text)
    return {name: " ".join(words.split()) for name, words in lines}


def _room(name: str, purpose: str) -> Room:
    folder = SOURCE / name
    files = sorted(folder.rglob("*.py")) if folder.is_dir() else [SOURCE / f"{name}.py"]
    found = {other for file in files for other in imported_by(file.read_text(encoding="utf-8"))}
    return Room(name, purpose, frozenset(found - {name}))


def imported_by(text: str) -> frozenset[str]:
    """Return the rooms that a file imports, also inside its functions and for its types alone."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module == "hrcomms":
            found |= {f"hrcomms.{name.name}" for name in node.names if not name.name.startswith("__")}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    return frozenset(name.split(".")[1] for name in found if name.startswith("hrcomms."))


# The picture: a row for each room, a column for each room; a square where one imports the other.

CELL, LEFT, TOP = 24, 96, 88


def picture(all_rooms: tuple[Room, ...]) -> str:
    """Return the picture as SVG, the same text for the same source."""
    names = [room.name for room in all_rooms]
    size = CELL * len(names)
    width, height = LEFT + size + 40, TOP + size + 12
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        'font-family="sans-serif" font-size="12" role="img" aria-labelledby="t d">'
    )
    lines = [
        head,
        '<title id="t">Which room imports which</title>',
        f'<desc id="d">{escape(described(all_rooms))}</desc>',
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
    ]
    for index, room in enumerate(all_rooms):
        lines += _row(index, room, names)
    return "\n".join([*lines, "</svg>"]) + "\n"


def described(all_rooms: Iterable[Room]) -> str:
    """Return the picture in words, for those who do not see it."""
    return " ".join(f"{room.name} imports {', '.join(sorted(room.imports)) or 'none'}." for room in all_rooms)


def _row(index: int, room: Room, names: list[str]) -> Iterator[str]:
    """Yield a room's name at the left and above, its square on the diagonal, and what it imports."""
    above = TOP + CELL * index
    middle, across = above + CELL // 2, LEFT + CELL * index + CELL // 2
    word = f'fill="#1b2733">{room.name}</text>'
    yield f'<text x="{LEFT - 8}" y="{middle + 4}" text-anchor="end" {word}'
    yield f'<text transform="translate({across + 4} {TOP - 8}) rotate(-60)" {word}'
    yield f'<rect x="{LEFT + CELL * index}" y="{above}" width="{CELL}" height="{CELL}" fill="#1b2733"/>'
    for column, name in enumerate(names):
        left = LEFT + CELL * column
        if name in room.imports:
            side = f'x="{left + 2}" y="{above + 2}" width="{CELL - 4}" height="{CELL - 4}" rx="3"'
            yield f'<rect {side} fill="#2f6f9f"><title>{room.name} imports {name}</title></rect>'
        elif column > index:
            yield f'<circle cx="{left + CELL // 2}" cy="{middle}" r="1.5" fill="#c3ccd4"/>'


# The page

DATA = """\
folder or git revision ──dataset──▶ records + findings ──rules──▶ all findings ──output──▶ terminal, JSON, SARIF …
                                       │
                                       ├──measures──▶ who has what ──compliance──▶ targets on a day
                                       │                                              │
                                       └──figures, disclosure, narrative ──reports──▶ Markdown, HTML, Word, PDF"""

PROPERTIES = """\
- **One direction.** Files become records, records become targets, targets become reports, and nothing turns back; a
  room imports those below it only (`import-linter`, `tests/test_architecture.py`).
- **Adding one thing touches one place.** A rule, a kind of target and a format of output are a file each, found by
  itself; a command is a file and a line. [CONTRIBUTING.md](../CONTRIBUTING.md) has the recipes, which are run as tests.
- **A finding is a value**, with its code, words, place and way out. Bad data raise nothing: everything is collected,
  sorted and printed by one printer.
- **A value never loses its place.** A record knows its file and pointer; lines and columns are worked out when
  something is printed.
- **The clock is an argument**, asked at the ends alone (`cli`, `api/loading.py`).
- **The same input makes the same bytes**: no time stamps, no order of dictionaries or files, no absolute paths.
- **Small answers stay small.** What is heavy is imported inside the command that needs it.
- **What others wrote is data, never a program** ([security.md](security.md))."""


def architecture_page(all_rooms: tuple[Room, ...]) -> Iterator[str]:
    """Yield the blocks of the page, after its heading."""
    yield "## The way of the data"
    yield f"```text\n{DATA}\n```"
    yield (
        "Everything between the files at one end and the printer at the other is a pure function over frozen values. "
        "`history` compares two such ways, `rollup` walks many."
    )
    yield "## The rooms"
    yield (
        "A room is a folder or a file of `src/hrcomms`. From the top down, each imports only from those below it. In "
        "the picture a row is a room, and a square says that it imports the room of that column: all squares lie to "
        "the right of the diagonal."
    )
    yield f"![Which room imports which]({PICTURE})"
    rows = [f"| `{one.name}` | {one.purpose} |" for one in all_rooms]
    yield "\n".join(["| room | what it is for |", "| --- | --- |", *rows])
    yield "## What holds everywhere"
    yield PROPERTIES
    yield "[decisions](decisions/README.md) say why, room by room."

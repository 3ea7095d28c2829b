"""What was found in the data, as values: where it is, how bad it is, why, and the way out.

A Location names a file and a JSON pointer; lines and columns are worked out only when something is printed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from typing import NamedTuple

from hrcomms.language import Text

Pointer = tuple[str | int, ...]
"""The steps from the top of a file to a value: keys and list positions (RFC 6901, not yet escaped)."""


class Severity(StrEnum):
    """How bad a finding is (cli.md, Diagnostics): only errors forbid computing."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Position(NamedTuple):
    """A stretch of one line: `line` and `column` count from 1, `end` is the column after its last character."""

    line: int
    column: int
    end: int


class Within(NamedTuple):
    """A stretch of a value that is text: its `letters`, and how many come `before` it in the value.

    Blanks do not count, so it is found again in a file, where a text may stand on several lines.
    """

    before: int
    letters: str


@dataclass(frozen=True, slots=True)
class Location:
    """A place in the dataset: `path` is relative to its folder, with `/`.

    `pointer` leads to the value, or to its key where `on_key`; `position` is set where the finder itself knows
    the line (a file that cannot be parsed has no pointers). `within` is a stretch of the value.
    """

    path: str
    pointer: Pointer = ()
    on_key: bool = False
    position: Position | None = None
    within: Within | None = None


@dataclass(frozen=True, slots=True)
class Related:
    """A second place that explains a finding, such as the first use of an id."""

    message: Text
    location: Location


class Edit(NamedTuple):
    """Letters to be written in the place of what a location means: a stretch of a line, a value or a key."""

    location: Location
    text: str


class Fix(NamedTuple):
    """What a hint says, for a program to carry out: all edits at once. `sure` where it can mean nothing else.

    The edits are made without being asked for one by one (`check --fix`) only where they are sure.
    """

    edits: tuple[Edit, ...]
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: `code` never changes its meaning; `hint` says what to do, and `fix` the same to a program."""

    code: str
    message: Text
    location: Location
    hint: Text | None = None
    related: tuple[Related, ...] = ()
    severity: Severity = Severity.ERROR
    fix: Fix | None = None


def within(text: str) -> Callable[[int, int], Within]:
    """Return a function that returns a stretch of a text, from its place in the text as it is read."""
    before = [0, *accumulate(not letter.isspace() for letter in text)]
    return lambda start, end: Within(before[start], "".join(text[start:end].split()))


def pointer_text(pointer: Pointer) -> str:
    """Return the pointer in the form of RFC 6901, such as `/training/0/attended/2`."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in pointer)

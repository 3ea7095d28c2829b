"""What is said on the error output beside a result."""

import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from io import StringIO
from typing import TYPE_CHECKING, Any

from hrcomms.escaping import one_line, printable

if TYPE_CHECKING:
    from rich.console import Console


def aside(message: str) -> None:
    """Say something in one line on the error output; nobody need listen."""
    with suppress(OSError, ValueError):
        if sys.stderr is not None:
            sys.stderr.write(f"hrcomms: {one_line(message)}\n")
            sys.stderr.flush()


def prompt(choices: Iterable[str], question: str) -> None:
    """Show choices, a line each, and a question on the error output, behind which the answer is typed."""
    with suppress(OSError, ValueError):
        if sys.stderr is not None:
            sys.stderr.write("".join(f"  {printable(one)}\n" for one in choices) + f"{one_line(question)}: ")
            sys.stderr.flush()


def shown_aside(show: "Callable[[Console, Any], None]", parts: Iterable[Any], color: str) -> None:
    """Print parts, as `show` does, on the error output, beside a result; nobody need listen."""
    from hrcomms.output.text import console

    with suppress(OSError, ValueError):
        if sys.stderr is not None and sys.stderr.isatty():
            show(console(sys.stderr, color), parts)
        elif sys.stderr is not None:
            paper = StringIO()  # rich would end the program where nobody reads any more
            show(console(paper, color), parts)
            sys.stderr.write(paper.getvalue())
            sys.stderr.flush()

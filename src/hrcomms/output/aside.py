"""What is said on the error output beside a result."""

import sys
from contextlib import suppress

from hrcomms.escaping import one_line


def aside(message: str) -> None:
    """Say something in one line on the error output; nobody need listen."""
    with suppress(OSError, ValueError):
        if sys.stderr is not None:
            sys.stderr.write(f"hrcomms: {one_line(message)}\n")
            sys.stderr.flush()

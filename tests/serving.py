"""The page served by the program itself, in a process of its own."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from support import environment

PROGRAM = [sys.executable, "-c", "from hrcomms.cli import main; main()"]


@contextmanager
def served(folder: Path, *options: str, **env: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start the program; give it, and the line that it wrote."""
    command = [*PROGRAM, "--data", str(folder), "serve", *options]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**environment(), **env}
    ) as program:
        assert program.stdout
        try:
            yield program, program.stdout.readline()
        finally:
            program.kill()

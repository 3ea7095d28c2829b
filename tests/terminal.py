"""Somebody at a terminal: a line that they type, the answers to what is asked, and how much that was."""

import os
import shlex
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from support import command, environment


class Typed(NamedTuple):
    """What somebody typed at a terminal, how often they were asked, what was printed, and what the terminal showed."""

    characters: int
    questions: int
    printed: str
    shown: str


def _shown(terminal: int) -> str:
    """Return what was shown at a terminal of which the other end is closed."""
    found = b""
    with suppress(OSError):  # so Linux tells the end
        while part := os.read(terminal, 4096):
            found += part
    return found.decode()


def at_terminal(folder: Path, line: str, answers: Sequence[str], lang: str = "vi") -> Typed:
    """Run a line of a terminal, and answer what it asks; it must end well."""
    import pty

    ours, theirs = pty.openpty()
    _, *words = shlex.split(line)
    with subprocess.Popen(
        command(*words),
        cwd=folder,
        env=environment({"HRCOMMS_LANG": lang}),
        stdin=theirs,
        stderr=theirs,
        stdout=subprocess.PIPE,
    ) as started:
        os.close(theirs)
        os.write(ours, "".join(f"{one}\n" for one in answers).encode())
        assert started.stdout is not None
        out = started.stdout.read().decode()
        assert started.wait(60) == 0, out
    asked = _shown(ours)
    os.close(ours)
    characters = len(line) + 1 + sum(len(one) + 1 for one in answers)
    return Typed(characters, asked.count("(gõ một số từ 1 đến") + asked.count("ví dụ:"), out, asked)

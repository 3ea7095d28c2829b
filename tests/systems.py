"""What some tests need of a system, and why they are left out where there is no such thing.

Each holds what cannot come about there. None is left out silently: pytest counts them, and `-rs` says why.
"""

import os
import re
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

WINDOWS = sys.platform == "win32"


def _not_on_windows(reason: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(WINDOWS, reason=reason)


def _links_can_be_made() -> bool:
    if not WINDOWS:
        return True
    with tempfile.TemporaryDirectory() as folder:
        try:
            Path(folder, "link").symlink_to("nowhere")
        except OSError:
            return False
        return Path(folder, "link").is_symlink()  # Wine says that it has made one


LINKS = _links_can_be_made()
_NO_LINKS = "this account of Windows may make no links"
_NO_SPECIAL_FILES = "Windows has no pipes, sockets and devices among files"

links = pytest.mark.skipif(not LINKS, reason=_NO_LINKS)
special_files = _not_on_windows(_NO_SPECIAL_FILES)
mode_bits = _not_on_windows("Windows closes no file or folder by mode bits, nor knows whose they are by a number")
bounded_files = _not_on_windows("Windows has no bound for the size of files")
signals = _not_on_windows("on Windows Ctrl-C cannot be sent to a process")
terminals = _not_on_windows("Windows has no terminal that a program can play")
odd_names = _not_on_windows("on Windows no file can be called so, or git cannot say it")
shell = _not_on_windows("Windows has no sh, nor starts a script by its first line")


def names(*given: str) -> list[Any]:
    """Return names of files as parameters, those that Windows does not take left out there."""
    taken = re.compile(r"[^\n\t\"*:<>?|\\\udc80-\udcff]*[^\n\t\"*:<>?|\\\udc80-\udcff .]")
    return [one if taken.fullmatch(one) else pytest.param(one, marks=odd_names) for one in given]


def make_link(path: Path, target: str | Path) -> None:
    """Make a link, or leave out the test that wants one."""
    if not LINKS:
        pytest.skip(_NO_LINKS)
    path.symlink_to(target)


def make_pipe(path: Path) -> None:
    """Make a pipe, or leave out the test that wants one."""
    if WINDOWS:
        pytest.skip(_NO_SPECIAL_FILES)
    os.mkfifo(path)

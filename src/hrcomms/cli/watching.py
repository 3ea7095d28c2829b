"""`hrcomms check --watch`: again and again, whenever a file of the dataset changes."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import typer

from hrcomms.cli.calls import Call, CallError, locale_language
from hrcomms.dataset import FolderTree
from hrcomms.dataset.layout import layout
from hrcomms.language import Text, say, translator

QUIET = 100
"""Milliseconds without a change after which a run begins: programs save several files, or one in several steps."""
PATIENCE = 1000
"""Milliseconds after which a run begins though changes go on; so often, too, the files are looked at unasked.

The look is for what no system tells: a folder that was away for a moment, a file on another machine.
"""


def watch(root: Path, run: Callable[[], None], call: Call) -> None:
    """Run, and again whenever a YAML file of the dataset in `root` has changed; ends with Ctrl-C (KeyboardInterrupt).

    A run may end as a command does (typer.Exit, SystemExit, CallError): its exit code does not matter here.
    """
    seen: object = None
    for _ in _occasions(root):
        now = _state(root)
        if now == seen:
            continue
        seen = now
        if sys.stdout.isatty():
            call.console().clear()
        _attempt(run, call)
        sys.stdout.flush()


def _occasions(root: Path) -> Iterator[None]:
    """Yield at once, after each change below the folder, and when time has passed; whether it is there or not."""
    try:
        from watchfiles import watch as changes
    except ImportError:
        message = say("--watch needs the library watchfiles; install it with: {command}", command=_INSTALL)
        raise CallError(message) from None
    yield
    while True:
        if (origin := _origin(root)) is None:
            time.sleep(PATIENCE / 1000)
        else:
            try:
                for _ in changes(
                    root, debounce=PATIENCE, step=QUIET, rust_timeout=PATIENCE, yield_on_timeout=True
                ):
                    yield
                    if _origin(root) != origin:
                        break
            except FileNotFoundError:  # gone since we looked
                pass
        yield

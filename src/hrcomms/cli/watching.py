"""`hrcomms check --watch`: again and again, whenever a file of the dataset changes."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TextIO

import typer

from hrcomms.api.loading import RefusedError
from hrcomms.cli.calls import Call, CallError, locale_language
from hrcomms.cli.delivery import aside
from hrcomms.dataset import FolderTree
from hrcomms.dataset.layout import layout
from hrcomms.language import Text, say
from hrcomms.reasons import reason_of

QUIET = 100
"""Milliseconds without a change after which a run begins: programs save several files, or one in several steps."""
PATIENCE = 1000
"""Milliseconds after which a run begins though changes go on; as often, the files are looked at without a sign.

The look finds what no system tells: a folder that was away for a moment, a file that another machine has changed.
"""
_INSTALL = "pip install 'hrcomms[watch]'"


def watch(root: Path, run: Callable[[], None], call: Call) -> None:
    """Run, and again whenever a YAML file of the dataset in `root` has changed; Ctrl-C ends it (KeyboardInterrupt).

    A run may end as a command does (typer.Exit, SystemExit, CallError); the exit code of one run does not matter.
    """
    from hrcomms.output.text import console

    seen: object = None
    for _ in _occasions(root):
        now = _state(root)
        if now == seen:
            continue
        seen = now if seen is None else _settled(root, now)
        if _is_terminal(sys.stdout):
            console(sys.stdout, call.color).clear()
        _attempt(run, call)
        if _is_terminal(sys.stdout) and _is_terminal(sys.stderr):
            _say(say("Waiting for changes; Ctrl-C ends."), call)


def _occasions(root: Path) -> Iterator[None]:
    """Yield at once, after each change below the folder, and after PATIENCE; whether the folder is there or not."""
    try:
        from watchfiles import watch as changes
    except ImportError:
        message = say("--watch needs the library watchfiles; install it with: {command}", command=_INSTALL)
        raise CallError(message) from None
    while True:
        yield
        origin = _origin(root)
        with suppress(OSError):  # away, or more folders than the system lets us watch: looking now and then remains
            for _ in changes(root, debounce=QUIET, rust_timeout=PATIENCE, yield_on_timeout=True):
                yield
                if _origin(root) != origin:  # another folder of the same name
                    break
            continue
        time.sleep(PATIENCE / 1000)


def _origin(root: Path) -> tuple[int, int] | None:
    try:
        found = root.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _state(root: Path) -> object:
    """Return something that is the same as long as nobody has written to a file of the dataset."""
    try:
        files, findings = layout(FolderTree(root))
    except OSError:
        return "away"
    return findings, [(file.path, _stamp(root / file.path)) for file in files]


def _settled(root: Path, state: object) -> object:
    """Wait until nobody has written for a while, but no longer than PATIENCE; return the state then."""
    for _ in range(PATIENCE // QUIET):
        before = state
        time.sleep(QUIET / 1000)
        state = _state(root)
        if state == before:
            break
    return state


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


def _attempt(run: Callable[[], None], call: Call) -> None:
    """Run once; what is wrong with the dataset now may be right a moment later."""
    try:
        run()
    except (typer.Exit, SystemExit):
        pass
    except RefusedError as error:
        _say(error.message, call)
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = reason_of(error)
        _say(say("the dataset cannot be read at the moment ({reason})", reason=reason), call)


def _say(message: Text, call: Call) -> None:
    aside([message], call.language or locale_language())


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()

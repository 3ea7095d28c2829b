"""A case carried out in this process, and what is wrong with how it ended."""

import gc
import io
import os
import re
import signal
import sys
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

from fuzzing.material import EPOCH, GIT
from hrcomms.cli import main

PATIENCE, LONG_PATIENCE = 5, 90
"""Seconds of the processor, and on the clock, that a call may take."""
_TEMPORARY = re.compile(r"\.[^/]+\.[a-z0-9_]{8}$")
_DEFECT = 3
BASE = {**GIT, "PATH": os.environ.get("PATH", ""), "SOURCE_DATE_EPOCH": EPOCH, "LANG": "C.UTF-8", "XDG_CACHE_HOME": "."}


@dataclass(frozen=True)
class Case:
    """The words of a call, and what is there when it is made: files, links and folders, variables, streams.

    The call is made in the folder `here`, which with `gone` is no longer there. `out` and `err` are streams that are
    read, closed, full, or read by nobody any more; `into` is what can be read, or closed.
    """

    args: tuple[str, ...]
    files: Mapping[str, bytes]
    env: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    folders: tuple[str, ...] = ()
    pipes: tuple[str, ...] = ()
    here: str = "."
    gone: bool = False
    out: str = "read"
    err: str = "read"
    into: str = "empty"


class Ended(NamedTuple):
    """How a case ended: the exit code, what was printed, and what is wrong with it, if anything."""

    code: int | None
    out: str
    err: str
    fault: str = ""


class HungError(BaseException):
    """The program did not come to an end (no Exception, so that nothing takes it for an error of its own)."""


def carried_out(case: Case, folder: Path) -> Ended:
    """Set a case up in an empty folder, carry it out, and tell how it ended; with a traceback where it is a defect."""
    made = _set_up(case, folder)
    before = _listing(folder)
    ended = _called(case, folder, {})
    if ended.fault:
        return ended
    if ended.code == _DEFECT:
        again = _called(case, folder, {"HRCOMMS_DEBUG": "1"})
        return ended._replace(fault=again.fault or f"exit 3, not again: {ended.err}")
    if "Traceback" in ended.out + ended.err:
        return ended._replace(fault="a traceback was printed")
    if not made or case.gone:
        return ended
    return ended._replace(fault=_written_wrongly(case, before, _listing(folder), ended))


# Before


def _set_up(case: Case, folder: Path) -> bool:
    """Write what is there before the call; tell whether all of it could be written."""
    whole = True
    for name in case.folders:
        with suppress(OSError, ValueError):
            (folder / name).mkdir(parents=True, exist_ok=True)
    for name, content in case.files.items():
        whole &= _tried(lambda path, data=content: path.write_bytes(data), folder / name)
    for name, target in case.links.items():
        whole &= _tried(lambda path, to=target: path.symlink_to(to), folder / name)
    for name in case.pipes:
        whole &= _tried(os.mkfifo, folder / name)
    return whole


def _tried(write: Any, path: Path) -> bool:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write(path)
    except (OSError, ValueError):
        return False
    return True


def _listing(folder: Path) -> dict[str, bytes | None]:
    """Return every name below a folder but those of git and of caches, files with their bytes."""
    found: dict[str, bytes | None] = {}
    for path in folder.rglob("*"):
        inside = path.relative_to(folder).as_posix()
        if not inside.startswith((".git/", "cache", "home")):
            plain = path.is_file() and not path.is_symlink()
            found[inside] = path.read_bytes() if plain else None
    return found


# The call


def _called(case: Case, folder: Path, more: Mapping[str, str]) -> Ended:
    env = {**BASE, "HOME": str(folder / "home"), "GIT_CEILING_DIRECTORIES": str(folder.parent), **case.env, **more}
    env = {name: value.replace("{folder}", str(folder)) for name, value in env.items()}
    args = [one.replace("{folder}", str(folder)) for one in case.args]
    out, err = _stream(case.out), _stream(case.err)
    code, fault = None, ""
    with _surroundings(case, folder, env, args, out, err):
        try:
            with patience():
                main()
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else 0
        except HungError as error:
            fault = f"hung: {_place(error)}"
        except BaseException as error:  # noqa: BLE001 - whatever comes out of it is what this looks for
            fault = f"{_place(error)}\n{''.join(traceback.format_exception(error))}"
    return Ended(code, _text(out), _text(err), fault)


def _place(error: BaseException) -> str:
    """Return an exception and where in the program it was raised, in one line."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [one for one in frames if "hrcomms" in one.filename] or frames
    last = ours[-1]
    return f"{type(error).__name__} at {Path(last.filename).name}:{last.lineno} ({str(error)[:100]!r})"


@contextmanager
def _surroundings(
    case: Case, folder: Path, env: Mapping[str, str], args: list[str], out: Any, err: Any
) -> Iterator[None]:
    """Give the process the variables, folder, words and streams of a case, and afterwards its own again."""
    kept, here, threshold = dict(os.environ), Path.cwd(), gc.get_threshold()
    streams = sys.argv, sys.stdout, sys.stderr, sys.stdin
    os.environ.clear()
    os.environ.update(env)
    sys.argv, sys.stdout, sys.stderr = ["hrcomms", *args], out, err
    sys.stdin = None if case.into == "closed" else io.TextIOWrapper(io.BytesIO(case.into.encode()))
    try:
        where = folder / case.here
        os.chdir(where if where.is_dir() else folder)
        if case.gone:
            lost = folder / "lost"
            lost.mkdir()
            os.chdir(lost)
            lost.rmdir()
        yield
    finally:
        os.chdir(here)
        os.environ.clear()
        os.environ.update(kept)
        sys.argv, sys.stdout, sys.stderr, sys.stdin = streams
        gc.set_threshold(*threshold)


def _stream(kind: str) -> Any:
    """Return a stream that is read, closed from the beginning, full, or whose reader is gone."""
    if kind == "closed":
        return None
    if kind == "full" and Path("/dev/full").exists():
        return Path("/dev/full").open("w")
    if kind == "gone":
        reader, writer = os.pipe()
        os.close(reader)
        return os.fdopen(writer, "w")
    return io.TextIOWrapper(io.BytesIO(), encoding="ascii")


def _text(stream: Any) -> str:
    if stream is None:
        return ""
    with suppress(OSError, ValueError):
        stream.flush()
    found = stream.buffer.getvalue().decode("utf-8", "replace") if isinstance(stream.buffer, io.BytesIO) else ""
    with suppress(OSError, ValueError):
        stream.close()
    return str(found)


@contextmanager
def patience() -> Iterator[None]:
    """Raise HungError after so many seconds of the processor, or many more on the clock."""

    def give_up(_: int, __: FrameType | None) -> None:
        raise HungError

    timers = ((signal.SIGPROF, signal.ITIMER_PROF, PATIENCE), (signal.SIGALRM, signal.ITIMER_REAL, LONG_PATIENCE))
    before = [signal.signal(sign, give_up) for sign, _, _ in timers]
    for _, timer, seconds in timers:
        signal.setitimer(timer, seconds)
    try:
        yield
    finally:
        for (sign, timer, _), handler in zip(timers, before, strict=True):
            signal.setitimer(timer, 0)
            signal.signal(sign, handler)


# After

_MAY_WRITE = frozenset(("fmt", "init"))


def _written_wrongly(
    case: Case, before: Mapping[str, bytes | None], after: Mapping[str, bytes | None], ended: Ended
) -> str:
    """Tell what was written that must not be: a half of a file, a rest, or a file that the call does not write."""
    rests = [name for name in after if name not in before and _TEMPORARY.search(f"/{name}"[1:].rpartition("/")[2])]
    if rests:
        return f"left behind: {rests}"
    changed = sorted(name for name in {**before, **after} if before.get(name, 0) != after.get(name, 0))
    if not changed or not _MAY_WRITE.isdisjoint(case.args) or "--fix" in case.args:
        return ""
    named = [os.path.normpath(str(Path(case.here, one))) for one in _outputs(case)]
    if "." in named:  # the working folder itself is to hold the cache
        return ""
    others = [name for name in changed if name not in named and not _leads_to(case, name, named)]
    if others:
        return f"changed although the call does not write it: {others}"
    half = [name for name in changed if not _whole(after.get(name))]
    return f"half-written: {half} ({ended.code})" if half else ""


def _outputs(case: Case) -> Iterator[str]:
    for one, following in zip(case.args, (*case.args[1:], ""), strict=True):
        if one in ("-o", "--output"):
            yield following
        elif one.startswith("--output="):
            yield one.removeprefix("--output=")
        elif one.startswith("-o"):
            yield one[2:]
        elif one == "--cache" or one.startswith("--cache="):
            yield one.partition("=")[2] or following


def _leads_to(case: Case, name: str, named: list[str]) -> bool:
    """Tell whether a file was written through a link, or lies in a folder that the call names."""
    linked = (os.path.normpath(str(Path(one).parent / target)) for one, target in case.links.items() if one in named)
    return name in linked or any(f"{name}/".startswith(f"{one}/") or one.startswith(f"{name}/") for one in named)


def _whole(content: bytes | None) -> bool:
    if content is None:
        return True
    if content.startswith((b'{\n  "as_of"', b'{\n  "diagnostics"')):
        return content.endswith(b"}\n")
    if content.startswith(b"%PDF"):
        return b"%%EOF" in content[-50:]
    return not content.startswith(b"<!doctype") or content.rstrip().endswith((b"</html>", b"-->"))

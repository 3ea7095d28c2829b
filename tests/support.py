"""Running the program as its user does, and making the datasets to run it on."""

import ctypes
import io
import json
import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from time import process_time
from typing import Any, NamedTuple

import pytest

from hrcomms.cli import main
from hrcomms.dataset.formatting import canonical
from hrcomms.dataset.layout import DataFile
from hrcomms.dataset.reader import data_of
from hrcomms.measures import kinds
from hrcomms.resources import shipped

ROOT = Path(__file__).parents[1]
SNAPSHOTS = Path(__file__).parent / "snapshots"
EPOCH = "1795338000"
"""2026-11-22 16:00 in Viet Nam."""
SET_BY_US = {"SOURCE_DATE_EPOCH": EPOCH, "LANG": "C.UTF-8", "XDG_CACHE_HOME": "none"}
"""No absolute path is no folder, so nothing is kept for another run."""
UNSET_BY_US = (
    *(
        "HRCOMMS_DATA",
        "HRCOMMS_LANG",
        "HRCOMMS_DEBUG",
        "NO_COLOR",
        "FORCE_COLOR",
        "COLUMNS",
        "LINES",
        "TERM",
        "COLORTERM",
    ),
    *("LC_ALL", "LC_MESSAGES", "LANGUAGE", "TTY_COMPATIBLE", "TTY_INTERACTIVE"),
)


PATIENCE = 5
"""Seconds that a run may take."""
_COMMON = 0.02
"""Seconds that a common machine takes over the work by which the others are measured."""
SLOWNESS = int(os.environ.get("HRCOMMS_TESTS_SLOWNESS", "1"))
"""So many times as long all may take where the machine is known to be slow (`ci/windows-under-wine`)."""


class HungError(BaseException):
    """The program did not come to an end (no Exception, so that nothing takes it for an error of its own)."""


class Result(NamedTuple):
    """How a run of the program ended."""

    code: int
    out: str
    err: str


def wrote(result: Result, code: int = 0) -> bool:
    """Tell whether a run wrote a file, and said so in one line and nothing else."""
    said = re.fullmatch(r"hrcomms: (wrote|đã ghi) .+\n", result.err)
    return (result.code, result.out, bool(said)) == (code, "", True)


def environment(env: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the environment of a run: that of the tests without what may change an answer, and `env`."""
    kept = {name: value for name, value in os.environ.items() if name not in UNSET_BY_US}
    return {**kept, **SET_BY_US, **(env or {})}


def run(
    *args: object, cwd: Path | None = None, env: Mapping[str, str] | None = None, patience: int = PATIENCE
) -> Result:
    """Run the program in this process, in the folder `cwd`, for so many seconds at most; no traceback may show."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="ascii") for _ in range(2))
    with pytest.MonkeyPatch.context() as patch:
        for name in UNSET_BY_US:
            patch.delenv(name, raising=False)
        for name, value in environment(env).items():
            patch.setenv(name, value)
        patch.chdir(cwd or ROOT)
        patch.setattr(sys, "argv", ["hrcomms", *map(str, args)])
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", err)
        with pytest.raises(SystemExit) as ended, ended_after(patience):
            main()
        code = ended.value.code
    texts = []
    for stream in (out, err):
        stream.flush()
        texts.append(stream.buffer.getvalue().decode())  # type: ignore[attr-defined]
    assert "Traceback" not in texts[0] + texts[1]
    assert isinstance(code, int)
    return Result(code, *texts)


@contextmanager
def ended_after(seconds: int) -> Iterator[None]:
    """Raise HungError in what takes longer: by a signal, or on Windows by another thread, which cannot end a wait."""
    seconds *= SLOWNESS
    if sys.platform == "win32":
        here = ctypes.c_ulong(threading.get_ident())
        watch = threading.Timer(
            seconds, ctypes.pythonapi.PyThreadState_SetAsyncExc, (here, ctypes.py_object(HungError))
        )
        watch.start()
        try:
            yield
        finally:
            watch.cancel()
        return

    def raise_it(*_: object) -> None:
        raise HungError

    before = signal.signal(signal.SIGALRM, raise_it)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Fail where something takes more processor time than so many seconds on a common machine.

    A slower one is given more.
    """
    start = process_time()
    yield
    taken, given = process_time() - start, seconds * slowness()
    assert taken < given, f"{taken:.2f} s, and {given:.2f} s were given"


@cache
def slowness() -> float:
    """Return how many times longer than a common machine this one takes over work of a known length, at least once."""
    text = "staff:\n" + "".join(f"  - {{id: p-{n}, name: Nguyễn Văn A, start_date: 2024-01-01}}\n" for n in range(200))
    taken = []
    for _ in range(3):
        start = process_time()
        canonical(DataFile("staff.yaml", "staff"), text.encode(), kinds())
        taken.append(process_time() - start)
    return max(1.0, min(taken) / _COMMON)


def run_process(*args: object, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> Result:
    """Run the program as a process of its own; no traceback may show."""
    done = subprocess.run(
        command(*args), cwd=cwd or ROOT, env=environment(env), capture_output=True, check=False, timeout=60 * SLOWNESS
    )
    result = Result(done.returncode, done.stdout.decode(), done.stderr.decode())
    assert "Traceback" not in result.out + result.err
    return result


def command(*args: object) -> list[str]:
    """Return the words that start the program with these arguments."""
    return [sys.executable, "-c", "from hrcomms.cli import main; main()", *map(str, args)]


# Datasets

MANIFEST: dict[str, Any] = {"format": 1, "owner": "ubnd", "language": "en"}
BODY: dict[str, Any] = {"id": "ubnd", "name": "Ủy ban nhân dân xã A", "classification": "state-agency"}
PLAN: dict[str, Any] = {
    "title": "Plan",
    "symbol": "KH-UBND",
    "start_date": "2023-01-01",
    "end_date": "2028-12-31",
    "issuer": "ubnd",
    "targets": [],
}


def small(*, manifest: Any = None, plan: Any = None, **lists: list[Any]) -> dict[str, Any]:
    """Return the files of a small dataset: a manifest, a plan, one body `ubnd`; what is given is added.

    `organisations` come after `ubnd`.
    """
    bodies = [dict(BODY), *lists.pop("organisations", [])]
    files: dict[str, Any] = {
        "hrcomms.yaml": {**MANIFEST, **(manifest or {})},
        "plan.yaml": {"plan": {**PLAN, **(plan or {})}},
        "organisations.yaml": {"organisations": bodies},
    }
    return {**files, **{f"{name}.yaml": {name: records} for name, records in lists.items()}}


def content(value: Any) -> bytes:
    """Return the bytes of a file: bytes and text as they are, anything else as JSON, which is YAML too."""
    if isinstance(value, bytes):
        return value
    return (value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, indent=1)).encode()


def write(folder: Path, files: Mapping[str, Any]) -> Path:
    """Write files below a folder, and return it."""
    for name, value in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content(value))
    return folder


def copy_shipped(folder: Path) -> Path:
    """Copy the demonstration dataset to a folder that is not there yet, and return it."""
    shutil.copytree(shipped("data"), folder)
    return folder


def plain(folder: Path, collection: str) -> list[dict[str, Any]]:
    """Return the records of a collection as the files hold them."""
    paths = sorted([folder / f"{collection}.yaml", *(folder / collection).rglob("*.yaml")])
    return [
        record for path in paths if path.exists() for record in data_of(path.read_text(encoding="utf-8"))[collection]
    ]


def plain_plan(folder: Path) -> dict[str, Any]:
    """Return the plan as its file holds it."""
    return data_of((folder / "plan.yaml").read_text(encoding="utf-8"))["plan"]


def session(number: int, day: str, attended: list[str], components: list[str], **more: Any) -> dict[str, Any]:
    """Return a training session."""
    named = {"id": f"s-{number}", "title": f"Session {number}", "start_date": day}
    return {**named, "components": components, "attended": attended, **more}


def worked_example() -> dict[str, Any]:
    """Return the example of compliance.md: 7 people, 3 with all components, 1 with two, 3 with none."""
    parts = ["update", "knowledge", "skills"]
    post = {"organisation": "ubnd", "title": "Official", "start_date": "2023-01-01"}
    target = {
        "id": "key-leaders",
        "title": "Key leaders",
        "text": "70% of the key leaders",
        "threshold": "70%",
        "due": "2028-12-31",
        "measure": {"kind": "training-coverage", "components": parts},
    }
    return small(
        manifest={"illustrative": ["staff", "training"]},
        plan={"targets": [target], "components": [{"id": part, "name": part.title()} for part in parts]},
        staff=[{"id": f"p-{n}", "name": f"Person {n}", "posts": [post]} for n in range(1, 8)],
        training=[
            session(1, "2024-03-01", ["p-1", "p-2", "p-3", "p-4"], ["update", "knowledge"]),
            session(2, "2025-03-01", ["p-1", "p-2", "p-3"], ["skills"]),
        ],
    )


# What may change, and what may not


def listing(folder: Path) -> dict[str, bytes | None]:
    """Return every name below a folder, regular files with their bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if stat.S_ISREG(path.lstat().st_mode) else None
        for path in sorted(folder.rglob("*"))
    }


@contextmanager
def unchanged(folder: Path) -> Iterator[None]:
    """Hold that nothing below the folder is written, removed or added meanwhile."""
    before = listing(folder)
    yield
    assert listing(folder) == before


def same_as_snapshot(name: str, text: str) -> None:
    """Compare with `snapshots/NAME`; with UPDATE_SNAPSHOTS=1 in the environment, write it instead."""
    path = SNAPSHOTS / name
    if os.environ.get("UPDATE_SNAPSHOTS"):
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_bytes().decode("utf-8")


WHICH_DATASET: list[tuple[list[str], str, str | None]] = [
    (["."], ".", "."),
    (["data"], ".", "data"),
    ([".", "data"], ".", "data"),
    (["data"], "a/b/c", "data"),
    (["."], "a/b/c", "."),
    (["data", "a"], "a/b/c", "a"),
    (["data", "a/b/data"], "a/b/c", "a/b/data"),
    (["a"], "data", None),
    (["."], "data", "."),
    (["data"], "data", "data"),
    (["data"], "data/training", "data"),
    (["other"], ".", None),
    ([], "a", None),
]
"""Folders that hold a manifest, the folder that a call starts from, and the one whose dataset is found."""

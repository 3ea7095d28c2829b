"""A failing case made smaller, and written into a folder, so that it can be looked at and made again."""

import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, replace
from pathlib import Path

from fuzzing import material
from fuzzing.carrying import Case, Ended


def smaller(case: Case, fails: Callable[[Case], bool]) -> Case:
    """Return the case without what it does not need to fail as it does: files as they were sound, words, variables."""
    again = True
    while again:
        again = False
        for other in _less(case):
            if fails(other):
                case, again = other, True
                break
    return case


def _less(case: Case) -> Iterator[Case]:
    """Yield cases that lack one thing."""
    plain = Case((), {})
    for name in ("env", "out", "err", "into", "gone", "links", "folders", "pipes"):
        if getattr(case, name) != getattr(plain, name):
            yield replace(case, **{name: getattr(plain, name)})
    for name in case.env:
        yield replace(case, env={key: value for key, value in case.env.items() if key != name})
    for at in range(len(case.args)):
        for many in (2, 1):
            yield replace(case, args=case.args[:at] + case.args[at + many :])
    for files in _fewer(case.files):
        yield replace(case, files=files)


def _fewer(files: Mapping[str, bytes]) -> Iterator[Mapping[str, bytes]]:
    """Yield the files without a repository, without one of them, or with one as it is in the smallest dataset."""
    without = {name: data for name, data in files.items() if not name.startswith(".git/")}
    if len(without) < len(files):
        yield without
    for name in without:
        yield {path: data for path, data in files.items() if path != name}
        sound = material.raw("tiny").get(name.removeprefix("data/"), files[name])
        if len(sound) < len(files[name]):
            yield {**files, name: sound}


def write(case: Case, ended: Ended, folder: Path) -> None:
    """Write a case into a folder: its files, the call, and how it ended."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, content in case.files.items():
        path = folder / "files" / name.encode("utf-8", "backslashreplace").decode().replace("\x00", "\\0")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        except OSError:
            continue
    folder.mkdir(parents=True, exist_ok=True)
    call = {name: value for name, value in asdict(case).items() if name != "files"}
    (folder / "call.json").write_text(json.dumps(call, indent=1), "utf-8")
    told = f"code {ended.code}\n{ended.fault}\n--- out\n{ended.out[-3000:]}\n--- err\n{ended.err[-3000:]}\n"
    (folder / "ended.txt").write_text(told, "utf-8", errors="backslashreplace")

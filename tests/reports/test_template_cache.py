"""Compiled templates are kept for the next report, and change none."""

import marshal
import os
import pickle
import stat
import sys
from pathlib import Path

import pytest
from examples import sampled_rows, share
from support import ROOT, run
from systems import mode_bits

from hrcomms.cli.caches import template_folder
from hrcomms.reports.cache import _mark

FORMS = ("md", "html")
PARTS = {"md": 1, "html": 4}
"""Of how many templates a form is made: the page has a style, in colours that all pages share, and a script."""


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder for caches, which the program is told to use."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / "cache"


def report(form: str, cache: Path | str = "none") -> str:
    result = run("report", "--year", "2025", "--format", form, cwd=ROOT, env={"XDG_CACHE_HOME": str(cache)})
    assert (result.code, result.err) == (0, "")
    return result.out


def kept(cache: Path) -> list[Path]:
    return sorted(path for path in cache.rglob("*") if path.is_file())


@pytest.mark.sampled
@pytest.mark.parametrize("form", FORMS)
def test_a_cache_changes_no_report(form: str, cache: Path) -> None:
    without = report(form)
    assert report(form, cache) == without
    files = kept(cache)
    assert len(files) == PARTS[form]
    assert report(form, cache) == without
    for at in share(range(5), every=2):
        file = files[at % len(files)]
        whole = file.read_bytes()
        file.write_bytes((b"", whole[:7], whole[:-9], b"x" * 99, whole[:30] + b"\xff" * 40)[at])
        assert report(form, cache) == without
    assert kept(cache) == files


def test_a_cache_that_cannot_be_used_is_none(cache: Path) -> None:
    without = report("md")
    cache.write_text("a file where a folder is due")
    assert report("md", cache) == without
    cache.unlink()
    report("md", cache)
    (file,) = kept(cache)
    file.unlink()
    file.mkdir()
    assert report("md", cache) == without


@mode_bits
def test_the_folder_is_of_the_user_alone(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    folder = template_folder()
    assert folder is not None
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    monkeypatch.setattr(os, "geteuid", lambda: folder.stat().st_uid + 1)
    assert template_folder() is None


@pytest.mark.parametrize(
    ("which", "mode"), sampled_rows([("", 0o720), ("", 0o777), ("..", 0o777), ("../..", 0o770)], every=3)
)
def test_a_folder_that_others_may_write_is_not_used(which: str, mode: int, cache: Path) -> None:
    without = report("html", cache)
    folder = (kept(cache)[0].parent / which).resolve()
    for file in kept(cache):
        file.write_bytes(file.read_bytes()[:-5])
    before = {file: file.read_bytes() for file in kept(cache)}
    folder.chmod(mode)
    assert report("html", cache) == without
    assert {file: file.read_bytes() for file in kept(cache)} == before
    folder.chmod(0o700)
    assert report("html", cache) == without
    assert {file: file.read_bytes() for file in kept(cache)} != before


def test_a_file_of_somebody_else_is_not_run(cache: Path) -> None:
    without = report("md", cache)
    (file,) = kept(cache)
    code = marshal.dumps(compile(f"open({str(cache / 'ran')!r}, 'w')", "x", "exec"))
    for mode in (0o666, 0o620):  # as if others could write: the digest fits, the file is not the user's alone
        file.write_bytes(_mark(file.name, code) + code)
        file.chmod(mode)
        assert report("md", cache) == without
        assert not (cache / "ran").exists()


def test_nothing_is_unpickled(cache: Path) -> None:
    without = report("md", cache)
    (file,) = kept(cache)
    ours = pickle.dumps(Touching(str(cache / "ran")))
    for content in (ours, b"j2" + pickle.dumps(5, 2) + ours, _mark(file.name, ours) + ours):
        file.write_bytes(content)
        assert report("md", cache) == without
        assert not (cache / "ran").exists()


class Touching:
    """Makes a file when it is unpickled."""

    def __init__(self, path: str) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, tuple[str, str]]:
        return open, (self.path, "w")


def test_nothing_is_kept_where_no_bytecode_is_wanted(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    report("md", cache)
    assert not cache.exists()

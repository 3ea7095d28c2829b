"""Compiled templates are kept for the next report, and change none."""

import os
import stat
import sys
from pathlib import Path

import pytest
from support import ROOT, run

from hrcomms.cli.caches import template_folder

FORMS = ("md", "html")
PARTS = {"md": 1, "html": 3}
"""Of how many templates a form is made: the page has a style and a script of its own."""


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


@pytest.mark.parametrize("form", FORMS)
def test_a_cache_changes_no_report(form: str, cache: Path) -> None:
    without = report(form)
    assert report(form, cache) == without
    files = kept(cache)
    assert len(files) == PARTS[form]
    assert report(form, cache) == without
    for file in files:
        whole = file.read_bytes()
        for damaged in (b"", whole[:7], whole[:-9], b"x" * 99, whole[:30] + b"\xff" * 40):
            file.write_bytes(damaged)
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


def test_the_folder_is_of_the_user_alone(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    folder = template_folder()
    assert folder is not None
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    monkeypatch.setattr(os, "getuid", lambda: folder.stat().st_uid + 1)
    assert template_folder() is None


def test_nothing_is_kept_where_no_bytecode_is_wanted(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    report("md", cache)
    assert not cache.exists()

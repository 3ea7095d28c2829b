"""The benchmarks still run: the hunt for faults is clean over a few cases, and no limit is passed by far."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from support import ROOT, run

pytestmark = pytest.mark.thorough


def ran(*words: str | Path) -> "subprocess.CompletedProcess[str]":
    words = (sys.executable, *map(str, words))
    return subprocess.run(words, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.yaml")}


def test_the_hunt_for_faults_runs() -> None:
    done = ran("benchmarks/fuzz.py", "--cases", "40")
    assert "faults: 0" in done.stdout, done.stdout + done.stderr
    assert done.returncode == 0


def test_a_program_answers_like_itself() -> None:
    program = Path(sys.executable).with_name("hrcomms")
    done = ran("benchmarks/differential.py", "--old", program, "--new", program, "--datasets", "1", "--drawn-only")
    assert "answers that differ: 0" in done.stdout, done.stdout + done.stderr
    assert done.returncode == 0


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="this system does not tell the memory of an ended process")
def test_no_limit_is_passed_by_far() -> None:
    """Processor times of little data, with wide margins: it fails where something became several times slower."""
    done = ran("benchmarks/run.py", "--quick")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("| holds |") >= 8


def test_a_commune_is_made_from_its_number_and_sound(tmp_path: Path) -> None:
    for folder in ("few", "more"):
        made = ran("benchmarks/generate.py", "country", tmp_path / folder, {"few": "2", "more": "4"}[folder])
        assert made.returncode == 0, made.stderr
    few, more = contents(tmp_path / "few"), contents(tmp_path / "more")
    assert few.items() < more.items()
    size = sum(len(data) for path, data in more.items() if path.startswith("xa-00003"))
    assert 55_000 < size < 65_000
    checked = run("--data", tmp_path / "more" / "xa-00003", "check", "--format", "gitlab")
    assert (checked.code, checked.out.strip()) == (0, "[]")

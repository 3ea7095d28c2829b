"""The hunt for crashes in `benchmarks/` still runs, and is clean over a few cases."""

import subprocess
import sys

from support import ROOT


def test_the_hunt_for_crashes_runs() -> None:
    words = [sys.executable, "benchmarks/fuzz.py", "40"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert "exceptions: 0" in done.stdout, done.stdout + done.stderr
    assert done.returncode == 0

"""Measure whole processes: how long each waits, computes, and how much memory it has at most."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
TODAY = "1795338000"
"""2026-11-22 16:00 in Viet Nam, in seconds."""
_HRCOMMS = "from hrcomms.cli import main; main()"
_KIBIBYTES = 1 if sys.platform == "darwin" else 1024
"""Bytes in the unit that the system tells memory in."""


class FailedError(Exception):
    """A process ended otherwise than it should."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What a process took: seconds from start to end, seconds of processor time, bytes of memory at most.

    Processor time is that of the process and all it waited for. Memory is the whole resident memory of the one of
    these processes that had most: interpreter and libraries included, nothing subtracted, shared pages counted in each.
    """

    wall: float
    cpu: float
    peak: int


@dataclass(frozen=True)
class Case:
    """What is measured: `commands` that run one after another, each a whole process, and the exit code each must have.

    Where there are several, their times are added up, and the peak is that of the largest.
    """

    name: str
    commands: tuple[tuple[str, ...], ...]
    folder: Path = ROOT
    ends_with: int = 0


def hrcomms(*arguments: str) -> tuple[str, ...]:
    """Return the command that runs the program with these arguments."""
    return (sys.executable, "-c", _HRCOMMS, *arguments)


def environment(compiled: Path) -> dict[str, str]:
    """Return the variables for all processes: the day is fixed, and modules and templates are compiled into `compiled`.

    So they run as those of an installed program that is in use do, whatever is set here about writing bytecode.
    """
    unwanted = {"PYTHONDONTWRITEBYTECODE", "HRCOMMS_DATA"}
    kept = {name: value for name, value in os.environ.items() if name not in unwanted}
    places = {"PYTHONPYCACHEPREFIX": str(compiled), "XDG_CACHE_HOME": str(compiled)}
    return {**kept, **places, "SOURCE_DATE_EPOCH": TODAY}


def interleaved(
    cases: Sequence[Case], runs: int, variables: Mapping[str, str], *, warm: bool = True
) -> dict[str, Usage]:
    """Return the medians of each case, after one run of each that warms the caches unless `warm` is False.

    All cases take turns, so that a machine that is busy for a while slows all of them.
    """
    taken: dict[str, list[Usage]] = {one.name: [] for one in cases}
    for counts in (*([False] if warm else []), *([True] * runs)):
        for one in cases:
            usage = run(one, variables)
            if counts:
                taken[one.name].append(usage)
    return {name: median(usages) for name, usages in taken.items()}


def median(usages: Sequence[Usage]) -> Usage:
    """Return the median of each figure by itself."""
    return Usage(
        statistics.median(one.wall for one in usages),
        statistics.median(one.cpu for one in usages),
        statistics.median_high(one.peak for one in usages),
    )


def run(case: Case, variables: Mapping[str, str]) -> Usage:
    """Run a case once; raises FailedError where it ends with another exit code than it should."""
    return _together([_run(command, case, variables) for command in case.commands])


def _together(usages: Iterable[Usage]) -> Usage:
    walls, cpus, peaks = zip(*((one.wall, one.cpu, one.peak) for one in usages), strict=True)
    return Usage(sum(walls), sum(cpus), max(peaks))


def _run(command: tuple[str, ...], case: Case, variables: Mapping[str, str]) -> Usage:
    with tempfile.TemporaryFile() as errors:
        began = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=case.folder, env=dict(variables), stdout=subprocess.DEVNULL, stderr=errors
        )
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != case.ends_with:
            errors.seek(0)
            said = errors.read().decode(errors="replace")
            raise FailedError(f"{case.name}: exit code {process.returncode} instead of {case.ends_with}\n{said}")
    return Usage(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * _KIBIBYTES)

"""Search for the data below 1 MB over which a command takes longest or needs most memory.

`python benchmarks/worst_cases.py` takes each construct of `constructs.py`, then random pairs of them as long as
`--seconds` lasts, grows it until the dataset is just below 1 MB, and runs every command over it as a process of its
own, with its time and its memory; of a command that took long, also at a half and a quarter of the size, which shows
how it grows. It prints the worst, writes them to `benchmarks/WORST.md` when all constructs were tried, and ends with 1
where a command took 5 s or 500 MB, or ended otherwise than with 0, 1 or 2. What counts is the time of the processors,
as on a machine on which `hrcomms --version` takes 0.14 s of it: a busy machine computes more slowly. After a minute of
it a process is ended.

`--construct NAME` and `--command NAME` (each may be given again) try these alone, and write nothing.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING, NamedTuple

from constructs import CONSTRUCTS, Construct, Files, both, dataset
from measure import TODAY, hrcomms

if TYPE_CHECKING:
    import resource

GIT = which("git") or "git"
LARGEST = 1_000_000
SECONDS, BYTES = 5.0, 500_000_000
PATIENCE = 60
_START = 0.14
_SHOWN = 25
_GROWING = 1.5
"""Seconds from which a command is tried at smaller sizes too."""
_KIBIBYTES = 1 if sys.platform == "darwin" else 1024
_SLACK = 0.9
COMMANDS: dict[str, tuple[str, ...]] = {
    "check": ("--data", "{data}", "check"),
    "check json": ("--data", "{data}", "check", "--format", "json"),
    "check --fix --diff": ("--data", "{data}", "check", "--fix", "--diff"),
    "status": ("--data", "{data}", "status"),
    "why": ("--data", "{data}", "why", "{target}"),
    "why --since": ("--data", "{data}", "why", "{target}", "--since", "2024"),
    "gaps": ("--data", "{data}", "gaps"),
    "due": ("--data", "{data}", "due"),
    "gaps --plan": ("--data", "{data}", "gaps", "--plan"),
    "report md": ("--data", "{data}", "report", "--year", "2025", "-o", "{out}.md"),
    "report html": ("--data", "{data}", "report", "--year", "2025", "-o", "{out}.html"),
    "report docx": ("--data", "{data}", "report", "--year", "2025", "-o", "{out}.docx"),
    "report --public": ("--data", "{data}", "report", "--year", "2025", "--public", "-o", "{out}.public.md"),
    "verify": ("--data", "{data}", "verify", "{out}.md"),
    "diff": ("--data", "{data}", "diff", "HEAD"),
    "rollup": ("rollup", "{data}"),
    "fmt --check": ("--data", "{data}", "fmt", "--check"),
    "schema --ids": ("--data", "{data}", "schema", "--ids"),
}


class Run(NamedTuple):
    """A command over a dataset: what it took, and how it ended (None: it did not)."""

    construct: str
    size: int
    bytes: int
    command: str
    seconds: float
    peak: int
    code: int | None

    @property
    def holds(self) -> bool:
        """Whether it stayed within the limits, and ended as it should."""
        return self.seconds < SECONDS and self.peak < BYTES and self.code in (0, 1, 2)

    def line(self) -> str:
        """Return it as a row of a table."""
        end = "not at all" if self.code is None else str(self.code)
        holds = "" if self.holds else "**too much**"
        return (
            f"| {self.construct} | {self.size:,} | {self.bytes:,} | {self.command} | {self.seconds:.2f} s "
            f"| {self.peak / 10**6:.0f} MB | {end} | {holds} |"
        )


HEAD = "| construct | size | bytes | command | CPU | peak | ends with | |\n|---|---:|---:|---|---:|---:|---|---|"


def bytes_of(files: Files) -> int:
    """Return how many bytes the files have; a path counts as well, for it is kept too."""
    return sum(len(text.encode()) + len(path.encode()) for path, text in files.items())


def grown(make: Construct, largest: int) -> int:
    """Return a size at which a construct is just below `largest` bytes."""
    size = 16
    for _ in range(24):
        made = bytes_of(dataset(make(size)))
        if _SLACK * largest <= made < largest:
            break
        if made >= largest:
            size = max(1, min(size - 1, int(size * 0.97 * largest / made)))
            continue
        larger = max(size + 1, int(size * min(8.0, 0.98 * largest / made)))
        if bytes_of(dataset(make(larger))) <= made or larger > largest:
            break  # it cannot become larger
        size = larger
    return size


def write(files: Files, folder: Path) -> None:
    """Write files into a folder."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text.encode())


def tried(name: str, make: Construct, size: int, commands: Iterable[str]) -> Iterator[Run]:
    """Run commands over a construct of a size; after a base that is committed, so that `diff` has what to compare."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made, "data")
        folder.mkdir()
        files = dataset(make(size))
        wanted = tuple(commands)
        if "diff" in wanted:
            write(dataset({}), folder)
            for words in (
                ("init", "-q"),
                ("add", "."),
                ("-c", "user.name=a", "-c", "user.email=a@b.vn", "commit", "-qm", "a"),
            ):
                subprocess.run((GIT, "-C", str(folder), *words), check=True)
        write(files, folder)
        target = "t" if "id: t," in files["plan.yaml"] else "t0"
        places = {"data": str(folder), "out": str(Path(made, "report")), "target": target}
        for command in wanted:
            yield _run(name, size, bytes_of(files), command, places)


def _run(name: str, size: int, whole: int, command: str, places: Mapping[str, str]) -> Run:
    words = tuple(one.format_map(places) for one in COMMANDS[command])
    variables = {**os.environ, "SOURCE_DATE_EPOCH": TODAY, "XDG_CACHE_HOME": str(Path(places["out"]).parent / "cache")}
    with subprocess.Popen(
        hrcomms("--lang", "en", *words), env=variables, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        ended, used = _waited(process)
    return Run(name, size, whole, command, _computed(used) / _slowness(), used.ru_maxrss * _KIBIBYTES, ended)


def _waited(process: "subprocess.Popen[bytes]") -> tuple[int | None, "resource.struct_rusage"]:
    """Wait for a process, for a minute of the processor; return how it ended (None: by us) and what it took."""
    import resource

    resource.prlimit(process.pid, resource.RLIMIT_CPU, (PATIENCE, PATIENCE))
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return (None if process.returncode < 0 else process.returncode), used


def _computed(used: "resource.struct_rusage") -> float:
    return used.ru_utime + used.ru_stime


def _slowness() -> float:
    """Return how many times longer the machine computes now than one at rest."""
    if time.monotonic() - _asked[0] > _AGAIN:
        taken = []
        for _ in range(3):
            with subprocess.Popen(hrcomms("--version"), stdout=subprocess.DEVNULL) as process:
                taken.append(_computed(_waited(process)[1]))
        _asked[:] = [time.monotonic(), max(1.0, min(taken) / _START)]
    return _asked[1]


_AGAIN = 60
"""Seconds after which it is asked again how busy the machine is."""
_asked = [-float(_AGAIN), 1.0]


def growth(name: str, make: Construct, run: Run) -> Iterator[Run]:
    """Run a command that took long at a quarter and a half of the size."""
    for part in (4, 2):
        if run.size >= part:
            yield from tried(name, make, run.size // part, (run.command,))


def searched(names: list[str], commands: list[str], seconds: float, seed: int) -> Iterator[Run]:
    """Yield every run: of each construct, then of random pairs until the time is over."""
    for name in names:
        make = CONSTRUCTS[name]
        for run in tried(name, make, grown(make, LARGEST), commands):
            yield run
            if run.seconds > _GROWING:
                yield from growth(name, make, run)
    dice, ends = random.Random(seed), time.monotonic() + seconds  # noqa: S311 - nothing secret
    while time.monotonic() < ends:
        one, other = dice.sample(sorted(CONSTRUCTS), 2)
        yield from _pair(one, other, dice.choice((0.2, 0.5, 0.8)), commands)


def _pair(one: str, other: str, share: float, commands: list[str]) -> Iterator[Run]:
    first = CONSTRUCTS[one](grown(CONSTRUCTS[one], int(LARGEST * share)))
    second = CONSTRUCTS[other](grown(CONSTRUCTS[other], int(LARGEST * (1 - share))))
    yield from tried(f"{one} + {other}", lambda _: both(first, second), 0, commands)


def main() -> None:
    """Search, print the worst, and say whether all is within the limits."""
    parser = argparse.ArgumentParser(description="Search for the data that keep a command longest.")
    parser.add_argument("--seconds", type=float, default=600, help="how long pairs of constructs are tried (600)")
    parser.add_argument("--construct", action="append", choices=sorted(CONSTRUCTS))
    parser.add_argument("--command", action="append", choices=list(COMMANDS))
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    alone = asked.construct or asked.command
    found: list[Run] = []
    print(HEAD, flush=True)
    names, commands = asked.construct or list(CONSTRUCTS), asked.command or list(COMMANDS)
    for run in searched(names, commands, 0 if alone else asked.seconds, asked.seed):
        found.append(run)
        if alone or not run.holds or run.seconds > _GROWING:
            print(run.line(), flush=True)
    worst = sorted(found, key=lambda one: (one.holds, -one.seconds))[:_SHOWN]
    largest = sorted(found, key=lambda one: -one.peak)[:5]
    print("\nThe worst:\n", HEAD, *(one.line() for one in worst), "", HEAD, *(one.line() for one in largest), sep="\n")
    if not alone:
        _save(found, worst, largest)
    sys.exit(not all(one.holds for one in found))


def _save(found: list[Run], worst: list[Run], largest: list[Run]) -> None:
    text = (
        f"""# The worst data below 1 MB

Written by `python benchmarks/worst_cases.py`. {len(found):,} runs over datasets, each of which a construct
or two (`benchmarks/constructs/`) fill up to 1 MB, or a part of it. A command may take {SECONDS:g} s of a processor and
{BYTES // 10**6} MB of memory. Only the order of the rows means something from one machine to another.

## Longest

{HEAD}
"""
        + "\n".join(one.line() for one in worst)
        + f"\n\n## Most memory\n\n{HEAD}\n"
        + "\n".join(one.line() for one in largest)
        + "\n"
    )
    (Path(__file__).parent / "WORST.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

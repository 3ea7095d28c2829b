"""How long `hrcomms check` and `hrcomms status` take on 12 MB of sound data, beside PyYAML's C loader on the same.

`python benchmarks/large.py`: 20 000 sessions with 20 people each, 5 000 people, 300 bodies. Medians of interleaved runs
of the whole process are printed and written to `benchmarks/RESULTS-large.md`; ends with 1 where `check` passes the
limit.
`python benchmarks/large.py FOLDER` only writes the dataset, and stays there.
"""

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).parent.parent
RUNS = 3
LIMIT = 0.5
BODIES, PEOPLE, SESSIONS, ATTENDED = 300, 5_000, 20_000, 20
PEOPLE_A_FILE, SESSIONS_A_FILE = 500, 500
TODAY = "1795338000"
"""2026-11-22 16:00 in Viet Nam."""
HRCOMMS = "from hrcomms.cli import main; main()"
PYYAML = """
import pathlib, sys, yaml
for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.yaml")):
    yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
"""
MANIFEST = """\
format: 1
owner: body-000
language: vi
illustrative: [organisations, staff, training]
"""
PLAN = """\
plan:
  title: Kế hoạch truyền thông về quyền con người
  symbol: KH-UBND
  start_date: 2023-01-01
  end_date: 2028-12-31
  issuer: body-000
  targets:
    - id: officials
      title: Cán bộ được tập huấn
      text: 70% cán bộ được tập huấn
      threshold: 70%
      due: 2028-12-31
      measure: {kind: training-coverage, components: [update, knowledge]}
  components:
    - {id: update, name: Cập nhật thông tin}
    - {id: knowledge, name: Kiến thức}
"""


def write(folder: Path) -> int:
    """Write the dataset, and return its size in bytes."""
    files = {"hrcomms.yaml": MANIFEST, "plan.yaml": PLAN, "organisations.yaml": _bodies()}
    for first in range(0, PEOPLE, PEOPLE_A_FILE):
        people = "".join(_person(number) for number in range(first, first + PEOPLE_A_FILE))
        files[f"staff/{first // PEOPLE_A_FILE:02}.yaml"] = "staff:\n" + people
    for first in range(0, SESSIONS, SESSIONS_A_FILE):
        sessions = "".join(_session(number) for number in range(first, first + SESSIONS_A_FILE))
        files[f"training/{first // SESSIONS_A_FILE:02}.yaml"] = "training:\n" + sessions
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return sum(len(text.encode()) for text in files.values())


def _bodies() -> str:
    bodies = (
        f"  - id: body-{number:03}\n    name: Cơ quan số {number:03}\n    classification: state-agency\n"
        for number in range(BODIES)
    )
    return "organisations:\n" + "".join(bodies)


def _person(number: int) -> str:
    return (
        f"  - id: cb-{number:05}\n    name: Nguyễn Văn {number:05}\n    posts:\n"
        f"      - organisation: body-{number % BODIES:03}\n        title: Công chức\n        start_date: 2020-01-01\n"
    )


def _session(number: int) -> str:
    day = f"{2023 + number % 3}-{1 + number // 3 % 12:02}-{1 + number // 36 % 28:02}"
    attended = "".join(f"      - cb-{(number * 7 + step * 211) % PEOPLE:05}\n" for step in range(ATTENDED))
    return (
        f"  - id: th-{number:05}\n"
        f"    title: Lớp tập huấn {number:05}\n"
        f"    start_date: {day}\n    organiser: body-{number % BODIES:03}\n"
        f"    hours: 3.5\n    components: [{'update' if number % 2 else 'update, knowledge'}]\n"
        f"    attended:\n{attended}"
        f"    evidence:\n      - title: Danh sách\n        date: {day}\n"
    )


def seconds(arguments: list[str], folder: Path) -> float:
    """Return how long one process takes; raises where it fails."""
    before = time.perf_counter()
    environment = {**os.environ, "SOURCE_DATE_EPOCH": TODAY}
    subprocess.run([sys.executable, *arguments], check=True, cwd=folder, env=environment, stdout=subprocess.DEVNULL)
    return time.perf_counter() - before


def measure(folder: Path) -> dict[str, float]:
    """Return the median of each process, in seconds, after one run of each that warms the caches."""
    commands = {
        "PyYAML, CSafeLoader": ["-c", PYYAML, str(folder)],
        "hrcomms check": ["-c", HRCOMMS, "check", "--strict"],
        "hrcomms status": ["-c", HRCOMMS, "status"],
    }
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(RUNS + 1):
        for name, arguments in commands.items():
            one = seconds(arguments, folder)
            if turn:
                taken[name].append(one)
    return {name: statistics.median(times) for name, times in taken.items()}


def clean(folder: Path) -> bool:
    """Tell whether nothing at all is found in the dataset, not even a remark."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": TODAY}
    words = [sys.executable, "-c", HRCOMMS, "check", "--format", "gitlab"]
    return subprocess.run(words, check=True, cwd=folder, env=environment, capture_output=True).stdout.strip() == b"[]"


def _about(files: int, size: int) -> str:
    packages = ", ".join(f"{one} {version(one)}" for one in ("pyyaml", "yaml-rs", "pydantic"))
    machine = f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}; {packages}"
    return (
        f"{SESSIONS} sessions with {ATTENDED} people each, {PEOPLE} people, {BODIES} bodies: {files} files, "
        f"{size / 1e6:.1f} MB, no findings. Medians of {RUNS} interleaved runs, whole process, on {machine}."
    )


def main() -> None:
    """Write the dataset, measure, print, write the results; end with 1 where the limit is passed."""
    if len(sys.argv) > 1:
        print(f"{write(Path(sys.argv[1])) / 1e6:.1f} MB")
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        size = write(folder)
        if not clean(folder):
            sys.exit("the dataset is not clean")
        files = sum(1 for _ in folder.rglob("*.yaml"))
        medians = measure(folder)
    base = medians["PyYAML, CSafeLoader"]
    rows = [
        f"| {name} | {median:.2f} s | {median / base:.2f} | {LIMIT if name == 'hrcomms check' else ''} |"
        for name, median in medians.items()
    ]
    text = "\n".join(
        [
            "# A large dataset",
            "",
            _about(files, size),
            "",
            "| process | median | ratio | at most |",
            "|---|---:|---:|---:|",
            *rows,
            "",
        ]
    )
    (ROOT / "benchmarks" / "RESULTS-large.md").write_text(text, encoding="utf-8")
    print(text)
    sys.exit(medians["hrcomms check"] / base > LIMIT)


if __name__ == "__main__":
    main()

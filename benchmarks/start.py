"""How long the commands take on the shipped data, whole process, beside an empty Typer command.

Run it with the Python of the environment that hrcomms is installed in: `python benchmarks/start.py`. It prints medians
and ratios, and writes them to `benchmarks/RESULTS.md`. Runs are interleaved, so that a busy machine slows all alike;
only the ratios mean something from one machine to another. All modules are compiled beforehand, as those of an
installed program are, whatever the settings here say about writing bytecode.
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
RUNS = 15
EMPTY = "import typer\napp = typer.Typer()\n@app.command()\ndef main(): pass\napp()"
HRCOMMS = "from hrcomms.cli import main; main()"
COMMANDS = {
    "empty Typer command": ["-c", EMPTY],
    "hrcomms --version": ["-c", HRCOMMS, "--version"],
    "hrcomms check": ["-c", HRCOMMS, "check"],
    "hrcomms status": ["-c", HRCOMMS, "status"],
    "hrcomms report, Markdown": ["-c", HRCOMMS, "report", "--year", "2025"],
    "hrcomms report, HTML": ["-c", HRCOMMS, "report", "--year", "2025", "--format", "html"],
}
LIMITS = {"hrcomms check": 2.0}
PACKAGES = ("typer", "pydantic", "yaml-rs", "rich", "jinja2", "babel")


def seconds(arguments: list[str], environment: dict[str, str]) -> float:
    """Return how long one process takes; raises where it fails."""
    before = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    return time.perf_counter() - before


def measure() -> dict[str, float]:
    """Return the median of each command, in seconds, after one run of each that warms the caches."""
    taken: dict[str, list[float]] = {name: [] for name in COMMANDS}
    with tempfile.TemporaryDirectory() as compiled:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": compiled}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        for turn in range(RUNS + 1):
            for name, arguments in COMMANDS.items():
                one = seconds(arguments, environment)
                if turn:
                    taken[name].append(one)
    return {name: statistics.median(times) for name, times in taken.items()}


def table(medians: dict[str, float]) -> str:
    """Return the medians and their ratios to the empty command as a Markdown table."""
    base = medians["empty Typer command"]
    rows = [
        f"| {name} | {median * 1000:.0f} ms | {median / base:.2f} | {LIMITS.get(name, '')} |"
        for name, median in medians.items()
    ]
    return "\n".join(["| command | median | ratio | at most |", "|---|---:|---:|---:|", *rows])


def main() -> None:
    """Measure, print, write the results; end with 1 where a limit is passed."""
    medians = measure()
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    machine = f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}; {packages}"
    text = f"# Start\n\nMedians of {RUNS} interleaved runs on {machine}.\n\n{table(medians)}\n"
    (ROOT / "benchmarks" / "RESULTS.md").write_text(text, encoding="utf-8")
    print(text)
    base = medians["empty Typer command"]
    sys.exit(any(medians[name] / base > limit for name, limit in LIMITS.items()))


if __name__ == "__main__":
    main()

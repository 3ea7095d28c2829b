"""What is measured, part by part: the start, a large dataset beside its peers, twice the records, a country."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from operator import attrgetter
from pathlib import Path

import generate
from measure import ROOT, Case, Usage, hrcomms, interleaved, run
from results import Claim, Section

_EMPTY = "import typer\napp = typer.Typer()\n@app.command()\ndef main(): pass\napp()"
_PYYAML = """
import pathlib, yaml
for path in sorted(pathlib.Path().rglob("*.yaml")):
    with path.open("rb") as file:
        yaml.load(file, yaml.CSafeLoader)
"""
_PEERS = {"PyYAML, CSafeLoader": ("yaml", 0.5), "check-jsonschema": ("check_jsonschema", 0.15), "yamllint": ("yamllint", 0.05)}
"""For each peer its module, and the share of its time that `hrcomms check` may take."""
_BYTES_A_BYTE, _DOUBLED = 30, 2.2
_LIMIT_SECONDS, _LIMIT_SPEEDUP, _LIMIT_MEGABYTES, _LIMIT_GROWTH = 60, 1.7, 400, 1.1


@dataclass(frozen=True)
class Setting:
    """How much is measured. `quick` leaves out what takes minutes and what is noise at small sizes.

    `clock` takes from the usage of a process the time that is compared.
    """

    runs_of_start: int = 11
    runs: int = 5
    runs_of_country: int = 3
    scale: float = 1
    sizes: tuple[float, ...] = (0.5, 1, 2, 4)
    communes: int = generate.COMMUNES
    quick: bool = False
    clock: Callable[[Usage], float] = attrgetter("wall")


QUICK = Setting(
    runs_of_start=2,
    runs=2,
    runs_of_country=1,
    scale=0.1,
    sizes=(0.05, 0.1),
    communes=8,
    quick=True,
    clock=attrgetter("cpu"),
)
Part = Callable[[Setting, Path, Mapping[str, str]], Section]
"""A part gets a folder of its own to write data to, and the variables of the processes."""


class SkippedError(Exception):
    """A part cannot be measured here; the message says why."""


def start(setting: Setting, folder: Path, variables: Mapping[str, str]) -> Section:  # noqa: ARG001 - every part gets it
    """Measure the commands on the shipped data beside an empty Typer command."""
    empty = "empty Typer command"
    report = ("report", "--year", "2025", "--format")
    limits = {
        "hrcomms --version": (("--version",), 1.3),
        "hrcomms check": (("check",), 1.6),
        "hrcomms status": (("status",), 1.6),
        "hrcomms report, Markdown": ((*report, "md"), 2.2),
        "hrcomms report, HTML": ((*report, "html"), 2.2),
    }
    cases = [Case(empty, ((sys.executable, "-c", _EMPTY),))]
    cases += [Case(name, (hrcomms(*words),)) for name, (words, _) in limits.items()]
    usages = interleaved(cases, setting.runs_of_start, variables)
    base = setting.clock(usages[empty])
    claims = tuple(Claim(f"{name} / {empty}", setting.clock(usages[name]) / base, top) for name, (_, top) in limits.items())
    about = f"On the data in `data/`; medians of {setting.runs_of_start} runs."
    return Section("Start", about, usages, claims)


def large(setting: Setting, folder: Path, variables: Mapping[str, str]) -> Section:
    """Measure `check` and `status` on the large dataset beside programs that read or check the same files."""
    size = generate.write_large(folder, setting.scale)
    check, status = "hrcomms check", "hrcomms status"
    cases = [Case(check, (hrcomms("check", "--strict"),), folder), Case(status, (hrcomms("status"),), folder)]
    peers = [one for one in _peers(folder, setting.clock is not None and setting.quick)]
    usages = interleaved([*cases, *peers[:1]], setting.runs, variables)
    usages |= interleaved([cases[0], *peers[1:]], 1, variables) if peers[1:] else {}
    raise NotImplementedError(size, usages, Claim, run, ROOT, find_spec)

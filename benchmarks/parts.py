"""What is measured, part by part: the start, a large dataset beside its peers, twice the records, a country."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import pairwise
from operator import attrgetter
from pathlib import Path

import generate
from measure import ROOT, Case, Usage, hrcomms, interleaved
from results import Claim, Section

_EMPTY = "import typer\napp = typer.Typer()\n@app.command()\ndef main(): pass\napp()"
_PYYAML = """
import pathlib, yaml
for path in sorted(pathlib.Path().rglob("*.yaml")):
    with path.open("rb") as file:
        yaml.load(file, yaml.CSafeLoader)
"""
_CHECK, _STATUS = "hrcomms check", "hrcomms status"
_AT_START = ", few records"
_FEWEST_RUNS = 3
"""So many runs, since the median of fewer follows whatever else the machine does."""


@dataclass(frozen=True)
class Setting:
    """How much is measured. `quick` leaves out what takes minutes, and limits that small data cannot tell about.

    `clock` says which time of a process is compared.
    """

    runs_of_start: int = 11
    runs: int = 5
    runs_of_slow_peers: int = 3
    runs_of_country: int = 3
    scale: float = 1
    sizes: tuple[float, ...] = (0.5, 1, 2, 4)
    quick: bool = False
    clock: Callable[[Usage], float] = attrgetter("wall")


QUICK = Setting(
    runs_of_start=2,
    runs=1,
    runs_of_country=1,
    scale=0.2,
    sizes=(0.1, 0.2),
    quick=True,
    clock=attrgetter("cpu"),
)

Part = Callable[[Setting, Path, Mapping[str, str]], Section]
"""A part gets an empty folder for its data, and the variables of the processes."""


class SkippedError(Exception):
    """A part cannot be measured here; the message says why."""


def start(setting: Setting, folder: Path, variables: Mapping[str, str]) -> Section:  # noqa: ARG001 - as every part
    """Measure the commands on the shipped data beside an empty Typer command."""
    empty, report = "empty Typer command", ("report", "--year", "2025", "--format")
    reports = {"hrcomms report, Markdown": (*report, "md"), "hrcomms report, HTML": (*report, "html")}
    limits = {
        "hrcomms --version": (("--version",), 1.3),
        _CHECK: (("check",), 1.6),
        _STATUS: (("status",), 1.6),
        **{name: (words, 2.2) for name, words in reports.items()},
    }
    cases = [Case(name, (hrcomms(*words),)) for name, (words, _) in limits.items()]
    usages = interleaved([Case(empty, ((sys.executable, "-c", _EMPTY),)), *cases], setting.runs_of_start, variables)
    claims = [_compared(setting, usages, name, empty, limit) for name, (_, limit) in limits.items()]
    claims += (_compared(setting, usages, name, _CHECK, 1.5) for name in reports)
    return Section("Start", f"On `data/`. Medians of {setting.runs_of_start} runs.", usages, tuple(claims))


def large(setting: Setting, folder: Path, variables: Mapping[str, str]) -> Section:
    """Measure `check` and `status` on the large dataset beside programs that read or check the same files."""
    size, runs = generate.write_large(folder, setting.scale), max(setting.runs, _FEWEST_RUNS)
    peers = _peers(folder, quick=setting.quick)
    fast = [one for one in peers if one.name == "PyYAML"]
    slow = [one for one in peers if one not in fast]
    cases = [*_check_and_status(folder), *fast]
    if setting.quick:
        cases += _over_few_records(cases, folder.with_name("few-records"))
    usages = interleaved(cases, runs, variables, warm=not setting.quick)
    if slow:
        usages |= interleaved(slow, setting.runs_of_slow_peers, variables, warm=False)
    compared = _compared_beyond_start if setting.quick else _compared
    claims = [compared(setting, usages, _CHECK, one.name, _SHARES[one.name]) for one in peers]
    claims.append(compared(setting, usages, _STATUS, _CHECK, 1))
    if not setting.quick:  # where the files are small, the interpreter is most of the memory
        claims += (Claim(f"memory of {name} / files", usages[name].peak / size, 30) for name in (_CHECK, _STATUS))
    shape = generate.large_shape(setting.scale)
    slowly = (
        f"; of {setting.runs_of_slow_peers} for check-jsonschema (the schemas in `schemas/`, one process for each with "
        "all its files, times added up) and yamllint (its default configuration)"
    )
    about = (
        f"{shape.sessions} sessions with {shape.attended} people each, {shape.people} people, {shape.bodies} bodies, "
        f"5 targets: {sum(1 for _ in folder.rglob('*.yaml'))} files, {size / 1e6:.1f} MB, no findings. Medians of "
        f"{runs} runs{slowly if slow else ''}."
    )
    return Section("Large dataset", about, usages, tuple(claims))


def scale(setting: Setting, folder: Path, variables: Mapping[str, str]) -> Section:
    """Measure what twice the records cost, from size to size."""
    cases, sizes = list[Case](), list[str]()
    for one in setting.sizes:
        within = folder / f"{one:g}"
        sizes.append(f"{one:g}x: {generate.write_large(within, one) / 1e6:.1f} MB")
        cases += (Case(f"{case.name}, {one:g}x", case.commands, within) for case in _check_and_status(within))
    usages = interleaved(cases, setting.runs, variables, warm=not setting.quick)
    claims = []
    for low, high in pairwise(setting.sizes):
        for name in (_CHECK, _STATUS):
            less, more = usages[f"{name}, {low:g}x"], usages[f"{name}, {high:g}x"]
            time, memory = setting.clock(more) / setting.clock(less), more.peak / less.peak
            claims.append(Claim(f"time of {name}, {high:g}x / {low:g}x", time, 2.2, margin=1.5))
            claims.append(Claim(f"memory of {name}, {high:g}x / {low:g}x", memory, 2.2, margin=1.5))
    about = f"The large dataset at {len(sizes)} sizes ({', '.join(sizes)}). Medians of {setting.runs} runs."
    return Section("Twice the records", about, usages, tuple(claims))


def findings(setting: Setting, folder: Path, variables: Mapping[str, str]) -> Section:
    """Measure what findings cost: one unknown id in each of many files, and very many of them; and `why`."""
    clean, few, many = (folder / name for name in ("clean", "few", "many"))
    size = generate.write_large(clean, setting.scale)
    for spoilt, count in ((few, 1), (many, -1)):
        generate.write_large(spoilt, setting.scale)
        for path in sorted((spoilt / "training").glob("*.yaml")):
            text = path.read_text(encoding="utf-8")
            text = (
                text.replace("      - cb-", "      - unknown-", count)
                if count > 0
                else text.replace("- cb-0", "- no-0")
            )
            path.write_text(text, encoding="utf-8")
    one, very = "one unknown id in each file of sessions", "very many unknown ids"
    cases = [
        *_check_and_status(clean),
        Case(one, (hrcomms("check"),), few, ends_with=1),
        Case(very, (hrcomms("check", "--format", "json"),), many, ends_with=1),
        Case("hrcomms why", (hrcomms("why", "rights-officials"),), clean),
    ]
    usages = interleaved(cases, setting.runs, variables, warm=not setting.quick)
    claims = [
        _compared(setting, usages, one, _CHECK, 1.3),
        _compared(setting, usages, very, _CHECK, 8),
        _compared(setting, usages, "hrcomms why", _STATUS, 1.5),
    ]
    if not setting.quick:
        claims.append(Claim(f"memory of {very} / files", usages[very].peak / size, 30))
    about = f"The large dataset with mistakes: {size / 1e6:.1f} MB. Medians of {setting.runs} runs."
    return Section("Findings", about, usages, tuple(claims))


def _compared(setting: Setting, usages: Mapping[str, Usage], name: str, other: str, limit: float) -> Claim:
    return Claim(f"{name} / {other}", setting.clock(usages[name]) / setting.clock(usages[other]), limit)


def _over_few_records(cases: list[Case], folder: Path) -> list[Case]:
    """Return the cases over a dataset of a few records, where next to nothing but the start of a program takes time."""
    generate.write_commune(folder, 0)
    return [Case(f"{one.name}{_AT_START}", one.commands, folder) for one in cases]


def _compared_beyond_start(setting: Setting, usages: Mapping[str, Usage], name: str, other: str, limit: float) -> Claim:
    """Compare what the records take: of little data, the start of a program would be most of the time."""
    one, another = (setting.clock(usages[of]) - setting.clock(usages[f"{of}{_AT_START}"]) for of in (name, other))
    return Claim(f"{name} / {other}, beyond the start", one / another, limit)


def _check_and_status(folder: Path) -> tuple[Case, Case]:
    """Return both commands; `--strict` fails where anything but a remark is found, which would cost time of its own."""
    return Case(_CHECK, (hrcomms("check", "--strict"),), folder), Case(_STATUS, (hrcomms("status"),), folder)


_SHARES = {"PyYAML": 0.6, "check-jsonschema": 0.15, "yamllint": 0.05}
"""The share of the time of each peer that `hrcomms check` may take."""
_MODULES = {"PyYAML": "yaml", "check-jsonschema": "check_jsonschema", "yamllint": "yamllint"}


def _peers(folder: Path, *, quick: bool) -> list[Case]:
    """Return the peers that are installed, each over all files of the folder; the quick form leaves out the slow ones.

    yamllint ends with 1, since it finds long lines: a few hundred findings in 12 MB, no measurable time.
    """
    validations = tuple(
        (sys.executable, "-m", "check_jsonschema", "--schemafile", str(ROOT / "schemas" / f"{name}.json"), *files)
        for name, files in _by_schema(folder).items()
    )
    cases = [Case("PyYAML", ((sys.executable, "-c", _PYYAML),), folder)]
    if not quick:
        cases.append(Case("check-jsonschema", validations, folder))
        cases.append(Case("yamllint", ((sys.executable, "-m", "yamllint", "."),), folder, ends_with=1))
    missing = [one.name for one in cases if find_spec(_MODULES[one.name]) is None]
    if missing and not quick:
        raise SkippedError(f"not installed: {', '.join(missing)}; pip install '.[benchmark]'")
    return [one for one in cases if one.name not in missing]


def _by_schema(folder: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for path in sorted(folder.rglob("*.yaml")):
        inside = path.relative_to(folder)
        found.setdefault(inside.parts[0].removesuffix(".yaml"), []).append(str(inside))
    return found

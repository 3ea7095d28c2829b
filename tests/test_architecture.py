"""The rooms import downward only, new files are found by themselves, and the clock stays at the end."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from examples import sampled_rows
from importlinter.cli import lint_imports
from support import ROOT, environment

import hrcomms
from hrcomms import measures, rules
from hrcomms.measures import kinds

SOURCE = Path(hrcomms.__file__).parent
FILES = sorted(path for path in SOURCE.rglob("*.py") if path.relative_to(SOURCE).parts[0] != "shipped")
AT_THE_END = [SOURCE / "api/loading.py", *(SOURCE / "cli").rglob("*.py")]
BELOW = [path for path in FILES if path not in AT_THE_END]
CLOCKS = {"today", "now", "utcnow", "time", "localtime", "gmtime", "monotonic", "time_ns"}
CLOCK_MODULES = {"date", "datetime", "time", "dt"}


def test_rooms_import_downward_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == 0


def modules_of(package: Path) -> set[str]:
    return {path.stem for path in package.glob("*.py")} - {"__init__", "base"}


def test_every_kind_of_measure_is_found() -> None:
    found = {kind.__module__.rpartition(".")[2] for kind in kinds().values()}
    assert found == modules_of(Path(measures.__file__).parent)
    assert all(name == kind.kind for name, kind in kinds().items())


def test_every_rule_is_found() -> None:
    package = Path(rules.__file__).parent
    files = {path.stem[:6].upper() for path in package.rglob("hrc*.py")}
    assert {rule.code for rule in rules.rules()} == files
    assert {rule.code for rule in rules.checks()} == {path.stem[:6].upper() for path in package.glob("hrc*.py")}
    codes = [rule.code for rule in rules.rules()]
    assert codes == sorted(codes)


def clock_calls(tree: ast.AST) -> Iterator[int]:
    """Yield the lines that ask for the time."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in CLOCKS and isinstance(node.value, ast.Name | ast.Attribute):
            owner = node.value.id if isinstance(node.value, ast.Name) else node.value.attr
            if owner in CLOCK_MODULES:
                yield node.lineno
        if isinstance(node, ast.ImportFrom) and node.module == "time":
            yield node.lineno


def test_the_search_for_clocks_finds_them() -> None:
    text = (
        "import datetime as dt\ndt.date.today()\ndate.today()\ndatetime.now(UTC)\ntime.time()\nfrom time import time\n"
    )
    assert sorted(clock_calls(ast.parse(text))) == [2, 3, 4, 5, 6]


def test_no_clock_but_at_the_end() -> None:
    assert [(path, line) for path in BELOW for line in clock_calls(ast.parse(path.read_text(encoding="utf-8")))] == []


PURE = [path for path in FILES if path.relative_to(SOURCE).parts[0] in ("model", "measures", "rules", "compliance")]


def test_no_files_in_what_is_computed() -> None:
    assert PURE
    for path in PURE:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        assert names.isdisjoint({"open", "Path", "print", "input"}), path


def test_every_room_says_what_it_is_for() -> None:
    for package in {path.parent for path in FILES}:
        text = (package / "__init__.py").read_text(encoding="utf-8")
        assert ast.get_docstring(ast.parse(text))


WORD = ("docxtpl", "docx", "lxml")
OTHERS = ("rich", "jinja2", "babel", "ruamel", "xlsxwriter", "highspy", "numpy", "distributed", "fsspec", "watchfiles")
HEAVY = (*OTHERS, *WORD)
OURS = (
    "hrcomms.dataset.git",
    "hrcomms.dataset.formatting",
    "hrcomms.dataset.joined",
    "hrcomms.history",
    "hrcomms.reports",
)
WITHOUT_RICH = tuple(name for name in (*HEAVY, *OURS) if name != "rich")

PRINTERS = ("babel", "docxtpl", "docx", "lxml", "weasyprint", "pypdf", "html.parser")
COMPUTING = tuple(f"hrcomms.compliance.{name}" for name in ("flow", "gaps", "goals", "seats", "seating", "solver"))


LOADS: list[tuple[tuple[str, ...], tuple[str, ...]]] = [
    (("--version",), (*HEAVY, *OURS, *COMPUTING, "hrcomms.compliance.trend", "hrcomms.cli.check")),
    (("check", "--format", "json"), (*HEAVY, *OURS, *COMPUTING, "hrcomms.compliance.trend", "hrcomms.cli.diff")),
    (("check",), (*WITHOUT_RICH, *COMPUTING, "hrcomms.compliance.trend")),
    (("status", "--format", "json"), (*HEAVY, *OURS, *COMPUTING)),
    (("status",), (*WITHOUT_RICH, *COMPUTING)),
    (("gaps", "--format", "json"), (*HEAVY, *OURS, "hrcomms.compliance.flow", "hrcomms.compliance.trend")),
    (("due", "--format", "json"), (*HEAVY, *OURS, "hrcomms.compliance.flow", "hrcomms.compliance.trend")),
    (
        ("report", "--year", "2025"),
        ("rich", "ruamel", "xlsxwriter", *PRINTERS, "hrcomms.history", "hrcomms.sandbox"),
    ),
    (("report", "--year", "2025", "--format", "html"), ("rich", "ruamel", *PRINTERS, "hrcomms.sandbox")),
    (("report", "--year", "2025"), WORD),
    (("rollup", "data", "--format", "json"), (*HEAVY, "hrcomms.dataset.git", *COMPUTING, "multiprocessing")),
    (("rollup", "data"), ("hrcomms.disclosure.secondary_suppression", "hrcomms.rollup.published")),
]


@pytest.mark.parametrize(("args", "unwanted"), sampled_rows(LOADS))
def test_nothing_is_loaded_that_a_small_answer_does_not_use(args: tuple[str, ...], unwanted: tuple[str, ...]) -> None:
    script = (
        "import sys\nfrom hrcomms.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        f"sys.stderr.write(' '.join(name for name in {unwanted!r} if name in sys.modules))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *args],
        cwd=ROOT,
        env=environment({"PATH": os.environ["PATH"]}),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout
    assert done.stderr == ""


def test_a_worker_of_rollup_loads_only_what_it_needs() -> None:
    unwanted = (
        *HEAVY,
        *COMPUTING,
        "typer",
        "hrcomms.cli",
        "hrcomms.output",
        "hrcomms.reports",
    )
    script = f"import sys, hrcomms.rollup.work\nprint([name for name in {unwanted!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], env=environment(), capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"

"""Each recipe of the page for contributors works: it is followed on a copy of the repository, and its checks pass."""

import json
import re
import shutil
from pathlib import Path

import pytest
from docs.recipe import CATALOGUE, carry_out, checks, generators, recipes, write_down
from support import ROOT, session, small, write

followed = pytest.mark.thorough
"""Following the recipes starts the tests anew, again and again."""
RECIPES = recipes((ROOT / "docs/recipes.md").read_text(encoding="utf-8"))
LEFT = shutil.ignore_patterns(".git", ".*cache*", ".venv", ".hypothesis", "__pycache__", "build", "dist", "benchmarks")
GENERATED = (
    *("docs/rules.md", "docs/commands.md", "docs/report-context.md", "docs/architecture.md", "schemas/"),
    "src/hrcomms/cli/completion.txt",
)

ANSWERS = ("tests/broken/HRC490", "tests/broken/HRC108.txt", "tests/broken/every-code.")
"""What the tests are answered about the new rule, and where all kinds of target are listed."""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the repository in which all recipes were written down, and the generated files made."""
    folder = tmp_path_factory.mktemp("recipes") / "hrcomms"
    shutil.copytree(ROOT, folder, symlinks=True, ignore=LEFT)
    for recipe in RECIPES.values():
        write_down(recipe, folder)
    for line in dict.fromkeys(line for recipe in RECIPES.values() for line in generators(recipe)):
        carry_out(line, folder)
    return folder


@followed
@pytest.mark.parametrize("line", dict.fromkeys(line for recipe in RECIPES.values() for line in checks(recipe)))
def test_a_check_passes(line: str, copy: Path) -> None:
    """Run what recipes tell to run at their end; what several of them tell, once."""
    assert re.search(r"[1-9]\d* passed|^\.+ +\[100%\]$", carry_out(line, copy), re.MULTILINE)


@followed
def test_what_was_added_works(copy: Path, tmp_path: Path) -> None:
    plan = {"kind": "press-coverage", "population": {"classifications": ["state-agency"]}}
    target = {"id": "t", "title": "T", "text": "t", "threshold": "100%", "due": "2028-12-31", "measure": plan}
    given = {"id": "tb-1", "organisation": "ubnd", "title": "T", "date": "2026-03-01"}
    person = {"id": "p-1", "name": "A", "posts": [{"organisation": "ubnd", "title": "T", "start_date": 2023}]}
    held = session(1, "2025-05-05", ["p-1"], [], materials="leaflets")
    folder = write(tmp_path, small(plan={"targets": [target]}, press=[given], staff=[person], training=[held]))
    told = json.loads(carry_out(f"hrcomms --data {folder.as_posix()} check --format json", copy))
    assert {one["code"] for one in told["diagnostics"]} >= {"HRC490"}
    assert {one["code"] for one in told["diagnostics"] if one["severity"] == "error"} == set()
    assert [(one["numerator"], one["denominator"]) for one in told["targets"]] == [(1, 1)]
    assert "không ghi ai giảng" in carry_out(f"hrcomms --lang vi --data {folder.as_posix()} check", copy)
    assert "training 1\n" in carry_out(f"hrcomms --data {folder.as_posix()} size", copy)
    carry_out(f"hrcomms --data {folder.as_posix()} fmt", copy)
    assert "    materials: leaflets\n" in (folder / "training.yaml").read_text(encoding="utf-8")


def test_each_recipe_ends_with_a_check() -> None:
    assert list(RECIPES) == ["A rule", "A kind of target", "A field", "A command", "A translation"]
    assert all(checks(recipe) for recipe in RECIPES.values())


@followed
def test_no_file_but_those_told_and_the_generated_ones_has_changed(copy: Path) -> None:
    told = {path for one in RECIPES.values() for path in (*one.files, *(change[0] for change in one.changes))}
    files = [path.relative_to(copy) for path in copy.rglob("*") if path.is_file()]
    kept = [path for path in files if not any(part.startswith((".", "__pycache__")) for part in path.parts)]
    changed = {path.as_posix() for path in kept if content(ROOT / path) != content(copy / path)}
    unexpected = changed - told - {CATALOGUE, CATALOGUE.replace(".po", ".mo")}
    assert [name for name in sorted(unexpected) if not name.startswith((*GENERATED, *ANSWERS))] == []
    assert told <= changed


def content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def test_the_page_for_contributors_is_one_screen_and_leads_to_each_recipe() -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert len(page.splitlines()) <= 45
    anchors = [name.lower().replace(" ", "-") for name in RECIPES]
    assert re.findall(r"docs/recipes\.md#([\w-]+)", page) == anchors


def test_what_the_page_for_contributors_runs_is_there() -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for path in re.findall(r"(?<![\w/])((?:tests|docs|src|\.ci)/[\w/.]+\w)", page):
        assert (ROOT / path).exists() or any(word in path for word in ("ROOM", "NNN", "name.py"))

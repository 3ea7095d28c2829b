"""The reference pages and schemas in the repository are those that the program would write, and leave nothing out."""

import json
import re
from fnmatch import fnmatch
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import PurePosixPath
from types import ModuleType

import pytest
from support import ROOT, run

from hrcomms.cli.commands import COMMANDS as ALL
from hrcomms.model.descriptions import FILES
from hrcomms.rules import rules


def generator() -> ModuleType:
    spec = spec_from_file_location("make_reference", ROOT / "docs/make_reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    """Return what the reference pages and schemas should say, by their paths."""
    made: dict[str, str] = generator().pages()
    return made


COMMANDS = [one.name for one in ALL]


def test_the_pages_are_up_to_date(pages: dict[str, str]) -> None:
    there = {name: (ROOT / name).read_bytes().decode() for name in pages if (ROOT / name).exists()}
    assert [name for name in pages if there.get(name) != pages[name]] == [], "run: python docs/make_reference.py"


def test_no_schema_is_left_over(pages: dict[str, str]) -> None:
    assert {f"schemas/{path.name}" for path in (ROOT / "schemas").iterdir()} == {
        name for name in pages if name.startswith("schemas/")
    }


def test_every_code_is_in_the_reference(pages: dict[str, str]) -> None:
    page = pages["docs/rules.md"]
    assert re.findall(r"(?m)^### (HRC\d{3})$", page) == [one.code for one in rules()]
    for one in rules():
        assert f"| [{one.code}](#{one.code.lower()}) | {one.severity} | " in page
        for part in (one.manual.what, one.manual.why, one.manual.wrong, one.manual.right):
            assert part in page
    assert "## Others" not in page


def test_every_command_is_in_the_reference(pages: dict[str, str]) -> None:
    headings = re.findall(r"(?m)^## (\S+)$", pages["docs/commands.md"])
    assert headings == COMMANDS


@pytest.mark.parametrize("command", [None, *COMMANDS])
def test_every_option_is_in_the_reference(command: str | None, pages: dict[str, str]) -> None:
    page = pages["docs/commands.md"]
    start = page.index(f"\n## {command}\n") if command else 0
    section = page[start:].split("\n## ")[1 if command else 0]
    shown = run(*([command] if command else []), "--help").out
    options = re.findall(r"(?m)^ {1,8}(-.+?)(?:  |$)", shown)
    names = {name for line in options for name in re.findall(r"(?<![\w-])--?[a-z][a-z-]*", line)}
    assert {"-h", "--help"} <= names
    assert {name for name in names - {"-h", "--help"} if not re.search(rf"`[^`]*{name}\b[^`]*`", section)} == set()


def test_every_exit_code_is_in_the_reference(pages: dict[str, str]) -> None:
    for code in range(4):
        assert f"\n| {code} | " in pages["docs/commands.md"]


# The editor


def test_the_editor_checks_every_file_against_its_schema() -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    assert sorted(settings) == sorted(f"./schemas/{name}.json" for name in FILES)
    files = [*(ROOT / "data").rglob("*.yaml"), *(ROOT / "src/hrcomms/starter").glob("*.yaml")]
    assert len(files) > 20
    for file in files:
        path = file.relative_to(ROOT).as_posix()
        top = path.removeprefix("data/").removeprefix("src/hrcomms/starter/")
        name = PurePosixPath(top).parts[0].removesuffix(".yaml")
        fitting = [schema for schema, globs in settings.items() if any(matches(path, glob) for glob in globs)]
        assert fitting == [f"./schemas/{name}.json"]


def matches(path: str, glob: str) -> bool:
    return fnmatch(path, glob) or fnmatch(path, glob.replace("/**/", "/"))


def test_the_editor_is_told_of_the_extension() -> None:
    told = json.loads((ROOT / ".vscode/extensions.json").read_text(encoding="utf-8"))
    assert told == {"recommendations": ["redhat.vscode-yaml"]}

"""Follows a recipe of a page on a copy of the repository: writes its files, changes its lines, runs its commands."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from support import environment

CATALOGUE = "src/hrcomms/locale/vi/LC_MESSAGES/hrcomms.po"
BLOCK = re.compile(r"(?ms)^```(\w+)(?: (\S+))?\n(.*?)^```$")


class Recipe(NamedTuple):
    """Texts of new files by path, changes of others, entries of the catalogue, and commands in their order."""

    files: Mapping[str, str]
    changes: tuple[tuple[str, str, str], ...]
    catalogue: str
    commands: tuple[str, ...]


def recipes(page: str) -> dict[str, Recipe]:
    """Return the recipes of a page by their headings."""
    parts = re.split(r"(?m)^## (.+)\n", page)
    return {name: _recipe(text) for name, text in zip(parts[1::2], parts[2::2], strict=True)}


def _recipe(text: str) -> Recipe:
    blocks = BLOCK.findall(text)
    assert {kind for kind, _, _ in blocks} <= {"python", "diff", "po", "sh"}
    return Recipe(
        {path: content for kind, path, content in blocks if kind == "python"},
        tuple(_change(content) for kind, _, content in blocks if kind == "diff"),
        "".join(content for kind, _, content in blocks if kind == "po"),
        tuple(line for kind, _, content in blocks if kind == "sh" for line in content.splitlines()),
    )


def _change(text: str) -> tuple[str, str, str]:
    """Return the file of a change, the lines that it takes away, and those that it puts in their place."""
    head, _, body = text.partition("\n")
    lines = body.splitlines(keepends=True)
    before = "".join(line[1:] for line in lines if line[0] != "+")
    return head.removeprefix("--- "), before, "".join(line[1:] for line in lines if line[0] != "-")


def write_down(recipe: Recipe, copy: Path) -> None:
    """Write the files of a recipe, and make its changes; each must fit in exactly one place."""
    for path, content in recipe.files.items():
        assert not (copy / path).exists()
        (copy / path).write_text(content, encoding="utf-8", newline="\n")
    for path, before, after in recipe.changes:
        text = (copy / path).read_text(encoding="utf-8")
        assert text.count(before) == 1, path
        (copy / path).write_text(text.replace(before, after), encoding="utf-8", newline="\n")
    with (copy / CATALOGUE).open("a", encoding="utf-8", newline="\n") as file:
        file.write(f"\n{recipe.catalogue}")


def generators(recipe: Recipe) -> Iterator[str]:
    """Yield the commands of a recipe that write generated files, but those that write answers of tests."""
    return (line for line in recipe.commands if "pytest" not in line)


def checks(recipe: Recipe) -> list[str]:
    """Return the commands of a recipe that run tests."""
    return [line for line in recipe.commands if "pytest" in line]


def carry_out(line: str, copy: Path) -> str:
    """Run a command of a recipe in a copy, as a shell would on any system, and return what it printed.

    `hrcomms` is the program as the copy has it.
    """
    words = shlex.split(line)
    if words[0] == "hrcomms":
        words = ["python", "-c", "from hrcomms.cli import main; main()", *words[1:]]
    settings = dict(word.split("=", 1) for word in words if re.match(r"[A-Z_]+=", word))
    program, *rest = words[len(settings) :]
    assert program == "python"
    options = "-o addopts=--import-mode=importlib -p no:cacheprovider -q"
    own = {"PYTHONPATH": os.pathsep.join([str(copy / "src"), str(copy / "docs")]), "PYTEST_ADDOPTS": options}
    env = environment(
        {**own, "PYTHONDONTWRITEBYTECODE": "", **settings}
    )  # a copy is started often enough to compile it
    done = subprocess.run(
        [sys.executable, *rest], cwd=copy, env=env, capture_output=True, check=False, timeout=120, encoding="utf-8"
    )
    assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
    return done.stdout

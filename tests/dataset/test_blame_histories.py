"""Lines are told as `git blame` tells them, whatever the history: merges, renames, files that were gone meanwhile."""

import os
import subprocess
import tempfile
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from repositories import plain_git, repository

from hrcomms.dataset import FolderTree
from hrcomms.dataset.blame import blame
from hrcomms.dataset.revision import open_revision

pytestmark = pytest.mark.usefixtures("plain_git")
__all__ = ["plain_git"]


class Step(NamedTuple):
    """One commit: on which of the last commits it stands, its lines (None: no file), and whether the file moves."""

    parents: tuple[int, ...]
    lines: tuple[str, ...] | None
    moves: bool


LINES = st.lists(st.sampled_from(["a", "b", "c", "", "}", "long line", "@@ -1 +1 @@", "0" * 40]), max_size=12)
STEPS = st.lists(
    st.builds(
        Step,
        st.lists(st.integers(1, 3), min_size=1, max_size=2, unique=True).map(tuple),
        st.one_of(LINES.map(tuple), LINES.map(tuple), LINES.map(tuple), st.none()),
        st.sampled_from([False, False, False, True]),
    ),
    min_size=2,
    max_size=10,
)


def parents_of(steps: list[Step], number: int) -> list[int]:
    """Return the numbers of the commits on which one stands, all counted from 1."""
    return [number - back for back in steps[number - 1].parents if number - back >= 1]


def names_of(steps: list[Step]) -> list[str]:
    """Return what the file is called before the first commit, and after each."""
    names = ["data/a.yaml"]
    for number, step in enumerate(steps, 1):
        names.append(f"data/{number}.yaml" if step.moves and step.lines else names[-1])
    return names


def imported(steps: list[Step]) -> bytes:
    """Return the history as `git fast-import` takes it; nearly every line of a file outlasts a commit by chance."""
    told, names = [], names_of(steps)
    for number, step in enumerate(steps, 1):
        parents = parents_of(steps, number)
        told.append(f"commit refs/heads/main\nmark :{number}\ncommitter A <a@b> {1765670400 + number} +0700\ndata 0\n")
        told += [f"{'merge' if place else 'from'} :{one}\n" for place, one in enumerate(parents)]
        told.append("deleteall\nM 644 inline data/hrcomms.yaml\ndata 10\nformat: 1\n\n")
        if step.lines is not None:
            content = "".join(f"{line}\n" for line in step.lines)
            told.append(f"M 644 inline {names[number]}\ndata {len(content)}\n{content}\n")
    return "".join(told).encode()


def of_two_names(steps: list[Step], number: int) -> bool:
    """Tell whether a commit is a merge before which the file has its name on one side alone.

    Git follows both sides then, and we the one that has the name.
    """
    names, parents = names_of(steps), parents_of(steps, number)
    return len(parents) > 1 and len({names[one] == names[number] for one in parents}) > 1


@settings(max_examples=20, deadline=None)
@given(STEPS, LINES.map(tuple))
def test_as_git_says(steps: list[Step], last: tuple[str, ...]) -> None:
    steps = [*steps, Step((1,), last, moves=False)]
    assume(not any(of_two_names(steps, number) for number in range(1, len(steps) + 1)))
    with tempfile.TemporaryDirectory() as place:
        made = repository(Path(place))
        env = {**os.environ, "GIT_DIR": str(made.folder / ".git")}
        subprocess.run(["git", "fast-import", "--quiet"], input=imported(steps), env=env, check=True)
        made.git("reset", "--quiet", "--hard", "main")
        (file,) = (path for path in (made.folder / "data").iterdir() if path.name != "hrcomms.yaml")
        told = made.git("blame", "-s", "-l", "--root", f"data/{file.name}").splitlines()
        places = [(file.name, line) for line in range(1, len(last) + 1)]
        expected = dict(zip(places, (line.split(" ")[0] for line in told), strict=True))
        for tree in (FolderTree(made.folder / "data"), open_revision("HEAD", made.folder / "data", made.folder)[1]):
            assert {place: one and one.commit for place, one in blame(tree, places).items()} == expected

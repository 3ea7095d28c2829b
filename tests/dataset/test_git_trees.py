"""A folder of git's that stands for more paths than anybody can go through: one folder named again and again."""

import os
import subprocess
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from time import process_time
from zlib import compress

import pytest
from repositories import IDENTITY, Repository, below, plain_git, repository
from support import run, worked_example

from hrcomms.dataset.last_change import last_change

pytestmark = pytest.mark.usefixtures("plain_git")
__all__ = ["plain_git"]


@pytest.fixture
def made(tmp_path: Path) -> Repository:
    found = repository(tmp_path / "top")
    found.commit(files=below(worked_example()))
    return found


def given(made: Repository, *words: str, text: str) -> str:
    env = {**os.environ, **IDENTITY, "GIT_AUTHOR_DATE": "1765670400 +0700", "GIT_COMMITTER_DATE": "1765670400 +0700"}
    command = ["git", "-C", str(made.folder), *words]
    done = subprocess.run(command, input=text.encode(), env=env, capture_output=True, check=True)
    return done.stdout.decode().strip()


def deep(made: Repository, name: str, steps: int = 12) -> str:
    """Return a folder that holds ten folders, each of which holds ten, and so on; in the last ten lie ten files."""
    blob = given(made, "hash-object", "-w", "--stdin", text="x\n")
    tree = given(made, "mktree", text="".join(f"100644 blob {blob}\t{at}{name}\n" for at in range(10)))
    for _ in range(steps):
        tree = given(made, "mktree", text="".join(f"040000 tree {tree}\t{at}\n" for at in range(10)))
    return tree


def commit(made: Repository, *entries: str, parent: str | None = None) -> str:
    tree = given(made, "mktree", text="".join(f"{one}\n" for one in entries))
    return given(made, "commit-tree", tree, *(("-p", parent) if parent else ()), text="entered")


@pytest.fixture
def bounded() -> Iterator[None]:
    """Let the test take little time of this process, and little memory."""
    start = process_time()
    tracemalloc.start()
    yield
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert process_time() - start < 20  # ten times less where nobody counts the memory
    assert most < 300_000_000


@pytest.mark.usefixtures("bounded")
@pytest.mark.thorough
@pytest.mark.parametrize("collection", ["staff", "training"])
def test_a_commit_that_names_one_folder_again_and_again_is_not_gone_through(collection: str, made: Repository) -> None:
    data = made.git("rev-parse", "HEAD:data").strip()
    entries = made.git("ls-tree", data).splitlines()
    kept = [one for one in entries if not one.endswith((f"\t{collection}", f"\t{collection}.yaml"))]
    tree = given(made, "mktree", text="\n".join((*kept, f"040000 tree {deep(made, '.txt')}\t{collection}", "")))
    made.git("branch", "deep", commit(made, f"040000 tree {tree}\tdata", parent="HEAD"))
    result = run("--data", made.folder / "data", "--lang", "en", "--rev", "deep", "check", patience=20)
    assert result.code == 1
    assert "the dataset has more than 10000 files" in result.out


@pytest.mark.usefixtures("bounded")
@pytest.mark.parametrize("name", [".txt", "/hrcomms.yaml"])
def test_nor_is_it_listed(name: str, made: Repository) -> None:
    """Looking for where the dataset lay, in a commit that holds it nowhere or a million times over."""
    if name == ".txt":
        tree = deep(made, name)
    else:
        blob = given(made, "hash-object", "-w", "--stdin", text="format: 1\n")
        tree = given(made, "mktree", text=f"100644 blob {blob}\thrcomms.yaml\n")
        for _ in range(5):
            tree = given(made, "mktree", text="".join(f"040000 tree {tree}\t{at}\n" for at in range(10)))
    made.git("branch", "deep", commit(made, f"040000 tree {tree}\telsewhere"))
    result = run("--data", made.folder / "data", "--lang", "en", "diff", "deep", patience=20)
    assert result.code == 2
    said = "git has more to say about" if name == ".txt" else "several that lay there are gone since"
    assert said in result.err
    assert len(result.err) < 2000


# Which commit holds the data


def forged(made: Repository) -> str:
    """Let HEAD have a parent whose name is another's, and that other one be the last that changed the data."""
    head = made.git("rev-parse", "HEAD").strip()
    body = subprocess.run(
        ["git", "-C", made.folder, "cat-file", "commit", head], capture_output=True, check=True
    ).stdout
    false = "ab" * 20
    (made.folder / ".git/objects/ab").mkdir(exist_ok=True)
    content = b"commit %d\0%b" % (len(body), body)
    (made.folder / ".git/objects/ab" / false[2:]).write_bytes(compress(content))
    tree = made.git("rev-parse", "HEAD^{tree}").strip()
    child = b"tree %b\nparent %b\n%b" % (tree.encode(), false.encode(), body.partition(b"\n")[2])
    made.git("reset", "--soft", given(made, "hash-object", "-t", "commit", "-w", "--stdin", text=child.decode()))
    return false


def test_a_commit_is_named_only_where_its_name_holds(made: Repository) -> None:
    known = last_change(made.folder / "data")
    assert known is not None
    assert not known.changed
    false = forged(made)
    found = last_change(made.folder / "data")
    assert found is None or found.commit != false

"""A repository with a pull request, as a service keeps it, and the clones of it that a runner makes."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from repositories import Repository, below, repository
from support import ROOT

NUMBER = 7
EVENTS = ROOT / "tests/ci/events"
MERGE = f"refs/pull/{NUMBER}/merge"


class Forge(NamedTuple):
    """The repository, the commit that the branch left, the branches' tips now, and the merge that GitHub makes."""

    origin: Repository
    left: str
    main: str
    head: str
    merge: str


def forge(folder: Path, before: Mapping[str, Any], after: Mapping[str, Any], branch: str = "main") -> Forge:
    """Make one: the pull request writes `after` over `before`; the branch it is for has gone on with a file beside."""
    made = repository(folder)
    made.git("config", "uploadpack.allowAnySHA1InWant", "true")
    made.git("checkout", "-q", "-b", branch) if branch != "main" else None
    made.commit(files={"README": "the repository"})
    left = made.commit(files=before)
    made.git("checkout", "-q", "-b", "topic")
    made.commit()
    head = made.commit(files=after)
    made.git("checkout", "-q", branch)
    main = made.commit(files={"README": "another state"})
    return Forge(made, left, main, head, merge(made, main, head))


def merge(origin: Repository, main: str, head: str) -> str:
    """Make the merge of a pull request where GitHub keeps it."""
    origin.git("checkout", "-q", "--detach", main)
    origin.git("merge", "-q", "--no-ff", "--no-edit", head)
    made = origin.git("rev-parse", "HEAD").strip()
    origin.git("update-ref", MERGE, made)
    origin.git("checkout", "-q", "-")
    return made


def checkout(folder: Path, origin: Repository, commit: str, depth: int = 0, *, cut_off: bool = False) -> Repository:
    """Clone as actions/checkout does: a commit to a depth, or all branches (0); `cut_off` can fetch no more."""
    made = repository(folder)
    made.git("remote", "add", "origin", origin.folder.resolve().as_uri())
    here = f"+{commit}:refs/remotes/pull/{NUMBER}/merge"
    how = [f"--depth={depth}", "origin", here] if depth else ["origin", "+refs/heads/*:refs/remotes/origin/*", here]
    made.git("fetch", "-q", "--no-tags", *how)
    made.git("checkout", "-q", "--force", "--detach", commit)
    if cut_off:
        made.git("remote", "set-url", "origin", (folder.resolve() / "nowhere").as_uri())
    return made


def event(name: str, base: str, head: str) -> dict[str, Any]:
    """Return an event of `tests/ci/events` about these commits."""
    text = (EVENTS / f"{name}.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text.replace("BASE_SHA", base).replace("HEAD_SHA", head))
    return found


def data(files: Mapping[str, Any]) -> dict[str, Any]:
    """Return the files of a dataset where a repository keeps them."""
    return below(files)

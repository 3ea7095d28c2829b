"""Say which commit a run of GitHub Actions is to be compared with. Needs git and the standard library alone.

Reads $GITHUB_EVENT_NAME and the event in $GITHUB_EVENT_PATH, and asks the repository of the working folder, or of
$HRCOMMS_DATA where that is a folder. Writes to $GITHUB_OUTPUT:

- `revision`: the hash of the commit; empty where there is none to compare with;
- `why`: one sentence that says why it is empty;
- `lost`: `true` where there should be one and it is not known, so that nothing may be taken for compared;
- `touched`: `false` where no file below the folder of the data differs from the commit.

A commit is only ever named where the history that proves it is there: what a clone lacks is fetched, and where that
fails, none is named. Exits with 0; what it says for the log is in its own words, never in the event's.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

ENVIRONMENT = {"GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
PATIENCE = 300
"""Seconds that git may take to fetch."""
HASH = re.compile("[0-9a-f]{40,64}")
LOST = (
    "The commit that this pull request starts from is not in this clone, and cannot be fetched: "
    "give actions/checkout 'fetch-depth: 0'."
)
UNRELATED = "The pull request and the branch that it is for have no commit in common."
NO_GIT = "git gives no answer here: is it installed, and is this folder a clone that it trusts?"


class Base(NamedTuple):
    """The commit to compare with, or why there is none; `lost` where there should be one."""

    revision: str = ""
    why: str = ""
    lost: bool = False


class Git:
    """The repository of a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def ask(self, *words: str) -> str | None:
        """Return what git prints, or None where it refuses."""
        done = self._run(words)
        return done.stdout.decode("utf-8", "replace").strip() if done is not None and done.returncode == 0 else None

    def does(self, *words: str) -> bool:
        """Return whether git does it."""
        return self.ask(*words) is not None

    def differs(self, revision: str) -> bool:
        """Return whether a file below the folder differs from the commit, or may do so."""
        done = self._run(("diff", "--quiet", "--no-ext-diff", "--no-textconv", revision, "--", "."))
        return done is None or done.returncode != 0

    def _run(self, words: tuple[str, ...]) -> subprocess.CompletedProcess[bytes] | None:
        try:
            return subprocess.run(
                ["git", *words],
                cwd=self.folder,
                env={**os.environ, **ENVIRONMENT},
                stdin=subprocess.DEVNULL,
                capture_output=True,
                check=False,
                timeout=PATIENCE,
            )
        except (OSError, subprocess.TimeoutExpired):
            return None

    def commit(self, name: str) -> str:
        """Return the hash of a commit that is in this clone, or an empty text."""
        return self.ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}") or ""

    def parents(self, commit: str) -> list[str]:
        """Return the parents that a commit names, in this clone or not."""
        head = (self.ask("cat-file", "commit", commit) or "").partition("\n\n")[0]
        return re.findall(r"(?m)^parent ([0-9a-f]+)$", head)

    def whole(self) -> bool:
        """Return whether the clone has all of its history, after fetching what it lacks."""
        if self.ask("rev-parse", "--is-shallow-repository") == "true":
            self.ask("fetch", "--quiet", "--no-tags", "--unshallow", "origin")
        return self.ask("rev-parse", "--is-shallow-repository") == "false"


def base(event_name: str, event: dict[str, Any], git: Git) -> Base:
    """Return what a run for this event is to be compared with."""
    head = git.commit("HEAD")
    if not head:
        return Base(why=NO_GIT, lost=True)
    if event_name == "pull_request":
        return _of_pull_request(event["pull_request"], head, git)
    if event_name == "merge_group":
        return _known(str(event["merge_group"]["base_sha"]), git, lost=True)
    if event_name == "push":
        return _of_push(str(event["before"]), head, git)
    return Base(why="This event compares nothing.", lost=event_name == "pull_request_target")


def _of_pull_request(pull: dict[str, Any], head: str, git: Git) -> Base:
    """Return the first parent of the merge that GitHub makes for the event, else where the branch left the other."""
    parents = git.parents(head)
    if len(parents) == 2 and parents[1] == pull["head"]["sha"]:  # noqa: PLR2004 - a merge of two
        if git.commit("HEAD^1") != parents[0]:
            git.ask("fetch", "--quiet", "--no-tags", "--depth=2", "origin", head)
        return Base(parents[0]) if git.commit("HEAD^1") == parents[0] else Base(why=LOST, lost=True)
    if not git.whole():
        return Base(why=LOST, lost=True)
    return _left(pull["base"], head, git)


def _left(other: dict[str, Any], head: str, git: Git) -> Base:
    """Return where HEAD left the branch that it is to be merged into.

    The branch is asked as it is now: the event names the commit that it was at earlier, and a pull request that has
    taken in later ones would be credited with them. Only where the branch holds HEAD by now, the event's is asked.
    """
    branch = f"refs/heads/{other['ref']}"
    here = f"refs/remotes/origin/{other['ref']}"
    git.ask("fetch", "--quiet", "--no-tags", "origin", f"+{branch}:{here}")
    tip = git.commit(here)
    if not tip:
        return Base(why=LOST, lost=True)
    found = git.ask("merge-base", tip, head)
    if found == head:
        known = git.commit(str(other["sha"]))
        found = git.ask("merge-base", known, head) if known else None
    return Base(found) if found else Base(why=UNRELATED, lost=True)


def _of_push(before: str, head: str, git: Git) -> Base:
    """Return what the branch was before; where its history was written anew, nothing may be taken for compared."""
    if not before.strip("0"):
        return Base(why="A new branch has no earlier state to be compared with.")
    found = _known(before, git, lost=True)
    if found.revision and git.ask("merge-base", found.revision, head) != found.revision:
        return Base(why="The history of the branch was written anew, so there is nothing to compare with.", lost=True)
    return found


def _known(name: str, git: Git, *, lost: bool) -> Base:
    """Return a commit that the event names, where the clone has it and all that lies between."""
    if HASH.fullmatch(name) and git.whole() and (found := git.commit(name)):
        return Base(found)
    return Base(why="The earlier commit is not in this clone: give actions/checkout 'fetch-depth: 0'.", lost=lost)


def main() -> None:
    """Find it, and write it down for the steps that follow."""
    data = Path(os.environ.get("HRCOMMS_DATA") or ".")
    git = Git(data if data.is_dir() else Path())
    try:
        event = json.loads(Path(os.environ["GITHUB_EVENT_PATH"]).read_text(encoding="utf-8"))
        found = base(os.environ["GITHUB_EVENT_NAME"], event, git)
    except (KeyError, TypeError, ValueError, OSError):
        found = Base(why="The event cannot be read.", lost=True)
    touched = not found.revision or git.differs(found.revision)
    with Path(os.environ["GITHUB_OUTPUT"]).open("a", encoding="utf-8", newline="\n") as file:
        file.write(f"revision={found.revision}\nwhy={found.why}\n")
        file.write(f"lost={_said(found.lost)}\ntouched={_said(touched)}\n")
    if found.why:
        sys.stdout.write(f"::{'warning' if found.lost else 'notice'} title=hrcomms::{found.why}\n")


def _said(truth: bool) -> str:
    return "true" if truth else "false"


if __name__ == "__main__":
    main()

"""Say which commit a run of GitHub Actions is to be compared with. Needs git and the standard library alone.

Reads $GITHUB_EVENT_NAME and the event in $GITHUB_EVENT_PATH, and asks the repository of the checkout in which
$HRCOMMS_DATA lies (the working folder where that is not set), at its top: what a stranger has sent lies below, and may
look like a repository. Writes to $GITHUB_OUTPUT:

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
from errno import ENOENT
from hashlib import sha1, sha256
from pathlib import Path
from typing import Any, NamedTuple

READS = {"GIT_ALLOW_PROTOCOL": os.urandom(16).hex(), "GIT_NO_LAZY_FETCH": "1"}
"""Nothing is fetched; for a git that does not know the second, by a protocol whose name no setting can hold."""
FETCHES = {"GIT_ALLOW_PROTOCOL": "https:http:ssh:git:file"}
"""By which ways git may reach another machine: never by a program that an address names (`ext::`)."""
ENVIRONMENT = {"GIT_TERMINAL_PROMPT": "0", "GIT_GRAFT_FILE": os.devnull, "LC_ALL": "C"}
HANDED_ON = re.compile("GIT_(CEILING_DIRECTORIES|DISCOVERY_ACROSS_FILESYSTEM|EXEC_PATH|CONFIG_.*|SSH.*|SSL.*|ASKPASS)")
"""The variables of git that count: what the workflow has set, and nothing that names another repository."""
OPTIONS = (
    *("--no-pager", "--no-optional-locks", "--no-replace-objects", "-c", "safe.bareRepository=explicit"),
    *("-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}", "-c", "core.quotePath=false"),
    *("-c", "gc.auto=0", "-c", "maintenance.auto=false", "-c", "submodule.recurse=false"),
)
PLUMBING = ("cat-file", "ls-tree", "rev-parse")
"""All that git is asked for; none of it runs a filter or another program. `fetch` brings what a clone lacks."""
FETCH = ("fetch", "--quiet", "--no-tags", "--no-recurse-submodules", "--no-auto-gc")
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


def program() -> str:
    """Return what to start: on Windows by its path, since a bare name would be looked for in the checkout first."""
    if os.name != "nt":
        return "git"
    paths = (Path(folder, "git.exe") for folder in os.get_exec_path())
    if (found := next((one for one in paths if one.is_absolute() and one.is_file()), None)) is None:
        raise FileNotFoundError(ENOENT, "there is no git.exe in the folders of PATH")
    return str(found)


class Git:
    """The repository of the checkout whose top is a folder; `path` is where the data lie in it."""

    def __init__(self, top: Path, path: str) -> None:
        self.top = top
        self.path = path

    def ask(self, *words: str) -> str | None:
        """Return what git prints, or None where it refuses."""
        if words[0] not in PLUMBING:
            raise ValueError(f"git is not asked for {words[0]}")
        out = self._run(words, READS)
        return None if out is None else out.decode("utf-8", "surrogateescape").strip()

    def fetch(self, *words: str) -> None:
        """Bring commits from `origin`, as the settings of the checkout say; nothing else comes, and no hook runs."""
        self._run((*FETCH, *words), FETCHES)

    def _run(self, words: tuple[str, ...], ways: dict[str, str]) -> bytes | None:
        kept = {name: value for name, value in os.environ.items() if name[:4] != "GIT_" or HANDED_ON.fullmatch(name)}
        try:
            done = subprocess.run(
                [program(), *OPTIONS, *words],
                cwd=self.top,
                env={**kept, **ENVIRONMENT, **ways},
                stdin=subprocess.DEVNULL,
                capture_output=True,
                check=False,
                timeout=PATIENCE,
            )
        except (OSError, subprocess.TimeoutExpired):
            return None
        return done.stdout if done.returncode == 0 else None

    def is_there(self) -> bool:
        """Return whether git takes the top for that of a repository, and nothing else for one."""
        where = self.ask("rev-parse", "--git-dir")
        return where == ".git" or (where not in (None, ".") and (self.top / ".git").is_file())

    def differs(self, revision: str) -> bool:
        """Return whether a file of the data differs from the commit, or may do so, but for line ends.

        Bytes are compared: git itself would run the filters that attributes name.
        """
        then, now = (self._named(f"{one}:{self.path}") for one in (revision, "HEAD"))
        if not now or then != now:
            return True
        listed = self.ask("ls-tree", "-r", "-z", now)
        return listed is None or not all(self._is_kept(one) for one in listed.split("\0") if one)

    def _is_kept(self, entry: str) -> bool:
        """Return whether a file is as the commit has it; a submodule is not looked into."""
        told, _, name = entry.partition("\t")
        mode, _, blob = told.split(" ")
        path = self.top / self.path / name
        if mode == "160000":
            return True
        try:
            content = os.fsencode(path.readlink()) if mode == "120000" else path.read_bytes()
        except OSError:
            return False
        return blob in (_blob(one, len(blob)) for one in (content, content.replace(b"\r\n", b"\n")))

    def _named(self, name: str) -> str:
        return self.ask("rev-parse", "--verify", "--quiet", "--end-of-options", name) or ""

    def shared(self, one: str, other: str) -> str:
        """Return the newest commit that two histories share, or an empty text."""
        found = re.findall(r"(?m)^\^(.*)$", self.ask("rev-parse", f"{one}...{other}") or "")
        return str(found[0]) if found else ""

    def commit(self, name: str) -> str:
        """Return the hash of a commit that is in this clone, or an empty text."""
        return self._named(f"{name}^{{commit}}")

    def parents(self, commit: str) -> list[str]:
        """Return the parents that a commit names, in this clone or not."""
        head = (self.ask("cat-file", "commit", commit) or "").partition("\n\n")[0]
        return re.findall(r"(?m)^parent ([0-9a-f]+)$", head)

    def whole(self) -> bool:
        """Return whether the clone has all of its history, after fetching what it lacks."""
        if self.ask("rev-parse", "--is-shallow-repository") == "true":
            self.fetch("--unshallow", "origin")
        return self.ask("rev-parse", "--is-shallow-repository") == "false"


def base(event_name: str, event: dict[str, Any], git: Git) -> Base:
    """Return what a run for this event is to be compared with."""
    head = git.commit("HEAD") if git.is_there() else ""
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
            git.fetch("--depth=2", "origin", head)
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
    git.fetch("origin", f"+{branch}:{here}")
    tip = git.commit(here)
    if not tip:
        return Base(why=LOST, lost=True)
    found = git.shared(tip, head)
    if found == head:
        known = git.commit(str(other["sha"]))
        found = git.shared(known, head) if known else ""
    return Base(found) if found else Base(why=UNRELATED, lost=True)


def _of_push(before: str, head: str, git: Git) -> Base:
    """Return what the branch was before; where its history was written anew, nothing may be taken for compared."""
    if not before.strip("0"):
        return Base(why="A new branch has no earlier state to be compared with.")
    found = _known(before, git, lost=True)
    if found.revision and git.shared(found.revision, head) != found.revision:
        return Base(why="The history of the branch was written anew, so there is nothing to compare with.", lost=True)
    return found


def _known(name: str, git: Git, *, lost: bool) -> Base:
    """Return a commit that the event names, where the clone has it and all that lies between."""
    if HASH.fullmatch(name) and git.whole() and (found := git.commit(name)):
        return Base(found)
    return Base(why="The earlier commit is not in this clone: give actions/checkout 'fetch-depth: 0'.", lost=lost)


def checkout(data: Path) -> Git:
    """Return the checkout in which the data lie: the uppermost in $GITHUB_WORKSPACE, or in the working folder.

    What lies below its top may be sent by a stranger: a submodule, a link, or files that look like a repository.
    """
    here = Path.cwd()
    wanted = Path(os.path.normpath(here / data))
    start = next(
        (one for one in (Path(os.environ.get("GITHUB_WORKSPACE") or here), here) if _inside(wanted, one)), here
    )
    steps = wanted.relative_to(start).parts if _inside(wanted, start) else ()
    below = [start.joinpath(*steps[:count]) for count in range(len(steps) + 1)]
    top = next((one for one in (*below, *start.parents) if (one / ".git").exists()), start)
    path = Path(os.path.relpath(wanted, top)).as_posix()
    return Git(top, "" if path == "." else path)


def _inside(path: Path, folder: Path) -> bool:
    return path.is_relative_to(folder)


def _blob(content: bytes, length: int) -> str:
    """Return the name that git gives to the bytes of a file, of so many letters: 40 by SHA-1, 64 by SHA-256."""
    whole = b"blob %d\0" % len(content) + content
    return (sha1(whole, usedforsecurity=False) if length == 40 else sha256(whole)).hexdigest()  # noqa: PLR2004


def main() -> None:
    """Find it, and write it down for the steps that follow."""
    git = checkout(Path(os.environ.get("HRCOMMS_DATA") or "."))
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

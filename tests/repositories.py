"""Real repositories of git, made on the fly, and not bent by the settings of whoever runs the tests."""

import os
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from support import write

SETTINGS = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
IDENTITY = {
    f"GIT_{role}_{what}": value
    for role in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "Nguyễn Văn A"), ("EMAIL", "a@example.org"))
}
ALONE = ("commit.gpgsign=false", "gc.auto=0", "maintenance.auto=false")
"""Settings by which a command of git starts no other program: each commit would look whether there is much to pack."""
DAY = "2025-12-14"


@pytest.fixture
def plain_git() -> Iterator[None]:
    """Let git, also when the program calls it, see no setting but those of the repository."""
    with pytest.MonkeyPatch.context() as patch:
        for name in os.environ:
            if name.startswith("GIT_"):
                patch.delenv(name)
        for name, value in SETTINGS.items():
            patch.setenv(name, value)
        yield


@dataclass(frozen=True)
class Repository:
    """A repository in a folder."""

    folder: Path

    def git(self, *words: object, day: str = DAY, settings: tuple[str, ...] = ()) -> str:
        """Run git, as somebody who commits on a day (UTC+7), and return what it prints."""
        moment = f"{day}T09:00:00+0700"
        env = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        env |= {**SETTINGS, **IDENTITY, "GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}
        options = [part for one in (*ALONE, *settings) for part in ("-c", one)]
        command = ["git", *options, *map(str, words)]
        done = subprocess.run(command, cwd=self.folder, env=env, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode("utf-8", "surrogateescape")

    def commit(self, day: str = DAY, files: Mapping[str, Any] | None = None, message: str = "entered") -> str:
        """Write files below the folder, commit all that is there, and return the hash."""
        write(self.folder, files or {})
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", message, day=day)
        branch = self.folder / ".git/refs/heads/main"  # to read what git wrote takes less than to ask it
        on_it = branch.exists() and (self.folder / ".git/HEAD").read_text() == "ref: refs/heads/main\n"
        return (branch.read_text() if on_it else self.git("rev-parse", "HEAD")).strip()

    def clone(self, folder: Path, *options: str) -> "Repository":
        """Clone into a folder as over a network."""
        self.git("clone", "--quiet", *options, self.folder.resolve().as_uri(), folder)
        return Repository(folder)


def repository(folder: Path, *options: str) -> Repository:
    """Make an empty repository in a folder, with the branch `main`."""
    folder.mkdir(parents=True, exist_ok=True)
    made = Repository(folder)
    made.git("init", "--quiet", "--initial-branch=main", "--template=", *options)
    return made


def below(files: Mapping[str, Any], folder: str = "data") -> dict[str, Any]:
    """Return the files with their paths below a folder."""
    return {f"{folder}/{name}": value for name, value in files.items()}

"""The commit of git that holds a dataset as it is: the last one that changed it."""

from pathlib import Path
from typing import NamedTuple

from hrcomms.dataset.git import RevisionError, ask

_FILES = ("*.yaml", "*.yml")


class LastChange(NamedTuple):
    """The hash of the last commit that changed the data below a folder; `changed`: they were changed since."""

    commit: str
    changed: bool


def last_change(folder: Path) -> LastChange | None:
    """Return the last commit of the data below `folder`; None where no repository holds them, or there is no git."""
    try:
        logged = ask(folder, "log", "-1", "--format=%H", "--", *_FILES)
        commit = logged.out.decode("ascii", "replace").strip()
        if logged.code or not commit:
            return None
        status = ask(folder, "status", "--porcelain", "--untracked-files=all", "--", *_FILES)
    except RevisionError:
        return None
    return LastChange(commit, bool(status.code or status.out))

"""The commit of git that holds a dataset as it is: the last one that changed it."""

from pathlib import Path
from typing import NamedTuple

from hrcomms.dataset.discover import MANIFEST
from hrcomms.dataset.git import RevisionError, ask
from hrcomms.model import COLLECTIONS

_FILES = (MANIFEST, "plan.yaml", *(f":(glob){one}{end}" for one in COLLECTIONS for end in (".yaml", "/**/*.yaml")))
"""The files of a dataset, as git is asked for them (dataset.md, Ground rules): no other YAML that may lie there."""


class LastChange(NamedTuple):
    """The hash of the last commit that changed the data below a folder; `changed`: they were changed since."""

    commit: str
    changed: bool


def last_change(folder: Path) -> LastChange | None:
    """Return the last commit of the data in `folder`; None where no repository holds them, or there is no git.

    None as well where a shallow clone is cut off at that commit: it may have changed something else.
    """
    try:
        logged = ask(folder, "log", "-1", "--format=%H %P", "--", *_FILES)
        commit, *parents = logged.out.decode("ascii", "replace").split() or [""]
        if logged.code or not commit:
            return None
        if not parents and ask(folder, "rev-parse", "--is-shallow-repository").out.strip() != b"false":
            return None
        status = ask(folder, "status", "--porcelain", "--untracked-files=all", "--", *_FILES)
    except RevisionError:
        return None
    return LastChange(commit, bool(status.code or status.out))

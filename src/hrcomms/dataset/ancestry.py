"""Whether a commit is a part of the history of the data: what was signed stands on it, or on another one."""

from enum import StrEnum
from pathlib import Path

from hrcomms.dataset.commit import commit_of
from hrcomms.dataset.git import RevisionError
from hrcomms.dataset.repository import Repository, repository_of


class Ancestry(StrEnum):
    """Where a commit stands to the history of the data: in it, nobody can tell in this clone, or not in it."""

    HERE = "here"
    UNKNOWN = "unknown"
    ABSENT = "absent"


def ancestry(root: Path, commit: str, head: str = "HEAD") -> Ancestry | None:
    """Return whether `head`, or a commit before it, is `commit`; None where the folder lies in no readable repository.

    A shallow clone lacks what was before: there a commit that is not found is unknown.
    """
    try:
        repository = repository_of(root)[0]
        tip = commit_of(repository, head)
    except RevisionError:
        return None
    otherwise = Ancestry.UNKNOWN if repository.shallow else Ancestry.ABSENT
    try:
        found = commit_of(repository, commit)
    except RevisionError:
        return otherwise
    if found.revision.commit != commit:  # a name that stands for a commit is none
        return otherwise
    return Ancestry.HERE if _leads_to(repository, tip.revision.commit, commit) else otherwise


def _leads_to(repository: Repository, tip: str, commit: str) -> bool:
    answer = repository.ask("rev-list", "--max-count=1", commit, f"^{tip}")
    return answer.code == 0 and answer.out == b""

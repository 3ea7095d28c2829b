"""The commit of git that holds a dataset as it is: the last one that changed it."""

import re
from pathlib import Path
from typing import NamedTuple

from hrcomms.dataset.commit import Commit, commits_of
from hrcomms.dataset.discover import MANIFEST
from hrcomms.dataset.git import NoRepositoryError, Parts
from hrcomms.dataset.git_objects import name_of
from hrcomms.dataset.layout import layout
from hrcomms.dataset.repository import repository_of
from hrcomms.dataset.revision import RevisionTree
from hrcomms.dataset.tree import FolderTree
from hrcomms.model import COLLECTIONS

_FILES = (MANIFEST, "plan.yaml", *(f"{one}{end}" for one in COLLECTIONS for end in (".yaml", "/**/*.yaml")))
"""The files of a dataset, as git is asked for them (dataset.md, Ground rules): no other YAML that may lie there."""


class LastChange(NamedTuple):
    """The hash of the last commit that changed the data below a folder; `changed`: they were changed since."""

    commit: str
    changed: bool


def last_change(folder: Path) -> LastChange | None:
    """Return the last commit of the data in `folder`; None where no repository holds them.

    None as well where a shallow clone is cut off at that commit: it may have changed something else. And where it does
    not hold the data, whatever git says: git believes a file of its own that goes by the name of another commit.
    Refuses, by RevisionError, a repository that cannot be read, and one where there is no git to read it.
    """
    try:
        repository, parts = repository_of(folder)
        logged = repository.ask("rev-list", "--max-count=1", "--format=%H %P", "HEAD", "--", *files_asked_for(parts))
        commit, *parents = logged.out.decode("ascii", "replace").split()[2:] or [""]
        if logged.code or not commit or (repository.shallow and not parents):
            return None
        last, head = commits_of(repository, commit, "HEAD")
        if last is None or (head and not _same_data(last, head, parts)):
            return None
        return LastChange(commit, _changed(head, parts, folder))
    except NoRepositoryError:
        return None


def files_asked_for(parts: Parts) -> tuple[str, ...]:
    """Return the files of a dataset in a folder of a repository, as git is asked for them."""
    way = re.sub(r"([\\*?\[])", r"\\\1", "".join(f"{part}/" for part in parts))
    return tuple(f":(top,glob){way}{file}" for file in _FILES)


def _same_data(one: Commit, other: Commit, parts: Parts) -> bool:
    """Tell whether two commits hold the same files of a dataset."""
    try:
        trees = [RevisionTree(each, parts) for each in (one, other)]
        files, same = (layout(each)[0] for each in trees)
        return files == same and all(trees[0].find(path)[1] == trees[1].find(path)[1] for path, _ in files)
    except OSError:  # what cannot be read may be another
        return False


def _changed(commit: Commit | None, parts: Parts, folder: Path) -> bool:
    """Tell whether the files of the dataset are not those of the commit that is checked out, but for line ends.

    The bytes are compared, and nothing is run that the repository may name to make one of the other.
    """
    now = FolderTree(folder)
    try:
        then = RevisionTree(commit, parts) if commit else None
        if then is None:
            return True
        files = layout(now)[0]
        return files != layout(then)[0] or not all(_same(then, file.path, now.read(file.path)) for file in files)
    except OSError:  # whatever cannot be read may be another
        return True


def _same(then: RevisionTree, path: str, content: bytes) -> bool:
    """Tell whether a file of a commit is this one; git may have checked it out with other line ends."""
    kept = then.find(path)[1].name
    return kept == name_of("blob", content, len(kept)) or _unix(then.read(path)) == _unix(content)


def _unix(content: bytes) -> bytes:
    return content.replace(b"\r\n", b"\n")

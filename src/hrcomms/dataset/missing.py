"""A file that every dataset has, and this one lacks: how to get it back, or what to write (HRC012)."""

from hrcomms.dataset.tree import FolderTree, Tree
from hrcomms.diagnostics import Diagnostic, Location
from hrcomms.language import Text, say

_PLAN = "plan: {title: …, start_date: …, end_date: …, issuer: …, targets: []}"


def missing(tree: Tree, path: str) -> Diagnostic:
    """Return the finding for a file that is not there; git is asked whether it has it."""
    return Diagnostic("HRC012", say("the file '{path}' is missing", path=path), Location(path), _way_out(tree, path))


def _way_out(tree: Tree, path: str) -> Text:
    if isinstance(tree, FolderTree) and _is_kept(tree, path):
        return say("git has it: in the folder of the dataset, 'git checkout HEAD -- {path}' brings it back", path=path)
    if path == "plan.yaml":
        return say("write it in the folder of the dataset, beginning with '{line}'", line=_PLAN)
    return say("write it in the folder of the dataset: 'format: 1' and 'owner: …', each on a line")


def _is_kept(tree: FolderTree, path: str) -> bool:
    from hrcomms.dataset.git import RevisionError  # starts git, which no sound dataset needs
    from hrcomms.dataset.repository import repository_of

    try:
        repository, parts = repository_of(tree.root)
        name = f"HEAD:{'/'.join((*parts, path))}"
        return repository.ask("rev-parse", "--verify", "--quiet", "--end-of-options", name).code == 0
    except (RevisionError, OSError):
        return False

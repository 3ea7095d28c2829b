"""Whether the commit that a report names holds the data that it was made from, as far as anybody can tell here."""

from dataclasses import replace
from typing import TYPE_CHECKING

from hrcomms.api.loading import Loaded, RefusedError
from hrcomms.cli.calls import Call, open_dataset
from hrcomms.language import Text, say

if TYPE_CHECKING:
    from hrcomms.reports import Provenance


def named(call: Call, stated: "Provenance") -> Loaded | None:
    """Return the data of the commit that a report names; None where they are not there or are not those it tells of."""
    from hrcomms.reports import dataset_digest

    if stated.commit is None:
        return None
    try:
        opened = open_dataset(replace(call, rev=stated.commit), errors_only=True)
    except RefusedError:
        return None
    revision = opened.revision
    if revision is None or revision.commit != stated.commit or stated.revision_day not in (None, revision.day):
        return None
    return opened if stated.changed or dataset_digest(opened.dataset, opened.tree) == stated.digest else None


def against(call: Call, opened: Loaded, stated: "Provenance") -> tuple[Text | None, Text | None]:
    """Return what speaks against the commit that a report names, and what nobody can tell of it here; None: nothing.

    The data that were opened have the digest that the report names. Where they lie in no repository, or in a shallow
    clone that lacks the commit, its name is a claim that can only be told; but a report that says that its data were
    read at a revision is vouched for where that is found alone.
    """
    if stated.commit is None or _is_own(opened, stated) or named(call, stated) is not None:
        return None, None
    fault = _fault(opened)
    if fault is not None and stated.revision_day is None:
        why = say(
            "It names commit {commit}, which could not be looked up here: {reason}", commit=stated.commit, reason=fault
        )
        return None, why
    if stated.revision_day is None and not _could_be_found(opened, stated.commit):
        return None, say("It names commit {commit}, which could not be looked up here.", commit=stated.commit)
    return say(
        "commit {commit} is not found here with the data and the day that the file names", commit=stated.commit
    ), None


def _is_own(opened: Loaded, stated: "Provenance") -> bool:
    """Tell whether the program would name the same commit for the data that were opened."""
    from hrcomms.dataset.git import RevisionError
    from hrcomms.dataset.last_change import last_change

    if opened.revision:
        return opened.revision.commit == stated.commit and stated.revision_day in (None, opened.revision.day)
    try:
        last = last_change(opened.root)
    except RevisionError:
        return False
    return (
        last is not None and (last.commit, last.changed) == (stated.commit, stated.changed) and not stated.revision_day
    )


def _fault(opened: Loaded) -> Text | None:
    """Return why the repository of the data cannot be read; None where it can, or where there is none."""
    from hrcomms.dataset.git import NoRepositoryError, RevisionError
    from hrcomms.dataset.repository import repository_of

    try:
        repository_of(opened.root)
    except NoRepositoryError:
        return None
    except RevisionError as error:
        return error.message
    return None


def _could_be_found(opened: Loaded, commit: str) -> bool:
    """Tell whether the repository of the data, if they lie in one, would hold the commit if there were such a one."""
    from hrcomms.dataset.commit import commit_of
    from hrcomms.dataset.git import RevisionError
    from hrcomms.dataset.repository import repository_of

    try:
        repository = repository_of(opened.root)[0]
    except RevisionError:
        return False
    if not repository.shallow:
        return True
    try:
        commit_of(repository, commit)
    except RevisionError:
        return False
    return True

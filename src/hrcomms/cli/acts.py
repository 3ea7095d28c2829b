"""Acts on a dataset as commands carry them out: what is refused is an error of the call."""

from collections.abc import Mapping
from pathlib import Path

from hrcomms.cli.calls import CallError
from hrcomms.editing.edits import Act, EditError, NewText, digest_of
from hrcomms.editing.planning import Change


def carry_out(root: Path, act: Act) -> Change:
    """Carry out an act on the dataset in a folder, and return what it changed; CallError if nothing was."""
    from hrcomms.editing import writing

    try:
        return writing.carry_out(root, act)
    except EditError as error:
        raise CallError(error.message) from error


def retext(root: Path, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> None:
    """Give files of a dataset other texts, only if all of `before`, which has what was read, still is as it was."""
    seen = {path: digest_of(raw) for path, raw in before.items()}
    carry_out(root, Act(tuple(NewText(path, raw) for path, raw in after.items()), seen))

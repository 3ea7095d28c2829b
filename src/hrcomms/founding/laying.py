"""A new dataset laid into a folder: all of its files or none."""

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from hrcomms.dataset import MANIFEST
from hrcomms.language import SaidError, say
from hrcomms.reasons import reason_of


class LayingError(SaidError):
    """Nothing was written; `message` says why."""


def lay(folder: Path, files: Mapping[str, str]) -> None:
    """Write the files of a new dataset into a folder, the manifest last: without it there is no dataset.

    LayingError, and nothing is left behind, if a file of the data is there already, or one cannot be written. A file
    around the data that is there already stays as it is.
    """
    if taken := sorted(name for name in files if name.endswith(".yaml") and os.path.lexists(folder / name)):
        raise LayingError(say("{path} already holds {names}; nothing was changed", path=folder, names=", ".join(taken)))
    made = list[Path]()
    try:
        for name in sorted(files, key=lambda one: (one == MANIFEST, one)):
            _write(folder / name, files[name].encode(), made)
    except OSError as error:
        for path in reversed(made):
            with suppress(OSError):
                path.rmdir() if path.is_dir() else path.unlink()
        raise LayingError(say("cannot write {path}: {reason}", path=folder, reason=reason_of(error))) from error


def _write(path: Path, content: bytes, made: list[Path]) -> None:
    """Write a file that is not there; `made` gets what is made for it, folders too."""
    missing = [one for one in (*reversed(path.parents),) if not one.exists()]
    for one in missing:
        one.mkdir()
        made.append(one)
    try:
        with path.open("xb") as file:
            made.append(path)
            file.write(content)
    except FileExistsError:
        return

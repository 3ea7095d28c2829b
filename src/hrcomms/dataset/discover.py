"""Find the folder of the dataset that a command is about."""

import re
from collections.abc import Iterator
from pathlib import Path

MANIFEST = "hrcomms.yaml"
LOCK = ".hrcomms.lock"
"""The file that stands in the folder of a dataset while a program writes to it, or after one was killed at that."""
_MEANT = re.compile(
    r"(?:copy of |bản sao của )?hrcomms(?: ?[-_(.].{1,40})?\.ya?ml(?:\.(?:txt|ya?ml|bak|old)|~)?|hrcomms\.txt",
    re.IGNORECASE,
)


def find_dataset(start: Path) -> Path | None:
    """Return the dataset for the folder `start`, or None.

    Looks for `hrcomms.yaml` in `data/` and in the folder itself, then in each folder above, as git looks for
    `.git` (dataset.md, Ground rules).
    """
    return next((folder for folder in _candidates(start) if (folder / MANIFEST).exists()), None)


def meant_manifest(folder: Path) -> str | None:
    """Return the name of a file in a folder that is meant for its manifest and is not called so; None where none is."""
    try:
        names = sorted(one.name for one in folder.iterdir() if one.is_file())
    except OSError:
        return None
    return next((one for one in names if one != MANIFEST and _MEANT.fullmatch(one)), None)


def datasets_below(folder: Path) -> list[Path]:
    """Return the folders right inside a folder that hold a dataset, in order of their names."""
    try:
        return sorted(one for one in folder.iterdir() if one.is_dir() and (one / MANIFEST).exists())
    except OSError:
        return []


def _candidates(start: Path) -> Iterator[Path]:
    for folder in (start, *start.parents):
        yield folder / "data"
        yield folder

"""Find the folder of the dataset that a command is about."""

from collections.abc import Iterator
from pathlib import Path

MANIFEST = "hrcomms.yaml"


def find_dataset(start: Path) -> Path | None:
    """Return the dataset for the folder `start`, or None.

    Looks for `hrcomms.yaml` in `data/` and in the folder itself, then in each folder above, as git looks for
    `.git` (dataset.md, Ground rules).
    """
    return next((folder for folder in _candidates(start) if (folder / MANIFEST).exists()), None)


def _candidates(start: Path) -> Iterator[Path]:
    for folder in (start, *start.parents):
        yield folder / "data"
        yield folder

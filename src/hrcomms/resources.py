"""The files that travel with the program: report templates, the dataset that `init` starts from, a script for CI."""

from pathlib import Path


def shipped(name: str) -> Path:
    """Return the folder `data`, `templates` or `ci`: from the installed package, or beside `src/` in a checkout."""
    package = Path(__file__).parent
    installed = package / "shipped" / name
    return installed if installed.is_dir() else package.parents[1] / name


def starter() -> Path:
    """Return the folder of the files that a new dataset gets beside the shipped plan and bodies."""
    return Path(__file__).parent / "starter"

"""Where the program keeps what it need not compute again: in the user's folder for such things."""

import os
import sys
from importlib.metadata import version
from pathlib import Path

from hrcomms import __version__
from hrcomms.dataset.own_files import make, shared


def template_folder() -> Path | None:
    """Return the folder for compiled templates of these versions of Jinja and of us; None where there can be none.

    Whoever sets PYTHONDONTWRITEBYTECODE wants no compiled code to be kept.
    """
    above = None if sys.dont_write_bytecode else _user_folder()
    if above is None:
        return None
    folder = above / "hrcomms" / f"templates-{__version__}-jinja2-{version('jinja2')}"
    return folder if _is_ours(folder) else None


def _is_ours(folder: Path) -> bool:
    """Make the folder; tell whether nobody else can decide what lies there: what is kept there is run."""
    try:
        make(folder)
        return shared(folder) is None
    except OSError:
        return False


def _user_folder() -> Path | None:
    if os.name == "nt":
        local = os.environ.get("LOCALAPPDATA")
        return Path(local) if local else None
    if named := os.environ.get("XDG_CACHE_HOME"):
        return Path(named) if Path(named).is_absolute() else None
    home = os.environ.get("HOME")
    if not home:
        return None
    return Path(home, "Library", "Caches") if sys.platform == "darwin" else Path(home, ".cache")

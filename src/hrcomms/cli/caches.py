"""Where the program keeps what it need not compute again: in the user's folder for such things."""

import sys
from importlib.metadata import version
from pathlib import Path

from hrcomms import __version__
from hrcomms.dataset.own_files import own_folder


def template_folder() -> Path | None:
    """Return the folder for compiled templates of these versions of Jinja and of us; None where there can be none.

    Whoever sets PYTHONDONTWRITEBYTECODE wants no compiled code to be kept. What is kept there is run.
    """
    if sys.dont_write_bytecode:
        return None
    return own_folder(f"templates-{__version__}-jinja2-{version('jinja2')}")

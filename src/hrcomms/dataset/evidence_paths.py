"""How a path of evidence is meant that is written as Windows writes it."""

import re

_DRIVE = re.compile(r"(?:file:/*)?[A-Za-z]:(?=[\\/])|file:/+|\\\\")


def meant_path(written: str) -> str | None:
    r"""Return the path below the dataset that `a\b` means; None where it is none such, or not written so."""
    if "\\" not in written or is_of_one_machine(written):
        return None
    steps = written.replace("\\", "/").split("/")
    kept = [step for step in steps if step != "."]
    return "/".join(kept) if all(kept) and ".." not in kept else None


def is_of_one_machine(written: str) -> bool:
    """Tell whether a path begins with a drive, a server or a scheme, so that it leads nowhere on another machine."""
    return _DRIVE.match(written) is not None or written.startswith("/")


def ends(written: str) -> tuple[str, ...]:
    """Return what a path of one machine may be below the dataset: its ends, the longest first."""
    steps = [step for step in _DRIVE.sub("", written, count=1).replace("\\", "/").split("/") if step not in ("", ".")]
    return tuple("/".join(steps[at:]) for at in range(len(steps)) if ".." not in steps[at:])

"""The files that git's own settings include: git opens each of them, before it looks at anything else.

Read wider than git reads: every `path` counts where anything is included, and so do those of conditions that do not
hold. So nothing that git opens is missed, whatever its rules of sections and conditions are.
"""

import os
import re
from collections.abc import Iterator
from errno import EINVAL
from pathlib import Path

from hrcomms.dataset.pieces import open_regular, whole
from hrcomms.language import say

MOST = 20
"""So many files are included at most, each counted as often as it is: one may include the next many times over."""
_LARGEST = 1024 * 1024
_INCLUDES = re.compile(r"\[\s*include(?:if)?[\s.\"\]]", re.IGNORECASE)
_BLANKS = " \t\r"
_PATH = re.compile(r"(?:^|\])[ \t\r]*path[ \t]*=(.*)$", re.IGNORECASE | re.MULTILINE)
_SIGN = re.compile(r"\\(?P<escaped>[\\\"])|(?P<odd>\\)|(?P<quote>\")|(?P<comment>[#;])|(?P<plain>.)")


def included(settings: Path) -> Iterator[Path]:
    """Yield the files that settings of git include, and those that these do, as often as they would be read.

    OSError where there are more than MOST, where a path is written in a way that is not read here, or where what should
    be settings is no file, but for what is not there at all.
    """
    waiting, left = [settings], MOST
    while waiting:
        for path in _named(waiting.pop()):
            left -= 1
            if left < 0:
                raise OSError(EINVAL, say("it includes more than {n} files", n=MOST))
            yield path
            waiting.append(path)


def _named(settings: Path) -> Iterator[Path]:
    try:
        with open_regular(settings) as file:
            text = os.fsdecode(whole(file, _LARGEST))
    except (FileNotFoundError, NotADirectoryError):
        return
    if _INCLUDES.search(text):
        for found in _PATH.finditer(text):
            try:
                yield settings.parent / Path(_value(found[1])).expanduser()
            except RuntimeError as error:  # nobody has that name
                raise _strange() from error


def _value(written: str) -> str:
    """Return a value as git reads it, out of what stands behind the sign `=`."""
    said, quoted = "", False
    for sign in _SIGN.finditer(written.strip(_BLANKS)):
        if sign["comment"] and not quoted:
            return _value(written.strip(_BLANKS)[: sign.start()])
        if sign["odd"]:
            raise _strange()
        quoted = quoted != bool(sign["quote"])
        said += sign["escaped"] or sign["plain"] or sign["comment"] or ""
    if quoted or "\0" in said or said.startswith("%("):
        raise _strange()
    return said


def _strange() -> OSError:
    return OSError(EINVAL, say("it includes a path in a way that is not read"))

"""Why the system refused something, in one set of words for all systems, so that they can be translated."""

import os
from errno import (
    EACCES,
    EEXIST,
    EINVAL,
    EIO,
    EISDIR,
    ELOOP,
    EMFILE,
    ENAMETOOLONG,
    ENFILE,
    ENODEV,
    ENOENT,
    ENOMEM,
    ENOSPC,
    ENOTDIR,
    ENOTEMPTY,
    ENXIO,
    EPERM,
    EROFS,
    ETIMEDOUT,
)

from hrcomms.language import Text, say

_IN_USE = (32, 33)
"""What Windows says of a file that another program keeps for itself: all of it, or a part."""
_REASONS: dict[int, Text] = {
    EACCES: say("Permission denied"),
    EEXIST: say("File exists"),
    EINVAL: say("Invalid argument"),
    EIO: say("Input/output error"),
    EISDIR: say("Is a directory"),
    ELOOP: say("Too many levels of symbolic links"),
    EMFILE: say("Too many open files"),
    ENAMETOOLONG: say("File name too long"),
    ENFILE: say("Too many open files"),
    ENODEV: say("No such device or address"),
    ENOENT: say("No such file or directory"),
    ENOMEM: say("Cannot allocate memory"),
    ENOSPC: say("No space left on device"),
    ENOTDIR: say("Not a directory"),
    ENOTEMPTY: say("Directory not empty"),
    ENXIO: say("No such device or address"),
    EPERM: say("Operation not permitted"),
    EROFS: say("Read-only file system"),
    ETIMEDOUT: say("Connection timed out"),
}


def reason_of(error: BaseException) -> Text:
    """Return why the system refused, in words that do not depend on which system it is.

    Words that an error of ours or of a library brings stay as they are; without any, its kind is told.
    """
    on_windows = getattr(error, "winerror", None)
    if on_windows in _IN_USE:
        return say("It is open in another program, such as Word or Excel: close it there")
    number, words = getattr(error, "errno", None), getattr(error, "strerror", None)
    known = _REASONS.get(number) if isinstance(number, int) else None
    if known is not None and (words in (None, os.strerror(number or 0)) or on_windows is not None):
        return known
    return say("{reason}", reason=words or str(error) or type(error).__name__)

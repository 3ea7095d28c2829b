"""Why the system or a library refused something, in words of ours, which are the same everywhere and can be translated.

What they themselves say is told nobody: it is English, or in the language of the system, and each version has its own.
"""

import errno
from errno import (
    EACCES,
    EBUSY,
    ECONNABORTED,
    ECONNREFUSED,
    ECONNRESET,
    EEXIST,
    EFBIG,
    EHOSTUNREACH,
    EINVAL,
    EIO,
    EISDIR,
    ELOOP,
    EMFILE,
    ENAMETOOLONG,
    ENETDOWN,
    ENETUNREACH,
    ENFILE,
    ENODEV,
    ENOENT,
    ENOMEM,
    ENOSPC,
    ENOTCONN,
    ENOTDIR,
    ENOTEMPTY,
    ENXIO,
    EPERM,
    EROFS,
    ETIMEDOUT,
)

from hrcomms.language import Text, say

_NETWORK = say("The network drive or the server cannot be reached")
_IN_USE = say("It is open in another program, such as Word or Excel: close it there")
_REASONS: dict[int | None, Text] = {
    EACCES: say("Permission denied"),
    EBUSY: _IN_USE,
    EEXIST: say("File exists"),
    EFBIG: say("The file is too large for this disk"),
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
    **dict.fromkeys((ECONNABORTED, ECONNREFUSED, ECONNRESET, EHOSTUNREACH, ENETDOWN, ENETUNREACH, ENOTCONN), _NETWORK),
    ETIMEDOUT: say("Connection timed out"),
}
_OF_SOME_SYSTEMS = {
    "EDQUOT": say("All the room that you have on this disk is used"),
    "EHOSTDOWN": _NETWORK,
    "EREMOTEIO": _NETWORK,
    "ESTALE": _NETWORK,
    "ETXTBSY": _IN_USE,
}
_REASONS |= {getattr(errno, name): said for name, said in _OF_SOME_SYSTEMS.items() if hasattr(errno, name)}
_ON_WINDOWS: dict[int | None, Text] = {
    5: say("Permission denied, or it is open in another program, such as Word or Excel"),
    **dict.fromkeys((32, 33), _IN_USE),  # all of it, or a part
    **dict.fromkeys((53, 59, 64, 67, 121, 1231), _NETWORK),
    206: _REASONS[ENAMETOOLONG],
}
"""What Windows tells more exactly than by the number that it shares with other systems."""


def reason_of(error: BaseException) -> Text:
    """Return why the system or a library refused, in words that do not depend on which it is.

    Words of ours, a Text in the place of the system's, stay as they are. Of what is not known here the number is
    told, or else the kind, by which somebody may find out more.
    """
    number, words = getattr(error, "errno", None), getattr(error, "strerror", None)
    if isinstance(words, Text):
        return words
    known = _ON_WINDOWS.get(getattr(error, "winerror", None)) or _REASONS.get(number)
    if known is not None:
        return known
    if isinstance(error, ConnectionError | TimeoutError) or (isinstance(number, int) and number < 0):
        return _NETWORK
    if isinstance(number, int):
        return say("error {number} of the system", number=number)
    if isinstance(error, ValueError):
        return say("no file can have such a name")
    return say("an error of the kind {kind}", kind=type(error).__name__)

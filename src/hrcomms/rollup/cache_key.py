"""The key by which a cache is the user's own: what it holds is believed only where this key vouches for it.

A cache may lie in a folder that comes from elsewhere, such as a checkout: whoever has made it could put figures there,
and their digests. The key is kept apart from any cache, where nobody else reads or writes it.
"""

import hmac
import os
from contextlib import suppress
from pathlib import Path

from hrcomms.dataset.own_files import is_own, keep, own_folder
from hrcomms.dataset.pieces import open_regular, whole

_SIZE = 32
_OTHERS = 0o077


def seal(key: bytes, text: bytes) -> bytes:
    """Return what only the owner of the key can say of a text."""
    return hmac.digest(key, text, "sha256").hex().encode()


def is_sealed(key: bytes, mark: bytes, text: bytes) -> bool:
    """Tell whether a mark is the one that the owner of the key has made of a text."""
    return hmac.compare_digest(mark, seal(key, text))


def own_key() -> bytes | None:
    """Return the user's key, which is made if there is none that nobody else can read.

    None if no folder can be the user's alone. Of two processes that make one at a time, the last one's stays: what
    the other has sealed is computed anew.
    """
    folder = own_folder("keys")
    if folder is None:
        return None
    path = folder / "rollup"
    if (key := _kept(path)) is not None:
        return key
    with suppress(OSError):
        keep(path, os.urandom(_SIZE))
    return _kept(path)


def _kept(path: Path) -> bytes | None:
    try:
        if path.is_symlink():
            return None
        with open_regular(path) as file:
            status = os.fstat(file.fileno())
            found = whole(file, _SIZE)
    except OSError:
        return None
    alone = is_own(status) and (os.name == "nt" or not status.st_mode & _OTHERS)
    return found if alone and len(found) == _SIZE else None

"""Whether a file that a result is to replace is an earlier result of the program, so that nothing of anybody's is lost.

A result carries no mark that an edit would break. So the digest of each one that is written is kept in the user's own
folder: a file is ours while it is, byte for byte, what was written. Where no digest is kept, it is nobody knows whose.
"""

from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from hrcomms.dataset.own_files import keep, own_folder

_SLOT = 4
"""Digests that begin with the same so many digits take one another's place, which bounds how many are kept."""


def is_own_result(old: bytes, new: bytes) -> bool:
    """Tell whether `old` is as the program wrote it, or nothing would be lost with it; `new` is to take its place."""
    if not old.strip() or old == new:
        return True
    digest = _digest(old)
    try:
        slot = _slot(digest)
        return slot is not None and slot.read_bytes() == digest
    except OSError:
        return False


def remember(content: bytes) -> None:
    """Keep that the program wrote this, where that can be kept: else the next result needs another file."""
    digest = _digest(content)
    with suppress(OSError):
        slot = _slot(digest)
        if slot is not None:
            keep(slot, digest)


def _digest(content: bytes) -> bytes:
    return sha256(content).hexdigest().encode()


def _slot(digest: bytes) -> Path | None:
    folder = own_folder("written")
    return folder / digest[:_SLOT].decode() if folder else None

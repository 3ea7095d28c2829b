"""The archive that a workbook or a document is: opened only where what it unpacks to is within bounds."""

import re
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from hrcomms.importing.tables.cells import UnreadableError
from hrcomms.language import Text, say

MOST_BYTES = 50_000_000
"""To no more may a file unpack, nor may it itself be larger."""
_MOST_PARTS = 2000
_ENCRYPTED = 0x1
_DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING = re.compile(rb"""\A(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']*)""")
_ASCII_SIGNS = (b"utf-8", b"us-ascii", b"iso-8859-1", b"windows-1252")
"""Encodings in which what is looked for here is written by the same bytes."""


class Archive:
    """The parts of an archive by their names; each is unpacked when it is asked for."""

    def __init__(self, content: bytes) -> None:
        """Look at the list of parts; UnreadableError where it is damaged, encrypted, or too large."""
        try:
            self._zip = ZipFile(BytesIO(content))
            listed = self._zip.infolist()
        except (BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise damaged() from error
        if len(listed) > _MOST_PARTS or sum(one.file_size for one in listed) > MOST_BYTES:
            raise too_large()
        if any(one.flag_bits & _ENCRYPTED for one in listed):
            raise UnreadableError(encrypted())
        names = [one.filename for one in listed]
        if len({one.casefold() for one in names}) < len(names):
            raise damaged()
        if any(one.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for one in listed):
            raise damaged()
        self.names = frozenset(names)

    def part(self, name: str) -> bytes:
        """Return what a part holds; UnreadableError where it is not there, or damaged."""
        try:
            return self._zip.read(name)
        except (KeyError, BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError) as error:
            raise damaged() from error

    def xml(self, name: str) -> bytes:
        """Return a part that is XML; UnreadableError where it declares entities, which could stand for anything."""
        found = self.part(name)
        named = _ENCODING.match(found)
        other = b"\x00" in found[:4] or (named is not None and named[1].lower() not in _ASCII_SIGNS)
        if other or found.startswith((b"\xff\xfe", b"\xfe\xff")) or _DECLARES.search(found):
            raise UnreadableError(
                say("the file is not written as Excel and Word write theirs; open it there and save it anew")
            )
        return found


def too_large() -> UnreadableError:
    """Return the refusal of a file that is beyond the bounds."""
    size = MOST_BYTES // 10**6
    return UnreadableError(
        say(
            "the file unpacks to more than {size} MB; take pictures and sheets that are not needed out of it", size=size
        )
    )


def damaged() -> UnreadableError:
    """Return the refusal of a file that is cut off or no such file."""
    return UnreadableError(say("the file is damaged or cut off; open it in Excel or Word and save it anew"))


def encrypted() -> Text:
    """Return what is said of a file that is locked by a password."""
    return say("the file is locked by a password; open it, take the password away, and save it anew")

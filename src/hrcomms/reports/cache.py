"""Compiled templates, kept for the next call: to compile one takes longer than to compute what it prints.

What is kept is a program. So it is kept, like Python's own compiled modules, where nobody but the user can write (see
`dataset.own_files`), and a file of anybody else is passed over. Nothing is unpickled: a file holds a digest, and what
`marshal` makes of the compiled template, which is loaded only where both fit.
"""

import marshal
import os
import sys
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from types import CodeType

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

from hrcomms.dataset.own_files import is_own, keep
from hrcomms.dataset.pieces import open_regular, whole


class TemplateCache(BytecodeCache):
    """Keeps what Jinja compiles in a folder, where that can be written, under a digest of all that it depends on.

    A cache changes no answer: what is damaged, or cannot be read or written, is as good as nothing.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """Return the bucket of a template: its key tells the template, its text, and the Python that compiled it."""
        key = repr((name, filename, source, sys.version, sys.implementation.cache_tag, marshal.version))
        bucket = Bucket(environment, sha256(key.encode()).hexdigest(), self.get_source_checksum(source))
        self.load_bytecode(bucket)
        return bucket

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket with what is kept."""
        try:
            with open_regular(self._path(bucket)) as file:
                content = whole(file) if is_own(os.fstat(file.fileno())) else b""
            mark, code = content[:64], content[64:]
            found = marshal.loads(code) if mark == _mark(bucket.key, code) else None  # noqa: S302 - ours, see above
        except (OSError, ValueError, EOFError, TypeError):
            return
        if isinstance(found, CodeType):
            bucket.code = found

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what the bucket holds: whole or not at all."""
        code = marshal.dumps(bucket.code)
        with suppress(OSError):
            keep(self._path(bucket), _mark(bucket.key, code) + code)

    def _path(self, bucket: Bucket) -> Path:
        return self._folder / bucket.key


def _mark(key: str, code: bytes) -> bytes:
    return sha256(key.encode() + code).hexdigest().encode()

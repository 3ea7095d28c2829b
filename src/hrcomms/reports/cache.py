"""Compiled templates, kept for the next call: to compile one takes longer than to compute what it prints."""

from contextlib import suppress

from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket


class TemplateCache(FileSystemBytecodeCache):
    """Keeps what Jinja compiles in a folder, where that can be written; Jinja asks whether it fits template and Python.

    A cache changes no answer: what is damaged, or cannot be read or written, is as good as nothing.
    """

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket with what is kept."""
        try:
            super().load_bytecode(bucket)
        except Exception:  # noqa: BLE001 - a damaged pickle can raise anything
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what the bucket holds."""
        with suppress(OSError):
            super().dump_bytecode(bucket)

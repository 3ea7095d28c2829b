"""A template of somebody's own, and why no report can be made by it."""

from dataclasses import dataclass

from hrcomms.language import SaidError, Text


@dataclass(frozen=True, slots=True)
class CustomTemplate:
    """A template of somebody's own: its file, as messages call it, and what it holds."""

    name: str
    content: bytes


class UnprintableError(SaidError):
    """A report cannot be made in a form; `message` says why.

    `code` is the exit code: 1 where a template of one's own is wrong, 2 where a library is missing.
    """

    def __init__(self, message: Text, code: int) -> None:
        super().__init__(message)
        self.code = code

"""Personal numbers and addresses in the values of a file: identity numbers, phone numbers, e-mail addresses."""

import re
from collections.abc import Iterator
from typing import Any

from hrcomms.diagnostics import Diagnostic, Location, Pointer
from hrcomms.language import Text, say

_IDENTITY = r"(?<![\w.,/-])(?:[0-9]{12}|[0-9]{9})(?![\w/-]|[.,][0-9])"
_NUMBER = r"(?:\+84|0)[ .\u00a0-]?[235789][0-9]?(?:[ .\u00a0-]?[0-9]){7,8}"
_PHONE = rf"(?<![\w.,/-]){_NUMBER}(?![\w/-]|[.,][0-9])|(?<![\w.,/-]){_NUMBER} ?[/,;-] ?{_NUMBER}(?!\w)"
"""Signs that numbers of papers have around them make a number none, save those between two phone numbers."""
_EMAIL = r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_KINDS: tuple[tuple[re.Pattern[str], Text], ...] = (
    (re.compile(_EMAIL), say("there is an e-mail address in this text")),
    (re.compile(_PHONE), say("there is a phone number in this text")),
    (re.compile(_IDENTITY), say("there is what looks like an identity number in this text")),
)
_NOT_TEXT = frozenset(("id", "number", "url", "file", "sha256"))
"""Keys whose values may hold such digits for another reason: numbers of papers, addresses of pages, digests."""


def personal_values(path: str, data: Any, pointer: Pointer = ()) -> Iterator[Diagnostic]:
    """Yield a finding (HRC602) for each value of a file that holds such a number or address."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key not in _NOT_TEXT:
                yield from personal_values(path, value, (*pointer, str(key)))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from personal_values(path, value, (*pointer, index))
    elif isinstance(data, str):
        message = next((message for pattern, message in _KINDS if pattern.search(data)), None)
        if message is not None:
            hint = say(
                "take it out, also from the history; where it is not a person's, accept the finding with the reason"
            )
            yield Diagnostic("HRC602", message, Location(path, pointer), hint)

"""Texts without quotes that a '#' cuts off: `title: Lớp tập huấn #2` says no more than `Lớp tập huấn` (HRC017)."""

import re
from collections.abc import Iterator
from typing import Any

from hrcomms.dataset import libyaml
from hrcomms.dataset.core_schema import meaning
from hrcomms.dataset.syntax_hints.lines import quoted
from hrcomms.dataset.syntax_hints.quoting import in_quotes
from hrcomms.diagnostics import Diagnostic, Edit, Fix, Location, Position, Severity
from hrcomms.language import say

_CUT = re.compile(r"(?P<lost>[ \t]+#(?![ \t]*hrcomms:)\w(?:[^\s]|[ \t]+(?![#\s]))*)")
_CODE = re.compile(r"[a-z0-9]+(?:[-_./][a-z0-9]+)*")
"""What may be an id, a day, a state or a file: a text in quotes could not stand for it."""
_TEXTS = frozenset(("title", "name", "short_name", "name_en", "text", "note", "objective"))


def cut_texts(path: str, text: str) -> Iterator[Diagnostic]:
    """Yield a warning for each value of a readable file behind which a '#' stands that no space follows.

    A comment has a space there. The value may be an id or the like if it looks like one, and its key is not that of a
    text: then nothing is said.
    """
    key, is_key = "", False
    for token in libyaml.tokens(text):
        value = getattr(token, "value", None)
        if is_key and isinstance(value, str):
            key = value
        elif (
            getattr(token, "plain", False) and _is_text(key, value) and (cut := _CUT.match(text, token.end_mark.index))
        ):
            yield _finding(path, text, token, cut)
        is_key = type(token).__name__ == "KeyToken"


def _is_text(key: str, value: Any) -> bool:
    is_code = isinstance(value, str) and _CODE.fullmatch(value) and key not in _TEXTS
    return not is_code and isinstance(meaning(value), str)


def _finding(path: str, text: str, token: Any, cut: re.Match[str]) -> Diagnostic:
    lost, line, column = cut["lost"], token.end_mark.line + 1, token.end_mark.column + 1
    sign = column + len(lost) - len(lost.lstrip())
    message = say("a '#' begins a comment: '{lost}' is left out of the text", lost=lost.strip())
    place = Location(path, position=Position(line, sign, column + len(lost)))
    start = token.start_mark
    if start.line != token.end_mark.line:
        hint = say("put the text in quotes, or write a space behind the '#' of a comment")
        return Diagnostic("HRC017", message, place, hint, severity=Severity.WARNING)
    right = quoted(text[start.index : cut.end()])
    whole = Location(path, position=Position(line, start.column + 1, column + len(lost)))
    return Diagnostic(
        "HRC017", message, place, in_quotes(right), severity=Severity.WARNING, fix=Fix((Edit(whole, right),))
    )

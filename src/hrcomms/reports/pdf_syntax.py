"""The values of PDF (ISO 32000, 7.3), read by the letter: what a lenient reader would guess at is refused."""

import re
from dataclasses import dataclass
from typing import Any

from hrcomms.language import say
from hrcomms.reports.doubt import Doubt, DoubtError

DEEPEST = 100
"""So deep arrays and dictionaries may stand in each other."""


def unsound(place: int) -> DoubtError:
    """Return the doubt that there is something at a byte of the file which a lenient reader would guess at."""
    why = say("it is not written by the letter of PDF: two programs may show two different things")
    return DoubtError(Doubt(f"byte {place}", why))


def too_much() -> DoubtError:
    """Return the doubt that there is more to read than a report has."""
    return DoubtError(Doubt("file", say("it holds far more than a report does, and was not read to its end")))


@dataclass(frozen=True, slots=True)
class Name:
    """A name without its stroke, its numbered letters resolved."""

    text: bytes


@dataclass(frozen=True, slots=True)
class Word:
    """A word that is no value: a keyword of the file, an operator of a page."""

    text: bytes


@dataclass(frozen=True, slots=True)
class Ref:
    """The object that has this number."""

    number: int


@dataclass(frozen=True, slots=True)
class Truth:
    """`true` or `false`, which are no numbers."""

    holds: bool


@dataclass(slots=True)
class Budget:
    """What may still be read: values and words, and bytes that streams are decoded to."""

    tokens: int = 3_000_000
    decoded: int = 64_000_000

    def token(self, count: int = 1) -> None:
        """Take some values or words."""
        self.tokens -= count
        if self.tokens < 0:
            raise too_much()

    def bytes(self, count: int) -> None:
        """Take some decoded bytes."""
        self.decoded -= count
        if self.decoded < 0:
            raise too_much()


Dictionary = dict[bytes, Any]
"""Keys are names; a value is None, Truth, int, float, bytes (a string), Name, Ref, list or Dictionary."""

_END = rb"(?=[\0\t\n\f\r ()<>\[\]{}/%]|\Z)"
_BLANK = rb"(?>(?:[\0\t\n\f\r ]+|%[^\r\n]*)*)"
_SKIP = re.compile(_BLANK)
_TOKEN = re.compile(
    _BLANK + rb"(?:(?P<whole>[+-]?\d{1,10}" + _END + rb")"
    rb"|(?P<real>[+-]?(?:\d{1,15}\.\d{0,25}|\.\d{1,25})" + _END + rb")"
    rb"|/(?P<name>[^\0\t\n\f\r ()<>\[\]{}/%]*)"
    rb"|(?P<mark><<|>>|[\[\]])"
    rb"|<(?P<hex>[0-9A-Fa-f\0\t\n\f\r ]*)>"
    rb"|(?P<string>\()"
    rb"|(?P<word>[A-Za-z'\"][A-Za-z0-9*'\"]{0,20}" + _END + rb"))"
)
_OCTAL = b"01234567"
_BLANKS = b"\0\t\n\f\r "
_NUMBERED = re.compile(rb"#([0-9A-Fa-f]{2})?")
_IN_STRING = re.compile(rb"[()]|\\(?:[0-7]{1,3}|\r\n|[\s\S])?|\r\n?")
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}


class Reader:
    """Reads one value or word after another from a stretch of bytes."""

    def __init__(self, content: bytes, start: int, end: int, budget: Budget) -> None:
        self.content = content
        self.place = start
        self._end = end
        self._budget = budget

    def skip(self) -> None:
        """Go past white space and comments."""
        found = _SKIP.match(self.content, self.place, self._end)
        self.place = found.end() if found else self.place

    def at_end(self) -> bool:
        """Tell whether nothing but white space and comments is left."""
        self.skip()
        return self.place >= self._end

    def word(self, text: bytes) -> bool:
        """Go past this word, if it is what comes next."""
        self.skip()
        after = self.place + len(text)
        if self.content[self.place : after] != text or after > self._end:
            return False
        self.place = after
        return True

    def value(self) -> Any:
        """Return the next value, whole, or the next word."""
        one = self._token()
        return self._nested(one) if isinstance(one, _Mark) else one

    def _nested(self, one: Any) -> Any:
        """Return the array or dictionary that a mark opens."""
        stack: list[list[Any]] = [[]]
        opened: list[bytes] = []
        while True:
            if isinstance(one, _Mark):
                if one.text in (b"[", b"<<"):
                    opened.append(one.text)
                    stack.append([])
                    if len(stack) > DEEPEST:
                        raise unsound(self.place)
                    one = self._token()
                    continue
                if not opened or {b"[": b"]", b"<<": b">>"}[opened.pop()] != one.text:
                    raise unsound(self.place)
                items = stack.pop()
                one = items if one.text == b"]" else _dictionary(items, self.place)
            elif isinstance(one, Word) and opened:
                one = _reference(stack[-1], one, self.place)
            stack[-1].append(one)
            if not opened:
                return one
            one = self._token()

    def _token(self) -> Any:
        self._budget.token()
        found = _TOKEN.match(self.content, self.place, self._end)
        if not found:
            raise unsound(self.place)
        self.place = found.end()
        kind, text = found.lastgroup, found[found.lastgroup or 0]
        if kind == "string":
            return self._string()
        one = _READ[kind or ""](text)
        if one is None and kind == "name":
            raise unsound(self.place)
        return one

    def _string(self) -> bytes:
        parts: list[bytes] = []
        depth, start = 1, self.place
        for found in _IN_STRING.finditer(self.content, self.place, self._end):
            sign = found[0]
            if sign in (b"(", b")"):
                depth += 1 if sign == b"(" else -1
                if depth:
                    continue
                parts.append(self.content[start : found.start()])
                self.place = found.end()
                return b"".join(parts)
            self._budget.token()
            parts += (self.content[start : found.start()], _unescaped(sign))
            start = found.end()
        raise unsound(self.place)


@dataclass(frozen=True, slots=True)
class _Mark:
    text: bytes


def _unescaped(sign: bytes) -> bytes:
    if sign[:1] == b"\r":
        return b"\n"
    after = sign[1:]
    if after[:1] in _OCTAL and after:
        return bytes((int(after, 8) & 255,))
    return _ESCAPED.get(after, after)


def _dictionary(items: list[Any], place: int) -> Dictionary:
    keys, values = items[::2], items[1::2]
    if len(keys) != len(values) or not all(isinstance(key, Name) for key in keys):
        raise unsound(place)
    made = {key.text: value for key, value in zip(keys, values, strict=True)}
    if len(made) != len(keys):
        raise unsound(place)
    return made


def _reference(before: list[Any], word: Word, place: int) -> Ref:
    """Return what `R` makes of the two numbers before it, which are taken away."""
    if word.text != b"R" or len(before) < 2 or type(before[-2]) is not int or type(before[-1]) is not int:  # noqa: PLR2004
        raise unsound(place)
    if before.pop() != 0:
        raise unsound(place)
    return Ref(before.pop())


def _name(text: bytes) -> Name | None:
    if b"#" not in text:
        return Name(text)
    if any(found[1] is None for found in _NUMBERED.finditer(text)):
        return None
    return Name(_NUMBERED.sub(lambda found: bytes((int(found[1], 16),)), text))


def _hex(text: bytes) -> bytes:
    digits = text.translate(None, _BLANKS)
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())


_CONSTANTS: dict[bytes, Any] = {b"true": Truth(True), b"false": Truth(False), b"null": None}


def _word(text: bytes) -> Any:
    return _CONSTANTS[text] if text in _CONSTANTS else Word(text)


_READ: dict[str, Any] = {"whole": int, "real": float, "name": _name, "mark": _Mark, "hex": _hex, "word": _word}

"""What a plain scalar means: the core schema of YAML 1.2. `1_000`, `0b11`, `yes` and dates are text."""

import re
from typing import Any, Self

_FIRST = frozenset("0123456789+-.~nNtTfF")
"""With one of these begins whatever is more than text."""
_WORDS: dict[str, Any] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_NUMBER = re.compile(
    r"(?P<int>[-+]?[0-9]+)|0o(?P<oct>[0-7]+)|0x(?P<hex>[0-9a-fA-F]+)"
    r"|(?P<float>[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?)"
    r"|(?P<odd>[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))"
)
_BASES = {"int": 10, "oct": 8, "hex": 16}
MAX_DIGITS = 400
"""Python prints whole numbers of up to 4300 digits and raises over longer ones."""


class LongNumberError(Exception):
    """A number has more digits than are read."""


class WholeAsWritten(int):
    """A whole number that keeps how it was written, such as `007` or `0o7`; str() returns that."""

    def __new__(cls, value: int, written: str) -> Self:
        """Return the number."""
        one = super().__new__(cls, value)
        one.written = written
        return one

    written: str

    def __str__(self) -> str:
        return self.written


class DecimalAsWritten(float):
    """A number with decimals that keeps how it was written, such as `12.000` or `1e3`; str() returns that."""

    def __new__(cls, value: float, written: str) -> Self:
        """Return the number."""
        one = super().__new__(cls, value)
        one.written = written
        return one

    written: str

    def __str__(self) -> str:
        return self.written


def meaning(word: str) -> Any:
    """Return what a plain scalar means: nothing, a truth value, a number, else itself; refuses very long numbers."""
    if word and word[0] not in _FIRST:
        return word
    if word in _WORDS:
        return _WORDS[word]
    found = _NUMBER.fullmatch(word)
    if found is None:
        return word
    if len(word) > MAX_DIGITS and re.search(rf"[0-9a-fA-F]{{{MAX_DIGITS + 1}}}", word):
        raise LongNumberError
    kind = str(found.lastgroup)
    if kind in _BASES:
        whole = int(found[kind], _BASES[kind])
        return whole if str(whole) == word else WholeAsWritten(whole, word)
    number = float(word if kind == "float" else word.lower().replace(".", ""))
    return number if str(number) == word else DecimalAsWritten(number, word)


class _Known(dict[str, Any]):
    """Plain scalars that were met, each with what it means: ids, keys and dates come again and again, in every file."""

    def __missing__(self, word: str) -> Any:
        found = meaning(word)
        if len(word) <= _LONG_WORD:
            if len(self) >= _MOST_KNOWN:
                self.clear()
            self[word] = found
        return found


KNOWN = _Known()
"""What each plain scalar means, as `meaning` says it; those that are not long are remembered."""
_MOST_KNOWN, _LONG_WORD = 100_000, 64

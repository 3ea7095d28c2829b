"""A quick look at the bytes of a file: what it may hold, so that slow searches run only where they may find something.

Every answer is on the safe side: "no" is certain, "yes" only means that it is worth searching.
"""

from typing import NamedTuple

_CONTROLS = frozenset((*range(9), *range(11, 13), *range(14, 32), 0x7F))
_LEADS = frozenset((0xC2, *range(0xCD, 0xD4), 0xD8, 0xE2, 0xEF))
"""First bytes, in UTF-8, of controls above ASCII, of Greek and Cyrillic, and of signs that do not show."""
_PLAIN = bytes(one for one in range(256) if one not in _CONTROLS | _LEADS)
_ICELANDIC = ("Ð", "Ɖ", "ð", "ɖ")
_DIGITS = bytes(0x30 if one in b"0123456789" else one for one in range(256))
_BETWEEN = b" .-\t\r\n"
"""What may stand between two digits of a number; a line end too, since YAML folds lines into one."""
_HARD_BLANK = "\u00a0".encode()
_FEWEST_DIGITS = 9
"""An identity number has 9 or 12 digits, a phone number 10; written as +84… too, which is looked for apart."""


class Glance(NamedTuple):
    """What a file may hold: odd letters or controls, personal numbers."""

    letters: bool
    personal: bool


def glance(raw: bytes, text: str) -> Glance:
    """Look at a file, as bytes and as the text they spell."""
    digits = raw.translate(_DIGITS, _BETWEEN)
    return Glance(
        letters=bool(raw.translate(None, _PLAIN)) or any(letter in text for letter in _ICELANDIC),
        personal=b"0" * _FEWEST_DIGITS in digits or any(sign in raw for sign in (b"+84", b"@", b"\\", _HARD_BLANK)),
    )

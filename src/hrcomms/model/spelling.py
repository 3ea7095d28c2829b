"""A value as it was typed, without what only looks different, and what in it does so."""

import re
from unicodedata import name, normalize

from hrcomms.language import Text, say

Readings = tuple[str, ...]
"""What a value may mean, the likeliest first, as a file of the dataset has it."""

_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"), "-")
_FOREIGN = str.maketrans(
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425\u0406\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456"
    "\u0391\u0392\u0395\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a7\u03bf",
    "ABEKMHOPCTXIaeopcyxiABEHIKMNOPTXo",
)
"""Cyrillic and Greek letters, with the Latin ones that nobody can tell them from."""
_SEPARATORS = re.compile(r"[\s/\\]+")
_JOINS = re.compile(r"([._-])[._-]+")
_ID = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*")
ID_LETTERS = 100
"""As long may an id be: sentences, file names and addresses hold it whole."""
_LOOK = str.maketrans("oli", "011")
_LONGEST = 100
"""What has more letters is no date and no number."""


def is_id(text: str) -> bool:
    """Tell whether a text has the form of an id."""
    return len(text) <= ID_LETTERS and _ID.fullmatch(text) is not None


def plain(text: str) -> str:
    """Return a text in ordinary signs: wide digits, long dashes, odd blanks, and signs that nobody sees are undone.

    So are letters of other scripts that look like ours.
    """
    if text.isascii():
        return " ".join(text.split())
    from hrcomms.names.folding import clean  # only for a value that is wrong

    return " ".join(normalize("NFKC", clean(text)).translate(_DASHES).translate(_FOREIGN).split())


def looks_ours(text: str) -> bool:
    """Tell whether letters of other scripts that look like ours stand in a text."""
    return text.translate(_FOREIGN) != text


def typed(value: object) -> str | None:
    """Return what was typed for a text or a number, as `plain` has it; None for anything else, and for long texts."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    text = str(value)
    return plain(text) if len(text) <= _LONGEST else None


def id_form(text: str) -> str | None:
    """Return the id that a text was evidently meant for: the same in small letters, without marks, blanks as dashes.

    None where other signs than letters, digits, blanks and dashes stand in it: what was meant is not evident then.
    """
    if is_id(text) or len(text) > ID_LETTERS:
        return text if is_id(text) else None
    from hrcomms.names.folding import bare  # only for an id that is wrong

    form = _JOINS.sub(r"\1", _SEPARATORS.sub("-", bare(plain(text)))).strip("._-")
    return form if is_id(form) else None


def as_yaml(identity: str) -> str:
    """Return an id as YAML reads it as text: in quotes where it may be a number, a day or a truth value."""
    return identity if identity[0].isalpha() and not identity.isalpha() else f'"{identity}"'


def look(text: str) -> str:
    """Return how a text looks as an id: the same for all that differ in an O for a zero, or an l or I for 1."""
    return (id_form(text) or text).translate(_LOOK)


def oddity(text: str) -> Text | None:
    """Return in words what is odd in a text though it may look right: a sign that is another one, a blank at its end.

    Diacritics and capitals can be seen, and are not told.
    """
    if text != text.strip():
        return say("there is a space before or after it")
    for letter in text:
        right = plain(letter)
        if not letter.isascii() and (len(right) != 1 or right.isascii()):
            code = f"U+{ord(letter):04X}"
            if right:
                return say("'{letter}' ({code}) is not '{right}'", letter=letter, code=code, right=right)
            if not letter.isspace():
                return say("there is an invisible character ({name}) here", name=f"{code} {name(letter, '')}".rstrip())
    return None

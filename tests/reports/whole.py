"""What stands on printed pages in one piece: read back word by word, as poppler tells them, and held against a text."""

import re

from reports.office import Word

MOST = 12
"""Words of so many letters, numbers and days do not break at the end of a line."""
_NUMBER = re.compile(r"[\d.,/:%–]+")


def pieces(text: str) -> set[str]:
    """Return the words, numbers and days of a text that must stand in one piece."""
    plain = (word.strip("“”'\"();,.:") for word in text.split())
    return {word for word in plain if word and (len(word) <= MOST or _NUMBER.fullmatch(word))}


def broken(told: set[str], pages: list[list[Word]]) -> set[str]:
    """Return what stands on pages in no piece: words of the pages that no text has."""
    printed = {word.text.strip("“”'\"();,.:") for page in pages for word in page}
    return {word for word in told if word not in printed}

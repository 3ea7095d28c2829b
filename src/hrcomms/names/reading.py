"""What somebody who wrote a name may have meant by it: without titles, and in the encoding that it was written in."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from hrcomms.names.abbreviations import expanded
from hrcomms.names.folding import bare, clean, toned

Words = tuple[str, ...]
_SPACES = re.compile(r"[^\w&+]+|_+")
"""What stands between words: blanks of any kind, and signs that make no other name."""
_TITLES = (
    *("ông", "bà", "anh", "chị", "cô", "bác", "thầy", "đồng chí", "đ c", "đc", "đ chí"),
    *("tiến sĩ", "tiến sỹ", "thạc sĩ", "thạc sỹ", "bác sĩ", "bác sỹ", "kỹ sư", "kĩ sư", "cử nhân", "luật sư"),
    *("ts", "ths", "th s", "bs", "bs ck1", "bs cki", "bs ck2", "bs ckii", "bsck1", "bscki", "bsck2", "bsckii"),
    *("ks", "cn", "ls", "gs", "pgs", "nhà giáo", "nsưt", "nsnd"),
)
"""What people write in front of a name, without its dots and slashes; not what, without marks, is a family's name."""

_NO_NAME = re.compile(r"[\x80-\x9f\xa1-\xbf\xd7\xf7]|[a-zà-öø-ý][À-ÖØ-Þ]")
"""Signs that TCVN3 and VNI show for letters, and that no name has."""

_MOST_TITLES = 5
"""Nobody has more in front of a name."""


class Reading(NamedTuple):
    """A text that a name was perhaps meant for; `encoding` is that which it was written in, if it was misread.

    `sure` tells that the text, as it was shown, is no Vietnamese, or that it was not misread.
    """

    text: str
    encoding: str = ""
    sure: bool = True


def parts(text: str) -> list[str]:
    """Return the words of a text, without the signs between them and those that nobody sees."""
    return _SPACES.sub(" ", clean(text).replace("&", " và ")).split()


@lru_cache(maxsize=16384)
def spelt(text: str, *, short: bool) -> Words:
    """Return the words of a name such that another spelling of it gives the same, and another name does not.

    Capitals, blanks and the letter on which a tone stands make no difference; with `short` nor do abbreviations.
    """
    words = [toned(word) for word in parts(text)]
    return expanded(words, toned) if short else tuple(words)


@lru_cache(maxsize=16384)
def unmarked(text: str, *, short: bool) -> Words:
    """Return the words of `spelt` without marks."""
    words = [bare(word) for word in parts(text)]
    return expanded(words, bare) if short else tuple(words)


def has_marks(text: str) -> bool:
    """Tell whether a text has any mark of Vietnamese; one without says nothing about which the name has."""
    return any(bare(word) != toned(word) for word in parts(text))


def without_titles(words: Words) -> Iterator[Words]:
    """Yield the words of a name, then without a title in front, without two ...; something is always left."""
    yield words
    titles = _titles_unmarked() if all(map(str.isascii, words)) else _titles()
    for _ in range(_MOST_TITLES):
        length = next((n for n in (2, 1) if n < len(words) and words[:n] in titles), 0)
        if not length:
            return
        words = words[length:]
        yield words


@cache
def _titles() -> frozenset[Words]:
    return frozenset(spelt(one, short=False) for one in _TITLES)


@cache
def _titles_unmarked() -> frozenset[Words]:
    return frozenset(unmarked(one, short=False) for one in _TITLES)


def readings(text: str) -> Sequence[Reading]:
    """Return what a text may say: as it stands, and as it does in the encodings in which it may have been written."""
    found = {text: Reading(text)}
    if text.isascii():
        return tuple(found.values())
    from hrcomms.encodings.charts import TCVN3, VNI
    from hrcomms.encodings.readings import misread

    wrong = misread(text, name=True)
    if wrong is not None and wrong.reading is not None:
        found.setdefault(wrong.reading, Reading(wrong.reading, wrong.encoding))
    for chart in (TCVN3, VNI):
        found.setdefault(read := chart.read(text), Reading(read, chart.name, sure=_is_odd(text)))
    return tuple(found.values())


def _is_odd(text: str) -> bool:
    """Tell whether a name, as it stands, is none: signs in it, capitals behind small letters, words that are none."""
    from hrcomms.encodings.words import Word, judged

    return bool(_NO_NAME.search(text)) or any(judged(word) in (Word.ODD, Word.WEAK) for word in text.split())


def letters_lost(text: str, *, person: bool) -> bool:
    """Tell whether signs stand in the place of letters that a program could not write; no person's name has a `?`."""
    if person:
        return "?" in text or "\ufffd" in text
    if "?" not in text and "\ufffd" not in text:
        return False
    from hrcomms.encodings.lost import lost

    return bool(lost(text.split(), name=True))

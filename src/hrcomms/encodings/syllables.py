"""What can be a syllable of Vietnamese: a beginning, a rime, and a tone that the rime bears."""

import re
from functools import lru_cache
from unicodedata import normalize

_BEGINNING = re.compile(r"(?:ngh|ng|nh|tr|th|kh|ph|ch|gh|gi|qu|[bcdđghklmnprstvx])?")
_WRITTEN = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu "
    "o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong "
    "op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uênh ui um un ung uơ uôc uôi uôm "
    "uôn uông uôt up ut uy uya uych uyên uyêt uyn uynh uyt uyu ư ưa ưc ưi ưng ưt ươc ươi ươm ươn ương ươp ươt ươu ưu "
    "y yêm yên yêng yêt yêu"
)
_RIMES = frozenset(_WRITTEN.split())
_ROUNDED = frozenset(rime[1:] for rime in _RIMES if rime[0] in "ou" and len(rime) > 1) | {"au", "ao", "it", "in", "êt"}
"""What may stand behind qu."""
_FRONTED = frozenset(rime[1:] for rime in _RIMES if rime[0] == "i") | _RIMES
"""What may stand behind gi."""
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_STOPPED = ("c", "ch", "p", "t")
_OF_STOPPED = "\u0301\u0323"
LETTERS = frozenset(
    normalize("NFC", letter + tone)
    for vowel in "aăâeêioôơuưy"
    for letter in (vowel, vowel.upper())
    for tone in ("", *_TONES)
) | frozenset("đĐ")
"""The vowels of Vietnamese with each tone, and đ; of the letters of ASCII, the vowels alone."""


_VOWELS = "aăâeêioôơuưy"
_MARKED = "ăâêôơư"
_EITHER = ("oa", "oe", "uy")
"""Here a tone stands on the one letter or the other: hòa, hoà."""


@lru_cache(maxsize=16384)
def is_syllable(word: str) -> bool:
    """Tell whether a word could be a syllable of Vietnamese, whatever its capitals."""
    plain, tone, place = _apart(word)
    if len(tone) > 1 or (plain.endswith(_STOPPED) and (not tone or tone not in _OF_STOPPED)):
        return False
    start = (_BEGINNING.match(plain) or [""])[0]
    rest = plain[len(start) :]
    if start == "qu":
        return rest in _ROUNDED and (not tone or place <= 1 or _bears(rest, place - 2))
    if start == "gi":
        bare = rest == "" or rest[0] not in _VOWELS
        return (rest == "" or rest in _FRONTED) and (not tone or (place == 1 if bare else _bears(rest, place - 2)))
    return rest in _RIMES and (not tone or _bears(rest, place - len(start)))


def _apart(word: str) -> tuple[str, str, int]:
    """Return a word without its tones, its tones, and the number of letters before the one that bears the last."""
    plain, tones, place = "", "", -1
    for letter in normalize("NFC", word.lower()):
        marks = normalize("NFD", letter)
        tone = "".join(one for one in marks if one in _TONES)
        plain += normalize("NFC", "".join(one for one in marks if one not in _TONES))
        if tone:
            tones, place = tones + tone, len(plain) - 1
    return plain, tones, place


def _bears(rime: str, place: int) -> bool:
    """Tell whether a tone may stand on this letter of a rime."""
    vowels = rime.rstrip("cghmnpt")
    marked = [at for at, one in enumerate(vowels) if one in _MARKED]
    if marked:
        return place == marked[-1]
    if vowels in _EITHER and len(vowels) == len(rime):
        return place in (0, 1)
    return place == (len(vowels) - 1 if len(vowels) < len(rime) else (len(vowels) - 1) // 2)

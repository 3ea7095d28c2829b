"""When two spellings are the same to the eye of a clerk: without marks, capitals and letters that have no width."""

import re
from functools import lru_cache
from unicodedata import normalize

_SKIPPED = dict.fromkeys([0xAD, *range(0x200B, 0x2010), 0x2060, 0xFEFF])
"""Letters without a width, which come along when a name is pasted."""
_MARKS = dict.fromkeys(range(0x300, 0x370))
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_SHORT = {"ubnd": "ủy ban nhân dân", "hđnd": "hội đồng nhân dân", "mttq": "mặt trận tổ quốc"}
_D = str.maketrans("đðɖ", "ddd")
"""Three letters that look alike as capitals: Đ (Vietnamese), Ð (Icelandic), Ɖ (Ewe)."""
_TABLE = {**_SKIPPED, **_MARKS, **_D}

_WORD = r"[A-ZÀ-ÖØ-ÞĂĐĨŨƠƯẠ-Ỹ][a-zà-öø-ÿăđĩũơưạ-ỹ]*"
FORMS_OF_ADDRESS = ("ông", "bà", "anh", "chị", "em", "cháu", "cụ")
"""Those that anybody may be called by, whatever they do."""
PLACES = (
    *(
        "tỉnh",
        "huyện",
        "xã",
        "phường",
        "thành phố",
        "thị xã",
        "thị trấn",
        "thôn",
        "bản",
        "làng",
        "ấp",
        "buôn",
        "khu phố",
    ),
    *("đường", "phố", "chùa", "đền", "miếu", "núi", "cầu", "chợ", "trường", "nhà văn hóa"),
)
"""What stands before the name of a place."""
_NO_PERSON = (*PLACES, "hội", "tiếng", "nước", "lạc bộ", "clb", "ông")
"""Behind these a form of address with a capital is the beginning of another name: Bà Rịa, tiếng Anh, Lễ hội Bà ..."""


def _capital(word: str) -> str:
    return f"[{word[0].upper()}{word[0]}]{word[1:]}"


_ANY = "|".join(map(_capital, FORMS_OF_ADDRESS)).replace("[Ee]m", r"(?<!rẻ )(?<!RẺ )[Ee]m")
_SMALL = "|".join(FORMS_OF_ADDRESS).replace("|em", "|(?<!rẻ )em")
_NOT_BEHIND = "".join(f"(?<!{_capital(one)} )" for one in _NO_PERSON) + "(?<!CLB )"
_NOBODY = (
    r"Hồ\s+Chí\s+Minh|Nguyễn\s+Ái\s+Quốc|Huyện\s+Thanh\s+Quan|Rịa|Chúa|Triệu|Trưng"
    r"|Bà|Em|Cháu|Phụ\s+Nữ|Ngoan|Thể\s+Hóa|Công\s+Ông"
)
"""What is nobody's name, or that of somebody of whom all may speak."""
NAMED = re.compile(
    rf"\b(?:{_SMALL}|{_NOT_BEHIND}(?:{_ANY})|(?:{_ANY})(?=\s+{_WORD}\s+(?:Văn|Thị)\b))"
    rf"\s+(?!(?:{_NOBODY})\b)({_WORD}(?:\s+{_WORD})+)"
)
"""A form of address and the name behind it, of two words or more, whoever that is; no children's rights, no places."""


def bare(text: str) -> str:
    """Return a text in small letters without their marks; its blanks stay as they are."""
    if not text.isascii():
        text = normalize("NFD", normalize("NFD", text).casefold()).translate(_TABLE)
    return text.casefold()


@lru_cache(maxsize=4096)
def name_key(name: str) -> str:
    """Return what all spellings of a name have in common: `Hoà  ĐẠI` and `Hòa Đại` both give `hoa dai`."""
    return " ".join(bare(name).split())


@lru_cache(maxsize=4096)
def identity_key(name: str) -> str:
    """Return what two names have in common that are the same name, written otherwise; another tone is another name.

    Capitals, blanks, letters without a width, the letter on which a tone is set (`Uỷ`, `Ủy`) and the usual
    abbreviations (`UBND`) make no difference: `UỶ BAN NHÂN DÂN  XÃ A` and `UBND xã A` give the same.
    """
    words = normalize("NFC", name).casefold().translate(_SKIPPED).split()
    return " ".join(_toned(part) for word in words for part in _SHORT.get(word, word).split())


def _toned(word: str) -> str:
    """Return a word with its tones behind all its letters."""
    letters = normalize("NFD", word).translate(_D)
    return "".join([*(one for one in letters if one not in _TONES), *(one for one in letters if one in _TONES)])

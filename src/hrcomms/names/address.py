"""How somebody is named: behind a form of address, and not behind the name of a place."""

import re

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

"""A quick look at a text: whether it may have been misread, so that its words are judged only where that may be."""

import re

_SIGNS = "\x80-¿ÄÅÆËÎÏÑÖ×ØÛÜÞßäåæëîïñöøûüþÿŒœŠšŽžŸƒˆ˜€‚„†‡‰‹›™\ufffd"
_FOUND = re.compile(
    rf"[{_SIGNS}À-ÖØ-öø-ÿ\u2000-\u2122?](?:"
    rf"(?<=[{_SIGNS}])|(?<=[ÃÂĂá][\x80-¿ŒœŠšŽžŸƒˆ˜\u2000-\u2122])"
    "|(?<=[a-zà-ýăđơư][À-ÖØ-Ý])|(?<=[A-Z][À-ÖØ-Ý])(?=[a-z])"
    "|(?<=[aeAEâêôăÂÊÔĂ][À-ÖØ-öø-ÿ])|(?<=[oO][âùúõÂÙÚÕ])|(?<=[uUyY][ùúõÙÚÕ])"
    "|(?<=[iI][òóýãõìí])(?<![gG]..)|(?<=[uU][òó])(?<![qQ]..)"
    r"|(?<=\?)(?:(?=[^\W\d_])|(?<=[^\W\d_]\?)|(?<!\S\?)\??(?:\s|$))"
    ")"
)
"""Signs and pairs of letters that no word of Vietnamese has, in the encodings that are known.

Each is looked for from the one of its letters that is no plain one, since most letters of a text are plain.
"""


def worth_reading(text: str) -> bool:
    """Tell whether a text may hold what was misread: False is certain, and cheap."""
    return _FOUND.search(text) is not None

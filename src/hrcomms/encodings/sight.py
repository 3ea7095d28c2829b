"""A quick look at a text: whether it may have been misread, so that its words are judged only where that may be."""

import re

_FOUND = re.compile(
    "[\x80-¿ÄÅÆËÎÏÑÖ×ØÛÜÞßäåæëîïñöøûüþÿŒœŠšŽžŸƒˆ˜€‚„†‡‰‹›™\ufffd]"
    "|[ÃÂĂá][\x80-¿ŒœŠšŽžŸƒˆ˜\u2000-\u2122]"
    "|[a-zà-ýăđơư][À-ÖØ-Ý]|[A-Z][À-ÖØ-Ý][a-z]"
    "|[aeAEâêôăÂÊÔĂ][À-ÖØ-öø-ÿ]|[oO][âùúõÂÙÚÕ]|[uUyY][ùúõÙÚÕ]|(?<![gG])[iI][òóýãõìí]|(?<![qQ])[uU][òó]"
    r"|\?[^\W\d_]|[^\W\d_]\?|(?:^|\s)\?\??(?:\s|$)"
)
"""Signs and pairs of letters that no word of Vietnamese has, in the encodings that are known."""


def worth_reading(text: str) -> bool:
    """Tell whether a text may hold what was misread: False is certain, and cheap."""
    return _FOUND.search(text) is not None

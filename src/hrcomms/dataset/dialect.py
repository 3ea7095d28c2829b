"""Where YAML 1.2 allows what libyaml, which knows YAML 1.1, does not: stand-ins in the text, as wide as what they mean.

So every place stays what it is, and values get back what stood there.
"""

import re
from typing import NamedTuple

_LINE_ENDS = "\x85\u2028\u2029"
"""Signs that ended a line once, and are letters like any other since YAML 1.2."""
_PAIR = re.compile(r"\\u[dD]([89abAB])([0-9a-fA-F]{2})\\u[dD]([c-fC-F])([0-9a-fA-F]{2})")
"""A letter as JSON escapes it, by two halves: each gets an escape of its own for the time."""
_HALVES = re.compile("[\ue800-\uebff][\uec00-\uefff]")
_PRIVATE = re.compile(r"[\ue800-\uefff]|\\u[eE][89a-fA-F]|\\U0000[eE]")
_TABS = re.compile(r"^(?: *(?:[-?][ \t]+)+|[ \t]*(?=#|$))", re.MULTILINE)
"""Where a tab is no indentation: behind the dash of a list, and on a line that holds no data."""


class Adapted(NamedTuple):
    """A text for libyaml. `back` gives values back what was exchanged; `tabs` are the places of tabs taken out."""

    text: str
    back: dict[int, int] | None = None
    pairs: bool = False
    tabs: tuple[int, ...] = ()

    @property
    def exact(self) -> bool:
        """Whether values come as they are."""
        return self.back is None and not self.pairs

    def value(self, value: str) -> str:
        """Return what a scalar of the adapted text says in the text itself."""
        if self.pairs:
            value = _HALVES.sub(_joined, value)
        return value.translate(self.back) if self.back else value


def adapted(text: str) -> Adapted:
    """Return a text as libyaml takes it."""
    back = None
    if any(sign in text for sign in _LINE_ENDS):
        free = (one for one in range(0xE000, 0xE800) if chr(one) not in text)
        there = dict(zip(map(ord, _LINE_ENDS), free, strict=False))
        back = {new: old for old, new in there.items()}
        text = text.translate(there)
    pairs = "\\u" in text and _PAIR.search(text) is not None and not _PRIVATE.search(text)
    return Adapted(_PAIR.sub(_apart, text) if pairs else text, back, pairs)


def without_tabs(one: Adapted) -> Adapted:
    """Return the text with blanks for the tabs that YAML 1.2 allows and libyaml does not."""
    tabs = tuple(at for found in _TABS.finditer(one.text) for at in range(*found.span()) if one.text[at] == "\t")
    text = _TABS.sub(lambda found: found[0].replace("\t", " "), one.text)
    return one._replace(text=text, tabs=tabs)


def _apart(found: re.Match[str]) -> str:
    high, low = int(found[1], 16) - 8, int(found[3], 16) - 12
    return f"\\ue{8 + high:x}{found[2]}\\ue{12 + low:x}{found[4]}"


def _joined(found: re.Match[str]) -> str:
    high, low = ord(found[0][0]) - 0xE800, ord(found[0][1]) - 0xEC00
    return chr(0x10000 + (high << 10) + low)

"""Where YAML 1.2 allows what libyaml, which knows YAML 1.1, does not: stand-ins in the text, as wide as what they mean.

So every place stays what it is, and values get back what stood there.
"""

import re
from bisect import bisect_left
from typing import Any, NamedTuple

_LINE_ENDS = "\x85\u2028\u2029"
"""Signs that ended a line once, and are letters like any other since YAML 1.2."""
_PAIR = r"(?<!\\)((?:\\\\)*)\\u[dD]([89abAB])([0-9a-fA-F]{2})\\u[dD]([c-fC-F])([0-9a-fA-F]{2})"
"""A letter as JSON escapes it, by two halves: each gets an escape of its own for the time."""
_PAIR_LETTERS = 12
_HALVES = re.compile("[\ue800-\uebff][\uec00-\uefff]")
_PRIVATE = r"[\ue800-\uefff]|\\u[eE][89a-fA-F]|\\U0000[eE]"
_TABS = re.compile(r"^(?: *(?:[-?][ \t]+)+|[ \t]*(?=#|$))", re.MULTILINE)
"""Where a tab is no indentation: behind the dash of a list, and on a line that holds no data."""


class Adapted(NamedTuple):
    """A text for libyaml. `back` gives values back what was exchanged; `tabs` are the places of tabs taken out.

    `pairs` are the places of letters in two halves, `written` the text in which they still stand.
    """

    text: str
    back: dict[int, int] | None = None
    pairs: tuple[int, ...] = ()
    written: str = ""
    tabs: tuple[int, ...] = ()

    @property
    def exact(self) -> bool:
        """Whether values come as they are."""
        return self.back is None and not self.pairs

    def value(self, event: Any, value: str) -> str:
        """Return what a scalar of the adapted text says in the text itself; only double quotes have escapes."""
        if event.style == '"':
            value = _HALVES.sub(_joined, value) if self.pairs else value
        else:
            for at in self._pairs_within(event.start_mark.index, event.end_mark.index):
                end = at + _PAIR_LETTERS
                value = value.replace(self.text[at:end], self.written[at:end], 1)
        return value.translate(self.back) if self.back else value

    def _pairs_within(self, start: int, end: int) -> tuple[int, ...]:
        return self.pairs[bisect_left(self.pairs, start) : bisect_left(self.pairs, end)]


def adapted(text: str) -> Adapted:
    """Return a text as libyaml takes it."""
    back = None
    if any(sign in text for sign in _LINE_ENDS):
        free = (one for one in range(0xE000, 0xE800) if chr(one) not in text)
        there = dict(zip(map(ord, _LINE_ENDS), free, strict=False))
        back = {new: old for old, new in there.items()}
        text = text.translate(there)
    if "\\u" not in text or re.search(_PRIVATE, text):
        return Adapted(text, back)
    pairs = tuple(found.end() - _PAIR_LETTERS for found in re.finditer(_PAIR, text))
    return Adapted(re.sub(_PAIR, _apart, text) if pairs else text, back, pairs, text if pairs else "")


def without_tabs(one: Adapted) -> Adapted:
    """Return the text with spaces for the tabs that YAML 1.2 allows and libyaml does not."""
    tabs = tuple(at for found in _TABS.finditer(one.text) for at in range(*found.span()) if one.text[at] == "\t")
    text = _TABS.sub(lambda found: found[0].replace("\t", " "), one.text)
    return one._replace(text=text, tabs=tabs)


def _apart(found: re.Match[str]) -> str:
    high, low = int(found[2], 16) - 8, int(found[4], 16) - 12
    return f"{found[1]}\\ue{8 + high:x}{found[3]}\\ue{12 + low:x}{found[5]}"


def _joined(found: re.Match[str]) -> str:
    high, low = ord(found[0][0]) - 0xE800, ord(found[0][1]) - 0xEC00
    return chr(0x10000 + (high << 10) + low)

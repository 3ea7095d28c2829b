"""How a name may be written such that people still read it, and where a text holds it so.

Both are folded: letters without their marks, one after another, whatever kind of letters they are and whatever stands
between them. A text is gone through once: from where each word begins, the next letters are looked up among all forms
of all names, one look for each length that a form has.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations, permutations
from typing import NamedTuple
from unicodedata import combining, normalize

_COMBINING = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_CIRCLED = "\u24b6-\u24e9\U0001f130-\U0001f149"
WORD = re.compile(rf"(?:[^\W_]|[{_CIRCLED}])(?:[^\W_]|[{_CIRCLED}{_COMBINING}])*")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_VOWELS = frozenset("\u0302\u0306\u031b")
"""Circumflex, breve and horn, which make another vowel."""
_STROKED = frozenset("đðɖ")
_LOOKS = (
    *zip("АВЕКМНОРСТУХІЅЈѴԌ", "ABEKMHOPCTYXISJVG", strict=True),
    *zip("авекмнорстухіѕјѵԁԛԝһпɑɡı", "abekmhopctyxisjvdqwhnagi", strict=True),
    *zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX", strict=True),
    *zip("αικνορτυχγηω", "aikvoptuxynw", strict=True),
    *zip("ᴀʙᴄᴅᴇɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdeghijklmnoprstuvwyz", strict=True),
)
_LOOK = {ord(one): latin for one, latin in _LOOKS}
"""Cyrillic, Greek and small capital letters by the Latin ones that they look like."""
_SHORT = 7
"""Fewer letters in a row may be an ordinary word: there the words of a name stand apart, or begin with capitals."""
_MOST_WORDS = 6
_ALSO_WORDS = frozenset(
    re.findall(
        r"\w+",
        "an âu bàn bạch bình cao cầm chu công cù dương đàm đào đoàn đồng giang hà hoa hoàng hội hồ kim kiều "
        "la lâm lê lò lục lưu lương lý ma mã mai mạc nghiêm ninh nông ông phó phùng phương quan quản quách "
        "sơn tạ thái thạch thân tiêu tô tôn tống triệu trung từ văn vi viên vương xa",
    )
)
"""Family names that are also words: a shortened name with one counts only where each word begins with a capital.

So does one in another order.
"""
_ORDINARY = (("doan", "thanh", "nien"), ("ho", "chi", "minh"), ("thai", "binh", "duong"))
"""What begins like a shortened name and is none."""
_BREAK = re.compile(r"[;:!?\n]|[.,]\s")
"""What parts two words that are no shortened name together."""


class Letters(NamedTuple):
    """A word as its bare letters, and the marks that belong to each."""

    bare: str
    marks: tuple[str, ...]


class Form(NamedTuple):
    """One way to write a name: its words, whether it is shortened, and whether only capitals tell it from words."""

    words: tuple[Letters, ...]
    short: bool
    capitals: bool


@lru_cache(maxsize=16384)
def letters(word: str) -> Letters:
    """Return the letters of a word, whichever look they have."""
    bare, marks = list[str](), list[str]()
    apart = normalize("NFKC", normalize("NFD", word).translate(_LOOK)).casefold()
    for one in normalize("NFD", apart).translate(_LOOK):
        if one in _TONES or one in _VOWELS:
            if marks:
                marks[-1] += one
        elif one in _STROKED:
            bare.append("d")
            marks.append("đ")
        elif one.isalnum() and not combining(one):
            bare.append(one)
            marks.append("")
    return Letters("".join(bare), tuple(marks))


def same_marks(name: Letters, marks: Sequence[str]) -> bool:
    """Tell whether a word carries the marks of a name, wherever its tone is placed, or none at all."""
    if not any(marks):
        return True
    vowels = all(set(own) - _TONES == set(one) - _TONES for own, one in zip(name.marks, marks, strict=True))
    return vowels and _tones(name.marks) == _tones(marks)


def _tones(marks: Iterable[str]) -> list[str]:
    return sorted(one for mark in marks for one in mark if one in _TONES)


def forms(name: Sequence[str]) -> Iterator[Form]:
    """Yield the ways to write a name of two words or more: whole or without middle words, in this or another order."""
    words = tuple(map(letters, name))
    capitals = name[0].casefold() in _ALSO_WORDS
    for order in _orders(words):
        yield Form(order, short=False, capitals=False)
    if len(words) <= _MOST_WORDS:
        for kept in range(len(words) - 2):
            for middle in combinations(words[1:-1], kept):
                for order in _orders((words[0], *middle, words[-1])):
                    yield Form(order, short=True, capitals=capitals or order[0] != words[0])


def _orders(words: tuple[Letters, ...]) -> Iterable[tuple[Letters, ...]]:
    if len(words) <= 3:  # noqa: PLR2004 - six orders; four words have 24
        return permutations(words)
    turned = (words[at:] + words[:at] for at in range(len(words)))
    return (*turned, words[::-1], (words[-1], words[0], *words[1:-1]))


class Names:
    """All forms of many names, to be looked for at once."""

    def __init__(self, names: Iterable[Sequence[str]]) -> None:
        self._forms: dict[str, list[Form]] = {}
        for name in names:
            for form in forms(name):
                self._forms.setdefault("".join(one.bare for one in form.words), []).append(form)
        self._lengths = sorted({len(one) for one in self._forms})

    def spans(self, text: str, words: Sequence[re.Match[str]]) -> Iterator[tuple[int, int]]:
        """Yield from and to which letter of a text a name stands; `words` are its words."""
        row = _Row(text, words)
        for at in range(len(words)):
            start = row.starts[at]
            for length in self._lengths:
                end = row.ends.get(start + length)
                if end is None:
                    continue
                known = self._forms.get(row.bare[start : start + length], ())
                if any(row.holds(form, at, end) for form in known):
                    yield words[at].start(), words[end].end()


class _Row:
    """The letters of a text in a row: where each of its words begins among them, and which word ends where."""

    def __init__(self, text: str, words: Sequence[re.Match[str]]) -> None:
        self.text, self.words = text, words
        folded = [letters(word[0]) for word in words]
        self.bare = "".join(one.bare for one in folded)
        self.marks = [mark for one in folded for mark in one.marks]
        self.starts, self.ends = list[int](), dict[int, int]()
        at = 0
        for number, one in enumerate(folded):
            self.starts.append(at)
            at += len(one.bare)
            self.ends.setdefault(at, number)

    def holds(self, form: Form, first: int, last: int) -> bool:
        """Tell whether the words from `first` to `last`, whose letters are those of a form, are this name."""
        at, begins = self.starts[first], list[int]()
        for word in form.words:
            begins.append(at)
            if not same_marks(word, self.marks[at : at + len(word.bare)]):
                return False
            at += len(word.bare)
        apart = [self.starts[number] for number in range(first, last + 1)] == begins
        capital = self._capitals(begins, first, last)
        if not apart and not capital and at - begins[0] < _SHORT:
            return False
        return not form.short or ((capital or not form.capitals) and self._together(first, last))

    def _capitals(self, begins: Iterable[int], first: int, last: int) -> bool:
        """Tell whether each word of a name begins with a capital, in a text that may have joined or torn them."""
        large = set[int]()
        for number in range(first, last + 1):
            word = self.words[number][0]
            plain = [one for one in word if not combining(one)]
            large |= {self.starts[number] + at for at, one in enumerate(plain) if one.isupper()}
        return large.issuperset(begins)

    def _together(self, first: int, last: int) -> bool:
        """Tell whether words may be one name: nothing parts them, and they begin no phrase that everybody knows."""
        if _BREAK.search(self.text, self.words[first].end(), self.words[last].start()):
            return False
        phrase = tuple(letters(one[0]).bare for one in self.words[first : first + 3])
        return phrase not in _ORDINARY

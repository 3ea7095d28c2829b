"""How a name may be written such that people still read it, and where a text holds it so.

Both are folded: letters without their marks, one after another, whatever kind of letters they are and whatever stands
between them. A text is gone through once: from where each word begins, the next letters are looked up among all forms
of all names, one look for each length that a form has.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, permutations
from typing import NamedTuple
from unicodedata import combining

from hrcomms.names.address import PLACES
from hrcomms.names.folding import Letters, letters, same_marks

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
_PEOPLES = (
    "đoàn thanh niên|hồ chí minh|thái bình dương|trần bình trọng|trần hưng đạo|trần quốc toản|trần nhật duật"
    "|nguyễn an ninh|nguyễn văn trỗi|nguyễn văn cừ|nguyễn thị minh|nguyễn bỉnh khiêm|lê hồng phong|lê quý đôn"
    "|lý thường kiệt|phạm hồng thái|hoàng văn thụ|hoàng quốc việt"
)
"""What begins like a shortened name and is none: bodies, seas, and whom streets and schools are named after."""
_KNOWN_PAIRS = (
    "công an|thanh niên|công bình|hòa bình|thái bình|ninh bình|quảng bình|thanh hóa|khánh hòa|nghệ an|hội an|long an"
    "|bình dương|bình minh|hà giang|bắc giang|an giang|tiền giang|hậu giang|kiên giang|thái nguyên|lạng sơn|mẫu sơn"
    "|việt nam|hà nam|quảng nam|bắc ninh|quảng ninh|tây ninh|bình phước|bình thuận|ninh thuận|hải dương|hải phòng"
    "|hưng yên|phú yên|phú thọ|nam định|vĩnh long|trà vinh|yên bái|cao bằng|lai châu|sơn la|điện biên|lào cai|gia lai"
    "|an ninh|an toàn|văn hóa|khoa học|hội thảo|phụ nữ|xã hội|bảo an|đông nam|tây nam|miền nam|trung tâm|bình an"
)
"""Places and things of two words that somebody's last two names may be as well: they count only behind an address."""
_BREAK = re.compile(r"[;:!?\n]|[.,]\s")
"""What parts two words that are no shortened name together."""


class Form(NamedTuple):
    """One way to write a name: its words, whether it is shortened, and whether only capitals tell it from words."""

    words: tuple[Letters, ...]
    short: bool
    capitals: bool
    called: bool = False
    """Two names of several by which somebody is called: both with a capital, and no place."""


def forms(name: Sequence[str]) -> Iterator[Form]:
    """Yield the ways to write a name of two words or more: whole or without middle words, in this or another order."""
    words = tuple(map(letters, name))
    capitals = name[0].casefold() in _ALSO_WORDS
    for order in _orders(words):
        yield Form(order, short=False, capitals=False)
    for pair in called(words):
        yield Form(pair, short=True, capitals=True, called=True)
    if len(words) <= _MOST_WORDS:
        for kept in range(len(words) - 2):
            for middle in combinations(words[1:-1], kept):
                for order in _orders((words[0], *middle, words[-1])):
                    yield Form(order, short=True, capitals=capitals or order[0] != words[0])


def called(words: tuple[Letters, ...]) -> Iterator[tuple[Letters, ...]]:
    """Yield the two names of three or more by which somebody is called: the last, and the first of `Y Blơ Niê`."""
    if len(words) > 2 and words[-2].bare not in _NEVER_CALLED:  # noqa: PLR2004 - a middle name and another before it
        yield words[-2:]
    if len(words) > 2 and len(words[0].bare) == 1:  # noqa: PLR2004
        yield words[:2]


def _orders(words: tuple[Letters, ...]) -> Iterable[tuple[Letters, ...]]:
    if len(words) <= 3:  # noqa: PLR2004 - six orders; four words have 24
        return permutations(words)
    turned = (words[at:] + words[:at] for at in range(len(words)))
    return (*turned, words[::-1], (words[-1], words[0], *words[1:-1]))


_NEVER_CALLED = frozenset(("van", "thi"))
_ORDINARY = frozenset(tuple(letters(one).bare for one in phrase.split()) for phrase in _PEOPLES.split("|"))
_PAIRS = frozenset(tuple(letters(one).bare for one in phrase.split()) for phrase in _KNOWN_PAIRS.split("|"))
_BEHIND_PLACE = re.compile(rf"(?<!\w)(?:{'|'.join(PLACES)}|tp\.?|trẻ\s+em)\s+\Z", re.IGNORECASE)
_LONGEST_PLACE = 16
_HEAD = 3
"""So many letters tell most words of a text from the beginning of any name."""


class Names:
    """All forms of many names, to be looked for at once."""

    def __init__(self, names: Iterable[Sequence[str]]) -> None:
        self._forms: dict[str, dict[Form, None]] = {}
        for name in names:
            for form in forms(name):
                self._forms.setdefault("".join(one.bare for one in form.words), {})[form] = None
        self._head = min((_HEAD, *map(len, self._forms)))
        heads = dict[str, set[int]]()
        for one in self._forms:
            heads.setdefault(one[: self._head], set()).add(len(one))
        self._lengths = {head: sorted(lengths, reverse=True) for head, lengths in heads.items()}

    def spans(self, text: str, words: Sequence[re.Match[str]]) -> Iterator[tuple[int, int]]:
        """Yield from and to which letter of a text a name stands; `words` are its words."""
        row = _Row(text, words)
        bare, ends, head = row.bare, row.ends, self._head
        for at, start in enumerate(row.starts):
            for length in self._lengths.get(bare[start : start + head], ()):
                end = ends.get(start + length)
                if end is None:
                    continue
                known = self._forms.get(bare[start : start + length])
                if known and any(row.holds(form, at, end) for form in known):
                    yield words[at].start(), words[end].end()
                    break  # what is shorter lies within


class _Row:
    """The letters of a text in a row: where each of its words begins among them, and which word ends where."""

    def __init__(self, text: str, words: Sequence[re.Match[str]]) -> None:
        self.text, self.words = text, words
        folded = [letters(word[0]) for word in words]
        self.bare = "".join(one.bare for one in folded)
        self.marks = tuple(mark for one in folded for mark in one.marks)
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
        if form.called:
            return apart and capital and self._together(first, last) and not self._is_place(first, last)
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

    def _is_place(self, first: int, last: int) -> bool:
        """Tell whether two words are a place or a thing rather than somebody, by themselves or what stands before."""
        start = self.words[first].start()
        pair = tuple(letters(self.words[at][0]).bare for at in (first, last))
        return pair in _PAIRS or bool(_BEHIND_PLACE.search(self.text, max(0, start - _LONGEST_PLACE), start))

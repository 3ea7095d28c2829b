"""The usual abbreviations of bodies and posts, and the usual short forms of their names: the one list of them."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache

SHORT: Mapping[str, str] = {
    "ubnd": "ủy ban nhân dân",
    "hđnd": "hội đồng nhân dân",
    "mttq": "mặt trận tổ quốc",
    "mttqvn": "mặt trận tổ quốc việt nam",
    "ubmttq": "ủy ban mặt trận tổ quốc",
    "ub mttq": "ủy ban mặt trận tổ quốc",
    "ubmttqvn": "ủy ban mặt trận tổ quốc việt nam",
    "ub mttqvn": "ủy ban mặt trận tổ quốc việt nam",
    "ubmt": "ủy ban mặt trận tổ quốc",
    "lhpn": "liên hiệp phụ nữ",
    "hlhpn": "hội liên hiệp phụ nữ",
    "hội pn": "hội liên hiệp phụ nữ",
    "hội phụ nữ": "hội liên hiệp phụ nữ",
    "hpn": "hội liên hiệp phụ nữ",
    "hội nd": "hội nông dân",
    "hnd": "hội nông dân",
    "ccb": "cựu chiến binh",
    "hccb": "hội cựu chiến binh",
    "hội nct": "hội người cao tuổi",
    "hội ctđ": "hội chữ thập đỏ",
    "tncs": "thanh niên cộng sản",
    "hcm": "hồ chí minh",
    "đoàn tn": "đoàn thanh niên",
    "đtn": "đoàn thanh niên",
    "đoàn tncshcm": "đoàn thanh niên",
    "đtncs": "đoàn thanh niên",
    "lđlđ": "liên đoàn lao động",
    "cđcs": "công đoàn cơ sở",
    "bch": "ban chấp hành",
    "bchqs": "ban chỉ huy quân sự",
    "ttđt": "thông tin điện tử",
    "th": "tiểu học",
    "thcs": "trung học cơ sở",
    "thpt": "trung học phổ thông",
    "trường mn": "trường mầm non",
    "tyt": "trạm y tế",
    "vhxh": "văn hóa xã hội",
    "vhtt": "văn hóa thông tin",
    "ct": "chủ tịch",
    "pct": "phó chủ tịch",
    "bt": "bí thư",
    "pbt": "phó bí thư",
}
"""What is written in short, as single words or with the word before it, and what it stands for."""
SAME: Mapping[str, str] = {
    "ủy ban mặt trận tổ quốc việt nam": "mặt trận tổ quốc",
    "ủy ban mặt trận tổ quốc": "mặt trận tổ quốc",
    "mặt trận tổ quốc việt nam": "mặt trận tổ quốc",
    "đoàn thanh niên cộng sản hồ chí minh": "đoàn thanh niên",
    "đoàn thanh niên cộng sản": "đoàn thanh niên",
}
"""Names that everybody shortens, and the short form by which two of them are compared."""

Fold = Callable[[str], str]
_Words = tuple[str, ...]
_Phrases = Mapping[str, Sequence[tuple[_Words, _Words]]]
"""Phrases with what stands for each, by their first word, the longest first."""


def expanded(words: Sequence[str], fold: Fold) -> tuple[str, ...]:
    """Return words, each as `fold` makes it, with abbreviations written out and the usual short forms for names."""
    for phrases in _listed(fold):
        if not phrases.keys().isdisjoint(words):
            words = _replaced(words, phrases)
    return tuple(words)


def _replaced(words: Sequence[str], phrases: _Phrases) -> Sequence[str]:
    found, at = list[str](), 0
    while at < len(words):
        here = phrases.get(words[at], ())
        phrase, new = next((one for one in here if one[0] == tuple(words[at : at + len(one[0])])), ((), (words[at],)))
        found += new
        at += len(phrase) or 1
    return found


@cache
def _listed(fold: Fold) -> tuple[_Phrases, _Phrases]:
    return _by_first_words(SHORT, fold), _by_first_words(SAME, fold)


def _by_first_words(phrases: Mapping[str, str], fold: Fold) -> _Phrases:
    found: dict[str, list[tuple[_Words, _Words]]] = {}
    for written, meant in sorted(phrases.items(), key=lambda one: -len(one[0].split())):
        words = tuple(map(fold, written.split()))
        found.setdefault(words[0], []).append((words, tuple(map(fold, meant.split()))))
    return found

"""Which figures typed by hand contradict the computed ones (HRC507).

A figure contradicts if the words leave no doubt what it is a figure of, and it equals none of the figures of that kind:

- A fraction and a percentage beside it (`7/13 (66,7%)`) have to agree with each other, in every narrative.
- A percentage or fraction in a sentence that speaks of a target (see Ledger) is who has met it or one requirement, now
  or when an earlier year closed; with `còn` or `chưa`, who has not; its threshold (not after `đã đạt`), a milestone,
  what is expected or required. Of a whole that is named (`30% tổng số hội viên`), only if its title names it too.
- A number with a unit is that number of the period or of one of its parts. In the report on a half-year, `cả năm` and
  `năm 2025` speak of another time.

A list of words turns clauses away. Each sentence is heard once, and around a figure so many letters are read: the time
grows with the length alone.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise, takewhile
from math import floor
from typing import NamedTuple

from hrcomms.narrative.computed_numbers import Ledger
from hrcomms.narrative.handwritten_numbers import Heard, Typed, placed
from hrcomms.narrative.units import Kind

_NEAR, _TENTH, _ONE = 60, Fraction(1, 1000), Fraction(1)
_SHARES = {Kind.PERCENT, Kind.FRACTION}
_END = re.compile(r"(?<![.!?…])[.!?…]++(?=\s|\Z)|[;\n]")
_HEARD = {
    "clause": r"[,:](?=\s)|\Z",
    "range": r"(?<![\d/.-])(?:19|20)\d\d ?[-–] ?(?:19|20)\d\d(?![\d/])",
    "year": r"(?<![\d/.-])(?:19|20)\d\d(?![\d/])",
    "part": r"\b(?:trong (?:số )?đó|trong số (?:này|ấy)|riêng|(?:bao )?gồm|(?<!phụ )nữ|đảng viên|dân tộc thiểu số"
    r"|of (?:whom|which|these|them)|including|women)\b",
    "elsewhere": r"\b(?:(?:do|của) (?:tỉnh|huyện|sở|bộ|trung ương|cấp trên)|vắng|toàn (?:tỉnh|huyện|quốc)"
    r"|cả (?:tỉnh|nước)|cử|mỗi \w+|bình quân|trung bình|xã hội h(?:óa|oá)|huy động|ủng hộ|tài trợ|on average|each)\b",
    "past": r"\b(?:năm trước|năm ngoái|cùng kỳ|l(?:ũy|uỹ) kế|đến nay|từ đầu giai đoạn|so với|cả giai đoạn"
    r"|tháng (?:đầu|cuối)|h[ằà]ng năm|(?:previous|last|every) year|compared|since)\b",
    "now": r"\b(?:năm nay|trong năm|cả năm|this year)\b",
    "plan": r"\b(?:sẽ|phấn đấu|dự kiến|đề nghị|kiến nghị|đề ra|được giao|giao chỉ tiêu|tối thiểu|ít nhất|tối đa"
    r"|yêu cầu|nhằm|cần|năm (?:tới|sau|tiếp theo)|thời gian tới|theo kế hoạch(?! số)|kế hoạch (?:năm|giao|mở)"
    r"|trở lên|will|shall|should|plans? to|planned|aims?|intends?|next year|at (?:least|most)|or more)\b",
    "paper": r"\b(?:đề án|kế hoạch|chương trình|nhiệm kỳ)\b",
    "done": r"\b(?:đã|kết quả|thực hiện được|tổ chức được|were|was|has been|have been)\b",
    "left": r"\b(?:còn lại|còn dư|left)\b",
    "lack": r"\b(?:chưa|còn|thiếu|không|not|lacks?|without|yet|still)\b",
    "training": r"tập huấn|bồi dưỡng|\btrain",
    "activities": r"tuyên truyền|truyền thông|hoạt động|\bactivit|\bcommunicat|\breach",
    "press": r"báo chí|họp báo|\bpress\b",
    "spent": r"\bchi\b|sử dụng|giải ngân|quyết toán|\bspen[dt]",
    "budget": r"kinh phí|ngân sách|dự toán|\bbudget|\ballocat|\bfund",
}
"""What a clause is heard for: other times and plans, until it is said that now or something done is meant; parts, for
the rest of the sentence; others than the commune; what is counted."""
_WORDS = re.compile("|".join(f"(?P<{name}>{words})" for name, words in _HEARD.items()))
_ESTIMATE = re.compile(
    r"\b(?:hơn|trên|gần|khoảng|chừng|dưới|xấp xỉ|ngót|quá|over|about|nearly|almost|than|around|some|under|least|most"
    r"|each|mỗi|từng|thêm|vượt|tăng|giảm|up|down|(?:rose|grew|fell|increased|decreased) by)\s\Z"
)
_REACHED = re.compile(r"(?<!chưa )(?<!không )(?:đã đạt|đạt được|reached|achieved)\s\Z")
_GAP, _LINK = r"(?:\s+[^\W\d_]+){0,5}?", "(?:đạt|chiếm|bằng|tương đương|tương ứng|t[ỷỉ] lệ|hay|tức|or|is|that is)"
_BESIDE = re.compile(
    rf"(?:{_GAP}\s*\(\s*(?:{_LINK}\s+){{0,3}}|{_GAP}\s*[,:–-]?(?:\s+{_LINK}){{1,3}}\s+\(?|\s*[-–:]?\s*)\Z"
)
_WHOLE = re.compile(
    r"[^\S\n]{0,3}(?P<stated>(?:(?:so voi|tong|trong|tren|cua|so|of|all|the)[^\S\n]){0,4})"
    r"(?:(?:nguoi|dong chi|thanh vien|people|members)\b[^\S\n]?){0,2}(?P<words>(?:[^\W\d_]+[^\S\n]?){0,3})"
)
_GENERAL = re.compile(
    "va|la|da|duoc|do|o|tu|den|theo|vao|cao|thap|tang|giam|bang|chiem|khi|nam|tinh|con|hon|nen|toan|ty|ti|dat|thi|de|len"
    "|xuong|voi|nhung|co|chua|tham|du|in|by|at|and|was|were|is|on|have|has|who|are|that|as|from|to|with|for"
)
"""Words that say nothing of what a percentage before them is a percentage of."""


class _Sentence(NamedTuple):
    """Where the clauses of a sentence end, what is heard up to each (None: it is turned away), and in all of it."""

    ends: tuple[int, ...]
    clauses: tuple[frozenset[str] | None, ...]
    targets: tuple[str, ...]
    lacking: bool


def contradictions(
    heard: Heard, found: Sequence[Typed], lines: Iterable[Fraction], ledger: Ledger | None
) -> Iterator[tuple[Typed, Typed | str]]:
    """Yield which of the figures `found` in a narrative contradict, in order, at their places, and what each does.

    That is a fraction beside it, the id of a target, or the name of a number. `lines` are the thresholds of the
    targets. Without `ledger`, only figures beside each other are compared.
    """
    ends = (*(end.end() for end in _END.finditer(heard.plain)), len(heard.plain))
    pairs, thresholds = dict(_pairs(heard, found, ends)), sorted({_ONE, *lines})
    sentences: dict[int, _Sentence] = {}
    for typed in found:
        beside = pairs.get(typed)
        if beside and not any(agrees(typed, beside.value, some) for some in ([_ONE], thresholds)):
            yield placed(typed, heard), placed(beside, heard)
        elif ledger and not _ESTIMATE.search(_before(typed, heard)):
            at = bisect_right(ends, typed.start)
            if at not in sentences:
                sentences[at] = _sentence(heard, ends[at - 1] if at else 0, ends[at], ledger)
            against = _against(typed, heard, sentences[at], ledger)
            if against:
                yield placed(typed, heard), against


def _sentence(heard: Heard, opens: int, closes: int, ledger: Ledger) -> _Sentence:
    """Hear a sentence clause by clause: each may turn to another time or to an intention, or back."""
    said, turned, here = set[str](), set[str](), set[str]()
    ends, clauses = list[int](), list[frozenset[str] | None]()
    own = [one.span() for one in ledger.called.finditer(heard.spoken, opens, closes)]
    for one in _WORDS.finditer(heard.spoken, opens, closes):
        word = one.lastgroup or ""
        if any(first <= one.start() and one.end() <= last for first, last in own):
            word = "now"
        elif word in ("year", "now"):
            year = int(one[0]) if word == "year" else ledger.period.year
            word = "now" if ledger.is_year(year) else "past"
        elif word == "range":
            word = "paper" if "paper" in here else "past"
        if word != "clause":
            here.add(word)
            continue
        for away, back in (("past", "now"), ("plan", "done"), ("part", "")):
            if away in here:
                turned.add(away)
            elif back in here:
                turned.discard(away)
        said |= here
        ends.append(one.start())
        clauses.append(None if turned or "elsewhere" in here else frozenset(said))
        here = set()
    lacking = not said.isdisjoint(("lack", "left"))
    return _Sentence(tuple(ends), tuple(clauses), ledger.spoken_of(heard.plain[opens:closes]), lacking)


def _before(typed: Typed, heard: Heard) -> str:
    return heard.spoken[max(0, typed.start - _NEAR) : typed.start]


def _whole(typed: Typed, heard: Heard) -> tuple[bool, list[str]]:
    """Return what a share is said to be a share of, in up to three words, and whether `của`, `tổng số` … says so."""
    found = _WHOLE.match(heard.plain, typed.end, typed.end + _NEAR)
    words = found["words"].split() if found else []
    return bool(found and found["stated"]), list(takewhile(lambda word: not _GENERAL.fullmatch(word), words))


def _pairs(heard: Heard, found: Sequence[Typed], ends: Sequence[int]) -> Iterator[tuple[Typed, Typed]]:
    """Yield (percentage, fraction) if they stand beside each other in a sentence."""
    for one, other in pairwise(found):
        kinds = {one.kind: one, other.kind: other}
        near = other.start - one.end <= _NEAR and bisect_right(ends, one.start) == bisect_right(ends, other.start)
        if kinds.keys() == _SHARES and near and _BESIDE.match(heard.spoken[one.end : other.start]):
            percent = kinds[Kind.PERCENT]
            stated, words = _whole(percent, heard)
            of_another = stated or (words and (percent is other or words[0] in ("ke", "chi", "muc")))
            if not of_another and not _ESTIMATE.search(_before(percent, heard)):
                yield percent, kinds[Kind.FRACTION]


def _against(typed: Typed, heard: Heard, sentence: _Sentence, ledger: Ledger) -> str | None:
    """Return what a figure contradicts; None if it agrees with something, or may speak of anything."""
    said = sentence.clauses[bisect_left(sentence.ends, typed.start)]
    if said is None:
        return None
    if typed.kind not in _SHARES:
        name = ledger.name(typed, said)
        return name if name and not ledger.counts(typed) else None
    stated, words = _whole(typed, heard)
    if words or stated:
        told = (one for one in sentence.targets if len(words) > 2 * stated and ledger.names(one, words))
        targets = [one for one in told if said & _topics(ledger.targets[one].target.title)]
    else:
        targets = list(sentence.targets)
    reached = _REACHED.search(_before(typed, heard)) is not None
    agree = any(_is_of(typed, one, ledger, lacking=sentence.lacking, reached=reached) for one in targets)
    return targets[0] if targets and not agree else None


@lru_cache(maxsize=256)
def _topics(title: str) -> frozenset[str | None]:
    """Return what else than its members a target's title speaks of; anything, if of none of it."""
    every = frozenset(("training", "activities", "press"))
    return every.intersection(one.lastgroup for one in _WORDS.finditer(title.casefold())) or every


def _is_of(typed: Typed, target: str, ledger: Ledger, *, lacking: bool, reached: bool) -> bool:
    """Tell whether a figure is one of a target's."""
    one, computed = ledger.targets[target], ledger.shares(target)
    aims = () if reached else (one.threshold, one.expected, *(step.threshold for step in one.target.milestones))
    shares = {*aims, *computed, *(1 - share for share in computed if lacking)}
    lines = sorted({_ONE, one.threshold})
    return typed.value in shares if typed.whole else any(agrees(typed, share, lines) for share in shares)


def agrees(percent: Typed, share: Fraction, lines: Sequence[Fraction]) -> bool:
    """Tell whether a typed percentage is a share as it is printed, with the decimals that were typed.

    Half up, but never upwards across one of the `lines` (in order); `54%` also agrees with what prints as 53,5%.
    """
    tenths = _rounded(share, _TENTH, lines) * _TENTH
    return percent.value / percent.step in [_rounded(one, percent.step, lines) for one in (share, tenths)]


def _rounded(share: Fraction, step: Fraction, lines: Sequence[Fraction]) -> int:
    rounded, at = floor(share / step + Fraction(1, 2)), bisect_right(lines, share)
    return floor(share / step) if at < len(lines) and lines[at] <= rounded * step else rounded

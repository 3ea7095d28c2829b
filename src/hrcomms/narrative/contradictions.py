"""Which figures typed by hand contradict the computed ones (HRC507).

A figure contradicts if the words leave no doubt what it is a figure of, and it equals none of the figures of that kind:

- A fraction and a percentage beside it (`7/13 (66,7%)`) have to agree with each other, in every narrative.
- A percentage or fraction in a sentence that speaks of a target (see Ledger) is who has met it or one requirement of
  it, on the day of the figures or when an earlier year closed; with `còn` or `chưa`, who has not; its threshold (but
  not after `đã đạt`), a milestone, what is expected or required.
- A number with a unit is that number of the year or of one of its parts.

Words turn a clause away (intentions, other times) or a figure (estimates, differences, shares of a plan). What is asked
of a sentence is asked once, and around a figure so many letters are read: the time grows with the length alone.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from math import floor
from typing import NamedTuple

from hrcomms.compliance import Assessment
from hrcomms.narrative.computed_numbers import Ledger
from hrcomms.narrative.handwritten_numbers import Figure, Heard, Typed
from hrcomms.narrative.units import Kind

TO_COME = frozenset({"next_steps", "recommendations"})
"""The narratives that tell of what is to be done: only fractions and percentages beside each other are compared."""
_NEAR = 60
_TENTH = Fraction(1, 1000)
_SHARES = {Kind.PERCENT, Kind.FRACTION}
_END = re.compile(r"(?<![.!?…])[.!?…]++(?=\s|\Z)|[;\n]")
_CLAUSE = re.compile(r"[,:](?=\s)|\Z")
_YEAR = re.compile(r"(?<![\d/.-])(?:19|20)\d\d(?![\d/])")
_SPAN_OF_PLAN = re.compile(r"(?:đề án|kế hoạch|chương trình|nhiệm kỳ)[^,]{0,160}?\d{4} ?[-–] ?\d{4}")
_OTHER_TIME = re.compile(
    r"\b(?:năm trước|năm ngoái|cùng kỳ|lũy kế|luỹ kế|tổng cộng đến nay|từ đầu giai đoạn|so với|cả giai đoạn|tháng đầu"
    r"|tháng cuối|hằng năm|hàng năm|mỗi (?:năm|quý|thôn|tháng)|(?:previous|last|every|each) year|compared|since)\b"
)
_THIS_TIME = re.compile(r"\b(?:năm nay|trong năm|cả năm|this year)\b")
_INTENTION = re.compile(
    r"\b(?:sẽ|phấn đấu|dự kiến|đề nghị|kiến nghị|đề ra|được giao|giao chỉ tiêu|tối thiểu|ít nhất|tối đa|yêu cầu|nhằm"
    r"|cần|năm (?:tới|sau|tiếp theo)|thời gian tới|will|shall|should|plans? to|planned|aims?|intends?|next year"
    r"|at (?:least|most))\b"
)
_RESULT = re.compile(r"\b(?:đã|kết quả|thực hiện được|tổ chức được|were|was|has been|have been)\b")
_ESTIMATE = re.compile(
    r"\b(?:hơn|trên|gần|khoảng|chừng|dưới|xấp xỉ|ngót|quá|over|about|nearly|almost|than|around|some|under|least|most"
    r"|each|mỗi|từng|thêm|vượt)\s\Z"
)
_CHANGE = re.compile(r"\b(?:tăng|giảm|up|down|by)\s\Z")
_OF_A_PLAN = re.compile(r"\s+(?:so với |của )?(?:kế hoạch|chỉ tiêu|mục tiêu|of the (?:plan|target))")
_REACHED = re.compile(r"(?<!chưa )(?<!không )(?:đã đạt|đạt được|reached|achieved)\s\Z")
_LACK = re.compile(r"\b(?:chưa|còn|thiếu|không|not|lacks?|without|yet|still)\b")
_TOPICS = {
    "training": re.compile(r"tập huấn|bồi dưỡng|\btrain"),
    "activities": re.compile(r"tuyên truyền|truyền thông|hoạt động|\bactivit|\bcommunicat|\breach"),
    "press": re.compile(r"báo chí|họp báo|\bpress\b"),
    "budget": re.compile(r"kinh phí|ngân sách|dự toán|\bchi\b|\bbudget|\bspen[dt]|\ballocat|\bfund"),
    "left": re.compile(r"còn lại|còn dư|\bleft\b"),
    "spent": re.compile(r"\bchi\b|sử dụng|giải ngân|quyết toán|\bspen[dt]"),
}
_GAP, _LINK = r"(?:\s+[^\W\d_]+){0,5}?", "(?:đạt|chiếm|bằng|tương đương|tương ứng|t[ỷỉ] lệ|hay|tức|or|is|that is)"
_BESIDE = re.compile(
    rf"(?:{_GAP}\s*\(\s*(?:{_LINK}\s+){{0,3}}|{_GAP}\s*[,:–-]?(?:\s+{_LINK}){{1,3}}\s+\(?|\s*[-–:]?\s*)\Z"
)


_NAMES: dict[Kind, tuple[tuple[str, str], ...]] = {
    Kind.SESSIONS: (("training", "training.sessions"),),
    Kind.PEOPLE: (("training", "training.people"),),
    Kind.ATTENDANCES: (("training", "training.attendances"), ("activities", "activities.reach")),
    Kind.PIECES: (("press", "press.total"),),
    Kind.ACTIVITIES: (("activities", "activities.total"),),
    Kind.ITEMS: (("activities", "activities.items"),),
    Kind.MONEY: (("left", "budget.left"), ("spent", "budget.spent"), ("budget", "budget.allocated")),
}
"""Which number of the year a unit counts, by the topic of its sentence; without one, the first, unless it is vague."""


class Counted(NamedTuple):
    """A computed number of the year, by the name that it has in a placeholder."""

    name: str
    value: int


class Contradiction(NamedTuple):
    """A figure typed by hand and what it contradicts: a fraction beside it, its target, or a computed number."""

    typed: Typed
    against: Typed | Assessment | Counted


class _Sentence(NamedTuple):
    """What is asked of a sentence again for each of its figures: where its clauses end, and which tell of results."""

    topics: frozenset[str]
    targets: tuple[str, ...]
    lacking: bool
    ends: tuple[int, ...]
    results: tuple[bool, ...]


def contradictions(
    heard: Heard, found: Sequence[Typed], lines: Iterable[Fraction], ledger: Ledger | None
) -> Iterator[Contradiction]:
    """Yield which of the figures `found` in a narrative contradict, in order.

    `lines` are the thresholds of the targets. Without computed figures, only those beside each other are compared.
    """
    ends = (*(end.end() for end in _END.finditer(heard.plain)), len(heard.plain))
    pairs, thresholds = dict(_pairs(heard, found, ends)), sorted({Fraction(1), *lines})
    sentences: dict[int, _Sentence] = {}
    for typed in found:
        if typed in pairs and not _beside_agrees(typed.figure, pairs[typed].figure, thresholds):
            yield Contradiction(typed, pairs[typed])
        elif ledger and not _ESTIMATE.search(_before(typed, heard)):
            at = bisect_right(ends, typed.start)
            if at not in sentences:
                sentences[at] = _sentence(heard, ends[at - 1] if at else 0, ends[at], ledger)
            against = _against(typed, heard, sentences[at], ledger)
            if against is not None:
                yield Contradiction(typed, against)


def _sentence(heard: Heard, opens: int, closes: int, ledger: Ledger) -> _Sentence:
    """Hear a sentence clause by clause: each may turn to another time or to an intention, or back."""
    spoken, ends, results = heard.spoken[opens:closes], list[int](), list[bool]()
    about_year, about_results, at = True, True, 0
    for end in _CLAUSE.finditer(spoken):
        clause, at = spoken[at : end.start()], end.end()
        times = _SPAN_OF_PLAN.sub("", clause)
        years = {int(one) for one in _YEAR.findall(times)}
        if years - {ledger.year} or _OTHER_TIME.search(times):
            about_year = False
        elif years or _THIS_TIME.search(times):
            about_year = True
        about_results = not _INTENTION.search(clause) and (about_results or _RESULT.search(clause) is not None)
        ends.append(opens + end.start())
        results.append(about_year and about_results)
    topics = frozenset(topic for topic, words in _TOPICS.items() if words.search(spoken))
    targets, lacking = ledger.spoken_of(heard.plain[opens:closes]), _LACK.search(spoken) is not None
    return _Sentence(topics, targets, lacking, tuple(ends), tuple(results))


def _before(typed: Typed, heard: Heard) -> str:
    return heard.spoken[max(0, typed.start - _NEAR) : typed.start]


def _pairs(heard: Heard, found: Sequence[Typed], ends: Sequence[int]) -> Iterator[tuple[Typed, Typed]]:
    """Yield (percentage, fraction) if they stand beside each other in a sentence."""
    for one, other in pairwise(found):
        kinds = {one.figure.kind: one, other.figure.kind: other}
        near = other.start - one.end <= _NEAR and bisect_right(ends, one.start) == bisect_right(ends, other.start)
        if kinds.keys() == _SHARES and near and _BESIDE.match(heard.spoken[one.end : other.start]):
            percent = kinds[Kind.PERCENT]
            if not _OF_A_PLAN.match(heard.spoken, percent.end) and not _ESTIMATE.search(_before(percent, heard)):
                yield percent, kinds[Kind.FRACTION]


def _against(typed: Typed, heard: Heard, sentence: _Sentence, ledger: Ledger) -> Assessment | Counted | None:
    """Return what a figure contradicts; None if it agrees with something, or may speak of anything."""
    figure, before = typed.figure, _before(typed, heard)
    if not sentence.results[bisect_left(sentence.ends, typed.start)]:
        return None
    if figure.kind not in _SHARES:
        name = _name(figure, sentence.topics)
        wrong = name and ledger.recorded(name) and not ledger.counts(figure)
        return Counted(name, ledger.number(name)) if name and wrong else None
    if figure.kind is Kind.PERCENT and (_CHANGE.search(before) or _OF_A_PLAN.match(heard.spoken, typed.end)):
        return None
    after = heard.plain[typed.end : typed.end + _NEAR]
    targets = [ledger.targets[one] for one in sentence.targets if ledger.may_count(one, after)]
    reached = _REACHED.search(before) is not None
    agreeing = (_is_of(figure, one, ledger, lacking=sentence.lacking, reached=reached) for one in targets)
    return targets[0] if targets and not any(agreeing) else None


def _name(figure: Figure, topics: frozenset[str]) -> str | None:
    """Return which number of the year a unit counts in a sentence; None if that is not plain."""
    names = () if figure.kind is Kind.MONEY and "budget" not in topics else _NAMES[figure.kind]
    default = None if figure.vague else names[0][1]
    return next((name for topic, name in names if topic in topics), default)


def _is_of(figure: Figure, one: Assessment, ledger: Ledger, *, lacking: bool, reached: bool) -> bool:
    """Tell whether a figure is one of a target's."""
    computed = ledger.shares(one.target.id)
    aims = () if reached else (one.threshold, one.expected, *(step.threshold for step in one.target.milestones))
    shares = {*aims, *computed, *(1 - share for share in computed if lacking)}
    return figure.value in shares if figure.whole else any(agrees(figure, share, one.threshold) for share in shares)


def _beside_agrees(percent: Figure, fraction: Figure, lines: Sequence[Fraction]) -> bool:
    """Tell whether a percentage is that of a fraction, beside one of the lines (in order) that are near enough."""
    share = fraction.value
    near = lines[bisect_left(lines, share - _TENTH) : bisect_right(lines, share + _TENTH + percent.step)]
    return any(agrees(percent, share, line) for line in (Fraction(1), *near))


def agrees(percent: Figure, share: Fraction, threshold: Fraction) -> bool:
    """Tell whether a typed percentage is a share as it is printed, with the decimals that were typed.

    Half up, but never upwards across 100% or the threshold; `54%` also agrees with what prints as 53,5%.
    """
    tenths = _rounded(share, _TENTH, threshold) * _TENTH
    return percent.value / percent.step in [_rounded(one, percent.step, threshold) for one in (share, tenths)]


def _rounded(share: Fraction, step: Fraction, threshold: Fraction) -> int:
    exact = share / step
    rounded = floor(exact + Fraction(1, 2))
    return floor(exact) if any(share < line <= rounded * step for line in (1, threshold)) else rounded

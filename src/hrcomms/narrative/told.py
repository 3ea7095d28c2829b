"""What the words around a figure make of it: a result of the year, or an intention, an estimate, another time."""

import re
from unicodedata import normalize

_CLAUSE = re.compile(r"[,:](?=\s)")
_SPAN_OF_PLAN = re.compile(r"(?:đề án|kế hoạch|chương trình|nhiệm kỳ)[^,]{0,160}?\d{4} ?[-–] ?\d{4}")
_YEAR = re.compile(r"(?<![\d/.-])(?:19|20)\d\d(?![\d/])")
_OTHER_TIME = re.compile(
    r"\b(?:năm trước|năm ngoái|cùng kỳ|lũy kế|luỹ kế|tổng cộng đến nay|từ đầu giai đoạn|so với|cả giai đoạn"
    r"|tháng đầu|tháng cuối|hằng năm|hàng năm|mỗi năm|mỗi quý|mỗi thôn|mỗi tháng|previous year|last year|compared"
    r"|every year|each year|since)\b"
)
_THIS_TIME = re.compile(r"\b(?:năm nay|trong năm|cả năm|this year)\b")
_INTENTION = re.compile(
    r"\b(?:sẽ|phấn đấu|dự kiến|đề nghị|kiến nghị|đề ra|được giao|giao chỉ tiêu|tối thiểu|ít nhất|tối đa|yêu cầu|nhằm"
    r"|cần|năm tới|năm sau|năm tiếp theo|thời gian tới|will|shall|should|plans? to|planned|aims?|intends?|next year"
    r"|at least|at most)\b"
)
_RESULT = re.compile(r"\b(?:đã|kết quả|thực hiện được|tổ chức được|were|was|has been|have been)\b")
_ESTIMATE = re.compile(
    r"\b(?:hơn|trên|gần|khoảng|chừng|dưới|xấp xỉ|ngót|quá|over|about|nearly|almost|than|around|some|under|least|most"
    r"|each|mỗi|từng|thêm|vượt)\s\Z"
)
_CHANGE = re.compile(r"\b(?:tăng|giảm|thêm|up|down|by|vượt)\s\Z")
_REACHED = re.compile(r"(?<!chưa )(?<!không )(?:đã đạt|đạt được|has reached|reached|achieved)\s\Z")
_LACK = re.compile(r"\b(?:chưa|còn|thiếu|không|not|lack|lacks|without|yet|still)\b")
_BEFORE = 40


def spoken(text: str) -> str:
    """Return a text in small letters, its signs put together, one blank for each blank."""
    return re.sub(r"[^\S\n]", " ", normalize("NFC", text).casefold())


def said_of_results(sentence: str, year: int) -> tuple[bool, ...]:
    """Tell, for each number of clauses of a sentence, whether what they lead to is said of the results of the year.

    The clauses are heard one after another: each may turn to another time or to an intention, or back. The first answer
    is that before any clause.
    """
    about_year, about_results = True, True
    found = [True]
    for clause in _CLAUSE.split(spoken(sentence)):
        times = _SPAN_OF_PLAN.sub("", clause)
        years = {int(one) for one in _YEAR.findall(times)}
        if years - {year} or _OTHER_TIME.search(times):
            about_year = False
        elif years or _THIS_TIME.search(times):
            about_year = True
        if _INTENTION.search(clause):
            about_results = False
        elif _RESULT.search(clause):
            about_results = True
        found.append(about_year and about_results)
    return tuple(found)


def ends_of_clauses(sentence: str) -> tuple[int, ...]:
    """Return where the clauses of a sentence end, but for the last."""
    return tuple(found.start() for found in _CLAUSE.finditer(sentence))


def is_estimate(before: str) -> bool:
    """Tell whether the words before a figure make it a rough one: `gần`, `hơn`, `khoảng`."""
    return _ESTIMATE.search(spoken(before[-_BEFORE:])) is not None


def is_change(before: str) -> bool:
    """Tell whether the words before a figure make it a difference: `tăng 5%`, but not `tăng lên 5%`."""
    return _CHANGE.search(spoken(before[-_BEFORE:])) is not None


def is_reached(before: str) -> bool:
    """Tell whether the words before a percentage say that it is reached, and not only aimed at."""
    return _REACHED.search(spoken(before[-_BEFORE:])) is not None


def speaks_of_lack(sentence: str) -> bool:
    """Tell whether a sentence speaks of those who have not met something."""
    return _LACK.search(spoken(sentence)) is not None

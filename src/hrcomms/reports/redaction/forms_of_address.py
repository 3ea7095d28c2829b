"""Where a text speaks of somebody by a given name alone: behind a form of address, a rank, a degree or an office."""

import re
from collections.abc import Iterator, Sequence

from hrcomms.names.address import FORMS_OF_ADDRESS
from hrcomms.names.folding import letters

_RANKS = r"(?:thiếu|trung|thượng|đại)\s+(?:[uú][yýỳ]|tá|tướng|sĩ|sỹ)|hạ\s+s[ĩỹ]|chiến\s+s[ĩỹ]"
_PERSON = (
    r"đồng\s+chí|đ\s*/\s*c(?:hí)?|đ\s?\.\s?c|đc|thầy\s+giáo|cô\s+giáo|thầy|cô|chú|bác\s+s[ĩỹ]|bác|bạn|già\s+làng"
    r"|luật\s+sư|kỹ\s+sư|tiến\s+s[ĩỹ]|thạc\s+s[ĩỹ]|cử\s+nhân|y\s+s[ĩỹ]|y\s+tá|nghệ\s+nhân"
    rf"|th\s?\.?\s?s|ts|pgs|gs|bs|cn|ks|ls|gv|bcv|mr|mrs|ms|ông|ô|{_RANKS}|{'|'.join(FORMS_OF_ADDRESS)}"
)
"""Who is called so is a person."""
_OFFICE = (
    r"chủ\s+tịch|bí\s+thư|(?:phó\s+)?trưởng(?:\s+(?:ban|phòng|thôn|bản|xóm|khu|ấp|đoàn|nhóm|trạm|khoa))?|phó"
    r"|giám\s+đốc|chủ\s+nhiệm|chỉ\s+huy|thư\s+k[ýí]|cán\s+bộ|công\s+chức|\w{1,7}\s+viên|pct|ct|pbt|bt"
)
"""Behind an office stands a name, or what the office is for."""
_NEITHER = r"trẻ\s+em|chị\s+em|(?:tiếng|nước|tỉnh|huyện|đường|phố|chùa|đền|lễ\s+hội|lạc\s+bộ)\s+(?:anh|bà|ông|em)"
_INITIALS = r"(?:\w\.\s?){1,3}"
_BETWEEN = r"(?:[\s:.(\"“”'‘’*_\[–-]+(?:tên(?:\s+là)?\s+)?)"
_ADDRESS = re.compile(
    rf"(?<!\w)(?:(?:(?P<neither>{_NEITHER})|(?P<person>{_PERSON})|(?P<office>{_OFFICE}))(?!\w){_BETWEEN}"
    rf"|{_INITIALS}(?=\w))",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*(?:[,;&/–-]|\b(?:và|cùng với|cùng|với|hoặc|and)\b)\s*(?:(?:và|cùng)\s+)?")
"""What stands between the names of several who are addressed together."""
_LONGEST_AND = 16
_BEFORE_GIVEN = 2
"""So many other parts of a name may stand between the form of address and the given name."""
_WORDS_OF_OFFICE = 5
"""So many words may tell whose chair or head somebody is: `Trưởng ban công tác mặt trận An`."""
_NO_OFFICE = frozenset(("và", "của", "cho", "với", "tại", "về", "ở", "là", "từ", "đến", "trong", "do", "được", "các"))
_ORDINARY = """
an ninh; an toàn; an sinh; an dân; an cư; an táng; khoa học; khoa giáo; hòa giải; hòa bình; hòa nhập; hòa
hợp; bình đẳng; bình xét; bình ổn; bình quân; bình dân; bình thường; văn hóa; văn phòng; văn thư; văn
nghệ; thanh niên; thanh tra; thanh thiếu; thanh toán; thanh vận; minh bạch; minh họa; hạnh phúc; dũng
cảm; tài chính; tài nguyên; thảo luận; thủy lợi; thủy sản; thủy lâm; hải quan; hải quân; lâm nghiệp;
phong trào; nam giới; công an; công tác; công đoàn; công thương; công nghệ; công nghiệp; công tư; quân
sự; quân y; quân dân; kinh tế; tuyên giáo; tuyên truyền; tư pháp; tư vấn; dân vận; dân tộc; dân quân;
giang hồ; trang bị; trung tâm; quý i; xuân hè; thu chi; sinh viên; hội thảo; hiệp hội; thi đua; thành
viên; thành phố; thống kê; hướng dẫn; nghĩa vụ; nhân dân; nhân đạo; nhân sự; đức dục; phúc lợi; lao động;
thương binh; hộ tịch; y tế; nông dân; nông nghiệp; tổ chức; kiểm tra; đoàn thanh
"""
_COMPOUNDS = frozenset((letters(one).bare, letters(two).bare) for one, two in map(str.split, _ORDINARY.split(";")))
"""A given name and the small word behind it that are an ordinary word: what an office is for."""


def addressed(text: str, words: Sequence[re.Match[str]], known: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield where somebody is called by a given name; `known` says which of the words are one.

    So are those who are named after somebody, with a comma or `và` between, and whoever bears an office: `Chủ tịch UBND
    xã An`. What is an ordinary word together with the next is none behind an office: `Phó An toàn`.
    """
    if not any(known):
        return
    behind = {
        found.end(): "person" if found["person"] else "office" if found["office"] else "initials"
        for found in _ADDRESS.finditer(text)
        if not found["neither"]
    }
    listed = -1
    for at, word in enumerate(words):
        start, end = word.span()
        if not text[start].isupper():
            continue
        first, kind = _name(text, words, at, behind)
        if kind is None and listed >= 0 and start - listed <= _LONGEST_AND and _is_next(text, listed, start):
            first, kind = start, "listed"
        if known[at] and kind is None and _in_office(text, words, at, behind):
            first, kind = start, "office"
        if kind is None or (kind != "person" and _is_compound(text, words, at)):
            continue
        if known[at] and text[first:end].casefold() != "hồ chí minh":
            yield first, end
            listed = end
        elif kind in ("person", "listed"):
            listed = end


def _name(text: str, words: Sequence[re.Match[str]], at: int, behind: dict[int, str]) -> tuple[int, str | None]:
    """Return where the name begins of which a word is the last, and what it stands behind; None behind nothing."""
    for first in range(at, max(-1, at - _BEFORE_GIVEN - 1), -1):
        start = words[first].start()
        if not text[start].isupper():
            break
        if start in behind:
            return start, behind[start]
    return words[at].start(), None


def _in_office(text: str, words: Sequence[re.Match[str]], at: int, behind: dict[int, str]) -> bool:
    """Tell whether a word stands behind an office and what it is of, and before no other part of a name."""
    if at + 1 < len(words) and words[at + 1][0][0].isupper() and _is_blank(text, words, at):
        return False
    for first in range(at - 1, max(-1, at - _WORDS_OF_OFFICE - 1), -1):
        word = words[first][0]
        acronym = len(word) > 1 and word.isupper()
        if (
            word in _NO_OFFICE
            or not _is_blank(text, words, first)
            or (first == at - 1 and not (word.islower() or acronym))
        ):
            return False
        if behind.get(words[first].start()) == "office":
            return True
    return False


def _is_next(text: str, listed: int, start: int) -> bool:
    return text[listed:start].isspace() or _AND.fullmatch(text, listed, start) is not None


def _is_compound(text: str, words: Sequence[re.Match[str]], at: int) -> bool:
    if at + 1 == len(words) or not _is_blank(text, words, at):
        return False
    one, two = words[at][0], words[at + 1][0]
    return two.islower() and (letters(one).bare, letters(two).bare) in _COMPOUNDS


def _is_blank(text: str, words: Sequence[re.Match[str]], at: int) -> bool:
    return text[words[at].end() : words[at + 1].start()].isspace()

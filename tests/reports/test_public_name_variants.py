"""Names in disguise: whatever a person can still read as a name is taken out, and ordinary sentences stay."""

import re
from functools import reduce
from unicodedata import combining, normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import at_most

from hrcomms.model import StaffMember
from hrcomms.reports.redaction.people import GONE, finder, redact

FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Đặng", "Vi", "Hồ", "Thái", "Đoàn", "Bùi", "Lý")
MIDDLES = ("Văn", "Thị", "Công", "Đức", "Thị Minh", "Hữu", "")
GIVEN = ("An", "Bình", "Hòa", "Thúy", "Hạnh", "Thanh", "Sơn", "Ninh", "Dũng", "Quý")


def people(*names: str) -> list[StaffMember]:
    return [StaffMember.model_construct(id=f"cb-{at:03}", name=name) for at, name in enumerate(names, 1)]


@pytest.mark.parametrize(
    "spelt",
    [
        *("Nguyễn An", "An Nguyễn", "Văn An Nguyễn", "An Nguyễn Văn", "nguyễn an", "NGUYEN AN", "nguyen an"),
        *("NguyễnVănAn", "nguyenvanan", "Nguyen-Van-An", "Nguyễn_Văn_An", "nguyễnvănan", "NguyenAn", "NguyễnAn"),
        *("N.V.An", "NV An", "N.V. An", "N. V. An", "Nguyễn V. An", "N. Văn An", "NV. An", "N. An"),
        *("Ｎｇｕｙễｎ Ｖăｎ Ａｎ", "Ｎｇｕｙｅｎ　Ａｎ", "ɴɢᴜʏᴇɴ ᴠᴀɴ ᴀɴ", "𝐍𝐠𝐮𝐲𝐞𝐧 𝐕𝐚𝐧 𝐀𝐧", "Ⓝⓖⓤⓨⓔⓝ Ⓥⓐⓝ Ⓐⓝ"),
        *("Nguyễn Văn Аn", "Νguyễn Vаn Αn", "Nguyễn **Văn** An", "Nguyễn `Văn` An", "N g u y ễ n  V ă n  A n"),
        *(
            "Nguyễn\u200bVăn\u00adAn",
            "Ng\u034fuyễn\ufe0f Văn\u2066 A\u202en",
            "Nguyễn Văn A\U000e0041n",
            "Nguyễn\u3164Văn An",
        ),
        *("Nguyễn\u00a0Văn\u2003An", "Nguyễn\n\nVăn\r\nAn", normalize("NFD", "Nguyễn Văn An"), "N̶g̶u̶y̶ễ̶n̶ V̶ă̶n̶ A̶n̶"),
        *("Nguyễn&nbsp;Văn&nbsp;An", "Nguyễn<br>Văn <b class=x>An", "Nguyễn&#160;An", "🅝🅖🅤🅨🅔🅝 🅥🅐🅝 🅐🅝", "🇳🇬🇺🇾🇪🇳 🅰🅽"),
        *("CB-001", "cb–001", "cb_001", "cb 001", "CB001", "ｃｂ－００１"),
    ],
)
@pytest.mark.parametrize("around", ["{}", "Việc của {}.", "({})"])
def test_a_name_in_disguise_is_gone(spelt: str, around: str) -> None:
    find = finder(people("Nguyễn Văn An"))
    assert redact(find, around.format(spelt)) == around.format(GONE)


def spaced(text: str, between: str) -> str:
    return text.replace(" ", between)


def wide(text: str) -> str:
    return "".join(chr(ord(one) + 0xFEE0) if "!" <= one <= "~" else one for one in text)


def unmarked(text: str) -> str:
    apart = normalize("NFD", text).translate(str.maketrans("đĐ", "dD"))
    return "".join(one for one in apart if not combining(one))


DISGUISES = {
    "capitals": str.upper,
    "no marks": unmarked,
    "wide": wide,
    "apart": lambda text: normalize("NFD", text),
    "hidden": "\u200b".join,
    "tagged": "\U000e0061\u034f".join,
    "bidi": lambda text: f"\u2067{text[:2]}\u2069{text[2:]}",
    "hyphens": lambda text: spaced(text, "-"),
    "lines": lambda text: spaced(text, "\u00a0"),
    "bold": lambda text: spaced(text, " **"),
    "underscores": lambda text: spaced(text, "_"),
    "cyrillic": lambda text: text.translate(str.maketrans("aeopcyxAHKTB", "аеорсухАНКТВ")),
    "joined": lambda text: spaced(text, ""),
}
ORDERS = (
    list,
    lambda words: [words[0], words[-1]],
    lambda words: [words[-1], *words[:-1]],
    lambda words: [*words[1:], words[0]],
    lambda words: words[::-1],
)


def seen(text: str) -> str:
    """Return what a reader sees of a text, in the plainest letters: this test's own way to read."""
    plain = unmarked(normalize("NFKC", text)).translate(str.maketrans("аеорсухАНКТВ", "aeopcyxAHKTB"))
    return re.sub("[^a-z0-9]", "", plain.lower())


@given(
    st.tuples(st.sampled_from(FAMILIES), st.sampled_from(MIDDLES), st.sampled_from(GIVEN)),
    st.sampled_from(ORDERS),
    st.lists(st.sampled_from(sorted(DISGUISES)), max_size=3, unique=True),
)
def test_any_disguise_of_any_name_is_gone(parts: tuple[str, ...], order, disguises: list[str]) -> None:  # type: ignore[no-untyped-def] # a function of lists
    name = " ".join(filter(None, parts))
    written = reduce(lambda text, how: DISGUISES[how](text), disguises, " ".join(order(name.split())))
    left = redact(finder(people("Vũ Thị Kẻng", name)), f"Số liệu 12: {written} 34")
    assert left == f"Số liệu 12: {GONE} 34"
    assert seen(written) not in seen(left)


ORDINARY = """Công an xã phối hợp với Đoàn Thanh niên tổ chức tuyên truyền về quyền con người.
Đoàn Thanh niên Cộng sản Hồ Chí Minh xã mở 05 lớp tập huấn.
Bảo đảm an ninh, trật tự và an toàn giao thông trên địa bàn.
An ninh trật tự được giữ vững; an sinh xã hội được chăm lo.
Bình đẳng giới và phòng, chống bạo lực gia đình.
Văn hóa, văn nghệ, thể dục thể thao phát triển.
Công chức Văn hóa - Xã hội tham mưu kế hoạch truyền thông.
Hòa giải ở cơ sở đạt kết quả tốt, hòa bình và hữu nghị.
Tỉnh Hòa Bình, tỉnh Ninh Bình, tỉnh Nghệ An và thành phố Hội An.
Hội nghị bình xét hộ nghèo diễn ra công khai.
Hội Liên hiệp Phụ nữ Việt Nam xã thực hiện 02 buổi truyền thông.
Ngày Quốc khánh 2/9 và Ngày Quyền con người 10/12.
Tết Nguyên đán, Tết Trung thu và Ngày hội Đại đoàn kết toàn dân tộc.
Thái độ phục vụ nhân dân của cán bộ được nâng lên.
Hồ sơ được lưu tại văn phòng; văn bản ban hành đúng hạn.
Lý do: trời mưa, thôn xa trung tâm.
Lễ phát động có 120 người dự, trong đó có 60 phụ nữ.
Việc tiếp công dân được thực hiện hằng tuần.
Vì sự tiến bộ của phụ nữ; vì một xã hội công bằng.
Thanh niên xung kích, tình nguyện vì cộng đồng.
Thanh tra nhân dân giám sát đầu tư của cộng đồng.
Đức Phổ, Bình Sơn, Sơn Tịnh là các huyện cũ.
Quý IV năm 2025 đạt 64,3%, quý I năm 2026 chưa có số liệu.
Sơn La, Lạng Sơn và Mẫu Sơn có đông đồng bào dân tộc.
Dũng cảm bảo vệ lẽ phải, bình tĩnh xử lý tình huống.
Hạnh phúc gia đình là nền tảng của xã hội.
Minh bạch, công khai, dân chủ trong thi hành công vụ.
Trần nhà hội trường thôn được sửa, hoàng hôn mới xong việc.
Phạm vi áp dụng: toàn xã; phạm nhân tái hòa nhập cộng đồng.
Công ước về quyền trẻ em và Công ước chống tra tấn.
Nghị định số 30/2020/NĐ-CP về công tác văn thư.
Trung tâm Văn hóa - Thông tin phát thanh 12 tin, bài.
Đặng là đoạn suối chảy qua thôn 7.
Bùi nhùi, rơm rạ được thu gom để bảo vệ môi trường.
Lê-nin-grát là tên cũ của thành phố Xanh Pê-téc-bua.
Phòng, chống mua bán người: đường dây nóng 111.
Bình quân mỗi thôn có 3 buổi; an toàn tuyệt đối.
Quyền sống, quyền được an toàn thân thể của công dân.
Mặt trận Tổ quốc Việt Nam và các đoàn thể chính trị - xã hội.
Thị trấn, thị xã; thị trường lao động nông thôn.
Tài liệu: lean-quan-ly.pdf, 15 m², 20 m2.""".splitlines()
STAFF = [
    *(f"{family} {middle} {one}" for family in FAMILIES for middle in ("Văn", "Thị", "Công") for one in GIVEN),
    *("Công Văn Bình", "An Thị Ninh", "Văn Công An", "Trần An"),
]


@pytest.mark.parametrize("sentence", ORDINARY)
@pytest.mark.parametrize("turn", [str, unmarked])
def test_a_sentence_that_names_nobody_stays(sentence: str, turn) -> None:  # type: ignore[no-untyped-def] # str to str
    assert redact(FIND, turn(sentence)) == turn(sentence)


FIND = finder(people(*STAFF))


@pytest.mark.thorough  # of time alone, which tests/test_growth.py watches too
def test_many_people_and_a_long_text_take_no_long_time() -> None:
    middles = MIDDLES[:4]
    given = [f"{one}{at}" for one in GIVEN for at in range(3)]
    many = people(*(f"{one} {two} {last}" for one in FAMILIES for two in middles for last in given))
    find = finder(many)
    assert len(many) > 1000
    for text in (" ".join(ORDINARY) * 13, "Nguyễn " * 6000, "a " * 20_000, "Nguyễn Văn " * 3600, "x" * 40_000):
        with at_most(2):
            redact(find, text)

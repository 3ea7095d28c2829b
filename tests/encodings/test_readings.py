"""Texts in other encodings are told, with what they say; Vietnamese, English and French texts never are."""

from pathlib import Path

import pytest
from examples import documents
from hypothesis import given
from hypothesis import strategies as st
from support import ROOT

from hrcomms.dataset.other_encoding import misread_values
from hrcomms.dataset.reader import data_of
from hrcomms.encodings.charts import TCVN3, VNI
from hrcomms.encodings.files import decoded
from hrcomms.encodings.readings import misread
from hrcomms.encodings.words import Word, judged

FAMILY = "Nguyễn Trần Lê Phạm Hoàng Huỳnh Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Tạ Trịnh Quách Triệu"
MIDDLE = "Văn Thị Đức Minh Ngọc Thanh Xuân Hữu Quang Bích Hồng Quốc Như Đình Trọng Khánh Bảo"
GIVEN = "An Bình Cường Giang Hải Hạnh Hòa Hoà Huệ Hương Kỳ Linh Mỹ Nghĩa Oanh Quý Thuỷ Tuyết Yến"
NAMES = st.tuples(*(st.sampled_from(part.split()) for part in (FAMILY, MIDDLE, GIVEN))).map(" ".join)
TITLES = st.sampled_from(
    [
        "Tập huấn kiến thức về quyền con người năm 2025",
        "Hội nghị tuyên truyền, phổ biến pháp luật tại thôn Đông",
        "Nói chuyện chuyên đề: quyền trẻ em là gì? Ai bảo vệ?",
        "“MẸ ĐÃ” – buổi chiếu phim ngoài trời 8×10, 37°C",
        "PHÓ CHỦ TỊCH UBND XÃ",
        "Ngày hội «lá lành»… cho người khuyết tật (½ ngày)",
        "Công chức Văn hóa - Xã hội/Đài truyền thanh",
    ]
)
FOREIGN = [
    "The café’s naïve façade: a résumé of Zoë and François",
    "Le montant est dû à l’été; où est passée la forêt de chênes ?",
    "Déclaration universelle des droits de l’homme (« DUDH »)",
    "Thaï viêt, île, maïs, Noël, garçon, cœur, août",
    "Señor Muñoz, Herr Müller, São Paulo, Ørsted",
    "What is a human right? Who asks?No one",
    "https://example.org/tin?id=1&page=2",
]


def mojibake(text: str, codec: str) -> str:
    return "".join(bytes([one]).decode(codec, "ignore") or chr(one) for one in text.encode())


@given(NAMES | TITLES)
def test_vietnamese_is_let_pass(text: str) -> None:
    assert misread(text, name=False) is None


SIGNS = "×÷±§¶£¥¢€₫µ°¹²³½¼¾ªº«»“”‘’…–—·•¬¦¤®©™‰†‡Øø¿¡→−≥"
WORDS = "Kho Giá Điều và khoản giấy Ông ĐÔ NGHÈ LÀ của A4 5 10 7,5 2025"
SOUND = st.sampled_from(WORDS.split())
TAILS = (
    "Kho 5 × 7 × 9",
    "9¹ và 10¹",
    "£ 5 và £ 7",
    "5 ¥ và 6 ¥",
    "¶ và ¶",
    "A4 × 2, A5 × 4",
    "Ø10 và Ø 12",
    "b¹ và c¹",
    "m×n và p×n",
    "¡LÀ và «¡Là»",
)
SIGNED = st.tuples(
    SOUND,
    st.lists(
        st.tuples(
            st.sampled_from(("{0} {1} {2}", "{0}{1} {2}", "{1}{2} {0}", "{2} {1}")), SOUND, st.sampled_from(SIGNS)
        ),
        min_size=1,
        max_size=4,
    ),
).map(lambda given: " ".join((given[0], *(form.format("7", sign, word) for form, word, sign in given[1]))))


@given(SIGNED)
def test_signs_between_words_and_numbers_are_let_pass(text: str) -> None:
    assert misread(text) is None


@given(NAMES | TITLES, st.sampled_from(TAILS))
def test_signs_behind_vietnamese_are_let_pass(text: str, tail: str) -> None:
    assert misread(f"{text} {tail}", name=True) is None


@documents
@given(NAMES, SIGNED)
def test_signs_are_never_rewritten_and_good_words_never_in_a_certain_reading(name: str, text: str) -> None:
    found = misread(f"{text} {TCVN3.shown(name)}")
    assert found is None or not any(judged(word) is Word.SIGNS for word in found.words)
    assert found is None or not found.certain or not any(judged(word) is Word.GOOD for word in found.words)


@pytest.mark.parametrize("text", FOREIGN)
def test_other_languages_are_let_pass(text: str) -> None:
    assert misread(text) is None


@pytest.mark.parametrize("path", sorted((ROOT / "data").rglob("*.yaml")), ids=lambda path: path.name)
def test_the_shipped_data_are_let_pass(path: Path) -> None:
    assert misread_values("", data_of(path.read_text(encoding="utf-8"))) == []


@documents
@given(NAMES)
def test_what_is_certain_is_right(name: str) -> None:
    for shown in (TCVN3.shown(name), VNI.shown(name), *(mojibake(name, codec) for codec in ("cp1252", "latin-1"))):
        found = misread(shown)
        assert found is None or not found.certain or found.reading == name


@pytest.mark.parametrize(
    ("shown", "reading", "certain"),
    [
        ("NguyÔn V¨n A", "Nguyễn Văn A", True),
        ("§ç ThÞ Hång", "Đỗ Thị Hồng", True),
        ("Phã Chñ tÞch UBND x·", "Phó Chủ tịch UBND xã", False),
        ("Lª Thanh An", "Lê Thanh An", False),
        ("Hµ Anh", "Hà Anh", False),
        ("Chñ tÞch UBND x·", "Chủ tịch UBND xã", True),
        ("Kho 5 × 7 cña NguyÔn", "Kho 5 × 7 của Nguyễn", False),
        ("h¹ tÇng n«ng th«n", "hạ tầng nông thôn", True),
        ("Nguyeãn Vaên A", "Nguyễn Văn A", True),
        ("UÛy ban nhaân daân xaõ Ñoâng Hoøa", "Ủy ban nhân dân xã Đông Hòa", True),
        ("Nguyá»…n VÄƒn A", "Nguyễn Văn A", True),
        ("Nguyá»\x85n VÄ\x83n A", "Nguyễn Văn A", True),
        ("NguyÃ¡Â»â€¦n VÃ„Æ’n A", "Nguyễn Văn A", True),
        ("NguyêÞn Thiò HôÌng", "Nguyễn Thị Hồng", True),
        ("Ông NguyÔn V¨n Tưởng", "Ông Nguyễn Văn Tưởng", False),
        ("geÃ¯nstalleerd", "geïnstalleerd", False),
    ],
)
def test_the_likely_reading(shown: str, reading: str, certain: bool) -> None:
    found = misread(shown)
    assert found is not None
    assert (found.reading, found.certain) == (reading, certain)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Nguy?n V?n A", False),
        ("H? N?i", True),
        ("?y ban nh?n d?n", False),
        ("Nguy\ufffdn", False),
        ("?? Anh", True),
        ("Lê Th? Hà", True),
    ],
)
def test_lost_letters_are_told(text: str, name: bool) -> None:
    found = misread(text, name=name)
    assert found is not None
    assert (found.encoding, found.reading) == ("lost", None)


@pytest.mark.parametrize(
    "text", ["Bạn có biết?", "Cà Mau?", "Hỏi – Đáp: “Quyền là gì?”", "Quyền là gì ?", "Why? (Vì sao?)"]
)
@pytest.mark.parametrize("name", [True, False])
def test_a_question_is_let_pass_in_a_name_too(text: str, name: bool) -> None:
    assert misread(text, name=name) is None


TEXT = "staff:\n  - {id: cb-1, name: Nguyễn Văn A}\n  - {id: cb-2, name: Trần Thị Hồng}\n"


PARTED = str.maketrans({"ễ": "ê\u0303", "ầ": "â\u0300", "ị": "i\u0323", "ồ": "ô\u0300"})
CP1258 = TEXT.translate(PARTED).encode("cp1258")


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        (TEXT.encode("utf-16"), "UTF-16"),
        (TEXT.encode("utf-16-le"), "UTF-16"),
        (TEXT.encode("utf-16-be"), "UTF-16"),
        (TCVN3.shown(TEXT).encode("latin-1"), "TCVN3"),
        (VNI.shown(TEXT).encode("cp1252"), "VNI"),
        (CP1258, "Windows-1258"),
    ],
)
def test_a_file_is_decoded_without_loss(raw: bytes, encoding: str) -> None:
    assert decoded(raw) == (encoding, TEXT, True)


@pytest.mark.parametrize(
    "raw", [b"\xff", b"staff: []\n# \xe9\n", b"\x00\x01\x02\xff", "Müller, Zürich, Köln".encode("latin-1")]
)
def test_what_does_not_tell_its_encoding_is_not_guessed(raw: bytes) -> None:
    assert decoded(raw) is None


def test_a_very_long_text_takes_no_long_time() -> None:
    for sign in ("a", "Ã", "?", "ễ", "á»", "«", "\u0323"):
        misread("é " + sign * 20_000)
        misread(f"{sign}é? " * 500)

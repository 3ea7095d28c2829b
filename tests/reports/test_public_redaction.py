"""What is taken out of texts before they are published, and what must stay."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrcomms.model import StaffMember
from hrcomms.reports.redaction.people import GONE, finder, redact

STAFF = {
    "cb-001": "Nguyễn Văn Hòa",
    "cb-002": "Đặng Thị Minh",
    "m_2": "An",
    "z.1": "Lê Thuý",
    "an": "Hoàng Văn An",
    "7": "Phạm Công Bình",
}
SIGNED = "Vi Thị Lụa"
FIND = finder([StaffMember.model_construct(id=one, name=name) for one, name in STAFF.items()], [SIGNED])


def names(text: str) -> str:
    return redact(FIND, text)


def written(text: str) -> str:
    """Return a text without names and without the sign §, which stands for what else is found."""
    return redact(lambda clean: (*FIND(clean), *((at, at + 1) for at, one in enumerate(clean) if one == "§")), text)


@pytest.mark.parametrize(
    "spelt",
    [
        "Nguyễn Văn Hòa",
        "Nguyễn Văn Hoà",
        "NGUYỄN VĂN HÒA",
        "NGUYỄN VĂN HOÀ",
        "nguyễn văn hòa",
        "Nguyen Van Hoa",
        "nguyen van hoa",
        "Nguyen Văn Hoa",
        "Nguyễn  Văn   Hòa",
        "Nguyễn\u00a0Văn\tHòa",
        "Nguyễn\nVăn Hòa",
        "Nguyễn-Văn-Hòa",
        "nguyen_van_hoa",
        "nguyen.van.hoa",
        normalize("NFD", "Nguyễn Văn Hòa"),
        "Ngu\u00adyễn Văn\u200b Hòa",
        "Đặng Thị Minh",
        "\u00d0ặng Thị Minh",
        "Dang Thi Minh",
        "Lê Thúy",
        "VI THỊ LỤA",
        "CB-001",
        "cb-001",
        "M_2",
        "Z.1",
    ],
)
@pytest.mark.parametrize("around", ["{}", "việc của {}.", "({})", "“{}”, và", "a/{}/b", "_{}_", "danh-sach-{}.pdf"])
def test_every_spelling_of_a_name_or_id_is_gone(spelt: str, around: str) -> None:
    assert names(around.format(spelt)) == around.format(GONE)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Ông Hòa dự", f"Ông {GONE} dự"),
        ("bà Hoà dự", f"bà {GONE} dự"),
        ("ÔNG HÒA dự", f"ÔNG {GONE} dự"),
        ("đ/c Bình dự", f"đ/c {GONE} dự"),
        ("Đ/c. Bình dự", f"Đ/c. {GONE} dự"),
        ("đồng chí Minh dự", f"đồng chí {GONE} dự"),
        ("đồng  chí\nMinh dự", f"đồng  chí\n{GONE} dự"),
        ("ông/bà Bình dự", f"ông/bà {GONE} dự"),
        ("anh Công Bình dự", f"anh {GONE} dự"),
        ("chị Thị Minh dự", f"chị {GONE} dự"),
        ("ông Phạm Bình dự", f"ông {GONE} dự"),
        ("An dự", f"{GONE} dự"),
        ("Nguyễn Văn Hòa Đặng Thị Minh", f"{GONE} {GONE}"),
        ("cb-001cb-001 cb-001", f"cb-001cb-001 {GONE}"),
    ],
)
def test_a_given_name_behind_a_form_of_address_is_gone(text: str, left: str) -> None:
    assert names(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "an toàn giao thông, Công an xã, an ninh",
        "Đoàn Thanh niên Cộng sản Hồ Chí Minh xã Mẫu Sơn",
        "ĐOÀN THANH NIÊN CỘNG SẢN HỒ CHÍ MINH",
        "Quyền trẻ em. Bình đẳng giới; trẻ em Minh bạch",
        "Tỉnh Hòa Bình, hòa giải ở cơ sở, bình xét hộ nghèo",
        "Hội Liên hiệp Phụ nữ; Nguyễn Văn Họa; Nguyễn Văn",
        "Thôn 7, ngày 7/7/2025, Kế hoạch số 7/KH-UBND",
        "cb-0012, cb-00, xcb-001, cb-001x",
        "c) Bình quân; đợt c Bình",
        "NV hòa giải, P C bình quân, ĐT minh bạch, L thuý",
        "Triển khai Đề án truyền thông về quyền con người ở Việt Nam giai đoạn 2023 - 2028",
    ],
)
def test_what_names_nobody_stays(text: str) -> None:
    assert names(text) == text
    assert written(text) == text


@pytest.mark.parametrize(
    ("one", "gone", "kept"),
    [
        ("nghieng", "", "nghieng"),
        ("nghiengx", "nghiengx", ""),
        ("nghien1", "nghien1", ""),
        ("7012", "", "7012"),
        ("cb-01", "cb-01 CB.01 cb/01", "cb 01, cb01, cb_01"),
        ("cb-001", "cb-001 CB.001 cb/001 cb001 cb_001", "cb  001, cb 0 01"),
    ],
)
def test_an_id_is_known_by_what_cannot_be_a_word_nor_a_number(one: str, gone: str, kept: str) -> None:
    find = finder([StaffMember.model_construct(id=one, name="Nguyễn Văn Hòa")])
    assert redact(find, gone).replace(GONE, "").strip() == ""
    assert redact(find, kept) == kept


def test_an_office_in_four_capitals_is_no_name() -> None:
    find = finder([StaffMember.model_construct(id="1", name="Uông Bá Nguyễn Duy Hòa")])
    assert redact(find, "UBND Hòa, UBND xã") == "UBND Hòa, UBND xã"


def test_stretches_that_touch_leave_one_mark() -> None:
    assert written("cb-001§§ và § Nguyễn Văn Hòa§") == f"{GONE} và {GONE} {GONE}"
    assert names("§") == "§"


def test_nobody_to_look_for() -> None:
    assert redact(finder([]), "Nguyễn Văn A, cb-001") == "Nguyễn Văn A, cb-001"


@given(st.lists(st.sampled_from(["Nguyễn", "Văn", "Hoà", "An", "cb", "-", "001", " ", ".", "ông", "[…]", "§"])))
def test_masking_again_changes_nothing(parts: list[str]) -> None:
    once = written("".join(parts))
    assert written(once) == once
    assert "cb-001 " not in once + " "

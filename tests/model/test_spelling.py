"""When two names are one, and when they only look alike."""

import pytest

from hrcomms.model.spelling import identity_key

OWNER = "Ủy ban nhân dân xã Mẫu Sơn"


@pytest.mark.parametrize(
    "other",
    [
        "Uỷ ban nhân dân xã Mẫu Sơn",
        "UBND xã Mẫu Sơn",
        "ỦY BAN NHÂN DÂN XÃ MẪU SƠN",
        "  Ủy ban nhân dân  xã Mẫu\u00a0Sơn",
        "Ủy ban nhân dân xã Mẫ\u200bu Sơn",
        "U\u0309y ban nha\u0302n d\u00e2n xã Mẫu Sơn",
    ],
)
def test_the_same_name_written_otherwise(other: str) -> None:
    assert identity_key(other) == identity_key(OWNER)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("xã Hòa Bình", "xã Hóa Bình"),
        ("xã Đông", "xã Đồng"),
        ("xã An", "xã Ân"),
        ("xã Dân", "xã Đần"),
        ("xã A", "xã A1"),
    ],
)
def test_other_names(one: str, other: str) -> None:
    assert identity_key(one) != identity_key(other)


def test_a_tone_may_stand_on_either_vowel() -> None:
    assert identity_key("Hòa Thúy khỏe") == identity_key("Hoà Thuý khoẻ")

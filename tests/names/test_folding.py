"""When two names are one, and when they only look alike."""

from unicodedata import normalize

import pytest
from examples import calls
from hypothesis import given
from hypothesis import strategies as st

from hrcomms.names.folding import bare, clean, identity_key, letters, name_key

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
        "Ubnd xã Mẫu Sơn",
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
        ("xã Dung", "xã Đung"),
        ("xã A", "xã A1"),
    ],
)
def test_other_names(one: str, other: str) -> None:
    assert identity_key(one) != identity_key(other)


def test_a_tone_may_stand_on_either_vowel() -> None:
    assert identity_key("Hòa Thúy khỏe") == identity_key("Hoà Thuý khoẻ")


NAMES = st.lists(
    st.sampled_from(["Đặng", "Thị", "Hòa", "Quý", "Dũng", "Ưu", "Bình", "Yến", "Nguyễn", "Văn", "Ồn", "Thúy"]),
    min_size=1,
    max_size=5,
).map(" ".join)


@given(name=NAMES, unseen=st.sampled_from(("", "\u200b", "\u00ad", "\ufe0f", "\u2060")), apart=st.booleans())
@calls
def test_each_level_overlooks_what_it_says(name: str, unseen: str, apart: bool) -> None:
    pasted = unseen.join(normalize("NFD", name) if apart else name)
    assert clean(pasted) == clean(name) == name
    assert identity_key(f" {pasted.upper()}  ") == identity_key(name)
    unmarked = bare(name)
    assert unmarked.isascii()
    assert name_key(pasted.upper()) == name_key(unmarked) == unmarked
    alike = unmarked.translate(str.maketrans("oa", "оа"))  # Cyrillic letters
    for word, spelt in zip(name.split(), alike.split(), strict=True):
        assert letters(word).bare == letters(spelt).bare


def test_what_a_stricter_level_tells_apart_the_next_does_not() -> None:
    assert clean("Mẫu  Sơn") != clean("mẫu sơn")
    assert identity_key("Mẫu  Sơn") == identity_key("mẫu sơn")
    assert identity_key("mẫu sơn") != identity_key("mau son")
    assert name_key("mẫu sơn") == name_key("mau son")
    assert name_key("mau") != name_key("mаu")
    assert letters("mau").bare == letters("mаu").bare
    assert letters("Quý").bare == letters("Quí").bare

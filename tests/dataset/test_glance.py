"""The quick look may only err on the safe side: where it says no, the slow search finds nothing."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrcomms.dataset import personal_data, reader, unicode_checks
from hrcomms.dataset.glance import glance
from hrcomms.dataset.lines import unix_lines

SIGNS = (
    "01 9.-+@!<>:%\\\t\n?x_aF\r"
    "ÐƉðɖđĐệ"
    "\u0370\u03ff\u0400\u04ff\x00\x07\x0b\x7f\x80\x9f\u00ad\u061c\u200b\u2028\u2060\ufeff"
)
TEXTS = st.lists(
    st.one_of(
        st.text(st.sampled_from(SIGNS), max_size=12),
        st.characters(exclude_categories=("Cs",)),
        st.builds(str.__mul__, st.sampled_from([" ", "- ", "7", "f", "_", "? "]), st.integers(90, 420)),
        st.sampled_from(
            ["0912 345 678", "+84 912345678", "001199000123", "a@b.vn", "\n---\n", "\n...\n", "<<: *a", "!!str"]
        ),
    ),
    max_size=8,
).map("".join)


def seen(text: str) -> dict[str, bool]:
    return glance(text.encode(), text)._asdict()


@given(TEXTS)
def test_what_a_slow_search_finds_was_seen(text: str) -> None:
    plain = unix_lines(text)
    found = {
        "letters": unicode_checks._ANY.search(plain) or reader._FORBIDDEN.search(plain),
        "personal": any(pattern.search(line) for pattern, _ in personal_data._KINDS for line in plain.split("\n")),
    }
    overlooked = {name for name, match in found.items() if match and not seen(text)[name]}
    assert not overlooked


@pytest.mark.parametrize("name", ["letters", "personal"])
def test_plain_vietnamese_text_needs_no_search(name: str) -> None:
    text = "training:\n  - id: th-2025-01\n    title: Tập huấn ở xã Đông Hà\n    start_date: 2025-03-14\n"
    assert not seen(text)[name]


def test_every_line_end_is_plain() -> None:
    assert not re.search("True", str(seen("a: b\r\nc: d\re: f\n")))

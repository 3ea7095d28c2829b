"""Comments that accept findings: only what is a comment, wherever else the same words stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import at_most

from hrcomms.dataset import MemoryTree
from hrcomms.dataset.reader import Parsed, parse

GOOD = "# hrcomms: ignore HRC401 - why"
POOR = "# hrcomms: ignore HRC401"


def read(text: str) -> Parsed:
    return parse(MemoryTree({"staff.yaml": text.encode()}), "staff.yaml")


def places(text: str) -> list[tuple[int, int, bool]]:
    """Return line, column and `alone` of what is accepted; holds that nothing is found."""
    parsed = read(text)
    assert parsed.readable
    assert parsed.findings == ()
    return [(one.position.line, one.position.column, one.alone) for one in parsed.accepted]


@pytest.mark.parametrize("comment", [GOOD, POOR])
@pytest.mark.parametrize(
    "text",
    [
        "a: |\n  text\n  {}\nb: 1\n",
        "a: |-\n  {}\n",
        "a: >\n  text {}\n  more\n",
        "a: >+\n\n  {}\n\n",
        'a: "text\n  more {}\n  end"\nb: 1\n',
        "a: 'text\n  {}\n  end'\n",
        "a: 'text {}'\n",
        'a: "{}" # another comment\n',
        "a:\n  - |\n    {}\n  - b\n",
        "? |\n  {}\n: a\n",
        "[{{a: '\n {}'}}]\n",
        "a: &b |\n  {}\nc: *b\n",
    ],
)
def test_words_in_a_value_are_no_comment(text: str, comment: str) -> None:
    assert places(text.format(comment)) == []


def test_a_sharp_inside_a_word_begins_no_comment() -> None:
    assert places("a: text#hrcomms:ignore HRC401 - why\n") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"a: it's {GOOD}\n", (1, 9, False)),
        (f'a: 12" {GOOD}\n', (1, 8, False)),
        (f'a: "x \\" y" {GOOD}\n', (1, 13, False)),
        (f"a: 'it''s' {GOOD}\n", (1, 12, False)),
        (f"a: | {GOOD}\n  text\n", (1, 6, False)),
        (f"a: |+\n  text\n\n{GOOD}\nb: 1\n", (4, 1, True)),
        (f"a: text\n  {GOOD}\n", (2, 3, True)),
        (f"a: [1, {GOOD}\n 2]\n", (1, 8, False)),
        (f"{GOOD}\na: 1\n", (1, 1, True)),
        (f"a: 1\n{GOOD}", (2, 1, True)),
        (f"a: '{GOOD}' {GOOD}\n", (1, 37, False)),
        (f"a: 1 {GOOD}, see also {POOR}\n", (1, 6, False)),
        (f"a: |\n  {GOOD}\nb: 2 {GOOD}\n", (3, 6, False)),
        (f"a: .nan {GOOD}\n", (1, 9, False)),
        (f"a: hrcommsx1 hrcommsxx {GOOD}\n", (1, 24, False)),
    ],
)
def test_a_comment_is_found_beside_any_value(text: str, expected: tuple[int, int, bool]) -> None:
    assert places(text) == [expected]


@pytest.mark.parametrize("text", [f"a: [ {GOOD}\n", f"a: 'x\n{GOOD}\n", f"a: 1 {POOR}\nb: [\n"])
def test_a_file_that_cannot_be_read_accepts_nothing(text: str) -> None:
    """Whether it is a comment cannot be told; the file itself is what is to be put right first."""
    parsed = read(text)
    assert [one.code for one in parsed.findings] == ["HRC004"]
    assert parsed.accepted == ()


def test_a_key_that_stands_twice_does_not_hide_comments() -> None:
    parsed = read(f"a: 1\na: 2 {GOOD}\n")
    assert [one.code for one in parsed.findings] == ["HRC005"]
    assert [one.position.line for one in parsed.accepted] == [2]


VALUES = {
    "plain": ("- text", False),
    "plain with a comment": (f"- it's text {GOOD}", True),
    "comment alone": (GOOD, True),
    "comment after quotes": (f"- 'it''s' {GOOD}", True),
    "in quotes": (f"- 'a {GOOD} b'", False),
    "in quotes over lines": (f'- "a\n  b {GOOD}\n  c"', False),
    "literal": (f"- |\n  {GOOD}\n  it's {GOOD}", False),
    "folded": (f'- >-\n  "text\n\n  {GOOD}', False),
    "literal with a comment": (f"- |2- {GOOD}\n  {GOOD}", True),
}


@given(st.lists(st.sampled_from(sorted(VALUES)), min_size=1, max_size=12))
def test_comments_among_values_of_every_form(names: list[str]) -> None:
    lines = ["- first"]
    expected = []
    for name in names:
        text, is_comment = VALUES[name]
        if is_comment:
            expected.append(len(lines) + 1)
        lines += text.split("\n")
    assert [line for line, _, _ in places("\n".join(lines) + "\n")] == expected


@pytest.mark.thorough  # of time alone, which tests/test_growth.py watches too
def test_many_comments_cost_little() -> None:
    lines = [f"- |\n  {GOOD}\n- text {GOOD}\n" for _ in range(5_000)]
    with at_most(3):
        assert len(places("".join(lines))) == 5_000

"""From a pointer to the line and column of its value or key, in every style of YAML."""

import io
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from hrcomms.dataset import MemoryTree, Places, locator
from hrcomms.dataset.construct import construct
from hrcomms.dataset.joined import repeated
from hrcomms.dataset.lines import unix_lines
from hrcomms.dataset.written import Written, written
from hrcomms.diagnostics import Location, Pointer, Position


def outline(text: str) -> Written:
    return written(unix_lines(text))


def shown(text: str, pointer: Pointer, *, on_key: bool = False) -> str:
    """Return `line:column text` of the place that a pointer leads to."""
    line, column, end = outline(text).position(pointer, on_key=on_key)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return f"{line}:{column} {lines[line - 1][column - 1 : end - 1]}"


BLOCK = """\
# a comment
staff:
  # another

  - id: cb-1
    name: Nguyễn 😀 An   # behind
    posts:
    - organisation: ubnd
      functions: [a, "b c", {d: e}]
      start_date:   2023-01
    -
      organisation: xa
  - 'id': cb-2
    "na: me": "x"
    note: >-
      first
      second
    empty:
    list:
      - - 1
        - 2
      - a: 1
"""


@pytest.mark.parametrize(
    ("pointer", "place"),
    [
        (("staff", 0), "5:5 id"),
        (("staff", 0, "id"), "5:9 cb-1"),
        (("staff", 0, "name"), "6:11 Nguyễn 😀 An"),
        (("staff", 0, "posts", 0), "8:7 organisation"),
        (("staff", 0, "posts", 0, "organisation"), "8:21 ubnd"),
        (("staff", 0, "posts", 0, "functions"), "9:18 ["),
        (("staff", 0, "posts", 0, "functions", 0), "9:19 a"),
        (("staff", 0, "posts", 0, "functions", 1), '9:22 "b c"'),
        (("staff", 0, "posts", 0, "functions", 2), "9:29 {"),
        (("staff", 0, "posts", 0, "functions", 2, "d"), "9:33 e"),
        (("staff", 0, "posts", 0, "start_date"), "10:21 2023-01"),
        (("staff", 0, "posts", 1), "12:7 organisation"),
        (("staff", 0, "posts", 1, "organisation"), "12:21 xa"),
        (("staff", 1), "13:5 'id'"),
        (("staff", 1, "id"), "13:11 cb-2"),
        (("staff", 1, "na: me"), '14:15 "x"'),
        (("staff", 1, "note"), "15:11 >-"),
        (("staff", 1, "empty"), "18:5 empty"),
        (("staff", 1, "list", 0, 1), "21:11 2"),
        (("staff", 1, "list", 1), "22:9 a"),
        (("staff", 1, "list", 1, "a"), "22:12 1"),
    ],
)
def test_a_value_is_found(pointer: Pointer, place: str) -> None:
    assert shown(BLOCK, pointer) == place


@pytest.mark.parametrize(
    ("pointer", "place"),
    [
        (("staff",), "2:1 staff"),
        (("staff", 0, "name"), "6:5 name"),
        (("staff", 0, "posts"), "7:5 posts"),
        (("staff", 0, "posts", 0, "functions", 2, "d"), "9:30 d"),
        (("staff", 1, "id"), "13:5 'id'"),
        (("staff", 1, "na: me"), '14:5 "na: me"'),
        (("staff", 1, "empty"), "18:5 empty"),
    ],
)
def test_a_key_is_found(pointer: Pointer, place: str) -> None:
    assert shown(BLOCK, pointer, on_key=True) == place


@pytest.mark.parametrize(
    ("pointer", "on_key", "place"),
    [
        (("staff", 0, "gender"), False, "5:5 id"),
        (("staff", 0, "gender"), True, "5:5 id"),
        (("staff", 0, "posts", 9, "title", "x"), False, "7:5 posts"),
        (("staff", 0, "posts", 0, "functions", 7), False, "9:18 ["),
        (("staff",), False, "2:1 staff"),
        (("staff", 0, "posts"), False, "7:5 posts"),
        (("staff", 1, "list"), False, "19:5 list"),
        (("training", 3), False, "2:1 staff"),
        ((), False, "2:1 staff"),
    ],
)
def test_what_is_not_there_is_shown_at_what_is_around_it(pointer: Pointer, on_key: bool, place: str) -> None:
    assert shown(BLOCK, pointer, on_key=on_key) == place


@pytest.mark.parametrize(
    ("text", "pointer", "place"),
    [
        ("{a: {b: [1, {c: 2}]}}", ("a", "b", 1, "c"), "1:17 2"),
        ("{a: 1,\n  b: [2,\n 3]}", ("b", 1), "3:2 3"),
        ('{"a":1}', ("a",), "1:6 1"),
        ("a: [b: 1, c]", ("a", 0, "b"), "1:8 1"),
        ("a: &x 1\nb: *x\n", ("a",), "1:4 &x 1"),
        ("a: &x 1\nb: *x\n", ("b",), "2:4 *x"),
        ("a: &x\n  c: 1\nb: *x\n", ("a", "c"), "2:6 1"),
        ("a: &x [1]\nb: *x\n", ("b", 0), "2:4 *x"),
        ("&x a: 1\n", ("a",), "1:7 1"),
        ("? a\n: b\n", ("a",), "2:3 b"),
        ("? [a, b]\n: c\nd: e\n", ("d",), "3:4 e"),
        ("? {a: 1}\n: c\nd: e\n", ("d",), "3:4 e"),
        ("? - a\n  - b\n: c\nd: e\n", ("d",), "4:4 e"),
        ("&x a: 1\n*x : 2\nd: 3\n", ("d",), "3:4 3"),
        ("a: |\n  x\n  y\nb: 1\n", ("a",), "1:4 |"),
        ("a: >+  # why\n  x\n\nb: 1\n", ("a",), "1:4 >+  # why"),
        ("a: x\n  y\n  z\nb: 1\n", ("a",), "1:4 x"),
        ("a: 'x\n  y'\nb: 1\n", ("a",), "1:4 'x"),
        ("a: x\n  y\nb: 1\n", ("b",), "3:4 1"),
        ("a:\n\n  # c\n\n  x\n", ("a",), "5:3 x"),
        ("a:\nb: 1\n", ("a",), "1:1 a"),
        ("a: ~\n", ("a",), "1:4 ~"),
        ("a: ''\n", ("a",), "1:4 ''"),
        ("- a\n-\n- b\n", (2,), "3:3 b"),
        ("---\na: 1\n...\n", ("a",), "2:4 1"),
        ("a: 1\n---\nb: 2\n", ("a",), "1:4 1"),
        ("a: 1\n---\nb: 2\n", ("b",), "1:1 a"),
        ("a: 1\na: 2\n", ("a",), "1:4 1"),
        ("a:\n  b: 1\na:\n  c: 2\n", ("a", "b"), "2:6 1"),
        ("a:\t1\nb: [\t2,\t3]\n", ("b", 1), "2:9 3"),
        ("# x\u2028y\na: 1\n", ("a",), "2:4 1"),
        ("a: x\u2028y\nb: 1\n", ("b",), "2:4 1"),
        ("a: x\x85y\nb: 1\n", ("b",), "2:4 1"),
        ("a\tb: 1\n", ("a\tb",), "1:6 1"),
        ("a\x85b: {c: 1}\n", ("a\x85b", "c"), "1:10 1"),
        ('"\\ud83d\\ude00": 1\n', ("😀",), "1:17 1"),
        ("{a: b}: c\nd: e\n", ("d",), "2:4 e"),
        ("1: a\ntrue: b\n", ("true",), "2:7 b"),
        ("hello", (), "1:1 hello"),
    ],
)
def test_styles(text: str, pointer: Pointer, place: str) -> None:
    assert shown(text, pointer) == place


@pytest.mark.parametrize("text", ["", "# nothing\n", "\n", "[", "\t", "%"])
def test_a_text_without_values_has_only_its_top(text: str) -> None:
    assert outline(text).position(("a", 0)).line == 1


def test_places_go_as_far_as_the_text_is_yaml() -> None:
    assert shown("a: 1\nb: [2, 3\nc: @\n", ("b", 1)) == "2:8 3"


def test_places_end_where_nesting_is_too_deep() -> None:
    assert outline("a: 1\nb:\n  " + "[\n" * 5000).position(("a",)) == (1, 4, 5)


def test_no_more_events_are_read_than_asked_for() -> None:
    found = written("a: 1\nb: 2\n", 6)
    assert (found.events, found.position(("a",)), found.position(("b",))) == (6, (1, 4, 5), (1, 1, 2))


# Duplicates, foreign things, odd keys


def test_duplicates_are_noted_with_their_places() -> None:
    text = "a: 1\nb: {c: 1, 'c': 2}\na: 3\n"
    found = [(one.pointer, one.place, one.first) for one in repeated(text, construct(text).repeats)]
    assert found == [(("b", "c"), (2, 11, 14), (2, 5, 6)), (("a",), (3, 1, 2), (1, 1, 2))]


def test_one_key_in_two_mappings_is_no_duplicate() -> None:
    assert construct("- {a: 1}\n- {a: 1}\n- a: {a: 1}\n").repeats == set()


@pytest.mark.parametrize("text", ["a: 1\nb: 2\n", "a: '!x'\n", "'<<': 1\n", "a: <<\n", "", "# !x\n"])
def test_nothing_is_foreign_in_plain_yaml(text: str) -> None:
    assert construct(text).foreign == []


def test_tags_and_merge_keys_are_foreign() -> None:
    names = [name for name, _ in construct("!m\na: !!str 1\nb: {<<: {}}\nc: !l [x]\n").foreign]
    assert names[-1].endswith("l")
    assert len(names) == 4
    assert "<<" in names


# Any data, dumped


words = st.text("abcd é", min_size=1, max_size=6).map(str.strip).filter(bool)
scalars = words | st.integers(-99, 99) | st.booleans() | st.none() | st.sampled_from(["", "- a", "b: c", "null", "1"])
data = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4),
    max_leaves=15,
)


def dumped(value: Any, *, flow: bool | None) -> str:
    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = flow
    yaml.allow_unicode = True
    yaml.width = 4096
    stream = io.StringIO()
    yaml.dump(value, stream)
    return stream.getvalue()


def leaves(value: Any, pointer: Pointer = ()) -> Iterator[tuple[Pointer, Any]]:
    """Yield each scalar of plain data with its pointer."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from leaves(item, (*pointer, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from leaves(item, (*pointer, index))
    else:
        yield pointer, value


def read_at(text: str, place: Position) -> Any:
    """Return the data that stands at a place."""
    return YAML(typ="safe", pure=True).load(text.split("\n")[place.line - 1][place.column - 1 : place.end - 1])


@pytest.mark.parametrize("flow", [True, False, None], ids=["flow", "block", "mixed"])
@given(value=st.dictionaries(words, data, min_size=1, max_size=4))
def test_each_pointer_leads_to_its_value(flow: bool | None, value: Any) -> None:
    text = dumped(value, flow=flow)
    found = outline(text)
    for pointer, leaf in leaves(value):
        place = found.position(pointer)
        assert place == found.find(pointer)
        assert read_at(text, place) == leaf


@pytest.mark.parametrize("flow", [True, False, None], ids=["flow", "block", "mixed"])
@given(value=st.dictionaries(words, data, min_size=1, max_size=4))
def test_each_pointer_leads_to_its_key(flow: bool | None, value: Any) -> None:
    text = dumped(value, flow=flow)
    found = outline(text)
    for pointer, _ in leaves(value):
        for length in range(1, len(pointer) + 1):
            if isinstance(pointer[length - 1], str):
                place = found.position(pointer[:length], on_key=True)
                assert read_at(text, place) == pointer[length - 1]


@given(value=st.dictionaries(words, data, min_size=1, max_size=4))
def test_every_place_lies_inside_the_text(value: Any) -> None:
    text = dumped(value, flow=None)
    lines = text.split("\n")
    found = outline(text)
    for pointer, _ in leaves(value):
        for length in range(len(pointer) + 1):
            for on_key in (True, False):
                line, column, end = found.position(pointer[:length], on_key=on_key)
                assert 1 <= line <= len(lines)
                assert 1 <= column <= end <= len(lines[line - 1]) + 1


# Locations


TREE = MemoryTree({"a.yaml": b"\xef\xbb\xbfa: [1, 2]\n", "b.yaml": b"b:\n  - 1\n", "bad.yaml": b"\xff: [\n"})


@pytest.mark.parametrize(
    ("location", "position"),
    [
        (Location("a.yaml", ("a", 1)), (1, 8, 9)),
        (Location("a.yaml", ("a",), on_key=True), (1, 1, 2)),
        (Location("b.yaml", ("b", 0)), (2, 5, 6)),
        (Location("b.yaml"), (1, 1, 1)),
        (Location("b.yaml", ("b",), position=Position(7, 8, 9)), (7, 8, 9)),
        (Location("bad.yaml", ("a",)), (1, 1, 2)),
    ],
)
def test_locations_become_positions(location: Location, position: tuple[int, int, int]) -> None:
    assert locator(TREE)(location) == position
    assert Places(TREE).line(location) == position[0]


class Counting:
    """A tree that counts how often it is read."""

    def __init__(self) -> None:
        self.paths: list[str] = []

    def list(self, folder: str) -> tuple[Any, ...]:
        raise NotADirectoryError(folder)

    def read(self, path: str) -> bytes:
        self.paths.append(path)
        if path == "gone.yaml":
            raise FileNotFoundError(path)
        return b"a: {b: 1}\n"


def test_each_file_is_read_once_and_only_when_needed() -> None:
    tree = Counting()
    find = locator(tree)
    find(Location("x.yaml", position=Position(1, 1, 1)))
    find(Location("x.yaml"))
    assert tree.paths == []
    find(Location("x.yaml", ("a",)))
    find(Location("x.yaml", ("a", "b")))
    assert tree.paths == ["x.yaml"]


def test_a_file_that_cannot_be_read_has_only_its_top() -> None:
    tree = Counting()
    assert locator(tree)(Location("gone.yaml", ("a",))) == (1, 1, 1)
    assert Places(tree).text("gone.yaml") == ""


def test_the_text_of_a_file_is_shown_as_far_as_it_can_be_read() -> None:
    assert Places(TREE).text("a.yaml") == "a: [1, 2]\n"
    assert Places(TREE).text("bad.yaml") == "\ufffd: [\n"

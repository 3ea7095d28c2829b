"""Reading one file: what is not our YAML is refused at its place, the rest is read as YAML 1.2 says."""

import io
import json
import math
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from examples import is_thorough, share
from hypothesis import given, reject
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.compat import ordereddict
from ruamel.yaml.error import YAMLError
from support import at_most

from hrcomms.dataset import FolderTree, MemoryTree, Read, load, locator
from hrcomms.dataset.lines import unix_lines
from hrcomms.dataset.pieces import LARGEST
from hrcomms.dataset.reader import Parsed, parse
from hrcomms.dataset.written import written
from hrcomms.diagnostics import Diagnostic
from hrcomms.measures import kinds
from hrcomms.rules import Scope
from hrcomms.rules import run as run_rules

NAME = "staff.yaml"
MANIFEST = b"format: 1\nowner: ubnd\n"
DATA = Path(__file__).parents[2] / "data"


def read(text: str | bytes) -> Parsed:
    raw = text.encode() if isinstance(text, str) else text
    return parse(MemoryTree({NAME: raw}), NAME)


def brief(findings: tuple[Diagnostic, ...]) -> list[tuple[str, int, int]]:
    """Return code, line and column of findings that know their place."""
    places = [(finding.code, finding.location.position) for finding in findings]
    return [(code, place.line, place.column) for code, place in places if place is not None]


def refused(text: str | bytes) -> tuple[Diagnostic, int, int]:
    """Return the one finding of a text of which nothing is read, with its line and column."""
    parsed = read(text)
    assert not parsed.readable
    (finding,) = parsed.findings
    assert finding.location.path == NAME
    assert finding.hint is not None
    place = finding.location.position
    assert place is not None
    assert place.end > place.column
    return finding, place.line, place.column


# Encoding


@pytest.mark.parametrize(
    ("raw", "line", "column"),
    [
        (b"\xff", 1, 1),
        (b"staff: []\n# \xe9\n", 2, 3),
        ("staff:\n  - name: Nguyễn ".encode() + b"\xe9\n", 2, 18),
        ("staff: 😀 ".encode() + b"\xf0\x9f", 1, 10),
        (b"a\r\nb\r\n\xc3", 3, 1),
        (b"a\rb\r\xc3", 3, 1),
        (b"a: \xed\xa0\x80\n", 1, 4),
    ],
)
def test_bytes_that_are_not_utf8_are_refused_at_the_first_of_them(raw: bytes, line: int, column: int) -> None:
    finding, *place = refused(raw)
    assert (finding.code, *place) == ("HRC002", line, column)
    assert str(finding.message) == "the file is not UTF-8"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_is_refused(encoding: str) -> None:
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    finding, *place = refused(mark + "staff: []\n".encode(encoding))
    assert (finding.code, *place) == ("HRC002", 1, 1)
    assert "UTF-16" in str(finding.message)


def test_a_byte_order_mark_is_found_and_the_rest_is_read() -> None:
    parsed = read("\ufeffstaff: [a]\nstaff: [b]\n")
    assert parsed.data == {"staff": ["a"]}
    assert brief(parsed.findings) == [("HRC003", 1, 1), ("HRC005", 2, 1)]


@pytest.mark.parametrize("bad", ["\x00", "\x01", "\x08", "\x0b", "\x1b", "\x7f", "\x80", "\x9f", "\ufeff", "\uffff"])
def test_control_characters_are_refused_where_they_stand(bad: str) -> None:
    finding, *place = refused(f"staff:\n  - ờ😀{bad}x\n")
    assert (finding.code, *place) == ("HRC107", 2, 7)
    assert f"U+{ord(bad):04X}" in str(finding.message)


def test_control_characters_are_placed_after_lone_carriage_returns() -> None:
    finding, *place = refused(b"staff:\r  - a: \x01\r")
    assert (finding.code, *place) == ("HRC107", 2, 8)


@pytest.mark.parametrize("fine", ["\t", "\x85", "\xa0", "\u2028", "\u200b", "😀", "Ủy ban nhân dân"])
def test_other_characters_are_text(fine: str) -> None:
    assert read(f"staff: 'a{fine}b'\n").data == {"staff": f"a{fine}b"}


def test_a_file_that_is_too_large_is_refused() -> None:
    parsed = read(b"#" * (LARGEST + 1))
    assert [finding.code for finding in parsed.findings] == ["HRC008"]
    assert not parsed.readable


# Syntax


@pytest.mark.parametrize(
    ("text", "line", "column", "way_out"),
    [
        ("staff:\n\t- a: 1\n", 2, 1, "spaces, not tabs"),
        ("staff:\n  - a: 1\n\tb: 2\n", 3, 1, "spaces, not tabs"),
        ('staff:\n  - a: "abc', 2, 8, 'write " behind the text'),
        ("staff:\n  - a: 'abc", 2, 8, "write ' behind the text"),
        ("staff:\n  - a: 'abc\n  - b: 1\n", 2, 8, "write ' behind the text"),
        ("staff:\n  - a: 'abc\n\n", 2, 8, "write ' behind the text"),
        ("%x", 1, 1, "quotes"),
        ("staff: [a, b\n", 1, 8, "close it with ']'"),
        ("staff: {a: b\n", 1, 8, "close it with '}'"),
        ("staff: []\nb: ]\n", 2, 4, "remove it"),
        ("staff:\n  - a: 1\n   b: 2\n", 3, 4, "column 5, as line 2"),
        ("staff:\n  a: 1\n b: 2\n", 3, 2, "column 3, as line 2"),
        ("staff:\r\n  - a: 1\r\n   b: 2\r\n", 3, 4, "column 5, as line 2"),
        ("staff:\r  - a: 1\r   b: 2\r", 3, 4, "column 5, as line 2"),
        ("staff:\n  - *x\n", 2, 5, 'quotes: "*x"'),
        ("staff:\n  - title: a: b\n", 2, 12, 'quotes: "a: b"'),
        ("staff:\n  - đ😀: a: b\n", 2, 9, 'quotes: "a: b"'),
        ("staff: @x\n", 1, 8, "quotes"),
        ("staff: `x`\n", 1, 8, "quotes"),
        ("staff: %x\n", 1, 8, "quotes"),
        ('staff: "\\q"\n', 1, 9, "single quotes"),
        ('staff: "\\ud800"\n', 1, 9, "single quotes"),
        ("staff: !e!foo c\n", 1, 8, "quotes"),
    ],
)
def test_what_is_not_yaml_is_refused_at_its_place(text: str, line: int, column: int, way_out: str) -> None:
    finding, *place = refused(text)
    assert (finding.code, *place) == ("HRC004", line, column)
    assert way_out in str(finding.hint)


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("? - b\n: 1\n", 1, 3),
        ("[1]: a\n[1]: b\n", 1, 1),
        ("a: 1\n? {a: [b]}\n: 1\n", 2, 3),
        ("a: 1\nb: {? {x: {}} : 1}\n", 2, 7),
        ("a: &x [1]\n*x : 2\n", 2, 1),
    ],
)
def test_a_mapping_or_list_as_a_key_is_refused(text: str, line: int, column: int) -> None:
    finding, *place = refused(text)
    assert (finding.code, *place) == ("HRC004", line, column)
    assert "cannot be a key" in str(finding.message)


def test_an_error_at_the_end_of_a_very_long_line_is_placed() -> None:
    text = "staff: [" + "đ, " * 100_000 + "@]\n"
    finding, *place = refused(text)
    assert (finding.code, *place) == ("HRC004", 1, text.index("@") + 1)


def test_a_very_long_line_is_read() -> None:
    assert read("staff: " + "x " * 200_000).data == {"staff": ("x " * 200_000).strip()}


# Duplicate keys


def test_every_duplicate_key_is_found_with_its_first_place_and_the_first_value_holds() -> None:
    parsed = read("a: 1\nb: 2\na: 3\nstaff:\n  - {id: x, id: y}\n  - name: z\n    'name': w\nb: 4\na: 5\n")
    assert brief(parsed.findings) == [
        ("HRC005", 3, 1),
        ("HRC005", 5, 13),
        ("HRC005", 7, 5),
        ("HRC005", 8, 1),
        ("HRC005", 9, 1),
    ]
    firsts = [finding.related[0].location.position for finding in parsed.findings]
    assert [first and first[:2] for first in firsts] == [(1, 1), (5, 6), (6, 5), (2, 1), (1, 1)]
    assert parsed.data == {"a": 1, "b": 2, "staff": [{"id": "x"}, {"name": "z"}]}


def test_duplicate_keys_do_not_hide_a_later_error_of_syntax() -> None:
    parsed = read("a: 1\na: 2\nb: [\n")
    assert not parsed.readable
    assert ("HRC004", 3, 4) in brief(parsed.findings)


def test_duplicate_keys_do_not_hide_a_later_nested_key() -> None:
    parsed = read("a: 1\na: 2\n? [b]\n: c\n")
    assert not parsed.readable
    assert brief(parsed.findings) == [("HRC005", 2, 1), ("HRC004", 3, 3)]


@pytest.mark.parametrize("text", ["~: a\nnull: b\n", "0x1: a\n1: b\n", "&x a: 1\n*x : 2\n"])
def test_keys_that_are_the_same_but_for_their_spelling_are_duplicates(text: str) -> None:
    assert brief(read(text).findings) == [("HRC005", 2, 1)]


def test_duplicates_are_found_after_a_line_separator_in_a_comment() -> None:
    parsed = read("a: 1\n# x\u2028y\nc: {d: 1, d: 2}\n")
    assert ("HRC005", 3, 11) in brief(parsed.findings)


# Tags, merge keys, documents


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("staff: !!str 5\n", [8]),
        ("staff: !own\n  - a\n", [8]),
        ("staff: ! a\n", [8]),
        ("staff: !<tag:yaml.org,2002:str> a\n", [8]),
        ("!!str staff: []\n", [1]),
        ("[!a b,!c d]\n", [2, 7]),
        ("- !a b\n", [3]),
        ("? !a b\n", [3]),
        ('{"a":!b c}\n', [6]),
        ("staff: &x !b c\n", [8]),
        ("staff: &x\t!b c\n", [8]),
        ("&x !b [c]\n", [1]),
        ("{<<: {}, a: 1}\n", [2]),
        ("{&x <<: 1}\n", [2]),
        ("staff: {a: 1,<<: 2}\n", [14]),
        ("? <<\n: {}\n", [3]),
    ],
)
def test_tags_and_merge_keys_are_refused_where_they_stand(text: str, columns: list[int]) -> None:
    assert brief(read(text).findings) == [("HRC006", 1, column) for column in columns]


@pytest.mark.parametrize("value", ["!!int c", "!!bool c", "!!float c", "!!null c", "!!timestamp c"])
def test_a_tag_that_does_not_fit_its_value_is_one_finding(value: str) -> None:
    assert brief(read(f"staff: {value}\n").findings) == [("HRC006", 1, 8)]


def test_tags_do_not_hide_the_rest_of_the_file() -> None:
    parsed = read("a: !x 1\nb: 2\nb: 3\nc:\n  <<: {d: 1}\n")
    assert brief(parsed.findings) == [("HRC006", 1, 4), ("HRC006", 5, 3), ("HRC005", 3, 1)]
    assert parsed.readable


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Nhanh lên !", "Nhanh lên !"),
        ("Nhanh lên !!! Mau !", "Nhanh lên !!! Mau !"),
        ("'!x'", "!x"),
        ('"<<"', "<<"),
        ("<<", "<<"),
        ("a << b", "a << b"),
        (">-\n  !x\n  << : y\n  --- z\n  %a", "!x << : y --- z %a"),
        ("|-\n  x\n   ---\n  ...", "x\n ---\n..."),
        ("a%, b!", "a%, b!"),
        ("a, !b", "a, !b"),
        ("a\n  !b", "a !b"),
    ],
)
def test_signs_of_yaml_inside_prose_are_prose(text: str, value: str) -> None:
    assert read(f"staff: {text}\n") == Parsed({"staff": value}, (), readable=True)


def test_a_quoted_merge_key_is_a_key() -> None:
    assert read("{'<<': 1}\n") == Parsed({"<<": 1}, (), readable=True)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a: 1\n---\nb: 2\n", [2]),
        ("a: 1\n---\nb: 2\n--- c\n", [2, 4]),
        ("---\na: 1\n---\n", [3]),
        ("a: 1\r\n---\r\nb: 2\r\n", [2]),
        ("a: 1\r---\rb: 2\r", [2]),
        ("a: 1\n---\na: {b: 1, b: 2}\n", [2]),
    ],
)
def test_further_documents_are_refused_where_they_start(text: str, lines: list[int]) -> None:
    parsed = read(text)
    assert not parsed.readable
    assert brief(parsed.findings) == [("HRC007", line, 1) for line in lines]


@pytest.mark.parametrize(
    "text",
    [
        "---\nstaff: []\n",
        "# x\n---\nstaff: []\n",
        "--- {staff: []}\n",
        "---\nstaff: []\n...\n",
        "%YAML 1.2\n---\nstaff: []\n",
    ],
)
def test_one_document_may_be_marked(text: str) -> None:
    assert read(text) == Parsed({"staff": []}, (), readable=True)


# Bounds


def bomb(levels: int) -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, levels)]
    return "\n".join(lines)


def test_aliases_are_read() -> None:
    parsed = read("a: &x {b: [1]}\nc: *x\nd: [*x]\n")
    assert parsed == Parsed({"a": {"b": [1]}, "c": {"b": [1]}, "d": [{"b": [1]}]}, (), readable=True)


def test_aliases_that_expand_to_too_much_are_refused() -> None:
    finding, *place = refused(bomb(9))
    assert (finding.code, *place) == ("HRC008", 1, 1)
    assert "aliases" in str(finding.message)


LINES = 3000
TOO_DEEP = {
    "flow lists": "a: " + "[" * 5000 + "]" * 5000,
    "open flow lists": "a: " + "[" * 100_000,
    "flow mappings": "a: " + "{a: " * 5000 + "}" * 5000,
    "list in list": "- " * 50_000 + "a",
    "key in key": "? " * 50_000 + "a",
    "lists with tabs": "-\t" * 50_000 + "a",
    "lists and keys": "- ? " * 20_000 + "a",
    "lists after a line": "a:\n" + "- " * 50_000 + "a",
    "lists after a lone CR": "a:\r" + "- " * 50_000 + "a",
    "lists after CR LF": "a:\r\n" + "- " * 50_000 + "a",
    "mappings by lines": "".join(" " * n + "a:\n" for n in range(LINES)),
    "mappings by lone CR": "".join(" " * n + "a:\r" for n in range(LINES)),
    "lists by lines": "".join(" " * n + "-\n" for n in range(LINES)),
}
CHILD = """
import json, sys
from hrcomms.dataset import MemoryTree
from hrcomms.dataset.reader import parse
for name, text in json.load(sys.stdin).items():
    parsed = parse(MemoryTree({"staff.yaml": text.encode()}), "staff.yaml")
    print(name, [finding.code for finding in parsed.findings], parsed.readable, flush=True)
"""


@pytest.mark.sampled
def test_what_is_nested_too_deep_is_refused_and_does_not_crash() -> None:
    """In a process of its own, which a crash would end: its last line tells which text came before."""
    some = dict(share(TOO_DEEP.items(), every=3))
    command = [sys.executable, "-c", CHILD]
    done = subprocess.run(command, input=json.dumps(some).encode(), capture_output=True, check=False, timeout=60)
    assert done.stdout.decode().splitlines() == [f"{name} ['HRC008'] False" for name in some]
    assert done.returncode == 0


@pytest.mark.parametrize(
    "text",
    ["a: " + "[" * 99 + "]" * 99, "- " * 99 + "a", "".join("  " * n + "a:\n" for n in range(100))],
    ids=["flow", "block list", "block mapping"],
)
def test_a_hundred_levels_are_read(text: str) -> None:
    assert read(text).readable


@pytest.mark.parametrize(
    "text",
    ["- " * 199 + "- a", "? " * 300 + "a", "".join(" " * n + "a:\n" for n in range(300)), "[" * 300],
    ids=["lists", "keys", "lines", "flow"],
)
def test_what_is_nested_too_deep_is_one_finding(text: str) -> None:
    finding, _, _ = refused(text)
    assert finding.code == "HRC008"
    assert "100 levels" in str(finding.message)


def test_values_at_the_bottom_of_the_deepest_nest_are_checked() -> None:
    lines = "".join(" " * n + "a:\n" + " " * n + "-\n" for n in range(40))
    parsed = read(lines + " " * 42 + "[" * 20 + '"\\u202e"' + "]" * 20)
    assert parsed.readable
    assert [finding.code for finding in parsed.findings] == ["HRC107"]


@pytest.mark.thorough  # of time alone, which tests/test_growth.py watches too
@pytest.mark.parametrize("word", ["a" * 300_000, "0 3" * 100_000, "a@" * 100_000, "x@" + "a." * 100_000, "&" * 300_000])
def test_a_very_long_word_takes_no_time(word: str) -> None:
    with at_most(5):
        assert read(f"staff: {{a: '{word}', b: '&@ 0 300 000 000'}}\n").data["staff"]["a"] == word


@pytest.mark.parametrize("number", ["1" * 401, "1" * 5000, "-" + "9" * 5000, "0x" + "f" * 5000, "1." + "5" * 500])
def test_a_number_too_long_to_print_is_refused(number: str) -> None:
    finding, line, _ = refused(f"a: 1\nb: {number}\n")
    assert (finding.code, line) == ("HRC008", 2)
    assert str(finding.message) == "a number of more than 400 digits"


def test_a_number_of_four_hundred_digits_is_read() -> None:
    assert read("a: " + "1" * 400).data == {"a": int("1" * 400)}


def test_a_tag_before_a_deep_nest_takes_no_time() -> None:
    parsed = read("staff: !x " + "[" * 20_000)
    assert brief(parsed.findings) == [("HRC006", 1, 8), ("HRC008", 1, 1)]
    assert not parsed.readable


# What a file may hold


@pytest.mark.parametrize("text", ["", "\n", "  \n\n", "# a\n# b\n", "null\n", "---\n", "\ufeff"])
def test_a_file_without_content_is_nothing(text: str) -> None:
    parsed = read(text)
    assert parsed.data is None
    assert parsed.readable


@pytest.mark.parametrize(("text", "value"), [("hello\n", "hello"), ("- a\n", ["a"]), ("5\n", 5)])
def test_any_value_may_stand_at_the_top(text: str, value: object) -> None:
    assert read(text) == Parsed(value, (), readable=True)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_change_nothing(end: str) -> None:
    text = "staff:\n  - id: a\n    name: >-\n      b\n      c\n    note: |\n      d\n      e\n"
    expected = {"staff": [{"id": "a", "name": "b c", "note": "d\ne\n"}]}
    assert read(text.replace("\n", end)) == Parsed(expected, (), readable=True)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        *((word, word) for word in ("no", "yes", "on", "off", "y", "n", "NO", "0x", "12:30", "=")),
        *((word, word) for word in ("1_000_000", "0b11", "-0x1", "0X1F", "+0o7", "08:30", ".", "+", "1e", "0o8")),
        *((word, word) for word in ("2025-01-02", "2025-01", "12-14", "70%", "1.2.3", "tRue", "2025-01-02T10:00:00Z")),
        *((word, None) for word in ("null", "~", "Null", "NULL", "")),
        *((word, True) for word in ("true", "True", "TRUE")),
        *((word, False) for word in ("false", "False", "FALSE")),
        *(
            ("017", 17),
            ("0o17", 15),
            ("0x1F", 31),
            ("+5", 5),
            ("-0", 0),
            ("123456789012345678901", 123456789012345678901),
        ),
        *(("1e3", 1000.0), (".5", 0.5), ("-1.5", -1.5), (".inf", math.inf), ("'5'", "5"), ('"null"', "null")),
    ],
)
def test_plain_words_mean_what_the_core_schema_of_yaml_1_2_says(written: str, value: object) -> None:
    found = read(f"a: {written}\n").data["a"]
    assert found == value
    if isinstance(value, int | float) and not isinstance(value, bool):
        assert isinstance(found, type(value))
        assert str(found) == written
    else:
        assert type(found) is type(value)


class Locked:
    """A tree of which no file can be read."""

    def list(self, folder: str) -> tuple[Any, ...]:
        raise FileNotFoundError(folder)

    def read(self, path: str) -> bytes:
        raise PermissionError(13, "Permission denied", path)


def test_a_file_that_may_not_be_read_is_a_finding() -> None:
    parsed = parse(Locked(), NAME)
    (finding,) = parsed.findings
    assert (finding.code, finding.location.path, parsed.readable) == ("HRC001", NAME, False)
    assert "Permission denied" in str(finding.message)


# What the text of a value tells


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("a: 'Nguye\u0302\u0303n'\n", [("HRC105", 1, 4)]),
        ("a: Ðình\n# Ðà\n", [("HRC106", 1, 4), ("HRC106", 2, 3)]),
        ("a: x\u200by\u202ez\n", [("HRC107", 1, 5), ("HRC107", 1, 7)]),
        ("a: x\u2000y\n", [("HRC105", 1, 1)]),
    ],
)
def test_letters_that_are_not_what_they_seem_are_found_where_they_stand(
    text: str, findings: list[tuple[str, int, int]]
) -> None:
    assert brief(read(text).findings) == findings


@pytest.mark.parametrize(
    ("value", "code"), [('"x\\u200by"', "HRC107"), ('"\\u00d0ình"', "HRC106"), ('"e\\u0301"', "HRC105")]
)
def test_letters_written_as_an_escape_are_found_on_their_value(value: str, code: str) -> None:
    (finding,) = read(f"a: [{{b: {value}}}]\n").findings
    assert (finding.code, finding.location.pointer) == (code, ("a", 0, "b"))


@pytest.mark.parametrize("value", ["a@b.vn", "liên hệ 0912 345 678", "+84 912 345 678", "CCCD 012345678901"])
def test_personal_numbers_and_addresses_are_found_on_their_value(value: str) -> None:
    (finding,) = read(f"a: [{{number: '{value}', b: '{value}'}}]\n").findings
    assert (finding.code, finding.location.pointer) == ("HRC602", ("a", 0, "b"))


@pytest.mark.parametrize(
    ("comment", "codes"),
    [
        ("# hrcomms: ignore HRC401 - two people, one name", ("HRC401",)),
        ("#hrcomms:ignore HRC401, HRC402 – why", ("HRC401", "HRC402")),
    ],
)
def test_a_comment_accepts_findings_with_a_reason(comment: str, codes: tuple[str, ...]) -> None:
    parsed = read(f"a: 1\nb: 2  {comment}\n")
    assert parsed.findings == ()
    (accepted,) = parsed.accepted
    assert (accepted.path, accepted.codes, accepted.position[:2]) == (NAME, codes, (2, 7))


@pytest.mark.parametrize("comment", ["ignore", "ignore HRC401", "ignore HRC401 -", "ignore - why", "ignore all - why"])
def test_a_comment_without_a_code_or_a_reason_accepts_nothing(comment: str) -> None:
    parsed = read(f"a: 1\nb: 2  # hrcomms: {comment}\n")
    assert (brief(parsed.findings), parsed.accepted) == ([("HRC013", 2, 7)], ())


@pytest.mark.parametrize("text", ["a: 1  # hrcomms: see the guide\n", "a: 'hrcomms: x'\n"])
def test_other_comments_are_only_comments(text: str) -> None:
    parsed = read(text)
    assert (parsed.findings, parsed.readable, parsed.accepted) == ((), True, ())


# The reader and ruamel.yaml


def text_values(extra: str = "") -> st.SearchStrategy[str]:
    """Return texts without what is known to differ: ruamel.yaml writes `[?a]` and `[:a]` and does not read them."""
    letters = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co"), include_characters=extra)
    odd = st.sampled_from(
        ["no", "null", "~", "1", "0o7", "1e3", "2025-01-02", "<<", "!a", "- a", "a: b", " a ", "#", ""]
    )
    some = st.text(letters.filter(lambda letter: letter not in "\u2028\u2029\ufeff\x85"), max_size=12)
    return some.filter(lambda text: not text.startswith(("?", ":"))) | odd


numbers = st.integers(-(10**20), 10**20) | st.floats(allow_nan=False, allow_infinity=False)
plain_data = st.recursive(
    st.none() | st.booleans() | numbers | text_values("\n") | st.dates(min_value=date(1000, 1, 1)),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(text_values(), inner, max_size=4),
    max_leaves=12,
)


def ours(value: Any) -> Any:
    """Return the data as our reader gives it: what ruamel.yaml takes for a date stays text."""
    if isinstance(value, dict):
        return {ours(key): ours(item) for key, item in value.items()}
    if isinstance(value, list):
        return [ours(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def ruamel(*, flow: bool | None) -> YAML:
    yaml = YAML(typ="safe", pure=True)
    yaml.version = "1.2"
    yaml.default_flow_style = flow
    yaml.allow_unicode = True
    return yaml


@pytest.mark.parametrize("flow", [True, False, None], ids=["flow", "block", "mixed"])
@given(data=plain_data)
def test_both_readers_read_the_same(flow: bool | None, data: Any) -> None:
    stream = io.StringIO()
    ruamel(flow=flow).dump({"top": data}, stream)
    text = stream.getvalue().removeprefix("%YAML 1.2\n")
    try:
        slow = ruamel(flow=flow).load(text)
    except YAMLError:
        reject()
    parsed = read(text)
    assert [finding for finding in parsed.findings if finding.code < "HRC1"] == []
    assert same(parsed.data, ours(slow))


def same(left: Any, right: Any) -> bool:
    """Tell whether two values are equal and of the same kinds all the way down."""
    if isinstance(left, dict) and isinstance(right, dict | ordereddict):
        return list(left) == list(right) and all(same(left[key], right[key]) for key in left)
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(same, left, right))
    return type(left) is type(right) and left == right


# Anything at all


FILES = sorted(path.relative_to(DATA).as_posix() for path in DATA.rglob("*.yaml"))
PIECES = [
    "\t",
    "\n",
    " ",
    "  ",
    "- ",
    "-",
    ": ",
    ":",
    "? ",
    "'",
    '"',
    "[",
    "]",
    "{",
    "}",
    ",",
    "#",
    " #",
    "&a ",
    "*a",
    "!",
    "!!",
]
PIECES += [
    "<<: ",
    "|\n",
    ">\n",
    "---\n",
    "...\n",
    "%",
    "@",
    "\r",
    "\x00",
    "\ufeff",
    "\x85",
    "\u2028",
    "ế",
    "😀",
    "null",
    "70",
    "id: x\n",
]


def loaded(files: dict[str, bytes]) -> tuple[Read, MemoryTree]:
    tree = MemoryTree(files)
    return load(tree, kinds()), tree


def assert_places_exist(found: Read, tree: MemoryTree) -> None:
    """Hold every finding to a file that is there (or is missed by name) and to a place inside it."""
    find = locator(tree)
    for finding in found.findings:
        path = finding.location.path
        assert path in tree.files or path in ("hrcomms.yaml", "plan.yaml")
        line, column, end = find(finding.location)
        text = tree.files.get(path, b"").decode("utf-8", "replace").removeprefix("\ufeff")
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        assert 1 <= line <= len(lines)
        assert 1 <= column <= len(lines[line - 1]) + 1
        assert column <= end <= len(lines[line - 1]) + 2
        assert str(finding.message)


@given(raw=st.binary(max_size=100) | st.text().map(str.encode))
def test_what_is_not_read_has_a_reason(raw: bytes) -> None:
    parsed = read(raw)
    assert parsed.readable or parsed.findings


@given(raw=st.binary(max_size=200), name=st.sampled_from(["hrcomms.yaml", "plan.yaml", NAME, "budget/a.yaml"]))
def test_random_bytes_never_raise(raw: bytes, name: str) -> None:
    assert_places_exist(*loaded({"hrcomms.yaml": MANIFEST, name: raw}))


@given(pieces=st.lists(st.sampled_from(PIECES) | st.sampled_from(["staff", "a"]), max_size=30))
def test_random_yaml_never_raises(pieces: list[str]) -> None:
    assert_places_exist(*loaded({"hrcomms.yaml": MANIFEST, NAME: "".join(pieces).encode()}))


@given(data=st.data())
def test_files_of_the_demonstration_with_slips_never_raise(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(FILES))
    text = (DATA / name).read_text("utf-8")
    start = data.draw(st.integers(0, max(0, len(text) - 3000)))
    text = text[: text.find("\n") + 1] + text[text.find("\n", start) + 1 :][:3000]
    for _ in range(data.draw(st.integers(1, 3))):
        at, cut = data.draw(st.integers(0, len(text))), data.draw(st.integers(0, 4))
        text = text[:at] + data.draw(st.sampled_from(["", *PIECES])) + text[at + cut :]
    assert_places_exist(*loaded({"hrcomms.yaml": MANIFEST, name: text.encode()}))


@pytest.mark.sampled
@pytest.mark.parametrize(("at", "name"), [*enumerate(FILES)])
def test_files_of_the_demonstration_with_one_slip_in_the_whole_never_raise(at: int, name: str) -> None:
    raw = FolderTree(DATA).read(name)
    every = 4 if is_thorough() else 24  # there are as many files, most of which have others of their kind
    for number, piece in list(enumerate(PIECES))[at % every :: every]:
        at = (len(raw) * (number + 1)) // (len(PIECES) + 1)
        at = raw.find(b"\n", at) + 1
        files = {"hrcomms.yaml": MANIFEST, name: raw[:at] + piece.encode() + raw[at:]}
        found = load(MemoryTree(files), kinds())
        assert all(finding.location.path in (*files, "plan.yaml") for finding in found.findings)


@given(pieces=st.lists(st.sampled_from([*PIECES, "a", "b"]), max_size=12))
def test_what_is_read_has_places(pieces: list[str]) -> None:
    text = "".join(["staff: [a]\n", *pieces])
    if isinstance(read(text).data, dict):
        assert written(unix_lines(text)).find(("staff", 0))


# A dash that was forgotten

_TWO = """staff:
  - id: cb-001
    name: Bà A
    posts:
      - organisation: ubnd
        title: t
        start_date: 2023
    id: cb-002
    name: Ông B
    posts:
      - organisation: ubnd
        title: t
        start_date: 2023
"""


@pytest.mark.parametrize(
    ("text", "begins", "twice"),
    [
        (_TWO, [(8, "id")], []),
        (_TWO + "    id: cb-003\n    name: C\n", [(8, "id"), (14, "id")], []),
        (_TWO + "    name: again\n", [(8, "id")], [14]),
        ("reports:\n  - year: 2024\n    direction: a\n    year: 2025\n    direction: b\n", [(4, "year")], []),
        ("reports:\n  - year: 2024\n    direction: a\n    direction: b\n    year: 2025\n", [], [4, 5]),
        ("reports:\n  - year: 2024\n    direction: a\n    year: 2025\n", [], [4]),
        ("staff:\n  - id: a\n    name: A\n    name: B\n    id: b\n", [(5, "id")], [4]),
        ("staff: [{id: a, name: A,\n  id: b, name: B}]\n", [], [2, 2]),
        ("format: 1\nowner: a\nformat: 1\nowner: a\n", [], [3, 4]),
        ("id: 1\nid: 1\n", [], [2]),
    ],
)
def test_a_record_without_its_dash_is_told_from_a_key_typed_twice(
    text: str, begins: list[tuple[int, str]], twice: list[int]
) -> None:
    found = [(one.location.position, str(one.message), str(one.hint)) for one in read(text).findings]
    hint = "write '- ' before '{}'; if the line was typed twice, delete one of them"
    message = "the key '{}' appears twice: a new record begins here without its dash"
    assert [(place.line, said, way) for place, said, way in found if place and "dash" in said] == [
        (line, message.format(key), hint.format(key)) for line, key in begins
    ]
    assert [place.line for place, said, _ in found if place and "dash" not in said] == twice


def test_what_hangs_on_a_record_without_its_dash_is_not_called_unknown() -> None:
    files = {
        "hrcomms.yaml": "format: 1\nowner: ubnd\n",
        "plan.yaml": "plan: {title: t, start_date: 2023-01-01, end_date: 2028-12-31, issuer: ubnd, targets: []}\n",
        "organisations.yaml": "organisations: [{id: ubnd, name: U, classification: state-agency}]\n",
        "staff.yaml": _TWO + "  - {id: cb-4, name: D}\n",
        "training.yaml": "training: [{id: s, title: t, start_date: 2024-05-05, components: [], attended: [cb-002]}]\n",
    }
    tree = MemoryTree({name: text.encode() for name, text in files.items()})
    loaded = load(tree, kinds())
    assert [one.code for one in loaded.findings] == ["HRC005", "HRC102"]
    assert ("staff", "cb-001") in loaded.dataset.unsound
    found = run_rules(Scope(loaded.dataset, date(2026, 11, 22), tree))
    assert {one.code for one in found} <= {"HRC410", "HRC501"}


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (r'"\ud83d\ude00"', "\U0001f600"),
        (r'"\\\ud83d\ude00"', "\\\U0001f600"),
        (r"\ud83d\ude00", r"\ud83d\ude00"),
        (r"'\uD83D\uDE00 \ud83d\ude00'", r"\uD83D\uDE00 \ud83d\ude00"),
        ("|-\n  \\ud83d\\ude00\n  \\uD83D\\ude00", "\\ud83d\\ude00\n\\uD83D\\ude00"),
        (r'"\\ud83d"', r"\ud83d"),
    ],
)
def test_a_letter_in_two_halves_is_one_only_in_double_quotes(written: str, value: str) -> None:
    parsed = parse(MemoryTree({"staff.yaml": f"a: {written}\n".encode()}), "staff.yaml")
    assert (parsed.data, parsed.findings) == ({"a": value}, ())


def test_half_a_letter_is_refused() -> None:
    parsed = parse(MemoryTree({"staff.yaml": rb'a: "\\ud83d\ude00"'}), "staff.yaml")
    assert [one.code for one in parsed.findings] == ["HRC004"]

"""A text that is not YAML: the slip is named for what it is, at the place where something is to be typed."""

import re
from pathlib import Path

import pytest
from examples import sampled, share
from hypothesis import given
from hypothesis import strategies as st
from support import at_most, run, small, write

from hrcomms.dataset import MemoryTree
from hrcomms.dataset.libyaml import Stop
from hrcomms.dataset.outcome import outcome
from hrcomms.dataset.reader import parse
from hrcomms.dataset.syntax_hints.lines import Slip
from hrcomms.dataset.syntax_hints.syntax_error import find_slip
from hrcomms.diagnostics import Diagnostic
from hrcomms.language import LANGUAGES, translator

DATA = Path(__file__).parents[2] / "data"
FILES = sorted(DATA.rglob("*.yaml"))

SOUND = """\
training:
  - id: th-2025-01
    title: Tập huấn kiến thức
    hours: 4
    components: [knowledge, situation-update]
    attended:
      - cb-001
      - cb-002
    evidence:
      - {title: 'Danh sách', date: 2025-03-20}
      - title: 'Giấy mời'
        number: 12/GM
    status: done # họp xong
  - id: th-2025-02
    title: "Hội nghị"
    trainer: >-
      Báo cáo viên cấp tỉnh,
      báo cáo viên cấp xã
    place: Hội trường
    status: planned
"""

SLIPS = [
    # blanks in the indentation
    ("    hours: 4", "\thours: 4", 4, 1, "tab"),
    ("    hours: 4", "  \thours: 4", 4, 3, "tab"),
    ("      - cb-001", "\t- cb-001", 7, 1, "tab"),
    ("        number:", "\t\tnumber:", 12, 1, "tab"),
    ("    hours: 4", "  \u00a0\u00a0hours: 4", 4, 3, "odd-blank"),
    # a blank that is missing, or none
    ("hours: 4", "hours:4", 4, 10, "blank-after-colon"),
    ("- id: th-2025-01", "- id:th-2025-01", 2, 7, "blank-after-colon"),
    ("place: Hội", "place:Hội", 19, 10, "blank-after-colon"),
    ("status: planned", "status:planned", 20, 11, "blank-after-colon"),
    ("components: [", "components:[", 5, 15, "blank-after-colon"),
    ("hours: 4", "hours:\u00a04", 4, 11, "odd-blank"),
    ("- cb-002", "-cb-002", 8, 7, "blank-after-dash"),
    ("  - id: th-2025-02", "  -id: th-2025-02", 14, 3, "blank-after-dash"),
    ("  - id: th-2025-02", "  – id: th-2025-02", 14, 3, "list-sign"),
    ("situation-update]", "situation-update]# x", 5, 46, "blank-before-comment"),
    # a ':' that is missing
    ("hours: 4", "hours 4", 4, 5, "colon"),
    ("evidence:", "evidence", 9, 5, "colon"),
    ("training:", "training", 1, 1, "colon"),
    ("- title: 'Giấy mời'", "- title 'Giấy mời'", 11, 9, "colon"),
    ("hours: 4", "giờ 4", 4, 5, "no-key"),
    # quotes
    ("'Giấy mời'", "'Giấy mời", 11, 16, "unclosed-quote"),
    ('"Hội nghị"', '"Hội nghị', 15, 12, "unclosed-quote"),
    ("'Danh sách'", "'Danh sách", 10, 17, "unclosed-quote"),
    ("Tập huấn kiến thức", "'Tập huấn kiến thức", 3, 12, "unclosed-quote"),
    ("- cb-001", "- 'cb-001", 7, 9, "unclosed-quote"),
    ('"Hội nghị"', 'Hội nghị: họp"', 15, 12, "unopened-quote"),
    ("'Giấy mời'", "'Giấy 'mời' họp'", 11, 23, "after-quotes"),
    ('"Hội nghị"', '"Hội nghị" xã', 15, 23, "after-quotes"),
    ('"Hội nghị"', r'"C:\xã"', 15, 15, "escape"),
    # brackets
    ("situation-update]", "situation-update", 5, 17, "unclosed-bracket"),
    ("2025-03-20}", "2025-03-20", 10, 9, "unclosed-bracket"),
    ("date: 2025-03-20}", "date: [2025-03-20}", 10, 36, "unclosed-bracket"),
    ("situation-update]", "situation-update}", 5, 45, "wrong-bracket"),
    ("situation-update]", "situation-update]]", 5, 46, "unopened-bracket"),
    ("situation-update]", "situation-update] [x]", 5, 47, "after-brackets"),
    ("- {title", "- title", 10, 9, "missing-bracket"),
    # texts that only quotes can hold
    ("Tập huấn kiến thức", "Tập huấn: kiến thức", 3, 12, "colon-inside"),
    ("Tập huấn kiến thức", "Tập huấn:", 3, 12, "colon-inside"),
    ("Tập huấn kiến thức", "Tập huấn\n      về nội dung: kiến thức", 4, 7, "colon-inside"),
    *(("Tập huấn", f"{sign} Tập huấn", 3, 12, "reserved") for sign in "@`%&*|>,?"),
    ("Tập huấn", "@Tập huấn", 3, 12, "reserved"),
    ("Tập huấn", "**Tập huấn**", 3, 12, "reserved"),
    ("- cb-001", "- @cb-001", 7, 9, "reserved"),
    ("[knowledge", "[%knowledge", 5, 18, "reserved"),
    # lines that stand in the wrong column
    ("    hours: 4", "     hours: 4", 4, 6, "too-deep"),
    ("    hours: 4", "   hours: 4", 4, 4, "not-deep-enough"),
    ("    hours: 4", "  hours: 4", 4, 3, "not-deep-enough"),
    ("    hours: 4", " hours: 4", 4, 2, "not-deep-enough"),
    ("  - id: th-2025-02", "   - id: th-2025-02", 14, 4, "too-deep"),
    ("  - id: th-2025-02", " - id: th-2025-02", 14, 2, "not-deep-enough"),
    ("      - cb-002", "     - cb-002", 8, 6, "not-deep-enough"),
    ("        number:", "          number:", 12, 11, "too-deep"),
    ("        number:", "      number:", 12, 7, "not-deep-enough"),
    ("      Báo cáo viên", "    Báo cáo viên", 17, 5, "not-under-key"),
    ("      - cb-001", "       - cb-001", 7, 8, "too-deep"),
    # what should be on a line of its own, or have a dash
    ("4\n    components:", "4    components:", 4, 17, "second-key"),
    ("12/GM\n    status:", "12/GM    status:", 12, 26, "second-key"),
    ("attended:\n      - cb-001", "attended: - cb-001", 6, 15, "list-behind-key"),
    ("Hội trường", "- Hội trường", 19, 12, "list-behind-key"),
    ("  - id: th-2025-02", "  id: th-2025-02", 14, 3, "dash"),
    ("    hours: 4", "`    hours: 4", 4, 1, "sign"),
]


def complaint(text: str) -> Stop | None:
    return outcome(text).stop


def slip_of(text: str) -> Slip | None:
    stop = complaint(text)
    assert stop is not None, "the text must be broken"
    return find_slip(text, stop, outcome)


def test_the_text_is_sound_without_the_slips() -> None:
    assert complaint(SOUND) is None


@pytest.mark.parametrize(
    ("old", "new", "line", "column", "kind"), SLIPS, ids=[f"{kind}: {new}" for _, new, _, _, kind in SLIPS]
)
def test_a_slip_is_named_where_it_was_made(old: str, new: str, line: int, column: int, kind: str) -> None:
    assert old in SOUND
    slip = slip_of(SOUND.replace(old, new, 1))
    assert slip is not None
    assert (slip.kind, slip.place.line, slip.place.column) == (kind, line, column)


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        ("hours: 4", "hours:4", "thiếu dấu cách sau ':'", "viết 'hours: 4'"),
        ("    hours: 4", "\thours: 4", "có ký tự Tab trong khoảng thụt đầu dòng", "thụt đầu dòng bằng dấu cách"),
        ("Tập huấn kiến thức", "Tập huấn: kiến thức", "đoạn chữ có dấu ':'", 'dấu nháy: "Tập huấn: kiến thức"'),
        ("'Giấy mời'", "'Giấy mời", "dấu nháy mở ở đây chưa được đóng", "thêm ' ở cuối đoạn chữ"),
        ("    hours: 4", "     hours: 4", "dòng này thụt vào sâu hơn các dòng cùng cấp", "cột 5, như dòng 3"),
    ],
)
def test_a_slip_is_told_in_the_language_of_the_reader(old: str, new: str, message: str, hint: str) -> None:
    slip = slip_of(SOUND.replace(old, new, 1))
    assert slip is not None
    tell = translator("vi")
    assert message in tell(slip.message)
    assert hint in tell(slip.hint)


def test_check_shows_the_slip_where_it_was_made(tmp_path: Path) -> None:
    text = SOUND.replace("hours: 4", "hours:4", 1)
    result = run("--lang", "vi", "check", cwd=write(tmp_path, {**small(), "training.yaml": text}))
    assert "training.yaml:4:10: lỗi HRC004: thiếu dấu cách sau ':'\n" in result.out
    assert "    4 |     hours:4\n      |          ^^ viết 'hours: 4'\n" in result.out
    assert "invalid" not in result.out


def test_a_long_text_is_cut_in_a_hint() -> None:
    slip = slip_of(SOUND.replace("Tập huấn kiến thức", "Tập huấn: " + "kiến thức " * 50))
    assert slip is not None
    assert len(str(slip.hint)) < 100


# What cannot be told


@pytest.mark.parametrize(
    "text",
    ["a: [b: }, {c: ]\n", "a: 'b\n\n c: d\ne: 'f'\n", "a: " + "x" * 6000 + ": b\n"],
    ids=["brackets that cross", "quotes over lines", "a line too long to search"],
)
def test_a_reason_that_is_not_known_is_not_told_in_the_words_of_the_parser(text: str) -> None:
    (finding,) = findings(text)
    assert str(finding.message) == "the file cannot be read from here on"
    assert finding.hint is not None
    assert finding.fix is None


def findings(text: str) -> tuple[Diagnostic, ...]:
    return parse(MemoryTree({"a.yaml": text.encode()}), "a.yaml").findings


def test_two_slips_far_apart_do_not_hide_each_other() -> None:
    text = SOUND.replace("hours: 4", "hours:4").replace("place: Hội", "place:Hội")
    slip = slip_of(text)
    assert slip is not None
    assert (slip.kind, slip.place.line) == ("blank-after-colon", 4)


@pytest.mark.sampled
def test_a_key_that_stands_twice_does_not_hide_what_a_slip_is() -> None:
    text = SOUND.replace("hours: 4", "hours: 4\n    hours: 5").replace("status: planned", "status:planned")
    assert [str(finding.message) for finding in findings(text)] == ["a space is missing after ':'"]


# Every slip of one kind in a whole file


def press() -> str:
    return (DATA / "press/2025.yaml").read_text("utf-8")


def broken_at(pattern: str, by: str) -> list[tuple[int, str]]:
    """Return the file once for each place of the pattern that is tried: its line (from 1), and the text if broken."""
    text = press()
    made = [
        (text[: found.start()].count("\n") + 1, text[: found.start()] + found.expand(by) + text[found.end() :])
        for found in share(re.finditer(pattern, text), every=3)
    ]
    return [(line, one) for line, one in made if complaint(one) is not None]


@pytest.mark.sampled
@pytest.mark.parametrize(
    ("pattern", "by", "kinds"),
    [
        (r"(?m)(?<=[a-z]):(?=$| )", "", ("colon",)),
        (r"(?<=[a-z]): (?=\S)", ":", ("blank-after-colon",)),
        (r"(?m)^ +(?=[a-z])", "\t", ("tab",)),
        (r"(?m)^(?= +[a-z])", " ", ("too-deep",)),
        (r"(?m)^ (?= +[a-z])", "", ("not-deep-enough",)),
        (r"(?<=: )(?=[A-Z])", "@", ("reserved",)),
        (r"(?<=: )(?=[A-Z])", "'", ("unclosed-quote",)),
        (r"(?<=: )(?=[A-Z])", "Tin: ", ("colon-inside",)),
        (r"\]", "", ("unclosed-bracket",)),
        (r"(?m)$\n +(?=[a-z]+: [^\[])", "   ", ("second-key", "colon-inside", "after-brackets")),
    ],
    ids=str,
)
def test_every_slip_of_a_kind_is_found_on_its_line(pattern: str, by: str, kinds: tuple[str, ...]) -> None:
    made = broken_at(pattern, by)
    assert len(made) > 2
    for line, text in share(made, every=3):
        slip = slip_of(text)
        assert slip is not None
        assert slip.kind in kinds, (line, slip)
        assert slip.place.line == line


# Anything at all

SIGNS = [
    "",
    "\t",
    "\n",
    " ",
    "'",
    '"',
    ":",
    ": ",
    "-",
    "- ",
    "[",
    "]",
    "{",
    "}",
    ",",
    "#",
    "&",
    "*",
    "|",
    ">",
    "@",
    "%",
    "–",
]


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """Return a stretch of a file of the demonstration with some letters replaced."""
    text = draw(st.sampled_from(FILES)).read_text("utf-8")
    start = draw(st.integers(0, max(0, len(text) - 1500)))
    text = text[: text.find("\n") + 1] + text[text.find("\n", start) + 1 :][:1500]
    for _ in range(draw(st.integers(1, 3))):
        at, cut = draw(st.integers(0, len(text))), draw(st.integers(0, 3))
        text = text[:at] + draw(st.sampled_from(SIGNS)) + text[at + cut :]
    return text


@given(text=mutated())
def test_whatever_was_typed_is_told_at_a_place_inside_the_text(text: str) -> None:
    lines = text.split("\n")
    for finding in findings(text):
        place = finding.location.position
        if finding.code == "HRC004" and place is not None:
            assert 1 <= place.line <= len(lines)
            assert 1 <= place.column <= len(lines[place.line - 1]) + 1
            assert place.column < place.end <= len(lines[place.line - 1]) + 2
            assert all(translator(language)(finding.message) for language in LANGUAGES)
            assert finding.hint is not None


@given(text=mutated())
def test_the_parser_gets_further_with_the_repair_of_a_slip(text: str) -> None:
    stopped = complaint(text)
    if stopped is None:
        return
    slip = find_slip(text, stopped, outcome)
    if slip is None:
        return
    repaired = "\n".join(slip.repair.get(number, line) for number, line in enumerate(text.split("\n")))
    again = complaint(repaired)
    added = repaired.count("\n") - text.count("\n")
    assert again is None or again.line - added > stopped.line


@pytest.mark.thorough  # of time alone, which tests/test_growth.py watches too
@pytest.mark.parametrize("sign", sampled(["'", "[", "{", "hours:4", "\tx: y", "@", "- x: y: z"]))
def test_a_slip_at_the_end_of_a_large_file_takes_no_time(sign: str) -> None:
    record = SOUND.partition("\n")[2]
    text = "training:\n" + record * 2000 + f"  - id: th-1\n    title: x\n    {sign}\n    place: y\n"
    with at_most(2.5):
        (finding,) = findings(text)
        assert finding.code == "HRC004"

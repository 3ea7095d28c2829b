"""Text of the data does nothing in a terminal, in Markdown, in a spreadsheet: it shows as itself, however hostile."""

import ast
import csv
import io
import json
import re
import sys
from html import unescape
from pathlib import Path
from unicodedata import category, normalize

import pytest
from examples import sampled
from hostile_data import CALLS, FORMULAS, MARKUP, TERMINAL, laid
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from repositories import plain_git
from support import ROOT, run

from hrcomms.cli.delivery import deliver
from hrcomms.escaping import cell, json_safe, markdown, one_line, plain_cell, printable

pytestmark = pytest.mark.usefixtures("plain_git")
__all__ = ["plain_git"]

PLAIN = "Nguyễn Văn A, 12.5%\u00a0(“x” – y) 日本 ×2"
DANGEROUS = {"Cc", "Cf", "Cs", "Zl", "Zp"}
PIECES = st.text(
    st.sampled_from([*"ab 1-+=.#@!:/\\`*_~[]()<>{}|&$^%\"'\n\r\t,;w", "\u200b", "\u202e", "\x1b", "\ufeff"])
)
WORDS = st.sampled_from(
    [*" ".join(MARKUP).split(" "), "1. a", "- a", "    a", "---", "===", "/close", ":a:", "``", "0a1b2c3d4e"]
)
HOSTILE = st.lists(PIECES | WORDS, max_size=5).map(" ".join) | st.text(max_size=20)


def raw(text: str) -> list[str]:
    """Return what a terminal would take for more than text."""
    return [hex(ord(one)) for one in text if category(one) in DANGEROUS and one != "\n"]


# One text


@given(st.text() | HOSTILE)
def test_nothing_of_a_text_reaches_a_terminal_raw(text: str) -> None:
    assert set(raw(printable(text))) <= {hex(ord(one)) for one in text if one not in "\r\t"}
    assert not [one for one in raw(one_line(text)) if category(chr(int(one, 16))) != "Cf"]
    assert "\n" not in one_line(text)
    assert printable(printable(text)) == printable(text)


@pytest.mark.parametrize(
    "sign",
    [
        "\x1b",
        "\x9b",
        "\u202e",
        "\u2066",
        "\u200b",
        "\u200d",
        "\ufeff",
        "\u2028",
        "\x00",
        "\x7f",
        "\u00ad",
        "\ud800",
        "\U000e0041",
    ],
)
def test_a_sign_that_steers_a_terminal_is_written_out(sign: str) -> None:
    assert printable(f"a{sign}b") == f"a\\u{ord(sign):04x}b" or printable(f"a{sign}b") == f"a\\U{ord(sign):08x}b"


def test_plain_text_stays_what_it_is() -> None:
    assert one_line(PLAIN) == printable(PLAIN) == cell(PLAIN) == PLAIN


@given(st.text() | HOSTILE)
def test_json_means_the_same(text: str) -> None:
    written = json_safe(json.dumps({"a": text}, ensure_ascii=False))
    assert json.loads(written) == {"a": text}


# Markdown


RENDERER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
LIVE = re.compile(
    r"@[\w-]|[#!%~&^][\w\"]|://|www\.|:(?!\d+:)[\w+-]+:|:100:|:1234:|\bG[HL]-\d|\{[+-]|\[[+-]|(?<!\w)(?=\d*[a-f])[0-9a-f]{7,40}(?!\w)",
    re.IGNORECASE,
)
"""What hosts look for in text that is shown: people, numbers, labels, addresses, emoji, marks, commits."""
PLACES = ("{}", "# {}", "- {}", "1. {}", "> {}", "| a |\n| --- |\n| {} |", "word\n{}", "**{}**")


def seen(source: str) -> tuple[list[str], str]:
    """Return the kinds of tokens of rendered Markdown, and the text that is shown."""
    kinds, text = [], []
    for token in RENDERER.parse(source):
        kinds.append(token.type)
        for inner in token.children or ():
            kinds.append("text" if inner.type in ("text", "text_special") else inner.type)
            text.append(inner.content)
    merged = [one for index, one in enumerate(kinds) if one != "text" or kinds[index - 1] != "text"]
    return merged, "\n".join(text)


@given(HOSTILE.map(str.strip).filter(bool), st.sampled_from(PLACES))
def test_text_in_markdown_shows_as_itself_and_is_not_live(text: str, place: str) -> None:
    written = markdown(f"x{text}" if place == "**{}**" else text)
    if not unescape(written).replace("\u2060", "").strip():
        return
    kinds, shown = seen(place.format(written))
    assert kinds == seen(place.format("word"))[0]
    wanted = " ".join(one_line(" ".join(text.split())).split())
    assert wanted.strip() in " ".join(shown.replace("\u2060", "").split()) or "\u2060" in text
    assert not LIVE.search(shown)
    assert "$" not in written


def test_no_field_of_a_report_or_a_comment_is_live(tmp_path: Path) -> None:
    pieces = {
        "a": "word ",
        **dict(zip("bcd", (f"{one} " for one in MARKUP), strict=True)),
        "e": "1. - ",
        "f": "/close ",
    }
    for name, piece in pieces.items():
        laid(tmp_path / name, piece)
    for call in (("report", "--year", "2025", "--format", "md"), ("diff", "HEAD", "--format", "md")):
        plain = run("--lang", "en", *call, "--force", cwd=tmp_path / "a", patience=60).out
        calm = len(LIVE.findall(seen(plain)[1]))
        for name in "bcdef":
            result = run("--lang", "en", *call, "--force", cwd=tmp_path / name, patience=60)
            kinds, shown = seen(result.out)
            assert set(kinds) <= set(seen(plain)[0])  # what is hostile has other findings too
            assert call[0] == "diff" or kinds == seen(plain)[0]
            assert len(LIVE.findall(shown)) == calm
            assert "<b onclick" not in result.out


# Spreadsheets


def starts_a_formula(value: str) -> bool:
    bare = re.sub(r'^[\s"\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\x00-\x1f\x7f-\x9f]+', "", value)
    return normalize("NFKC", bare[:1])[:1] in tuple("=+-@|%\u2212") and bool(bare)


@given(st.sampled_from(FORMULAS) | HOSTILE | st.text())
def test_no_cell_is_a_formula(text: str) -> None:
    written = cell(text)
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(["x", written])
    ((_, back),) = csv.reader(io.StringIO(out.getvalue()))
    assert not starts_a_formula(back)
    assert not [part for part in back.split(";") if starts_a_formula(part)]
    for by in (";", "\t"):
        for row in csv.reader(io.StringIO(out.getvalue()), delimiter=by):
            assert not [part for part in row if starts_a_formula(part)]
    assert "\n" not in back
    assert not set(back) & {"\r", "\t", "\0"}


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_that_looks_like_a_formula_is_marked(text: str) -> None:
    assert cell(text).startswith("'") or ";'" in cell(text) or "; '" in cell(text) or ";' " in cell(text)


@pytest.mark.parametrize(
    "text",
    [
        *("7/11", "1-2", "2025", "2025-01", "01.02.2025", "12e4567", "1e5", "0012", "1,5", "1.500.000", "33,3%", "5 %"),
        *("12:30", "5 AM", "5 ch", "1 1/2", "(5)", "5 ₫", "5đ", "$5", "may 1", "1-mar", "sep-2025", "dec.1", "TRUE"),
        *("đúng", "thg 1 2025", "1-thg 2", "tháng 3/2025", "2025-01-05T10:00:00Z", "\uff11/\uff12", "1\u20132", "1 2"),
    ],
)
def test_text_that_a_spreadsheet_reads_as_a_value_is_marked(text: str) -> None:
    assert plain_cell(text) == f"'{text}"
    assert cell(text) == text


@pytest.mark.parametrize(
    "text",
    ["th-2025-01", "a-1", "1-a", "2025-Q1", "Thôn 1", "63 tỉnh", "quý 1/2025", "5-3 thắng", "Mai", "'5"],
)
def test_other_text_stays_as_it_is(text: str) -> None:
    assert plain_cell(text) == text


@given(HOSTILE | st.text())
def test_a_marked_cell_is_marked_once(text: str) -> None:
    assert plain_cell(text) in (cell(text), f"'{cell(text)}")
    assert plain_cell(plain_cell(text)) == plain_cell(text)


@pytest.mark.parametrize("plan", [False, pytest.param(True, marks=pytest.mark.solver)])
def test_cells_of_every_table(plan: bool, tmp_path: Path) -> None:
    for number, piece in enumerate(FORMULAS[:12:3]):
        laid(tmp_path / str(number), piece)
        for call in CALLS:
            if call[-1] == "csv" and call[0] != "rollup" and "--since" not in call and ("--plan" in call) == plan:
                out = run("--lang", "en", *call, cwd=tmp_path / str(number), patience=60).out
                rows = list(csv.reader(io.StringIO(out, newline="")))
                assert len(rows) > 1
                assert not [one for row in rows for one in row if starts_a_formula(one) and not _is_number(one)]


def _is_number(text: str) -> bool:
    return re.fullmatch(r"-?[0-9.]+", text) is not None


# Every command


@pytest.fixture(scope="module")
def terminal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return laid(tmp_path_factory.mktemp("terminal"), TERMINAL)


@pytest.mark.parametrize("call", sampled(CALLS, every=2), ids=" ".join)
def test_no_command_prints_anything_raw(call: tuple[str, ...], terminal: Path) -> None:
    result = run("--lang", "en", *call, cwd=terminal, patience=60)
    paired = not {"csv", "ics"}.isdisjoint(call)  # their lines end so
    out = (result.out + result.err).replace("\r\n", "\n") if paired else result.out + result.err
    assert len(out) > 20
    assert raw(out) == []
    assert "html" in call or not [line for line in out.split("\n") if line.startswith("NL ")]


@pytest.mark.parametrize(
    "call",
    [
        ("why", TERMINAL[1:], "--force"),
        ("status", "--as-of", "\x1b[2J\nNL"),
        ("\x9b2J",),
        ("diff", "\u202ex"),
        ("--data", "\x1bc\nNL ", "check"),
    ],
)
def test_what_is_wrong_with_a_call_is_said_in_one_line(call: tuple[str, ...], terminal: Path) -> None:
    call = tuple(one.replace("\0", "") for one in call)
    result = run("--lang", "en", *call, cwd=terminal)
    assert result.code == 2
    assert raw(result.out + result.err) == []
    assert result.err.count("\n") == 1


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_gets_nothing_but_text(monkeypatch: pytest.MonkeyPatch) -> None:
    screen, pipe = Terminal(), io.StringIO()
    for stream in (screen, pipe):
        monkeypatch.setattr(sys, "stdout", stream)
        deliver(f"a{TERMINAL}\r\nb\n", None)
    assert raw(screen.getvalue()) == []
    assert screen.getvalue().endswith("\nb\n")
    assert pipe.getvalue() == f"a{TERMINAL}\r\nb\n"


# Nothing is printed past all this


def test_lines_for_a_terminal_are_made_in_one_way() -> None:
    """Whoever prints makes a `Line`, or hands text to `deliver` or `aside`."""
    wrong = []
    for path in (ROOT / "src/hrcomms").rglob("*.py"):
        name = path.relative_to(ROOT / "src/hrcomms").as_posix()
        source = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.ImportFrom) and node.module == "rich.text" and name != "output/line.py":
                wrong.append(f"{name}: rich.text")
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print":
                wrong.append(f"{name}: print")
        # the process that prints a foreign page hands bytes to the one that started it, completion to a shell
        apart = ("output/aside.py", "reports/custom_template/printing.py", "cli/completing.py")
        if re.search(r"std(out|err)(\.buffer)?\.write\(", source) and name not in apart:
            wrong.append(f"{name}: write")
    assert wrong == []

"""Reports of plain text: Markdown is vouched for line by line, a page by its bytes; no file is too much to read."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from examples import datasets, sampled
from hypothesis import given
from hypothesis import strategies as st
from support import ROOT, Result, run

from hrcomms.output.verified import differences
from hrcomms.reports.readback import lines, read_back
from hrcomms.reports.vouching import judged

DATA = ROOT / "data"
SOON = 20
"""Seconds on a machine with other work; a file alone takes less than a fifth of it."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the reports of the shipped data by their forms."""
    folder = tmp_path_factory.mktemp("made")
    for form in ("md", "html"):
        assert run("--data", DATA, "report", "--year", "2025", "-o", f"r.{form}", cwd=folder).code == 0
    return {form: (folder / f"r.{form}").read_bytes() for form in ("md", "html")}


def verify(content: bytes, name: str, folder: Path, *args: str) -> Result:
    (folder / name).write_bytes(content)
    return run("--data", DATA, "--lang", "en", "verify", name, *args, cwd=folder, patience=SOON)


Alter = Callable[[list[bytes]], list[bytes]]


def row(text: list[bytes]) -> int:
    """Return where a row of a table stands that has others around it."""
    return next(at for at, line in enumerate(text) if b"[2/6 (33,3%)]" in line)


ALTERED: dict[str, Alter] = {
    "a row joined to the one above": lambda text: [
        *text[: row(text) - 1],
        text[row(text) - 1] + b" " + text[row(text)],
        *text[row(text) + 1 :],
    ],
    "a section folded into its heading": lambda text: [*text[:20], b" ".join(text[20:60]), *text[60:]],
    "a row split": lambda text: [*text[: row(text)], *text[row(text)].split(b" ", 1), *text[row(text) + 1 :]],
    "a blank line within a table": lambda text: [*text[: row(text)], b"", *text[row(text) :]],
    "a line set in as code": lambda text: [*text[: row(text)], b"    " + text[row(text)], *text[row(text) + 1 :]],
    "two blanks that break a line": lambda text: [*text[: row(text)], text[row(text)] + b"  ", *text[row(text) + 1 :]],
    "blank lines in front": lambda text: [b"", *text],
    "a blank line gone": lambda text: [line for at, line in enumerate(text) if line or at != text.index(b"")],
    "a byte order mark": lambda text: [b"\xef\xbb\xbf" + text[0], *text[1:]],
    "a sign that nobody sees": lambda text: [*text[:9], text[9] + "\u200b".encode(), *text[10:]],
    "a carriage return": lambda text: [*text[:9], text[9] + b"\r- x", *text[10:]],
}


@pytest.mark.parametrize("kind", sampled(ALTERED, every=2))
def test_markdown_is_compared_line_by_line(kind: str, made: dict[str, bytes], tmp_path: Path) -> None:
    text = made["md"].split(b"\n")
    altered = ALTERED[kind](text)
    assert altered != text
    result = verify(b"\n".join(altered), "r.md", tmp_path)
    assert (result.code, result.err) == (1, "")
    at = next(at for at, (one, other) in enumerate(zip(altered, text, strict=False), 1) if one != other)
    assert f"  line {at}: “" in result.out


def test_line_ends_alone_are_passed_over(made: dict[str, bytes], tmp_path: Path) -> None:
    for form, text in made.items():
        assert verify(text.replace(b"\n", b"\r\n"), f"r.{form}", tmp_path).code == 0
    result = verify(made["md"].removesuffix(b"\n"), "r.md", tmp_path)
    assert result.code == 0
    assert "has the words that the data make and nothing else: another program" in result.out


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<script>", "<script>document.body.textContent = '13/13';"),
        ("</style>", ".fig { display: none } </style>"),
        ("</style>", " </style>"),
        ("83 lượt", "84 lượt"),
        ("</body>", "<p hidden>a</p></body>"),
    ],
)
def test_a_page_is_compared_byte_by_byte(old: str, new: str, made: dict[str, bytes], tmp_path: Path) -> None:
    page = made["html"].decode()
    assert old in page
    result = verify(page.replace(old, new, 1).encode(), "r.html", tmp_path)
    assert result.code == 1
    assert "the markup, style, script or text of the page was altered" in result.out


def test_json_tells_what_keeps_it_from_being_vouched_for(made: dict[str, bytes], tmp_path: Path) -> None:
    told = json.loads(verify(b"\n" + made["md"], "r.md", tmp_path, "--format", "json").out)
    assert (told["agrees"], told["agreement"], told["differences"]) == (False, "no", [])
    (doubt,) = told["doubts"]
    assert doubt["part"] == "line 1"
    assert doubt["why"].startswith("“” is there, but the data give “")
    assert json.loads(verify(made["md"], "r.md", tmp_path, "--format", "json").out)["doubts"] == []


# Files that are too much


def shuffled(text: bytes) -> bytes:
    found = text.split(b"\n")[:-2] * 40
    return b"\n".join(found[at * 7919 % len(found)] for at in range(len(found)))


MUCH: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "200,000 lines": ("md", lambda _: b"\n".join(b"%d" % (n * 7919 % 200_003) for n in range(200_000))),
    "lines of two kinds": ("md", lambda _: b"\n".join(b"ab"[n * n % 7 % 2 :][:1] for n in range(60_000))),
    "its own lines": ("md", shuffled),
    "a line of 20 MB": ("md", lambda _: b"x" * 20_000_000),
    "records in one line": ("md", lambda _: b"<!-- {" * 1_000_000),
    **{
        f"{mark} often": ("html", lambda _, mark=mark: mark.encode() * 300_000)
        for mark in ("<!--", "<![x", "<a ", "</", "<a x='", "&#", "<?", "<script>", "<!a", "</script ")
    },
    "a long mark": ("html", lambda _: b"<" + b"a" * 7_000_000 + b"<"),
}


THROUGH = frozenset(("lines of two kinds", "<![x often"))
"""These go through the command line."""


@pytest.mark.thorough  # of time alone, which tests/test_growth.py watches too
@pytest.mark.parametrize("kind", sampled(MUCH, every=5))
def test_no_text_is_too_much(kind: str, made: dict[str, bytes], tmp_path: Path) -> None:
    form, much = MUCH[kind]
    text = made[form]
    record = (
        text[text.rindex(b"<!--") :]
        if form == "md"
        else text[text.index(b'<meta name="hrcomms"') :].split(b">")[0] + b">"
    )
    content = much(text) + b"\n" + record if form == "md" else b"<!doctype html>" + record + much(text)
    if kind in THROUGH:
        result = verify(content, f"r.{form}", tmp_path)
        assert (result.code, result.err) == (1, "")
        assert len(result.out) < 60_000
    read = read_back(content)
    assert read is not None
    assert judged(read.form, content, text)[0] == "no"
    found = lines(content, read.form)
    assert not found or differences(found, lines(text, read.form))


def test_a_file_beyond_all_size_is_refused_in_a_sentence(tmp_path: Path) -> None:
    result = verify(bytes(32_000_001), "r.md", tmp_path)
    assert (result.code, result.err) == (2, "hrcomms: r.md is larger than 32 MB\n")


def test_lines_that_differ_are_bounded() -> None:
    (one,) = differences(["a" * 5000] * 30_000, ["b"])
    assert (len(one.file[0]), one.data) == (601, ("b",))


@given(st.lists(st.sampled_from(["<", ">", "</", "<!--", "<![x", "script", "style", " ", "&", "&#x110000;", "a", "'"])))
def test_markup_of_any_kind_is_read(marks: list[str]) -> None:
    assert isinstance(lines("".join(marks).encode(), "html"), tuple)


@datasets
@given(st.data())
def test_only_the_same_text_is_vouched_for(made: dict[str, bytes], data: st.DataObject) -> None:
    form = data.draw(st.sampled_from(("md", "html")))
    text = made[form]
    start = data.draw(st.integers(0, len(text)))
    end = min(len(text), start + data.draw(st.integers(0, 30)))
    put = data.draw(st.sampled_from((b"", b" ", b"\n", b"\r\n", b"\xff", b"<", b"</", text[:40], text[start:end] * 2)))
    altered = text[:start] + put + text[end:]
    agreement, doubts = judged("md" if form == "md" else "html", altered, text)
    same = altered.replace(b"\r\n", b"\n") == text
    ended = form == "md" and altered.replace(b"\r\n", b"\n").removesuffix(b"\n") == text.removesuffix(b"\n")
    assert (agreement != "no") == (same or ended)
    assert (agreement == "no") == bool(doubts)
    read_back(altered)
    lines(altered, form)

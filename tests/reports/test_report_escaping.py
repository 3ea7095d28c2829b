"""What the data say is text, in every format: never markup, never a template, never a command."""

import re
from pathlib import Path
from typing import Any

import pytest
from examples import sampled
from reports.paper import Page, Paper, read
from support import run, session, small, write

from hrcomms.escaping import JOINER

NASTY = [
    "a|b",
    r"a\|b",
    "*bold* **bold** _em_ __em__",
    "a*b*c",
    "<b>x</b>",
    "<script>alert(1)</script>",
    "&lt; &amp; &#42; &copy",
    "# heading",
    "[text](http://x) ![img](y)",
    "[ref]: http://x",
    "1. first",
    "12) twelfth",
    "- item",
    "+ item",
    "* item",
    "> quote",
    "---",
    "===",
    "```code```",
    "`code`",
    "~~gone~~",
    "~~~",
    "$x$",
    "<https://example.org>",
    "\\",
    "ends with \\",
    "| a | b |",
    "|---|",
    "{{ 7*7 }}",
    "{% raw %}",
    "{# comment #}",
    "{}",
    "{n} {year} {0}",
    "%s %(a)s",
    "snake_case_name",
    "a  b",
    "tab\there",
    "line\nbreak",
    "para\n\nbreak",
    "    indented",
    "Nguyễn Văn Ấ",
    "!important",
    "a^b^ ~c~",
    ":smile:",
    "- [ ] task",
    "http://example.org/a_b_c",
]
each_text = pytest.mark.parametrize("nasty", sampled(NASTY))


def literal(text: str) -> str:
    """Return a text as a narrative holds it, whose placeholders are filled (docs/narratives.md)."""
    return re.sub(r"\{[{%#]", lambda found: f'{{{{ "{found[0]}" }}}}', text)


def folder_with(nasty: str, tmp_path: Path) -> Path:
    """Return a dataset whose free texts are all the same text."""
    post = {"organisation": "ubnd", "title": nasty, "start_date": "2023-01-01", "functions": ["f"]}
    named = {"id": "t", "name": nasty, "name_en": nasty}
    training = {"kind": "training-coverage", "population": {"functions": ["f"]}, "components": ["c"]}
    target = {"title": nasty, "text": nasty, "threshold": "70%", "due": "2028-12-31"}
    texts = ("direction", "results", "strengths", "limitations", "causes", "next_steps", "recommendations")
    plan: dict[str, Any] = {
        "title": nasty,
        "place": nasty,
        "number": nasty,
        "functions": [{**named, "id": "f"}],
        "components": [{**named, "id": "c"}],
        "audiences": [named],
        "topics": [named],
        "conventions": [named],
        "channels": [named],
        "funding_sources": [named],
        "legal_basis": [{"id": "l", "title": nasty}],
        "signatory": {"name": nasty, "title": nasty},
        "recipients": [{"name": nasty}],
        "reporting": [{"id": "r", "to": ["x"]}],
        "targets": [
            {**target, "id": "t-1", "measure": training},
            {**target, "id": "t-2", "measure": {"kind": "activity-coverage"}},
        ],
    }
    event = {"id": "a-1", "title": nasty, "organisation": "x", "start_date": "2025-05-05", "channel": "t"}
    files = small(
        plan=plan,
        organisations=[{"id": "x", "name": nasty, "name_en": nasty, "classification": "village"}],
        staff=[{"id": "p-1", "name": nasty, "posts": [post]}, {"id": "p-2", "name": "B", "posts": [post]}],
        training=[session(1, "2025-05-05", ["p-2"], ["c"], title=nasty)],
        press=[{"id": "n-1", "organisation": "x", "date": "2025-05-05", "title": nasty}],
        activities=[{**event, "topics": ["t"], "audiences": ["t"], "conventions": ["t"]}],
        budget=[{"id": "b-1", "year": 2025, "source": "t", "allocated": 5}],
        reports=[{"year": 2025, "number": nasty, "place": nasty, **dict.fromkeys(texts, literal(nasty))}],
    )
    return write(tmp_path, files)


def printed(folder: Path, form: str) -> str:
    result = run("--lang", "en", "report", "--year", "2025", "--force", "--format", form, cwd=folder)
    assert (result.code, result.err) == (0, "")
    return result.out


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> tuple[Paper, Page]:
    """Return the report whose texts are harmless, as Markdown and as a page."""
    folder = folder_with("harmless", tmp_path_factory.mktemp("plain"))
    return read(printed(folder, "md")), Page(printed(folder, "html"))


@each_text
def test_markdown_shows_the_text_itself(nasty: str, tmp_path: Path, harmless: tuple[Paper, Page]) -> None:
    plain = harmless[0]
    out = printed(folder_with(nasty, tmp_path), "md")
    paper = read(out.replace(JOINER, ""))
    shown = " ".join(nasty.split())
    assert paper.kinds <= plain.kinds | {"text_special"}, "no text makes markup of its own"
    for head, column, row in (
        ("Target", 0, 0),
        ("Session", 0, 0),
        ("Session", 2, 0),
        ("Body", 0, 0),
        ("Channel", 0, 0),
        ("Source", 0, 0),
        ("No.", 1, 0),
        ("No.", 2, 0),
        ("No.", 3, 0),
        ("No.", 4, 0),
    ):
        table = next(table for table in paper.tables if table[0][0] == head)
        if (head, column) != ("No.", 3):
            assert table[row + 1][column].strip() == shown
    for table in paper.tables:
        assert {len(row) for row in table} == {len(table[0])}, "no text ends a cell"
    for line in shown, f"Pursuant to {shown};", f"To: {shown}.":
        assert line in [" ".join(paragraph.split()) for paragraph in paper.paragraphs]
    assert f"{shown};" in paper.items  # the recipient
    assert len(paper.headings) == len(plain.headings)
    assert len(paper.tables) == len(plain.tables)
    assert len(paper.items) == len(plain.items)


@each_text
def test_html_shows_the_text_itself(nasty: str, tmp_path: Path, harmless: tuple[Paper, Page]) -> None:
    page, plain = Page(printed(folder_with(nasty, tmp_path), "html")), harmless[1]
    assert page.tags.count("script") == 1, "the page's own"
    assert page.text.count(" ".join(nasty.split())) >= plain.text.count("harmless") // (1 + nasty.count("\n"))
    if "\n" not in nasty:  # a line of a narrative is a paragraph of its own
        assert [one for one in page.tags if one != "span"] == [one for one in plain.tags if one != "span"]


def test_nothing_in_html_runs_or_loads(tmp_path: Path) -> None:
    nasty = "\"><img src=x onerror=alert(1)>' onload='x' javascript:alert(1)"
    page = Page(printed(folder_with(nasty, tmp_path), "html"))
    assert not {"iframe", "object", "embed", "img", "link", "form"} & set(page.tags)
    assert page.tags.count("script") == 1, "the page's own"
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    assert not [
        value for name, value in page.attributes if name in ("href", "src") and not (value or "").startswith("#")
    ]


def test_jinja_in_the_data_is_not_run(tmp_path: Path) -> None:
    for form in ("md", "html"):
        out = printed(folder_with("{{ 7*7 }}{% for x in (1, 2) %}loop{% endfor %}", tmp_path / form), form)
        assert "49" not in re.sub(r"<style>.*?</style>|[0-9a-f]{40,}|sha256-[^']*", "", out, flags=re.DOTALL)
        assert "looploop" not in out


@pytest.mark.parametrize("form", ["md", "html"])
def test_nothing_in_a_report_commands_the_terminal(form: str, tmp_path: Path) -> None:
    files = small(reports=[{"year": 2025, "results": "\x1b[31mred\x1b]0;x\x07 \x9b31m"}])
    out = printed(write(tmp_path, files), form)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", out)


def test_paragraphs_of_a_narrative_stay_paragraphs(tmp_path: Path) -> None:
    text = "First.\n\nSecond\nThird.\n\n\n  Fourth. \n"
    folder = write(tmp_path, small(reports=[{"year": 2025, "results": text}]))
    paragraphs = read(printed(folder, "md")).paragraphs
    start = paragraphs.index("First.")
    assert paragraphs[start : start + 4] == ["First.", "Second", "Third.", "Fourth."]
    assert "First. Second Third. Fourth." in Page(printed(folder, "html")).text

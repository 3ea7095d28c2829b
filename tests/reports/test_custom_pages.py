"""Pages of others as PDF: pictures in the page are printed, nothing is fetched, and printing comes to an end."""

import zlib
from base64 import b64encode
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from support import run, worked_example, write, wrote

from hrcomms.reports.custom_template.printing import pdf_custom
from hrcomms.reports.pdf import UnprintedError, pdf

pytestmark = pytest.mark.pango
PRINTING = 60
"""Seconds that a PDF may take on a busy machine."""

DOTS = {
    "png": "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==",
    "jpeg": (
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAP//////////////////////////////////////////////////////////////////"
        "////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAI"
        "AQEAAD8AN//Z"
    ),
    "gif": "R0lGODdhAQABAIEAAAAAAAAAAAAAAAAAACwAAAAAAQABAAAIBAABBAQAOw==",
}
"""A picture of one black point, in base64."""


def data(content: bytes, kind: str) -> str:
    return f"data:image/{kind};base64,{b64encode(content).decode()}"


def drawing(inside: str) -> str:
    return data(f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{inside}</svg>'.encode(), "svg+xml")


def huge() -> bytes:
    """Return a PNG of few bytes that has 900 million points."""

    def part(name: bytes, content: bytes) -> bytes:
        return len(content).to_bytes(4) + name + content + zlib.crc32(name + content).to_bytes(4)

    head = (30_000).to_bytes(4) * 2 + b"\x08\x02\0\0\0"
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", zlib.compress(b"")) + part(b"IEND", b"")


PNG = f"data:image/png;base64,{DOTS['png']}"
DRAWN_LINK = drawing('<image href="x.png"/>')
DRAWN_STYLE = drawing('<rect style="fill: url(x.svg#a)"/>')
PICTURES = {
    **{kind: f"data:image/{kind};base64,{dot}" for kind, dot in DOTS.items()},
    "svg": drawing('<rect id="a" width="9" height="9"/><use href="#a"/>'),
    "svg as text": "data:image/svg+xml;charset=utf-8,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E",
}


@pytest.mark.parametrize("kind", PICTURES)
def test_a_picture_in_the_page_is_printed(kind: str) -> None:
    bare = pdf("<!doctype html><p>x</p>")
    with_it = pdf(f'<!doctype html><p>x</p><img alt="x" src="{PICTURES[kind]}">')
    assert len(with_it) > len(bare)
    assert "svg" in kind or len(PdfReader(BytesIO(with_it)).pages[0].images) == 1


def test_links_stay_as_they_were_written() -> None:
    page = '<!doctype html><a href="b.pdf">x</a> <a href="https://example.org/">y</a> <a href="#z">z</a><p id="z">z'
    (sheet,) = PdfReader(BytesIO(pdf(page))).pages
    notes = [one.get_object() for one in sheet["/Annots"]]  # type: ignore[attr-defined]
    assert {str(one["/A"]["/URI"]) for one in notes if "/A" in one} == {"b.pdf", "https://example.org/"}


NAMED = {
    "http://127.0.0.1:9/a.png": '<img src="http://127.0.0.1:9/a.png">',
    "file:///etc/hostname": '<img src="file:///etc/hostname">',
    "ftp://127.0.0.1:9/a.png": '<img src="ftp://127.0.0.1:9/a.png">',
    "logo.png": '<img src="logo.png">',
    "a.svg": '<object data="a.svg"></object>',
    "b.svg": '<embed src="b.svg">',
    "http://127.0.0.1:9/a.css": '<link rel="stylesheet" href="http://127.0.0.1:9/a.css">',
    "a.css": '<link rel="stylesheet" href="a.css">',
    "http://127.0.0.1:9/b.css": "<style>@import url(http://127.0.0.1:9/b.css);</style>",
    "data:text/css,p{}": '<link rel="stylesheet" href="data:text/css,p{}">',
    "http://127.0.0.1:9/q.ttf": (
        "<style>@font-face { font-family: q; src: url(http://127.0.0.1:9/q.ttf) } p { font-family: q }</style>"
    ),
    "data:font/ttf;base64,AAAA": (
        "<style>@font-face { font-family: q; src: url(data:font/ttf;base64,AAAA) } p { font-family: q }</style>"
    ),
    "c.png": '<p style="background: url(c.png)">',
    "d.png": '<style>p::before { content: url("d.png") }</style>',
    "e.png": '<style>li { list-style-image: url("e.png") }</style><ul><li>x</ul>',
    "f.png": '<svg width="9" height="9"><image href="f.png" width="9" height="9"/></svg>',
    "data:image/bmp;base64,Qk0=": '<img src="data:image/bmp;base64,Qk0=">',
}


@pytest.mark.parametrize("named", NAMED)
def test_what_is_not_in_the_page_is_refused(named: str) -> None:
    with pytest.raises(UnprintedError) as refused:
        pdf(f"<!doctype html><p>x</p>{NAMED[named]}")
    assert refused.value.named == named
    assert "nothing is fetched for a report" in str(refused.value.message)


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (f'<link rel="attachment" href="{PNG}">', "attaches a file"),
        (f'<a rel="attachment" href="{PNG}">x</a>', "attaches a file"),
        (f'<img src="{data(huge(), "png")}">', "more than 20 million points"),
        (f'<img src="{PNG[:-64]}">', "cannot be read"),
        (f'<img src="{data(b"GIF89a", "gif")}">', "cannot be read"),
        (f'<img src="{data(b"<svg", "svg+xml")}">', "cannot be read"),
        ('<img src="data:image/png;base64,*">', "cannot be read"),
        (f'<img src="{DRAWN_LINK}">', "outside of it"),
        (f'<img src="{drawing("<style>@import url(x.css);</style>")}">', "outside of it"),
        (f'<img src="{DRAWN_STYLE}">', "outside of it"),
        (f'<img src="{drawing("<g>" * 99 + "</g>" * 99)}">', "too many parts"),
        (
            f'<img src="{data(b"<!DOCTYPE a [<!ENTITY a %sx%s>]><svg>&a;</svg>".replace(b"%s", b"!"), "svg+xml")}">',
            "outside of it",
        ),
        ("<svg><style>@import url(x.css);</style></svg>", "cannot be drawn"),
    ],
)
def test_what_is_wrong_with_a_picture_is_told(page: str, said: str) -> None:
    with pytest.raises(UnprintedError) as refused:
        pdf(f"<!doctype html><p>x</p>{page}")
    assert said in str(refused.value.message)


@pytest.mark.parametrize(
    "style",
    ["@page { size: 1px 1px }", "p { display: grid; grid-template-columns: repeat(100000, 1fr) }"],
)
def test_printing_comes_to_an_end(style: str) -> None:
    with pytest.raises(UnprintedError) as refused:
        pdf_custom(f"<!doctype html><style>{style}</style>{'<p>x</p>' * 2000}", seconds=1)
    assert "more than 1 seconds" in str(refused.value.message)


def test_through_the_command_line(tmp_path: Path) -> None:
    folder = write(tmp_path, worked_example())
    call = ("--lang", "en", "report", "--year", "2025", "--template", "t.html", "-o", "x.pdf")
    page = "<!doctype html><p>{{ report.owner | say }}</p>\n"
    (folder / "t.html").write_text(f'{page}<img alt="" src="{PNG}">', encoding="utf-8")
    assert wrote(run(*call, cwd=folder, patience=PRINTING))
    (folder / "x.pdf").write_bytes(b"old")
    (folder / "t.html").write_text(f'{page}<img alt="" src="logo.png">', encoding="utf-8")
    result = run(*call, cwd=folder, patience=PRINTING)
    assert (result.code, result.out, result.err.count("\n")) == (1, "", 1)
    assert result.err.startswith("hrcomms: t.html:2: it names “logo.png”, and nothing is fetched for a report: ")
    assert (folder / "x.pdf").read_bytes() == b"old"

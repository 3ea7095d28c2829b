"""Files that are no documents of Word, or unpack to more than a machine can hold: one sentence, never a traceback."""

import zipfile
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO

import pytest
from examples import datasets
from hypothesis import given
from hypothesis import strategies as st
from reports.office import context_of, made
from support import ROOT

from hrcomms.language import translator
from hrcomms.reports.docx import docx
from hrcomms.reports.docx_file import DocxError, packed, parts_of, record_of, text_of

DATA = ROOT / "data"
TEMPLATE = (ROOT / "templates/report.docx").read_bytes()
SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made_file = BytesIO()
    with zipfile.ZipFile(made_file, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made_file.getvalue()


def changed(name: str, content: bytes) -> bytes:
    return packed({**parts_of(TEMPLATE), name: content})


def document(body: str, before: str = "") -> bytes:
    return changed(
        "word/document.xml", f'{before}<w:document xmlns:w="{SPACE}"><w:body>{body}</w:body></w:document>'.encode()
    )


def bomb() -> bytes:
    return zipped({"[Content_Types].xml": b"x", "word/document.xml": bytes(100_000_000)})


def crowd() -> bytes:
    return zipped({f"{n}.xml": b"" for n in range(2001)} | {"word/document.xml": b"<x/>"})


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(10))
NONE: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "text": lambda: b"Dear all",
    "half": lambda: TEMPLATE[: len(TEMPLATE) // 2],
    "an empty archive": lambda: zipped({}),
    "a workbook": lambda: zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}),
    "a bomb": bomb,
    "a crowd": crowd,
    "no XML": lambda: changed("word/document.xml", b"<w:document"),
    "text in the place of XML": lambda: changed("word/document.xml", b"\x00\xff"),
    "broken relations": lambda: changed("_rels/.rels", b"<"),
    "entities": lambda: document("&l9;", f"<!DOCTYPE x [{LAUGHS}]>"),
    "a file of the machine": lambda: document("&f;", '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'),
    "deep": lambda: document("<w:sdt>" * 5000 + "</w:sdt>" * 5000),
}


@pytest.mark.parametrize("kind", NONE)
def test_what_is_no_document_is_refused_in_one_sentence(kind: str) -> None:
    content = NONE[kind]()
    for read in (lambda: text_of(content), lambda: docx(context_of(DATA), "vi", content)):
        with pytest.raises(DocxError) as refused:
            read()
        assert str(refused.value) == translator("en")(refused.value.message)
        assert translator("vi")(refused.value.message) != str(refused.value)
    assert record_of(content) is None or kind not in ("nothing", "text", "half", "a bomb", "a crowd")


@pytest.mark.parametrize(
    "name", ["word/styles.xml", "[Content_Types].xml", "word/_rels/document.xml.rels", "word/header1.xml"]
)
@pytest.mark.parametrize("content", [b"", b"<", b"<x/>", b"text"])
def test_a_broken_part_of_a_template_is_no_traceback(name: str, content: bytes) -> None:
    try:
        made_file = docx(context_of(DATA), "vi", changed(name, content))
    except DocxError:
        return
    assert text_of(made_file)


def test_a_part_that_is_missing_is_no_traceback() -> None:
    for name in parts_of(TEMPLATE):
        content = zipped({other: part for other, part in parts_of(TEMPLATE).items() if other != name})
        try:
            made_file = docx(context_of(DATA), "vi", content)
        except DocxError:
            continue
        assert record_of(made_file)


@datasets
@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=50))
def test_damage_anywhere_is_no_traceback(damage: list[tuple[int, int]]) -> None:
    damaged = bytearray(TEMPLATE)
    for at, value in damage:
        damaged[at % len(damaged)] = value
    record_of(bytes(damaged))
    with suppress(DocxError):
        assert text_of(bytes(damaged))


def test_the_same_parts_make_the_same_bytes_in_any_order() -> None:
    parts = parts_of(TEMPLATE)
    assert packed(dict(reversed(parts.items()))) == packed(parts) == TEMPLATE


def test_a_compressed_document_says_the_same() -> None:
    content = made(DATA)
    again = zipped(parts_of(content))
    assert len(again) < len(content) / 3
    assert (record_of(again), text_of(again)) == (record_of(content), text_of(content))


def test_no_record() -> None:
    assert record_of(TEMPLATE) is None
    assert record_of(b"") is None


def p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (p("a") + p("") + p(" b  c "), ["a", "b c"]),
        ("<w:p><w:r><w:t>a</w:t></w:r><w:hyperlink><w:r><w:t>b</w:t></w:r></w:hyperlink></w:p>", ["ab"]),
        ("<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t></w:r></w:p>", ["a b c"]),
        ("<w:p><w:del><w:r><w:t>gone</w:t></w:r></w:del><w:ins><w:r><w:t>new</w:t></w:r></w:ins></w:p>", ["new"]),
        ("<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>1</w:t></w:r></w:p>", ["1"]),
        (f"<w:sdt><w:sdtContent>{p('a')}</w:sdtContent></w:sdt>", ["a"]),
        (f"<w:tbl><w:tr><w:tc>{p('a')}{p('b')}</w:tc><w:tc>{p('c')}</w:tc></w:tr></w:tbl>{p('d')}", ["a b", "c", "d"]),
    ],
)
def test_text(body: str, lines: list[str]) -> None:
    assert text_of(document(body)) == lines
    strict = document(body).replace(SPACE.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main")
    with pytest.raises(DocxError):  # the archive's sums are wrong now
        text_of(strict)
    parts = parts_of(document(body))
    text = parts["word/document.xml"].replace(SPACE.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert text_of(packed({**parts, "word/document.xml": text})) == lines

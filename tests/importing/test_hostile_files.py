"""Files that are no lists, or are made to do harm: each is refused in one sentence, fast, and nothing is run."""

import io
import tracemalloc
import zipfile
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from importing.office_lists import document, part, plain, repacked
from support import at_most

from hrcomms.importing.tables import UnreadableError, read_tables, room

SHEET = "xl/worksheets/sheet1.xml"
HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
TAIL = b"</sheetData></worksheet>"
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100
SMALL = plain(("TT", "Họ và tên"), (1, "Nguyễn Văn A"))


def with_rows(rows: bytes, after: bytes = b"") -> bytes:
    return repacked(SMALL, {SHEET: HEAD + rows + TAIL.replace(b"</worksheet>", after + b"</worksheet>")})


def in_word(rows: int) -> bytes:
    space = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:tbl>'
    row = b"<w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr>"
    return archive(**{"word__document.xml": space + row * rows + b"</w:tbl></w:body></w:document>"})


def archive(**parts: bytes) -> bytes:
    paper = io.BytesIO()
    with zipfile.ZipFile(paper, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/"), content)
    return paper.getvalue()


def twice() -> bytes:
    paper = io.BytesIO()
    with zipfile.ZipFile(paper, "w") as made:
        made.writestr("xl/workbook.xml", "a")
        made.writestr("XL/workbook.xml", "b")
    return paper.getvalue()


def locked() -> bytes:
    found = bytearray(SMALL)
    at = found.index(b"PK\x01\x02")
    found[at + 8] |= 1
    return bytes(found)


DOCTYPE = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "y">]>'
FILES: list[tuple[str, Callable[[], bytes], str]] = [
    ("empty", lambda: b"", "the file is empty"),
    ("blank", lambda: b" \r\n", "the file is empty"),
    ("old Excel", lambda: OLD + "Workbook".encode("utf-16-le"), "old Excel .* save it as .xlsx"),
    ("old Word", lambda: OLD + "WordDocument".encode("utf-16-le"), "old Word .* save it as .docx"),
    ("encrypted", lambda: OLD + "EncryptedPackage".encode("utf-16-le"), "locked by a password"),
    ("encrypted part", locked, "locked by a password"),
    ("LibreOffice", lambda: archive(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "LibreOffice"),
    ("binary workbook", lambda: archive(xl__workbook__bin=b"", **{"xl__workbook.bin": b""}), "xlsb"),
    ("another archive", lambda: archive(a=b"b"), "no workbook of Excel and no document of Word"),
    ("PDF", lambda: b"%PDF-1.7\n", "PDF"),
    ("picture", lambda: b"\x89PNG\r\n\x1a\n", "picture"),
    ("web page", lambda: b"<html><table><tr><td>TT</td></tr></table>", "web page"),
    ("web page called Excel", lambda: b"\xef\xbb\xbf\n<!DOCTYPE html><html>", "web page"),
    ("bytes", lambda: bytes(range(256)) * 4, "encoding of the file cannot be told"),
    ("cut off", lambda: SMALL[:-200], "damaged or cut off"),
    ("broken XML", lambda: with_rows(b"<row><c>"), "damaged or cut off"),
    ("two parts of one name", twice, "damaged or cut off"),
    ("no sheet", lambda: repacked(SMALL, {"xl/workbook.xml": b"<workbook/>"}), "damaged or cut off"),
    ("entities", lambda: repacked(SMALL, {SHEET: DOCTYPE + HEAD + TAIL}), "not written as Excel and Word"),
    ("entities in UTF-16", lambda: repacked(SMALL, {SHEET: DOCTYPE.decode().encode("utf-16")}), "not written as Excel"),
    ("entities in UTF-7", lambda: repacked(SMALL, {SHEET: b'<?xml version="1.0" encoding="utf-7"?><a/>'}), "as Excel"),
    ("entities of a document", lambda: repacked(document(), {"word/document.xml": DOCTYPE}), "not written as Excel"),
    ("many parts", lambda: archive(**{f"a{n}": b"" for n in range(2001)}), "unpacks to more than 50 MB"),
]


@pytest.mark.parametrize(("make", "said"), [one[1:] for one in FILES], ids=[one[0] for one in FILES])
def test_what_is_no_list_is_refused_with_the_way_out(make: Callable[[], bytes], said: str) -> None:
    with pytest.raises(UnreadableError, match=said):
        read_tables("a", make())


def test_a_bomb_is_not_unpacked() -> None:
    content = archive(**{"xl__workbook.xml": b" " * 50_000_001})
    assert len(content) < 500_000
    tracemalloc.start()
    with at_most(1), pytest.raises(UnreadableError, match="unpacks to more than 50 MB"):
        read_tables("a", content)
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


def test_a_part_that_is_larger_than_it_says_is_damaged() -> None:
    content = bytearray(repacked(SMALL, {SHEET: HEAD + b" " * 1_000_000 + TAIL}))
    for sign, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        start = content.rindex(sign)
        content[start + at : start + at + 4] = (100).to_bytes(4, "little")
    with pytest.raises(UnreadableError, match="damaged"):
        read_tables("a", bytes(content))


def test_very_many_empty_rows_cost_little() -> None:
    content = with_rows(b"".join(b'<row r="%d"/>' % n for n in range(1, 30_001)))
    with at_most(0.5):
        assert read_tables("a", content).sheets[0].rows == ()


def test_the_last_row_and_column_of_a_sheet_cost_nothing() -> None:
    far = b'<row r="1048576"><c r="A1048576"><v>1</v></c><c r="XFD1048576"><v>2</v></c></row>'
    with at_most(0.5):
        (row,) = read_tables("a", with_rows(far, b'<cols><col min="1" max="16384" hidden="1"/></cols>')).sheets[0].rows
    assert [cell.place for cell in row.cells] == ["A1048576"]


def test_more_rows_than_a_list_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert room.MOST_ROWS == 200_000
    monkeypatch.setattr(room, "MOST_ROWS", 1000)
    for content in (with_rows(b"<row><c><v>1</v></c></row>" * 1001), b"a,b\n" * 1001, in_word(1001)):
        with pytest.raises(UnreadableError, match="more than 1000 rows"):
            read_tables("a.csv", content)


def test_cells_made_one_a_million_times_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "MOST_CELLS", 20_000)
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(1, 301))
    areas = b"".join(b'<mergeCell ref="A%d:CV1048576"/>' % n for n in range(1, 301))
    with at_most(1), pytest.raises(UnreadableError, match="too many cells"):
        read_tables("a", with_rows(rows, b"<mergeCells>" + areas + b"</mergeCells>"))


def test_a_very_long_text_is_cut_and_in_doubt() -> None:
    row = b'<row><c t="inlineStr"><is><t>' + b"a" * 3_000_000 + b"</t></is></c></row>"
    (cell,) = read_tables("a", with_rows(row)).sheets[0].rows[0].cells
    assert len(cell.text) == 2000
    assert cell.flags


def test_macros_links_and_queries_are_not_so_much_as_opened() -> None:
    rels = part(SMALL, "xl/_rels/workbook.xml.rels").replace(
        b"</Relationships>",
        b'<Relationship Id="r9" Type="x" Target="http://a.example/b.xml" TargetMode="External"/>'
        b'<Relationship Id="r8" Type="x" Target="../../../etc/passwd"/></Relationships>',
    )
    broken = {
        f"xl/{name}": DOCTYPE for name in ("externalLinks/externalLink1.xml", "connections.xml", "vbaProject.bin")
    }
    found = read_tables("a.xlsm", repacked(SMALL, {**broken, "xl/_rels/workbook.xml.rels": rels}))
    assert [str(one) for one in found.notices] == ["the macros in the file were not run"]
    assert len(found.sheets[0].rows) == 2


@given(st.integers(0, len(SMALL) - 1), st.binary(min_size=1, max_size=8))
def test_whatever_is_altered_it_is_read_or_refused(at: int, other: bytes) -> None:
    with suppress(UnreadableError):
        read_tables("a", SMALL[:at] + other + SMALL[at + len(other) :])


@given(st.binary(max_size=200))
def test_whatever_bytes_they_are(content: bytes) -> None:
    with suppress(UnreadableError):
        read_tables("a.csv", content)

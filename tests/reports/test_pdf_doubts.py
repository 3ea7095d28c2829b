"""A PDF is vouched for only where it is the report that the data make, saved again without a change."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from examples import datasets, documents
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject
from reports import papers
from reports.papers import added, changed, drawn, font, form, note, objects, opened, packed, plain, put, saved, stream
from support import at_most, run, small, write, wrote

from hrcomms.reports.pdf import pdf, record_of, text_of
from hrcomms.reports.pdf_doubts import MOST, doubts

PRINTING = 60
"""Seconds that a PDF may take on a busy machine."""
pytestmark = pytest.mark.pango

PAGE = """<!doctype html><html lang="vi"><title>Báo cáo</title>
<meta name="hrcomms" content="{&quot;hrcomms&quot;:1,&quot;year&quot;:2025}">
<style>@page { size: A4 } h2 { break-before: page } th, td { background: #eee }</style>
<h1 id="a">Kết quả năm 2025</h1><p>Mục tiêu <b>đã đạt</b>: <a href="#b">bảng</a>.
<h2 id="b">Bảng</h2><table><tr><th>Mục tiêu<th>Kết quả<tr><td>Cán bộ<td>6/13 (46,2%)</table>
<p>Xem <a href="#a">trang đầu</a>.</html>"""


@pytest.fixture(scope="module")
def made() -> bytes:
    """Return a page of two sheets, printed as a report is."""
    return pdf(PAGE)


def told(file: bytes, made: bytes) -> list[str]:
    return [f"{one.part}: {one.why}" for one in doubts(file, made)]


# What another program saved


def test_the_file_itself(made: bytes) -> None:
    assert told(made, made) == []


def by_qpdf(file: bytes, **how: Any) -> bytes:
    """Return a PDF as qpdf saves it again; `objects` tells how it keeps streams of objects."""
    import pikepdf

    if "objects" in how:
        how["object_stream_mode"] = getattr(pikepdf.ObjectStreamMode, how.pop("objects"))
    out = BytesIO()
    with pikepdf.open(BytesIO(file)) as opened_again:
        opened_again.save(out, **how)
    return out.getvalue()


@pytest.mark.parametrize(
    "how",
    [
        {"objects": "generate"},
        {"objects": "disable", "compress_streams": False},
        {"linearize": True},
        {"linearize": True, "objects": "disable"},
        {"qdf": True},
        {"recompress_flate": True},
    ],
    ids=",".join,
)
def test_saved_again_by_qpdf(how: dict[str, Any], made: bytes) -> None:
    file = by_qpdf(made, **how)
    assert file != made
    assert told(file, made) == []
    assert record_of(file) == record_of(made) == '{"hrcomms":1,"year":2025}'
    assert text_of(file) == text_of(made)


def test_saved_again_by_pypdf(made: bytes) -> None:
    file = saved(opened(made))
    assert told(file, made) == []
    assert record_of(file) == record_of(made)


def test_another_page_is_not_shown_first(made: bytes) -> None:
    """A file that is laid out to be shown early names its first page twice."""
    file = by_qpdf(made, linearize=True)
    other = re.sub(rb"(/Linearized .*/O )(\d+)", lambda one: one[1] + b"7" * len(one[2]), file, count=1)
    assert other != file
    assert told(other, made)


# What was altered, by kind


def labels(writer: PdfWriter) -> None:
    put(writer.root_object, "/PageLabels", {"/Nums": [0, {"/S": "/r"}]})


def layer(writer: PdfWriter) -> None:
    group = writer._add_object(plain({"/Type": "/OCG", "/Name": "a"}))
    put(writer.root_object, "/OCProperties", {"/OCGs": [group], "/D": {"/OFF": [group]}})


def picture(writer: PdfWriter) -> None:
    resources = writer.pages[1]["/Resources"].get_object()
    put(resources, "/XObject", {"/X9": form(writer)})
    drawn(lambda old: old + b"\nq 1 0 0 1 99 99 cm /X9 Do Q")(writer)


def font_program(writer: PdfWriter) -> None:
    (inner,) = font(writer)["/DescendantFonts"]
    descriptor = inner.get_object()["/FontDescriptor"].get_object()
    (key,) = (one for one in descriptor if one.startswith("/FontFile"))
    changed(descriptor[key], lambda old: old[:-1] + bytes((old[-1] ^ 1,)))


def letters(writer: PdfWriter) -> None:
    changed(font(writer)["/ToUnicode"], lambda old: old.replace(b"<0036>", b"<0039>").replace(b" <00", b" <01", 1))


def widths(writer: PdfWriter) -> None:
    (inner,) = font(writer)["/DescendantFonts"]
    put(inner.get_object(), "/DW", 100)


def kids(change: Callable[[list[Any]], list[Any]]) -> Callable[[PdfWriter], None]:
    def alter(writer: PdfWriter) -> None:
        node = writer.root_object["/Pages"].get_object()
        node[NameObject("/Kids")] = ArrayObject(change(list(node["/Kids"])))

    return alter


def spoken(writer: PdfWriter) -> None:
    node = writer.root_object["/StructTreeRoot"].get_object()
    put(node["/K"][0].get_object(), "/ActualText", "12/13 (92,3%)")


def attached(writer: PdfWriter) -> None:
    writer.add_attachment("x.txt", b"x")


def outline(writer: PdfWriter) -> None:
    put(writer.root_object["/Outlines"]["/First"].get_object(), "/Title", "Another")  # type: ignore[index]


def link(writer: PdfWriter) -> None:
    for page in writer.pages:
        for one in page.get("/Annots") or []:
            note_ = one.get_object()
            note_.pop("/Dest", None)
            put(note_, "/A", {"/S": "/URI", "/URI": "https://example.org/"})
            return
    put(writer.pages[1], "/Annots", [])


def root(key: str, value: Any) -> Callable[[PdfWriter], None]:
    return lambda writer: put(writer.root_object, key, value)


def page(key: str, value: Any) -> Callable[[PdfWriter], None]:
    return lambda writer: put(writer.pages[1], key, value)


SCRIPT = {"/S": "/JavaScript", "/JS": "app.alert(1)"}
WHITE = b"\nq 1 1 1 rg 99 99 66 14 re f Q q 0 G 1.2 w 99 99 m 99 107 l S Q"
ON_A_PAGE: dict[str, Callable[[PdfWriter], None]] = {
    "stamp": lambda one: note(one, "/Stamp"),
    "free text": lambda one: note(one, "/FreeText", **{"/DA": "/F 9 Tf", "/Contents": "12/13"}),
    "field": lambda one: note(one, "/Widget", **{"/FT": "/Tx", "/V": "12/13"}),
    "redaction": lambda one: note(one, "/Redact", **{"/OverlayText": "12/13"}),
    "paths": drawn(lambda old: b"q " + old + b" Q" + WHITE),
    "a value": drawn(lambda old: re.sub(rb"(\d)( \d\S* re\n)", rb"\g<1>1\2", old, count=1)),
    "signs": drawn(lambda old: re.sub(rb"<0(\w{3})>", rb"<1\1>", old, count=1)),
    "invisible text": drawn(lambda old: old.replace(b"BT\n", b"BT\n3 Tr\n", 1)),
    "truth for a number": drawn(lambda old: re.sub(rb"\n0 0 0 rg\n", b"\n0 false 0 rg\n", old, count=1)),
    "a content more": lambda one: put(
        one.pages[1],
        "/Contents",
        [one._add_object(one.pages[1]["/Contents"].get_object()), one._add_object(stream(WHITE))],
    ),
    "an inline picture": drawn(lambda old: old + b"\nBI /W 1 /H 1 /BPC 8 /CS /G ID \0 EI"),
    "a picture": picture,
    "a font's program": font_program,
    "what signs stand for": letters,
    "widths": widths,
    "differences": lambda one: put(font(one), "/Encoding", {"/Differences": [54, "/nine"]}),
    "transparency": lambda one: put(one.pages[1]["/Resources"]["/ExtGState"]["/a1.0"].get_object(), "/ca", 0.0),  # type: ignore[index]
    **{
        f"{key} {value}": page(key, value)
        for key, value in (
            ("/CropBox", [0, 0, 300, 300]),
            ("/MediaBox", [0, 0, 595.0, 300.0]),
            ("/Rotate", 180),
            ("/UserUnit", 2.0),
            ("/Group", {"/S": "/Transparency"}),
            ("/AA", {"/O": SCRIPT}),
            ("/Thumb", 1),
            ("/Unknown", 1),
            ("/StructParents", 7),
        )
    },
}
ELSEWHERE: dict[str, Callable[[PdfWriter], None]] = {
    "a page less": kids(lambda old: old[:-1]),
    "a page twice": kids(lambda old: [*old, old[0]]),
    "pages in another order": kids(lambda old: [old[1], old[0], *old[2:]]),
    "numbers of pages": labels,
    "a layer": layer,
    "read aloud": spoken,
    "an attached file": attached,
    "the table of contents": outline,
    "a link": link,
    "the title": lambda one: one.add_metadata({"/Title": "Another"}),
    "more of itself": lambda one: one.add_metadata({"/Other": "x"}),
    **{
        f"{key}": root(key, value)
        for key, value in (
            ("/OpenAction", SCRIPT),
            ("/AA", {"/WC": SCRIPT}),
            ("/AcroForm", {"/Fields": [], "/NeedAppearances": True}),
            ("/Metadata", 1),
            ("/Lang", "fr"),
            ("/PageMode", "/FullScreen"),
            ("/Unknown", {"/A": [1]}),
        )
    },
    "a script by name": lambda one: put(one.root_object["/Names"], "/JavaScript", {"/Names": ["a", SCRIPT]}),
    "a hidden object": lambda one: one._add_object(plain({"/Type": "/Catalog"})) and None,
}


@pytest.mark.parametrize("kind", ON_A_PAGE)
def test_what_is_altered_on_a_page_is_told_by_the_page(kind: str, made: bytes) -> None:
    writer = opened(made)
    ON_A_PAGE[kind](writer)
    found = doubts(saved(writer), made)
    assert {one.part for one in found} & {"page 1", "page 2"}, "what pages share is told of the first"


@pytest.mark.parametrize("kind", ELSEWHERE)
def test_what_is_altered_elsewhere_is_told(kind: str, made: bytes) -> None:
    writer = opened(made)
    ELSEWHERE[kind](writer)
    assert told(saved(writer), made)


def test_what_a_program_says_of_itself_is_no_doubt(made: bytes) -> None:
    writer = opened(made)
    writer.add_metadata({"/Producer": "Another", "/ModDate": "D:20260101000000Z", "/CreationDate": "D:2026"})
    assert told(saved(writer), made) == []


def test_other_fonts_are_told_as_a_cause(made: bytes) -> None:
    writer = opened(made)
    font_program(writer)
    assert "DOCX or HTML can be verified anywhere" in told(saved(writer), made)[-1]


def test_not_everything_is_told_where_all_differs(made: bytes) -> None:
    other = made.replace(b"/", b"/")
    writer = opened(other)
    for one in writer.pages:
        for key in ("/A", "/B", "/C", "/D", "/E", "/F", "/G", "/H"):
            put(one, key, 1)
    assert len(told(saved(writer), made)) <= MOST


# What can be read in two ways


def unpacked(made: bytes) -> bytes:
    """Return the file with its objects unpacked, and a plain table of their places."""
    return saved(opened(made))


TWO_WAYS: dict[str, Callable[[bytes], bytes]] = {
    "a change behind it": lambda old: added(old, 1, b"<< /Type /Catalog /Pages 2 0 R >>"),
    "an object behind it": lambda old: added(old, 90_000, b"<< /Type /Catalog >>"),
    "bytes before it": lambda old: b"x" + old,
    "lines before it": lambda old: b"\n\n" + old,
    "bytes behind it": lambda old: old + b"<html>",
    "its end twice": lambda old: old + b"%%EOF\n",
    "another file behind it": lambda old: old + old,
    "another file before it": lambda old: old + b"\n" + old,
    "a key twice": lambda old: old.replace(b"/Type /Catalog\n", b"/Type /Catalog\n/Type /Catalog\n", 1),
    "a key twice, written otherwise": lambda old: old.replace(
        b"/Type /Catalog\n", b"/Type /Catalog\n/#54ype /Catalog\n", 1
    ),
    "encryption": lambda old: old.replace(b"trailer\n<<", b"trailer\n<< /Encrypt << /Filter /Standard >>", 1),
    "two kinds of table": lambda old: old.replace(b"trailer\n<<", b"trailer\n<< /XRefStm 10", 1),
    "an earlier table": lambda old: old.replace(b"trailer\n<<", b"trailer\n<< /Prev 10", 1),
    "a table that names itself": lambda old: re.sub(
        rb"trailer\n<<(.*startxref\n)(\d+)", rb"trailer\n<< /Prev \2 \1\2", old, flags=re.DOTALL
    ),
    "another root": lambda old: re.sub(rb"/Root 1 0 R", b"/Root 2 0 R", old),
    "no root": lambda old: re.sub(rb"/Root 1 0 R", b"/Ruut 1 0 R", old),
    "a wrong place": lambda old: re.sub(rb"(\d{9})\d 00000 n", rb"\g<1>0 00000 n", old),
    "places that are swapped": lambda old: re.sub(
        rb"(\d{10}) 00000 n \n(\d{10}) 00000 n \n", rb"\2 00000 n \n\1 00000 n \n", old, count=1
    ),
    "an object that is free": lambda old: re.sub(rb"(\d{10}) 00000 n", rb"\1 00000 f", old, count=1),
    "a later generation": lambda old: re.sub(rb"(\d{10}) 00000 n", rb"\1 00001 n", old, count=1),
    "a length too small": lambda old: re.sub(rb"/Length (\d+)\d\n", rb"/Length \1\n", old, count=1),
    "a length too large": lambda old: re.sub(rb"/Length (\d+)\n", rb"/Length \g<1>0\n", old, count=1),
    "a file outside": lambda old: re.sub(rb"/Length (\d+)\n", rb"/Length \1\n/F (x)\n", old, count=1),
    "between objects": lambda old: old.replace(b"endobj\n", b"endobj\n99 0 obj 1 endobj\n", 1),
    "cut off": lambda old: old[:-100],
    "cut short": lambda old: old[: len(old) // 2],
}


@pytest.mark.parametrize("kind", TWO_WAYS)
def test_what_can_be_read_in_two_ways(kind: str, made: bytes) -> None:
    before = unpacked(made)
    after = TWO_WAYS[kind](before)
    assert after != before
    assert told(after, made)


def test_a_stream_of_objects_that_hides_another_root(made: bytes) -> None:
    """It holds an object that stands in the file as well: which one counts is left to the program."""
    other = b"1 0 << /Type /Catalog /Pages 2 0 R >>"
    body = b"<< /Type /ObjStm /N 1 /First 4 /Length %d >>\nstream\n%s\nendstream" % (len(other), other)
    file = objects(b"/Root 1 0 R", b"<< /Type /Catalog >>", body)
    assert told(file, made)


# Bounds

RECORD = b'{"hrcomms":1}'
DAMAGED: dict[str, Callable[[], bytes]] = {
    "blanks": lambda: papers.with_record(packed(papers.zlib.compress(b" " * 70_000_000, 9))),
    "operators": lambda: papers.with_record(packed(papers.zlib.compress(b"q Q " * 7_500_000, 9))),
    "packed twice": lambda: papers.with_record(
        packed(papers.zlib.compress(papers.zlib.compress(b" " * 70_000_000, 9), 9), b"[/FlateDecode /FlateDecode]")
    ),
    "many pages of one": lambda: papers.with_record(
        packed(papers.zlib.compress(b"BT (a) Tj ET " * 100_000, 9)), [3] * 3000
    ),
    "pages of themselves": lambda: papers.with_record(packed(papers.zlib.compress(b" ")), [2]),
    "arrays without end": lambda: papers.with_record(b"[" * 1_000_000),
    "brackets": lambda: papers.with_record(b"(" * 1_000_000),
    "backslashes": lambda: papers.with_record(b"(" + b"\\" * 1_000_001 + b")"),
    "dictionaries": lambda: papers.with_record(b"<< /A " * 1_000_000),
    "numbers": lambda: papers.with_record(b"[" + b"1 " * 1_000_000 + b"]"),
    "digits": lambda: papers.with_record(b"1" * 3_000_000),
    "names": lambda: papers.with_record(b"/#41" * 1_000_000),
    "comments": lambda: papers.with_record(b"%\n" * 1_000_000),
    "heads": lambda: b"%PDF-1.7\n" + b"1 0 obj\n" * 1_000_000,
    "tables": lambda: b"%PDF-1.7\n" + b"xref\n0 99999999\n" * 300_000 + b"\nstartxref\n9\n%%EOF",
    "ends": lambda: b"%PDF-1.7\n" + b"\nstartxref\n9\n%%EOF" * 300_000,
    "streams of objects": lambda: b"%PDF-1.7\n" + b"/ObjStm stream\n" * 300_000,
    "records": lambda: b"%PDF-1.7\n" + b"/hrcomms (" * 300_000,
    "nothing": lambda: b"%PDF-1.7\n" + b"\0" * 3_000_000,
    "lines": lambda: b"%PDF-1.7\n" + b"\r" * 3_000_000,
}


@pytest.mark.parametrize("kind", DAMAGED)
def test_no_file_takes_long(kind: str, made: bytes) -> None:
    file = DAMAGED[kind]()
    with at_most(4):
        assert told(file, made)
        record_of(file)
        text_of(file)


def test_what_is_far_larger_is_not_read(made: bytes) -> None:
    file = made + b"\n" * (20 * len(made) + 1_000_000)
    assert told(file, made) == ["file: it is far larger than the report that the data make"]


# The law: whatever is changed in what the report reaches is told


def reached(writer: PdfWriter) -> list[tuple[Any, Any]]:
    """Return the holders and keys of all that can be reached from the root of a file."""
    found: list[tuple[Any, Any]] = []
    seen: set[int] = set()
    waiting: list[Any] = [writer.root_object]
    while waiting:
        one = waiting.pop().get_object()
        if id(one) in seen:
            continue
        seen.add(id(one))
        keys = list(one) if isinstance(one, DictionaryObject) else list(range(len(one)))
        for key in keys:
            if key not in ("/Length", "/Filter", "/DecodeParms"):
                found.append((one, key))
                value = one.raw_get(key) if isinstance(one, DictionaryObject) else list.__getitem__(one, key)
                if isinstance(value.get_object(), (DictionaryObject, ArrayObject)):
                    waiting.append(value)
    return found


@settings(documents, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_change_of_what_is_reached_is_told(data: st.DataObject, made: bytes) -> None:
    writer = opened(made)
    places = reached(writer)
    holder, key = places[data.draw(st.integers(0, len(places) - 1))]
    how = data.draw(st.sampled_from(["away", "other", "more"]))
    if how == "more":
        extra = plain(data.draw(st.sampled_from([1, "/N", "text", [1], {"/A": 1}])))
        if isinstance(holder, DictionaryObject):
            holder[NameObject("/Zz")] = extra
        else:
            holder.append(extra)
    elif how == "away":
        del holder[key]
    else:
        holder[key] = plain(["/Other", "that is not in a report"])
    assert told(saved(writer), made)


@settings(datasets, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_changed_byte_is_told_or_changes_nothing(data: st.DataObject, made: bytes) -> None:
    """No byte of the file can be changed without a doubt, but for blanks, and what only the writer says of itself."""
    before = data.draw(st.sampled_from([made, unpacked(made)]))
    place = data.draw(st.integers(0, len(before) - 1))
    sign = data.draw(st.integers(0, 255))
    after = before[:place] + bytes((sign,)) + before[place + 1 :]
    record_of(after)
    text_of(after)
    if not told(after, made) and after != before:
        line = before[before.rfind(b"\n", 0, place) + 1 : place]
        blank = b"\0\t\n\f\r "
        assert (before[place] in blank and sign in blank) or line.startswith((b"%", b"/Producer", b"/ID", b"/Size"))


# Through the command line


def test_exit_codes(tmp_path: Path) -> None:
    folder = write(tmp_path, small(reports=[{"year": 2025, "results": "First."}]))
    assert wrote(run("report", "--year", "2025", "-o", "x.pdf", cwd=folder, patience=PRINTING))
    content = (folder / "x.pdf").read_bytes()
    writer = opened(content)
    (folder / "saved.pdf").write_bytes(saved(writer))
    (folder / "added.pdf").write_bytes(added(saved(writer), 1, b"<< /Type /Catalog /Pages 2 0 R >>"))
    note(writer, "/Stamp")
    (folder / "noted.pdf").write_bytes(saved(writer))
    for name, code in (("x", 0), ("saved", 0), ("added", 1), ("noted", 1)):
        result = run("--lang", "en", "verify", f"{name}.pdf", cwd=folder, patience=PRINTING)
        assert (result.code, result.err) == (code, ""), name

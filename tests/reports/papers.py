"""PDFs for tests: the report that the data make, and ways to alter it, by pypdf."""

import re
import zlib
from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)


def opened(content: bytes) -> PdfWriter:
    """Return a writer that has all of a PDF."""
    return PdfWriter(clone_from=PdfReader(BytesIO(content)))


def saved(writer: PdfWriter) -> bytes:
    """Return what a writer writes."""
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


_KINDS = {bool: BooleanObject, int: NumberObject, float: FloatObject}


def plain(value: Any) -> Any:
    """Return a value of PDF: names begin with a stroke."""
    if isinstance(value, str):
        return NameObject(value) if value.startswith("/") else TextStringObject(value)
    if isinstance(value, list):
        return ArrayObject([plain(one) for one in value])
    if isinstance(value, dict):
        return DictionaryObject({NameObject(key): plain(one) for key, one in value.items()})
    return _KINDS[type(value)](value) if type(value) in _KINDS else value


def stream(content: bytes, **entries: Any) -> StreamObject:
    """Return a stream."""
    made = DecodedStreamObject()
    made.set_data(content)
    made.update({NameObject(f"/{key}"): plain(one) for key, one in entries.items()})
    return made


def form(writer: PdfWriter, content: bytes = b"1 1 1 rg 0 0 75 14 re f") -> Any:
    """Return a drawing that is in a file."""
    font = {"/Font": {"/F": {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Times-Roman"}}}
    made = stream(content, Type="/XObject", Subtype="/Form", BBox=[0, 0, 75, 14], Resources=font)
    return writer._add_object(made)


def note(writer: PdfWriter, kind: str, **more: Any) -> None:
    """Lay a note with a drawing over the second page."""
    one = {"/Type": "/Annot", "/Subtype": kind, "/F": 4, "/Rect": [100, 100, 175, 114], **more}
    made = plain({**one, "/AP": {"/N": form(writer)}})
    page = writer.pages[1]
    page[NameObject("/Annots")] = ArrayObject([*(page.get("/Annots") or []), writer._add_object(made)])


def drawn(change: Callable[[bytes], bytes]) -> Callable[[PdfWriter], None]:
    """Return what changes the content of the second page."""

    def alter(writer: PdfWriter) -> None:
        page = writer.pages[1]
        content = page.get_contents()
        assert content is not None
        before = content.get_data()
        after = change(before)
        assert before != after
        page[NameObject("/Contents")] = writer._add_object(stream(after))

    return alter


def font(writer: PdfWriter) -> Any:
    """Return a font of the second page."""
    found = writer.pages[1]["/Resources"]["/Font"]  # type: ignore[index]
    return found[min(found)].get_object()


def put(target: Any, key: str, value: Any) -> None:
    """Set an entry."""
    target[NameObject(key)] = plain(value)


def changed(target: Any, change: Callable[[bytes], bytes]) -> None:
    """Change the content of a stream."""
    before = target.get_object()
    after = change(before.get_data())
    assert after != before.get_data()
    before._data = zlib.compress(after) if "/Filter" in before else after
    if hasattr(before, "decoded_self"):
        before.decoded_self = None


def objects(trailer: bytes, *written: bytes, tail: bytes = b"") -> bytes:
    """Return a PDF of these objects, numbered from 1, with a table of their places."""
    out, places = b"%PDF-1.7\n", []
    for number, one in enumerate(written, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    end = b"trailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, trailer, len(out))
    return out + head + table + end + tail


def packed(content: bytes, filters: bytes = b"/FlateDecode") -> bytes:
    """Return an object that is a stream."""
    return b"<< /Length %d /Filter %s >>\nstream\n%s\nendstream" % (len(content), filters, content)


def with_record(content: bytes, pages: Iterable[int] = (3,), record: bytes = b"") -> bytes:
    """Return a PDF whose pages show one stream, and that says what it was made from as `record` does."""
    kids = b" ".join(b"%d 0 R" % page for page in pages)
    return objects(
        b"/Root 1 0 R /Info 5 0 R",
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count 1 >>" % kids,
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << >> >>",
        content,
        b"<< /hrcomms (%s) >>" % record,
    )


def added(content: bytes, number: int, value: bytes) -> bytes:
    """Return a PDF with a change of one object behind it, as editors save it."""
    found = re.findall(rb"startxref\s+(\d+)", content)
    trailer = re.search(rb"/Root (\d+) 0 R", content)
    assert trailer
    place = len(content) + 1
    body = b"\n%d 0 obj\n%s\nendobj\n" % (number, value)
    table = b"xref\n%d 1\n%010d 00000 n \ntrailer\n<< /Size 100000 /Root %s 0 R /Prev %s >>\n" % (
        number,
        place,
        trailer[1],
        found[-1],
    )
    return content + body + table + b"startxref\n%d\n%%%%EOF\n" % (len(content) + len(body))

"""An official paper of sections and tables as a value, and as Markdown, a page, a document of Word and a PDF."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from hrcomms.file_formats import ReportFormat
from hrcomms.language import Language
from hrcomms.papers.as_docx import head_of
from hrcomms.papers.head import Head
from hrcomms.papers.word import WIDTH, Told, document, frame, paragraph, table
from hrcomms.reports.official_document import Signature


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns, how wide each is in mm, and its rows; the first column holds numbers."""

    columns: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a paper: its heading, sentences, and perhaps a table below them."""

    heading: str
    lines: tuple[str, ...]
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """A paper from the head to the signature, all of it in words.

    `number` is empty for a paper that bears none, and `to` for one that is addressed to nobody. `grounds` are what it
    rests on; `source` says from what it was made, and `marks` what every page must say.
    """

    language: Language
    head: Head
    day: date
    number: str
    dated: str
    title: str
    about: str
    to: str
    grounds: tuple[str, ...]
    opening: str
    sections: tuple[Section, ...]
    closing: str
    receivers: tuple[str, ...]
    signature: Signature
    source: str
    marks: str


def written(letter: Letter, form: ReportFormat) -> bytes:
    """Return a paper as a file of a form, the same bytes for the same input.

    A PDF needs its printer: NoPrinterError and UnprintedError of `hrcomms.reports.pdf` where it cannot be printed.
    """
    if form == "docx":
        told = Told(f"{letter.title}: {letter.about}", letter.head.author, letter.day, letter.marks)
        return document(_blocks(letter), told, letter.language)
    if form == "pdf":
        from hrcomms.reports.pdf import pdf

        return pdf(_text(letter, "html"))
    return _text(letter, form).encode("utf-8", "backslashreplace")


def _text(letter: Letter, form: str) -> str:
    from hrcomms.reports.render import environment, finished

    jinja = environment(form, letter.language)
    known: dict[str, object] = {"letter": letter}
    if form == "html":
        pages = {"marks": (letter.marks,) if letter.marks else (), "annexes": ()}
        style = jinja.get_template("report.css").render(report=pages)
        known["style"] = Markup(style)  # noqa: S704 - shipped, with marks of the catalogue
    return finished(jinja.get_template(f"letter.{form}").render(known))


def _blocks(letter: Letter) -> Iterable[str]:
    left, right = head_of(letter.head)
    yield frame(
        (left, right), ([paragraph("Số, ký hiệu", letter.number)], [paragraph("Địa danh, thời gian", letter.dated)])
    )
    yield paragraph("Tên loại", letter.title)
    yield paragraph("Trích yếu", letter.about)
    yield paragraph("Kẻ dưới trích yếu")
    if letter.to:
        yield paragraph("Kính gửi", letter.to)
    yield from (paragraph("Căn cứ", one) for one in letter.grounds)
    yield paragraph("Nội dung", letter.opening)
    for part in letter.sections:
        yield paragraph("Mục 1", part.heading)
        yield from (paragraph("Nội dung", line) for line in part.lines)
        if part.table:
            yield table(part.table.widths, part.table.columns, part.table.rows, 1)
    yield paragraph("Kết thúc", letter.closing)
    first, *others = letter.receivers
    receivers = [paragraph("Nơi nhận", first), *(paragraph("Nơi nhận - danh sách", one) for one in others)]
    signer = [paragraph("Quyền hạn, chức vụ", line) for line in letter.signature.offices]
    yield frame((receivers, [*signer, paragraph("Họ tên", letter.signature.name or "")]), widths=(82, WIDTH - 82))
    if letter.source:
        yield paragraph("Nguồn số liệu", letter.source)

"""The attendance list as a document of Word, in the page and styles of the report."""

from collections.abc import Iterable, Iterator

from hrcomms.importing.own_sheet import PROPERTY
from hrcomms.papers.attendance import BLANK_ROWS, AttendanceList
from hrcomms.papers.head import Head
from hrcomms.papers.word import Told, document, frame, paragraph, table

_HEIGHT = 9
"""Of a row to sign, in mm."""
_WIDTHS = {1: (11, 42, 37, 34, 24, 17), 2: (11, 34, 30, 28, 23, 23, 16)}


def docx(paper: AttendanceList) -> bytes:
    """Return the list as a file of Word, which names its session as a property of its own."""
    told = Told(f"{paper.title}: {paper.about}", paper.head.author, paper.day, paper.marks, (PROPERTY, paper.session))
    return document(_blocks(paper), told, paper.language)


def head_of(head: Head, *below: str) -> Iterator[list[str]]:
    """Yield the two columns of the top of a paper: who issues it, and the state; `below` stands below the first."""
    yield [*(paragraph("Cơ quan ban hành", line) for line in head.issuer), paragraph("Kẻ dưới cơ quan"), *below]
    yield [paragraph("Quốc hiệu", head.state), paragraph("Tiêu ngữ", head.motto), paragraph("Kẻ dưới tiêu ngữ")]


def _blocks(paper: AttendanceList) -> Iterable[str]:
    left, right = head_of(paper.head)
    yield frame((left, right))
    yield paragraph("Tên loại", paper.title)
    yield paragraph("Trích yếu", paper.about)
    yield paragraph("Kèm theo", "\n".join(paper.facts))
    number = len(paper.rows)
    blank = [[str(number + at), *[""] * (len(paper.columns) - 1)] for at in range(1, BLANK_ROWS + 1)]
    rows = [*(list(one.cells) for one in paper.rows), *blank]
    yield table(_WIDTHS[paper.signatures], paper.columns, rows, 1, height=_HEIGHT, kept=BLANK_ROWS)
    yield paragraph("Nội dung sau bảng", paper.total, keep=True)
    (first, first_way), (second, second_way) = paper.signers
    yield frame(
        (
            [paragraph("Địa danh, thời gian"), paragraph("Quyền hạn, chức vụ", first), _way(first_way)],
            [paragraph("Địa danh, thời gian", paper.dated), paragraph("Quyền hạn, chức vụ", second), _way(second_way)],
        ),
        widths=(82, 83),
    )


def _way(text: str) -> str:
    return paragraph("Địa danh, thời gian", text)

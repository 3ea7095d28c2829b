"""The report on paper, by the browser and by WeasyPrint: the form that Nghị định 30/2020/NĐ-CP, Phụ lục I, asks for."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from pypdf import PdfReader
from reports import nasty
from reports.office import pages
from reports.pages import opened, written
from reports.printed import Line, lines_of
from reports.shipped import parts
from reports.whole import broken, pieces
from support import write

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PRINTERS = [pytest.param("chromium", marks=pytest.mark.browser), pytest.param("weasyprint", marks=pytest.mark.pango)]
LEFT, RIGHT, TOP, BOTTOM = 30, 210 - 15, 20, 297 - 20
CENTRE = (LEFT + RIGHT) / 2
MARK = "DỮ LIỆU MINH HỌA"
"""What stands in the bottom margin of a report on made-up data."""


class Print(NamedTuple):
    """A PDF file, and its lines."""

    path: Path
    lines: list[Line]

    @property
    def body(self) -> list[Line]:
        """What stands between the margins at the top and at the bottom."""
        return [one for one in self.lines if one.top > TOP - 1 and not (one.text == MARK and one.top > BOTTOM - 5)]

    def line(self, start: str) -> Line:
        """Return the first line that starts so."""
        return next(one for one in self.lines if one.text.startswith(start))


@pytest.fixture(scope="module")
def printed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Print]:
    """Return a function that prints the report by a printer, once; no browser is started where none is needed."""
    folder = tmp_path_factory.mktemp("printed")
    done: dict[str, Print] = {}

    def by(printer: str) -> Print:
        if printer not in done:
            path = folder / f"{printer}.pdf"
            if printer == "weasyprint":
                written(path)
            else:
                with opened(request.getfixturevalue("browser"), written(folder / "report.html")) as page:
                    to_pdf(page, path)
            done[printer] = Print(path, lines_of(path))
        return done[printer]

    return by


def to_pdf(page: "Page", path: Path) -> Path:
    """Print a page as a user does who changes nothing in the dialogue."""
    page.pdf(path=path, prefer_css_page_size=True, tagged=True, outline=False)
    return path


@pytest.fixture(scope="module", params=PRINTERS)
def paper(request: pytest.FixtureRequest, printed: Callable[[str], Print]) -> Print:
    """Return the report of 2025 as each of the printers prints it."""
    return printed(request.param)


def test_pages_are_a4_upright(paper: Print) -> None:
    for page in PdfReader(paper.path).pages:
        assert [float(side) * 25.4 / 72 for side in page.mediabox[2:]] == pytest.approx([210, 297], abs=0.5)
        assert not page.rotation


def test_numbers_of_pages(paper: Print) -> None:
    """From 1, in the middle of the top margin, not on a first page, anew in each annex."""
    numbers = {one.page: one for one in paper.lines if one.bottom < TOP}
    starts = [1] + [one.page for one in paper.lines if re.fullmatch(r"Phụ lục [IVX]+", one.text)]
    assert len(starts) == 5
    expected = {}
    for page in range(1, max(one.page for one in paper.lines) + 1):
        first = max(start for start in starts if start <= page)
        if page > first:
            expected[page] = str(page - first + 1)
    assert {page: one.text for page, one in numbers.items()} == expected
    assert len(expected) > 10
    for one in numbers.values():
        assert one.middle == pytest.approx(CENTRE, abs=0.5)
        assert 13 <= one.size <= 14
        assert not one.bold
        assert not one.italic


def test_margins(paper: Print) -> None:
    assert min(one.left for one in paper.body) == pytest.approx(LEFT, abs=0.5)
    assert max(one.right for one in paper.body) == pytest.approx(RIGHT, abs=0.7)
    assert min(one.top for one in paper.body) >= TOP - 0.1
    assert max(one.bottom for one in paper.body) <= BOTTOM + 0.5
    full = [one for one in paper.body if one.left < LEFT + 0.4 and one.right > RIGHT - 0.7]
    assert len(full) > 15, "lines run from margin to margin"


@pytest.mark.parametrize(
    ("start", "least", "most", "bold", "italic"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, 13, True, False),
        ("Độc lập - Tự do - Hạnh phúc", 13, 14, True, False),
        ("ỦY BAN NHÂN DÂN", 12, 13, True, False),
        ("XÃ MẪU SƠN", 12, 13, True, False),
        ("Số: 52/BC-UBND", 13, 13, False, False),
        ("Mẫu Sơn, ngày 15 tháng 12 năm 2025", 13, 14, False, True),
        ("BÁO CÁO", 13, 14, True, False),
        ("Kết quả thực hiện Kế hoạch", 13, 14, True, False),
        ("Kính gửi:", 13, 14, False, False),
        ("Căn cứ Kế hoạch", 13, 14, False, True),
        ("Ủy ban nhân dân xã Mẫu Sơn báo cáo", 13, 14, False, False),
        ("I. CÔNG TÁC CHỈ ĐẠO", 13, 14, True, False),
        ("1. Kết quả thực hiện các mục tiêu", 13, 14, True, False),
        ("a) Theo hình thức", 13, 14, False, False),
        ("- Luật pháp quốc tế", 13, 14, False, False),
        ("TM. ỦY BAN NHÂN DÂN", 13, 14, True, False),
        ("PHÓ CHỦ TỊCH", 13, 14, True, False),
        ("Trần Thị G", 13, 14, True, False),
        ("Nơi nhận:", 12, 12, True, True),
        ("- Như trên;", 11, 11, False, False),
        ("- Lưu: VP, VHXX.", 11, 11, False, False),
        ("Phụ lục I", 13, 14, True, False),
        ("DANH SÁCH CÁN BỘ, ĐƠN VỊ CHƯA ĐẠT", 13, 14, True, False),
        ("(Kèm theo Báo cáo số 52/BC-UBND", 13, 14, False, True),
    ],
)
def test_sizes_and_weights(paper: Print, start: str, least: int, most: int, bold: bool, italic: bool) -> None:
    one = paper.line(start)
    assert least - 0.1 <= one.size <= most + 0.1
    assert (one.bold, one.italic) == (bold, italic)


def test_order_and_places_of_the_head(paper: Print) -> None:
    left = [paper.line(start) for start in ("ỦY BAN NHÂN DÂN", "XÃ MẪU SƠN", "Số: 52/")]
    right = [paper.line(start) for start in ("CỘNG HÒA", "Độc lập", "Mẫu Sơn, ngày")]
    for row in (0, 2):
        assert left[row].top == pytest.approx(right[row].top, abs=1)
    assert max(one.right for one in left) < min(one.left for one in right)
    for side in (left, right):
        assert [one.top for one in side] == sorted(one.top for one in side)
        assert max(one.middle for one in side) == pytest.approx(min(one.middle for one in side), abs=0.5)
    middle = [paper.line(start) for start in ("BÁO CÁO", "Kết quả thực hiện Kế hoạch", "Kính gửi:")]
    for one in middle:
        assert one.middle == pytest.approx(CENTRE, abs=1)
    tops = [one.top for one in (*left, *middle, paper.line("Căn cứ"), paper.line("I. CÔNG TÁC"))]
    assert tops == sorted(tops)


def test_lines_of_the_text(paper: Print) -> None:
    at = next(n for n, one in enumerate(paper.lines) if one.text.startswith("Năm 2025, UBND xã"))
    first, second, third, fourth = paper.lines[at : at + 4]
    assert 10 <= first.left - LEFT <= 12.7, "the first line of a paragraph"
    assert second.left == pytest.approx(LEFT, abs=0.3)
    for one in (first, second, third):
        assert one.right == pytest.approx(RIGHT, abs=0.7), "justified"
    step = (fourth.top - first.top) / 3 / (25.4 / 72) / first.size
    assert 1 <= step <= 1.5
    next_one = paper.lines[at + 4]
    assert next_one.text.startswith("UBND xã chỉ đạo")
    gap = (next_one.top - fourth.top) / (25.4 / 72) - step * first.size
    assert gap >= 5.6, "at least 6 pt between paragraphs"


def test_grounds_and_the_end_of_the_text(paper: Print) -> None:
    grounds = " ".join(one.text for one in paper.lines if one.page == 1 and one.italic and one.size > 13.5)
    assert re.findall(r"[;.](?= |$)", grounds) == [";", ";", "."]
    end = next(n for n, one in enumerate(paper.body) if one.text == "Nơi nhận:" or one.text.startswith("TM."))
    assert paper.body[end - 1].text.endswith("./.")
    assert sum(one.text.endswith("./.") for one in paper.lines) == 1


def test_the_signature_is_in_one_piece_beside_the_recipients(paper: Print) -> None:
    names = ("TM. ỦY BAN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Thị G")
    block = [next(one for one in paper.lines if one.text.startswith(name)) for name in names]
    recipients = [paper.line(start) for start in ("Nơi nhận:", "- Như trên;", "- Lưu: VP")]
    closing = next(one for one in paper.lines if one.text.endswith("./."))
    assert len({one.page for one in (*block, *recipients, closing)}) == 1
    assert [one.top for one in block] == sorted(one.top for one in block)
    assert block[3].top - block[2].bottom > 20, "room for the hand and the seal"
    for one in block:
        assert one.middle == pytest.approx(block[0].middle, abs=0.5)
        assert one.left > max(other.right for other in recipients)
    assert recipients[0].left == pytest.approx(LEFT, abs=0.5)


def test_the_text_names_each_annex(paper: Print) -> None:
    text = " ".join(one.text for one in paper.lines if one.page < paper.line("Phụ lục I").page)
    assert "(kèm theo Phụ lục I, II, III, IV)" in text


def test_nothing_breaks_that_must_not(paper: Print) -> None:
    """Every number, day and short word of the report is there in one piece: no column tears one apart."""
    told = pieces(" ".join(" ".join(cell for row in table for cell in row) for table in parts(2025, "vi").tables))
    assert len(told) > 200
    assert broken(told, pages(paper.path)) == set()


def test_no_heading_is_left_behind(paper: Print) -> None:
    """The last line of a page is no heading, and no head of a table without a row."""
    for page in range(1, paper.lines[-1].page):
        last = max((one for one in paper.body if one.page == page), key=lambda one: one.top)
        assert not (last.bold and last.size > 13), last
        assert last.text not in ("Mục tiêu", "TT", "Lớp, hội nghị", "Họ và tên (tên đơn vị)")


def test_the_screen_part_is_not_printed(paper: Print) -> None:
    text = " ".join(one.text for one in paper.lines)
    for word in ("Việc cần làm tiếp", "Tìm:", "✕", "↕", "Chuyển đến"):
        assert word not in text


def test_fonts_are_embedded(paper: Print) -> None:
    names = set()
    for page in PdfReader(paper.path).pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            (inner,) = font.get_object()["/DescendantFonts"]
            descriptor = inner.get_object()["/FontDescriptor"].get_object()
            assert "/FontFile2" in descriptor or "/FontFile3" in descriptor
            names.add(str(inner.get_object()["/BaseFont"]))
    assert names
    for name in names:
        assert re.search("LiberationSerif|TimesNewRoman|Tinos", name.replace("-", ""))


def test_the_pdf_has_a_title_and_tags(paper: Print) -> None:
    reader = PdfReader(paper.path)
    assert reader.metadata is not None
    assert str(reader.metadata.title).startswith("Kết quả thực hiện Kế hoạch")
    assert reader.root_object["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in reader.root_object
    assert str(reader.root_object["/Lang"]) == "vi"


@pytest.mark.pango
def test_weasyprint_writes_the_same_bytes(printed: Callable[[str], Print], tmp_path: Path) -> None:
    assert written(tmp_path / "again.pdf").read_bytes() == printed("weasyprint").path.read_bytes()


# The rules below lines


@pytest.mark.browser
def test_rules_below_lines(browser: "Browser", tmp_path: Path) -> None:
    """Two of a third to a half of their line, one as long as it."""
    with opened(browser, written(tmp_path / "x.html"), 624) as page:  # 165 mm
        page.emulate_media(media="print")
        for box in (".issuer p:last-child b", ".title h2"):
            rule, line = page.locator(box).evaluate("""(one) => { const all = document.createRange();
                all.selectNodeContents(one);
                const lines = [...all.getClientRects()].map((box) => box.width);
                return [parseFloat(getComputedStyle(one, '::after').width), Math.max(...lines)] }""")
            assert 1 / 3 <= rule / line <= 1 / 2
        motto = page.locator(".motto")
        assert motto.evaluate("(one) => parseFloat(getComputedStyle(one).borderBottomWidth)") > 0
        text, box_ = motto.evaluate("""(one) => { const all = document.createRange(); all.selectNodeContents(one);
            return [all.getBoundingClientRect().width, one.getBoundingClientRect().width] }""")
        assert box_ == pytest.approx(text, abs=1)


# What was done on the screen


@pytest.mark.browser
def test_filtered_and_sorted_it_prints_as_it_was_written(
    browser: "Browser", printed: Callable[[str], Print], tmp_path: Path
) -> None:
    with opened(browser, written(tmp_path / "x.html")) as page:
        box = page.locator('.scroll[aria-labelledby="records-activities"]')
        box.locator("thead th").nth(2).get_by_role("button").click()
        box.locator("thead th").nth(2).get_by_role("button").click()
        box.locator("xpath=preceding-sibling::*[1]").get_by_role("searchbox").fill("thon")
        shown = box.locator("tbody tr:visible").all_text_contents()
        path = to_pdf(page, tmp_path / "x.pdf")
        assert box.locator("tbody tr:visible").all_text_contents() == shown, "the screen stays as it was"
        assert box.locator("th[aria-sort=descending]").count() == 1
    assert [one.text for one in lines_of(path)] == [one.text for one in printed("chromium").lines]


# Data that are hard to lay out


@pytest.mark.parametrize("printer", PRINTERS)
def test_hostile_data_stay_within_the_margins(request: pytest.FixtureRequest, tmp_path: Path, printer: str) -> None:
    data = write(tmp_path / "data", nasty.hostile())
    path = tmp_path / "x.pdf"
    if printer == "weasyprint":
        written(path, "--force", data=data)
    else:
        browser = request.getfixturevalue("browser")
        with opened(browser, written(tmp_path / "x.html", "--force", data=data)) as page:
            to_pdf(page, path)
    lines = lines_of(path)
    assert min(one.left for one in lines) >= LEFT - 0.5
    assert max(one.right for one in lines) <= RIGHT + 0.7
    months = [one.text for one in lines if "mọi kỳ: tháng" in one.text or "every period, month" in one.text]
    assert len(months) >= 12, "each proof is listed"

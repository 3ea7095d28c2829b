"""The papers of a session, fetched from the page; a session that is cancelled with its reason; undo of new files."""

import io
import shutil
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from page_visitor import Answer, Visitor
from support import listing, unchanged

from hrcomms.resources import shipped

SESSION = "/tap-huan/th-2026-06"
BEFORE = date(2026, 12, 1)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(shipped("data"), tmp_path / "data"))


@pytest.fixture
def visitor(root: Path) -> Visitor:
    return Visitor(root, BEFORE)


def names_in(answer: Answer) -> set[str]:
    sheet = load_workbook(io.BytesIO(answer.content)).worksheets[0]
    return {str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value}


def words_in(answer: Answer) -> str:
    paper = Document(io.BytesIO(answer.content))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return " ".join([*(one.text for one in paper.paragraphs), *cells])


def test_every_link_of_a_session_gives_its_paper(visitor: Visitor, root: Path) -> None:
    shown = visitor.get(SESSION).text
    assert f'href="{SESSION}/giay-moi?con-thieu=1"' in shown
    with unchanged(root):
        letter = visitor.get(f"{SESSION}/giay-moi?con-thieu=1")
        assert "GIẤY MỜI" in words_in(letter)
        assert "giay-moi-th-2026-06.docx" in letter.headers["content-disposition"]
        assert "Vi Thị K" in names_in(visitor.get(f"{SESSION}/danh-sach?con-thieu=1"))
        assert "Vi Thị K" in words_in(visitor.get(f"{SESSION}/danh-sach?con-thieu=1&dang=docx"))
        assert visitor.get(f"{SESSION}/danh-sach?dang=exe").status == 404
        assert visitor.get("/tap-huan/th-0000-00/giay-moi").status == 404


def test_a_session_that_is_over_invites_nobody(root: Path) -> None:
    late = Visitor(root)
    assert "/giay-moi" not in late.get(SESSION).text
    refused = late.get(f"{SESSION}/giay-moi")
    assert refused.status == 409
    assert "th-2026-06" not in refused.words


def test_those_who_are_ticked_stand_on_the_paper_before_they_are_saved(visitor: Visitor, root: Path) -> None:
    assert 'formaction="/viec/giay-moi"' in visitor.get("/viec").text
    with unchanged(root):
        letter = visitor.get("/viec/giay-moi?lop=th-2026-06&moi=cb-009&moi=cb-999")
        assert "Vi Thị K" in words_in(letter)
        assert "Vi Thị K" in names_in(visitor.get("/viec/danh-sach?lop=th-2026-06&moi=cb-009"))


def test_inviting_writes_who_is_invited(visitor: Visitor) -> None:
    answer = visitor.follow(visitor.post("/viec", {"lop": ["th-2026-06"], "moi": ["cb-009"]}, ""))
    assert "Vi Thị K" in answer.words
    made = next(one for one in visitor.site.loaded().dataset.training if one.id == "th-2026-06")
    assert "cb-009" in made.invited
    assert "Vi Thị K" in words_in(visitor.get(f"{SESSION}/giay-moi"))


def test_a_session_is_cancelled_with_its_reason_and_back(visitor: Visitor, root: Path) -> None:
    before = (root / "training/2026.yaml").read_bytes()
    page = f"{SESSION}/huy"
    with unchanged(root):
        assert "Vì sao hủy?" in visitor.get(page).words
        assert visitor.post(page, {"reason": [" "]}, "").status == 422
        assert visitor.post(page, {"reason": ["x" * 201]}, "").status == 422
        assert visitor.post(page, {"reason": ["hrcomms: ignore HRC402"]}, "").status == 422
    over = visitor.follow(visitor.post(page, {"reason": ["Bão số 9,\nhoãn"]}, ""))
    assert "Lớp này đã hủy" in over.words
    assert "status: cancelled # Bão số 9, hoãn" in (root / "training/2026.yaml").read_text(encoding="utf-8")
    assert visitor.post(page, {"reason": ["again"]}, "").status == 409
    visitor.follow(visitor.post("/hoan-tac", {"to": [SESSION]}, ""))
    assert (root / "training/2026.yaml").read_bytes() == before


def test_what_stops_counting_is_said_before_a_held_session_is_cancelled(visitor: Visitor) -> None:
    asked = visitor.get("/tap-huan/th-2026-01/huy").words
    assert "không còn được tính" in asked


@pytest.mark.parametrize(
    ("address", "form"),
    [
        ("/tap-huan/+moi", {"title": "Lớp mới", "start_date": "20/12/2026", "components": "knowledge"}),
        ("/hoat-dong/+moi", {"title": "Họp thôn", "start_date": "1/12/2026", "quantity": "1"}),
    ],
)
def test_a_new_record_in_a_new_file_is_undone(visitor: Visitor, root: Path, address: str, form: dict[str, str]) -> None:
    before, empty = listing(root), visitor.get(address).form
    filled = {**empty, **{key: [value] for key, value in form.items()}}
    if address.startswith("/hoat-dong"):
        filled["organisation"] = [visitor.site.loaded().dataset.organisations[0].id]
    visitor.follow(visitor.post(address, filled, "luu"))
    made = set(listing(root)) - set(before)
    assert made
    visitor.follow(visitor.post("/hoan-tac", {"to": ["/"]}, ""))
    assert listing(root) == before
    assert not any((root / one).exists() for one in made)

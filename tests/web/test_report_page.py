"""Reports on the page: the same bytes as the command writes, what stands open, and the proof of sending."""

import re
import shutil
from pathlib import Path

import pytest
from support import listing, run, unchanged, write
from web_client import Browser

from hrcomms.resources import shipped


@pytest.fixture
def browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Browser:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796400000")  # 4 December 2026
    shutil.copytree(shipped("data"), tmp_path / "data")
    return Browser(tmp_path / "data")


@pytest.mark.parametrize(
    ("query", "options", "form"),
    [
        ("ky=2025", ("--period", "2025"), "html"),
        ("ky=2025&ban=cong-khai&dang=docx&tai=1", ("--period", "2025", "--public"), "docx"),
        ("ky=2026-H1&dang=md&tai=1", ("--period", "2026-H1"), "md"),
        pytest.param("ky=2025&dang=pdf&tai=1", ("--period", "2025"), "pdf", marks=pytest.mark.pango),
    ],
)
def test_a_report_is_what_the_command_writes(
    query: str, options: tuple[str, ...], form: str, browser: Browser, tmp_path: Path
) -> None:
    file = tmp_path / f"report.{form}"
    told = run("--data", browser.site.root, "--lang", "en", "report", *options, "-o", file, patience=60)
    assert told.code == 0
    assert browser.get(f"/bao-cao/ban?{query}").body == file.read_bytes()


def test_the_page_says_how_things_stand_and_offers_periods_that_have_begun(browser: Browser) -> None:
    text = browser.get("/bao-cao").text
    assert "Provisional, as of 2026-12-04. Books close on 2026-12-14." in text
    assert "1 session has nobody entered" in text
    assert 'value="2026-9M"' in text
    assert 'value="2027"' not in text
    assert "Books closed on 2025-12-14." in browser.get("/bao-cao?ky=2025").text


def test_a_report_that_was_sent_is_recorded_once_and_can_be_undone(browser: Browser) -> None:
    before = listing(browser.site.root)
    fields = {"to": "so-vhttdl-lang-son", "date": "3/12/2026", "number": "91"}
    assert "Due to" in browser.get("/bao-cao?ky=2026").text
    done = browser.post("/bao-cao?ky=2026", fields)
    assert (done.status, done.place) == (303, "/bao-cao?ky=2026")
    text = browser.get("/bao-cao?ky=2026").text
    assert "Due to" not in text
    assert "2026-12-03" in text
    assert 'value="91"' in text
    assert run("--data", browser.site.root, "check").code == 0
    browser.post("/hoan-tac", {"to": "/bao-cao"})
    assert listing(browser.site.root) == before


@pytest.mark.parametrize(
    ("query", "said"), [("ky=x", "2023..2025"), ("ky=2035", "2035"), ("ky=2027", "2027"), ("ky=2026-Q9", "period")]
)
def test_no_period_is_refused(query: str, said: str, browser: Browser) -> None:
    for page in ("/bao-cao", "/bao-cao/ban"):
        answer = browser.get(f"{page}?{query}")
        assert answer.status == 400
        assert said in answer.text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"to": "so-vhttdl-lang-son", "date": "31/2/2026"}, "is not a day"),
        ({"to": "nobody", "date": "1/2/2026"}, "Choose to whom"),
    ],
)
def test_a_sending_that_cannot_be_is_refused(fields: dict[str, str], said: str, browser: Browser) -> None:
    with unchanged(browser.site.root):
        answer = browser.post("/bao-cao?ky=2026", fields)
    assert answer.status == 400
    assert said in answer.text


def test_errors_in_the_data_keep_reports_back(browser: Browser) -> None:
    write(browser.site.root, {"staff.yaml": "staff: 5\n"})
    assert "A report cannot be fetched" in browser.get("/bao-cao?ky=2025").text
    assert browser.get("/bao-cao/ban?ky=2025").status == 400


def test_remarks_are_written_from_the_page(browser: Browser) -> None:
    for period in ("2025", "2026", "2026-9M"):
        (link,) = re.findall(r'href="(/nhan-xet/[^"]+)"', browser.get(f"/bao-cao?ky={period}").text)
        form = browser.get(link.replace("&amp;", "&"))
        assert form.status == 200
        assert 'name="recommendations"' in form.text
    fields = {"period": "2026-9M", "direction": "UBND xã đã ban hành kế hoạch năm.", "do": "luu"}
    done = browser.post("/nhan-xet/+moi", fields)
    assert (done.status, done.place) == (303, "/nhan-xet/2026-9M")
    assert "UBND xã đã ban hành kế hoạch năm." in browser.get("/bao-cao/ban?ky=2026-9M&dang=md").text
    listed = browser.get("/nhan-xet").text
    assert "/nhan-xet/2026-9M" in listed


def test_every_link_of_the_menu_pages_leads_somewhere(browser: Browser) -> None:
    seen: set[str] = set()
    for page in ("/", "/viec", "/tap-huan", "/can-bo", "/bao-cao", "/bao-cao?ky=2025", "/loi", "/thay-doi", "/nhap"):
        seen |= set(re.findall(r'href="(/[^"#]*)"', browser.get(page).text))
    for address in sorted(one for one in seen if "dang=pdf" not in one):  # it needs Pango, and has its test above
        assert browser.get(address.replace("&amp;", "&")).status in (200, 303), address

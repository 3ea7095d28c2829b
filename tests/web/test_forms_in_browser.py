"""Forms and the tick list in a browser, with the page's script: by keyboard, input method, on a small screen."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from page_visitor import DAY, SECRET
from reports.pages import ACCESSIBLE
from served_here import Served

from hrcomms.resources import shipped

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
SESSION = "/tap-huan/th-2026-06"
ADDRESSES = (
    "/can-bo",
    "/can-bo/cb-009",
    "/can-bo/+moi",
    "/tap-huan",
    SESSION,
    "/hoat-dong/+moi",
    "/kinh-phi/ns-2026-recurrent",
)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    found = Served(Path(shutil.copytree(shipped("data"), tmp_path / "data")), DAY)
    yield found
    found.end()


@pytest.fixture
def page(browser: "Browser", served: Served) -> Iterator["Page"]:
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="vi-VN")
    opened, said = context.new_page(), list[str]()
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.goto(f"{served.address}/?khoa={SECRET}")
    opened.wait_for_url(f"{served.address}/")
    yield opened
    context.close()
    known = ("404", "422", "409", "frame is sandboxed")
    assert [one for one in said if not any(each in one for each in known)] == []


def shown(page: "Page", served: Served, path: str) -> None:
    page.goto(served.address + path)


def test_a_session_by_keyboard_alone(page: "Page", served: Served) -> None:
    shown(page, served, SESSION)
    page.focus("#ten")
    for name, key in (("vi thi k", "Enter"), ("be van s", "Enter"), ("dam van am", "Shift+Enter")):
        page.keyboard.type(name)
        page.keyboard.press(key)
    page.wait_for_selector(".effect:has-text('Nhờ Vi Thị K')")
    assert page.locator(".tally b").all_inner_texts()[:2] == ["2", "1"]
    assert page.locator("#ten").input_value() == ""
    page.keyboard.press("Control+s")
    page.wait_for_selector("[role=status]:has-text('Có mặt')")
    made = next(one for one in served.site.loaded().dataset.training if one.id == "th-2026-06")
    assert (made.attended, made.absent) == (("cb-009", "cb-017"), ("cb-032",))


def test_present_and_absent_exclude_each_other(page: "Page", served: Served) -> None:
    shown(page, served, SESSION)
    here = page.locator("input[name=attended][value=cb-009]")
    gone = page.locator("input[name=absent][value=cb-009]")
    here.check()
    gone.check()
    assert (here.is_checked(), gone.is_checked()) == (False, True)


def test_search_waits_for_the_input_method(page: "Page", served: Served) -> None:
    shown(page, served, SESSION)
    page.focus("#ten")
    client = page.context.new_cdp_session(page)
    client.send("Input.imeSetComposition", {"text": "Vi Thi", "selectionStart": 6, "selectionEnd": 6})
    assert page.locator(".ticks > li:visible").count() > 1
    client.send("Input.insertText", {"text": "Vi Thị K"})
    page.wait_for_selector(".ticks > li.focus:has-text('Vi Thị K')")
    assert page.locator(".ticks > li:visible").count() == 1
    page.keyboard.press("Enter")
    assert page.locator("input[name=attended][value=cb-009]").is_checked()


def test_a_day_is_read_while_one_types(page: "Page", served: Served) -> None:
    shown(page, served, "/bao-chi/tb-2026-q1-1")
    page.fill("#f-date", "3/12")
    page.wait_for_selector("text=Đọc là thứ Năm, 03/12/2026.")
    assert "date: 2026-12-03" in (page.locator(".effect pre").text_content() or "")


@pytest.mark.parametrize("path", ADDRESSES)
def test_pages_are_accessible_and_fit_a_small_screen(page: "Page", served: Served, path: str) -> None:
    shown(page, served, path)
    assert_accessible(page)


def test_answers_change_what_would_be_written_at_once(page: "Page", served: Served) -> None:
    shown(page, served, "/nhap?lop=th-2026-05")
    content = "TT,Họ và tên,Chức vụ,Đơn vị,Ký nhận\n1,Vi Thị K,,,x\n2,Nguyễn Văn ZZ,,,x\n".encode()
    file: Any = {"name": "a.csv", "mimeType": "text/csv", "buffer": content}
    page.set_input_files("#tep", [file])
    page.click("button.primary")
    page.select_option("#lop", "th-2026-05")
    with page.expect_navigation():
        page.click("button[value=look]")
    page.focus(".doubt input")
    page.keyboard.press("1")
    page.wait_for_selector("button[value=write]:has-text('Ghi 2 dòng')")
    assert_accessible(page)
    shown(page, served, "/bao-cao")
    assert_accessible(page)
    shown(page, served, "/tap-huan/th-2026-06/huy")
    assert_accessible(page)
    shown(page, served, "/nhap")
    assert_accessible(page)


def assert_accessible(page: "Page") -> None:
    from axe_playwright_python.sync_playwright import Axe

    for width in (1366, 360):
        page.set_viewport_size({"width": width, "height": 740})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        found: Any = Axe().run(page, options=ACCESSIBLE)
        assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found.response["violations"]] == []

"""The pages in a real browser: WCAG on every one, narrow and wide, light and dark; what the script adds."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from reports.pages import expect, scrolls_sideways, violations
from serving import served
from support import copy_shipped

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
MORNING = "1796342400"
"""2026-12-04 in Viet Nam."""
NARROW = 360
PAGES = ("/", "/muc-tieu/key-leaders?tu=2025-12-14", "/viec?moi=cb-009", "/tim?tu=vi", "/loi", "/thay-doi", "/none")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    data = copy_shipped(tmp_path_factory.mktemp("page") / "data")
    text = (data / "training/2026.yaml").read_text(encoding="utf-8")
    wrong = text.replace("    absent:\n      - cb-049\n", "    absent:\n      - cb-049\n      - cb-032\n", 1)
    (data / "training/2026.yaml").write_text(wrong, encoding="utf-8")
    with served(data, "--no-browser", SOURCE_DATE_EPOCH=MORNING) as (_, line):
        yield line.strip()


@pytest.fixture
def page(browser: "Browser", address: str, request: pytest.FixtureRequest) -> Iterator["Page"]:
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, color_scheme=getattr(request, "param", "light")
    )
    shown = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    shown.on("console", lambda message: said.append(message.text))
    shown.on("pageerror", lambda error: said.append(str(error)))
    shown.on("request", lambda one: asked.append(one.url))
    shown.goto(address)
    shown.wait_for_selector("main")
    yield shown
    context.close()
    assert [one for one in said if "404" not in one and "409" not in one] == []
    assert all(one.startswith(address.partition("?")[0]) for one in asked)


@pytest.mark.parametrize("page", ["light", "dark"], indirect=True)
def test_every_page_is_accessible_on_every_screen(page: "Page") -> None:
    home = page.url
    for path in PAGES:
        page.goto(home.rstrip("/") + path)
        for width in (1280, NARROW):
            page.set_viewport_size({"width": width, "height": 900})
            assert not scrolls_sideways(page), (path, width)
            assert violations(page) == [], (path, width)


def test_a_folder_without_data_is_accessible_too(browser: "Browser", tmp_path: Path) -> None:
    with served(tmp_path / "new", "--no-browser") as (_, line):
        page = browser.new_page(viewport={"width": NARROW, "height": 900})
        page.goto(line.strip())
        page.wait_for_selector("main")
        assert violations(page) == []
        assert not scrolls_sideways(page)
        page.get_by_role("button", name="Tạo bộ dữ liệu").click()
        assert page.url.endswith("/bat-dau")  # the name is required
        page.get_by_label("Xã, phường").fill("xã Ba Sơn")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="Ba việc tiếp theo")).to_be_visible()
        assert violations(page) == []
        page.close()


def test_ticking_shows_what_it_brings_at_once_and_keys_lead_on(page: "Page") -> None:
    page.get_by_role("link", name="Việc cần làm").first.click()
    page.get_by_label("Vi Thị K").check()
    expect(page.locator("#tong")).to_contain_text("Đã chọn 1 người")
    expect(page.get_by_label("Vi Thị K")).to_be_checked()
    page.keyboard.press("Control+k")
    page.keyboard.type("loc thi")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Lộc Thị X")).to_be_visible()

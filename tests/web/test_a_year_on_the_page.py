"""The work of a year on the page, from an empty folder to the report, by keyboard and a dropped file or two."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from docx import Document
from hands import Hands
from importing.office_lists import ATTENDANCE, STAFF, listed
from page_visitor import DAY, SECRET
from served_here import Served
from support import copy_shipped, listing

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
PEOPLE = [f"Nguyễn Văn {letter}" for letter in "ABCDE"] + [f"Lý Thị {letter}" for letter in "GHIKL"]
BODIES = ("UBND xã", "Đảng ủy", "Hội LHPN xã", "Hội Nông dân xã", "Thôn 1")
STAFF_LIST = listed(
    STAFF,
    [(name, "", f"Công chức {at}", BODIES[at % len(BODIES)], "01/07/2020", "") for at, name in enumerate(PEOPLE, 1)],
)
ATTENDED = listed(
    ATTENDANCE,
    [*((name, "", "", "x", "") for name in PEOPLE[:4]), ("Phùng Quốc Khánh", "", "Thôn 1", "x", "")],
)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    found = Served(tmp_path / "xa", DAY)
    yield found
    found.end()


@pytest.fixture
def hands(browser: "Browser", served: Served) -> Iterator[Hands]:
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="vi-VN", accept_downloads=True)
    page, said = context.new_page(), list[str]()
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{served.address}/?khoa={SECRET}")
    page.wait_for_selector("main h1")
    yield Hands(page, served.address)
    context.close()
    assert said == []


def test_from_an_empty_folder_to_the_report(hands: Hands, served: Served) -> None:
    begin(hands)
    staff(hands)
    assert {one.name for one in served.site.loaded().dataset.staff} >= set(PEOPLE)
    attend(hands, session(hands, "Tập huấn kiến thức quyền con người", "3/12"))
    made = served.site.loaded().dataset.training[0]
    assert (len(made.attended), len(made.absent), made.status) == (3, 1, "done")
    activity(hands)
    press_item(hands)
    payment(hands)
    second = session(hands, "Tập huấn kỹ năng truyền thông", "1/12")
    import_attendance(hands, second)
    held = next(one for one in served.site.loaded().dataset.training if second.endswith(one.id))
    assert (len(held.attended), held.others, held.status) == (4, 1, "done")
    report(hands)
    version(hands)
    dataset = served.site.loaded().dataset
    assert [len(one) for one in (dataset.activities, dataset.press, dataset.budget, dataset.reports)] == [1, 1, 1, 1]
    assert served.site.loaded().errors == 0
    assert hands.page.get_by_text("Không có gì mới từ phiên bản").is_visible()


def begin(hands: Hands) -> None:
    with hands.job("begin"):
        hands.fill("#name", "xã Ba Sơn")
        hands.fill("#province", "tỉnh Lạng Sơn")
        hands.fill("#villages", "3")
        hands.go("button[value=tao]")
        hands.save("Enter")


def staff(hands: Hands) -> None:
    with hands.job("staff"):
        hands.drop("can-bo.xlsx", STAFF_LIST)
        hands.page.wait_for_selector("button[value=write]")
        hands.save()


def session(hands: Hands, title: str, day: str) -> str:
    """Add a session, and return its address."""
    hands.open("/tap-huan/+moi")
    with hands.job("session"):
        hands.fill("#f-title", title)
        hands.fill("#f-start_date", day)
        hands.go("input[name=components]")
        hands.press("Space")
        hands.save()
    return hands.page.url.removeprefix(hands.address)


def attend(hands: Hands, address: str) -> None:
    hands.open(address)
    with hands.job("attend"):
        hands.go("#ten")
        for name in ("van a", "van b", "ly thi g"):
            hands.type(name)
            hands.press("Enter")
        hands.type("Nguyễn Văn C")
        hands.press("Shift+Enter")
        hands.page.wait_for_selector(".tally:has-text('3')")
        hands.save()


def activity(hands: Hands) -> None:
    hands.open("/hoat-dong/+moi")
    with hands.job("activity"):
        hands.fill("#f-title", "Họp thôn về quyền trẻ em")
        hands.fill("#f-start_date", "hôm qua")
        hands.go("#f-organisation")
        hands.type("Th")
        hands.fill("#f-reach", "45")
        hands.save()


def press_item(hands: Hands) -> None:
    hands.open("/bao-chi/+moi")
    with hands.job("press"):
        hands.fill("#f-title", "Thông tin định kỳ quý IV")
        hands.fill("#f-date", "30/11/2026")
        hands.go("#f-organisation")
        hands.type("U")
        hands.save()


def payment(hands: Hands) -> None:
    hands.open("/kinh-phi/+moi")
    with hands.job("payment"):
        hands.fill("#f-year", "2026")
        hands.go("[name=source]")
        hands.press("ArrowDown")
        hands.fill("#f-allocated", "10.000.000")
        hands.go("button[value='them:spent']")
        with hands.page.expect_navigation():
            hands.press("Enter")
        hands.fill("#f-spent-0-date", "3/12/2026")
        hands.fill("#f-spent-0-amount", "3.000.000")
        hands.save()


def import_attendance(hands: Hands, address: str) -> None:
    hands.open(address)
    with hands.job("import"):
        hands.drop("diem-danh.xlsx", ATTENDED)
        hands.page.select_option("#lop", address.rpartition("/")[2])
        hands.go("button[value=look]")
        with hands.page.expect_navigation():
            hands.press("Enter")
        hands.go(".doubt input")
        guest = hands.page.locator(".doubt label", has_text="khách").locator("kbd").first.inner_text()
        hands.press(guest)
        hands.save()


def report(hands: Hands) -> None:
    page = hands.page
    with hands.job("report"):
        hands.open("/bao-cao?ky=2026")
        hands.go("a[href*='dang=docx']")
        with page.expect_download() as fetched:
            hands.press("Enter")
        content = Path(fetched.value.path()).read_bytes()
    words = " ".join(one.text for one in Document(io.BytesIO(content)).paragraphs)
    assert "Ba Sơn" in words
    with hands.job("sent"):
        hands.go("summary")
        hands.press("Enter")
        hands.fill("#so", "15/BC-UBND")
        hands.go("form[method=post] button")
        hands.save("Enter")
    with hands.job("undo"):
        hands.go("form[action='/hoan-tac'] button")
        hands.save("Enter")
    hands.open("/bao-cao?ky=2026")
    page.click("summary")
    page.fill("#so", "15/BC-UBND")
    with page.expect_navigation():
        page.click("details button")


def version(hands: Hands) -> None:
    page = hands.page
    page.goto(hands.address + "/thay-doi")
    with page.expect_navigation():
        page.click("button[value=tao-kho]")
    with hands.job("version"):
        hands.open("/thay-doi")
        if page.locator("#ten").count():
            hands.fill("#ten", "Nguyễn Văn A")
        hands.go("#ghi")
        hands.press("Control+a")
        hands.type("Số liệu năm 2026")
        hands.go("button[value=luu]")
        hands.save("Enter")

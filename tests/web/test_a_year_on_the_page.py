"""The work of a year on the page, from an empty folder to the report, by keyboard and a dropped file or two."""

import io
import os
import re
import shlex
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from docx import Document
from hands import Hands
from importing.office_lists import ATTENDANCE, STAFF, listed
from page_visitor import DAY, SECRET
from served_here import Served
from support import ROOT, SLOWNESS, copy_shipped, run, run_process

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

BY_COMMAND = {
    "begin": ["init xa --name 'xã Ba Sơn' --province 'tỉnh Lạng Sơn' --villages 3"],
    "staff": ["--data xa import can-bo.xlsx --yes"],
    "session": [
        (
            "--data xa add training --title 'Tập huấn kiến thức quyền con người' --start-date 3/12/2026 "
            "--components knowledge --status planned"
        )
    ],
    "attend": [
        "--data xa attend th-2026-12-03 'nguyen van a' 'nguyen van b' 'ly thi g'",
        "--data xa attend th-2026-12-03 'Nguyễn Văn C' --absent",
    ],
    "activity": [
        (
            "--data xa add activities --title 'Họp thôn về quyền trẻ em' --start-date 3/12/2026 "
            "--organisation 'Thôn 1' --reach 45"
        )
    ],
    "press": [
        "--data xa add press --title 'Thông tin định kỳ quý IV' --date 30/11/2026 --organisation 'UBND xã'",
    ],
    "payment": [
        (
            "--data xa add budget --year 2026 --source recurrent --allocated 10.000.000 --spent.date 3/12/2026 "
            "--spent.amount 3.000.000"
        )
    ],
    "import": ["--data xa import diem-danh.xlsx --session th-2026-12-03 --yes"],
    "report": ["--data xa report --year 2026 -o bao-cao.docx"],
    "sent": [
        (
            "--data xa add reports --period 2026 --number 15/BC-UBND --date 4/12/2026 --submissions.to 'Đảng ủy' "
            "--submissions.date 4/12/2026"
        )
    ],
    "undo": ["git -C xa checkout -- reports.yaml"],
    "version": ["git -C xa commit -a -m 'Số liệu năm 2026'"],
}
"""The same jobs on the command line, as they are typed behind `hrcomms`, or by git."""
JOBS = {
    "begin": "begin a dataset",
    "staff": "bring in the list of officials",
    "session": "add a session",
    "attend": "enter who attended: three present, one absent",
    "activity": "add an activity",
    "press": "add information given to the press",
    "payment": "add a source of funding with a payment",
    "import": "bring in a list of attendance, one question",
    "report": "fetch the report as Word",
    "sent": "enter that it was sent",
    "undo": "take the last save back",
    "version": "save a version",
}
TABLE = re.compile(r"(?<=<!-- efforts -->\n).*?(?=<!-- end -->)", re.DOTALL)
PAGE_MD = ROOT / "docs" / "page.md"

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


def test_from_an_empty_folder_to_the_report(hands: Hands, served: Served, tmp_path: Path) -> None:
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
    told_in_the_documentation(hands, tmp_path / "by-command")


def told_in_the_documentation(hands: Hands, folder: Path) -> None:
    """Compare the counts with the table of docs/page.md; with UPDATE_SNAPSHOTS=1 write it, seconds too."""
    folder.mkdir()
    (folder / "can-bo.xlsx").write_bytes(STAFF_LIST)
    (folder / "diem-danh.xlsx").write_bytes(ATTENDED)
    text, update = PAGE_MD.read_text(encoding="utf-8"), bool(os.environ.get("UPDATE_SNAPSHOTS"))
    rows = []
    for name, job in JOBS.items():
        told, effort, keys, seconds = BY_COMMAND[name], hands.done[name], 0, 0.0
        for line in told:
            keys += len(line) + 1 + (0 if line.startswith("git") else len("hrcomms "))
            if line.startswith("git"):
                continue
            begun = time.perf_counter()
            done = (run_process if update else run)(*shlex.split(line), cwd=folder)
            seconds += time.perf_counter() - begun
            assert done.code in (0, 1), done.err
        spent = f"{seconds:.1f}" if seconds else "–"
        rows.append(f"| {job} | {effort.places} | {effort.keys} | {effort.seconds:.1f} | {keys} | {spent} |\n")
    head = "| job | page: places | keys | seconds | command: keys | seconds |\n| --- | --- | --- | --- | --- | --- |\n"
    made = head + "".join(rows)
    if update:
        PAGE_MD.write_text(TABLE.sub(lambda _: made, text), encoding="utf-8", newline="\n")
        return
    found = TABLE.search(text)
    assert found
    assert counts(found[0]) == counts(made)


def counts(table: str) -> list[list[str]]:
    """Return a table without its seconds."""
    rows = [line.split(" | ") for line in table.splitlines()]
    return [[row[0], row[1], row[2], row[4]] for row in rows]


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


def opened(page: "Page", address: str) -> None:
    """Open an address; the page reloads by itself when a file changed, and what is under way then is begun again."""
    from playwright.sync_api import Error

    try:
        page.goto(address)
    except Error as failed:
        if "interrupted by another navigation" not in failed.message:
            raise
        page.goto(address)


def test_two_tabs_and_an_editor_on_one_file(browser: "Browser", tmp_path: Path) -> None:
    served = Served(copy_shipped(tmp_path / "data"), DAY)
    file, address = served.site.root / "training/2026.yaml", "/tap-huan/th-2026-06"
    try:
        context = browser.new_context(locale="vi-VN")
        first, second = context.new_page(), context.new_page()
        first.goto(f"{served.address}/?khoa={SECRET}")
        first.wait_for_url(f"{served.address}/")
        for page in (first, second):
            opened(page, served.address + address)
        first.check("input[name=attended][value=cb-009]")
        second.check("input[name=attended][value=cb-017]")
        second.fill("#f-others", "3")
        with first.expect_navigation():
            first.keyboard.press("Control+s")
        second.wait_for_selector("#changed:visible", timeout=15000 * SLOWNESS)
        with second.expect_navigation():
            second.keyboard.press("Control+s")
        assert second.get_by_role("button", name="Lưu theo lựa chọn").is_visible()
        with second.expect_navigation():
            second.get_by_role("button", name="Lưu theo lựa chọn").click()
        made = next(one for one in served.site.loaded().dataset.training if one.id == "th-2026-06")
        assert (set(made.attended), made.others) == ({"cb-009", "cb-017"}, 3)
        text = file.read_text(encoding="utf-8").replace("# ", "# bằng trình soạn thảo: ", 1)
        opened(first, served.address + address)
        first.check("input[name=absent][value=cb-032]")
        file.write_text(text.replace("others: 3", "others: 4"), encoding="utf-8")
        with first.expect_navigation():
            first.keyboard.press("Control+s")
        if first.get_by_role("button", name="Lưu theo lựa chọn").count():
            with first.expect_navigation():
                first.get_by_role("button", name="Lưu theo lựa chọn").click()
        after = file.read_text(encoding="utf-8")
        assert "bằng trình soạn thảo" in after
        assert "others: 4" in after
        assert "cb-032" in next(one for one in served.site.loaded().dataset.training if one.id == "th-2026-06").absent
    finally:
        served.end()

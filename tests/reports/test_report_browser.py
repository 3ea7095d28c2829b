"""The report's page in a real browser: calm on every screen, sorted, filtered and unfolded by hand, eye and ear."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest
from reports import nasty
from reports.pages import expect, opened, scrolls_sideways, violations, written
from support import session, small, write

from hrcomms.resources import shipped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.browser

DATA = shipped("data")
NARROW = 320
"""CSS pixels to which a page must flow without scrolling sideways (WCAG 2.2, 1.4.10)."""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Return a function that writes the page of a report, each once."""
    folder = tmp_path_factory.mktemp("pages")

    def of(*args: str) -> Path:
        path = folder / f"{'-'.join(args) or 'report'}.html"
        return path if path.exists() else written(path, *args)

    return of


@pytest.fixture
def page(browser: Browser, report: Callable[..., Path]) -> Iterator[Page]:
    """Return the internal report in Vietnamese, open."""
    with opened(browser, report()) as shown:
        yield shown


def of_dataset(files: dict[str, Any], folder: Path) -> Path:
    """Write the page of a dataset, whatever is wrong with its data."""
    return written(folder / "x.html", "--force", data=write(folder / "data", files))


# The page opens


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("edition", [(), ("--public",)], ids=["internal", "public"])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_page_opens_on_every_screen(
    browser: Browser, report: Callable[..., Path], lang: str, edition: tuple[str, ...], scheme: Any
) -> None:
    with opened(browser, report("--lang", lang, *edition), color_scheme=scheme) as page:
        assert page.locator("html").get_attribute("lang") == lang
        assert page.locator("h1").count() == 1
        assert page.locator(".summary > ol:not(.todo) > li").count() == 7
        assert page.locator(".annex").count() == (2 if edition else 4)
        for width in (NARROW, 390, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            assert not scrolls_sideways(page)
        if lang == "vi" or scheme == "light":  # in both languages, and in both colours, which know nothing of languages
            assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_accessible_where_it_is_narrow_and_unfolded(browser: Browser, report: Callable[..., Path], scheme: Any) -> None:
    with opened(browser, report(), NARROW, color_scheme=scheme) as page:
        page.locator(".fig").nth(1).click()
        expect(page.locator(".unfolded:popover-open")).to_be_visible()
        assert not scrolls_sideways(page)
        assert page.evaluate("(box => box.scrollWidth <= box.clientWidth)(document.querySelector(':popover-open'))")
        assert violations(page) == []


def test_the_targets_come_first_with_their_numbers_in_words(page: Page) -> None:
    first = page.locator(".summary > ol > li").nth(3)
    expect(first).to_contain_text("6/13 (46,2%)")
    expect(first).to_contain_text("Mức phải đạt đến nay: 34,4%")
    expect(first).to_contain_text("Chỉ tiêu: 70% đến 31/12/2028 (10/13)")
    expect(first).to_contain_text("14/12/2024: 3/13 (23,1%)")
    assert "46,2%" in (first.locator("svg.bar title").text_content() or "")
    bar, fill, goal, due = (
        first.locator(f"svg.bar {part}").bounding_box() for part in (".track", ".fill", ".goal", ".expected")
    )
    assert bar
    assert fill
    assert goal
    assert due
    assert fill["width"] / bar["width"] == pytest.approx(6 / 13, abs=0.002)
    for mark, share in ((goal, 0.7), (due, 0.344)):
        middle = mark["x"] + mark["width"] / 2
        assert (middle - bar["x"]) / bar["width"] == pytest.approx(share, abs=0.002)


def test_all_is_there_without_script(browser: Browser, report: Callable[..., Path]) -> None:
    with opened(browser, report()) as page:
        page.evaluate("document.querySelectorAll('.tools, .sort').forEach((one) => one.remove())")
        whole = page.locator("main").text_content()
    with opened(browser, report(), java_script_enabled=False) as page:
        assert page.locator("main").text_content() == whole
        assert page.locator(".tools, .sort").count() == 0
        page.locator(".fig").first.click()
        expect(page.locator("#behind-1")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator("#behind-1")).to_be_hidden()


def test_on_paper_it_is_the_document_alone_and_black(browser: Browser, report: Callable[..., Path]) -> None:
    with opened(browser, report(), color_scheme="dark") as page:
        page.emulate_media(media="print")
        assert page.locator(".summary, .skip, .tools, .sort, .unfolded").locator("visible=true").count() == 0
        expect(page.locator(".paper")).to_be_visible()
        look = "(one) => (({color, backgroundColor}) => [color, backgroundColor])(getComputedStyle(one))"
        assert page.locator("body").evaluate(look) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
        colours = set(
            page.locator(".paper").evaluate(
                "(one) => [...one.querySelectorAll('*')].map((part) => getComputedStyle(part).color)"
            )
        )
        assert colours <= {"rgb(0, 0, 0)", "rgb(85, 85, 85)"}, "the second one is that of bars"


# Sorting


def column(table: Locator, number: int) -> list[str]:
    """Return the text of a column's visible cells, from 1."""
    return [text.strip() for text in table.locator(f"tbody tr:visible > :nth-child({number})").all_text_contents()]


def head(table: Locator, number: int) -> Locator:
    return table.locator(f"thead th:nth-child({number})")


def table_of(page: Page, name: str) -> Locator:
    return page.locator(f'.scroll[aria-labelledby="{name}"] table')


def amount(text: str) -> int:
    return int(text.replace(".", ""))


def day(text: str) -> datetime:
    last = text.rpartition("–")[2][:10].rstrip(":")
    return datetime.strptime(last, "%d/%m/%Y")  # noqa: DTZ007 - to be compared with its like


@pytest.mark.parametrize(
    ("name", "number", "key"),
    [
        ("records-expenses", 5, amount),
        ("records-expenses", 1, amount),
        ("records-activities", 3, day),
        ("records-training", 4, lambda text: int(text.partition(":")[0])),
    ],
)
def test_numbers_and_days_are_sorted(page: Page, name: str, number: int, key: Callable[[str], Any]) -> None:
    table = table_of(page, name)
    before = column(table, number)
    head(table, number).get_by_role("button").click()
    expect(head(table, number)).to_have_attribute("aria-sort", "ascending")
    assert [key(text) for text in column(table, number)] == sorted(map(key, before))
    head(table, number).get_by_role("button").click()
    expect(head(table, number)).to_have_attribute("aria-sort", "descending")
    assert [key(text) for text in column(table, number)] == sorted(map(key, before), reverse=True)
    assert sorted(column(table, number)) == sorted(before)


def test_what_is_not_known_is_less_than_any_number(page: Page) -> None:
    table = table_of(page, "records-activities")
    head(table, 5).get_by_role("button").click()
    texts = column(table, 5)
    known = [amount(text) for text in texts if text != "–"]
    assert known == sorted(known)
    assert texts == ["–"] * (len(texts) - len(known)) + texts[-len(known) :]


NAMES = ["Nguyễn Bình An", "Lê Văn An", "Phạm Anh", "Lý Ăn", "Hà Ân", "Tô Ấn", "Lê Zung Ba", "Vi An Bà", "Trần Bả"]
NAMES += ["Cao Bã", "An Bá", "Bế Bạ", "Hà Dũng", "Đỗ Đức", "Lò Thị Ê", "Ma Vân Y"]
"""In the order of given names, then middle names, with Vietnamese letters and tones."""


def test_names_are_sorted_as_vietnamese_names(browser: Browser, tmp_path: Path) -> None:
    target = {
        "id": "t",
        "title": "T",
        "text": "t",
        "threshold": "70%",
        "due": "2028-12-31",
        "measure": {"kind": "training-coverage", "components": ["c"]},
    }
    posts = [{"organisation": "ubnd", "title": "Công chức", "start_date": "2023-01-01"}]
    shuffled = sorted(NAMES, key=lambda name: name[::-1])
    files = small(
        plan={"targets": [target], "components": [{"id": "c", "name": "C"}]},
        staff=[{"id": f"p-{n}", "name": name, "posts": posts} for n, name in enumerate(shuffled)],
        training=[session(1, "2025-03-01", [], ["c"])],
    )
    with opened(browser, of_dataset(files, tmp_path)) as page:
        table = table_of(page, "lacking-table-t")
        assert column(table, 2) != NAMES
        head(table, 2).get_by_role("button").click()
        assert column(table, 2) == NAMES
        head(table, 2).get_by_role("button").click()
        assert column(table, 2) == NAMES[::-1]


def test_sorting_by_keyboard(page: Page) -> None:
    table = table_of(page, "records-activities")
    start = column(table, 1)
    button = head(table, 3).get_by_role("button")
    button.focus()
    page.keyboard.press("Enter")
    expect(head(table, 3)).to_have_attribute("aria-sort", "ascending")
    page.keyboard.press("Space")
    expect(head(table, 3)).to_have_attribute("aria-sort", "descending")
    expect(button).to_be_focused()
    assert column(table, 1) != start
    head(table, 1).get_by_role("button").press("Enter")
    assert column(table, 1) == start
    assert table.locator("[aria-sort]").count() == 1, "one column is said to be sorted"
    assert button.get_attribute("aria-label") == "Ngày: Sắp xếp theo cột này"


# Filtering


def test_rows_are_filtered_without_marks(page: Page) -> None:
    box = page.locator('.scroll[aria-labelledby="records-activities"]')
    table = box.locator("table")
    tools = box.locator("xpath=preceding-sibling::*[1]")
    search, count = tools.get_by_role("searchbox", name="Tìm:"), tools.get_by_role("status")
    everything, whole = column(table, 2), table.locator("tbody tr").all_text_contents()
    for typed, word in (("hop thon", "họp thôn"), ("HỌP  Thôn ", "họp thôn"), ("thon hop", "họp thôn")):
        search.fill(typed)
        shown = column(table, 2)
        assert shown == [text for text, row in zip(everything, whole, strict=True) if word in row.casefold()]
        assert shown
        expect(count).to_have_text(f"{len(shown)}/{len(everything)} dòng")
    search.fill("đ")
    with_d = column(table, 2)
    search.fill("d")
    assert column(table, 2) == with_d
    search.fill("không có gì như thế")
    assert column(table, 2) == []
    expect(count).to_have_text(f"0/{len(everything)} dòng")
    search.fill("")
    assert column(table, 2) == everything
    expect(count).to_be_empty()


# Unfolding


def test_every_unfolded_record_stands_where_it_is_said_to(page: Page) -> None:
    told = page.evaluate("""[...document.querySelectorAll('.record')].map((one) =>
        [one.querySelector('bdi').textContent, /[(](.*)[)]$/.exec(one.textContent)[1]])""")
    assert len(told) > 200
    files: dict[str, list[str]] = {}
    for record, place in {tuple(one) for one in told}:
        path, _, line = place.rpartition(":")
        lines = files.setdefault(path, (DATA / path).read_text(encoding="utf-8").splitlines())
        upwards = lines[int(line) - 1 :: -1]
        assert lines[int(line) - 1].strip(), "an empty line is no record"
        owner = next(found[1] for text in upwards if (found := re.match(r"(?: {2})?- (?:id|target): (\S+)", text)))
        assert owner == record.split(" ")[0], place


def test_a_figure_unfolds_what_it_counts(page: Page) -> None:
    figures = page.locator(".fig")
    for number in range(figures.count()):
        text = figures.nth(number).inner_text()
        box = f"#{figures.nth(number).get_attribute('popovertarget')}"
        items = page.locator(f"{box} li").count()
        parts = page.locator(f"{box} li > b:first-child:not([lang])").all_text_contents()
        amounts = re.findall(r"(?:^|; )(\d+)", text.replace(".", ""))  # each of a unit of its own
        count = sum(map(int, amounts)) if "%" not in text else None
        if re.search("tờ|hộ", text) and "/" in text:
            assert items > 0, "of a count, its records"
        elif "/" in text:
            assert items == int(text.split("/")[1].split(" ")[0]), "everybody: who has met it, who has not"
        elif parts:
            assert sum(int(part.replace(".", "")) for part in parts) == count, "what each record adds"
        elif count is not None:
            assert items - count in (0, 1), "a session lists its people, and its record"


def test_unfolding_by_keyboard(page: Page) -> None:
    button = page.locator(".fig").nth(1)
    box = page.locator(f"#{button.get_attribute('popovertarget')}")
    button.focus()
    page.keyboard.press("Enter")
    expect(box).to_be_visible()
    page.keyboard.press("Tab")
    expect(box.get_by_role("button", name="Đóng")).to_be_focused()
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(button).to_be_focused()
    page.keyboard.press("Space")
    expect(box).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(box).to_be_hidden()
    expect(button).to_be_focused()
    button.click()
    expect(box).to_be_visible()
    page.mouse.click(5, 5)
    expect(box).to_be_hidden()


# Everybody


def test_skip_link(page: Page) -> None:
    page.keyboard.press("Tab")
    link = page.locator(".skip")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page.locator("#report")).to_be_focused()


def test_focus_is_seen(page: Page) -> None:
    for _ in range(20):
        page.keyboard.press("Tab")
        style = page.evaluate("""(() => { const one = getComputedStyle(document.activeElement);
            return [one.outlineStyle, parseFloat(one.outlineWidth)] })()""")
        assert style[0] != "none"
        assert style[1] >= 2


def test_the_keyboard_stops_at_tables_that_scroll(page: Page) -> None:
    stops = """[...document.querySelectorAll('.scroll')].map((one) =>
        [one.scrollWidth > one.clientWidth, one.tabIndex === 0])"""
    for width, some in ((1280, False), (NARROW, True)):
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
        found = page.evaluate(stops)
        assert {scrolls == stop for scrolls, stop in found} == {True}
        assert any(scrolls for scrolls, _ in found) == some


@pytest.mark.parametrize("width", [NARROW, 1280])
def test_targets_are_large_enough(browser: Browser, report: Callable[..., Path], width: int) -> None:
    with opened(browser, report(), width) as page:
        page.locator(".fig").first.click()
        boxes = page.evaluate("""[...document.querySelectorAll('button, input, a:not(.skip)')]
            .filter((one) => one.checkVisibility()).map((one) => one.getBoundingClientRect())
            .map((box) => [box.width, box.height])""")
        assert len(boxes) > 100
        assert min(min(box) for box in boxes) >= 24


def styled(page: Page, css: str) -> None:
    """Lay a reader's own style over the page."""
    page.evaluate(
        """(css) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css);
        document.adoptedStyleSheets = [sheet] }""",
        css,
    )


SPACED = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
DOUBLED = "html { font-size: 200% }"


@pytest.mark.parametrize(("width", "css"), [(NARROW, SPACED), (1280, SPACED), (640, DOUBLED), (1280, DOUBLED)])
def test_readers_may_space_and_enlarge_the_text(
    browser: Browser, report: Callable[..., Path], width: int, css: str
) -> None:
    with opened(browser, report(), width) as page:
        height = page.evaluate("document.body.scrollHeight")
        styled(page, css)
        assert page.evaluate("document.body.scrollHeight") > height, "the reader's style holds"
        assert not scrolls_sideways(page)
        cut = page.evaluate("""[...document.querySelectorAll('main *:not(.unseen, .scroll, svg, svg *)')]
            .filter((one) =>
            one.checkVisibility() && getComputedStyle(one).overflowX !== 'visible' && one.scrollWidth > one.clientWidth)
            .map((one) => one.outerHTML.slice(0, 80))""")
        assert cut == []


def test_forced_colours(browser: Browser, report: Callable[..., Path]) -> None:
    with opened(browser, report(), forced_colors="active", color_scheme="dark") as page:
        fill, track, text = (
            page.locator(f".summary {part}").first.evaluate(f"(one) => getComputedStyle(one).{name}")
            for part, name in ((".bar .fill", "fill"), (".bar .track", "fill"), ("h1", "color"))
        )
        assert fill == text
        assert track != fill
        goal = page.locator(".summary .goal").first.evaluate("(one) => getComputedStyle(one).stroke")
        assert goal == text


def test_nothing_moves(browser: Browser, report: Callable[..., Path]) -> None:
    with opened(browser, report(), reduced_motion="reduce") as page:
        page.locator(".fig").first.click()
        moving = """[...document.querySelectorAll('*')].map((one) => getComputedStyle(one)).filter((one) =>
            parseFloat(one.transitionDuration) || one.animationName !== 'none' || one.scrollBehavior === 'smooth')"""
        assert page.evaluate(f"{moving}.length") == 0
        assert page.evaluate("document.getAnimations().length") == 0


# Data that are hard to lay out


@pytest.mark.parametrize("width", [NARROW, 1280])
def test_hostile_data_stay_text_inside_the_page(browser: Browser, tmp_path: Path, width: int) -> None:
    with opened(browser, of_dataset(nasty.hostile(), tmp_path), width) as page:
        assert not scrolls_sideways(page)
        assert page.locator("img").count() == 0
        assert page.locator("script").count() == 1
        assert nasty.MARKUP in (page.locator("main").text_content() or "")
        page.locator(".fig").first.click()
        assert page.evaluate("(box => box.scrollWidth <= box.clientWidth)(document.querySelector(':popover-open'))")
        assert violations(page) == []


def test_a_name_turns_nothing_round(browser: Browser, tmp_path: Path) -> None:
    hebrew = ["\u05d0\u05d1\u05d2", "\u05d3\u05d4\u05d5 \u202e\u2066"]
    posts = [{"organisation": "ubnd", "title": "T", "start_date": "2023-01-01"}]
    target = {
        "id": "t",
        "title": hebrew[0],
        "text": "t",
        "threshold": "70%",
        "due": "2028-12-31",
        "measure": {"kind": "training-coverage", "components": ["c"]},
    }
    files = small(
        plan={"targets": [target], "components": [{"id": "c", "name": "C"}]},
        staff=[{"id": f"p-{n}", "name": name, "posts": posts} for n, name in enumerate(hebrew)],
        training=[session(1, "2025-03-01", ["p-0", "p-1"], ["c"])],
    )
    with opened(browser, of_dataset(files, tmp_path)) as page:
        names = table_of(page, "records-training").locator("td:nth-child(4) bdi")
        first, second = names.nth(0).bounding_box(), names.nth(1).bounding_box()
        assert first
        assert second
        assert first["x"] + first["width"] < second["x"], "in the order in which they are listed"
        title = page.locator("#met-t")
        ends = title.evaluate("""(one) => [...one.childNodes].map((part) => { const all = document.createRange();
            all.selectNodeContents(part); return all.getBoundingClientRect().left })""")
        assert ends[0] < ends[1], "the count stands behind the name"
        assert hebrew[0] in page.content(), "letters stay as they are"
        assert "\u202e" not in page.content(), "and no sign turns what stands beside it round"


def test_a_page_about_nothing(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, of_dataset(small(), tmp_path), NARROW) as page:
        assert page.locator("h1").count() == 1
        assert page.locator(".summary > ol, .bar, .tools").count() == 0
        assert not scrolls_sideways(page)
        assert violations(page) == []


def test_a_large_commune(browser: Browser, tmp_path: Path) -> None:
    path = of_dataset(nasty.large(people=200, sessions=300), tmp_path)
    assert path.stat().st_size < 2_000_000
    with opened(browser, path) as page:
        table = table_of(page, "records-training")
        expect(table.locator("tbody tr")).to_have_count(300)
        head(table, 3).get_by_role("button").click()
        assert column(table, 3) == sorted(column(table, 3)), "the page is English, its days ISO 8601"

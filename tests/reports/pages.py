"""The report's page in a browser: opened so that whatever it says, asks for or breaks is seen."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING, Any, NamedTuple

from support import run, run_process, wrote

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, LocatorAssertions, Page

ARGUMENTS = (
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"),
    *("--disable-sync", "--no-first-run"),
)
ACCESSIBLE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}


class Visit(NamedTuple):
    """A page that is open: what its console said, and the addresses that were asked for."""

    page: "Page"
    said: list[str]
    asked: list[str]


@contextmanager
def chromium() -> Iterator["Browser"]:
    """Start the system's Chromium, and end it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=which("chromium"), args=ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def opened(browser: "Browser", path: Path, width: int = 1280, **options: Any) -> Iterator["Page"]:
    """Open a page's file; at the end it must have said nothing, and have asked for nothing but itself."""
    context = browser.new_context(viewport={"width": width, "height": 900}, **options)
    page = context.new_page()
    visit = Visit(page, [], [])
    page.on("console", lambda message: visit.said.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: visit.said.append(f"error: {error}"))
    page.on("dialog", lambda dialog: (visit.said.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    page.on("request", lambda request: visit.asked.append(request.url))
    page.goto(path.as_uri())
    yield page
    context.close()
    assert visit.said == []
    assert visit.asked == [path.as_uri()]


def expect(what: "Locator") -> "LocatorAssertions":
    """Return what may be asserted of a part of a page, which is waited for."""
    from playwright.sync_api import expect as expected

    return expected(what)


def written(path: Path, *args: object, data: Path | None = None) -> Path:
    """Write the report on 2025 to a file, in the format that its name ends with."""
    where = ("--data", data) if data else ()
    runs = run_process if path.suffix == ".pdf" else run  # to lay out pages takes longer than `run` has patience for
    assert wrote(runs(*where, "report", "--year", "2025", *args, "-o", path))
    return path


def violations(page: "Page") -> list[str]:
    """Return what axe finds wrong with the page, each with the first elements that it is about."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options=ACCESSIBLE).response["violations"]
    return [f"{one['id']}: {json.dumps([node['html'][:150] for node in one['nodes'][:3]])}" for one in found]


def scrolls_sideways(page: "Page") -> bool:
    """Return whether the page itself is wider than the window."""
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))

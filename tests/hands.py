"""Somebody at the keyboard of the page: goes from field to field by Tab, types with an input method, and is counted."""

import base64
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from playwright.sync_api import Page

MOST_TABS = 200
_DROP = """([name, content]) => {
  const data = new DataTransfer();
  data.items.add(new File([Uint8Array.from(atob(content), (one) => one.charCodeAt(0))], name));
  document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
}"""


class Effort(NamedTuple):
    """What a job took: fields and buttons gone to (each by Tab, or a click), keys pressed, seconds of the machine."""

    places: int
    keys: int
    seconds: float


class Hands:
    """Hands on the keyboard in front of a page; `done` has the effort of each job by its name."""

    def __init__(self, page: "Page", address: str) -> None:
        self.page, self.address = page, address
        self.done: dict[str, Effort] = {}
        self._client = page.context.new_cdp_session(page)
        self._places = self._keys = 0

    @contextmanager
    def job(self, name: str) -> Iterator[None]:
        """Count what is done within."""
        self._places, self._keys, begun = 0, 0, time.perf_counter()
        yield
        self.done[name] = Effort(self._places, self._keys, time.perf_counter() - begun)

    def go(self, wanted: str) -> None:
        """Go by Tab to what a selector names, from the work of the page on."""
        self._places += 1
        if self.page.evaluate("document.activeElement === document.body"):
            self.page.keyboard.press("Tab")
            self.page.keyboard.press("Enter")
        for _ in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("(wanted) => document.activeElement.matches(wanted)", wanted):
                return
        raise AssertionError(f"no Tab leads to {wanted} on {self.page.url}")

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        for key in keys:
            self._keys += 1
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        """Type letters; those with marks as an input method composes them."""
        self._keys += len(text)
        if text.isascii():
            self.page.keyboard.type(text)
            return
        self._client.send("Input.imeSetComposition", {"text": text, "selectionStart": 0, "selectionEnd": len(text)})
        self._client.send("Input.insertText", {"text": text})

    def fill(self, wanted: str, text: str) -> None:
        """Go to a field, and type."""
        self.go(wanted)
        self.type(text)

    def drop(self, name: str, content: bytes) -> None:
        """Drop a file on the page, and wait for what it leads to."""
        self._places += 1
        with self.page.expect_navigation():
            self.page.evaluate(_DROP, [name, base64.b64encode(content).decode()])

    def open(self, path: str) -> None:
        """Open a page of the menu."""
        self._places += 1
        self.page.goto(self.address + path)

    def save(self, key: str = "Control+s") -> None:
        """Save, and wait for the page that says so."""
        with self.page.expect_navigation() as went:
            self.press(key)
        assert went.value, self.page.url
        assert went.value.ok, self.page.locator(".notice.bad").all_inner_texts()
        assert self.page.locator("[role=status]", has_text="Đã lưu").count() == 1

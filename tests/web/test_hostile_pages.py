"""Whatever texts the data hold, a page shows them as they are: no mark, no script and no address comes of them."""

from html.parser import HTMLParser
from pathlib import Path

import pytest
from hostile_data import MARKUP, TERMINAL, laid
from page_calls import Browser
from repositories import plain_git

pytestmark = pytest.mark.usefixtures("plain_git")
__all__ = ["plain_git"]
PIECES = (
    *MARKUP,
    TERMINAL,
    "<script>alert(1)</script>",
    "\"'><img src=x onerror=alert(1)>",
    "javascript:alert(1)//",
    "{{ 7 * 7 }}{% raw %}{",
    "</title></textarea></style></select><svg/onload=alert(1)>",
    "a&lt;b&#60;c&amp;",
    "{name} {0} {n}",
)
ADDRESSES = (
    *("/", "/?ngay=2025-12-14", "/viec", "/viec?moi=p-1&moi=p-9", "/loi", "/thay-doi", "/tim?tu=p", "/tim?tu=%3Cb%3E"),
    *("/muc-tieu/t-1", "/muc-tieu/t-2?tu=2024-01-01", "/muc-tieu/%3Cb%3E", "/tap-huan", "/can-bo", "/can-bo/p-1"),
    *("/don-vi", "/hoat-dong", "/hoat-dong/a-1", "/bao-chi", "/bao-chi/n-1", "/kinh-phi", "/nhiem-vu", "/%3Cscript%3E"),
    *("/tap-huan/s-1", "/don-vi/ubnd"),
)
AS_WELL = frozenset(["bdi", "details", "summary", "label", "input", "form", "small", "ul", "li"])
"""Elements that a page may have more of where a text is longer, or more is found in it."""
OURS = frozenset(["/tep/page.js", "/tep/form.js"])


class Marks(HTMLParser):
    """What of a page is live: elements, attributes, addresses."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        for name, value in attrs:
            if name.startswith("on") or name in ("style", "srcdoc"):
                self.wrong.append(f"{tag} {name}")
            leads = name in ("href", "src", "action", "formaction", "data")
            if leads and not (value or "").startswith(("/", "#", "?", "http://", "https://")):
                self.wrong.append(f"{tag} {name} {value}")
        if tag == "script" and dict(attrs).get("src") not in OURS:
            self.wrong.append("script")

    def handle_decl(self, decl: str) -> None:
        if decl != "DOCTYPE html":
            self.wrong.append(decl)

    def handle_comment(self, data: str) -> None:
        self.wrong.append(data)


def marks(text: str) -> Marks:
    found = Marks()
    found.feed(text)
    return found


@pytest.fixture(scope="module")
def plain_marks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """Return the elements of each page of the same data with harmless texts."""
    page = Browser(laid(tmp_path_factory.mktemp("plain"), "plain ") / "data")
    return {address: marks(page.get(address).text).names for address in ADDRESSES}


@pytest.mark.parametrize("piece", PIECES)
def test_no_text_of_the_data_is_live(tmp_path: Path, plain_marks: dict[str, set[str]], piece: str) -> None:
    page = Browser(laid(tmp_path, piece) / "data")
    for address in ADDRESSES:
        answer = page.get(address)
        assert answer.status in (200, 303, 400, 404), address
        found = marks(answer.text)
        assert found.wrong == [], address
        assert found.names <= plain_marks[address] | {
            "bdi",
            "details",
            "summary",
            "label",
            "input",
            "form",
            "small",
            "ul",
            "li",
        }, address
        assert not {"\x1b", "\x07", "\u202e", "\x00", "\u2066"} & set(answer.text), address
        assert "49" not in answer.text or "{{" not in piece or "7 * 7" in answer.text, address

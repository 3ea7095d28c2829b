"""A browser without a screen: asks the page of a dataset, follows where it leads, and reads its forms."""

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from hrcomms.web.app import application
from hrcomms.web.site import Site

PORT, SECRET = 8123, "secret"
DAY = date(2026, 12, 4)
Form = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the page answered."""

    status: int
    headers: Mapping[str, str]
    content: bytes

    @property
    def text(self) -> str:
        return self.content.decode()

    @property
    def words(self) -> str:
        """What can be read on it."""
        return " ".join(re.sub(r"<[^>]*>", " ", self.text).split())

    @property
    def form(self) -> Form:
        """What its form for work holds, as a browser would send it."""
        reader = _Reader()
        reader.feed(self.text)
        return reader.found


class Visitor:
    """Somebody in front of the page of a dataset."""

    def __init__(self, root: Path, day: date = DAY) -> None:
        self.site = Site(root, None, lambda: day)
        self.app = application(self.site, SECRET, PORT)

    def get(self, path: str) -> Answer:
        return self._ask("GET", path)

    def post(self, path: str, form: Form, deed: str, files: Mapping[str, tuple[str, bytes]] | None = None) -> Answer:
        """Send a form by one of its buttons."""
        sent = {**form, "do": [deed]}
        if files is None:
            body = urlencode([(name, value) for name, values in sent.items() for value in values]).encode()
            return self._ask("POST", path, body, "application/x-www-form-urlencoded")
        return self._ask("POST", path, _multipart(sent, files), "multipart/form-data; boundary=xyz")

    def follow(self, answer: Answer) -> Answer:
        """Go where an answer leads."""
        assert answer.status == 303, answer.words
        return self.get(answer.headers["location"])

    def _ask(self, method: str, path: str, body: bytes = b"", kind: str = "") -> Answer:
        return asyncio.run(self._answer(method, path, body, kind))

    async def _answer(self, method: str, path: str, body: bytes, kind: str) -> Answer:
        from urllib.parse import unquote

        where = urlsplit(path)
        told = {"host": f"127.0.0.1:{PORT}", "cookie": f"hrcomms-{PORT}={SECRET}", "origin": f"http://127.0.0.1:{PORT}"}
        told |= {"content-type": kind, "content-length": str(len(body))} if kind else {}
        scope = {
            "type": "http",
            "method": method,
            "path": unquote(where.path),
            "raw_path": where.path.encode(),
            "query_string": where.query.encode(),
            "headers": [(name.encode(), value.encode()) for name, value in told.items()],
            "scheme": "http",
            "server": ("127.0.0.1", PORT),
            "http_version": "1.1",
        }
        sent: list[dict[str, Any]] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: dict[str, Any]) -> None:
            sent.append(message)

        await self.app(scope, receive, send)  # type: ignore[arg-type]
        headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
        return Answer(sent[0]["status"], headers, b"".join(one.get("body", b"") for one in sent[1:]))


def _multipart(form: Form, files: Mapping[str, tuple[str, bytes]]) -> bytes:
    parts = [(f'name="{name}"', value.encode()) for name, values in form.items() for value in values]
    parts += [(f'name="{name}"; filename="{file}"', content) for name, (file, content) in files.items()]
    heads = ((f"--xyz\r\ncontent-disposition: form-data; {told}\r\n\r\n".encode(), content) for told, content in parts)
    return b"".join(head + content + b"\r\n" for head, content in heads) + b"--xyz--\r\n"


@dataclass
class _Reader(HTMLParser):
    """Gathers what stands in the fields of the form with a record."""

    found: Form = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__init__()
        self._inside, self._box, self._select = False, "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = "split" in told.get("class", "") or "group" in told.get("class", "")
        if not self._inside:
            return
        if tag == "input" and told.get("name") and told.get("type") != "file":
            if told.get("type") not in ("checkbox", "radio") or "checked" in told:
                self.found.setdefault(told["name"], []).append(told.get("value", "on"))
        elif tag == "select":
            self._select = told["name"]
        elif tag == "option" and "selected" in told:
            self.found.setdefault(self._select, []).append(told["value"])
        elif tag == "textarea":
            self._box = told["name"]
            self.found.setdefault(self._box, [""])

    def handle_data(self, data: str) -> None:
        if self._box:
            self.found[self._box] = [self.found[self._box][0] + data]

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.found[self._box] = [self.found[self._box][0].removeprefix("\n")]
            self._box = ""
        if tag == "select":
            self.found.setdefault(self._select, [""])
        if tag == "form":
            self._inside = False

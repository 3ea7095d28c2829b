"""Asking the page of `serve` as a browser does, without a network: each call runs the application to its end."""

import asyncio
from collections.abc import Iterator, Mapping
from datetime import date
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode

from hrcomms.language import Language
from hrcomms.web.app import application
from hrcomms.web.site import Site

SECRET = "a-secret-of-the-tests"  # noqa: S105 - opens nothing
PORT = 8642
HOST = f"127.0.0.1:{PORT}"
TODAY = date(2026, 11, 22)


class Answer(NamedTuple):
    """What came back: the status, the headers by name, the bytes."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The page."""
        return self.body.decode()


class Browser:
    """A browser that was given the address of a dataset's page."""

    def __init__(self, folder: Path, language: Language | None = "vi", today: date = TODAY) -> None:
        self.site = Site(folder, language, lambda: today)
        self.app = application(self.site, SECRET, PORT)
        self.headers = {"host": HOST, "cookie": f"hrcomms-{PORT}={SECRET}"}

    def get(self, address: str, **headers: str) -> Answer:
        """Open an address."""
        return self.ask("GET", address, headers)

    def post(self, address: str, fields: Any = (), **headers: str) -> Answer:
        """Send a form, as a page of ours does."""
        own = {"origin": f"http://{HOST}", "content-type": "application/x-www-form-urlencoded"}
        return self.ask("POST", address, {**own, **headers}, [urlencode(fields, doseq=True).encode()])

    def ask(
        self, method: str, address: str, own: Mapping[str, str] | None = None, pieces: Any = (b"",), **more: Any
    ) -> Answer:
        """Send any request; a header that is "" is left out."""
        path, _, query = address.partition("?")
        named = {**self.headers, **{name.replace("_", "-"): value for name, value in (own or {}).items()}}
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "scheme": "http",
            "server": ("127.0.0.1", PORT),
            "method": method,
            "path": path,
            "raw_path": path.encode(),
            "query_string": query.encode(),
            "headers": [(name.encode(), value.encode("latin-1")) for name, value in named.items() if value],
            **more,
        }
        return asyncio.run(self._ask(scope, iter(pieces)))

    async def _ask(self, scope: dict[str, Any], pieces: Iterator[bytes]) -> Answer:
        sent: list[Any] = []
        waiting = next(pieces, None)

        async def receive() -> Any:
            nonlocal waiting
            if waiting is None:
                return {"type": "http.disconnect"}
            now, waiting = waiting, next(pieces, None)
            return {"type": "http.request", "body": now, "more_body": waiting is not None}

        async def send(message: Any) -> None:
            sent.append(message)

        await self.app(scope, receive, send)
        assert [one["type"] for one in sent].count("http.response.start") == 1
        headers = {name.decode(): value.decode("latin-1") for name, value in sent[0]["headers"]}
        return Answer(sent[0]["status"], headers, b"".join(one.get("body", b"") for one in sent[1:]))


def cookie_of(answer: Answer) -> SimpleCookie:
    """Return the cookies that an answer sets."""
    return SimpleCookie(answer.headers.get("set-cookie", ""))

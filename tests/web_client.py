"""The page called in this process, as a browser calls it that was given the secret."""

import asyncio
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode

from hrcomms.language import Language
from hrcomms.web.app import application
from hrcomms.web.site import Site

PORT, SECRET = 4321, "the-secret"
HOST = f"127.0.0.1:{PORT}"
_BOUNDARY = "part-of-a-form"


class Answer(NamedTuple):
    """What came back: the status, the headers by small names, and the body."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()

    @property
    def place(self) -> str:
        """Where it leads to."""
        return self.headers.get("location", "")


class Browser:
    """The page of a dataset, and somebody in front of it; `headers` go in the place of those of a browser."""

    def __init__(self, root: Path, language: Language | None = "en") -> None:
        self.site = Site(root, language)
        self.app = application(self.site, SECRET, PORT)

    def get(self, address: str, **headers: str | None) -> Answer:
        """Open an address."""
        return self.ask("GET", address, b"", {}, headers)

    def post(
        self, address: str, fields: Iterable[tuple[str, str]] | Mapping[str, str] = (), **more: str | None
    ) -> Answer:
        """Send a form."""
        pairs = list(fields.items()) if isinstance(fields, Mapping) else list(fields)
        kind = {"content-type": "application/x-www-form-urlencoded"}
        return self.ask("POST", address, urlencode(pairs).encode(), kind, more)

    def drop(self, address: str, name: str, content: bytes, field: str = "tep") -> Answer:
        """Send a form with a file."""
        head = f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n\r\n'
        body = head.encode() + content + f"\r\n--{_BOUNDARY}--\r\n".encode()
        return self.ask("POST", address, body, {"content-type": f"multipart/form-data; boundary={_BOUNDARY}"}, {})

    def ask(
        self, method: str, address: str, body: bytes, kind: Mapping[str, str], more: Mapping[str, str | None]
    ) -> Answer:
        """Send a request; a header that is None is left out."""
        given = {"host": HOST, "cookie": f"hrcomms-{PORT}={SECRET}", "content-length": str(len(body)), **kind}
        if method == "POST":
            given |= {"origin": f"http://{HOST}", "sec-fetch-site": "same-origin"}
        sent = {**given, **{name.replace("_", "-"): value for name, value in more.items()}}
        headers = [(name.encode(), value.encode("latin-1")) for name, value in sent.items() if value is not None]
        with ThreadPoolExecutor(1) as apart:  # a browser's driver may have a loop of its own in this thread
            return apart.submit(asyncio.run, asked(self.app, method, address, headers, [body])).result()


async def asked(
    app: Any, method: str, address: str, headers: list[tuple[bytes, bytes]], pieces: Iterable[bytes]
) -> Answer:
    """Return the answer of an application to a request whose body comes in pieces."""
    path, _, query = address.partition("?")
    waiting = [{"type": "http.request", "body": one, "more_body": True} for one in pieces]
    waiting.append({"type": "http.request", "body": b"", "more_body": False})
    came: list[Any] = []

    async def receive() -> Any:
        return waiting.pop(0) if waiting else {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        came.append(message)

    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": query.encode(),
        "headers": headers,
        "client": ("127.0.0.1", 50000),
        "server": ("127.0.0.1", PORT),
    }
    await app(scope, receive, send)
    named = {name.decode().lower(): value.decode("latin-1") for name, value in came[0]["headers"]}
    return Answer(came[0]["status"], named, b"".join(one.get("body", b"") for one in came[1:]))

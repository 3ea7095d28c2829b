"""Who gets in: a browser on this machine that was given the secret, and nobody else (entry.md, Nobody else gets in).

Every answer passes here, also those of the frame around pages, so that none goes out without the headers.
"""

from collections.abc import Callable
from dataclasses import dataclass
from hmac import compare_digest
from typing import Any
from urllib.parse import parse_qs

from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

KEY = "khoa"
"""The name under which the address holds the secret."""
MOST_BYTES = 1024 * 1024
MOST_BYTES_OF_FILES = 64 * 1024 * 1024
"""A form is small; one that brings a file may be as large as a list that `import` reads."""

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; frame-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
_SAFE = ("GET", "HEAD")
_DIGITS = 18
_ENTRY = """<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><title>hrcomms</title><meta http-equiv="refresh" content="0; url=/"></head>
<body><p><a href="/">hrcomms</a></p></body></html>
"""


@dataclass(frozen=True, slots=True)
class Gate:
    """An application behind a gate; `secret` opens it, `port` is the one that browsers know it by.

    `large` are beginnings of paths whose requests may bring files; `opened` is called for each request that is let in.
    """

    app: ASGIApp
    secret: str
    port: int
    large: tuple[str, ...] = ()
    opened: Callable[[], None] = lambda: None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it before anything of it is looked at."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        answer = self._answer(scope) or self._too_large(scope)
        guarded = _with_headers(send)
        if answer is not None:
            await answer(scope, receive, guarded)
            return
        self.opened()
        await self.app(scope, _bounded(receive, self._limit(scope)), guarded)

    def _answer(self, scope: Scope) -> Response | None:
        """Return the gate's own answer; None lets the request in."""
        headers = _single(scope)
        if headers is None or headers.get("host", "").lower() not in self._hosts():
            return _refusal("this address is not mine")
        if scope["method"] not in (*_SAFE, "POST"):
            return PlainTextResponse("no such method", 405)
        if not self._from_here(scope["method"], headers):
            return _refusal("this request comes from another page")
        if scope["method"] in _SAFE and self._opened_by_address(scope):
            entry = HTMLResponse(_ENTRY)
            entry.set_cookie(self._cookie, self.secret, httponly=True, samesite="strict", path="/")
            return entry
        if not self._has_cookie(headers):
            return _refusal("open the page by the address that hrcomms printed when it started")
        return None

    def _too_large(self, scope: Scope) -> Response | None:
        """Return the answer to a request that says that it brings too much; what it does bring is counted, too."""
        said = (_single(scope) or {}).get("content-length", "0")
        if said.isdecimal() and int(said[:_DIGITS]) <= self._limit(scope):
            return None
        return PlainTextResponse("hrcomms: too large\n", 413)

    def _limit(self, scope: Scope) -> int:
        return MOST_BYTES_OF_FILES if scope["path"].startswith(self.large) else MOST_BYTES

    @property
    def _cookie(self) -> str:
        return f"hrcomms-{self.port}"

    def _hosts(self) -> tuple[str, ...]:
        return tuple(f"{name}:{self.port}" for name in ("127.0.0.1", "localhost", "[::1]"))

    def _from_here(self, method: str, headers: dict[str, str]) -> bool:
        """Tell whether a request that may change something was made by a page of ours."""
        site = headers.get("sec-fetch-site")
        if method in _SAFE:
            return site in (None, "same-origin", "none") or headers.get("sec-fetch-mode") == "navigate"
        if site not in (None, "same-origin"):
            return False
        return headers.get("origin", "").lower() == f"http://{headers['host'].lower()}"

    def _opened_by_address(self, scope: Scope) -> bool:
        if scope["path"] != "/":
            return False
        given = parse_qs(scope["query_string"].decode("latin-1"), max_num_fields=20).get(KEY, [])
        return len(given) == 1 and self._is_secret(given[0])

    def _has_cookie(self, headers: dict[str, str]) -> bool:
        """Tell whether the secret is among the cookies: others of this machine, however odd, are not looked at."""
        pairs = (one.strip().partition("=") for one in headers.get("cookie", "").split(";"))
        return any(self._is_secret(value) for name, _, value in pairs if name == self._cookie)

    def _is_secret(self, given: str) -> bool:
        return compare_digest(given.encode(), self.secret.encode())


def _single(scope: Scope) -> dict[str, str] | None:
    """Return the headers by name; None if one that we go by is there twice."""
    found: dict[str, str] = {}
    for name, value in scope["headers"]:
        key = name.decode("latin-1").lower()
        if key in found and key in ("host", "origin", "cookie", "content-length", "sec-fetch-site"):
            return None
        found[key] = value.decode("latin-1")
    return found


def _refusal(why: str) -> Response:
    return PlainTextResponse(f"hrcomms: {why}\n", 403)


def _bounded(receive: Receive, limit: int) -> Receive:
    """Return `receive` such that no more than `limit` bytes of a request are taken: else HTTPException 413."""
    taken = 0

    async def bounded() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > limit:
            raise HTTPException(413)
        return message

    return bounded


def _with_headers(send: Send) -> Send:
    """Return `send` such that each answer has the headers of the gate, but for those that it brings itself."""

    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            there: list[Any] = list(message.get("headers", []))
            names = {name.decode("latin-1").lower() for name, _ in there}
            there += [(name.encode(), value.encode()) for name, value in _HEADERS.items() if name not in names]
            message = {**message, "headers": there}
        await send(message)

    return guarded

"""A server on this machine that stands in for the comments of GitHub and of GitLab."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

ME = "github-actions[bot]"
TOKEN = "ghs_0123456789secret"  # noqa: S105 - opens nothing


@dataclass
class Server:
    """What the comments are, what was asked, and how the server answers."""

    url: str = ""
    comments: list[dict[str, Any]] = field(default_factory=list)
    asked: list[tuple[str, str]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    status: dict[str, int] = field(default_factory=dict)
    """HTTP status by method, where it is not to work."""
    said: dict[str, str] = field(default_factory=dict)
    """Headers of an answer that is no success."""
    wait: float = 0
    nonsense: bool = False

    def wrote(self, body: str, author: str = ME, **more: Any) -> int:
        """Add a comment, and return its number."""
        number = 100 + len(self.comments)
        named = {"user": {"login": author}, "author": {"username": author}}
        self.comments.append({"id": number, "body": body, **named, **more})
        return number

    @property
    def bodies(self) -> list[str]:
        """The texts of the comments."""
        return [one["body"] for one in self.comments]

    def methods(self) -> list[str]:
        """Return the methods of what was asked."""
        return [method for method, _ in self.asked]

    def answer(self, method: str, path: str, content: Any) -> tuple[int, Any]:
        """Do as asked."""
        self.asked.append((method, path))
        parts = urlsplit(path)
        if parts.path == "/graphql":
            return 200, {"data": {"viewer": {"login": ME}}}
        if method in self.status:
            return self.status[method], {"message": f"no: {TOKEN}"}
        if parts.path.endswith("/user"):
            return 200, {"username": ME}
        if method == "GET":
            asked = parse_qs(parts.query)
            page, size = int(asked["page"][0]), int(asked["per_page"][0])
            return 200, self.comments[(page - 1) * size : page * size]
        if method == "POST":
            return 201, {"id": self.wrote(content["body"])}
        number = int(parts.path.rpartition("/")[2])
        one = next(one for one in self.comments if one["id"] == number)
        one["body"] = content["body"]
        return 200, one


@contextmanager
def serving() -> Iterator[Server]:
    """Serve while it lasts."""
    state = Server()

    class Handler(BaseHTTPRequestHandler):
        def _do(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            content = json.loads(self.rfile.read(length)) if length else None
            time.sleep(state.wait)
            state.headers.append(dict(self.headers))
            code, answer = state.answer(self.command, self.path, content)
            self.send_response(code)
            for name, value in (state.said if code >= 300 else {}).items():
                self.send_header(name, value)
            with suppress(BrokenPipeError, ConnectionResetError):  # who asked did not wait
                self.end_headers()
                self.wfile.write(b"<html>" if state.nonsense else json.dumps(answer).encode())

        do_GET = do_POST = do_PATCH = do_PUT = _do  # noqa: N815 - so the library calls them

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state.url = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        thread.join()
        server.server_close()

"""The application: the routes of all pages behind the gate, and what is said where one fails."""

import traceback
from collections.abc import Callable, Iterator
from importlib import import_module
from os import environ

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from hrcomms.language import SaidError, say, translator
from hrcomms.output.aside import aside
from hrcomms.resources import shipped
from hrcomms.web import frame, rendering, saving
from hrcomms.web.gate import MOST_BYTES_OF_FILES, Gate
from hrcomms.web.listings import LISTINGS
from hrcomms.web.site import Site
from hrcomms.web.visits import Visit, route

PAGES = (
    "overview",
    "reasons",
    "to_do",
    "search",
    "findings",
    "versions",
    "begin",
    "records",
    "record",
    "session",
    "session_papers",
    "cancelling",
    "lists_in",
    "report",
)
"""The files of pages, in the order in which their routes are asked."""
_ASSETS = {
    "style.css": "text/css",
    "tokens.css": "text/css",
    "page.js": "text/javascript",
    "form.js": "text/javascript",
    "lists.js": "text/javascript",
}


def application(site: Site, secret: str, port: int, opened: Callable[[], None] = lambda: None) -> Gate:
    """Return the page of a dataset as an ASGI application; browsers reach it at `port` and have to know the secret.

    `opened` is called for each request that is let in.
    """
    inner = Starlette(
        routes=[*_routes()],
        exception_handlers={SaidError: _said, HTTPException: _missing, ClientDisconnect: _gone, Exception: _failed},  # type: ignore[dict-item]  # a handler of one error
    )
    inner.state.site = site
    return Gate(inner, secret, port, ("/nhap", *(f"{one.address}/" for one in LISTINGS)), opened)


def _routes() -> Iterator[BaseRoute]:
    for name in PAGES:
        yield from import_module(f"hrcomms.web.pages.{name}").ROUTES
    yield route("/hoan-tac", _nothing, posted=saving.undo)
    yield route("/trang-thai", _stamp)
    yield Route("/tep/{name}", _asset)


def _nothing(visit: Visit) -> Response:  # noqa: ARG001 - every page is asked by a visit
    return RedirectResponse("/", 303)


def _stamp(visit: Visit) -> Response:
    """Answer with the state of the files: a page asks now and then, and so shows what an editor changed."""
    return JSONResponse({"stamp": frame.stamp(visit)})


def _asset(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in _ASSETS:
        raise HTTPException(404)
    folder = shipped("templates") / ("" if name == "tokens.css" else "web")
    return FileResponse(folder / name, media_type=_ASSETS[name])


def _visit(request: Request) -> Visit:
    return Visit(request.app.state.site, request.url.path)


def _said(request: Request, error: SaidError) -> Response:
    return rendering.refusal(_visit(request), error.message)


def _missing(request: Request, error: HTTPException) -> Response:
    said = _REFUSALS.get(error.status_code)
    if said is None:
        return PlainTextResponse(error.detail, error.status_code)
    return rendering.refusal(_visit(request), said, status=error.status_code)


_REFUSALS = {
    400: say("What the form sent cannot be read."),
    404: say("There is no such page."),
    413: say("This is larger than the page takes: at most {n} MB.", n=MOST_BYTES_OF_FILES // 1024 // 1024),
}


def _gone(request: Request, error: ClientDisconnect) -> Response:  # noqa: ARG001 - a handler of one error
    return PlainTextResponse("", 400)


def _failed(request: Request, error: Exception) -> Response:
    """Answer where the program has a defect: the page says so, and the terminal names it."""
    site: Site = request.app.state.site
    kind, reason = type(error).__name__, str(error).splitlines()[:1]
    message = say(
        "internal error ({kind}: {reason}); please report it in the project's issue tracker",
        kind=kind,
        reason="".join(reason),
    )
    if environ.get("HRCOMMS_DEBUG"):
        traceback.print_exception(error)
    aside(translator(site.language)(message))
    return PlainTextResponse(translator(site.language)(message), 500)

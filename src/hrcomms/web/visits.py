"""A request as a plain value, and the routes: pages are functions from a visit to an answer."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from hrcomms.language import Language
from hrcomms.web.dropped import Upload
from hrcomms.web.site import Site

MOST_FIELDS = 20_000
MOST_FILES = 20
"""A form with more than these is refused: a tick list of a large commune has a few thousand."""


@dataclass(frozen=True, slots=True)
class Visit:
    """What was asked for. `query` and `entries` hold all values of a name, in order; `wants_part` is a page's script.

    `path` are the parts of the address that the route names.
    """

    site: Site
    address: str
    path: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    entries: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    files: Mapping[str, tuple[Upload, ...]] = field(default_factory=dict)
    posted: bool = False
    wants_part: bool = False

    @property
    def language(self) -> Language:
        """The language of the page."""
        return self.site.language

    def asked(self, name: str) -> str:
        """Return the value of a name in the address, without spaces around it; "" if there is none."""
        return self.query.get(name, ("",))[-1].strip()

    def entry(self, name: str) -> str:
        """Return what a form has under a name, without spaces around it; "" if there is nothing."""
        return self.entries.get(name, ("",))[-1].strip()


Page = Callable[[Visit], Response]


def route(path: str, page: Page, *, posted: Page | None = None) -> Route:
    """Return the route of a page; `posted` answers its forms. Pages run in threads, a request in one of them."""

    async def endpoint(request: Request) -> Response:
        visit = await _visit(request)
        return await run_in_threadpool(posted if posted and visit.posted else page, visit)

    methods = ["GET", "POST"] if posted else ["GET"]
    return Route(path, endpoint, methods=methods, name=f"{page.__module__}.{page.__name__}")


async def _visit(request: Request) -> Visit:
    entries: dict[str, tuple[str, ...]] = {}
    files: dict[str, tuple[Upload, ...]] = {}
    if request.method == "POST":
        async with request.form(max_files=MOST_FILES, max_fields=MOST_FIELDS) as form:
            for name, value in form.multi_items():
                if isinstance(value, UploadFile):
                    if value.filename:
                        named = value.filename.replace("\\", "/").rpartition("/")[2]
                        files[name] = (*files.get(name, ()), Upload(named, await value.read()))
                else:
                    entries[name] = (*entries.get(name, ()), value)
    return Visit(
        site=request.app.state.site,
        address=request.url.path,
        path={name: str(value) for name, value in request.path_params.items()},
        query=_grouped(request.query_params.multi_items()),
        entries=entries,
        files=files,
        posted=request.method == "POST",
        wants_part=request.headers.get("x-part") == "1",
    )


def _grouped(pairs: Sequence[tuple[str, Any]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, value in pairs:
        found[name] = (*found.get(name, ()), str(value))
    return found

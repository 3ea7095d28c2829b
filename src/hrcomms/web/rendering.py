"""A page from its template and what stands around it. What comes from the data is escaped for HTML by itself."""

from functools import cache
from typing import Any
from urllib.parse import quote

from jinja2 import Environment
from starlette.responses import HTMLResponse, Response

from hrcomms.language import Language, Text
from hrcomms.output.safe import SEVERITY_WORDS
from hrcomms.reports.render import environment as report_environment
from hrcomms.resources import shipped
from hrcomms.web.addresses import address_of, address_of_target
from hrcomms.web.days import with_weekday
from hrcomms.web.frame import frame
from hrcomms.web.visits import Visit


@cache
def environment(language: Language) -> Environment:
    """Return Jinja's environment of pages in a language: the words and filters of the report, its escaping too."""
    jinja = report_environment("html", language, shipped("templates") / "web")
    jinja.filters.update(with_weekday=with_weekday, target_address=address_of_target, record_address=address_of)
    jinja.filters["severity"] = SEVERITY_WORDS.__getitem__
    return jinja


def page(visit: Visit, template: str, /, *, status: int = 200, **words: Any) -> Response:
    """Return a page: `words` are what its template knows, beside `frame`, what stands around every page.

    For a script of the page (`visit.wants_part`) the same, since it takes from it the part that changed.
    """
    jinja = environment(visit.language)
    text = jinja.get_template(template).render(frame=frame(visit), visit=visit, **words)
    return HTMLResponse(text, status)


def download(content: bytes, name: str, media_type: str) -> Response:
    """Return a file to be saved under a name, whatever letters it has."""
    plain = "".join(one if one.isascii() and (one.isalnum() or one in "-_. ") else "_" for one in name)
    kept = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    return Response(content, media_type=media_type, headers={"content-disposition": kept})


def refusal(visit: Visit, said: Text, *, status: int = 400) -> Response:
    """Return a page that says why something cannot be done."""
    return page(visit, "refusal.html", status=status, said=said)

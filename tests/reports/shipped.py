"""Reports on the demonstration data: each is made once in a process, and read by all tests that need it."""

from functools import cache

from reports.paper import Page, Paper, read
from support import ROOT, run


@cache
def printed(year: int, lang: str, form: str = "md", *more: str) -> str:
    """Return what the program prints of a year; it must be made without complaint."""
    result = run("--lang", lang, "report", "--year", year, "--format", form, *more, cwd=ROOT)
    assert (result.code, result.err) == (0, "")
    return result.out


@cache
def parts(year: int, lang: str, *more: str) -> Paper:
    """Return the parts of the Markdown of a year."""
    return read(printed(year, lang, "md", *more))


@cache
def page(year: int, lang: str, *more: str) -> Page:
    """Return the page of a year as it is read."""
    return Page(printed(year, lang, "html", *more))

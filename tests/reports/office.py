"""Documents of Word made from datasets, and read as LibreOffice lays them out."""

import re
import subprocess
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from support import EPOCH, ROOT, environment

from hrcomms.api.composing import Wish, composed
from hrcomms.cli.calls import Call, Color, open_dataset
from hrcomms.language import Language
from hrcomms.model.period import Period
from hrcomms.reports import ReportContext
from hrcomms.reports.docx import docx

MM = 72 / 25.4


def context_of(data: Path, language: Language = "vi", **wish: Any) -> ReportContext:
    """Return the context of the report on a dataset, errors or not, as the command line composes it.

    `wish` is the `year`, whether it is `public`, the digest of the `template`. That of the demonstration data is
    composed once for all.
    """
    return (_kept if data == ROOT / "data" else _composed)(data, language, **wish)


def _composed(
    data: Path, language: Language, *, year: int = 2025, public: bool = False, template: str | None = None
) -> ReportContext:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", EPOCH)
        opened = open_dataset(Call(data, language, Color.NEVER), errors_only=True)
        return composed(opened, Wish(Period(year), None, public=public, template=template))


_kept = cache(_composed)


def made(data: Path, language: Language = "vi", **wish: Any) -> bytes:
    """Return the report on a dataset as a document of Word; that on the demonstration data is made once for all."""
    return (_kept_file if data == ROOT / "data" else _made)(data, language, **wish)


def _made(data: Path, language: Language, **wish: Any) -> bytes:
    return docx(context_of(data, language, **wish), language)


_kept_file = cache(_made)


def converted(files: dict[str, bytes], ending: str, folder: Path) -> dict[str, Path]:
    """Return what LibreOffice makes of documents, in one run with a profile of its own.

    `ending` is that of the files, and perhaps the filter that makes them: `docx:MS Word 2007 XML`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / f"{name}.docx").write_bytes(content)
    kind = ending.partition(":")[0]
    out = folder / f"made-{kind}"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    sources = [str(folder / f"{name}.docx") for name in files]
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", ending, "--outdir", str(out), *sources],
        check=True,
        capture_output=True,
        timeout=120,
        env=environment({"XDG_CACHE_HOME": str(folder), "HOME": str(folder)}),
    )
    made_files = {name: out / f"{name}.{kind}" for name in files}
    assert all(path.is_file() for path in made_files.values()), "LibreOffice with Writer is needed"
    return made_files


class Word(NamedTuple):
    """A word on a page, in mm from its upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def pages(pdf: Path) -> list[list[Word]]:
    """Return the words of each page."""
    said = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True).stdout.decode()
    number = r'"([\d.]+)"'
    word = re.compile(rf"<word xMin={number} yMin={number} xMax={number} yMax={number}>(.*?)</word>")
    return [
        [Word(unescape(found[5]), *(float(found[at]) / MM for at in range(1, 5))) for found in word.finditer(page)]
        for page in said.split("<page ")[1:]
    ]


def line_of(page: list[Word], first: str, last: str) -> tuple[Word, Word]:
    """Return the first and the last word of the first line that begins and ends with these."""
    start = next(one for one in page if one.text == first)
    return start, next(one for one in page if one.text == last and abs(one.bottom - start.bottom) < 1)

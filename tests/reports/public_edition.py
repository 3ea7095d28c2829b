"""Making the public edition of a report for tests, and looking for people in it."""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from html import unescape
from io import BytesIO
from typing import Any
from unicodedata import normalize
from zipfile import ZipFile

from pypdf import PdfReader
from pypdf.generic import StreamObject, TextStringObject

from hrcomms.compliance.year import period
from hrcomms.dataset import MemoryTree, Places, load
from hrcomms.measures import kinds
from hrcomms.model.period import Period
from hrcomms.reports import Material, Provenance, ReportContext, compose, dataset_digest

TODAY = date(2026, 11, 22)


def edition(files: dict[str, Any], year: int = 2025, *, public: bool = True) -> ReportContext:
    """Return the report on a dataset, given as plain data by file."""
    tree = MemoryTree({path: json.dumps(content).encode() for path, content in files.items()})
    dataset = load(tree, kinds()).dataset
    assert dataset.plan
    days = period(dataset.plan, Period(year), None, TODAY)
    made = Provenance(Period(year), days.as_of, dataset_digest(dataset, tree), public=public)
    return compose(Material(dataset, dataset.plan, days, made, Places(tree).line))


def plainly(text: str) -> str:
    """Return the words of a text, however they are written: no case, no marks, one blank between them."""
    apart = re.sub("[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff]", "", normalize("NFD", text)).lower()
    return f" {' '.join(re.findall('[a-z0-9]+', apart.translate(str.maketrans('đðɖ', 'ddd'))))} "


def found(names: Iterable[str], texts: Iterable[str]) -> set[str]:
    """Return which of the names or ids occur in the texts in any spelling."""
    words = [plainly(text) for text in texts]
    return {name for name in names if any(plainly(name) in text for text in words)}


def texts_of(content: bytes, form: str) -> list[str]:
    """Return all text that a report in a form carries, seen or not."""
    if form == "pdf":
        return list(_texts_of_pdf(content))
    if form == "docx":
        return list(_texts_of_docx(content))
    text = unescape(content.decode())
    return [text, re.sub(r"<[^>]*>", " ", text), re.sub(r"<[^>]*>", "", text), text.replace("\\", "")]


def _texts_of_docx(content: bytes) -> Iterator[str]:
    """Yield each part of the file as it is, with words kept apart at its tags, and with its text alone."""
    with ZipFile(BytesIO(content)) as parts:
        for one in parts.namelist():
            text = unescape(parts.read(one).decode("utf-8", "replace"))
            yield from (one, text, re.sub(r"<[^>]*>", " ", text), re.sub(r"<[^>]*>", "", text))


def _texts_of_pdf(content: bytes) -> Iterator[str]:
    reader = PdfReader(BytesIO(content))
    pages = [page.extract_text() for page in reader.pages]
    yield from (*pages, " ".join(pages), content.decode("latin-1"), str(reader.metadata), str(reader.xmp_metadata))
    for number in range(1, reader.trailer["/Size"]):
        one = reader.get_object(number)
        if isinstance(one, StreamObject):
            raw = one.get_data()
            yield from (raw.decode(code, "replace") for code in ("latin-1", "utf-8", "utf-16-be"))
        yield from _strings(one)


def _strings(value: Any) -> Iterator[str]:
    """Yield the texts in an object of a PDF, without following references: titles, alternative texts, bookmarks."""
    if isinstance(value, TextStringObject):
        yield str(value)
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)

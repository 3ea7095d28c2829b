"""A PDF read back: its lines with their place, size and weight, by poppler's pdftohtml."""

import subprocess
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

ZOOM = 3
"""Poppler's largest: places are told in thirds of a point."""
MILLIMETRES = 25.4 / 72 / ZOOM
Span = tuple[float, float]


class Line(NamedTuple):
    """A stretch of text in one font; places in mm from the left and the top of the page, the size in points."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    size: float
    bold: bool
    italic: bool
    text: str

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def lines_of(path: Path) -> list[Line]:
    """Return the lines of a PDF, those of each page from its top."""
    xml = subprocess.run(
        ["pdftohtml", "-xml", "-i", "-stdout", "-zoom", str(ZOOM), path], capture_output=True, check=True
    ).stdout
    found: list[Line] = []
    sizes: dict[str, float] = {}
    for page in ET.fromstring(xml).iter("page"):  # noqa: S314 - poppler's
        sizes |= {font.attrib["id"]: int(font.attrib["size"]) / ZOOM for font in page.iter("fontspec")}
        on_page = [_line(int(page.attrib["number"]), one, sizes) for one in page.iter("text")]
        found += sorted((one for one in on_page if one.text), key=lambda one: (one.top, one.left))
    return found


def _line(page: int, one: ET.Element, sizes: dict[str, float]) -> Line:
    left, top, width, height = (int(one.attrib[name]) * MILLIMETRES for name in ("left", "top", "width", "height"))
    text, size = "".join(one.itertext()), sizes[one.attrib["font"]]
    blank = size / 4 * (25.4 / 72) if text.endswith(" ") else 0  # a line may end in a blank, which nobody sees
    bold, italic = (next(one.iter(mark), None) is not None for mark in "bi")
    return Line(page, left, top, left + width - blank, top + height, size, bold, italic, " ".join(text.split()))

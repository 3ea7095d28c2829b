"""A document as the row of things that a reader sees: paragraphs, texts, tables, rows, cells and sections in order."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from hrcomms.language import Text, say
from hrcomms.reports.docx_doubts.looks import Look, W, on, value
from hrcomms.reports.docx_doubts.package import Package
from hrcomms.reports.docx_doubts.plain import BLANK, tag, words
from hrcomms.reports.docx_doubts.styles import Styles
from hrcomms.reports.doubt import Doubt, DoubtError

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_FIELD = re.compile(r"(PAGE|NUMPAGES)(?: +\\\* MERGEFORMAT)?")
_RESULT = re.compile("[0-9]{0,4}")
_BREAKS = {"w:br": "\n", "w:cr": "\n", "w:tab": "\t", "w:noBreakHyphen": "\x1e", "w:softHyphen": "\x1f"}
_MARGINS = ("top", "right", "bottom", "left", "header", "footer", "gutter")


class Thing(NamedTuple):
    """Something that a reader sees: what it is, its text, how it looks; `near` is a text by which it is found."""

    part: str
    kind: str
    text: str
    look: Look
    near: str


def styles_of(package: Package) -> Styles:
    """Return the styles of a document; DoubtError if it has none, or programs could understand them differently."""
    part = package.named("styles")
    if part is None:
        raise DoubtError(Doubt("word/styles.xml", say("this part is missing")))
    settings = package.named("settings")
    hyphenates = settings is not None and on(package.roots[settings].find(f"{W}autoHyphenation"))
    return Styles(part, package.roots[part], hyphenates=hyphenates)


def things(package: Package, styles: Styles) -> Iterator[Thing]:
    """Yield what a reader sees of a document, in order; DoubtError where programs could see different things."""
    name = package.named("document")
    if name is None:
        raise DoubtError(Doubt("word/document.xml", say("this part is missing")))
    _look_at_fonts(package)
    yield from _Reader(package, styles).document(name)


class _Reader:
    def __init__(self, package: Package, styles: Styles) -> None:
        self._package = package
        self._styles = styles
        self._heads: dict[str, str] = {}

    def document(self, part: str) -> Iterator[Thing]:
        body = self._package.roots[part].find(f"{W}body")
        if body is None or not len(body) or tag(body[-1]) != "w:sectPr":
            raise DoubtError(Doubt(part, say("the document does not end with its section")))
        yield from self._blocks(part, body)

    def _blocks(self, part: str, parent: Any) -> Iterator[Thing]:
        for one in parent:
            kind = tag(one)
            if kind == "w:p":
                yield from self._paragraph(part, one)
            elif kind == "w:tbl":
                yield from self._table(part, one)
            elif kind == "w:sectPr":
                yield from self._section(part, one)

    def _table(self, part: str, table: Any) -> Iterator[Thing]:
        near = words(table)
        columns = {f"column {n}": int(value(one, "w") or 0) for n, one in enumerate(table.iterfind(f"{W}tblGrid/{W}*"))}
        yield Thing(part, "table", "", {**self._styles.table(table.find(f"{W}tblPr")), **columns}, near)
        for row in table.iterfind(f"{W}tr"):
            flags = {name: on(row.find(f"{W}trPr/{W}{name}")) for name in ("cantSplit", "tblHeader")}
            yield Thing(part, "row", "", flags, words(row))
            for cell in row.iterfind(f"{W}tc"):
                sizes = {
                    "width": int(_found(cell, f"{W}tcPr/{W}tcW", "w") or 0),
                    "columns": int(_found(cell, f"{W}tcPr/{W}gridSpan", "val") or 1),
                }
                yield Thing(part, "cell", "", sizes, words(cell))
                yield from self._blocks(part, cell)
        yield Thing(part, "end of a table", "", {}, near)

    def _paragraph(self, part: str, paragraph: Any) -> Iterator[Thing]:
        properties = paragraph.find(f"{W}pPr")
        style, look = self._styles.paragraph(properties)
        mark = self._styles.run(style, None if properties is None else properties.find(f"{W}rPr"))
        near = words(paragraph)
        section = None if properties is None else properties.find(f"{W}sectPr")
        height = mark["w:sz"] if near or section is None else None  # LibreOffice loses it where a page ends anyway
        yield Thing(part, "paragraph", "", {**look, "height of its mark": height}, near)
        said: list[str] = []
        last: Look | None = None
        for text, run in self._texts(part, paragraph, style):
            if last is not None and run != last:
                yield Thing(part, "text", "".join(said), last, near)
                said = []
            said.append(text)
            last = run
        if last is not None:
            yield Thing(part, "text", "".join(said), last, near)
        if section is not None:
            yield from self._section(part, section)

    def _texts(self, part: str, paragraph: Any, style: str) -> Iterator[tuple[str, Look]]:
        """Yield the texts of a paragraph and how each looks; a field is what it tells, not what was told last."""
        field = _Field(part, words(paragraph))
        for properties, child in _children(paragraph):
            if tag(child) == "w:fldSimple":
                yield field.named(child.get(f"{W}instr", ""), words(child)), self._simple(field, child, style)
            else:
                text, look = field.take(child, self._styles.run(style, properties))
                if text:
                    yield text, look
        if field.state:
            raise field.doubt()

    def _simple(self, field: "_Field", element: Any, style: str) -> Look:
        looks = [self._styles.run(style, run.find(f"{W}rPr")) for run in element]
        plain = all(tag(one) in ("w:rPr", "w:t") for run in element for one in run)
        if field.state or not plain or any(one != looks[0] for one in looks):
            raise field.doubt()
        return looks[0] if looks else {}

    def _section(self, part: str, section: Any) -> Iterator[Thing]:
        numbers = {f"page {key}": int(_found(section, f"{W}pgSz", key) or 0) for key in ("w", "h")}
        numbers |= {f"margin {key}": int(_found(section, f"{W}pgMar", key) or 0) for key in _MARGINS}
        look = {
            **numbers,
            "page turned": _found(section, f"{W}pgSz", "orient") or "portrait",
            "first number": _found(section, f"{W}pgNumType", "start"),
            "first page by itself": on(section.find(f"{W}titlePg")),
        }
        yield Thing(part, "section", "", look, "")
        for one in section:
            kind = tag(one).removeprefix("w:").removesuffix("Reference")
            if kind in ("header", "footer"):
                key, target = f"{kind} {value(one, 'type')}", self._package.related.get(one.get(_RELATED, ""), "")
                if self._package.kinds.get(target) != kind or self._heads.get(f"now {key}"):
                    raise DoubtError(Doubt(part, say("there is {name} in it", name=tag(one))))
                self._heads[key], self._heads[f"now {key}"] = target, target
        for key in sorted(one for one in self._heads if not one.startswith("now ")):
            self._heads.pop(f"now {key}", None)
            yield Thing(self._heads[key], key, "", {}, "")
            yield from self._blocks(self._heads[key], self._package.roots[self._heads[key]])


class _Field:
    """A field that is being read run by run: what it tells, and what was told last. Else texts pass as they are."""

    def __init__(self, part: str, near: str) -> None:
        self._part = part
        self._near = near
        self._told: list[str] = []
        self._result: list[str] = []
        self._shown: Look | None = None
        self.state = ""

    def take(self, child: Any, look: Look) -> tuple[str, Look]:
        """Return the text of what stands in a run, and how it looks: "" within a field, which is said at its end."""
        kind = tag(child)
        if kind == "w:fldChar":
            return self._step(value(child, "fldCharType"), look)
        if (kind == "w:instrText") != (self.state == "told"):
            raise self.doubt()
        if kind == "w:instrText":
            self._told.append(child.text or "")
        elif self.state == "result":
            if self._shown not in (None, look):
                raise self.doubt()
            self._result.append(_said(self._part, child))
            self._shown = look
        else:
            return _said(self._part, child), look
        return "", look

    def _step(self, step: str, look: Look) -> tuple[str, Look]:
        follows = {"begin": ("", "told"), "separate": ("told", "result"), "end": ("result", "")}
        before, after = follows[step]
        if self.state != before:
            raise self.doubt()
        self.state = after
        if step == "begin":
            self._told, self._result, self._shown = [], [], None
        text = self.named("".join(self._told), "".join(self._result)) if step == "end" else ""
        return text, self._shown or look

    def named(self, instruction: str, result: str) -> str:
        """Return a field as a sign for what it tells: the number of a page or of the pages."""
        found = _FIELD.fullmatch(instruction.strip(BLANK))
        if found is None or not _RESULT.fullmatch(result):
            raise self.doubt()
        return f"\x13{found[1]}\x15"

    def doubt(self) -> DoubtError:
        """Return what is said of any other field."""
        return DoubtError(Doubt(self._part, say("there is a field at “{text}” that no report has", text=self._near)))


def _children(paragraph: Any) -> Iterator[tuple[Any, Any]]:
    """Yield what stands in the runs of a paragraph, with their properties, and the fields that are one element."""
    for one in paragraph:
        if tag(one) == "w:fldSimple":
            yield one, one
        elif tag(one) == "w:r":
            properties = one[0] if len(one) and tag(one[0]) == "w:rPr" else None
            yield from ((properties, child) for child in one if tag(child) not in ("w:rPr", "w:lastRenderedPageBreak"))


def _said(part: str, child: Any) -> str:
    """Return the text of an element as Word reads it: blanks at the ends count only if it is told to keep them."""
    kind = tag(child)
    if kind == "w:br" and value(child, "type") not in ("", "textWrapping"):
        return f"\f{value(child, 'type')}\f"
    if kind in _BREAKS:
        return _BREAKS[kind]
    text = str(child.text or "")
    if child.get(_SPACE) != "preserve":
        text = text.strip(BLANK)
    if any(one in text for one in "\t\r\n"):
        raise DoubtError(Doubt(part, say("programs read the spaces of “{text}” in different ways", text=text[:60])))
    return text


def _found(element: Any, path: str, name: str) -> str:
    found = element.find(path)
    return "" if found is None else value(found, name)


def _look_at_fonts(package: Package) -> None:
    """Raise DoubtError if the list of fonts could show the letters of a report by those of another font."""
    part = package.named("fontTable")
    for font in package.roots[part] if part else ():
        said = {tag(one): value(one) for one in font}
        if not _is_plain(value(font, "name"), said):
            raise DoubtError(Doubt(part or "", _stands(font)))


_SUBSTITUTES = {"Liberation Serif": "Times New Roman", "Liberation Sans": "Arial", "Liberation Mono": "Courier New"}


def _is_plain(name: str, said: dict[str, str]) -> bool:
    other = said.get("w:altName")
    if other is not None and _SUBSTITUTES.get(name) != other:
        return False
    symbols = name.casefold() in ("symbol", "wingdings", "wingdings 2", "wingdings 3", "webdings")
    return symbols or (said.get("w:charset") != "02" and said.get("w:panose1", "02")[:2] in ("02", "00"))


def _stands(font: Any) -> Text:
    return say("there is {name} at “{text}”", name="w:font", text=value(font, "name"))

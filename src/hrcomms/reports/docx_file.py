"""Word's files as packages of parts: taken apart with bounds, put together the same on every machine, read back."""

from collections.abc import Collection, Iterator, Mapping
from io import BytesIO
from posixpath import normpath
from typing import Any
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from hrcomms.language import SaidError, say

PROPERTY = "hrcomms"
"""The name under which a document carries its record, as a property of its own (Word: File, Info, Properties)."""
RELATIONS = "_rels/.rels"
CUSTOM = "docProps/custom.xml"
_LARGEST = 64_000_000
_MOST = 2000
_TYPES = "[Content_Types].xml"
_LISTED = b"PK\1\2"
_RECORD = 1_000_000
"""So much is unpacked to find what a document says of itself."""
_TRANSITIONAL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_MAIN_RELATIONS = frozenset((f"{_TRANSITIONAL}/officeDocument", f"{_STRICT}/officeDocument"))
_OWN_RELATIONS = frozenset((f"{_TRANSITIONAL}/custom-properties", f"{_STRICT}/customProperties"))
_DAY_ZERO = (1980, 1, 1, 0, 0, 0)


class DocxError(SaidError):
    """A file that is no document of Word, or a template that makes none; `message` says what is wrong with it."""


def no_document() -> DocxError:
    """Return the refusal of a file that cannot be read as a document of Word."""
    return DocxError(say("this is no document of Word (.docx)"))


# Parts


def parts_of(docx: bytes, most: int = _LARGEST) -> dict[str, bytes]:
    """Return the parts of a document by their names; DocxError if it is none, is damaged, or is beyond all size.

    What a part is said to unpack to is not believed: it is read up to the bound and no further.
    """
    found = _unpacked(docx, most)
    if main_part(found) not in found:
        raise no_document()
    return found


def _unpacked(docx: bytes, room: int, names: Collection[str] | None = None) -> dict[str, bytes]:
    """Return the parts of an archive, or those of some names, as far as there is room for them."""
    if docx.count(_LISTED) > _MOST:  # each entry of the list takes a thousand bytes of memory
        raise no_document()
    found: dict[str, bytes] = {}
    try:
        with ZipFile(BytesIO(docx)) as archive:
            for one in archive.infolist():
                if room < 0 or one.is_dir() or (names is not None and one.filename not in names):
                    continue
                with archive.open(one) as part:
                    found[one.filename] = part.read(room + 1)
                room -= len(found[one.filename])
    except Exception as error:  # whatever a damaged archive raises: zlib, lzma, struct, encryption
        raise no_document() from error
    if room < 0:
        raise DocxError(say("this document of Word is too large when it is unpacked"))
    return found


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return the document made of these parts: the same bytes on every machine, with the list of types first.

    Nothing is compressed, since versions of zlib compress differently.
    """
    made = BytesIO()
    with ZipFile(made, "w", ZIP_STORED) as archive:
        for name in sorted(parts, key=lambda one: (one != _TYPES, one != RELATIONS, one)):
            entry = ZipInfo(name, _DAY_ZERO)
            entry.create_system = 0  # else it tells Windows from the others
            archive.writestr(entry, parts[name])
    return made.getvalue()


def tree(content: bytes) -> Any:
    """Return the XML of a part as lxml's element; DocxError if it is none. Nothing is loaded, no entity expanded."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise no_document() from error
    if root.getroottree().docinfo.doctype:
        raise no_document()
    return root


def main_part(parts: Mapping[str, bytes]) -> str:
    """Return the name of the part that holds the text."""
    target = _related(parts, _MAIN_RELATIONS)
    return target if target is not None else "word/document.xml"


def _related(parts: Mapping[str, bytes], types: frozenset[str]) -> str | None:
    """Return the name of the part to which the first relation of the package leads that has one of these types."""
    if RELATIONS not in parts:
        return None
    for one in tree(parts[RELATIONS]):
        if one.get("Type") in types:
            return normpath(str(one.get("Target", "")).lstrip("/"))
    return None


# What a document says


def record_of(docx: bytes) -> str | None:
    """Return the record that a report carries, also once another program has saved it; None if there is none."""
    try:
        name = _related(_unpacked(docx, _RECORD, (RELATIONS,)), _OWN_RELATIONS) or CUSTOM
        content = _unpacked(docx, _RECORD, (name,)).get(name)
        properties = () if content is None else tree(content)
        return next(("".join(one.itertext()).strip() for one in properties if one.get("name") == PROPERTY), None)
    except DocxError:
        return None


def text_of(docx: bytes, most: int = _LARGEST) -> list[str]:
    """Return the text of a document, a line for each paragraph and each cell of a table, in reading order.

    Blanks count once, empty lines and what stands in headers, footers and notes not at all. DocxError if it is no
    document, or unpacks to more than `most`.
    """
    parts = parts_of(docx, most)
    return [line for line in _lines(tree(parts[main_part(parts)])) if line]


def _lines(element: Any) -> Iterator[str]:
    kind = _kind(element)
    if kind in ("p", "tc"):
        yield " ".join("".join(_words(element)).split())
    elif kind != "Fallback":  # what older programs show in the place of what stands beside it
        for child in element:
            yield from _lines(child)


_BLANKS = frozenset(("tab", "br", "cr"))


def _words(element: Any) -> Iterator[str]:
    """Yield the words of a paragraph or cell; paragraphs in it, and what breaks a line, are set apart by a blank."""
    for child in element:
        kind = _kind(child)
        if kind == "t":
            yield child.text or ""
        elif kind in _BLANKS:
            yield " "
        elif kind == "noBreakHyphen":
            yield "-"
        elif kind not in ("Fallback", "pPr", "del", "moveFrom"):
            yield from _words(child)
            if kind == "p":
                yield " "


def _kind(element: Any) -> str:
    """Return the name of an element without its namespace, of which Word knows several."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""

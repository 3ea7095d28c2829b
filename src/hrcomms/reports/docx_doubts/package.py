"""The parts of a document of Word, each found as Word finds it: by the full type of a relation."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from posixpath import dirname, join, normpath
from typing import Any

from hrcomms.language import Text, say
from hrcomms.reports.docx_doubts.archive import MOST_MARKS, too_large, unpacked
from hrcomms.reports.docx_file import DocxError, tree
from hrcomms.reports.doubt import Doubt, DoubtError

TYPES = "[Content_Types].xml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"
_RELATION = f"{{{_PACKAGE}/relationships}}Relationship"
_DECLARATION = re.compile(
    rb"<\?xml version=(['\"])1\.0\1(?: encoding=(['\"])[Uu][Tt][Ff]-8\2)?(?: standalone=(['\"])(?:yes|no)\3)? ?\?>"
)
_LONGEST = 8000
"""So long is the longest mark: the outermost one of a document declares some forty namespaces."""
_LEADING_OUT: dict[str, dict[str, str]] = {
    "package": {
        f"{_OFFICE}/officeDocument": "document",
        f"{_PACKAGE}/relationships/metadata/core-properties": "core",
        f"{_OFFICE}/extended-properties": "app",
        f"{_OFFICE}/custom-properties": "custom",
    },
    "document": {
        f"{_OFFICE}/{kind}": kind
        for kind in (
            *("styles", "settings", "webSettings", "fontTable", "theme", "numbering"),
            *("header", "footer", "footnotes", "endnotes", "customXml"),
        )
    },
    "customXml": {f"{_OFFICE}/customXmlProps": "customXmlProps"},
}
"""From what, by which relation, to which kind of part."""
_SEVERAL = frozenset(("header", "footer", "customXml"))
_CONTENT = {
    "document": f"{_WORD}.document.main+xml",
    "core": "application/vnd.openxmlformats-package.core-properties+xml",
    "app": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    "custom": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    "theme": "application/vnd.openxmlformats-officedocument.theme+xml",
    "customXml": "application/xml",
    "customXmlProps": "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
    **{
        kind: f"{_WORD}.{kind}+xml"
        for kind in (
            *("styles", "settings", "webSettings", "fontTable", "numbering"),
            *("header", "footer", "footnotes", "endnotes"),
        )
    },
}
_DEFAULTS = {"rels": _RELATIONS, "xml": "application/xml", "png": "image/png", "jpeg": "image/jpeg"}


@dataclass(frozen=True, slots=True)
class Package:
    """A document taken apart: `roots` of its parts, their `kinds`, and to which part the document's relations lead."""

    roots: dict[str, Any] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    related: dict[str, str] = field(default_factory=dict)

    def named(self, kind: str) -> str | None:
        """Return the name of the part of a kind that is there once; None if there is none."""
        return next((name for name, one in self.kinds.items() if one == kind), None)


def opened(content: bytes) -> Package:
    """Return a document taken apart; DoubtError if a part is there that no saved report has, or cannot be read.

    Every part is of the type that its relation asks for, and every part that is there is led to by a relation.
    """
    parts = unpacked(content)
    if sum(part.count(b"<") for part in parts.values()) > MOST_MARKS:
        raise DoubtError(too_large())
    types = _types(parts)
    package = Package()
    seen = {TYPES, *_follow(package, parts, types, "", "package")}
    for name in parts.keys() - seen:
        raise DoubtError(Doubt(name, say("no report has this part, or nothing leads to it")))
    if package.named("document") is None:
        raise DoubtError(Doubt("_rels/.rels", say("nothing leads to the text of the document")))
    return package


def _follow(package: Package, parts: dict[str, bytes], types: dict[str, str], source: str, kind: str) -> Iterator[str]:
    """Yield the names of all parts to which the relations of a part lead, and of the lists of relations themselves."""
    listed = join(dirname(source), "_rels", f"{source.rpartition('/')[2]}.rels")
    known = _LEADING_OUT.get(kind, {})
    if listed not in parts:
        return
    _expect(listed, types.get(listed), _RELATIONS)
    yield listed
    ids: set[str] = set()
    for one in _relations(parts, listed):
        name, what = _target(one, source), known.get(one.get("Type", ""))
        if what is None or one.get("Id") is None or one.get("Id") in ids or name not in parts:
            raise _astray(listed, one)
        ids.add(one.get("Id"))
        if name in package.kinds or (what not in _SEVERAL and what in package.kinds.values()):
            raise _astray(listed, one)
        _expect(name, types.get(name), _CONTENT[what])
        package.kinds[name] = what
        package.roots[name] = parsed(name, parts[name])
        if kind == "document":
            package.related[one.get("Id")] = name
        yield name
        yield from _follow(package, parts, types, name, what)


def _relations(parts: dict[str, bytes], listed: str) -> Any:
    root = parsed(listed, parts[listed])
    if root.tag != f"{{{_PACKAGE}/relationships}}Relationships" or root.attrib or _written(root):
        raise _strange(listed)
    for one in root:
        if one.tag != _RELATION or len(one) or _written(one) or not {"Id", "Type", "Target"} >= set(one.attrib):
            raise _astray(listed, one)
    return root


def _target(one: Any, source: str) -> str:
    to = _to(one)
    return to[1:] if to.startswith("/") else normpath(join(dirname(source), to))


def _astray(listed: str, one: Any) -> DoubtError:
    kind = str(one.get("Type", ""))
    why = say("a relation leads astray, or twice: to {target} as {type}", target=_to(one), type=kind)
    return DoubtError(Doubt(listed, why))


def _to(one: Any) -> str:
    return str(one.get("Target", ""))


def _types(parts: dict[str, bytes]) -> dict[str, str]:
    """Return the type of each part."""
    if TYPES not in parts:
        raise DoubtError(Doubt(TYPES, say("this part is missing")))
    root = parsed(TYPES, parts[TYPES])
    space = f"{{{_PACKAGE}/content-types}}"
    endings: set[str] = set()
    found: dict[str, str] = {}
    if root.tag != f"{space}Types" or root.attrib or _written(root):
        raise _strange(TYPES)
    for one in root:
        kind, attributes = one.get("ContentType"), set(one.attrib)
        ending, name = one.get("Extension"), str(one.get("PartName", ""))[1:]
        if one.tag == f"{space}Default" and attributes == {"Extension", "ContentType"}:
            plain = _DEFAULTS.get(ending) == kind and ending not in endings
            endings.add(ending)
        else:
            plain = one.tag == f"{space}Override" and attributes == {"PartName", "ContentType"}
            plain = plain and one.get("PartName")[:1] == "/" and name in parts and name not in found
            found[name] = kind
        if not plain or len(one) or _written(one):
            raise DoubtError(Doubt(TYPES, say("{name} is said to be {type}", name=ending or name, type=kind)))
    for name in parts:
        ending = name.rpartition(".")[2]
        found.setdefault(name, _DEFAULTS[ending] if ending in endings else "")
    return found


def parsed(name: str, content: bytes) -> Any:
    """Return the XML of a part; DoubtError if it has more than elements, attributes and text, or none."""
    said = _DECLARATION.match(content)
    if content.count(b"<?") != (1 if said else 0) or b"<!" in content or not (said or content.startswith(b"<")):
        raise _strange(name)
    if any(one.count(b">") != 1 or one.index(b">") > _LONGEST for one in content.split(b"<")[1:]):
        raise _strange(name)  # libxml2 takes the square of the number of attributes
    try:
        content.decode("utf-8")
        return tree(content)
    except (UnicodeDecodeError, DocxError) as error:
        raise _strange(name) from error


def _expect(name: str, found: str | None, type: str) -> None:  # noqa: A002 - it is the type of the part
    if found != type:
        raise DoubtError(Doubt(name, say("{name} is said to be {type}", name=name, type=found or "?")))


def _written(element: Any) -> bool:
    """Tell whether text stands in an element or behind its children."""
    return any(str(text or "").strip(" \t\r\n") for text in (element.text, *(one.tail for one in element)))


def _strange(name: str) -> DoubtError:
    return DoubtError(Doubt(name, _not_plain()))


def _not_plain() -> Text:
    return say("it cannot be read as plain XML: UTF-8, no document type, comments or instructions")

"""What somebody's template for Word may hold, judged before anything is made of it, and what is made of it after.

A package may hold parts that are reached by relations which are listed here, and nothing else: so no macro, embedded
object, chunk of another document, ActiveX control or signature. Nothing outside of the file is named but by a link to a
web page, which nobody fetches before it is clicked. What each part may hold is `docx_active`'s, what marks may look
like `docx_marks`'s.
"""

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from posixpath import dirname, join, normpath
from typing import Any, Literal, NamedTuple
from zipfile import ZipFile

from lxml import etree

from hrcomms.language import Text, say
from hrcomms.reports.docx_active import LINK, Spot, active, linked, shown
from hrcomms.reports.docx_file import RELATIONS, DocxError, no_document, packed, parts_of, tree
from hrcomms.reports.docx_marks import wrong_mark

_Role = Literal["form", "data", "picture", "font", "link"]
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_WORD = "http://schemas.microsoft.com/office"
_FORMS = (
    *("officeDocument", "header", "footer", "footnotes"),
    *("endnotes", "comments", "styles", "settings", "webSettings", "fontTable", "numbering", "theme"),
    *("glossaryDocument", "extended-properties", "custom-properties"),
)
_ROLES: dict[str, _Role] = {
    **{f"{_OFFICE}/{kind}": "form" for kind in _FORMS},
    f"{_PACKAGE}/metadata/core-properties": "form",
    "http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata/core-properties": "form",
    f"{_WORD}/2007/relationships/stylesWithEffects": "form",
    f"{_WORD}/2011/relationships/commentsExtended": "form",
    f"{_WORD}/2011/relationships/people": "form",
    f"{_WORD}/2016/09/relationships/commentsIds": "form",
    f"{_WORD}/2018/08/relationships/commentsExtensible": "form",
    f"{_WORD}/2020/02/relationships/classificationlabels": "form",
    f"{_OFFICE}/customXml": "data",
    f"{_OFFICE}/customXmlProps": "form",
    f"{_OFFICE}/image": "picture",
    f"{_PACKAGE}/metadata/thumbnail": "picture",
    f"{_OFFICE}/font": "font",
    f"{_OFFICE}/hyperlink": "link",
}
"""What a part is by the relation that leads to it. `data` is XML of any kind, which nothing shows."""
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"\x01\0\0\0")
"""How pictures begin that Word draws by itself: PNG, JPEG, GIF, BMP, TIFF, EMF."""
_TYPES = "[Content_Types].xml"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_NAME = re.compile(r"(?!/)(?:(?!\.{1,2}(?:/|$))[^/\\:\x00-\x1f]+/?)+")
_MOST_XML = 3_000_000
_MOST = 32_000_000


class UnfitError(DocxError):
    """A document that holds what no report may hold; `spot` says where, if that can be told."""

    def __init__(self, message: Text, spot: Spot) -> None:
        super().__init__(message)
        self.spot = spot


class _Part(NamedTuple):
    """A part of a package; `root` is None if it is no XML."""

    name: str
    role: _Role
    root: Any


def fit(template: bytes) -> bytes:
    """Return a template for Word that holds nothing but what a report may hold, written anew from what was looked at.

    Refuses everything else by a DocxError: an UnfitError if the place can be told.
    """
    parts = parts_of(template)
    _entries(template)
    _sizes(parts)
    found = _looked_at(parts)
    for part in found:
        if part.role == "form" and (wrong := wrong_mark(part.name, part.root)):
            raise UnfitError(*wrong)
    xml = {
        part.name: etree.tostring(part.root, encoding="UTF-8", standalone=True)
        for part in found
        if part.root is not None
    }
    return packed({**parts, **xml})


def unless_active(document: bytes) -> bytes:
    """Return a document; refuses, as `fit` does, one into which its marks have brought what no report may hold."""
    _looked_at(parts_of(document))
    return document


def place_of(file: str, wrong: DocxError) -> Text | str:
    """Return where a document is wrong: the beginning of the paragraph, else its number, else the part."""
    if not isinstance(wrong, UnfitError):
        return file
    part, paragraph, text = wrong.spot
    if text:
        return say("{file}, in “{text}”", file=file, text=text)
    if paragraph:
        return say("{file}, {part}, paragraph {number}", file=file, part=part, number=paragraph)
    return say("{file}, {part}", file=file, part=part or RELATIONS)


# The package


def _entries(content: bytes) -> None:
    """Refuse names that lead elsewhere, or that two programs may read differently."""
    with ZipFile(BytesIO(content)) as archive:
        names = archive.namelist()
    seen = set[str]()
    for name in names:
        if not _NAME.fullmatch(name) or name.casefold() in seen:
            raise UnfitError(
                say("the file holds “{name}”, which Word does not write; save it again as .docx", name=shown(name)),
                Spot(shown(name)),
            )
        seen.add(name.casefold())


def _sizes(parts: Mapping[str, bytes]) -> None:
    xml = sum(len(content) for content in parts.values() if not content.startswith(_PICTURES))
    if xml > _MOST_XML or sum(map(len, parts.values())) > _MOST:
        raise DocxError(
            say(
                "the template is too large: text and form of {text} MB and with its pictures {all} MB are the most",
                text=_MOST_XML // 10**6,
                all=_MOST // 10**6,
            )
        )


def _looked_at(parts: Mapping[str, bytes]) -> list[_Part]:
    """Return the parts of a package, each looked at; refuses one that is not reached, or holds what it may not."""
    _main(parts)
    found = list(_reached(parts))
    known = {_TYPES, RELATIONS} | {part.name for part in found} | {_relations_of(part.name) for part in found}
    for name in sorted(parts.keys() - known):
        raise _unfit(name, say("no report holds such a part; save the document again in Word, as .docx"))
    for part in found:
        refused = None if part.root is None or part.role == "data" else next(active(part.name, part.root), None)
        if refused:
            raise UnfitError(*refused)
    return found


def _main(parts: Mapping[str, bytes]) -> None:
    if _TYPES not in parts or RELATIONS not in parts:
        raise no_document()
    types = {one.get("PartName"): one.get("ContentType") for one in _read(_TYPES, parts[_TYPES])}
    for relation in _read(RELATIONS, parts[RELATIONS]):
        if relation.get("Type") == f"{_OFFICE}/officeDocument":
            if types.get("/" + str(relation.get("Target", "")).lstrip("/")) == _MAIN:
                return
            raise DocxError(say("this is a document with macros, or a template of Word: save it as .docx"))
    raise no_document()


def _reached(parts: Mapping[str, bytes]) -> Iterator[_Part]:
    """Yield each part to which relations lead, from the package's own on; refuses relations that no report has."""
    done = set[str]()
    todo: list[tuple[_Part, str]] = [(_Part("", "form", None), RELATIONS)]
    while todo:
        source, relations = todo.pop()
        if relations not in parts:
            continue
        for relation in _read(relations, parts[relations]):
            role, target = _judged(source, relation, parts)
            if target is not None and target not in done:
                done.add(target)
                part = _Part(target, role, None if role in ("picture", "font") else _read(target, parts[target]))
                if role == "picture" and not parts[target].startswith(_PICTURES):
                    raise _unfit(target, say("this picture is none that a report may hold; put it in as PNG or JPEG"))
                todo.append((part, _relations_of(target)))
                yield part


def _judged(source: _Part, relation: Any, parts: Mapping[str, bytes]) -> tuple[_Role, str | None]:
    """Return what a relation leads to: the role, and the name of the part, None for a link to a web page."""
    if not isinstance(relation.tag, str):
        raise _unfit(source.name, _unreadable())
    kind, target = str(relation.get("Type", "")), str(relation.get("Target", ""))
    inside = relation.get("TargetMode", "Internal") == "Internal"
    role = _ROLES.get(kind)
    name = normpath(join("/", dirname(source.name), target)).lstrip("/")
    values = {"kind": shown(kind.rpartition("/")[2]), "target": shown(target)}
    if role == "link":
        if target.startswith("#") if inside else LINK.fullmatch(target):
            return role, None
        wrong = say("the link to “{target}” may not be in a report, only links to web pages; take it out", **values)
    elif role is None or not inside:
        wrong = say("“{target}” ({kind}) may not be part of a report; take it out in Word, and save it again", **values)
    elif name not in parts:
        wrong = say("“{target}” ({kind}) is missing in the file; save it again in Word", **values)
    else:
        return role, name
    spot = Spot(source.name) if source.root is None else linked(source.name, source.root, str(relation.get("Id")))
    raise UnfitError(wrong, spot)


def _relations_of(name: str) -> str:
    return join(dirname(name), "_rels", f"{name.rpartition('/')[2]}.rels")


def _read(name: str, content: bytes) -> Any:
    try:
        return tree(content)
    except DocxError as error:
        raise _unfit(name, _unreadable()) from error


def _unreadable() -> Text:
    return say("this part cannot be read; save the document again in Word, as .docx")


def _unfit(part: str, message: Text) -> UnfitError:
    return UnfitError(message, Spot(part))

"""What a part of a document of Word may hold: nothing that runs, fetches, or shows what stands elsewhere.

Elements are judged by their namespace (those that Word and LibreOffice write) and, as the standard's own list is
finite, by the names of those that start, load or bind something. Fields are judged by a list of those that may stand.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from hrcomms.language import Text, say

_SPOT = 80
"""So much of a paragraph, field or address is shown."""
_LONGEST_FIELD = 1000
_MOST = 200
"""No element has so many attributes; looking for one of them takes the longer, the more there are."""
_SPACES = (
    "http://schemas.openxmlformats.org/",
    "http://schemas.microsoft.com/office/",
    "http://purl.org/dc/",
    "http://www.w3.org/XML/1998/namespace",
    "http://www.w3.org/2001/XMLSchema-instance",
    "urn:schemas-microsoft-com:vml",
    "urn:schemas-microsoft-com:office:",
    "urn:org:documentfoundation:names:",
)
_ACTIVE = frozenset(
    (
        *("altChunk", "subDoc", "object", "OLEObject", "objectEmbed", "objectLink", "control", "frameset"),
        *("dataBinding", "mailMerge", "attachedTemplate", "attachedSchema", "saveThroughXslt", "schema", "fldData"),
        *("entryMacro", "exitMacro", "webVideoPr", "contentPart", "audioFile", "videoFile", "wavAudioFile"),
        *("quickTimeFile", "mcd", "toolbar", "toolbarData", "script"),
    )
)
"""Elements by their local names, in whichever namespace they stand."""
_LEADING = frozenset(("src", "href", "althref", "url", "action", "macro", "onAction"))
"""Attributes that lead somewhere by themselves, without a relation of the package."""
_SCRIPT = re.compile("on[a-z]{3,}", re.IGNORECASE)
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ADDRESS = r"(?:https?://|mailto:)[^\"\s{}\\]+"
LINK = re.compile(_ADDRESS, re.IGNORECASE)
"""Where a link may lead: nothing is fetched before somebody clicks on it."""
_SWITCH = r"\s*\\[a-z*#@!][a-z]*"
_FIELD = re.compile(
    r"(?:PAGE|NUMPAGES|SECTION|SECTIONPAGES|PAGEREF|NOTEREF|REF|STYLEREF|SEQ|TOC)"
    rf"(?:{_SWITCH}|\s*\"[^\"{{}}\\]*\"|\s+[^\s\"{{}}\\]+)*"
    rf"|HYPERLINK(?:\s+\"{_ADDRESS}\"|\s+{_ADDRESS})?(?:\s*\\[lot]\s+(?:\"[^\"{{}}\\]*\"|[^\s\"{{}}\\]+)|\s*\\[hn])*",
    re.IGNORECASE,
)
_IN_FIELD = frozenset(
    (
        *("t", "delText", "sym", "tab", "ptab", "br", "cr", "noBreakHyphen", "softHyphen"),
        *("p", "tbl", "drawing", "pict", "fldSimple", "AlternateContent"),
    )
)
"""What makes an instruction something else than it reads, where it stands within one."""


class Spot(NamedTuple):
    """A place in a document: the part, which of its paragraphs, and how that begins."""

    part: str
    paragraph: int | None = None
    text: str | None = None


class Refused(NamedTuple):
    """What may not stand in a document, and where."""

    message: Text
    spot: Spot


def active(part: str, root: Any) -> Iterator[Refused]:
    """Yield what a part holds that no report may hold, in the order of the text.

    `root` is the part as lxml's element, read without entities.
    """
    fields = _Fields()
    for element in root.iter():
        kind, space = _named(element)
        message = _element(element, kind, space) or fields.meet(element, kind)
        if message:
            yield Refused(message, spot(part, element))
    if message := fields.left_open():
        yield Refused(message, Spot(part))


def linked(part: str, root: Any, relation: str) -> Spot:
    """Return where a part uses one of its relations, by the relation's id."""
    for element in root.iter():
        if any(name.startswith(f"{{{_RELATIONS}}}") and value == relation for name, value in element.items()):
            return spot(part, element)
    return Spot(part)


def spot(part: str, element: Any) -> Spot:
    """Return the paragraph in which an element stands."""
    paragraph = next((one for one in (element, *element.iterancestors()) if _named(one)[0] == "p"), None)
    if paragraph is None:
        return Spot(part)
    number = next(at for at, one in enumerate(paragraph.getroottree().iter(paragraph.tag), 1) if one is paragraph)
    text = shown("".join(one.text or "" for one in paragraph.iter() if _named(one)[0] == "t"))
    return Spot(part, number, text or None)


def shown(text: str) -> str:
    """Return the beginning of a text on one line."""
    line = " ".join(text[: 4 * _SPOT].split())
    return f"{line[:_SPOT]}…" if len(line) > _SPOT else line


def _named(element: Any) -> tuple[str, str]:
    """Return an element's local name and namespace; two empty texts for what is no element."""
    if not isinstance(element.tag, str):
        return "", ""
    space, _, kind = element.tag.rpartition("}")
    return kind, space[1:]


# Elements


def _element(element: Any, kind: str, space: str) -> Text | None:
    if not kind:
        return None if element.tag.__name__ == "Comment" else say("there is an instruction to a program (<?…?>) here")
    if kind in _ACTIVE or not space.startswith(_SPACES) or len(element.attrib) > _MOST:
        return _taken_out(f"<{kind}>")
    for name, value in element.items():
        plain = name.rpartition("}")[2]
        if value.strip() and (plain in _LEADING or _SCRIPT.fullmatch(plain)) and not value.startswith("#"):
            return _taken_out(f"{plain}={value}")
    return None


def _taken_out(found: str) -> Text:
    return say(
        "“{found}” runs, loads or shows something else than this text; take it out in Word, and save it again as .docx",
        found=shown(found),
    )


# Fields


class _Fields:
    """The fields of a part, as its elements are met one after another."""

    def __init__(self) -> None:
        self._open: list[list[str] | None] = []
        """For each field that has begun the pieces of its instruction; None where its result has begun."""

    def meet(self, element: Any, kind: str) -> Text | None:
        """Return what is wrong with a field, as far as an element tells."""
        if kind == "fldChar":
            return self._mark(next((value for name, value in element.items() if name.endswith("}fldCharType")), ""))
        within = self._open[-1] if self._open else None
        if kind in ("instrText", "delInstrText"):
            if within is None:
                return _no_field(element.text or "")
            within.append("".join(element.itertext()))
        elif within is not None and kind in _IN_FIELD:
            self._open[-1] = None
            return _no_field("".join(within))
        elif kind == "fldSimple":
            return _judged(next((value for name, value in element.items() if name.endswith("}instr")), ""))
        return None

    def _mark(self, kind: str) -> Text | None:
        if kind == "begin":
            nested = self._open[-1] if self._open else None
            self._open.append([])
            return None if nested is None else _no_field("".join(nested))
        if kind not in ("separate", "end") or not self._open:
            return _no_field(kind)
        pieces = self._open.pop()
        if kind == "separate":
            self._open.append(None)
        return None if pieces is None else _judged("".join(pieces))

    def left_open(self) -> Text | None:
        """Return what is wrong where the part ends within a field."""
        return _no_field("".join(self._open[-1] or ())) if self._open else None


def _judged(instruction: str) -> Text | None:
    plain = " ".join(instruction[: _LONGEST_FIELD + 1].split())
    return None if len(instruction) <= _LONGEST_FIELD and _FIELD.fullmatch(plain) else _no_field(instruction)


def _no_field(instruction: str) -> Text:
    return say(
        "the field “{field}” may not be in a report, only numbers of pages, contents, references and links to web "
        "pages; take it out in Word (Alt+F9 shows fields)",
        field=shown(instruction),
    )

"""All that may stand in the parts of a report that another program has saved: elements, attributes and their values.

What is not on these lists keeps a document from being vouched for. A line is `element > children @ attributes`; a child
with `*` may stand there often, any other once. `parent/*` is any child of a parent that has no line of its own. An
attribute has one of the VALUES behind `=`, or `='…'` with the values themselves; one with `!` is not left out. `TEXT`
allows text. What stands on a list is harmless whatever it says (who saved a document, and when; what a spelling checker
found), or is compared with what the data make.
"""

import re
from dataclasses import dataclass
from functools import cache

from hrcomms.reports.docx_doubts.lists_of_rest import (
    APP,
    BIBLIOGRAPHY,
    CORE,
    CUSTOM,
    FONTS,
    ITEM,
    SETTINGS,
    THEME,
    WEB,
)
from hrcomms.reports.docx_doubts.lists_of_text import NOTES, NUMBERING, PROPERTIES, STYLES, TEXT

PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://www.w3.org/XML/1998/namespace": "xml",
    "http://schemas.microsoft.com/office/word/2010/wordml": "w14",
    "http://schemas.microsoft.com/office/word/2012/wordml": "w15",
    "http://schemas.microsoft.com/office/word/2016/wordml/cid": "w16cid",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "urn:schemas-microsoft-com:office:office": "o",
    "urn:schemas-microsoft-com:vml": "v",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://schemas.microsoft.com/office/thememl/2012/main": "thm15",
    "http://schemas.openxmlformats.org/package/2006/metadata/core-properties": "cp",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://www.w3.org/2001/XMLSchema-instance": "xsi",
    "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties": "ep",
    "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties": "op",
    "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes": "vt",
    "http://schemas.openxmlformats.org/officeDocument/2006/bibliography": "b",
    "http://schemas.openxmlformats.org/officeDocument/2006/customXml": "ds",
}

VALUES = {
    "flag": "0|1|true|false|on|off",
    "off": "0|false|off",
    "n": r"-?\d{1,6}",
    "long": r"\d{1,10}",
    "hex": "[0-9A-Fa-f]{8}",
    "hexes": "[0-9A-Fa-f]{2,20}",
    "id": r"[\w-]{1,80}",
    "guid": "\\{[0-9A-Fa-f-]{36}\\}",
    "color": "auto|[0-9A-Fa-f]{6}",
    "language": "(?:vi-VN|en-US|en-GB|x-none)?",
    "eastern": "(?:vi-VN|en-US|en-GB|x-none|zh-CN|zh-TW|ja-JP|ko-KR)?",
    "bidi": "(?:ar-SA|vi-VN|en-US|x-none)?",
    "compat": "compatibilityMode|overrideTableStyleFontSizeAndJustification|enableOpenTypeFeatures|"
    "doNotFlipMirrorIndents|differentiateMultirowTableHeaders|useWord2013TrackBottomHyphenation|"
    "allowTextAfterFloatingTableBreak|allowHyphenationAtTrackBottom|allowSpaceOfSameStyleInTable",
    "short": r"[^\x00-\x1f]{0,200}",
    "font": r"[^\x00-\x1f;]{1,80}",
    "border": "single|none|nil",
    "prefixes": "[A-Za-z0-9 ]{0,200}",
}

ROOTS = {
    "document": ("w:document", PROPERTIES + TEXT),
    "header": ("w:hdr", PROPERTIES + TEXT),
    "footer": ("w:ftr", PROPERTIES + TEXT),
    "footnotes": ("w:footnotes", PROPERTIES + NOTES),
    "endnotes": ("w:endnotes", PROPERTIES + NOTES),
    "styles": ("w:styles", PROPERTIES + STYLES),
    "numbering": ("w:numbering", PROPERTIES + NUMBERING),
    "settings": ("w:settings", SETTINGS),
    "webSettings": ("w:webSettings", WEB),
    "fontTable": ("w:fonts", FONTS),
    "theme": ("a:theme", THEME),
    "core": ("cp:coreProperties", CORE),
    "app": ("ep:Properties", APP),
    "custom": ("op:Properties", CUSTOM),
    "customXml": ("b:Sources", BIBLIOGRAPHY),
    "customXmlProps": ("ds:datastoreItem", ITEM),
}
"""The outermost element of each kind of part, and its lines."""


@dataclass(frozen=True, slots=True)
class Plain:
    """What may stand in an element: children, each once but `often`; attributes, `needed` ones always; text."""

    once: frozenset[str]
    often: frozenset[str]
    attributes: dict[str, re.Pattern[str]]
    needed: frozenset[str]
    text: bool


_LINE = re.compile(r"(?P<names>[^>@]+?)(?P<text> TEXT)?(?: > (?P<children>[^@]*?))?(?: @ (?P<attributes>.*))?")


@cache
def lines_of(kind: str) -> dict[str, Plain]:
    """Return what may stand in each element of a kind of part; several lines of an element add up."""
    found: dict[str, Plain] = {}
    for line in ROOTS[kind][1].split("\n"):
        read = _LINE.fullmatch(line)
        if read is None:
            continue
        children = (read["children"] or "").split()
        attributes = dict(one.split("=", 1) for one in (read["attributes"] or "").split())
        for name in read["names"].split():
            before = found.get(name, Plain(frozenset(), frozenset(), {}, frozenset(), text=False))
            found[name] = Plain(
                before.once | {one for one in children if one[-1] != "*"},
                before.often | {one[:-1] for one in children if one[-1] == "*"},
                before.attributes | {key.rstrip("!"): _values(value) for key, value in attributes.items()},
                before.needed | {key[:-1] for key in attributes if key[-1] == "!"},
                before.text or bool(read["text"]),
            )
    return found


@cache
def _values(value: str) -> re.Pattern[str]:
    return re.compile(value.strip("'") if value[0] == "'" else VALUES[value])

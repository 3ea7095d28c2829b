"""Whether a part of a document holds nothing but what is on the lists of grammar.py."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from typing import Any

from hrcomms.language import Text, say
from hrcomms.reports.docx_doubts.grammar import PREFIXES, ROOTS, Plain, lines_of
from hrcomms.reports.doubt import Doubt

BLANK = " \t\r\n"
_SHOWN = 60
_T = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
_FIRST = {
    "w:p": ("w:pPr",),
    "w:r": ("w:rPr",),
    "w:tbl": ("w:tblPr", "w:tblGrid"),
    "w:tr": ("w:trPr",),
    "w:tc": ("w:tcPr",),
    "w:styles": ("w:docDefaults", "w:latentStyles"),
    "w:style": ("w:name",),
}
"""What programs look for at the beginning of these alone, in this order."""
_NEAR = frozenset(("w:p", "w:tr", "w:tbl", "w:style", "w:font", "w:body"))
_EXTENSION = re.compile(r"http://schemas\.microsoft\.com/office/[\w./-]+")
_NOTHING = Plain(frozenset(), frozenset(), {}, frozenset(), text=False)


def doubts(part: str, kind: str, root: Any) -> Iterator[Doubt]:
    """Yield what a part of this kind holds beyond the lists, each thing once, where it stands first."""
    name, lines = tag(root), lines_of(kind)
    if name != ROOTS[kind][0]:
        yield Doubt(part, _stands(name, root))
        return
    yield from _ignored(part, root)
    seen: set[str] = set()
    stack = [(root, name, lines[name])]
    while stack:
        element, name, plain = stack.pop()
        for what, why in _beyond(element, name, plain):
            if what not in seen:
                seen.add(what)
                yield Doubt(part, why())
        for child in element:
            inner = tag(child)
            if inner in plain.often or inner in plain.once:
                stack.append((child, inner, lines.get(inner) or lines.get(f"{name}/*", _NOTHING)))


def tag(element: Any) -> str:
    """Return the name of an element with the prefix that its namespace has in the lists, or with the namespace."""
    return qualified(element.tag)


@lru_cache(maxsize=10_000)
def qualified(name: str) -> str:
    """Return the name of an element or attribute with the prefix that its namespace has in the lists."""
    if name[:1] != "{":
        return name
    space, _, local = name[1:].rpartition("}")
    prefix = PREFIXES.get(space)
    return f"{prefix}:{local}" if prefix else name


def words(element: Any) -> str:
    """Return the beginning of the text in an element; that of a style or font is its name."""
    named = next((one for one in element if tag(one) == "w:name"), None) if tag(element) == "w:style" else None
    said = named.attrib.values() if named is not None else (one.text or "" for one in element.iter(_T))
    found = ""
    for one in said:
        found += one
        if len(found) > _SHOWN:
            return f"{found[:_SHOWN]}…"
    return found or str(next(iter(element.attrib.values()), "") if tag(element) == "w:font" else "")


def _beyond(element: Any, name: str, plain: Plain) -> Iterator[tuple[str, Callable[[], Text]]]:
    """Yield the children, attributes and text of an element that are not on its list: a key, and what to say of it."""
    seen: set[str] = set()
    for at, child in enumerate(element):
        inner = tag(child)
        if (inner not in plain.often and (inner not in plain.once or inner in seen)) or (
            inner in _FIRST.get(name, ()) and at > _FIRST[name].index(inner)
        ):
            yield f"{name}>{inner}", partial(_stands, inner, child)
        if child.tail and child.tail.strip(BLANK):
            yield f"{name} text", partial(_outside, child.tail)
        seen.add(inner)
    for key, value in element.attrib.items():
        attribute = qualified(key)
        allowed = plain.attributes.get(attribute)
        if allowed is None or not allowed.fullmatch(value):
            yield f"{name}@{attribute}", partial(_says, name, attribute, value, element)
    for missing in plain.needed - {qualified(key) for key in element.attrib} if plain.needed else ():
        yield f"{name}@{missing}", partial(_says, name, missing, "", element)
    if element.text and not plain.text and element.text.strip(BLANK):
        yield f"{name} text", partial(_outside, element.text)


def _ignored(part: str, root: Any) -> Iterator[Doubt]:
    """Yield what a part tells programs to pass over that is no extension of Word."""
    key = next((one for one in root.attrib if qualified(one) == "mc:Ignorable"), None)
    for prefix in root.get(key, "").split() if key else ():
        if not _EXTENSION.fullmatch(root.nsmap.get(prefix) or ""):
            yield Doubt(part, _says(tag(root), "mc:Ignorable", prefix, root))


def _stands(name: str, element: Any) -> Text:
    near = _near(element)
    if near:
        return say("there is {name} at “{text}”", name=name, text=near)
    return say("there is {name} in it", name=name)


def _says(name: str, attribute: str, value: str, element: Any) -> Text:
    near = _near(element)
    said = f"{attribute}={_cut(value)}"
    if near:
        return say("there is {name} with {attribute} at “{text}”", name=name, attribute=said, text=near)
    return say("there is {name} with {attribute} in it", name=name, attribute=said)


def _outside(text: str) -> Text:
    return say("there is text outside of any run: “{text}”", text=_cut(text.strip()))


def _near(element: Any) -> str:
    at = element
    while at is not None and tag(at) not in _NEAR:
        at = at.getparent()
    return "" if at is None else words(at)


def _cut(text: str) -> str:
    return f"{text[:_SHOWN]}…" if len(text) > _SHOWN else text

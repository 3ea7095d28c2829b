"""How text, paragraphs and tables look once defaults, styles and their own properties are put together.

Only what stands on the lists of grammar.py is known here, and all of it that a reader can see.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from hrcomms.language import say
from hrcomms.reports.docx_doubts.archive import DoubtError
from hrcomms.reports.docx_doubts.plain import tag
from hrcomms.reports.doubt import Doubt

Look = Mapping[str, object]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = frozenset(("0", "false", "off"))
_TOGGLES = ("w:b", "w:bCs", "w:i", "w:iCs")
_SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")
_RUN: Look = {
    **dict.fromkeys(_TOGGLES, False),
    **{f"font {slot}": "Times New Roman" for slot in _SLOTS},
    "w:sz": 20,
    "w:szCs": 20,
    "w:color": "000000",
}
_PARAGRAPH: Look = {
    **dict.fromkeys(("before", "after", "left", "right", "first"), 0),
    "line": 240,
    "lineRule": "auto",
    "w:jc": "left",
    "w:outlineLvl": 9,
}
_TABLE: Look = {
    "w:jc": "left",
    "w:tblInd": 0,
    "w:tblLayout": "autofit",
    "width": 0,
    "width type": "auto",
    **{f"margin {side}": 0 for side in ("top", "bottom")},
    **{f"margin {side}": 115 for side in ("left", "right")},
}


def value(element: Any, name: str = "val") -> str:
    """Return an attribute of an element in Word's namespace; "" where it has none."""
    return str(element.get(f"{W}{name}", ""))


def on(element: Any) -> bool:
    """Tell whether a property that is on or off is on; None is off."""
    return element is not None and value(element) not in _OFF


def of_run(properties: Any) -> dict[str, object]:
    """Return how the properties of a run, as far as it has any, make it look."""
    found: dict[str, object] = {}
    for one in properties if properties is not None else ():
        name = tag(one)
        if name in _TOGGLES:
            found[name] = on(one)
        elif name in ("w:sz", "w:szCs"):
            found[name] = _number(one, "val")
        elif name == "w:color":
            found[name] = _color(one, "val")
        elif name == "w:rFonts":
            found |= {f"font {slot}": value(one, slot) for slot in _SLOTS if value(one, slot)}
    return found


def of_paragraph(properties: Any) -> dict[str, object]:
    """Return how the properties of a paragraph, as far as it has any, make it look."""
    found: dict[str, object] = {}
    for one in properties if properties is not None else ():
        name = tag(one)
        if name == "w:jc":
            found[name] = value(one)
        elif name == "w:outlineLvl":
            found[name] = _number(one, "val")
        elif name == "w:spacing":
            found |= {key: _number(one, key) for key in ("before", "after", "line") if value(one, key)}
            found |= {"lineRule": value(one, "lineRule")} if value(one, "lineRule") else {}
        elif name == "w:ind":
            found |= dict(_indents(one))
        elif name == "w:pBdr":
            found |= _borders(one)
    return found


def of_table(properties: Any) -> dict[str, object]:
    """Return how the properties of a table, as far as it has any, make it look."""
    found: dict[str, object] = {}
    for one in properties if properties is not None else ():
        name = tag(one)
        if name == "w:jc":
            found[name] = value(one)
        elif name == "w:tblInd":
            found[name] = _number(one, "w")
        elif name == "w:tblLayout":
            found[name] = value(one, "type")
        elif name == "w:tblW":
            found |= {"width": _number(one, "w"), "width type": value(one, "type")}
        elif name == "w:tblBorders":
            found |= _borders(one)
        elif name == "w:tblCellMar":
            found |= {f"margin {_side(edge)}": _number(edge, "w") for edge in one}
    return found


def _indents(element: Any) -> Iterator[tuple[str, object]]:
    for key in ("left", "right"):
        if value(element, key):
            yield key, _number(element, key)
    if value(element, "firstLine"):
        yield "first", _number(element, "firstLine")
    if value(element, "hanging"):
        yield "first", -_number(element, "hanging")


def _borders(element: Any) -> dict[str, object]:
    return {
        f"border {_side(edge)}": None
        if value(edge) in ("none", "nil")
        else (value(edge), _number(edge, "sz"), _number(edge, "space"), _color(edge, "color"))
        for edge in element
    }


def _side(element: Any) -> str:
    return tag(element).removeprefix("w:")


def _number(element: Any, name: str) -> int:
    return int(value(element, name) or 0)


def _color(element: Any, name: str) -> str:
    """Return a colour; that of the text of a program is black, since nothing lies behind it."""
    said = value(element, name).lower()
    return "000000" if said in ("auto", "") else said


class Styles:
    """The styles of a document. DoubtError where they could be understood in different ways."""

    def __init__(self, part: str, root: Any) -> None:
        self._part = part
        self._run: dict[str, object] = dict(_RUN)
        self._paragraph: dict[str, object] = dict(_PARAGRAPH)
        self._styles: dict[str, Any] = {}
        self._defaults: dict[str, str] = {}
        self._chains: dict[str, tuple[Look, Look, Look]] = {}
        self._names: set[str] = set()
        self._looks: dict[tuple[str, str], Look] = {}
        for one in root:
            if tag(one) == "w:docDefaults":
                self._run |= of_run(one.find(f"{W}rPrDefault/{W}rPr"))
                self._paragraph |= of_paragraph(one.find(f"{W}pPrDefault/{W}pPr"))
            elif tag(one) == "w:style":
                self._enter(one)
        if self._run["w:b"] or self._run["w:i"]:
            raise self._doubt("w:docDefaults")

    def _enter(self, style: Any) -> None:
        name, kind = value(style, "styleId"), value(style, "type")
        called = "".join(value(one).casefold() for one in style if tag(one) == "w:name")
        if name.casefold() in self._names or f"{kind} {called}" in self._names or not name:
            raise self._doubt(name)
        self._names |= {name.casefold(), f"{kind} {called}"}
        self._styles[name] = style
        looks = any(tag(one) in ("w:rPr", "w:pPr") and len(one) for one in style)
        if (kind in ("table", "numbering") and looks) or (kind == "numbering" and style.find(f"{W}tblPr") is not None):
            raise self._doubt(name)
        if value(style, "default") not in ("", *_OFF):
            if kind in self._defaults or (kind == "character" and looks):
                raise self._doubt(name)
            self._defaults[kind] = name

    def paragraph(self, properties: Any) -> tuple[str, Look]:
        """Return the style of a paragraph, and how the paragraph looks."""
        name = self._named(properties, "pStyle", "paragraph")
        return name, {**self._paragraph, **self._chain(name)[1], **of_paragraph(properties)}

    def run(self, paragraph: str, properties: Any) -> Look:
        """Return how a run in a paragraph of a style looks: a character style turns round what is bold there."""
        name = self._named(properties, "rStyle", "character")
        if (paragraph, name) not in self._looks:
            base, over = self._chain(paragraph)[0], self._chain(name)[0]
            turned = {key: bool(base.get(key)) != bool(over[key]) for key in _TOGGLES if key in over}
            self._looks[paragraph, name] = {**self._run, **base, **over, **turned}
        return {**self._looks[paragraph, name], **of_run(properties)}

    def table(self, properties: Any) -> Look:
        """Return how a table looks."""
        return {**_TABLE, **self._chain(self._named(properties, "tblStyle", "table"))[2], **of_table(properties)}

    def _named(self, properties: Any, key: str, kind: str) -> str:
        named = None if properties is None else properties.find(f"{W}{key}")
        if named is None:
            return self._defaults.get(kind, "")
        name = value(named)
        if name not in self._styles or value(self._styles[name], "type") != kind:
            raise self._doubt(name)
        return name

    def _chain(self, name: str) -> tuple[Look, Look, Look]:
        """Return what a style, with those that it is based on, says of runs, paragraphs and tables."""
        if name not in self._chains:
            run: dict[str, object] = {}
            paragraph: dict[str, object] = {}
            table: dict[str, object] = {}
            for style in reversed(list(self._bases(name))):
                run |= of_run(style.find(f"{W}rPr"))
                paragraph |= of_paragraph(style.find(f"{W}pPr"))
                table |= of_table(style.find(f"{W}tblPr"))
            self._chains[name] = run, paragraph, table
        return self._chains[name]

    def _bases(self, name: str) -> Iterator[Any]:
        seen: set[str] = set()
        kind = value(self._styles[name], "type") if name in self._styles else ""
        while name:
            style = self._styles.get(name)
            if style is None or name in seen or value(style, "type") != kind:
                raise self._doubt(name)
            yield style
            seen.add(name)
            based = style.find(f"{W}basedOn")
            name = "" if based is None else value(based)

    def _doubt(self, name: str) -> DoubtError:
        return DoubtError(Doubt(self._part, say("programs understand the style “{name}” in different ways", name=name)))

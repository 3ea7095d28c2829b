"""How properties make text, paragraphs and tables look, and how these look without any.

Only what stands on the lists of grammar.py is known here, and all of it that a reader can see.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from hrcomms.reports.docx_doubts.plain import tag

Look = Mapping[str, object]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OFF = frozenset(("0", "false", "off"))
TOGGLES = ("w:b", "w:bCs", "w:i", "w:iCs")
_SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")
UNBROKEN = "w:suppressAutoHyphens"
RUN: Look = {
    **dict.fromkeys(TOGGLES, False),
    **{f"font {slot}": "Times New Roman" for slot in _SLOTS},
    "w:sz": 20,
    "w:szCs": 20,
    "w:color": "000000",
    "w:kern": 0,
}
_KEEPING = ("w:keepNext", "w:keepLines")
PARAGRAPH: Look = {
    **dict.fromkeys(("before", "after", "left", "right", "first"), 0),
    "line": 240,
    "lineRule": "auto",
    "w:jc": "left",
    "w:outlineLvl": 9,
    **dict.fromkeys(_KEEPING, False),
    "w:widowControl": True,
    UNBROKEN: False,
}
TABLE: Look = {
    "w:jc": "left",
    "w:tblInd": 0,
    "w:tblLayout": "autofit",
    "width": 0,
    "width type": "auto",
    **{f"margin {side}": 0 for side in ("top", "bottom")},
    **{f"margin {side}": 115 for side in ("left", "right")},
}


def value(element: Any, name: str = "val") -> str:
    """Return an attribute of an element in Word's namespace; "" if it has none."""
    return str(element.get(f"{W}{name}", ""))


def on(element: Any) -> bool:
    """Tell whether a property that is on or off is on; None is off."""
    return element is not None and value(element) not in OFF


def of_run(properties: Any) -> dict[str, object]:
    """Return how the properties of a run, as far as it has any, make it look."""
    found: dict[str, object] = {}
    for one in properties if properties is not None else ():
        name = tag(one)
        if name in TOGGLES:
            found[name] = on(one)
        elif name in ("w:sz", "w:szCs", "w:kern"):
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
        elif name in (*_KEEPING, "w:widowControl", UNBROKEN):
            found[name] = on(one)
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

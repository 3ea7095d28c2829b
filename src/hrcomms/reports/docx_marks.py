"""What the marks of a template for Word may look like, so that the patterns of docxtpl take linear time over them.

Its patterns search from where a mark begins for where it ends. So each mark ends, within bounds, before the next one
begins; then no search runs further than one mark.
"""

import re
from collections.abc import Set as AbstractSet
from typing import Any

from lxml import etree

from hrcomms.language import Text, say
from hrcomms.reports.docx_active import Spot, shown

_MOST = 3000
_LONGEST = 1000
_WIDEST = 100
_TORN = re.compile(r"(?<=\{)(?:<[^>]*>)+(?=[{%#])|(?<=[%}#])(?:<[^>]*>)+(?=\})")
"""The tags between the two signs with which a mark begins or ends: Word sets them apart as it likes."""
_TAG = re.compile(r"<[^>]*>")
_SIGN = re.compile(r"\{[{%#]|%\}|#\}")
_ENDS = {"{{": "}}", "{%": "%}", "{#": "#}"}
_OF_ELEMENT = re.compile(r"(tr|tc|p|r)\s|\s*(?:(colspan|cellbg)\s|(vm|hm)\s*\Z)")
_BLANKS = re.compile(rf"\s{{{_WIDEST},}}")


def wrong_mark(part: str, root: Any) -> tuple[Text, Spot] | None:
    """Return what is wrong with the marks of a part, and where; None where docxtpl can carry them out."""
    xml = _TORN.sub("", etree.tostring(root, encoding="unicode"))
    last = {kind: xml.rfind(f"</w:{kind}>") for kind in ("tr", "tc", "p", "r")}
    at = count = 0
    while found := _SIGN.search(xml, at):
        end = xml.find(_ENDS.get(found[0], "\0"), found.end())
        raw = xml[found.end() : end] if end >= 0 else xml[found.end() : found.end() + 4 * _LONGEST]
        said = _TAG.sub("", raw)
        if end < 0 or _SIGN.search(raw):
            wrong: Text | None = _alone(found[0] + said)
        else:
            wrong = _wrong(found[0], said, {kind for kind, where in last.items() if where > end})
        if wrong:
            return wrong, _spot(part, xml, found.start())
        at, count = end + 2, count + 1
    return (say("the template has more than {most} marks", most=_MOST), Spot(part)) if count > _MOST else None


def _wrong(sign: str, said: str, ending: AbstractSet[str]) -> Text | None:
    """Return what is wrong with a whole mark; `ending` are the elements that end behind it."""
    if len(said) > _LONGEST or _BLANKS.search(said):
        return say("a mark is longer than {most} letters: shorten it", most=_LONGEST)
    if not (found := _OF_ELEMENT.match(said)):
        return None
    if found[3]:
        return say("a template may not use “{mark}”", mark=shown(f"{sign}{said}{_ENDS[sign]}"))
    return None if (found[1] or "tc") in ending else _alone(f"{sign}{said}{_ENDS[sign]}")


def _alone(mark: str) -> Text:
    return say("“{mark}” is no whole mark: see that each ends before the next one begins", mark=shown(mark))


def _spot(part: str, xml: str, at: int) -> Spot:
    """Return the paragraph that holds a place of the part as it is written."""
    before = re.findall(r"<w:p[ />]", xml[:at])
    start = max(xml.rfind("<w:p ", 0, at), xml.rfind("<w:p>", 0, at))
    if start < 0:
        return Spot(part)
    end = xml.find("</w:p>", at)
    text = shown(_TAG.sub("", xml[start : end if end >= 0 else at][:20_000]))
    return Spot(part, len(before), text or None)

"""Whether a document has no other styles than the report, but for those that programs add by themselves.

Programs give some styles names of their own, by which two that are told apart in the file are one to them: so a style
that nothing uses can take the place of one that is used. No name is safe for that but those of the report itself.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator

from hrcomms.language import Text, say
from hrcomms.reports.docx_doubts.looks import Look
from hrcomms.reports.docx_doubts.styles import Style, Styles

Alike = Callable[[str, str, object, object], bool]
_HEADS = {"w:keepNext": True, "before": 240, "after": 120, "w:sz": 28, "w:szCs": 28}
_ADDED: dict[str, Look] = {
    "heading": _HEADS,
    "body text": {"after": 140, "line": 276, "before": 0, "lineRule": "auto"},
    "list": {"after": 140, "line": 276, "before": 0, "lineRule": "auto"},
    "caption": {"before": 120, "after": 120, "w:i": True, "w:iCs": True, "w:sz": 24, "w:szCs": 24},
    **{name: {} for name in ("index", "header and footer", "header", "footer")},
}
"""What LibreOffice adds to any document that it saves, and in what that differs from the default paragraph."""
_NO_LIST = Style("No List", "numbering", default=True, look={})
_FONTS = re.compile("[A-Za-z][A-Za-z0-9 ]{0,40}")
_SIGNS = re.compile("symbol|wingding|webding|dingbat|blank|barcode|adobe not", re.IGNORECASE)


def strange(file: Styles, made: Styles, alike: Alike) -> Iterator[Text]:
    """Yield what is wrong with the styles of a document, as the report that the data make has others."""
    own = {(one.kind, _key(one.name)): one for one in made}
    taken = {_key(piece) for one in made for piece in (one.name, *one.name.split(","))}
    usual = next((one.look for one in file if one.kind == "paragraph" and one.default), {})
    found: set[tuple[str, str]] = set()
    for one in file:
        key = one.kind, _key(one.name)
        model = own.get(key)
        if model is None:
            sound = _key(one.name) not in taken and _is_added(one, usual, alike)
        else:
            sound = one.default == model.default and _same(one.look, model.look, alike)
        if not sound or key in found:
            yield say("the style “{name}” is none of the report’s, or looks different", name=one.name[:60])
        found.add(key)
    for key, one in own.items():
        if one.default and key not in found:
            yield say("the style “{name}” is none of the report’s, or looks different", name=one.name[:60])


def _is_added(one: Style, usual: Look, alike: Alike) -> bool:
    """Tell whether a style is one that programs add, and looks as they make it."""
    if one == _NO_LIST:
        return True
    differs = _ADDED.get(one.name.casefold())
    if differs is None or one.kind != "paragraph" or one.default:
        return False
    look = dict(one.look)
    if one.name.casefold() == "heading":
        fonts = [key for key in look if key.startswith("font ")]
        if not all(_FONTS.fullmatch(str(look[key])) and not _SIGNS.search(str(look[key])) for key in fonts):
            return False
        look |= {key: usual.get(key) for key in fonts}  # those that the machine has which saved it
    return _same(look, {**usual, **differs}, alike)


def _same(one: Look, other: Look, alike: Alike) -> bool:
    return all(alike("style", key, one.get(key), other.get(key)) for key in one.keys() | other.keys())


def _key(name: str) -> str:
    """Return a name without all in which programs may not tell names apart."""
    return "".join(one for one in unicodedata.normalize("NFKC", name).casefold() if one.isalnum())

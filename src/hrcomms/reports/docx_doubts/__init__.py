"""What keeps a document of Word from being vouched for as one that was only saved again by another program.

Its archive is read such that every program finds the same parts (archive), its parts are found as Word finds them
(package), each holds only what is on a list (grammar, plain), and a reader sees what the data make (looks, styles,
shape), by no other styles than the report has (known_styles).
"""

from collections.abc import Iterator
from itertools import chain, islice, zip_longest

from hrcomms.language import Text, say
from hrcomms.reports.docx_doubts import plain
from hrcomms.reports.docx_doubts.known_styles import strange
from hrcomms.reports.docx_doubts.looks import W, value
from hrcomms.reports.docx_doubts.package import Package, opened
from hrcomms.reports.docx_doubts.shape import Thing, styles_of, things
from hrcomms.reports.doubt import Doubt, DoubtError

_MOST = 20
"""So many doubts are told."""
_WIDTHS = 15
"""Programs round twentieths of a point; columns, by which they lay out tables, more than distances."""

_OF_WORD = "15"
"""The mode in which Word saves."""


def doubts(file: bytes, made: bytes) -> tuple[Doubt, ...]:
    """Return all that keeps `file` from being vouched for as `made` saved again by another program; none: nothing does.

    Of much that is wrong only the beginning is told. Where the report that the data make holds something itself that
    could not be compared, by a template of one's own, that is a doubt too.
    """
    try:
        package = opened(file)
        if found := tuple(islice(_beyond(package), _MOST)):
            return found
        own = opened(made)
        if found := tuple(islice(_beyond(own), 1)):
            return (
                Doubt(found[0].part, say("the template brings what cannot be compared: {what}", what=found[0].why)),
            )
        return tuple(islice(_differences(package, own), _MOST))
    except DoubtError as error:
        return (error.doubt,)


def _beyond(package: Package) -> Iterator[Doubt]:
    return chain.from_iterable(
        plain.doubts(name, package.kinds[name], root) for name, root in sorted(package.roots.items())
    )


def _differences(file: Package, made: Package) -> Iterator[Doubt]:
    """Yield where a document shows something else; once its words or their order differ, no more is compared."""
    yield from _properties(file, made)
    styles, own = styles_of(file), styles_of(made)
    part = file.named("styles") or ""
    yield from (Doubt(part, why) for why in strange(styles, own, _alike))
    yield from _compatibility(file, made)
    held: list[Doubt] = []
    for one, other in zip_longest(things(file, styles), things(made, own)):
        if one is None or other is None or (one.kind, one.text) != (other.kind, other.text):
            yield _other(one, other)  # and nothing of how the paragraph looks that took the place of another
            return
        yield from held
        held = [
            Doubt(one.part, _looks(key, one, other))
            for key in sorted(one.look.keys() | other.look.keys())
            if not _alike(one.kind, key, one.look.get(key), other.look.get(key))
        ]
    yield from held


def _compatibility(file: Package, made: Package) -> Iterator[Doubt]:
    """Yield where Word would lay a document out as an older one than the report, or than itself makes."""
    (found, *more), (expected, *_) = _modes(file), _modes(made)
    if more or found not in {expected, _OF_WORD}:
        said = say("there is {name} with {attribute} in it", name="w:compatSetting", attribute=f"w:val={found}")
        yield Doubt(file.named("settings") or "word/settings.xml", said)


def _modes(package: Package) -> list[str]:
    part = package.named("settings")
    every = package.roots[part].iterfind(f"{W}compat/{W}compatSetting") if part else ()
    return [value(one) for one in every if value(one, "name") == "compatibilityMode"] or [""]


def _properties(file: Package, made: Package) -> Iterator[Doubt]:
    """Yield the properties of the document that differ: its title, its author, and all of its own."""
    for kind, names in (("custom", None), ("core", {"dc:title", "dc:creator"})):
        part = file.named(kind)
        found, expected = _said(file, kind, names), _said(made, kind, names)
        for name in sorted(found.keys() | expected.keys()):
            if found.get(name) != expected.get(name):
                yield Doubt(part or kind, say("the property {name} is not what the data make", name=name))


def _said(package: Package, kind: str, names: set[str] | None) -> dict[str, str]:
    part = package.named(kind)
    elements = package.roots[part] if part else ()
    said = [(str(one.get("name") or plain.tag(one)), "".join(one.itertext()).strip()) for one in elements]
    if names is None:
        return {f"{name} {at}": text for at, (name, text) in enumerate(said)}
    return {name: text for name, text in said if name in names}


def _other(one: Thing | None, other: Thing | None) -> Doubt:
    if one is None:
        return Doubt("DOCX", say("it ends before “{made}”, which the data make", made=_shown(other)))
    if other is None:
        return Doubt(one.part, say("it goes on with “{text}” though the data give nothing more", text=_shown(one)))
    return Doubt(one.part, say("“{text}” is there, but the data give “{made}”", text=_shown(one), made=_shown(other)))


def _shown(thing: Thing | None) -> str:
    return "" if thing is None else (thing.text or f"{thing.kind} {thing.near}".strip())[:80]


def _alike(kind: str, key: str, one: object, other: object) -> bool:
    if isinstance(one, int) and isinstance(other, int) and not isinstance(one, bool):
        wide = (kind, key) in (("cell", "width"), ("table", "width")) or key.startswith("column ")
        exact = key in ("w:sz", "w:szCs", "w:kern", "w:outlineLvl", "columns", "height of its mark", "line")
        return abs(one - other) <= (_WIDTHS if wide else 0 if exact else 2)
    return one == other


def _looks(key: str, one: Thing, other: Thing) -> Text:
    return say(
        "{key} of “{text}” is {value}, and the data make {made}",
        key=key,
        text=(one.text or one.near or one.kind)[:60],
        value=_value(one.look.get(key)),
        made=_value(other.look.get(key)),
    )


def _value(value: object) -> str:
    return " ".join(map(str, value)) if isinstance(value, tuple) else str(value)

"""How text, paragraphs and tables look once defaults, styles and their own properties are put together."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from hrcomms.language import say
from hrcomms.reports.docx_doubts.looks import (
    OFF,
    PARAGRAPH,
    RUN,
    TABLE,
    TOGGLES,
    UNBROKEN,
    Look,
    W,
    of_paragraph,
    of_run,
    of_table,
    value,
)
from hrcomms.reports.docx_doubts.plain import tag
from hrcomms.reports.doubt import Doubt, DoubtError

_OF_KIND = {"paragraph": {"w:rPr", "w:pPr"}, "character": {"w:rPr"}, "table": {"w:tblPr"}, "numbering": set()}
"""What the styles of a kind may say something in; programs differ on the rest."""
_MOST_STYLES = 600
_DEEPEST = 20
"""So many styles are based on one another at most."""


class Style(NamedTuple):
    """A style as it is called, of which kind it is, whether that kind's default, and how what has it looks."""

    name: str
    kind: str
    default: bool
    look: Look


class Styles:
    """The styles of a document. DoubtError if they could be understood in different ways, or are too many.

    `hyphenates` tells that the document breaks words with hyphens wherever that is not suppressed.
    """

    def __init__(self, part: str, root: Any, *, hyphenates: bool = False) -> None:
        self._part = part
        self._hyphenates = hyphenates
        self._run: dict[str, object] = dict(RUN)
        self._paragraph: dict[str, object] = dict(PARAGRAPH)
        self._styles: dict[str, Any] = {}
        self._defaults: dict[str, str] = {}
        self._chains: dict[str, _Chain] = {}
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
        if not called.strip() or len(self._styles) == _MOST_STYLES:
            raise self._doubt(name)
        if name.casefold() in self._names or f"{kind} {called}" in self._names or not name:
            raise self._doubt(name)
        self._names |= {name.casefold(), f"{kind} {called}"}
        self._styles[name] = style
        looks = {tag(one) for one in style if tag(one) in ("w:rPr", "w:pPr", "w:tblPr") and len(one)}
        if looks - _OF_KIND[kind]:
            raise self._doubt(name)
        if value(style, "default") not in ("", *OFF):
            if kind in self._defaults or (kind == "character" and looks):
                raise self._doubt(name)
            self._defaults[kind] = name

    def __iter__(self) -> Iterator[Style]:
        """Yield each style."""
        for name, style in self._styles.items():
            kind = value(style, "type")
            called = value(style.find(f"{W}name"))
            yield Style(called, kind, name == self._defaults.get(kind), self._look(name, kind))

    def _look(self, name: str, kind: str) -> Look:
        if kind == "paragraph":
            return {**self._seen(self._chain(name).paragraph, None), **self._of(name, "")}
        if kind == "character":
            return self._of(self._defaults.get("paragraph", ""), name)
        return {**TABLE, **self._chain(name).table} if kind == "table" else {}

    def paragraph(self, properties: Any) -> tuple[str, Look]:
        """Return the style of a paragraph, and how the paragraph looks."""
        name = self._named(properties, "pStyle", "paragraph")
        return name, self._seen(self._chain(name).paragraph, properties)

    def _seen(self, style: Look, properties: Any) -> Look:
        """Return how a paragraph looks; words are broken where the document breaks them and it does not forbid that."""
        look = {**self._paragraph, **style, **of_paragraph(properties)}
        return {**look, UNBROKEN: bool(look[UNBROKEN]) or not self._hyphenates}

    def run(self, paragraph: str, properties: Any) -> Look:
        """Return how a run in a paragraph of a style looks: a character style turns round what is bold there."""
        return {**self._of(paragraph, self._named(properties, "rStyle", "character")), **of_run(properties)}

    def _of(self, paragraph: str, name: str) -> Look:
        if (paragraph, name) not in self._looks:
            base, over = self._chain(paragraph).run, self._chain(name).run
            turned = {key: bool(base.get(key)) != bool(over[key]) for key in TOGGLES if key in over}
            self._looks[paragraph, name] = {**self._run, **base, **over, **turned}
        return self._looks[paragraph, name]

    def table(self, properties: Any) -> Look:
        """Return how a table looks."""
        return {**TABLE, **self._chain(self._named(properties, "tblStyle", "table")).table, **of_table(properties)}

    def _named(self, properties: Any, key: str, kind: str) -> str:
        named = None if properties is None else properties.find(f"{W}{key}")
        if named is None:
            return self._defaults.get(kind, "")
        name = value(named)
        if name not in self._styles or value(self._styles[name], "type") != kind:
            raise self._doubt(name)
        return name

    def _chain(self, name: str) -> "_Chain":
        """Return what a style, with those that it is based on, says of runs, paragraphs and tables."""
        if not name:
            return _NOTHING
        above: list[str] = []
        kind = value(self._styles[name], "type") if name in self._styles else ""
        while name and name not in self._chains:
            style = self._styles.get(name)
            if style is None or value(style, "type") != kind or len(above) == _DEEPEST:
                raise self._doubt(name)
            above.append(name)
            name = _base(style)
        if name and value(self._styles[name], "type") != kind:
            raise self._doubt(name)
        chain = self._chains[name] if name else _NOTHING
        for one in reversed(above):
            chain = self._chains[one] = _on(chain, self._styles[one])
            if chain.depth > _DEEPEST:
                raise self._doubt(one)
        return chain

    def _doubt(self, name: str) -> DoubtError:
        return DoubtError(Doubt(self._part, say("programs understand the style “{name}” in different ways", name=name)))


class _Chain(NamedTuple):
    """What styles that are based on one another say, the last of them most; and how many they are."""

    run: Look
    paragraph: Look
    table: Look
    depth: int


_NOTHING = _Chain({}, {}, {}, 0)


def _on(base: _Chain, style: Any) -> _Chain:
    return _Chain(
        {**base.run, **of_run(style.find(f"{W}rPr"))},
        {**base.paragraph, **of_paragraph(style.find(f"{W}pPr"))},
        {**base.table, **of_table(style.find(f"{W}tblPr"))},
        base.depth + 1,
    )


def _base(style: Any) -> str:
    based = style.find(f"{W}basedOn")
    return "" if based is None else value(based)

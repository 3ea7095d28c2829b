"""Reading a report back: the text of its parts, as a reader of the Markdown or the HTML sees it."""

from html.parser import HTMLParser
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

Table = list[list[str]]


class Paper(NamedTuple):
    """The parts of a Markdown text in order; `kinds` tells every kind of token that there was."""

    headings: list[str]
    paragraphs: list[str]
    items: list[str]
    tables: list[Table]
    kinds: set[str]

    def table(self, head: str) -> Table:
        """Return the rows below the heading of the one table whose first column is called so."""
        (found,) = [table[1:] for table in self.tables if table[0][0] == head]
        return found


def read(markdown: str) -> Paper:
    """Return the parts of a Markdown text (CommonMark with tables)."""
    paper = Paper([], [], [], [], set())
    inside: list[str] = []
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown):
        paper.kinds.add(token.type)
        if token.type == "table_open":
            paper.tables.append([])
        elif token.type == "tr_open":
            paper.tables[-1].append([])
        elif token.type.endswith("_open"):
            inside.append(token.type)
        elif token.type == "inline":
            paper.kinds.update(child.type for child in token.children or ())
            _put(paper, inside, text(token))
        elif token.type.endswith("_close") and inside and inside[-1] == token.type.replace("_close", "_open"):
            inside.pop()
    return paper


def _put(paper: Paper, inside: list[str], said: str) -> None:
    if inside[-1] in ("th_open", "td_open"):
        paper.tables[-1][-1].append(said)
    elif inside[-1] == "heading_open":
        paper.headings.append(said)
    elif "list_item_open" in inside:
        paper.items.append(said)
    else:
        paper.paragraphs.append(said)


def text(token: Token) -> str:
    """Return the text of a token with children, without its marks."""
    breaks = {"softbreak": "\n", "hardbreak": "\n"}
    return "".join(breaks.get(child.type, child.content) for child in token.children or ())


class Page(HTMLParser):
    """The text of an HTML page outside of style, its tags, and the attributes that could run something."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self._parts: list[str] = []
        self._inside = False
        self.feed(html)
        self.close()

    @property
    def text(self) -> str:
        """All text, each stretch of blanks as one."""
        return " ".join("".join(self._parts).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag in ("style", "script")
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        if not self.tags or self.tags[-1] not in ("style", "script") or not self._inside:
            self._parts.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._inside = False
        if tag in ("td", "th", "p", "li", "h1", "h2", "h3", "h4", "tr", "div"):
            self._parts.append(" ")

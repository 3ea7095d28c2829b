"""Runs the examples of a page as a notebook would: the blocks in order, in one session, with what each shows."""

import re
from doctest import ELLIPSIS, DocTestParser, DocTestRunner, Example
from pathlib import Path

BLOCK = re.compile(r"(?ms)^```python\n(.*?)^```$")


def examples(page: str) -> list[Example]:
    """Return the statements of a page's blocks, each with what is to be shown."""
    return [one for text in BLOCK.findall(page) for one in DocTestParser().get_examples(text)]


def shown_otherwise(path: Path) -> str:
    """Return what the examples of a page show otherwise than it says; nothing where the page is true."""
    text = path.read_text(encoding="utf-8")
    told: list[str] = []
    session = DocTestParser().get_doctest("\n".join(BLOCK.findall(text)), {}, path.name, str(path), 0)
    DocTestRunner(verbose=False, optionflags=ELLIPSIS).run(session, out=told.append)
    return "".join(told)

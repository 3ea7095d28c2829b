"""The page on Python shows what a session really prints."""

from pathlib import Path

import pytest
from docs.notebook import examples, shown_otherwise
from support import ROOT

PAGE = ROOT / "docs/python.md"


def test_every_example_shows_what_the_page_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert len(examples(PAGE.read_text(encoding="utf-8"))) > 10
    assert shown_otherwise(PAGE) == ""


def test_a_page_that_shows_something_else_is_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("```python\n>>> 1 + 1\n3\n```\n", encoding="utf-8")
    assert "Expected:\n    3\nGot:\n    2\n" in shown_otherwise(page)

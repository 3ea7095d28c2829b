"""Every link of a page that stays in the repository leads to a file that is there, and to a heading in it."""

import re
from pathlib import Path

import pytest
from support import ROOT

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "benchmarks/README.md"])
LINK = re.compile(r"\]\(([^)\s]+)\)")


def without_code(text: str) -> str:
    """Return a page without blocks and words of code, in which brackets are no links."""
    return re.sub(r"`[^`\n]+`(?!\]\()", "", re.sub(r"(?ms)^(`{3,}).*?^\1$", "", text))


def anchors(text: str) -> set[str]:
    """Return the anchors of a page's headings, as GitHub makes them."""
    heads = re.findall(r"(?m)^#+ (.+)$", re.sub(r"(?ms)^(`{3,}).*?^\1$", "", text))
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def broken(page: Path) -> list[str]:
    found = []
    for link in LINK.findall(without_code(page.read_text(encoding="utf-8"))):
        if re.match(r"[a-z]+:", link):
            continue
        name, _, anchor = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        if not target.exists() or (anchor and anchor not in anchors(target.read_text(encoding="utf-8"))):
            found.append(link)
    return found


@pytest.mark.parametrize("page", PAGES, ids=[page.relative_to(ROOT).as_posix() for page in PAGES])
def test_every_link_leads_somewhere(page: Path) -> None:
    assert broken(page) == []


def test_a_link_that_leads_nowhere_is_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# A `b`\n[a](none.md) [b](#a-b) [c](#c) `[d](e)`\n```\n[f](g)\n```\n", encoding="utf-8")
    assert broken(page) == ["none.md", "#c"]


def test_the_contents_of_the_decisions_name_every_page_in_the_folder() -> None:
    folder = ROOT / "docs/decisions"
    told = re.findall(r"(?m)^\| \[[^]]+\]\((\w+\.md)\)", (folder / "README.md").read_text(encoding="utf-8"))
    assert sorted([*told, "README.md"]) == sorted(path.name for path in folder.iterdir())

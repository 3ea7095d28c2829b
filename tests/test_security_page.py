"""The page on security names tests that are there."""

import re

from support import ROOT

PAGE = (ROOT / "docs/security.md").read_text(encoding="utf-8")
NAMED = re.compile(r"\]\(\.\./(tests/[\w/]+\.py)\) `(test_\w+)`")


def test_each_kind_of_fault_names_a_test_that_holds_it() -> None:
    rows = re.findall(r"(?m)^\| [^|]+ \| [^|]+ \| (\[.*)\|$", PAGE)
    assert len(rows) > 10
    for row in rows:
        found = NAMED.findall(row)
        assert found, row
        for path, name in found:
            assert re.search(rf"(?m)^def {name}\(", (ROOT / path).read_text(encoding="utf-8")), (path, name)

"""Places found in a record taken by itself are those that the whole file tells."""

from collections.abc import Iterator

import pytest
from examples import calls
from hypothesis import given
from hypothesis import strategies as st
from support import ROOT

from hrcomms.dataset import FolderTree, MemoryTree, Places, Tree, locator
from hrcomms.dataset.lines import unix_lines
from hrcomms.dataset.reader import parse
from hrcomms.dataset.written import written
from hrcomms.diagnostics import Location


def records(tree: Tree, path: str) -> Iterator[Location]:
    """Yield the place of each record of a file, and of one that is not there."""
    data = parse(tree, path).data
    for key, listed in data.items() if isinstance(data, dict) else ():
        for index in range(len(listed) + 1 if isinstance(listed, list) else 1):
            yield Location(path, (key, index))
            yield Location(path, (key, index, "id"))
            yield Location(path, (key, index), on_key=True)
        for index, record in enumerate(listed if isinstance(listed, list) else ()):
            for inner, entries in record.items() if isinstance(record, dict) else ():
                for entry in range(len(entries) + 1 if isinstance(entries, list) else 1):
                    yield Location(path, (key, index, inner, entry))


def agree(tree: Tree, path: str) -> None:
    """Hold what a record by itself tells to what the whole file tells."""
    places = Places(tree)
    whole = written(unix_lines(places.text(path)))
    for location in records(tree, path):
        assert places.position(location) == whole.position(location.pointer, on_key=location.on_key)
        assert places.line(location) == places.position(location).line


SHIPPED = sorted(path.relative_to(ROOT / "data").as_posix() for path in (ROOT / "data").rglob("*.yaml"))


@pytest.mark.parametrize("path", SHIPPED)
def test_in_the_shipped_data(path: str) -> None:
    agree(FolderTree(ROOT / "data"), path)


def test_of_the_shipped_files_only_records_are_taken_apart_again(monkeypatch: pytest.MonkeyPatch) -> None:
    lengths = []
    monkeypatch.setattr(
        "hrcomms.dataset.places.written", lambda text, most: lengths.append(len(text)) or written(text, most)
    )
    find = locator(FolderTree(ROOT / "data"))
    for path in SHIPPED:
        key = path.split("/")[0].removesuffix(".yaml")
        if key not in ("plan", "hrcomms"):
            find(Location(path, (key, 1, "id")))
            assert lengths.pop() < (ROOT / "data" / path).stat().st_size / 2
            assert not lengths


@pytest.mark.parametrize(
    "text",
    [
        "staff:\n- id: a\n- id: b\n",
        "staff:\n  - {id: a}\n  - {id: b,\n     c: d}\n",
        "# first\n\nstaff:  \n  # note\n  - id: a\n # odd\n    b: |\n      - id: x\n      - y: z\n  - id: b\n",
        'staff:\n  - id: "a\n  - id: b"\n  - id: c\n',
        'staff:\n  - {id: "a\n  - id: b"}\n  - id: c\n',
        "staff:\n  - id: 'a\n\n  - id: b\n    '\n    c: d\n  - id: c\n",
        "staff:\n  - id: [a,\n  b]\n  - id: c\n",
        "staff:\n  -\n    id: a\n  - id: b\n",
        "staff:\n  - # note\n    id: a\n  - id: b\n",
        "staff:\n  - &a\n    id: a\n  - *a\n",
        "staff:\n  - ? id\n    : a\n  - id: b\n",
        "staff: [{id: a},\n {id: b}]\n",
        "staff:\n  - id: a\n  - id: b\nother: 1\n",
        "staff: # note\n  - id: a\n",
        "staff:\r\n  - id: a\r\n\r\n  - id: b\r\n",
        "staff:\r  - id: a\r  - id: b\r",
        "---\nstaff:\n  - id: a\n",
        "staff:\n  - id: a\n...\n",
        "staff:\n\t- id: a\n",
        "\ufeffstaff:\n  - id: a\n",
        "staff:\n  - id: a\n    b: one\n      - id: two\n  - id: c\n",
        "staff:\n",
        "staff:\n  id: a\n",
        "- id: a\n",
        "",
        "staff:\n  - id: a\n    b:\n      - c: 1\n        d:\n          - 1\n      - 2\n    e:\n    - 1\n    -  2\n",
        "staff:\n  - id: a\n    e:\n    - 1\n    - |\n      - x\n    - 3\n",
        "staff:\n  - id: 'a\n    b:\n      - c'\n    b:\n      - d\n      - e\n",
        "staff:\n  - id: 'a\n    b:\n      - c'\n    b: [d]\n",
        "staff:\n  - b:\n      - c\n    d:\n      -\n        e\n      - f\n    g:\n      - h\n",
        "staff:\n  - id: a\n    b: # note\n      - c\n    d:\n      # note\n      - e\n\n      - f\n",
    ],
)
def test_in_every_style(text: str) -> None:
    agree(MemoryTree({"staff.yaml": text.encode()}), "staff.yaml")


def test_of_a_key_that_comes_twice_the_first_list_counts() -> None:
    agree(MemoryTree({"staff.yaml": b"staff:\n  - id: a\n  -\nstaff:\n  - id: b\n"}), "staff.yaml")


PIECES = st.sampled_from(
    [
        *("staff:\n", "  - id: a\n", "  - {id: b}\n", "- id: c\n", "    b: c\n", "    b: |\n", "    b: >-\n"),
        *("      - id: x\n", "    b: 'c\n", "    c'\n", '    b: "c\n', '  - d: c"\n', "    - id: y\n", "\n", "# n\n"),
        *(
            "    b:\n",
            "  # n\n",
            "    b: [c,\n",
            "      d]\n",
            "  - d: c'\n",
            "   e]\n",
            "  -\n",
            "      - z\n",
            "      - 'w\n",
            "    - v\n",
            "    f:\n",
            "      -\n",
            "  - b\n",
            "      e\n",
        ),
    ]
)


@calls
@given(st.lists(PIECES, max_size=9))
def test_in_whatever_is_yaml(pieces: list[str]) -> None:
    agree(MemoryTree({"staff.yaml": "".join(["staff:\n  - id: a\n", *pieces]).encode()}), "staff.yaml")

"""The canonical layout, decision by decision: what is written, and what becomes of it."""

import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from hrcomms.dataset import formatting as form_room
from hrcomms.dataset.formatting import Refusal, canonical, same
from hrcomms.dataset.formatting.folding import Folded
from hrcomms.dataset.formatting.keys import shape
from hrcomms.dataset.layout import DataFile, layout
from hrcomms.dataset.reader import data_of, parse
from hrcomms.dataset.tree import FolderTree, MemoryTree
from hrcomms.measures import kinds
from hrcomms.model import COLLECTIONS, Measure
from hrcomms.rules import rules

CASES_FILE = Path(__file__).parent / "formatting_cases.txt"
BROKEN = Path(__file__).parents[1] / "broken"
FILES = {"manifest": "hrcomms.yaml"}


def laid_out(text: str, collection: str = "staff") -> str:
    result = form(text.encode(), collection)
    assert not isinstance(result, Refusal), str(result.reason)
    return result.decode()


def form(raw: bytes, collection: str = "staff") -> bytes | Refusal:
    return canonical(DataFile(FILES.get(collection, f"{collection}.yaml"), collection), raw, kinds())


CASES = {
    name: tuple(case.split("->\n"))
    for name, case in re.findall(r"^== (.*)\n((?:(?!== ).*\n)*)", CASES_FILE.read_bytes().decode(), re.MULTILINE)
} | {
    "records are never in brackets": (
        'staff: [{"id": "a", "posts": [{}, []]}, {"id": "b"}]',
        "staff:\n  - id: a\n    posts: [{}, []]\n\n  - id: b\n",
    ),
    "empty files": ("", ""),
    "a document's first line stays": ("# a\n---   # b\nstaff: []", "# a\n--- # b\nstaff: []\n"),
    "what is no collection": ("[1,   2]", "[1, 2]\n"),
}


@pytest.mark.parametrize("name", CASES)
def test_a_decision(name: str) -> None:
    text, expected = CASES[name]
    assert laid_out(text) == expected
    assert laid_out(expected) == expected


def test_a_file_on_windows_keeps_its_line_ends_and_its_mark() -> None:
    text, expected = "\ufeffstaff:\r\n- id: a\n- id: b", "\ufeffstaff:\r\n  - id: a\r\n\r\n  - id: b\r\n"
    assert laid_out(text) == laid_out(expected) == expected
    assert laid_out("staff:\n- id: a\r\n") == "staff:\n  - id: a\n"


def test_the_plan_and_the_manifest() -> None:
    text = """\
# head

plan:
  targets:
    - measure: {every: quarter, requires: [{start_date: '2026-08-15', leg: regulation}], kind: press-mechanism}
      id: t
  # who gets it
  recipients: [{for: report, name: N}]

  # its name
  title: T
"""
    expected = """\
# head

plan:
  # its name
  title: T
  targets:
    - id: t
      measure: {kind: press-mechanism, requires: [{leg: regulation, start_date: 2026-08-15}], every: quarter}
  # who gets it
  recipients: [{name: N, for: report}]
"""
    assert laid_out(text, "plan") == expected
    head = "# modeline\n# head\nowner: a\ncheck: {error: [HRC3], ignore: [HRC4]}\nformat: 1\n"
    first = "# modeline\n# head\nformat: 1\nowner: a\ncheck: {ignore: [HRC4], error: [HRC3]}\n"
    assert laid_out(head, "manifest") == first
    above = "# head\n\n# who\nowner: a\nformat: 1\n"
    assert laid_out(above, "manifest") == "# head\n\nformat: 1\n# who\nowner: a\n"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("? staff\n: []\n", "there is a '?' before a key"),
        ("%YAML 1.2\n---\nstaff: []\n", "there is a directive or an anchor at its top"),
        ("&a\nstaff: []\n", "there is a directive or an anchor at its top"),
        ("staff: []\n...\n", "a line with '...' ends it"),
        ("staff: [a\n", "that opens here is not closed"),
        ("staff: []\nstaff: []\n", "the key 'staff' appears twice"),
        ("staff: !x []\n", "tags are not read here"),
        ("a: &a {x: 1}\nstaff:\n  - <<: *a\n", "merge keys ('<<') are not read here"),
    ],
)
def test_what_is_refused(text: str, reason: str) -> None:
    refused = form(text.encode())
    assert isinstance(refused, Refusal)
    assert reason in str(refused.reason)


LOSSES = {
    "a value": lambda text: text.replace("name: A", "name: B"),
    "a type": lambda text: text.replace("id: a", "id: 1"),
    "a comment": lambda text: text.replace(" # who", ""),
    "the structure": lambda text: text.replace("  - ", "  -["),
    "what is accepted": lambda text: re.sub("( +# hrcomms.*\n)(.*\n)", r"\2\1", text),
}


@pytest.mark.parametrize("loss", LOSSES)
def test_a_layout_that_loses_something_is_not_used(loss: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever may be wrong with our writing: the file stays as it is."""
    real = form_room.write
    text = "staff:\n- id: 'a'\n  name: A # who\n  # hrcomms: ignore HRC401 - x\n  gender: nam\n"
    assert laid_out(text)
    monkeypatch.setattr(form_room, "write", lambda document: LOSSES[loss](real(document)))
    refused = form(text.encode())
    assert isinstance(refused, Refusal)
    assert str(refused.reason) == "it would not say the same afterwards; please report the file"


def test_what_is_not_utf8_is_refused() -> None:
    refused = form(b"staff: \xff\n")
    assert isinstance(refused, Refusal)
    assert str(refused.reason) == "the file is not UTF-8"


@pytest.mark.parametrize("name", sorted(path.name for path in BROKEN.iterdir() if path.is_dir()))
def test_a_broken_file_is_refused_with_a_reason_or_means_the_same(name: str) -> None:
    tree = FolderTree(BROKEN / name)
    for file in layout(tree)[0]:
        raw = tree.read(file.path)
        keeps_its_meaning(file, raw)


def test_examples_of_the_manuals_mean_the_same() -> None:
    for rule in rules():
        for example in (rule.manual.wrong, rule.manual.right) if rule.manual else ():
            for collection in ("staff", "training"):
                keeps_its_meaning(DataFile(f"{collection}.yaml", collection), str(example).encode())


def keeps_its_meaning(file: DataFile, raw: bytes) -> None:
    result = canonical(file, raw, kinds())
    if isinstance(result, Refusal):
        assert str(result.reason)
        return
    assert canonical(file, result, kinds()) == result
    before, after = (parse(MemoryTree({file.path: one}), file.path) for one in (raw, result))
    assert same(before.data, after.data)
    assert {one.code for one in before.findings} == {one.code for one in after.findings}


def test_data_are_the_same_only_with_the_same_types() -> None:
    assert same({"a": [1, None], "b": float("nan")}, {"b": float("nan"), "a": [1, None]})
    for one, other in [(1, True), (1, 1.0), ("1", 1), ([1], [1, 2]), ({"a": 1}, {"b": 1}), ([1, 2], [2, 1]), ({}, [])]:
        assert not same(one, other)
    assert same(data_of("a: 1"), {"a": 1})


FOLDED = "staff:\n  - id: a\n    posts:\n      - title: b\n      - title: c\n    zz: [x, {y: z}]\n\n  - id: b\n"
"""Records in canonical layout, which are not taken apart."""
AROUND = {
    "too wide for a line": ("zz: [x,", f"zz: [{'w, ' * 40}x,"),
    "keys in another order": ("id: b\n", "gender: nam\n    id: b\n"),
    "a comment at the end of a record": ("}]\n", "}]\n    # c\n"),
    "a comment between records": ("\n\n", "\n\n\n  # c\n"),
    "a comment further out": ("\n\n", "\n # c\n\n"),
    "a comment at the end of the file": ("id: b\n", "id: b\n    # c\n  # d\n# e\n"),
    "a text of several lines": ("title: c\n", "title: c\n          d\n"),
    "a blank at the end of a line": ("title: c\n", "title: c \n"),
    "no line end": ("id: b\n", "id: b"),
    "blank lines": ("\n\n", "\n   \n\n\n"),
    "no blank line": ("\n\n", "\n"),
    "records within a text in quotes": ("\n\n", '\nyy: "x\n  - id: b\n    zz: c\n  - id: d"\nxx:\n'),
    "records within a text in block style": ("\n\n", "\nyy: |\n  - id: b\n\n\n    zz: c\n  # d\nxx:\n"),
    "brackets that go on": ("  - id: b\n", "  - {id: [\n# c\n    a]}\n"),
    "the name of what stands for a record": ("title: b", "title: hrcommsx0"),
}


@pytest.mark.parametrize("name", AROUND)
def test_records_in_layout_are_written_as_if_each_were_taken_apart(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = FOLDED.replace(*AROUND[name])
    assert text != FOLDED
    found = laid_out(text)
    monkeypatch.setattr(form_room, "fold", lambda text, _: Folded(text))
    assert found == laid_out(text)


def test_no_model_of_a_collection_depends_on_a_value() -> None:
    """What a measure says that it is decides on the order of its keys: such a record cannot be told by its shape."""
    inside, models = set[type[BaseModel]](), [*COLLECTIONS.values()]
    while models:
        model = models.pop()
        inside.add(model)
        models += {one for one in shape(model).inner.values() if one not in inside}
    assert Measure not in inside

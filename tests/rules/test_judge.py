"""The errors alone, found by fewer rules, are those among all findings."""

from datetime import date
from inspect import getmodule, getsource
from itertools import product
from pathlib import Path

import pytest
from examples import sampled_rows
from support import small, write

from hrcomms.dataset import FolderTree, load
from hrcomms.diagnostics import Severity
from hrcomms.measures import kinds
from hrcomms.rules import base, checks
from hrcomms.rules.judge import errors, judged

TODAY = date(2026, 11, 22)
BROKEN = sorted(path for path in (Path(__file__).parents[1] / "broken").iterdir() if path.is_dir())


def same(folder: Path) -> int:
    """Hold that both ways find the same errors, and return how many."""
    tree = FolderTree(folder)
    loaded = load(tree, kinds())
    every = [one for one in judged(loaded, tree, TODAY, checks()).kept if one.severity is Severity.ERROR]
    found = errors(loaded, tree, TODAY, checks())
    assert sorted(map(repr, found)) == sorted(map(repr, every))
    return len(found)


@pytest.mark.parametrize("folder", BROKEN, ids=[path.name for path in BROKEN])
def test_of_what_is_broken(folder: Path) -> None:
    same(folder)


@pytest.mark.parametrize(
    ("folder", "setting"),
    sampled_rows(product(BROKEN, ["HRC3", "HRC5", "HRC"]), every=4),
    ids=lambda one: Path(one).name,
)
def test_where_the_dataset_sets_severities(folder: Path, setting: str, tmp_path: Path) -> None:
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    manifest = files.get("hrcomms.yaml", b"").decode("utf-8", "replace")
    if "check:" in manifest or "\n" not in manifest:
        return
    write(tmp_path, {**files, "hrcomms.yaml": f"{manifest}\ncheck: {{error: [{setting}], warn: [HRC4]}}\n"})
    same(tmp_path)


def test_an_accepted_error_is_none(tmp_path: Path) -> None:
    text = "training:\n- id: s-1\n  title: S\n  start_date: 2024-03-01\n  components: []\n  attended: [p-1, p-1]{}\n"
    people = [{"id": "p-1", "name": "A", "posts": []}]
    for comment, count in (("", 1), (" # hrcomms: ignore HRC403 - entered so on purpose", 0)):
        write(tmp_path, {**small(staff=people), "training.yaml": text.format(comment)})
        assert same(tmp_path) == count


def test_which_rules_ask_for_today_is_known() -> None:
    """The cache of `rollup` believes an entry on another day where none of them can find an error."""
    asking = {one.code for one in checks() if one.check and ".today" in getsource(getmodule(one.check) or one.check)}
    assert asking == {one.code for one in checks() if one.about_today}


def test_of_very_many_findings_of_a_rule_the_first_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base, "MOST", 3)
    people = [{"id": "p-1", "name": "A", "posts": []}]
    one = {"id": "s-1", "title": "S", "start_date": "2024-03-01", "components": [], "attended": ["p-1"] * 9}
    tree = FolderTree(write(tmp_path, small(staff=people, training=[one])))
    found = [each for each in judged(load(tree, kinds()), tree, TODAY, checks()).kept if each.code == "HRC403"]
    assert [str(each.message) for each in found[2:]] == [
        "'p-1' is listed twice in 'attended'",
        "more than 3 such findings: the others are not listed",
    ]

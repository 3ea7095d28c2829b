"""The smallest edits between two states of a record."""

from difflib import SequenceMatcher
from random import Random
from typing import Any

from changed_records import FILES, TREE, changed, identified, some_record
from examples import datasets
from hypothesis import assume, given
from hypothesis import strategies as st

from hrcomms.dataset import MemoryTree
from hrcomms.dataset.formatting import same
from hrcomms.dataset.layout import DataFile
from hrcomms.dataset.reader import data_of
from hrcomms.editing.difference import edits_between
from hrcomms.editing.edits import Act, Append, InRecord, NewRecord, Remove, Set
from hrcomms.editing.planning import planned

RANDOM = st.integers(0, 2**32).map(Random)


def after(file: DataFile, old: dict[str, Any], new: dict[str, Any]) -> tuple[bytes, bytes]:
    """Return the text of a file before and after a record of it has become another."""
    raw = TREE.read(file.path)
    change = planned(MemoryTree({file.path: raw}), Act(edits_between(file.collection, old, new), {}))
    return raw, change.after.get(file.path, raw)


@given(RANDOM)
@datasets
def test_the_text_says_what_the_new_record_says_and_nothing_else(random: Random) -> None:
    file, old = some_record(random)
    new = changed(old, random)
    assume(identified(file, new))
    raw, text = after(file, old, new)
    wanted = [new if one is old else one for one in FILES[file][file.collection]]
    assert same(data_of(text.decode())[file.collection], wanted)
    if same(old, new):
        assert text == raw


@given(RANDOM)
@datasets
def test_lines_of_what_stays_are_the_same_bytes(random: Random) -> None:
    file, old = some_record(random)
    key = random.choice([one for one in old if one != "id"])
    new = {**old, key: "other" if isinstance(old[key], str) else old[key]}
    assume(identified(file, new))
    raw, text = after(file, old, new)
    blocks = SequenceMatcher(None, raw.splitlines(), text.splitlines(), autojunk=False).get_opcodes()
    lines_of_old = 2 + len(str(old[key])) // 40
    assert sum(end - start for what, start, end, *_ in blocks if what != "equal") <= lines_of_old
    assert sum(end - start for what, _, _, start, end in blocks if what != "equal") <= 2


def test_each_kind_of_change_has_its_edit() -> None:
    old = {"id": "s", "title": "T", "place": "P", "attended": ["a", "b", "c"], "evidence": [{"title": "x"}]}
    new = {"id": "s", "title": "U", "attended": ["a", "c", "d"], "evidence": [{"title": "x", "number": "1"}]}

    def at(*steps: str | int) -> InRecord:
        return InRecord("training", "s", steps)

    assert edits_between("training", old, new) == (
        Remove(at("place")),
        Set(at("title"), "U"),
        Remove(at("attended", 1)),
        Append(at("attended"), "d"),
        Set(at("evidence", 0, "number"), "1"),
    )
    assert edits_between("training", None, new) == (NewRecord("training", new),)
    assert edits_between("training", old, old) == ()


def test_a_new_identity_is_written_last() -> None:
    old = {"target": "t", "date": "2025-01-01", "numerator": 1, "denominator": 2, "source": "s"}
    *others, last = edits_between("values", old, {**old, "date": "2026-01-01", "source": "z"})
    assert isinstance(last, Set)
    assert (len(others), last.value) == (1, "2026-01-01")
    whole = {**old, "date": "2026-01-01", "target": "u"}
    assert edits_between("values", old, whole) == (Set(InRecord("values", "t 2025-01-01", ()), whole),)

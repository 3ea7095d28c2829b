"""Two changes of one record brought together."""

from random import Random
from typing import Any

from changed_records import changed, some_record
from examples import datasets
from hypothesis import given
from hypothesis import strategies as st

from hrcomms.dataset.formatting import same
from hrcomms.editing.merging import merged

RANDOM = st.integers(0, 2**32).map(Random)
SESSION: dict[str, Any] = {"id": "s", "title": "T", "attended": ["a", "b"], "absent": ["c"], "others": 1}


def sorted_lists(data: Any) -> Any:
    """Return data with the ids of its lists in one order."""
    if isinstance(data, dict):
        return {key: sorted_lists(value) for key, value in data.items()}
    if isinstance(data, list):
        return sorted(map(sorted_lists, data), key=repr)
    return data


@given(RANDOM)
@datasets
def test_what_one_side_alone_changed_is_kept(random: Random) -> None:
    file, base = some_record(random)
    mine = changed(base, random)
    for sides in ((mine, base), (base, mine), (mine, mine)):
        found = merged(file.collection, base, *sides)
        assert found.questions == ()
        assert same(sorted_lists(found.data), sorted_lists(mine))


@given(RANDOM)
@datasets
def test_sides_are_alike_and_answers_end_all_questions(random: Random) -> None:
    file, base = some_record(random)
    mine, theirs = changed(base, random), changed(base, random)
    one, other = (merged(file.collection, base, *sides) for sides in ((mine, theirs), (theirs, mine)))
    assert {each.name for each in one.questions} == {each.name for each in other.questions}
    assert (set(one.only_mine), set(one.only_theirs)) == (set(other.only_theirs), set(other.only_mine))
    for each in one.questions:
        answered = merged(file.collection, base, mine, theirs, {each.name: "mine"})
        assert each.name not in {still.name for still in answered.questions}
    all_mine = merged(file.collection, base, mine, theirs, {each.name: "mine" for each in one.questions})
    assert all_mine.questions == ()


def test_who_was_present_here_and_absent_there_is_one_question() -> None:
    mine = {**SESSION, "attended": ["a", "b", "x", "m"], "others": 3}
    theirs = {**SESSION, "absent": ["c", "x", "t"], "others": 5}
    found = merged("training", SESSION, mine, theirs)
    assert [(one.name, one.mine, one.theirs, one.item) for one in found.questions] == [
        ("others", 3, 5, None),
        ("attended.x", "attended", "absent", "x"),
    ]
    assert (found.only_mine, found.only_theirs) == (("attended.m",), ("attended.t",))
    chosen = merged("training", SESSION, mine, theirs, {"attended.x": "mine", "others": "theirs"})
    assert chosen.questions == ()
    assert chosen.data == {**SESSION, "attended": ["a", "b", "x", "m"], "absent": ["c", "t"], "others": 5}


def test_records_of_a_list_are_brought_together_one_by_one() -> None:
    base = {"id": "p", "posts": [{"title": "A", "organisation": "x"}, {"title": "B", "organisation": "y"}]}
    mine = {"id": "p", "posts": [{"title": "A", "organisation": "x", "end_date": "2026-01-31"}, base["posts"][1]]}
    theirs = {"id": "p", "posts": [*base["posts"], {"title": "C", "organisation": "z"}]}
    found = merged("staff", base, mine, theirs)
    assert found.questions == ()
    assert [one["title"] for one in found.data["posts"]] == ["A", "B", "C"]
    assert found.data["posts"][0]["end_date"] == "2026-01-31"

"""Where two lists of lines differ: what is common stays, what differs adds up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrcomms.dataset.line_difference import stretches

LINES = st.lists(st.sampled_from("abcdefgh"), max_size=30)


def common(lines: list[str], parts: list[list[str]]) -> list[str]:
    """Return the lines without the parts, each taken out at the first place from where the last one ended."""
    kept, at = list[str](), 0
    for part in parts:
        start = next(place for place in range(at, len(lines) + 1) if lines[place : place + len(part)] == part)
        kept += lines[at:start]
        at = start + len(part)
    return kept + lines[at:]


@given(st.permutations(range(40)), st.sets(st.integers(0, 39)), st.sets(st.integers(0, 39)))
def test_what_does_not_differ_is_common(order: list[int], gone: set[int], new: set[int]) -> None:
    """Of lines that each stand once, what is left of both lists is the same."""
    first = [f"line {n}" for n in order if n not in gone]
    second = [f"line {n}" for n in order if n not in new]
    found = [(list(old), list(fresh)) for old, fresh in stretches(first, second)]
    assert common(first, [old for old, _ in found if old]) == common(second, [fresh for _, fresh in found if fresh])
    assert {line for old, _ in found for line in old} == set(first) - set(second)
    assert {line for _, fresh in found for line in fresh} == set(second) - set(first)


@given(LINES, LINES)
def test_the_numbers_of_lines_add_up(first: list[str], second: list[str]) -> None:
    found = list(stretches(first, second))
    assert all(old or new for old, new in found)
    assert (found == []) == (first == second)
    kept = {len(side) - sum(len(pair[at]) for pair in found) for at, side in enumerate((first, second))}
    assert len(kept) == 1


def test_a_line_that_is_put_in_is_all_that_differs() -> None:
    assert list(stretches(["a", "b", "c"], ["a", "x", "b", "c"])) == [([], ["x"])]


@pytest.mark.thorough  # of time alone, which tests/test_growth.py watches too
def test_lists_of_the_same_few_lines_take_no_time() -> None:
    """Compared line by line this would take hours."""
    first = [f"{n % 7}" for n in range(200_000)]
    second = ["new", *first[1000:], *first[:1000]]
    assert len(list(stretches(first, second))) == 1

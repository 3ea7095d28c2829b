"""The search for least sums: against trying every value, and what it refuses to answer."""

import sys
from itertools import product
from typing import Any

import pytest
from examples import calls
from hypothesis import given
from hypothesis import strategies as st
from strategies import Drawer

from hrcomms.compliance.solver import NotProvenError, PlannerMissingError, Program, Row, Search, total

pytestmark = pytest.mark.solver

Case = tuple[Program, list[dict[int, int]]]


@st.composite
def programs(draw: Any) -> Case:
    """Return a program that has an answer, and sums to be made least one after the other."""
    drawer = Drawer(draw)
    caps = tuple(drawer.number(3) for _ in range(2 + drawer.number(2)))
    answer = [drawer.number(cap) for cap in caps]
    rows = []
    for _ in range(1 + drawer.number(2)):
        terms = {number: drawer.number(6) - 3 or 1 for number in drawer.at_least_one(range(len(caps)))}
        found = total(terms, answer)
        rows.append(Row(terms, drawer.pick((None, found, found - 1)), drawer.pick((None, found, found + 1))))
    sums = [
        {number: 1 + drawer.number(3) for number in drawer.at_least_one(range(len(caps)))}
        for _ in range(1 + drawer.number(2))
    ]
    return Program(caps, tuple(rows)), sums


@calls
@given(programs())
def test_each_sum_is_the_least_that_those_before_it_leave(case):
    program, sums = case
    left = [values for values in product(*(range(cap + 1) for cap in program.caps)) if program.holds(values)]
    search = Search(program)
    for terms in sums:
        lowest = min(total(terms, values) for values in left)
        left = [values for values in left if total(terms, values) == lowest]
        assert search.settle(terms) == lowest
        assert search.values in left


def test_variables_and_rows_can_be_added_on_the_way():
    search = Search(Program((9, 9), (Row({0: 1, 1: 1}, low=7), Row({0: 1}, low=2))))
    assert search.settle({0: 1, 1: 1}) == 7
    assert search.settle({0: 1}) == 2
    search.extend([9], [Row({1: 1, 2: -3}, high=0)], [9])
    assert search.settle({2: 1}) == 2
    assert search.values == (2, 5, 2)


def test_a_sum_is_judged_by_its_own_terms_alone():
    search = Search(Program((9,), (Row({0: 1}, low=3),)))
    assert search.settle({0: 1}) == 3
    search.extend([9], [Row({1: 1}, low=2)], [5])
    assert search.settle({0: 1}) == 3
    assert search.settle({1: 1}) == 2


def test_what_cannot_be_is_no_answer():
    with pytest.raises(NotProvenError, match="Infeasible"):
        Search(Program((1, 1), (Row({0: 1, 1: 1}, low=3),))).settle({0: 1})


def test_without_the_library_nothing_is_solved(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "highspy", None)
    with pytest.raises(PlannerMissingError):
        Search(Program((1,), ()))

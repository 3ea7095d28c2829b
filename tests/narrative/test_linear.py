"""The time that a narrative takes grows with its length alone, and what is found is what was found word by word."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import run, small, write

from hrcomms.diagnostics import within
from hrcomms.model.report import NARRATIVE_LETTERS
from hrcomms.narrative.claims import _Sentence
from hrcomms.narrative.scan import scan
from hrcomms.narrative.told import said_of_results, spoken

PIECES = (
    "12 lớp, ",
    "12 lớp tập huấn, ",
    "7/13 cán bộ chủ chốt các tổ chức đạt 46,2% ",
    "năm 2024, 5 lớp tập huấn, ",
    "5%, ",
)


@pytest.mark.parametrize("piece", PIECES)
def test_the_longest_narratives_are_checked_in_time(piece: str, tmp_path: Path) -> None:
    """With an answer for each figure out of the whole sentence, one of them took longer than `run` waits."""
    text = piece * ((NARRATIVE_LETTERS - 1) // len(piece))
    files = small(
        plan={
            "targets": [
                {
                    "id": "t",
                    "title": "Cán bộ chủ chốt các tổ chức",
                    "text": "t",
                    "threshold": "70%",
                    "due": "2028-12-31",
                    "measure": {"kind": "activity-coverage"},
                }
            ]
        },
        reports=[{"year": 2025, "results": text, "causes": text}],
    )
    assert run("check", "--format", "json", cwd=write(tmp_path, files)).code in (0, 1)


def test_each_of_many_figures_is_found_where_it_stands(tmp_path: Path) -> None:
    text = "Mở 12 lớp tập huấn,\n      " * 300
    files = small() | {"reports.yaml": f"reports:\n  - year: 2025\n    results: >-\n      {text}\n"}
    told = json.loads(run("check", "--format", "json", cwd=write(tmp_path, files)).out)["diagnostics"]
    found = [(one["line"], one["column"]) for one in told if one["code"] == "HRC507"]
    assert found == [(line, 10) for line in range(4, 304)]


# The clauses up to a figure


def heard(sentence: str, before: str, year: int) -> bool:
    """Return what the clauses up to a figure make of it, heard anew for this figure: the definition."""
    ends = re.compile(r"[,:](?=\s)")
    clauses = ends.split(spoken(sentence))[: len(ends.split(spoken(before) + " "))]
    return said_of_results(", ".join(clauses), year)[-1]


WORDS = (
    "đã mở",
    "năm 2024",
    "năm nay",
    "sẽ",
    "3 lớp",
    "5 lớp tập huấn",
    "7/13",
    "46,2%",
    ", ",
    ": ",
    ",",
    ":",
    " ",
    "so với",
    "e\u0301",
)


@given(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join), st.integers(2023, 2025))
def test_a_figure_is_heard_by_the_clauses_before_it(text: str, year: int) -> None:
    for typed in scan(text):
        sentence = _Sentence(text, typed.opens, typed.closes)
        before = text[typed.opens : typed.start]
        assert sentence.is_result(typed, before, year) == heard(sentence.words, before, year)


@given(st.text(), st.data())
def test_a_stretch_is_counted_without_blanks(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = within(text)(start, end)
    assert (found.before, found.letters) == (len("".join(text[:start].split())), "".join(text[start:end].split()))

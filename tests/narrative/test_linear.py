"""The time that a narrative takes grows with its length alone, and what is found is what was found word by word."""

import json
import time
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from examples import sampled
from hypothesis import given
from hypothesis import strategies as st
from narrative.example import commune
from support import content, run, slowness, small, write

from hrcomms.compliance.year import period
from hrcomms.dataset import MemoryTree, load
from hrcomms.diagnostics import within
from hrcomms.figures.figures import Figures
from hrcomms.measures import kinds
from hrcomms.model.period import Period
from hrcomms.model.report import NARRATIVE_LETTERS
from hrcomms.narrative.computed_numbers import Ledger
from hrcomms.narrative.contradictions import contradictions
from hrcomms.narrative.handwritten_numbers import hear, typed
from hrcomms.narrative.marks import NarrativeFault, hidden
from hrcomms.narrative.placeholders import fill, names

PIECES = (
    "12 lớp, ",
    "12 lớp tập huấn, ",
    "7/13 cán bộ chủ chốt các tổ chức đạt 46,2% ",
    "năm 2024, 5 lớp tập huấn, ",
    "5%, ",
)


@pytest.mark.thorough  # of time alone, which tests/test_growth.py watches too
@pytest.mark.parametrize("piece", sampled(PIECES, every=2))
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


# 40 KB of one sentence, 4,000 placeholders


@cache
def ledger() -> Ledger:
    dataset = load(MemoryTree({path: content(value) for path, value in commune().items()}), kinds()).dataset
    assert dataset.plan
    return Ledger(Figures(dataset, dataset.plan, period(dataset.plan, Period(2025), None, date(2026, 11, 22))))


def contradicting(text: str) -> list[str]:
    """Return the figures that contradict in a narrative of the year 2025."""
    heard = hear(text, hidden(text))
    wrong = contradictions(heard, typed(heard), (one.target.threshold for one in ledger().targets.values()), ledger())
    return [text[one.start : one.end] for one, _ in wrong]


def filled(text: str) -> None:
    with suppress(NarrativeFault):
        fill(text, dict.fromkeys(names(["key-leaders"]), 0))


SEARCHED = (
    *("12 lớp tập huấn, ", "7/13 cán bộ chủ chốt đạt 46,2%, ", "năm 2024, 5 lớp tập huấn, ", "kế hoạch 2023, ", ": "),
    *("cán bộ chủ chốt ", "7/13 (", "đạt ", "5% cán bộ chủ chốt và ", "đề án 2023 ", "a. ", "\n7 lớp", "....a"),
)
FILLED = (
    *("{{ year }}", "{% if year %}", "{% if year %}{% endif %}", "{{", "{{ '", "{% raw %}", "{% endraw", "{#"),
    *("{{ x }} ", "{% for id in targets %}{% endfor %}", "{%- if year -%} \n", "{{ year -}} "),
)
TASKS = {**dict.fromkeys(SEARCHED, contradicting), **dict.fromkeys(FILLED, filled)}


@pytest.mark.thorough  # of time alone, which tests/test_growth.py watches too
@pytest.mark.parametrize("piece", sampled(sorted(TASKS)), ids=repr)
def test_a_long_sentence_takes_no_longer_than_its_length(piece: str) -> None:
    def seconds(size: int) -> float:
        start = time.process_time()
        TASKS[piece](piece * (size // len(piece)))
        return time.process_time() - start

    TASKS[piece](piece)
    quarter = min(seconds(4_000) for _ in range(3))
    assert min(seconds(16_000) for _ in range(2)) < 12 * quarter + 0.05 * slowness()


@pytest.mark.parametrize("piece", ["12 lớp tập huấn, ", "trong đó nữ là 9, chiếm 30% tổng số hội viên ", "kế hoạch "])
def test_a_hundred_kilobytes_are_searched_at_once(piece: str) -> None:
    text = piece * (100_000 // len(piece.encode()))
    start = time.process_time()
    contradicting(text)
    assert time.process_time() - start < 2 * slowness()


def test_four_thousand_placeholders_are_filled_at_once() -> None:
    start = time.process_time()
    filled("{{ year }} {% if press.total %}{{ training.sessions }}{% endif %}" * 1_000)
    assert time.process_time() - start < 1 * slowness()


# Sentences and clauses


CLAUSES = st.sampled_from(
    ["đã mở 9 lớp tập huấn", "năm 2024", "năm nay mở 3 lớp tập huấn", "sẽ", "5 lớp tập huấn", "cán bộ chủ chốt đạt 46%",
     "7/13 (46%)", "so với", "kết quả chi 99 triệu đồng kinh phí", "e\u0301", "đạt 7/13", "{{ year }}"]
)  # fmt: skip
SENTENCE = st.lists(CLAUSES, max_size=6).map(", ".join)


@given(SENTENCE, SENTENCE, st.sampled_from([". ", "; ", "\n", "! "]))
def test_sentences_are_heard_by_themselves(first: str, second: str, between: str) -> None:
    assert contradicting(first + between + second) == contradicting(first) + contradicting(second)


@given(SENTENCE, CLAUSES)
def test_a_figure_is_heard_by_the_clauses_up_to_it(text: str, more: str) -> None:
    """But for what the words of the whole sentence are about, which these are made to say already."""
    about = "tập huấn cán bộ chủ chốt còn chi kinh phí: "
    found = contradicting(f"{about}{text}")
    assert contradicting(f"{about}{text}, {more}")[: len(found)] == found


@given(st.text(), st.data())
def test_a_stretch_is_counted_without_blanks(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = within(text)(start, end)
    assert (found.before, found.letters) == (len("".join(text[:start].split())), "".join(text[start:end].split()))

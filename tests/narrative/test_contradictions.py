"""Which typed figures contradict the computed ones: sentence by sentence, by fields, and laws."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from examples import datasets
from hypothesis import given
from hypothesis import strategies as st
from narrative.example import commune
from support import content

from hrcomms.compliance import printed_tenths
from hrcomms.compliance.year import period
from hrcomms.dataset import Dataset, MemoryTree, load
from hrcomms.diagnostics import Diagnostic
from hrcomms.language import LANGUAGES, format_tenths, speak
from hrcomms.measures import kinds
from hrcomms.model.period import Period
from hrcomms.model.report import NARRATIVES
from hrcomms.narrative.contradictions import agrees
from hrcomms.narrative.handwritten_numbers import scan
from hrcomms.narrative.placeholders import fill
from hrcomms.reports import Material, Provenance, build_context, narration
from hrcomms.rules import Scope
from hrcomms.rules import run as run_rules

TODAY = date(2026, 11, 22)
FILES = ("claims.txt", "officers.txt", "communes.txt")
LINES = [line for name in FILES for line in (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()]
TABLE = [tuple(line.partition(" |")[::2]) for line in LINES if line and not line.startswith("# ")]


@cache
def sound() -> Dataset:
    loaded = load(MemoryTree({path: content(value) for path, value in commune().items()}), kinds())
    assert loaded.findings == ()
    return loaded.dataset


def found(today: date = TODAY, files: dict[str, Any] | None = None, **narratives: str) -> list[Diagnostic]:
    """Return what HRC507 finds in the example with these narratives."""
    laid = MemoryTree({path: content(value) for path, value in (files or commune(**narratives)).items()})
    dataset = load(laid, kinds()).dataset
    return [one for one in run_rules(Scope(dataset, today, laid)) if one.code == "HRC507"]


def letters(one: Diagnostic) -> str:
    assert one.location.within is not None
    return one.location.within.letters


def test_there_are_sentences_enough() -> None:
    assert len(TABLE) >= 140
    assert 45 <= sum(bool(wanted.strip()) for _, wanted in TABLE) <= len(TABLE) // 2


@pytest.mark.parametrize(("sentence", "wanted"), TABLE)
def test_sentence(sentence: str, wanted: str) -> None:
    contradicting = [letters(one) for one in found(results=sentence)]
    assert contradicting == ["".join(part.split()) for part in wanted.split(" | ") if part.strip()]


def test_words_of_each_kind() -> None:
    texts = (
        "Mở 9 lớp tập huấn.",
        "Cán bộ chủ chốt đạt 66,7%.",
        "Tỷ lệ cán bộ chủ chốt là 9/13.",
        "Đạt 7/13 (66,7%).",
        "Phát 540 tờ rơi.",
        "Kinh phí đã chi 39,1 triệu đồng.",
    )
    told = [(str(one.message), str(one.hint)) for text in texts for one in found(results=text)]
    instead = "write {{{{ {} }}}}, which the report fills in, or correct the records".format
    result = '{{ targets["…"].result }}'
    assert told == [
        (
            "the text says '9 lớp tập huấn', and the records of 2025 make 3 training sessions",
            instead("training.sessions"),
        ),
        (
            "the text says '66,7%' of the target 'key-leaders', which stood at 7/13 (53.8%)",
            instead('targets["key-leaders"].percent'),
        ),
        (
            "the text says '9/13' of the target 'key-leaders', which stood at 7/13 (53.8%)",
            instead('targets["key-leaders"].result'),
        ),
        (
            "the text says '66,7%' beside '7/13', which is 53.8%",
            f"correct one of them, or leave both to the report: {result}",
        ),
        (
            "the text says '540 tờ rơi', and the records of 2025 make 450 items, such as leaflets",
            instead("activities.items"),
        ),
        (
            "the text says '39,1 triệu đồng', and the records of 2025 make 29,100,000 đồng spent",
            instead("budget.spent"),
        ),
    ]


@pytest.mark.parametrize(
    ("asked", "sentence", "told"),
    [
        ("2025-H2", "Đã mở 9 lớp tập huấn.", "the second half of 2025 make 1 training session"),
        ("2025-H2", "6 tháng cuối năm 2025 mở 9 lớp tập huấn.", "the second half of 2025 make 1 training session"),
        (
            "2025-H2",
            "In the second half of 2025, 9 training sessions were held.",
            "the second half of 2025 make 1 training",
        ),
        ("2025-Q1", "Quý I/2025 đã mở 9 lớp tập huấn.", "quarter I/2025 make 1 training session"),
        ("2024..2025", "Giai đoạn 2024 - 2025 đã mở 9 lớp tập huấn.", "years 2024 - 2025 make 4 training sessions"),
        ("2025-H2", "Cả năm mở 3 lớp tập huấn.", None),
        ("2025-H2", "Năm 2025 mở 9 lớp tập huấn.", None),
        ("2025-H2", "9 training sessions were held this year.", None),
        ("2025-H2", "6 tháng đầu năm 2025 mở 9 lớp tập huấn.", None),
        ("2024..2025", "Năm 2025 mở 9 lớp tập huấn.", None),
    ],
)
def test_a_report_on_another_period_is_held_against_that_period(asked: str, sentence: str, told: str | None) -> None:
    files = commune()
    files["reports.yaml"] = {"reports": [{"period": asked, "results": sentence}]}
    messages = [str(one.message) for one in found(files=files)]
    assert len(messages) == (told is not None)
    assert not told or f"the records of {told}" in messages[0]


def test_the_period_is_named_in_vietnamese_too() -> None:
    files = commune()
    said = []
    for asked in ({"period": "2025-H2"}, {"year": 2025}):
        files["reports.yaml"] = {"reports": [{**asked, "results": "Đã mở 9 lớp tập huấn."}]}
        said += [speak(one.message, "vi") for one in found(files=files)]
    assert [one.partition(", mà ")[2] for one in said] == [
        "các bản ghi của 6 tháng cuối năm 2025 cho 1 lớp tập huấn",
        "các bản ghi của năm 2025 cho 3 lớp tập huấn",
    ]


@pytest.mark.parametrize("field", NARRATIVES)
def test_what_is_to_come_is_only_compared_with_itself(field: str) -> None:
    told = [letters(one) for one in found(**{field: "Mở 9 lớp tập huấn. Đạt 7/13 (66,7%)."})]
    assert told == (["66,7%"] if field in ("next_steps", "recommendations") else ["9lớptậphuấn", "66,7%"])


def test_a_year_that_runs_is_counted_up_to_today() -> None:
    text = "Đã mở 2 lớp tập huấn."
    assert found(date(2025, 5, 1), results=text) == []
    assert [letters(one) for one in found(date(2025, 3, 15), results="Đã mở 3 lớp tập huấn.")] == ["3lớptậphuấn"]
    assert found(date(2024, 12, 31), results="Đã mở 9 lớp tập huấn.") == []


def test_nothing_is_concluded_from_records_that_could_not_be_read() -> None:
    files = commune(results="Đã mở 9 lớp tập huấn, đạt 7/13 (66,7%).")
    files["training.yaml"]["training"].append({"id": "s-9", "title": "t"})
    assert [letters(one) for one in found(files=files)] == ["66,7%"]
    files["plan.yaml"] = {"plan": {}}
    assert [letters(one) for one in found(files=files)] == ["66,7%"]


# What the report itself prints contradicts nothing


PLACEHOLDERS = [
    *(f"{{{{ training.{part} }}}} {unit}" for part, unit in (
        ("sessions", "lớp tập huấn"), ("people", "cán bộ được tập huấn"), ("attendances", "lượt người dự tập huấn"),
        ("absences", "người vắng mặt tại lớp tập huấn"),
    )),
    "{{ press.total }} thông tin cho báo chí",
    "{{ activities.total }} hoạt động truyền thông",
    "{{ activities.reach }} lượt người nghe tuyên truyền",
    "{{ activities.items }} tờ rơi",
    *(f"kinh phí {{{{ budget.{part} }}}} đồng" for part in ("allocated", "spent", "left")),
    'cán bộ chủ chốt {{ targets["key-leaders"].result }}',
    'cán bộ chủ chốt đạt {{ targets["key-leaders"].percent }}',
    'cán bộ làm công tác quyền con người {{ targets["rights-officials"].result }}',
    '{{ targets["key-leaders"].numerator }} trên {{ targets["key-leaders"].denominator }} cán bộ chủ chốt',
    "năm {{ year }}, tính đến ngày {{ as_of }}",
]  # fmt: skip


@given(
    st.lists(st.sampled_from(PLACEHOLDERS), min_size=1, max_size=5),
    st.sampled_from([", ", "; ", ". ", "\n", " và "]),
    st.sampled_from(LANGUAGES),
    st.sampled_from([TODAY, date(2025, 6, 1), date(2025, 2, 2)]),
)
@datasets
def test_a_narrative_that_prints_computed_figures_contradicts_nothing(
    parts: list[str], between: str, language: Any, today: date
) -> None:
    text = between.join(parts)
    assert found(today, results=text) == []
    dataset = sound()
    assert dataset.plan
    days = period(dataset.plan, Period(2025), None, today)
    report = build_context(Material(dataset, dataset.plan, days, Provenance(Period(2025), days.as_of, ""), lambda _: 1))
    assert found(today, results=fill(text, narration.values(report, language))) == []


# Percentages


def shares() -> Iterator[tuple[int, int]]:
    for below in (*range(1, 40), 999, 1000, 10_000):
        for above in {*range(min(below, 12)), below // 2, below - 1, below}:
            yield above, below


@pytest.mark.parametrize("threshold", [Fraction(1), Fraction(7, 10), Fraction(2, 3), Fraction(1, 3)])
def test_what_the_report_prints_agrees(threshold: Fraction) -> None:
    for above, below in shares():
        share = Fraction(above, below)
        printed = format_tenths(printed_tenths(share, threshold), "vi")
        (typed,) = scan(printed)
        assert agrees(typed, share, sorted({Fraction(1), threshold}))


@given(st.integers(0, 60), st.integers(1, 60), st.integers(0, 3))
def test_a_percentage_that_agrees_lies_within_its_last_digit(above: int, below: int, decimals: int) -> None:
    share = Fraction(min(above, below), below)
    for tenths in {int(share * 100), int(share * 100) + 1, int(share * 100) - 2}:
        if 0 <= tenths <= 100:
            written = f"{tenths}{',' if decimals else ''}{'5' * decimals}%"
            (typed,) = scan(written)
            step = Fraction(1, 100 * 10**decimals)
            if agrees(typed, share, [Fraction(1)]):
                assert abs(typed.value - share) <= max(step, Fraction(1, 1000))
            elif typed.value != 1:
                assert abs(typed.value - share) >= step / 2

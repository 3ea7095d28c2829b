"""What narratives may name, how it is printed, and what of it is refused (HRC508)."""

import json
import re
from dataclasses import fields, is_dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from narrative.example import commune
from support import ROOT, content, run, session, small, write

from hrcomms.compliance.year import period
from hrcomms.dataset import FolderTree, MemoryTree, load
from hrcomms.dataset.reader import data_of
from hrcomms.language import Language, format_number
from hrcomms.measures import kinds
from hrcomms.narrative.fill import NarrativeValues, fill, values_of
from hrcomms.narrative.tally import tally
from hrcomms.reports.words import number
from hrcomms.resources import shipped
from hrcomms.sandbox import TemplateFault


def values(language: Language = "vi", **changes: Any) -> NarrativeValues:
    files = {path: content(value) for path, value in commune().items()}
    dataset = load(MemoryTree(files), kinds()).dataset
    assert dataset.plan
    days = period(dataset.plan, 2025, None, date(2026, 11, 22))
    return replace(values_of(tally(dataset, dataset.plan, days), language), **changes)


VI, EN = values("vi"), values("en")


@pytest.mark.parametrize(
    ("text", "vi", "en"),
    [
        ('{{ targets["key-leaders"].numerator }} trên {{ targets["key-leaders"].denominator }}', "7 trên 13", None),
        ('{{ targets["key-leaders"].percent }}', "53,8%", "53.8%"),
        ('{{ targets["key-leaders"].result }}', "7/13 (53,8%)", "7/13 (53.8%)"),
        ("{{ training.sessions }}, {{ training.people }}", "3, 12", None),
        ("{{ training.attendances }}, {{ training.absences }}", "19, 2", None),
        ("{{ press.total }}", "5", None),
        ("{{ activities.total }}, {{ activities.reach }}, {{ activities.items }}", "6, 1.234, 450", "6, 1,234, 450"),
        ("{{ budget.allocated }}", "40.000.000", "40,000,000"),
        ("{{ budget.spent }} + {{ budget.left }}", "29.100.000 + 10.900.000", "29,100,000 + 10,900,000"),
        ("{{ year }}, {{ as_of }}", "2025, 31/12/2025", "2025, 2025-12-31"),
        ("{% if press.total %}có{% else %}không{% endif %}", "có", None),
        ("{% if year == 2025 %}năm nay{% endif %}", "năm nay", None),
        ("{% for id, one in targets.items() %}{{ id }}: {{ one.percent }}; {% endfor %}",
         "key-leaders: 53,8%; rights-officials: 25,0%; ", "key-leaders: 53.8%; rights-officials: 25.0%; "),
        ("{# lời nhắn #}Câu.", "Câu.", None),
        ('Viết {{ "{{" }} và {{ "}}" }}, {{ "{%" }}.', "Viết {{ và }}, {%.", None),
        ("{{ 7*7 }}", "49", None),
        ("{% raw %}{{ x }}{% endraw %}", "{{ x }}", None),
        ("<b>&amp;</b> *x* {{ year }}\n\nĐoạn hai.\n", "<b>&amp;</b> *x* 2025\n\nĐoạn hai.\n", None),
    ],
)  # fmt: skip
def test_filled(text: str, vi: str, en: str | None) -> None:
    assert fill(text, VI) == vi
    assert fill(text, EN) == (en or vi)


@given(st.text().filter(lambda text: not any(sign in text for sign in ("{{", "{%", "{#"))))
def test_literal_text_stays_as_it_is(text: str) -> None:
    assert fill(text, VI) == text


def test_a_figure_can_be_withheld() -> None:
    class Withheld:
        def __str__(self) -> str:
            return "dưới 5"

    shown = values(training=replace(VI.training, people=Withheld()))
    assert fill("{{ training.people }} người, {{ training.sessions }} lớp", shown) == "dưới 5 người, 3 lớp"
    assert fill("{{ training.people ~ ' người' }}{% if training.people %}!{% endif %}", shown) == "dưới 5 người!"


def test_nobody_yet() -> None:
    files = commune()
    files["staff.yaml"] = {"staff": []}
    dataset = load(MemoryTree({path: content(value) for path, value in files.items()}), kinds()).dataset
    assert dataset.plan
    days = period(dataset.plan, 2025, None, date(2026, 11, 22))
    empty = values_of(tally(dataset, dataset.plan, days), "en")
    text = '{{ targets["key-leaders"].result }}, {{ targets["key-leaders"].denominator }}'
    assert fill(text, empty) == "nobody yet, 0"


@given(st.integers(-(10**12), 10**12), st.sampled_from(["vi", "en"]))
def test_numbers_are_printed_as_the_report_prints_them(value: int, language: Language) -> None:
    assert format_number(value, language) == number(value, language)


FAULTS = [
    ("{{ training.lessons }}", "lessons"),
    ("{{ x }}", "'x'"),
    ('{{ targets["key-leader"].result }}', "key-leader"),
    ('{{ targets["key-leaders"].results }}', "results"),
    ("{{ training.sessions", "well formed"),
    ("{{ training. }}", "well formed"),
    ("{% if press.total %}", "well formed"),
    ("{% raw %} lớp", "well formed"),
    ("{# lời nhắn", "well formed"),
    ("{{ training.__class__ }}", "reach"),
    ("{{ training.sessions._text }}", "reach"),
    ("{{ training.sessions + 1 }}", "cannot be carried out"),
    ('{% include "x" %}', "other files"),
    ("{{ training }}", "no text"),
    ("{{ 'x' * 1000000000 }}", "too l"),
    ("{% for a in range(999999) %}{% for b in range(999999) %}{% endfor %}{% endfor %}", "end"),
]
each_fault = pytest.mark.parametrize(("text", "reason"), FAULTS, ids=[text for text, _ in FAULTS])


@each_fault
def test_refused(text: str, reason: str) -> None:
    with pytest.raises(TemplateFault) as caught:
        fill(text, VI)
    assert reason in str(caught.value.message)


@each_fault
def test_check_finds_what_is_refused(text: str, reason: str, tmp_path: Path) -> None:
    folder = write(tmp_path, commune(strengths=f"Đã mở các lớp. {text}"))
    told = json.loads(run("--lang", "en", "check", "--format", "json", cwd=folder).out)["diagnostics"]
    (one,) = [one for one in told if one["severity"] == "error"]
    assert (one["code"], one["path"], one["pointer"]) == ("HRC508", "reports.yaml", "/reports/0/strengths")
    assert one["message"].startswith("the narrative cannot be filled in: ")
    assert reason in one["message"]


def test_check_lets_pass_what_can_be_filled(tmp_path: Path) -> None:
    text = 'Mở {{ training.sessions }} lớp; {{ targets["key-leaders"].result }}; {{ "{{" }}.'
    folder = write(tmp_path, commune(results=text, next_steps="{% if year %}{{ as_of }}{% endif %}"))
    told = json.loads(run("check", "--format", "json", cwd=folder).out)["diagnostics"]
    assert {one["code"] for one in told} & {"HRC507", "HRC508"} == set()


def test_other_years_too(tmp_path: Path) -> None:
    files = commune(results="{{ training.sessions }}")
    more = [{"year": 2028, "results": "{{ training.lessons }}"}, {"year": 1999, "results": "{{ lessons }}"}]
    files["reports.yaml"]["reports"] += more
    told = json.loads(run("check", "--format", "json", cwd=write(tmp_path, files)).out)["diagnostics"]
    assert [one["pointer"] for one in told if one["code"] == "HRC508"] == ["/reports/1/results", "/reports/2/results"]


# The page that tells of it


def test_the_page_tells_every_name() -> None:
    page = (ROOT / "docs/narratives.md").read_text(encoding="utf-8")
    table = page.partition("## What may be named")[2].partition("## ")[0]
    told = set(re.findall(r"`((?:targets\[\"ID\"\]|training|press|activities|budget)\.\w+|year|as_of)`", table))
    parts = {
        f"{one.name}.{part.name}"
        for one in fields(VI)
        if is_dataclass(getattr(VI, one.name)) and one.name != "as_of"
        for part in fields(getattr(VI, one.name))
    }
    parts |= {f'targets["ID"].{part.name}' for part in fields(VI.targets["key-leaders"])}
    assert told == parts | {"year", "as_of"}


def test_the_example_of_the_page_is_what_is_printed() -> None:
    page = (ROOT / "docs/narratives.md").read_text(encoding="utf-8")
    example = data_of(page.partition("```yaml\n")[2].partition("```")[0])["reports"][0]
    dataset = load(FolderTree(shipped("data")), kinds()).dataset
    assert dataset.plan
    days = period(dataset.plan, example["year"], None, date(2026, 11, 22))
    printed = fill(example["results"], values_of(tally(dataset, dataset.plan, days), "vi"))
    assert f'prints "{printed}"' in " ".join(page.split())


def test_a_narrative_that_fails_on_one_day_alone_is_not_passed_over(tmp_path: Path) -> None:
    """`check` fills it with the figures of the whole year; those of an earlier day lead it to a name that is none."""
    text = "{% if training.sessions %}Đã mở lớp.{% else %}{{ nothing }}{% endif %}"
    folder = write(
        tmp_path,
        small(
            staff=[{"id": "p", "name": "A", "posts": []}],
            training=[session(1, "2025-05-05", ["p"], [])],
            reports=[{"year": 2025, "results": text}],
        ),
    )
    assert "Đã mở lớp." in run("report", "--year", "2025", cwd=folder).out
    result = run("--lang", "en", "report", "--year", "2025", "--as-of", "2025-02-01", "-o", "x.md", cwd=folder)
    assert (result.code, result.out) == (1, "")
    assert result.err.startswith("hrcomms: the narrative 'results' cannot be filled: nothing is called 'nothing' here")
    assert not (folder / "x.md").exists()

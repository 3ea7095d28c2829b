"""Milestones, reports that are owed, and what a year passed over, told once for each list."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from examples import datasets
from hypothesis import given
from hypothesis import strategies as st
from rules.harness import findings, of
from support import run, small, write

from hrcomms.diagnostics import Diagnostic
from hrcomms.language import translator

# HRC506

TERMS = {
    "topics": [{"id": "law", "name": "Luật", "name_en": "Law"}, {"id": "policy", "name": "Chính sách"}],
    "conventions": [{"id": "cedaw", "name": "CEDAW"}],
    "audiences": [{"id": "children", "name": "Trẻ em"}, {"id": "elderly", "name": "Người cao tuổi"}],
}


def activity(day: str, **more: Any) -> dict[str, Any]:
    return {"id": f"a-{day}", "title": "t", "organisation": "ubnd", "start_date": day, **more}


def never_reached(**lists: Any) -> list[Diagnostic]:
    return of("HRC506", findings(**lists))


def test_one_finding_for_each_year_and_list() -> None:
    done = [
        activity("2024-03-01", topics=["law"], conventions=["cedaw"], audiences=["children", "elderly"]),
        activity("2025-03-01", topics=["law", "policy"]),
        activity("2025-04-01", topics=["law"], audiences=["elderly"], status="planned"),
    ]
    found = never_reached(plan=TERMS, activities=done)
    assert sorted(str(one.message) for one in found) == [
        "audiences not reached in 2025: 'children' (Trẻ em), 'elderly' (Người cao tuổi)",
        "conventions not reached in 2025: 'cedaw' (CEDAW)",
        "topics not reached in 2024: 'policy' (Chính sách)",
    ]
    assert {one.location.path for one in found} == {"plan.yaml"}
    assert {(one.location.pointer, one.location.on_key) for one in found} == {
        (("plan", key), True) for key in ("topics", "conventions", "audiences")
    }


def test_names_are_said_in_the_language_of_the_reader() -> None:
    (found,) = never_reached(plan={"topics": TERMS["topics"]}, activities=[activity("2025-03-01", topics=["policy"])])
    assert str(found.message) == "topics not reached in 2025: 'law' (Law)"
    assert "'law' (Luật)" in translator("vi")(found.message)


def test_a_long_list_is_cut_and_says_so() -> None:
    terms = {"audiences": [{"id": f"group-{number}", "name": f"Group {number}"} for number in range(1, 61)]}
    (found,) = never_reached(plan=terms, activities=[activity("2025-03-01", audiences=["group-2"])])
    listed = ", ".join(f"'group-{number}' (Group {number})" for number in (1, 3, 4, 5, 6))
    assert str(found.message) == f"audiences not reached in 2025: {listed} and 54 more"


def test_years_that_are_open_or_empty_are_not_asked_about() -> None:
    done = [activity("2023-03-01", topics=["law", "policy"]), activity("2025-03-01", topics=["law"])]
    terms = {"topics": TERMS["topics"]}
    assert len(never_reached(plan=terms, activities=done)) == 1
    assert never_reached(plan=terms, activities=done, today=date(2025, 12, 31)) == []


@datasets
@given(st.lists(st.tuples(st.integers(2023, 2027), st.sets(st.sampled_from("abcdefgh"))), max_size=8))
def test_every_entry_passed_over_is_told_or_counted(events: list[tuple[int, set[str]]]) -> None:
    """Counted by hand: what no activity of a closed year with activities names."""
    terms = [{"id": one, "name": one.upper()} for one in "abcdefgh"]
    done = [{**activity(f"{year}-03-01", topics=sorted(ids)), "id": f"e-{n}"} for n, (year, ids) in enumerate(events)]
    expected = {}
    for year in {year for year, _ in events if year < 2026}:
        missed = sorted(set("abcdefgh") - {one for held, ids in events if held == year for one in ids})
        if missed:
            listed = ", ".join(f"'{one}' ({one.upper()})" for one in missed[:5])
            expected[year] = f"{listed} and {len(missed) - 5} more" if len(missed) > 5 else listed
    said = {f"topics not reached in {year}: {names}" for year, names in expected.items()}
    found = never_reached(plan={"topics": terms}, activities=done)
    assert {str(one.message) for one in found} == said
    assert len(found) == len(said)


# HRC503


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([("2025-12-31", "40%"), ("2026-12-31", "40%"), ("2028-12-30", "70%")], []),
        ([("2025-12-31", "80%")], [("threshold", "the milestone lies above the goal, 70%")]),
        (
            [("2026-12-31", "30%"), ("2025-12-31", "40%")],
            [("threshold", "the milestone falls below an earlier one, 40%")],
        ),
        ([("2025-12-31", "0%")], []),
        (
            [("2024-12-31", "75%"), ("2028-01-01", "60%")],
            [
                ("threshold", "the milestone lies above the goal, 70%"),
                ("threshold", "the milestone falls below an earlier one, 75%"),
            ],
        ),
    ],
)
def test_milestones(steps: list[tuple[str, str]], expected: list[tuple[str, str]]) -> None:
    target: dict[str, Any] = {"id": "t", "title": "t", "text": "t", "threshold": "70%", "due": "2028-12-31"}
    target["milestones"] = [{"date": day, "threshold": share} for day, share in steps]
    target["measure"] = {"kind": "activity-coverage"}
    found = of("HRC503", findings(plan={"targets": [target]}))
    said = [(str(one.location.pointer[-1]), str(one.message)) for one in found]
    assert sorted(said) == sorted(expected)


@pytest.mark.parametrize(("day", "wrong"), [("2023-01-01", 1), ("2023-01-02", 0), ("2028-12-30", 0), ("2028-12-31", 1)])
def test_a_milestone_lies_between_the_start_and_the_due_day(day: str, wrong: int) -> None:
    target: dict[str, Any] = {"id": "t", "title": "t", "text": "t", "threshold": "70%", "due": "2028-12-31"}
    target |= {"milestones": [{"date": day, "threshold": "10%"}], "measure": {"kind": "activity-coverage"}}
    assert len(of("HRC509", findings(plan={"targets": [target]}))) == wrong


@pytest.mark.parametrize(
    ("day", "numerator", "codes"),
    [
        ("2028-12-30", 70, []),
        ("2028-12-31", 70, ["HRC509"]),
        ("2029-01-01", 10, ["HRC509"]),
        ("2022-06-30", 71, ["HRC503"]),
        ("2022-06-30", 0, []),
    ],
)
@pytest.mark.parametrize("amended", [False, True])
def test_a_baseline_lies_before_the_due_day_and_below_the_goal(
    day: str, numerator: int, codes: list[str], amended: bool
) -> None:
    survey = {"kind": "reported-value", "baseline": {"date": day, "numerator": numerator, "denominator": 100}}
    new = {"threshold": "70%", "due": "2028-12-31", "measure": survey}
    plan: dict[str, Any] = {"targets": [{"id": "t", "title": "t", "text": "t", **new}]}
    if amended:
        first = {"threshold": "100%", "due": "2026-12-31", "measure": {"kind": "reported-value"}}
        plan["targets"] = [{"id": "t", "title": "t", "text": "t", **first}]
        plan["amendments"] = [{"date": "2025-01-01", "targets": {"t": new}}]
    found = [one for code in ("HRC503", "HRC509") for one in of(code, findings(plan=plan))]
    assert [one.code for one in found] == codes
    pointer = ("plan", "amendments", 0, "targets", "t") if amended else ("plan", "targets", 0)
    assert all(one.location.pointer[:-1] == (*pointer, "measure", "baseline") for one in found)


def test_an_amendment_of_an_unknown_target_is_an_unknown_id() -> None:
    target = {"id": "outreach", "title": "t", "text": "t", "threshold": "70%", "due": "2028-12-31"}
    target |= {"measure": {"kind": "activity-coverage"}}
    amendment = {"date": "2026-01-01", "targets": {"outreech": {"threshold": "80%"}}}
    (one,) = of("HRC201", findings(plan={"targets": [target], "amendments": [amendment]}))
    assert (str(one.message), one.location.pointer[-1]) == ("no target of the plan has the id 'outreech'", "outreech")
    assert "outreach" in str(one.hint)


SO = {"id": "so", "name": "Sở", "classification": "province"}


def owing(reports: list[Any], **duty: Any) -> list[Any]:
    """Return what the rules say of duties on a plan with one of them."""
    plan = {"reporting": [{"id": "r", "to": ["so"], **duty}]}
    return [
        one
        for one in findings(plan=plan, organisations=[SO], reports=reports)
        if one.code in ("HRC504", "HRC511", "HRC512")
    ]


@pytest.mark.parametrize(
    ("every", "period"),
    [("half-year", "2026-H1"), ("nine-months", "2026-9M"), ("quarter", "2026-Q3"), ("month", "2026-M10")],
)
def test_504_a_report_of_each_length(every: str, period: str) -> None:
    record = {"period": period}
    (found,) = owing([record], every=every, due="P5D")
    assert (found.code, found.location.path, found.location.pointer[2:]) == ("HRC504", "reports.yaml", ("period",))
    assert str(found.hint) == "when it was sent, add to its submissions: - {to: so, date: YYYY-MM-DD}"
    assert not owing([{**record, "submissions": [{"to": "so", "date": "2026-07-01"}]}], every=every, due="P5D")
    (late,) = owing([{**record, "submissions": [{"to": "so", "date": "2026-11-10"}]}], every=every, due="P1D")
    assert (late.code, late.location.pointer[2:]) == ("HRC512", ("submissions", 0, "date"))
    (other, *_) = [one for one in owing([{"year": 2026}], every=every, due="P5D") if period in str(one.hint)]
    assert str(other.hint).endswith(f"- {{period: {period}, submissions: [{{to: so, date: YYYY-MM-DD}}]}}")


@pytest.mark.parametrize(
    ("duty", "found"),
    [
        ({"every": "quarter", "due": "12-20"}, 1),
        ({"due": "12-20"}, 1),
        ({"due": "P5D"}, 1),
        ({"every": "quarter", "due": "P5D"}, 0),
        ({"every": "year", "due": "12-20"}, 0),
        ({"every": "year", "due": "P9999Y"}, 1),
        ({"every": "month", "due": "P99999D"}, 1),
        ({"every": "year", "due": "P10Y1D"}, 1),
        ({"every": "year", "due": "P10Y"}, 0),
        ({"every": "year"}, 0),
        ({}, 0),
    ],
)
def test_511_due_that_cannot_be(duty: dict[str, Any], found: int) -> None:
    said = owing([], **duty)
    assert [(one.code, one.location.pointer[-1]) for one in said] == [("HRC511", "due")] * found


def test_505_what_ended_with_its_body_is_not_asked_about() -> None:
    old = {"id": "old", "name": "O", "classification": "district", "dissolution_date": "2025-06-30"}
    ended = {"end_date": "2025-06-30"}

    def found(**more: Any) -> int:
        plan = {
            "reporting": [{"id": "r", "to": ["old"], **more}],
            "recipients": [{"name": "O", "organisation": "old", **more}],
        }
        return sum(one.code == "HRC505" for one in findings(plan=plan, organisations=[old]))

    assert (found(), found(**ended)) == (2, 0)


# HRC515

COVERAGE = {"id": "t", "title": "t", "text": "t", "threshold": "100%", "due": "2028-12-31"}
BY_ACTIVITIES = {**COVERAGE, "measure": {"kind": "activity-coverage"}}
SURVEYED = {"target": "t", "date": "2026-11-02", "numerator": 40, "denominator": 90, "source": "survey"}


@pytest.mark.parametrize(
    ("more", "other"),
    [
        ({"amendments": [{"date": "2026-01-01", "targets": ["t"]}]}, "HRC103"),
        ({"amendments": [{"date": "2026-01-01", "targets": {"t": {"measur": {"kind": "reported-value"}}}}]}, "HRC101"),
        ({"amendments": {"date": "2026-01-01"}}, "HRC103"),
        ({"targets": [BY_ACTIVITIES, {"title": "without an id"}]}, "HRC102"),
    ],
)
def test_a_value_is_not_judged_while_targets_or_amendments_were_not_all_read(
    more: dict[str, Any], other: str, tmp_path: Path
) -> None:
    """What could not be read may have given the target the kind that reads values."""
    write(tmp_path, small(plan={"targets": [BY_ACTIVITIES], **more}, values=[SURVEYED]))
    found = json.loads(run("check", "--format", "json", cwd=tmp_path).out)["diagnostics"]
    assert {one["code"] for one in found if one["severity"] == "error"} == {other}


def test_a_value_for_a_target_of_another_kind_is_refused() -> None:
    (found,) = of("HRC515", findings(plan={"targets": [BY_ACTIVITIES]}, values=[SURVEYED]))
    assert str(found.message) == "the target 't' is of the kind activity-coverage, which reads no values"

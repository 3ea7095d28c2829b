"""The program and the brute force agree on everything about every target of thousands of random datasets."""

import ast
from collections import Counter
from datetime import date
from pathlib import Path

import bruteforce
import pytest
from bruteforce import first_day, last_day, minus, whole
from examples import calls, counted
from hypothesis import given
from strategies import (
    TOTALS,
    WINDOWS,
    Case,
    Plain,
    activity_cases,
    count_cases,
    mixed_cases,
    press_cases,
    training_cases,
    tree,
)

from hrcomms.compliance import Assessment, Standing, assess, closed
from hrcomms.dataset import Dataset, load
from hrcomms.measures import Counted, kinds


def said(dataset: Dataset, assessment: Assessment) -> Plain:
    """Return what the program says, in the words of the brute force."""
    members = assessment.members
    return {
        "target": assessment.target.id,
        "population": [one.id for one in members],
        "names": {one.id: one.name for one in members},
        "through": {one.id: list(one.organisations) for one in members},
        "met": [one.id for one in members if one.met],
        "proofs": {
            one.id: [
                (proof.requirement, (proof.location.pointer[0], proof.record, *proof.location.pointer[2:]))
                for proof in one.evidence
            ]
            for one in members
        },
        "missing": {one.id: list(one.missing) for one in members},
        "records": [recorded(one) for one in assessment.records],
        "numerator": assessment.numerator,
        "denominator": assessment.denominator,
        "value": assessment.value,
        "required": assessment.required,
        "shortfall": assessment.shortfall,
        "threshold": assessment.threshold,
        "expected": assessment.expected,
        "expected_count": assessment.expected_count,
        "status": str(assessment.status),
        "windows": [ended(one) for one in closed(dataset, dataset.plan, assessment)],
    }


def recorded(one: Counted) -> tuple[object, ...]:
    """Return a record that was counted: a value, which has no id, by its place in the file."""
    collection, place = one.location.pointer
    return collection, place if collection == "values" else one.record, one.amount


def ended(one: Standing) -> tuple[object, ...]:
    """Return how a window ended: its name, its days, the count and the status."""
    window = one.asked.window
    assert window is not None
    assert one.as_of == window.last
    name = str(window.period or "plan")
    return name, window.first, window.last, one.numerator, one.denominator, str(one.status)


def check(case: Case) -> None:
    loaded = load(tree(case.data), kinds())
    assert loaded.findings == ()
    for day in case.days:
        assert [said(loaded.dataset, one) for one in assess(loaded.dataset, day)] == bruteforce.answers(case.data, day)


@calls
@given(training_cases())
def test_training_coverage(case):
    check(case)


@calls
@given(press_cases())
def test_press_mechanism(case):
    check(case)


@calls
@given(activity_cases())
def test_activity_coverage(case):
    check(case)


@calls
@given(count_cases())
def test_totals_and_reported_values(case):
    check(case)


@calls
@given(mixed_cases())
def test_all_kinds_in_one_plan(case):
    check(case)


def test_the_brute_force_knows_nothing_of_the_program():
    nodes = list(ast.walk(ast.parse(Path(bruteforce.__file__).read_text("utf-8"))))
    named = {name.name for node in nodes if isinstance(node, ast.Import) for name in node.names}
    named |= {node.module for node in nodes if isinstance(node, ast.ImportFrom)}
    assert named == {"collections.abc", "datetime", "fractions", "functools", "itertools", "typing"}


# The agreement above is worth as much as the cases are interesting, so those are counted.


def traits(case: Case, day: date) -> set[str]:
    """Return what is interesting about a case on a day."""
    plan, found = case.data["plan"], set()
    for answer in bruteforce.answers(case.data, day):
        target = next(one for one in plan["targets"] if one["id"] == answer["target"])
        rule = bruteforce.in_force(plan, target, day)
        found |= _of_answer(rule, answer) | _of_windows(case.data, rule, answer, day)
        found |= {
            f"amended {key}"
            for key in ("threshold", "due", "milestones", "measure")
            if rule.get(key) != target.get(key)
        }
    found |= {"not listed" for one in plan["targets"] if day < whole(one.get("start_date") or "1999-01-01")}
    for body in case.data["organisations"]:
        found |= _of_body(body, day) | _of_line(case.data, body, day)
    for session in case.data["training"]:
        found |= _of_session(session, plan, day)
        for target in plan["targets"]:
            if valid_for := target["measure"].get("valid_for"):
                found |= _of_validity(_end(session), minus(day, valid_for))
    return found


def _of_windows(data: Plain, rule: Plain, answer: Plain, day: date) -> set[str]:
    """Return what is interesting about the windows of a target on a day."""
    windows = bruteforce.windows_of(data["plan"], rule) or []
    ends = {one[-1] for one in answer["windows"]}
    first = {one["first"] for one in windows}
    every = rule["measure"].get("every", "year")
    return {f"window ended {one}" for one in ends} | _those(
        {
            f"every {every}": bool(windows),
            "before the first window": bool(windows) and day < windows[0]["first"],
            "after the last window": bool(windows) and windows[-1]["last"] < day,
            "last day of a window": any(one["last"] == day for one in windows),
            "a window cut short": any(one["name"] == "plan" and not one["plan"] for one in windows),
            "activity on the first day of a window": any(_end(one) in first for one in data["activities"]),
            "window by a milestone": bool(windows) and answer["threshold"] != bruteforce.share(rule["threshold"]),
            "who came too late owes nothing": bool(windows)
            and answer["denominator"] < len(_all_bodies(data, rule, day)),
            "another rule then": any(
                bruteforce.in_force(data["plan"], rule, one[2]) != rule for one in answer["windows"]
            ),
            "counted from before the plan": "counts_from" in rule["measure"],
            "filtered": any(key in rule["measure"] for key in ("channels", "topics", "conventions", "audiences")),
        }
    )


def _all_bodies(data: Plain, rule: Plain, day: date) -> list[Plain]:
    return [one for one in data["organisations"] if bruteforce.selected(data, rule["measure"], one, day)]


def _of_line(data: Plain, body: Plain, day: date) -> set[str]:
    line = bruteforce.line(data, body["id"], day)
    did = {one["organisation"] for one in (*data["activities"], *data["press"])}
    return _those(
        {
            "a line of several": len(line) > 1,
            "a line of three": len(line) > 2,
            "the work of a predecessor": bool((line - {body["id"]}) & did),
            "ended, and succeeded": bruteforce.standing_for(data, body["id"], day) not in (set(), {body["id"]}),
            "ended, and not succeeded": bruteforce.standing_for(data, body["id"], day) == set(),
        }
    )


def _those(holding: dict[str, bool]) -> set[str]:
    return {name for name, holds in holding.items() if holds}


def _end(event: Plain) -> date:
    return whole(event.get("end_date", event["start_date"]))


def _of_answer(target: Plain, answer: Plain) -> set[str]:
    kind, met = target["measure"]["kind"], answer["numerator"]
    found = {f"status {answer['status']}", *(f"{kind} met" for _ in range(answer["numerator"]))}
    found |= {
        f"counts {target['measure'].get('of', collection)}" for collection, _, amount in answer["records"] if amount
    }
    for member in answer["population"]:
        found |= _of_needs([need for need, _ in answer["proofs"][member]], answer["missing"][member])
        found |= _those({"several records add up": len({proof for _, proof in answer["proofs"][member]}) > 1})
    return found | _those(
        {
            f"{kind} not met": met < answer["denominator"],
            "above the goal": met > answer["denominator"],
            "from a baseline": "baseline" in target["measure"] and answer["expected"] > 0,
            "some met, some not": 0 < met < answer["denominator"],
            "exactly the required": 0 < met == answer["required"],
            "between anchors": 0 < answer["expected"] < bruteforce.share(target["threshold"]),
            "not on the straight line": bool(target.get("milestones")),
        }
    )


def _of_needs(proven: list[str], missing: list[str]) -> set[str]:
    periods = [need for need in proven if need.startswith("periodic-information ")]
    return {f"proven {need.split()[0]}" for need in proven} | _those(
        {
            "met in part": bool(proven and missing),
            "no complete period yet": "periodic-information" in missing,
            "nothing required": "nothing-required" in missing,
            "three periods or more": len(periods) > 2,
            "three activities": "activity 3" in proven,
        }
    )


def _of_body(body: Plain, day: date) -> set[str]:
    founded = first_day(body.get("founding_date", "2000"))
    dissolved = last_day(body.get("dissolution_date", "2999"))
    published = [(one.get("contact") or {}).get("published") for one in body.get("spokespersons", [])]
    return _those(
        {
            "dissolved body": dissolved < day,
            "dissolved on the day": dissolved == day,
            "body not yet founded": day < founded,
            "founded in the year before": minus(day, "P1Y") < founded < day,
            "contact published on the day": str(day) in published,
        }
    )


def _of_session(session: Plain, plan: Plain, day: date) -> set[str]:
    return _those(
        {
            "attended, but not done": session.get("status", "done") != "done" and bool(session["attended"]),
            "ended on the day": _end(session) == day,
            "still going on": whole(session["start_date"]) <= day < _end(session),
            "ended on the first day of the plan": _end(session) == whole(plan["start_date"]),
            "begun before the plan": whole(session["start_date"]) < whole(plan["start_date"]) <= _end(session),
        }
    )


def _of_validity(ended: date, lapsing: date) -> set[str]:
    return _those({"lapsed": ended < lapsing, "lapses today": ended == lapsing, "still valid": lapsing < ended})


EXPECTED = {
    *("status not-assessable", "status met", "status missed", "status on-track", "status behind"),
    *(f"{kind} {outcome}" for kind in kinds() for outcome in ("met", "not met")),
    *("some met, some not", "exactly the required", "between anchors", "not on the straight line"),
    *("met in part", "several records add up", "three periods or more", "three activities"),
    *("no complete period yet", "proven update", "proven activity", "proven periodic-information"),
    *("proven spokesperson", "proven contact-published", "proven regulation"),
    *("dissolved body", "dissolved on the day", "body not yet founded", "founded in the year before"),
    *("contact published on the day", "attended, but not done", "ended on the day", "still going on"),
    *("ended on the first day of the plan", "begun before the plan", "lapsed", "lapses today", "still valid"),
    *(f"every {one}" for one in WINDOWS),
    *(f"window ended {one}" for one in ("met", "missed", "not-assessable")),
    *("before the first window", "after the last window", "last day of a window", "a window cut short"),
    *("activity on the first day of a window", "window by a milestone", "who came too late owes nothing"),
    *("another rule then", "counted from before the plan", "filtered", "not listed"),
    *(f"amended {key}" for key in ("threshold", "due", "milestones", "measure")),
    *(f"counts {one}" for one in (*TOTALS, "values")),
    *("above the goal", "from a baseline"),
    *("a line of several", "a line of three", "the work of a predecessor"),
    *("ended, and succeeded", "ended, and not succeeded", "nothing required"),
}


@pytest.mark.thorough
def test_the_cases_are_interesting():
    found: Counter[str] = Counter()

    def count(case: Case) -> None:
        for day in case.days:
            found.update(traits(case, day))

    for cases in (training_cases(), press_cases(), activity_cases(), mixed_cases()):
        counted(250)(given(cases)(count))()
    counted(1500)(given(count_cases())(count))()  # of nine things that may be counted, each is drawn seldom
    assert {trait: found[trait] for trait in EXPECTED if found[trait] < 5} == {}

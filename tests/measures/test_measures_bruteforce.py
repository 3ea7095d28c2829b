"""The program and the brute force agree on everything about every target of thousands of random datasets."""

import ast
from collections import Counter
from datetime import date
from pathlib import Path

import bruteforce
import pytest
from bruteforce import first_day, last_day, minus, whole
from examples import calls, counted
from hypothesis import given, settings
from strategies import Case, Plain, activity_cases, mixed_cases, press_cases, training_cases, tree

from hrcomms.compliance import Assessment, assess
from hrcomms.dataset import load
from hrcomms.measures import kinds

thoroughly = settings(max_examples=min(calls.max_examples or 0, 300))
"""The one test that knows nothing of the program: many examples always; some hundred hold each trait (see below)."""


def said(assessment: Assessment) -> Plain:
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
        "numerator": assessment.numerator,
        "denominator": assessment.denominator,
        "value": assessment.value,
        "required": assessment.required,
        "shortfall": assessment.shortfall,
        "expected": assessment.expected,
        "status": str(assessment.status),
    }


def check(case: Case) -> None:
    loaded = load(tree(case.data), kinds())
    assert loaded.findings == ()
    for day in case.days:
        assert [said(one) for one in assess(loaded.dataset, day)] == bruteforce.answers(case.data, day)


@thoroughly
@given(training_cases())
def test_training_coverage(case):
    check(case)


@thoroughly
@given(press_cases())
def test_press_mechanism(case):
    check(case)


@thoroughly
@given(activity_cases())
def test_activity_coverage(case):
    check(case)


@thoroughly
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
    for target, answer in zip(plan["targets"], bruteforce.answers(case.data, day), strict=True):
        found |= _of_answer(target, answer)
    for body in case.data["organisations"]:
        found |= _of_body(body, day)
    for session in case.data["training"]:
        found |= _of_session(session, plan, day)
        for target in plan["targets"]:
            if valid_for := target["measure"].get("valid_for"):
                found |= _of_validity(_end(session), minus(day, valid_for))
    if any(_end(one) == bruteforce.reporting_year(plan, day)[0] for one in case.data["activities"]):
        found.add("activity on the first day of the reporting year")
    return found


def _those(holding: dict[str, bool]) -> set[str]:
    return {name for name, holds in holding.items() if holds}


def _end(event: Plain) -> date:
    return whole(event.get("end_date", event["start_date"]))


def _of_answer(target: Plain, answer: Plain) -> set[str]:
    kind, met = target["measure"]["kind"], answer["numerator"]
    found = {f"status {answer['status']}", *(f"{kind} met" for _ in answer["met"])}
    for member in answer["population"]:
        found |= _of_needs([need for need, _ in answer["proofs"][member]], answer["missing"][member])
        found |= _those({"several records add up": len({proof for _, proof in answer["proofs"][member]}) > 1})
    return found | _those(
        {
            f"{kind} not met": met < answer["denominator"],
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
    *("activity on the first day of the reporting year",),
}


@pytest.mark.thorough
def test_the_cases_are_interesting():
    found: Counter[str] = Counter()

    def count(case: Case) -> None:
        for day in case.days:
            found.update(traits(case, day))

    for cases in (training_cases(), press_cases(), activity_cases(), mixed_cases()):
        counted(250)(given(cases)(count))()
    assert {trait: found[trait] for trait in EXPECTED if found[trait] < 5} == {}

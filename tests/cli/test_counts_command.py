"""Totals and reported values through the commands: status, why, gaps, report, rollup, check."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from repositories import repository
from support import Result, run, small, write

from hrcomms.output.tables_xlsx import AT_THE_HEAD

DAY = ("--as-of", "2025-12-31")
CHANNELS = [{"id": "leaflet", "name": "L", "unit": "tờ"}, {"id": "radio", "name": "R", "unit": "buổi"}]


def target(name: str, **measure: Any) -> dict[str, Any]:
    return {"id": name, "title": name, "text": "T", "threshold": "100%", "due": "2028-12-31", "measure": measure}


LEAFLETS = target("leaflets", kind="total", of="quantity", channels=["leaflet"], goal=1000, every="year", unit="tờ")
HOUSEHOLDS = target(
    "households",
    kind="reported-value",
    unit="hộ",
    baseline={"date": "2023-01-01", "numerator": 10, "denominator": 100},
)
PEOPLE = target("people", kind="total", of="people", goal=61)
REACH = target("reach", kind="total", of="reach", goal=100, every="year")


def activity(name: str, day: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "title": name, "organisation": "ubnd", "start_date": day, "channel": "leaflet", **more}


def value(day: str, numerator: int, denominator: int = 200, **more: Any) -> dict[str, Any]:
    found = {"target": "households", "date": day, "numerator": numerator, "denominator": denominator, "source": "S"}
    return {**found, **more}


def dataset(tmp_path: Path, *targets: dict[str, Any], **lists: Any) -> Path:
    plan = {"targets": list(targets), "channels": CHANNELS, "components": [{"id": "k", "name": "K"}]}
    return write(tmp_path, small(plan=plan, **lists))


def called(folder: Path, *args: object) -> Any:
    result = run(*args, "--format", "json", cwd=folder)
    assert result.code == 0, result.err
    return json.loads(result.out)


def text(folder: Path, *args: object) -> str:
    result = run(*args, "--lang", "en", cwd=folder)
    assert result.code == 0, result.err
    return " ".join(result.out.split())


def refused(result: Result, code: str) -> bool:
    return result.code == 1 and code in result.out


def leaflets(tmp_path: Path) -> Path:
    done = [
        activity("a-1", "2024-12-31", quantity=900),
        activity("a-2", "2025-01-01", quantity=700),
        activity("a-3", "2025-06-01", quantity=800),
        activity("a-4", "2025-07-01", quantity=5, channel="radio"),
        activity("a-5", "2025-08-01", quantity=50, status="planned"),
        activity("a-6", "2025-08-01"),
    ]
    return dataset(tmp_path, LEAFLETS, activities=done)


def test_a_total_may_pass_its_goal_and_its_records_say_by_what(tmp_path: Path) -> None:
    folder = leaflets(tmp_path)
    (found,) = called(folder, "status", *DAY)["targets"]
    assert [found[key] for key in ("numerator", "denominator", "percent", "status", "unit")] == [
        *(1500, 1000, 150.0, "met", "tờ"),
    ]
    assert [(one["period"], one["numerator"], one["status"]) for one in found["windows"]] == [
        *(("2023", 0, "missed"), ("2024", 900, "missed"), ("2025", 1500, "met")),
    ]
    why = called(folder, "why", "leaflets", *DAY)
    assert why["members"] == []
    assert [(one["id"], one["amount"], one["path"]) for one in why["records"]] == [
        *(("a-2", 700, "activities.yaml"), ("a-3", 800, "activities.yaml")),
    ]
    assert "1500/1000 tờ 150.0%" in text(folder, "status", *DAY)
    assert "leaflets on 2025-12-31: 1500/1000 tờ (150.0%)" in text(folder, "why", "leaflets", *DAY)
    assert "500 more by 2025-12-31" not in text(folder, "gaps", *DAY)
    assert "300 more by 2025-12-31 for 100% (needs 1000 of 1000)" in text(folder, "gaps", "--as-of", "2025-05-31")


def test_the_table_of_a_count_has_a_row_for_each_record(tmp_path: Path) -> None:
    folder = leaflets(tmp_path)
    result = run("why", "leaflets", *DAY, "--format", "csv", cwd=folder)
    head, *rows = result.out.splitlines()
    assert head.endswith(",amount,of,unit")
    assert [row.rsplit(",", 3)[1:] for row in rows] == [["700", "", "tờ"], ["800", "", "tờ"]]
    assert run("why", "leaflets", *DAY, "-o", "x.xlsx", cwd=folder).code == 0


def sheet(folder: Path, *args: object) -> tuple[list[str], list[dict[str, Any]]]:
    """Return the headings of a workbook, and its rows by them."""
    (folder / "x.xlsx").unlink(missing_ok=True)
    result = run("--lang", "en", *args, "-o", "x.xlsx", cwd=folder)
    assert result.code == 0, result.err
    page = load_workbook(folder / "x.xlsx").active
    assert page is not None
    _, heads, *rows = page.iter_rows(values_only=True)
    names = [str(one) for one in heads]
    return names, [dict(zip(names, row, strict=True)) for row in rows]


@pytest.mark.parametrize(
    "args",
    [
        ("status",),
        ("why", "leaflets"),
        ("why", "leaflets", "--blame"),
        ("why", "leaflets", "--since", "2024-12-31"),
        ("rollup", "."),
        ("rollup", ".", "--public"),
    ],
)
def test_a_workbook_has_every_column_of_the_table_that_is_not_at_its_head(
    tmp_path: Path, args: tuple[str, ...]
) -> None:
    folder = leaflets(tmp_path)
    repository(folder).commit()
    columns = run(*args, *DAY, "--format", "csv", cwd=folder).out.splitlines()[0].split(",")
    names, rows = sheet(folder, *args, *DAY)
    assert len(names) == len([one for one in columns if one not in AT_THE_HEAD])
    assert rows


def test_the_workbooks_of_counts_say_how_much_of_what_and_when(tmp_path: Path) -> None:
    folder = leaflets(tmp_path)
    _, rows = sheet(folder, "why", "leaflets", *DAY)
    assert [(one["amount"], one["counted in"]) for one in rows] == [(700, "tờ"), (800, "tờ")]
    _, (target,) = sheet(folder, "status", "--as-of", "2025-06-30")
    told = ("number expected by this day", "running period", "closed periods", "counted in")
    assert [target[one] for one in told] == [496, "2025", "2023 missed 0/1000; 2024 missed 900/1000", "tờ"]
    households = dataset(tmp_path / "h", HOUSEHOLDS, values=[value("2024-06-01", 50)])
    _, (one,) = sheet(households, "why", "households", *DAY)
    assert (one["amount"], one["out of"], one["counted in"]) == (50, 200, "hộ")


def test_what_changed_a_count_are_records(tmp_path: Path) -> None:
    folder = leaflets(tmp_path)
    found = called(folder, "why", "leaflets", "--since", "2024-12-31", *DAY)
    assert [(one["id"], one["way"], one["cause"], one["change"]) for one in found["records"]] == [
        *(("a-2", "come", "time", 700), ("a-3", "come", "time", 800), ("a-1", "gone", "time", -900)),
    ]
    said = text(folder, "why", "leaflets", "--since", "2024-12-31", *DAY)
    assert "900 + 1500 come − 900 gone + 0 changed = 1500" in said
    assert "The same records count as before." in text(folder, "why", "leaflets", "--since", "2025-12-30", *DAY)


CHANGES = ("--since", "2025-12-31", "--as-of", "2026-06-30")
COVERAGE = {"kind": "activity-coverage", "every": "plan"}
TOTAL = {"kind": "total", "of": "activities", "goal": 3}


def amended(tmp_path: Path, before: dict[str, Any], after: dict[str, Any]) -> Path:
    plan = {
        "targets": [target("t", **before)],
        "channels": CHANNELS,
        "amendments": [{"date": "2026-01-01", "targets": {"t": {"measure": after}}}],
    }
    done = [activity("a-1", "2025-03-01"), activity("a-2", "2026-03-01")]
    return write(tmp_path, small(plan=plan, activities=done))


@pytest.mark.parametrize(
    ("before", "after", "terms"),
    [
        (COVERAGE, TOTAL, "− 1 by the changed rule + 2 come − 0 gone + 0 changed = 2"),
        (TOTAL, COVERAGE, "+ 1 by the changed rule − 0 by the changed rule + 0 come − 1 gone + 0 changed = 1"),
    ],
)
def test_a_rule_that_changes_the_kind_adds_up(
    tmp_path: Path, before: dict[str, Any], after: dict[str, Any], terms: str
) -> None:
    folder = amended(tmp_path, before, after)
    said = text(folder, "why", "t", *CHANGES)
    assert terms in said
    assert "population" not in said
    assert "Rule changed (1)" in said
    found = called(folder, "why", "t", *CHANGES)
    changes = [*found["rule_changed"], *found["newly_met"], *found["lapsed"], *found["records"]]
    change = found["closing"]["numerator"] - found["opening"]["numerator"]
    assert sum(one["change"] for one in changes) == change


def test_a_goal_that_an_amendment_changed_is_said_to_be_changed_by_the_rule(tmp_path: Path) -> None:
    folder = amended(tmp_path, TOTAL, {**TOTAL, "goal": 2})
    days = ("--since", "2025-12-31", "--as-of", "2026-01-31")
    said = text(folder, "why", "t", *days)
    assert "The goal was 3 and is 2, by the changed rule." in said
    assert called(folder, "why", "t", *days)["goal"] == {"before": 3, "after": 2, "cause": "rule"}
    rows = run("why", "t", *days, "--format", "csv", cwd=folder).out.splitlines()
    assert [row.split(",")[3:5] for row in rows[1:]] == [["goal", "-1"]]
    same = amended(tmp_path / "same", TOTAL, TOTAL)
    assert called(same, "why", "t", *days)["goal"] is None
    assert "goal was" not in text(same, "why", "t", *days)


@pytest.mark.parametrize("args", [("x",), ("--unmet",)])
def test_a_count_has_no_members_to_ask_about(tmp_path: Path, args: tuple[str, ...]) -> None:
    result = run("why", "leaflets", *args, "--lang", "en", cwd=leaflets(tmp_path))
    assert (result.code, result.out) == (2, "")
    assert "leaflets counts records and has no members" in result.err


def test_reported_values_are_the_latest_of_each_body_that_exists(tmp_path: Path) -> None:
    bodies = [{"id": "old", "name": "Old", "classification": "village", "dissolution_date": "2025-06-30"}]
    values = [value("2024-06-01", 50), value("2025-06-01", 120), value("2024-01-01", 40, 50, organisation="old")]
    folder = dataset(tmp_path, HOUSEHOLDS, values=values, organisations=bodies)
    days = {
        "2023-12-31": (0, 0, "not-assessable"),
        "2024-05-31": (40, 50, "on-track"),
        "2024-06-01": (90, 250, "on-track"),
        "2025-06-30": (160, 250, "on-track"),
        "2025-07-01": (120, 200, "on-track"),
    }
    for day, numbers in days.items():
        (found,) = called(folder, "status", "--as-of", day)["targets"]
        assert (found["numerator"], found["denominator"], found["status"]) == numbers
    records = called(folder, "why", "households", "--as-of", "2025-06-30")["records"]
    assert [(one["id"], one["amount"], one["of"]) for one in records] == [
        *(("households 2024-01-01 old", 40, 50), ("households 2025-06-01", 120, 200)),
    ]
    assert "no value has been entered" in text(folder, "why", "households", "--as-of", "2023-12-31")


def test_the_straight_line_begins_at_the_baseline(tmp_path: Path) -> None:
    folder = dataset(tmp_path, HOUSEHOLDS, values=[value("2023-06-01", 1, 1000)])
    (found,) = called(folder, "status", "--as-of", "2025-12-31")["targets"]
    assert found["expected_count"] == 550  # 10% and 1095 of 2191 days of the 90% to come, of 1000: 549.8
    (found,) = called(folder, "status", "--as-of", "2023-06-01")["targets"]
    assert found["expected_count"] == 162  # 10% and 151 of 2191 days: 162.0


def test_a_rollup_says_of_a_value_that_is_still_to_come_that_there_is_none(tmp_path: Path) -> None:
    nobody = {"kind": "activity-coverage", "population": {"classifications": ["village"]}}
    folder = dataset(tmp_path, HOUSEHOLDS, target("villages", **nobody))
    reasons = {"households": "no-value", "villages": "empty-population"}
    found = called(folder, "rollup", ".", *DAY)["not_assessable"]
    assert {one["target"]: one["reason"] for one in found} == reasons
    table = csv.DictReader(run("rollup", ".", *DAY, "--format", "csv", cwd=folder).out.splitlines())
    assert {one["id"]: one["reason"] for one in table} == reasons


@pytest.mark.parametrize(
    ("second", "found"),
    [({}, True), ({"organisation": "ubnd"}, True), ({"organisation": "b"}, False)],
)
def test_two_values_of_one_body_and_day_are_refused(tmp_path: Path, second: dict[str, str], found: bool) -> None:
    bodies = [{"id": "b", "name": "B", "classification": "village"}]
    values = [value("2025-06-01", 50), value("2025-06-01", 60, **second)]
    folder = dataset(tmp_path, HOUSEHOLDS, values=values, organisations=bodies)
    result = run("check", "--select", "HRC202", "--lang", "en", cwd=folder)
    assert refused(result, "HRC202") == found
    assert ("correct what tells them apart: target, date, organisation" in result.out) == found
    assert "another id" not in result.out


def test_two_reports_on_a_period_are_refused_by_what_tells_reports_apart(tmp_path: Path) -> None:
    reports = [{"period": "2025-H1", "number": "1"}, {"period": "2025-H1", "number": "2"}]
    result = run("check", "--select", "HRC202", "--lang", "en", cwd=dataset(tmp_path, reports=reports))
    assert "delete one of them, or correct what tells them apart: period, year, organisation" in result.out


@pytest.mark.parametrize(
    ("measure", "code"),
    [
        ({"of": "sessions", "goal": 1, "channels": ["radio"]}, "HRC513"),
        ({"of": "press", "goal": 1, "audiences": ["x"]}, "HRC513"),
        ({"of": "quantity", "goal": 1}, "HRC514"),
        ({"of": "quantity", "goal": 1, "channels": ["radio", "leaflet"]}, "HRC514"),
        ({"of": "activities", "goal": 0}, "HRC103"),
    ],
)
def test_what_cannot_be_counted_is_refused(tmp_path: Path, measure: dict[str, Any], code: str) -> None:
    folder = dataset(tmp_path, target("t", kind="total", **measure))
    assert refused(run("check", "--lang", "en", cwd=folder), code)


RADIO, LEAFLET = ({"id": "radio", "name": "R"}, {"id": "leaflet", "name": "L", "unit": "tờ"})
CLUB = {"id": "club", "name": "C"}


@pytest.mark.parametrize(
    ("channels", "chosen", "told"),
    [
        ([RADIO, LEAFLET], ["radio", "leaflet"], "of radio"),
        ([RADIO, LEAFLET], None, "of radio"),
        ([RADIO, CLUB], ["radio", "club"], "of radio, club"),
        ([RADIO, CLUB, LEAFLET], ["radio"], None),
        ([RADIO], None, "stray has no channel"),
        ([LEAFLET], None, "stray has no channel"),
        ([LEAFLET], ["leaflet"], None),
        ([LEAFLET, {**CLUB, "unit": "Tờ"}], ["leaflet", "club"], None),
    ],
)
def test_quantities_of_no_known_unit_are_not_added_up(
    tmp_path: Path, channels: list[dict[str, Any]], chosen: list[str] | None, told: str | None
) -> None:
    filters = {"channels": chosen} if chosen else {}
    plan = {"targets": [target("t", kind="total", of="quantity", goal=1, **filters)], "channels": channels}
    stray = {key: one for key, one in activity("stray", "2025-03-01", quantity=5).items() if key != "channel"}
    silent = [{**stray, "id": "none", "quantity": 0}, {**stray, "id": "plan", "status": "planned"}]
    folder = write(tmp_path, small(plan=plan, activities=[*silent, stray]))
    result = run("check", "--lang", "en", cwd=folder)
    assert refused(result, "HRC514") == (told is not None)
    assert not told or f"things of no known unit would be added up: {told}" in result.out


def test_an_amendment_is_held_to_the_same(tmp_path: Path) -> None:
    wrong = {"kind": "total", "of": "quantity", "goal": 1}
    plan = {"targets": [LEAFLETS], "channels": CHANNELS}
    plan["amendments"] = [{"date": "2025-01-01", "targets": {"leaflets": {"measure": wrong}}}]
    assert refused(run("check", "--lang", "en", cwd=write(tmp_path, small(plan=plan))), "HRC514")


def people(tmp_path: Path, number: int, others: int = 0, *, sessions: int = 2) -> Path:
    staff = [
        {"id": f"p-{n}", "name": f"P {n}", "posts": [{"organisation": "ubnd", "title": "O", "start_date": "2023"}]}
        for n in range(number + 30)
    ]
    held = {"title": "S", "components": ["k"], "attended": [one["id"] for one in staff[:number]]}
    training = [{"id": f"s-{n}", "start_date": f"2025-0{n}-05", **held} for n in range(1, sessions + 1)]
    training[-1]["others"] = others
    attendances = target("attendances", kind="total", of="attendances", goal=100, every="year")
    return dataset(tmp_path, PEOPLE, attendances, staff=staff, training=training)


@pytest.mark.parametrize(("number", "others", "shown"), [(20, 0, True), (20, 3, False), (3, 0, False)])
def test_a_public_report_tells_of_no_few_people(tmp_path: Path, number: int, others: int, shown: bool) -> None:
    folder = people(tmp_path, number, others)
    inside = run("report", "--year", "2025", "--as-of", "2025-12-31", "--lang", "en", cwd=folder).out
    assert f"{number}/61" in inside
    assert f"{2 * number + others}/100" in inside
    public = run("report", "--year", "2025", "--as-of", "2025-12-31", "--public", "--lang", "en", cwd=folder).out
    assert (f"{2 * number + others}/100" in public) == shown
    assert (f"{number}/61" in public) == (f"attendances of {number} officials" in public)
    total = run("rollup", folder, "--as-of", "2025-12-31", "--public", "--lang", "en", "--all", cwd=folder).out
    assert (f"{2 * number + others}/100" in total) == shown


def test_a_public_report_tells_of_many_people(tmp_path: Path) -> None:
    folder = people(tmp_path, 20, sessions=1)
    public = run("report", "--year", "2025", "--as-of", "2025-12-31", "--public", "--lang", "en", cwd=folder).out
    assert "20 attendances of 20 officials" in public
    assert "20/61" in public


def test_people_of_other_years_are_not_told_in_public(tmp_path: Path) -> None:
    folder = people(tmp_path, 20)
    public = run("report", "--year", "2026", "--as-of", "2026-06-30", "--public", "--lang", "en", cwd=folder).out
    assert "20/61" not in public


@pytest.mark.parametrize(("reach", "shown"), [((40, 30), True), ((40, 3), False)])
def test_the_reach_of_a_few_is_not_told_in_public(tmp_path: Path, reach: tuple[int, int], shown: bool) -> None:
    done = [activity("a-1", "2025-05-05", reach=reach[0]), activity("a-2", "2025-06-05", reach=reach[1])]
    done[1]["channel"] = "radio"
    folder = dataset(tmp_path, REACH, activities=done)
    public = run("report", "--year", "2025", "--as-of", "2025-12-31", "--public", "--lang", "en", cwd=folder).out
    assert (f"{sum(reach)}/100" in public) == shown


def test_a_rollup_adds_goals_up(tmp_path: Path) -> None:
    folders = []
    for number, goal in enumerate((1000, 500)):
        own = {**LEAFLETS, "measure": {**LEAFLETS["measure"], "goal": goal}}
        done = [activity("a-1", "2025-05-05", quantity=600)]
        plan = {"targets": [own], "channels": CHANNELS, "issuer": f"o-{number}"}
        body = {"id": f"o-{number}", "name": f"O {number}", "classification": "state-agency"}
        done[0]["organisation"] = f"o-{number}"
        made = small(manifest={"owner": f"o-{number}"}, plan=plan, activities=done, organisations=[body])
        folders.append(write(tmp_path / str(number), made))
    found = called(tmp_path, "rollup", *folders, *DAY)
    (one,) = found["targets"]
    assert (one["numerator"], one["denominator"], one["status"]) == (1200, 1500, "missed")


def test_a_narrative_names_a_count(tmp_path: Path) -> None:
    results = 'Phát {{ targets["leaflets"].result }}, {{ targets["leaflets"].numerator }} tờ rơi.'
    done = [activity("a-1", "2025-05-05", quantity=1200)]
    folder = dataset(tmp_path, LEAFLETS, activities=done, reports=[{"year": 2025, "results": results}])
    said = run("report", "--year", "2025", *DAY, "--lang", "vi", cwd=folder)
    assert "Phát 1.200/1.000 tờ (120,0%), 1.200 tờ rơi." in said.out.replace("\\", "")

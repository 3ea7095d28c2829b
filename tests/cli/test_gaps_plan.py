"""`hrcomms gaps --plan`: the fewest seats, in each form."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from gaps_example import as_json, example, lines, rows, sheets, when
from rich.cells import cell_len
from support import ROOT, copy_shipped, run, run_process, same_as_snapshot, session, small, worked_example, write

pytestmark = pytest.mark.solver


def plan_of(*args: object, cwd: Path) -> dict[str, Any]:
    found: dict[str, Any] = as_json("--plan", "--lang", "en", *args, cwd=cwd)["plan"]
    return found


def test_json_of_the_plan(tmp_path: Path) -> None:
    """Half have met `all` already, which is enough for its milestone; `again` needs one seat for each of two."""
    found = plan_of(cwd=write(tmp_path, example()))
    goals = [tuple(one[key] for key in ("target", "day", "already", "after", "required")) for one in found["goals"]]
    assert goals == [("all", "2027-12-31", 1, 1, 1), ("again", "2028-12-31", 0, 2, 2)]
    assert [(one["reached"], one["obstacle"], one["threshold"]) for one in found["goals"]] == [
        (True, None, "50%"),
        (True, None, "70%"),
    ]
    assert (found["seats"], found["bound"], found["seats_per_session"]) == (2, 2, None)
    assert (found["people"], found["not_helped"]) == (["p-1", "p-2"], ["press", "outreach"])
    (one,) = found["sessions"]
    assert (one["components"], one["last_day"]) == (["update", "skills"], "2028-12-31")
    assert {seat["id"]: seat["organisations"] for seat in one["seats"]} == {"p-1": ["ubnd", "thon"], "p-2": ["ubnd"]}


def test_the_plan_is_added_to_the_rest(tmp_path: Path) -> None:
    folder = write(tmp_path, example())
    with_plan = as_json("--plan", cwd=folder)
    with_plan.pop("plan")
    assert with_plan == as_json(cwd=folder)
    assert run("gaps", "--plan", cwd=folder).out.startswith(run("gaps", cwd=folder).out)


def test_the_plan_of_one_target(tmp_path: Path) -> None:
    folder = write(tmp_path, example())
    assert [one["target"] for one in plan_of("again", cwd=folder)["goals"]] == ["again"]
    found = plan_of("press", cwd=folder)
    assert (found["goals"], found["seats"], found["not_helped"]) == ([], 0, ["press"])


@pytest.mark.parametrize(("seats", "sessions"), [(1, 5), (2, 3), (4, 2), (6, 1), (9, 1)])
def test_seats_in_a_session(seats: int, sessions: int) -> None:
    found = plan_of("--seats", seats, cwd=ROOT)
    assert (found["seats"], len(found["sessions"]), found["seats_per_session"]) == (5, sessions, seats)
    assert max(len(one["seats"]) for one in found["sessions"]) <= seats


def test_by_a_day() -> None:
    found = plan_of("--by", "2027-06-30", cwd=ROOT)
    assert {one["day"] for one in found["goals"]} == {"2027-06-30"}
    assert {one["last_day"] for one in found["sessions"]} == {"2027-06-30"}


def test_what_the_plan_cannot_reach_and_why(tmp_path: Path) -> None:
    files = worked_example()
    result = run("gaps", "--plan", "--as-of", "2029-06-30", cwd=write(tmp_path, files))
    assert "70% by 2028-12-31: no session can reach it; the due day has passed" in " ".join(result.out.split())
    found = plan_of("--as-of", "2029-06-30", cwd=tmp_path)
    assert (found["goals"][0]["obstacle"], found["sessions"], found["seats"]) == ("missed", [], 0)
    assert "The plan: no seat helps what is still short" in result.out


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_snapshot_of_the_plan(lang: str) -> None:
    result = run("--lang", lang, "gaps", "--plan", "--seats", "4", env={"COLUMNS": "80"})
    same_as_snapshot(f"gaps-plan-{lang}.txt", result.out)
    assert max(map(cell_len, result.out.splitlines())) <= 80


def test_csv_of_the_plan(tmp_path: Path) -> None:
    folder = copy_shipped(tmp_path / "x")
    told = rows(run("gaps", "--plan", "--seats", "4", "--lang", "en", "--format", "csv", cwd=folder).out)
    found = plan_of("--seats", "4", cwd=folder)
    seats = [(number, one, seat) for number, one in enumerate(found["sessions"], 1) for seat in one["seats"]]
    for row, (number, one, seat) in zip((row for row in told if row["row"] == "seat"), seats, strict=True):
        assert (row["session"], row["first_day"], row["last_day"]) == (str(number), one["first_day"], one["last_day"])
        assert (row["id"], row["name"], row["organisation"]) == (seat["id"], seat["name"], seat["organisation"])
        assert row["requirement"].split() == [part["requirement"] for part in seat["missing"]]
        assert (row["targets"].split(), row["leaves"]) == (seat["targets"], str(seat["leaves"]).lower())
    goals = [row for row in told if row["row"] == "goal"]
    for row, goal in zip(goals, found["goals"], strict=True):
        assert (row["id"], row["last_day"], row["state"]) == (goal["target"], goal["day"], "reached")
        assert (row["recorded"], row["wanted"], row["after"]) == tuple(
            str(goal[key]) for key in ("already", "required", "after")
        )


def test_xlsx_of_the_plan(tmp_path: Path) -> None:
    folder = copy_shipped(tmp_path / "x")
    found = plan_of("--seats", "4", cwd=folder)
    told = sheets(folder, "--plan", "--seats", "4", "--lang", "en")
    assert list(told)[-2:] == ["Seats", "What the seats bring"]
    assert told["Seats"] == [
        (
            *(number, when(one["first_day"]), when(one["last_day"]), lines(seat["organisation_names"])),
            *(seat["id"], seat["name"], lines([part["requirement_name"] for part in seat["missing"]])),
            *(lines(seat["targets"]), "yes" if seat["leaves"] else None),
        )
        for number, one in enumerate(found["sessions"], 1)
        for seat in one["seats"]
    ]
    assert [row[:1] + row[5:7] for row in told["What the seats bring"]] == [
        *((one["target"], one["already"], one["after"]) for one in found["goals"]),
        *((target, None, None) for target in found["not_helped"]),
    ]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--seats", "4"), "--seats goes with --plan"),
        (("--by", "2027-01-01"), "--by goes with --plan"),
        (("--plan", "--seats", "0"), "a session has room for at least one person: --seats 1 or more"),
        (("--plan", "--seats", "-3"), "a session has room for at least one person: --seats 1 or more"),
        (
            ("--plan", "--by", "2026-11-21"),
            "--by 2026-11-21 lies before the day that is asked about, 2026-11-22",
        ),
        (("--plan", "--by", "14.12.2026"), "'14.12.2026' is not a day; did you mean 2026-12-14?"),
        (("--plan", "--by", "soon"), "'soon' is not a day; write year-month-day, such as 2025-12-14"),
    ],
)
def test_a_plan_that_cannot_be_asked_for(args: tuple[str, ...], said: str, tmp_path: Path) -> None:
    result = run("gaps", *args, cwd=write(tmp_path, example()))
    assert result == (2, "", f"hrcomms: {said}\n")


def test_by_the_day_that_is_asked_about(tmp_path: Path) -> None:
    assert run("gaps", "--plan", "--by", "2026-11-22", cwd=write(tmp_path, example())).code == 0


def test_a_plan_without_its_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "highspy", None)
    result = run("gaps", "--plan", cwd=write(tmp_path, example()))
    said = "--plan needs the library highspy; install it with: pip install 'hrcomms[plan]'"
    assert result == (2, "", f"hrcomms: {said}\n")


def test_a_session_may_have_room_for_any_number() -> None:
    plans = [run("gaps", "--plan", "--seats", number, "--format", "json").out for number in ("100", str(10**15))]
    found = [json.loads(plan)["plan"] for plan in plans]
    assert found[0]["sessions"] == found[1]["sessions"]


def test_a_milestone_that_is_reached_needs_no_seat_and_hides_nothing(tmp_path: Path) -> None:
    post = {"organisation": "ubnd", "title": "t", "start_date": "2023-01-01"}
    people = [{"id": f"p-{number}", "name": "A", "posts": [post]} for number in range(5)]
    target = {
        "id": "t",
        "title": "T",
        "text": "T",
        "threshold": "70%",
        "due": "2028-12-31",
        "milestones": [{"date": "2027-12-31", "threshold": "40%"}],
        "measure": {"kind": "training-coverage", "components": ["c"]},
    }
    plan = {"targets": [target], "components": [{"id": "c", "name": "C"}]}
    files = small(plan=plan, staff=people, training=[session(1, "2025-05-05", ["p-0", "p-1"], ["c"])])
    folder = write(tmp_path, files)
    shown = " ".join(run("gaps", "--plan", "--lang", "en", "--as-of", "2026-11-22", cwd=folder).out.split())
    assert "The plan: no seat is needed for these goals" in shown
    assert "40% by 2027-12-31: 2 with these seats, 2 without (needs 2 of 5)" in shown
    assert "2 more by 2028-12-31 for 70%" in shown


def test_nothing_but_the_plan_is_printed() -> None:
    """In a process of its own: a library could write past the stream of Python."""
    result = run_process("gaps", "--plan", "--format", "json")
    assert (result.code, result.err) == (0, "")
    assert "plan" in json.loads(result.out)

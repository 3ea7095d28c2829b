"""`hrcomms due`: what is due within some days, what is overdue, as text, JSON and a calendar."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from support import run, session, small, worked_example, write, wrote

D = "2025-06-20"


def example() -> dict[str, Any]:
    """Return a dataset with one thing of each kind around D."""
    target = {"title": "t", "text": "t", "threshold": "100%", "due": "2028-12-31"}
    villages = [{"id": f"thon-{n}", "name": f"Thôn {n}", "classification": "village"} for n in range(1, 9)]
    post = {"organisation": "ubnd", "title": "Chủ tịch", "start_date": 2023, "functions": ["f"]}
    speaks = {"staff": "p-1", "start_date": "2023-01-01", "end_date": "2025-06-30"}
    files = small(
        organisations=[{"id": "so", "name": "Sở", "classification": "province"}, *villages],
        staff=[{"id": "p-1", "name": "Nguyễn Văn A", "posts": [post]}],
        training=[
            session(1, "2024-06-25", ["p-1"], ["c"]),
            session(2, "2025-07-01", [], ["c"], status="planned"),
            session(3, "2025-06-01", [], ["c"], status="planned"),
            session(4, "2025-09-01", [], ["c"], status="planned"),
            session(5, "2025-06-25", [], ["c"], status="cancelled"),
        ],
        activities=[
            {"id": "a-1", "title": "Họp", "organisation": "thon-1", "start_date": "2025-06-22", "status": "planned"}
        ],
        tasks=[
            {"id": "late", "title": "Ban hành kế hoạch", "lead": "ubnd", "due": "2025-05"},
            {"id": "soon", "title": "Lập danh sách", "lead": "thon-1", "with": ["ubnd"], "due": "2025-06-20"},
            {"id": "done", "title": "x", "lead": "ubnd", "due": "2025-06-21", "done": {"date": "2025-06-19"}},
            {"id": "later", "title": "x", "lead": "ubnd", "due": "2025-06-21", "done": {"date": "2025-06-21"}},
            {"id": "off", "title": "x", "lead": "ubnd", "due": "2025-06-21", "status": "cancelled"},
            {"id": "ongoing", "title": "x", "lead": "ubnd"},
            {"id": "far", "title": "x", "lead": "ubnd", "due": "2025-12-31"},
        ],
        reports=[
            *({"period": f"2024-Q{n}", "submissions": [{"to": "so", "date": "2025-01-02"}]} for n in (2, 3, 4)),
            {"period": "2025-Q1", "submissions": [{"to": "so", "date": "2025-06-25"}]},
        ],
        plan={
            "functions": [{"id": "f", "name": "F"}],
            "components": [{"id": "c", "name": "C"}],
            "reporting": [{"id": "quarterly", "to": ["so"], "every": "quarter", "due": "P5D"}],
            "targets": [
                {
                    **target,
                    "id": "press",
                    "measure": {
                        "kind": "press-mechanism",
                        "population": {"classifications": ["state-agency"]},
                        "requires": ["spokesperson", "periodic-information"],
                        "every": "quarter",
                    },
                },
                {
                    **target,
                    "id": "outreach",
                    "measure": {
                        "kind": "activity-coverage",
                        "every": "half-year",
                        "population": {"classifications": ["village"]},
                    },
                },
                {
                    **target,
                    "id": "trained",
                    "measure": {"kind": "training-coverage", "components": ["c"], "valid_for": "P12M"},
                },
            ],
        },
    )
    files["organisations.yaml"]["organisations"][0] |= {"spokespersons": [speaks]}
    return files


def due(folder: Path, *args: str) -> dict[str, Any]:
    result = run("due", "--format", "json", "--as-of", D, *args, cwd=folder)
    assert (result.code, result.err) == (0, "")
    found: dict[str, Any] = json.loads(result.out)
    return found


def test_each_kind_by_day(tmp_path: Path) -> None:
    found = due(write(tmp_path, example()))
    assert (found["as_of"], found["days"]) == (D, 30)
    assert [(one["kind"], one["id"], one["day"], one["days"]) for one in found["due"]] == [
        ("report", "quarterly 2025-Q1", "2025-04-05", -76),
        ("task", "late", "2025-05-31", -20),
        ("session", "s-3", "2025-06-01", -19),
        ("task", "soon", "2025-06-20", 0),
        ("task", "later", "2025-06-21", 1),
        ("activity", "a-1", "2025-06-22", 2),
        ("lapse", "c trained 2025-06-24", "2025-06-24", 4),
        ("need", "outreach activity 1 2025-06-30", "2025-06-30", 10),
        ("need", "press periodic-information 2025-Q2 2025-06-30", "2025-06-30", 10),
        ("designation", "ubnd 0", "2025-06-30", 10),
        ("session", "s-2", "2025-07-01", 11),
        ("report", "quarterly 2025-Q2", "2025-07-05", 15),
    ]
    assert all(one["overdue"] == (one["days"] < 0) for one in found["due"])


def test_who_and_where(tmp_path: Path) -> None:
    by_id = {one["id"]: one for one in due(write(tmp_path, example()))["due"]}
    assert by_id["quarterly 2025-Q1"]["path"] == "reports.yaml"
    assert by_id["quarterly 2025-Q2"]["path"] == "plan.yaml"
    assert by_id["quarterly 2025-Q2"]["organisations"] == ["so"]
    assert by_id["soon"]["organisations"] == ["thon-1", "ubnd"]
    assert by_id["outreach activity 1 2025-06-30"]["organisations"] == [f"thon-{n}" for n in range(1, 9)]
    assert by_id["outreach activity 1 2025-06-30"]["title"].endswith("Thôn 4, Thôn 5 and 3 more bodies")
    assert by_id["c trained 2025-06-24"]["people"] == ["p-1"]
    assert all(isinstance(one["line"], int) for one in by_id.values() if one["path"])


def test_days(tmp_path: Path) -> None:
    folder = write(tmp_path, example())
    assert [one["id"] for one in due(folder, "--days", "0")["due"]][-1] == "soon"
    assert len(due(folder, "--days", "3660")["due"]) > len(due(folder)["due"])
    for days in ("-1", "3661", "9999999999999999999"):
        result = run("due", "--days", days, "--lang", "en", cwd=folder)
        assert (result.code, result.out) == (2, "")


def on_one_day(last: date) -> dict[str, Any]:
    """Return a dataset where something of each kind ends with the day `last`, a session of two days too."""
    day = last.isoformat()
    files = example()
    old = session(1, (last - timedelta(days=364)).isoformat(), ["p-1"], ["c"])
    running = {**session(2, (last - timedelta(days=1)).isoformat(), [], ["c"], status="planned"), "end_date": day}
    files["training.yaml"]["training"] = [old, running]
    files["activities.yaml"]["activities"] = []
    files["tasks.yaml"]["tasks"] = [{"id": "t", "title": "x", "lead": "ubnd", "due": day}]
    owner = files["organisations.yaml"]["organisations"][0]
    owner["spokespersons"] = [{"staff": "p-1", "start_date": "2023-01-01", "end_date": day}]
    owner["press_regulations"] = [{"number": "1", "start_date": "2023-01-01", "end_date": day}]
    plan = files["plan.yaml"]["plan"]
    measure = {"kind": "press-mechanism", "population": {"classifications": ["state-agency"]}}
    plan["targets"] = [plan["targets"][2], {**plan["targets"][0], "measure": {**measure, "requires": ["regulation"]}}]
    return files


@pytest.mark.parametrize("days", [0, 1, 30])
def test_the_last_of_the_days_is_within_them(days: int, tmp_path: Path) -> None:
    last = date.fromisoformat(D) + timedelta(days=days)
    folder = write(tmp_path, on_one_day(last))
    found = [one for one in due(folder, "--days", str(days))["due"] if one["kind"] != "report"]
    running = [("session", D if days == 1 else last.isoformat())] if days < 2 else [("session", "2025-07-19")]
    ends = [("task", last.isoformat()), ("designation", last.isoformat()), *[("lapse", last.isoformat())] * 2]
    assert sorted((one["kind"], one["day"]) for one in found) == sorted(running + ends)
    assert {one["id"].partition(" ")[0] for one in found if one["kind"] == "lapse"} == {"c", "regulation"}
    before = due(folder, "--days", str(days - 1))["due"] if days else []
    assert {one["kind"] for one in before} <= {"report", "session"}


def test_a_running_session_is_listed_by_its_end(tmp_path: Path) -> None:
    files = example()
    files["training.yaml"]["training"] = [
        {**session(2, "2025-06-18", [], ["c"], status="planned"), "end_date": "2025-06-22"}
    ]
    folder = write(tmp_path, files)
    for days, expected in (("0", []), ("1", []), ("2", ["2025-06-22"])):
        assert [one["day"] for one in due(folder, "--days", days)["due"] if one["kind"] == "session"] == expected


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_text_fits_and_says_what_is_overdue_first(lang: str, tmp_path: Path) -> None:
    folder = write(tmp_path, example())
    result = run("due", "--as-of", D, "--lang", lang, cwd=folder, env={"COLUMNS": "80"})
    assert (result.code, result.err) == (0, "")
    assert all(len(line) <= 80 for line in result.out.splitlines())
    late, coming = ("Overdue", "Due") if lang == "en" else ("Đã quá hạn", "Đến hạn")
    lines = result.out.splitlines()
    assert lines.index(late) < lines.index(coming)
    assert "(tasks.yaml:" in result.out


def test_nothing(tmp_path: Path) -> None:
    folder = write(tmp_path, small())
    assert run("due", "--lang", "en", cwd=folder).out.endswith("\nnothing is due\n")
    assert due(folder)["due"] == []


def test_a_calendar(tmp_path: Path) -> None:
    folder = write(tmp_path, example())
    first = run("due", "--as-of", D, "-o", "x.ics", cwd=folder)
    assert wrote(first)
    content = (folder / "x.ics").read_bytes()
    assert wrote(run("due", "--as-of", D, "-o", "y.ics", cwd=folder, env={"TZ": "Asia/Tokyo"}))
    assert content == (folder / "y.ics").read_bytes()
    events = Calendar.from_ical(content.decode()).walk("VEVENT")
    items = due(folder)["due"]
    assert [(str(one["SUMMARY"]), one["DTSTART"].dt.isoformat()) for one in events] == [
        (one["title"], one["day"]) for one in items
    ]
    assert all(one["DTEND"].dt == one["DTSTART"].dt + timedelta(days=1) for one in events)
    assert {one["DTSTAMP"].dt.date() for one in events} == {date.fromisoformat(D)}
    assert len({str(one["UID"]) for one in events}) == len(events)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))


def test_an_event_keeps_its_uid_when_its_day_moves(tmp_path: Path) -> None:
    files = example()

    def uid(name: str) -> str:
        folder = write(tmp_path / name, files)
        found = Calendar.from_ical(run("due", "--as-of", D, "--format", "ics", cwd=folder).out)
        return next(str(one["UID"]) for one in found.walk("VEVENT") if "Lập danh sách" in str(one["SUMMARY"]))

    before = uid("a")
    next(one for one in files["tasks.yaml"]["tasks"] if one["id"] == "soon")["due"] = "2025-06-29"
    assert uid("b") == before


def uids(folder: Path, *args: str) -> dict[str, str]:
    """Return the events of the calendar: their ids in the JSON by their UIDs."""
    calendar = Calendar.from_ical(run("due", "--as-of", D, "--format", "ics", *args, cwd=folder).out)
    found = [str(one["UID"]) for one in calendar.walk("VEVENT")]
    assert len(found) == len(set(found))
    return dict(zip(found, (one["id"] for one in due(folder, *args)["due"]), strict=True))


def test_no_two_events_have_one_uid(tmp_path: Path) -> None:
    files = example()
    duty = {"to": ["so"], "every": "quarter", "due": "P5D"}
    reporting = [duty, duty, {**duty, "due": "P6D"}, {**duty, "to": ["so", "thon-1"]}, {**duty, "id": "so"}]
    plan = files["plan.yaml"]["plan"]
    plan["reporting"] = reporting
    folder = write(tmp_path / "a", files)
    found = uids(folder)
    assert sum(one.startswith("so") for one in found.values()) >= 5
    plan["reporting"] = [{**duty, "to": ["thon-2"]}, *reporting]
    assert uids(write(tmp_path / "b", files)).items() >= found.items()
    files["tasks.yaml"]["tasks"] *= 2
    uids(write(tmp_path / "c", files), "--force")


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("form", ["text", "json", "ics"])
def test_the_ends_of_time(day: str, form: str, tmp_path: Path) -> None:
    folder = write(tmp_path, example())
    assert run("due", "--as-of", day, "--days", "3660", "--format", form, cwd=folder).code == 0


def test_errors_forbid_it_unless_forced(tmp_path: Path) -> None:
    folder = write(tmp_path, {**worked_example(), "press.yaml": "press: [{id: p}]\n"})
    assert run("due", cwd=folder).code == 1
    assert run("due", "--force", "--format", "ics", cwd=folder).code == 0

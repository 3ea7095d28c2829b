"""`hrcomms status` over the years: bars with their numbers, milestones and pace, the same in text and JSON."""

import json
import re
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from examples import sampled
from rich.cells import cell_len
from support import ROOT, run, same_as_snapshot, session, worked_example, write

BASIC = 17
"""How many keys `check` tells of a target."""
DAYS = ["2022-06-01", "2023-01-01", "2023-12-14", "2024-07-01", "2026-11-22", "2028-12-01", "2028-12-31", "2029-02-01"]
BAR = re.compile(r"(?<!\S)(now|\d{4}) (?:([▁▂▃▄▅▆▇█]) (\d+)/(\d+) (?:tờ |hộ )?(\d+\.\d)%|–)(?!\S)")
NEEDED = re.compile(r"([\d.]+) (?:people|bodies|tờ|hộ) a month until ([\d-]+)|(\d+) more by ([\d-]+)")


def everything() -> dict[str, Any]:
    """Return the worked example with a target for each thing that can be said of a trend."""
    files = worked_example()
    plan = files["plan.yaml"]["plan"]
    (leaders,) = plan["targets"]
    plan["functions"] = [{"id": one, "name": one} for one in ("press", "new")]
    post = {"organisation": "ubnd", "title": "Official", "start_date": "2026-01-01", "functions": ["new"]}
    files["staff.yaml"]["staff"].append({"id": "p-8", "name": "Person 8", "posts": [post]})
    files["training.yaml"]["training"].append(session(3, "2026-05-05", ["p-8"], ["update", "knowledge", "skills"]))
    for person in files["staff.yaml"]["staff"][:2]:
        person["posts"] = [{**person["posts"][0], "end_date": "2026-06-30"}]
    steps = [("2024-06-30", "10%"), ("2025-06-30", "30%"), ("2027-06-30", "50%"), ("2027-12-31", "60%")]
    trained = leaders["measure"]

    def target(name: str, milestones: list[tuple[str, str]], **more: Any) -> dict[str, Any]:
        told = [{"date": day, "threshold": share} for day, share in milestones]
        return {**leaders, "id": name, "title": name.title(), "milestones": told, **more}

    plan["targets"] = [
        target("key-leaders", steps),
        target("newcomers", [("2025-12-31", "50%")], measure={**trained, "population": {"functions": ["new"]}}),
        target("nobody", [("2027-12-31", "50%")], measure={**trained, "population": {"functions": ["press"]}}),
        target("soon", [], due="2026-12-15"),
        target("over", [], due="2026-01-01"),
        target("outreach", [], measure={"kind": "activity-coverage"}),
        target("press", [], measure={"kind": "press-mechanism", "requires": ["spokesperson"]}),
    ]
    return files


def as_json(*args: object, cwd: Path) -> list[dict[str, Any]]:
    result = run("status", "--format", "json", *args, cwd=cwd)
    assert (result.code, result.err) == (0, "")
    targets: list[dict[str, Any]] = json.loads(result.out)["targets"]
    return targets


def sections(text: str) -> dict[str, str]:
    """Return what stands below the title of each target, in one line."""
    found = re.split(r"(?m)^  (\S+): ", text.partition("\n\n")[2])
    return {name: " ".join(rest.split()) for name, rest in zip(found[1::2], found[2::2], strict=True)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path, everything())


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_snapshot(lang: str, folder: Path) -> None:
    text = run("status", "--lang", lang, cwd=folder, env={"COLUMNS": "80"}).out
    same_as_snapshot(f"status-over-time-{lang}.txt", text)


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("data", ["shipped", "small"])
def test_text_and_json_say_the_same(data: str, day: str, folder: Path) -> None:
    cwd = ROOT if data == "shipped" else folder
    out = run("status", "--lang", "en", "--as-of", day, cwd=cwd, env={"COLUMNS": "80"}).out
    text, targets = sections(out), as_json("--as-of", day, cwd=cwd)
    assert ("below 0: " in out) == ("−" in out)
    assert list(text) == [one["id"] for one in targets]
    for one in targets:
        said = text[one["id"]]
        check_bars(said, one)
        check_paces(said, one["pace"])
        for milestone in one["milestones"]:
            verb = "on" if milestone["date"] <= day else "by"
            told = f"{milestone['threshold']} {verb} {milestone['date']}"
            assert milestone["is_goal"] != (told in said)


def check_bars(said: str, target: dict[str, Any]) -> None:
    points = target["trend"]
    bars = BAR.findall(said)
    if ended := target["windows"][-12:]:
        assert "closed: " in said
        for one in ended:
            count = f" {one['numerator']}/{one['denominator']}" if one["status"] == "missed" else ""
            assert f"year {one['period']} {one['status'].replace('-', ' ')}{count}" in said
        return
    if len(points) == 1:
        assert bars == []
        return
    assert [bar[0] for bar in bars] == [*(point["date"][:4] for point in points[:-1]), "now"]
    for (_, block, numerator, denominator, percent), point in zip(bars, points, strict=True):
        if point["value"] is None:
            assert (block, percent, point["denominator"]) == ("", "", 0)
            continue
        assert (int(numerator), int(denominator)) == (point["numerator"], point["denominator"])
        assert float(percent) == point["percent"]
        value = Fraction(point["value"])
        assert (block == "█") == (value == 1)
        assert "▁▂▃▄▅▆▇█".index(block) == max(0, int(value * 8) - 1)


def check_paces(said: str, pace: dict[str, Any]) -> None:
    """Hold that the paces of the text are those of the JSON."""
    needed = [one for one in (pace["to_next_milestone"], pace["to_end"]) if one]
    told = {(until or by, float(number or more)) for number, until, more, by in NEEDED.findall(said)}
    months = [Fraction(one["months"]) for one in needed]
    wanted = [one["per_month"] if each >= 1 else one["change"] for one, each in zip(needed, months, strict=True)]
    assert told == {(one["to"], number) for one, number in zip(needed, wanted, strict=True)}
    past = pace["last_12_months"]
    found = re.search(r"; (?:last 12 months|since [\d-]+): (−?[\d.]+)", said)
    assert (found is not None) == bool(needed and past)
    if found:
        assert float(found[1].replace("−", "-")) == past["per_month"]


def test_the_last_point_is_the_day_itself(folder: Path) -> None:
    for day in DAYS:
        for one in as_json("--as-of", day, cwd=folder):
            last = one["trend"][-1]
            assert last.pop("date") == day
            assert last == {key: one[key] for key in last}


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("day", sampled(DAYS))
def test_every_line_fits_80_columns(day: str, lang: str, folder: Path) -> None:
    for cwd in (ROOT, folder):
        out = run("status", "--lang", lang, "--as-of", day, cwd=cwd, env={"COLUMNS": "80"}).out
        assert [line for line in out.splitlines() if cell_len(line) > 80] == []


def test_years_that_do_not_fit_into_a_line_stand_below_each_other(folder: Path) -> None:
    out = run("status", "--as-of", "2029-02-01", "--lang", "en", cwd=folder, env={"COLUMNS": "80"}).out
    lines = [line for line in out.splitlines() if BAR.search(line)][:2]
    starts = [[found.start() for found in BAR.finditer(line)] for line in lines]
    assert starts[1] == starts[0][: len(starts[1])]


def test_check_tells_the_targets_without_their_years(folder: Path) -> None:
    (checked, *_), (shown, *_) = (
        json.loads(run(command, "--format", "json", cwd=folder).out)["targets"] for command in ("check", "status")
    )
    assert len(checked) == BASIC
    assert [*shown] == [*checked, "trend", "milestones", "pace"]
    assert {key: shown[key] for key in checked} == checked

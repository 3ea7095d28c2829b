"""The figures of the report equal those that a naive loop over the plain data gives."""

import json
import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import bruteforce
import pytest
from reports.paper import Paper
from reports.shipped import page, parts, printed
from support import copy_shipped, plain, plain_plan, run

from hrcomms.resources import shipped

DATA = shipped("data")
TODAY = date(2026, 11, 22)
YEARS = (2023, 2024, 2025, 2026)
COUNTS = {one["title"] for one in plain_plan(DATA)["targets"] if one["measure"]["kind"] in ("total", "reported-value")}
"""The targets that count records: nobody belongs to them."""

each_year = pytest.mark.parametrize("year", YEARS)


def report(year: int, *args: str) -> Paper:
    return parts(year, "en", *args)


def days(year: int) -> tuple[date, date]:
    """Return the first and the last day of a reporting year that closes on 14 December, as far as it has gone."""
    return date(year - 1, 12, 15), min(date(year, 12, 14), TODAY)


def in_year(records: list[dict[str, Any]], year: int) -> list[dict[str, Any]]:
    """Return what was done and ended in the year."""
    first, last = days(year)
    found = []
    for one in records:
        ended = date.fromisoformat(one.get("end_date") or one.get("date") or one["start_date"])
        if first <= ended <= last and one.get("status", "done") == "done":
            found.append(one)
    return found


def up_to(year: int, name: str) -> list[dict[str, Any]]:
    """Return what was done from the beginning of the plan up to the end of a year."""
    return [one for before in range(min(YEARS), year + 1) for one in in_year(plain(DATA, name), before)]


GENDERS = {one["id"]: one.get("gender") for one in plain(DATA, "staff")}


def attending(sessions: list[dict[str, Any]]) -> list[str]:
    """Return who was at sessions, once for each."""
    return [person for one in sessions for person in set(one["attended"])]


def of(count: int, what: str) -> str:
    """Return a number of something in English."""
    return f"{count} {what}{'' if count == 1 else 's'}"


def number(text: str) -> int:
    """Return a printed number; a dash stands where no record says any."""
    return 0 if text == "–" else int(text.replace(",", ""))


@each_year
def test_training(year: int) -> None:
    sessions = in_year(plain(DATA, "training"), year)
    attendances = sum(len(set(one["attended"])) for one in sessions)
    people = len({person for one in sessions for person in one["attended"]})
    paper = report(year)
    (said,) = [line for line in paper.paragraphs if " attendance" in line]
    genders = [GENDERS[one] for one in set(attending(sessions))]
    women = f" (of whom {genders.count('nữ')} women)" if genders.count("nữ") > 1 and None not in genders else ""
    held, came = of(len(sessions), "session"), of(attendances, "attendance")
    counts = f"{held} took place, with {came} of {of(people, 'official')}"
    assert said.startswith(f"In {year} {counts}{women}")
    earlier, since = attending(in_year(plain(DATA, "training"), year - 1)), attending(up_to(year, "training"))
    if year > min(YEARS) and len(earlier) > 0 and year < max(YEARS):
        more = attendances - len(earlier)
        assert f", {of(abs(more), 'attendance')} {'more' if more > 0 else 'fewer'} than in {year - 1} (" in said
    if year > min(YEARS):
        assert (
            f"{of(len(since), 'attendance')} of {of(len(set(since)), 'official')}"
            in said.partition("since the plan")[2]
        )
    *rows, total = paper.table("Session")
    assert [int(cell) for cell in total[3:]] == [attendances, sum(int(row[4]) for row in rows)]
    assert sorted((row[0], int(row[3]), int(row[4])) for row in rows) == sorted(
        (one["title"], len(one["attended"]), len(one.get("absent", []))) for one in sessions
    )
    assert [row[1] for row in rows] == sorted(row[1] for row in rows)


@each_year
def test_press(year: int) -> None:
    items = in_year(plain(DATA, "press"), year)
    first, last = days(year)
    names = {one["id"]: one["name_en"] for one in plain(DATA, "organisations")}
    wanted = Counter((names[one["organisation"]], quarter(date.fromisoformat(one["date"]))) for one in items)
    paper = report(year)
    (table,) = [table for table in paper.tables if table[0][0] == "Body"]
    head, *rows, total = table
    quarters = head[1:-1]
    touched = {quarter(first + timedelta(days=n)) for n in range((last - first).days + 1)}
    assert sorted(touched) == sorted(quarters)
    found = {(row[0], name): int(cell) for row in rows for name, cell in zip(quarters, row[1:-1], strict=True)}
    assert {key: count for key, count in found.items() if count} == dict(wanted)
    assert all(sum(map(int, row[1:-1])) == int(row[-1]) for row in (*rows, total))
    assert int(total[-1]) == len(items)


def quarter(day: date) -> str:
    """Return the quarter of the reporting calendar, which closes on 14 December."""
    (name,) = (name for name, first, last in bruteforce.periods("12-14", "quarter") if first <= day <= last)
    year, number = name.split("-Q")
    return f"Quarter {('I', 'II', 'III', 'IV')[int(number) - 1]}/{year}"


@each_year
def test_channels(year: int) -> None:
    activities = in_year(plain(DATA, "activities"), year)
    names = {one["id"]: one["name_en"] for one in plain_plan(DATA)["channels"]}
    units = {one["name_en"]: one["unit"] for one in plain_plan(DATA)["channels"]}
    wanted: dict[str, list[int]] = {}
    for one in activities:
        sums = wanted.setdefault(names[one["channel"]], [0, 0, 0])
        for index, more in enumerate((1, one.get("reach", 0), one.get("quantity", 0))):
            sums[index] += more
    *rows, total = report(year).table("Channel")
    assert {row[0]: [number(row[1]), number(row[2]), row[3]] for row in rows} == {
        name: [count, reach, f"{items:,} {units[name]}" if items else "–"]
        for name, (count, reach, items) in wanted.items()
    }
    assert [number(cell) for cell in total[1:3]] == [sum(column) for column in zip(*wanted.values(), strict=True)][:2]
    items = Counter[str]()
    for name, (_, _, count) in wanted.items():
        items.update({units[name]: count} if count else {})
    assert sorted(total[3].split("; ")) == sorted(f"{count:,} {unit}" for unit, count in items.items()), "by unit"


@each_year
def test_topics_and_audiences(year: int) -> None:
    activities, sessions = (in_year(plain(DATA, name), year) for name in ("activities", "training"))
    plan, items = plain_plan(DATA), report(year).items

    def done(key: str, one: str) -> list[int]:
        return [sum(one in record.get(key, []) for record in kind) for kind in (activities, sessions)]

    for topic in plan["topics"]:
        counts = dict(zip(("activity", "session"), done("topics", topic["id"]), strict=True))
        parts = [of(count, what).replace("activitys", "activities") for what, count in counts.items() if count]
        listed = f"{topic['name_en']}: {', '.join(parts)}." in items
        assert listed or any(item.startswith("Topics not yet") and topic["name_en"] in item for item in items)
        assert listed == any(counts.values())
    for audience in plan["audiences"]:
        (said,) = [
            item
            for item in items
            if item.startswith("Audiences")
            and audience["name_en"] in item[9:].split(": ", 1)[1].rstrip(".").split("; ")
        ]
        assert said.startswith("Audiences reached") == any(
            audience["id"] in one.get("audiences", []) for one in activities
        )


@each_year
def test_conventions(year: int) -> None:
    activities, sessions = (in_year(plain(DATA, name), year) for name in ("activities", "training"))
    items = [item for item in report(year).items if re.match("(Not c|C)overed, ", item)]
    for one in plain_plan(DATA)["conventions"]:
        counts = [sum(one["id"] in record.get("conventions", []) for record in kind) for kind in (activities, sessions)]
        (said,) = [item for item in items if one["name_en"] in item]
        told = re.search(re.escape(one["name_en"]) + r" \((?:(\d+) activit\w+)?(?:, )?(?:(\d+) sessions?)?\)", said)
        assert said.startswith("Covered") == any(counts) == (told is not None)
        assert not told or [int(count or 0) for count in told.groups()] == counts


@each_year
def test_budget(year: int) -> None:
    budgets = [one for one in plain(DATA, "budget") if one["year"] == year]
    _, last = days(year)
    wanted = []
    for source in plain_plan(DATA)["funding_sources"]:
        chosen = [one for one in budgets if one["source"] == source["id"]]
        allocated = sum(one["allocated"] for one in chosen)
        spent = sum(
            expense["amount"]
            for one in chosen
            for expense in one["spent"]
            if date.fromisoformat(expense["date"]) <= last
        )
        wanted.append([source["name_en"], allocated, spent, allocated - spent])
    *rows, total = report(year).table("Source")
    assert [[row[0], *map(number, row[1:])] for row in rows] == wanted
    assert [number(cell) for cell in total[1:]] == [sum(row[column] for row in wanted) for column in (1, 2, 3)]


@each_year
def test_bodies_told_to_communicate(year: int) -> None:
    _, last = days(year)
    done = {
        body for one in in_year(plain(DATA, "activities"), year) for body in (one["organisation"], *one.get("with", []))
    }
    told = [
        one
        for one in plain(DATA, "organisations")
        if (
            one["classification"] in ("village", "socio-political", "public-service-unit")
            or one["id"] in ("ban-chqs", "cong-an-xa")
        )
        and str(one.get("founding_date", "")) <= str(last) <= str(one.get("dissolution_date", "9999"))
    ]
    lists = [sorted(one["name"] for one in told if (one["id"] in done) == did) for did in (True, False)]
    items = [item for item in report(year).items if re.match(r"\d+ bod(y|ies) did", item)]
    for item, names in zip(items, lists, strict=True):
        assert int(item.split()[0]) == len(names)
        assert sorted(item.partition(": ")[2].rstrip(".").split(", ")) == names


ASSESSED = {
    "met": "Goal reached",
    "on-track": "On track",
    "behind": "Behind",
    "missed": "Missed",
    "not-assessable": "Not assessed",
}


@each_year
def test_targets_are_those_of_status(year: int) -> None:
    _, last = days(year)
    targets = json.loads(run("status", "--as-of", last, "--format", "json").out)["targets"]
    rows = report(year).table("Target")
    assert rows == [
        [
            one["title"],
            f"{one['numerator']}/{one['denominator']} {one['unit'] or ''} ({one['percent']:.1f}%)".replace("  ", " ")
            if one["denominator"]
            else "no value yet",
            one["threshold"],
            f"{one['expected_count']}/{one['denominator']}",
            f"{one['required']}/{one['denominator']}",
            ASSESSED[one["status"]],
        ]
        for one in targets
    ]


@each_year
def test_annexes_list_everybody_whom_a_figure_counts(year: int) -> None:
    paper = report(year)
    heads = [head.rpartition(" (") for head in paper.headings if head[-1] == ")" and " (counted: " not in head]
    lists = [table for table in paper.tables if table[0][:2] == ["No.", "Name"]]
    listed: dict[bool, dict[str, str]] = {True: {}, False: {}}
    for (target, _, said), table in zip(heads, lists, strict=True):
        words, _, count = said.rpartition(": ")
        assert words == ("not met" if table[0][-1] == "Lacks" else "met")
        assert len(table) - 1 == int(count.split("/")[0])
        assert [row[0] for row in table[1:]] == [str(n + 1) for n in range(len(table) - 1)]
        assert all(any(row[2:]) for row in table[1:])
        listed[table[0][-1] != "Lacks"][target] = count.rstrip(")")
    for row in paper.table("Target"):
        if row[0] in COUNTS:
            continue  # its records are listed elsewhere: nobody is counted
        met, everybody = map(int, row[1].split(" ")[0].split("/"))
        assert listed[True].get(row[0]) == (f"{met}/{everybody}" if met else None)
        assert listed[False].get(row[0]) == (f"{everybody - met}/{everybody}" if met < everybody else None)


@each_year
def test_an_annex_lists_the_records_that_a_figure_adds_up(year: int) -> None:
    paper = report(year)
    (press,) = [table[1:] for table in paper.tables if table[0][1:3] == ["Date", "Information"]] or [[]]
    assert len(press) == int(paper.table("Body")[-1][-1] if press else 0)
    (activities,) = [table[1:] for table in paper.tables if table[0][1:3] == ["Date", "Activity"]]
    total = paper.table("Channel")[-1]
    assert [len(activities), sum(number(row[4]) for row in activities)] == [number(total[1]), number(total[2])]
    (expenses,) = [table[1:] for table in paper.tables if table[0][1:3] == ["Date", "For what"]]
    assert sum(number(row[4]) for row in expenses) == number(paper.table("Source")[-1][2])
    attended = [re.search(r"Attended \((\d+)\): (.*?)\.(?: Absent \((\d+)\): (.*)\.)?$", item) for item in paper.items]
    names = [(int(found[1]), found[2].split(", ")) for found in attended if found]
    missed = [(int(found[3] or 0), (found[4] or "").split(", ") if found[4] else []) for found in attended if found]
    assert [count for count, people in missed] == [len(people) for _, people in missed]
    assert [count for count, _ in missed] == [int(row[4]) for row in paper.table("Session")[:-1]], "by name"
    assert [len(people) for count, people in names if count] == [count for count, _ in names if count]
    assert [count for count, _ in names] == [int(row[3]) for row in paper.table("Session")[:-1]]


@each_year
def test_every_figure_unfolds(year: int) -> None:
    text = printed(year, "vi", "html")
    anchors = re.findall(r'\bid="([^"]+)"', text)
    assert len(anchors) == len(set(anchors))
    assert set(re.findall(r'(?:href="#|popovertarget="|aria-labelledby=")([^"]+)"', text)) <= set(anchors)
    unfolded = re.findall(r'class="unfolded" popover id="([^"]+)".*?<ol>(.*?)</ol>', text, re.DOTALL)
    assert len(unfolded) > 30
    for _, inside in unfolded:
        assert "<li>" in inside or "<li lang" in inside


@each_year
def test_every_link_leads_to_a_list(year: int) -> None:
    text = printed(year, "vi")
    anchors = re.findall(r'\bid="([^"]+)"', text)
    links = set(re.findall(r"\]\(#([^)]+)\)", text))
    assert len(anchors) == len(set(anchors))
    assert {"records-press", "records-activities", "records-expenses", "records-training"} <= links <= set(anchors)
    assert {f"met-{one}" for one in ("rights-officials", "key-leaders")} <= links | {f"met-{one}" for one in LATE[year]}


LATE = {2023: ("rights-officials", "key-leaders"), 2024: (), 2025: (), 2026: ()}
"""Targets that nobody had met at the end of the year: their figures lead to who lacks what."""


@pytest.mark.parametrize("lang", ["vi", "en"])
@each_year
def test_html_says_what_markdown_says(year: int, lang: str) -> None:
    said = page(year, lang).text
    for table in parts(year, lang).tables:
        for row in table[1:]:
            for cell in row:
                assert " ".join(cell.split()) in said


def test_an_earlier_day_counts_up_to_it() -> None:
    paper = report(2025, "--as-of", "2025-06-30")
    first, last = date(2024, 12, 15), date(2025, 6, 30)
    sessions = [
        one
        for one in in_year(plain(DATA, "training"), 2025)
        if first <= date.fromisoformat(one.get("end_date", one["start_date"])) <= last
    ]
    assert len(paper.table("Session")[:-1]) == len(sessions) > 0
    assert any("PROVISIONAL" in line for line in paper.paragraphs)


def test_a_link_leads_to_an_id_with_a_low_line(tmp_path: Path) -> None:
    data = copy_shipped(tmp_path / "data")
    plan = data / "plan.yaml"
    text = plan.read_text(encoding="utf-8").replace("key-leaders:", "key_leaders:")
    plan.write_text(text.replace("id: key-leaders", "id: key_leaders"), encoding="utf-8")
    text = run("--data", data, "report", "--year", "2025").out
    links = {link.replace("\\", "") for link in re.findall(r"\]\(#([^)]+)\)", text)}
    assert "met-key_leaders" in links
    assert links <= set(re.findall(r'\bid="([^"]+)"', text))

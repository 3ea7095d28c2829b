"""From Python the answers are those of the command line."""

import dataclasses
import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from repositories import repository
from support import copy_shipped, environment, run, small, unchanged, worked_example, write

from hrcomms import api
from hrcomms.api import tables

TODAY = date(2026, 11, 22)
DAYS = (date(2023, 1, 1), date(2025, 12, 14), date(2028, 12, 31))


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_shipped(tmp_path_factory.mktemp("api") / "data")


@pytest.fixture(scope="module")
def loaded(shipped: Path) -> api.Loaded:
    return api.load(shipped, today=TODAY)


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_targets_are_those_of_status(day: date, shipped: Path, loaded: api.Loaded) -> None:
    told = json.loads(run("--data", shipped, "status", "--as-of", day, "--format", "json").out)
    rows = api.targets(loaded, api.assess(loaded, day))
    assert len(rows) == len(told["targets"]) > 3
    for row, one in zip(rows, told["targets"], strict=True):
        for key in ("id", "kind", "title", "numerator", "denominator", "percent", "required", "shortfall", "status"):
            assert row[key] == one[key]  # type: ignore[literal-required] - one of the columns
        assert row["value"] == (one["value"] and Fraction(one["value"]))
        assert (row["as_of"], row["due"].isoformat()) == (day, one["due"])
        assert row["illustrative"].split() == told["illustrative"]


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_members_are_those_of_why(day: date, shipped: Path, loaded: api.Loaded) -> None:
    rows = api.members(loaded, api.assess(loaded, day))
    for target in {row["target"] for row in rows}:
        told = json.loads(run("--data", shipped, "why", target, "--as-of", day, "--format", "json").out)["members"]
        own = [row for row in rows if row["target"] == target]
        assert [(one["id"], one["name"], one["met"]) for one in own] == [
            (one["id"], one["name"], one["met"]) for one in told
        ]


@pytest.mark.parametrize("more", [{}, {"language": "en"}, {"as_of": DAYS[1]}, {"public": True}], ids=str)
def test_the_report_has_the_same_bytes(more: dict[str, object], shipped: Path, loaded: api.Loaded) -> None:
    options = {"language": "--lang", "as_of": "--as-of", "public": "--public"}
    words = [str(word) for key, value in more.items() for word in (options[key], value) if word is not True]
    told = run("--data", shipped, "report", "--year", "2025", *words).out
    assert api.report(loaded, 2025, **more).decode() == told  # type: ignore[arg-type] - as in the list above


def test_the_report_by_a_template_of_ones_own_in_word_and_as_a_page(loaded: api.Loaded, tmp_path: Path) -> None:
    own = tmp_path / "own.md"
    own.write_text("{{ report.period.year }} {{ report.owner.name }}\n", encoding="utf-8")
    assert api.report(loaded, 2025, template=own).decode().startswith("2025 Ủy ban nhân dân")
    assert api.report(loaded, 2025, form="docx").startswith(b"PK")
    assert b"<!doctype html>" in api.report(loaded, 2025, form="html").lower()


def test_the_findings_are_those_of_check(tmp_path: Path) -> None:
    folder = write(tmp_path, small(training=[{"id": "s-1"}, {"id": "s-1"}], activities=[{"id": "A"}]))
    told = json.loads(run("check", "--format", "json", cwd=folder).out)["diagnostics"]
    rows = api.findings(api.load(folder, today=TODAY))
    assert len(rows) > 3
    assert rows == [{key: one[key] for key in rows[0]} for one in told]


def test_at_a_revision(tmp_path: Path) -> None:
    made = repository(tmp_path)
    first = made.commit(files=worked_example())
    made.commit(files={"training.yaml": "training: []\n"})
    met = [
        [one.numerator for one in api.assess(api.load(tmp_path, rev=rev, today=TODAY), TODAY)] for rev in (first, None)
    ]
    assert met == [[3], [0]]


def refusals(folder: Path) -> list[tuple[Callable[[], object], str]]:
    sound, wrong = write(folder / "a", worked_example()), write(folder / "b", small(staff=[{"id": "x"}]))
    loaded = api.load(sound, today=TODAY)
    return [
        (lambda: api.load(folder), "holds no dataset: there is no hrcomms.yaml in it"),
        (lambda: api.load(folder / "a/staff.yaml"), "holds no dataset"),
        (lambda: api.load("no\0name"), "holds no dataset"),
        (lambda: api.load(sound, rev="HEAD"), "repository"),
        (lambda: api.report(loaded, 1999), "1999 lies outside the plan"),
        (lambda: api.report(loaded, 2025, form="odt"), "'odt' is no form of a report"),  # type: ignore[arg-type] - so
        (lambda: api.report(loaded, 2025, language="fr"), "'fr' is not a language"),  # type: ignore[arg-type] - so
        (lambda: api.report(loaded, 2025, template="a.html"), "a template .html does not make MD"),
        (lambda: api.report(loaded, 2025, template=folder / "none.md"), "cannot read"),
        (lambda: api.assess(api.load(wrong, today=TODAY), TODAY), "No target is computed while there are 2 errors."),
        (lambda: api.report(api.load(wrong, today=TODAY), 2025), "No target is computed while there are 2 errors."),
    ]


def test_what_cannot_be_done_is_refused_with_a_sentence(tmp_path: Path) -> None:
    for call, said in refusals(tmp_path):
        with pytest.raises(api.RefusedError) as refused:
            call()
        assert said in str(refused.value)
        assert str(refused.value.message) == str(refused.value)


@pytest.mark.parametrize("day", ["2025-12-14", 2025, datetime(2025, 12, 14, 8)])  # noqa: DTZ001 - to be refused
def test_what_is_no_day_is_refused_with_a_sentence(day: object, loaded: api.Loaded, shipped: Path) -> None:
    calls: list[Callable[[Any], object]] = [
        lambda one: api.assess(loaded, one),
        lambda one: api.report(loaded, 2025, as_of=one),
        lambda one: api.load(shipped, today=one),
    ]
    for call in calls:
        with pytest.raises(api.RefusedError) as caught:
            call(day)
        assert str(caught.value) == f"{day!r} is not a day: give such as datetime.date(2025, 12, 14)"


def test_without_a_plan_nothing_is_computed_even_by_force(tmp_path: Path) -> None:
    files = small(staff=[{"id": "x"}])
    forced = api.load(write(tmp_path / "a", files), today=TODAY)
    assert api.assess(forced, TODAY, force=True) == ()
    without = api.load(write(tmp_path / "b", {**files, "plan.yaml": "plan: ["}), today=TODAY)
    with pytest.raises(api.RefusedError, match="No target is computed"):
        api.assess(without, TODAY, force=True)
    with pytest.raises(api.RefusedError, match="Without a sound plan"):
        _ = without.plan


def test_nothing_is_written_and_nothing_can_be_changed(shipped: Path) -> None:
    with unchanged(shipped):
        loaded = api.load(str(shipped), today=TODAY)
        assessed = api.assess(loaded, DAYS[1])
        api.report(loaded, 2025)
    for value, name in ((loaded, "files"), (loaded.dataset, "staff"), (assessed[0], "numerator")):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(value, name, 0)


def test_the_day_that_counts_as_today_is_told_or_todays(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert api.load(shipped).today == date(1970, 1, 1)
    assert api.load(shipped, today=TODAY).today == TODAY
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    with pytest.raises(api.RefusedError, match="SOURCE_DATE_EPOCH"):
        api.load(shipped)


def test_every_row_has_the_columns_that_its_type_tells(loaded: api.Loaded, tmp_path: Path) -> None:
    assessed = api.assess(loaded, DAYS[1])
    broken = api.load(write(tmp_path, small(staff=[{"id": "x"}])), today=TODAY)
    told = ((tables.TargetRow, api.targets(loaded, assessed)), (tables.MemberRow, api.members(loaded, assessed)))
    for kind, rows in (*told, (tables.FindingRow, api.findings(broken))):
        assert rows
        assert all(list(row) == list(get_type_hints(kind)) for row in rows)  # type: ignore[call-overload]


def test_to_import_it_loads_nothing_heavy() -> None:
    unwanted = ("typer", "rich", "jinja2", "babel", "ruamel", "docx", "lxml", "hrcomms.reports", "hrcomms.compliance")
    script = f"import sys, hrcomms.api\nprint([one for one in {(*unwanted, 'hrcomms.cli')!r} if one in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], env=environment(), capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
    alone = "import sys, hrcomms\nprint([one for one in sys.modules if one.startswith('hrcomms.')])"
    done = subprocess.run([sys.executable, "-c", alone], env=environment(), capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"

"""`hrcomms why --since`: what changed a target between two days, by whom, and in which line it stands."""

import csv
import io
import json
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import bruteforce
import pytest
from examples import datasets, sampled, sampled_rows
from hypothesis import HealthCheck, given, settings
from repositories import Repository, below, plain_git, repository
from rich.cells import cell_len
from strategies import COLLECTIONS, mixed_cases, with_a_turnover
from support import ROOT, run, same_as_snapshot, session, small, worked_example, write, wrote
from why_calls import TARGETS, as_json, as_text, refusal

pytestmark = pytest.mark.usefixtures("plain_git")
__all__ = ["plain_git"]

PARTS = ("newly_met", "joined_met", "left_met", "lapsed", "rule_changed", "corrected")
CLOSED = "2025-12-14"
DAYS = [("2023-01-01", "2026-11-22"), (CLOSED, "2026-11-22"), ("2024-06-30", CLOSED)]


def balanced(found: dict[str, Any]) -> None:
    """Hold that the lists lead from the opening to the closing."""
    opening, closing = found["opening"], found["closing"]
    assert opening["denominator"] + len(found["joined"]) - len(found["left"]) == closing["denominator"]
    changes = [one["change"] for part in PARTS for one in found[part]]
    assert opening["numerator"] + sum(changes) == closing["numerator"]


def line_of(folder: Path, place: dict[str, Any]) -> str:
    return (folder / place["path"]).read_text(encoding="utf-8").splitlines()[place["line"] - 1].strip()


def turnover() -> dict[str, Any]:
    """Return the worked example two years on: attendance counts for 24 months, one came, one left, one lapsed."""
    files = worked_example()
    files["plan.yaml"]["plan"]["targets"][0]["measure"]["valid_for"] = "P24M"
    staff = files["staff.yaml"]["staff"]
    staff[0]["posts"][0] = {**staff[0]["posts"][0], "end_date": "2025-06-30"}
    staff[6]["posts"][0] = {**staff[6]["posts"][0], "start_date": "2025-05"}
    parts = ["update", "knowledge", "skills"]
    files["training.yaml"]["training"] += [
        session(3, "2025-09-01", ["p-2", "p-5"], parts),
        session(4, "2025-04-30", ["p-7"], parts),
    ]
    return files


# By hand


def test_json_of_the_worked_example(tmp_path: Path) -> None:
    folder = write(tmp_path, turnover())
    found = as_json("key-leaders", "--since", "2025-03-31", "--as-of", "2026-03-31", cwd=folder)
    balanced(found)
    lists = {part: [one["id"] for one in found.pop(part)] for part in ("joined", "left", *PARTS)}
    assert lists == {
        "joined": ["p-7"],
        "left": ["p-1"],
        "newly_met": ["p-5"],
        "joined_met": ["p-7"],
        "left_met": ["p-1"],
        "lapsed": ["p-3"],
        "rule_changed": [],
        "corrected": [],
    }
    assert (found.pop("records"), found.pop("goal")) == ([], None)
    assert found == {
        "target": "key-leaders",
        "title": "Key leaders",
        "since": "2025-03-31",
        "as_of": "2026-03-31",
        "illustrative": ["staff", "training"],
        "requirements": [
            {"id": "update", "name": "Update"},
            {"id": "knowledge", "name": "Knowledge"},
            {"id": "skills", "name": "Skills"},
        ],
        "opening": {"numerator": 3, "denominator": 6, "value": "1/2", "percent": 50.0},
        "closing": {"numerator": 3, "denominator": 6, "value": "1/2", "percent": 50.0},
    }


def test_the_entries_of_the_lists(tmp_path: Path) -> None:
    folder = write(tmp_path, turnover())
    found = as_json("key-leaders", "--since", "2025-03-31", "--as-of", "2026-03-31", cwd=folder)
    where = {"organisation": "ubnd", "organisations": ["ubnd"]}
    (left,) = found["left"]
    (ground,) = left.pop("grounds")
    assert left == {"id": "p-1", "name": "Person 1", **where, "met": True, "corrected": False, "by_rule": False}
    assert ground["text"] == "the post as Official in Ủy ban nhân dân xã A ended on 2025-06-30"
    assert line_of(folder, ground) == '"end_date": "2025-06-30"'
    (lapsed,) = found["lapsed"]
    places = [(one["requirement"], one["record"]) for one in lapsed.pop("evidence")]
    assert lapsed == {
        "id": "p-3",
        "name": "Person 3",
        **where,
        "change": -1,
        "missing": ["update", "knowledge"],
        "lifted": [],
    }
    assert places == [("update", "s-1"), ("knowledge", "s-1")]
    (newly,) = found["newly_met"]
    assert {one["record"] for one in newly["evidence"]} == {"s-3"}
    assert (newly["change"], newly["missing"]) == (1, [])


def test_text_of_the_worked_example(tmp_path: Path) -> None:
    folder = write(tmp_path, turnover())
    lines = as_text("key-leaders", "--since", "2025-03-31", "--as-of", "2026-03-31", cwd=folder).splitlines()
    assert lines[:4] == [
        "key-leaders from 2025-03-31 to 2026-03-31",
        "  Key leaders",
        "Illustrative data, made up for demonstration: staff, training",
        "",
    ]
    assert lines[4:9] == [
        "3/6 (50.0%) on 2025-03-31  →  3/6 (50.0%) on 2026-03-31",
        "",
        "population  6 + 1 joined − 1 left = 6",
        "met         3 + 1 newly met + 1 joined already met − 1 left while met",
        "            − 1 lapsed = 3",
    ]
    lapsed = lines.index("Lapsed (1)")
    assert lines[lapsed + 1 : lapsed + 3] == ["  p-3 Person 3: lacks update, knowledge", "      proven then by:"]
    assert re.fullmatch(r"      update     s-1  training.yaml:\d+", lines[lapsed + 3])


# Laws


@pytest.mark.parametrize(
    ("since", "as_of"), [("2023-01-01", "2026-11-22"), (CLOSED, "2026-11-22"), ("2024-06-30", CLOSED)]
)
@pytest.mark.parametrize("target", sampled(TARGETS, every=2))
def test_the_lists_lead_from_one_status_to_the_other(target: str, since: str, as_of: str) -> None:
    found = as_json(target, "--since", since, "--as-of", as_of)
    balanced(found)
    for end, day in (("opening", since), ("closing", as_of)):
        told = json.loads(run("status", "--format", "json", "--as-of", day).out)["targets"]
        (status,) = (one for one in told if one["id"] == target)
        assert found[end] == {key: status[key] for key in ("numerator", "denominator", "value", "percent")}


@pytest.mark.parametrize("target", TARGETS)
def test_each_line_of_the_shipped_data_is_that_of_its_record(target: str) -> None:
    found = as_json(target, "--since", "2023-06-30")
    proofs = [proof for part in PARTS for one in found[part] for proof in one["evidence"]]
    assert proofs
    for proof in proofs:
        line = line_of(ROOT, proof)
        if proof["path"] == "data/organisations.yaml":
            assert re.match(r"- (start_date|staff|number)", line)
        else:
            assert line == f"- id: {proof['record']}"
    for ground in (ground for one in found["left"] for ground in one["grounds"]):
        assert line_of(ROOT, ground).startswith(("end_date: ", "dissolution_date: "))


@settings(datasets, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(mixed_cases().flatmap(with_a_turnover))
def test_random_datasets_give_what_the_brute_force_gives(tmp_path: Path, case: Any) -> None:
    lists = {f"{name}.yaml": {name: case.data[name]} for name in COLLECTIONS}
    folder = write(tmp_path, {"hrcomms.yaml": case.data["manifest"], "plan.yaml": {"plan": case.data["plan"]}, **lists})
    since, as_of = sorted(case.days)
    for target in case.data["plan"]["targets"]:
        days = ("--since", since, "--as-of", as_of)
        if since < bruteforce.whole(case.data["plan"]["start_date"]):
            assert "is before the plan" in refusal(target["id"], "--force", *days, cwd=folder)
            continue
        found = as_json(target["id"], "--force", *days, cwd=folder)
        balanced(found)
        wanted = bruteforce.flow(case.data, case.data, target["id"], since, as_of)
        for moved in ("joined", "left"):
            reasons = [
                "corrected" if one["corrected"] else "rule" if one["by_rule"] else "time" for one in found[moved]
            ]
            assert [(one["id"], why) for one, why in zip(found[moved], reasons, strict=True)] == wanted[moved]
        assert {one["id"]: part for part in PARTS for one in found[part]} == wanted["parts"]


# What people see


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize(
    ("target", "since"), [("rights-officials", CLOSED), ("outreach", CLOSED), ("press-mechanism", "2024-01-14")]
)
def test_snapshot(target: str, since: str, lang: str) -> None:
    text = as_text(target, "--since", since, "--as-of", "2026-11-22", lang=lang)
    same_as_snapshot(f"why-since-{target}-{lang}.txt", text)


@pytest.mark.parametrize(("target", "lang"), sampled_rows(product(TARGETS, ["vi", "en"]), every=3))
def test_lines_fit_80_columns(target: str, lang: str) -> None:
    for since in ("2023-01-01", CLOSED, "2026-11-22"):
        lines = as_text(target, "--since", since, lang=lang).splitlines()
        assert max(map(cell_len, lines)) <= 80
        assert [line for line in lines if line != line.rstrip()] == []


def test_no_term_of_a_sum_is_broken(tmp_path: Path) -> None:
    files = worked_example()
    post = files["staff.yaml"]["staff"][0]["posts"]
    files["staff.yaml"]["staff"] = [{"id": f"p-{n}", "name": f"P {n}", "posts": post} for n in range(600)]
    everybody = [f"p-{n}" for n in range(600)]
    files["training.yaml"]["training"] = [session(1, "2025-06-01", everybody, ["update", "knowledge", "skills"])]
    lines = as_text("key-leaders", "--since", "2025-03-31", cwd=write(tmp_path, files)).splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("met "))
    assert lines[start : start + 2] == [
        "met         0 + 600 newly met + 0 joined already met − 0 left while met",
        "            − 0 lapsed = 600",
    ]


def test_without_a_change_it_says_so() -> None:
    text = as_text("key-leaders", "--since", "2026-11-22")
    assert text.endswith("\n\nNobody joined or left, and nobody's result changed.\n")
    assert "by correction" not in text


def test_nobody_belongs(tmp_path: Path) -> None:
    files = worked_example()
    files["staff.yaml"]["staff"] = []
    folder = write(tmp_path, files)
    days = ("--since", "2025-01-01", "--as-of", "2025-12-31", "--force")
    assert "\n0/0 on 2025-01-01  →  0/0 on 2025-12-31\n" in as_text("key-leaders", *days, cwd=folder)
    found = as_json("key-leaders", *days, cwd=folder)
    assert found["opening"] == {"numerator": 0, "denominator": 0, "value": None, "percent": None}


def test_text_of_the_data_is_made_safe(tmp_path: Path) -> None:
    files = turnover()
    for person in files["staff.yaml"]["staff"]:
        person["name"] = "Evil \x1b[31m\u202eName\nand more"
    text = as_text("key-leaders", "--force", "--since", "2025-03-31", cwd=write(tmp_path, files))
    assert "\n  p-1 Evil \\u001b[31m\\u202eName and more\n" in text
    assert "\x1b" not in text


# CSV


def rows(*args: object, cwd: Path = ROOT) -> list[dict[str, str]]:
    result = run("why", *args, "--format", "csv", cwd=cwd)
    assert (result.code, result.err) == (0, "")
    return list(csv.DictReader(io.StringIO(result.out, newline="")))


def expected_rows(found: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    for part, change in (("joined", "1"), ("left", "-1")):
        for one in found[part]:
            places = "; ".join(f"{ground['path']}:{ground['line']}" for ground in one["grounds"])
            yield part, change, one["id"], one["name"], str(one["corrected"]).lower(), "", places
    for part in PARTS:
        for one in found[part]:
            places = "; ".join(dict.fromkeys(f"{proof['path']}:{proof['line']}" for proof in one["evidence"]))
            missing = ", ".join(one["missing"])
            corrected = str(part == "corrected").lower()
            yield part, str(one["change"]), one["id"], one["name"], corrected, missing, places


@pytest.mark.parametrize("target", TARGETS)
def test_csv_says_the_same_as_json(target: str) -> None:
    columns = ("part", "change", "member", "name", "corrected", "missing", "places")
    found = rows(target, "--since", CLOSED)
    assert [tuple(row[column] for column in columns) for row in found] == list(
        expected_rows(as_json(target, "--since", CLOSED))
    )
    assert {(row["since"], row["as_of"], row["target"]) for row in found} <= {(CLOSED, "2026-11-22", target)}
    for row in found:
        assert bool(row["records"]) == (row["part"] not in ("joined", "left"))


def test_csv_in_a_file_is_marked_for_excel(tmp_path: Path) -> None:
    folder = write(tmp_path, turnover())
    assert wrote(run("why", "key-leaders", "--since", "2025-03-31", "-o", "x.csv", cwd=folder))
    assert (folder / "x.csv").read_bytes().startswith(b"\xef\xbb\xbfsince,as_of,target,part,")


# What was known then


def repository_of_corrections(top: Path) -> Repository:
    """Return a repository in which attendance of March 2025 was entered late, and one attendance was taken back.

    A person was entered by mistake, and another entered too late.
    """
    files = worked_example()
    before = worked_example()
    before["training.yaml"]["training"] = [
        session(1, "2024-03-01", ["p-1", "p-2", "p-3", "p-4", "p-5", "p-9"], ["update", "knowledge"]),
        session(2, "2025-03-01", ["p-1", "p-5", "p-9"], ["skills"]),
    ]
    post = files["staff.yaml"]["staff"][0]["posts"]
    before["staff.yaml"]["staff"].append({"id": "p-9", "name": "Person 9", "posts": post})
    files["staff.yaml"]["staff"].append({"id": "p-8", "name": "Person 8", "posts": post})
    made = repository(top)
    made.commit("2025-12-14", below(before), "as the year closed")
    made.commit("2026-01-20", below(files), "corrections")
    return made


def test_what_was_known_then_and_is_known_otherwise_now(tmp_path: Path) -> None:
    commits = repository_of_corrections(tmp_path)
    call = ("key-leaders", "--since", "2025-12-14", "--as-of", "2026-03-31", "--since-rev", "HEAD~1")
    found = as_json(*call, cwd=tmp_path)
    balanced(found)
    then = found["since_revision"]
    assert then == commits.git("rev-parse", "HEAD~1").strip()
    assert "revision" not in found
    assert [found[end]["numerator"] for end in ("opening", "closing")] == [3, 3]
    assert [(one["id"], one["change"], one["missing"]) for one in found["corrected"]] == [
        ("p-2", 1, []),
        ("p-3", 1, []),
        ("p-5", -1, ["update", "knowledge", "skills"]),
        ("p-9", -1, []),
    ]
    assert [found[part] for part in PARTS[:5]] == [[], [], [], [], []]
    assert [(one["id"], one["corrected"]) for one in (*found["joined"], *found["left"])] == [
        ("p-8", True),
        ("p-9", True),
    ]
    assert [proof.get("revision") for one in found["corrected"] for proof in one["evidence"]] == [
        *(None, None),
        *(then,) * 6,
    ]
    (ground,) = found["left"][0]["grounds"]
    assert (ground["path"], ground["revision"]) == ("data/staff.yaml", then)
    text = as_text(*call, cwd=tmp_path)
    assert f"\nThe opening as it was known at revision {then[:10]} of 2025-12-14.\n" in text
    assert "+ 2 by correction − 2 by correction = 3\n" in text
    assert f" at {then[:10]}\n" in text
    for part, said in (
        ("p-2 Person 2", "as is known now, had met it on 2025-12-14"),
        ("p-5 Person 5", "as is known now, lacked update, knowledge, skills on 2025-12-14"),
        ("p-9 Person 9", "as is known now, did not belong to it on 2025-12-14"),
        ("p-8 Person 8", "lacks everything as is known now, belonged to it on 2025-12-14 already"),
    ):
        assert f"{part}: {said}" in re.sub(r"\s+", " ", text)
    assert max(map(cell_len, text.splitlines())) <= 80


def test_csv_tells_lines_of_the_opening_by_their_revision(tmp_path: Path) -> None:
    repository_of_corrections(tmp_path)
    call = ("key-leaders", "--since", "2025-12-14", "--as-of", "2026-03-31", "--since-rev", "HEAD~1")
    found = {(row["part"], row["member"]): row for row in rows(*call, cwd=tmp_path)}
    then = found["left", "p-9"]["since_revision"]
    assert len(then) == 40
    assert re.fullmatch(rf"data/staff\.yaml:\d+@{then}", found["left", "p-9"]["places"])
    assert re.fullmatch(r"data/training\.yaml:\d+", found["corrected", "p-2"]["places"])
    assert found["corrected", "p-2"]["corrected"] == "true"


def test_both_ends_at_revisions(tmp_path: Path) -> None:
    commits = repository_of_corrections(tmp_path)
    (tmp_path / "data/training.yaml").write_bytes(b"training: []\n")
    call = ("key-leaders", "--since", "2025-12-14", "--as-of", "2026-03-31", "--rev", "HEAD")
    found = as_json(*call, "--since-rev", "HEAD~1", cwd=tmp_path)
    assert (found["revision"], found["since_revision"]) == tuple(
        commits.git("rev-parse", name).strip() for name in ("HEAD", "HEAD~1")
    )
    assert len(found["corrected"]) == 4
    alone = as_json(*call, cwd=tmp_path)
    assert (alone["revision"], alone["corrected"]) == (found["revision"], [])
    assert "since_revision" not in alone


def test_a_rule_of_another_kind_is_named_as_it_was_then(tmp_path: Path) -> None:
    target = {"id": "t", "title": "T", "text": "T", "threshold": "100%", "due": "2028-12-31"}
    then = {"kind": "press-mechanism", "requires": ["regulation"]}
    activity = {"id": "hd-1", "title": "A", "organisation": "ubnd", "start_date": "2025-06-01"}
    made = repository(tmp_path)
    for day, measure in (("2025-12-14", then), ("2026-01-20", {"kind": "activity-coverage"})):
        files = small(plan={"targets": [{**target, "measure": measure}]}, activities=[activity])
        made.commit(day, below(files), measure["kind"])
    days = ("--since", "2025-12-14", "--as-of", "2025-12-31")
    found = as_json("t", *days, "--since-rev", "HEAD~1", cwd=tmp_path)
    (corrected,) = found["corrected"]
    assert (corrected["change"], corrected["lifted"]) == (1, ["regulation"])
    assert found["requirements"] == [
        {"id": "activity 1", "name": "an activity in the reporting year"},
        {"id": "regulation", "name": "the body's own rules on speaking to the press"},
    ]


def test_made_up_data_of_the_opening_is_said_to_be(tmp_path: Path) -> None:
    real = small(
        plan=worked_example()["plan.yaml"]["plan"],
        staff=worked_example()["staff.yaml"]["staff"],
        training=worked_example()["training.yaml"]["training"],
    )
    made = repository(tmp_path)
    made.commit("2025-12-14", below(worked_example()), "made up")
    made.commit("2026-01-20", below(real), "real")
    call = ("key-leaders", "--since", "2025-12-14", "--as-of", "2026-03-31")
    assert as_json(*call, cwd=tmp_path)["illustrative"] == []
    assert as_json(*call, "--since-rev", "HEAD~1", cwd=tmp_path)["illustrative"] == ["staff", "training"]
    assert "Illustrative" not in as_text(*call, cwd=tmp_path)
    assert "Illustrative data" in as_text(*call, "--since-rev", "HEAD~1", cwd=tmp_path)


def test_errors_at_the_revision_forbid_computing(tmp_path: Path) -> None:
    made = repository(tmp_path)
    made.commit("2025-12-14", below({**worked_example(), "reports.yaml": {"reports": [{"year": "soon"}]}}), "broken")
    made.commit("2026-01-20", below({**worked_example(), "reports.yaml": {"reports": []}}), "sound")
    call = ("why", "key-leaders", "--since", "2025-12-14", "--since-rev", "HEAD~1", "--lang", "en")
    result = run(*call, cwd=tmp_path)
    assert (result.code, result.out) == (1, "")
    assert "error HRC103" in result.err
    forced = run(*call, "--force", cwd=tmp_path)
    assert (forced.code, forced.err) == (0, "")
    assert "Computed from what is sound: 1 error was ignored." in forced.out


def test_the_target_was_not_there_yet(tmp_path: Path) -> None:
    files = worked_example()
    (target,) = files["plan.yaml"]["plan"]["targets"]
    other = {**files, "plan.yaml": {"plan": {**files["plan.yaml"]["plan"], "targets": [{**target, "id": "others"}]}}}
    made = repository(tmp_path)
    made.commit("2025-12-14", below(other), "another target")
    made.commit("2026-01-20", below(files), "this target")
    call = ("key-leaders", "--since", "2025-12-14", "--since-rev")
    assert refusal(*call, "HEAD~1", cwd=tmp_path) == "at the revision 'HEAD~1' the plan had no target 'key-leaders'"
    assert "'nothing'" in refusal(*call, "nothing", cwd=tmp_path)
    assert refusal("key-leaders", "--since-rev", "HEAD~1", cwd=tmp_path).startswith("--since-rev needs --since")


# Calls that are wrong


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("--since", "2026-11-23"), "--since 2026-11-23 is after 2026-11-22, the day of the figures"),
        (
            ("--since", "2025-12-15", "--as-of", CLOSED),
            "--since 2025-12-15 is after 2025-12-14, the day of the figures",
        ),
        (("--since", "2022-12-31"), "--since 2022-12-31 is before the plan, which begins on 2023-01-01"),
        (("--since", "soon"), "'soon' is not a day; write year-month-day, such as 2025-12-14"),
        (("cb-009", "--since", CLOSED), "--since shows all members of a target; it does not go with MEMBER"),
        (("--unmet", "--since", CLOSED), "--since shows all members of a target; it does not go with --unmet"),
        (("--blame", "--since", CLOSED), "--since shows all members of a target; it does not go with --blame"),
        (("--since-rev", "HEAD"), "--since-rev needs --since: the day that is looked back to"),
    ],
)
def test_refusals(args: tuple[str, ...], message: str) -> None:
    assert refusal("key-leaders", *args) == message


def test_an_unknown_target_is_refused_as_ever() -> None:
    assert refusal("key-leader", "--since", CLOSED).startswith("the plan has no target 'key-leader'; did you mean")

"""`check --require no-fall --base REV`: what was proven is not lost unseen."""

import json
from pathlib import Path
from typing import Any

import pytest
from repositories import Repository, below, plain_git, repository
from support import Result, run, session, worked_example, write
from systems import links

pytestmark = pytest.mark.usefixtures("plain_git")
__all__ = ["plain_git"]

SESSIONS = worked_example()["training.yaml"]["training"]
STAFF = worked_example()["staff.yaml"]["staff"]
PLAN = worked_example()["plan.yaml"]["plan"]
REASON = {"target": "key-leaders", "reason": "the list of attendance was wrong"}


@pytest.fixture
def made(tmp_path: Path) -> Repository:
    """Return a repository with the worked example on main: 3 of 7 have met the target."""
    found = repository(tmp_path)
    found.commit(files=below(worked_example()))
    return found


def check(made: Repository, *args: object, base: str = "main") -> Result:
    return run("--lang", "en", "check", "--require", "no-fall", "--base", base, *args, cwd=made.folder)


def fallen(made: Repository, *args: object, base: str = "main") -> list[dict[str, Any]]:
    result = check(made, "--format", "json", *args, base=base)
    found = [one for one in json.loads(result.out)["diagnostics"] if one["severity"] == "error"]
    assert result.code == (1 if found else 0)
    assert {one["code"] for one in found} <= {"HRC702"}
    return found


def change(made: Repository, **files: Any) -> None:
    write(made.folder, below({f"{name}.yaml": value for name, value in files.items()}))


def without(*people: str) -> dict[str, Any]:
    return {"training": [{**one, "attended": [p for p in one["attended"] if p not in people]} for one in SESSIONS]}


def manifest(*reasons: dict[str, str]) -> dict[str, Any]:
    return {**worked_example()["hrcomms.yaml"], "check": {"accepted_falls": [*reasons]}}


def test_nothing_fell(made: Repository) -> None:
    assert fallen(made) == []
    change(made, training={"training": [*SESSIONS, session(3, "2026-05-05", ["p-4"], ["skills"])]})
    assert fallen(made) == []


def test_an_attendance_that_is_taken_back(made: Repository) -> None:
    change(made, training=without("p-1"))
    (found,) = fallen(made)
    assert found["message"] == "the target 'key-leaders' falls from 3/7 to 2/7, and not because of joining or leaving"
    assert found["path"] == "data/plan.yaml"
    assert made.folder.joinpath(found["path"]).read_text().splitlines()[found["line"] - 1].strip().startswith('"id"')
    assert "check: {accepted_falls: [{target: key-leaders, reason: …}]}" in found["hint"]
    assert "Targets on" in check(made).out


def test_joining_and_leaving_are_no_fall(made: Repository) -> None:
    staff = [{**STAFF[0], "posts": [{**STAFF[0]["posts"][0], "end_date": "2026-01-31"}]}, *STAFF[1:]]
    change(made, staff={"staff": [*staff, {**STAFF[1], "id": "p-8", "name": "Person 8"}]})
    assert fallen(made) == []
    change(made, training=without("p-2"))
    (found,) = fallen(made)
    assert "falls from 3/7 to 1/7" in found["message"]


@pytest.mark.parametrize("way", ["erased", "renamed", "function", "title and start"])
def test_whoever_is_written_out_of_the_population_has_not_left(way: str, made: Repository) -> None:
    """Only time lets somebody leave: a post that ended, a body that was dissolved."""
    posts = [{**STAFF[0]["posts"][0], "functions": ["leader"]}]
    plan = {**PLAN, "functions": [{"id": "leader", "name": "Leader"}]}
    target = plan["targets"][0]
    plan["targets"] = [{**target, "measure": {**target["measure"], "population": {"functions": ["leader"]}}}]
    staff = [{**one, "posts": posts} for one in STAFF]
    made.commit(files=below({"plan.yaml": {"plan": plan}, "staff.yaml": {"staff": staff}}))
    assert fallen(made) == []
    first = {
        "erased": [],
        "renamed": [{**staff[0], "id": "p-0"}],
        "function": [{**staff[0], "posts": [{**posts[0], "functions": []}]}],
        "title and start": [{**staff[0], "posts": [{**posts[0], "functions": [], "title": "T", "start_date": "2025"}]}],
    }[way]
    sessions = without("p-1") if way in ("erased", "renamed") else {"training": SESSIONS}
    change(made, staff={"staff": [*first, *staff[1:]]}, training=sessions)
    (found,) = fallen(made)
    assert "not because of joining or leaving" in found["message"]
    ended = [{**staff[0], "posts": [{**posts[0], "end_date": "2026-10-31"}]}]
    change(made, staff={"staff": [*ended, *staff[1:]]}, training={"training": SESSIONS})
    assert fallen(made) == []


@links
@pytest.mark.parametrize("moved", [False, True])
def test_a_link_to_the_data_is_no_way_around(moved: bool, made: Repository) -> None:
    if moved:
        made.git("mv", "data", "data2")
    else:
        made.git("rm", "-r", "--quiet", "data")
        write(made.folder, below(worked_example(), "data2"))
    (made.folder / "data").symlink_to("data2")
    write(made.folder / "data2", {"training.yaml": without("p-1")})
    made.git("switch", "--quiet", "--create", "branch")
    made.commit()
    (found,) = fallen(made, "--data", "data")
    assert "falls from 3/7 to 2/7" in found["message"]


def test_a_rule_that_asks_more_is_a_fall_and_one_that_asks_less_none(made: Repository) -> None:
    target = PLAN["targets"][0]
    old, new = target["measure"], {**target["measure"], "valid_for": "P12M"}
    change(made, plan={"plan": {**PLAN, "targets": [{**target, "measure": new}]}})
    (found,) = fallen(made)
    said = "falls from 3/7 to 0/7 by its new rule; by the old one it stands at 3/7. Its rule changed: measure valid_for"
    assert found["message"] == f"the target 'key-leaders' {said}"
    change(made, plan={"plan": {**PLAN, "targets": [{**target, "measure": {**old, "components": ["update"]}}]}})
    assert fallen(made) == []


LESS = [
    {"measure": {"components": ["update"]}},
    {"measure": {"population": {"organisations": ["ubnd"]}}},
    {"measure": {"components": ["update"]}, "threshold": "1%", "due": "2099-12-31"},
    {"threshold": "1%"},
]


@pytest.mark.parametrize("less", LESS)
def test_a_rule_that_asks_less_hides_no_fall(less: dict[str, Any], made: Repository) -> None:
    """By either rule a fall is one: what was taken back is told, and only a reason lets it pass."""
    target = PLAN["targets"][0]
    new = {**target, **less, "measure": {**target["measure"], **less.get("measure", {})}}
    plan = {"plan": {**PLAN, "end_date": max(PLAN["end_date"], new["due"]), "targets": [new]}}
    change(made, plan=plan, training={"training": [SESSIONS[0], {**SESSIONS[1], "attended": ["p-3"]}]})
    (found,) = fallen(made)
    assert "by its old" in found["message"]
    assert "Its rule changed: " in found["message"]
    change(made, hrcomms=manifest(REASON))
    assert fallen(made) == []


def test_a_target_that_is_taken_out(made: Repository) -> None:
    change(made, plan={"plan": {**PLAN, "targets": []}})
    (found,) = fallen(made)
    assert found["message"] == "the target 'key-leaders' was taken out of the plan; it stood at 3/7"
    change(made, hrcomms=manifest(REASON))
    assert fallen(made) == []


def test_a_reason_in_the_change_accepts_the_fall_and_no_later_one(made: Repository) -> None:
    change(made, training=without("p-1"), hrcomms=manifest(REASON))
    assert fallen(made) == []
    told = run("--lang", "en", "diff", "main", cwd=made.folder).out
    assert "key-leaders falls; the reason in hrcomms.yaml: the list of attendance was wrong" in " ".join(told.split())
    assert "not because of joining or leaving; accepted: the list of attendance was wrong" in check(made).out
    made.git("switch", "--quiet", "--create", "next")
    made.commit()
    assert fallen(made) == []
    made.git("branch", "--force", "main", "HEAD")
    assert fallen(made) == []
    change(made, training=without("p-1", "p-2"))
    (found,) = fallen(made)
    assert "the reason in hrcomms.yaml was there before" in found["hint"]
    change(made, hrcomms=manifest(REASON, {**REASON, "reason": "and so was the other"}))
    assert fallen(made) == []


def test_a_reason_for_another_target_accepts_nothing(made: Repository) -> None:
    change(made, training=without("p-1"), hrcomms=manifest({**REASON, "target": "leaders"}))
    (found,) = fallen(made)
    assert found["hint"] == "hrcomms.yaml gives a reason for leaders, which is no target; 'key-leaders' is one"


@pytest.mark.parametrize("reason", ["", "  \n", None, 7])
def test_a_reason_says_something(reason: object, made: Repository) -> None:
    change(made, hrcomms=manifest({"target": "key-leaders", "reason": reason}))  # type: ignore[dict-item]
    result = run("--lang", "en", "check", cwd=made.folder)
    assert (result.code, "hrcomms.yaml" in result.out) == (1, True)


def test_what_happened_on_main_meanwhile_is_not_held_against_a_branch(made: Repository) -> None:
    made.git("switch", "--quiet", "--create", "branch")
    made.commit(message="on the branch")
    made.git("switch", "--quiet", "main")
    made.commit(
        files=below({"training.yaml": {"training": [*SESSIONS, session(3, "2026-05-05", ["p-4"], ["skills"])]}})
    )
    made.git("switch", "--quiet", "branch")
    assert fallen(made) == []
    assert fallen(made, "--rev", "branch") == []
    assert fallen(made, "--rev", "branch~1", base="branch") == []


def test_a_change_may_mend_a_base_with_errors(made: Repository) -> None:
    made.commit(files=below({"training.yaml": {"training": [{**SESSIONS[0], "attended": ["nobody"]}]}}))
    change(made, training={"training": SESSIONS})
    assert fallen(made) == []
    assert check(made, "--strict").code == 1
    said = [one for one in json.loads(check(made, "--format", "json").out)["diagnostics"] if one["code"] == "HRC702"]
    assert [(one["severity"], one["message"]) for one in said] == [
        ("warning", "nobody can tell whether a target falls: the data at 'main' have 1 error")
    ]


def test_data_with_errors_fail_by_themselves(made: Repository) -> None:
    change(made, training={"training": [{**SESSIONS[0], "attended": ["nobody"]}]})
    result = check(made, "--format", "json")
    assert result.code == 1
    assert [one["code"] for one in json.loads(result.out)["diagnostics"] if one["severity"] == "error"] == ["HRC201"]


def test_a_dataset_that_is_new_cannot_fall(made: Repository) -> None:
    write(made.folder, below(worked_example(), "second"))
    assert fallen(made, "--data", "second") == []
    assert "warning HRC702: nothing can fall: there was no dataset here before" in check(made, "--data", "second").out


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--require", "no-fall"), "--require no-fall needs --base REV"),
        (("--base", "main"), "--base goes with --require no-fall"),
        (("--require", "all", "--base", "main"), "--base goes with --require no-fall"),
        (("--require", "no-fall", "--base", "nowhere"), "there is no revision 'nowhere'"),
        (("--require", "no-fal"), "did you mean no-fall?"),
        (("--require", "no-fal", "--base", "main"), "is that what 'no-fal' means?"),
        (("--require", "no-fall", "--base", "mian"), "did you mean 'main'?"),
        (("--require", "no-fall", "--base", "main..x"), "write both one after the other: main x"),
    ],
)
def test_half_a_call_is_refused(args: tuple[str, ...], said: str, made: Repository) -> None:
    result = run("--lang", "en", "check", *args, cwd=made.folder)
    assert (result.code, result.out) == (2, "")
    assert said in result.err


def test_it_goes_with_other_gates(made: Repository) -> None:
    change(made, training=without("p-1"))
    result = check(made, "--require", "all", "--format", "json")
    codes = [one["code"] for one in json.loads(result.out)["diagnostics"] if one["severity"] == "error"]
    assert codes == ["HRC701", "HRC702"]

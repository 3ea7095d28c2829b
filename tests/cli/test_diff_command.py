"""`hrcomms diff`: what a change of the data does, told of real repositories in which it was made."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt
from repositories import Repository, below, plain_git, repository
from rich.cells import cell_len
from support import Result, copy_shipped, run, same_as_snapshot, session, small, unchanged, worked_example, write, wrote

pytestmark = pytest.mark.usefixtures("plain_git")
__all__ = ["plain_git"]

SESSIONS = worked_example()["training.yaml"]["training"]
HASH = re.compile(r"\b[0-9a-f]{10}\b")


def diff(*args: object, cwd: Path, lang: str = "en") -> Result:
    return run("--lang", lang, "diff", *args, cwd=cwd, env={"COLUMNS": "80"})


def told(*args: object, cwd: Path, code: int = 0) -> dict[str, Any]:
    result = diff(*args, "--format", "json", cwd=cwd)
    assert (result.code, result.err) == (code, "")
    found: dict[str, Any] = json.loads(result.out)
    return found


def refusal(*args: object, cwd: Path) -> str:
    result = diff(*args, cwd=cwd)
    assert (result.code, result.out) == (2, "")
    assert result.err.count("\n") == 1
    return result.err.removeprefix("hrcomms: ").strip()


def counts(target: dict[str, Any]) -> tuple[Any, Any]:
    both = (target["before"], target["after"])
    first, last = (f"{one['numerator']}/{one['denominator']}" if one else None for one in both)
    return first, last


def started(top: Path, files: dict[str, Any] | None = None) -> Repository:
    """Return a repository with the worked example (3 of 7 have met the target), committed on main."""
    made = repository(top)
    made.commit(files=below(files or worked_example()))
    return made


def trained(*people: str, number: int = 3) -> dict[str, Any]:
    """Return the sessions of the worked example and one more, with all that is asked for."""
    parts = ["update", "knowledge", "skills"]
    return {
        "training": [*worked_example()["training.yaml"]["training"], session(number, "2026-05-05", [*people], parts)]
    }


# What it says


def test_one_session_more(tmp_path: Path) -> None:
    made = started(tmp_path)
    made.git("switch", "--quiet", "--create", "more")
    made.commit("2026-06-01", below({"training.yaml": trained("p-4", "p-5")}))
    found = told("main", "more", cwd=tmp_path)
    (target,) = found["targets"]
    assert counts(target) == ("3/7", "5/7")
    assert (target["before"]["status"], target["after"]["status"]) == ("on-track", "met")
    assert [(one["id"], one["before"], one["after"], one["because_of"]) for one in target["members"]] == [
        ("p-4", "unmet", "met", "data"),
        ("p-5", "unmet", "met", "data"),
    ]
    assert {one["record"] for member in target["members"] for one in member["evidence"]} == {"s-3"}
    assert found["records"].keys() == {"training"}
    (added,) = found["records"]["training"]
    assert (added["id"], added["change"], added["before"]) == ("s-3", "added", None)
    assert found["diagnostics"]["gone"] == []
    assert found["summary"] == "key-leaders rises from 3/7 (42.9%) to 5/7 (71.4%), its goal reached."
    assert told("main", cwd=tmp_path)["targets"] == found["targets"]
    back = told("more", "main", cwd=tmp_path)
    assert back["summary"] == "key-leaders falls from 5/7 (71.4%) to 3/7 (42.9%), 2 short of its goal."


def test_a_changed_rule_is_set_apart_from_changed_data(tmp_path: Path) -> None:
    made = started(tmp_path)
    plan = worked_example()["plan.yaml"]["plan"]
    target = plan["targets"][0]
    target["measure"]["components"] = ["update", "knowledge"]
    target["threshold"] = "60%"
    made.commit(files=below({"plan.yaml": {"plan": plan}, "training.yaml": trained("p-5")}))
    (found,) = told("HEAD~1", cwd=tmp_path)["targets"]
    assert counts(found) == ("3/7", "5/7")
    assert [found[name]["numerator"] for name in ("by_old_rule", "by_new_rule")] == [4, 4]
    assert [(one["field"], one["before"], one["after"]) for one in found["rule"]] == [
        ("threshold", "70%", "60%"),
        ("measure.components", ["update", "knowledge", "skills"], ["update", "knowledge"]),
    ]
    assert [(one["id"], one["because_of"]) for one in found["members"]] == [("p-5", "data"), ("p-4", "rule")]
    text = diff("HEAD~1", cwd=tmp_path).out
    first = " ".join(text.split("\n\n")[0].split())
    assert first.startswith("1 target asks less now: key-leaders (threshold, components). By a new rule only, met: ")
    assert "key-leaders goes from 3/7 (42.9%) to 5/7 (71.4%), and its rule changed: by the old one" in first
    assert "it would be 4/7 (57.1%)." in first


@pytest.mark.parametrize(
    ("plan", "data", "less", "words"),
    [
        (
            {"threshold": "40%"},
            {},
            "threshold). By a new rule only, met: key-leaders",
            "key-leaders stays at 3/7 (42.9%) and goes from on track to met because its rule changed.",
        ),
        (
            {"threshold": "69%"},
            {},
            "threshold)",
            "key-leaders stays at 3/7 (42.9%), but its rule changed.",
        ),
        (
            {"measure": ["update"]},
            {},
            "components)",
            "key-leaders goes from 3/7 (42.9%) to 4/7 (57.1%) only because its rule changed.",
        ),
        (
            {"threshold": "40%"},
            {"training.yaml": trained("p-4")},
            "threshold). By a new rule only, met: key-leaders",
            "key-leaders rises from 3/7 (42.9%) to 4/7 (57.1%); its rule changed too, which does not change the count.",
        ),
    ],
)
def test_what_is_said_of_a_changed_rule(
    plan: dict[str, Any], data: dict[str, Any], less: str, words: str, tmp_path: Path
) -> None:
    made = started(tmp_path)
    whole = worked_example()["plan.yaml"]["plan"]
    if "measure" in plan:
        whole["targets"][0]["measure"]["components"] = plan["measure"]
    else:
        whole["targets"][0].update(plan)
    made.commit(files=below({"plan.yaml": {"plan": whole}, **data}))
    assert told("HEAD~1", cwd=tmp_path)["summary"] == f"1 target asks less now: key-leaders ({less}. {words}"


def test_joining_and_leaving(tmp_path: Path) -> None:
    made = started(tmp_path)
    staff = worked_example()["staff.yaml"]["staff"]
    staff[0]["posts"] = [{**staff[0]["posts"][0], "end_date": "2026-01-31"}]
    post = {"organisation": "ubnd", "title": "Official", "start_date": "2026-02-01"}
    made.commit(files=below({"staff.yaml": {"staff": [*staff, {"id": "p-8", "name": "Person 8", "posts": [post]}]}}))
    found = told("HEAD~1", cwd=tmp_path)
    assert counts(found["targets"][0]) == ("3/7", "2/7")
    assert [(one["id"], one["before"], one["after"]) for one in found["targets"][0]["members"]] == [
        ("p-8", "outside", "unmet"),
        ("p-1", "met", "outside"),
    ]
    text = diff("HEAD~1", cwd=tmp_path).out
    assert "posts 1 (Official) end_date: (nothing) → 2026-01-31" in text
    assert "p-1 (Person 1): no longer counted (had met it)" in text
    assert "p-8 (Person 8): newly counted, still lacks update, knowledge, skills" in text


def test_targets_that_come_and_go(tmp_path: Path) -> None:
    made = started(tmp_path)
    plan = worked_example()["plan.yaml"]["plan"]
    made.commit(files=below({"plan.yaml": {"plan": {**plan, "targets": [{**plan["targets"][0], "id": "leaders"}]}}}))
    found = told("HEAD~1", cwd=tmp_path)
    assert [(one["id"], *counts(one)) for one in found["targets"]] == [
        ("leaders", None, "3/7"),
        ("key-leaders", "3/7", None),
    ]
    assert found["summary"] == (
        "key-leaders is no longer a target; it stood at 3/7 (42.9%). leaders is a new target and stands at 3/7 (42.9%)."
    )


def test_many_targets_are_counted(tmp_path: Path) -> None:
    files = worked_example()
    one = files["plan.yaml"]["plan"]["targets"][0]
    files["plan.yaml"]["plan"]["targets"] = [{**one, "id": f"t-{number}"} for number in range(5)]
    made = started(tmp_path, files)
    made.commit(files=below({"training.yaml": trained("p-5")}))
    assert told("HEAD~1", cwd=tmp_path)["summary"] == "5 targets change; rising: t-0, t-1, t-2, t-3, t-4."


@pytest.mark.parametrize("form", ["text", "md", "json"])
def test_nothing_changed_is_said(form: str, tmp_path: Path) -> None:
    made = started(tmp_path)
    made.commit(files=below({"training.yaml": json.dumps(worked_example()["training.yaml"]) + "\n# a remark\n"}))
    result = diff("HEAD~1", "--format", form, cwd=tmp_path)
    assert (result.code, result.err) == (0, "")
    assert "Nothing changed: no record, no target, no finding." in result.out


def test_a_record_in_another_file_did_not_change(tmp_path: Path) -> None:
    made = started(tmp_path)
    first, second = worked_example()["training.yaml"]["training"]
    (tmp_path / "data/training.yaml").unlink()
    made.commit(files=below({"training/b.yaml": {"training": [second, first]}}))
    found = told("HEAD~1", cwd=tmp_path)
    assert [(one["id"], one["change"], one["fields"]) for one in found["records"]["training"]] == [
        ("s-1", "moved", []),
        ("s-2", "moved", []),
    ]
    assert [one["after"]["line"] for one in found["records"]["training"]] == [16, 3]
    assert not any(one["moves"] for one in found["targets"])
    assert found["summary"] == "No figure changes: 2 records were only moved to other files."
    assert "2 moved from data/training.yaml to data/training/b.yaml" in diff("HEAD~1", cwd=tmp_path).out


@pytest.mark.parametrize("lang", ["en", "vi"])
@pytest.mark.parametrize("form", ["text", "md", "json"])
def test_golden(form: str, lang: str, tmp_path: Path) -> None:
    made = repository(tmp_path)
    copy_shipped(tmp_path / "data")
    made.commit("2026-11-01")
    change_a_little(tmp_path / "data")
    result = diff("HEAD", "--format", form, cwd=tmp_path, lang=lang)
    assert (result.code, result.err) == (0, "")
    same_as_snapshot(f"diff-{lang}.{form}", re.sub(r"\b[0-9a-f]{40}\b", "0" * 40, HASH.sub("0123456789", result.out)))
    if form == "text":
        assert max(map(cell_len, result.out.splitlines())) <= 80


def change_a_little(folder: Path) -> None:
    """Enter an attendance and a post that ends; lower a threshold and raise a sum."""
    start = "    attended:\n      - cb-001\n"
    replaced(folder / "training/2026.yaml", start, f"{start}      - cb-023\n")
    start = "        start_date: 2021-03-01\n"
    replaced(folder / "staff/doan-the.yaml", start, f"{start}        end_date: 2026-06-30\n")
    replaced(folder / "plan.yaml", "threshold: 70%", "threshold: 60%")
    replaced(folder / "budget.yaml", "allocated: 12000000", "allocated: 12500000")


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_form_follows_the_ending_and_the_file_holds_the_same(tmp_path: Path) -> None:
    started(tmp_path)
    for ending, form in (("md", "md"), ("json", "json"), ("txt", "text")):
        assert wrote(diff("HEAD", "-o", f"out.{ending}", cwd=tmp_path))
        assert (tmp_path / f"out.{ending}").read_text(encoding="utf-8") == diff(
            "HEAD", "--format", form, cwd=tmp_path
        ).out
    assert "use one of .txt, .md, .json" in refusal("HEAD", "-o", "out.html", cwd=tmp_path)


def test_nothing_is_written(tmp_path: Path) -> None:
    started(tmp_path)
    with unchanged(tmp_path):
        assert diff("HEAD", cwd=tmp_path).code == 0


def test_of_many_targets_each_is_put_down_to_what_moved_it(tmp_path: Path) -> None:
    """Another first day of the plan is another rule of every target, which must not be blamed for what the data did."""
    files = worked_example()
    plan = files["plan.yaml"]["plan"]
    one = plan["targets"][0]
    short = {**one["measure"], "components": ["update"]}
    plan["targets"] = [{**one, "id": f"t-{number}"} for number in range(3)] + [{**one, "id": "u", "measure": short}]
    made = started(tmp_path, files)
    later = {**plan, "start_date": "2023-01-02"}
    later["targets"] = [*plan["targets"][:3], {**plan["targets"][3], "measure": one["measure"]}]
    made.commit(files=below({"plan.yaml": {"plan": later}, "training.yaml": trained("p-4")}))
    assert told("HEAD~1", cwd=tmp_path)["summary"] == (
        "4 targets change; rising: t-0, t-1, t-2; another rule, the same count: u."
    )
    made.commit(files=below({"plan.yaml": {"plan": {**plan, "start_date": "2024-06-01"}}}))
    assert told("HEAD~1", cwd=tmp_path)["summary"] == (
        "1 target asks less now: u (components). 4 targets change; falling, while its rule changed: t-0, t-1, t-2, u."
    )


def test_the_rule_alone_is_named_only_where_the_data_did_nothing(tmp_path: Path) -> None:
    """One attendance taken back and another entered leave the count as it was, and are told of all the same."""
    made = started(tmp_path)
    plan = worked_example()["plan.yaml"]["plan"]
    plan["targets"][0]["measure"]["valid_for"] = "P12M"
    sessions = [{**one, "attended": [p for p in one["attended"] if p != "p-1"]} for one in SESSIONS]
    more = session(3, "2026-05-05", ["p-5"], ["update", "knowledge", "skills"])
    made.commit(files=below({"plan.yaml": {"plan": plan}, "training.yaml": {"training": [*sessions, more]}}))
    assert told("HEAD~1", cwd=tmp_path)["summary"] == (
        "key-leaders goes from 3/7 (42.9%) to 1/7 (14.3%), "
        "and its rule changed: by the old one it would be 3/7 (42.9%)."
    )


def test_of_a_long_text_the_change_is_shown(tmp_path: Path) -> None:
    made = started(tmp_path)
    plan = worked_example()["plan.yaml"]["plan"]
    plan["targets"][0]["text"] = "word " * 200 + "of the commune"
    made.commit(files=below({"plan.yaml": {"plan": plan}}))
    plan["targets"][0]["text"] = "word " * 200 + "of the province"
    made.commit(files=below({"plan.yaml": {"plan": plan}}))
    text = " ".join(diff("HEAD~1", cwd=tmp_path).out.split())
    assert re.search(r"text: …[word ]+of the commune → …[word ]+of the province", text)


def test_what_others_did_meanwhile_is_said(tmp_path: Path) -> None:
    made = started(tmp_path)
    made.git("switch", "--quiet", "--create", "branch")
    made.commit(files=below({"training.yaml": trained("p-4")}))
    made.git("switch", "--quiet", "main")
    made.commit(files=below({"training.yaml": trained("p-5", number=4)}))
    said = "--merge-base leaves them out"
    for args, expected in (
        (("main", "branch"), True),
        (("main", "branch", "--merge-base"), False),
        (("HEAD~1",), False),
    ):
        assert (said in " ".join(diff(*args, cwd=tmp_path).out.split())) == expected


# Markdown


def test_people_go_by_their_ids_in_markdown(tmp_path: Path) -> None:
    made = started(tmp_path)
    staff = worked_example()["staff.yaml"]["staff"]
    staff[1]["name"] = "Another Name"
    staff.append({"id": "p-8", "name": "Secret Person", "gender": "female", "posts": staff[0]["posts"]})
    made.commit(files=below({"staff.yaml": {"staff": staff[1:]}}))
    text = diff("HEAD~1", "--format", "md", cwd=tmp_path).out
    for name in ("Another", "Secret", "Person 1", "Person 2", "female"):
        assert name not in text
    assert "p-8" in text
    assert "name: changed" in text


@pytest.mark.parametrize("number", [40, 500])
def test_long_markdown_is_cut_with_a_count(number: int, tmp_path: Path) -> None:
    made = started(tmp_path)
    sessions = [session(n, "2026-05-05", ["p-4"], ["update"], title="|" * 300) for n in range(10, 10 + number)]
    files = {"training.yaml": {"training": [*SESSIONS, *sessions]}}
    bodies = [{"id": "ubnd", "name": "U", "classification": "state-agency", "short_name": "<x>" * 50}]
    made.commit(files=below({**files, "organisations.yaml": {"organisations": bodies}}))
    text = diff("HEAD~1", "--format", "md", cwd=tmp_path).out
    assert 20_000 < len(text) < 65_000
    shown = text.count("- added: s-")
    rest = [int(one) for one in re.findall(r"- … and (\d+) more\n", text)]
    assert shown + (rest[-1] if rest else 0) == number
    assert "training: " + str(number) + " added" in text
    assert "short_name" in text
    assert text.count("<details") == text.count("</details>")


def test_of_very_many_findings_the_first_are_told(tmp_path: Path) -> None:
    made = started(tmp_path)
    lost = session(10, "2026-05-05", [f"p-{number}" for number in range(100, 1300)], ["update"])
    made.commit(files=below({"training.yaml": {"training": [*SESSIONS, lost]}}))
    text = diff("HEAD~1", cwd=tmp_path).out
    assert "1200 errors" in text
    assert text.count("HRC201") == 1000
    assert "200 more findings are not shown; 'hrcomms diff --format json' lists all of them" in " ".join(text.split())
    found = json.loads(diff("HEAD~1", "--format", "json", cwd=tmp_path).out)
    assert json.dumps(found).count("HRC201") >= 1200


OURS = {"text", "text_special", "strong_open", "strong_close", "em_open", "em_close", "html_inline", "softbreak"}


def test_findings_quote_nobody_in_markdown(tmp_path: Path) -> None:
    made = started(tmp_path)
    files = worked_example()
    files["staff.yaml"]["staff"][0]["gendr"] = "x"
    files["staff.yaml"]["staff"].append({"id": "Hidden Name", "name": "Hidden Name", "posts": []})
    files["training.yaml"]["training"][0]["attended"] = ["Person 2", "Hidden Person"]
    made.commit(files=below(files))
    text = diff("HEAD~1", "--format", "md", cwd=tmp_path).out
    assert "error HRC201: " in text
    for name in ("Person", "Hidden", "gendr"):
        assert name not in text


def test_reasons_and_rows_do_not_break_the_limit(tmp_path: Path) -> None:
    files = worked_example()
    one = files["plan.yaml"]["plan"]["targets"][0]
    files["plan.yaml"]["plan"]["targets"] = [{**one, "id": f"t-{n}", "title": "@a #1 " * 200} for n in range(90)]
    made = started(tmp_path, files)
    reasons = [{"target": f"t-{n}", "reason": "@a #1 " * 600} for n in range(90)]
    manifest = {**files["hrcomms.yaml"], "check": {"accepted_falls": reasons}}
    made.commit(files=below({"hrcomms.yaml": manifest, "training.yaml": {"training": []}}))
    text = diff("HEAD~1", "--format", "md", cwd=tmp_path).out
    assert len(text) < 65_000
    assert "… and 81 more" in text
    assert re.search(r"… and \d+ more targets", text)


def test_each_of_many_who_made_a_difference_leaves_room_for_the_target(tmp_path: Path) -> None:
    files = worked_example()
    post = files["staff.yaml"]["staff"][0]["posts"]
    files["staff.yaml"]["staff"] = [{"id": f"n-{n}", "name": f"N {n}", "posts": post} for n in range(300)]
    files["training.yaml"]["training"] = []
    made = started(tmp_path, files)
    parts = ["update", "knowledge", "skills"]
    sessions = [session(n, "2026-05-05", [f"n-{n}"], parts) for n in range(300)]
    made.commit(files=below({"training.yaml": {"training": sessions}}))
    text = diff("HEAD~1", "--format", "md", cwd=tmp_path).out
    assert "| key-leaders<br>Key leaders | 0/300 (0.0%)" in text
    assert "n-0: met now, by s-0<br>" in text
    assert "… and 288 more |" in text


def test_markup_in_the_data_shows_as_it_is(tmp_path: Path) -> None:
    hostile = (
        "x | <b>y</b> `z` [a](http://b.c) @someone #12 !3 GH-12 %4 ~l &5 ![p](q) ::set-output name=a::b $(id) {{x}}"
    )
    hostile += " \u202e* _"
    made = started(tmp_path)
    made.commit(
        files=below(
            {
                "training.yaml": {
                    "training": [
                        *worked_example()["training.yaml"]["training"],
                        session(9, "2026-05-05", ["p-4"], ["update"], title=hostile, place=hostile),
                    ]
                }
            }
        )
    )
    staff = worked_example()["training.yaml"]["training"]
    staff[0]["place"] = hostile
    made.commit(files=below({"training.yaml": {"training": staff}}))
    text = diff("HEAD~2", "--format", "md", cwd=tmp_path).out + diff("HEAD~1", "--format", "md", cwd=tmp_path).out
    assert "::set-output" in text
    assert not any(line.lstrip().startswith("::") for line in text.splitlines())
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    inline = [child for token in tokens if token.type == "inline" for child in token.children or []]
    assert {child.type for child in inline} <= {
        "text",
        "text_special",
        "strong_open",
        "strong_close",
        "em_open",
        "em_close",
        "html_inline",
        "softbreak",
    }
    assert {child.content for child in inline if child.type == "html_inline"} <= {"<br>", "<sub>", "</sub>"}
    assert not re.search(r"[@#!%~&$^]\w|://|GH-\d", "".join(child.content for child in inline))


def test_a_terminal_sees_no_control_character(tmp_path: Path) -> None:
    made = started(tmp_path)
    files = worked_example()["training.yaml"]["training"]
    files[0]["place"] = "a\u001b[31m\u202eb\u2028c"
    made.commit(files=below({"training.yaml": {"training": files}}))
    out = diff("HEAD~1", cwd=tmp_path).out
    assert not re.search("[\u001b\u202e\u2028]", out)
    assert r"a\u001b[31m\u202eb c" in out


# Which states


def test_from_where_the_history_left(tmp_path: Path) -> None:
    made = started(tmp_path)
    made.git("switch", "--quiet", "--create", "branch")
    made.commit(files=below({"training.yaml": trained("p-4")}))
    made.git("switch", "--quiet", "main")
    staff = [*worked_example()["staff.yaml"]["staff"], {"id": "p-9", "name": "Person 9", "posts": []}]
    made.commit(files=below({"staff.yaml": {"staff": staff}}))
    plain = told("main", "branch", cwd=tmp_path)
    assert set(plain["records"]) == {"staff", "training"}
    forked = told("main", "branch", "--merge-base", cwd=tmp_path)
    assert set(forked["records"]) == {"training"}
    assert forked["before"]["revision"] == made.git("rev-parse", "main~1").strip()
    made.git("switch", "--quiet", "branch")
    assert told("main", "--merge-base", cwd=tmp_path)["records"] == forked["records"]
    made.git("merge", "--quiet", "--no-edit", "main")
    assert set(told("HEAD^2", cwd=tmp_path)["records"]) == {"training"}
    assert told("main", "--merge-base", cwd=tmp_path)["records"].keys() == {"training"}


def test_histories_without_a_common_commit(tmp_path: Path) -> None:
    made = started(tmp_path)
    made.git("switch", "--quiet", "--orphan", "other")
    made.commit(files=below(worked_example()), message="another beginning")
    assert refusal("main", "--merge-base", cwd=tmp_path) == (
        "'main' and this state have no common history to compare from"
    )
    assert told("main", cwd=tmp_path)["records"] == {}


@pytest.mark.parametrize("depth", [1, 2])
def test_a_shallow_clone_never_compares_with_something_else(depth: int, tmp_path: Path) -> None:
    made = started(tmp_path / "origin")
    made.git("switch", "--quiet", "--create", "branch")
    for number in (4, 5, 6):
        made.commit(files=below({"training.yaml": trained(f"p-{number}", number=number)}))
    clone = made.clone(tmp_path / "clone", "--depth", str(depth), "--branch", "branch")
    assert "this clone is shallow and lacks older ones and other branches: 'git fetch --unshallow" in refusal(
        "main", cwd=clone.folder
    )
    clone.git("fetch", "--quiet", "--depth", "1", "origin", "main:main")
    assert told("main", cwd=clone.folder)["targets"] == told("main", "branch", cwd=made.folder)["targets"]
    assert "this clone is shallow and lacks the commit from which the history left 'main'" in refusal(
        "main", "--merge-base", cwd=clone.folder
    )
    clone.git("fetch", "--quiet", "--unshallow", "origin", "main:main")
    assert told("main", "--merge-base", cwd=clone.folder)["before"]["revision"] == made.git("rev-parse", "main").strip()


def test_a_shallow_clone_may_hide_the_nearest_fork(tmp_path: Path) -> None:
    """Both tips descend from the fork, and from its parent by a merge; the clone sees only the latter way."""
    made = started(tmp_path / "origin")
    root = made.git("rev-parse", "HEAD").strip()
    fork = made.commit(files=below({"training.yaml": trained("p-4")}))

    def child(message: str, *parents: str) -> str:
        options = [word for one in parents for word in ("-p", one)]
        return made.git("commit-tree", "HEAD^{tree}", *options, "-m", message).strip()

    for name in ("one", "two"):
        made.git("branch", name, child(name, child(f"before {name}", fork), root))
    assert told("one", "two", "--merge-base", cwd=made.folder)["before"]["revision"] == fork
    clone = made.clone(tmp_path / "clone", "--depth", "2", "--branch", "two", "--no-single-branch")
    assert clone.git("merge-base", "origin/one", "HEAD").strip() == root
    assert "is shallow" in refusal("origin/one", "--merge-base", cwd=clone.folder)
    clone.git("fetch", "--quiet", "--unshallow")
    assert told("origin/one", "--merge-base", cwd=clone.folder)["before"]["revision"] == fork


def test_a_shallow_clone_of_a_merge_holds_the_fork_that_its_first_parent_is(tmp_path: Path) -> None:
    made = started(tmp_path / "origin")
    made.git("switch", "--quiet", "--create", "branch")
    made.commit(files=below({"training.yaml": trained("p-4")}))
    made.git("switch", "--quiet", "main")
    made.commit(files={"README": "another state"})
    made.git("merge", "--quiet", "--no-edit", "branch")
    clone = made.clone(tmp_path / "clone", "--depth", "2")
    assert told("HEAD^1", "--merge-base", cwd=clone.folder) == told("HEAD^1", cwd=made.folder)


def test_a_renamed_data_folder_is_found(tmp_path: Path) -> None:
    made = started(tmp_path)
    made.git("mv", "data", "so-lieu")
    write(tmp_path / "so-lieu", {"training.yaml": trained("p-4")})
    found = told("HEAD", "--data", "so-lieu", cwd=tmp_path)
    assert counts(found["targets"][0]) == ("3/7", "4/7")
    assert (found["before"]["path"], found["after"]["path"]) == ("data", "so-lieu")
    assert "The dataset lay in data then." in diff("HEAD", "--data", "so-lieu", cwd=tmp_path).out
    made.commit()
    assert told("HEAD~1", "HEAD", "--data", "so-lieu", cwd=tmp_path)["targets"] == found["targets"]
    assert told("HEAD~1:data", "HEAD", "--data", "so-lieu", cwd=tmp_path)["targets"] == found["targets"]


def test_of_several_renamed_folders_none_is_guessed(tmp_path: Path) -> None:
    made = repository(tmp_path)
    for name in ("a", "b"):
        write(tmp_path, below(worked_example(), name))
    made.commit()
    for name in ("a", "b"):
        made.git("mv", name, f"new-{name}")
    said = refusal("HEAD", "--data", "new-a", cwd=tmp_path)
    assert said.endswith("say which of them it was: 'HEAD:a', 'HEAD:b'")
    assert told("HEAD:a", "--data", "new-a", cwd=tmp_path)["records"] == {}
    assert "there was no dataset (hrcomms.yaml) in the folder 'c'" in refusal("HEAD:c", "--data", "new-a", cwd=tmp_path)


def test_a_dataset_beside_another_is_new(tmp_path: Path) -> None:
    made = started(tmp_path)
    made.commit(files=below(worked_example(), "second"))
    found = told("HEAD~1", "--data", "second", cwd=tmp_path)
    assert found["before"]["exists"] is False
    assert {one["change"] for records in found["records"].values() for one in records} == {"added"}
    assert counts(found["targets"][0]) == (None, "3/7")
    assert re.fullmatch(r"The dataset is new: \d+ records, 1 target\.", found["summary"])
    assert "There was no dataset here before: all of it is new." in diff("HEAD~1", "--data", "second", cwd=tmp_path).out


def test_a_bare_repository(tmp_path: Path) -> None:
    made = started(tmp_path / "work")
    made.commit(files=below({"training.yaml": trained("p-4")}))
    made.git("clone", "--quiet", "--bare", ".", "../bare.git")
    found = told("HEAD~1", "HEAD", cwd=tmp_path / "bare.git")
    assert counts(found["targets"][0]) == ("3/7", "4/7")
    assert "there is no dataset" in refusal("HEAD~1", cwd=tmp_path / "bare.git")


def test_a_submodule_is_compared_by_its_own_history(tmp_path: Path) -> None:
    inner = started(tmp_path / "inner")
    inner.commit(files=below({"training.yaml": trained("p-4")}))
    outer = repository(tmp_path / "outer")
    outer.git("submodule", "--quiet", "add", inner.folder.as_uri(), "commune", settings=("protocol.file.allow=always",))
    outer.commit()
    folder = outer.folder / "commune"
    assert counts(told("HEAD~1", cwd=folder)["targets"][0]) == ("3/7", "4/7")
    assert counts(told("HEAD~1", "--data", "commune/data", cwd=outer.folder)["targets"][0]) == ("3/7", "4/7")


# What cannot be compared


def test_a_broken_base(tmp_path: Path) -> None:
    files = worked_example()
    files["training.yaml"]["training"][0]["attended"] = ["nobody"]
    made = started(tmp_path, files)
    made.commit(files=below(worked_example()))
    found = told("HEAD~1", cwd=tmp_path)
    assert found["targets"] is None
    assert (found["before"]["errors"], found["after"]["errors"]) == (1, 0)
    assert [one["code"] for one in found["diagnostics"]["gone"] if one["severity"] == "error"] == ["HRC201"]
    assert "nobody can tell what the targets were" in found["summary"]
    forced = told("HEAD~1", "--force", cwd=tmp_path)
    assert forced["errors_passed_over"] == 1
    assert counts(forced["targets"][0]) == ("0/7", "3/7")


@pytest.mark.parametrize("form", ["text", "md", "json"])
def test_broken_data_are_told_and_fail(form: str, tmp_path: Path) -> None:
    made = started(tmp_path)
    files = worked_example()
    files["training.yaml"]["training"][0]["attended"] = ["nobody"]
    made.commit(files=below({"training.yaml": files["training.yaml"]}))
    result = diff("HEAD~1", "--format", form, cwd=tmp_path)
    assert (result.code, result.err) == (1, "")
    assert "The data have 1 error: no target can be computed until it is put right." in result.out
    quoted, general = "no staff member has the id 'nobody'", "HRC201: Something names an id that no record has."
    assert (general if form == "md" else quoted) in result.out


def test_a_target_that_cannot_be_read_is_neither_new_nor_gone(tmp_path: Path) -> None:
    files = worked_example()
    plan = files["plan.yaml"]["plan"]
    broken = {**plan, "targets": [{**plan["targets"][0], "threshold": "most"}, {**plan["targets"][0], "id": "other"}]}
    made = started(tmp_path, {**files, "plan.yaml": {"plan": broken}})
    sound = {**plan, "targets": [plan["targets"][0], {**plan["targets"][0], "id": "other"}]}
    made.commit(files=below({"plan.yaml": {"plan": sound}}))
    for args in (("HEAD~1",), ("HEAD", "HEAD~1")):
        found = told(*args, "--force", cwd=tmp_path)
        assert ([one["id"] for one in found["targets"]], found["records"]) == (["other"], {})
        assert "targets" in found["not_read"]
    made.commit(files=below({"plan.yaml": "plan: 7\n"}))
    assert told("HEAD", "HEAD~1", "--force", cwd=tmp_path)["targets"] == []


def test_what_could_not_be_read_is_not_called_removed(tmp_path: Path) -> None:
    made = started(tmp_path)
    files = worked_example()
    files["staff.yaml"]["staff"][0]["posts"][0]["start_date"] = "long ago"
    made.commit(files=below({**files, "training.yaml": "training: [\n"}))
    found = told("HEAD~1", cwd=tmp_path, code=1)
    assert found["records"] == {}
    assert found["not_read"] == ["staff", "training"]
    assert "Not everything could be read" in diff("HEAD~1", cwd=tmp_path).out


def test_a_base_of_a_newer_format(tmp_path: Path) -> None:
    files = worked_example()
    made = started(tmp_path, {**files, "hrcomms.yaml": {**files["hrcomms.yaml"], "format": 9}})
    made.commit(files=below(files))
    found = told("HEAD~1", cwd=tmp_path)
    assert (found["targets"], found["records"]) == (None, {})
    assert found["before"]["errors"] == 1


@pytest.mark.parametrize(
    "name",
    ["nowhere", "--help-me", "HEAD~99", "", "HEAD:", "HEAD:data/plan.yaml", ":/x", "main..more", "$(touch x)", "`x`;"],
)
def test_what_is_no_revision(name: str, tmp_path: Path) -> None:
    started(tmp_path)
    result = run("--lang", "en", "diff", "--", name, cwd=tmp_path)
    assert (result.code, result.out) == (2, "")
    assert result.err.count("\n") == 1
    assert not (tmp_path / "x").exists()


def test_a_branch_whose_name_a_shell_could_read(tmp_path: Path) -> None:
    made = started(tmp_path)
    name = "$(touch${IFS}pwned);`id`&'\"|::error::x"
    name = name.replace(":", "-")
    made.git("branch", "--", name)
    made.commit(files=below({"training.yaml": trained("p-4")}))
    assert counts(told(name, cwd=tmp_path)["targets"][0]) == ("3/7", "4/7")
    assert not list(tmp_path.glob("**/pwned*"))


def test_outside_a_repository(tmp_path: Path) -> None:
    write(tmp_path, small())
    assert "lies in no git repository" in refusal("HEAD", cwd=tmp_path)


def test_rev_does_not_go_with_it(tmp_path: Path) -> None:
    started(tmp_path)
    assert "--rev goes with" in refusal("HEAD", "--rev", "HEAD", cwd=tmp_path)

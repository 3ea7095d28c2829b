"""`hrcomms why`: member by member, the record and the line that prove what they have, or what is missing."""

import csv
import io
import json
import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import bruteforce
import pytest
from examples import datasets, sampled_rows
from hypothesis import HealthCheck, given, settings
from rich.cells import cell_len
from strategies import COLLECTIONS, Plain, mixed_cases
from support import PLAN, ROOT, run, same_as_snapshot, small, worked_example, write, wrote
from why_calls import TARGETS, as_json, as_text, refusal

EVERY = ", ".join((*TARGETS, "leaflets", "informed-households"))

DAY = ("--as-of", "2025-12-31")
BROKEN = {"reports.yaml": {"reports": [{"year": "soon"}]}}


def said(*args: object, cwd: Path = ROOT) -> str:
    """Return the text without its line ends, in which no sentence is cut."""
    return re.sub(r"\s+", " ", as_text(*args, cwd=cwd))


# The worked example of compliance.md


def test_json_of_the_worked_example(tmp_path: Path) -> None:
    found = as_json("key-leaders", *DAY, cwd=write(tmp_path, worked_example()))
    members = found.pop("members")
    assert found == {
        "target": "key-leaders",
        "title": "Key leaders",
        "as_of": "2025-12-31",
        "illustrative": ["staff", "training"],
        "numerator": 3,
        "denominator": 7,
        "rule": [
            "people who hold a post (all bodies)",
            "attended sessions that delivered all of: Update, Knowledge, Skills",
        ],
        "path": "plan.yaml",
        "line": 9,
        "requirements": [
            {"id": "update", "name": "Update"},
            {"id": "knowledge", "name": "Knowledge"},
            {"id": "skills", "name": "Skills"},
        ],
        "outside": None,
        "unit": None,
        "records": [],
    }
    assert [(one["id"], one["met"], one["missing"]) for one in members] == [
        *((f"p-{n}", True, []) for n in (1, 2, 3)),
        ("p-4", False, ["skills"]),
        *((f"p-{n}", False, ["update", "knowledge", "skills"]) for n in (5, 6, 7)),
    ]
    assert members[3] == {
        "id": "p-4",
        "name": "Person 4",
        "organisation": "ubnd",
        "organisations": ["ubnd"],
        "met": False,
        "evidence": [
            {"requirement": "update", "record": "s-1", "path": "training.yaml", "line": 3},
            {"requirement": "knowledge", "record": "s-1", "path": "training.yaml", "line": 3},
        ],
        "missing": ["skills"],
        "grounds": [
            {
                "text": "the post as Official in Ủy ban nhân dân xã A since 2023-01-01",
                "path": "staff.yaml",
                "line": members[3]["grounds"][0]["line"],
            }
        ],
    }


def test_text_of_the_worked_example(tmp_path: Path) -> None:
    folder = write(tmp_path, worked_example())
    lines = as_text("key-leaders", *DAY, cwd=folder).splitlines()
    assert lines[:2] == [
        "key-leaders on 2025-12-31: 3 of 7 have met it, 4 have not",
        "Illustrative data, made up for demonstration: staff, training",
    ]
    body = lines.index("Ủy ban nhân dân xã A")
    assert lines[body - 1 : body + 2] == ["", "Ủy ban nhân dân xã A", "  p-1 Person 1: met"]
    assert "      update     s-1  training.yaml:3" in lines
    assert "  p-4 Person 4: lacks skills" in lines
    assert "  p-7 Person 7: lacks everything" in lines


# Laws


def answers(target: str, day: str, cwd: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what `why` and `status` say of one target."""
    told = run("status", "--force", "--format", "json", "--as-of", day, cwd=cwd)
    (status,) = (one for one in json.loads(told.out)["targets"] if one["id"] == target)
    return as_json(target, "--force", "--as-of", day, cwd=cwd), status


DAYS = ("2023-01-01", "2024-05-01", "2025-12-14", "2026-11-22", "2030-01-01")


@pytest.mark.parametrize(("target", "day"), sampled_rows([(target, day) for target in TARGETS for day in DAYS]))
def test_the_lists_are_the_counts(target: str, day: str) -> None:
    found, status = answers(target, day, ROOT)
    assert [found[key] for key in ("numerator", "denominator")] == [status["numerator"], status["denominator"]]
    assert len(found["members"]) == status["denominator"]
    assert len([one for one in found["members"] if one["met"]]) == status["numerator"]
    unmet = as_json(target, "--unmet", "--as-of", day)
    assert unmet["members"] == [one for one in found["members"] if not one["met"]]
    assert {**unmet, "members": None} == {**found, "members": None}


@pytest.mark.parametrize("target", TARGETS)
def test_each_line_of_the_shipped_data_is_that_of_its_record(target: str) -> None:
    found = as_json(target)
    assert line_of(ROOT, found).strip() == f"- id: {target}"
    for one in found["members"]:
        for proof in one["evidence"]:
            line = line_of(ROOT, proof).strip()
            if proof["path"] == "data/organisations.yaml":
                assert re.match(r"- (start_date|staff|number)", line)
            else:
                assert line == f"- id: {proof['record']}"
        for ground in one["grounds"]:
            key = "id" if target in ("press-mechanism", "outreach") else "organisation"
            assert re.match(f"- {key}: ", line_of(ROOT, ground).strip())


def line_of(folder: Path, place: dict[str, Any]) -> str:
    return (folder / place["path"]).read_text(encoding="utf-8").splitlines()[place["line"] - 1]


def files_of(data: Plain) -> Plain:
    """Return the files of a random dataset, a value a line."""
    lists = {f"{name}.yaml": {name: data[name]} for name in COLLECTIONS}
    return {"hrcomms.yaml": data["manifest"], "plan.yaml": {"plan": data["plan"]}, **lists}


def value_at(folder: Path, place: dict[str, Any]) -> Any:
    """Return the value of a JSON file that begins on the line of a place (a mapping or what stands after a key)."""
    line = line_of(folder, place)
    below = (folder / place["path"]).read_text(encoding="utf-8").splitlines()[place["line"] - 1 :]
    start = "{" if line.strip().startswith("{") else re.match(r'\s*"\w+": ', line)
    if start is None:
        return json.loads(line.strip().rstrip(","))
    text = "\n".join(below)
    return json.JSONDecoder().raw_decode(text, text.index("{") if start == "{" else start.end())[0]  # type: ignore[union-attr]


@settings(datasets, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(mixed_cases())
def test_random_datasets_give_what_the_brute_force_gives(tmp_path: Path, case: Any) -> None:
    folder = write(tmp_path, files_of(case.data))
    day = case.days[0]
    for wanted in bruteforce.answers(case.data, day):
        found = as_json(wanted["target"], "--force", "--as-of", day, cwd=folder)
        members = {one["id"]: one for one in found["members"]}
        assert list(members) == wanted["population"]
        assert [one for one, member in members.items() if member["met"]] == wanted["met"]
        assert {one: member["missing"] for one, member in members.items()} == wanted["missing"]
        assert {one: member["organisations"] for one, member in members.items()} == wanted["through"]
        for one, member in members.items():
            assert member["organisation"] == member["organisations"][0]
            proofs = [(proof["requirement"], proof["record"]) for proof in member["evidence"]]
            assert proofs == [(requirement, proof[1]) for requirement, proof in wanted["proofs"][one]]
            assert_at_their_lines(folder, member)
        assert_outsiders(folder, case.data, found, day)


def assert_at_their_lines(folder: Path, member: dict[str, Any]) -> None:
    for proof in member["evidence"]:
        value = value_at(folder, proof)
        if proof["path"] == "organisations.yaml":
            bodies = json.loads((folder / proof["path"]).read_text(encoding="utf-8"))["organisations"]
            (body,) = (one for one in bodies if one["id"] == proof["record"])
            assert value in [*body["spokespersons"], *body["press_regulations"]]
        else:
            assert value["id"] == proof["record"]
    assert member["grounds"]
    for ground in member["grounds"]:
        value = value_at(folder, ground)
        assert value.get("id") == member["id"] or value["organisation"] in member["organisations"]


def assert_outsiders(folder: Path, data: Plain, found: dict[str, Any], day: date) -> None:
    """Whoever of the dataset is not in the list is said to be outside, with a reason; the others are not."""
    population = {one["id"] for one in found["members"]}
    kinds = {target["id"]: target["measure"]["kind"] for target in data["plan"]["targets"]}
    collection = "staff" if kinds[found["target"]] == "training-coverage" else "organisations"
    for record in data[collection][:2]:
        told = as_json(found["target"], record["id"], "--force", "--as-of", day, cwd=folder)
        assert (told["numerator"], told["denominator"]) == (found["numerator"], found["denominator"])
        if record["id"] in population:
            assert told["outside"] is None
            assert told["members"] == [one for one in found["members"] if one["id"] == record["id"]]
        else:
            assert told["members"] == []
            assert (told["outside"]["id"], told["outside"]["name"]) == (record["id"], record["name"])
            assert len(told["outside"]["reasons"]) == max(1, len(record.get("posts", [])))


# What people see


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("key-leaders", ("key-leaders",)),
        ("press", ("press-mechanism",)),
        ("outreach-unmet", ("outreach", "--unmet")),
        ("outside", ("key-leaders", "cb-023")),
    ],
)
def test_snapshot(name: str, args: tuple[str, ...], lang: str) -> None:
    same_as_snapshot(f"why-{name}-{lang}.txt", as_text(*args, lang=lang))


@pytest.mark.parametrize(("target", "lang"), sampled_rows(product(TARGETS, ["vi", "en"]), every=3))
def test_lines_fit_80_columns(target: str, lang: str) -> None:
    one = "cb-001" if target in TARGETS[1:4] else "thon-1"
    for more in ((), ("--unmet",), (one,), ("--as-of", "2000-01-01")):
        lines = as_text(target, *more, lang=lang).splitlines()
        assert max(map(cell_len, lines)) <= 80
        assert [line for line in lines if line != line.rstrip()] == []


def test_members_stand_under_their_bodies_in_the_order_of_the_dataset() -> None:
    bodies = re.findall(r"(?m)^\s+name_en: (.*)$", (ROOT / "data/organisations.yaml").read_text(encoding="utf-8"))
    heads = [line for line in as_text("key-leaders").splitlines()[3:] if line and not line.startswith(" ")]
    assert len(heads) > 5
    places = [bodies.index(head) for head in heads]
    assert all(first < second for first, second in pairwise(places))


def test_who_belongs_through_several_bodies_stands_once_with_every_post() -> None:
    text = as_text("key-leaders")
    assert text.count("  cb-029 ") == 1
    (member,) = (one for one in as_json("key-leaders")["members"] if one["id"] == "cb-029")
    assert (member["organisation"], member["organisations"]) == ("hoi-nong-dan", ["hoi-nong-dan", "hoi-ccb"])
    assert len(member["grounds"]) == 2
    for post in ("Phó Chủ tịch Hội Nông dân in", "Phó Chủ tịch Hội Cựu chiến binh in"):
        assert f"the post as {post}" in re.sub(r"\s+", " ", text)


def test_one_member_alone() -> None:
    text = as_text("key-leaders", "cb-009")
    assert text.startswith("key-leaders on 2026-11-22: 7 of 12 have met it, 5 have not\n")
    assert re.findall(r"cb-\d+", text) == ["cb-009"]
    assert "the post as Phó Chủ tịch Công đoàn cơ sở in" in text


@pytest.mark.parametrize("name", ["cb-009", "Vi Thị K", "vi thi k", "VI  THỊ K"])
def test_a_member_goes_by_id_or_name(name: str) -> None:
    assert as_text("key-leaders", name) == as_text("key-leaders", "cb-009")


@pytest.mark.parametrize("name", ["hoi-ccb", "Hội CCB xã", "veterans' association of Mau Son commune"])
def test_a_body_goes_by_each_of_its_names(name: str) -> None:
    assert [one["id"] for one in as_json("outreach", name)["members"]] == ["hoi-ccb"]


def test_nobody_is_unmet() -> None:
    assert as_text("press-mechanism", "--unmet").endswith("\n\nNobody lacks anything.\n")
    assert as_text("press-mechanism", "ubnd-xa", "--unmet").endswith(
        "\n\nPeople's Committee of Mẫu Sơn commune lacks nothing.\n"
    )
    assert as_json("press-mechanism", "--unmet")["members"] == []


def test_nobody_belongs() -> None:
    day = ("--as-of", "1990-01-01")
    assert said("key-leaders", *day).startswith(
        "key-leaders on 1990-01-01: nobody belongs to it, so nothing can be said"
    )
    assert "Nobody lacks" not in said("key-leaders", "--unmet", *day)
    assert (as_json("key-leaders", *day)["denominator"], as_json("key-leaders", *day)["members"]) == (0, [])


def test_nothing_is_asked_of_a_member(tmp_path: Path) -> None:
    """A leg that is not in force on the day is not asked for; who is asked for nothing has met nothing."""
    measure = {"kind": "press-mechanism", "requires": [{"leg": "regulation", "start_date": "2027-01-01"}]}
    target = {"id": "t", "title": "T", "text": "T", "threshold": "100%", "due": "2028-12-31", "measure": measure}
    folder = write(tmp_path, small(plan={"targets": [target]}))
    (member,) = as_json("t", cwd=folder)["members"]
    assert (member["met"], member["evidence"], member["missing"]) == (False, [], ["nothing-required"])
    assert "nothing is required on this day, so nothing is met" in " ".join(as_text("t", cwd=folder).split())
    (row,) = rows("t", cwd=folder)
    assert (row["member"], row["met"], row["requirement"]) == ("ubnd", "false", "nothing-required")


def test_a_long_path_or_requirement_goes_to_a_line_of_its_own(tmp_path: Path) -> None:
    files = worked_example()
    long = "knowledge-of-the-conventions-and-of-the-laws"
    files["plan.yaml"]["plan"]["components"][1]["id"] = long
    files["plan.yaml"]["plan"]["targets"][0]["measure"]["components"][1] = long
    files[f"training/{'a' * 30}.yaml"] = files.pop("training.yaml")
    for session in files[f"training/{'a' * 30}.yaml"]["training"]:
        session["components"] = [long if one == "knowledge" else one for one in session["components"]]
    lines = as_text("key-leaders", "p-1", *DAY, cwd=write(tmp_path, files)).splitlines()
    assert f"    {long}" in lines
    assert lines[lines.index(f"    {long}") + 1] == "      Knowledge"
    proof = next(number for number, line in enumerate(lines) if line.startswith(f"      {long}  s-1"))
    assert lines[proof + 1] == f"        training/{'a' * 30}.yaml:3"
    assert max(map(len, lines)) <= 80


def test_text_of_the_data_is_made_safe(tmp_path: Path) -> None:
    files = worked_example()
    files["staff.yaml"]["staff"][0]["name"] = "Evil \x1b[31m\u202eName\nand more"
    text = as_text("key-leaders", "--force", *DAY, cwd=write(tmp_path, files))
    assert "p-1 Evil \\u001b[31m\\u202eName and more: met" in text


def test_the_example_of_the_readme() -> None:
    """What README.md shows under the call is the end of what the call prints."""
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.search(r'`hrcomms --lang en why key-leaders "(.+?)"`:\n\n((?:    .+\n)+)', page)
    assert found is not None
    shown = re.sub(r"(?m)^    ", "", found[2])
    assert as_text("key-leaders", found[1]).endswith(f"\n\n{shown}")


# Who is outside, and why


def test_the_post_has_ended() -> None:
    found = as_json("key-leaders", "cb-023")
    assert found["members"] == []
    outside = found["outside"]
    assert (outside["id"], outside["name"]) == ("cb-023", "Triệu Thị AB")
    (reason,) = outside["reasons"]
    assert reason["text"].startswith("chức vụ Bí thư Đoàn Thanh niên tại ")
    assert line_of(ROOT, reason).strip() == "end_date: 2025-08-31"
    assert as_json("key-leaders", "cb-023", "--as-of", "2025-08-31")["outside"] is None


def test_the_body_is_of_another_kind() -> None:
    text = said("outreach", "ubnd-huyen-cao-loc")
    assert (
        "ubnd-huyen-cao-loc People's Committee of Cao Lộc district does not belong to outreach on 2026-11-22:" in text
    )
    assert "was dissolved on 2025-06-30; is among the district bodies, not among the villages, socio-" in text
    assert "what is asked for" not in text


# Calls that are wrong


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("key-leader",), "the plan has no target 'key-leader'; did you mean key-leaders?"),
        (("Key Leader",), "the plan has no target 'Key Leader'; did you mean key-leaders?"),
        (("xyz",), f"the plan has no target 'xyz'; did you mean {EVERY}?"),
        (
            ("key-leaders", "cb-9"),
            "no staff member has the id or the name 'cb-9'; did you mean 'cb-009' (Vi Thị K)?",
        ),
        (
            ("key-leaders", "Vy Thi K"),
            "no staff member has the id or the name 'Vy Thi K'; did you mean 'cb-009' (Vi Thị K)?",
        ),
        (
            ("key-leaders", "xyz"),
            "no staff member has the id or the name 'xyz'; 'hrcomms why key-leaders' lists the members",
        ),
        (("outreach", "thon"), "no organisation has the id or the name 'thon'; did you mean 'thon-9' (Thôn 9)?"),
        (("outreach", "cb-009"), "'cb-009' is a person, and the members of outreach are bodies"),
        (("key-leaders", "hoi-ccb"), "'hoi-ccb' is a body, and the members of key-leaders are people"),
        (("key-leaders", "--as-of", "14/12/2025"), "'14/12/2025' is not a day; did you mean 2025-12-14?"),
        (("key-leaders", "--since", "2025-9-1"), "'2025-9-1' is not a day; did you mean 2025-09-01?"),
        (
            ("key-leaders", "--as-of", "31/02/2025"),
            "'31/02/2025' is not a day; write year-month-day, such as 2025-12-14",
        ),
        (("key-leaders", "--as-of", "soon"), "'soon' is not a day; write year-month-day, such as 2025-12-14"),
    ],
)
def test_refusals(args: tuple[str, ...], message: str) -> None:
    assert refusal(*args) == message


def test_a_name_that_several_have(tmp_path: Path) -> None:
    files = worked_example()
    for number in (0, 2):
        files["staff.yaml"]["staff"][number]["name"] = "Nguyễn Văn D"
    folder = write(tmp_path, files)
    assert refusal("key-leaders", "nguyen van d", cwd=folder) == (
        "'nguyen van d' is the name of several people: p-1 Nguyễn Văn D (Official Ủy ban nhân dân xã A), "
        "p-3 Nguyễn Văn D (Official Ủy ban nhân dân xã A); write the id"
    )


def test_a_plan_without_targets(tmp_path: Path) -> None:
    folder = write(tmp_path, small(plan=PLAN))
    assert refusal("x", cwd=folder) == "the plan has no target 'x': it has none at all"


# CSV


def rows(*args: object, cwd: Path = ROOT) -> list[dict[str, str]]:
    result = run("why", *args, "--format", "csv", cwd=cwd)
    assert (result.code, result.err) == (0, "")
    assert not result.out.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(result.out, newline="")))


def expected_rows(found: dict[str, Any]) -> Iterator[dict[str, str]]:
    names = {one["id"]: one["name"] for one in found["requirements"]}
    for member in found["members"]:
        proofs = {one["requirement"]: one for one in member["evidence"]}
        for requirement in (*proofs, *member["missing"]):
            proof = proofs.get(requirement, {"record": "", "path": "", "line": ""})
            yield {
                "as_of": found["as_of"],
                "target": found["target"],
                "member": member["id"],
                "name": member["name"],
                "organisation": member["organisation"],
                "organisations": " ".join(member["organisations"]),
                "met": str(member["met"]).lower(),
                "requirement": requirement,
                "requirement_name": names[requirement],
                **{key: str(proof[key]) for key in ("record", "path", "line")},
                **dict.fromkeys(("commit", "committed", "or_before", "outside"), ""),
                "illustrative": " ".join(found["illustrative"]),
                "errors_passed_over": "0",
                **dict.fromkeys(("amount", "of", "unit"), ""),
            }


@pytest.mark.parametrize("target", TARGETS)
def test_csv_says_the_same_as_json(target: str) -> None:
    assert rows(target) == list(expected_rows(as_json(target)))


def test_csv_of_somebody_outside() -> None:
    (row,) = rows("key-leaders", "cb-023")
    (reason,) = as_json("key-leaders", "cb-023")["outside"]["reasons"]
    assert (row["member"], row["met"], row["outside"]) == ("cb-023", "", reason["text"])
    assert (row["path"], row["line"]) == (reason["path"], str(reason["line"]))


def test_csv_holds_no_formula(tmp_path: Path) -> None:
    files = worked_example()
    files["staff.yaml"]["staff"][0]["name"] = "=HYPERLINK(1)"
    found = rows("key-leaders", *DAY, cwd=write(tmp_path, files))
    assert found[0]["name"] == "'=HYPERLINK(1)"


def test_csv_in_a_file_is_marked_for_excel(tmp_path: Path) -> None:
    folder = write(tmp_path, worked_example())
    assert wrote(run("why", "key-leaders", "-o", "x.csv", cwd=folder))
    raw = (folder / "x.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfas_of,target,")
    assert raw.decode("utf-8-sig") == run("why", "key-leaders", "--format", "csv", cwd=folder).out


@pytest.mark.parametrize(("name", "form"), [("x.json", "json"), ("x.txt", "text")])
def test_the_ending_chooses_the_form(name: str, form: str, tmp_path: Path) -> None:
    folder = write(tmp_path, worked_example())
    assert wrote(run("why", "key-leaders", "-o", name, cwd=folder))
    written = (folder / name).read_bytes().decode()
    assert written == run("why", "key-leaders", "--format", form, cwd=folder).out


# Errors in the data


@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_errors_forbid_computing(form: str, tmp_path: Path) -> None:
    folder = write(tmp_path, {**worked_example(), **BROKEN})
    result = run("why", "key-leaders", "--format", form, "--lang", "en", cwd=folder)
    assert (result.code, result.out) == (1, "")
    assert "reports.yaml:4:12: error HRC103" in result.err


def test_force_says_so(tmp_path: Path) -> None:
    folder = write(tmp_path, {**worked_example(), **BROKEN})
    assert "\nComputed from what is sound: 1 error was ignored.\n" in as_text("key-leaders", "--force", cwd=folder)
    found = as_json("key-leaders", "--force", *DAY, cwd=folder)
    assert found.pop("errors_passed_over") == 1
    assert found == as_json("key-leaders", "--force", *DAY, cwd=write(tmp_path / "sound", worked_example()))
    assert {row["errors_passed_over"] for row in rows("key-leaders", "--force", cwd=folder)} == {"1"}

"""HRC201, HRC202, HRC203: ids that lead nowhere, that lead to two records, that lead in a circle."""

import json
import re
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rules.harness import findings, of
from support import at_most, run, session, small, write

from hrcomms.rules.nearest import Nearest

VILLAGE = {"classification": "village"}


def body(identity: str, **more: Any) -> dict[str, Any]:
    return {"id": identity, "name": f"Body {identity}", **VILLAGE, **more}


def person(identity: str, name: str = "A", **post: Any) -> dict[str, Any]:
    posts = [{"organisation": "ubnd", "title": "t", "start_date": 2020, **post}]
    return {"id": identity, "name": name, "posts": posts}


def errors(files: dict[str, Any], folder: Path) -> list[dict[str, Any]]:
    result = run("check", "--format", "json", "--lang", "en", cwd=write(folder, files))
    return [one for one in json.loads(result.out)["diagnostics"] if one["severity"] == "error"]


# HRC201

EVENT = {"id": "a-1", "title": "t", "organisation": "ubnd", "start_date": "2024-05-05"}
TARGET = {"id": "t", "title": "t", "text": "t", "threshold": "70%", "due": "2028-12-31"}


def target(**measure: Any) -> dict[str, Any]:
    kind = {"kind": "training-coverage", "components": ["c"], **measure}
    return {"plan": {"components": [{"id": "c", "name": "C"}], "targets": [{**TARGET, "measure": kind}]}}


@pytest.mark.parametrize(
    ("lists", "path", "pointer", "kind"),
    [
        ({"manifest": {"owner": "no"}}, "hrcomms.yaml", ("owner",), "organisation"),
        ({"plan": {"issuer": "no"}}, "plan.yaml", ("plan", "issuer"), "organisation"),
        (
            {"plan": {"recipients": [{"organisation": "ubnd"}, {"organisation": "no"}]}},
            "plan.yaml",
            ("plan", "recipients", 1, "organisation"),
            "organisation",
        ),
        (
            {"plan": {"reporting": [{"id": "r", "to": ["ubnd", "no"]}]}},
            "plan.yaml",
            ("plan", "reporting", 0, "to", 1),
            "organisation",
        ),
        (
            {"plan": {"responsibilities": [{"id": "r", "assignees": ["no"]}]}},
            "plan.yaml",
            ("plan", "responsibilities", 0, "assignees", 0),
            "organisation",
        ),
        (
            {"plan": {"conventions": [{"id": "c", "name": "C", "topic": "no"}]}},
            "plan.yaml",
            ("plan", "conventions", 0, "topic"),
            "topic of the plan",
        ),
        (
            target(components=["c", "no"]),
            "plan.yaml",
            ("plan", "targets", 0, "measure", "components", 1),
            "component of the plan",
        ),
        (
            target(population={"functions": ["no"]}),
            "plan.yaml",
            ("plan", "targets", 0, "measure", "population", "functions", 0),
            "function of the plan",
        ),
        (
            target(population={"organisations": ["no"]}),
            "plan.yaml",
            ("plan", "targets", 0, "measure", "population", "organisations", 0),
            "organisation",
        ),
        (
            {"organisations": [body("x", parent="no")]},
            "organisations.yaml",
            ("organisations", 1, "parent"),
            "organisation",
        ),
        (
            {"organisations": [body("x", dissolution_date=2024, successors=["ubnd", "no"])]},
            "organisations.yaml",
            ("organisations", 1, "successors", 1),
            "organisation",
        ),
        (
            {"organisations": [body("x", spokespersons=[{"staff": "no"}])]},
            "organisations.yaml",
            ("organisations", 1, "spokespersons", 0, "staff"),
            "staff member",
        ),
        (
            {"staff": [person("p-1", organisation="no")]},
            "staff.yaml",
            ("staff", 0, "posts", 0, "organisation"),
            "organisation",
        ),
        (
            {"staff": [person("p-1", functions=["no"])]},
            "staff.yaml",
            ("staff", 0, "posts", 0, "functions", 0),
            "function of the plan",
        ),
        (
            {"training": [session(1, "2024-05-05", ["no"], [])]},
            "training.yaml",
            ("training", 0, "attended", 0),
            "staff member",
        ),
        (
            {"training": [session(1, "2024-05-05", [], [], absent=["no"])]},
            "training.yaml",
            ("training", 0, "absent", 0),
            "staff member",
        ),
        (
            {"training": [session(1, "2024-05-05", [], ["no"])]},
            "training.yaml",
            ("training", 0, "components", 0),
            "component of the plan",
        ),
        (
            {"training": [session(1, "2024-05-05", [], [], organiser="no")]},
            "training.yaml",
            ("training", 0, "organiser"),
            "organisation",
        ),
        (
            {"press": [{"id": "n-1", "organisation": "no", "date": "2024-05-05", "title": "t"}]},
            "press.yaml",
            ("press", 0, "organisation"),
            "organisation",
        ),
        (
            {"activities": [{**EVENT, "channel": "no"}]},
            "activities.yaml",
            ("activities", 0, "channel"),
            "channel of the",
        ),
        (
            {"activities": [{**EVENT, "topics": ["no"]}]},
            "activities.yaml",
            ("activities", 0, "topics", 0),
            "topic of the",
        ),
        (
            {"activities": [{**EVENT, "conventions": ["no"]}]},
            "activities.yaml",
            ("activities", 0, "conventions", 0),
            "convention of the plan",
        ),
        (
            {"activities": [{**EVENT, "audiences": ["no"]}]},
            "activities.yaml",
            ("activities", 0, "audiences", 0),
            "audience of the plan",
        ),
        (
            {"budget": [{"id": "b-1", "year": 2024, "source": "no", "allocated": 1}]},
            "budget.yaml",
            ("budget", 0, "source"),
            "funding source of the plan",
        ),
        (
            {"reports": [{"year": 2024, "submissions": [{"to": "no"}]}]},
            "reports.yaml",
            ("reports", 0, "submissions", 0, "to"),
            "organisation",
        ),
    ],
)
def test_every_place_that_names_an_id(lists: dict[str, Any], path: str, pointer: tuple[Any, ...], kind: str) -> None:
    (found,) = of("HRC201", findings(**lists))
    assert (found.location.path, found.location.pointer) == (path, pointer)
    assert str(found.message).startswith(f"no {kind}")
    assert str(found.message).endswith("has the id 'no'")
    one_component = kind == "component of the plan" and "plan" in lists
    assert str(found.hint) == ("write one of: 'c' (C)" if one_component else "enter it first, or correct the id")


def components(count: int) -> dict[str, Any]:
    long = "Tập huấn kiến thức về quyền con người cho cán bộ"
    terms = [{"id": f"c{number}", "name": long if number == 0 else f"N{number}"} for number in range(count)]
    return {"plan": {"components": terms}, "training": [session(1, "2024-05-05", [], ["zzz"])]}


def test_a_short_list_of_the_plan_is_shown_whole() -> None:
    (found,) = of("HRC201", findings(**components(3)))
    assert str(found.hint) == "write one of: 'c0' (Tập huấn kiến thức về quyền con người …), 'c1' (N1), 'c2' (N2)"
    (found,) = of("HRC201", findings(**components(16)))
    assert str(found.hint) == "enter it first, or correct the id"


@pytest.mark.parametrize(
    ("wanted", "hint"),
    [
        ("cb-1; cb-3", "separate the ids with commas: cb-1, cb-3"),
        ("cb-1;cb-3;cb-1", "separate the ids with commas: cb-1, cb-3, cb-1"),
        ("cb-1 và cb-3", "separate the ids with commas: cb-1, cb-3"),
        ("cb-1 cb-3", "separate the ids with commas: cb-1, cb-3"),
        ("cb-1; zz", "did you mean 'cb-1' (A)?"),
        ("Lê A, bà Lê B", "separate the ids with commas: cb-1, cb-3"),
        ("Lê A và cb-3", "separate the ids with commas: cb-1, cb-3"),
        ("Lê A; Lê C", "did you mean 'cb-1' (Lê A)?"),
    ],
)
def test_ids_that_are_not_parted_by_commas(wanted: str, hint: str) -> None:
    people = [person("cb-1", "Lê A"), person("cb-3", "Lê B")]
    (found,) = of("HRC201", findings(staff=people, training=[session(1, "2024-05-05", [wanted], [])]))
    assert str(found.hint) == hint.replace("(A)", "(Lê A)")
    assert found.fix is None


def test_ids_in_place_of_one_are_not_to_be_parted() -> None:
    bodies = [body("thon-1"), body("thon-2")]
    event = {**EVENT, "organisation": "thon-1; thon-2"}
    (found,) = of("HRC201", findings(organisations=bodies, activities=[event]))
    assert "commas" not in str(found.hint)


@pytest.mark.parametrize(("key", "kind"), [("activity", "activity"), ("training", "training session")])
def test_expense_for_something_unknown(key: str, kind: str) -> None:
    terms = {"funding_sources": [{"id": "f", "name": "F"}]}
    spent = [{"date": "2024-05-05", "amount": 1, key: "no"}]
    budget = [{"id": "b-1", "year": 2024, "source": "f", "allocated": 1, "spent": spent}]
    (found,) = of("HRC201", findings(plan=terms, budget=budget))
    assert str(found.message) == f"no {kind} has the id 'no'"


NOTHING_NEAR = "enter it first, or correct the id"
FEW = {"cb-004": "Nguyễn Văn D", "x-9": "A"}
MANY = {f"cb-{number:03}": f"Person {number}" for number in range(1, 61)}
SHARED = "several have this name: {}; write the id of the one that is meant"
NAMESAKES = {"a-1": "Lê Thị A", "b-2": "Lê Thị A", "c-3": "Lê Thị B", "d-4": "Lê Thị B", "e-5": "Lê Thị B"}


def hint_for(wanted: str, staff: dict[str, str]) -> str:
    people = [person(identity, name) for identity, name in staff.items()]
    (found,) = of("HRC201", findings(staff=people, training=[session(1, "2024-05-05", [wanted], [])]))
    return str(found.hint)


@pytest.mark.parametrize(
    ("wanted", "staff", "hint"),
    [
        ("cb-04", FEW, "did you mean 'cb-004' (Nguyễn Văn D)?"),
        ("cb-00", FEW, "did you mean 'cb-004' (Nguyễn Văn D)?"),
        ("zzz", FEW, NOTHING_NEAR),
        ("nguyen van d", FEW, "write 'cb-004' (Nguyễn Văn D), or run 'hrcomms check --fix'"),
        ("Nguyễn Thị D", FEW, "did you mean 'cb-004' (Nguyễn Văn D)?"),
        ("cb-04", MANY, "did you mean 'cb-004' (Person 4)?"),
        ("CB-4", MANY, "did you mean 'cb-004' (Person 4)?"),
        ("cb_0004", MANY, "did you mean 'cb-004' (Person 4)?"),
        ("cb021", MANY, "did you mean 'cb-021' (Person 21)?"),
        ("cb-0211", MANY, "did you mean 'cb-011' (Person 11) or 'cb-021' (Person 21)?"),
        ("cb-0121", MANY, "did you mean 'cb-011' (Person 11), 'cb-012' (Person 12) or 'cb-021' (Person 21)?"),
        ("cb-99", MANY, NOTHING_NEAR),
        ("Lê Thị A", NAMESAKES, SHARED.format("a-1 Lê Thị A (t UBND), b-2 Lê Thị A (t UBND)")),
        ("a-1 Lê Thị B", NAMESAKES, "did you mean a-1 Lê Thị A (t UBND), c-3 Lê Thị B (t UBND), "),
        ("9" * 100, {"1" * 100: "A"}, NOTHING_NEAR),
    ],
)
def test_nearest_hint(wanted: str, staff: dict[str, str], hint: str) -> None:
    assert hint_for(wanted, staff).replace("Ủy ban nhân dân xã A", "UBND").startswith(hint)


def test_a_hint_names_no_more_than_three_and_none_of_more() -> None:
    people = {f"{letter}-1": f"Person {letter}" for letter in "abcd"}
    assert hint_for("e-1", dict(list(people.items())[:3])).count("Person") == 3
    assert hint_for("e-1", people) == NOTHING_NEAR


@given(st.text("ab", min_size=1, max_size=5), st.sets(st.text("ab", min_size=1, max_size=5), max_size=8))
def test_a_hint_leaves_out_nothing_that_is_as_near(wanted: str, ids: set[str]) -> None:
    named = set(re.findall(r"'(\w+)'", str(Nearest(dict.fromkeys(ids - {wanted}, "")).hint(wanted))))
    likeness = {one: SequenceMatcher(None, one, wanted).ratio() for one in ids - {wanted}}
    best = {one for one in likeness if likeness[one] == max(likeness.values()) >= 0.6}
    assert named == (best if len(best) <= 3 else set())


def test_a_hint_names_a_record_that_is_wrong_by_its_id(tmp_path: Path) -> None:
    broken = {**person("cb-004"), "posts": "none"}
    files = small(staff=[broken], training=[session(1, "2024-05-05", ["cb-04"], [])])
    (found,) = [one for one in errors(files, tmp_path) if one["code"] == "HRC201"]
    assert found["hint"] == "did you mean 'cb-004'?"


@pytest.mark.thorough  # of time alone, which tests/test_growth.py watches too
def test_many_unknown_ids_among_many_cost_little() -> None:
    staff = [person(f"cb-{number:05}") for number in range(5_000)]
    lost = [f"no-{number:05}" for number in range(1_000)]
    with at_most(10):
        found = of("HRC201", findings(staff=staff, training=[session(1, "2024-05-05", lost, [])]))
        assert len(found) == 1_000


@pytest.mark.parametrize(
    ("spoilt", "code"),
    [
        ({"start_date": "2024-02-31"}, "HRC103"),
        ({"titel": "t"}, "HRC101"),
        ({"title": 5}, "HRC103"),
        ({"id": "S 1"}, "HRC104"),
        ({"evidence": [{"date": "x"}]}, "HRC103"),
    ],
)
def test_what_a_record_names_is_told_at_once_if_it_is_wrong_in_itself(
    spoilt: dict[str, Any], code: str, tmp_path: Path
) -> None:
    record = {**session(1, "2024-05-05", ["p-1", "p-9"], ["c-9"], organiser="no"), **spoilt}
    files = small(staff=[person("p-1")], training=[record])
    assert [(one["code"], one["pointer"].split("/", 3)[3]) for one in errors(files, tmp_path)] == sorted(
        [
            (code, next(iter(spoilt)) + ("/0/date" if "evidence" in spoilt else "")),
            ("HRC201", "attended/1"),
            ("HRC201", "components/0"),
            ("HRC201", "organiser"),
        ],
        key=lambda one: list(record).index(one[1].split("/")[0]),
    )


@pytest.mark.parametrize(
    "spoilt", [{"attended": "p-9"}, {"attended": [9]}, {"attended": [["p-9"]]}, {"atended": ["p-9"]}]
)
def test_what_cannot_be_read_as_an_id_is_told_once(spoilt: dict[str, Any], tmp_path: Path) -> None:
    record = session(1, "2024-05-05", [], [])
    record = {key: value for key, value in record.items() if key != "attended"} | spoilt
    files = small(staff=[person("p-1")], training=[record])
    assert [one["pointer"].split("/")[3] for one in errors(files, tmp_path)] == [next(iter(spoilt))]


def test_what_a_wrong_plan_or_manifest_names_is_told_at_once(tmp_path: Path) -> None:
    plan = {"issuer": "no-1", "start_date": "x", "responsibilities": [{"text": "t", "assignees": ["no-2"]}]}
    files = small(plan=plan)
    files["hrcomms.yaml"] = json.dumps({"format": 1, "owner": "no-3", "language": "xx"})
    found = {(one["path"], one["pointer"]) for one in errors(files, tmp_path) if one["code"] == "HRC201"}
    assert found == {
        ("hrcomms.yaml", "/owner"),
        ("plan.yaml", "/plan/issuer"),
        ("plan.yaml", "/plan/responsibilities/0/assignees/0"),
    }


def test_what_an_entry_of_the_plan_names_is_told_at_once_if_it_is_wrong_in_itself(tmp_path: Path) -> None:
    measure = {"kind": "training-coverage", "population": {"functions": ["no"]}, "components": ["no"], "x": 1}
    target = {"id": "t-1", "title": "t", "text": "t", "threshold": "70%", "due": "2028-12-31", "measure": measure}
    found = errors(small(plan={"targets": [target]}), tmp_path)
    at = "/plan/targets/0/measure"
    assert {(one["code"], one["pointer"]) for one in found} == {
        ("HRC101", f"{at}/x"),
        ("HRC201", f"{at}/components/0"),
        ("HRC201", f"{at}/population/functions/0"),
    }


def test_a_slip_in_a_record_is_told_once_for_all_that_follows_from_it(tmp_path: Path) -> None:
    record = "- {id: s-1, title: t, start_date: 2024-02-31, organiser: Hội A, B, components: [], attended: [p-1]}\n"
    found = errors({**small(staff=[person("p-1")]), "training.yaml": "training:\n" + record}, tmp_path)
    assert sorted(one["code"] for one in found) == ["HRC017", "HRC103"]


@pytest.mark.parametrize(
    ("own", "named", "code"),
    [("\u0441b-1", "cb-1", "HRC104"), ("cb-1", "\u0441b-1", "HRC106"), ("cb-o", "cb-\u03bf", "HRC106")],
)
def test_a_letter_of_another_script_in_an_id_is_told_once(own: str, named: str, code: str, tmp_path: Path) -> None:
    files = small(staff=[person(own)], training=[session(1, "2024-05-05", [named], [])])
    texts = {name: json.dumps(one, ensure_ascii=False) for name, one in files.items()}
    assert [one["code"] for one in errors(texts, tmp_path)] == [code]


def test_an_unknown_owner_is_told_once(tmp_path: Path) -> None:
    duty = {"id": "yearly", "to": ["other"], "every": "year", "due": "12-15"}
    bodies = [{"id": one, "name": one, "classification": "other"} for one in ("ubnd", "other")]
    lists = {"staff": [person("p-1")], "training": [session(1, "2024-05-05", ["p-1"], [])], "organisations": bodies}
    files = small(plan={"reporting": [duty]}, **lists)
    sent = run("check", "--select", "HRC504", cwd=write(tmp_path, files)).out
    assert "HRC504" in sent
    files["hrcomms.yaml"] = {**files["hrcomms.yaml"], "owner": "ubnd-x"}
    found = run("check", "--select", "HRC2", "--select", "HRC5", cwd=write(tmp_path, files)).out
    assert ("HRC201" in found, "HRC504" in found) == (True, False)


def test_a_record_that_is_wrong_is_not_unknown(tmp_path: Path) -> None:
    broken = {**person("p-1"), "posts": "none"}
    files = small(staff=[broken, person("p-2")], training=[session(1, "2024-05-05", ["p-1", "p-2"], [])])
    assert [one["code"] for one in errors(files, tmp_path)] == ["HRC103"]


def test_a_record_without_a_legible_id_makes_nothing_unknown(tmp_path: Path) -> None:
    files = small(staff=[{"name": "A", "posts": []}], training=[session(1, "2024-05-05", ["p-9"], [])])
    assert [one["code"] for one in errors(files, tmp_path)] == ["HRC102"]


@pytest.mark.parametrize("text", ["staff: [\n", "", "- a\n", "staff: 1\n", "stuff: []\n", "staff: []\nx: 1\x00\n"])
def test_a_broken_file_makes_nothing_unknown(text: str, tmp_path: Path) -> None:
    files = small(training=[session(1, "2024-05-05", ["p-1"], [])])
    found = errors({**files, "staff.yaml": text}, tmp_path)
    assert {one["path"] for one in found} == {"staff.yaml"}


@pytest.mark.parametrize("name", ["staff.yml", "staf.yaml", "Staff.yaml"])
def test_a_stray_file_makes_nothing_unknown(name: str, tmp_path: Path) -> None:
    files = {**small(training=[session(1, "2024-05-05", ["p-1"], [])]), name: "staff: []\n"}
    assert {(one["path"], one["code"]) for one in errors(files, tmp_path)} == {(name, "HRC009")}


def test_a_broken_plan_makes_no_term_unknown(tmp_path: Path) -> None:
    files = small(staff=[person("p-1")], training=[session(1, "2024-05-05", ["p-1"], ["knowledge"])])
    found = errors({**files, "plan.yaml": "plan: [\n"}, tmp_path)
    assert {one["path"] for one in found} == {"plan.yaml"}


def test_a_broken_entry_of_the_plan_is_not_unknown(tmp_path: Path) -> None:
    terms = {"components": [{"id": "c-1"}, {"id": "c-2", "name": "C"}]}
    lists = {"staff": [person("p-1")], "training": [session(1, "2024-05-05", ["p-1"], ["c-1", "c-2"])]}
    files = small(plan=terms, **lists)
    assert [(one["code"], one["pointer"]) for one in errors(files, tmp_path)] == [("HRC102", "/plan/components/0")]


def test_one_broken_collection_hides_no_other(tmp_path: Path) -> None:
    files = {
        **small(training=[session(1, "2024-05-05", ["p-1"], [], organiser="no")]),
        "staff.yaml": "staff: [\n",
        "press.yaml": "press: {}\n",
    }
    found = {(one["path"], one["code"]) for one in errors(files, tmp_path)}
    assert found == {("staff.yaml", "HRC004"), ("press.yaml", "HRC103"), ("training.yaml", "HRC201")}


# HRC202


@pytest.mark.parametrize(
    ("collection", "record"),
    [
        ("organisations", body("ubnd")),
        ("staff", person("p-1")),
        ("training", session(1, "2024-05-05", [], [])),
        ("press", {"id": "n-1", "organisation": "ubnd", "date": "2024-05-05", "title": "t"}),
        ("activities", EVENT),
        ("reports", {"year": 2024}),
    ],
)
def test_the_same_id_twice(collection: str, record: dict[str, Any]) -> None:
    found = of("HRC202", findings(**{collection: [record, record]}))
    key = "year" if collection == "reports" else "id"
    assert [one.location.pointer for one in found][-1:] == [(collection, 2 if len(found) == 2 else 1, key)]
    for one in found:
        assert str(one.message) == f"'{record[key]}' is used twice in {collection}"
        (first,) = one.related
        assert first.location.pointer == (collection, 0, key)


@pytest.mark.parametrize(
    "vocabulary", ["functions", "components", "audiences", "topics", "channels", "funding_sources"]
)
def test_the_same_id_twice_in_the_plan(vocabulary: str) -> None:
    term = {"id": "one", "name": "One"}
    (found,) = of("HRC202", findings(plan={vocabulary: [term, {**term, "id": "two"}, term]}))
    assert found.location.pointer == ("plan", vocabulary, 2, "id")
    assert found.related[0].location.pointer == ("plan", vocabulary, 0, "id")


def test_one_id_in_two_collections_is_no_mistake() -> None:
    assert of("HRC202", findings(staff=[person("ubnd")], organisations=[body("p-1")])) == []


def test_both_places_across_files(tmp_path: Path) -> None:
    files = {
        **small(),
        "staff/b.yaml": {"staff": [person("p-2"), person("p-1")]},
        "staff/a.yaml": {"staff": [person("p-1")]},
    }
    (found,) = errors(files, tmp_path)
    assert (found["code"], found["path"], found["pointer"]) == ("HRC202", "staff/b.yaml", "/staff/1/id")
    (first,) = found["related"]
    assert (first["path"], first["line"], first["message"]) == ("staff/a.yaml", 4, "first here")
    text = run("check", "--lang", "en", cwd=tmp_path).out
    assert f"staff/b.yaml:{found['line']}:{found['column']}: error HRC202: 'p-1' is used twice in staff\n" in text
    assert f"    staff/a.yaml:4:{first['column']}: first here\n" in text


# HRC203


@pytest.mark.parametrize(
    ("bodies", "ways"),
    [
        ([body("a", parent="a")], ["a > a"]),
        ([body("a", parent="b"), body("b", parent="a")], ["a > b > a"]),
        ([body("a", successors=["a"], dissolution_date=2024)], ["a > a"]),
        ([body("a", parent="b"), body("b", parent="c"), body("c", parent="b")], ["b > c > b"]),
        ([body("a", successors=["b", "c"]), body("b", successors=["a"]), body("c", successors=["a"])], None),
        ([body("a", parent="b"), body("b", parent="ubnd")], []),
        ([body("a", successors=["c"]), body("b", successors=["c"]), body("c")], []),
        ([body("a", successors=["b", "c"]), body("b", successors=["d"]), body("c", successors=["d"]), body("d")], []),
        ([body("a", parent="b"), body("b", successors=["a"])], []),
    ],
)
def test_circles(bodies: list[dict[str, Any]], ways: list[str] | None) -> None:
    found = [str(one.message).partition(": ")[2] for one in of("HRC203", findings(organisations=bodies))]
    assert found == (["a > b > a", "a > c > a"] if ways is None else ways)


@pytest.mark.parametrize("key", ["parent", "successors"])
def test_a_long_circle_is_found_once(key: str) -> None:
    ids = [f"b-{number:04}" for number in range(3000)]
    following = [*ids[1:], ids[0]]
    bodies = [body(one, **{key: to if key == "parent" else [to]}) for one, to in zip(ids, following, strict=True)]
    (found,) = of("HRC203", findings(organisations=bodies))
    assert found.location.pointer == ("organisations", 1, key)
    assert str(found.message).endswith("b-2999 > b-0000")


def test_a_circle_does_not_stop_a_report(tmp_path: Path) -> None:
    bodies = [body("a", parent="b", dissolution_date=2024, successors=["b"])]
    bodies += [body("b", parent="a", dissolution_date=2024, successors=["a"])]
    select = {"kind": "activity-coverage", "population": {"organisations": ["a"]}}
    plan = {"targets": [{**TARGET, "measure": select}], "reporting": [{"to": ["a"]}]}
    folder = write(tmp_path, small(organisations=bodies, plan=plan))
    assert run("report", "--year", "2025", cwd=folder).code == 1
    forced = run("report", "--year", "2025", "--force", "--lang", "en", cwd=folder)
    assert forced.code == 0
    assert "2 errors in the data were ignored" in forced.out

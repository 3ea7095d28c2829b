"""A whole dataset: every file, every finding, nothing raised, and the place of each record."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from examples import datasets
from hypothesis import given
from hypothesis import strategies as st

from hrcomms.compliance.asked import anchors
from hrcomms.dataset import FolderTree, MemoryTree, Read, load, locator
from hrcomms.dataset.reader import data_of
from hrcomms.measures import kinds
from hrcomms.model import COLLECTIONS, VOCABULARIES, Manifest, Record, Target, identity_in, identity_of, key_of

DATA = Path(__file__).parents[2] / "data"
MANIFEST = "format: 1\nowner: ubnd\n"
PLAN = """\
plan:
  title: T
  start_date: 2023-01-01
  end_date: 2028-12-31
  issuer: ubnd
  targets: []
  topics:
    - {id: t1, name: A}
    - {id: t2, name: B}
  legal_basis:
    - {title: without id}
    - {id: lb, title: L}
  recipients:
    - {name: first}
"""


def press(*names: str) -> str:
    records = [f"  - {{id: {name}, organisation: ubnd, date: 2023-01-01, title: T}}\n" for name in names]
    return "press:\n" + "".join(records)


def loaded(files: dict[str, str]) -> Read:
    texts = {"hrcomms.yaml": MANIFEST, "plan.yaml": PLAN, **files}
    return load(MemoryTree({path: text.encode() for path, text in texts.items()}), kinds())


def test_the_demonstration_is_sound() -> None:
    result = load(FolderTree(DATA), kinds())
    assert result.findings == ()
    assert result.files == len(list(DATA.rglob("*.yaml")))
    assert result.dataset.plan is not None
    assert result.dataset.manifest is not None
    assert all(result.dataset.records(name) for name in COLLECTIONS)


def plain(path: Path) -> dict[str, list[object]]:
    found: dict[str, list[object]] = data_of(path.read_text("utf-8"))
    return found


@pytest.mark.parametrize("name", COLLECTIONS)
def test_every_record_of_the_demonstration_is_read_in_order(name: str) -> None:
    files = [DATA / f"{name}.yaml", *sorted((DATA / name).rglob("*.yaml"))]
    written = [record for path in files if path.exists() for record in plain(path)[name]]
    records = load(FolderTree(DATA), kinds()).dataset.records(name)
    assert [identity_of(name, record) for record in records] == [identity_in(name, record) for record in written]


def test_a_dataset_may_hold_only_manifest_and_plan() -> None:
    result = loaded({})
    assert (result.findings, result.files) == ((), 2)
    assert all(result.dataset.records(name) == () for name in COLLECTIONS)
    assert result.dataset.count() == 4


def test_files_of_a_collection_are_joined_in_the_order_of_their_paths() -> None:
    files = {"press/b.yaml": press("b"), "press.yaml": press("z", "y"), "press/a/x.yaml": press("a")}
    result = loaded(files)
    assert [item.id for item in result.dataset.press] == ["z", "y", "a", "b"]
    assert result.files == 5


@datasets
@given(st.permutations(["press/b.yaml", "press.yaml", "press/a/x.yaml", "press/a.yaml"]))
def test_the_order_in_which_files_are_found_changes_nothing(order: list[str]) -> None:
    files = {path: press(f"p{len(path)}", f"q{len(path)}") for path in order}
    assert loaded(files) == loaded(dict(sorted(files.items())))


def test_an_error_in_one_file_does_not_hide_those_of_others() -> None:
    files = {
        "press/a.yaml": "press: [",
        "press/b.yaml": press("A"),
        "press/c.yaml": press("c"),
        "staff.yaml": "staff: x\n",
        "notes.yaml": "",
        "budget.yaml": "\ufeffbudget: []\n",
        "hrcomms.yaml": MANIFEST + "x: 1\n",
    }
    result = loaded(files)
    assert sorted((finding.code, finding.location.path) for finding in result.findings) == [
        ("HRC003", "budget.yaml"),
        ("HRC004", "press/a.yaml"),
        ("HRC009", "notes.yaml"),
        ("HRC101", "hrcomms.yaml"),
        ("HRC103", "staff.yaml"),
        ("HRC104", "press/b.yaml"),
    ]
    assert [item.id for item in result.dataset.press] == ["c"]
    assert result.dataset.manifest is None
    assert result.dataset.unsound == {("press", "A")}


@pytest.mark.parametrize(
    ("files", "lost"),
    [
        ({}, set()),
        ({"press.yaml": press("a")}, set()),
        ({"press.yaml": press("A")}, set()),
        ({"press.yaml": "press: ["}, {"press"}),
        ({"press/a.yaml": "press: [", "press/b.yaml": press("b")}, {"press"}),
        ({"press/a.yml": ""}, {"press"}),
        ({"press": ""}, {"press"}),
        ({"press.yaml": "staff: []"}, {"press"}),
        ({"notes.yaml": ""}, set(COLLECTIONS)),
        ({"plan.yaml": "plan: ["}, set(VOCABULARIES)),
        ({"plan.yaml": PLAN + "    - {}\n"}, set()),
        ({"plan.yaml": PLAN.replace("id: t1", "id: T1")}, set()),
        ({"plan.yaml": PLAN.replace("id: t1, ", "")}, {"topics"}),
        ({"hrcomms.yaml": "x: 1\n"}, set()),
        ({"press.yaml": "press: [{id: a, id: b, organisation: u, date: 2023-01-01, title: T}]"}, set()),
    ],
)
def test_what_could_not_be_read_is_known_to_be_incomplete(files: dict[str, str], lost: set[str]) -> None:
    assert loaded(files).dataset.incomplete == lost


@pytest.mark.parametrize("name", ["hrcomms.yaml", "plan.yaml"])
def test_without_manifest_or_plan_the_rest_is_read(name: str) -> None:
    texts = {"hrcomms.yaml": MANIFEST, "plan.yaml": PLAN, "press.yaml": press("a")}
    tree = MemoryTree({path: text.encode() for path, text in texts.items() if path != name})
    result = load(tree, kinds())
    (finding,) = result.findings
    assert (finding.code, finding.location.path) == ("HRC012", name)
    assert len(result.dataset.press) == 1
    assert result.dataset.incomplete == (set(VOCABULARIES) if name == "plan.yaml" else set())


@pytest.mark.parametrize("kept", ["hrcomms.yaml", None])
def test_a_newer_format_hides_every_other_finding(kept: str | None) -> None:
    files = {"hrcomms.yaml": b"format: 3\nfuture: {}\n", "staff.yml": b"", "press.yaml": b"["}
    result = load(MemoryTree(files if kept is None else {kept: files[kept]}), kinds())
    (finding,) = result.findings
    assert "upgrade hrcomms" in str(finding.hint)
    assert result.dataset.incomplete == {*COLLECTIONS, *VOCABULARIES}


def test_without_kinds_every_measure_is_refused() -> None:
    measure = "{kind: activity-coverage}"
    target = f"{{id: a, title: T, text: W, threshold: 70%, due: 2028-12-31, measure: {measure}}}"
    text = PLAN.replace("targets: []", f"targets: [{target}]")
    tree = MemoryTree({"hrcomms.yaml": MANIFEST.encode(), "plan.yaml": text.encode()})
    assert [finding.code for finding in load(tree, {}).findings] == ["HRC108"]
    assert load(tree, kinds()).findings == ()


# Places


def test_a_record_knows_its_place() -> None:
    data = loaded({"press.yaml": press("a"), "press/x.yaml": press("b", "c")}).dataset
    places = [(place.path, place.pointer) for place in map(data.place, data.press)]
    assert places == [("press.yaml", ("press", 0)), ("press/x.yaml", ("press", 0)), ("press/x.yaml", ("press", 1))]
    inner = data.place(data.press[2], "topics", 0, on_key=True)
    assert (inner.pointer, inner.on_key) == (("press", 1, "topics", 0), True)


def test_records_behind_very_many_and_behind_wrong_ones_know_their_places() -> None:
    lines = [f"- {{id: b-{at}, name: b, classification: {'no' if at == 1001 else 'other'}}}\n" for at in range(1004)]
    dataset = load(MemoryTree({"organisations.yaml": ("organisations:\n" + "".join(lines)).encode()}), kinds()).dataset
    places = {one.id: dataset.place(one).pointer[1] for one in dataset.organisations[-4:]}
    assert places == {"b-999": 999, "b-1000": 1000, "b-1002": 1002, "b-1003": 1003}


def test_manifest_plan_and_entries_of_the_plan_know_their_places() -> None:
    data = loaded({}).dataset
    assert data.manifest is not None
    assert data.plan is not None
    records: list[Record] = [data.manifest, data.plan, *data.plan.topics, data.plan.recipients[0]]
    assert [data.place(record).pointer for record in records] == [
        (),
        ("plan",),
        ("plan", "topics", 0),
        ("plan", "topics", 1),
        ("plan", "recipients", 0),
    ]
    assert data.place(data.manifest, "owner").path == "hrcomms.yaml"


def test_two_equal_records_know_their_own_places() -> None:
    data = loaded({"press.yaml": press("a", "a"), "press/x.yaml": press("a")}).dataset
    assert len({(place.path, place.pointer) for place in map(data.place, data.press)}) == 3


def test_a_record_from_elsewhere_has_no_place() -> None:
    with pytest.raises(KeyError):
        loaded({}).dataset.place(Manifest(format=1, owner="x"))


def test_the_place_of_each_record_of_the_demonstration_is_its_id() -> None:
    tree = FolderTree(DATA)
    data = load(tree, kinds()).dataset
    find = locator(tree)
    for name in (*COLLECTIONS, *VOCABULARIES):
        for identity, record in data.ids(name):
            location = data.place(record, key_of(name, record))
            line, column, end = find(location)
            lines = (DATA / location.path).read_text("utf-8").split("\n")
            assert lines[line - 1][column - 1 : end - 1].strip("'\"") == identity.partition(" ")[0]


# Asking the dataset


def test_records_are_asked_for_by_name() -> None:
    data = loaded({"press.yaml": press("a")}).dataset
    assert data.plan is not None
    assert (data.records("press"), data.records("topics")) == (data.press, data.plan.topics)


@pytest.mark.parametrize("name", ["recipients", "manifest", "plan", "x"])
def test_what_is_no_collection_cannot_be_asked_for(name: str) -> None:
    with pytest.raises(KeyError, match=name):
        loaded({}).dataset.records(name)


@pytest.mark.parametrize("name", VOCABULARIES)
def test_without_a_plan_there_are_no_vocabularies(name: str) -> None:
    assert loaded({"plan.yaml": "["}).dataset.records(name) == ()


def test_ids_are_those_of_the_records_that_have_one() -> None:
    text = "reports: [{year: 2024}, {year: 2023}]\n"
    data = loaded({"reports.yaml": text}).dataset
    assert list(data.ids("topics")) == [("t1", data.records("topics")[0]), ("t2", data.records("topics")[1])]
    assert list(data.ids("legal_basis")) == [("lb", data.records("legal_basis")[1])]
    assert [identity for identity, _ in data.ids("reports")] == ["2024", "2023"]


def test_of_two_organisations_with_one_id_the_first_is_meant() -> None:
    text = "organisations:\n" + "".join(
        f"  - {{id: {i}, name: {n}, classification: other}}\n" for i, n in ["aA", "aB", "bC"]
    )
    data = loaded({"organisations.yaml": text}).dataset
    assert {identity: body.name for identity, body in data.organisation_by_id.items()} == {"a": "A", "b": "C"}


@pytest.mark.parametrize(
    ("start", "found"), [("a", "abcd"), ("b", "bcd"), ("c", "bcd"), ("d", "d"), ("e", "ex"), ("x", "x")]
)
def test_a_body_goes_on_in_its_successors(start: str, found: str) -> None:
    heirs = {"a": "b, c", "b": "c", "c": "b, d", "d": "", "e": "x"}
    bodies = [f"{{id: {one}, name: N, classification: other, successors: [{then}]}}" for one, then in heirs.items()]
    data = loaded({"organisations.yaml": f"organisations: [{', '.join(bodies)}]\n"}).dataset
    assert data.with_successors(start) == frozenset(found)


# What records tell


def test_a_body_exists_from_its_first_to_its_last_day() -> None:
    text = "organisations: [{id: a, name: A, classification: other, founding_date: 2020-03, dissolution_date: 2021}]\n"
    body = loaded({"organisations.yaml": text}).dataset.organisations[0]
    days = [date(2020, 2, 29), date(2020, 3, 1), date(2021, 12, 31), date(2022, 1, 1)]
    assert [body.exists(day) for day in days] == [False, True, True, False]
    always = loaded({"organisations.yaml": "organisations: [{id: a, name: A, classification: other}]"}).dataset
    assert always.organisations[0].exists(date.min)
    assert always.organisations[0].exists(date.max)


@pytest.mark.parametrize(
    ("dates", "held"),
    [
        ("start_date: 2023-02, end_date: 2023-03", [False, True, True, False]),
        ("start_date: 2023-02", [False, True, True, True]),
        ("start_date: 2023-02, end_date: null", [False, True, True, True]),
    ],
)
def test_a_post_is_held_between_its_dates(dates: str, held: list[bool]) -> None:
    text = f"staff: [{{id: a, name: A, posts: [{{organisation: x, title: T, {dates}}}]}}]\n"
    post = loaded({"staff.yaml": text}).dataset.staff[0].posts[0]
    days = [date(2023, 1, 31), date(2023, 2, 1), date(2023, 3, 31), date(2023, 4, 1)]
    assert [post.covers(day) for day in days] == held


@pytest.mark.parametrize(
    ("dates", "held"),
    [
        ("start_date: 2023-02-01, end_date: 2023-03-31", [False, True, True, False]),
        ("start_date: 2023-02-01", [False, True, True, True]),
        ("end_date: 2023-03-31", [True, True, True, False]),
        ("number: N", [True, True, True, True]),
    ],
)
def test_a_regulation_is_in_force_between_its_dates(dates: str, held: list[bool]) -> None:
    body = f"{{id: a, name: A, classification: other, press_regulations: [{{{dates}}}]}}"
    rules = loaded({"organisations.yaml": f"organisations: [{body}]\n"}).dataset.organisations[0].press_regulations[0]
    days = [date(2023, 1, 31), date(2023, 2, 1), date(2023, 3, 31), date(2023, 4, 1)]
    assert [rules.covers(day) for day in days] == held


def test_a_session_without_an_end_ends_on_the_day_it_starts() -> None:
    records = [
        f"{{id: {i}, title: T, components: [c], start_date: 2023-01-01{more}}}"
        for i, more in [("a", ""), ("b", ", end_date: 2023-01-03")]
    ]
    sessions = loaded({"training.yaml": f"training: [{', '.join(records)}]\n"}).dataset.training
    assert [session.ended for session in sessions] == [date(2023, 1, 1), date(2023, 1, 3)]
    assert {session.status for session in sessions} == {"done"}


def test_the_expected_share_runs_from_nothing_through_the_milestones_to_the_threshold() -> None:
    steps = "[{date: 2026-12-31, threshold: 50%}, {date: 2025-12-31, threshold: 40%}]"
    measure = "{kind: training-coverage, components: [c]}"
    start = f"{{id: a, title: T, text: W, threshold: 70%, due: 2028-12-31, measure: {measure}"
    plan = loaded({"plan.yaml": PLAN.replace("targets: []", f"targets: [{start}, milestones: {steps}}}]")}).dataset.plan
    assert plan is not None
    assert anchors(plan.targets[0], plan.start_date) == (
        (date(2023, 1, 1), Fraction(0)),
        (date(2025, 12, 31), Fraction(2, 5)),
        (date(2026, 12, 31), Fraction(1, 2)),
        (date(2028, 12, 31), Fraction(7, 10)),
    )


def test_a_target_can_be_made_of_a_measure_that_is_read_already() -> None:
    plan = load(FolderTree(DATA), kinds()).dataset.plan
    assert plan is not None
    first = plan.targets[0]
    assert Target.model_validate({**dict(first), "id": "other"}).measure is first.measure


def test_a_target_is_found_by_its_id() -> None:
    plan = load(FolderTree(DATA), kinds()).dataset.plan
    assert plan is not None
    assert [plan.target(target.id) for target in plan.targets] == list(plan.targets)
    assert plan.target("none") is None

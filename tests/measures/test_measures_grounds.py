"""By what an id belongs to a population, and by what it does not."""

from copy import deepcopy
from datetime import date

from examples import small_worlds
from hypothesis import given
from hypothesis import strategies as st
from measures.test_measures_laws import any_case
from strategies import Plain, content, tree
from support import content as as_bytes
from support import small

from hrcomms.compliance import assess
from hrcomms.dataset import MemoryTree, load
from hrcomms.measures import kinds


@small_worlds
@given(any_case)
def test_an_id_belongs_exactly_when_one_of_its_grounds_does(case):
    files = tree(case.data)
    dataset = load(files, kinds()).dataset
    for day in case.days:
        for assessment in assess(dataset, day):
            collection = "staff" if assessment.kind.unit == "people" else "organisations"
            members = {one.id for one in assessment.members}
            assert assessment.grounds(dataset, "nobody") == ()
            for record in case.data[collection]:
                grounds = assessment.grounds(dataset, record["id"])
                assert len(grounds) == max(1, len(record.get("posts", [])))
                assert any(ground.belongs for ground in grounds) == (record["id"] in members)
                for ground in grounds:
                    content(files, ground.location.path, ground.location.pointer)
                    assert str(ground.words)


@small_worlds
@given(any_case, st.integers(0, 3), st.integers(0, 3), st.booleans())
def test_it_holds_over_wrong_data_too(case, one, other, unknown):
    """With --force there are ids used twice, bodies that nobody entered, and parents that go round in a circle."""
    data = deepcopy(case.data)
    for collection in ("staff", "organisations"):
        records = data[collection]
        if max(one, other) < len(records):
            records[one]["id"] = records[other]["id"]
    for body in data["organisations"][1:2]:
        body["parent"] = data["organisations"][-1]["id"]
    for person in data["staff"] if unknown else ():
        for post in person["posts"][:1]:
            post["organisation"] = "nowhere"
    dataset = load(tree(data), kinds()).dataset
    for assessment in assess(dataset, case.days[0]):
        members = {member.id for member in assessment.members}
        for record in data["staff" if assessment.kind.unit == "people" else "organisations"]:
            grounds = assessment.grounds(dataset, record["id"])
            assert any(ground.belongs for ground in grounds) == (record["id"] in members)


BODIES_OF_THE_GROUNDS = [
    {"id": "x", "name": "Body X", "classification": "state-agency", "parent": "ubnd"},
    {"id": "gone", "name": "Gone", "classification": "village", "parent": "x", "dissolution_date": "2024-06"},
    {"id": "new", "name": "New", "classification": "party", "founding_date": "2026-01-02"},
]


def posts_of(*posts: Plain) -> list[Plain]:
    return [{"organisation": "x", "title": "Head", "start_date": "2023-05", **post} for post in posts]


def grounds_in(kind: str, one: str, population: Plain, **more: Plain) -> list[tuple[bool, str, tuple]]:
    """Return what keeps `one` in or out on the last day of 2025."""
    measure = {"kind": kind, "population": population, **more}
    target = {"id": "t", "title": "T", "text": "T", "threshold": "70%", "due": "2028-12-31", "measure": measure}
    functions = [{"id": "a", "name": "Function A"}, {"id": "b", "name": "Function B"}]
    components = [{"id": "c", "name": "C"}]
    posts = posts_of(
        {"functions": ["a"]},
        {"end_date": "2024"},
        {"start_date": "2026-01-01"},
        {"organisation": "gone", "functions": ["b"], "end_date": "2025-01-31"},
    )
    files = small(
        plan={"functions": functions, "components": components, "targets": [target]},
        organisations=BODIES_OF_THE_GROUNDS,
        staff=[{"id": "p", "name": "Person", "posts": posts}, {"id": "q", "name": "Q", "posts": []}],
    )
    dataset = load(MemoryTree({name: as_bytes(value) for name, value in files.items()}), kinds()).dataset
    (assessment,) = assess(dataset, date(2025, 12, 31))
    found = assessment.grounds(dataset, one)
    return [(ground.belongs, str(ground.words), ground.location.pointer) for ground in found]


def test_every_post_says_why_it_makes_a_member_or_not():
    chosen = {"functions": ["a"], "organisations": ["x"], "classifications": ["state-agency", "party"]}
    assert grounds_in("training-coverage", "p", chosen, components=["c"]) == [
        (True, "the post as Head in Body X since 2023-05", ("staff", 0, "posts", 0)),
        (
            False,
            "the post as Head in Body X ended on 2024; does not have the function Function A",
            ("staff", 0, "posts", 1, "end_date"),
        ),
        (
            False,
            "the post as Head in Body X begins on 2026-01-01; does not have the function Function A",
            ("staff", 0, "posts", 2, "start_date"),
        ),
        (
            False,
            (
                "the post as Head in Gone ended on 2025-01-31; is in a body that was dissolved on 2024-06; "
                "is in a body that is among the villages, not among the state agencies, Party bodies; "
                "does not have the function Function A"
            ),
            ("staff", 0, "posts", 3, "end_date"),
        ),
    ]
    either = grounds_in("training-coverage", "p", {"functions": ["b", "a"]}, components=["c"])
    assert [belongs for belongs, _, _ in either] == [True, False, False, False]
    assert either[1][1].endswith("; has none of the functions Function B, Function A")
    nothing = (False, "no post is entered for Q", ("staff", 1))
    assert grounds_in("training-coverage", "q", {}, components=["c"]) == [nothing]
    assert grounds_in("training-coverage", "x", {}, components=["c"]) == []


def test_every_body_says_why_it_is_a_member_or_not():
    chosen = {"organisations": ["x"], "classifications": ["state-agency"]}
    assert grounds_in("activity-coverage", "x", chosen) == [
        (True, "Body X exists on 2025-12-31", ("organisations", 1)),
    ]
    assert grounds_in("activity-coverage", "gone", {"organisations": ["x"], "classifications": ["party"]}) == [
        (
            False,
            "Gone was dissolved on 2024-06; is among the villages, not among the Party bodies",
            ("organisations", 2, "dissolution_date"),
        ),
    ]
    assert grounds_in("activity-coverage", "new", {"organisations": ["x"]}) == [
        (
            False,
            "New was not founded before 2026-01-02; is not at or below Body X",
            ("organisations", 3, "founding_date"),
        ),
    ]
    (top,) = grounds_in("activity-coverage", "ubnd", {"organisations": ["x"]})
    assert top == (False, "Ủy ban nhân dân xã A is not at or below Body X", ("organisations", 0))
    assert grounds_in("activity-coverage", "p", {}) == []

"""Every key that names another record is known, with the way to it and the collection it names."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import Case, mixed_cases, tree

from hrcomms.dataset import Dataset, FolderTree, MemoryTree, load
from hrcomms.dataset.reader import data_of
from hrcomms.diagnostics import Pointer
from hrcomms.measures import kinds
from hrcomms.model import COLLECTIONS, VOCABULARIES, Record, all_known, references

DATA = Path(__file__).parents[2] / "data"
MANIFEST = b"format: 1\nowner: x-owner\n"
PLAN = """\
plan:
  title: T
  start_date: 2023-01-01
  end_date: 2028-12-31
  issuer: x-issuer
  targets:
    - id: one
      title: T
      text: W
      threshold: 70%
      due: 2028-12-31
      measure:
        kind: training-coverage
        population: {classifications: [other], organisations: [x-pop], functions: [x-function]}
        components: [x-component, x-component-2]
    - {id: two, title: T, text: W, threshold: 70%, due: 2028-12-31,
       measure: {kind: press-mechanism, population: {organisations: [x-press]}, requires: [spokesperson]}}
    - {id: three, title: T, text: W, threshold: 70%, due: 2028-12-31,
       measure: {kind: activity-coverage, population: {organisations: [x-act]}}}
  conventions: [{id: k, name: K, topic: x-topic}, {id: l, name: L}]
  topics: [{id: t, name: T}]
  responsibilities: [{text: T, assignees: [x-a, x-b]}]
  reporting: [{id: r, to: [x-to], every: year}]
  recipients: [{name: N}, {organisation: x-recipient, for: report}]
"""
FILES = {
    "organisations": """\
organisations:
  - id: a
    name: A
    classification: other
    parent: x-parent
    successors: [x-s1, x-s2]
    spokespersons: [{staff: x-person, decision: {number: N}}, {start_date: 2023-01-01}]
""",
    "staff": """\
staff:
  - {id: a, name: A, posts: [{organisation: x-o1, title: T, start_date: 2023},
     {organisation: x-o2, title: T, start_date: 2023, functions: [x-f1, x-f2]}]}
""",
    "training": """\
training:
  - {id: a, title: T, start_date: 2023-01-01, organiser: x-org, components: [x-c], topics: [x-t], conventions: [x-k],
     attended: [x-p1, x-p2], absent: [x-p3], invited: [x-p4], evidence: [{title: T}]}
""",
    "press": """\
press:
  - {id: a, organisation: x-org, date: 2023-01-01, title: T, topics: [x-t]}
""",
    "activities": """\
activities:
  - {id: a, title: T, organisation: x-org, with: [x-with], start_date: 2023-01-01, channel: x-ch,
     topics: [x-t], conventions: [x-k], audiences: [x-au]}
""",
    "budget": """\
budget:
  - {id: a, year: 2023, source: x-source, allocated: 5,
     spent: [{date: 2023-01-01, amount: 1, activity: x-act}, {date: 2023-01-01, amount: 1, training: x-tr}]}
""",
    "reports": """\
reports:
  - {period: 2023-H1, organisation: x-org, signatory: {name: N},
     submissions: [{to: x-to1}, {to: x-to2, date: 2023-01-01}]}
""",
    "tasks": """\
tasks:
  - {id: a, title: T, responsibility: x-duty, lead: x-lead, with: [x-with], done: {date: 2023-01-01}}
""",
    "values": """\
values:
  - {target: x-target, organisation: x-org, date: 2023-01-01, numerator: 1, denominator: 2, source: S}
""",
}


@pytest.fixture(scope="module")
def data() -> Dataset:
    texts = {"plan": PLAN, **FILES}
    files = {f"{name}.yaml": text.encode() for name, text in texts.items()}
    result = load(MemoryTree({"hrcomms.yaml": MANIFEST, **files}), kinds())
    assert result.findings == ()
    return result.dataset


def named(record: Record) -> dict[Pointer, tuple[str, str]]:
    return {pointer: (collection, identity) for pointer, collection, identity in references(record)}


EXPECTED: dict[str, dict[Pointer, tuple[str, str]]] = {
    "organisations": {
        ("parent",): ("organisations", "x-parent"),
        ("successors", 0): ("organisations", "x-s1"),
        ("successors", 1): ("organisations", "x-s2"),
        ("spokespersons", 0, "staff"): ("staff", "x-person"),
    },
    "staff": {
        ("posts", 0, "organisation"): ("organisations", "x-o1"),
        ("posts", 1, "organisation"): ("organisations", "x-o2"),
        ("posts", 1, "functions", 0): ("functions", "x-f1"),
        ("posts", 1, "functions", 1): ("functions", "x-f2"),
    },
    "training": {
        ("organiser",): ("organisations", "x-org"),
        ("components", 0): ("components", "x-c"),
        ("topics", 0): ("topics", "x-t"),
        ("conventions", 0): ("conventions", "x-k"),
        ("attended", 0): ("staff", "x-p1"),
        ("attended", 1): ("staff", "x-p2"),
        ("absent", 0): ("staff", "x-p3"),
        ("invited", 0): ("staff", "x-p4"),
    },
    "press": {("organisation",): ("organisations", "x-org"), ("topics", 0): ("topics", "x-t")},
    "activities": {
        ("organisation",): ("organisations", "x-org"),
        ("with", 0): ("organisations", "x-with"),
        ("channel",): ("channels", "x-ch"),
        ("topics", 0): ("topics", "x-t"),
        ("conventions", 0): ("conventions", "x-k"),
        ("audiences", 0): ("audiences", "x-au"),
    },
    "budget": {
        ("source",): ("funding_sources", "x-source"),
        ("spent", 0, "activity"): ("activities", "x-act"),
        ("spent", 1, "training"): ("training", "x-tr"),
    },
    "reports": {
        ("organisation",): ("organisations", "x-org"),
        ("submissions", 0, "to"): ("organisations", "x-to1"),
        ("submissions", 1, "to"): ("organisations", "x-to2"),
    },
    "tasks": {
        ("responsibility",): ("responsibilities", "x-duty"),
        ("lead",): ("organisations", "x-lead"),
        ("with", 0): ("organisations", "x-with"),
    },
    "values": {("target",): ("targets", "x-target"), ("organisation",): ("organisations", "x-org")},
}


@pytest.mark.parametrize("name", EXPECTED)
def test_every_id_that_a_record_names_is_told(data: Dataset, name: str) -> None:
    (record,) = data.records(name)
    assert named(record) == EXPECTED[name]


def test_every_collection_is_asked_about() -> None:
    assert list(EXPECTED) == list(COLLECTIONS)


def test_the_plan_names_its_issuer_and_what_its_lists_name(data: Dataset) -> None:
    assert data.plan is not None
    assert named(data.plan) == {
        ("issuer",): ("organisations", "x-issuer"),
        ("targets", 0, "measure", "population", "organisations", 0): ("organisations", "x-pop"),
        ("targets", 0, "measure", "population", "functions", 0): ("functions", "x-function"),
        ("targets", 0, "measure", "components", 0): ("components", "x-component"),
        ("targets", 0, "measure", "components", 1): ("components", "x-component-2"),
        ("targets", 1, "measure", "population", "organisations", 0): ("organisations", "x-press"),
        ("targets", 2, "measure", "population", "organisations", 0): ("organisations", "x-act"),
        ("conventions", 0, "topic"): ("topics", "x-topic"),
        ("responsibilities", 0, "assignees", 0): ("organisations", "x-a"),
        ("responsibilities", 0, "assignees", 1): ("organisations", "x-b"),
        ("reporting", 0, "to", 0): ("organisations", "x-to"),
        ("recipients", 1, "organisation"): ("organisations", "x-recipient"),
    }


def test_the_manifest_names_its_owner(data: Dataset) -> None:
    assert data.manifest is not None
    assert named(data.manifest) == {("owner",): ("organisations", "x-owner")}


def test_nothing_that_starts_with_x_is_forgotten(data: Dataset) -> None:
    records: list[Any] = [data.manifest, data.plan, *(one for name in COLLECTIONS for one in data.records(name))]
    told = {identity for record in records for _, identity in named(record).values()}
    written = {value for text in (MANIFEST.decode(), PLAN, *FILES.values()) for value in texts_of(data_of(text))}
    assert told == {value for value in written if value.startswith("x-")}


def texts_of(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from texts_of(item)
    elif isinstance(value, str):
        yield value


def at(value: Any, pointer: Pointer) -> Any:
    for step in pointer:
        value = value[step]
    return value


def test_every_pointer_of_the_demonstration_leads_to_the_id_it_names() -> None:
    dataset = load(FolderTree(DATA), kinds()).dataset
    plain: dict[str, Any] = {}
    seen = 0
    for source in dataset.sources:
        plain[source.path] = data_of((DATA / source.path).read_text("utf-8"))
        for start, record in source.records:
            for pointer, collection, identity in references(record):
                named = at(plain[source.path], (*start, *pointer))
                assert identity == (pointer[-1] if isinstance(named, dict) else named)  # the keys of a mapping are ids
                assert identity in dict(dataset.ids(collection))
                seen += 1
    assert seen > 500


@pytest.mark.parametrize("name", [*COLLECTIONS, *VOCABULARIES])
def test_a_record_without_optional_keys_names_only_required_ids(name: str) -> None:
    dataset = load(FolderTree(DATA), kinds()).dataset
    for record in dataset.records(name):
        bare = type(record).model_construct(**dict.fromkeys(type(record).model_fields))
        assert list(references(bare)) == []


@given(mixed_cases(), st.sets(st.sampled_from(["organisations", "staff", "components", "functions"])), st.data())
def test_asking_for_all_at_once_is_asking_for_each(case: Case, anything: set[str], data: st.DataObject) -> None:
    for source in load(tree(case.data), kinds()).dataset.sources:
        for _, record in source.records:
            named = list(references(record))
            known = data.draw(st.sets(st.sampled_from(sorted({wanted for _, _, wanted in named}) or ["x"])))
            each = all(wanted in known for _, collection, wanted in named if collection not in anything)
            every = {name: None if name in anything else known for name in (*COLLECTIONS, *VOCABULARIES)}
            assert all_known(record, every.__getitem__) is each

"""What comes with a form, put together over the record as it stands."""

from datetime import date
from random import Random
from typing import Any

import pytest
from changed_records import FILES, changed, identified, some_record
from counting import work
from examples import datasets
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import ValidationError

from hrcomms.dataset import FolderTree, load
from hrcomms.dataset.formatting import same
from hrcomms.editing.difference import edits_between
from hrcomms.editing.forms import Field, fields_of
from hrcomms.language import LANGUAGES, Language
from hrcomms.measures import kinds
from hrcomms.model import COLLECTIONS
from hrcomms.model.labels import LABELS
from hrcomms.resources import shipped
from hrcomms.web.forms.entries import typed
from hrcomms.web.forms.reading import Around
from hrcomms.web.forms.widgets import Said, Widget, entries_of, widgets, with_row

DATASET = load(FolderTree(shipped("data")), kinds()).dataset
RANDOM = st.integers(0, 2**32).map(Random)
VI = Around(DATASET, date(2026, 12, 4), "vi")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_that_nobody_touched_changes_nothing(language: Language) -> None:
    around = VI._replace(language=language)
    for file, data in FILES.items():
        model = COLLECTIONS[file.collection]
        for record in data[file.collection]:
            found = typed(model, entries_of(fields_of(model), record, around), record, around)
            assert same(found.data, record)
            assert (found.problems, edits_between(file.collection, record, found.data)) == ({}, ())


@given(RANDOM, st.sampled_from(LANGUAGES))
@datasets
def test_what_a_form_shows_is_read_as_what_it_shows(random: Random, language: Language) -> None:
    """A record typed anew, box by box, as a form shows another one: the same comes out."""
    file, old = some_record(random)
    model, around = COLLECTIONS[file.collection], VI._replace(language=language)
    _, other = next(one for one in iter(lambda: some_record(random), None) if one[0].collection == file.collection)
    shown = entries_of(fields_of(model), other, around)
    found = typed(model, shown, None, around)
    assert found.problems == {}
    data = {**({"id": other["id"]} if "id" in other else {}), **found.data}
    assert model.model_validate(data) == model.model_validate(other)
    over = typed(model, shown, old, around)
    assert over.problems == {}


@given(RANDOM)
@datasets
def test_whatever_stands_in_a_file_can_be_shown_and_is_kept(random: Random) -> None:
    file, record = some_record(random)
    wrong = changed(record, random)
    assume(identified(file, wrong))
    model = COLLECTIONS[file.collection]
    shown = entries_of(fields_of(model), wrong, VI)
    assert widgets(fields_of(model), shown, VI, Said())
    found = typed(model, shown, wrong, VI)
    try:
        model.model_validate(wrong)
    except ValidationError:
        return
    assert same(found.data, wrong)


def everyone(fields: tuple[Field, ...]) -> list[Field]:
    return [each for one in fields for each in (one, *everyone(one.inner))]


def test_every_key_of_every_collection_has_a_label() -> None:
    fields = [one for model in COLLECTIONS.values() for one in everyone(fields_of(model))]
    assert [one.key for one in fields if one.label.template == "{key}"] == []
    known = {(name, key) for name, keys in LABELS.items() for key in keys}
    assert len(known) >= len({(str(one.label), one.key) for one in fields})


def session(**changes: Any) -> dict[str, tuple[str, ...]]:
    model = COLLECTIONS["training"]
    record = {"id": "s", "title": "T", "start_date": "2026-12-03", "components": ["knowledge"], "place": "P"}
    return {**entries_of(fields_of(model), record, VI), **{key: (value,) for key, value in changes.items()}}


def test_a_problem_stands_at_its_field() -> None:
    found = typed(COLLECTIONS["training"], session(start_date="31/2", others="many"), None, VI)
    assert set(found.problems) == {"start_date", "others"}
    found = typed(COLLECTIONS["training"], session(title="", hours="x"), None, VI)
    assert set(found.problems) == {"title", "hours"}
    spent = {"year": ("2026",), "source": ("recurrent",), "allocated": ("5",), "spent": ("",), "spent.4.date": ("",)}
    found = typed(COLLECTIONS["budget"], {**spent, "spent.4.purpose": ("x",), "spent.4.amount": ("1",)}, None, VI)
    assert set(found.problems) == {"spent.4.date"}


def test_rows_come_go_and_keep_what_the_form_does_not_show() -> None:
    post = {"organisation": "ubnd-xa", "title": "A", "start_date": "2020-01-01", "remark": "kept"}
    old = {"id": "p", "name": "N", "posts": [post, {**post, "title": "B"}]}
    fields = fields_of(COLLECTIONS["staff"])
    shown = with_row(fields, entries_of(fields, old, VI), "posts", VI)
    assert typed(COLLECTIONS["staff"], {**shown, "id": ("q",)}, old, VI).data == old
    new = {"posts.2.title": ("C",), "posts.2.organisation": ("mttq",), "posts.2.start_date": ("hôm nay",)}
    found = typed(COLLECTIONS["staff"], {**shown, **new, "posts.0.drop": ("1",)}, old, VI)
    assert [one["title"] for one in found.data["posts"]] == ["B", "C"]
    assert found.data["posts"][0]["remark"] == "kept"
    assert found.data["posts"][1]["start_date"] == "2026-12-04"


def expenses(number: int) -> dict[str, Any]:
    spent = [{"date": "2026-03-01", "amount": 1, "purpose": f"Purpose {one}"} for one in range(number)]
    return {"year": 2026, "source": "recurrent", "allocated": 5, "spent": spent}


def test_a_list_of_any_length_stays_whole() -> None:
    model, record = COLLECTIONS["budget"], expenses(2_100)
    shown = entries_of(fields_of(model), record, VI)
    assert same(typed(model, shown, record, VI).data, record)
    spent = next(one for one in widgets(fields_of(model), shown, VI, Said()) if one.name == "spent")
    assert len(spent.rows) == 2_100


def test_the_work_grows_with_the_rows() -> None:
    model = COLLECTIONS["budget"]

    def done(number: int) -> int:
        record = expenses(number)
        shown = entries_of(fields_of(model), record, VI)
        return work(lambda: (typed(model, shown, record, VI), widgets(fields_of(model), shown, VI, Said())))

    assert done(90) < 3.5 * done(30)


NAMES = sorted({each.key for model in COLLECTIONS.values() for each in everyone(fields_of(model))})
STEPS = st.sampled_from((*NAMES, "0", "1", "٣", "9" * 5_000, "-1", "at", "drop", ""))


@given(
    st.sampled_from(sorted(COLLECTIONS)),
    st.dictionaries(st.lists(STEPS, max_size=4).map(".".join), st.sampled_from(("", "0", "x", "\0", "9" * 5_000))),
)
@datasets
def test_no_names_of_a_form_are_a_defect(collection: str, sent: dict[str, str]) -> None:
    model, entries = COLLECTIONS[collection], {name: (value,) for name, value in sent.items()}
    assert isinstance(typed(model, entries, None, VI).data, dict)
    widgets(fields_of(model), entries, VI, Said())


def test_each_kind_of_field_has_its_widget() -> None:
    for name, model in COLLECTIONS.items():
        fields = fields_of(model)
        made = widgets(fields, entries_of(fields, {}, VI), VI, Said())
        assert [one.name for one in made] == [one.key for one in fields if one.kind != "id"], name
        assert all(isinstance(one, Widget) and one.form for one in made)

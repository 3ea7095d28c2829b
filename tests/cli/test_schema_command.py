"""The JSON Schema says of a file what the loader says of its shape; every key has words."""

import json
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Annotated, Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from pydantic import Field, PlainValidator
from schema_cases import DROP, MISTAKES, NAMES, SOUND, VALUES
from support import ROOT, run, wrote

from hrcomms.cli.schema import schema_text
from hrcomms.dataset.reader import data_of
from hrcomms.dataset.validation.records import Validated, validate_collection, validate_manifest, validate_plan
from hrcomms.measures import kinds
from hrcomms.model import Measure
from hrcomms.model.descriptions import FILES, KEYS
from hrcomms.model.schema import DRAFT, file_schema

DATA = ROOT / "data"


@cache
def validator(name: str | None) -> Draft7Validator:
    return Draft7Validator(json.loads(schema_text(name)))


def shaped(name: str, data: Any) -> Validated:
    if name == "hrcomms":
        return validate_manifest("hrcomms.yaml", data)
    if name == "plan":
        return validate_plan("plan.yaml", data, kinds())
    return validate_collection(f"{name}.yaml", data, name)


def judged(name: str, data: Any) -> tuple[bool, bool]:
    """Return whether the loader accepts the data, and whether the schema does."""
    return not shaped(name, data).findings, validator(name).is_valid(data)


def name_of(path: Path) -> str:
    return path.relative_to(DATA).parts[0].removesuffix(".yaml")


# The command


@pytest.mark.parametrize("name", [None, *FILES])
def test_the_schema_is_one(name: str | None) -> None:
    Draft7Validator.check_schema(validator(name).schema)
    assert validator(name).schema["$schema"] == DRAFT
    result = run("schema", *([name] if name else []))
    assert (result.code, result.err) == (0, "")
    assert result.out == schema_text(name)
    assert result.out == run("schema", *([name] if name else [])).out


def test_written_to_a_file(tmp_path: Path) -> None:
    result = run("schema", "staff", "-o", tmp_path / "staff.json")
    assert wrote(result)
    assert (tmp_path / "staff.json").read_bytes().decode() == schema_text("staff")


def test_the_name_of_the_file_will_do() -> None:
    assert run("schema", "Staff.yaml").out == schema_text("staff")


@pytest.mark.parametrize(
    ("name", "near"), [("staf", "staff"), ("activity", "activities"), ("x", "hrcomms, plan, "), ("", "hrcomms, ")]
)
def test_an_unknown_name(name: str, near: str) -> None:
    result = run("schema", name, "--lang", "en")
    assert (result.code, result.out) == (2, "")
    assert f"did you mean {near}" in result.err


# The words


def properties(schema: Any, way: str = "") -> list[tuple[str, Any]]:
    """Return every key that the schema describes; what stands under `if`, `then` and `not` describes nothing."""
    found = []
    if isinstance(schema, dict):
        for key, inner in schema.get("properties", {}).items():
            found += [(f"{way}/{key}", inner), *properties(inner, f"{way}/{key}")]
        for word in ("items", "anyOf", "additionalProperties"):
            found += properties(schema.get(word), way)
    elif isinstance(schema, list):
        for one in schema:
            found += properties(one, way)
    return found


def test_every_key_is_described() -> None:
    found = properties(validator(None).schema)
    assert [way for way, inner in found if not inner.get("description", "").endswith((".", '"'))] == []
    assert len(found) > 150


def test_nothing_else_is_described() -> None:
    said = {inner["description"] for _, inner in properties(validator(None).schema)}
    assert [(name, key) for name, words in KEYS.items() for key, text in words.items() if text not in said] == []


class Counted(Measure):
    """A kind of measure that brings its own words."""

    kind: ClassVar[str] = "counted"
    least: Annotated[int, Field(ge=3, description="How many.")]


class Odd(Measure):
    """A kind with a value that nobody described."""

    kind: ClassVar[str] = "odd"
    day: Annotated[str, PlainValidator(str)]


def test_a_new_kind_brings_its_own_words() -> None:
    plan = file_schema("plan", {"counted": Counted})
    (found,) = plan["properties"]["plan"]["properties"]["targets"]["items"]["properties"]["measure"]["anyOf"]
    assert found["properties"]["kind"]["const"] == "counted"
    assert found["properties"]["least"] == {"description": "How many.", "type": "integer", "minimum": 3}
    assert found["required"] == ["kind", "least"]


def test_a_value_without_a_schema_is_noticed() -> None:
    with pytest.raises(TypeError, match="no schema is known for"):
        file_schema("plan", {"odd": Odd})


# Both say the same


@pytest.mark.parametrize("path", sorted(DATA.rglob("*.yaml")), ids=lambda path: path.relative_to(DATA).as_posix())
def test_the_shipped_files_are_accepted(path: Path) -> None:
    data = data_of(path.read_text(encoding="utf-8"))
    assert [error.message for error in validator(name_of(path)).iter_errors(data)] == []
    assert validator(None).is_valid(data)


@pytest.mark.parametrize("name", SOUND)
def test_sound_files_are_accepted(name: str) -> None:
    assert [error.message for error in validator(name).iter_errors(SOUND[name])] == []
    assert judged(name, SOUND[name]) == (True, True)
    assert validator(None).is_valid(SOUND[name])


@pytest.mark.parametrize("name", [name for name in FILES if name not in ("hrcomms", "plan")])
def test_a_collection_may_be_blank_or_empty(name: str) -> None:
    assert judged(name, {name: None}) == judged(name, {name: []}) == (True, True)


def changed(name: str, way: str, value: Any) -> Any:
    """Return a sound file with another value at `way`; DROP removes what stands there."""
    data = deepcopy(SOUND[name])
    *steps, last = [int(step) if step.isdigit() else step for step in way.split("/")]
    inside = data
    for step in steps:
        inside = inside[step]
    if value is DROP:
        del inside[last]
    else:
        inside[last] = value
    return data


@pytest.mark.parametrize(("name", "way", "value"), MISTAKES, ids=[f"{way}={value}" for _, way, value in MISTAKES])
def test_both_refuse_a_mistake(name: str, way: str, value: Any) -> None:
    data = changed(name, way, value)
    assert judged(name, data) == (False, False)
    assert not validator(None).is_valid(data)


@st.composite
def mutated(draw: st.DrawFn) -> tuple[str, Any]:
    """Return a sound file in which one to three places were changed, removed or added."""
    name = draw(st.sampled_from(list(SOUND)))
    data = deepcopy(SOUND[name])
    for _ in range(draw(st.integers(1, 3))):
        inside = data
        steps = list(inside)
        while True:
            step = draw(st.sampled_from(steps))
            deeper = inside[step]
            steps = (
                list(deeper)
                if isinstance(deeper, dict)
                else list(range(len(deeper)))
                if isinstance(deeper, list)
                else []
            )
            if not steps or draw(st.integers(0, 5)) == 0:
                break
            inside = deeper
        action = draw(st.sampled_from(["change", "change", "change", "remove", "add"]))
        if action == "remove" and len(data) + len(inside) > 2:
            del inside[step]
        elif action == "add" and isinstance(inside, dict):
            inside[draw(st.sampled_from(NAMES))] = deepcopy(draw(st.sampled_from(VALUES)))
        else:
            inside[step] = deepcopy(draw(st.sampled_from(VALUES)))
        if not data:
            break
    return name, data


@given(mutated())
def test_the_schema_says_what_the_loader_says(case: tuple[str, Any]) -> None:
    name, data = case
    loader, editor = judged(name, data)
    assert loader == editor

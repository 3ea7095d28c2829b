"""Every value among which a key lets one choose has its meaning, said in Vietnamese behind the value."""

import json
from collections.abc import Iterator
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

import pytest
from support import run, small, write

from hrcomms.language import LANGUAGES, translator
from hrcomms.measures import kinds
from hrcomms.model import COLLECTION_WORDS, COLLECTIONS, Manifest, Plan, Record
from hrcomms.model.choices import CHOICES


def records(model: type[Record]) -> Iterator[type[Record]]:
    """Yield a record type and all that stand in it."""
    yield model
    for field in model.model_fields.values():
        for part in parts(field.annotation):
            if isinstance(part, type) and issubclass(part, Record):
                yield from records(part)


def parts(annotation: Any) -> Iterator[Any]:
    """Yield a type and all that it is made of; a Literal whole."""
    yield annotation
    if get_origin(annotation) in (Union, UnionType, tuple, list):
        for one in get_args(annotation):
            yield from parts(one)


def values() -> set[str]:
    """Return the texts among which any key of a dataset lets one choose."""
    found = set()
    for top in (Manifest, Plan, *COLLECTIONS.values(), *kinds().values()):
        for model in records(top):
            for field in model.model_fields.values():
                for part in parts(field.annotation):
                    if get_origin(part) is Literal:
                        found |= {one for one in get_args(part) if isinstance(one, str)}
    return found


def test_every_value_has_its_meaning() -> None:
    assert len(values()) > 25
    assert values() - set(LANGUAGES) - set(COLLECTION_WORDS) == set(CHOICES)


@pytest.mark.parametrize("name", CHOICES)
def test_a_meaning_stands_behind_its_value(name: str) -> None:
    assert translator("en")(CHOICES[name]).split(" (")[0] == name
    assert translator("vi")(CHOICES[name]).startswith(f"{name} (")


def test_a_finding_lists_the_values_with_their_meaning(tmp_path: Path) -> None:
    piece = {"id": "p-1", "organisation": "ubnd", "date": "2025-05-05", "title": "T", "form": "xxxxx"}
    folder = write(tmp_path, small(press=[piece]))
    assert hint(folder, "en") == "write one of: portal, press-conference, written, interview, meeting"
    assert hint(folder, "vi") == (
        "viết một trong: portal (cổng, trang thông tin điện tử), press-conference (họp báo), written (bằng văn bản), "
        "interview (trả lời phỏng vấn), meeting (giao ban, gặp mặt báo chí)"
    )


def hint(folder: Path, lang: str) -> str:
    """Return the hint of the one finding of a dataset."""
    (finding,) = json.loads(run("check", "--lang", lang, "--format", "json", cwd=folder).out)["diagnostics"]
    return str(finding["hint"])

"""Laws of the canonical layout, over random layouts of random data."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from random import Random
from typing import Any

import pytest
from examples import datasets
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st
from strategies import COLLECTIONS as DRAWN
from strategies import mixed_cases
from yaml_layouts import Layout, lay_out, sprinkled

from hrcomms.dataset import FolderTree, MemoryTree, load
from hrcomms.dataset.formatting import Refusal, canonical
from hrcomms.dataset.formatting.read import read
from hrcomms.dataset.layout import DataFile, layout
from hrcomms.dataset.lines import unix_lines
from hrcomms.dataset.reader import data_of
from hrcomms.measures import kinds
from hrcomms.model import COLLECTIONS, Plan
from hrcomms.model.plan import Target
from hrcomms.model.staff import Post
from hrcomms.resources import shipped
from hrcomms.rules import checks
from hrcomms.rules.judge import judged

SLOW = settings(datasets, phases=[Phase.explicit, Phase.reuse, Phase.generate])
RANDOM = st.integers(0, 2**32).map(Random)
SHIPPED = {
    file: data_of(FolderTree(shipped("data")).read(file.path).decode())
    for file in layout(FolderTree(shipped("data")))[0]
}


def laid_out(file: DataFile, raw: bytes) -> bytes:
    result = canonical(file, raw, kinds())
    assert not isinstance(result, Refusal), str(result.reason)
    return result


def plain(raw: bytes) -> Any:
    return data_of(unix_lines(raw.decode().removeprefix("\ufeff")))


def files_of(data: dict[str, Any]) -> dict[str, Any]:
    lists = {f"{name}.yaml": {name: data[name]} for name in DRAWN}
    return {"hrcomms.yaml": data["manifest"], "plan.yaml": {"plan": data["plan"]}, **lists}


def some_layout(data: Any, random: Random, *, bound: bool = True) -> Layout:
    found = next(filter(None, (lay_out(data, random, bound=bound) for _ in range(5))), None)
    assume(found is not None)
    assert found is not None
    return found


@st.composite
def parts_of_the_shipped(draw: Any) -> tuple[DataFile, Any, Random]:
    """A file of the shipped data with some of its records, odd texts among them."""
    file = draw(st.sampled_from(sorted(SHIPPED)))
    random = draw(RANDOM)
    data = SHIPPED[file]
    inside = data.get(file.collection)
    if isinstance(inside, list):
        first = random.randrange(len(inside))
        data = {file.collection: inside[first : first + random.randrange(1, 4)]}
    elif isinstance(inside, dict):
        keys = random.sample(list(inside), 6)
        data = {"plan": {key: inside[key][:2] if isinstance(inside[key], list) else inside[key] for key in keys}}
    return file, sprinkled(data, random), random


@given(parts_of_the_shipped())
def test_a_file_says_the_same_holds_the_same_comments_and_stays_so(case: tuple[DataFile, Any, Random]) -> None:
    file, data, random = case
    text, comments = some_layout(data, random)
    result = laid_out(file, text.encode())
    assert repr(in_order(plain(result))) == repr(in_order(data))
    assert laid_out(file, result) == result
    assert read(unix_lines(result.decode().removeprefix("\ufeff"))).comments == comments
    assert result.startswith(b"\xef\xbb\xbf") == text.startswith("\ufeff")
    assert result.count(b"\r") == (result.count(b"\n") if "\r\n" in text.split("\n", 1)[0] + "\n" else 0)
    as_written = "ignore HRC401" in text or "\n\n" in "".join(texts(data))
    assert as_written or b"\n\n\n" not in result.replace(b"\r", b"")


def in_order(data: Any) -> Any:
    """Return data with their keys sorted."""
    if isinstance(data, dict):
        return {key: in_order(data[key]) for key in sorted(data)}
    return [in_order(item) for item in data] if isinstance(data, list) else data


def texts(data: Any) -> Iterable[str]:
    if isinstance(data, str):
        yield data
    for inner in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from texts(inner)


@given(mixed_cases(), RANDOM, st.booleans())
@SLOW
def test_a_dataset_means_the_same_and_the_same_is_found(case: Any, random: Random, odd: bool) -> None:
    files = {path: sprinkled(data, random) if odd else data for path, data in files_of(case.data).items()}
    before = MemoryTree({path: some_layout(data, random).text.encode() for path, data in files.items()})
    after = MemoryTree({file.path: laid_out(file, before.read(file.path)) for file in layout(before)[0]})
    loaded, again = load(before, kinds()), load(after, kinds())
    assert loaded.dataset == again.dataset
    assert odd or Counter(loaded.dataset.refused) == Counter(again.dataset.refused)
    assert found(before) == found(after) or (odd and files_with_findings(before) == files_with_findings(after))


def files_with_findings(tree: MemoryTree) -> set[str]:
    """Return of which files anything is found: what an odd key was meant for is told by the lines around it."""
    return {path for _, path, *_ in found(tree)}


def found(tree: MemoryTree) -> Counter[Any]:
    """Return what is found and not accepted; letters written apart once a file, since they are found once a line."""
    told = judged(load(tree, kinds()), tree, date(2026, 11, 22), checks()).kept
    every = Counter(
        (one.code, one.location.path, one.location.pointer, one.location.on_key, str(one.message)) for one in told
    )
    return Counter({key: 1 if key[0] == "HRC105" else number for key, number in every.items()})


@given(mixed_cases(), RANDOM)
@SLOW
def test_keys_are_in_the_order_of_the_model_and_lists_as_they_were(case: Any, random: Random) -> None:
    for path, data in files_of(case.data).items():
        collection = "manifest" if path == "hrcomms.yaml" else path.removesuffix(".yaml")
        text = some_layout(data, random, bound=False).text
        result = plain(laid_out(DataFile(path, collection), text.encode()))
        assert result == data
        if collection == "manifest":
            assert list(result) == [key for key in ("format", "owner", "language", "illustrative") if key in result]
        elif collection == "plan":
            assert follows(result["plan"], list(Plan.model_fields))
            for target in result["plan"]["targets"]:
                assert follows(target, list(Target.model_fields))
                measure = kinds()[target["measure"]["kind"]]
                assert follows(target["measure"], ["kind", *measure.model_fields])
        else:
            for record in result[collection]:
                fields = COLLECTIONS[collection].model_fields.items()
                assert follows(record, [field.alias or name for name, field in fields])
                assert all(follows(post, list(Post.model_fields)) for post in record.get("posts", ()))


def follows(record: dict[str, Any], keys: list[str]) -> bool:
    return list(record) == [key for key in keys if key in record]


@pytest.mark.parametrize("file", sorted(SHIPPED), ids=lambda file: file.path)
def test_the_shipped_data_are_in_canonical_layout(file: DataFile) -> None:
    raw = FolderTree(shipped("data")).read(file.path)
    assert laid_out(file, raw) == raw
    windows = raw.replace(b"\n", b"\r\n")
    assert laid_out(file, windows) == windows

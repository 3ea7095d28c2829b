"""Laws of edits, over random edits of random layouts of random data."""

from collections.abc import Iterable
from difflib import SequenceMatcher
from random import Random
from typing import Any

from editing_cases import NEW_TEXTS, at, done, places, some_edit
from examples import datasets
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st
from yaml_layouts import lay_out, sprinkled

from hrcomms.dataset import FolderTree, MemoryTree
from hrcomms.dataset.formatting import canonical, same
from hrcomms.dataset.layout import DataFile, layout
from hrcomms.dataset.lines import unix_lines
from hrcomms.dataset.reader import data_of
from hrcomms.editing.edits import Act, Append, Edit, EditError, InFile, Remove, Set
from hrcomms.editing.planning import planned
from hrcomms.measures import kinds
from hrcomms.resources import shipped

SLOW = settings(datasets, phases=[Phase.explicit, Phase.reuse, Phase.generate])
RANDOM = st.integers(0, 2**32).map(Random)
SHIPPED = {
    file: data_of(FolderTree(shipped("data")).read(file.path).decode())
    for file in layout(FolderTree(shipped("data")))[0]
}


def part_of_the_shipped(random: Random) -> tuple[DataFile, Any]:
    """Return a file with some of its records, odd texts among them."""
    file = random.choice(sorted(SHIPPED))
    data = SHIPPED[file]
    inside = data.get(file.collection)
    if isinstance(inside, list):
        first = random.randrange(len(inside))
        data = {file.collection: inside[first : first + random.randrange(1, 4)]}
    elif isinstance(inside, dict):
        keys = random.sample(list(inside), 6)
        data = {"plan": {key: inside[key][:2] if isinstance(inside[key], list) else inside[key] for key in keys}}
    return file, sprinkled(data, random)


def some_file(random: Random, *, in_canonical_layout: bool = False) -> tuple[DataFile, Any, bytes]:
    """Return a file in some layout, or the canonical one, with its data."""
    file, data = part_of_the_shipped(random)
    found = next(filter(None, (lay_out(data, random, bound=not in_canonical_layout) for _ in range(5))), None)
    assume(found is not None)
    raw = found.text.encode() if found else b""
    if in_canonical_layout:
        laid = canonical(file, raw.removeprefix(b"\xef\xbb\xbf"), kinds())
        assert isinstance(laid, bytes)
        raw = laid
    return file, data, raw


def after(path: str, raw: bytes, *edits: Edit) -> bytes:
    return planned(MemoryTree({path: raw}), Act(edits, {})).after.get(path, raw)


def plain(raw: bytes) -> Any:
    return data_of(unix_lines(raw.decode().removeprefix("\ufeff")))


def lines(raw: bytes) -> list[bytes]:
    return raw.splitlines(keepends=True)


def touched(old: bytes, new: bytes) -> list[bytes]:
    """Return the lines of an old text that a new one lacks."""
    found = SequenceMatcher(None, lines(old), lines(new), autojunk=False).get_opcodes()
    return [line for what, start, end, *_ in found if what != "equal" for line in lines(old)[start:end]]


@given(RANDOM)
@SLOW
def test_what_is_read_again_is_the_old_data_with_the_edit(random: Random) -> None:
    file, data, raw = some_file(random)
    edit = some_edit(file.path, data, random)
    assume(edit is not None)
    assert edit is not None
    try:
        new = after(file.path, raw, edit)
    except EditError:
        return  # how often, `test_few_edits_are_refused` tells
    assert same(plain(new), done(data, edit))
    assert new.startswith(b"\xef\xbb\xbf") == raw.startswith(b"\xef\xbb\xbf")
    assert (b"\r" in new) == (b"\r" in raw)


@given(RANDOM)
@SLOW
def test_what_is_in_canonical_layout_stays_so(random: Random) -> None:
    file, data, raw = some_file(random, in_canonical_layout=True)
    edit = some_edit(file.path, data, random)
    assume(edit is not None)
    assert edit is not None
    try:
        new = after(file.path, raw, edit)
    except EditError:
        return
    assert canonical(file, new, kinds()) == new


@given(RANDOM)
@SLOW
def test_one_more_item_touches_no_other_line(random: Random) -> None:
    file, data, raw = some_file(random)
    known = [one for one in lists(data) if all(isinstance(item, str) for item in at(data, one))]
    assume(known)
    pointer = random.choice(known)
    try:
        new = after(file.path, raw, Append(InFile(file.path, pointer), "cb-77"))
    except EditError:
        assume(False)
        return
    gone = touched(raw, new)
    assert len(gone) <= 1 or max(map(len, lines(new))) < max(map(len, lines(raw)))  # a line got too long: one an item
    assert len(lines(new)) - len(lines(raw)) <= 1 or len(gone) == 1
    assert same(plain(after(file.path, new, Remove(InFile(file.path, (*pointer, len(at(data, pointer))))))), data)


@given(RANDOM)
@SLOW
def test_the_inverse_edit_gives_the_old_bytes_back(random: Random) -> None:
    file, data, raw = some_file(random, in_canonical_layout=True)
    known = [one for one in places(data) if isinstance(one[-1], str) and isinstance(at(data, one[:-1]), dict)]
    pointer = random.choice(known)
    held, place = at(data, pointer), InFile(file.path, pointer)
    edit: Edit
    if isinstance(held, list) and len(held):
        edit, inverse = Append(place, held[-1]), Remove(InFile(file.path, (*pointer, len(held))))
    elif isinstance(held, str) and held.isalpha() and f": {held}\n" in raw.decode():
        edit, inverse = Set(place, "x"), Set(place, held)
    else:
        new_place = InFile(file.path, (*pointer[:-1], "zzz"))
        edit, inverse = Set(new_place, random.choice(["x", 1, ["a", "b"]])), Remove(new_place)
    try:
        there = after(file.path, raw, edit)
    except EditError:
        assume(False)
        return
    assume(0 <= len(lines(there)) - len(lines(raw)) <= 1)  # else a line got too long, and its items stand apart
    try:
        back = after(file.path, there, inverse)
    except EditError:  # such as where blank lines above belong to a text
        assume(False)
        return
    assert back == raw


def test_few_edits_are_refused() -> None:
    tried, refused = 0, 0
    for random in map(Random, range(60)):
        file, data = part_of_the_shipped(random)
        laid = lay_out(data, random, bound=False)
        edit = some_edit(file.path, data, random)
        if laid is None or edit is None:
            continue
        tried += 1
        try:
            after(file.path, laid.text.encode(), edit)
        except EditError:
            refused += 1
    assert tried > 40
    assert refused <= tried // 10


@given(RANDOM)
@SLOW
def test_edits_together_do_what_they_do_one_after_the_other(random: Random) -> None:
    file, data, raw = some_file(random)
    edits: list[Edit] = []
    for _ in range(4):
        edit = some_edit(file.path, data, random)
        if edit is not None:
            edits.append(edit)
            data = done(data, edit)
    try:
        new = after(file.path, raw, *edits)
    except EditError:
        return
    assert same(plain(new), data)


@given(
    st.sampled_from(NEW_TEXTS),
    st.sampled_from(["attended: [a]", "attended:\n    - a", "attended:", "attended: []", ""]),
)
def test_any_text_can_be_entered(text: str, attended: str) -> None:
    raw = f"training:\n  - id: s\n    title: t\n    {attended}\n".encode()
    new = after("training.yaml", raw, Append(InFile("training.yaml", ("training", 0, "attended")), text))
    assert plain(new)["training"][0]["attended"] == [*(["a"] if "a" in attended[9:] else []), text]


def lists(data: Any) -> Iterable[tuple[str | int, ...]]:
    return [one for one in places(data) if isinstance(at(data, one), list) and at(data, one)]

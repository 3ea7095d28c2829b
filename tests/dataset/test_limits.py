"""What aliases may repeat in all files of a dataset together, counted before any of it is repeated."""

import pytest

from hrcomms.dataset.limits import Allowance
from hrcomms.dataset.reader import parse
from hrcomms.dataset.tree import MemoryTree

MANY = 600_000
"""Letters, of which a dataset may repeat a million."""


def fits_in(room: Allowance, text: str) -> bool:
    """Tell whether a file is read without a finding, as far as there is room for what it repeats."""
    parsed = parse(MemoryTree({"staff.yaml": text.encode()}), "staff.yaml", room)
    assert {one.code for one in parsed.findings} <= {"HRC008"}
    return not parsed.findings


@pytest.mark.parametrize(
    ("repeated", "fits"),
    [
        (f"[{'x' * MANY}]", True),
        (f"[{'x' * MANY}, {'x' * MANY}]", False),
        (f"{{a: {'x' * MANY}, b: [{'x' * MANY}]}}", False),
        ("[" + "x, " * 40_000 + "x]", True),
        ("[" + "x, " * 60_000 + "x]", False),
        ("[[" + "x, " * 30_000 + "x], [" + "x, " * 30_000 + "x]]", False),
    ],
    ids=["a long text", "two texts", "a text within", "many values", "too many values", "values within"],
)
def test_an_alias_repeats_all_that_is_in_its_node(repeated: str, fits: bool) -> None:
    assert fits_in(Allowance(), f"a: &a {repeated}\nb: *a\n") == fits


def test_what_is_repeated_may_be_repeated_again() -> None:
    text = f"a: &a [{'x' * 200_000}, y]\nb: &b [*a, *a]\nc: *b\n"
    assert fits_in(Allowance(), text)
    assert not fits_in(Allowance(), f"{text}d: *b\n")


def test_the_room_is_that_of_all_files() -> None:
    room, text = Allowance(), f"a: &a {'x' * MANY}\nb: *a\n"
    assert [fits_in(room, one) for one in (text, "a: x", text, "a: &a x\nb: *a\n")] == [True, True, False, False]

"""What aliases may repeat in all files of a dataset together, counted before any of it is repeated."""

import pytest

from hrcomms.dataset.room import Room

MANY = 600_000
"""Letters, of which a dataset may repeat a million."""


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
    assert Room().repeats(f"a: &a {repeated}\nb: *a\n") == fits


def test_what_is_repeated_may_be_repeated_again() -> None:
    text = f"a: &a [{'x' * 200_000}, y]\nb: &b [*a, *a]\nc: *b\n"
    assert Room().repeats(text)
    assert not Room().repeats(f"{text}d: *b\n")


def test_the_room_is_that_of_all_files() -> None:
    room, text = Room(), f"a: &a {'x' * MANY}\nb: *a\n"
    assert [room.repeats(text), room.repeats("a: x"), room.repeats(text), room.repeats("b: *a")] == [
        True,
        True,
        False,
        False,
    ]


def test_a_text_that_cannot_be_read_is_taken_to_be_repeated_whole_at_each_mark() -> None:
    unread = "a: &a x\nb: [*a, *a"
    assert Room().repeats(unread)
    assert Room().repeats(unread + "x" * 490_000)
    assert not Room().repeats(unread + "x" * 510_000)

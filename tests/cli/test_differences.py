"""The unified difference: whoever applies it to the old text gets the new one."""

import re

from hypothesis import example, given
from hypothesis import strategies as st

from hrcomms.cli.differences import hunks

TEXTS = st.lists(st.sampled_from("abcdefghijklmnop"), max_size=40).map(
    lambda lines: "".join(f"{one}\n" for one in lines)
)


def applied(old: list[str], difference: list[str]) -> list[str]:
    """Return what becomes of lines by a difference, which must fit them."""
    new, at = list[str](), 0
    for line in difference:
        if (head := re.fullmatch(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@", line)) is not None:
            first = int(head[1]) - (head[2] != "0")
            new += old[at:first]
            at = first
            assert len(new) == int(head[3]) - (head[4] != "0")
        elif line[0] == "+":
            new.append(line[1:])
        else:
            assert old[at] == line[1:]
            new += [line[1:]] if line[0] == " " else []
            at += 1
    return new + old[at:]


@given(TEXTS, TEXTS)
def test_the_difference_leads_from_the_old_text_to_the_new(old: str, new: str) -> None:
    difference = list(hunks(old, new))
    assert applied(old.splitlines(), difference) == new.splitlines()
    assert bool(difference) == (old != new)


@given(TEXTS, st.integers(0, 40))
@example("a\nb\nb\nb\n", 2)
def test_one_new_line_is_all_that_is_shown(old: str, at: int) -> None:
    lines = old.splitlines()
    new = [*lines[:at], "new", *lines[at:]]
    shown = [line for line in hunks(old, "".join(f"{one}\n" for one in new)) if line[0] in "+-"]
    assert shown == ["+new"]


def test_a_long_text() -> None:
    old = "".join(f"id: {number}\nhours: 4\nplace: x\n" for number in range(10_000))
    new = old.replace("hours: 4", "hours: 5")
    difference = list(hunks(old, new))
    assert applied(old.splitlines(), difference) == new.splitlines()
    assert sum(line.startswith("+") for line in difference) == 10_000

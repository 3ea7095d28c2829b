"""What a plan of seats may be: checked without the solver, whose answers are held to it."""

import pytest

from hrcomms.compliance.solver import Program, Row, total

PROGRAM = Program(caps=(2, 1, 3), rows=(Row({0: 1, 1: 2}, low=2, high=3), Row({2: 1, 0: -1}, low=0)))


@pytest.mark.parametrize(
    ("values", "holds"),
    [
        ((2, 0, 2), True),
        ((0, 1, 0), True),
        ((1, 1, 3), True),
        ((3, 0, 3), False),
        ((0, 1, 4), False),
        ((-1, 2, 0), False),
        ((0, 1, -1), False),
        ((1, 0, 1), False),
        ((2, 1, 2), False),
        ((2, 0, 1), False),
    ],
)
def test_values_hold_from_nought_to_their_caps_and_within_every_row(values: tuple[int, ...], holds: bool) -> None:
    assert PROGRAM.holds(values) == holds


def test_a_sum_weighs_each_value_by_its_factor() -> None:
    assert total({0: 2, 2: -1}, (3, 100, 4)) == 2
    assert Row({0: 1}).holds((7,))

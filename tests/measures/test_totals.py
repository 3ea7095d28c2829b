"""What a total adds up: of people, each once, whatever the number of sessions."""

import json
from datetime import date

import pytest
from support import session, small

from hrcomms.compliance import assess
from hrcomms.dataset import MemoryTree, load
from hrcomms.measures import kinds


@pytest.mark.parametrize(
    ("of", "added"), [("people", [2, 1]), ("attendances", [2, 3, 3]), ("sessions", [1, 1, 1])], ids=str
)
def test_people_count_once_and_attendances_each_time(of: str, added: list[int]) -> None:
    measure = {"kind": "total", "of": of, "goal": 10}
    target = {"id": "t", "title": "t", "text": "t", "threshold": "100%", "due": "2028-12-31", "measure": measure}
    held = [["p-1", "p-2"], ["p-1", "p-2", "p-3"], ["p-1", "p-2", "p-3"]]
    files = small(
        plan={"targets": [target]},
        training=[session(number, f"2025-03-0{number}", there, []) for number, there in enumerate(held, 1)],
    )
    dataset = load(MemoryTree({name: json.dumps(one).encode() for name, one in files.items()}), kinds()).dataset
    (found,) = assess(dataset, date(2025, 12, 31))
    assert [one.amount for one in found.records if one.amount] == added
    assert found.numerator == sum(added)

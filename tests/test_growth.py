"""Three times the data take about three times the work, whatever is multiplied: the fast part of the search.

`benchmarks/worst_cases.py` searches with whole processes up to 1 MB. Here calls of functions are counted instead of
seconds, so a busy machine changes nothing; only growth is judged, between two small sizes.
"""

import sys
from datetime import date
from typing import Any

import pytest
from counting import work
from examples import sampled
from support import ROOT

from hrcomms.dataset import MemoryTree, load, locator
from hrcomms.measures import kinds
from hrcomms.output.located import locate_all
from hrcomms.rules import checks
from hrcomms.rules.judge import judged

sys.path.insert(0, str(ROOT / "benchmarks"))
from constructs import CONSTRUCTS, dataset
from worst_cases import bytes_of, grown

SMALL, TIMES = 2_500, 3
MOST = 1.7
"""So many times more work than data there may be: what grows with the square of the data does at least three times."""
LEAST = 60_000
"""A first finding lets its file be read event by event: that is no growth."""
BOUNDED = {"unknown-bodies", "unknown-people"}
"""Each unknown id is compared with each known one, until that is left off (`rules/nearest.py`): within this size it
grows with the square, and the search with whole processes tells whether the bound is low enough."""
TODAY = date(2026, 11, 22)


def checked(files: dict[str, str]) -> Any:
    """Do what `check` does with a dataset, up to what it prints."""
    tree = MemoryTree({path: text.encode() for path, text in files.items()})
    loaded = load(tree, kinds())
    return locate_all(locator(tree), judged(loaded, tree, TODAY, checks()).kept)


@pytest.mark.parametrize("name", sampled(sorted(CONSTRUCTS.keys() - BOUNDED), every=8))
def test_work_grows_with_the_data(name: str) -> None:
    make = CONSTRUCTS[name]
    small, large = (dataset(make(grown(make, size))) for size in (SMALL, TIMES * SMALL))
    checked(dataset({}))  # what is loaded once is loaded before
    idle = work(lambda: checked(dataset({})))
    first, second = (work(lambda files=files: checked(files)) - idle for files in (small, large))
    base = bytes_of(dataset({}))
    more = max(1.0, (bytes_of(large) - base) / max(1, bytes_of(small) - base))
    bound = MOST * more * max(first, LEAST)
    assert second <= bound, f"{first} calls, then {second}"

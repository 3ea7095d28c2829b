"""How much work something is: calls of functions instead of seconds, so a busy machine changes nothing."""

import sys
from collections.abc import Callable


def work(action: Callable[[], object]) -> int:
    """Return how many functions are called, of Python and of C, while something is done."""
    count = 0

    def called(_: object, event: str, __: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        action()
    finally:
        sys.setprofile(before)
    return count

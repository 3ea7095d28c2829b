"""How many examples a property tries: as many as the profile says, more where one is nothing, fewer where it is much.

`quick` (the default) and `thorough` (the gate: `--hypothesis-profile=thorough`) are in conftest.py.
"""

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import settings

_BASE = settings.default.max_examples if settings.default else 0
_THOROUGH = settings.get_profile("thorough").max_examples

calls = settings(max_examples=5 * _BASE)
"""An example is a few calls of small functions: some hundred take no time."""
small_worlds = settings(max_examples=min(_BASE, 60))
"""An example is a small dataset, computed by two ways: what some dozens do not show has a test of its own."""
datasets = settings(max_examples=max(1, _BASE // 4))
"""An example is a whole dataset that is checked, laid out or computed."""
documents = settings(max_examples=max(1, _BASE // 10))
"""An example is a report, a repository or a process."""


def sampled(values: Iterable[Any], every: int = 4) -> list[Any]:
    """Return values as parameters: one in `every` is tried always, the others by the thorough tests alone."""
    listed = list(values)
    return [one if at % every == 0 else pytest.param(one, marks=pytest.mark.thorough) for at, one in enumerate(listed)]


def sampled_rows(rows: Iterable[tuple[Any, ...]], every: int = 4) -> list[Any]:
    """Return rows of several parameters, sampled alike."""
    listed = list(rows)
    return [one if at % every == 0 else pytest.param(*one, marks=pytest.mark.thorough) for at, one in enumerate(listed)]


def is_thorough() -> bool:
    """Tell whether the profile is thorough; a test that then does more has the mark `sampled` (or is a property)."""
    return _BASE >= _THOROUGH


def share(values: Iterable[Any], every: int = 4, start: int = 0) -> list[Any]:
    """Return values that one test goes through: one in `every` from `start` on, all of them in the thorough profile."""
    return list(values) if is_thorough() else list(values)[start % every :: every]


def counted(number: int) -> settings:
    """Return the settings of a test that counts what random cases are worth: over fewer, chance would decide."""
    return settings(max_examples=number)

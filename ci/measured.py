"""A plugin of pytest for `.ci/run`: the workers measure coverage, though the line that starts them does not ask for it.

PYTEST_PLUGINS names it, and PYTHONPATH the folder of it and of `coverage`. Tests do not see either: what they start is
started as without it. Coverage makes what it watches slower, so it does not watch what goes over the same lines again
and again.
"""

import os
from collections.abc import Generator

import pytest
from coverage import Coverage

UNWATCHED = ("hypothesis", "thorough", "no_cover")

if "PYTEST_XDIST_WORKER" in os.environ:
    for name in ("PYTEST_PLUGINS", "PYTHONPATH"):
        os.environ.pop(name, None)
    measured = Coverage(data_suffix=True, config_file="pyproject.toml")
    measured.start()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
        """Leave out a test that is not watched."""
        if not any(map(item.get_closest_marker, UNWATCHED)):
            return (yield)
        measured.stop()
        try:
            return (yield)
        finally:
            measured.start()

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish() -> None:
        """Write down what was measured, beside what the other workers write."""
        measured.stop()
        measured.save()

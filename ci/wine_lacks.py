"""A plugin of pytest for `ci/windows-under-wine`: tests that start git are left out and counted, for there is none.

Nowhere else may git be missing: there such a test fails. And hypothesis does not mind how slow Wine is.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import HealthCheck, settings


@pytest.hookimpl(trylast=True)
def pytest_configure() -> None:
    """Let examples take their time, as many as the tests ask for."""
    patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.register_profile("wine", parent=patient)
    settings.load_profile("wine")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup() -> Iterator[None]:
    """Leave out a test whose fixture starts git."""
    with _without_git():
        yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Iterator[None]:
    """Leave out a test that starts git itself."""
    with _without_git():
        yield


@contextmanager
def _without_git() -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        if _program(error) != "git":
            raise
        pytest.skip("Wine has no git for Windows")


def _program(error: FileNotFoundError) -> str | None:
    """Return the program that could not be started; None where the error is another one."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None or trace.tb_frame.f_code.co_name != "_execute_child":
        return None
    return str(trace.tb_frame.f_locals["args"]).split()[0]

"""A plugin of pytest for `.ci/run`: the workers measure coverage, though the line that starts them does not ask for it.

PYTEST_PLUGINS names it, PYTHONPATH the folder of it and of SlipCover, HRCOMMS_MEASURED the folder to write to. Tests
see none of them: what they start is started as without it. SlipCover puts marks into the code of the program as it is
imported, and takes away each that was passed once, so that a watched test takes hardly longer than another.
"""

import json
import os
import tomllib
from importlib.util import find_spec
from pathlib import Path

import pytest
from slipcover import FileMatcher, ImportManager, Slipcover

if "PYTEST_XDIST_WORKER" in os.environ:
    for name in ("PYTEST_PLUGINS", "PYTHONPATH"):
        os.environ.pop(name, None)
    written = Path(os.environ.pop("HRCOMMS_MEASURED")) / f"{os.getpid()}.json"
    settings = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["tool"]["slipcover"]
    if (found := find_spec("hrcomms")) is None or not found.submodule_search_locations:
        raise ModuleNotFoundError("hrcomms")
    program = next(iter(found.submodule_search_locations))
    watch = Slipcover(
        branch=True, immediate=True, source=[program], omit=settings["omit"], exclude_also=settings["exclude-also"]
    )
    ImportManager(watch, FileMatcher(sources=[program])).__enter__()

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish() -> None:
        """Write down what was measured, beside what the other workers write."""
        written.write_text(json.dumps(watch.get_coverage()), encoding="utf-8")

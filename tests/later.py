"""Packages that the extra `test` does not bring: asked for when something of them is used, not when tests are read."""

from importlib import import_module
from typing import Any


class Later:
    """A package; whatever is asked of it is that of the real one, which is imported then."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> Any:
        return getattr(import_module(self._name), name)

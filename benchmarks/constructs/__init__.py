"""What data can be multiplied: each construct makes the files of a dataset from a size, around a small sound one.

A construct need not be sound: what it multiplies may be mistakes. The larger the size, the more bytes; the search for
the worst (`worst_cases.py`) and the tests of growth look at how long the commands take over them.
"""

from constructs import events, folders, layouts, letters, mistakes, narratives, people, plan
from constructs.base import CONSTRUCTS, Construct, Files, both, dataset

_ALL = (people, events, plan, narratives, layouts, letters, mistakes, folders)
"""Whose constructs are in the catalogue because they are imported."""

__all__ = ["CONSTRUCTS", "Construct", "Files", "both", "dataset"]

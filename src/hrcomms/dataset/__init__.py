"""From files to records, and from a pointer back to its line.

tree (where files come from), layout (which file is what), reader (bytes to plain data, by construct in one pass over
the events of libyaml), shape (plain data to records), load (all of it), places (a pointer to its line and column).
disguised (folders that git would take for a repository) is part of layout. fix (what a program can mend) and form (the
canonical layout) make new texts of files. revision (the files as they stood once), last_change and blame (since when a
line stands) ask git, through git (the one door), git_objects (what it keeps) and repository (where the data lie). These
are imported by name: few commands need them.
"""

from hrcomms.dataset.dataset import Dataset, Source
from hrcomms.dataset.discover import MANIFEST, find_dataset
from hrcomms.dataset.load import Read, load
from hrcomms.dataset.places import Places, locator
from hrcomms.dataset.tree import FolderTree, MemoryTree, Revision, Tree

__all__ = [
    "MANIFEST",
    "Dataset",
    "FolderTree",
    "MemoryTree",
    "Places",
    "Read",
    "Revision",
    "Source",
    "Tree",
    "find_dataset",
    "load",
    "locator",
]

"""Files that come with a form: copied into the dataset before the record names them; if it is not saved, they go."""

from types import TracebackType
from typing import Self

from hrcomms.editing.attaching import Attached, attach, take_back
from hrcomms.editing.edits import EditError
from hrcomms.language import Text
from hrcomms.web.forms.entries import Entries
from hrcomms.web.visits import Visit

UPLOAD = ".upload"
"""What stands behind the name of a paper in a form, for the file that comes with it."""


class Papers:
    """The files of a form; within a `with`, after which those that were copied go again unless they `stay`."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self._copied: list[Attached] = []
        self.problems: dict[str, Text] = {}
        self.stay = False

    def over(self, entries: Entries) -> Entries:
        """Copy the files, and return the entries of the form with their paths; `problems` has what was refused."""
        found = dict(entries)
        for name, files in self._visit.files.items():
            if not name.endswith(UPLOAD):
                continue
            paper, file = name.removesuffix(UPLOAD), files[-1]
            try:
                made = attach(self._visit.site.root, file.name, file.content)
            except EditError as error:
                self.problems[f"{paper}.file"] = error.message
                continue
            self._copied.append(made)
            found |= {f"{paper}.file": (made.path,), f"{paper}.sha256": (made.sha256,)}
        return found

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.stay and error is None:
            return
        for one in self._copied:
            take_back(self._visit.site.root, one)

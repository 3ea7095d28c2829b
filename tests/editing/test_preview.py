"""What an act would change, told before anything is written."""

from datetime import date
from pathlib import Path

import pytest
from support import unchanged, worked_example, write

from hrcomms.dataset import FolderTree
from hrcomms.diagnostics import Severity
from hrcomms.editing.edits import Append, InRecord, NewRecord, Set
from hrcomms.editing.preview import Moved, preview, state
from hrcomms.editing.writing import carry_out

DAY = date(2025, 12, 31)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path, worked_example())


def test_findings_targets_and_lines(folder: Path) -> None:
    before = state(FolderTree(folder), DAY)
    with unchanged(folder):
        view = preview(before, [Append(InRecord("training", "s-2", ("attended",)), "p-4")])
    assert view.moved is not None
    assert [one._replace(because=()) for one in view.moved] == [Moved("key-leaders", (3, 7), (4, 7))]
    assert [(one.member.id, one.before, one.after) for one in view.moved[0].because] == [("p-4", "unmet", "met")]
    assert (view.come, view.go, list(view.change.after)) == ((), (), ["training.yaml"])
    carry_out(folder, view.act)
    assert (folder / "training.yaml").read_bytes() == view.change.after["training.yaml"]
    assert state(FolderTree(folder), DAY).dataset == view.after.dataset


def test_errors_that_come_and_go(folder: Path) -> None:
    before = state(FolderTree(folder), DAY)
    wrong = preview(before, [Append(InRecord("training", "s-2", ("attended",)), "nobody")])
    assert [(one.code, one.severity) for one in wrong.new_errors] == [("HRC201", Severity.ERROR)]
    assert wrong.moved is None
    back = preview(wrong.after, [Set(InRecord("training", "s-2", ("attended", 3)), "p-4")])
    assert [one.code for one in back.go] == ["HRC201"]
    assert not back.come


def test_an_edit_that_changes_nothing(folder: Path) -> None:
    before = state(FolderTree(folder), DAY)
    view = preview(before, [Set(InRecord("training", "s-2", ("title",)), "Session 2")])
    assert (view.change.after, view.come, view.go, view.moved) == ({}, (), (), ())


def test_other_findings_stay_where_records_move(folder: Path) -> None:
    session = {"id": "s-0", "title": "t", "start_date": "2024-01-01", "components": ["update"], "attended": ["p-7"]}
    view = preview(state(FolderTree(folder), DAY), [NewRecord("training", session)])
    assert {one.code for one in view.come} <= {"HRC410"}
    assert view.go == ()

"""Which files of a folder are the dataset, and what is said about the others."""

import os
from pathlib import Path

import pytest
from systems import links, special_files

from hrcomms.dataset import FolderTree, MemoryTree, Tree, load
from hrcomms.dataset.layout import layout
from hrcomms.dataset.tree import Entry
from hrcomms.measures import kinds
from hrcomms.model import COLLECTIONS, VOCABULARIES

BOTH = {"hrcomms.yaml": b"format: 1\nowner: ubnd\n", "plan.yaml": b""}


def read(*names: str) -> list[tuple[str, str]]:
    files, findings = layout(MemoryTree({**BOTH, **dict.fromkeys(names, b"")}))
    assert findings == []
    return [(file.path, file.collection) for file in files if file.path not in BOTH]


def found(tree: Tree) -> list[tuple[str, str]]:
    return sorted((finding.code, finding.location.path) for finding in layout(tree)[1])


def hints(*names: str) -> dict[str, str]:
    """Return the hints of what is not read, by path."""
    _, findings = layout(MemoryTree({**BOTH, **dict.fromkeys(names, b"")}))
    assert {finding.code for finding in findings} <= {"HRC009"}
    return {finding.location.path: str(finding.hint) for finding in findings}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a folder with manifest and plan."""
    data = tmp_path / "data"
    data.mkdir()
    for name, content in BOTH.items():
        (data / name).write_bytes(content)
    return data


# What is read


def test_manifest_and_plan_are_read_as_such() -> None:
    files, findings = layout(MemoryTree(BOTH))
    assert findings == []
    assert files == [("hrcomms.yaml", "manifest"), ("plan.yaml", "plan")]


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_a_collection_is_one_file(collection: str) -> None:
    assert read(f"{collection}.yaml") == [(f"{collection}.yaml", collection)]


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_a_collection_is_a_folder_of_files(collection: str) -> None:
    names = [f"{collection}/{name}" for name in ("2025.yaml", "Tổ 1.yaml", "b/c.yaml", "b/d/e.yaml")]
    assert read(*names) == [(name, collection) for name in names]


def test_a_collection_is_both_a_file_and_a_folder() -> None:
    assert read("staff.yaml", "staff/a.yaml") == [("staff.yaml", "staff"), ("staff/a.yaml", "staff")]


def test_the_order_of_files_is_that_of_their_paths() -> None:
    names = ["staff/b.yaml", "staff/a/z.yaml", "press.yaml", "staff.yaml", "staff/A.yaml"]
    assert [path for path, _ in read(*names)] == sorted(names)


def test_names_inside_a_collection_mean_nothing() -> None:
    assert read("staff/training.yaml", "staff/plan.yaml", "staff/hrcomms.yaml") == [
        ("staff/hrcomms.yaml", "staff"),
        ("staff/plan.yaml", "staff"),
        ("staff/training.yaml", "staff"),
    ]


@pytest.mark.parametrize(
    "name",
    [
        *(".git/config.yaml", ".hidden.yaml", ".staff.yaml", "staff/.a.yaml", "staff/.git/a.yaml", ".yaml"),
        *("README.md", "notes.txt", "evidence/a.pdf", "evidence/a.yaml", "staff/README.md", "staff/a.csv", "x"),
    ],
)
def test_other_files_are_passed_over(name: str) -> None:
    assert read(name) == []


# What looks like data and is not


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("staff.yml", "staff.yaml"),
        ("staff.YAML", "staff.yaml"),
        ("Staff.yaml", "staff.yaml"),
        ("trainings.yaml", "training.yaml"),
        ("organizations.yaml", "organisations.yaml"),
        ("activity.yml", "activities.yaml"),
    ],
)
def test_a_file_with_nearly_the_right_name_is_pointed_out(name: str, near: str) -> None:
    assert hints(name) == {name: f"did you mean '{near}'?"}


@pytest.mark.parametrize("name", ["staff.yaml.txt", "staff.yml.txt", "Staff.YAML.TXT", "staffs.yaml.txt"])
def test_a_file_that_notepad_gave_an_ending_of_its_own_is_pointed_out(name: str) -> None:
    assert hints(name) == {name: "rename it to 'staff.yaml'; Windows may hide the '.txt' at its end"}


def test_a_file_that_notepad_named_is_not_to_take_the_place_of_another() -> None:
    assert hints("staff.yaml", "staff.yaml.txt") == {
        "staff.yaml.txt": "put what only the copy has into 'staff.yaml', then delete the copy"
    }


@pytest.mark.parametrize("name", ["notes.yaml", "x.yml", "2025.yaml", "notes.yaml.txt"])
def test_another_yaml_file_at_the_top_is_pointed_out(name: str) -> None:
    (hint,) = hints(name).values()
    assert all(f"{known}.yaml" in hint for known in ("plan", *COLLECTIONS))


@pytest.mark.parametrize("name", ["staff/a.yml", "staff/b/a.YML", "staff/a.Yaml", "staff/a.yaml.txt"])
def test_a_wrong_ending_inside_a_collection_is_pointed_out(name: str) -> None:
    assert hints(name) == {name: "rename it so that it ends in '.yaml'"}


def test_a_folder_with_nearly_the_right_name_is_pointed_out() -> None:
    assert hints("trainings/2025.yaml", "evidence/a.yaml") == {"trainings": "did you mean 'training'?"}


# What is missing


@pytest.mark.parametrize("name", BOTH)
def test_a_missing_file_is_found(name: str) -> None:
    tree = MemoryTree({path: content for path, content in BOTH.items() if path != name})
    assert found(tree) == [("HRC012", name)]


def test_in_an_empty_folder_both_are_missing(tmp_path: Path) -> None:
    assert found(FolderTree(tmp_path)) == [("HRC012", "hrcomms.yaml"), ("HRC012", "plan.yaml")]


# Folders, links and other things


def test_a_folder_where_a_file_is_due_is_refused(root: Path) -> None:
    (root / "staff.yaml").mkdir()
    (root / "press").mkdir()
    (root / "press" / "2025.yaml").mkdir()
    (root / "plan.yaml").unlink()
    (root / "plan.yaml").mkdir()
    assert found(FolderTree(root)) == [("HRC001", path) for path in ("plan.yaml", "press/2025.yaml", "staff.yaml")]


def test_a_file_where_a_folder_is_due_is_refused() -> None:
    assert found(MemoryTree({**BOTH, "staff": b""})) == [("HRC001", "staff")]


def test_an_empty_folder_is_an_empty_collection(root: Path) -> None:
    (root / "staff").mkdir()
    assert found(FolderTree(root)) == []


@links
def test_a_link_to_a_file_inside_is_read(root: Path) -> None:
    (root / "common.txt").write_bytes(b"staff: []\n")
    (root / "staff.yaml").symlink_to("common.txt")
    files, findings = layout(FolderTree(root))
    assert findings == []
    assert ("staff.yaml", "staff") in files
    assert load(FolderTree(root), kinds()).files == 3


@links
@pytest.mark.parametrize("target", ["../outside.yaml", "/etc/passwd", "nowhere.yaml", "staff.yaml"])
def test_a_link_that_leads_out_or_nowhere_is_refused(root: Path, target: str) -> None:
    (root.parent / "outside.yaml").write_bytes(b"staff: []\n")
    (root / "staff.yaml").symlink_to(target)
    (root / "press").mkdir()
    (root / "press" / "a.yaml").symlink_to("../staff.yaml")
    assert found(FolderTree(root)) == [("HRC010", "press/a.yaml"), ("HRC010", "staff.yaml")]


@links
def test_links_to_folders_are_not_followed(root: Path) -> None:
    (root / "real").mkdir()
    (root / "real" / "a.yaml").write_bytes(b"staff: []\n")
    (root / "staff").symlink_to("real")
    (root / "press").mkdir()
    (root / "press" / "up").symlink_to("..")
    (root / "press" / "out").symlink_to("../..")
    assert found(FolderTree(root)) == [("HRC010", path) for path in ("press/out", "press/up", "staff")]


@links
def test_a_link_at_the_top_that_is_no_data_is_passed_over(root: Path) -> None:
    (root / "notes").symlink_to("/etc")
    (root / "evidence").symlink_to("nowhere")
    assert found(FolderTree(root)) == []


@special_files
def test_a_pipe_is_refused_without_waiting(root: Path) -> None:
    os.mkfifo(root / "staff.yaml")
    (root / "press").mkdir()
    os.mkfifo(root / "press" / "a.yaml")
    os.mkfifo(root / "training")
    expected = [("HRC001", path) for path in ("press/a.yaml", "staff.yaml", "training")]
    assert found(FolderTree(root)) == expected


def test_folders_nested_without_end_are_refused() -> None:
    deep = "staff" + "/a" * 100
    (code, path), *rest = found(MemoryTree({**BOTH, f"{deep}/x.yaml": b""}))
    assert (code, rest) == ("HRC001", [])
    assert deep.startswith(path)
    assert read("staff" + "/a" * 10 + "/x.yaml")


class Barred:
    """Files of which one folder may not be listed and one file may not be read."""

    def __init__(self, folder: str | None = None, file: str | None = None) -> None:
        self.inner = MemoryTree({**BOTH, "staff/a.yaml": b"staff: []\n", "press/a/b.yaml": b"press: []\n"})
        self.folder, self.file = folder, file

    def list(self, folder: str) -> tuple[Entry, ...]:
        if folder == self.folder:
            raise PermissionError(13, "Permission denied", folder)
        return self.inner.list(folder)

    def read(self, path: str) -> bytes:
        if path == self.file:
            raise PermissionError(13, "Permission denied", path)
        return self.inner.read(path)


@pytest.mark.parametrize("folder", ["staff", "press", "press/a"])
def test_a_folder_that_may_not_be_listed_is_a_finding_and_the_others_are_read(folder: str) -> None:
    files, (finding,) = layout(Barred(folder))
    assert (finding.code, finding.location.path) == ("HRC001", folder)
    assert "Permission denied" in str(finding.message)
    assert len(files) == 3


@pytest.mark.parametrize(
    ("barred", "lost"),
    [
        (Barred(folder="staff"), {"staff"}),
        (Barred(folder="press/a"), {"press"}),
        (Barred(file="staff/a.yaml"), {"staff"}),
        (Barred(file="plan.yaml"), set(VOCABULARIES)),
    ],
)
def test_nobody_concludes_from_what_could_not_be_read(barred: Barred, lost: set[str]) -> None:
    result = load(barred, kinds())
    unread = {barred.folder, barred.file} - {None}
    assert {f.location.path for f in result.findings if f.code == "HRC001"} == unread
    assert lost <= result.dataset.incomplete
    assert result.dataset.incomplete - lost <= set(VOCABULARIES)

"""Where files come from: a folder and a mapping answer alike, and links are told by where they lead."""

from collections.abc import Callable
from pathlib import Path

import pytest
from systems import links, make_link, make_pipe

from hrcomms.dataset import FolderTree, MemoryTree
from hrcomms.dataset.tree import Entry, Kind

FILES = {
    "hrcomms.yaml": b"a",
    "plan.yaml": b"b",
    "staff/x.yaml": b"c",
    "staff/in/y.yaml": b"d",
    "staff-2/z.yaml": b"",
    "staff.yaml": "Nguyễn\r\n".encode(),
}


def folder_of(root: Path, files: dict[str, bytes]) -> FolderTree:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return FolderTree(root)


@pytest.fixture(params=["folder", "memory"])
def tree(request: pytest.FixtureRequest, tmp_path: Path) -> FolderTree | MemoryTree:
    return folder_of(tmp_path, FILES) if request.param == "folder" else MemoryTree(FILES)


@pytest.mark.parametrize(
    ("folder", "entries"),
    [
        (
            "",
            [
                ("hrcomms.yaml", Kind.FILE),
                ("plan.yaml", Kind.FILE),
                ("staff", Kind.FOLDER),
                ("staff-2", Kind.FOLDER),
                ("staff.yaml", Kind.FILE),
            ],
        ),
        ("staff", [("in", Kind.FOLDER), ("x.yaml", Kind.FILE)]),
        ("staff/in", [("y.yaml", Kind.FILE)]),
    ],
)
def test_a_folder_is_listed_by_name(
    tree: FolderTree | MemoryTree, folder: str, entries: list[tuple[str, Kind]]
) -> None:
    assert sorted(tree.list(folder)) == [Entry(name, kind) for name, kind in entries]


@pytest.mark.parametrize("path", FILES)
def test_a_file_is_read_byte_for_byte(tree: FolderTree | MemoryTree, path: str) -> None:
    assert tree.read(path) == FILES[path]


@pytest.mark.parametrize("names", [["b", "a", "c"], ["z.yaml", "é.yaml", "A.yaml", "a-1", "a.1", "a"]])
def test_names_are_sorted_alike_in_both(tmp_path: Path, names: list[str]) -> None:
    files = dict.fromkeys(names, b"")
    expected = tuple(Entry(name, Kind.FILE) for name in sorted(names))
    assert folder_of(tmp_path, files).list("") == MemoryTree(files).list("") == expected


def test_what_is_not_there_raises_oserror(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="gone"):
        FolderTree(tmp_path).read("gone")
    with pytest.raises(OSError, match="gone"):
        FolderTree(tmp_path).list("gone")


@pytest.mark.parametrize("make", [make_pipe, Path.mkdir])
def test_what_is_no_regular_file_is_not_read(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "a.yaml")
    with pytest.raises(OSError, match="not a regular file"):
        FolderTree(tmp_path).read("a.yaml")


def test_a_path_that_is_not_in_memory_raises_oserror() -> None:
    with pytest.raises(FileNotFoundError):
        MemoryTree(FILES).read("gone")


def link(target: str) -> Callable[[Path], None]:
    return lambda path: make_link(path, target)


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (link("data.yaml"), Kind.FILE),
        (link("again"), Kind.OUTSIDE),
        (link("folder"), Kind.LINKED_FOLDER),
        (link("."), Kind.LINKED_FOLDER),
        (link(".."), Kind.OUTSIDE),
        (link("../outside.yaml"), Kind.OUTSIDE),
        (link("../outside"), Kind.OUTSIDE),
        (link("/etc/passwd"), Kind.OUTSIDE),
        (link("nowhere"), Kind.OUTSIDE),
        (link("folder/in.yaml"), Kind.FILE),
        (link("data.yaml/x"), Kind.OUTSIDE),
        (link("data.yaml/"), Kind.OUTSIDE),
        (link("data.yaml/../folder"), Kind.OUTSIDE),
        (make_pipe, Kind.OTHER),
        (Path.mkdir, Kind.FOLDER),
        (Path.touch, Kind.FILE),
    ],
)
def test_an_entry_is_told_by_what_it_leads_to(tmp_path: Path, make: Callable[[Path], None], kind: Kind) -> None:
    root = tmp_path / "data"
    tree = folder_of(root, {"data.yaml": b"", "folder/in.yaml": b""})
    folder_of(tmp_path, {"outside.yaml": b"", "outside/in.yaml": b""})
    make(root / "again")
    assert dict(tree.list(""))["again"] is kind


@links
def test_a_link_out_through_a_link_inside_is_outside(tmp_path: Path) -> None:
    tree = folder_of(tmp_path / "data", {"a.yaml": b""})
    (tmp_path / "outside.yaml").touch()
    (tmp_path / "data" / "one").symlink_to("../outside.yaml")
    (tmp_path / "data" / "two").symlink_to("one")
    assert dict(tree.list("")) == {"a.yaml": Kind.FILE, "one": Kind.OUTSIDE, "two": Kind.OUTSIDE}


@links
def test_a_loop_of_links_is_outside(tmp_path: Path) -> None:
    (tmp_path / "one").symlink_to("two")
    (tmp_path / "two").symlink_to("one")
    assert dict(FolderTree(tmp_path).list("")) == {"one": Kind.OUTSIDE, "two": Kind.OUTSIDE}


@links
def test_a_dataset_reached_by_a_link_is_read_as_any_other(tmp_path: Path) -> None:
    folder_of(tmp_path / "real", {"a.yaml": b"x"})
    (tmp_path / "real" / "b.yaml").symlink_to("a.yaml")
    (tmp_path / "linked").symlink_to("real")
    tree = FolderTree(tmp_path / "linked")
    assert dict(tree.list("")) == {"a.yaml": Kind.FILE, "b.yaml": Kind.FILE}
    assert tree.read("b.yaml") == b"x"

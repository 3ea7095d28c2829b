"""A dataset as it stood at a revision: what git keeps is read as its checkout would be, wherever it is kept."""

import os
import tempfile
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest
from examples import documents
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from repositories import DAY, Repository, below, plain_git, repository
from support import WHICH_DATASET, copy_shipped, small
from systems import links, names

from hrcomms.dataset import FolderTree, Tree, load
from hrcomms.dataset.git import day_of
from hrcomms.dataset.revision import RevisionError, RevisionTree, open_revision
from hrcomms.dataset.tree import Entry, Kind, Revision
from hrcomms.measures import kinds

pytestmark = pytest.mark.usefixtures("plain_git")
__all__ = ["plain_git"]

MANIFEST = {"hrcomms.yaml": "format: 1\nowner: ubnd\n"}


def opened(folder: Path, revision: str = "HEAD") -> RevisionTree:
    return open_revision(revision, folder, folder)[1]


def everything(tree: Tree, folder: str = "", depth: int = 4) -> list[Any]:
    """Return all that a tree shows: entries, bytes, and what lies below, through links as well."""
    found: list[Any] = []
    for entry in tree.list(folder):
        path = f"{folder}/{entry.name}" if folder else entry.name
        found.append((path, entry.kind))
        if entry.kind is Kind.FILE:
            found.append(tree.read(path))
        elif entry.kind in (Kind.FOLDER, Kind.LINKED_FOLDER) and depth:
            found += everything(tree, path, depth - 1)
    return found


# The same as the checkout

NAMES = st.sampled_from(
    [
        *("a", "b", "training", "x.yaml", "a.b", "a-b", "ab", "Z", "...", "-x", "Nguyễn Văn A", "e\u0301", "é"),
        *("two\nlines", '"quoted"', "tab\t", "back\\slash", "\udcff.yaml"),
    ]
)
UP = st.just("..")
TARGETS = st.one_of(
    st.lists(st.one_of(NAMES, UP, st.sampled_from([".", "", "data", "out"])), min_size=1, max_size=4).map("/".join),
    st.sampled_from(["..", ".", "../out", "../data", "../data/a", "/etc/passwd", "../../data", "a/", "a/.", "a/.."]),
)
CONTENT = st.one_of(st.binary(max_size=20), st.sampled_from([b"", b"a\r\nb\r\n", b"\0", b"a\n" * 9999]))
PATHS = st.lists(NAMES, min_size=1, max_size=3).map("/".join)
MADE = st.dictionaries(
    st.tuples(st.sampled_from(["data", "data", "data", "out"]), PATHS).map("/".join),
    st.one_of(CONTENT, CONTENT, TARGETS),
    min_size=1,
    max_size=12,
)


def make(top: Path, made: dict[str, bytes | str]) -> None:
    """Write files (bytes) and links (text); what has no room, since a file stands in its way, is left out."""
    for name, value in made.items():
        path = top / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.parent.resolve().is_relative_to(top.resolve()) or os.path.lexists(path):
                continue
            if isinstance(value, str):
                path.symlink_to(value or ".")
            else:
                path.write_bytes(value)
        except OSError:
            continue


@settings(documents, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made=MADE)
def test_a_commit_reads_as_its_checkout(made: dict[str, bytes | str]) -> None:
    with tempfile.TemporaryDirectory() as place:
        top = Path(place, "top")
        first = repository(top)
        make(top, {"data/hrcomms.yaml": b"", **made})
        first.commit()
        first.git("worktree", "add", "--quiet", "--detach", "../checkout")
        assert everything(opened(top / "data")) == everything(FolderTree(Path(place, "checkout", "data")))


def test_the_shipped_dataset_loads_as_from_its_folder(tmp_path: Path) -> None:
    folder = copy_shipped(tmp_path / "data")
    repository(tmp_path).commit()
    assert load(opened(folder), kinds()) == load(FolderTree(folder), kinds())


@pytest.mark.parametrize("settings", [("core.autocrlf=true",), ("core.eol=crlf",)])
def test_bytes_are_those_that_git_keeps(settings: tuple[str, ...], tmp_path: Path) -> None:
    made = repository(tmp_path)
    made.commit(files={**MANIFEST, ".gitattributes": "*.yaml text=auto ident\n", "a.yaml": b"# $Id$\nb\n"})
    for name in ("a.yaml", "hrcomms.yaml"):
        (tmp_path / name).unlink()
    made.git("checkout", "--force", "HEAD", settings=settings)
    assert (tmp_path / "a.yaml").read_bytes() != b"# $Id$\nb\n"
    assert opened(tmp_path).read("a.yaml") == b"# $Id$\nb\n"


def test_a_sha_256_repository(tmp_path: Path) -> None:
    made = repository(tmp_path, "--object-format=sha256")
    commit = made.commit(files={**MANIFEST, "staff/a.yaml": "a"})
    tree = opened(tmp_path)
    assert len(commit) == 64
    assert tree.revision == Revision(commit, date.fromisoformat(DAY))
    assert tree.read("staff/a.yaml") == b"a"


# Links, and what is no file


@pytest.mark.parametrize(
    ("target", "kind"),
    [
        ("a.yaml", Kind.FILE),
        ("./folder/../a.yaml", Kind.FILE),
        ("../data/a.yaml", Kind.FILE),
        ("../back", Kind.FILE),
        ("folder", Kind.LINKED_FOLDER),
        ("folder/", Kind.LINKED_FOLDER),
        (".", Kind.LINKED_FOLDER),
        ("module", Kind.OTHER),
        ("link", Kind.OUTSIDE),
        ("..", Kind.OUTSIDE),
        ("../..", Kind.OUTSIDE),
        ("../outside.yaml", Kind.OUTSIDE),
        ("../../data/a.yaml", Kind.OUTSIDE),
        ("/etc/passwd", Kind.OUTSIDE),
        ("nowhere", Kind.OUTSIDE),
        ("a.yaml/", Kind.OUTSIDE),
        ("a.yaml/../a.yaml", Kind.OUTSIDE),
        ("module/a.yaml", Kind.OUTSIDE),
        ("./" * 2100 + "a.yaml", Kind.OUTSIDE),
    ],
)
def test_a_link_counts_as_what_it_leads_to(target: str, kind: Kind, tmp_path: Path) -> None:
    made = repository(tmp_path)
    files = {"a.yaml": "a", "folder/in.yaml": "", **MANIFEST}
    commit = made.commit(files={**below(files), "outside.yaml": ""})
    made.git("update-index", "--add", "--cacheinfo", f"160000,{commit},data/module")
    for name, goal in (("data/link", target), ("back", "data/a.yaml")):
        (tmp_path / "target").write_bytes(goal.encode())
        blob = made.git("hash-object", "-w", "target").strip()
        made.git("update-index", "--add", "--cacheinfo", f"120000,{blob},{name}")
    made.git("commit", "--quiet", "--message=links")
    tree = opened(tmp_path / "data")
    assert dict(tree.list(""))["link"] is kind
    assert dict(tree.list(""))["module"] is Kind.OTHER
    if kind is Kind.FILE:
        assert tree.read("link") == b"a"
    if kind is Kind.LINKED_FOLDER:
        assert Entry("a.yaml" if target == "." else "in.yaml", Kind.FILE) in tree.list("link")


@links
@pytest.mark.parametrize(("links", "kind"), [(40, Kind.FILE), (41, Kind.OUTSIDE)])
def test_as_many_links_are_followed_as_the_system_follows(links: int, kind: Kind, tmp_path: Path) -> None:
    made = repository(tmp_path)
    for number in range(links):
        (tmp_path / f"link-{number + 1}").symlink_to(f"link-{number}" if number else "hrcomms.yaml")
    made.commit(files=MANIFEST)
    assert dict(FolderTree(tmp_path).list(""))[f"link-{links}"] is kind
    assert dict(opened(tmp_path).list(""))[f"link-{links}"] is kind


@links
@pytest.mark.parametrize("path", ["", "folder", "gone", "folder/gone", "a.yaml/b", "../outside.yaml", "out", "module"])
def test_what_is_no_file_of_the_dataset_is_not_read(path: str, tmp_path: Path) -> None:
    made = repository(tmp_path)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "out").symlink_to("../outside.yaml")
    commit = made.commit(files={**below({"a.yaml": "a", "folder/in.yaml": "", **MANIFEST}), "outside.yaml": "secret"})
    made.git("update-index", "--add", "--cacheinfo", f"160000,{commit},data/module")
    made.git("commit", "--quiet", "--message=module")
    with pytest.raises(OSError, match=r"\S"):
        opened(tmp_path / "data").read(path)


@pytest.mark.parametrize("path", ["gone", "a.yaml", "..", "module"])
def test_what_is_no_folder_of_the_dataset_is_not_listed(path: str, tmp_path: Path) -> None:
    made = repository(tmp_path)
    made.commit(files=below({"a.yaml": "a", **MANIFEST}))
    with pytest.raises(OSError, match=r"\S"):
        opened(tmp_path / "data").list(path)


# Which commit


def test_whatever_git_takes_for_a_commit(tmp_path: Path) -> None:
    made = repository(tmp_path)
    first = made.commit("2025-06-01", {**MANIFEST, "a.yaml": "1"}, "the first one")
    made.git("tag", "light")
    made.git("tag", "--annotate", "--message=m", "heavy")
    made.git("tag", "--annotate", "--message=m", "heavier", "heavy")
    second = made.commit("2025-07-01", {"a.yaml": "2"})
    made.git("branch", "nhánh/đầu", first)
    names = [first, first[:7], first.upper(), "light", "heavy", "heavier", "HEAD~1", "main^", "main@{1}", ":/the first"]
    names += ["HEAD^{/first}", "nhánh/đầu", "refs/tags/heavy", "heads/main~1", "light^{}", "light^{commit}", "HEAD~1~0"]
    for name in names:
        tree = opened(tmp_path, name)
        assert (tree.revision, tree.read("a.yaml")) == (Revision(first, date(2025, 6, 1)), b"1"), name
    made.git("checkout", "--quiet", "--detach", first)
    assert opened(tmp_path, "@").revision.commit == first
    assert opened(tmp_path, "main").revision == Revision(second, date(2025, 7, 1))


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("1765645200 +0700", "2025-12-14"),
        ("1765645200 +0000", "2025-12-13"),
        ("1765645200 -1100", "2025-12-13"),
        ("0 +0000", "1970-01-01"),
        ("-86400 +0000", "1969-12-31"),
        ("99999999999999999999 +0000", "1970-01-01"),
        ("1765645200 +9999", "1970-01-01"),
        ("253402300799 +0700", "1970-01-01"),
        ("", "1970-01-01"),
        ("soon", "1970-01-01"),
    ],
)
def test_the_day_of_a_moment(moment: str, day: str) -> None:
    assert day_of(moment).isoformat() == day


def test_the_short_hash_is_always_as_long() -> None:
    assert Revision("0123456789abcdef" * 4, date(2025, 1, 1)).short == "0123456789"


# Which dataset


@pytest.mark.parametrize(("manifests", "start", "found"), WHICH_DATASET)
def test_the_nearest_dataset_of_the_commit_is_found(
    manifests: list[str], start: str, found: str | None, tmp_path: Path
) -> None:
    """The same one as on disk, where nothing of it is left."""
    top = tmp_path.resolve()
    made = repository(top)
    made.commit(files={"README": "", **{f"{folder}/hrcomms.yaml": folder for folder in manifests}})
    made.git("rm", "--quiet", "-r", ".")
    (top / start).mkdir(parents=True, exist_ok=True)
    if found is None:
        with pytest.raises(RevisionError):
            open_revision("HEAD", None, top / start)
        return
    root, tree = open_revision("HEAD", None, top / start)
    assert root == top / found
    assert tree.read("hrcomms.yaml").decode() == found


def test_a_dataset_that_has_moved_is_found_where_it_was(tmp_path: Path) -> None:
    made = repository(tmp_path)
    made.commit(files={"hrcomms.yaml": "was"})
    (tmp_path / "data").mkdir()
    made.git("mv", "hrcomms.yaml", "data/hrcomms.yaml")
    made.commit(files={"data/hrcomms.yaml": "is"})
    for revision, folder, content in (("HEAD~1", ".", b"was"), ("HEAD", "data", b"is")):
        root, tree = open_revision(revision, None, tmp_path.resolve())
        assert (root, tree.read("hrcomms.yaml")) == (tmp_path.resolve() / folder, content)


@links
def test_a_folder_that_is_gone_or_was_a_link(tmp_path: Path) -> None:
    made = repository(tmp_path)
    made.commit(files=below(MANIFEST, "records"))
    (tmp_path / "data").symlink_to("records")
    made.commit()
    assert opened(tmp_path / "data").parts == ("records",)
    made.git("rm", "--quiet", "-r", ".")
    assert not os.path.lexists(tmp_path / "data")
    assert opened(tmp_path / "data").parts == ("records",)
    (tmp_path / "data/in").mkdir(parents=True)
    assert opened(tmp_path / "data/in/../../records/").parts == ("records",)


# Where repositories lie


def test_a_worktree_of_the_repository(tmp_path: Path) -> None:
    made = repository(tmp_path / "top")
    first = made.commit(files=below({**MANIFEST, "a.yaml": "1"}))
    made.git("worktree", "add", "--quiet", "-b", "other", "../other")
    other = Repository(tmp_path / "other")
    other.commit(files={"data/a.yaml": "2"})
    assert opened(tmp_path / "other/data").read("a.yaml") == b"2"
    assert opened(tmp_path / "other/data", "main").revision.commit == first
    assert opened(tmp_path / "top/data", "other").read("a.yaml") == b"2"


def test_a_submodule_is_a_repository_of_its_own(tmp_path: Path) -> None:
    inner = repository(tmp_path / "inner")
    first = inner.commit(files={**MANIFEST, "a.yaml": "1"})
    inner.commit(files={"a.yaml": "2"})
    outer = repository(tmp_path / "outer")
    outer.git(
        *("submodule", "--quiet", "add", (tmp_path / "inner").as_uri(), "data"),
        settings=("protocol.file.allow=always",),
    )
    outer.commit()
    here = (tmp_path / "outer").resolve()
    assert open_revision(first, None, here)[1].read("a.yaml") == b"1"
    assert open_revision("HEAD", None, here)[1].read("a.yaml") == b"2"
    with pytest.raises(RevisionError, match="there was no dataset"):
        open_revision("HEAD", here, here)


def test_a_repository_inside_the_working_folder(tmp_path: Path) -> None:
    repository(tmp_path / "data").commit(files=MANIFEST)
    root, tree = open_revision("HEAD", None, tmp_path.resolve())
    assert (root.name, tree.parts) == ("data", ())


@pytest.mark.parametrize("folder", ["", "refs/heads"])
def test_a_bare_repository(folder: str, tmp_path: Path) -> None:
    made = repository(tmp_path / "top")
    made.commit(files=below({**MANIFEST, "a.yaml": "1"}))
    made.clone(tmp_path / "bare.git", "--bare")
    here = (tmp_path / "bare.git" / folder).resolve()
    for named in (None, here / "data", here):
        assert open_revision("main", named, here)[1].read("a.yaml") == b"1"
    with pytest.raises(RevisionError, match="there was no dataset"):
        open_revision("main", here / "other", here)


def test_a_hook_reads_what_is_being_pushed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a hook, git names the repository by GIT_DIR, from the working folder, and quarantined objects by others."""
    made = repository(tmp_path / "top")
    commit = made.commit(files=below(MANIFEST))
    bare = made.clone(tmp_path / "bare.git", "--bare").folder
    monkeypatch.chdir(bare)
    monkeypatch.setenv("GIT_DIR", ".")
    assert open_revision(commit, Path("data"), bare.resolve())[1].revision.commit == commit
    monkeypatch.chdir(tmp_path / "top")
    monkeypatch.setenv("GIT_DIR", ".git")
    for named in (None, Path("data"), tmp_path / "top/data"):
        assert open_revision("HEAD", named, Path.cwd())[1].parts == ("data",)
    with pytest.raises(RevisionError, match="outside the git repository that GIT_DIR names"):
        open_revision("HEAD", tmp_path / "bare.git", Path.cwd())


def test_objects_that_are_borrowed_or_packed(tmp_path: Path) -> None:
    made = repository(tmp_path / "top")
    made.commit(files={**MANIFEST, "a.yaml": "1" * 99})
    old = made.commit(files={"a.yaml": "2" * 99})
    made.git("gc", "--quiet", "--prune=now")
    shared = repository(tmp_path / "shared")
    (shared.folder / ".git/objects/info/alternates").write_bytes(f"{tmp_path}/top/.git/objects\n".encode())
    shared.git("update-ref", "refs/heads/main", old)
    tree = opened(tmp_path / "shared")
    assert tree.read("a.yaml") == b"2" * 99


def test_a_hash_stands_for_what_it_was_made_of(tmp_path: Path) -> None:
    made = repository(tmp_path)
    old = made.commit(files={**MANIFEST, "a.yaml": "true"})
    new = made.commit(files={"a.yaml": "false"})
    made.git("replace", old, new)
    assert opened(tmp_path, old).read("a.yaml") == b"true"
    blobs = [made.git("--no-replace-objects", "rev-parse", f"{one}:a.yaml").strip() for one in (old, new)]
    paths = [tmp_path / ".git/objects" / one[:2] / one[2:] for one in blobs]
    paths[0].chmod(0o644)
    paths[0].write_bytes(paths[1].read_bytes())
    with pytest.raises(OSError, match="git does not have it on this machine"):
        opened(tmp_path, old).read("a.yaml")


@pytest.mark.parametrize("name", names("Xã Mẫu Sơn", "two\nlines", "-x", " ", "\udcff", "'\"", "a:b", "*"))
def test_names_of_every_kind(name: str, tmp_path: Path) -> None:
    made = repository(tmp_path / name)
    made.commit(files=below({**MANIFEST, f"training/{name}.yaml": "1"}, name))
    for folder in (tmp_path / name / name, tmp_path / name / name / "training" / ".."):
        tree = opened(folder)
        assert tree.list("training") == (Entry(f"{name}.yaml", Kind.FILE),)
        assert tree.read(f"training/{name}.yaml") == b"1"
    found = open_revision("HEAD", None, (tmp_path / name / name / "training").resolve())
    assert found[0] == (tmp_path / name / name).resolve()


# What a clone lacks


def test_a_partial_clone_is_never_completed_by_itself(tmp_path: Path) -> None:
    made = repository(tmp_path / "top")
    made.commit(files={**small(), "staff/a.yaml": "staff: []\n"})
    made.git("config", "uploadpack.allowFilter", "true")
    partial = made.clone(tmp_path / "partial", "--filter=blob:none", "--no-checkout")
    tree = opened(tmp_path / "partial")
    assert dict(tree.list(""))["staff"] is Kind.FOLDER
    for _ in range(2):  # a refusal does not spoil what comes after
        with pytest.raises(OSError, match="git does not have it on this machine"):
            tree.read("plan.yaml")
        assert tree.list("staff") == (Entry("a.yaml", Kind.FILE),)
    partial.git("checkout", "--quiet", "main")
    assert tree.read("plan.yaml") == (tmp_path / "top/plan.yaml").read_bytes()


@links
def test_a_link_that_nobody_can_follow_is_not_said_to_lead_outside(tmp_path: Path) -> None:
    made = repository(tmp_path / "top")
    (tmp_path / "top/link").symlink_to("hrcomms.yaml")
    made.commit(files=small())
    made.git("config", "uploadpack.allowFilter", "true")
    made.clone(tmp_path / "partial", "--filter=blob:none", "--no-checkout")
    with pytest.raises(OSError, match="git does not have it on this machine"):
        opened(tmp_path / "partial").list("")


def test_damaged_objects_are_told(tmp_path: Path) -> None:
    made = repository(tmp_path)
    made.commit(files={**small(), "a.yaml": "a" * 999})
    blob = made.git("rev-parse", "HEAD:a.yaml").strip()
    path = tmp_path / ".git/objects" / blob[:2] / blob[2:]
    path.chmod(0o644)
    path.write_bytes(b"not zlib")
    tree = opened(tmp_path)
    with pytest.raises(OSError, match="git"):
        tree.read("a.yaml")
    assert tree.read("hrcomms.yaml") == (tmp_path / "hrcomms.yaml").read_bytes()
    path.unlink()
    with pytest.raises(OSError, match="git does not have it"):
        tree.read("a.yaml")


def test_a_file_that_is_a_folder_by_its_object(tmp_path: Path) -> None:
    made = repository(tmp_path)
    made.commit(files={**small(), "staff/a.yaml": "x"})
    folder = made.git("rev-parse", "HEAD:staff").strip()
    made.git("update-index", "--add", "--cacheinfo", f"100644,{folder},plan.yaml")
    bad = made.git("write-tree", "--missing-ok").strip()
    commit = made.git("commit-tree", "-m", "bad", bad).strip()
    with pytest.raises(OSError, match="git does not have it"):
        opened(tmp_path, commit).read("plan.yaml")


@pytest.mark.parametrize("content", ["nothing\n", "tree {tree}\n\nno committer\n"])
def test_a_commit_that_is_no_commit(content: str, tmp_path: Path) -> None:
    made = repository(tmp_path)
    made.commit(files=MANIFEST)
    (tmp_path / "raw").write_text(content.format(tree=made.git("rev-parse", "HEAD^{tree}").strip()))
    odd = made.git("hash-object", "-w", "-t", "commit", "--literally", "raw").strip()
    with pytest.raises(RevisionError, match=r"record of the revision .* is damaged"):
        opened(tmp_path, odd)


def test_processes_end_with_their_trees(tmp_path: Path) -> None:
    """Otherwise a program that compares many revisions would keep as many processes of git."""
    repository(tmp_path).commit(files=MANIFEST)
    tree = opened(tmp_path)
    git = cast("Any", tree.commit)._objects._reader.git
    assert git.poll() is None
    del tree
    assert git.poll() is not None

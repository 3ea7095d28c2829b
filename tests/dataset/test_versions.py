"""Versions: the dataset's files as they are and nothing else, and nothing that a repository names is run for it."""

from pathlib import Path

import pytest
from foreign_git import arm, trap
from repositories import Repository, below, plain_git, repository
from support import small, write
from systems import links

from hrcomms.dataset.git import NoRepositoryError, RevisionError
from hrcomms.dataset.versions import make_repository, save_version, versions

pytestmark = pytest.mark.usefixtures("plain_git")
__all__ = ["plain_git"]
OWN = ("hrcomms.yaml", "plan.yaml", "organisations.yaml", "staff.yaml")
WHO = "Nguyễn Văn A"


@pytest.fixture
def made(tmp_path: Path) -> Repository:
    """Return a repository with a dataset in `data`, and other things beside it."""
    one = repository(tmp_path / "made")
    one.commit(files={**below(small()), "other.txt": "as it was\n", "data/letter.txt": "x\n"})
    one.git("config", "user.name", WHO)
    return one


def test_a_version_holds_what_changed_in_the_dataset_and_nothing_else(made: Repository) -> None:
    data = made.folder / "data"
    assert versions(data, OWN).changed == ()
    write(data, {"staff.yaml": "staff: []\n", "stray.yaml": "a: 1\n"})
    (data / "letter.txt").unlink()
    write(made.folder, {"other.txt": "changed\n", "staged.txt": "mine\n"})
    made.git("add", "staged.txt")
    assert versions(data, OWN).changed == ("letter.txt", "staff.yaml")
    commit = save_version(data, OWN, "Nhập cán bộ\n\nhai dòng")
    assert made.git("rev-parse", "HEAD").strip() == commit
    assert made.git("show", "--format=%an|%s|%b", "--name-status", "HEAD").split("\n") == [
        *(f"{WHO}|Nhập cán bộ|hai dòng", "", ""),
        *("D\tdata/letter.txt", "A\tdata/staff.yaml", ""),
    ]
    assert made.git("status", "--porcelain").split("\n") == [
        *(" M other.txt", "A  staged.txt"),
        *("?? data/stray.yaml", ""),
    ]
    found = versions(data, OWN)
    assert (found.changed, found.who) == ((), WHO)
    assert (found.saved[0].commit, found.saved[0].by, found.saved[0].said) == (commit, WHO, "Nhập cán bộ")
    assert len(found.saved) == 2
    with pytest.raises(RevisionError, match="nothing new"):
        save_version(data, OWN, "again")
    made.git("fsck", "--strict")


def test_files_go_in_as_they_are_but_for_ends_of_lines(made: Repository) -> None:
    data = made.folder / "data"
    write(data, {"staff.yaml": b"staff: []\r\n# x\r\n", "scan.pdf": b"%PDF\r\n\0"})
    save_version(data, (*OWN, "scan.pdf"), "x")
    assert made.git("show", "HEAD:data/staff.yaml") == "staff: []\n# x\n"
    assert made.git("show", "HEAD:data/scan.pdf") == "%PDF\r\n\0"
    assert versions(data, (*OWN, "scan.pdf")).changed == ()


def test_the_first_version_of_a_new_repository_asks_for_a_name_once(tmp_path: Path) -> None:
    data = write(tmp_path / "xã mới", small())
    with pytest.raises(NoRepositoryError):
        versions(data, OWN)
    make_repository(data)
    with pytest.raises(RevisionError, match="already"):
        make_repository(data)
    found = versions(data, OWN)
    assert (found.saved, found.who, found.under_way) == ((), None, False)
    assert set(found.changed) == {"hrcomms.yaml", "plan.yaml", "organisations.yaml"}
    for nobody in ("", " - ", "<>", "\n"):
        with pytest.raises(RevisionError, match="who saves"):
            save_version(data, OWN, "x", nobody)
    save_version(data, OWN, "", "--Lương <Thị>\nP")
    assert Repository(data).git("log", "--format=%an|%ae|%s") == "Lương Thị P||\n"
    write(data, {"staff.yaml": "staff: []\n"})
    save_version(data, OWN, "-F x", "somebody else")
    assert Repository(data).git("log", "-1", "--format=%an|%s") == "Lương Thị P|-F x\n"
    assert Repository(data).git("status", "--porcelain") == ""
    assert not (data / ".git/hooks").exists()


@pytest.mark.parametrize("sign", ["MERGE_HEAD", "CHERRY_PICK_HEAD", "rebase-merge"])
def test_nothing_is_saved_while_git_is_in_the_middle_of_something(made: Repository, sign: str) -> None:
    data = made.folder / "data"
    write(made.folder, {f".git/{sign}": made.git("rev-parse", "HEAD"), "data/staff.yaml": "staff: []\n"})
    assert versions(data, OWN).under_way
    with pytest.raises(RevisionError, match="merged"):
        save_version(data, OWN, "x")


def test_nothing_is_saved_while_git_is_busy(made: Repository) -> None:
    data, head = made.folder / "data", made.git("rev-parse", "HEAD")
    write(made.folder, {".git/index.lock": "", "data/staff.yaml": "staff: []\n"})
    with pytest.raises(RevisionError, match="busy"):
        save_version(data, OWN, "x")
    (made.folder / ".git/index.lock").unlink()
    assert made.git("rev-parse", "HEAD") == head
    assert made.git("status", "--porcelain") == "?? data/staff.yaml\n"


def test_nothing_that_a_repository_names_is_run(made: Repository, tmp_path: Path) -> None:
    data, armed = made.folder / "data", trap(tmp_path / "elsewhere")
    write(data, {".gitattributes": "* filter=trap diff=trap merge=trap\n", "staff.yaml": "staff: []\n"})
    arm(made.folder / ".git", armed)
    with pytest.raises(RevisionError, match=r"hook\."):
        save_version(data, OWN, "x", WHO)
    config = made.folder / ".git/config"
    config.write_text(config.read_text().replace('[hook "trap"]', '[hooked "trap"]'))
    assert versions(data, OWN).changed == ("staff.yaml",)
    commit = save_version(data, (*OWN, ".gitattributes"), "x", WHO)
    assert not armed.sprung.exists()
    config.write_text("[core]\n\trepositoryformatversion = 0\n")
    assert made.git("show", f"{commit}:data/staff.yaml") == "staff: []\n"


@links
def test_no_link_leads_into_a_version(made: Repository, tmp_path: Path) -> None:
    data = made.folder / "data"
    write(tmp_path, {"secret.yaml": "a: 1\n"})
    (data / "staff.yaml").symlink_to(tmp_path / "secret.yaml")
    assert versions(data, OWN).changed == ()

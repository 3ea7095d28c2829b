"""Papers copied into a dataset: inside it, bounded, and never over anything."""

import os
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrcomms.editing import attaching
from hrcomms.editing.attaching import Attached, attach, take_back
from hrcomms.editing.edits import EditError


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/hrcomms.yaml").write_text("format: 1\n")
    return tmp_path / "data"


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("Biên bản.PDF", "evidence/bien-ban.pdf"),
        ("../../../etc/passwd.pdf", "evidence/passwd.pdf"),
        ("C:\\Users\\x\\Ảnh 1.jpeg", "evidence/anh-1.jpeg"),
        ("con.pdf", "evidence/tep-con.pdf"),
        ("....pdf", "evidence/tep.pdf"),
        (f"{'x' * 500}.png", f"evidence/{'x' * 80}.png"),
    ],
)
def test_names_that_every_system_can_have(root: Path, name: str, path: str) -> None:
    made = attach(root, name, b"paper")
    assert made == Attached(path, sha256(b"paper").hexdigest(), is_new=True)
    assert (root / path).read_bytes() == b"paper"
    assert (root / path).stat().st_mode & 0o111 == 0


@given(st.text(max_size=30))
def test_whatever_a_file_is_called_it_stays_inside(name: str) -> None:
    stem, ending = attaching._named(f"{name}.pdf")
    assert ending == "pdf"
    assert stem.isascii()
    assert not {*stem} & set("/\\.:~ ")
    assert stem


def test_the_same_paper_again_and_another_of_its_name(root: Path) -> None:
    first, again = attach(root, "a.pdf", b"1"), attach(root, "a.pdf", b"1")
    other = attach(root, "a.pdf", b"2")
    assert (again.path, again.is_new) == (first.path, False)
    assert (other.path, other.is_new) == ("evidence/a-2.pdf", True)
    take_back(root, again)
    assert (root / first.path).exists()
    (root / other.path).write_bytes(b"changed")
    take_back(root, other)
    assert (root / other.path).exists()
    take_back(root, first)
    assert not (root / first.path).exists()


@pytest.mark.parametrize("name", ["a.exe", "a.html", "a.svg", "a", "a.pdf.bat", ".pdf/"])
def test_no_paper(root: Path, name: str) -> None:
    with pytest.raises(EditError):
        attach(root, name, b"x")
    assert not (root / "evidence").exists()


def test_size(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attaching, "MOST_BYTES", 3)
    for content in (b"", b"1234"):
        with pytest.raises(EditError):
            attach(root, "a.pdf", content)
    assert not (root / "evidence").exists()


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_links_lead_nowhere(root: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (root / "evidence").symlink_to(outside)
    with pytest.raises(EditError):
        attach(root, "a.pdf", b"x")
    (root / "evidence").unlink()
    (root / "evidence").mkdir()
    (root / "evidence/a.pdf").symlink_to(outside / "a.pdf")
    assert attach(root, "a.pdf", b"x").path == "evidence/a-2.pdf"
    assert list(outside.iterdir()) == []

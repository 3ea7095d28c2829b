"""A small archive unpacks to no more than anybody's data are."""

import tracemalloc
import zipfile
from pathlib import Path

import pytest
from province import commune
from support import content, run

from hrcomms.dataset.pieces import LARGEST, TooLargeError
from hrcomms.rollup import places
from hrcomms.rollup.places import Metered, Opener, RemoteTree, Source

pytestmark = pytest.mark.cluster


@pytest.fixture
def bomb(tmp_path: Path) -> Path:
    """Return an archive of a dataset with one file that is much larger when it is unpacked."""
    file = tmp_path / "xa.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, value in commune("xa", 3, 1).items():
            if path != "budget.yaml":
                archive.writestr(path, content(value))
        archive.writestr("budget.yaml", b" " * (LARGEST + 1))
    assert file.stat().st_size < 200_000
    return file


def test_a_file_of_an_archive_is_refused_before_it_is_unpacked(bomb: Path) -> None:
    tree = RemoteTree(f"zip://::{bomb}")
    tracemalloc.start()
    with pytest.raises(TooLargeError):
        tree.read("budget.yaml")
    assert tracemalloc.get_traced_memory()[1] < LARGEST
    tracemalloc.stop()
    result = run("--lang", "en", "rollup", f"zip://::{bomb}", "--as-of", "2025-12-14")
    assert result.code == 1
    assert "more than 64 MiB" in result.out


def test_all_that_is_read_of_an_archive_is_bounded(bomb: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "UNPACKED", 2_000_000)
    with Opener() as opener:
        tree = opener.tree(Source("xa", f"zip://::{bomb}"))
        assert isinstance(tree, Metered)
        pieces = tree.pieces("budget.yaml")
        assert next(pieces)
        with pytest.raises(TooLargeError):
            for _ in pieces:
                pass

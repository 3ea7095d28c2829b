"""What lies below a folder: every dataset is found, and what cannot be looked into is told."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from province import DAY, commune
from support import run, write
from systems import links, mode_bits

from hrcomms.dataset import FolderTree
from hrcomms.model import COLLECTIONS
from hrcomms.rollup.search import Closed, below, in_tree


def told(*names: object, cwd: Path, code: int) -> dict[str, Any]:
    result = run("rollup", *names, "--as-of", DAY, "--lang", "en", "--format", "json", cwd=cwd)
    assert (result.code, result.err) == (code, "")
    found: dict[str, Any] = json.loads(result.out)
    return found


def found_as_nobody(root: Path) -> list[str | Closed]:
    """Search as somebody whom the system's permissions bind (they do not bind root)."""
    if os.geteuid() != 0:
        return list(below(str(root)))
    os.seteuid(65534)
    try:
        return list(below(str(root)))
    finally:
        os.seteuid(0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    with TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


# What cannot be seen


@links
@pytest.mark.parametrize("linked", [False, True])
def test_a_manifest_that_leads_nowhere_is_a_problem(tmp_path: Path, linked: bool) -> None:
    for name in ("xa-a", "xa-b", "xa-c"):
        write(tmp_path / "tinh" / name, commune(name, 3, 1))
    place = tmp_path / ("elsewhere" if linked else "tinh") / "xa-d"
    write(place, commune("D", 3, 1))
    (place / "hrcomms.yaml").unlink()
    (place / "hrcomms.yaml").symlink_to(tmp_path / "nowhere")
    if linked:
        (tmp_path / "tinh/xa-d").symlink_to(place)
    found = told("tinh", cwd=tmp_path, code=1)
    assert found["datasets"] == {"named": 4, "summed": 3, "not_summed": 1}
    (problem,) = found["problems"]
    assert (problem["source"], problem["first"][0]["code"]) == ("tinh/xa-d", "HRC010")


@links
@mode_bits
@pytest.mark.parametrize(("mode", "dataset"), [(0o444, True), (0o444, False), (0o111, True), (0, False)])
@pytest.mark.parametrize("linked", [False, True])
def test_a_folder_that_cannot_be_looked_into_is_told(open_folder: Path, mode: int, dataset: bool, linked: bool) -> None:
    write(open_folder / "tinh/xa-a", commune("A", 3, 1))
    place = open_folder / ("elsewhere" if linked else "tinh") / "huyen"
    write(place if dataset else place / "xa-b", commune("B", 3, 1))
    if linked:
        (open_folder / "tinh/huyen").symlink_to(place)
    place.chmod(mode)
    found = found_as_nobody(open_folder / "tinh")
    place.chmod(0o755)
    assert "xa-a" in found
    others = [one for one in found if one != "xa-a"]
    assert others
    assert all(one == "huyen" or (isinstance(one, Closed) and one.label.startswith("huyen")) for one in others)


@links
def test_what_leads_in_a_circle_or_nowhere_is_no_folder(tmp_path: Path) -> None:
    write(tmp_path / "xa-a", commune("A", 3, 1))
    (tmp_path / "round").symlink_to("round")
    (tmp_path / "through").symlink_to("xa-a/plan.yaml/x")
    (tmp_path / "up").symlink_to(".")
    assert list(below(str(tmp_path))) == ["xa-a"]


# Datasets below a dataset


@links
def test_datasets_below_a_dataset_are_found(tmp_path: Path) -> None:
    for inside in ("", "xa-a", "huyen/xa-b", "xa-a/thon/xa-c"):
        write(tmp_path / "tinh" / inside, commune(inside, 3, 1))
    for own in (*COLLECTIONS, "evidence", ".git"):
        write(tmp_path / "tinh" / own / "copy", {"hrcomms.yaml": "not a dataset of its own"})
    write(tmp_path / "tinh/huyen/reports/xa-d", commune("D", 3, 1))  # the folder around it is no dataset
    (tmp_path / "tinh/xa-z").symlink_to("xa-a")
    wanted = ["", "huyen/reports/xa-d", "huyen/xa-b", "xa-a", "xa-a/thon/xa-c", "xa-z"]
    assert sorted(map(str, below(str(tmp_path / "tinh")))) == wanted
    assert sorted(in_tree(FolderTree(tmp_path / "tinh"))) == wanted
    for own in COLLECTIONS:  # to the dataset, this is a file of its own
        (tmp_path / "tinh" / own / "copy/hrcomms.yaml").unlink()
    found = told("tinh", cwd=tmp_path, code=0)
    assert found["datasets"] == {"named": 5, "summed": 5, "not_summed": 0}
    assert found["named_twice"] == ["tinh/xa-z"]

"""The dataset that a command is about: the nearest one, as git looks for its folder."""

from pathlib import Path

import pytest
from support import WHICH_DATASET

from hrcomms.dataset import MANIFEST, find_dataset


@pytest.mark.parametrize(("manifests", "start", "found"), WHICH_DATASET)
def test_the_nearest_dataset_is_found(tmp_path: Path, manifests: list[str], start: str, found: str | None) -> None:
    for folder in (*manifests, start):
        (tmp_path / folder).mkdir(parents=True, exist_ok=True)
    for folder in manifests:
        (tmp_path / folder / MANIFEST).touch()
    assert find_dataset(tmp_path / start) == (None if found is None else tmp_path / found)


def test_a_plan_alone_is_no_dataset(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").touch()
    assert find_dataset(tmp_path) is None


def test_a_start_that_does_not_exist_is_looked_for_above(tmp_path: Path) -> None:
    (tmp_path / MANIFEST).touch()
    assert find_dataset(tmp_path / "gone") == tmp_path

"""The first sentence of `diff`: what weighs most comes first, and nothing in the data pushes anything out of it."""

import json
from collections.abc import Callable
from copy import deepcopy
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from examples import documents
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from repositories import below, plain_git, repository
from support import run, worked_example, write

pytestmark = pytest.mark.usefixtures("plain_git")
__all__ = ["plain_git"]

Files = dict[str, Any]
LONGEST = "x" * 100


def started() -> Files:
    """Return the worked example with a second target, and a paper."""
    files = deepcopy(worked_example())
    (target,) = files["plan.yaml"]["plan"]["targets"]
    files["plan.yaml"]["plan"]["targets"] = [target, {**target, "id": "second", "title": "Second"}]
    files["training.yaml"]["training"][0]["evidence"] = [{"title": "m", "file": "proof/m.txt"}]
    return {**files, "proof/m.txt": b"minutes"}


def leaders(files: Files) -> dict[str, Any]:
    targets: list[dict[str, Any]] = files["plan.yaml"]["plan"]["targets"]
    return next(one for one in targets if one["id"] == "key-leaders")


def weaken(files: Files) -> None:
    files["hrcomms.yaml"].setdefault("check", {})["ignore"] = ["HRC504"]


def accept(files: Files) -> None:
    reason = f"{'<@a>' * 500} all is well"
    files["hrcomms.yaml"].setdefault("check", {})["accepted_falls"] = [{"target": LONGEST, "reason": reason}]


def ease(files: Files) -> None:
    leaders(files)["threshold"] = "10%"


def take_back(files: Files) -> None:
    files["training.yaml"]["training"][1]["attended"] = ["p-1"]


def drop(files: Files) -> None:
    del files["plan.yaml"]["plan"]["targets"][-1]


def forge(files: Files) -> None:
    files["proof/m.txt"] = b"forged"


def rewrite(files: Files) -> None:
    leaders(files)["text"] = "some of the leaders " * 900


def add_targets(files: Files) -> None:
    targets = files["plan.yaml"]["plan"]["targets"]
    title = "**No target changes.** " * 200
    targets[:0] = [{**targets[0], "id": f"{'y' * 97}-{n}", "title": title} for n in range(9)]


CHANGES: dict[Callable[[Files], None], str] = {
    weaken: "HRC504 (",
    accept: "may fall (",
    ease: "asks less now: key-leaders (threshold)",
    take_back: "fall",
    drop: "no longer",
    forge: "1 file of evidence was replaced.",
    rewrite: "The words of 1 target changed: key-leaders.",
    add_targets: "y" * 59,
}


def sentence(folder: Path, changes: list[Callable[[Files], None]]) -> str:
    files = started()
    for change in sorted(changes, key=list(CHANGES).index):
        change(files)
    write(folder, below(files))
    result = run("--lang", "en", "diff", "main", "--format", "md", cwd=folder)
    assert result.code in (0, 1)
    assert len(result.out) < 65_536
    return result.out.split("\n\n", maxsplit=1)[0]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("base")
    repository(folder).commit(files=below(started()))
    return folder


@settings(documents, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.lists(st.sampled_from([*CHANGES]), min_size=1, max_size=3, unique=True))
def test_no_change_takes_the_words_of_another_out_of_the_sentence(
    changes: list[Callable[[Files], None]], base: Path
) -> None:
    said = sentence(base, changes)
    assert [CHANGES[one] for one in changes if CHANGES[one] not in said] == []


def test_everything_at_once_in_order(base: Path) -> None:
    said = sentence(base, list(CHANGES))
    words = ("weakened", "asks less now", "; falling", "evidence was", "The words of", "changed otherwise")
    assert all(one < other for one, other in pairwise(map(said.index, words)))
    assert "and 4 more" in said  # of nine new targets


LESS: list[tuple[dict[str, Any], str]] = [
    ({"threshold": "10%"}, "threshold"),
    ({"due": "2099-12-31"}, "due"),
    ({"milestones": [{"date": "2027-12-31", "threshold": "1%"}]}, "milestones"),
    ({"measure": {"components": ["update"]}}, "components"),
    ({"measure": {"population": {"organisations": ["ubnd"]}}}, "population"),
]


@pytest.mark.parametrize(("less", "key"), LESS)
@pytest.mark.parametrize("number", [1, 6])
def test_whatever_asks_less_is_told_however_many(less: dict[str, Any], key: str, number: int, tmp_path: Path) -> None:
    files = worked_example()
    plan = files["plan.yaml"]["plan"]
    plan["targets"] = targets = [{**plan["targets"][0], "id": f"t-{n}"} for n in range(number)]
    plan["end_date"] = "2099-12-31"
    repository(tmp_path).commit(files=below(files))
    new = [{**one, **less, "measure": {**one["measure"], **less.get("measure", {})}} for one in targets]
    write(tmp_path, below({"plan.yaml": {"plan": {**plan, "targets": new}}}))
    said = run("--lang", "en", "diff", "main", "--format", "md", cwd=tmp_path).out
    verb = "1 target asks" if number == 1 else "6 targets ask"
    assert said.startswith(f"**{verb} less now: t-0 ({key})")
    assert number == 1 or f"t-4 ({key}) and 1 more." in said
    if key == "threshold":
        assert "By a new rule only, met: t-0" in said


def test_other_words_of_a_target_are_a_change(tmp_path: Path) -> None:
    files = worked_example()
    repository(tmp_path).commit(files=below(files))
    files["plan.yaml"]["plan"]["targets"][0]["text"] = "7% of the key leaders"
    write(tmp_path, below(files))
    said = run("--lang", "en", "diff", "main", "--format", "md", cwd=tmp_path).out
    assert said.startswith("**The words of 1 target changed: key-leaders. No figure changes; records: 1 changed.**")


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ("p-6", "No figure changes, but others are counted for key-leaders now."),
        ("p-2", "No figure changes, but others have met key-leaders now."),
    ],
)
def test_one_who_follows_another_changes_no_figure(who: str, said: str, tmp_path: Path) -> None:
    files = worked_example()
    repository(tmp_path).commit(files=below(files))
    text = json.dumps([files["staff.yaml"], files["training.yaml"]]).replace(f'"{who}"', '"p-new"')
    files["staff.yaml"], files["training.yaml"] = json.loads(text)
    write(tmp_path, below(files))
    assert run("--lang", "en", "diff", "main", "--format", "md", cwd=tmp_path).out.startswith(f"**{said}**")


def test_a_swap_beside_a_rise_is_told_in_the_sentence(tmp_path: Path) -> None:
    files = started()
    second = files["plan.yaml"]["plan"]["targets"][1]
    second["measure"] = {**second["measure"], "components": ["update"]}
    repository(tmp_path).commit(files=below(files))
    one, two = files["training.yaml"]["training"]
    one["attended"], two["attended"] = ["p-1", "p-2", "p-3", "p-5"], ["p-1", "p-2"]
    write(tmp_path, below(files))
    said = run("--lang", "en", "diff", "main", "--format", "md", cwd=tmp_path).out.split("\n\n", maxsplit=1)[0]
    assert "key-leaders falls from 3/7 (42.9%) to 2/7 (28.6%), 3 short of its goal" in said
    assert "; others have met second now." in said
    assert "no other" not in said

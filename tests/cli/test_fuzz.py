"""Whatever is called, over whatever files: it ends with 0, 1 or 2, soon, and writes nothing that it must not.

The cases are those of benchmarks/fuzz.py, drawn by hypothesis, which makes a failing one smaller.
"""

from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from examples import documents, sampled
from fuzzing.carrying import Case, carried_out
from fuzzing.cases import WORDS, case
from fuzzing.layers import LAYERS
from fuzzing.material import raw
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

DICE = st.randoms(use_true_random=False, note_method_calls=False)
quick = settings(
    documents, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
)


@pytest.mark.hypothesis
@pytest.mark.parametrize("name", sampled(WORDS, every=2))
def test_no_call_is_a_defect(name: str) -> None:
    @quick
    @given(DICE)
    def hold(dice: Random) -> None:
        _, made = case(dice, name)
        with TemporaryDirectory(prefix="fuzz-") as folder:
            ended = carried_out(made, Path(folder))
            assert not ended.fault, (made.args, made.env, ended)

    hold()


@pytest.mark.hypothesis
@pytest.mark.parametrize("name", LAYERS)
def test_no_layer_raises(name: str) -> None:
    quick(given(DICE)(LAYERS[name]))()


# What a hunt has found: each is a kind, of which more is tried here


def ended(folder: Path, words: str, files: dict[str, bytes] | None = None, **more: object) -> int | None:
    """Return how a call ends over a small sound dataset; it must be no defect."""
    data = {f"data/{path}": content for path, content in raw("tiny").items()}
    folder.mkdir(exist_ok=True)
    made = carried_out(Case(tuple(words.split(" ")), {**data, **(files or {})}, **more), folder)  # type: ignore[arg-type]
    assert not made.fault, made
    assert made.code in (0, 1, 2)
    return made.code


WRITING = ("status -o", "report --year 2025 -o", "template -o", "schema -o", "init")


@pytest.mark.parametrize("name", ["x" * 300, "ế" * 99, "none/" * 999, "round.json", "round.json/x", "a\0b"])
def test_a_name_that_no_file_can_have_is_refused(name: str, tmp_path: Path) -> None:
    for number, words in enumerate(WRITING):
        ending = "" if name.startswith("round") or words == "init" else ".md" if "--year" in words else ".json"
        links = {"round.json": "round.json"}
        assert ended(tmp_path / str(number), f"{words} {name}{ending}", links=links, files={}) == 2, words


def test_a_link_in_a_circle_stays_one(tmp_path: Path) -> None:
    assert ended(tmp_path / "a", "status -o round.json", links={"round.json": "round.json"}) == 2
    assert (tmp_path / "a" / "round.json").is_symlink()


@pytest.mark.parametrize(
    "words",
    [
        *("check", "status", "gaps", "why key-leaders", "report --year 2025", "diff HEAD", "fmt", "rollup data"),
        *("rollup @list.txt", "template", "schema", "explain", "explain HRC401", "init", "init new", "--help"),
        "report --year 2025 --template t.md -o x.md",
        *("verify r.md", "check --rev HEAD", "rollup x* --cache c", "status --lang xx", "none", "--data data status"),
    ],
)
def test_a_working_folder_that_is_gone_is_no_defect(words: str, tmp_path: Path) -> None:
    ended(tmp_path / "a", words, gone=True)


@pytest.mark.parametrize(
    "columns", sampled(["0", "-1", "1", "2", "abc", "9" * 5, "9" * 9, "9" * 19, "9" * 40, "٣", "1e9", " 80 "], every=2)
)
def test_no_width_of_the_terminal_is_a_defect(columns: str, tmp_path: Path) -> None:
    for number, words in enumerate(("check", "status", "why key-leaders", "explain", "--help")):
        assert ended(tmp_path / str(number), words, env={"COLUMNS": columns}) == 0, words


@pytest.mark.parametrize(
    "name", ["file://[", "file://[!a]*", "file://host/x", "file://[::1/x", "file://a]b", "file://%00", "file://%zz"]
)
def test_a_url_that_cannot_be_read_is_refused(name: str, tmp_path: Path) -> None:
    assert ended(tmp_path / "a", f"rollup {name}") == 2
    assert ended(tmp_path / "b", "rollup @list.txt", {"list.txt": name.encode()}) == 2


@pytest.mark.parametrize("name", ["x/" * 3000 + "*", "*/" * 3000, "**/" * 3000, "[a]/" * 900 + "x@HEAD", "x/" * 3000])
def test_a_pattern_of_many_steps_is_refused(name: str, tmp_path: Path) -> None:
    assert ended(tmp_path / "a", f"rollup {name}") == 2

"""Findings on paper of any width: nothing runs over, no word is lost, the caret stays under the spot."""

import io
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from support import ROOT, run

from hrcomms.dataset import MemoryTree, Places, locator
from hrcomms.diagnostics import Diagnostic, Location, Position, Related
from hrcomms.language import say
from hrcomms.output import text
from hrcomms.output.line import Line
from hrcomms.output.located import locate_all

WORDS = st.lists(st.sampled_from(("ngày", "của", "kế hoạch", "organisation", "x", "đã")), min_size=1, max_size=40)


def shown(one: Diagnostic, source: str, width: int | None) -> str:
    """Return what is printed of a finding on paper of a width; None: nobody knows it."""
    tree = MemoryTree({"a.yaml": source.encode()})
    paper = io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("COLUMNS", raising=False)
        if width is not None:
            patch.setenv("COLUMNS", str(width))
        text.show(
            text.console(paper, "never"), text.findings(Places(tree), locate_all(locator(tree), [one]), "data/", "en")
        )
    return paper.getvalue()


def finding(position: Position, message: str, hint: str) -> Diagnostic:
    related = (Related(say("{text}", text=message), Location("a.yaml", position=Position(1, 1, 2))),)
    said, advice = say("{text}", text=message), say("{text}", text=hint)
    return Diagnostic("HRC101", said, Location("a.yaml", position=position), advice, related)


@st.composite
def cases(draw: st.DrawFn) -> tuple[list[str], Position, str, str]:
    lines = [draw(st.text("abc ế", max_size=200)) + "|", draw(st.text("abc ế", max_size=200)) + "|"]
    column = draw(st.integers(1, len(lines[1])))
    end = draw(st.integers(column + 1, len(lines[1]) + 1))
    return lines, Position(2, column, end), " ".join(draw(WORDS)), " ".join(draw(WORDS))


@given(cases(), st.integers(40, 130))
def test_nothing_runs_over_and_no_word_is_lost(case: tuple[list[str], Position, str, str], width: int) -> None:
    lines, position, message, hint = case
    said = shown(finding(position, message, hint), "\n".join(lines), width)
    assert all(cell_len(line) <= width for line in said.splitlines())
    words = re.sub(r"^ *\d* \| ?|\^", "", said, flags=re.MULTILINE).split()
    place = f"data/a.yaml:2:{position.column}: error HRC101: {message}".split()
    assert words[: len(place)] == place
    assert " ".join(hint.split()) in " ".join(words)
    assert words[-len(message.split()) :] == message.split()


@given(cases(), st.one_of(st.none(), st.integers(40, 130)))
def test_the_caret_stays_under_the_spot(case: tuple[list[str], Position, str, str], width: int | None) -> None:
    lines, position, message, hint = case
    said = shown(finding(position, message, hint), "\n".join(lines), width).splitlines()
    under = next(number for number, line in enumerate(said) if re.match(r" *\| +\^|      \| \^", line))
    start = said[under].index("^")
    cut = said[under - 1]
    assert cut.startswith("    2 | ") or not lines[1][max(0, position.column - 60) :].strip()
    marked = cut[start : start + said[under].count("^")]
    spot = lines[1][position.column - 1 : position.end - 1]
    if marked.strip("… "):
        assert spot.startswith(marked.strip("…")) or spot.endswith(marked.strip("…"))


@given(cases())
def test_without_a_width_place_and_reason_are_one_line(case: tuple[list[str], Position, str, str]) -> None:
    lines, position, message, hint = case
    said = shown(finding(position, message, hint), "\n".join(lines), None)
    assert said.startswith(f"data/a.yaml:2:{position.column}: error HRC101: {message}\n")
    assert said.endswith(f"    data/a.yaml:1:1: {message}\n\n")


def test_a_cut_is_shown() -> None:
    source = "first\n" + "a" * 100 + "SPOT" + "b" * 100
    said = shown(finding(Position(2, 101, 105), "wrong", "mend it"), source, 80).splitlines()
    assert re.fullmatch(r"    2 \| …a+SPOTb+…", said[1])
    assert said[1].index("SPOT") == said[2].index("^^^^")
    assert said[3] == "      | mend it" or said[2].endswith("^^^^ mend it")


def test_a_way_out_that_fits_stands_behind_the_caret() -> None:
    one = finding(Position(1, 1, 3), "wrong", "mend it")
    assert shown(one, "ab: 1\n", 40).splitlines()[1:3] == ["    1 | ab: 1", "      | ^^ mend it"]
    long = finding(Position(1, 1, 3), "wrong", "mend " * 8 + "it")
    assert shown(long, "ab: 1\n", 40).splitlines()[2:5] == [
        "      | ^^",
        "      | mend mend mend mend mend mend",
        "      | mend mend it",
    ]


def test_sentences_are_wrapped_at_their_words() -> None:
    paper = io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", "40")
        text.show(text.console(paper, "never"), [Line("word " * 12 + "end")])
    assert paper.getvalue().splitlines() == ["word word word word word word word word", "word word word word end"]


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_every_kind_of_finding_fits_eighty_columns(lang: str) -> None:
    broken: Path = ROOT / "tests/broken"
    for folder in ("every-code", "HRC012", "HRC506", "HRC701"):
        result = run("--lang", lang, "--data", folder, "check", cwd=broken, env={"COLUMNS": "80"})
        too_long = [line for line in result.out.splitlines() if cell_len(line) > 80]
        assert too_long == []

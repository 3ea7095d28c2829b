"""A finding about a few words of a text is shown where they stand in the file, however the text is written there."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from narrative.example import commune
from support import run, write

from hrcomms.dataset import MemoryTree, locator
from hrcomms.diagnostics import Location, within

LAYOUTS = {
    "folded": "    results: >-\n      Đoạn một.\n\n      Đã mở 9 lớp\n      tập huấn.\n",
    "kept": "    results: |\n      Đoạn một.\n      Đã mở 9 lớp tập huấn.\n",
    "comment": "    results: >- # 9 lớp tập huấn\n      Đã mở 9 lớp tập huấn.\n",
    "plain": "    results: Đã mở 9 lớp tập huấn.\n",
    "plain over lines": "    results: Đã mở\n      9 lớp tập huấn.\n",
    "single quotes": "    results: 'Đã mở 9 lớp tập huấn.'\n",
    "double quotes": '    results: "Đã mở 9 lớp\n      tập huấn."\n',
    "anchor": "    results: &a >-\n      Đã mở 9 lớp tập huấn.\n",
    "indented": "    results: >2-\n      Đã mở 9 lớp tập huấn.\n",
    "windows": "    results: >-\r\n      Đã mở 9 lớp\r\n      tập huấn.\r\n",
}


def findings(tmp_path: Path, text: str) -> list[dict[str, object]]:
    files = commune()
    files["reports.yaml"] = "reports:\n  - year: 2025\n" + text
    told = json.loads(run("check", "--format", "json", cwd=write(tmp_path, files)).out)["diagnostics"]
    return [one for one in told if one["code"] in ("HRC507", "HRC508", "HRC014")]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_place(layout: str, tmp_path: Path) -> None:
    (found,) = findings(tmp_path, LAYOUTS[layout])
    lines = ("reports:\n  - year: 2025\n" + LAYOUTS[layout]).splitlines()
    row = max(number for number, line in enumerate(lines, 1) if "9 lớp" in line)
    assert (found["line"], found["column"]) == (row, lines[row - 1].rindex("9 lớp") + 1)


def test_behind_an_escape_the_value_is_shown(tmp_path: Path) -> None:
    (found,) = findings(tmp_path, '    results: "\\u0110\\u00e3 mở 9 lớp tập huấn."\n')
    assert (found["line"], found["column"]) == (3, 14)


def test_placeholder(tmp_path: Path) -> None:
    text = "    results: >-\n      Có {{ press.total }} tin,\n      {{ training.lessons\n      }} lớp.\n"
    (found,) = findings(tmp_path, text)
    assert (found["code"], found["line"], found["column"]) == ("HRC508", 5, 7)


def test_what_stands_in_a_block_is_accepted_where_the_block_begins(tmp_path: Path) -> None:
    reason = "# hrcomms: ignore HRC507 - so theo sổ cũ"
    text = "      Đã mở 9 lớp tập huấn.\n\n      Lại 8 lớp tập huấn.\n"
    assert len(findings(tmp_path / "a", f"    results: >-\n{text}")) == 2
    assert findings(tmp_path / "b", f"    results: >- {reason}\n{text}") == []
    assert findings(tmp_path / "c", f"    {reason}\n    results: >-\n{text}") == []


WORDS = st.lists(st.sampled_from(["chín", "lớp", "9", "(", "é", "Đã", ":x", "a#b"]), min_size=1, max_size=12)


@given(WORDS, st.data(), st.sampled_from(["|", ">", "|-", ">+"]))
def test_every_word_of_a_block_is_found(words: list[str], data: st.DataObject, head: str) -> None:
    breaks = [data.draw(st.sampled_from([" ", "\n  "])) for _ in words]
    text = f"a: {head}\n  " + "".join(word + gap for word, gap in zip(words, breaks, strict=True)).rstrip() + "\n"
    index = data.draw(st.integers(0, len(words) - 1))
    value = " ".join(words)
    start = len(" ".join([*words[:index], ""]))
    place = Location("x.yaml", ("a",), within=within(value)(start, start + len(words[index])))
    found = locator(MemoryTree({"x.yaml": text.encode()}))(place)
    line = text.split("\n")[found.line - 1]
    assert line[found.column - 1 : found.end - 1] == words[index]
    before = "".join(text.split("\n")[1 : found.line - 1]) + line[: found.column - 1]
    assert "".join(before.split()) == "".join(words[:index])

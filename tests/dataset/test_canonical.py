"""The usual layout is read line by line: what is said of a text is what libyaml says of it, data and places alike."""

from pathlib import Path
from random import Random
from typing import Any

import examples
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrcomms.dataset.canonical import canonical
from hrcomms.dataset.construct import construct, constructed
from hrcomms.dataset.limits import Allowance
from hrcomms.dataset.reader import data_of

DATA = Path(__file__).parents[2] / "data"
_VALUES = (
    *("x", "1", "007", "1e3", "2023-01-01", "a b", "true", "null", "nan", "~", "", "- x", "a: b", "x:", "x:y", "w # c"),
    *(
        "http://x.y/z",
        "[]",
        "[a, b]",
        "[a b, c]",
        "{a: b}",
        "{a: b, c: 2}",
        "[{a: b, a: c}]",
        "[{a: b}, c]",
        "[a, [b]]",
    ),
    *('"q: #"', "'q'", "'it''s'", '"\\t"', '"q" # c', "[a] # c", "|", ">", "&a x", "*a", "!t x", "é", "\ue000", "👀"),
    *("\u00a0x", "x\u2028y", "x\x85y", "x\ty", "[{u: a:b}]", "{u: http://x.y}", "[a,b]", "[ a ]", "{a: }", "1" * 401),
)
_KEYS = ("a", "b", "c_d", "e-f", "null", "true", "n", "Ab", "é", "1", "<<", "?")
_LINES = (
    "",
    "  ",
    "# c",
    "     # c",
    "hrcomms: 1",
    "---",
    "...",
    "- a",
    "a",
    "? a",
    "\t",
    "- - a",
    "-",
    "a:b",
    "x: y: z",
)


class _Writer:
    """Writes random texts that are nearly all in the usual layout."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 - chance for a test, no secret

    def text(self) -> str:
        text = "\n".join(self.mapping(0, 0)) + self.random.choice(("", "\n", "\n", "\n\n", "\n  ", "\n# c"))
        for _ in range(self.random.choice((0, 0, 1))):
            at = self.random.randrange(len(text) + 1)
            text = text[:at] + self.random.choice((*_VALUES, *_LINES, "\n", " ", "  ", ": ", "#")) + text[at:]
        return text

    def mapping(self, depth: int, at: int) -> list[str]:
        lines: list[str] = []
        for number in range(self.random.randint(1, 4)):
            key = f"{' ' * at}{self.random.choice(_KEYS[:8] if number else _KEYS)}{number or ''}:"
            chance = self.random.random()
            if chance < 0.4 or depth > 3:
                lines.append(f"{key} {self.random.choice(_VALUES)}")
            elif chance < 0.55:
                lines += (f"{key}{self.comment()}", *self.mapping(depth + 1, at + self.random.choice((1, 2, 2, 4))))
            elif chance < 0.8:
                lines += (f"{key}{self.comment()}", *self.items(depth, at + self.random.choice((0, 2, 2, 1))))
            elif chance < 0.9:
                lines += (f"{key} >-", *self.folded(" " * (at + self.random.choice((0, 1, 2, 2, 4)))))
            else:
                lines.append(self.random.choice(_LINES))
        return lines

    def items(self, depth: int, at: int) -> list[str]:
        lines: list[str] = []
        for _ in range(self.random.randint(1, 3)):
            if self.random.random() < 0.5:
                lines.append(f"{' ' * at}- {self.random.choice(_VALUES)}")
            else:
                first, *others = self.mapping(depth + 1, at + 2)
                lines += (f"{' ' * at}- {first.lstrip(' ')}", *others)
        return lines

    def folded(self, margin: str) -> list[str]:
        parts = (
            "",
            f"{margin}x",
            f"{margin}# c",
            f"{margin}a: b",
            f"{margin}- x",
            f"{margin} x",
            f"{margin} ",
            " ",
            "x",
        )
        return [f"{margin}x", *self.random.choices(parts, (3, *[2] * 4, *[1] * 4), k=self.random.randint(0, 3))]

    def comment(self) -> str:
        return self.random.choice(("", "", "", " # c", "  # c: d", "#"))


def _kinds(data: Any) -> Any:
    """Return data with the types of its values, and how its numbers were written."""
    if isinstance(data, dict):
        return [(type(key), _kinds(value)) for key, value in data.items()]
    return [_kinds(one) for one in data] if isinstance(data, list) else (type(data), str(data))


def _same(text: str) -> bool:
    """Hold what lines say of a text against what libyaml says; return whether they say anything."""
    if canonical(text) is None:
        return False
    by_lines, by_events = construct(text), constructed(text, Allowance())
    assert by_lines == by_events
    assert _kinds(by_lines.data) == _kinds(by_events.data)
    return True


@examples.calls
@given(st.integers(0, 2**32))
def test_what_lines_say_is_what_libyaml_says(seed: int) -> None:
    writer = _Writer(seed)
    for _ in range(20):
        _same(writer.text())


def test_most_random_texts_can_be_told_by_their_lines_or_are_not_in_the_usual_layout() -> None:
    writer = _Writer(1)
    assert sum(_same(writer.text()) for _ in range(1_000)) > 20


@pytest.mark.parametrize("path", sorted(DATA.rglob("*.yaml")), ids=lambda path: path.name)
def test_the_demonstration_is_read_alike(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert _same(text) or path.name in ("plan.yaml", "hrcomms.yaml")


@examples.datasets
@given(st.data())
def test_files_of_the_demonstration_with_slips_are_read_alike(data: st.DataObject) -> None:
    lines = data.draw(st.sampled_from(sorted(DATA.rglob("*.yaml")))).read_text(encoding="utf-8").split("\n")
    at = data.draw(st.integers(0, len(lines) - 1))
    part = lines[at : at + 30]
    slip, place = data.draw(st.sampled_from((*_VALUES, *_LINES))), data.draw(st.integers(0, len(part)))
    head = next((one for one in lines if one[-1:] == ":"), "")
    _same("\n".join([lines[0], head, *part[:place], slip, *part[place:]]))


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("a: >-\n  b\n  c\n\n\n  d\ne: f\n", {"a": "b c\n\nd", "e": "f"}),
        ("a:\n- b\n- c: 1\n  d:\ne:\n", {"a": ["b", {"c": 1, "d": None}], "e": None}),
        ("a:\n  - {b: c, d: 007}\n  - e f\n# g\n", {"a": [{"b": "c", "d": 7}, "e f"]}),
    ],
)
def test_lines_are_taken_together(text: str, data: Any) -> None:
    assert _same(text)
    assert data_of(text) == data


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "b " * 500_000 + ": c",
        "a: b" + " " * 10**6 + "c: d",
        " " * 10**6 + "a",
        "a: [" + "b, " * 300_000,
        "a: {" + "b: c, " * 200_000,
        "a:\n" + "  - b\n" * 200_000 + "  c",
        "a: b\n" + "".join(f"a{number}: b\n" for number in range(100_000)) + "c",
        "a: >-\n" + "  b\n" * 200_000 + "   c",
        "a: >-\n  b" + "\n" * 10**6 + "   c",
        "a" * 10**6,
    ],
    ids=range(10),
)
def test_what_is_very_long_is_left_to_libyaml_at_once(text: str) -> None:
    assert canonical(text) is None

"""Slips with signs and keys: one finding for each, and following its hint leads to what was meant."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache

import pytest
from dataset.slip_kinds import KINDS, SMALL, Kind
from examples import sampled, small_worlds
from hypothesis import assume, given
from hypothesis import strategies as st
from support import same_as_snapshot

from hrcomms.dataset import MemoryTree, load
from hrcomms.dataset.fix import fixes
from hrcomms.dataset.fix.edits import carried_out
from hrcomms.dataset.reader import data_of
from hrcomms.diagnostics import Diagnostic, Severity
from hrcomms.language import translator
from hrcomms.measures import kinds
from hrcomms.rules import Scope
from hrcomms.rules import run as run_rules

TODAY = date(2026, 11, 22)


def found(path: str, text: str) -> list[Diagnostic]:
    """Return what is found in the small dataset with another text in one file, but remarks and what it has anyway."""
    return [one for one in _all({**SMALL, path: text}) if str(one.message) not in _always()]


def _all(files: dict[str, str]) -> list[Diagnostic]:
    loaded = load(MemoryTree({name: one.encode() for name, one in files.items()}), kinds())
    told = (*loaded.findings, *run_rules(Scope(loaded.dataset, TODAY)))
    return [one for one in told if one.severity is not Severity.INFO]


@cache
def _always() -> frozenset[str]:
    return frozenset(str(one.message) for one in _all(SMALL))


def followed(path: str, text: str, finding: Diagnostic) -> str:
    """Return the text after what the hint of a finding says was done."""
    files = {name: one.encode() for name, one in {**SMALL, path: text}.items()}
    after, done = carried_out(files, [finding])
    assert done == [finding]
    return after[path].decode()


def test_the_small_dataset_is_sound() -> None:
    assert not any(one.severity is Severity.ERROR for one in _all(SMALL))


def told(kind: Kind) -> Iterator[str]:
    """Yield what is told of a slip, in lines."""
    tell = translator("en")
    for one in found(kind.path, kind.text()):
        loaded = load(MemoryTree({kind.path: kind.text().encode()}), kinds())
        line, column, end = loaded.places.position(one.location)
        stretch = kind.text().split("\n")[line - 1][column - 1 : end - 1]
        fix = "" if one.fix is None else " [--fix]" if one.fix.sure else " [fix]"
        yield f"{kind.path}:{line}:{column} {one.code} «{stretch}» {tell(one.message)}"
        yield f"    {tell(one.hint) if one.hint else ''}{fix}"


def test_what_is_told_of_each_kind() -> None:
    text = "".join(f"{kind.name}\n" + "".join(f"  {line}\n" for line in told(kind)) for kind in KINDS)
    same_as_snapshot("slips.txt", text)


@pytest.mark.parametrize("kind", sampled(KINDS, every=3), ids=[kind.name for kind in KINDS])
def test_a_slip_is_one_finding_whose_hint_leads_out(kind: Kind) -> None:
    (finding,) = found(kind.path, kind.text())
    assert finding.hint is not None
    if finding.fix is not None:
        text = followed(kind.path, kind.text(), finding)
        assert found(kind.path, text) == []
        assert data_of(text) == data_of(kind.meant())


SURE = [one for one in KINDS if one.name.startswith(("• for", "a number with", "a full-width", "the starter"))]


@pytest.mark.parametrize("kind", SURE)
def test_fix_carries_out_what_can_mean_nothing_else(kind: Kind) -> None:
    files = {name: one.encode() for name, one in {**SMALL, kind.path: kind.text()}.items()}
    result = fixes(files, found(kind.path, kind.text()), kinds())
    assert data_of(result.files[kind.path].decode()) == data_of(kind.meant())
    assert not fixes({**files, **result.files}, (), kinds()).files


# The same anywhere in sound records

LINES = {path: text.split("\n") for path, text in SMALL.items()}
PLAIN_KEY = re.compile(r"(?P<start> *(?:- )?)(?P<key>[a-z_]+): (?P<value>[^\[{\"'].*)")
ITEM = re.compile(r"(?P<indent> *)- (?P<rest>.+)")
Typing = Callable[[re.Match[str]], str]

TYPED: dict[str, tuple[re.Pattern[str], Typing]] = {
    **{
        f"'{sign}' for a dash": (ITEM, lambda one, sign=sign: f"{one['indent']}{sign} {one['rest']}")
        for sign in "–—−•+*·"
    },
    "no blank after a dash": (ITEM, lambda one: f"{one['indent']}-{one['rest']}"),
    "two dashes": (ITEM, lambda one: f"{one['indent']}- - {one['rest']}"),
    "no blank after a colon": (PLAIN_KEY, lambda one: f"{one['start']}{one['key']}:{one['value']}"),
    "a full-width colon": (PLAIN_KEY, lambda one: f"{one['start']}{one['key']}： {one['value']}"),
    "no colon": (PLAIN_KEY, lambda one: f"{one['start']}{one['key']} {one['value']}"),
    "= for a colon": (PLAIN_KEY, lambda one: f"{one['start']}{one['key']} = {one['value']}"),
    "two colons": (PLAIN_KEY, lambda one: f"{one['start']}{one['key']}:: {one['value']}"),
    "a quote that is not closed": (PLAIN_KEY, lambda one: f'{one["start"]}{one["key"]}: "{one["value"]}'),
    "a letter typed twice": (PLAIN_KEY, lambda one: f"{one['start']}{one['key'][:3]}{one['key'][2:]}: {one['value']}"),
    "capitals": (PLAIN_KEY, lambda one: f"{one['start']}{one['key'].upper()}: {one['value']}"),
    "one column deeper": (PLAIN_KEY, lambda one: f" {one[0]}"),
    "a hard blank": (PLAIN_KEY, lambda one: f"{one['start']}{one['key']}:\u00a0{one['value']}"),
    "nothing, and more below": (re.compile(r".*[a-z]:"), lambda one: f"{one[0]} []"),
}
PLACES = [
    (name, path, number)
    for name, (pattern, _) in TYPED.items()
    for path, lines in LINES.items()
    for number, line in enumerate(lines)
    if pattern.fullmatch(line)
]


@small_worlds
@given(place=st.sampled_from(PLACES))
def test_following_the_hint_of_a_slip_anywhere_leads_to_what_was_meant(place: tuple[str, str, int]) -> None:
    name, path, number = place
    pattern, typing = TYPED[name]
    match = pattern.fullmatch(LINES[path][number])
    assert match
    lines = [*LINES[path]]
    lines[number] = typing(match)
    text = "\n".join(lines)
    told = found(path, text)
    assume(told)
    (finding,) = told
    assert finding.hint is not None
    if finding.fix is not None:
        after = followed(path, text, finding)
        assert found(path, after) == []
        assert data_of(after) == data_of(SMALL[path])


# What --fix may never do


def mended(path: str, text: str) -> tuple[str, list[Diagnostic]]:
    """Return the text of a file after `--fix`, and what is found then."""
    files = {name: one.encode() for name, one in {**SMALL, path: text}.items()}
    after = fixes(files, found(path, text), kinds()).files.get(path, text.encode()).decode()
    return after, found(path, after)


def held(data: object) -> int:
    """Return how many keys and items data have, all levels together."""
    inner = list(data.values()) if isinstance(data, dict) else data if isinstance(data, list) else []
    return len(inner) + sum(map(held, inner))


ODDLY_TYPED: dict[str, tuple[re.Pattern[str], Typing]] = {
    **TYPED,
    "a '#' behind a colon": (PLAIN_KEY, lambda one: f"{one['start']}{one['key']}:# {one['value']}"),
    "a '#' behind a hard blank": (PLAIN_KEY, lambda one: f"{one['start']}{one['key']}:\u00a0# {one['value']}"),
    "a '#' behind a full-width colon": (PLAIN_KEY, lambda one: f"{one['start']}{one['key']}：# {one['value']}"),
    "a hard blank too many": (re.compile(r"  .*"), lambda one: f" \u00a0{one[0][1:]}"),
    "two hard blanks too many": (re.compile(r"  .*"), lambda one: f" \u00a0\u00a0{one[0][1:]}"),
    "a hard blank too few": (re.compile(r"    .*"), lambda one: f" \u00a0{one[0][3:]}"),
}
ODD_PLACES = [
    (name, path, number)
    for name, (pattern, _) in ODDLY_TYPED.items()
    for path, lines in LINES.items()
    for number, line in enumerate(lines)
    if pattern.fullmatch(line)
]


@small_worlds
@given(place=st.sampled_from(ODD_PLACES))
def test_fix_loses_nothing_that_the_writer_typed(place: tuple[str, str, int]) -> None:
    name, path, number = place
    pattern, typing = ODDLY_TYPED[name]
    match = pattern.fullmatch(LINES[path][number])
    assert match
    after, left = mended(path, "\n".join([*LINES[path][:number], typing(match), *LINES[path][number + 1 :]]))
    if not left:
        assert held(data_of(after)) >= held(data_of(SMALL[path]))


@pytest.mark.parametrize("wrong", ["attended:# [", "attended:#[", "attended:\u00a0# [", "attended：# ["])
def test_no_value_becomes_a_comment(wrong: str) -> None:
    text = SMALL["training.yaml"].replace("attended: [", wrong)
    (finding,) = found("training.yaml", text)
    assert finding.fix is None
    assert str(finding.hint) == "remove the '#', or put the value in quotes"
    assert mended("training.yaml", text)[0] == text


def test_an_item_a_hard_blank_too_deep_does_not_run_into_the_one_above() -> None:
    text = SMALL["training.yaml"].replace("      - cb-002", "   \u00a0   - cb-002")
    (finding,) = found("training.yaml", text)
    assert followed("training.yaml", text, finding) == SMALL["training.yaml"]
    assert mended("training.yaml", text)[0] == text


@pytest.mark.parametrize(
    ("path", "more", "hint"),
    [
        ("hrcomms.yaml", "owner: mttq\n", "keep one of the two"),
        ("hrcomms.yaml", "owner: ubnd\n", "delete one of the two lines"),
        ("staff.yaml", "staff:\n  - {id: cb-9, name: N, posts: []}\n", "delete this line: what stands below it"),
        ("staff.yaml", "staff: # more\n- {id: cb-9, name: N, posts: []}\n", "keep one of the two"),
    ],
)
def test_a_key_that_stands_twice_is_told_by_what_it_holds(path: str, more: str, hint: str) -> None:
    (finding,) = found(path, SMALL[path] + more)
    assert (finding.code, finding.fix is not None) == ("HRC005", hint.startswith("delete this"))
    assert str(finding.hint).startswith(hint)

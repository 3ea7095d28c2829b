"""Every rule's manual is true: its wrong example has the finding and no other, its right example none."""

import re
from pathlib import Path

import pytest
from rules.harness import codes_of_example

import hrcomms.rules
from hrcomms.rules import Rule, rules
from hrcomms.rules.manual import parse_manual

each_rule = pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)


@each_rule
def test_wrong_example(rule: Rule, tmp_path: Path) -> None:
    assert codes_of_example(rule, rule.manual.wrong, tmp_path) == {rule.code}


@each_rule
def test_right_example(rule: Rule, tmp_path: Path) -> None:
    assert codes_of_example(rule, rule.manual.right, tmp_path) == set()


@each_rule
def test_manual_says_what_and_why(rule: Rule) -> None:
    assert rule.manual.what.endswith(".")
    assert rule.manual.why.endswith(".")


def test_every_code_of_the_source_has_one_manual() -> None:
    known = [rule.code for rule in rules()]
    assert len(set(known)) == len(known)
    source = Path(hrcomms.rules.__file__).parents[1]
    named = {code for path in source.rglob("*.py") for code in re.findall(r"\"(HRC\d{3})\"", path.read_text("utf-8"))}
    assert named == set(known)


@pytest.mark.parametrize(
    "docstring", ["", "What.", "What.\n\nWhy: so.\n\nWrong:\n    a: 1", "Why: so.\nWrong:\n    a: 1\nRight:\n    a: 2"]
)
def test_a_manual_without_a_part_is_refused(docstring: str) -> None:
    with pytest.raises(ValueError, match="needs a sentence"):
        parse_manual(docstring)

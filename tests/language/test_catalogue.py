"""Every sentence of the program and its templates is said in Vietnamese too, with the same values in it."""

import ast
import re
import tomllib
from collections.abc import Iterator
from string import Formatter

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from support import ROOT

from hrcomms.rules import rules

PO = ROOT / "src/hrcomms/locale/vi/LC_MESSAGES/hrcomms.po"
CONFIG = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["babel"]["mappings"]
METHODS = [(mapping["pattern"], mapping["method"]) for mapping in CONFIG]
OPTIONS = {
    mapping["pattern"]: {key: value for key, value in mapping.items() if key not in ("method", "pattern")}
    for mapping in CONFIG
}
KEYWORDS = {"say": None, "say_n": (1, 2), "_": None, "n_": (1, 2)}
Message = str | tuple[str, ...]


def extracted() -> dict[Message, str]:
    """Return the messages of source and templates, each with a place where it stands."""
    found: dict[Message, str] = {}
    for folder in ("src/hrcomms", "templates", "docs"):  # docs: what the templates for Word are made of
        messages = extract_from_dir(str(ROOT / folder), METHODS, OPTIONS, KEYWORDS)
        for name, line, message, _, _ in messages:
            found.setdefault(message, f"{folder}/{name}:{line}")
    for rule in rules():  # `hrcomms explain` says the manuals too
        for part in (rule.manual.what, rule.manual.why):
            found.setdefault(part, f"the manual of {rule.code}")
    return found


@pytest.fixture(scope="module")
def source() -> dict[Message, str]:
    return extracted()


@pytest.fixture(scope="module")
def translated() -> dict[Message, Message]:
    """Return the catalogue: message to translation; a fuzzy one has none."""
    with PO.open("rb") as file:
        catalogue = read_po(file, locale="vi")
    return {one.id: "" if one.fuzzy else one.string for one in catalogue if one.id}


def strings(message: Message | list[str]) -> tuple[str, ...]:
    return (message,) if isinstance(message, str) else tuple(message)


def names(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_the_program_speaks(source: dict[Message, str]) -> None:
    assert len(source) > 200
    assert any(place.startswith("templates/") for place in source.values())


def test_every_message_is_translated(source: dict[Message, str], translated: dict[Message, Message]) -> None:
    missing = {
        message: place
        for message, place in source.items()
        if message not in translated or not all(strings(translated[message]))
    }
    assert missing == {}


def test_no_message_is_left_over(source: dict[Message, str], translated: dict[Message, Message]) -> None:
    assert set(translated) - set(source) == set()


def test_translations_hold_the_same_values(translated: dict[Message, Message]) -> None:
    wrong = {}
    for message, translation in translated.items():
        wanted = set().union(*map(names, strings(message)))
        for said in strings(translation):
            if said and names(said) != wanted:
                wrong[message] = said
    assert wrong == {}


def test_singular_and_plural_hold_the_same_values(source: dict[Message, str]) -> None:
    for message in source:
        if not isinstance(message, str):
            singular, plural = map(names, message)
            assert singular - {"n"} == plural - {"n"}


def test_translations_are_whole_sentences_of_the_same_form(translated: dict[Message, Message]) -> None:
    wrong = [
        message
        for message, translation in translated.items()
        for first, said in [(strings(message)[0], strings(translation)[0])]
        if said
        and " " in first
        and (first.endswith(".") != said.endswith(".") or (said != said.strip() and first == first.strip()))
    ]
    assert wrong == []


def test_compiled_catalogue_is_that_of_the_source(translated: dict[Message, Message]) -> None:
    with PO.with_suffix(".mo").open("rb") as file:
        compiled = {strings(one.id)[0]: strings(one.string)[0] for one in read_mo(file) if one.id}
    said = {strings(one)[0]: strings(text)[0] for one, text in translated.items() if all(strings(text))}
    assert compiled == said


# Sentences that cannot be found


@pytest.fixture(scope="module")
def trees() -> dict[str, ast.Module]:
    """Return the modules of the program, by their paths."""
    paths = sorted((ROOT / "src/hrcomms").rglob("*.py"))
    return {path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in paths}


def calls(tree: ast.AST, *functions: str) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in functions:
            yield node


def test_no_sentence_is_inside_another_string(trees: dict[str, ast.Module]) -> None:
    """Babel does not find it there, so it would never be translated."""
    inside = {
        f"{path}:{call.lineno}"
        for path, tree in trees.items()
        for one in ast.walk(tree)
        if isinstance(one, ast.JoinedStr)
        for call in calls(one, "say", "say_n", "_")
    }
    assert inside == set()


def test_sentences_are_literals_with_their_values(trees: dict[str, ast.Module]) -> None:
    assert [
        f"{path}:{call.lineno}: {fault}"
        for path, tree in trees.items()
        for call in calls(tree, "say", "say_n")
        for fault in faults(call)
    ] == []


def faults(call: ast.Call) -> Iterator[str]:
    assert isinstance(call.func, ast.Name)
    count = 1 if call.func.id == "say" else 2
    texts = call.args[:count]
    if not all(isinstance(text, ast.Constant) and isinstance(text.value, str) for text in texts):
        yield "not a literal"
    wanted = set().union(*(names(str(text.value)) for text in texts if isinstance(text, ast.Constant)))
    given = {keyword.arg for keyword in call.keywords} | ({"n"} if count == 2 else set())
    if None not in given:
        yield from (f"the value {name} is missing" for name in wanted - given)
        yield from (f"the value {name} is not said" for name in given - wanted - {"n"})


@pytest.mark.parametrize("name", ["report.md", "report.html", "rollup.html"])
def test_templates_hold_no_sentence_of_their_own(name: str) -> None:
    """What a template says outside of _() stays English in the Vietnamese report."""
    text = (ROOT / "templates" / name).read_text(encoding="utf-8")
    text = re.sub(r"\{#.*?#\}|\{\{.*?\}\}|\{%.*?%\}", " ", text, flags=re.DOTALL)
    text = re.sub(r"<style>.*?</style>|<[^>]*>|&\w+;|\]\(#[^)]*\)", " ", text, flags=re.DOTALL)
    assert re.findall(r"[^\W\d_]{3,}", text) == []

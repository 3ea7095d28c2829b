"""Runs the examples of a rule's manual, and small datasets for the tests of single rules.

An example (see hrcomms.rules.manual) is laid over a minimal sound dataset. Bodies, entries of the plan's vocabularies
and people that it names without entering them are entered for it, but those that the rule is about (`leave`).
"""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from repositories import repository
from support import run, small, write
from systems import make_link

from hrcomms.dataset import FolderTree, MemoryTree, load
from hrcomms.dataset.reader import data_of
from hrcomms.diagnostics import Diagnostic
from hrcomms.measures import kinds
from hrcomms.model import COLLECTIONS, VOCABULARIES, references
from hrcomms.rules import Rule, Scope
from hrcomms.rules import run as run_rules

TODAY = date(2026, 11, 22)
_PATH = re.compile(r"^--- (.+)$", re.MULTILINE)
_KEY = re.compile(r"^((\w+):(?:.*\n?)(?:(?![A-Za-z_]).*\n?)*)", re.MULTILINE)
_BYTE = re.compile(rb"\\x([0-9A-Fa-f]{2})")
READING = [*range(1, 12), *range(13, 16), *range(101, 109)]
CHECKED = [*range(201, 204), *range(301, 309), *range(401, 411), *range(502, 509), *range(601, 604)]
TOGETHER = {
    "every-code": {f"HRC{number:03}" for number in (*READING, *CHECKED)},
    "every-code-no-plan": {"HRC012"},
    "every-code-gate": {"HRC501", "HRC701"},
}
"""The datasets in tests/broken with many codes, and the codes that each has.

HRC012 wants no plan, HRC701 a plan and no error at all, HRC501 no error among bodies and people, HRC702 a history.
"""
BESIDE_A_BASE = frozenset({"HRC702", "HRC703"})
"""The codes of gates that compare with an earlier state."""
GATES = {
    "HRC701": ("--require", "all"),
    "HRC702": ("--require", "no-fall", "--base", "main"),
    "HRC703": ("--require", "no-late-change", "--base", "main"),
}
"""What a call asks for, so that it may find one of these codes."""
SHARED = frozenset({"HRC702"}.union(*TOGETHER.values()))
"""The codes that the datasets and examples of all rules are written for: none may be found where it is not meant.

A new rule need not be among them. Its own dataset and examples show it, and it may find what it likes in others.
"""
LEAVE = {"HRC201": frozenset({"staff"})}
"""The collections in which a rule's examples name what is not there."""
_POST = {"organisation": "ubnd", "title": "t", "start_date": 2000}


def findings(today: date = TODAY, **lists: Any) -> list[Diagnostic]:
    """Return what the rules say of a small dataset (see support.small), in order of places.

    Its files must be sound in themselves.
    """
    files = {name: json.dumps(value).encode() for name, value in small(**lists).items()}
    loaded = load(MemoryTree(files), kinds())
    assert loaded.findings == ()
    found = run_rules(Scope(loaded.dataset, today, MemoryTree(files)))
    return sorted(found, key=lambda one: (one.location.path, [str(step) for step in one.location.pointer]))


def of(code: str, found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the findings of one rule."""
    return [one for one in found if one.code == code]


def codes_of_example(rule: Rule, example: str, folder: Path) -> set[str]:
    """Return the codes that `hrcomms check` finds in an example, laid out in an empty folder.

    Remarks (info) of other rules are left out: an example need not be perfect, only right. So is what newer rules find,
    which are not shared.
    """
    gate = GATES.get(rule.code, ())
    if rule.code in BESIDE_A_BASE:
        lay_out(rule.manual.right, folder)
        repository(folder).commit()
    lay_out(example, folder, leave=LEAVE.get(rule.code, frozenset()))
    result = run("check", "--format", "json", *gate, cwd=folder)
    assert result.err == ""
    found = {(one["code"], one["severity"]) for one in json.loads(result.out)["diagnostics"]}
    return {code for code, severity in found if code == rule.code or (code in SHARED and severity != "info")}


def lay_out(example: str, folder: Path, leave: frozenset[str] = frozenset()) -> None:
    """Write the minimal dataset and an example over it."""
    added: dict[str, list[Any]] = {}
    for _ in range(3):  # what is entered may name more
        texts = {} if _PATH.search(example) else {name: text for text, name in _KEY.findall(example)}
        plan = data_of(texts.pop("plan"))["plan"] if "plan" in texts else {}
        terms = {name: [*(plan.get(name) or []), *added[name]] for name in added if name in VOCABULARIES}
        lists = {name: added[name] for name in COLLECTIONS if name in added}
        if "staff" not in example:  # a plan without anybody to train is another rule's matter
            lists["staff"] = [_made_up("staff", "p-1"), *lists.get("staff", [])]
        write(folder, small(plan={**plan, **terms}, **lists))
        write(folder, {f"{name}/example.yaml": text for name, text in texts.items()})
        if not texts:
            _lay_files(example, folder)
        missing = [one for one in _unknown(folder) if one[0] not in leave]
        for collection, identity in missing:
            added.setdefault(collection, []).append(_made_up(collection, identity))


def _lay_files(example: str, folder: Path) -> None:
    """Write whole files: `--- PATH` a file, `PATH -> TARGET` a link, `PATH/` a folder, `PATH -` none."""
    parts = _PATH.split(example)
    for head, text in zip(parts[1::2], parts[2::2], strict=True):
        name, _, target = head.strip().partition(" -> ")
        path = folder / name.removesuffix(" -")
        if path.is_file() or path.is_symlink():
            path.unlink()
        path.parent.mkdir(parents=True, exist_ok=True)
        if target:
            make_link(path, target)
        elif name.endswith("/"):
            path.mkdir(exist_ok=True)
        elif not name.endswith(" -"):
            path.write_bytes(_BYTE.sub(lambda byte: bytes([int(byte[1], 16)]), text.removeprefix("\n").encode()))


def _unknown(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield (collection, id) of what the records of a dataset name and nobody has entered, once each."""
    dataset = load(FolderTree(folder), kinds()).dataset
    seen = {(kind, str(one)) for kind in (*COLLECTIONS, *VOCABULARIES) for one, _ in dataset.ids(kind)} | set(
        dataset.unsound
    )
    records = [record for source in dataset.sources for _, record in source.records]
    named = [each[1:] for record in records for each in references(record)]
    for collection, identity in (*named, *(one[1:] for one in dataset.refused)):
        if (collection, identity) not in seen:
            seen.add((collection, identity))
            yield collection, identity


def _made_up(collection: str, identity: str) -> dict[str, Any]:
    if collection == "organisations":
        return {"id": identity, "name": identity, "classification": "other"}
    if collection == "staff":
        return {"id": identity, "name": f"Person {identity}", "posts": [_POST]}
    if collection in VOCABULARIES:
        return {"id": identity, "name": identity}
    return {"id": identity, "title": identity, "start_date": "2024-05-05", **_KEYS[collection]}


_KEYS: dict[str, dict[str, Any]] = {
    "training": {"components": []},
    "activities": {"organisation": "ubnd"},
}

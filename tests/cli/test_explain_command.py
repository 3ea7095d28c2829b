"""`explain` says of every code what it means, and how to be rid of it as the program allows."""

import json
from pathlib import Path

import pytest
from support import run, small, write

from hrcomms.cli.explain import can_be_silenced, silencers
from hrcomms.dataset import MemoryTree
from hrcomms.dataset.reader import parse
from hrcomms.dataset.validation.records import validate_manifest
from hrcomms.rules import Rule, rules

SILENT = [one for one in rules() if can_be_silenced(one.code)]
LOUD = [one for one in rules() if not can_be_silenced(one.code)]


def code_of(rule: Rule) -> str:
    return rule.code


@pytest.mark.parametrize("rule", rules(), ids=code_of)
def test_a_code_is_explained(rule: Rule) -> None:
    result = run("explain", rule.code, "--lang", "en")
    assert (result.code, result.err) == (0, "")
    words = " ".join(result.out.split())
    assert result.out.startswith(f"{rule.code} ({rule.severity})\n")
    for part in (rule.manual.what, f"Why: {rule.manual.why}"):
        assert part in words
    for head, example in (("Wrong", rule.manual.wrong), ("Right", rule.manual.right)):
        shown = "\n".join(f"    {line}".rstrip() for line in example.split("\n"))
        assert f"\n{head}:\n{shown}\n" in result.out


@pytest.mark.parametrize("rule", SILENT, ids=code_of)
def test_what_is_said_to_silence_does_so(rule: Rule) -> None:
    comment, setting = silencers(rule.code, "why it is right")
    assert f"\n    {comment}\n    {setting}\n" in run("explain", rule.code, "--lang", "en").out
    staff = parse(MemoryTree({"staff.yaml": f"{comment}\nstaff: []\n".encode()}), "staff.yaml")
    assert ([one.codes for one in staff.accepted], staff.findings) == ([(rule.code,)], ())
    manifest = parse(MemoryTree({"hrcomms.yaml": f"format: 1\nowner: a\n{setting}\n".encode()}), "hrcomms.yaml")
    assert validate_manifest("hrcomms.yaml", manifest.data).findings == ()


@pytest.mark.parametrize("rule", LOUD, ids=code_of)
def test_what_cannot_be_silenced_is_said(rule: Rule) -> None:
    result = run("explain", rule.code, "--lang", "en")
    reason = result.out.split("\nIt cannot be silenced: ")[1]
    assert "# hrcomms: ignore" not in reason
    assert ("comment" in reason) == (rule.code in ("HRC013", "HRC014"))
    assert json.loads(run("explain", rule.code, "--format", "json").out)["silence"] is None


def test_the_list_names_every_code() -> None:
    result = run("explain", "--lang", "en")
    assert (result.code, result.err) == (0, "")
    lines = [line.split() for line in result.out.split("\n") if line.startswith("HRC")]
    assert [(line[0], line[1]) for line in lines] == [(one.code, str(one.severity)) for one in rules()]
    listed = " ".join(result.out.split())
    assert all(" ".join(one.manual.what.split()[:5]) in listed for one in rules())


def test_json() -> None:
    one = json.loads(run("explain", "HRC303", "--format", "json", "--lang", "en").out)
    assert list(one) == ["code", "severity", "what", "why", "wrong", "right", "silence"]
    assert (one["code"], one["severity"]) == ("HRC303", "warning")
    assert one["silence"] == {
        "comment": "# hrcomms: ignore HRC303 - why it is right",
        "setting": "check: {ignore: [HRC303]}",
    }
    every = json.loads(run("explain", "--format", "json", "--lang", "en").out)["rules"]
    assert [entry["code"] for entry in every] == [rule.code for rule in rules()]
    assert one in every


def test_small_letters_will_do() -> None:
    assert run("explain", "hrc303").out == run("explain", "HRC303").out != ""


def test_the_number_of_a_code_will_do() -> None:
    assert run("explain", "303").out == run("explain", "HRC303").out


@pytest.mark.parametrize(
    ("code", "near"),
    [
        ("HRC299", "HRC301"),
        ("HRC20", "HRC201, HRC202"),
        ("hrc7", "HRC701"),
        ("HCR303", "HRC303"),
        ("299", "HRC301"),
        ("HRC000", "HRC001"),
        ("bogus", "'hrcomms explain' lists them all"),
        ("", "'hrcomms explain' lists them all"),
        ("HRC٣٠٣", "HRC"),
    ],
)
def test_an_unknown_code(code: str, near: str) -> None:
    result = run("explain", code, "--lang", "en")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"hrcomms: there is no code '{code}'; ")
    assert near in result.err
    assert result.err.count("HRC") < 15


def test_the_language_is_that_of_the_dataset_at_hand(tmp_path: Path) -> None:
    vietnamese = write(tmp_path / "vi", small(manifest={"language": "vi"}))
    english = write(tmp_path / "en", small(manifest={"language": "en"}))
    nothing = write(tmp_path / "none", {"note.txt": ""})
    broken = write(tmp_path / "broken", {"hrcomms.yaml": "["})
    said = {lang: run("explain", "HRC303", "--lang", lang).out for lang in ("vi", "en")}
    assert said["vi"].startswith("HRC303 (cảnh báo)\n")
    assert run("explain", "HRC303", cwd=vietnamese).out == said["vi"]
    assert run("explain", "HRC303", cwd=english, env={"LANG": "vi_VN"}).out == said["en"]
    assert run("explain", "HRC303", "--data", vietnamese, cwd=english).out == said["vi"]
    assert run("explain", "HRC303", cwd=english, env={"HRCOMMS_DATA": str(vietnamese)}).out == said["vi"]
    for folder in (nothing, broken):
        assert run("explain", "HRC303", cwd=folder).out == said["en"]
        assert run("explain", "HRC303", cwd=folder, env={"LANG": "vi_VN"}).out == said["vi"]
    assert run("explain", "HRC303", "--data", tmp_path / "missing").code == 0


def test_written_to_a_file(tmp_path: Path) -> None:
    assert run("explain", "HRC303", "--lang", "en", "-o", tmp_path / "a.json").out == ""
    assert json.loads((tmp_path / "a.json").read_bytes())["code"] == "HRC303"
    run("explain", "--lang", "en", "-o", tmp_path / "a.txt")
    assert (tmp_path / "a.txt").read_bytes().decode() == run("explain", "--lang", "en").out
    refused = run("explain", "HRC303", "-o", tmp_path / "a.pdf", "--lang", "en")
    assert (refused.code, refused.out) == (2, "")

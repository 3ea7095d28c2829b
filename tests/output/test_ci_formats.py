"""The formats for CI: valid for those who read them, whatever the data hold."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote_to_bytes
from xml.etree import ElementTree as ET

import fastjsonschema
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from junitparser import Failure, JUnitXml
from markdown_it import MarkdownIt
from support import content, same_as_snapshot, session, small

from hrcomms import escaping
from hrcomms.dataset import MemoryTree, load, locator
from hrcomms.diagnostics import Diagnostic, Location, Position, Related, Severity
from hrcomms.language import Language, say
from hrcomms.measures import kinds
from hrcomms.output import as_github, as_gitlab, as_junit, as_sarif, safe
from hrcomms.output.checked import checked
from hrcomms.output.located import Located, locate_all
from hrcomms.rules import Scope, rules, run

PREFIX = "data/"

# What is found

HERE = Position(3, 5, 9)


def located(
    message: str = "wrong",
    *,
    path: str = "staff.yaml",
    hint: str | None = None,
    severity: Severity = Severity.ERROR,
    code: str = "HRC201",
    at: Position = HERE,
    related: tuple[tuple[str, str, Position], ...] = (),
) -> Located:
    """Return a finding."""
    others = tuple(Related(say("{text}", text=text), Location(other, ("staff", 0))) for text, other, _ in related)
    said = say("{text}", text=message)
    advice = None if hint is None else say("{text}", text=hint)
    finding = Diagnostic(code, said, Location(path, ("staff", 1, "id")), advice, others, severity)
    return Located(finding, at, tuple(position for _, _, position in related))


FRAGMENTS = (
    *(
        "%",
        "%0A",
        "%25",
        "%3A",
        "\n",
        "\r",
        "\r\n",
        "::",
        "::error::x",
        "\n::add-mask::a",
        "##[group]",
        "##[error]x",
        ",",
    ),
    *(
        "]]>",
        "<!--",
        "<b>",
        "&amp;",
        "</testcase>",
        "|",
        "\\",
        "\\|",
        "`",
        "```",
        "[a](1)",
        "![a](b)",
        "[a\\](1)",
        "*",
        "_",
    ),
    *(
        "~~",
        "$x$",
        "@you",
        "http://a.vn",
        "www.a.vn",
        "#1",
        "{0}",
        "{{",
        "}",
        "{",
        "'",
        '"',
        ";",
        "=",
        "a",
        "Nguyễn",
        " ",
    ),
    *("\x00", "\x07", "\x08", "\x1b[31m", "\x1b]8;;x\x07", "\x7f", "\x85", "\x9b1m", "\t", "\x0b", "\x0c", "\u2028"),
    *("\u202e", "\u2066", "\u061c", "\u200f", "\U0001f469\u200d\U0001f4bb", "\udcff", "\udcc3", "\ud800", "\ufffe"),
    *("x" * 3000, "/", "../", "C:", "?", "&#124;", "\U0001ffff", "\ufeff"),
)
HOSTILE = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=5), max_size=6).map("".join)
POSITIONS = st.builds(lambda line, column, more: Position(line, column, column + more), *[st.integers(1, 99)] * 3)
FOUND = st.lists(
    st.builds(
        located,
        HOSTILE,
        path=HOSTILE,
        hint=st.none() | HOSTILE,
        severity=st.sampled_from(Severity),
        code=st.sampled_from(["HRC201", "HRC303", "HRC999"]),
        at=POSITIONS,
        related=st.lists(st.tuples(HOSTILE, HOSTILE, POSITIONS), max_size=2).map(tuple),
    ),
    max_size=6,
)
EVERYTHING = [located(one, path=one, hint=one, severity=s) for one in FRAGMENTS for s in Severity]
RAW = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def hostile(test: Any) -> Any:
    """Run a test on findings that hold what a reader could stumble over."""
    return example(EVERYTHING)(example([])(given(FOUND)(test)))


def clean(text: str) -> bool:
    """Tell whether a terminal and UTF-8 can take the text."""
    text.encode()
    return not RAW.search(text)


def said(one: Located) -> str:
    """Return the sentences of a finding."""
    return "; ".join(safe.sentences(one, PREFIX, "en"))


# GitHub


class Command(NamedTuple):
    """What GitHub's runner understands."""

    name: str
    properties: dict[str, str]
    data: str


def read_command(line: str) -> Command | None:
    """Read a line as GitHub's runner does: `::name key=value,…::data`, escapes undone last of all those of `%`."""
    line = line.lstrip()
    end = line.find("::", 2)
    if not line.startswith("::") or end < 0:
        return None
    name, _, rest = line[2:end].partition(" ")
    pairs = [part.split("=", 1) for part in rest.strip().split(",") if part]
    escapes = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}
    data = line[end + 2 :]
    for written, meant in escapes.items():
        pairs = [[key, value.replace(written, meant)] for key, value in pairs]
        data = data.replace(written, meant) if meant not in ":," else data
    return Command(name, dict(pairs), data)


@hostile
def test_github_reads_every_command_back(found: list[Located]) -> None:
    text = as_github.check(found, PREFIX, "en")
    assert clean(text)
    commands = [read_command(line) for line in text.split("\n")[:-1]]
    names = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
    in_order = [one for severity in Severity for one in found if one.finding.severity is severity]
    assert len(commands) == len(in_order)
    for command, one in zip(commands, in_order, strict=True):
        line, column, end = (str(number) for number in one.position)
        place = {"line": line, "endLine": line, "col": column, "endColumn": end}
        file = escaping.printable(PREFIX + one.finding.location.path)
        expected = {"file": file, **place, "title": one.finding.code}
        assert command == Command(names[one.finding.severity], expected, said(one))


def test_github_command_is_as_documented() -> None:
    one = located(
        "50% of a: b, c", path="a,b:c%.yaml", hint="do it\nnow", related=(("here", "x.yaml", Position(1, 2, 3)),)
    )
    assert as_github.check([one], "", "en") == (
        "::error file=a%2Cb%3Ac%25.yaml,line=3,endLine=3,col=5,endColumn=9,title=HRC201"
        "::50%25 of a: b, c; do it now; x.yaml:1:2: here\n"
    )


@hostile
def test_summary_is_a_table_of_plain_text(found: list[Located]) -> None:
    text = as_github.summary(found, checked(found, [], 3, 4), PREFIX, "en")
    assert clean(text)
    assert "://" not in text
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    texts = [token for token in tokens if token.type == "inline"]
    rows = [token for token in tokens if token.type == "tr_open"]
    shown = [child.type for token in texts for child in token.children or []]
    assert set(shown) <= {"text", "text_special"}
    if len(text) < 50_000:
        assert len(rows) == (len(found) + 1 if found else 0)
        assert len(texts) == 1 + 4 * len(rows)
        cells = ["".join(child.content for child in token.children or []) for token in texts]
        in_order = [one for severity in Severity for one in found if one.finding.severity is severity]
        messages = [escaping.one_line(str(one.finding.message)) for one in in_order]
        told = [m if len(m) <= 500 else m[:499] + "…" for m in messages]
        assert [words(cell) for cell in cells[7::4]] == [words(m) for m in told]
        assert not re.search(r"[@#!]\w", "\n".join(cells[5:]))  # no host finds a name or a number in it


def words(text: str) -> list[str]:
    """Return the words of a text as it is shown, whatever space stands between them."""
    return text.replace("\u2060", "").split()


@pytest.mark.parametrize(("message", "number"), [("short", 30_000), ("|" * 9_000, 40)])
def test_long_summary_is_cut_with_a_count(message: str, number: int) -> None:
    found = [located(message, hint=message, path=message, severity=Severity.WARNING)] * number
    text = as_github.summary([*found, located()], checked([*found, located()], [], 3, 4), PREFIX, "en")
    assert 40_000 < len(text) <= 60_000
    rows = text.count("\n| ") - 2
    assert rows > 1
    assert text.endswith(f"\n\n… and {number + 1 - rows} more findings\n")
    assert "| error HRC201 |" in text.split("\n")[4]


def test_summary_of_nothing_is_a_sentence() -> None:
    assert (
        as_github.summary([], checked([], [], 1, 4), "", "en") == "Checked 1 file, 4 records: no errors, no warnings.\n"
    )


# GitLab

TEXT = {"type": "string", "minLength": 1}
GITLAB: dict[str, Any] = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "description": {"type": "string"},
            "check_name": TEXT,
            "fingerprint": TEXT,
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "properties": {
                    "path": {"type": "string", "pattern": r"^[^/]"},
                    "lines": {
                        "type": "object",
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                        "required": ["begin"],
                    },
                },
                "required": ["path", "lines"],
            },
        },
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
    },
}
"""The table "Code Quality report format" in GitLab's documentation of Code Quality."""


@cache
def valid_for_gitlab() -> Callable[[Any], Any]:
    return fastjsonschema.compile(GITLAB)


@hostile
def test_gitlab_takes_every_report(found: list[Located]) -> None:
    text = as_gitlab.check(found, PREFIX, "en")
    assert clean(text)
    report = valid_for_gitlab()(json.loads(text))
    assert [one["description"] for one in report] == [said(one) for one in found]
    assert len({one["fingerprint"] for one in report}) == len(found)


def test_fingerprint_follows_the_finding_not_its_line_or_language() -> None:
    def marks(found: list[Located], language: Language = "en") -> list[str]:
        return [one["fingerprint"] for one in json.loads(as_gitlab.check(found, PREFIX, language))]

    one = located()
    missing = Diagnostic("HRC102", say("'{key}' is missing", key="id"), Location("staff.yaml"))
    assert marks([one]) == marks([one._replace(position=Position(8, 1, 2))])
    assert marks([Located(missing, Position(1, 1, 1), ())]) == marks([Located(missing, Position(1, 1, 1), ())], "vi")
    others = [one, located("other"), located(code="HRC202"), located(path="x.yaml")]
    assert len({mark for other in others for mark in marks([other])}) == 4
    assert len(set(marks([one, *others]))) == 5
    assert marks([one, one])[0] == marks([one])[0]


# SARIF

SCHEMA = Path(__file__).parent / "schemas" / "sarif-schema-2.1.0.json"
FORMATS = {"uri-reference": r"^[\w.~/%!$&'()*+,;=:@?#\[\]-]*\Z"}
LINK = re.compile(r"\[(?:[^\\\[\]]|\\[\\\[\]])*\]\([^)]*\)")
"""An embedded link of SARIF 2.1.0 (3.11.6)."""
PLACEHOLDER = re.compile(r"(?<!\{)(?:\{\{)*\{\d+\}")


@cache
def valid_sarif() -> Callable[[Any], Any]:
    """Return what refuses a report that is no SARIF: to make it takes a second, so not before it is asked for."""
    return fastjsonschema.compile(json.loads(SCHEMA.read_text(encoding="utf-8")), formats=FORMATS)


@hostile
def test_sarif_is_valid(found: list[Located]) -> None:
    text = as_sarif.check(found, PREFIX, "en")
    assert clean(text)
    log = valid_sarif()(json.loads(text))
    [done] = log["runs"]
    described = done["tool"]["driver"]["rules"]
    assert len(done["results"]) == len(found)
    for result, one in zip(done["results"], found, strict=True):
        assert described[result["ruleIndex"]]["id"] == result["ruleId"] == one.finding.code
        message = result["message"]["text"]
        assert not LINK.search(message)
        assert not PLACEHOLDER.search(message)
        assert len(result.get("relatedLocations", [])) == len(one.related)
        [place] = result["locations"]
        uri = place["physicalLocation"]["artifactLocation"]["uri"]
        path = one.finding.location.path
        if "\ud800" not in path:
            assert unquote_to_bytes(uri) == (PREFIX + path).encode("utf-8", "surrogateescape")


def test_sarif_tells_what_github_needs_of_every_rule() -> None:
    log = json.loads(as_sarif.check([located(code="HRC999")], "", "en"))
    described = {one["id"]: one for one in log["runs"][0]["tool"]["driver"]["rules"]}
    assert list(described) == sorted({*(rule.code for rule in rules()), "HRC999"})
    assert described["HRC201"]["name"] == "UnknownId"
    for rule in rules():
        one = described[rule.code]
        assert re.fullmatch(r"([A-Z0-9][a-z0-9]*)+", one["name"])
        assert 0 < len(one["shortDescription"]["text"]) <= 1024
        assert 0 < len(one["fullDescription"]["text"]) <= 1024
        assert one["help"]["text"]
        assert one["defaultConfiguration"]["level"] in {"error", "warning", "note"}
        fences = [token for token in MarkdownIt().parse(one["help"]["markdown"]) if token.type == "fence"]
        assert [fence.content for fence in fences] == [rule.manual.wrong + "\n", rule.manual.right + "\n"]


@pytest.mark.parametrize("more", [0, 1, 7])
def test_sarif_holds_no_more_than_is_taken_and_the_worst_first(more: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(as_sarif, "MOST_RESULTS", 5)
    severities = [Severity.INFO, Severity.WARNING, Severity.ERROR, Severity.INFO, Severity.ERROR]
    whole = [located(severity=one) for one in (*severities, *[Severity.WARNING] * more)]
    [done] = valid_sarif()(json.loads(as_sarif.check(whole, "", "en")))["runs"]
    levels = [one["level"] for one in done["results"]]
    if not more:
        assert levels == ["note", "warning", "error", "note", "error"]
        return
    assert levels == ["error", "error", "warning", "warning", "note" if more == 1 else "warning"]
    said = f"{more + 1} findings are left out here: 'hrcomms check --format json' lists all of them"
    assert [one["message"]["text"] == said for one in done["results"]] == [False, False, False, False, True]


def test_sarif_names_a_file_in_the_folder_and_below() -> None:
    def uri(path: str, prefix: str) -> str:
        result = json.loads(as_sarif.check([located(path=path)], prefix, "en"))["runs"][0]["results"][0]
        return result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]

    assert uri("training/lớp 1.yaml", "data/") == "data/training/l%E1%BB%9Bp%201.yaml"
    assert uri("", "") == "."
    assert uri("a\udcff\ud800", "") == "a%FF%ED%A0%80"
    assert uri("a.yaml", "D:/x/") == "D%3A/x/a.yaml"


# JUnit

ATTRIBUTES = {
    "testsuites": set(),
    "testsuite": {"name", "tests", "failures", "errors", "skipped"},
    "testcase": {"name", "classname"},
    "failure": {"type", "message"},
    "system-out": set(),
}
"""What this format uses of what Jenkins' schema (junit-10.xsd of its xUnit plugin) knows."""


@hostile
def test_junit_reads_every_report(found: list[Located]) -> None:
    text = as_junit.check(found, PREFIX, "en")
    assert clean(text)
    assert all(set(one.attrib) == ATTRIBUTES[one.tag] for one in ET.fromstring(text.encode()).iter())  # noqa: S314 - our own
    [suite] = JUnitXml.fromstring(text.encode())
    cases = list(suite)
    errors = sum(one.finding.severity is Severity.ERROR for one in found)
    assert (suite.tests, suite.failures, suite.errors, suite.skipped) == (len(found) or 1, errors, 0, 0)
    assert len({(case.classname, case.name) for case in cases}) == len(cases) == (len(found) or 1)
    for case, one in zip(cases, found, strict=bool(found)):
        message, *more = safe.sentences(one, PREFIX, "en")
        assert case.is_passed == (one.finding.severity is not Severity.ERROR)
        [part] = case.result or [None]
        words = case.system_out if part is None else part.text
        assert words.split("\n")[1:] == more
        assert words.split("\n")[0].endswith(f" {one.finding.code}: {message}")
        if part is not None:
            assert isinstance(part, Failure)
            assert (part.type, part.message) == (one.finding.code, message)


def test_junit_of_nothing_is_one_passed_test() -> None:
    [suite] = JUnitXml.fromstring(as_junit.check([], "", "en").encode())
    [case] = suite
    assert (case.classname, case.name, case.is_passed) == ("hrcomms", "check", True)


# All of them


def broken() -> tuple[Located, ...]:
    """Return what is found in a broken dataset."""
    post = {"organisation": "ubnd", "title": "Official", "start_date": "2024-01-01"}
    files = small(
        plan={"components": [{"id": "update", "name": "Update"}]},
        staff=[
            {"id": "cb-001", "name": "Nguyễn Văn A | <b>", "posts": [post]},
            {"id": "cb-001", "name": "Trần Thị B", "posts": [post]},
            {"id": "cb-002", "name": "Lê Văn C", "posts": [post]},
        ],
        training=[session(1, "2023-05-05", ["cb-001", "cb-01", "cb-002"], ["update"])],
    )
    files["activities.yaml"] = "activities: [\n"
    tree = MemoryTree({path: content(value) for path, value in files.items()})
    loaded = load(tree, kinds())
    found = (*loaded.findings, *run(Scope(loaded.dataset, date(2026, 11, 22), tree)))
    kept = {"HRC004", "HRC201", "HRC202", "HRC303"}
    note = Diagnostic("HRC999", say("'{key}' is missing", key="x"), Location("plan.yaml"), severity=Severity.INFO)
    return locate_all(locator(tree), [*(one for one in found if one.code in kept), note])


def test_broken_dataset_looks_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    found = broken()
    codes = {one.finding.code for one in found}
    assert codes == {"HRC004", "HRC201", "HRC202", "HRC303", "HRC999"}
    few = [rule for rule in rules() if rule.code == "HRC201"]
    monkeypatch.setattr(as_sarif.room, "rules", lambda: few)
    monkeypatch.setattr(as_sarif, "__version__", "0")
    same_as_snapshot("formats/github.txt", as_github.check(found, PREFIX, "en"))
    same_as_snapshot("formats/github-summary.md", as_github.summary(found, checked(found, [], 6, 5), PREFIX, "en"))
    same_as_snapshot("formats/gitlab.json", as_gitlab.check(found, PREFIX, "en"))
    same_as_snapshot("formats/sarif.json", as_sarif.check(found, PREFIX, "en"))
    same_as_snapshot("formats/junit.xml", as_junit.check(found, PREFIX, "en"))


def test_formats_speak_vietnamese() -> None:
    missing = Diagnostic("HRC102", say("'{key}' is missing", key="id"), Location("staff.yaml"))
    found = [Located(missing, Position(1, 1, 1), ())]
    for form in (as_github, as_gitlab, as_sarif, as_junit):
        assert "thiếu 'id'" in form.check(found, "", "vi")
    assert as_github.summary(found, checked(found, [], 1, 1), "", "vi").startswith(
        "Đã kiểm tra 1 tệp, 1 bản ghi: 1 lỗi, không có cảnh báo."
    )


def test_formats_need_nothing_heavy() -> None:
    modules = ", ".join(f"hrcomms.output.{one}" for one in ("as_github", "as_gitlab", "as_sarif", "as_junit"))
    code = f"import sys, {modules}; print(sorted({{'rich', 'jinja2', 'ruamel.yaml', 'babel'}} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"

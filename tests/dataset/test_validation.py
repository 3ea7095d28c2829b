"""Plain data to records: each mistake is one finding, with its code, at the exact place; the rest stays."""

from collections.abc import Iterator
from datetime import date
from inspect import isabstract
from itertools import product
from typing import Any

import pytest
from pydantic import ValidationError

from hrcomms.dataset import MemoryTree, Read, load, locator
from hrcomms.dataset.validation.values import TELLERS
from hrcomms.measures import kinds
from hrcomms.model import COLLECTIONS, VOCABULARIES
from hrcomms.model.base import Record
from hrcomms.model.reported_value import Proportion

MANIFEST = "format: 1\nowner: ubnd\n"
PLAN = """\
plan:
  title: T
  start_date: 2023-01-01
  end_date: 2028-12-31
  issuer: ubnd
  targets:
    - id: one
      title: One
      text: Words
      threshold: 70%
      due: 2028-12-31
      measure:
        kind: training-coverage
        components: [know]
"""
STAFF = """\
staff:
  - id: a
    name: A
    posts:
      - organisation: ubnd
        title: T
        start_date: 2023
"""
ORGANISATION = """\
organisations:
  - id: ubnd
    name: N
    classification: state-agency
"""
TRAINING = """\
training:
  - id: a
    title: T
    start_date: 2023-05-05
    components: [know]
"""
PRESS = """\
press:
  - id: a
    organisation: ubnd
    date: 2023-01-01
    title: T
"""
ACTIVITY = """\
activities:
  - id: a
    title: T
    organisation: ubnd
    start_date: 2023-01-01
"""
BUDGET = """\
budget:
  - id: a
    year: 2023
    source: s
    allocated: 5
    spent:
      - date: 2023-01-01
        amount: 5
"""
REPORT = """\
reports:
  - year: 2023
"""
SOUND = {
    "hrcomms": MANIFEST,
    "plan": PLAN,
    "staff": STAFF,
    "organisations": ORGANISATION,
    "training": TRAINING,
    "press": PRESS,
    "activities": ACTIVITY,
    "budget": BUDGET,
    "reports": REPORT,
}


def loaded(**files: str) -> Read:
    """Return the dataset of these files, and of the sound manifest and plan where they are not among them."""
    texts = {"hrcomms": MANIFEST, "plan": PLAN, **files}
    return load(MemoryTree({f"{name}.yaml": text.encode() for name, text in texts.items()}), kinds())


def found(name: str, text: str) -> list[tuple[str, str, str]]:
    """Return code, the rest of the line from the place on, and hint of each finding in a file."""
    tree = MemoryTree({"hrcomms.yaml": MANIFEST.encode(), "plan.yaml": PLAN.encode(), f"{name}.yaml": text.encode()})
    find, lines = locator(tree), text.split("\n")
    answers = []
    for finding in load(tree, kinds()).findings:
        assert finding.location.path == f"{name}.yaml"
        line, column, end = find(finding.location)
        assert end > column or finding.location.pointer == ()
        answers.append((finding.code, f"{line}:{lines[line - 1][column - 1 :]}", str(finding.hint or "")))
    return answers


def only(name: str, text: str) -> tuple[str, str, str]:
    (one,) = found(name, text)
    return one


def with_line(name: str, line: str) -> str:
    """Return the sound file with one more line at its end."""
    return SOUND[name] + line + "\n"


def test_the_sound_files_give_no_finding() -> None:
    assert loaded(**SOUND).findings == ()


# Unknown keys


@pytest.mark.parametrize(
    ("name", "line", "near"),
    [
        ("hrcomms", "langage: vi", "language"),
        ("hrcomms", "check: {ignor: []}", "ignore"),
        ("plan", "  signatry: {}", "signatory"),
        ("plan", "  signatory: {titel: x}", "title"),
        ("plan", "  reporting_year: {closed: 12-14}", "closes"),
        ("plan", "  topics: [{id: a, name: n, name_e: x}]", "name_en"),
        ("plan", "  audiences: [{id: a, name: n, grup: 1}]", "group"),
        ("plan", "  legal_basis: [{titl: x}]", "title"),
        ("plan", "  recipients: [{fro: report}]", "for"),
        ("plan", "      treshold: 5%", "threshold"),
        ("plan", "      milestones: [{date: 2025-12-31, threshold: 40%, dat: x}]", "date"),
        ("plan", "        valid_fo: P24M", "valid_for"),
        ("plan", "        population: {classification: [village]}", "classifications"),
        ("staff", "        end_dat: 2023", "end_date"),
        ("staff", "    gendr: x", "gender"),
        ("organisations", "    foundingdate: 2020", "founding_date"),
        ("organisations", "    spokespersons: [{staf: a}]", "staff"),
        ("organisations", "    spokespersons: [{decision: {numbr: x}}]", "number"),
        ("organisations", "    spokespersons: [{contact: {publshed: x}}]", "published"),
        ("organisations", "    press_regulations: [{nmber: x}]", "number"),
        ("training", "    attendees: [a]", "attended"),
        ("training", "    evidence: [{sha: x, title: t}]", "sha256"),
        ("press", "    ulr: x", "url"),
        ("activities", "    reech: 5", "reach"),
        ("budget", "        purpos: x", "purpose"),
        ("budget", "    nte: x", "note"),
        ("reports", "    strenghts: x", "strengths"),
        ("reports", "    submissions: [{to: a, dte: x}]", "date"),
    ],
)
def test_an_unknown_key_is_refused_on_the_key_with_the_nearest_one(name: str, line: str, near: str) -> None:
    wrong = line.rsplit("{", maxsplit=1)[-1].lstrip() if "{" in line else line.strip()
    keys = wrong.rstrip("}]").split(", ")
    key = next(part for part in keys if part.split(":")[0] not in ("id", "name", "title", "date", "threshold", "to"))
    code, place, hint = only(name, with_line(name, line))
    number = SOUND[name].count("\n") + 1
    assert (code, hint) == ("HRC101", f"did you mean '{near}'?")
    assert place.startswith(f"{number}:{key}")


@pytest.mark.parametrize(
    ("name", "line", "hint"),
    [
        ("training", "    date: 2023-05-05", "did you mean 'end_date'?"),
        ("training", "    evidence: [{name: x}]", "rename it to 'title'"),
        ("training", "    evidence: [{name: x, title: x}]", "did you mean 'number'?"),
        ("staff", "    title: x", "the keys known here are: "),
        ("training", "    organizer: ubnd", "rename it to 'organiser'"),
    ],
)
def test_a_key_that_people_write_for_another_gets_that_one_unless_it_stands_there(
    name: str, line: str, hint: str
) -> None:
    code, _, said = only(name, with_line(name, line))
    assert code == "HRC101"
    assert said.startswith(hint)


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("activities", "start_date", "date"),
        ("training", "start_date", "date"),
        ("activities", "organisation", "organization"),
        ("press", "organisation", "organization"),
        ("training", "title", "name"),
        ("staff", "name", "title"),
    ],
)
def test_a_required_key_under_another_name_is_to_be_renamed(name: str, right: str, wrong: str) -> None:
    text = SOUND[name].replace(f" {right}:", f" {wrong}:", 1)
    assert [(code, hint) for code, _, hint in found(name, text)] == [("HRC101", f"rename it to '{right}'")]


def test_a_key_that_is_near_to_none_gets_the_list_of_keys() -> None:
    code, place, hint = only("press", with_line("press", "    qqq: 1"))
    assert (code, place) == ("HRC101", "6:qqq: 1")
    assert hint.endswith("id, organisation, date, form, title, url, topics, evidence")


def test_a_number_as_a_key_is_refused_on_the_key() -> None:
    assert only("press", with_line("press", "    5: 1"))[:2] == ("HRC101", "6:5: 1")


@pytest.mark.parametrize("name", ["plan", "staff", "training"])
def test_a_second_key_in_a_file_is_refused(name: str) -> None:
    code, place, hint = only(name, with_line(name, "more: 1"))
    assert (code, place.split(":", 1)[1]) == ("HRC101", "more: 1")
    assert f"'{name}'" in hint


# Required keys


REQUIRED = {
    "hrcomms": ["format", "owner"],
    "plan": ["title", "start_date", "end_date", "issuer", "targets"],
    "target": ["id", "title", "text", "threshold", "due", "measure"],
    "organisations": ["id", "name", "classification"],
    "staff": ["id", "name", "posts"],
    "post": ["organisation", "title", "start_date"],
    "training": ["id", "title", "start_date", "components"],
    "press": ["id", "organisation", "date", "title"],
    "activities": ["id", "title", "organisation", "start_date"],
    "budget": ["id", "year", "source", "allocated"],
    "tasks": ["id", "title", "lead"],
    "values": ["target", "date", "numerator", "denominator", "source"],
    "functions": ["id", "name"],
    "components": ["id", "name"],
    "audiences": ["id", "name"],
    "topics": ["id", "name"],
    "conventions": ["id", "name"],
    "channels": ["id", "name"],
    "funding_sources": ["id", "name"],
}
VALUES: dict[str, Any] = {
    "hrcomms": {"format": 1, "owner": "ubnd"},
    "plan": {"title": "T", "start_date": "2023-01-01", "end_date": "2028-12-31", "issuer": "ubnd", "targets": []},
    "target": {
        "id": "one",
        "title": "One",
        "text": "Words",
        "threshold": "70%",
        "due": "2028-12-31",
        "measure": {"kind": "activity-coverage"},
    },
    "organisations": {"id": "ubnd", "name": "N", "classification": "other"},
    "staff": {"id": "a", "name": "A", "posts": []},
    "post": {"organisation": "ubnd", "title": "T", "start_date": 2023},
    "training": {"id": "a", "title": "T", "start_date": "2023-05-05", "components": ["know"]},
    "press": {"id": "a", "organisation": "ubnd", "date": "2023-01-01", "title": "T"},
    "activities": {"id": "a", "title": "T", "organisation": "ubnd", "start_date": "2023-01-01"},
    "budget": {"id": "a", "year": 2023, "source": "s", "allocated": 5},
    "tasks": {"id": "a", "title": "T", "lead": "ubnd"},
    "values": {"target": "t", "date": "2023-01-01", "numerator": 1, "denominator": 2, "source": "S"},
}


def flow(value: Any) -> str:
    """Return plain data on one line of YAML."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(item)}" for key, item in value.items()) + "}"
    return "[" + ", ".join(map(flow, value)) + "]" if isinstance(value, list) else str(value)


def file_with(thing: str, record: dict[str, Any]) -> tuple[str, str, str]:
    """Return the file, its text, and what of it is the record."""
    if thing in ("hrcomms", "plan"):
        inner = flow(record)
        return thing, inner if thing == "hrcomms" else f"plan: {inner}", inner
    if thing == "post":
        return "staff", f"staff: [{{id: a, name: A, posts: [{flow(record)}]}}]", flow(record)
    if thing in COLLECTIONS:
        return thing, f"{thing}: [{flow(record)}]", flow(record)
    key = "targets" if thing == "target" else thing
    whole = VALUES["plan"] | {key: [record]}
    return "plan", f"plan: {flow(whole)}", flow(record)


def missing_keys() -> list[Any]:
    return [pytest.param(thing, key, id=f"{thing}-{key}") for thing, keys in REQUIRED.items() for key in keys]


@pytest.mark.parametrize(("thing", "key"), missing_keys())
def test_a_missing_key_is_found_on_what_lacks_it(thing: str, key: str) -> None:
    record = {one: value for one, value in VALUES.get(thing, {"id": "x", "name": "N"}).items() if one != key}
    name, text, inner = file_with(thing, record)
    code, place, hint = only(name, text + "\n")
    assert (code, hint) == ("HRC102", f"add '{key}: …'")
    assert place == "1:" + text[text.index(inner) :]


@pytest.mark.parametrize("thing", REQUIRED)
def test_the_required_keys_are_enough(thing: str) -> None:
    name, text, _ = file_with(thing, VALUES.get(thing, {"id": "x", "name": "N"}))
    assert found(name, text) == []


def test_a_missing_key_in_block_style_is_found_on_the_first_key_of_the_record() -> None:
    assert only("staff", "staff:\n  - name: A\n    posts: []\n")[:2] == ("HRC102", "2:name: A")


# Wrong values


@pytest.mark.parametrize(
    ("name", "line", "place", "hint"),
    [
        ("staff", "        functions: key", "key", "write '[key]'"),
        ("training", "    attended: {a: b}", "{a: b}", "one item a line"),
        ("training", "    attended: cb-1", "cb-1", "write '[cb-1]'"),
        ("plan", "  recipients: all", "all", "one item a line"),
        ("plan", "  number: 05", "05", "quotes"),
        ("plan", "  number: [a]", "[a]", "one text"),
        ("plan", "  objective: {a: b}", "{a: b}", "one text"),
        ("plan", "  symbol: true", "true", "quotes"),
        ("training", "    place: 1.5", "1.5", "quotes"),
        ("training", "    attended: [a, 5]", "5]", "quotes"),
        ("activities", "    reach: nhiều", "nhiều", "digits only"),
        ("activities", "    reach: '5'", "'5'", "remove the quotes"),
        ("activities", "    reach: '5 người'", "'5 người'", "digits only"),
        ("reports", "    submissions: [{to: a, date: 31/12/2025}]", "31/12/2025}]", "did you mean 2025-12-31?"),
        ("activities", "    reach: 5.0", "5.0", "digits only"),
        ("activities", "    reach: 1.000.000", "1.000.000", "digits only"),
        ("activities", "    reach: true", "true", "digits only"),
        ("activities", "    reach: -1", "-1", ""),
        ("activities", "    quantity: -1", "-1", ""),
        ("training", "    hours: -1", "-1", "3.5"),
        ("training", "    hours: 3h", "3h", "did you mean 3?"),
        ("training", "    hours: .inf", ".inf", "3.5"),
        ("training", "    hours: .nan", ".nan", "3.5"),
        ("training", "    hours: true", "true", "3.5"),
        ("training", "    hours: '3'", "'3'", "did you mean 3?"),
        ("training", "    end_date: 2023-02-29", "2023-02-29", "2025-01-31"),
        ("training", "    end_date: 2023-05", "2023-05", "2025-01-31"),
        ("training", "    end_date: 2023", "2023", "2025-01-31"),
        ("training", "    end_date: 05/05/2023", "05/05/2023", "did you mean 2023-05-05?"),
        ("training", "    end_date: 31/02/2025", "31/02/2025", "2025-01-31"),
        ("training", "    end_date: 5/2023", "5/2023", "2025-01-31"),
        ("staff", "        end_date: 12.03.2025", "12.03.2025", "did you mean 2025-03-12?"),
        ("staff", "        end_date: 3/2025", "3/2025", "did you mean 2025-03?"),
        ("staff", "        end_date: 13/2025", "13/2025", "2025-01 or 2025"),
        ("training", "    end_date: 2023-05-05T10:00:00Z", "2023-05-05T10:00:00Z", "did you mean 2023-05-05?"),
        ("staff", "        end_date: 2023-13", "2023-13", "2025-01-31"),
        ("staff", "        end_date: 2023-00", "2023-00", "2025-01-31"),
        ("staff", "        end_date: 2023-00-05", "2023-00-05", "2025-01-31"),
        ("staff", "        end_date: 2023-05-00", "2023-05-00", "2025-01-31"),
        ("staff", "        end_date: '0000'", "'0000'", "2025-01-31"),
        ("staff", "        end_date: tháng 1", "tháng 1", "2025-01 or 2025"),
        ("staff", "        end_date: true", "true", "2025-01-31"),
        ("organisations", "    founding_date: 2023-1", "2023-1", "did you mean 2023-01?"),
        ("plan", "      milestones: [{date: 2025-01, threshold: 40%}]", "2025-01, threshold: 40%}]", "2025-01-31"),
        ("plan", "      milestones: [{date: 2025-01-01, threshold: 40}]", "40}]", "did you mean 40%?"),
        ("plan", "      milestones: [{date: 2025-01-01, threshold: 0.4}]", "0.4}]", "did you mean 40% or 0.4%?"),
        ("plan", "      milestones: [{date: 2025-01-01, threshold: 170%}]", "170%}]", ""),
        ("plan", "      milestones: [{date: 2025-01-01, threshold: -5%}]", "-5%}]", "70%"),
        ("plan", "      milestones: [{date: 2025-01-01, threshold: '33,3%'}]", "'33,3%'}]", "did you mean 33.3%?"),
        ("plan", "  reporting_year: {closes: 02-30}", "02-30}", "12-14"),
        ("plan", "  reporting_year: {closes: 2025-12-14}", "2025-12-14}", "12-14"),
        ("plan", "  reporting_year: {closes: 13-01}", "13-01}", "did you mean 01-13?"),
        ("plan", "  reporting_year: 12-14", "12-14", "key: value"),
        ("plan", "        valid_for: 24", "24", "P24M"),
        ("plan", "        valid_for: P", "P", "P24M"),
        ("plan", "        valid_for: P0M", "P0M", "write P1D"),
        ("plan", "  reporting: [{due: P0D}]", "P0D}]", "write P1D"),
        ("plan", "        valid_for: PT5H", "PT5H", "P24M"),
        ("plan", "  audiences: [{id: a, name: A, group: 3}]", "3}]", "1, 2"),
        ("plan", "  audiences: [{id: a, name: A, group: '1'}]", "'1'}]", "without quotes"),
        ("plan", "  reporting: [{every: week}]", "week}]", "month, quarter, half-year, nine-months, year"),
        ("plan", "  recipients: [{for: reports}]", "reports}]", "did you mean 'report'"),
        ("training", "    status: doen", "doen", "did you mean 'done'"),
        ("training", "    mode: on-line", "on-line", "did you mean 'online'"),
        ("training", "    evidence: [x]", "x]", "key: value"),
        ("training", "    evidence: {title: x}", "{title: x}", "one item a line"),
        ("press", "    form: portl", "portl", "did you mean 'portal'"),
        ("press", "    form: 5", "5", "write one of: portal"),
        ("hrcomms", "language: vn", "vn", "write one of: vi, en"),
        ("hrcomms", "illustrative: [staf]", "staf]", "did you mean 'staff'"),
        ("plan", "        population: {classifications: [vilage]}", "vilage]}", "did you mean 'village'"),
        ("plan", "        population: {classifications: []}", "[]}", "at least one"),
        ("plan", "        population: {organisations: []}", "[]}", "at least one"),
        ("plan", "        population: {functions: []}", "[]}", "at least one"),
        ("plan", "        population: all", "all", "key: value"),
    ],
)
def test_a_wrong_value_is_found_on_the_value(name: str, line: str, place: str, hint: str) -> None:
    code, where, way_out = only(name, with_line(name, line))
    assert (code, where) == ("HRC103", f"{SOUND[name].count(chr(10)) + 1}:{place}")
    assert hint in way_out
    assert bool(hint) == bool(way_out)


@pytest.mark.parametrize(
    ("name", "old", "new", "place"),
    [
        ("plan", "title: T", "title: null", "2:null"),
        ("plan", "title: T", "title:", "2:title:"),
        ("staff", "name: A", "name: ", "3:name: "),
        ("training", "title: T", "title: ~", "3:~"),
        ("plan", "issuer: ubnd", "issuer: 5", "5:5"),
        ("plan", "threshold: 70%", "threshold: 70", "10:70"),
        ("plan", "threshold: 70%", "threshold: 170%", "10:170%"),
        ("plan", "due: 2028-12-31", "due: 2028-12", "11:2028-12"),
        ("plan", "start_date: 2023-01-01", "start_date: 2023", "3:2023"),
        ("plan", "components: [know]", "components: []", "14:[]"),
        ("plan", "components: [know]", "components: know", "14:know"),
        ("plan", "components: [know]", "components: [5]", "14:5]"),
        ("staff", "start_date: 2023", "start_date: null", "7:null"),
        ("training", "components: [know]", "components: know", "5:know"),
        ("organisations", "state-agency", "state_agency", "4:state_agency"),
        ("budget", "allocated: 5", "allocated: -5", "5:-5"),
        ("budget", "amount: 5", "amount: -5", "8:-5"),
        ("budget", "amount: 5", "amount: 5đ", "8:5đ"),
        ("budget", "year: 2023", "year: 23", "3:23"),
        ("budget", "year: 2023", "year: 9999", "3:9999"),
        ("reports", "year: 2023", "year: 2023-01-01", "2:2023-01-01"),
        ("hrcomms", "format: 1", "format: 0", "1:0"),
        ("hrcomms", "format: 1", "format: '1'", "1:'1'"),
        ("hrcomms", "format: 1", "format: true", "1:true"),
        ("hrcomms", "owner: ubnd", "owner: null", "2:null"),
    ],
)
def test_a_wrong_value_of_a_required_key_is_found_on_the_value(name: str, old: str, new: str, place: str) -> None:
    assert SOUND[name].count(old) >= 1
    assert only(name, SOUND[name].replace(old, new, 1))[:2] == ("HRC103", place)


@pytest.mark.parametrize("bad", ["A", "a b", "a--b", "-a", "a-", "ă", "''", "5", "1.5", "true", "null", "[a]", "a/b"])
def test_what_cannot_be_an_id_is_found_on_it(bad: str) -> None:
    code, place, hint = only("press", PRESS.replace("id: a", f"id: {bad}"))
    assert (code, place) == ("HRC104", f"2:{bad}")
    assert hint


@pytest.mark.parametrize("good", ["a", "0", "a-b_c.d", "th-2025-01", "2025-01-01", "'5'", "'null'", "no"])
def test_what_can_be_an_id_is_read(good: str) -> None:
    text = PRESS.replace("id: a", "id: '0'" if good == "0" else f"id: {good}")
    data = loaded(press=text)
    assert data.findings == ()
    assert data.dataset.press[0].id == good.strip("'")


def test_an_expense_with_two_causes_is_refused_on_the_expense() -> None:
    text = with_line("budget", "        activity: a\n        training: b")
    code, place, hint = only("budget", text)
    assert (code, place) == ("HRC103", "7:date: 2023-01-01")
    assert "keep one" in hint


@pytest.mark.parametrize("key", ["activity", "training"])
def test_an_expense_with_one_cause_is_read(key: str) -> None:
    spent = loaded(budget=with_line("budget", f"        {key}: a")).dataset.budget[0].spent[0]
    assert getattr(spent, key) == "a"


def test_two_mistakes_in_one_record_are_two_findings() -> None:
    codes = found("press", PRESS.replace("id: a", "id: A").replace("title: T", "titel: T"))
    assert [(code, place) for code, place, _ in codes] == [
        ("HRC104", "2:A"),
        ("HRC101", "5:titel: T"),
    ]


def test_a_long_value_is_cut_in_the_message() -> None:
    text = TRAINING.replace("2023-05-05", "x" * 500)
    (finding,) = loaded(training=text).findings
    assert len(str(finding.message)) < 100


@pytest.mark.parametrize("bad", ["[HRC3061]", "[5]", "[abc]", "[hrc401]", "[HRC, '']", "[HRC001]", "[HRC2]", "HRC3"])
@pytest.mark.parametrize("key", ["ignore", "warn", "error"])
def test_what_is_no_code_whose_severity_can_change_is_refused(key: str, bad: str) -> None:
    codes = {code for code, _, _ in found("hrcomms", MANIFEST + f"check: {{{key}: {bad}}}\n")}
    assert codes == {"HRC103"}


@pytest.mark.parametrize("good", ["[HRC3]", "[HRC306, HRC50]", "[]", "null"])
def test_codes_and_their_beginnings_are_read(good: str) -> None:
    assert found("hrcomms", MANIFEST + f"check: {{ignore: {good}}}\n") == []


# Measures


def measured(*lines: str) -> str:
    """Return the plan with these lines as its measure."""
    head = PLAN[: PLAN.index("        kind:")]
    return head + "".join(f"        {line}\n" for line in lines)


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        (["kind: coverage"], "13:coverage"),
        (["components: [a]", "kind: 5"], "14:5"),
        (["kind: [x]"], "13:[x]"),
        (["kind:"], "13:kind:"),
        (["components: [a]"], "13:components: [a]"),
    ],
)
def test_a_measure_of_no_known_kind_gets_the_names_of_the_kinds(lines: list[str], place: str) -> None:
    code, where, hint = only("plan", measured(*lines))
    assert (code, where) == ("HRC108", place)
    assert all(kind in hint for kind in kinds())


@pytest.mark.parametrize(
    ("lines", "code", "place", "hint"),
    [
        (["kind: activity-coverage", "at_lest: 1"], "HRC101", "14:at_lest: 1", "at_least"),
        (["kind: activity-coverage", "components: [a]"], "HRC101", "14:components: [a]", "did you mean 'conventions'?"),
        (["kind: activity-coverage", "at_least: 0"], "HRC103", "14:0", ""),
        (["kind: activity-coverage", "population: {functions: [a]}"], "HRC101", "14:functions: [a]}", "organisations"),
        (["kind: press-mechanism", "requires: []"], "HRC103", "14:[]", "at least one"),
        (["kind: press-mechanism", "requires: spokesperson"], "HRC103", "14:spokesperson", "one item a line"),
        (["kind: press-mechanism", "requires: [regulatio]"], "HRC103", "14:regulatio]", "'regulation'"),
        (["kind: press-mechanism", "requires: [{leg: regulatio}]"], "HRC103", "14:regulatio}]", "'regulation'"),
        (["kind: press-mechanism", "requires: [regulation, 5]"], "HRC103", "14:5]", "key: value"),
        (["kind: press-mechanism", "requires: [{}]"], "HRC102", "14:{}]", "leg"),
        (["kind: press-mechanism", "requires: [{leg: regulation, start: x}]"], "HRC101", "14:start: x}]", "start_date"),
        (["kind: press-mechanism", "requires: [periodic-information]"], "HRC102", "13:kind: press-mechanism", "every"),
        (["kind: press-mechanism", "requires: [regulation]", "every: quater"], "HRC103", "15:quater", "'quarter'"),
        (["kind: press-mechanism"], "HRC102", "13:kind: press-mechanism", "requires"),
        (["kind: training-coverage"], "HRC102", "13:kind: training-coverage", "components"),
    ],
)
def test_a_mistake_in_a_measure_is_found_at_its_place(lines: list[str], code: str, place: str, hint: str) -> None:
    found_code, where, way_out = only("plan", measured(*lines))
    assert (found_code, where) == (code, place)
    assert hint in way_out


def test_the_key_kind_itself_is_a_known_key_of_measures() -> None:
    assert only("plan", measured("kind: activity-coverage", "kin: x"))[2] == "did you mean 'kind'?"


# Privacy


@pytest.mark.parametrize(
    "key",
    [
        *("cccd", "identity_number", "birth_date", "phone", "address", "ethnicity", "religion", "party", "health"),
        *("Ngày sinh", "dân tộc", "Tôn giáo", "Đảng viên", "so-dien-thoai", "Email", "party_membership", "Số CCCD"),
    ],
)
@pytest.mark.parametrize("indent", ["    ", "        "], ids=["person", "post"])
def test_personal_keys_are_refused_by_name_with_the_reason(key: str, indent: str) -> None:
    result = loaded(staff=with_line("staff", f"{indent}{key}: x"))
    (finding,) = result.findings
    assert finding.code == "HRC601"
    assert str(finding.message).startswith(f"'{key}' may not be kept: ")
    assert "91/2025/QH15" in str(finding.message)
    assert only("staff", with_line("staff", f"{indent}{key}: x"))[1] == f"8:{key}: x"


def test_personal_keys_elsewhere_are_only_unknown() -> None:
    assert only("organisations", with_line("organisations", "    phone: x"))[0] == "HRC101"


# The top of a file


@pytest.mark.parametrize("name", [*COLLECTIONS, "plan", "hrcomms"])
@pytest.mark.parametrize("text", ["", "# nothing\n", "hello\n", "- a\n", "5\n"])
def test_a_file_that_holds_no_mapping_is_refused(name: str, text: str) -> None:
    (finding,) = loaded(**{name: text}).findings
    assert (finding.code, finding.location.path, finding.location.pointer) == ("HRC011", f"{name}.yaml", ())


@pytest.mark.parametrize("name", [*COLLECTIONS, "plan"])
def test_an_empty_mapping_lacks_its_key(name: str) -> None:
    (finding,) = loaded(**{name: "{}"}).findings
    assert (finding.code, str(finding.message)) == ("HRC102", f"the key '{name}' is missing")


@pytest.mark.parametrize("name", COLLECTIONS)
def test_a_file_with_another_key_names_the_right_one(name: str) -> None:
    code, place, hint = only(name, f"{name}x: []\n")
    assert (code, place) == ("HRC101", f"1:{name}x: []")
    assert f"'{name}'" in hint


@pytest.mark.parametrize("name", COLLECTIONS)
@pytest.mark.parametrize("empty", ["", " null", " []"])
def test_a_collection_may_be_blank(name: str, empty: str) -> None:
    result = loaded(**{name: f"{name}:{empty}\n"})
    assert (result.findings, result.dataset.incomplete) == ((), frozenset())


@pytest.mark.parametrize("value", ["x", "{a: b}", "5"])
def test_a_collection_that_is_no_list_is_refused(value: str) -> None:
    code, place, hint = only("staff", f"staff: {value}\n")
    assert (code, place) == ("HRC103", f"1:{value}")
    assert "one item a line" in hint


@pytest.mark.parametrize("item", ["5", "x", "null", "[a]", "2023-01-01"])
def test_a_record_that_is_no_mapping_is_refused(item: str) -> None:
    assert only("staff", f"staff: [{item}]\n")[:2] == ("HRC103", f"1:{item}]")


@pytest.mark.parametrize("value", ["[]", "x", "5"])
def test_a_plan_that_is_no_mapping_is_refused(value: str) -> None:
    assert only("plan", f"plan: {value}\n")[:2] == ("HRC103", f"1:{value}")


def test_a_blank_plan_lacks_its_required_keys() -> None:
    hints = [hint for code, _, hint in found("plan", "plan:\n") if code == "HRC102"]
    assert hints == [f"add '{key}: …'" for key in REQUIRED["plan"]]


# The format


@pytest.mark.parametrize("rest", ["owner: ubnd\n", "owner: 5\nsomething: new\n", ""])
def test_a_newer_format_says_upgrade_and_nothing_else(rest: str) -> None:
    result = loaded(hrcomms=f"format: 2\n{rest}", staff="[", plan="x: 1", organisation="x")
    (finding,) = result.findings
    assert finding.location.pointer == ("format",)
    assert "upgrade hrcomms" in str(finding.hint)
    assert result.dataset.manifest is None
    assert result.dataset.incomplete == {*COLLECTIONS, *VOCABULARIES}


# What stays


def test_one_wrong_record_leaves_the_others() -> None:
    text = "press:\n" + "".join(
        f"  - {{id: {name}, organisation: ubnd, date: 2023-01-01, title: {title}}}\n"
        for name, title in [("a", "A"), ("b", "null"), ("c", "C"), ("D", "D"), ("e", "E")]
    )
    result = loaded(press=text)
    assert [item.id for item in result.dataset.press] == ["a", "c", "e"]
    places = [result.dataset.place(item).pointer for item in result.dataset.press]
    assert places == [("press", 0), ("press", 2), ("press", 4)]
    assert result.dataset.unsound == {("press", "b"), ("press", "D")}
    assert result.dataset.incomplete == frozenset()


@pytest.mark.parametrize(
    "record", ["{organisation: ubnd, date: 2023-01-01, title: T}", "5", "{id: null, title: T}", "null"]
)
def test_a_wrong_record_without_an_id_makes_its_collection_incomplete(record: str) -> None:
    data = loaded(press=f"press: [{record}]\n").dataset
    assert (data.press, data.unsound, data.incomplete) == ((), frozenset(), {"press"})


@pytest.mark.parametrize(
    ("record", "code", "hint"),
    [
        ("reports: [{number: 1-BC}]", "HRC102", "write 'period: 2025'"),
        ("reports: [{year: 2025, period: 2025}]", "HRC103", "keep 'period'"),
        ("reports: [{period: 2025-Q5}]", "HRC103", "2025-Q3"),
        ("tasks: [{id: a, title: T, lead: ubnd, status: done}]", "HRC103", "write 'done: {date: YYYY-MM-DD}'"),
        ("values: [{target: t, date: 2025-01-01, numerator: 3, denominator: 2, source: S}]", "HRC103", "correct"),
    ],
)
def test_what_a_record_cannot_say_is_refused_with_the_way_out(record: str, code: str, hint: str) -> None:
    (found,) = loaded(**{record.partition(":")[0]: record + "\n"}).findings
    assert (found.code, hint in str(found.hint)) == (code, True), found


def test_wrong_reports_are_known_by_their_year() -> None:
    data = loaded(reports="reports: [{year: 2023, x: 1}, {year: 2024}, {y: 1}]\n").dataset
    assert [report.year for report in data.reports] == [2024]
    assert (data.unsound, data.incomplete) == ({("reports", "2023")}, {"reports"})


@pytest.mark.parametrize("text", ["[", "", "x\n", "staff: x\n", "staf: []\n", "{}\n"])
def test_a_file_of_which_nothing_is_read_makes_its_collection_incomplete(text: str) -> None:
    data = loaded(staff=text, press=PRESS).dataset
    assert (data.staff, data.incomplete) == ((), {"staff"})
    assert len(data.press) == 1


@pytest.mark.parametrize("text", ["[", "", "x\n", "plan: x\n", "plan: []\n", "plan:\n", "pla: {}\n", "{}\n"])
def test_a_plan_of_which_nothing_is_read_makes_its_lists_incomplete(text: str) -> None:
    data = loaded(plan=text, press=PRESS).dataset
    assert (data.plan, data.incomplete) == (None, set(VOCABULARIES))
    assert len(data.press) == 1


WIDE = """\
plan:
  title: T
  start_date: 2023-01-01
  end_date: 2028-12-31
  issuer: ubnd
  targets:
    - {id: one, title: O, text: W, threshold: 70, due: 2028-12-31, measure: {kind: activity-coverage}}
    - {id: two, title: O, text: W, threshold: 70%, due: 2028-12-31, measure: {kind: activity-coverage}}
    - {title: O, text: W, threshold: 70%, due: 2028-12-31, measure: {kind: none}}
  topics: [{id: a, name: A}, {id: b}, {id: c, name: C}]
  channels: everything
  signatory: {name: 5}
  recipients: [{name: a}, {name: 5}]
  what: else
"""


def test_a_wrong_entry_of_the_plan_leaves_the_rest_of_the_plan() -> None:
    result = loaded(plan=WIDE)
    data = result.dataset
    assert data.plan is not None
    assert data.plan.title == "T"
    assert [target.id for target in data.plan.targets] == ["two"]
    assert [topic.id for topic in data.plan.topics] == ["a", "c"]
    assert (data.plan.channels, data.plan.signatory, len(data.plan.recipients)) == ((), None, 1)
    assert data.unsound == {("targets", "one"), ("topics", "b")}
    assert data.incomplete == {"targets", "channels"}


def test_entries_of_a_plan_keep_their_places_when_others_are_left_out() -> None:
    data = loaded(plan=WIDE).dataset
    places = [data.place(entry).pointer for entry in (*data.records("targets"), *data.records("topics"))]
    assert places == [("plan", "targets", 1), ("plan", "topics", 0), ("plan", "topics", 2)]


def test_every_mistake_of_a_plan_is_found_once() -> None:
    codes = sorted((code, place[:2]) for code, place, _ in found("plan", WIDE))
    assert codes == [
        ("HRC101", "14"),
        ("HRC102", "10"),
        ("HRC102", "9:"),
        ("HRC103", "11"),
        ("HRC103", "12"),
        ("HRC103", "13"),
        ("HRC103", "7:"),
        ("HRC108", "9:"),
    ]


def test_a_plan_without_a_required_key_is_no_plan() -> None:
    data = loaded(plan=PLAN.replace("  issuer: ubnd\n", "")).dataset
    assert (data.plan, data.incomplete) == (None, set(VOCABULARIES))


# Everything at once


ALL_KEYS = {
    "hrcomms": """\
format: 1
owner: ubnd
language: en
illustrative: [organisations, staff, training, press, activities, budget, reports]
check: {ignore: [HRC401], warn: [HRC3], error: [HRC5]}
""",
    "plan": """\
plan:
  title: T
  number: 5/KH
  symbol: KH
  place: P
  issued: 2023-01
  start_date: 2023-01-01
  end_date: 2028-12-31
  issuer: ubnd
  signatory: {name: N, title: T, on_behalf_of: TM, capacity: KT}
  legal_basis: [{id: lb, title: T, number: N, date: 2022-01-01, issuer: I, note: N}]
  objective: O
  reporting_year: {closes: 12-14}
  targets:
    - id: one
      title: T
      text: W
      threshold: 33.3%
      due: 2028-12-31
      milestones: [{date: 2025-12-31, threshold: 12.5%}]
      measure:
        kind: training-coverage
        population: {classifications: [socio-political], organisations: [ubnd], functions: [f]}
        components: [c]
        valid_for: P24M
    - id: two
      title: T
      text: W
      threshold: 100%
      due: 2028-12-31
      measure:
        kind: press-mechanism
        population: {classifications: [state-agency], organisations: [ubnd]}
        requires:
          - spokesperson
          - contact-published
          - periodic-information
          - {leg: regulation, start_date: 2026-08-15, end_date: 2027-01-01}
        every: half-year
    - id: three
      title: T
      text: W
      threshold: 0%
      due: 2028-12-31
      measure: {kind: activity-coverage, population: {}, at_least: 2}
  functions: [{id: f, name: F, name_en: F}]
  components: [{id: c, name: C, name_en: C}]
  audiences: [{id: a, name: A, name_en: A, group: 1}, {id: b, name: B, group: 2}]
  topics: [{id: t, name: T, name_en: T, text: T}]
  conventions: [{id: k, name: K, name_en: K, topic: t, adopted: 1966-12-16}]
  channels: [{id: ch, name: C, name_en: C}]
  funding_sources: [{id: fs, name: F, name_en: F}]
  responsibilities: [{id: r, text: T, assignees: [ubnd], post: P}]
  reporting: [{id: rep, to: [ubnd], every: year, due: 12-15, by: B}, {every: half-year}, {every: quarter}]
  recipients: [{name: N, organisation: ubnd, for: report}, {for: information}, {for: filing}]
""",
    "organisations": """\
organisations:
  - id: ubnd
    name: N
    name_en: N
    short_name: S
    classification: state-agency
    parent: p
    founding_date: 1975
    dissolution_date: 2030-06
    successors: [p]
    spokespersons:
      - staff: cb
        decision: {number: 1/QD, date: 2023-01-01}
        contact: {url: 'https://example.vn', published: 2023-01-01}
        start_date: 2023-01-01
        end_date: 2024-01-01
    press_regulations: [{number: 2/QC, date: 2023-01-01, start_date: 2023-01-01, end_date: 2024-01-01}]
  - {id: p, name: P, classification: province}
""",
    "staff": """\
staff:
  - id: cb
    name: N
    gender: nam
    posts: [{organisation: ubnd, title: T, functions: [f], start_date: 2023-01, end_date: 2024}]
""",
    "training": """\
training:
  - id: th
    title: T
    place: P
    hours: 3.5
    trainer: T
    start_date: 2023-01-01
    end_date: 2023-01-02
    mode: hybrid
    organiser: ubnd
    components: [c]
    topics: [t]
    conventions: [k]
    attended: [cb]
    absent: [cb]
    evidence: [{title: T, number: N, date: 2023-01-01, file: f.pdf, sha256: x}]
    status: planned
""",
    "press": """\
press:
  - id: pr
    organisation: ubnd
    date: 2023-01-01
    form: press-conference
    title: T
    url: https://example.vn
    topics: [t]
    evidence: [{title: T, number: N, date: 2023-01-01, file: f.pdf, sha256: x}]
""",
    "activities": """\
activities:
  - id: ac
    title: T
    organisation: ubnd
    start_date: 2023-01-01
    end_date: 2023-01-02
    channel: ch
    topics: [t]
    conventions: [k]
    audiences: [a]
    reach: 0
    quantity: 10
    evidence: [{title: T, number: N, date: 2023-01-01, file: f.pdf, sha256: x}]
    status: cancelled
""",
    "budget": """\
budget:
  - id: bu
    year: 2023
    source: fs
    allocated: 5000000
    note: N
    spent:
      - {date: 2023-01-01, amount: 5, purpose: P, activity: ac, evidence: [{title: T}]}
      - {date: 2023-01-01, amount: 5, purpose: P, training: th, evidence: [{title: T}]}
""",
    "reports": """\
reports:
  - year: 2023
    number: N
    date: 2023-12-15
    place: P
    signatory: {name: N, title: T, on_behalf_of: TM, capacity: KT}
    direction: D
    results: R
    strengths: S
    limitations: L
    causes: C
    next_steps: N
    recommendations: R
    submissions: [{to: p, date: 2023-12-15, number: N}]
""",
}


def test_every_key_of_the_contract_is_read() -> None:
    result = loaded(**ALL_KEYS)
    assert result.findings == ()
    assert (result.dataset.unsound, result.dataset.incomplete) == (frozenset(), frozenset())
    assert result.dataset.count() == 8 + 16
    assert result.files == len(ALL_KEYS)


BLANK = {
    "plan": [
        *("number", "symbol", "place", "issued", "signatory", "legal_basis", "objective", "functions", "components"),
        *("audiences", "topics", "conventions", "channels", "funding_sources", "responsibilities", "reporting"),
        "recipients",
    ],
    "organisations": [
        *("name_en", "short_name", "parent", "founding_date", "dissolution_date", "successors", "spokespersons"),
        "press_regulations",
    ],
    "staff": ["gender"],
    "training": [
        *("place", "hours", "trainer", "end_date", "organiser", "topics", "conventions", "attended", "absent"),
        "evidence",
    ],
    "press": ["form", "url", "topics", "evidence"],
    "activities": [
        *("end_date", "channel", "topics", "conventions", "audiences", "reach", "quantity", "evidence"),
    ],
    "budget": ["note"],
    "reports": [
        *("number", "date", "place", "signatory", "direction", "results", "strengths", "limitations", "causes"),
        *("next_steps", "recommendations", "submissions"),
    ],
}


@pytest.mark.parametrize("blank", ["null", "~", ""])
@pytest.mark.parametrize("name", BLANK)
def test_optional_keys_may_be_blank(name: str, blank: str) -> None:
    indent = "  " if name == "plan" else "    "
    text = with_line(name, "\n".join(f"{indent}{key}: {blank}" for key in BLANK[name]))
    assert loaded(**{name: text}).findings == ()


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("staff", "        functions: null\n        end_date: null"),
        ("plan", "        valid_for: null"),
        ("plan", "      milestones: null"),
        ("organisations", "    spokespersons: [{staff: null, decision: null, contact: null, start_date: null}]"),
        ("organisations", "    spokespersons: [{decision: {number: null, date: null}, contact: {published: null}}]"),
        ("training", "    evidence: [{title: null, number: null, date: null, file: null, sha256: null}]"),
        ("budget", "        purpose: null\n        activity: null\n        training: null\n        evidence: null"),
        ("reports", "    submissions: [{to: a, date: null, number: null}]"),
    ],
)
def test_optional_keys_of_inner_records_may_be_blank(name: str, line: str) -> None:
    assert loaded(**{name: with_line(name, line)}).findings == ()


ACTIVITY_PLAN = PLAN.replace("training-coverage\n        components: [know]", "activity-coverage")
LEFT_OUT = "write a value, or remove the key"


def blanks(name: str, text: str) -> list[tuple[str, str, str, str]]:
    """Return code, pointer, message and hint of each finding in a file."""
    found_there = [one for one in loaded(**{name: text}).findings if one.location.path == f"{name}.yaml"]
    return [
        (one.code, "/".join(map(str, one.location.pointer[1:])), str(one.message), str(one.hint)) for one in found_there
    ]


@pytest.mark.parametrize("blank", ["", " null", " ~"])
@pytest.mark.parametrize(
    ("name", "text", "key"),
    [
        ("hrcomms", MANIFEST, "language"),
        ("hrcomms", MANIFEST, "check"),
        ("plan", PLAN, "  reporting_year"),
        ("plan", PLAN, "        population"),
        ("plan", ACTIVITY_PLAN, "        at_least"),
        ("training", TRAINING, "    mode"),
        ("training", TRAINING, "    status"),
        ("activities", ACTIVITY, "    status"),
    ],
)
def test_a_blank_where_leaving_out_has_a_meaning_is_refused(name: str, text: str, key: str, blank: str) -> None:
    """What is left out counts as something: `done`, everybody. Whoever leaves a blank may not have meant that."""
    ((code, _, message, hint),) = blanks(name, f"{text}{key}:{blank}\n")
    assert (code, message, hint) == ("HRC103", "there is nothing here; a value is expected", LEFT_OUT)


def test_a_blank_selector_is_refused() -> None:
    ((_, pointer, _, hint),) = blanks("plan", f"{PLAN}        population:\n          classifications:\n")
    assert (pointer, hint) == ("targets/0/measure/population/classifications", LEFT_OUT)


def test_a_blank_for_a_key_that_is_required_says_what_to_write() -> None:
    staff = "staff:\n  - id:\n    name:\n    posts:\n      - {organisation: , title: t, start_date: }\n"
    assert {(code, pointer, hint) for code, pointer, _, hint in blanks("staff", staff)} == {
        ("HRC104", "0/id", "write an id, such as th-2025-01"),
        ("HRC103", "0/name", "write the text"),
        ("HRC103", "0/posts/0/organisation", "write the text"),
        ("HRC103", "0/posts/0/start_date", "write a date, month or year, such as 2025-01-31, 2025-01 or 2025"),
    }
    body = "organisations:\n  - {id: a, name: A, classification: }\n"
    ((_, _, message, hint),) = blanks("organisations", body)
    assert message == "there is nothing here; a value is expected"
    assert hint.startswith("write one of: party, state-agency, ")
    money = "budget:\n  - {id: a, year: , source: s, allocated: }\n"
    assert {hint for _, _, _, hint in blanks("budget", money)} == {
        "write digits only, without dots, spaces or a unit",
    }
    target = PLAN.replace("threshold: 70%", "threshold:").replace("[know]", "")
    assert [(pointer, hint) for _, pointer, _, hint in blanks("plan", target)] == [
        ("targets/0/threshold", "write it with a percent sign, such as 70% or 33.3%"),
        ("targets/0/measure/components", "write one item a line, each after '- ', or all in [ ]"),
    ]


def test_a_blank_item_of_a_list_is_refused() -> None:
    training = TRAINING + "    attended:\n      - a\n      -\n    evidence: [~]\n  -\n"
    found_there = blanks("training", training)
    assert sorted((pointer, hint) for _, pointer, _, hint in found_there) == [
        ("0/attended/1", "write a value, or remove the item"),
        ("0/evidence/0", "write a value, or remove the item"),
        ("1", "write a value, or remove the item"),
    ]
    assert {message for _, _, message, _ in found_there} == {"there is nothing here; a value is expected"}


ODD = [
    *(None, True, -1, 10**30, 1.5, float("nan"), "", "x" * 9999, date(2025, 1, 1)),
    *([], ["x"], [None], {}, {"x": 1}, {1: 1}, {"x": []}),
]
"""Values of every shape that YAML can hold."""


def record_types(above: type[Record] = Record) -> Iterator[type[Record]]:
    for one in above.__subclasses__():
        if not isabstract(one) and one.__module__.startswith("hrcomms.") and one is not Proportion:
            yield one
        yield from record_types(one)


def test_whatever_is_wrong_with_a_key_is_said_in_our_own_words() -> None:
    told = {"missing", "extra_forbidden", "invalid_key", *TELLERS}
    raw = set()
    for model, value in product(record_types(), ODD):
        for name, field in model.model_fields.items():
            try:
                model.model_validate({field.alias or name: value}, context={"kinds": kinds()})
            except ValidationError as error:
                raw |= {(model.__name__, name, one["type"]) for one in error.errors() if one["type"] not in told}
    assert raw == set()


def test_amendments_of_targets_in_a_list_are_refused_with_what_to_write() -> None:
    plan = f"{PLAN}  amendments:\n    - {{date: 2025-07-01, targets: [one]}}\n"
    ((code, pointer, message, hint),) = blanks("plan", plan)
    assert (code, pointer) == ("HRC103", "amendments/0/targets")
    assert message == "a mapping (key: value) is expected here, not a list"
    assert hint == "write 'key: value' lines, indented under this one"


def test_a_number_beyond_all_bounds_is_refused_as_a_choice() -> None:
    plan = f"{PLAN}  audiences: [{{id: a, name: A, group: {10**30}}}]\n"
    ((code, pointer, message, _),) = blanks("plan", plan)
    assert (code, pointer) == ("HRC103", "audiences/0/group")
    assert message == f"{10**30} is not one of the values that are possible here"

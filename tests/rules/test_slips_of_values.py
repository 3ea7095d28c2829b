"""Values and ids as people write them: each slip is one finding, and its fix gives back what was meant.

`tests/broken/slips_of_values.txt` holds what is said of each; UPDATE_SNAPSHOTS=1 writes it anew.
"""

import os
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from examples import sampled

from hrcomms.dataset import MemoryTree, load
from hrcomms.dataset.fix import fixes
from hrcomms.dataset.reader import parse
from hrcomms.diagnostics import Diagnostic, Severity
from hrcomms.measures import kinds
from hrcomms.rules import Scope, run

GOLDEN = Path(__file__).parents[1] / "broken" / "slips_of_values.txt"
BASE = {
    "hrcomms.yaml": "format: 1\nowner: ubnd\nlanguage: en\n",
    "plan.yaml": """\
plan:
  title: Plan
  number: "12"
  start_date: 2023-01-01
  end_date: 2028-12-31
  issuer: ubnd
  reporting_year: {closes: 12-14}
  functions: [{id: lead, name: Lead}]
  components: [{id: knowledge, name: Knowledge}]
  channels: [{id: radio, name: Radio}]
  funding_sources: [{id: fund, name: Fund}]
  targets:
    - id: leaders
      title: Leaders
      text: 70% of the leaders
      threshold: 70%
      due: 2028-12-31
      measure:
        kind: training-coverage
        components: [knowledge]
        valid_for: P24M
""",
    "organisations.yaml": "organisations:\n  - {id: ubnd, name: Committee, classification: state-agency}\n",
    "staff.yaml": """\
staff:
  - id: cb-001
    name: Nguyễn Văn A
    posts: [{organisation: ubnd, title: Official, functions: [lead], start_date: 2023-01}]
  - id: cb-002
    name: Trần Thị B
    posts: [{organisation: ubnd, title: Clerk, start_date: 2023}]
""",
    "training.yaml": """\
training:
  - id: th-01
    title: Session
    start_date: 2025-03-12
    mode: in-person
    hours: 3.5
    components: [knowledge]
    attended: [cb-001, cb-002]
    evidence: [{title: Minutes}]
    status: done
""",
    "activities.yaml": """\
activities:
  - id: a-01
    title: Broadcast
    organisation: ubnd
    start_date: 2025-04-02
    channel: radio
    reach: 1500
    evidence: [{title: Log}]
""",
    "budget.yaml": "budget:\n  - {id: b-01, year: 2025, source: fund, allocated: 1500000}\n",
}
DAY, MONEY, SHARE = "start_date: 2025-03-12", "allocated: 1500000", "threshold: 70%"


class Kind(NamedTuple):
    """A slip: `right` stands in the file, `wrong` in its stead. `readings` but for one leave it to the writer."""

    path: str
    right: str
    wrong: str
    readings: int = 1


def each(path: str, right: str, key: str, values: list[str], readings: int = 1) -> list[Kind]:
    return [Kind(path, right, key + value, readings) for value in values]


CASES = [
    *each(
        "training.yaml",
        DAY,
        "start_date: ",
        [
            *("12/03/25", "12/3/2025", "12.03.25", "12.03.2025", "12-03-2025", "2025/03/12", "2025-3-12", "2025.03.12"),
            *("20250312", "12032025", "45728", "45728.5", "2025-03-12 00:00:00", "2025-03-12T08:30:00+07:00"),
            *("12/03/2025 8:30", "ngày 12 tháng 03 năm 2025", "Ngày 12/3/2025", "12 Mar 2025", "March 12, 2025"),
            *("2025\u201303\u201312", "2025\u201103\u201112", "\uff12\uff10\uff12\uff15-03-12", '"2025-03-12 "'),
            *("12 tháng 3, 2025", "2025 03 12"),
        ],
    ),
    *each(
        "training.yaml",
        DAY,
        "start_date: ",
        ["120325", "12/03/48", "12-03-25", "25-03-12", "2025-03-11T17:00:00Z"],
        readings=2,
    ),
    *each("training.yaml", DAY, "start_date: ", ["2025-02-30", "31/02/2025", "có", "x", "true", "2025-03"], readings=0),
    *each("training.yaml", DAY, "start_date: ", ["20281", "62028", "42028", "10125", "nay"], readings=0),
    *each("staff.yaml", "start_date: 2023-01", "start_date: ", ["20231", "62028", "31/02/2023"], readings=0),
    *each("staff.yaml", "start_date: 2023-01", "start_date: ", ["42028"], readings=2),
    *each("staff.yaml", "start_date: 2023}", "start_date: 2023, end_date: ", ["đến nay}", "nay}"], readings=0),
    *each("plan.yaml", "end_date: 2028-12-31", "end_date: ", ["nay"], readings=0),
    *each("staff.yaml", "start_date: 2023-01", "start_date: ", ["01/2023", "2023-1", "tháng 1 năm 2023", "202301"]),
    *each("staff.yaml", "start_date: 2023}", "start_date: ", ["2023.0}", "năm 2023}"]),
    *each("plan.yaml", "closes: 12-14", "closes: ", ["14/12", "12/14", "ngày 14 tháng 12", "12\u201314"]),
    *each("plan.yaml", "closes: 12-14", "closes: ", ["5-1"], readings=2),
    *each("plan.yaml", "valid_for: P24M", "valid_for: ", ["24 tháng", "24 months", "p24m", "24M"]),
    *each("plan.yaml", "valid_for: P24M", "valid_for: ", ["24"], readings=0),
    *each("plan.yaml", SHARE, "threshold: ", ["70", "70 %", "70,0%", "'70'", "≥ 70%", "70 phần trăm", "７０%"]),
    *each("plan.yaml", SHARE, "threshold: ", ["0.7", "0,7", "1"], readings=2),
    *each("plan.yaml", SHARE, "threshold: ", ["170%", "all"], readings=0),
    *each(
        "budget.yaml",
        MONEY,
        "allocated: ",
        [
            *("1.500.000", "1_500_000", "1 500 000", "1.500.000 đồng", "1.500.000đ", "1.500.000 VNĐ", "'1500000'"),
            *(
                "1500000.0",
                "1.5e6",
                "1.5tr",
                '"1,5 triệu đồng"',
                "1500 nghìn",
                "1500k",
                '"1,500,000"',
                "1\u00a0500\u00a0000",
            ),
        ],
    ),
    *each("budget.yaml", MONEY, "allocated: ", ["1.500 triệu"], readings=2),
    *each("budget.yaml", MONEY, "allocated: ", ["0b11", ".inf", "yes", "0.5", "khoảng 2 triệu"], readings=0),
    *each("budget.yaml", MONEY, "allocated: ", ["20 người", "1 triệu 2 triệu", "1 triệu 1500 nghìn"], readings=0),
    *each("activities.yaml", "reach: 1500", "reach: ", ["50 hộ", "3 buổi", "120 tờ", "120 đ", "năm 2025"], readings=0),
    *each("activities.yaml", "reach: 1500", "quantity: ", ["120 đ"], readings=0),
    *each("budget.yaml", "year: 2025", "year: ", ["25 người"], readings=0),
    *each("budget.yaml", "year: 2025", "year: ", ["25", "'2025'", "năm 2025"]),
    *each("activities.yaml", "reach: 1500", "reach: ", ["1.500", "1500 người", "1,5 nghìn", "1500.0"]),
    *each("training.yaml", "hours: 3.5", "hours: ", ["3,5", "3h30", "3,5 giờ", "3,5h", "210 phút"]),
    *each("training.yaml", "hours: 3.5", "hours: ", ["'14:00'", "'8:00'", "'3:30'", "13h30", "14h"], readings=0),
    *each("training.yaml", "status: done", "status: ", ["Done", "đã thực hiện", "doen"]),
    *each("training.yaml", "mode: in-person", "mode: ", ["in person", "in\u2011person", "trực tiếp"]),
    *each("training.yaml", "mode: in-person", "mode: ", ["person"], readings=0),
    *each(
        "plan.yaml", "kind: training-coverage", "kind: ", ["training coverage", "Training-Coverage", "trainig-coverage"]
    ),
    *each("plan.yaml", 'number: "12"', "number: ", ["12"]),
    Kind("staff.yaml", "functions: [lead]", "functions: lead"),
    Kind("training.yaml", "attended: [cb-001, cb-002]", 'attended: "cb-001, cb-002"'),
    *each("training.yaml", "attended: [cb-001, cb-002]", "attended: ", ["không", "0", "none"], readings=0),
    *each("staff.yaml", "id: cb-001", "id: ", ["cb-O01", "CB-OO1", "cb-0Ol"]),
    *each(
        "staff.yaml", "id: cb-001", "id: ", ["CB-001", "cb\u2013001", "cb\u2011001", "'cb-001 '", "cb 001", "cb--001"]
    ),
    *each("training.yaml", "[cb-001, ", "", ["[CB-001, ", "[cb\u2013001, ", "['cb-001 ', ", "[cb 001, "]),
    *each("training.yaml", "[cb-001, ", "", ["[cb-1, ", "[cd-001, ", "[cb-012, "], readings=0),
    *each("training.yaml", "[cb-001, ", "", ["[Nguyễn Văn A, ", "[ông NGUYEN VAN A, "]),
    *each("activities.yaml", "channel: radio", "channel: ", ["Radio"]),
    *each("staff.yaml", "name: Trần Thị B", "name: ", ["…", "...", "'… '"], readings=0),
    *each("plan.yaml", "name: Knowledge", "name: ", ["…"], readings=0),
    Kind("staff.yaml", "id: cb-001", "id: cb\u200b-001"),
    Kind("training.yaml", DAY, "start_date: 2025-03-12\u200b"),
    Kind("training.yaml", DAY, "start_date: nga\u0300y 12/3/2025"),
    Kind("training.yaml", "[cb-001, ", "[cb-001\u200b, "),
    *each("activities.yaml", "channel: radio", "channel: ", ["raido", "TV"], readings=0),
]


def files_with(kind: Kind) -> dict[str, bytes]:
    assert BASE[kind.path].count(kind.right) == 1
    changed = BASE[kind.path].replace(kind.right, kind.wrong)
    return {path: (changed if path == kind.path else text).encode() for path, text in BASE.items()}


def found(files: dict[str, bytes]) -> tuple[Diagnostic, ...]:
    """Return the errors while reading and of the rules."""
    loaded = load(MemoryTree(files), kinds())
    everything = (*loaded.findings, *run(Scope(loaded.dataset, date(2026, 6, 1))))
    return tuple(one for one in everything if one.severity is Severity.ERROR)


def data(files: dict[str, bytes]) -> dict[str, Any]:
    return {path: parse(MemoryTree(files), path).data for path in files}


CASCADES = [
    ("CB-001", "cb-001"),
    ("CB-001", "CB-001"),
    ("CB-001", "Cb 001"),
    ("cb\u2013001", "cb-001"),
    ("'cb-001 '", "'cb-001 '"),
    ("Đb 001", "db-001"),
]


@pytest.mark.parametrize(("defined", "named"), CASCADES)
def test_a_wrong_id_is_told_where_it_is_defined_and_nowhere_else(defined: str, named: str) -> None:
    staff = BASE["staff.yaml"].replace("id: cb-001", f"id: {defined}")
    training = BASE["training.yaml"].replace("[cb-001, ", f"[{named}, ")
    files = {path: text.encode() for path, text in {**BASE, "staff.yaml": staff, "training.yaml": training}.items()}
    (wrong,) = found(files)
    assert (wrong.code, wrong.location.path) == ("HRC104", "staff.yaml")
    mended = {**files, **fixes(files, [wrong], kinds()).files}
    assert found(mended) == ()


MONTH_FIRST = (
    "  - {id: th-2, title: T, start_date: %s, components: [knowledge], evidence: [{title: M}], attended: [cb-002]}\n"
)


def test_one_date_with_the_month_first_leaves_all_others_of_the_file_to_the_writer() -> None:
    both = Kind("training.yaml", DAY, "start_date: 12/03/2025")
    files = files_with(both)
    assert fixes(files, found(files), kinds()).files
    files["training.yaml"] += (MONTH_FIRST % "03/31/2025").encode()
    assert [str(one.hint) for one in found(files)] == [
        "did you mean 2025-03-12 or 2025-12-03?",
        "did you mean 2025-03-31?",
    ]
    assert fixes(files, found(files), kinds()).files == {}


def test_a_date_is_offered_only_where_one_is_due() -> None:
    (wrong,) = found(files_with(Kind("plan.yaml", SHARE, "threshold: 01/31/2025")))
    assert str(wrong.hint) == "write it with a percent sign, such as 70% or 33.3%"


def test_a_name_that_is_too_long_is_told_by_its_letters() -> None:
    (wrong,) = found(files_with(Kind("staff.yaml", "name: Trần Thị B", f"name: {'x' * 201}")))
    assert str(wrong.message) == "the name has 201 letters; 200 is the most"


def test_a_number_in_the_place_of_text_keeps_its_zeros() -> None:
    files = files_with(Kind("plan.yaml", 'number: "12"', "number: 0012"))
    assert b'number: "0012"' in fixes(files, found(files), kinds()).files["plan.yaml"]


def told(kind: Kind) -> str:
    lines = [f"{kind.path}: {kind.wrong.strip()!r}"]
    for one in found(files_with(kind)):
        lines.append(f"  {one.code} {one.message}")
        lines += [f"    {one.hint}"] if one.hint else []
    return "\n".join(lines) + "\n"


def test_nothing_is_wrong_with_what_was_meant() -> None:
    assert found({path: text.encode() for path, text in BASE.items()}) == ()
    assert len({(kind.path, kind.wrong) for kind in CASES}) == len(CASES)


def test_what_is_said_of_each_slip() -> None:
    text = "\n".join(map(told, CASES))
    if os.environ.get("UPDATE_SNAPSHOTS"):
        GOLDEN.write_text(text, encoding="utf-8", newline="\n")
    assert text == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", sampled(CASES, every=3), ids=lambda kind: kind.wrong.strip())
def test_a_slip_is_one_finding_and_its_fix_gives_what_was_meant(kind: Kind) -> None:
    files = files_with(kind)
    (wrong,) = found(files)
    mended = {**files, **fixes(files, [wrong], kinds()).files}
    if kind.readings == 1:
        assert found(mended) == ()
        assert data(mended) == data({path: text.encode() for path, text in BASE.items()})
        for edit in wrong.fix.edits if wrong.fix else ():
            assert edit.text.strip('"') in f"{wrong.hint}{wrong.message}"
    else:
        assert mended == files
        assert not (wrong.fix and wrong.fix.sure)
        assert kind.readings == 0 or " or " in str(wrong.hint)

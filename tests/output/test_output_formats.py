"""The printers alone, where the command line cannot easily lead: order, remarks, the bars at their edges."""

import io
import json
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from examples import calls
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from support import BODY, run, small, write

from hrcomms.compliance import Assessment, assess
from hrcomms.compliance.trend import Trend
from hrcomms.dataset import MemoryTree, Places, load, locator
from hrcomms.diagnostics import Diagnostic, Location, Position, Related, Severity, pointer_text
from hrcomms.language import Language, say
from hrcomms.measures import kinds
from hrcomms.output import as_csv, as_json, text
from hrcomms.output.located import counts, locate_all
from hrcomms.output.tables import Percent, typed
from hrcomms.output.trend import explanations

TREE = MemoryTree({"a.yaml": b"a: 1\nb: [x, y]\n", "b.yaml": b"b: 2\n"})


def finding(path: str, line: int, column: int, code: str = "HRC101", **more: object) -> Diagnostic:
    return Diagnostic(code, say("met"), Location(path, position=Position(line, column, column + 1)), **more)  # type: ignore[arg-type]


def shown(parts: list[object], width: int = 100) -> str:
    paper = io.StringIO()
    out = Console(file=paper, width=width, color_system=None)
    text.show(out, parts)  # type: ignore[arg-type]
    return paper.getvalue()


def test_findings_are_in_one_order_and_equal_ones_said_once() -> None:
    ordered = [
        finding("a.yaml", 1, 1, "HRC101"),
        finding("a.yaml", 1, 1, "HRC102"),
        finding("a.yaml", 1, 2, "HRC101"),
        finding("a.yaml", 2, 1, "HRC001"),
        finding("b.yaml", 1, 1, "HRC001"),
    ]
    found = locate_all(locator(TREE), [*reversed(ordered), *ordered])
    assert [one.finding for one in found] == ordered


def test_places_are_worked_out() -> None:
    (one,) = locate_all(
        locator(TREE),
        [
            Diagnostic(
                "HRC201",
                say("met"),
                Location("a.yaml", ("b", 1)),
                related=(Related(say("first here"), Location("b.yaml", ("b",), on_key=True)),),
            )
        ],
    )
    assert one.position == Position(2, 8, 9)
    assert one.related == (Position(1, 1, 2),)


def test_counts_hold_every_severity() -> None:
    found = [finding("a.yaml", 1, 1, severity=Severity.WARNING), finding("a.yaml", 1, 2)]
    assert counts(found) == {Severity.ERROR: 1, Severity.WARNING: 1, Severity.INFO: 0}


@pytest.mark.parametrize(
    ("pointer", "said"), [((), ""), (("a", 0, "b"), "/a/0/b"), (("a/b", "~c"), "/a~1b/~0c"), (("",), "/")]
)
def test_pointer(pointer: tuple[str | int, ...], said: str) -> None:
    assert pointer_text(pointer) == said


@pytest.mark.parametrize(
    ("severities", "said"),
    [
        ([], "Checked 1 file, 2 records: no errors, no warnings."),
        ([Severity.ERROR], "Checked 1 file, 2 records: 1 error, no warnings."),
        ([Severity.WARNING] * 2, "Checked 1 file, 2 records: no errors, 2 warnings."),
        ([Severity.INFO], "Checked 1 file, 2 records: no errors, no warnings, 1 info finding."),
        (
            [Severity.ERROR, Severity.INFO, Severity.INFO],
            "Checked 1 file, 2 records: 1 error, no warnings, 2 info findings.",
        ),
    ],
)
def test_summary(severities: list[Severity], said: str) -> None:
    found = locate_all(locator(TREE), [finding("a.yaml", 1, n + 1, severity=one) for n, one in enumerate(severities)])
    assert shown(text.summary(found, [], 1, 2, "en")).rstrip() == said


def test_a_finding_without_a_line_shows_its_hint_alone() -> None:
    found = locate_all(locator(TREE), [Diagnostic("HRC012", say("met"), Location("none.yaml"), say("behind"))])
    assert (
        shown([*text.findings(Places(TREE), found, "x/", "en")]) == "x/none.yaml:1:1: error HRC012: met\n    behind\n\n"
    )


def test_a_finding_without_a_hint_or_a_line() -> None:
    found = locate_all(locator(TREE), [Diagnostic("HRC012", say("met"), Location("b.yaml"))])
    assert shown([*text.findings(Places(TREE), found, "", "en")]) == "b.yaml:1:1: error HRC012: met\n\n"


def test_a_place_behind_the_end_of_the_file() -> None:
    found = locate_all(locator(TREE), [finding("b.yaml", 9, 1)])
    assert shown([*text.findings(Places(TREE), found, "", "en")]) == "b.yaml:9:1: error HRC101: met\n\n"


# Bars


def assessment(met: int, everybody: int, threshold: str, day: str = "2025-01-01") -> Assessment:
    bodies = [{**BODY, "id": f"b-{n}"} for n in range(everybody)]
    done = [{"id": f"a-{n}", "title": "t", "organisation": f"b-{n}", "start_date": "2025-01-01"} for n in range(met)]
    target = {"id": "t", "title": "T", "text": "T", "threshold": threshold, "due": "2026-12-31"}
    chosen = {"organisations": [one["id"] for one in bodies] or ["b-0"]}
    select = {"kind": "activity-coverage", "every": "plan", "population": chosen}
    files = small(plan={"targets": [{**target, "measure": select}]}, organisations=bodies, activities=done)
    loaded = load(MemoryTree({name: json.dumps(value).encode() for name, value in files.items()}), kinds())
    assert loaded.findings == ()
    (one,) = assess(loaded.dataset, date.fromisoformat(day))
    return one


@pytest.mark.parametrize(
    ("met", "everybody", "threshold", "day", "bar"),
    [
        (0, 2, "100%", "2025-01-01", "░░░░░░░░░░┃░░░░░░░░│"),
        (1, 2, "100%", "2025-01-01", "██████████┃░░░░░░░░│"),
        (2, 2, "100%", "2025-01-01", "██████████┃████████│"),
        (1, 2, "50%", "2025-01-01", "█████┃████│░░░░░░░░░"),
        (0, 2, "70%", "2023-01-01", "┃░░░░░░░░░░░░░│░░░░░"),
        (0, 2, "70%", "2027-06-01", "░░░░░░░░░░░░░░│░░░░░"),
        (0, 0, "70%", "2025-01-01", "░░░░░░░░░░░░░░│░░░░░"),
        (1, 3, "0.1%", "2025-01-01", "┃█████░░░░░░░░░░░░░░"),
    ],
)
def test_bar(met: int, everybody: int, threshold: str, day: str, bar: str) -> None:
    out = shown([text.targets((assessment(met, everybody, threshold, day),), "en")])
    assert bar in out


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_facts_of_a_target(lang: Language) -> None:
    one = assessment(1, 3, "100%")
    alone = Trend((one,), (), None, None, None, None)
    out = shown([text.targets((one,), lang), explanations((alone,), lang)])
    assert ("33,3%" if lang == "vi" else "33.3%") in out
    assert ("31/12/2026" if lang == "vi" else "2026-12-31") in out


def test_refusal_counts() -> None:
    assert "there is 1 error" in str(text.refusal(1, "en", force=False))
    assert "there are 2 errors" in str(text.refusal(2, "en", force=False))


# JSON and CSV


def test_json_text() -> None:
    assert as_json.dump({"a": "Nguyễn"}) == '{\n  "a": "Nguyễn"\n}\n'


def test_fraction_is_in_lowest_terms() -> None:
    one = assessment(2, 4, "33.3%")
    (found,) = as_json.targets([one])
    assert (found["value"], found["numerator"], found["denominator"]) == ("1/2", 2, 4)
    assert found["threshold"] == "33.3%"
    assert one.value == Fraction(1, 2)


def test_csv_quotes_what_needs_quotes() -> None:
    target = {**as_json.targets([assessment(1, 2, "70%")])[0], "title": 'a "b", c', "windows": []}
    made = csv_of({"as_of": "2025-01-01", "illustrative": ["staff", "press"], "targets": [target]})
    assert '"a ""b"", c"' in made
    assert made.endswith(",staff press,0,\r\n")


def test_numbers_are_no_formula() -> None:
    target = {**as_json.targets([assessment(1, 2, "70%")])[0], "shortfall": -1, "windows": []}
    assert ",-1," in csv_of({"as_of": "2025-01-01", "illustrative": [], "targets": [target]})


def csv_of(result: dict[str, object]) -> str:
    return as_csv.written(as_csv.status(result), for_file=False)


@given(st.integers(0, 10**9), st.integers(1, 10**9), st.integers(1, 1000))
@calls
def test_a_percentage_is_never_shown_as_across_a_line(part: int, whole: int, tenths: int) -> None:
    """Nearest to what is true, it is rounded as printed percentages are: not up to the goal, not up to all."""
    row = {"numerator": min(part, whole), "denominator": whole, "threshold": f"{tenths / 10}%"}
    made = typed("share", row)
    assert isinstance(made, Percent)
    assert made.share == Fraction(min(part, whole), whole)
    shown = Decimal(made.share.numerator) / made.share.denominator * 100
    shown = shown.quantize(Decimal(1).scaleb(-made.digits), ROUND_HALF_UP)
    for line in (100, Decimal(tenths) / 10):
        assert (shown < line) == (made.share < Fraction(line) / 100)


def test_every_form_is_listed_by_help() -> None:
    out = run("check", "--help").out
    assert "text" in out
    assert "json" in out


def test_help_needs_no_dataset(tmp_path: object) -> None:
    folder = write(tmp_path, {})  # type: ignore[arg-type]
    assert run("status", "--help", cwd=folder).code == 0

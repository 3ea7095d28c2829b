"""What narratives may name, how it is printed, and what of it is refused (HRC508)."""

import json
import re
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, TemplateSyntaxError
from narrative.example import commune
from support import ROOT, content, run, session, small, write

from hrcomms.compliance.year import period
from hrcomms.dataset import Dataset, FolderTree, MemoryTree, load
from hrcomms.dataset.reader import data_of
from hrcomms.language import Language, translator
from hrcomms.measures import kinds
from hrcomms.model.period import Period
from hrcomms.narrative.marks import NarrativeFault
from hrcomms.narrative.placeholders import Name, fill, names
from hrcomms.reports import Material, Provenance, build_context, narration
from hrcomms.resources import shipped


def of(dataset: Dataset, language: Language = "vi", year: int = 2025) -> dict[Name, object]:
    """Return what the report of a year fills in."""
    assert dataset.plan
    days = period(dataset.plan, Period(year), None, date(2026, 11, 22))
    made = Provenance(Period(year), days.as_of, "")
    return narration.values(build_context(Material(dataset, dataset.plan, days, made, lambda _: 1)), language)


def values(language: Language = "vi", files: dict[str, Any] | None = None) -> dict[Name, object]:
    laid = {path: content(value) for path, value in (files or commune()).items()}
    return of(load(MemoryTree(laid), kinds()).dataset, language)


VI, EN = values("vi"), values("en")


@pytest.mark.parametrize(
    ("text", "vi", "en"),
    [
        ('{{ targets["key-leaders"].numerator }} trên {{ targets["key-leaders"].denominator }}', "7 trên 13", None),
        ('{{ targets["key-leaders"].percent }}', "53,8%", "53.8%"),
        ('{{ targets["key-leaders"].result }}', "7/13 (53,8%)", "7/13 (53.8%)"),
        ("{{ training.sessions }}, {{ training.people }}", "3, 12", None),
        ("{{ training.attendances }}, {{ training.absences }}", "19, 2", None),
        ("{{ press.total }}", "5", None),
        ("{{ activities.total }}, {{ activities.reach }}, {{ activities.items }}", "6, 1.234, 450", "6, 1,234, 450"),
        ("{{ budget.allocated }}", "40.000.000", "40,000,000"),
        ("{{ budget.spent }} + {{ budget.left }}", "29.100.000 + 10.900.000", "29,100,000 + 10,900,000"),
        ("{{ year }}, {{ as_of }}", "2025, 31/12/2025", "2025, 2025-12-31"),
        ("{% if press.total %}có{% else %}không{% endif %}", "có", None),
        ("{% if year == 2025 %}năm nay{% endif %}", "năm nay", None),
        ("{% for id, one in targets.items() %}{{ id }}: {{ one.percent }}; {% endfor %}",
         "key-leaders: 53,8%; rights-officials: 25,0%; ", "key-leaders: 53.8%; rights-officials: 25.0%; "),
        ("{# lời nhắn #}Câu.", "Câu.", None),
        ('Viết {{ "{{" }} và {{ "}}" }}, {{ "{%" }}.', "Viết {{ và }}, {%.", None),
        ("{% raw %}{{ x }}{% endraw %}", "{{ x }}", None),
        ("{{targets[ 'key-leaders' ].numerator}}", "7", None),
        ("<b>&amp;</b> *x* {{ year }}\n\nĐoạn hai.\n", "<b>&amp;</b> *x* 2025\n\nĐoạn hai.\n", None),
    ],
)  # fmt: skip
def test_filled(text: str, vi: str, en: str | None) -> None:
    assert fill(text, VI) == vi
    assert fill(text, EN) == (en or vi)


@given(st.text().filter(lambda text: not any(sign in text for sign in ("{{", "{%", "{#"))))
def test_literal_text_stays_as_it_is(text: str) -> None:
    assert fill(text, VI) == text


def test_a_figure_can_be_withheld() -> None:
    class Suppressed:
        def __str__(self) -> str:
            return "dưới 5"

    shown = VI | {("training", "people"): Suppressed()}
    assert fill("{{ training.people }} người, {{ training.sessions }} lớp", shown) == "dưới 5 người, 3 lớp"
    assert fill("{{ training.people }} người{% if training.people %}!{% endif %}", shown) == "dưới 5 người!"


def test_nobody_yet() -> None:
    files = commune()
    files["staff.yaml"] = {"staff": []}
    text = '{{ targets["key-leaders"].result }}, {{ targets["key-leaders"].denominator }}'
    assert fill(text, values("en", files)) == "nobody yet, 0"


EVERY = "narratives may use targets, training, press, activities, budget, year and as_of"
FAULTS = [
    (
        "{% for year in targets %}{% if year > 2024 %}x{% endif %}{% endfor %}",
        "'year > 2024' is not a condition",
        "a condition names figures: {% if press.total and not budget.left %}",
    ),
    ("{{ training.lessons }}", "nothing is called 'lessons' here", "did you mean 'sessions'?"),
    ("{{ x }}", "nothing is called 'x' here", EVERY),
    ("{{ yaer }}", "nothing is called 'yaer' here", "did you mean 'year'?"),
    ('{{ targets["key-leader"].result }}', "nothing is called 'key-leader' here", "did you mean 'key-leaders'?"),
    ('{{ targets["key-leaders"].results }}', "nothing is called 'results' here", "did you mean 'result'?"),
    ("{{ training.__class__ }}", "nothing is called '__class__' here", EVERY),
    ("{{ training.sessions._text }}", "nothing is called '_text' here", EVERY),
    ("{{ training }}", "'training' is not the name of a figure", "its parts: sessions, people, attendances, absences"),
    (
        '{{ targets["key-leaders"] }}',
        "is not the name of a figure",
        "its parts: numerator, denominator, percent, result",
    ),
    ("{{ training.sessions + 1 }}", "'training.sessions + 1' is not the name of a figure", EVERY),
    ("{{ training.sessions | upper }}", "'training.sessions | upper' is not the name of a figure", EVERY),
    ("{{ training. }}", "'training.' is not the name of a figure", EVERY),
    ("{{ }}", "'' is not the name of a figure", EVERY),
    ("{{ 7*7 }}", "'7*7' is not the name of a figure", EVERY),
    ("{{ 'x' * 1000000000 }}", "not the name of a figure", EVERY),
    ("{{ '' ~ '' }}", "not the name of a figure", EVERY),
    ("{{ training.sessions", "'}}' is missing", "close what is opened here"),
    ("{{ 'training }}", "'}}' is missing", "close what is opened here"),
    ("{% if press.total %}", "'{% endif %}' is missing", "close what is opened here"),
    ("{% if press.total", "'%}' is missing", "close what is opened here"),
    ("{% for id in targets %}", "'{% endfor %}' is missing", "close what is opened here"),
    ("{% raw %} lớp", "'{% endraw %}' is missing", "close what is opened here"),
    ("{# lời nhắn", "'#}' is missing", "close what is opened here"),
    ("{% if press.total > 3 %}{% endif %}", "'press.total > 3' is not a condition", "a condition names figures"),
    ("{% if lessons %}{% endif %}", "nothing is called 'lessons' here", EVERY),
    ("{% if year or lessons %}{% endif %}", "nothing is called 'lessons' here", EVERY),
    ("{% if not year %}{{ lessons }}{% endif %}", "nothing is called 'lessons' here", EVERY),
    ("{% else if year %}", "no use for {% else %}", "its tags are"),
    ("{% if year %}{% else %}{% else %}{% endif %}", "no use for {% else %}", "its tags are"),
    ("{% if year %}{% endfor %}{% endif %}", "no use for {% endfor %}", "close first what is opened last"),
    ("{% endif %}", "no use for {% endif %}", "its tags are"),
    ('{% include "x" %}', "no use for {% include %}", "its tags are"),
    ("{% set a = 1 %}", "no use for {% set %}", "its tags are"),
    ("{% for a in range(999999) %}{% endfor %}", "'a in range(999999)' is not a loop", "goes through the targets"),
    ("{% for a in targets %}{% for b in targets %}{% endfor %}{% endfor %}", "no use for {% for %}", "its tags"),
    ("{% for a, b in targets.items() %}{{ b.results }}{% endfor %}", "called 'results'", "did you mean 'result'?"),
]
each_fault = pytest.mark.parametrize(("text", "reason", "hint"), FAULTS, ids=[text for text, _, _ in FAULTS])


@each_fault
def test_check_finds_what_is_refused(text: str, reason: str, hint: str, tmp_path: Path) -> None:
    with pytest.raises(NarrativeFault) as caught:
        fill(text, VI)
    assert reason in str(caught.value.message)
    folder = write(tmp_path, commune(strengths=f"Đã mở {{{{ training.sessions }}}} lớp. {text}"))
    told = json.loads(run("--lang", "en", "check", "--format", "json", cwd=folder).out)["diagnostics"]
    (one,) = [one for one in told if one["severity"] == "error"]
    assert (one["code"], one["path"], one["pointer"]) == ("HRC508", "reports.yaml", "/reports/0/strengths")
    assert one["message"].startswith("the narrative cannot be filled in: ")
    assert reason in one["message"]
    assert hint in one["hint"]
    said = translator("vi")(caught.value.message)
    assert said != str(caught.value.message)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Mở {{ training.sessions }} lớp, {{ training.lessons }} buổi.", "{{ training.lessons }}"),
        ("{% if year %}{{ year }}{% else %}{{ yaer }}{% endif %}", "{{ yaer }}"),
        ("{% if year %}{% if yaer %}{% endif %}{% endif %}", "{% if yaer %}"),
        ("{% if press.total %}{% if year %}{% endif %}", "{% if press.total %}"),
        ("{{ year }} và {{ year", "{{ year"),
        ("{% for id, one in targets.items() %}{{ id }} {{ one.x }}{% endfor %}", "{{ one.x }}"),
    ],
)
def test_a_fault_tells_the_exact_place(text: str, wrong: str) -> None:
    with pytest.raises(NarrativeFault) as caught:
        fill(text, VI)
    assert text[caught.value.start : caught.value.end] == wrong
    assert caught.value.start == text.rindex(wrong)


LINES = "Đầu.\n  {% if press.total %}\n  Có tin.\n  {% else %}\n  Không.\n  {% endif %}\n{# nhắn #}\nCuối."


def test_a_tag_alone_on_its_line_leaves_none_behind() -> None:
    assert fill(LINES, VI) == "Đầu.\n  Có tin.\nCuối."
    assert fill("a {% if year %} b {%- endif -%} \n c", VI) == "a  bc"


def test_a_loop_over_no_targets_looks_its_names_up() -> None:
    none = {path: value for path, value in VI.items() if path[0] != "targets"}
    text = "{% for id, one in targets.items() %}{{ id }}{{ one.percent }}{{ targets[id].result }}{% endfor %}."
    assert fill(text * 2, none) == ".."
    with pytest.raises(NarrativeFault, match="'percents'"):
        fill(text.replace("percent", "percents"), none)


def loops() -> dict[str, str]:
    """Return one loop in each form that it may have."""
    percent = "key-leaders 53,8%; rights-officials 25,0%; "
    return {
        "{% for id, one in targets.items() %}{{ id }} {{ one.percent }}; {% endfor %}": percent,
        "{% for id in targets %}{{ id }} {{ targets[id].percent }}; {% endfor %}": percent,
        "{% for one in targets.values() %}{{ one.numerator }} {% endfor %}": "7 1 ",
        "{% for year in targets %}{{ year }} {% endfor %}{{ year }}": "key-leaders rights-officials 2025",
        "{% if not year %}{% for id in targets %}{{ id }}{% endfor %}{% endif %}": "",
    }


@pytest.mark.parametrize(("text", "told"), loops().items())
def test_loops(text: str, told: str) -> None:
    assert fill(text, VI) == told


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("press.total", True),
        ("not press.total", False),
        ("not not press.total", None),
        ("year == 2025", True),
        ("year != 2025", False),
        ("year>=2026 or press.total", True),
        ("year < 2025 and press.total or not year", False),
        ('targets["rights-officials"].numerator and not training.absences', False),
        ("2025 == year", None),
        ("(year)", None),
        ("year ==", None),
        ("press.total == 5", None),
    ],
)
def test_conditions(condition: str, holds: bool | None) -> None:
    text = f"{{% if {condition} %}}a{{% else %}}b{{% endif %}}"
    if holds is None:
        with pytest.raises(NarrativeFault, match="is not a condition"):
            fill(text, VI)
    else:
        assert fill(text, VI) == ("a" if holds else "b")


PIECES = ("{{ year }}", "{{", "}}", "{%", "%}", "{#", "#}", "{% if year %}", "{% else %}", "{% endif %}", "{% raw %}")
PIECES += ('"', "x", "{% endraw %}", "{% for id in targets %}", "{% endfor %}", "{{ id }}", " ", "\n", "-", "'", "year")


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_any_text_is_filled_or_has_a_fault_in_it(text: str) -> None:
    with suppress(NarrativeFault):
        fill(text, VI)
        return
    with pytest.raises(NarrativeFault) as caught:
        fill(text, VI)
    assert 0 <= caught.value.start < caught.value.end <= len(text)
    assert text.startswith("{", caught.value.start)


ALIKE = st.sampled_from(["{{ year }}", "{% if year %}", "{% endif %}", "\n", " ", "x", "{# a #}", "{%- if year -%}"])


@given(st.lists(ALIKE).map("".join))
def test_what_a_template_engine_would_make_of_it(text: str) -> None:
    jinja = Environment(trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)  # noqa: S701 - plain text
    try:
        made = jinja.from_string(text).render(year=2025)
    except TemplateSyntaxError:
        with pytest.raises(NarrativeFault):
            fill(text, VI)
    else:
        assert fill(text, VI) == made


def test_check_lets_pass_what_can_be_filled(tmp_path: Path) -> None:
    text = 'Mở {{ training.sessions }} lớp; {{ targets["key-leaders"].result }}; {{ "{{" }}.'
    folder = write(tmp_path, commune(results=text, next_steps="{% if year %}{{ as_of }}{% endif %}"))
    told = json.loads(run("check", "--format", "json", cwd=folder).out)["diagnostics"]
    assert {one["code"] for one in told} & {"HRC507", "HRC508"} == set()


def test_other_years_too(tmp_path: Path) -> None:
    files = commune(results="{{ training.sessions }}")
    more = [{"year": 2028, "results": "{{ training.lessons }}"}, {"year": 1999, "results": "{{ lessons }}"}]
    files["reports.yaml"]["reports"] += more
    told = json.loads(run("check", "--format", "json", cwd=write(tmp_path, files)).out)["diagnostics"]
    assert [one["pointer"] for one in told if one["code"] == "HRC508"] == ["/reports/1/results", "/reports/2/results"]


# The page that tells of it


def test_the_page_tells_every_name() -> None:
    page = (ROOT / "docs/narratives.md").read_text(encoding="utf-8")
    table = page.partition("## What may be named")[2].partition("## ")[0]
    told = set(re.findall(r"`((?:targets\[\"ID\"\]|training|press|activities|budget)\.\w+|year|as_of)`", table))
    assert told == {".".join(path).replace("targets.ID", 'targets["ID"]') for path in names(["ID"])}
    assert set(names(["key-leaders", "rights-officials"])) == VI.keys()


def test_the_example_of_the_page_is_what_is_printed() -> None:
    page = (ROOT / "docs/narratives.md").read_text(encoding="utf-8")
    example = data_of(page.partition("```yaml\n")[2].partition("```")[0])["reports"][0]
    printed = fill(example["results"], of(load(FolderTree(shipped("data")), kinds()).dataset, "vi", example["year"]))
    assert f'prints "{printed}"' in " ".join(page.split())


def test_a_name_that_one_day_alone_would_ask_for_is_found_on_every_day(tmp_path: Path) -> None:
    text = "{% if training.sessions %}Đã mở lớp.{% else %}{{ nothing }}{% endif %}"
    folder = write(
        tmp_path,
        small(
            staff=[{"id": "p", "name": "A", "posts": []}],
            training=[session(1, "2025-05-05", ["p"], [])],
            reports=[{"year": 2025, "results": text}],
        ),
    )
    told = json.loads(run("check", "--format", "json", cwd=folder).out)["diagnostics"]
    assert [one["code"] for one in told if one["severity"] == "error"] == ["HRC508"]
    for day in ("2025-12-31", "2025-02-01"):
        result = run("--lang", "en", "report", "--year", "2025", "--as-of", day, "-o", "x.md", cwd=folder)
        assert (result.code, result.out) == (1, "")
        assert not (folder / "x.md").exists()

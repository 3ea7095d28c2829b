"""Nobody is named in the public edition, in no form, whatever people wrote into the data."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from itertools import product
from pathlib import Path
from random import Random
from typing import Any, get_args, get_origin, get_type_hints
from unicodedata import normalize

import pytest
from examples import documents, sampled_rows
from hypothesis import given
from hypothesis import strategies as st
from reports.public_edition import edition, found, texts_of
from reports.shipped import printed
from support import ROOT, plain, plain_plan, run, session, small, write, wrote

from hrcomms.language import Listed, Named, Text
from hrcomms.reports import ReportContext
from hrcomms.reports.custom_template import CustomTemplate
from hrcomms.reports.forms import made

FORMS = ("md", "html")
"""Those that a call prints; DOCX and PDF are files."""
DATA = ROOT / "data"


# The shipped data


@cache
def shipped_people() -> tuple[list[str], list[str]]:
    """Return the names of everybody in the shipped data, and the ids of people and of what they attended."""
    signing = [plain_plan(DATA).get("signatory"), *(one.get("signatory") for one in plain(DATA, "reports"))]
    names = [one["name"] for one in plain(DATA, "staff")]
    names += [one["name"] for one in signing if one and one.get("name")]
    return names, [one["id"] for name in ("staff", "training") for one in plain(DATA, name)]


def nobody_of_the_shipped(content: bytes, form: str) -> None:
    names, ids = shipped_people()
    texts = texts_of(content, form)
    assert found([*names, *ids], texts) == set()
    assert [text for text in texts if re.search(r"\.yaml\b|\bstaff/|\btraining/", text)] == []


@pytest.mark.parametrize(
    ("form", "year", "lang"), sampled_rows(product(FORMS, range(2023, 2027), ["vi", "en"]), every=8)
)
def test_nobody_of_the_shipped_data(form: str, year: int, lang: str) -> None:
    nobody_of_the_shipped(printed(year, lang, form, "--public").encode(), form)
    names, ids = shipped_people()
    internal = printed(year, lang, form)
    assert len(found([*names, *ids], [internal])) > 20  # the search finds those whom the internal edition names


@pytest.mark.parametrize("form", ["docx", pytest.param("pdf", marks=pytest.mark.pango)])
def test_nobody_of_the_shipped_data_in_a_file(form: str, tmp_path: Path) -> None:
    assert wrote(run("report", "--year", "2025", "--public", "-o", tmp_path / f"r.{form}", patience=60))
    content = (tmp_path / f"r.{form}").read_bytes()
    nobody_of_the_shipped(content, form)
    assert found(["Tập huấn kiến thức"], texts_of(content, form))


# Names in every text that somebody may write

PEOPLE = {
    "cb-001": "Nguyễn Văn Hoà",
    "tt.14": "Đặng Thị Thuý",
    "can_bo_2": "Lò Quỳnh",
    "cb-10": "Páo",
    "vuongthikhanh": "Vương Thị Khánh",
}
SIGNING = ["Trịnh Công Tuệ", "Ngô Thị Diễm"]
NAMES = [*PEOPLE.values(), *SIGNING]
GIVEN = ["ông Hoà", "bà Thuý", "đồng chí Quỳnh", "đ/c Khánh", "ông Tuệ", "bà Diễm", "chị Thị Diễm"]
ORDINARY = ["an toàn", "Công an xã", "Đoàn TNCS Hồ Chí Minh", "Thôn 7", "giảm nghèo", "về", "trẻ em.", "(", ")", ","]


def unmarked(text: str) -> str:
    return re.sub("[\u0300-\u036f]", "", normalize("NFD", text)).translate(str.maketrans("đĐ", "dD"))


def moved(text: str) -> str:
    return text.replace("oà", "òa").replace("uý", "úy")


SPELLINGS = (
    str,
    str.upper,
    moved,
    lambda text: moved(text).upper(),
    lambda text: normalize("NFD", text),
    lambda text: text.replace(" ", "  "),
    lambda text: text.replace(" ", "\n"),
    lambda text: text.replace(" ", "\u00a0"),
    lambda text: text.replace("n", "n\u200b"),
    lambda text: text.replace("Đ", "\u00d0"),
)
LOOSE = (str.lower, unmarked, lambda text: unmarked(text).lower(), lambda text: unmarked(text).replace(" ", "_"))
"""Ways to write a name of several words; of one word they give an ordinary word."""


def text_with_people(random: Random) -> str:
    """Return a text with people in it, among ordinary words."""
    parts = [random.choice(ORDINARY)]
    for _ in range(random.randint(1, 3)):
        name = random.choice([*NAMES, *GIVEN, *PEOPLE])
        ways: tuple[Callable[[str], str], ...] = (*SPELLINGS, *LOOSE) if name in NAMES else SPELLINGS
        if name in PEOPLE or name == "Páo":
            ways = (str, str.upper) if name in PEOPLE else (str,)
        parts += [random.choice(ways)(name), random.choice(ORDINARY)]
    return " ".join(parts)


def told_everywhere(text: Any) -> dict[str, Any]:
    """Return a dataset in which each text that is free has people in it; `text` is called for each."""
    vocabularies = {
        name: [{"id": "v", "name": text(), "name_en": text()}]
        for name in ("functions", "components", "audiences", "topics", "conventions", "channels", "funding_sources")
    }
    target = {"title": text(), "text": text(), "threshold": "70%", "due": "2028-12-31"}
    signatory = {"name": SIGNING[0], "title": text(), "capacity": text(), "on_behalf_of": text()}
    plan: dict[str, Any] = {
        **vocabularies,
        **{key: text() for key in ("title", "number", "symbol", "place", "objective")},
        "legal_basis": [{"id": "l", "title": text(), "note": text()}],
        "signatory": signatory,
        "recipients": [{"name": text(), "for": "information"}, {"organisation": "b", "for": "report"}],
        "reporting": [{"id": "r", "to": ["b"]}],
        "targets": [
            {**target, "id": "t-1", "measure": {"kind": "training-coverage", "components": ["v"]}},
            {**target, "id": "t-2", "measure": {"kind": "activity-coverage"}},
            {**target, "id": "t-3", "measure": {"kind": "press-mechanism", "requires": ["spokesperson"]}},
        ],
    }
    event = {"start_date": "2025-05-05", "topics": ["v"], "conventions": ["v"]}
    day = {"organisation": "b", "title": text(), "start_date": "2024-01-01", "functions": ["v"]}
    narrative = ("direction", "results", "strengths", "limitations", "causes", "next_steps", "recommendations")
    return small(
        plan=plan,
        organisations=[{"id": "b", "name": text(), "name_en": text(), "short_name": text(), "classification": "other"}],
        staff=[{"id": one, "name": name, "posts": [day]} for one, name in PEOPLE.items()],
        training=[
            {"id": "s-1", "title": text(), "components": ["v"], "attended": [*PEOPLE], "trainer": text(), **event},
            {"id": "s-2", "title": text(), "components": ["v"], "absent": [*PEOPLE], "organiser": "b", **event},
        ],
        press=[{"id": "p", "organisation": "b", "date": "2025-05-05", "title": text()}],
        activities=[{"id": "a", "title": text(), "organisation": "b", "channel": "v", "audiences": ["v"], **event}],
        budget=[
            {
                "id": "b",
                "year": 2025,
                "source": "v",
                "allocated": 7,
                "spent": [
                    {"date": "2025-05-05", "amount": 3, "purpose": text()},
                    {"date": "2025-05-05", "amount": 3, "training": "s-1"},
                    {"date": "2025-05-05", "amount": 3, "activity": "a"},
                ],
            }
        ],
        reports=[
            {
                "year": 2025,
                "number": text(),
                "place": text(),
                "signatory": {"name": SIGNING[1], "title": text()},
                **{key: f"{text()}\n\n{text()}" for key in narrative},
            }
        ],
    )


def nobody(contents: list[str]) -> None:
    """Hold that nobody is named in the contents."""
    several = [name for name in NAMES if " " in name]
    assert found([*several, *GIVEN, *PEOPLE], contents) == set()
    assert [text for text in contents if re.search(r"\bPáo\b", text)] == []


@documents
@given(st.integers(0), st.sampled_from(["vi", "en"]))
def test_nobody_in_any_text(seed: int, lang: Any) -> None:
    random = Random(seed)  # noqa: S311 - one small number instead of hundreds: the texts are too many to draw one by one
    files = told_everywhere(lambda: text_with_people(random))
    context = edition(files)
    for form in (*FORMS, "docx"):
        nobody(texts_of(made(context, form, lang), form))  # type: ignore[arg-type]
    nobody(list(every_text(context)))


@pytest.mark.pango
def test_nobody_in_any_text_of_the_pdf(tmp_path: Path) -> None:
    names = iter([*NAMES, *GIVEN, *PEOPLE, *map(str.upper, NAMES), *map(unmarked, SIGNING)] * 9)
    files = told_everywhere(lambda: f"Việc của {next(names)} là")
    folder = write(tmp_path / "data", {name: json.dumps(one) for name, one in files.items()})
    call = ("report", "--year", "2025", "--public", "-o", tmp_path / "r.pdf", "--force")
    assert wrote(run(*call, cwd=folder, patience=60))
    content = texts_of((tmp_path / "r.pdf").read_bytes(), "pdf")
    nobody(content)
    assert found(["Việc của"], content)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Trần Văn{# x #} Hùng vắng.", "[…] vắng."),
        ('{{ "Trần Văn" }} Hùng vắng.', "[…] vắng."),
        ('{{ "3" }} cán bộ vắng.', "[…] vắng."),
        ('{{ "{{" }} 3 cán bộ vắng, đạt 7/13 }}.', "{{ […] vắng, đạt […] }}."),
        ("Còn 1 cán bộ; còn 4 cán bộ.", "Còn […]; còn […]."),
        ("ba (3) cán bộ, thiếu 4 chỗ, hai đảng viên, 4-5 người", "[…] cán bộ, thiếu […] chỗ, […] đảng viên, […] người"),
        ("Còn \ue0003 cán bộ\ue001 vắng.", "Còn […] vắng."),
        ("{{ press.total }} tin; còn \ue0003 cán bộ\ue001 vắng.", "1 tin; còn […] vắng."),
        ("Phân công một đồng chí.", "Phân công một đồng chí."),
        ("Phó Chủ tịch Hùng; chị Lan và Hùng", "Phó Chủ tịch […]; chị […] và […]"),
        ("N.T. Lan; ThS. Hùng", "N.T. […]; ThS. […]"),
        ("bà Lê Thị Ngoài", "bà […]"),
        ("Chủ tịch Hồ Chí Minh", "Chủ tịch Hồ Chí Minh"),
        ("{{ training.people }} người, {{ training.attendances }} lượt", "[…] người, […] lượt"),
        ("{{ press.total }} tin; {{ activities.reach }} lượt người", "1 tin; 70 lượt người"),
    ],
)
def test_narratives_are_searched_as_they_read(text: str, told: str) -> None:
    names = ("Trần Văn Hùng", "Ngô Lan", "Vũ Minh")
    people = [{"id": f"p-{at}", "name": name, "posts": []} for at, name in enumerate(names)]
    files = small(
        staff=people,
        organisations=[{"id": "x", "name": "X", "classification": "village"}],
        press=[{"id": "n-1", "organisation": "x", "date": "2025-05-05", "title": "t"}],
        activities=[{"id": "a-1", "title": "t", "organisation": "x", "start_date": "2025-05-05", "reach": 70}],
        training=[session(1, "2025-05-05", ["p-0", "p-1"], [])],
        reports=[{"year": 2025, "results": text}],
    )
    (line,) = edition(files).narrative["results"]
    assert line.replace("[…].[…]", "[…]") == told


# Templates of one's own


def every_text(value: Any) -> Iterator[str]:
    """Yield every text that can be reached from a value: in fields, properties, lists, and sentences with values."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list):
        for one in value:
            yield from every_text(one)
    elif isinstance(value, dict):
        yield from every_text([*value, *value.values()])
    elif is_dataclass(value) and not isinstance(value, type):
        computed = [name for name, one in vars(type(value)).items() if isinstance(one, property)]
        for name in [*(one.name for one in fields(value)), *computed]:
            yield from every_text(getattr(value, name))
    else:
        yield str(value)


def hostile(kind: Any, path: str, depth: int = 0) -> Iterator[str]:
    """Yield a template that prints all that its author may reach of a value, by its type."""
    if {Text, Named, Listed} & {kind, *get_args(kind)}:
        yield f"{{{{ {path} | say }}}}\n"
        return
    options = [one for one in (get_args(kind) or (kind,)) if is_dataclass(one)]
    if get_origin(kind) is tuple:
        item = f"one{depth}"
        yield f"{{% for {item} in {path} %}}{''.join(hostile(get_args(kind)[0], item, depth + 1))}{{% endfor %}}\n"
    elif get_origin(kind) is dict:
        key, item = f"key{depth}", f"value{depth}"
        inside = "".join(hostile(get_args(kind)[1], item, depth + 1))
        yield f"{{% for {key}, {item} in {path}.items() %}}{{{{ {key} }}}} {inside}{{% endfor %}}\n"
    elif options:
        hints = {name: one for name, one in get_type_hints(options[0]).items() if not name.startswith("_")}
        for name, one in vars(options[0]).items():
            if isinstance(one, property):
                hints[name] = get_type_hints(one.fget)["return"]
        inside = "".join(part for name, one in hints.items() for part in hostile(one, f"{path}.{name}", depth + 1))
        yield f"{{% if {path} %}}{inside}{{% endif %}}\n"
    else:
        yield f"{{{{ {path} | say if {path} is not string else {path} }}}}\n"


def test_a_hostile_template_finds_nobody() -> None:
    source = "".join(hostile(ReportContext, "report"))
    assert "names" in source
    assert "origin" in source
    names = iter([*NAMES, *GIVEN, *PEOPLE] * 20)
    files = told_everywhere(lambda: next(names))
    template = CustomTemplate("t.md", source.encode())
    said = made(edition(files), "md", "vi", template).decode()
    nobody(texts_of(said.encode(), "md"))
    assert "s-1" not in said
    assert ".yaml" not in said
    internal = made(edition(files, public=False), "md", "vi", template).decode()
    assert found(PEOPLE.values(), [internal])
    assert "staff.yaml" in internal or "training.yaml" in internal

"""What the report in Word says: the figures of the Markdown, the data as text, no name in public, the same bytes."""

import json
import re
import subprocess
import sys
import zipfile
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from examples import sampled, sampled_rows
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, StrictUndefined, TemplateSyntaxError, UndefinedError
from reports.office import context_of, converted, made
from reports.shipped import parts
from reports.test_report_escaping import NASTY, folder_with
from support import ROOT, copy_shipped, environment, plain, run, small, write, wrote

from hrcomms.language import Language
from hrcomms.reports.docx import docx
from hrcomms.reports.docx_file import DocxError, packed, parts_of, record_of, text_of
from hrcomms.reports.docx_tables import shared
from hrcomms.reports.provenance import as_record

DATA = ROOT / "data"
TEMPLATES = {"vi": ROOT / "templates/report.docx", "en": ROOT / "templates/report.en.docx"}
LANGUAGES: tuple[Language, ...] = ("vi", "en")
each_language = pytest.mark.parametrize("lang", LANGUAGES)


def tables(content: bytes) -> list[list[list[str]]]:
    """Return the tables of a document, with the text of their cells in one line each."""
    found = Document(BytesIO(content)).tables
    return [[[" ".join(cell.text.split()) for cell in row.cells] for row in table.rows] for table in found]


# The templates


def test_templates_are_those_that_the_script_writes(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from make_report_docx import NAMES, template\n"
        "for language, name in NAMES.items(): (Path(sys.argv[1]) / name).write_bytes(template(language))"
    )
    env = {"PYTHONPATH": f"{ROOT / 'docs'}:{ROOT / 'src'}"}
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True, env=environment(env), cwd=tmp_path)
    for path in TEMPLATES.values():
        assert (tmp_path / path.name).read_bytes() == path.read_bytes(), "run docs/make_report_docx.py"


def test_the_vietnamese_template_reads_as_vietnamese() -> None:
    lines = text_of(TEMPLATES["vi"].read_bytes())
    fixed = re.sub(r"\{\{.*?\}\}|\{%.*?%\}", " ", "\n".join(lines))
    assert "CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI" in fixed
    assert not re.search(r"\b(the|of|and|report|year|annex|session|people|body)\b", fixed, re.IGNORECASE)


# Figures


@pytest.mark.parametrize(
    ("year", "public", "lang"), sampled_rows(product([2023, 2025, 2026], [False, True], LANGUAGES), every=5)
)
def test_figures_are_those_of_the_markdown(lang: Language, public: bool, year: int) -> None:
    paper = parts(year, lang, *(["--public"] if public else []))
    content = made(DATA, lang, year=year, public=public)
    found = tables(content)
    proofs = {"Proven by", "Căn cứ xác định"}
    kept = [table for table in found if table[0][-1] not in proofs and len(table[0]) > 2]
    for table in paper.tables:
        rows = table
        if rows[0][-1] in ("Lacks", "Còn thiếu") and not any(row[2] for row in rows[1:]):
            rows = [[row[0], row[1], row[-1]] for row in rows]  # bodies have no post and no body
        if rows in kept:
            kept.remove(rows)
        else:
            text = [" ".join(cell for row in table for cell in row) for table in found if table[0][-1] in proofs]
            assert any(all(cell in one for row in table[1:] for cell in row) for one in text), table
    assert [table for table in kept if table[0][0] in ("TT", "No.")] == []
    assert kept == []
    lines = "\n".join(text_of(content))
    for line in (*paper.headings[1:], *paper.paragraphs, *paper.items):
        if line.startswith("<a id="):
            continue
        told = " ".join(line.split()).removesuffix(".").removesuffix(";")
        if not re.match(r"(Annex|Phụ lục)( [IV]+)?\. ", told):
            assert told in lines, told


def test_several_pieces_in_one_line_are_plural_in_english() -> None:
    lines = text_of(made(DATA, "en", year=2025))
    assert any(line.startswith("In 2025 7 sessions took place, with 83 attendances of 38 officials") for line in lines)


# What the data say is text

CONTROL = "\x1b[31m \x07"
STRANGE = [
    "\u202eabc\u202c \u2066x\u2069 \u200f",
    "=cmd()|' /C calc'!A0",
    "& < > \" '",
    "]]>",
    "{_{ x }_} {_% y %_}",
    "“smart” ‘quotes’",
    "{%p if x %} {{r y }} {%tr endfor %} {#p z #}",
    "</w:t></w:r></w:p><w:p/>",
    "PAGE \\* MERGEFORMAT",
    'HYPERLINK "http://x"',
]


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Return the lines of a report whose texts are harmless."""
    return text_of(made(folder_with("harmless", tmp_path_factory.mktemp("harmless")), "en"))


@pytest.mark.parametrize("nasty", sampled([*NASTY, *STRANGE]))
def test_a_text_of_the_data_is_text(nasty: str, tmp_path: Path, harmless: list[str]) -> None:
    content = made(folder_with(nasty, tmp_path), "en")
    shown = " ".join(nasty.split())
    lines = [line for line in text_of(content) if not line.startswith("INCOMPLETE")]
    for line in shown, f"Pursuant to {shown};", f"To: {shown}.":
        assert " ".join(line.split()) in lines
    assert f"Recipients: - as above; - {shown}; - Lưu: VT." in lines
    for table in tables(content):
        assert {len(row) for row in table} == {len(table[0])}
    assert len(lines) - 7 * nasty.count("\n") <= len(harmless) <= len(lines)
    assert sum(shown in line for line in lines) >= sum("harmless" in line for line in harmless) - 14 * nasty.count("\n")
    whole = parts_of(content)
    assert b"instrText" not in whole["word/document.xml"]
    assert b"w:hyperlink" not in whole["word/document.xml"]


def test_a_text_of_several_lines_keeps_them(tmp_path: Path) -> None:
    content = made(folder_with("one\ntwo\tthree", tmp_path), "en")
    cells = [cell.text for table in Document(BytesIO(content)).tables for row in table.rows for cell in row.cells]
    assert "one\ntwo\tthree" in cells


def test_control_characters_show_as_their_codes(tmp_path: Path) -> None:
    content = made(write(tmp_path, small(reports=[{"year": 2025, "results": f"red {CONTROL}"}])), "en")
    (line,) = [line for line in text_of(content) if line.startswith("red")]
    assert line.startswith(r"red \u001b[31m")
    whole = b"".join(parts_of(content).values()).decode()
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe]", whole)


SIGNS = [*map(chr, (*range(9), 11, 12, *range(14, 32), *range(127, 160))), "\ud800", "\uffff"]


@pytest.mark.parametrize("sign", sampled(SIGNS))
def test_no_character_breaks_the_file(sign: str) -> None:
    jinja = Environment(undefined=StrictUndefined, autoescape=True)
    jinja.globals["sign"] = f"a{sign}b"
    made_of = docx(context_of(DATA), "vi", own(p("{{ sign }}", "{{ sign | e }}")), jinja)
    assert text_of(made_of) == [f"a\\u{ord(sign):04x}b" * 2]


# In public


@each_language
@pytest.mark.parametrize("year", sampled([2025, 2024]))
def test_nobody_is_named_in_any_part_of_a_public_document(lang: Language, year: int) -> None:
    people = plain(DATA, "staff")
    content = made(DATA, lang, year=year, public=True)
    internal = made(DATA, lang, year=year)
    said = [
        "\n".join([*text_of(one), *(part.decode() for part in parts_of(one).values())]) for one in (content, internal)
    ]
    for person in people:
        for word in (person["name"], person["id"]):
            assert not re.search(rf"(?<!\w){re.escape(word)}(?!\w)", said[0])
    assert sum(person["name"] in said[1] for person in people) > 10
    assert ".yaml" not in said[0]


def test_a_public_document_has_no_annex_of_names() -> None:
    lines = text_of(made(DATA, "vi", public=True))
    assert [line for line in lines if re.match(r"Phụ lục [IV]+$", line)] == ["Phụ lục I", "Phụ lục II"]
    assert not {"Còn thiếu", "Căn cứ xác định", "Vắng mặt", "Hồ sơ"} & set(lines)
    assert any(line.startswith("BẢN CÔNG KHAI") for line in lines)


# What is in the file


def test_nothing_of_the_machine_is_in_the_file(tmp_path: Path) -> None:
    content = made(copy_shipped(tmp_path / "data"), "vi")
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {one.compress_type for one in archive.infolist()} == {zipfile.ZIP_STORED}
        assert archive.namelist()[0] == "[Content_Types].xml"
        whole = "".join(archive.read(name).decode() for name in archive.namelist())
    assert str(tmp_path) not in whole
    assert "rsid" not in whole
    assert "AppVersion" not in whole
    core = Document(BytesIO(content)).core_properties
    assert core.title.startswith("Kết quả thực hiện Kế hoạch triển khai Đề án")
    assert (core.author, core.last_modified_by) == ("Ủy ban nhân dân xã Mẫu Sơn",) * 2
    assert core.created == core.modified
    assert f"{core.created:%Y-%m-%d %H:%M}" == "2025-12-14 00:00"
    assert core.language == "vi-VN"


# Its record


def test_a_document_carries_its_record() -> None:
    context = context_of(DATA)
    assert record_of(docx(context, "vi")) == as_record(context.provenance)


@pytest.mark.office
def test_another_program_keeps_record_and_text(tmp_path: Path) -> None:
    content = made(DATA)
    saved = converted({"paper": content}, "docx", tmp_path)["paper"].read_bytes()
    assert saved != content
    assert record_of(saved) == record_of(content)
    assert text_of(saved) == text_of(content)


# An officer's own template


def own(body: str, **more: bytes) -> bytes:
    """Return a template with this body."""
    parts = parts_of(TEMPLATES["vi"].read_bytes())
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    text = f"<w:document {space}><w:body>{body}<w:sectPr/></w:body></w:document>"
    return packed({**parts, "word/document.xml": text.encode(), **more})


def p(*runs: str) -> str:
    made_runs = "".join(
        f'<w:r><w:t xml:space="preserve">{run}</w:t></w:r><w:proofErr w:type="spellEnd"/>' for run in runs
    )
    return f"<w:p>{made_runs}</w:p>"


def said_by(template: bytes, **wish: Any) -> list[str]:
    return text_of(docx(context_of(DATA, **wish), "vi", template))


@pytest.mark.parametrize(
    "runs",
    [
        ("{{ report.owner | say }}",),
        ("{", "{ report.owner", " | say }", "}"),
        ("{{", " rep", "ort.ow", "ner | say", "}}"),
        ("{% if report.edition == “internal” %}{{ report.owner | say }}{% endif %}",),
        ("{", "% if report.edition == ‘inter", "nal’ %", "}{{ report.owner | say }", "}{% end", "if %}"),
    ],
)
def test_marks_that_word_has_split(runs: tuple[str, ...]) -> None:
    assert said_by(own(p(*runs))) == ["Ủy ban nhân dân xã Mẫu Sơn"]


def test_an_officer_may_change_the_shipped_template() -> None:
    parts = parts_of(TEMPLATES["vi"].read_bytes())
    text = parts["word/document.xml"].decode()
    changed = text.replace("BÁO CÁO", "BÁO CÁO NĂM").replace(">{{ line }}<", ">{</w:t></w:r><w:r><w:t>{ line }}<", 1)
    assert changed.count("{{ line }}") == text.count("{{ line }}") - 1
    lines = said_by(packed({**parts, "word/document.xml": changed.encode()}))
    wanted = text_of(made(DATA))
    assert [line.replace("BÁO CÁO NĂM", "BÁO CÁO") for line in lines] == wanted


def test_the_environment_is_that_of_the_caller() -> None:
    class Loud(Environment):
        """An environment that can be told from others."""

        loud = True

    context = context_of(DATA)
    jinja = Loud(undefined=StrictUndefined)
    jinja.globals["loud"] = "<heard>"
    assert text_of(docx(context, "vi", own(p("{{ loud }}")), jinja)) == ["<heard>"]
    with pytest.raises(UndefinedError):
        docx(context, "vi", own(p("{{ loud }}")))
    with pytest.raises(TemplateSyntaxError):
        docx(context, "vi", own(p("{% if %}")))


def test_what_word_keeps_in_a_template_stays(tmp_path: Path) -> None:
    parts = parts_of(made(DATA, year=2024))  # a report that an officer goes on with
    custom = parts["docProps/custom.xml"].decode()
    (old,) = re.findall("<property .*</property>", custom)
    kept = old.replace('pid="2" name="hrcomms"', 'pid="7" name="Đơn vị"')
    parts["docProps/custom.xml"] = custom.replace(old, kept + old.replace('pid="2"', 'pid="9"')).encode()
    path = tmp_path / "mau.docx"
    path.write_bytes(packed(parts))
    content = docx(context_of(DATA), "vi", path)
    assert json.loads(record_of(content) or "")["year"] == 2025
    text = parts_of(content)["docProps/custom.xml"].decode()
    assert text.count("2024-12-14") == 1
    assert re.findall(r'pid="(\d+)"', text) == ["7", "8"]


CELL = "<w:tc><w:p><w:r><w:t>{0}</w:t></w:r></w:p></w:tc>"


@pytest.mark.parametrize(
    "body",
    [
        p("{%p for one in report.targets %}") + "<w:tbl><w:tr>" + CELL.format("{% endfor %}") + "</w:tr></w:tbl>",
        p("{% for one in report.targets %}")
        + p("x")
        + "<w:tbl><w:tr>"
        + CELL.format("{% endfor %}")
        + "</w:tr></w:tbl>",
        p("a {% if report.illustrative %}") + p("b") + p("{% else %}</w:t></w:r></w:p>"),
    ],
)
def test_a_template_that_makes_half_of_something_is_refused(body: str) -> None:
    with pytest.raises((DocxError, TemplateSyntaxError)):
        docx(context_of(DATA), "vi", own(body))


@pytest.mark.parametrize("period", ["2025-H1", "2025-9M", "2024..2025"])
def test_the_grid_of_a_table_is_that_of_its_cells(period: str, tmp_path: Path) -> None:
    """LibreOffice goes by the grid: of as many columns as the template, it must be theirs as well."""
    path = tmp_path / "r.docx"
    assert wrote(run("report", "--period", period, "-o", path))
    for table in Document(path).tables:
        grid = [int(one.get(qn("w:w"))) for one in table._tbl.tblGrid]
        for row in table._tbl.tr_lst:
            assert [int(cell.tcPr.find(qn("w:tcW")).get(qn("w:w"))) for cell in row.tc_lst] == grid


@given(
    st.lists(st.tuples(st.integers(1, 5000), st.integers(1, 5000)), min_size=1, max_size=12),
    st.integers(1000, 12000),
)
def test_no_column_is_narrower_than_it_must_be(columns: list[tuple[int, int]], total: int) -> None:
    wished, needed = zip(*columns, strict=True)
    widths = shared(total, wished, needed)
    assert sum(widths) == total
    assert sum(needed) > total or all(width >= need - 1 for width, need in zip(widths, needed, strict=True))

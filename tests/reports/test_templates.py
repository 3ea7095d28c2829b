"""Templates of one's own: what they may use is a contract, and what they may not do is told in one sentence."""

import re
from io import BytesIO
from itertools import product
from pathlib import Path

import pytest
from context_reference import kinds, parts
from docx import Document
from examples import sampled, sampled_rows
from reports.shipped import printed
from support import ROOT, copy_shipped, run, same_as_snapshot, wrote

from hrcomms.reports.custom_template.rendering import sandbox
from hrcomms.reports.readback import lines
from hrcomms.sandbox import Sandbox

GUIDE = (ROOT / "docs/templates.md").read_text(encoding="utf-8")


def by_template(tmp_path: Path, text: str | bytes, *args: object, name: str = "mau.md") -> tuple[int, str, str]:
    """Return what the report of 2025 by a template is: exit code, output, complaints."""
    (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    call = ("--lang", "en", "--data", ROOT / "data", "report", "--year", "2025", "--template", name, *args)
    result = run(*call, cwd=tmp_path, patience=60)
    return result.code, result.out, result.err


# What they may use


def test_names_are_only_ever_added() -> None:
    """The snapshot is the contract: a name that is taken away breaks templates that people wrote."""
    names = [f"{kind.__name__}.{name}" for kind in kinds() for name in parts(kind)]
    same_as_snapshot("report-context.txt", "".join(f"{name}\n" for name in sorted(names)))


@pytest.mark.parametrize("form", ["md", "html"])
def test_every_filter_and_word_is_in_the_guide(form: str) -> None:
    ours = sandbox(form, "en")
    plain = {"language", "_", "n_"} | (set(ours.filters) - JINJA)
    assert plain >= {"say", "result", "fingerprint"}
    assert [name for name in sorted(plain) if not re.search(rf"`{name}[`(]", GUIDE)] == []


JINJA = set(Sandbox().filters)
"""The filters that every Jinja has, and the sandbox's own."""


def test_the_example_of_the_guide(tmp_path: Path) -> None:
    example = "\n".join(line[4:] for line in re.findall(r"(?m)^(?:    .*|)$", GUIDE.split("## What")[0])).strip()
    code, out, err = by_template(tmp_path, example + "\n")
    assert (code, err) == (0, "")
    assert out.startswith("# People's Committee of Mẫu Sơn commune: năm 2025\n")
    assert "7/11 (63.6%), on track" in out


@pytest.mark.parametrize(("form", "public"), sampled_rows(product(["md", "html"], [(), ("--public",)]), every=3))
def test_the_shipped_templates_run_closed_in(form: str, public: tuple[str, ...], tmp_path: Path) -> None:
    source = (ROOT / f"templates/report.{form}").read_text(encoding="utf-8")
    code, out, err = by_template(tmp_path, source, *public, name=f"own.{form}")
    assert (code, err) == (0, "")
    shipped = printed(2025, "en", form, *public)
    digest = r'"template":(null|"[0-9a-f]{64}")|&#34;template&#34;:(null|&#34;[0-9a-f]{64}&#34;)'
    assert re.sub(digest, "", out) == re.sub(digest, "", shipped)


def test_a_mark_of_windows_at_the_top_is_no_text(tmp_path: Path) -> None:
    assert by_template(tmp_path, "\ufeff{{ report.period.year }}\r\n{{ 1 }}") == (0, "2025\n1\n", "")


def test_data_are_escaped_for_the_format(tmp_path: Path) -> None:
    data = copy_shipped(tmp_path / "data")
    plan = data / "plan.yaml"
    plan.write_text(
        plan.read_text(encoding="utf-8").replace("place: Mẫu Sơn", "place: '<b>*x*|{{ 7 }}'", 1), encoding="utf-8"
    )
    for ending, shown in (
        (".md", "&#60;b&#62;&#42;x&#42;&#124;&#123;&#123; 7 &#125;&#125;"),
        (".html", "&lt;b&gt;*x*|{{ 7 }}"),
    ):
        for mark in ("{{ report.place }}", "{{ _(report.place) }}", "{{ n_(report.place, report.place, 1) }}"):
            (tmp_path / f"t{ending}").write_text(mark, encoding="utf-8")
            call = ("--data", data, "report", "--year", "2026", "--template", tmp_path / f"t{ending}")
            assert run(*call).out == f"{shown}\n"


@pytest.mark.parametrize(("lang", "form"), sampled_rows(product(["vi", "en"], ["md", "html", "docx"]), every=2))
def test_the_shipped_template_can_be_taken_and_used(form: str, lang: str, tmp_path: Path) -> None:
    everywhere = ("--lang", lang, "--data", ROOT / "data")
    assert wrote(run(*everywhere, "template", "-o", f"mau.{form}", cwd=tmp_path))
    year = ("report", "--year", "2025")
    assert wrote(run(*everywhere, *year, "--template", f"mau.{form}", "-o", f"a.{form}", cwd=tmp_path))
    assert wrote(run(*everywhere, *year, "-o", f"b.{form}", cwd=tmp_path))
    first, second = (lines((tmp_path / f"{name}.{form}").read_bytes(), form) for name in "ab")
    assert [line for line in first if '"template"' not in line] == [line for line in second if '"template"' not in line]


def test_there_is_no_template_of_a_pdf(tmp_path: Path) -> None:
    result = run("--lang", "en", "--data", ROOT / "data", "template", "-o", "x.pdf", cwd=tmp_path)
    assert result == (2, "", "hrcomms: PDF is printed from HTML: take the template with -o FILE.html\n")


# What they may not do


@pytest.mark.parametrize(
    "text",
    [
        '{{ n_("", "{x.join.__globals__[t].sys.modules[os].environ}", 3, x="a") }}',
        '{{ _("{x.__class__}", x=report) }}',
        '{{ _("{x[0].__class__} {x!r} {0} {}", x=report.targets) }}',
        '{{ n_("{n.real}", "{n:>900000000}", 3) }}',
        '{{ _("{x:>1500000000}", x="a") }}',
    ],
)
@pytest.mark.parametrize("form", ["md", "html"])
def test_a_sentence_of_the_catalogue_is_no_way_to_python(text: str, form: str, tmp_path: Path) -> None:
    """What Python's own formatting would carry out stays as it was written."""
    code, out, err = by_template(tmp_path, text, name=f"mau.{form}")
    assert (code, err) == (0, "")
    assert not re.search(r"environ\W*\{|<class|object at|site-packages", out)
    assert len(out) < 200


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("\n{{ reprot.owner }}", "mau.md:2: nothing is called 'reprot' here; did you mean 'report'?"),
        ("{{ report.targets[0].tittle }}", "mau.md:1: "),
        ("a\n\n{% for x in (1,) %}\n{{ x }", "mau.md:4: "),
        pytest.param(  # tests/sandbox holds it of many loops
            *("{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}", "come to an end"),
            marks=pytest.mark.thorough,
        ),
        ("{% macro m() %}{{ m() }}{% endmacro %}\n{{ m() }}", "mau.md:1: "),
        ("{{ report.__class__.__mro__ }}", "mau.md:1: a template may not reach '__class__'"),
        ("\n\n{{ ''.__class__ }}", "mau.md:3: a template may not reach '__class__'"),
        ("{% include 'report.css' %}", "mau.md:1: "),
        ("{{ 1 / 0 }}", "mau.md:1: "),
        (b"\xff\xfe", "mau.md is no text in UTF-8; save it as UTF-8, or name a template .docx"),
    ],
)
@pytest.mark.parametrize("lang", sampled(["en", "vi"]))
def test_what_is_wrong_is_told_in_one_sentence(text: str | bytes, said: str, lang: str, tmp_path: Path) -> None:
    target = tmp_path / "bao-cao.md"
    target.write_text("the old file")
    code, out, err = by_template(tmp_path, text, "-o", target, "--lang", lang)
    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert "Traceback" not in err
    assert lang == "vi" or said in err
    assert target.read_text() == "the old file"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "{{ reprot.owner | say }} bẩm",
            "mau.docx, in “{{ reprot.owner | say }} bẩm”: nothing is called 'reprot' here; did",
        ),
        ("{{ ''.__class__ }}", "mau.docx, in “{{ ''.__class__ }}”: a template may not reach '__class__'"),
        pytest.param(
            *(
                "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
                "does not come to an end",
            ),
            marks=pytest.mark.thorough,
        ),
        ("{% for a in (1, 2) %}", "mau.docx"),
        ("{{ 'x' | result }}", "mau.docx, in “{{ 'x' | result }}”: the template cannot be carried out: "),
        ("no mark at all", "mau.docx has no mark ({{ … }}): it says the same whatever the data"),
        (b"PK\x03\x04 and no more", "mau.docx: this is no document of Word (.docx)"),
    ],
)
@pytest.mark.parametrize("lang", sampled(["en", "vi"]))
def test_what_is_wrong_in_word_is_told_by_the_paragraph(
    text: str | bytes, said: str, lang: str, tmp_path: Path
) -> None:
    if isinstance(text, str):
        paper = Document()
        for one in ("Before", text, "After"):
            paper.add_paragraph(one)
        made = BytesIO()
        paper.save(made)
        text = made.getvalue()
    code, out, err = by_template(tmp_path, text, "-o", tmp_path / "x.docx", "--lang", lang, name="mau.docx")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert lang == "vi" or said in err
    assert lang == "en" or "this is" not in err
    assert not (tmp_path / "x.docx").exists()


@pytest.mark.parametrize(
    ("name", "args", "said"),
    [
        ("none.md", (), "cannot read none.md"),
        ("t.html", ("--format", "md"), "a template .html does not make MD"),
        ("t.md", ("-o", "x.pdf"), "a template .md does not make PDF"),
        ("t.docx", ("-o", "x.html"), "a template .docx does not make HTML"),
    ],
)
def test_a_call_that_cannot_be_meant(name: str, args: tuple[str, ...], said: str, tmp_path: Path) -> None:
    if name != "none.md":
        (tmp_path / name).write_text("x")
    call = ("--lang", "en", "--data", ROOT / "data", "report", "--year", "2025", "--template", name, *args)
    result = run(*call, cwd=tmp_path)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"hrcomms: {said}")
    assert not (tmp_path / "x.pdf").exists()

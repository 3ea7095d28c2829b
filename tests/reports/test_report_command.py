"""`hrcomms report`: the paper of a year, always the same for the same data, and saying what it rests on."""

import re
import subprocess
import sys
from itertools import product
from json import dumps
from pathlib import Path
from typing import Any

import pytest
from examples import share
from reports.paper import Page, Paper, read
from reports.shipped import page, parts, printed
from support import ROOT, copy_shipped, environment, plain, run, same_as_snapshot, small, worked_example, write, wrote

FORMS = ("md", "html")
each_form = pytest.mark.parametrize("form", FORMS)


def report(folder: Path, *args: object, lang: str = "en", year: int = 2025) -> str:
    """Return the report of a dataset; it must be made without complaint."""
    result = run("--lang", lang, "report", "--year", year, *args, cwd=folder)
    assert (result.code, result.err) == (0, "")
    return result.out


def said(folder: Path, form: str, *args: object, lang: str = "en", year: int = 2025) -> str:
    """Return the text of the report, as it is read."""
    if folder == ROOT:
        return page(year, lang, *args).text if form == "html" else words(parts(year, lang, *args))
    out = report(folder, "--format", form, *args, lang=lang, year=year)
    return Page(out).text if form == "html" else words(read(out))


def words(paper: Paper) -> str:
    """Return the text of all parts."""
    cells = [cell for table in paper.tables for row in table for cell in row]
    return " ".join([*paper.headings, *paper.paragraphs, *paper.items, *cells])


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_snapshot(lang: str, tmp_path: Path) -> None:
    data = copy_shipped(tmp_path / "data")  # in no repository, whose commits would change the report
    same_as_snapshot(f"report-2025-{lang}.txt", run("--lang", lang, "--data", data, "report", "--year", "2025").out)


# The same input, the same bytes


ALL = """
import sys
from hrcomms.cli import main
for name in sys.argv[1:]:
    sys.argv = ["hrcomms", "--lang", name[:2], "report", "--year", "2025", "-o", name]
    try:
        main()
    except SystemExit as ended:
        assert ended.code == 0
"""
"""A program that writes reports in the language by which each is called, one after the other."""


@pytest.mark.parametrize(
    "names",
    [
        ("vi.html", "en.docx"),
        pytest.param(("vi.md", "en.html", "vi.docx", "en.docx"), marks=pytest.mark.thorough),
        pytest.param(("vi.pdf",), marks=pytest.mark.pango),
    ],
)
def test_the_same_bytes_everywhere(names: tuple[str, ...], tmp_path: Path) -> None:
    settings = {"LC_ALL": "en_US.UTF-8", "TZ": "America/New_York", "LANGUAGE": "fr", "PYTHONHASHSEED": "7", "USER": "x"}
    there, here = (copy_shipped(tmp_path / folder) for folder in ("elsewhere/x", "y"))
    called = [sys.executable, "-c", ALL, *names]
    done = subprocess.run(called, cwd=there, env=environment(settings), capture_output=True, check=True)
    assert (done.stdout, done.stderr.count(b"\n")) == (b"", len(names))
    for name in names:
        assert wrote(run("--lang", name[:2], "report", "--year", "2025", "-o", name, cwd=here, patience=60))
        content = (there / name).read_bytes()
        assert content == (here / name).read_bytes()
        assert str(tmp_path).encode() not in content
        assert str(ROOT).encode() not in content


@each_form
def test_the_same_bytes_from_every_folder(form: str, tmp_path: Path) -> None:
    data, other = copy_shipped(tmp_path / "elsewhere/x"), copy_shipped(tmp_path / "y")
    args = ("report", "--year", "2025", "--format", form)
    wanted = run(*args, cwd=data).out
    assert run("--data", other, *args, cwd=tmp_path).out == wanted
    assert run(*args, cwd=data / "training").out == wanted
    assert str(tmp_path) not in wanted


@each_form
def test_a_file_holds_the_same_bytes(form: str, tmp_path: Path) -> None:
    for name in (f"x.{form}", f"Y.{form.upper()}"):
        call = ("--data", ROOT / "data", "report", "--year", "2025", "-o", name)
        assert wrote(run(*call, cwd=tmp_path))
        assert (tmp_path / name).read_bytes().decode("utf-8") == printed(2025, "vi", form)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([f"x.{form}", f"Y.{form.upper()}"])


def without_paths(text: str) -> str:
    # the page sets the folder apart from the file, and breaks no line within a short place
    whole = re.sub(r'</?(?:bdi|span(?: class="(?:whole|long)")?)>', "", text)
    return re.sub(r"[\w/-]+\.yaml:[0-9]+|[0-9a-f]{64}|sha256-[^']*", "(place)", whole)


@each_form
def test_files_permuted_and_split_change_nothing_but_their_names(form: str, tmp_path: Path) -> None:
    data = copy_shipped(tmp_path / "data")
    wanted = without_paths(report(data, "--format", form))
    for name in ("staff", "training", "press", "activities", "organisations", "budget", "reports"):
        records = plain(data, name)
        for path in sorted((data / name).rglob("*.yaml")) or [data / f"{name}.yaml"]:
            path.unlink()
        if name in ("staff", "organisations"):  # the report keeps their order, that of ranks
            parts = (records[: len(records) // 2], records[len(records) // 2 :])
        else:
            parts = (records[1::2][::-1], records[::2][::-1])
        for number, part in enumerate(parts):
            write(data, {f"{name}/deep/{number}.yaml": dumps({name: part})})
    assert without_paths(report(data, "--format", form)) == wanted


@pytest.mark.sampled
@each_form
def test_nothing_is_left_of_the_template(form: str) -> None:
    for year, lang in share(product(range(2023, 2027), ("vi", "en")), every=3):
        text = said(ROOT, form, lang=lang, year=year)
        for mark in ("{{", "{%", "}}", "None", "Named(", "Text(", "Undefined"):
            assert mark not in text


def test_markdown_has_no_stray_blank_lines() -> None:
    out = printed(2025, "en")
    assert out.endswith("\n")
    assert not out.endswith("\n\n")
    assert not out.startswith("\n")
    assert "\n\n\n" not in out


# The year


@each_form
def test_provisional_year(form: str) -> None:
    text = said(ROOT, form, year=2026)
    assert "PROVISIONAL" in text
    assert "2026 closes on 2026-12-14; these figures are of 2026-11-22" in text
    assert "figures from 2025-12-15 to 2026-11-22" in text
    assert "PROVISIONAL" not in said(ROOT, form, year=2025)
    assert "TẠM TÍNH" in said(ROOT, form, year=2026, lang="vi").upper()


@each_form
def test_day_of_the_figures(form: str) -> None:
    assert "figures from 2024-12-15 to 2025-06-30" in said(ROOT, form, "--as-of", "2025-06-30")
    assert "figures from 2024-12-15 to 2025-12-14" in said(ROOT, form, "--as-of", "2025-12-14")


@pytest.mark.parametrize("day", ["2024-12-14", "2025-12-15", "2026-06-30"])
def test_the_day_of_the_figures_lies_in_the_period(day: str) -> None:
    result = run("report", "--year", "2025", "--as-of", day, "--lang", "en")
    assert (result.code, result.out) == (2, "")
    assert f"{day} does not lie in year 2025, which goes from 2024-12-15 to 2025-12-14" in result.err


@each_form
def test_year_without_a_narrative(form: str, tmp_path: Path) -> None:
    folder = write(tmp_path, worked_example())
    text = said(folder, form)
    assert "I. DIRECTION AND ORGANISATION" in text
    assert "Ủy ban nhân dân xã A makes no proposals." in text
    assert "No session took place in 2025." not in text
    empty = said(folder, form, year=2023)
    for sentence in (
        "No session took place in 2023.",
        "No information was given to the press in 2023.",
        "No activity was carried out in 2023.",
        "The data hold no budget for 2023.",
    ):
        assert sentence in empty


@each_form
def test_where_nobody_lacks_anything_no_annex_says_so(form: str, tmp_path: Path) -> None:
    assert "WHO STILL LACKS WHAT" in said(write(tmp_path / "some", worked_example()), form)
    assert "WHO STILL LACKS WHAT" not in said(write(tmp_path / "none", small()), form)


@each_form
def test_nobody_to_assess(form: str, tmp_path: Path) -> None:
    folder = write(tmp_path, {**worked_example(), "staff.yaml": "staff: []\n", "training.yaml": "training: []\n"})
    text = said(folder, form)
    assert "nobody yet" in text
    assert "Not assessed" in text


@each_form
def test_made_up_data_are_called_so(form: str, tmp_path: Path) -> None:
    assert "ILLUSTRATIVE DATA" in said(ROOT, form)
    assert "DỮ LIỆU MINH HỌA" in said(ROOT, form, lang="vi")
    assert "ILLUSTRATIVE DATA" not in said(write(tmp_path, small()), form)


# Errors in the data


@each_form
def test_errors_and_force(form: str, tmp_path: Path) -> None:
    broken = {"budget.yaml": {"budget": [{"id": "b-1"}]}}
    folder = write(tmp_path, {**worked_example(), **broken})
    refused = run("--lang", "en", "report", "--year", "2025", "--format", form, cwd=folder)
    assert (refused.code, refused.out) == (1, "")
    assert "budget.yaml:" in refused.err
    text = said(folder, form, "--force")
    assert "INCOMPLETE" in text
    assert "computed over what is sound: 3 errors in the data were ignored." in text


@each_form
def test_forced_sums_equal_their_rows(form: str, tmp_path: Path) -> None:
    """An activity with an unknown channel, money of an unknown source: the rows and the sum must agree."""
    event = {"id": "a-1", "title": "t", "organisation": "ubnd", "start_date": "2025-05-05", "channel": "no", "reach": 7}
    money = {"id": "b-1", "year": 2025, "source": "no", "allocated": 11}
    folder = write(tmp_path, small(activities=[event], budget=[money]))
    text = said(folder, form, "--force")
    assert "No activity was carried out in 2025." not in text
    assert "The data hold no budget for the year." not in text


# Who writes to whom


def letter(tmp_path: Path, *, report_record: Any = None, day: str = "2025-12-14", **plan: Any) -> list[str]:
    """Return the paragraphs and items of the Vietnamese report of a small dataset."""
    bodies = [
        {"id": "old", "name": "Phòng cũ", "classification": "district", "dissolution_date": "2025-06-30"},
        {"id": "mid", "name": "Phòng giữa", "classification": "district", "dissolution_date": "2025-06-30"},
        {"id": "new-1", "name": "Sở mới 1", "name_en": "New 1", "classification": "province"},
        {"id": "new-2", "name": "Sở mới 2", "classification": "province"},
        {"id": "gone", "name": "Đã mất", "classification": "district", "dissolution_date": "2024-01-01"},
    ]
    bodies[0]["successors"] = ["mid", "new-2"]  # type: ignore[assignment]
    bodies[1]["successors"] = ["new-1", "new-2"]  # type: ignore[assignment]
    lists = {"reports": [report_record]} if report_record else {}
    folder = write(tmp_path, small(organisations=bodies, plan=plan, **lists))
    paper = read(report(folder, "--as-of", day, lang="vi"))
    return [*paper.paragraphs, *paper.items]


def test_a_body_that_ended_is_followed_to_its_successors(tmp_path: Path) -> None:
    owed = {"reporting": [{"id": "r", "to": ["ubnd", "old"]}]}
    assert "Kính gửi: Sở mới 2; Sở mới 1." in letter(tmp_path / "later", **owed)
    assert "Kính gửi: Phòng cũ." in letter(tmp_path / "before", day="2025-06-30", **owed)


def test_a_body_without_successors_is_not_addressed(tmp_path: Path) -> None:
    lines = letter(tmp_path, reporting=[{"id": "r", "to": ["gone"]}])
    assert not [line for line in lines if line.startswith("Kính gửi")]


def test_recipients(tmp_path: Path) -> None:
    lines = letter(
        tmp_path,
        reporting=[{"id": "r", "to": ["new-1"]}],
        recipients=[
            {"organisation": "new-1", "for": "report"},
            {"name": "Phòng", "organisation": "old", "for": "report"},
            {"name": "Các thôn", "for": "information"},
            {"organisation": "ubnd", "name": "Lưu: VT", "for": "filing"},
        ],
    )
    assert lines[-3:] == ["Sở mới 2, Sở mới 1 (để báo cáo);", "Các thôn;", "Lưu: VT."]


SIGNED = {"name": "Trần B", "title": "CHỦ TỊCH", "on_behalf_of": "TM. UBND"}


def test_a_number_that_holds_its_symbol_is_printed_once(tmp_path: Path) -> None:
    plan = {"symbol": "KH-UBND", "number": "7/KH-HĐND", "issued": "2023-01"}
    record = {"year": 2025, "number": "12/BC-UBND", "date": "2025-12-15"}
    text = " ".join(letter(tmp_path, report_record=record, **plan))
    assert text.count("BC-UBND") == 1
    assert "12/BC-UBND" in text
    assert "7/KH-HĐND" in text


def test_number_and_day_are_blank_until_the_report_is_issued(tmp_path: Path) -> None:
    lines = letter(tmp_path / "draft", place="Mẫu Sơn", signatory=SIGNED)
    assert "Mẫu Sơn, ngày … tháng … năm …" in lines
    assert any(line.startswith("Số:") and line.endswith("/BC-UBND") for line in lines)
    assert not any(line.startswith("Số:") and any(letter.isdigit() for letter in line) for line in lines)
    assert lines.count("Trần B") == 1
    record = {"year": 2025, "number": "52", "date": "2025-12-15", "place": "Xã A", "signatory": {"name": "Lê C"}}
    issued = letter(tmp_path / "issued", report_record=record, place="Mẫu Sơn", signatory=SIGNED)
    assert "Xã A, ngày 15 tháng 12 năm 2025" in issued
    assert "Số: 52/BC-UBND" in issued
    assert "Lê C" in issued
    assert "Trần B" not in issued


@pytest.mark.parametrize(
    ("day", "printed"),
    [
        ("2026-01-05", "ngày 05 tháng 01 năm 2026"),
        ("2025-12-14", "ngày 14 tháng 12 năm 2025"),
        ("2025-02-28", "ngày 28 tháng 02 năm 2025"),
        ("2025-03-09", "ngày 09 tháng 3 năm 2025"),
        ("2025-10-10", "ngày 10 tháng 10 năm 2025"),
    ],
)
def test_the_day_of_a_document(day: str, printed: str, tmp_path: Path) -> None:
    assert f"Xã A, {printed}" in letter(tmp_path, report_record={"year": 2025, "date": day, "place": "Xã A"})


@pytest.mark.parametrize(
    ("issued", "printed"),
    [
        ("2023-01", "ngày … tháng 01 năm 2023"),
        ("2023-10", "ngày … tháng 10 năm 2023"),
        (2023, "ngày … tháng … năm 2023"),
        ("2023-01-05", "ngày 05 tháng 01 năm 2023"),
    ],
)
def test_a_partial_day_is_printed_as_it_was_given(issued: Any, printed: str, tmp_path: Path) -> None:
    lines = letter(tmp_path, issued=issued, number="13")
    assert any(f"13/KH-UBND {printed} " in line for line in lines)


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Ủy ban nhân dân xã Mẫu Sơn", "ỦY BAN NHÂN DÂN XÃ MẪU SƠN"),
        ("Ủy ban nhân dân phường A", "ỦY BAN NHÂN DÂN PHƯỜNG A"),
        ("Hội đồng", "HỘI ĐỒNG"),
    ],
)
def test_the_head_names_the_owner(name: str, lines: str, tmp_path: Path) -> None:
    files = small()
    files["organisations.yaml"] = {"organisations": [{"id": "ubnd", "name": name, "classification": "state-agency"}]}
    folder = write(tmp_path, files)
    assert lines in read(report(folder, lang="vi")).paragraphs
    assert lines in said(folder, "html", lang="vi")


def test_the_title_of_the_plan_says_no_word_twice(tmp_path: Path) -> None:
    files = small(plan={"title": "Kế hoạch truyền thông"})
    text = report(write(tmp_path, files), lang="vi")
    assert "thực hiện Kế hoạch truyền thông" in text


@pytest.mark.parametrize(("year", "code"), [(2024, 0), (2025, 0), (2026, 2)])
def test_no_report_on_a_year_after_the_end_of_who_reports(year: int, code: int, tmp_path: Path) -> None:
    files = worked_example()
    owner = files["hrcomms.yaml"]["owner"]
    (body,) = (one for one in files["organisations.yaml"]["organisations"] if one["id"] == owner)
    body["dissolution_date"] = "2025-06-30"
    files["reports.yaml"] = {"reports": [{"year": year}]}
    found = run("--lang", "en", "check", "--select", "HRC304", cwd=write(tmp_path / "checked", files)).out
    assert ("no longer existed on 2025-12-15" in found or "no longer existed on 2026-01-01" in found) == (year == 2026)
    result = run("--lang", "en", "report", "--year", str(year), "--format", "md", cwd=write(tmp_path, files))
    assert result.code == code
    said = f"ended on 2025-06-30, so it has no report on {year}; its successors report on that\n"
    assert result.err.endswith(said) == (code == 2)


def test_addressees_are_those_of_duties_of_that_length_in_force_when_the_report_is_due(tmp_path: Path) -> None:
    owed = [
        {"id": "y", "to": ["new-1"], "every": "year", "due": "P5D"},
        {"id": "h", "to": ["new-2"], "every": "half-year", "due": "P5D"},
        {"id": "e", "to": ["mid"], "every": "year", "due": "P5D", "end_date": "2025-12-31"},
    ]
    assert "Kính gửi: Sở mới 1." in letter(tmp_path, day="2025-12-31", reporting=owed)


def test_recipients_are_those_of_the_day_of_the_report(tmp_path: Path) -> None:
    named = [{"name": "Huyện", "end_date": "2025-12-30"}, {"name": "Các thôn", "start_date": "2026-01-03"}]
    record = {"year": 2025, "date": "2026-01-02"}
    assert letter(tmp_path / "a", day="2025-12-31", recipients=named, report_record=record)[-1:] == ["Lưu: VT."]
    lines = letter(tmp_path / "b", day="2025-12-30", recipients=named)
    assert lines[-2:] == ["Huyện;", "Lưu: VT."]

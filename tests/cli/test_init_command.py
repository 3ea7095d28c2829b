"""`hrcomms init`: a new dataset that is sound, holds nobody, and never takes the place of anything."""

import json
import os
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from examples import sampled_rows
from hypothesis import event, given, reject
from hypothesis import strategies as st
from importing.office_lists import STAFF, listed, put
from importing.test_year_of_work import text_of as letters_of
from repositories import Repository
from support import plain, run, unchanged, write
from systems import links, mode_bits, terminals
from terminal import at_terminal

from hrcomms.dataset import MemoryTree, load
from hrcomms.dataset.reader import data_of
from hrcomms.founding.answers import AnswerError, Answers
from hrcomms.founding.files import AROUND, SCHEMA, new_dataset
from hrcomms.measures import kinds
from hrcomms.resources import shipped, starter
from hrcomms.rules import checks
from hrcomms.rules.judge import errors

FILES = {
    *("hrcomms.yaml", "plan.yaml", "organisations.yaml", "staff.yaml", "training.yaml", "press.yaml"),
    *("activities.yaml", "budget.yaml", "reports.yaml"),
}
TOPS = {*FILES, *(name.split("/")[0] for name in AROUND)}
ELSEWHERE = re.compile("Mẫu Sơn|Lạng Sơn|Lộc Bình|Cao Lộc|Dương Dì Nhàn", re.IGNORECASE)
"""What belongs to the commune whose plan is shipped, and to no other."""
TOLD = {
    "--name": "xã Tân Thanh",
    "--district": "Văn Lãng",
    "--province": "Cao Bằng",
    "--chairperson": "Nguyễn Văn A",
    "--villages": "Bản A, Bản Á; Thôn 3",
    "--books-close": "31/12",
    "--report-to": "Phòng Văn hóa: Thông tin",
    "--start": "01/7/2025",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a new dataset."""
    folder = tmp_path_factory.mktemp("new") / "set"
    result = run("--lang", "en", "init", folder)
    assert (result.code, result.out) == (0, "")
    assert str(folder) in result.err
    return folder


def test_a_path_that_steers_a_terminal_is_written_out(tmp_path: Path) -> None:
    said = run("--lang", "en", "init", tmp_path / "\u202ea\u200b\u009b31m").err
    assert "\\u202ea\\u200b\\u009b31m" in said
    assert not set(said) & set("\u202e\u200b\u009b\x1b")


def test_nothing_of_the_demonstration_is_in_it(made: Path) -> None:
    for path in made.glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        assert not re.search("iả định|amendments|leaflets|half-year-report|thon-9", text)
        assert not ELSEWHERE.search(text)
    assert not [one["id"] for one in plain(made, "organisations") if {"founding_date", "dissolution_date"} & {*one}]


def findings(folder: Path) -> list[dict[str, object]]:
    result = run("check", "--format", "json", cwd=folder)
    found: list[dict[str, object]] = json.loads(result.out)["diagnostics"]
    assert result.code == (1 if any(one["severity"] == "error" for one in found) else 0)
    return found


def test_it_passes_check(made: Path) -> None:
    assert {path.name for path in made.iterdir()} == TOPS
    assert [one for one in findings(made) if one["severity"] == "error"] == []


def test_it_only_misses_the_people_who_are_to_be_entered(made: Path) -> None:
    found = [(one["code"], one["severity"]) for one in findings(made)]
    assert sorted(found) == [("HRC501", "warning")] * 3 + [("HRC520", "warning")] * 2


@pytest.mark.parametrize("form", ["md", "html"])
def test_it_makes_a_report(made: Path, form: str) -> None:
    for lang in ("vi", "en"):
        result = run("--lang", lang, "report", "--year", "2025", "--format", form, cwd=made)
        assert (result.code, result.err) == (0, "")
        assert "Ủy ban nhân dân xã …" in result.out or lang == "en"


def test_it_is_not_called_made_up(made: Path) -> None:
    assert json.loads(run("status", "--format", "json", cwd=made).out)["illustrative"] == []


def test_it_holds_no_made_up_person(made: Path) -> None:
    names = {one["name"] for one in plain(shipped("data"), "staff")}
    assert len(names) > 40
    text = "".join(path.read_text(encoding="utf-8") for path in made.rglob("*") if path.is_file())
    assert [name for name in sorted(names) if re.search(rf"\b{re.escape(name)}\b", text)] == []
    ids = {one["id"] for one in plain(shipped("data"), "staff")} - {"cb-001"}  # cb-001 stands in an example
    assert [one for one in sorted(ids) if re.search(rf"\b{one}\b", text)] == []
    assert "spokespersons:" not in text
    assert "press_regulations:" not in text


def test_it_holds_what_the_scheme_asks_for(made: Path) -> None:
    """Targets, components, topics and the like are those of the shipped plan; only what is of one commune is not."""
    ours, shipped_one = plan_of(made), plan_of(shipped("data"))
    same = ("functions", "components", "audiences", "topics", "conventions", "channels", "funding_sources", "objective")
    for key in same:
        assert ours[key] == shipped_one[key]
    made_up = ("leaflets", "informed-households")
    assert ours["targets"] == [one for one in shipped_one["targets"] if one["id"] not in made_up]
    assert [ours[key] for key in ("number", "issued", "place")] == [None] * 3
    assert ours["signatory"]["name"] is None
    ids = {one["id"] for one in plain(made, "organisations")}
    assert {one for duty in ours["responsibilities"] for one in duty["assignees"]} <= ids
    for path in starter().glob("*.yaml"):
        assert (made / path.name).read_bytes().partition(b"\n")[2] == path.read_bytes()


def plan_of(folder: Path) -> Any:
    return data_of((folder / "plan.yaml").read_text(encoding="utf-8"))["plan"]


def test_its_files_are_laid_out_as_fmt_leaves_them(made: Path, tmp_path: Path) -> None:
    assert run("fmt", "--check", cwd=made).code == 0
    told = [word for pair in TOLD.items() for word in pair]
    assert run("init", tmp_path / "set", *told).code == 0
    assert run("fmt", "--check", cwd=tmp_path / "set").code == 0


# What the answers make of it


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a dataset of a commune that tells everything."""
    folder = tmp_path_factory.mktemp("own") / "set"
    assert run("init", folder, *(word for pair in TOLD.items() for word in pair)).code == 0
    return folder


def test_the_answers_stand_in_the_dataset(own: Path) -> None:
    bodies = {one["id"]: one for one in plain(own, "organisations")}
    assert bodies["ubnd-xa"]["name"] == "Ủy ban nhân dân xã Tân Thanh"
    assert bodies["ubnd-xa"]["parent"] == "ubnd-huyen"
    assert bodies["ubnd-huyen"]["name"] == "Ủy ban nhân dân huyện Văn Lãng"
    assert bodies["ubnd-tinh"]["name"] == "Ủy ban nhân dân tỉnh Cao Bằng"
    villages = {one["id"]: one["name"] for one in bodies.values() if one["classification"] == "village"}
    assert villages == {"ban-a": "Bản A", "ban-a-2": "Bản Á", "thon-3": "Thôn 3"}
    plan = plan_of(own)
    assert plan["reporting_year"] == {"closes": "12-31"}
    assert str(plan["start_date"]) == "2025-07-01"
    assert [str(one["due"]) for one in plan["targets"] if one["id"] == "outreach"] == ["2028-12-31"]
    (above,) = (one for one in bodies.values() if one["name"] == TOLD["--report-to"])
    assert plan["reporting"][0]["to"] == ["ubnd-xa", above["id"]]
    (head,) = plain(own, "staff")
    assert head["name"] == "Nguyễn Văn A"
    assert not [one for one in findings(own) if one["code"] == "HRC520"]


@pytest.mark.parametrize("form", ["md", "html", "docx"])
def test_a_report_names_the_new_commune_and_no_other(form: str, own: Path, tmp_path: Path) -> None:
    for lang in ("vi", "en"):
        path = tmp_path / f"{lang}.{form}"
        assert run("--lang", lang, "report", "--year", "2025", "-o", path, cwd=own).code == 0
        text = text_of(path)
        assert not ELSEWHERE.search(text)
        assert "xã Tân Thanh" in text if lang == "vi" else "Tân Thanh commune" in text
        if lang == "vi":
            assert "XÃ TÂN THANH" in text
            assert re.search(r"Kính gửi:\s*(?:</\w+>)?\s*Phòng Văn hóa: Thông tin", text)
            assert "CHỦ TỊCH" in text


def text_of(path: Path) -> str:
    return letters_of(path) if path.suffix == ".docx" else path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "called", "village"),
    [
        ("phường Đông Kinh", "Ủy ban nhân dân phường Đông Kinh", "Tổ dân phố 1"),
        ("UBND XÃ BA SƠN", "Ủy ban nhân dân xã Ba Sơn", "Thôn 1"),
        ("Phường 12", "Ủy ban nhân dân phường 12", "Tổ dân phố 1"),
        ("đặc khu Vân Đồn", "Ủy ban nhân dân đặc khu Vân Đồn", "Thôn 1"),
        ("ba sơn", "Ủy ban nhân dân xã Ba Sơn", "Thôn 1"),
    ],
)
def test_wards_and_other_spellings(name: str, called: str, village: str) -> None:
    files = new_dataset(Answers(name=name, villages="2"))
    bodies = {one["id"]: one["name"] for one in data_of(files["organisations.yaml"])["organisations"]}
    assert bodies["ubnd-xa"] == called
    assert village in bodies.values()
    if "Đông Kinh" in called:
        text = files["plan.yaml"] + files["organisations.yaml"]
        assert re.findall(r"(?<!cấp )\bxã\b(?! hội)", text) == []


@given(
    st.builds(
        Answers,
        name=st.sampled_from(["", "xã A", "Phường 1", "thị trấn M'Đrắk"]),
        district=st.sampled_from(["", "quận 1", "Thị xã B"]),
        province=st.sampled_from(["", "Huế", "TP. Cần Thơ", "tỉnh C"]),
        chairperson=st.sampled_from(["", "Nguyễn Văn A", "yes"]),
        villages=st.one_of(
            st.sampled_from(["", "null, true", "1e3, 0o7, 0x1f"]),
            st.integers(1, 200).map(str),
            st.text("abÂ1, ;-'\"#:[", max_size=20),
        ),
        books_close=st.sampled_from(["", "29/2", "31/12", "14/12"]),
        report_to=st.one_of(
            st.sampled_from(["", "UBND huyện", "ubnd tỉnh", "mttq", "null", "True"]),
            st.text("aĐ:#{}'\"-,&*! $", max_size=20),
        ),
        start=st.sampled_from(["", "01/7/2025", "30/12/2028"]),
    )
)
def test_whatever_is_answered_the_dataset_is_sound(answers: Answers) -> None:
    try:
        files = new_dataset(answers)
    except AnswerError as error:
        event(error.key)
        reject()
    tree = MemoryTree({path: text.encode() for path, text in files.items()})
    loaded = load(tree, kinds())
    assert errors(loaded, tree, date(2026, 1, 1), checks()) == ()
    assert not ELSEWHERE.search("".join(files.values()))


@pytest.mark.parametrize(
    ("option", "written"),
    [
        *[("--name", one) for one in ("A: B", "xã", "xã …", "{x}", "a" * 200)],
        *[("--villages", one) for one in ("0", "201", "99999999999999999999", "A, a", "1, 2")],
        *[("--books-close", one) for one in ("30/2", "x", "14")],
        *[("--start", one) for one in ("2022-12-31", "01/01/2029", "29/2/2025", "x")],
        *[(one, "…") for one in ("--district", "--province", "--chairperson", "--report-to")],
    ],
)
def test_an_answer_that_is_not_understood(option: str, written: str, tmp_path: Path) -> None:
    result = run("--lang", "en", "init", "set", option, written, cwd=tmp_path)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"hrcomms: {option}: ")
    assert result.err.count("\n") == 1
    assert not (tmp_path / "set").exists()


def test_the_demonstration(tmp_path: Path) -> None:
    assert run("init", "set", "--demo", cwd=tmp_path).code == 0
    for name in ("staff", "training", "tasks", "values"):
        assert plain(tmp_path / "set", name) == plain(shipped("data"), name)
    assert run("check", cwd=tmp_path / "set").code == 0
    assert run("init", "other", "--demo", "--name", "xã A", cwd=tmp_path).code == 2
    assert not (tmp_path / "other").exists()


# The list of staff, taken along


def test_the_staff_come_along(tmp_path: Path) -> None:
    rows = [
        ("Nguyễn Văn A", "", "Chủ tịch", "UBND xã", "7/2025", ""),
        ("Lý Thị B", "", "Trưởng thôn", "Thôn 2", "2025", ""),
    ]
    put(tmp_path, "can-bo.xlsx", listed(STAFF, rows))
    told = ("--name", "xã Tân Thanh", "--villages", "2", "--chairperson", "Nguyễn Văn A")
    made = run("--lang", "en", "init", "set", *told, "--staff", "can-bo.xlsx", cwd=tmp_path)
    assert made.code == 0, made.err
    assert [one["name"] for one in plain(tmp_path / "set", "staff")] == ["Nguyễn Văn A", "Lý Thị B"]
    assert "Lý Thị B" in (tmp_path / "set" / SCHEMA).read_text(encoding="utf-8")
    assert not list(tmp_path.glob("*can-sua*"))


def test_rows_of_staff_in_doubt_are_left_to_be_mended(tmp_path: Path) -> None:
    put(tmp_path, "can-bo.xlsx", listed(STAFF, [("Lý Thị B", "", "Trưởng thôn", "Thôn 99", "2025", "")]))
    made = run("--lang", "en", "init", "set", "--chairperson", "Lý Văn C", "--staff", "can-bo.xlsx", cwd=tmp_path)
    assert made.code == 1
    assert (tmp_path / "can-bo-can-sua.xlsx").exists()
    assert plain(tmp_path / "set", "staff") == []
    assert "Lý Văn C is not in the list of staff" in made.err


@pytest.mark.parametrize("content", [b"", b"nonsense", None])
def test_a_list_that_cannot_be_read_makes_no_dataset(content: bytes | None, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / "can-bo.xlsx").write_bytes(content)
    made = run("--lang", "en", "init", "set", "--staff", "can-bo.xlsx", cwd=tmp_path)
    assert made.code in (1, 2)
    assert "can-bo.xlsx" in made.err
    assert not (tmp_path / "set").exists()


# What a terminal is asked


@terminals
def test_a_terminal_asks_for_what_is_not_told(tmp_path: Path) -> None:
    answers = ["", "xã:", "xã Tân Thanh", "", "Cao Bằng", "x" * 101, "3", "30/2", "", "", ""]
    typed = at_terminal(tmp_path, "hrcomms init set --chairperson Ann", answers)
    assert typed.shown.count("Tên xã, phường") == 3
    assert typed.shown.count("Ngày chốt số liệu năm") == 2
    bodies = plain(tmp_path / "set", "organisations")
    assert [one["name"] for one in bodies if one["classification"] == "village"] == ["Thôn 1", "Thôn 2", "Thôn 3"]
    assert bodies[2]["name"] == "Ủy ban nhân dân xã Tân Thanh"


EXAMPLES = ("staff", "training", "press", "activities", "budget", "reports")


def use_example(path: Path, empty: str, sign: str) -> None:
    """Do with a file what it says: delete the `[]` and each `#` that stands below it."""
    key = f"{path.stem}: []"
    head, below = path.read_text(encoding="utf-8").split(f"{key}\n")
    assert "xóa [] và mọi dấu # ở dưới" in head
    assert "delete [] and the # below" in head
    lines = below.splitlines()
    assert all(line.startswith(sign) for line in lines)
    path.write_text(
        "\n".join([head + key.replace(empty, ""), *(line.removeprefix(sign) for line in lines), ""]), encoding="utf-8"
    )


@pytest.mark.parametrize(("empty", "sign"), sampled_rows([(" []", "# "), ("[]", "#"), ("[]", "# "), (" []", "#")]))
def test_the_examples_are_sound(empty: str, sign: str, tmp_path: Path) -> None:
    folder = tmp_path / "set"
    assert run("init", folder).code == 0
    assert {
        path.stem for path in folder.glob("*.yaml") if f"\n{path.stem}: []\n" in path.read_text(encoding="utf-8")
    } == set(EXAMPLES)
    for name in EXAMPLES:
        use_example(folder / f"{name}.yaml", empty, sign)
    found = [one for one in findings(folder) if one["severity"] != "info"]
    assert [one for one in found if not str(one["code"]).startswith("HRC5")] == [], "HRC5: what is still to be done"
    for name in EXAMPLES:
        assert len(plain(folder, name)) == 1
    report = run("report", "--year", "2025", cwd=folder)
    assert report.code == 0
    assert "Họ và tên" in report.out


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_alone_can_be_read(name: str, tmp_path: Path) -> None:
    assert run("init", tmp_path).code == 0
    use_example(tmp_path / f"{name}.yaml", " []", "# ")
    assert [one for one in findings(tmp_path) if str(one["code"]).startswith(("HRC0", "HRC1"))] == []


def test_the_example_of_an_activity_counts_by_topic_and_convention(tmp_path: Path) -> None:
    assert run("init", tmp_path).code == 0
    use_example(tmp_path / "activities.yaml", " []", "# ")
    (activity,) = plain(tmp_path, "activities")
    assert activity["topics"]
    assert activity["conventions"]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_what_it_says(lang: str, tmp_path: Path) -> None:
    result = run("init", "new", "--lang", lang, cwd=tmp_path)
    assert (result.code, result.out) == (0, "")
    assert re.findall(r"(?m)^hrcomms: (\d)\. .*", result.err) == ["1", "2", "3"]
    assert "hrcomms --data new check" in result.err
    assert ("A new dataset" in result.err) == (lang == "en")


# Where it may be put


def test_into_an_empty_folder(tmp_path: Path) -> None:
    assert run("init", cwd=tmp_path).code == 0
    assert {path.name for path in tmp_path.iterdir()} == TOPS


def test_beside_other_files(tmp_path: Path) -> None:
    write(tmp_path, {"README.md": "mine", ".gitignore": "x", "notes/a.txt": "a"})
    made = run("--lang", "en", "init", ".", cwd=tmp_path)
    assert made.code == 0
    assert (tmp_path / "README.md").read_text() == "mine"
    assert (tmp_path / ".gitignore").read_text() == "x"
    assert ".gitignore was there already, and was left as it is: add the line '*-can-sua*.xlsx' to it" in made.err
    assert run("check", cwd=tmp_path).code == 0


def test_what_an_import_leaves_is_kept_out_of_git(tmp_path: Path) -> None:
    assert run("init", "data", cwd=tmp_path).code == 0
    names = ["danh-sach-can-sua.xlsx", "sub/ds-can-sua-2.xlsx", ".hrcomms.lock", "danh-sach.xlsx", "staff.yaml"]
    repository = Repository(tmp_path)
    repository.git("init", "--quiet")
    names.append(SCHEMA)
    ignored = repository.git("check-ignore", *(f"data/{one}" for one in names)).splitlines()
    assert ignored == [f"data/{one}" for one in (*names[:3], SCHEMA)]


def test_into_nested_new_folders(tmp_path: Path) -> None:
    assert run("init", "a/b/xã mới", cwd=tmp_path).code == 0
    assert {path.name for path in (tmp_path / "a/b/xã mới").iterdir()} == TOPS
    assert run("--data", "a/b/xã mới", "check", cwd=tmp_path).code == 0


@mode_bits
def test_files_can_be_read_by_others(tmp_path: Path) -> None:
    umask = os.umask(0o022)
    try:
        run("init", "new", cwd=tmp_path)
    finally:
        os.umask(umask)
    files = (path for path in (tmp_path / "new").rglob("*") if path.is_file())
    assert {path.stat().st_mode & 0o777 for path in files} == {0o644}


# Where it may not


def refused(folder: Path, *said: str) -> None:
    with unchanged(folder):
        result = run("--lang", "en", "init", folder)
    assert (result.code, result.out) == (2, "")
    for part in (*said, str(folder)):
        assert part in result.err


def test_where_a_dataset_is(tmp_path: Path) -> None:
    refused(write(tmp_path, {"hrcomms.yaml": "format: 1\nowner: x\n"}), "already holds a dataset; nothing was changed")
    assert run("init", tmp_path / "new").code == 0
    refused(tmp_path / "new", "already holds a dataset")


@pytest.mark.parametrize("name", sorted(FILES - {"hrcomms.yaml"}))
def test_where_a_file_would_be_overwritten(name: str, tmp_path: Path) -> None:
    refused(write(tmp_path, {name: "mine"}), name, "nothing was changed")


def test_where_a_folder_has_the_name_of_a_file(tmp_path: Path) -> None:
    refused(write(tmp_path, {"plan.yaml/x": "mine"}), "plan.yaml")


@links
def test_where_a_link_has_the_name_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "staff.yaml").symlink_to("gone")
    refused(tmp_path, "staff.yaml")


def test_where_a_collection_is_already(tmp_path: Path) -> None:
    refused(write(tmp_path, {"staff/old.yaml": "staff: []\n"}), "staff")


def test_onto_a_file(tmp_path: Path) -> None:
    write(tmp_path, {"file": "mine"})
    for name in ("file", "file/below"):
        with unchanged(tmp_path):
            result = run("init", name, cwd=tmp_path)
        assert (result.code, result.out) == (2, "")
        assert name in result.err


def test_data_option_names_the_folder_too(tmp_path: Path) -> None:
    """`--data DIR` names the dataset of every command; a new one must not appear somewhere else."""
    result = run("--data", tmp_path / "there", "init", cwd=tmp_path)
    assert not (tmp_path / "hrcomms.yaml").exists()
    assert result.code == 2 or (tmp_path / "there/hrcomms.yaml").exists()


def test_the_command_that_it_tells_can_be_typed(tmp_path: Path) -> None:
    done = run("--lang", "en", "init", "xã Thử Nghiệm", cwd=tmp_path)
    assert done.code == 0
    assert """hrcomms --data "xã Thử Nghiệm" check""" in done.err
    assert "hrcomms --data so-lieu check" in run("--lang", "en", "init", "so-lieu", cwd=tmp_path).err

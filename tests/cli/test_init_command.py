"""`hrcomms init`: a new dataset that is sound, holds nobody, and never takes the place of anything."""

import json
import os
import re
from pathlib import Path

import pytest
from examples import sampled_rows
from repositories import Repository
from support import plain, run, unchanged, write
from systems import links, mode_bits

from hrcomms.cli.init import bodies_only
from hrcomms.resources import shipped, starter

FILES = {
    *("hrcomms.yaml", "plan.yaml", "organisations.yaml", "staff.yaml", "training.yaml", "press.yaml"),
    *("activities.yaml", "budget.yaml", "reports.yaml", ".gitattributes", ".gitignore"),
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
    plan = (made / "plan.yaml").read_text(encoding="utf-8")
    assert not re.search("iả định|amendments|leaflets|half-year-report|thon-9", plan)
    bodies = plain(made, "organisations")
    assert {one["id"] for one in bodies if "dissolution_date" in one} == {"ubnd-huyen-cao-loc", "phong-vhtt-cao-loc"}
    assert not [one["id"] for one in bodies if str(one.get("founding_date", "")) > "2023"]


def findings(folder: Path) -> list[dict[str, object]]:
    result = run("check", "--format", "json", cwd=folder)
    found: list[dict[str, object]] = json.loads(result.out)["diagnostics"]
    assert result.code == (1 if any(one["severity"] == "error" for one in found) else 0)
    return found


def test_it_passes_check(made: Path) -> None:
    assert {path.name for path in made.iterdir()} == FILES
    assert [one for one in findings(made) if one["severity"] == "error"] == []


def test_it_only_misses_the_people_who_are_to_be_entered(made: Path) -> None:
    assert {(one["code"], one["severity"]) for one in findings(made)} == {("HRC501", "warning")}
    assert len(findings(made)) == 3


@pytest.mark.parametrize("form", ["md", "html"])
def test_it_makes_a_report(made: Path, form: str) -> None:
    for lang in ("vi", "en"):
        result = run("--lang", lang, "report", "--year", "2025", "--format", form, cwd=made)
        assert (result.code, result.err) == (0, "")
        assert "Mẫu Sơn" in result.out


def test_it_is_not_called_made_up(made: Path) -> None:
    assert json.loads(run("status", "--format", "json", cwd=made).out)["illustrative"] == []


def test_it_holds_no_made_up_person(made: Path) -> None:
    names = {one["name"] for one in plain(shipped("data"), "staff")}
    assert len(names) > 40
    text = "".join(path.read_text(encoding="utf-8") for path in made.iterdir())
    assert [name for name in sorted(names) if re.search(rf"\b{re.escape(name)}\b", text)] == []
    ids = {one["id"] for one in plain(shipped("data"), "staff")} - {"cb-001"}  # cb-001 stands in an example
    assert [one for one in sorted(ids) if re.search(rf"\b{one}\b", text)] == []
    assert "spokespersons:" not in text
    assert "press_regulations:" not in text


def test_it_holds_the_plan_and_the_bodies(made: Path) -> None:
    modeline, _, rest = (shipped("data") / "plan.yaml").read_text(encoding="utf-8").partition("\n")
    assert modeline.startswith("# yaml-language-server:")
    left_blank = rest.replace("    name: Dương Dì Nhàn", "    name: null # họ và tên người ký; who signs")
    assert left_blank != rest  # nobody signs for another commune
    own, made_up_here = list[str](), False
    for line in left_blank.splitlines():
        made_up_here = made_up_here or "----- Giả định" in line
        if not made_up_here and line.strip() != "- thon-9":
            own.append(line)
        made_up_here = made_up_here and "----- Hết" not in line
    told = (made / "plan.yaml").read_text(encoding="utf-8").splitlines()
    assert [line for line in told if line] == [line for line in own if line]
    made_up = ("spokespersons", "press_regulations")
    later = ("thon-9", "truong-tieu-hoc", "truong-thcs")
    shipped_bodies = [one for one in plain(shipped("data"), "organisations") if one["id"] not in later]
    of_the_commune = ("founding_date", "dissolution_date", "successors")
    wanted = [
        {key: one[key] for key in one if key not in made_up + of_the_commune * (one.get("parent") == "ubnd-xa")}
        for one in shipped_bodies
    ]
    assert plain(made, "organisations") == wanted
    for path in starter().glob("*.yaml"):
        assert (made / path.name).read_bytes() == path.read_bytes()


def test_bodies_keep_their_layout(made: Path) -> None:
    text = (made / "organisations.yaml").read_text(encoding="utf-8")
    assert max(len(line) for line in text.splitlines()) <= 120
    assert "\n\n\n" not in text
    assert text.endswith("\n")
    assert "  - id: ubnd-xa\n    name: Ủy ban nhân dân xã Mẫu Sơn\n" in text
    assert bodies_only(text) == text.removeprefix(text[: text.index("organisations:")])


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
    assert "hrcomms --data new check" in result.err
    assert ("A new dataset" in result.err) == (lang == "en")


# Where it may be put


def test_into_an_empty_folder(tmp_path: Path) -> None:
    assert run("init", cwd=tmp_path).code == 0
    assert {path.name for path in tmp_path.iterdir()} == FILES


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
    ignored = repository.git("check-ignore", *(f"data/{one}" for one in names)).splitlines()
    assert ignored == [f"data/{one}" for one in names[:3]]


def test_into_nested_new_folders(tmp_path: Path) -> None:
    assert run("init", "a/b/xã mới", cwd=tmp_path).code == 0
    assert {path.name for path in (tmp_path / "a/b/xã mới").iterdir()} == FILES
    assert run("--data", "a/b/xã mới", "check", cwd=tmp_path).code == 0


@mode_bits
def test_files_can_be_read_by_others(tmp_path: Path) -> None:
    umask = os.umask(0o022)
    try:
        run("init", "new", cwd=tmp_path)
    finally:
        os.umask(umask)
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "new").iterdir()} == {0o644}


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


@pytest.mark.parametrize("name", sorted(FILES - {"hrcomms.yaml", ".gitattributes", ".gitignore"}))
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
    assert """then run 'hrcomms --data "xã Thử Nghiệm" check'.""" in done.err
    assert "'hrcomms --data so-lieu check'." in run("--lang", "en", "init", "so-lieu", cwd=tmp_path).err

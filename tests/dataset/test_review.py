"""Mistakes that a review and a fuzz run found, each held by the smallest dataset that shows it."""

import json
import os
import re
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from support import run, run_process, session, small, worked_example, write
from systems import links, odd_names, shell, special_files

from hrcomms.dataset import MemoryTree, reader


def codes(folder: Path, *args: str) -> list[str]:
    result = run("check", "--format", "json", *args, cwd=folder)
    assert result.err == ""
    return [one["code"] for one in json.loads(result.out)["diagnostics"]]


@pytest.mark.parametrize("version", ["1.0", "1.1", "1.2", "1.3", "2.0"])
def test_a_yaml_directive_is_no_defect(version: str, tmp_path: Path) -> None:
    folder = write(tmp_path, {**worked_example(), "press.yaml": f"%YAML {version}\n---\npress: []\n"})
    assert run("check", cwd=folder).code in (0, 1)


def test_aliases_do_not_get_past_the_bound_on_depth(tmp_path: Path) -> None:
    lines = ["x0: &a0 " + "[" * 60 + "q" + "]" * 60]
    lines += [f"x{i}: &a{i} " + "[" * 60 + f"*a{i - 1}" + "]" * 60 for i in range(1, 40)]
    text = "\n".join([*lines, 'press: ["\\u200b", a@b.com]', ""])
    assert "HRC008" in codes(write(tmp_path, {**worked_example(), "press.yaml": text}))


def test_a_gate_that_cannot_be_asked_does_not_hold(tmp_path: Path) -> None:
    folder = write(tmp_path, {**worked_example(), "budget.yaml": "budget: [{id: b-1}]\n"})
    for chosen in (("--ignore", "HRC1"), ("--select", "HRC7")):
        assert run("check", "--require", "all", *chosen, cwd=folder).code == 1


COMMENT = "# hrcomms: ignore HRC602 - the number of an office"
ENTRY = "  - {{id: tb-{number}, organisation: ubnd, date: 2025-03-03, title: {title}}}"


def press(*lines: str) -> str:
    return "\n".join(["press:", *lines, ""])


@pytest.mark.parametrize(
    ("lines", "left"),
    [
        ((f"  {COMMENT}", ENTRY.format(number=1, title="'0912345678'")), 0),
        ((ENTRY.format(number=1, title="'0912345678'") + f" {COMMENT}",), 0),
        ((ENTRY.format(number=1, title="x") + f" {COMMENT}", ENTRY.format(number=2, title="'0912345678'")), 1),
        ((ENTRY.format(number=1, title=f'"0912345678 {COMMENT}"'),), 1),
    ],
)
def test_what_a_comment_accepts(lines: tuple[str, ...], left: int, tmp_path: Path) -> None:
    folder = write(tmp_path, {**small(), "press.yaml": press(*lines)})
    assert codes(folder).count("HRC602") == left


@links
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    folder = write(tmp_path, worked_example())
    (tmp_path / "real.json").write_text("old", encoding="utf-8")
    (tmp_path / "link.json").symlink_to("real.json")
    assert run("status", "--overwrite", "-o", "link.json", cwd=folder).code == 0
    assert (tmp_path / "link.json").is_symlink()
    assert json.loads((tmp_path / "real.json").read_text(encoding="utf-8"))["targets"]


@special_files
def test_a_pipe_stays_a_pipe(tmp_path: Path) -> None:
    folder = write(tmp_path, worked_example())
    pipe = tmp_path / "pipe.json"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text(encoding="utf-8")), daemon=True)
    reader.start()
    assert run_process("status", "-o", "pipe.json", cwd=folder).code == 0
    reader.join(10)
    assert json.loads(read[0])["targets"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@shell
def test_init_that_cannot_finish_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    # -B: else Python keeps a half of the bytecode, on which every later call stumbles
    script = 'ulimit -f 10 && exec "$0" -B -c "from hrcomms.cli import main; main()" init new'
    done = subprocess.run(["sh", "-c", script, sys.executable], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 2
    assert list((tmp_path / "new").iterdir()) == []


def test_a_person_and_a_body_may_share_an_id(tmp_path: Path) -> None:
    data = small(
        organisations=[{"id": "same", "name": "Body Same", "classification": "village"}],
        staff=[
            {
                "id": "same",
                "name": "Person Same",
                "posts": [{"organisation": "same", "title": "Head", "start_date": 2023}],
            }
        ],
        plan={
            "components": [{"id": "k", "name": "K"}],
            "targets": [
                {"id": "t", "title": "T", "text": "t", "threshold": "100%", "due": "2028-12-31", "measure": measure}
                for measure in ({"kind": "activity-coverage", "population": {"classifications": ["village"]}},)
            ],
        },
    )
    out = run("--lang", "en", "report", "--year", "2025", cwd=write(tmp_path, data)).out
    assert "| 1 | Body Same |  |  | an activity in the reporting year |" in out


@odd_names
def test_a_line_end_in_the_name_of_a_file_starts_no_line_of_a_log(tmp_path: Path) -> None:
    person = {"id": "a-1", "name": "A", "posts": [], "x": 1}
    folder = write(tmp_path, small())
    (folder / "staff.yaml").unlink(missing_ok=True)
    (folder / "staff").mkdir()
    for name in ("a\n::error::b.yaml", "c\r::error::d.yaml"):
        (folder / "staff" / name).write_text(json.dumps({"staff": [person]}), encoding="utf-8")
    (folder / "training\n::error::x.yaml").write_bytes(b"training: []\n")
    shown = run("check", cwd=folder).out
    assert shown.count("::error::") >= 5
    assert not [line for line in re.split("[\r\n]", shown) if line.startswith("::")]


@pytest.mark.parametrize(
    "place",
    [
        ">-\n      gọi 0912\n      345 678",
        "gọi 0912\n      345 678",
        "0912345678/0987654321",
        "0912 345 678 - 0987.654.321",
        "0912\u00a0345\u00a0678",
    ],
)
def test_a_phone_number_is_found_however_it_is_broken(place: str, tmp_path: Path) -> None:
    text = f"training:\n  - id: s-1\n    title: T\n    start_date: 2025-05-05\n    components: []\n    place: {place}\n"
    folder = write(tmp_path, small())
    (folder / "training.yaml").write_text(text, encoding="utf-8")
    found = json.loads(run("check", "--format", "json", cwd=folder).out)["diagnostics"]
    assert [one["pointer"] for one in found if one["code"] == "HRC602"] == ["/training/0/place"]


@pytest.mark.parametrize("number", ["1234567890/2025", "QD-0912345678-2025", "12.0912345678", "0912345678-KH"])
def test_the_number_of_a_paper_is_no_phone_number(number: str, tmp_path: Path) -> None:
    folder = write(tmp_path, small(training=[session(1, "2025-05-05", [], [], place=f"theo {number}")]))
    found = json.loads(run("check", "--format", "json", cwd=folder).out)["diagnostics"]
    assert "HRC602" not in {one["code"] for one in found}


@pytest.mark.parametrize("head", ["---\n", "# a\n\n--- # b\n", "", "# a\n"])
def test_a_mark_above_the_only_document_says_nothing(head: str) -> None:
    text = f"{head}staff: []\n"
    parsed = reader.parse(MemoryTree({"staff.yaml": text.encode()}), "staff.yaml")
    assert (parsed.data, parsed.findings) == ({"staff": []}, ())


@pytest.mark.parametrize("written", ["007", "1.10", "true", "1e3"])
def test_an_id_that_is_read_as_a_number_causes_no_findings_elsewhere(written: str, tmp_path: Path) -> None:
    folder = write(tmp_path, small(training=[session(1, "2025-05-05", [written], [])]))
    (folder / "staff.yaml").write_bytes(f"staff:\n  - id: {written}\n    name: A\n    posts: []\n".encode())
    found = json.loads(run("check", "--format", "json", cwd=folder).out)["diagnostics"]
    assert [one["code"] for one in found if one["severity"] == "error"] == ["HRC104"]


def test_fix_mends_what_was_chosen_and_nothing_else(tmp_path: Path) -> None:
    folder = write(tmp_path, small(staff=[{"id": "a-1", "name": "Ðinh Văn A", "posts": []}]))
    bom = b"\xef\xbb\xbftraining: []\n"
    (folder / "training.yaml").write_bytes(bom)
    before = (folder / "staff.yaml").read_bytes()
    assert run("check", "--fix", "--ignore", "HRC0", "--ignore", "HRC106", cwd=folder).code in (0, 1)
    assert ((folder / "training.yaml").read_bytes(), (folder / "staff.yaml").read_bytes()) == (bom, before)
    run("check", "--fix", "--select", "HRC003", cwd=folder)
    assert ((folder / "training.yaml").read_bytes(), (folder / "staff.yaml").read_bytes()) == (bom[3:], before)


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_an_empty_code_chooses_nothing(option: str) -> None:
    result = run("check", option, "", "--lang", "en")
    assert (result.code, result.out) == (2, "")
    assert "a code is missing" in result.err

"""Mistakes that a review and a fuzz run found, each held by the smallest dataset that shows it."""

import json
import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from support import run, run_process, small, worked_example, write


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


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    folder = write(tmp_path, worked_example())
    (tmp_path / "real.json").write_text("old", encoding="utf-8")
    (tmp_path / "link.json").symlink_to("real.json")
    assert run("status", "-o", "link.json", cwd=folder).code == 0
    assert (tmp_path / "link.json").is_symlink()
    assert json.loads((tmp_path / "real.json").read_text(encoding="utf-8"))["targets"]


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


def test_init_that_cannot_finish_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    script = 'ulimit -f 10 && exec "$0" -c "from hrcomms.cli import main; main()" init new'
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

"""The entry in the desktop's menu: what it runs is the page of this dataset, whatever the folder is called."""

import importlib
import re
import subprocess
import sys
import tomllib
from configparser import RawConfigParser
from pathlib import Path

import pytest
from support import run

from hrcomms.api.loading import RefusedError
from hrcomms.cli import shortcut
from hrcomms.resources import shipped

ODD = ["xã Mẫu Sơn", 'a\'b "c" $HOME `id`', "100% %f", "back\\slash", "x; rm -rf ~"]


def wanted(root: Path) -> list[str]:
    return [sys.executable, "-m", "hrcomms", "--data", str(root.resolve()), "serve", "--idle", "30"]


def words_of_entry(value: str) -> list[str]:
    r"""Return the words of Exec, read as freedesktop.org says: values first, then quotes, then field codes."""
    plain = value.replace("\\\\", "\0").replace("\\s", " ").replace("\0", "\\")
    quoted = re.findall(r'"((?:\\.|[^"\\])*)"', plain)
    return [re.sub(r"\\(.)", r"\1", one).replace("%%", "%") for one in quoted]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names of folders")
@pytest.mark.parametrize("name", ODD)
def test_an_entry_runs_the_page_of_its_folder(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    root = tmp_path / name
    made = shortcut.install(root, "Truyền thông\nExec=evil", system="linux", home=tmp_path)
    assert made.parent == tmp_path / ".local" / "share" / "applications"
    entry = RawConfigParser(interpolation=None, strict=True)
    entry.optionxform = str  # type: ignore[assignment,method-assign]  # as its manual says
    entry.read_string(made.read_text(encoding="utf-8"))
    assert words_of_entry(entry["Desktop Entry"]["Exec"]) == wanted(root)
    assert entry["Desktop Entry"]["Name"] == "Truyền thông Exec=evil"
    assert shortcut.install(root, "Another", system="linux", home=tmp_path) == made


@pytest.mark.skipif(sys.platform == "win32", reason="there is no sh")
@pytest.mark.parametrize("name", ODD)
def test_a_file_for_macos_is_a_script_that_runs_it(name: str, tmp_path: Path) -> None:
    made = shortcut.install(tmp_path / name, "UBND xã / A", system="darwin", home=tmp_path)
    assert made.parent == tmp_path / "Desktop"
    script = made.read_text(encoding="utf-8").replace("exec ", 'printf "%s\\0" ')
    done = subprocess.run(["sh", "-c", script], capture_output=True, check=True, text=True)
    assert done.stdout.split("\0")[:-1] == wanted(tmp_path / name)


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "Desktop").write_text("a file")
    with pytest.raises(RefusedError, match="the entry cannot be written"):
        shortcut.install(tmp_path, "A", system="darwin", home=tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="PowerShell is there")
def test_without_powershell_a_sentence_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program of its name among the data, or in a folder of PATH, is not run."""
    for name in ("powershell", "powershell.exe"):
        (tmp_path / name).write_bytes(b"#!/bin/sh\ntouch ran\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("SYSTEMROOT", str(tmp_path / "none"))
    with pytest.raises(RefusedError, match="PowerShell could not make the link"):
        shortcut.install(tmp_path, "A", system="win32")
    assert not (tmp_path / "ran").exists()


def test_nothing_of_the_dataset_is_part_of_a_script(tmp_path: Path) -> None:
    given = shortcut._surroundings(tmp_path / "a'b", "T'; calc", "python", ["-m", "a b"])
    assert given["HRCOMMS_ARGUMENTS"] == '-m "a b"'
    assert given["HRCOMMS_LINK"].startswith("T calc ")
    assert "a'b" not in shortcut._LINK


def test_serve_puts_the_page_of_a_dataset_into_the_menu(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[Path, str]] = []
    monkeypatch.setattr(shortcut, "install", lambda root, title: asked.append((root, title)) or tmp_path / "entry")
    done = run("--data", shipped("data"), "serve", "--install-shortcut")
    assert (done.code, done.out) == (0, "")
    assert str(tmp_path / "entry") in done.err
    assert "Mẫu Sơn" in asked[0][1]
    assert run("--data", tmp_path / "new", "serve", "--install-shortcut").code == 0
    assert asked[1] == (tmp_path / "new", "hrcomms")


def test_a_program_without_a_terminal_opens_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    told = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))
    module, _, name = told["project"]["gui-scripts"]["hrcomms-page"].partition(":")
    monkeypatch.setattr(sys, "argv", ["hrcomms-page", "--port", "70000"])
    with pytest.raises(SystemExit) as ended:
        getattr(importlib.import_module(module), name)()
    assert ended.value.code == 2
    assert sys.argv[1:4] == ["serve", "--idle", "30"]

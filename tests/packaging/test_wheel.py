"""The package as people install it: built without a network, and run where no source lies beside it."""

import csv
import io
import os
import re
import shutil
import subprocess
import sys
import tarfile
from base64 import urlsafe_b64encode
from gettext import GNUTranslations
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

import pytest
from support import ROOT, copy_shipped, environment, run

import hrcomms
from hrcomms.cli.commands import COMMANDS

pytestmark = pytest.mark.thorough
"""It is built and installed: for what is built from, a change of the program's own code is one of very few."""

LEFT = shutil.ignore_patterns(
    ".git", ".*cache*", ".venv", ".hypothesis", "__pycache__", "*.mo", "build", "dist", "tests"
)


class Built(NamedTuple):
    """An sdist, and the wheel that was made from it alone."""

    sdist: Path
    wheel: Path


class Installed(NamedTuple):
    """The folder into which a wheel was installed."""

    folder: Path

    def run(self, *args: object, cwd: Path) -> str:
        """Run the installed program, and return what it prints."""
        script = next(path for path in (self.folder / "bin").iterdir() if path.stem == "hrcomms")
        return started([str(script), *map(str, args)], cwd, {"PYTHONPATH": str(self.folder)})


def started(words: list[str], cwd: Path, env: dict[str, str] | None = None) -> str:
    """Run a program that must succeed, and return what it prints."""
    done = subprocess.run(words, cwd=cwd, env=environment(env), capture_output=True, check=False, timeout=60)
    assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()
    return done.stdout.decode()


def build(source: Path, kind: str, to: Path) -> Path:
    """Build a distribution of the source by the build backend alone; it needs no network."""
    started([sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(to)], source, {"PYTHONPATH": ""})
    (made,) = to.iterdir()
    return made


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the source as git keeps it; the build writes the compiled catalogues into it."""
    folder = tmp_path_factory.mktemp("source") / "hrcomms"
    shutil.copytree(ROOT, folder, symlinks=True, ignore=LEFT)
    return folder


@pytest.fixture(scope="module")
def built(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("built")
    sdist = build(source, "sdist", folder / "sdist")
    with tarfile.open(sdist) as archive:
        if hasattr(tarfile, "data_filter"):
            archive.extractall(folder, filter="data")
        else:  # Python before 3.11.4
            archive.extractall(folder)  # noqa: S202 - our own
    return Built(sdist, build(folder / sdist.name.removesuffix(".tar.gz"), "wheel", folder / "wheel"))


@pytest.fixture(scope="module")
def installed(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    folder = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--disable-pip-version-check"]
    started([*pip, "--target", str(folder), str(built.wheel)], folder)
    return Installed(folder)


def test_the_installed_program_writes_the_same_report(installed: Installed, tmp_path: Path) -> None:
    where = "import hrcomms; print(hrcomms.__file__)"
    told = started([sys.executable, "-c", where], tmp_path, {"PYTHONPATH": str(installed.folder)})
    assert Path(told.strip()).is_relative_to(installed.folder)
    report = installed.run(
        "--data", installed.folder / "hrcomms/shipped/data", "report", "--year", "2025", cwd=tmp_path
    )
    assert "\n# BÁO CÁO\n" in report
    assert report == run("report", "--year", "2025", cwd=copy_shipped(tmp_path / "data").parent).out


def test_the_installed_program_starts_a_dataset_and_checks_it(installed: Installed, tmp_path: Path) -> None:
    installed.run("init", "so-lieu", cwd=tmp_path)
    assert "không có lỗi" in installed.run("--lang", "vi", "--data", "so-lieu", "check", cwd=tmp_path)
    installed.run("template", "-o", "mau.docx", cwd=tmp_path)
    assert (tmp_path / "mau.docx").read_bytes().startswith(b"PK")


def test_the_wheel_of_the_tree_is_that_of_the_sdist(built: Built, source: Path, tmp_path: Path) -> None:
    """The sdist lacks nothing that the wheel is made of, and the same source makes the same bytes."""
    assert build(source, "wheel", tmp_path / "wheel").read_bytes() == built.wheel.read_bytes()


def test_the_catalogue_in_the_wheel_does_not_tell_when_it_was_built(built: Built) -> None:
    with ZipFile(built.wheel) as archive:
        catalogue = GNUTranslations(io.BytesIO(archive.read("hrcomms/locale/vi/LC_MESSAGES/hrcomms.mo")))
    assert catalogue.info()["pot-creation-date"] == "1970-01-01 00:00+0000"


def test_the_wheel_holds_the_package_and_nothing_else(built: Built) -> None:
    with ZipFile(built.wheel) as archive:
        names = set(archive.namelist())
        for name, digest, size in csv.reader(io.StringIO(archive.read(record_of(names)).decode())):
            if name != record_of(names):
                content = archive.read(name)
                known = urlsafe_b64encode(sha256(content).digest()).rstrip(b"=").decode()
                assert (digest, int(size)) == (f"sha256={known}", len(content))
    package = {name for name in names if name.startswith("hrcomms/")}
    assert {name.split("/")[0] for name in names - package} == {f"hrcomms-{hrcomms.__version__}.dist-info"}
    own = {name for name in package if not name.startswith("hrcomms/shipped/")}
    files = [path for path in (ROOT / "src/hrcomms").rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    wanted = {path.relative_to(ROOT / "src").as_posix() for path in files}
    assert own == wanted | {f"{name[:-3]}.mo" for name in wanted if name.endswith(".po")}
    shipped = {name.removeprefix("hrcomms/shipped/") for name in package - own}
    beside = [ROOT / "data", ROOT / "templates", ROOT / "ci/comment.py"]
    files = [path for top in beside for path in (top, *top.rglob("*")) if path.is_file()]
    assert shipped == {path.relative_to(ROOT).as_posix() for path in files}


def record_of(names: set[str]) -> str:
    return next(name for name in names if name.endswith(".dist-info/RECORD"))


def test_what_the_wheel_says_of_itself(built: Built) -> None:
    with ZipFile(built.wheel) as archive:
        told = {
            name.rpartition("/")[2]: archive.read(name).decode() for name in archive.namelist() if "dist-info" in name
        }
    assert f"\nVersion: {hrcomms.__version__}\n" in told["METADATA"]
    assert "\nRequires-Python: >=3.11\n" in told["METADATA"]
    assert "\nDescription-Content-Type: text/markdown\n" in told["METADATA"]
    assert told["entry_points.txt"] == (
        "[console_scripts]\nhrcomms = hrcomms.cli:main\n\n[gui_scripts]\nhrcomms-page = hrcomms.cli:page\n"
    )
    assert "Tag: py3-none-any\n" in told["WHEEL"]
    assert all(f"{one.function.__module__.replace('.', '/')}.py," in told["RECORD"] for one in COMMANDS)


def test_the_changelog_tells_of_this_version() -> None:
    heads = re.findall(r"(?m)^## \[(.+?)\](?: - (\d{4}-\d\d-\d\d))?$", (ROOT / "CHANGELOG.md").read_text("utf-8"))
    assert heads[0] == ("Unreleased", "")
    assert heads[1][0] == hrcomms.__version__
    days = [day for _, day in heads[1:]]
    assert all(days)
    assert days == sorted(days, reverse=True)


def test_nothing_of_this_machine_is_in_the_distributions(built: Built) -> None:
    with tarfile.open(built.sdist) as archive:
        texts = [archive.extractfile(one) for one in archive.getmembers() if one.isfile()]
        assert not [one for one in texts if one is not None and os.fsencode(ROOT) in one.read()]

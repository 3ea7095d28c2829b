"""Where nothing can print a PDF: a sentence that says what to install, and no file."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from examples import sampled_rows
from reports.papers import with_record
from support import environment, run, worked_example, write

WITHOUT = "import sys\nsys.modules[{name!r}] = None\nfrom hrcomms.cli import main\nmain()\n"
"""The program where a library is not installed."""
LACKING = """
import sys
class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == "weasyprint":
            raise OSError("cannot load library 'libgobject-2.0-0': error 0x7e.  Additionally, ...")
sys.meta_path.insert(0, Finder())
from hrcomms.cli import main
main()
"""


def said(script: str, folder: Path, *args: str) -> str:
    """Return the one sentence with which the program refuses."""
    call = (sys.executable, "-c", script, "--lang", "en", *args)
    done = subprocess.run(call, cwd=folder, env=environment(), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    return done.stderr


@pytest.mark.parametrize(
    ("script", "sentence"),
    sampled_rows(
        [
            (
                WITHOUT.format(name="weasyprint"),
                "a report as PDF needs more to be installed: pip install 'hrcomms[pdf]'",
            ),
            (LACKING, "WeasyPrint, which makes the PDF, lacks a library of the system (libgobject-2.0-0)"),
        ],
        every=2,
    ),
)
def test_it_says_what_to_install(script: str, sentence: str, tmp_path: Path) -> None:
    folder = write(tmp_path, {**worked_example(), "x.pdf": "old"})
    assert said(script, folder, "report", "--year", "2025", "-o", "x.pdf").startswith(f"hrcomms: {sentence}")
    assert (folder / "x.pdf").read_text() == "old"


def test_a_pdf_cannot_be_verified_without_the_printer(tmp_path: Path) -> None:
    record = re.search(r"<!-- (\{.*\}) -->", run("report", "--year", "2025", cwd=write(tmp_path, worked_example())).out)
    assert record
    (tmp_path / "x.pdf").write_bytes(with_record(b"null", record=record[1].encode()))
    sentence = "hrcomms: a report as PDF needs more to be installed: pip install 'hrcomms[pdf]'\n"
    assert said(WITHOUT.format(name="weasyprint"), tmp_path, "verify", "x.pdf") == sentence

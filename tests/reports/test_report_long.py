"""A report that is too long for one form: a sentence that names another, and no file."""

from pathlib import Path

import pytest
from support import run, worked_example, write


@pytest.mark.parametrize(
    ("bound", "form", "sentence"),
    [
        ("hrcomms.reports.docx._LONGEST", "docx", "the report is too long for a document of Word; write it as HTML"),
        (
            "hrcomms.reports.pdf.MOST_CELLS",
            "pdf",
            "the report cannot be printed: its tables have {}; write it as HTML and print that from a browser",
        ),
    ],
)
def test_what_is_too_long(
    bound: str, form: str, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bound, 9)
    folder = write(tmp_path, {**worked_example(), f"x.{form}": "old"})
    refused = run("--lang", "en", "report", "--year", "2025", "-o", f"x.{form}", cwd=folder)
    assert (refused.code, refused.out) == (1, "")
    before, _, after = sentence.partition("{}")
    assert refused.err.startswith(f"hrcomms: {before}")
    assert refused.err.endswith(f"{after}\n")
    assert (folder / f"x.{form}").read_text() == "old"
    assert run("report", "--year", "2025", "-o", "x.html", cwd=folder).code == 0

"""Commands that only ask whether they may compute are told every error, although not every rule is asked."""

import shutil
from itertools import product
from pathlib import Path

import pytest
from examples import sampled_rows
from support import ROOT

from hrcomms.cli.calls import Call, Color, open_dataset
from hrcomms.diagnostics import Severity

BROKEN = sorted(path for path in (ROOT / "tests" / "broken").iterdir() if (path / "hrcomms.yaml").is_file())


SETTINGS = ("", "check: {error: [HRC3, HRC506], warn: [HRC402], ignore: [HRC305, HRC403]}\n")


@pytest.mark.parametrize(("source", "settings"), sampled_rows(product(BROKEN, SETTINGS), every=3))
def test_no_error_is_passed_over(source: Path, settings: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795338000")
    root = shutil.copytree(source, tmp_path / "data", symlinks=True)
    manifest = root / "hrcomms.yaml"
    manifest.write_bytes(manifest.read_bytes() + (b"" if b"check:" in manifest.read_bytes() else settings.encode()))
    call = Call(root, "en", Color.NEVER)
    everything, errors = open_dataset(call), open_dataset(call, errors_only=True)
    assert errors.findings == tuple(one for one in everything.findings if one.severity is Severity.ERROR)
    assert errors.errors == everything.errors
    assert errors.dataset == everything.dataset

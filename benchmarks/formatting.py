"""Measure `fmt --check` beside `check` and, where it is installed, prettier."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import generate
from measure import Case, hrcomms, interleaved
from parts import Setting
from results import Claim, Section

_CHECK, _FMT = "hrcomms check", "hrcomms fmt --check"


def formatting(setting: Setting, folder: Path, variables: Mapping[str, str]) -> Section:
    """Measure `fmt --check` on the large dataset, in which each file but one lacks the blank lines between records."""
    size = generate.write_large(folder, setting.scale)
    cases = [
        Case(_CHECK, (hrcomms("check", "--strict"),), folder),
        Case(_FMT, (hrcomms("fmt", "--check"),), folder, ends_with=1),
    ]
    prettier = None if setting.quick else shutil.which("prettier")
    if prettier:
        cases.append(Case("prettier --check", ((prettier, "--check", "."),), folder, ends_with=1))
    usages = interleaved(cases, setting.runs, variables, warm=not setting.quick)
    claims = [
        Claim(f"{_FMT} / {one.name}", setting.clock(usages[_FMT]) / setting.clock(usages[one.name]), limit)
        for one, limit in zip((cases[0], *cases[2:]), (4, 1), strict=False)
    ]
    if not setting.quick:  # where the files are small, the interpreter is most of the memory
        claims.append(Claim(f"memory of {_FMT} / files", usages[_FMT].peak / size, 30))
    about = (
        f"The large dataset ({size / 1e6:.1f} MB), every file of records laid out anew. Medians of {setting.runs} "
        "runs. prettier is measured where `prettier` is found (`npm install -g prettier`)."
    )
    return Section("Formatting", about, usages, tuple(claims))

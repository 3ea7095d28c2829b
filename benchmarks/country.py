"""What is measured of `hrcomms rollup`: a country of communes, with two processes and with one."""

import subprocess
from collections.abc import Mapping
from pathlib import Path

import generate
from measure import Case, hrcomms, interleaved
from parts import Section, Setting, SkippedError
from results import Claim

_BROKEN = 1
"""The number of the commune with a file that is no YAML."""
_FEW = 12
_SECONDS, _FASTER, _MEGABYTES, _GROWTH = 60, 1.7, 400, 1.2


def country(setting: Setting, folder: Path, variables: Mapping[str, str]) -> Section:
    """Measure the sum over all communes, over a quarter of them, and whether a broken one is told among a few."""
    told = _is_told(folder / "few", variables)
    communes = _FEW if setting.quick else generate.COMMUNES
    size = generate.write_country(folder / "all", communes, _BROKEN)
    generate.write_country(folder / "quarter", communes // 4, _BROKEN)
    two, one, quarter = "two processes", "one process", "a quarter of the communes, two processes"
    cases = [
        Case(two, (hrcomms("rollup", str(folder / "all"), "--processes", "2"),), folder, ends_with=1),
        Case(one, (hrcomms("rollup", str(folder / "all"), "--processes", "1"),), folder, ends_with=1),
        Case(quarter, (hrcomms("rollup", str(folder / "quarter"), "--processes", "2"),), folder, ends_with=1),
    ]
    usages = interleaved(cases, setting.runs_of_country, variables, warm=False)
    peak = max(usage.peak for usage in usages.values())
    claims = [Claim("a broken commune is named, and the others are counted", told, 1, at_least=True)]
    claims.append(Claim("memory of the largest process", peak / 1e6, _MEGABYTES, " MB"))
    if not setting.quick:  # a few communes take no longer than to start the processes
        claims.append(Claim(f"seconds with {two}", usages[two].wall, _SECONDS, " s"))
        claims.append(
            Claim(f"time with {one} / with {two}", usages[one].wall / usages[two].wall, _FASTER, at_least=True)
        )
        claims.append(
            Claim("memory, all communes / a quarter of them", usages[two].peak / usages[quarter].peak, _GROWTH)
        )
    about = (
        f"`hrcomms rollup` over {communes} communes, {size / communes / 1000:.0f} KB each, {size / 1e6:.0f} MB, one of "
        f"them broken. Medians of {setting.runs_of_country} runs."
    )
    return Section("A country", about, usages, tuple(claims))


def _is_told(folder: Path, variables: Mapping[str, str]) -> bool:
    """Tell whether a rollup of a few communes ends with 1, and its JSON names the broken one and has targets."""
    help_screen = subprocess.run(hrcomms("rollup", "--help"), env=dict(variables), capture_output=True, check=False)
    if help_screen.returncode:
        raise SkippedError("this hrcomms has no command rollup")
    generate.write_country(folder, _FEW, _BROKEN)
    words = hrcomms("rollup", str(folder), "--processes", "2", "--format", "json")
    done = subprocess.run(words, env=dict(variables), capture_output=True, text=True, check=False)
    return done.returncode == 1 and f"xa-{_BROKEN:05}" in done.stdout and "rights-officials" in done.stdout

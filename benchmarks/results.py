"""What was measured and what must hold, as a section of `RESULTS.md`."""

import os
import platform
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from measure import Usage

RESULTS = Path(__file__).with_name("RESULTS.md")
PACKAGES = (
    *("typer", "pydantic", "ruamel.yaml", "rich", "jinja2"),
    *("pyyaml", "check-jsonschema", "yamllint"),
)
_HEAD = """\
# Results

Written by `python benchmarks/run.py`. Only the ratios mean something from one machine to another. Times are medians of
interleaved runs of whole processes: from start to end (wall), which is what is compared, and of the processors (CPU).
Peak is the largest resident memory of any process of a run, the interpreter included.
"""


@dataclass(frozen=True, slots=True)
class Claim:
    """Something that must hold: `value` is at most `limit`, or with `at_least` no less.

    `margin` is how many times as wide the limit is for little data on a busy machine.
    """

    text: str
    value: float
    limit: float
    unit: str = ""
    at_least: bool = False
    margin: float = 3

    @property
    def holds(self) -> bool:
        """Tell whether it does."""
        return self.value >= self.limit if self.at_least else self.value <= self.limit

    def loosened(self) -> "Claim":
        """Return it with a limit that is wider by the margin."""
        return replace(self, limit=self.limit / self.margin if self.at_least else self.limit * self.margin)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the results: its name, what was measured, the medians by name, what must hold."""

    name: str
    about: str
    usages: dict[str, Usage]
    claims: tuple[Claim, ...]

    @property
    def holds(self) -> bool:
        """Tell whether all that must hold does."""
        return all(one.holds for one in self.claims)

    def markdown(self) -> str:
        """Return the section in Markdown, with the machine and the versions."""
        return "\n".join(
            [f"## {self.name}", "", self.about, "", _machine(), "", *self._measured(), "", *self._claimed(), ""]
        )

    def _measured(self) -> Iterable[str]:
        yield "| process | wall | CPU | peak |"
        yield "|---|---:|---:|---:|"
        for name, one in self.usages.items():
            yield f"| {name} | {_seconds(one.wall)} | {_seconds(one.cpu)} | {one.peak / 1e6:.0f} MB |"

    def _claimed(self) -> Iterable[str]:
        yield "| what must hold | measured | limit | |"
        yield "|---|---:|---:|---|"
        for one in self.claims:
            limit = f"{'≥' if one.at_least else '≤'} {one.limit:g}{one.unit}"
            yield f"| {one.text} | {one.value:.2f}{one.unit} | {limit} | {'holds' if one.holds else '**fails**'} |"


def save(sections: Iterable[Section]) -> None:
    """Write the sections to RESULTS.md in place of those of the same names; others stay as they are."""
    old = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else ""
    kept = {part.split("\n", 1)[0]: f"## {part}" for part in re.split(r"^## ", old, flags=re.MULTILINE)[1:]}
    kept.update((one.name, one.markdown()) for one in sections)
    RESULTS.write_text("\n".join([_HEAD, *(part.strip("\n") + "\n" for part in kept.values())]), encoding="utf-8")


def _seconds(value: float) -> str:
    return f"{value * 1000:.0f} ms" if value < 1 else f"{value:.2f} s"


def _machine() -> str:
    packages = ", ".join(f"{name} {found}" for name in PACKAGES if (found := _version(name)))
    system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors"
    return f"{system}, Python {platform.python_version()}; {packages}."


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""

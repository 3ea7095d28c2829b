"""The annexes of the report: which there are, their order, their numerals, and which of them begin a sheet."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from hrcomms.language import Text, say

Key = Literal["years", "lacking", "proofs", "records", "plan"]
_TITLES: dict[Key, Text] = {
    "years": say("TARGETS AND FIGURES BY YEAR"),
    "lacking": say("WHO STILL LACKS WHAT"),
    "proofs": say("WHO HAS MET EACH TARGET, AND BY WHAT"),
    "records": say("THE RECORDS BEHIND THE FIGURES"),
    "plan": say("TARGETS AND DUTIES OF THE PLAN, AND HOW RESULTS ARE DETERMINED"),
}
_MENTIONS: dict[Key, Text] = {
    "years": say("targets and figures by year"),
    "lacking": say("who still lacks what"),
    "proofs": say("who has met each target and by what"),
    "records": say("the records behind the figures"),
    "plan": say("targets and duties of the plan, and how results are determined"),
}
SHORT = 8
"""An annex of no more lines of tables goes on the sheet of the one before it."""
_NUMERALS = ("I", "II", "III", "IV", "V")


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex: its Roman numeral (None: it is the only one), its title, and how the text mentions it.

    `sheet` numbers the sheets on which annexes begin; one that is not `apart` shares that of the annex before it.
    """

    key: Key
    numeral: str | None
    title: Text
    mention: Text
    sheet: int
    apart: bool


def annexes(lines: Mapping[Key, int]) -> tuple[Annex, ...]:
    """Return the annexes that hold anything, in the order of `lines`, which tells how many lines each has."""
    return tuple(_annexes({key: number for key, number in lines.items() if number}))


def _annexes(lines: Mapping[Key, int]) -> Iterator[Annex]:
    sheet = 0
    for numeral, (key, number) in zip(_NUMERALS, lines.items(), strict=False):
        apart = sheet == 0 or number > SHORT
        sheet += apart
        yield Annex(key, numeral if len(lines) > 1 else None, _TITLES[key], _MENTIONS[key], sheet, apart)

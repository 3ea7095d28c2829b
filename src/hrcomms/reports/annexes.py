"""The annexes of the report: their order, Roman numerals if there are two or more (Nghị định 30/2020/NĐ-CP)."""

from dataclasses import dataclass
from typing import Literal

from hrcomms.language import Text, say

Key = Literal["lacking", "proofs", "records"]

_TITLES: dict[Key, Text] = {
    "lacking": say("WHO STILL LACKS WHAT"),
    "proofs": say("WHO HAS MET EACH TARGET, AND BY WHAT"),
    "records": say("THE RECORDS BEHIND THE FIGURES"),
}
_MENTIONS: dict[Key, Text] = {
    "lacking": say("who still lacks what"),
    "proofs": say("who has met each target and by what"),
    "records": say("the records behind the figures"),
}


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex: its Roman numeral (None: it is the only one), its title, and how the text mentions it."""

    key: Key
    numeral: str | None
    title: Text
    mention: Text


def annexes(edition: str) -> tuple[Annex, ...]:
    """Return the annexes of an edition: those of names are in the internal one alone."""
    keys: tuple[Key, ...] = ("records",) if edition == "public" else ("lacking", "proofs", "records")
    numerals = ("I", "II", "III") if len(keys) > 1 else (None,)
    return tuple(Annex(key, numeral, _TITLES[key], _MENTIONS[key]) for key, numeral in zip(keys, numerals, strict=True))

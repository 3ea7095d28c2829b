"""Whether a row of an attendance list says that somebody was there, by its signature, marks and notes."""

import re
from collections.abc import Iterable
from enum import Enum

from hrcomms.names.folding import bare, clean


class Presence(Enum):
    """What a row says of somebody."""

    PRESENT = "was there"
    PART = "was there for a part of it, which counts as there"
    ABSENT = "was not there"
    UNSIGNED = "nothing is signed or ticked"
    REPLACED = "somebody else came, or may have"
    UNCLEAR = "the row says two things, or what it says is not known"


_REPLACED = re.compile(r"\b(?:thay|thay mat|uy quyen|cu (?:d/?c|dong chi|ong|ba)|du ho)\b")
_PART = re.compile(
    r"\b(?:nua (?:ngay|buoi)|1/2 (?:ngay|buoi)|(?:vang|nghi|du|co mat) (?:buoi )?(?:sang|chieu)|(?:sang|chieu) vang|"
    r"ve som|den muon|vang mot buoi|vang 1 buoi)\b"
)
_ABSENT = re.compile(
    r"(?:xin )?(?:vang|nghi|khong (?:du|den|tham du|co mat))\b.*|absent\b.*|x?in phep|co phep|khong phep"
)
_OTHER_WORD = re.compile(r"v[àảãạâầấăằ]ng")
"""With other marks it is a name: Vàng."""
_PRESENT = re.compile(r"(?:co mat|co du|co|tham du|du|day du|du day du|present|yes|da ky|da du)\.?")
_TICKS = frozenset(
    ("x", "v", "\u2713", "\u2714", "\u2611", "\u221a", "\u2717", "\u2718", "+", "1", "true", "*", "\u00d7")
)
_NO_TICKS = frozenset(("", "0", "-", "o", "false", "\u2610", "khong", "no"))
_ABSENT_LETTERS = frozenset(("p", "k", "cp", "kp"))
"""With or without leave, as roll-calls have it."""


def of_note(text: str) -> Presence | None:
    """Return what a note says of somebody's presence; None where it is about something else, or empty."""
    plain = " ".join(bare(text).split()).strip(" .,;:-()")
    if not plain:
        return None
    if _REPLACED.search(plain):
        return Presence.REPLACED
    if _PART.search(plain):
        return Presence.PART
    if _ABSENT.fullmatch(plain) and not _OTHER_WORD.match(clean(text).casefold().lstrip(" (-")):
        return Presence.ABSENT
    return Presence.PRESENT if _PRESENT.fullmatch(plain) else None


def of_signature(text: str, *, marked: bool) -> Presence:
    """Return what the cell for a signature says: any text or drawing is one, but for words that say otherwise."""
    said = of_note(text)
    if said is not None:
        return said if not marked or said is not Presence.ABSENT else Presence.UNCLEAR
    plain = bare(text).strip(" .")
    if plain in _ABSENT_LETTERS:
        return Presence.UNCLEAR
    return Presence.PRESENT if marked or plain.strip("-_\u2026") else Presence.UNSIGNED


def of_tick(text: str, *, marked: bool, means: Presence) -> Presence:
    """Return what a cell to be ticked says; `means` is what a tick means there, PRESENT or ABSENT.

    Whatever else is written in a column for absence is the reason of it.
    """
    plain = bare(text).strip(" .")
    if marked or plain in _TICKS:
        return means
    if plain in _NO_TICKS:
        return Presence.UNSIGNED
    if plain in _ABSENT_LETTERS:
        return Presence.ABSENT
    return of_note(text) or (Presence.ABSENT if means is Presence.ABSENT else Presence.UNCLEAR)


def together(signed: Iterable[Presence], absent: Iterable[Presence], notes: Iterable[Presence | None]) -> Presence:
    """Return what a row says altogether; a note goes before an empty cell, and two that contradict are unclear.

    `signed` are the columns for signatures or presence (of several, one for each half of a day), `absent` those for
    absence. Without any of the first, who is not said to be absent was there.
    """
    columns, missed = list(signed), list(absent)
    said = [one for one in notes if one is not None]
    if Presence.REPLACED in (*columns, *missed, *said):
        return Presence.REPLACED
    if Presence.UNCLEAR in (*columns, *missed):
        return Presence.UNCLEAR
    by_columns = _of_columns(columns)
    if Presence.ABSENT in (*missed, *said):
        contradicted = by_columns in (Presence.PRESENT, Presence.PART) and bool(columns)
        contradicted = contradicted or Presence.PRESENT in said
        return Presence.UNCLEAR if contradicted else Presence.ABSENT
    if Presence.PART in (*missed, *said):
        return Presence.PART
    if by_columns is Presence.UNSIGNED and Presence.PRESENT in (*missed, *said):
        return Presence.PRESENT
    return by_columns


def _of_columns(columns: list[Presence]) -> Presence:
    """Return what the columns for signatures say; without any, that somebody was there."""
    found = set(columns)
    if len(found) > 1:
        return Presence.PART
    return found.pop() if found else Presence.PRESENT

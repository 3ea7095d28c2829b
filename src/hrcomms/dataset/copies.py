"""Copies of files that people and programs make beside the original, told by their names and by what they hold."""

import re
from collections.abc import Container, Iterable, Mapping
from typing import Any
from unicodedata import normalize

from hrcomms.diagnostics import Diagnostic, Location, Severity
from hrcomms.language import say

ENDING = ".yaml"
_NOTEPAD = (".yaml.txt", ".yml.txt")
_BEHIND = (
    r"(?i:(?P<stem>.+?)(?: - (?:copy|bản sao|ban sao)(?: ?\(\d+\))?"
    r"|[ _-](?:copy|bản sao|ban sao|backup|bak|old|conflict)(?: ?\(?\d+\)?)?| ?\(\d+\)"
    r"| \([^()]*(?:conflict|xung đột)[^()]*\)|\.sync-conflict-[\w-]+|_conflict-[\w-]+))"
)
_LOOSE = r"(?P<stem>.+?)-(?=[A-Z0-9-]*[A-Z])[A-Z0-9]+(?:-[A-Z0-9]+)*"
"""So OneDrive adds the computer's name; but an office or a quarter is added so too."""
_FORMS = (
    r"(?i:copy of|copy \(\d+\) of|bản sao của|ban sao cua) (?P<stem>.+)",
    _BEHIND,
    _LOOSE,
)
"""How copies are called: those of Windows, macOS and programs that synchronise."""
_SAVED = r"(?i:#?(?P<name>.+?\.ya?ml)(?:~|#|\.~\d+~|\.(?:bak|old|orig|save|tmp|backup)\d*))"
"""What editors and careful people leave beside a file before they change it."""
_SIGNS = ("(", "~", "#", "copy", "sao", "old", "bak", "backup", "conflict", "orig", "save", "tmp")


def original_of(name: str) -> str | None:
    """Return of which file another one, by its name, is a copy (`staff - Copy.yaml`); None where it is of none.

    Of a copy of a copy it is the first original.
    """
    nearest = _nearest_original(name)
    return (original_of(nearest) or nearest) if nearest and name.lower().endswith(ENDING) else nearest


def _nearest_original(name: str) -> str | None:
    name = normalize("NFC", name)
    small = name.lower()
    if small.endswith(_NOTEPAD):
        return name[: -len(".txt")]
    if small == name and not any(sign in name for sign in _SIGNS):
        return None  # most names; what is below takes longer
    if (saved := re.fullmatch(_SAVED, name)) is not None:
        return saved["name"]
    stem = name[: -len(ENDING)]
    if not small.endswith(ENDING):
        return None
    found = next((one for one in (re.fullmatch(form, stem) for form in _FORMS) if one), None)
    return found["stem"] + ENDING if found else None


def copy_in(folder: str, name: str, beside: Container[str]) -> Diagnostic | None:
    """Return the finding for a file that is not read, and by its name a copy of one beside it; None for any other.

    What an editor leaves there is a warning: it was never meant to be read.
    """
    original = original_of(name)
    if original is None or original == name or original not in beside:
        return None
    severity = Severity.WARNING if re.fullmatch(_SAVED, normalize("NFC", name)) else Severity.ERROR
    return _finding(folder + name, folder + original, severity)


def copy_among(path: str, data: Any, others: Mapping[str, Any]) -> Diagnostic | None:
    """Return the finding for a file that was read and is a copy of one of the `others`, by name and by what it holds.

    None where it holds records, and none of them is in the other: then it only goes by such a name. A name that a
    sound file has as well (`2025-UBND.yaml`) tells only where most of its records are the other's in full.
    """
    folder, _, name = path.rpartition("/")
    prefix = f"{folder}/" if folder else ""
    original = _nearest_original(name)
    while original is not None and prefix + original not in others:
        original = _nearest_original(original)
    if original is None:
        return None
    whole = prefix + original
    if re.fullmatch(_LOOSE + ENDING, normalize("NFC", name)):
        full = set(map(repr, _records(others[whole])))
        same = [repr(one) in full for one in _records(data)]
        told = sum(same) * 2 > len(same)
    else:
        own, theirs = set(map(_known, _records(data))), set(map(_known, _records(others[whole])))
        told = not own or not own.isdisjoint(theirs)
    return _finding(path, whole, Severity.ERROR) if told else None


def _records(data: Any) -> Iterable[Any]:
    """Yield the records of a file."""
    for records in data.values() if isinstance(data, dict) else ():
        yield from records if isinstance(records, list) else ()


def _known(record: Any) -> str:
    """Return what a record is known by: its id, or all that it says."""
    return str(record["id"]) if isinstance(record, dict) and "id" in record else repr(record)


def _finding(path: str, original: str, severity: Severity) -> Diagnostic:
    message = say("'{path}' is a copy of '{original}', and is not read", path=path, original=original)
    hint = say("put what only the copy has into '{original}', then delete the copy", original=original)
    return Diagnostic("HRC009", message, Location(path), hint, severity=severity)

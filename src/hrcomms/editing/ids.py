"""Ids for new records, after the pattern that a collection already has."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping
from typing import Any

from hrcomms.names.folding import name_key

_DATED = re.compile(r"(?P<start>.*?)(?P<year>(?:19|20)\d\d)(?P<gap>[._-])(?P<number>\d+)")
_NUMBERED = re.compile(r"(?P<start>.*?)(?P<number>\d+)")
_STARTS = {"training": "th", "activities": "hd", "press": "tb", "staff": "cb", "budget": "ns", "tasks": "nv"}
"""How ids begin in a collection that has none yet, as in the shipped data."""
_YEAR = re.compile(r"\d{4}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_WORDS = 6


def proposed_id(collection: str, known: Iterable[str], data: Mapping[str, Any]) -> str:
    """Return an id for a new record that none of those known has, and that goes on as most of them do.

    With ids such as `th-2026-04` that is the next number of the record's year, with `cb-012` the next number. Else it
    is made of the record's name or day: two people who each add the first record do not choose the same.
    """
    known = list(known)
    year = _year(data)
    for pattern in (_DATED, _NUMBERED):
        found = [match for one in known if (match := pattern.fullmatch(one))]
        if pattern is _NUMBERED:
            found = [one for one in found if not _YEAR.search(one["start"])]
        if 2 * len(found) > len(known) and (pattern is _NUMBERED or year):
            usual = Counter((one["start"], _gap(one), _width(one)) for one in found)
            (start, gap, width), _ = max(usual.items(), key=lambda one: (one[1], one[0]))
            head = f"{start}{year}{gap}" if pattern is _DATED else start
            return _next(head, width, known)
    name = str(data.get("name") or "")
    if collection not in _STARTS and name:
        return free_id(slug(name) or collection, known)
    if day := _DAY.match(str(data.get("start_date") or data.get("date") or "")):
        return free_id(f"{_STARTS.get(collection, collection)}-{day[0]}", known)
    start = f"{_STARTS.get(collection, collection)}-"
    if collection == "staff" or not year:
        return _next(start, 3, known)
    return _next(f"{start}{year}-", 2, known)


def _year(data: Mapping[str, Any]) -> str:
    found = _YEAR.match(str(data.get("start_date") or data.get("date") or data.get("year") or ""))
    return found[0] if found else ""


def _gap(one: re.Match[str]) -> str:
    return one.groupdict().get("gap", "")


def _width(one: re.Match[str]) -> int:
    return len(one["number"])


def _next(head: str, width: int, known: Iterable[str]) -> str:
    numbers = [one.removeprefix(head) for one in known if one.startswith(head)]
    last = max((int(one) for one in numbers if one.isdecimal()), default=0)
    return f"{head}{last + 1:0{width}}"


def slug(name: str) -> str:
    """Return the first words of a name as an id has them; empty where it has no letter for that."""
    return "-".join(re.findall(r"[a-z0-9]+", name_key(name))[:_WORDS])


def free_id(name: str, known: Container[str]) -> str:
    """Return an id, or the first after it in a row that none of those known has."""
    number, found = 1, name
    while found in known:
        number += 1
        found = f"{name}-{number}"
    return found

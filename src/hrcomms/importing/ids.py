"""Ids that are proposed for new records, by what the others are called."""

import re
from collections import Counter
from collections.abc import Iterable

_NUMBERED = re.compile(r"(.*?)(\d+)")
_OF_YEAR = re.compile(r"(.*\b)\d{4}(-0*)\d+")


def is_numbered_by_year(known: Iterable[str]) -> bool:
    """Tell whether ids are made of a year and a number, as `th-2025-01` is."""
    return any(_OF_YEAR.fullmatch(one) for one in known)


def dated_id(known: Iterable[str], year: str, prefix: str) -> str:
    """Return the next id of a year, made as those of this or other years are; `th-2025-01` for the prefix `th`."""
    ids = list(known)
    of_year = [one for one in ids if re.fullmatch(rf".*\b{year}-\d+", one)]
    made = next(filter(None, map(_OF_YEAR.fullmatch, ids)), None)
    return next_id(of_year, f"{made[1]}{year}{made[2]}1" if made else f"{prefix}-{year}-01")


def next_id(known: Iterable[str], otherwise: str) -> str:
    """Return the id after the highest of those that most records have in common: after `cb-047` comes `cb-048`.

    `otherwise` is the first one, where no id ends with a number.
    """
    parts = [(found[1], found[2]) for one in known if (found := _NUMBERED.fullmatch(one))]
    if not parts:
        return otherwise
    prefix, _ = max(Counter(start for start, _ in parts).items(), key=lambda one: (one[1], one[0]))
    numbers = [digits for start, digits in parts if start == prefix]
    width = max(map(len, numbers))
    return f"{prefix}{max(map(int, numbers)) + 1:0{width}}"

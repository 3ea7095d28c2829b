"""Records of a period, all together and by whatever each of them belongs to."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from hrcomms.model.period import Calendar, Length

R = TypeVar("R")
S = TypeVar("S")
Of = tuple[str, str]
"""What a part is a part by, and which one it is: `("component", "knowledge")`, `("quarter", "2025-Q1")`."""
_LENGTHS: tuple[Length, ...] = ("month", "quarter", "half-year")


@dataclass(frozen=True, slots=True)
class Grouped(Generic[R]):
    """Records in their order, and those of each part in the same order."""

    records: tuple[R, ...]
    parts: Mapping[Of, list[R]]

    def of(self, *part: str) -> list[R]:
        """Return the records of a part, which may have none."""
        kind, name = part
        return self.parts.get((kind, name), [])

    def sums(self, add: Callable[[Iterable[R]], S]) -> tuple[S, ...]:
        """Return the sum of all records, then that of each part."""
        return (add(self.records), *map(add, self.parts.values()))


def grouped(records: Iterable[R], keys: Callable[[R], Iterable[Of]], known: Iterable[Of] = ()) -> Grouped[R]:
    """Group records by each of their keys; `known` parts are among them even if they have no record."""
    everything = tuple(records)
    parts: dict[Of, list[R]] = {key: [] for key in known}
    for one in everything:
        for key in dict.fromkeys(keys(one)):
            parts.setdefault(key, []).append(one)
    return Grouped(everything, parts)


def times(calendar: Calendar, day: date) -> Iterator[Of]:
    """Yield the parts of a reporting year in which a day lies."""
    for length in _LENGTHS:
        yield length, str(calendar.holding(length, day))


def named(kind: str, ids: Iterable[str]) -> list[Of]:
    """Return the parts of one kind by their ids."""
    return [(kind, one) for one in ids]

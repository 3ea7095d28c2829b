"""How much a template may do. Steps and bytes are counted, no clock is asked, so the answer is the same everywhere."""

from collections.abc import Iterable, Iterator, Mapping, ValuesView
from collections.abc import Set as AbstractSet
from datetime import date
from fractions import Fraction
from math import isfinite
from typing import Any

from jinja2.runtime import Undefined
from markupsafe import Markup

from hrcomms.sandbox.faults import endless, no_text, too_large, too_long

STEPS = 30_000_000
"""A step is what takes some 0.05 to 0.1 microseconds."""
MEMORY = 200_000_000
"""All that is ever made counts, kept or not, since nobody can tell what a template keeps."""
LONGEST = 50_000_000
DEEPEST_CALL = 64
DEEPEST_LIST = 40
BITS = 4096
_ITEM = 16
_PLAIN = frozenset({int, float, bool, type(None), date, Fraction})
_TEXTS = frozenset({str, Markup})
_CONTAINERS = (list, tuple, Mapping, AbstractSet, ValuesView)


class Budget:
    """What one rendering has left. Every method may raise a TemplateFault."""

    __slots__ = ("_memory", "_steps", "depth", "memory", "steps")

    def __init__(self, steps: int, memory: int) -> None:
        self._steps, self._memory = steps, memory
        self.begin()

    def begin(self) -> None:
        """Start afresh."""
        self.steps, self.memory, self.depth = self._steps, self._memory, 0

    def tick(self, _: object, steps: int, size: int) -> bool:
        """Pay for one turn of a loop or the body of a macro, which the compiler has counted; always True."""
        self.steps -= steps
        self.memory -= size
        if self.steps < 0:
            raise endless()
        if self.memory < 0:
            raise too_long()
        return True

    def step(self, steps: int) -> None:
        """Pay for work."""
        self.steps -= steps
        if self.steps < 0:
            raise endless()

    def make(self, size: int) -> None:
        """Pay for bytes that are about to be, or have just been, made."""
        self.memory -= size
        if self.memory < 0:
            raise too_long()

    def text(self, made: str) -> None:
        """Pay for a text that was made."""
        self.memory -= len(made) if made.isascii() else 2 * len(made)
        if self.memory < 0:
            raise too_long()

    def promise(self, length: int) -> None:
        """Refuse a text before it is made, from the most that it can be long."""
        if length > LONGEST or length > self.memory:
            raise too_long()

    def weigh(self, value: object) -> int:
        """Pay for going through a value as a whole; return how many letters it has when written out, about."""
        kind = type(value)
        if kind in _PLAIN:
            return 8
        weight = len(value) if kind in _TEXTS else self._weight(value, {}, 0, printed=False)  # type: ignore[arg-type]
        self.step(weight >> 3)
        return weight

    def printed(self, value: object) -> int:
        """Return as `weigh` does, and refuse what has no form for people."""
        kind = type(value)
        if isinstance(value, float) and not isfinite(value):
            raise too_large()
        if kind in _PLAIN or kind in _TEXTS:
            return self.weigh(value)
        weight = self._weight(value, {}, 0, printed=True)
        self.promise(weight)
        self.step(weight >> 3)
        return weight

    def _weight(self, value: object, seen: dict[int, int], depth: int, *, printed: bool) -> int:
        """Return the letters of a value, those of a part that occurs twice twice, though each is looked at once."""
        if type(value) in _PLAIN:
            return 8
        if isinstance(value, str):
            return len(value) + 8
        if isinstance(value, range):
            return 8 * len(value)
        if not isinstance(value, _CONTAINERS):
            if printed and not _has_form(value):
                raise no_text()
            return 16
        if depth == DEEPEST_LIST:
            raise too_long()
        if printed and isinstance(value, set | frozenset):
            raise no_text()  # in another order each time
        if id(value) not in seen:
            self.step(len(value))
            parts: Iterable[Any] = (
                (one for pair in value.items() for one in pair) if isinstance(value, Mapping) else value
            )
            seen[id(value)] = 16 + sum(self._weight(one, seen, depth + 1, printed=printed) for one in parts)
        return seen[id(value)]

    def kept(self, value: Any) -> Any:
        """Pay for a value that was made, and return it: one that is made while it is read becomes a list at once."""
        if isinstance(value, str):
            self.text(value)
        elif isinstance(value, int):
            bounded(value)
        elif isinstance(value, Fraction):
            bounded(value.numerator)
            bounded(value.denominator)
        elif isinstance(value, list | tuple | dict):
            self.make(8 * len(value))
        elif isinstance(value, Iterator):
            return self._read(value)
        return value

    def _read(self, items: Iterator[Any]) -> list[Any]:
        found = []
        for one in items:
            self.step(1)
            self.make(_ITEM * (1 + len(one)) if isinstance(one, list | tuple) else _ITEM)
            found.append(one)
        return found

    def items(self, value: object) -> None:
        """Pay for a list of all that a value holds, before it is made."""
        if isinstance(value, str | range | list | tuple | Mapping | AbstractSet):
            self.step(len(value))
            self.make(_ITEM * len(value))


def bounded(value: int) -> None:
    """Refuse a whole number that nobody writes: computing with it takes ever longer."""
    if value.bit_length() > BITS:
        raise too_large()


def _has_form(value: object) -> bool:
    """Whether a value is text for people: its kind, or one above it, says itself how it is written."""
    if isinstance(value, Undefined | int | float):
        return True
    maker = next(kind for kind in type(value).__mro__ if "__str__" in vars(kind) or "__html__" in vars(kind))
    return maker.__module__.partition(".")[0] not in ("builtins", "jinja2", "pydantic", "collections")

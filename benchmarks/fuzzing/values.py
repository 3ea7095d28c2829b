"""Plain data with something wrong in its structure or in its values."""

import json
import random
import unicodedata
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

Spot = tuple[Any, Any]
"""A list or an object, and the index or key of something in it."""

ODD: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1, 1.5, -0.0, 10**9, 10**30, -(10**400), float("nan"), float("inf"), 1e308),
    *("", " ", "\n", "~", "null", "0", "-1", "true", "x" * 10_000, "ế" * 3000, "a b" * 2000, "\x00", "\ud800"),
    *("0001-01-01", "9999-12-31", "2024-02-30", "2024-13-01", "0000-01-01", "10000-01-01", "2025", 2025, "2025-02"),
    *("-1-01-01", "2025-01-01T00:00:00Z", "31/12/2025", "12-31", "02-29", "02-30", "2025-W01-1", 20250101, 1, 9999),
    *("P0D", "P9999Y", "P99999999999D", "P1Y2M3W4D", "P-1M", "PT1H", "P1.5M", "P", "P1M1M", "P12M"),
    *("0%", "100%", "100.0000001%", "33.333333333333333333%", "-5%", "1e9%", "%", "70 %", "70,5%", "9" * 400 + "%"),
    *("a@b.vn", "https://example.org", "javascript:alert(1)", "file:///etc/hostname", "../x", "/", "a/../b", "CON"),
    *("*a", "&a x", "!!python/object:x", "<<", "# hrcomms: ignore HRC401 - x", "{{ year }}", "{{ 9 ** 9 }}", "{%"),
    *("{{", "{# x", "{{ targets['x'].result }}", "{{ training.sessions }}", "\u202e", "\u200b", "\ufeff", "İ", "ﬁ"),
    *([], {}, [[]], [{}], {"": ""}, [None], {"id": "a"}, [[[[]]]], {"a": {"b": {"c": []}}}, ["a"] * 50),
)


def mutated_data(dice: random.Random, data: Any, most: int = 3) -> Any:
    """Return plain data with one to `most` changes; what is given stays as it is."""
    found = [deepcopy(data)]
    for _ in range(dice.choice((1, 1, 1, 2, most))):
        if spots := list(_spots(found)):
            dice.choice(CHANGES)(dice, spots, dice.choice(spots))
    return found[0] if found else None


def _spots(value: Any) -> Iterator[Spot]:
    keys = value if isinstance(value, dict) else range(len(value))
    for key in keys:
        yield value, key
        if isinstance(value[key], (dict, list)):
            yield from _spots(value[key])


def _odd(dice: random.Random, _: list[Spot], spot: Spot) -> None:
    spot[0][spot[1]] = deepcopy(dice.choice(ODD))


def _odd_leaf(dice: random.Random, spots: list[Spot], _: Spot) -> None:
    leaves = [one for one in spots if not isinstance(one[0][one[1]], (dict, list))]
    _odd(dice, spots, dice.choice(leaves or spots))


def _remove(_: random.Random, __: list[Spot], spot: Spot) -> None:
    del spot[0][spot[1]]


def _double(dice: random.Random, _: list[Spot], spot: Spot) -> None:
    where, key = spot
    if isinstance(where, list):
        where[key:key] = [deepcopy(where[key]) for _ in range(dice.choice((1, 1, 40)))]
    else:
        where[f"{key}{dice.choice((' ', '_', 's', 'x'))}"] = deepcopy(where[key])


def _rename(dice: random.Random, spots: list[Spot], spot: Spot) -> None:
    where, key = spot
    if isinstance(where, dict):
        other = dice.choice([*(str(one[1]) for one in spots if isinstance(one[0], dict)), "", "ế", "id ", "x" * 300])
        where[other] = where.pop(key)


def _swap(dice: random.Random, spots: list[Spot], spot: Spot) -> None:
    """Put a copy of something else here, and of this there."""
    other = dice.choice(spots)
    one, two = deepcopy(spot[0][spot[1]]), deepcopy(other[0][other[1]])
    other[0][other[1]], spot[0][spot[1]] = one, two


def _wrap(dice: random.Random, _: list[Spot], spot: Spot) -> None:
    where, key = spot
    where[key] = dice.choice(([where[key]], {"id": where[key]}, [where[key], where[key]], {str(key): where[key]}))


def _other_type(dice: random.Random, _: list[Spot], spot: Spot) -> None:
    value = spot[0][spot[1]]
    how = dice.choice((str, bool, lambda one: len(str(one)), lambda one: [one], lambda one: {"id": one}))
    spot[0][spot[1]] = how(value)


def _letters(dice: random.Random, spots: list[Spot], _: Spot) -> None:
    """Write a text with its accents apart, in other capitals, or much longer."""
    texts = [one for one in spots if isinstance(one[0][one[1]], str)]
    if texts:
        where, key = dice.choice(texts)
        how = dice.choice((_apart, str.upper, str.title, lambda one: one * 500, lambda one: one[::-1], _dashed))
        where[key] = how(where[key])


def _apart(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def _dashed(text: str) -> str:
    return text.replace("-", "\u2010")


def _shuffle(dice: random.Random, spots: list[Spot], _: Spot) -> None:
    lists = [one[0][one[1]] for one in spots if isinstance(one[0][one[1]], list)]
    if lists:
        dice.shuffle(dice.choice(lists))


CHANGES: tuple[Callable[[random.Random, list[Spot], Spot], None], ...] = (
    *(_odd, _odd_leaf, _odd_leaf, _odd_leaf, _remove, _double, _rename, _swap, _wrap, _other_type, _letters, _shuffle),
)


def as_yaml(dice: random.Random, data: Any) -> bytes:
    """Return data as YAML: as JSON on one or many lines, or in blocks, its letters as they are or escaped."""
    if dice.random() < 0.5:
        text = json.dumps(data, ensure_ascii=dice.random() < 0.3, indent=dice.choice((None, 1)))
    else:
        text = "\n".join(_block(data, 0)) + "\n"
    return text.encode("utf-8", "surrogatepass")


def _block(data: Any, depth: int) -> Iterator[str]:
    space = "  " * depth
    if isinstance(data, dict) and data:
        for key, value in data.items():
            yield from _entry(f"{space}{json.dumps(str(key), ensure_ascii=False)}:", value, depth)
    elif isinstance(data, list) and data:
        for value in data:
            yield from _entry(f"{space}-", value, depth)
    else:
        yield space + _plain(data)


def _entry(head: str, value: Any, depth: int) -> Iterator[str]:
    if isinstance(value, (dict, list)) and value:
        yield head
        yield from _block(value, depth + 1)
    else:
        yield f"{head} {_plain(value)}"


def _plain(value: Any) -> str:
    if isinstance(value, float) and value != value:  # noqa: PLR0124 - that is what NaN is
        return ".nan"
    if value in (float("inf"), float("-inf")) and isinstance(value, float):
        return ".inf" if value > 0 else "-.inf"
    return json.dumps(value, ensure_ascii=False)

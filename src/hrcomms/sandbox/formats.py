"""Texts with places in them (`%`, `str.format`) and days by a pattern, with bounded widths and nothing of Python."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from string import Formatter
from typing import Any

from jinja2.sandbox import SandboxedEscapeFormatter, SandboxedFormatter
from markupsafe import Markup

from hrcomms.sandbox.budget import Budget
from hrcomms.sandbox.faults import refused, too_large

WIDEST = 1000
_PLACE = re.compile(r"%(?:\([^()]{0,100}\))?([#0\- +]*(?:\*|\d+)?(?:\.(?:\*|\d+)?)?)[hlL]?(.?)", re.DOTALL)
_NUMBER = re.compile(r"\d+")
_DAY: dict[str, Callable[[date], str]] = {
    "d": lambda day: f"{day.day:02}",
    "m": lambda day: f"{day.month:02}",
    "Y": lambda day: f"{day.year:04}",
    "y": lambda day: f"{day.year % 100:02}",
    "j": lambda day: f"{day.timetuple().tm_yday:03}",
    "%": lambda _: "%",
}


def strftime(day: date, pattern: str) -> str:
    """Return a day by a pattern of numbers; words would depend on the machine's language, so they are refused."""

    def written(found: re.Match[str]) -> str:
        make = _DAY.get(found[1])
        if make is None:
            raise refused(found[0])
        return make(day)

    return re.sub(r"%(.?)", written, pattern, flags=re.DOTALL)


def _checked(spec: str) -> None:
    if any(len(number) > 5 or int(number) > WIDEST for number in _NUMBER.findall(spec)):  # noqa: PLR2004 - int() is slow
        raise too_large()


class _Places(Formatter):
    """What both of Jinja's formatters lack: bounds, and a refusal of Python's own way of writing values."""

    budget: Budget

    def convert_field(self, value: Any, conversion: Any) -> Any:
        if conversion in ("r", "a"):
            raise refused(f"!{conversion}")
        return super().convert_field(value, conversion)

    def format_field(self, value: Any, format_spec: str) -> Any:
        _checked(format_spec)
        self.budget.printed(value)
        if isinstance(value, date) and format_spec:
            value, format_spec = strftime(value, format_spec), ""
        made = super().format_field(value, format_spec)
        self.budget.step(10)
        self.budget.text(made)
        return made


class _Plain(_Places, SandboxedFormatter):
    pass


class _Escaping(_Places, SandboxedEscapeFormatter):
    pass


def formatted(environment: Any, budget: Budget, text: str, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> str:
    """Return `text.format(*args, **kwargs)`; Markup escapes what it takes in."""
    maker = _Escaping(environment, escape=text.escape) if isinstance(text, Markup) else _Plain(environment)
    maker.budget = budget
    budget.step(len(text))
    made = maker.vformat(text, args, kwargs)
    return Markup(made) if isinstance(text, Markup) else made  # noqa: S704 - the formatter escaped what is not Markup


def percent(budget: Budget, text: str, values: Any) -> str:
    """Return `text % values`."""
    places = 0
    for found in _PLACE.finditer(text):
        _checked(found[1])
        if "*" in found[1] or found[2] in ("r", "a", "("):
            raise refused(found[0][:20])
        places += 1
    budget.step(len(text) + 10 * places)
    budget.promise(len(text) + places * (WIDEST + 6 * budget.printed(values)))
    made: str = text % values
    return made

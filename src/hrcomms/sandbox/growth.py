"""Filters, methods and operators whose result may be far longer than what they are given: asked before it is made."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any

from jinja2.filters import do_indent, do_replace, do_round, do_trim, make_attrgetter, sync_do_join
from jinja2.lexer import Token
from jinja2.nodes import EvalContext
from jinja2.runtime import Context
from jinja2.utils import pass_context, pass_eval_context
from markupsafe import soft_str

from hrcomms.sandbox.budget import Budget
from hrcomms.sandbox.faults import endless, oversized, too_large

LARGEST = 100_000
_LONGEST_RANGE = 1_000_000
_MOST_TOKENS = 50_000
Number = int | float | Fraction
WIDER = 6
"""`"` takes five letters more if it is escaped."""

BACKWARDS = frozenset({"lstrip", "rfind", "rindex", "rpartition", "rsplit", "rstrip", "strip"})
"""Methods of texts that try each letter against each; forwards, Python searches in one go."""


def small(values: Iterable[object], largest: int = LARGEST) -> None:
    """Refuse a number that says how often or how wide, and is beyond all use."""
    if any(isinstance(one, int | float) and abs(one) > largest for one in values):
        raise too_large()


def replacing(budget: Budget, text: str, old: str, new: str) -> None:
    """Promise the length of a text in which one word is put in the place of another."""
    budget.step(len(text) >> 3)
    budget.promise(WIDER * len(text) + text.count(old) * len(new) * WIDER)


def searching(budget: Budget, text: str, args: Iterable[object]) -> None:
    """Pay for a search whose work grows with both of its texts."""
    budget.step(sum(len(text) * len(one) for one in args if isinstance(one, str)) >> 5)


def joining(budget: Budget, between: str, items: Any) -> None:
    """Promise the length of items one after another."""
    budget.promise(budget.printed(items) + len(between) * len(items))


def bounded_filters(budget: Budget) -> dict[str, Any]:
    """Return Jinja's filters that can be asked for any length, each promising it first."""

    @pass_eval_context
    def replace(context: EvalContext, s: str, old: str, new: str, count: int | None = None) -> str:
        replacing(budget, soft_str(s), soft_str(old), soft_str(new))
        return do_replace(context, s, old, new, count)

    def indent(s: str, width: int | str = 4, first: bool = False, blank: bool = False) -> str:
        each = len(width) if isinstance(width, str) else width
        budget.promise(len(s) + (2 + len(s.splitlines())) * each * WIDER)
        return do_indent(s, width, first, blank)

    @pass_eval_context
    def join(context: EvalContext, value: Any, d: str = "", attribute: str | int | None = None) -> str:
        found: list[Any] = budget.kept(iter(value))
        if attribute is not None:
            found = list(map(make_attrgetter(context.environment, attribute), found))
        joining(budget, soft_str(d), found)
        return sync_do_join(context, found, d)

    @pass_context
    def total(context: Context, value: Any, attribute: str | int | None = None, start: Any = 0) -> Any:
        getter = make_attrgetter(context.environment, attribute) if attribute is not None else None
        for one in budget.kept(iter(value)):
            start = context.environment.call_binop(context, "+", start, getter(one) if getter else one)  # type: ignore[attr-defined]
        return start

    def rounded(value: Any, precision: int = 0, method: str = "common") -> Any:
        small((precision,), 300)
        return do_round(value, precision, method)  # type: ignore[arg-type]

    def trim(value: str, chars: str | None = None) -> str:
        searching(budget, soft_str(value), (chars,))
        return do_trim(value, chars)

    return {"trim": trim, "replace": replace, "indent": indent, "join": join, "sum": total, "round": rounded}


def bits(value: Number) -> int:
    """Return how long a number is, which is how long computing with it takes."""
    if isinstance(value, float):
        return 64
    return max(value.numerator.bit_length(), value.denominator.bit_length())


def bounded_range(*bounds: int) -> range:
    """Return Python's range, if a loop over it comes to an end."""
    made = range(*bounds)
    if max(abs(made.start), abs(made.stop), abs(made.step)) > _LONGEST_RANGE or len(made) > _LONGEST_RANGE:
        raise endless()
    return made


def bounded_tokens(tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield the signs and words of a template, as many as one may have."""
    for number, one in enumerate(tokens):
        if number == _MOST_TOKENS:
            raise oversized()
        yield one

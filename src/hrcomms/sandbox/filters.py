"""Jinja's filters and tests, and those that the caller adds, each paid for when it is used."""

from collections.abc import Callable, Sized
from typing import Any

from jinja2.filters import FILTERS
from jinja2.runtime import Context, Undefined
from jinja2.tests import TESTS
from jinja2.utils import _PassArg, pass_context
from markupsafe import soft_str

from hrcomms.sandbox.budget import Budget
from hrcomms.sandbox.faults import refused, too_long
from hrcomms.sandbox.formats import percent
from hrcomms.sandbox.growth import LARGEST, WIDER, small

Function = Callable[..., Any]
FORBIDDEN_FILTERS = frozenset({"pprint", "random"})
"""One shows Python's way of writing, the other says something else each time."""
_BY_NUMBER = frozenset({"batch", "center", "indent", "slice", "truncate", "urlize", "wordwrap"})
_TEXT = frozenset(
    [
        "capitalize",
        "center",
        "e",
        "escape",
        "forceescape",
        "indent",
        "lower",
        "replace",
        "safe",
        "string",
        "striptags",
        "title",
        "tojson",
        "trim",
        "truncate",
        "upper",
        "urlencode",
        "urlize",
        "wordcount",
        "wordwrap",
        "xmlattr",
    ]
)
_SLOW = frozenset({"striptags", "title", "urlencode", "urlize", "wordcount", "wordwrap"})
_SLOWEST = frozenset({"striptags", "urlize", "wordwrap"})
_EACH = 32
"""What a filter of the caller's does with each entry of a list, in steps."""
_BY_ITEM = {
    **dict.fromkeys(("batch", "max", "min", "reject", "select", "unique"), 10),
    **dict.fromkeys(("groupby", "map", "rejectattr", "selectattr", "sum"), 60),
}
"""What filters that are written in Python do with each item, in steps; the others are as fast as Python's own."""
_SHORT = 20_000
"""What three filters may be given: their work grows with the square of it."""
_FREE = frozenset({"attr", "count", "d", "default", "first", "last", "length"})
"""They look at no more than one item."""
_LISTING = frozenset(
    [
        "batch",
        "dictsort",
        "groupby",
        "items",
        "list",
        "map",
        "reject",
        "rejectattr",
        "reverse",
        "select",
        "selectattr",
        "slice",
        "sort",
        "unique",
    ]
)
_COMPARING = frozenset({"!=", "<", "<=", "==", ">", ">=", "eq", "equalto", "ge", "greaterthan", "gt", "le", "lessthan"})
_ITEM_TESTS = _COMPARING | {"divisibleby", "in", "lower", "lt", "ne", "upper"}


class Guarded(dict[str, Function]):
    """Functions by name, each handed out with the guard around it, also those that are added later."""

    def __init__(self, plain: dict[str, Function], guard: Callable[[str, Function], Function]) -> None:
        super().__init__(plain)
        self._guard = guard
        self._made: dict[str, tuple[Function, Function]] = {}

    def __getitem__(self, name: str) -> Function:
        plain = super().__getitem__(name)
        known = self._made.get(name)
        if known is None or known[0] is not plain:
            known = self._made[name] = (plain, self._guard(name, plain))
        return known[1]

    def get(self, name: str, default: Any = None) -> Any:
        """Return the guarded function of a name, for a dictionary's own `get` would hand out the bare one."""
        try:
            return self[name]
        except KeyError:
            return default


def with_context(function: Function) -> Function:
    """Return a function that takes the context first, whatever of it (or nothing) the given one wants."""
    wanted = _PassArg.from_obj(function)
    if wanted is _PassArg.context:
        return function
    if wanted is _PassArg.eval_context:
        return lambda context, *args, **kwargs: function(context.eval_ctx, *args, **kwargs)
    if wanted is _PassArg.environment:
        return lambda context, *args, **kwargs: function(context.environment, *args, **kwargs)
    return lambda _, *args, **kwargs: function(*args, **kwargs)


def guard_filter(budget: Budget, name: str, function: Function) -> Function:
    """Return a filter that pays for its work and for what it makes; the compiler's own begin with a blank."""
    if name.startswith(" "):
        return function
    call = with_context(function)
    builtin = name in FILTERS

    @pass_context
    def carry(context: Context, *args: Any, **kwargs: Any) -> Any:
        budget.step(16 if builtin else 24)
        if not builtin:
            given = [one for one in (*args, *kwargs.values()) if not _is_undefined(one)]
            weight = sum(map(budget.weigh, given))
            budget.step(weight + _EACH * sum(len(one) for one in given if isinstance(one, list | tuple)))
            budget.promise(WIDER * weight)
            return budget.kept(call(context, *args, **kwargs))
        if name in _FREE:
            return call(context, *args, **kwargs)
        _pay(budget, name, args, kwargs)
        return budget.kept(call(context, *args, **kwargs))

    return carry


def _pay(budget: Budget, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
    """Pay for what one of Jinja's own filters is going to do."""
    further = (*args[1:], *kwargs.values())
    if name in _BY_NUMBER:
        small(further)
    weight = sum((budget.printed if name in _TEXT else budget.weigh)(one) for one in args if not _is_undefined(one))
    budget.step(weight if name in _SLOW or name == "sort" else 0)
    if name in _BY_ITEM and args and isinstance(args[0], Sized):
        budget.step(_BY_ITEM[name] * len(args[0]))
    if name in _SLOWEST:
        if weight > _SHORT or sum(len(one) for one in further if isinstance(one, str)) > _SHORT // 100:
            raise too_long()
        budget.step(10 * weight)
    if name in _LISTING and args:
        names = [one for one in further if isinstance(one, str)]
        budget.step((weight >> 3) * sum(one.count(".") + one.count(",") for one in names))
        budget.items(args[0])
        if name == "slice":
            budget.make(16 * min(LARGEST, *(one for one in further if isinstance(one, int)), LARGEST))


def guard_test(budget: Budget, name: str, function: Function) -> Function:
    """Return a test that pays for its work."""
    call = with_context(function)

    @pass_context
    def carry(context: Context, *args: Any, **kwargs: Any) -> Any:
        budget.step(5)
        if name not in TESTS or name in _ITEM_TESTS:
            for one in args:
                if not _is_undefined(one):
                    budget.printed(one) if name in ("lower", "upper") else budget.weigh(one)
        return call(context, *args, **kwargs)

    return carry


def forbidden(name: str) -> Function:
    """Return the filter that stands for one that a template does not get."""

    def refuse(*_: Any, **__: Any) -> Any:
        raise refused(name)

    return refuse


def format_filter(budget: Budget) -> Function:
    """Return Jinja's filter `format`, which is `%`."""

    def fill(value: str, *args: Any, **kwargs: Any) -> str:
        if args and kwargs:
            raise TypeError("either by place or by name")
        return percent(budget, soft_str(value), kwargs or args)

    return fill


def _is_undefined(value: object) -> bool:
    return isinstance(value, Undefined)

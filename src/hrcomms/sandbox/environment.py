"""The environment that other people's templates run in."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any

from jinja2 import nodes
from jinja2.lexer import TokenStream
from jinja2.runtime import (
    BlockReference,
    Context,
    LoopContext,
    Macro,
    TemplateReference,
    Undefined,
    markup_join,
    str_join,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Joiner, Namespace, pass_context, pass_eval_context
from markupsafe import escape

from hrcomms.sandbox.budget import BITS, DEEPEST_CALL, MEMORY, STEPS, Budget
from hrcomms.sandbox.explain import Absent, explained
from hrcomms.sandbox.faults import endless, oversized, refused, too_large
from hrcomms.sandbox.filters import (
    FORBIDDEN_FILTERS,
    Guarded,
    forbidden,
    format_filter,
    guard_filter,
    guard_test,
    with_context,
)
from hrcomms.sandbox.formats import formatted, percent, strftime
from hrcomms.sandbox.growth import (
    BACKWARDS,
    Number,
    bits,
    bounded_filters,
    bounded_range,
    bounded_tokens,
    joining,
    replacing,
    searching,
    small,
)
from hrcomms.sandbox.reach import Kind, Method, reached
from hrcomms.sandbox.tree import put_under_budget

_SPLITTING = frozenset({"partition", "rpartition", "rsplit", "split", "splitlines"})
LONGEST_SOURCE = 5_000_000
MOST_BLOCKS = 500
"""What a template may hold before it is compiled, which no budget counts: the shipped ones have a tenth of it."""


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's environment for templates that other people wrote.

    A template may name the parts that values declare (fields of records, properties, keys), and call what `reach`
    lists (of texts, lists, dictionaries, days), its own macros and loops, and the globals that the caller gave.
    Filters, tests and globals that the caller adds are trusted. Everything else is refused, other files too. All work,
    text and lists are paid for from a budget, numbers and depth are bounded: a template comes to an end within some
    seconds and some hundred MB, and always ends alike, for no clock is asked.

    Takes what Jinja's Environment takes, but for a loader. An unknown name is a fault unless `undefined` says
    otherwise.
    """

    intercepted_binops = frozenset({"%", "*", "**", "+", "-", "/", "//"})

    def __init__(
        self,
        *,
        steps: int = STEPS,
        memory: int = MEMORY,
        undefined: type[Undefined] = Absent,
        finalize: Callable[[Any], Any] | None = None,
        **options: Any,
    ) -> None:
        super().__init__(undefined=undefined, loader=None, optimized=False, **options)
        self.budget = Budget(steps, memory)
        self.stored: set[str] = set()
        self._finalize = with_context(finalize) if finalize else None
        self.finalize = self._shown
        self._reached: dict[tuple[type, str], Kind] = {}
        del self.globals["lipsum"]
        self.globals["range"] = bounded_range
        own = {" tick": self.budget.tick, " weighed": self._weighed, " joined": self._joined, " part": self._part}
        plain: dict[str, Any] = {
            **self.filters,
            **bounded_filters(self.budget),
            "format": format_filter(self.budget),
            **own,
        }
        plain |= {name: forbidden(name) for name in FORBIDDEN_FILTERS}
        self.filters = Guarded(plain, partial(guard_filter, self.budget))
        tests: dict[str, Any] = {**self.tests}
        self.tests = Guarded(tests, partial(guard_test, self.budget))  # type: ignore[assignment]

    def _tokenize(
        self, source: str, name: str | None, filename: str | None = None, state: str | None = None
    ) -> TokenStream:
        if len(source) > LONGEST_SOURCE:
            raise oversized()
        return TokenStream(bounded_tokens(iter(super()._tokenize(source, name, filename, state))), name, filename)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        if sum(1 for _ in tree.find_all(nodes.Block)) > MOST_BLOCKS:
            raise oversized()
        self.stored |= {one.name for one in tree.find_all(nodes.Name) if one.ctx != "load"}
        put_under_budget(tree)
        tree.set_environment(self)
        return tree

    def call_filter(self, name: str, *args: Any, **kwargs: Any) -> Any:
        """Call a filter that a template names in a text, as `map` takes it; the compiler's own are refused."""
        if isinstance(name, str) and name.startswith(" "):
            raise refused(name)
        return super().call_filter(name, *args, **kwargs)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return a part of a value, as `value.name` names it."""
        kind = type(obj)
        known = self._reached.get((kind, attribute))
        if known == "part":
            return getattr(obj, attribute)
        if known == "method":
            return Method(obj, attribute)
        return self._reach(obj, kind, attribute)

    def _reach(self, obj: Any, kind: type, name: str) -> Any:
        if name.startswith("_"):
            raise refused(name)
        if issubclass(kind, Undefined):
            return getattr(obj, name)
        if kind is Namespace:
            return getattr(obj, name, self.undefined(obj=obj, name=name))
        found = reached(kind, name)
        if found:
            self._reached[kind, name] = found
            return self.getattr(obj, name)
        if issubclass(kind, Mapping | TemplateReference):
            try:
                return obj[name]
            except LookupError:
                pass
        if hasattr(kind, name) or isinstance(obj, type) or callable(obj):
            raise refused(name)
        return self.undefined(obj=obj, name=name)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return an item of a value, as `value[name]` names it, or else a part of that name."""
        if isinstance(obj, str | Sequence | Mapping) and not isinstance(argument, slice):
            if not isinstance(argument, str | int):
                self.budget.weigh(argument)
            try:
                return obj[argument]
            except (TypeError, LookupError):
                pass
        if isinstance(argument, str):
            return self.getattr(obj, str(argument))
        if isinstance(obj, Undefined):
            return obj[argument]
        return self.undefined(obj=obj, name=argument)

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805, PYI063 - as Jinja has it
        """Call what a template may call."""
        budget = __self.budget
        budget.step(20 + len(args) + len(kwargs))
        if type(__obj) is Method:
            kwargs.pop("_loop_vars", None)
            kwargs.pop("_block_vars", None)
            return budget.kept(__self._method(__obj, args, kwargs))
        if not isinstance(__obj, Macro | BlockReference | LoopContext | Joiner | Undefined):
            __self._trusted(__obj, args, kwargs)
        if budget.depth >= DEEPEST_CALL:
            raise endless()
        budget.depth += 1
        try:
            return budget.kept(__context.call(__obj, *args, **kwargs))
        finally:
            budget.depth -= 1

    def _trusted(self, function: Any, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> None:
        """Refuse to call what is no global; pay for the values that a global is given."""
        if not any(function is one for one in self.globals.values()):
            raise refused(getattr(function, "__name__", type(function).__name__))
        self.budget.make(500 if isinstance(function, type) else 0)
        for name, one in (*enumerate(args), *kwargs.items()):
            if name not in ("_loop_vars", "_block_vars") and not isinstance(one, Undefined):
                self.budget.weigh(one)

    def _method(self, method: Method, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> Any:
        owner, name, budget = method.owner, method.name, self.budget
        if name == "strftime":
            return strftime(owner, *args, **kwargs)
        if isinstance(owner, str):
            if name == "format":
                return formatted(self, budget, owner, args, kwargs)
            if name == "format_map":
                return formatted(self, budget, owner, (), *args, **kwargs)
            self._promise(owner, name, args, kwargs)
        elif not isinstance(owner, Mapping):
            budget.weigh(owner)
        for one in (*args, *kwargs.values()):
            budget.weigh(one)
        made = getattr(owner, name)(*args, **kwargs)
        if isinstance(owner, Mapping) and name in ("items", "keys", "values"):
            budget.items(owner)
            return list(made)
        return made

    def _promise(self, text: str, name: str, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> None:
        self.budget.weigh(text)
        small((*args, *kwargs.values()))
        if name == "replace":
            replacing(self.budget, text, *args[:2])
        elif name == "join":
            joining(self.budget, text, *args)
        elif name in BACKWARDS:
            searching(self.budget, text, args)
        if name in _SPLITTING:
            self.budget.make(8 * len(text))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ARG002
        """Carry out an operator on two values, refusing a result beyond all use before it is made."""
        if operator == "%" and isinstance(left, str):
            return self.budget.kept(percent(self.budget, left, right))
        numbers = isinstance(left, Number) and isinstance(right, Number)
        self.budget.step(5 + ((bits(left) + bits(right)) >> 7) if numbers else 5)
        if operator == "**":
            if not numbers or (not isinstance(left, float) and bits(left) * abs(right) > BITS):
                raise too_large()
        elif operator == "*" and not numbers:
            self._repeat(left, right)
        elif operator == "+" and isinstance(left, list | tuple):
            self.budget.step(len(left) >> 3)  # they are not looked into, only put side by side
        elif not numbers:
            self.budget.promise(self.budget.weigh(left) + self.budget.weigh(right))
        return self.budget.kept(self.binop_table[operator](left, right))

    def _repeat(self, left: Any, right: Any) -> None:
        what, times = (right, left) if isinstance(left, int) else (left, right)
        weight = self.budget.weigh(what)
        if isinstance(times, int):
            self.budget.promise(weight * max(times, 1))
            self.budget.step((weight * max(times, 1)) >> 3)

    @pass_context
    def _shown(self, context: Context, value: Any) -> Any:
        """Return a value as the text that is put out for it."""
        if isinstance(value, Undefined):
            return str(value)
        self.budget.step(8)
        self.budget.printed(value)
        if self._finalize:
            value = self._finalize(context, value)
        text = escape(value) if context.eval_ctx.autoescape else str(value)
        self.budget.text(text)
        return text

    def _weighed(self, value: Any) -> Any:
        if not isinstance(value, Undefined):
            self.budget.weigh(value)
        return value

    @pass_eval_context
    def _joined(self, context: nodes.EvalContext, *values: Any) -> str:
        """Return the texts of values one after another: the operator `~`."""
        weight = sum(self.budget.printed(one) for one in values if not isinstance(one, Undefined))
        self.budget.promise(6 * weight if context.autoescape else weight)
        made: str = self.budget.kept((markup_join if context.autoescape else str_join)(values))
        return made

    def _part(self, value: Any, start: Any, stop: Any, step: Any) -> Any:
        """Return `value[start:stop:step]`."""
        if not isinstance(value, str | Sequence | Undefined):
            raise refused("[:]")
        made = self.budget.kept(value[start:stop:step])
        self.budget.step(1 + (len(made) >> 3))
        return made


def carry_out(environment: Sandbox, source: str, values: Mapping[str, Any], name: str) -> str:
    """Return what a template makes of the values; raises nothing but TemplateFault. `name` is what messages call it."""
    with faults(environment, values, name):
        return environment.from_string(source).render(values)
    raise AssertionError


@contextmanager
def faults(environment: Sandbox, values: Iterable[str] = (), name: str = "") -> Iterator[None]:
    """Turn what comes out of one rendering, which may be of several parts, into TemplateFault, under one budget.

    `values` are the names of the variables, for the hint.
    """
    environment.budget.begin()
    try:
        yield
    except Exception as error:  # noqa: BLE001 - whatever other people's templates raise
        known = {*values, *environment.globals, *environment.stored}
        raise explained(error, known, name) from None
    finally:
        environment.stored.clear()

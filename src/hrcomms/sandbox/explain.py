"""Any error that comes out of a template, as a TemplateFault with the template's line."""

import re
from collections.abc import Callable, Collection, Iterable
from typing import Any

from jinja2.exceptions import TemplateSyntaxError, UndefinedError
from jinja2.runtime import StrictUndefined
from jinja2.utils import missing

from hrcomms.language import Text, say
from hrcomms.language import mark as _
from hrcomms.likeness import alike
from hrcomms.reasons import reason_of
from hrcomms.sandbox.faults import TemplateFault, endless, too_large, too_long
from hrcomms.sandbox.reach import methods, parts

_NO_FUNCTION = re.compile(r"No (filter|test) named '(.*)'(?: found)?\.", re.DOTALL)
_MISSPELT = (
    (re.compile(r".* needs to be closed is '(?P<found>\w+)'\."), _("'{found}' is not closed")),
    (re.compile(r".*\bend of template\b.*"), _("it ends before everything in it is closed")),
    (re.compile(r"Encountered unknown tag '(?P<found>\w+)'\..*"), _("there is no tag '{found}'")),
    (
        re.compile(r".*\b(?:got|[Uu]nexpected(?: char)?) ['\"](?P<found>.+?)['\"]\B.*"),
        _("'{found}' is not expected here"),
    ),
)
"""What Jinja says of a template that is not well formed, and what that means; all else only has its line."""
_SIGNS = {
    "begin of print statement": "{{",
    "end of print statement": "}}",
    "begin of statement block": "{%",
    "end of statement block": "%}",
    "end of comment": "#}",
}
_KINDS = ("string", "integer", "float")
"""What Jinja calls a value without telling it."""
_COMPARED = 5000
"""So many known names are looked through for the nearest one."""


class AbsentError(UndefinedError):
    """A name that nothing has; `owner` is the value that was asked for it, Jinja's `missing` for a variable."""

    def __init__(self, message: str, owner: Any, name: object) -> None:
        super().__init__(message)
        self.owner, self.name = owner, name


class Absent(StrictUndefined):
    """What an unknown name stands for: any use of it is the fault."""

    __slots__ = ()

    def __init__(self, hint: str | None = None, obj: Any = missing, name: str | None = None, exc: Any = None) -> None:
        failed: Any = exc or (lambda message: AbsentError(message, obj, name))
        super().__init__(hint, obj, name, failed)


def explained(error: Exception, known: Iterable[str], name: str) -> TemplateFault:
    """Return the fault that an error means; `known` are the variables that there are."""
    if isinstance(error, TemplateFault):
        fault = error
    elif isinstance(error, AbsentError) and isinstance(error.name, str | int):
        fault = _absent(error, known)
    else:
        fault = _other(error)
    return fault.at(line_of(error), name)


def _absent(error: AbsentError, known: Iterable[str]) -> TemplateFault:
    wanted = str(error.name)[:80]
    if error.owner is missing:
        names: Collection[str] = list(known)
    elif isinstance(error.owner, dict):
        names = [one for one in error.owner if isinstance(one, str)]
    else:
        names = sorted(parts(type(error.owner)) | methods(type(error.owner)))
    return TemplateFault(say("nothing is called '{name}' here", name=wanted), hint=nearest(wanted, names))


def nearest(wanted: str, names: Collection[str]) -> Text | None:
    """Return the name that was probably meant."""
    near = alike(wanted, sorted(names)[:_COMPARED])
    return say("did you mean '{name}'?", name=near[0]) if near else None


def _by_zero() -> TemplateFault:
    return TemplateFault(say("the template divides by zero"))


_MEANT: dict[type[Exception], Callable[[], TemplateFault]] = {
    RecursionError: endless,
    MemoryError: too_long,
    OverflowError: too_large,
    ZeroDivisionError: _by_zero,
}


_UNFIT: dict[type[Exception], Text] = {
    TypeError: say("a value is of another kind than is needed here"),
    ValueError: say("a value is not one that can be used here"),
    KeyError: say("something has no part of this name"),
    IndexError: say("a list has no part with this number"),
}


def _other(error: Exception) -> TemplateFault:
    if isinstance(error, TemplateSyntaxError):
        return _misspelt(error)
    if found := _NO_FUNCTION.fullmatch(str(error)):
        return _no_function(found)
    for kind, fault in _MEANT.items():
        if isinstance(error, kind):
            return fault()
    return TemplateFault(
        say("the template cannot be carried out: {reason}", reason=_UNFIT.get(type(error)) or reason_of(error))
    )


def _misspelt(error: TemplateSyntaxError) -> TemplateFault:
    reason = error.message or ""
    if found := _NO_FUNCTION.fullmatch(reason):
        return _no_function(found).at(error.lineno, "")
    for pattern, meaning in _MISSPELT:
        told = pattern.fullmatch(reason[:1000])
        sign = told.groupdict().get("found", "") if told else None
        if sign is not None and sign not in _KINDS:
            meant = Text(meaning, {"found": _SIGNS.get(sign, sign[:80])})
            return TemplateFault(say("the template is not well formed: {reason}", reason=meant), error.lineno)
    return TemplateFault(say("the template is not well formed"), error.lineno)


def _no_function(found: re.Match[str]) -> TemplateFault:
    if found[1] == "filter":
        return TemplateFault(say("there is no filter '{name}'", name=found[2][:80]))
    return TemplateFault(say("there is no test '{name}'", name=found[2][:80]))


def line_of(error: BaseException) -> int | None:
    """Return the line of the template at which an error arose, the innermost one."""
    if isinstance(error, TemplateSyntaxError):
        return error.lineno
    found, trace = None, error.__traceback__
    while trace is not None:
        names = trace.tb_frame.f_globals
        if "__jinja_exception__" in names:
            found = trace.tb_lineno
        elif template := names.get("__jinja_template__"):
            found = template.get_corresponding_lineno(trace.tb_lineno)
        trace = trace.tb_next
    return found

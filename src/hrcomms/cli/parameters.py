"""What there is to say of an option or an argument: its names, how its value is written, what it means.

Read from what Typer keeps of it; before Typer took click in, the kind of a value stood in `type`.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, get_args

from hrcomms.language import Text, say


def is_option(parameter: Any) -> bool:
    """Tell whether it is written with dashes."""
    return bool(parameter.param_type_name == "option")


def takes_value(parameter: Any) -> bool:
    """Tell whether a value follows the name of an option."""
    return not (getattr(parameter, "is_flag", False) or getattr(parameter, "count", False))


def names(parameters: Iterable[Any]) -> list[str]:
    """Return all names of the options among the parameters, as they are typed."""
    return [name for one in parameters if is_option(one) for name in (*one.opts, *one.secondary_opts)]


def name(parameter: Any) -> Text:
    """Return the name by which a sentence calls it: the longest of an option, the stand-in of an argument."""
    return Text(max(parameter.opts, key=len) if is_option(parameter) else parameter.metavar or parameter.name.upper())


def choices(parameter: Any) -> list[str]:
    """Return the values among which one is to be chosen; none where any will do."""
    found = getattr(_described(parameter), "choices", None) or ()
    return [str(getattr(one, "value", one)) for one in found]


def is_whole_number(parameter: Any) -> bool:
    """Tell whether its value is a whole number."""
    return _kind(parameter) in (int, "integer")


def form(parameter: Any) -> Text:
    """Return how the value of an option is written: as the option has it, its choices, or the kind of value."""
    if parameter.metavar:
        return Text(parameter.metavar)
    if found := choices(parameter):
        return Text("|".join(found))
    if is_whole_number(parameter):
        return say("NUMBER")
    return say("PATH") if _kind(parameter) in (Path, "path") else say("TEXT")


def _described(parameter: Any) -> Any:
    """Return what knows the kind of its value."""
    return getattr(parameter, "type_descriptor", None) or getattr(parameter, "type", None)


def _kind(parameter: Any) -> Any:
    """Return the type of its value (of one of them where there may be many), or click's name for it."""
    described = _described(parameter)
    annotation = getattr(described, "annotation", None)
    return next(iter(get_args(annotation)), annotation) if annotation else getattr(described, "name", None)

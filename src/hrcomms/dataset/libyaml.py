"""YAML as libyaml takes it apart, in C where PyYAML has it: tokens and events, each with its place, nothing built."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from hrcomms.dataset.dialect import adapted, without_tabs
from hrcomms.diagnostics import Position


class Stop(NamedTuple):
    """Where libyaml stopped (line and column from 0), why in its own words, and the signs that it means.

    `sign` is the letter at which it stopped, empty at the end; `opened` the one with which what it was reading began,
    `opened_at` where that was, if it was a single key or text.
    """

    line: int
    column: int
    reason: str
    sign: str = ""
    opened: str = ""
    opened_at: tuple[int, int] | None = None


class UnreadError(Exception):
    """libyaml does not read a text further; `stop` tells where and why."""

    def __init__(self, stop: Stop) -> None:
        super().__init__(stop.reason)
        self.stop = stop


def tokens(text: str) -> Iterator[Any]:
    """Yield the tokens of a text; raises UnreadError at the first that libyaml does not read."""
    return _asked("get_token", text)


def events(text: str) -> Iterator[Any]:
    """Yield the events of a text; raises UnreadError at the first that libyaml does not read. No alias is followed."""
    return _asked("get_event", text)


def _asked(what: str, text: str) -> Iterator[Any]:
    import yaml

    plain = adapted(text)
    if "\t" in text:
        plain = without_tabs(plain)
    try:
        for one in iter(getattr(parser(plain.text), what), None):
            if not plain.exact and isinstance(one, yaml.ScalarEvent | yaml.ScalarToken):
                one.value = plain.value(one, one.value)
            yield one
    except (yaml.YAMLError, ValueError) as error:
        raise UnreadError(stop_of(error, plain.text)) from error


def parser(text: str) -> Any:
    """Return PyYAML's parser of a text as it is: `get_event` and `get_token` return the next one, None at the end."""
    import yaml

    make: Callable[[str], Any] = yaml.cyaml.CParser if yaml.__with_libyaml__ else yaml.SafeLoader
    return make(text)


def place(event: Any, lines: Sequence[str]) -> Position:
    """Return the part of a token or an event that stands on its first line."""
    start, end = event.start_mark, event.end_mark
    stop = end.column
    if start.line != end.line:
        line = lines[start.line] if start.line < len(lines) else ""
        stop = max(len(line.rstrip()), start.column)
    return Position(start.line + 1, start.column + 1, stop + 1)


def stop_of(error: Exception, text: str) -> Stop:
    """Return where and why the parser gave up over a text."""
    from yaml.scanner import ScannerError

    mark, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    said = (getattr(error, "context", None), getattr(error, "problem", None) or getattr(error, "reason", None))
    reason = ", ".join(filter(None, said)) or str(error)
    if mark is None:
        return Stop(0, 0, reason)
    opened = text[context.index : context.index + 1] if context else ""
    began = (context.line, context.column) if context and isinstance(error, ScannerError) else None
    return Stop(mark.line, mark.column, reason, text[mark.index : mark.index + 1], opened, began)

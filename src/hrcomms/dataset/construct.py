"""A text to data with places: one pass builds what it says and notes all that our YAML does not allow.

A text in the usual layout is read by its lines. Of any other the events come from libyaml, one after another, and no
recursion follows them. A scalar goes on the list of what it stands in, whatever that is; where a mapping ends, its list
becomes pairs.
"""

from array import array
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from yaml import YAMLError, events

from hrcomms.dataset.canonical import canonical
from hrcomms.dataset.core_schema import KNOWN, MAX_DIGITS, LongNumberError
from hrcomms.dataset.dialect import Adapted, adapted, without_tabs
from hrcomms.dataset.libyaml import Stop, UnreadError, parser, place, stop_of
from hrcomms.dataset.limits import Allowance, size_of
from hrcomms.dataset.strictness import Strictness
from hrcomms.diagnostics import Position
from hrcomms.language import Text, say

MAX_DEPTH = 100
_UNBUILT: Any = object()
"""Stands for what an anchor names as long as that is not complete."""
_UNKNOWN: Any = object()
_RECORDS = 2
"""So many collections are around the items of a list below a key at the top."""


class Refused(NamedTuple):
    """Why nothing of a text is read though it is YAML, in the words of a finding."""

    code: str
    reason: Text
    hint: Text
    place: Position


@dataclass(slots=True)
class Content:
    """What a text says, and what of it is not for a dataset.

    `foreign` are tags and merge keys, `documents` where each begins, `repeats` the mappings (by the place in the text
    at which they begin) in which a key stands twice, `repeated` how many such keys there are. `records` has for each
    list below a key at the top where its items are: index, line and column of their beginning, index of their end.
    `held` are the stretches of keys and values that hold the word with which findings are accepted. Where `stop` or
    `refused` are set, there are no data.
    """

    data: Any = None
    foreign: list[tuple[str, Position]] = field(default_factory=list)
    documents: list[Position] = field(default_factory=list)
    repeats: set[int] = field(default_factory=set)
    repeated: int = 0
    records: dict[str, "array[int]"] = field(default_factory=dict)
    held: list[tuple[int, int]] = field(default_factory=list)
    stop: Stop | None = None
    refused: Refused | None = None


def construct(text: str, allowance: Allowance | None = None) -> Content:
    """Return what a YAML text says. `allowance` is one for all files of a dataset; line ends are LF."""
    if usual := canonical(text):
        return Content(usual.data, documents=[Position(usual.line, 1, 1)], records=usual.records)
    return constructed(text, allowance or Allowance())


def constructed(text: str, allowance: Allowance) -> Content:
    """Return what a YAML text says in whatever layout, which takes longer."""
    plain = adapted(text)
    found = _Constructor(plain, allowance).content()
    if found.stop and found.stop.sign == "\t":
        return _Constructor(without_tabs(plain), allowance).content()
    return found


class _RefusedError(Exception):
    def __init__(self, refused: Refused) -> None:
        self.refused = refused


class _Constructor:
    """Goes through the events once.

    `items` is the list of the collection at hand, which began with the event `start`; of those around it the stack
    keeps the same.
    """

    def __init__(self, plain: Adapted, allowance: Allowance) -> None:
        self.plain, self.allowance = plain, allowance
        self.parser = parser(plain.text)
        self.strictness = Strictness(plain.text)
        self.items: list[Any] = []
        self.start: Any = None
        self.stack: list[tuple[list[Any], Any]] = []
        self.anchors: dict[str, Any] = {}
        self.noted: array[int] = array("q")
        self.odd_key: Position | None = None
        self.found = Content()

    def content(self) -> Content:
        """Return what the text says; as far as it goes where it is not YAML or must not be read."""
        found = self.found
        try:
            self.run()
            found.data = self.items[0] if self.items else None
        except _RefusedError as error:
            found.refused = error.refused
        except UnreadError as error:
            found.stop = error.stop
        except (YAMLError, ValueError) as error:
            stop = stop_of(error, self.plain.text)
            if self.strictness.is_nest(stop):
                found.refused = _too_deep(stop.line + 1)
            else:
                found.stop = self.strictness.earlier(stop, self.brackets(), self.column())
        if self.odd_key and not found.refused and not found.stop:
            reason, hint = say("a mapping or a list cannot be a key here"), say("write one word before the ':'")
            found.refused = Refused("HRC004", reason, hint, self.odd_key)
        return found

    def run(self) -> None:
        known, odd, scalar, taken = KNOWN, self.oddity(), events.ScalarEvent, self.taken()
        append, event = self.items.append, None
        try:
            for event in iter(self.parser.get_event, None):
                kind = event.__class__
                if kind is not scalar:
                    if kind in taken:
                        taken[kind](event)
                        append = self.items.append
                elif odd is not None:
                    append(odd(event))
                else:
                    append(self.quoted(event) if event.style else known[event.value])
        except LongNumberError:
            raise self.too_long(event) from None

    def quoted(self, event: Any) -> str:
        """Return the text of a scalar in quotes or of a block."""
        if event.style in "'\"" and event.start_mark.line != event.end_mark.line:
            self.strictness.lines_of(event.start_mark, event.end_mark, self.column(), in_brackets=False)
        return str(event.value)

    def too_long(self, event: Any) -> _RefusedError:
        """Return the refusal of a number with too many digits."""
        line, column, _ = place(event, self.strictness.lines)
        where = Position(line, column + (event.value[0] in "+-"), column + MAX_DIGITS)
        reason = say("a number of more than {n} digits", n=MAX_DIGITS)
        hint = say("a dataset never needs that; look for a typing mistake")
        return _RefusedError(Refused("HRC008", reason, hint, where))

    # Where the event at hand stands

    def is_key(self) -> bool:
        """Tell whether what comes next is the key of a mapping."""
        return self.start.__class__ is events.MappingStartEvent and not len(self.items) % 2

    def starts(self) -> list[Any]:
        """Return the events with which the collections around what comes next began, the innermost last."""
        return [start for _, start in self.stack[1:]] + [self.start] * bool(self.stack)

    def column(self) -> int:
        """Return the column of the innermost collection made by indentation; -1 if there is none."""
        for start in reversed(self.starts()):
            if not start.flow_style and not start.anchor and start.tag is None:
                return int(start.start_mark.column)
        return -1

    def brackets(self) -> Any:
        """Return the event with which the outermost collection in brackets began; None if there is none."""
        return next((start for start in self.starts() if start.flow_style), None)

    # Scalars that are more than their letters

    def oddity(self) -> Callable[[Any], Any] | None:
        """Return what looks closer at each scalar; None where no scalar of the text can need it."""
        text, plain = self.plain.text, self.plain
        if any(sign in text for sign in ("&", "!", "<<", "hrcomms:")) or not plain.exact or plain.tabs:
            return self.odd
        return self.odd if self.strictness.suspicious else None

    def odd(self, event: Any) -> Any:
        """Return a scalar as it is meant, and note what our YAML does not allow."""
        value = self.quoted(event) if event.style else KNOWN[event.value]
        if not self.plain.exact and isinstance(value, str):
            value = self.plain.value(event, value)
        if event.tag is not None:
            self.note(str(event.tag), event)
            value = event.value if event.tag in ("!", "tag:yaml.org,2002:str") else KNOWN[event.value]
        elif value == "<<" and not event.style and self.is_key():
            self.note("<<", event)
        self.strictness.scalar(event, self.plain.tabs, in_flow=self.start is not None and self.start.flow_style)
        if "hrcomms" in event.value:
            start, end = event.start_mark.index, event.end_mark.index
            header = event.style in ("|", ">")  # behind which a comment may stand
            self.found.held.append((self.plain.text.find("\n", start, end) if header else start, end))
        if event.anchor:
            self.anchors[event.anchor] = value
        return value

    def note(self, name: str, event: Any) -> None:
        """Note a tag or a merge key."""
        self.found.foreign.append((name, place(event, self.strictness.lines)))

    # Everything that is no scalar

    def taken(self) -> dict[type[Any], Callable[[Any], None]]:
        """Return what takes in the events that are no scalars."""
        return {
            events.MappingStartEvent: self.open,
            events.SequenceStartEvent: self.open,
            events.MappingEndEvent: self.close,
            events.SequenceEndEvent: self.close,
            events.AliasEvent: lambda event: self.add(self.repeated(event), event),
            events.DocumentStartEvent: lambda event: self.found.documents.append(place(event, self.strictness.lines)),
        }

    def open(self, event: Any) -> None:
        stack = self.stack
        depth = len(stack)
        stack.append((self.items, self.start))
        self.items, self.start = [], event
        if depth == _RECORDS:
            mark = event.start_mark
            self.noted.extend((mark.index, mark.line, mark.column))
        elif depth == MAX_DEPTH:
            raise _RefusedError(_too_deep(event.start_mark.line + 1))
        if event.tag is not None:
            self.note(str(event.tag), event)
        if event.anchor:
            self.anchors[event.anchor] = _UNBUILT

    def close(self, event: Any) -> None:
        """Close the collection at hand, and put it where it stands."""
        start = self.start
        value: Any = self.mapping(self.items) if start.__class__ is events.MappingStartEvent else self.items
        items, around = self.items, self.start = self.stack.pop()
        if start.flow_style:
            self.strictness.closed(event)
            if start.start_mark.line != event.end_mark.line and (around is None or not around.flow_style):
                self.strictness.lines_of(start.start_mark, event.end_mark, self.column(), in_brackets=True)
        if start.anchor:
            self.anchors[start.anchor] = value
        depth = len(self.stack)
        if depth == _RECORDS:
            self.noted.append(event.end_mark.index)
        elif depth == 1:
            self.list_complete(value)
        if around.__class__ is events.MappingStartEvent and not len(items) % 2:
            self.add(value, start)
        else:
            items.append(value)

    def mapping(self, items: list[Any]) -> dict[Any, Any]:
        """Return the mapping that keys and values make, one after the other; of a key that stands twice, the first."""
        found = dict(zip(items[::2], items[1::2], strict=True))
        if len(found) * 2 < len(items):
            self.found.repeats.add(self.start.start_mark.index)
            self.found.repeated += len(items) // 2 - len(found)
            found = {}
            for key, value in zip(items[::2], items[1::2], strict=True):
                found.setdefault(key, value)
        return found

    def list_complete(self, value: Any) -> None:
        """Keep where the items of a list are if all of them are records; where a key comes twice, its first counts."""
        if isinstance(value, list) and self.items and not self.is_key():
            found = self.noted if len(self.noted) == 4 * len(value) else array("q")
            self.found.records.setdefault(str(self.items[-1]), found)
        self.noted = array("q")

    def add(self, value: Any, event: Any) -> None:
        """Put a value where it stands; as a key, one that is no scalar gets a name that no text can have."""
        if isinstance(value, dict | list) and self.is_key():
            line, column, end = place(event, self.strictness.lines)
            where = Position(line, column, max(end, column + 1))
            self.odd_key = min(self.odd_key or where, where)
            value = f"\x00{line}:{column}"
        self.items.append(value)

    def repeated(self, event: Any) -> Any:
        """Return what an alias stands for, as long as it does not repeat too much."""
        value, mark = self.anchors.get(event.anchor, _UNKNOWN), event.start_mark
        if value is _UNKNOWN:
            raise UnreadError(Stop(mark.line, mark.column, "found unknown anchor", "*"))
        size = None if value is _UNBUILT else size_of(value, self.allowance.most_repeated)
        if size is None or not self.allowance.repeats(size):
            hint = say("write the values out instead of repeating them by '*'")
            raise _RefusedError(Refused("HRC008", say("aliases expand to too much"), hint, Position(1, 1, 2)))
        if len(self.stack) + size.depth > MAX_DEPTH:
            raise _RefusedError(_too_deep(mark.line + 1))
        return value


def _too_deep(line: int) -> Refused:
    reason = say("nested more than {n} levels deep", n=MAX_DEPTH)
    hint = say("a dataset never needs that; look for a typing mistake")
    return Refused("HRC008", reason, hint, Position(line, 1, 2))

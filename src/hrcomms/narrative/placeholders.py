"""The places of a narrative that the report fills in: `{{ training.sessions }} lớp tập huấn` (docs/narratives.md).

The whole grammar. `{{ NAME }}` prints a figure, `{{ "text" }}` the text; `{% if CONDITION %}`, `{% elif CONDITION %}`,
`{% else %}`, `{% endif %}` choose; `{% for ID, TARGET in targets.items() %}` … `{% endfor %}` goes through the targets,
and holds no other loop; what stands between `{% raw %}` and `{% endraw %}` stays, `{# … #}` vanishes. A NAME is one of
FIGURES or `targets["ID"].PART`; a CONDITION is made of names, `not`, `and`, `or`, and `year` compared with a number.
Nothing is computed and nothing is called: no text is a program.

All names are looked up, including those for which nothing is printed: what can be filled with some figures can be
filled with others. The work grows with the length of the text alone, except that a loop repeats what is in it for each
target.
"""

import operator
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from hrcomms.language import Listed, Text, say
from hrcomms.narrative.marks import Mark, NarrativeFault, is_filled, marks, unended

Name = tuple[str, ...]
Values = Mapping[Name, object]
"""What each name stands for: printed by `str`, and false if it is 0."""

FIGURES: tuple[Name, ...] = (
    *(("training", part) for part in ("sessions", "people", "attendances", "absences")),
    *(("press", "total"), ("activities", "total"), ("activities", "reach"), ("activities", "items")),
    *(("budget", part) for part in ("allocated", "spent", "left")),
    *(("year",), ("as_of",)),
)
TARGET_PARTS = ("numerator", "denominator", "percent", "result")

_PATH = r"""[^\W\d]\w*(?:\.\w+|\[ ?(?:"[^"]*"|'[^']*'|\w+) ?\])*"""
_NAME, _STEPS = re.compile(_PATH), re.compile(r""""([^"]*)"|'([^']*)'|(\w+)""")
_QUOTED = re.compile(r"""("|')(.*)\1""", re.DOTALL)
_TERM = re.compile(rf"(not )?({_PATH})(?: ?(==|!=|<=?|>=?) ?(\d{{1,9}}))?")
_LOOP = re.compile(r"(?:(\w+) in targets|(\w+), ?(\w+) in targets\.items\(\)|() ?(\w+) in targets\.values\(\))")
_COMPARE: dict[str, Callable[[Any, Any], Any]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_NO_TARGET = "\"'"
"""Stands for the target of a loop that goes through none; no text in quotes can name it."""
_SHOWN, _SHOWN_PARTS = 60, 20


class Printed(NamedTuple):
    """A figure as it is printed, and whether it counts."""

    text: str
    counts: bool = True

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return self.counts


def names(targets: Iterable[str]) -> tuple[Name, ...]:
    """Return all names that a narrative may use, from the ids of the targets."""
    return (*FIGURES, *(("targets", one, part) for one in targets for part in TARGET_PARTS))


def fill(text: str, values: Values) -> str:
    """Return a narrative with its placeholders filled in, from the values of `names`; literal text stays as it is.

    Raises NarrativeFault at the first place that the grammar does not know.
    """
    return "".join(_Filling(text, values).parts()) if is_filled(text) else text


@dataclass(slots=True)
class _Block:
    """An `if` or a loop that is open: `outer` and `live` tell whether what is around it, and what is in it, is printed.

    `chosen`: one of its branches was; `last`: this is its `else`.
    """

    mark: Mark
    word: Literal["if", "for", ""]
    outer: bool = True
    live: bool = True
    chosen: bool = False
    last: bool = False


class _Filling:
    """One text on its way to be filled."""

    def __init__(self, text: str, values: Values) -> None:
        self._text, self._values, self._marks = text, values, tuple(marks(text))
        self._blocks = list[_Block]()
        self._next = self._first = 0
        self._left = list[str]()
        self._bound: tuple[str, str, str] | None = None

    def parts(self) -> Iterator[str]:
        """Yield the text piece by piece."""
        at = 0
        while self._next < len(self._marks):
            mark = self._marks[self._next]
            self._next += 1
            live = not self._blocks or self._blocks[-1].live
            if live:
                yield self._text[at : mark.before]
            at = mark.after
            if mark.kind == "{{":
                shown = str(self._shown(mark))
                yield shown if live else ""
            elif mark.kind == "{%":
                at = self._tag(mark, live=live)
        if self._blocks:
            raise unended(self._blocks[-1].mark.span, f"{{% end{self._blocks[-1].word} %}}")
        yield self._text[at:]

    def _shown(self, mark: Mark) -> object:
        quoted = _QUOTED.fullmatch(mark.said)
        if quoted and quoted[1] not in quoted[2]:
            return quoted[2]
        name = _tidy(mark.said)
        if not _NAME.fullmatch(name):
            raise self._fault(mark, say("'{text}' is not the name of a figure", text=name[:_SHOWN]))
        return self._value(mark, name)

    def _tag(self, mark: Mark, *, live: bool) -> int:
        """Carry a tag out; return where the text goes on."""
        word, _, rest = _tidy(mark.said).partition(" ")
        block = self._blocks[-1] if self._blocks else _Block(mark, "")
        match word, bool(rest), block.word:
            case "if", True, _:
                chosen = self._holds(mark, rest)
                self._blocks.append(_Block(mark, "if", live, live and chosen, chosen))
            case ("elif", True, "if") | ("else", False, "if") if not block.last:
                chosen = not rest or self._holds(mark, rest)
                block.live = block.outer and chosen and not block.chosen
                block.chosen, block.last = block.chosen or chosen, not rest
            case "endif", False, "if":
                self._blocks.pop()
            case "for", True, _ if not self._bound:
                self._loop(mark, rest, live=live)
            case "endfor", False, "for":
                return self._again(block)
            case "raw" | "endraw", False, _:
                pass
            case _:
                tags = "if, elif, else, endif, for, endfor, raw, endraw"
                hint = say("its tags are {tags}; close first what is opened last", tags=tags)
                raise self._fault(mark, say("a narrative has no use for {tag}", tag=f"{{% {word[:_SHOWN]} %}}"), hint)
        return mark.after

    def _loop(self, mark: Mark, rest: str, *, live: bool) -> None:
        found = _LOOP.fullmatch(rest)
        if found is None:
            hint = say("a loop goes through the targets: {loop}", loop="{% for id, target in targets.items() %}")
            raise self._fault(mark, say("'{text}' is not a loop", text=rest[:_SHOWN]), hint)
        ids = [*dict.fromkeys(path[1] for path in self._values if path[0] == "targets")]
        if not ids:
            ids = [_NO_TARGET]
            self._values = {**self._values, **{("targets", _NO_TARGET, part): "" for part in TARGET_PARTS}}
        live = live and ids != [_NO_TARGET]
        self._left, self._first = ids[::-1] if live else ids[:1], self._next
        self._bound = (found[1] or found[2] or "", found[3] or found[5] or "", "")
        self._blocks.append(_Block(mark, "for", live, live))
        self._again(self._blocks[-1])

    def _again(self, block: _Block) -> int:
        """Go through a loop for its next target; return where the text goes on."""
        if self._left and self._bound:
            self._bound, self._next = (*self._bound[:2], self._left.pop()), self._first
            return block.mark.after
        self._bound = None
        self._blocks.pop()
        return self._marks[self._next - 1].after

    # Names

    def _holds(self, mark: Mark, condition: str) -> bool:
        """Tell whether a condition holds; all of its names are looked up."""
        terms = [[self._is_so(mark, term) for term in some.split(" and ")] for some in condition.split(" or ")]
        return any(map(all, terms))

    def _is_so(self, mark: Mark, term: str) -> bool:
        found = _TERM.fullmatch(term)
        if found is None or (found[3] and (found[2] != "year" or self._loops_over("year"))):
            hint = say("a condition names figures: {condition}", condition="{% if press.total and not budget.left %}")
            raise self._fault(mark, say("'{text}' is not a condition", text=term[:_SHOWN]), hint)
        value = self._value(mark, found[2])
        return bool(_COMPARE[found[3]](value, int(found[4])) if found[3] else value) != bool(found[1])

    def _loops_over(self, name: str) -> bool:
        """Tell whether a name stands for what a loop goes through, not for a figure."""
        return self._bound is not None and self._bound[0] == name

    def _value(self, mark: Mark, name: str) -> object:
        number, target, one = self._bound or ("", "", "")
        steps = [(word, word or quoted or other) for quoted, other, word in _STEPS.findall(name)]
        if number and name == number:
            return one
        path = tuple(one if word and word == number else step for word, step in steps)
        path = ("targets", one, *path[1:]) if target and path[0] == target else path
        if path in self._values:
            return self._values[path]
        raise self._unknown(mark, path)

    def _unknown(self, mark: Mark, path: Name) -> NarrativeFault:
        """Return the fault of a name that nothing has, from the first step of it that nothing has."""
        every = (*self._values, ("targets",))
        for depth, step in enumerate(path):
            known = {one[depth]: None for one in every if one[:depth] == path[:depth] and len(one) > depth}
            if step not in known:
                return self._fault(mark, say("nothing is called '{name}' here", name=step[:_SHOWN]), None, step, known)
        parts = dict.fromkeys(one[len(path)] for one in every if one[: len(path)] == path and len(one) > len(path))
        hint = say("name one of its parts: {parts}", parts=Listed(tuple(parts)[:_SHOWN_PARTS]))
        return self._fault(mark, say("'{text}' is not the name of a figure", text=".".join(path)[:_SHOWN]), hint)

    @staticmethod
    def _fault(
        mark: Mark, message: Text, hint: Text | None = None, wanted: str = "", known: Iterable[str] = ()
    ) -> NarrativeFault:
        every = say("narratives may use targets, training, press, activities, budget, year and as_of")
        return NarrativeFault(message, mark.span, hint or every, wanted, known)


def _tidy(text: str) -> str:
    return " ".join(text.split())

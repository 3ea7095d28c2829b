"""The marks that git leaves in a file where a merge could not be decided: of both styles, also inside texts."""

import re
from collections.abc import Iterator

from hrcomms.diagnostics import Diagnostic, Location, Position, Related
from hrcomms.language import say

CODE = "HRC016"
_SIGNS = ("<<<<<<<", ">>>>>>>", "|||||||")
_MARK = re.compile(r"^[ \t#]*(?P<mark><{7}|>{7}|\|{7})(?:[ \t].*)?$", re.MULTILINE)
_HALF = re.compile(r"^={7}[ \t]*$", re.MULTILINE)


def undecided(path: str, text: str) -> tuple[Diagnostic, ...]:
    """Return a finding for each merge that was left undecided in a text, at its first mark; `=======` alone is none."""
    if not any(sign in text for sign in _SIGNS):
        return ()
    return tuple(_finding(path, text, *spans) for spans in _merges(text))


def left_over(path: str, text: str) -> tuple[Diagnostic, ...]:
    """Return the finding for the `=======` of a merge that is left alone in a text that cannot be read."""
    found = _HALF.search(text)
    return (_finding(path, text, found.span(), found.span()),) if found else ()


def _merges(text: str) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield the stretches of the first and of the last mark of each merge: a new one begins at each `<<<<<<<`."""
    first, last = None, (0, 0)
    for found in _MARK.finditer(text):
        stretch = found.span()
        begins = found["mark"].startswith("<")
        if first is not None and begins:
            yield first, last
        first, last = stretch if begins or first is None else first, stretch
        if found["mark"].startswith(">"):
            yield first, last
            first = None
    if first is not None:
        yield first, last


def _finding(path: str, text: str, first: tuple[int, int], last: tuple[int, int]) -> Diagnostic:
    related = Related(say("it ends here"), Location(path, position=_place(text, *last)))
    return Diagnostic(
        CODE,
        say("a merge of git was left undecided here"),
        Location(path, position=_place(text, *first)),
        say(
            "keep what is right of the two parts, and delete the lines {marks}",
            marks="<<<<<<<, |||||||, =======, >>>>>>>",
        ),
        () if first == last else (related,),
    )


def _place(text: str, start: int, end: int) -> Position:
    begin = text.rfind("\n", 0, start) + 1
    return Position(text.count("\n", 0, start) + 1, start - begin + 1, end - begin + 1)

"""What comes of reading a text, or a part of one: where the parser stops, else the mistakes in what it reads."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from hrcomms.dataset.construct import Content, construct
from hrcomms.dataset.libyaml import Stop
from hrcomms.diagnostics import Diagnostic

Shape = Callable[[Any], Iterable[Diagnostic]]
"""What is wrong with the data of a file."""


class Outcome(NamedTuple):
    """Where the parser stops, else how often each mistake (code, words) is in the text."""

    stop: Stop | None
    mistakes: "Counter[tuple[str, str]]"


NOT_READ = Outcome(Stop(0, 0, ""), Counter())
"""What comes of a text that there is no room left to read."""
Reading = Callable[[str], Outcome]
"""Reads a text of a file, or a part of it."""


def outcome(text: str, shape: Shape | None = None) -> Outcome:
    """Return what comes of reading a text whose data should have a shape."""
    content = construct(text)
    if content.refused:
        place = content.refused.place
        return Outcome(Stop(place.line - 1, place.column - 1, str(content.refused.reason)), Counter())
    if content.stop:
        return Outcome(content.stop, Counter())
    found = Counter({("HRC005", ""): content.repeated, ("HRC007", ""): len(content.documents[1:])})
    return Outcome(None, +found + Counter(map(mistake, shape(content.data) if shape else ())))


def mistake(finding: Diagnostic) -> tuple[str, str]:
    """Return by what a mistake is known again elsewhere: its code and words."""
    return ("HRC005", "") if finding.code == "HRC005" else (finding.code, str(finding.message))


def is_sound(content: Content) -> bool:
    """Tell whether a text has data: one document of YAML that is not refused."""
    return not (content.stop or content.refused or len(content.documents) > 1)

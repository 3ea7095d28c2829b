"""What a list of staff says of the duties of people: the functions of the plan among them, and the rest."""

import re
from collections.abc import Collection

from hrcomms.importing.headers import Column
from hrcomms.importing.people import cells_in
from hrcomms.importing.recognise import List
from hrcomms.importing.resolve import FindNamed
from hrcomms.importing.rows import Line
from hrcomms.language import Text, say

_PARTS = re.compile(r"[;\r\n]+")
_AROUND = " .-–+•*,"
_MOST, _LONG = 10, 60


def functions_in(line: Line, found: List, find: FindNamed) -> tuple[list[str], list[str]]:
    """Return the ids of the functions that a row names among the duties, and the duties that are none."""
    functions, others = list[str](), list[str]()
    for cell in cells_in(line, found, Column.DUTIES):
        for part in filter(None, (one.strip(_AROUND) for one in _PARTS.split(cell.text))):
            names = [part] if find(part).id else list(filter(None, map(str.strip, part.split(","))))
            for name in names:
                identity = find(name).id
                functions += [identity] if identity else []
                others += [] if identity else [name]
    return functions, others


def no_functions(names: Collection[str]) -> tuple[Text, ...]:
    """Return what is said of duties that are no functions of the plan, of many only the first."""
    if not names:
        return ()
    shown = [one if len(one) <= _LONG else f"{one[:_LONG]}…" for one in names][:_MOST]
    shown += ["…"] if len(names) > _MOST else []
    return (say("duties that are no functions of the plan were not taken: {names}", names=", ".join(shown)),)

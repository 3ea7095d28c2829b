"""What keeps a report of plain text from being vouched for: Markdown by its lines, a page of HTML by its bytes."""

from hrcomms.language import say
from hrcomms.reports.doubt import Doubt

_SHOWN = 200
"""So many bytes of a line are shown."""


def same(file: bytes, made: bytes) -> bool:
    """Tell whether a file has the bytes that the data make, line ends of Windows aside."""
    return file == made or file.replace(b"\r\n", b"\n") == made


def of_markdown(file: bytes, made: bytes) -> tuple[Doubt, ...]:
    """Return the first line of a file that is not the one that the data make; the last may lack its end."""
    ours, theirs = made.removesuffix(b"\n"), file.replace(b"\r\n", b"\n").removesuffix(b"\n")
    if ours == theirs:
        return ()
    line, (stands, belongs) = _first(theirs, ours)
    return (Doubt(line, say("“{text}” is there, but the data give “{made}”", text=stands, made=belongs)),)


def of_page(file: bytes, made: bytes) -> tuple[Doubt, ...]:
    """Return the first line of a page that is not the one that the data make: any mark decides what a browser shows."""
    if same(file, made):
        return ()
    line, (stands, belongs) = _first(file.replace(b"\r\n", b"\n"), made)
    why = say(
        "the markup, style, script or text of the page was altered, so that a browser may show something else: "
        "“{text}” is there, but the data give “{made}”",
        text=stands,
        made=belongs,
    )
    return (Doubt(line, why),)


def _first(file: bytes, made: bytes) -> tuple[str, tuple[str, str]]:
    """Return which line differs first, and how each has it."""
    low, high = 0, min(len(file), len(made))
    while low < high:  # the longest beginning that both have
        middle = (low + high + 1) // 2
        low, high = (middle, high) if file[low:middle] == made[low:middle] else (low, middle - 1)
    start = file.rfind(b"\n", 0, low) + 1
    number = file.count(b"\n", 0, low) + 1
    return f"line {number}", (_line(file, start), _line(made, start))


def _line(text: bytes, start: int) -> str:
    end = text.find(b"\n", start)
    line = text[start : min(len(text) if end < 0 else end, start + _SHOWN)]
    return line.decode("utf-8", "replace")

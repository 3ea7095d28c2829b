"""Where a result goes: the terminal, or a file that is written whole or not at all."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from errno import EINVAL, ELOOP, EPIPE
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO

from hrcomms.cli.calls import Call, CallError, stands
from hrcomms.cli.options import TableFormat
from hrcomms.editing.durable import fill, take_mode
from hrcomms.escaping import printable
from hrcomms.file_formats import F, by_ending
from hrcomms.language import Language, Text, say, translator
from hrcomms.reasons import reason_of

if TYPE_CHECKING:
    from rich.console import RenderableType

    from hrcomms.output.tables import Table


def form(chosen: F | None, output: Path | None, formats: tuple[F, ...], default: F | None = None) -> F:
    """Return the format of a result: as chosen, else by the ending of the file, else the default, or the first one."""
    if chosen is not None:
        if chosen == "xlsx" and output is None:
            raise CallError(say("XLSX is written to a file: name it with -o FILE.xlsx"))
        return chosen
    if output is None:
        return default or formats[0]
    known = by_ending(formats)
    if output.suffix.lower() not in known:
        raise CallError(
            say(
                "the ending of {file} does not say the format; use one of {endings}, or --format",
                file=output.name,
                endings=", ".join(known),
            )
        )
    return known[output.suffix.lower()]


class ReaderGoneError(Exception):
    """Whoever read the output has closed it: there is nothing more to say, and nothing wrong."""


_READER_GONE = (EPIPE, EINVAL) if os.name == "nt" else (EPIPE,)
"""What the system says then; Windows has no word of its own for it."""


@dataclass(slots=True)
class Desk:
    """What a call writes: whether it may replace what is not the program's own, and the files written so far."""

    overwrite: bool = False
    written: list[Path] = field(default_factory=list)


DESK: ContextVar[Desk] = ContextVar("DESK")
"""The desk of the call that is being carried out."""


def deliver(content: str, output: Path | None) -> None:
    """Write a result to the standard output, or to a file as UTF-8, byte for byte.

    On a terminal, whatever a printer may have forgotten is written out: nothing but text gets there.
    """
    if output is not None:
        _write(output, content.encode("utf-8", "backslashreplace"))
        return
    with _standard_output() as stream:
        stream.write(printable(content.replace("\r\n", "\n")) if stream.isatty() else content)


def deliver_bytes(content: bytes, output: Path | None) -> None:
    """Write a result that is no text to a file, or to the standard output."""
    if output is not None:
        _write(output, content)
        return
    with _standard_output() as stream:
        stream.buffer.write(content)


def _write(output: Path, content: bytes) -> None:
    """Write a result to a file; CallError where that would replace what is no earlier result of the program."""
    from hrcomms.cli.own_results import remember

    regular = not stands(output) or output.is_file()
    if regular and stands(output):
        refuse_another(output, content)
    write_whole(output, content)
    if regular:  # not a pipe or a device, which may be the standard output itself
        remember(content)
        DESK.get().written.append(output)


def refuse_another(path: Path, content: bytes) -> None:
    """Raise CallError where a file is no earlier result of the program, unless it may be replaced all the same."""
    from hrcomms.api.composing import read_file
    from hrcomms.cli.own_results import is_own_result

    if not DESK.get().overwrite and not is_own_result(read_file(path), content):
        raise CallError(
            say("{path} is there, and not as hrcomms wrote it: name another file, or say --overwrite", path=path)
        )


@contextmanager
def _standard_output() -> Iterator[TextIO]:
    """Give the standard output to write to; CallError where that cannot be."""
    if sys.stdout is None:  # closed by whoever started the program
        raise CallError(say("cannot write the output: {reason}", reason=say("it is closed")))
    try:
        yield sys.stdout
        sys.stdout.flush()
    except OSError as error:
        if error.errno in _READER_GONE:
            raise ReaderGoneError from error
        with suppress(OSError):  # a stream that is no file has no number
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is still in the buffer goes nowhere
        raise CallError(say("cannot write the output: {reason}", reason=reason_of(error))) from error


def deliver_text(call: Call, parts: "list[RenderableType]", output: Path | None) -> None:
    """Write lines and tables: to a terminal as wide as it is, elsewhere without blanks at the ends of lines."""
    from hrcomms.output import text

    if output is None and _is_terminal():
        with _standard_output() as stream:
            text.show(text.console(stream, call.color), parts)
        return
    paper = StringIO()
    text.show(text.console(paper, "never" if output else call.color), parts)
    deliver("".join(f"{line.rstrip()}\n" for line in paper.getvalue().splitlines()), output)


def deliver_lines(call: Call, lines: Iterable[tuple[str, str]]) -> None:
    """Write lines (each a text and its style) to the standard output as they are, however long."""
    from hrcomms.output import text

    if _is_terminal():
        with _standard_output() as stream:
            text.show_lines(text.console(stream, call.color), lines)
        return
    paper = StringIO()
    text.show_lines(text.console(paper, call.color), lines)
    deliver(paper.getvalue(), None)


def _is_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


class Forms(NamedTuple):
    """The forms of a result, none of them computed before it is wanted: `table` and `book` are made of the JSON."""

    text: "Callable[[], list[RenderableType]]"
    json: Callable[[], Mapping[str, Any]]
    table: "Callable[[Mapping[str, Any]], Table]"
    book: Callable[[Mapping[str, Any]], bytes]


def deliver_table(call: Call, chosen: TableFormat, output: Path | None, forms: Forms) -> None:
    """Write a result in the form that is chosen."""
    if chosen == "text":
        deliver_text(call, forms.text(), output)
    elif chosen == "json":
        from hrcomms.output import as_json

        deliver(as_json.dump(forms.json()), output)
    elif chosen == "csv":
        from hrcomms.output import as_csv

        deliver(as_csv.written(forms.table(forms.json()), for_file=output is not None), output)
    else:
        deliver_bytes(forms.book(forms.json()), output)


def aside(said: Iterable[Text], language: Language) -> None:
    """Say something on the error output, beside a result that is for another program; nobody need listen."""
    from hrcomms.output import aside as stream

    stream.aside(" ".join(map(translator(language), said)))


def append(path: Path, content: str) -> None:
    """Add a text to the end of a file that others add to as well."""
    try:
        with path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(content)
    except OSError as error:
        raise CallError(
            say("cannot write {path}: {reason}; nothing was changed", path=path, reason=reason_of(error))
        ) from error


def write_whole(path: Path, content: bytes) -> None:
    """Write a file atomically: a temporary file in the same folder, fsync, rename. On failure the old file stays."""
    import tempfile

    temporary: str | None = None
    try:
        if path.is_dir():
            raise CallError(say("{path} is a folder; name a file", path=path))
        target = _followed(path)  # a link stays a link
        if target.exists() and not target.is_file():  # a pipe or a device is written to, not replaced
            target.write_bytes(content)
            return
        handle, temporary = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        fill(handle, content)
        take_mode(Path(temporary), target)
        Path(temporary).replace(target)
    except (OSError, ValueError) as error:
        if temporary is not None:
            with suppress(OSError):
                Path(temporary).unlink()
        reason = reason_of(error)
        if isinstance(error, FileNotFoundError) and not stands(path.parent):
            reason = say("there is no folder {folder}", folder=path.parent)
        raise CallError(say("cannot write {path}: {reason}; nothing was changed", path=path, reason=reason)) from error


def _followed(path: Path) -> Path:
    """Return where a path leads by all links; OSError where they lead in a circle."""
    found = Path(os.path.realpath(path))
    if found.is_symlink():
        raise OSError(ELOOP, None)
    return found

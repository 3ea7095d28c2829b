"""`hrcomms check --fix` and `--diff`: what can be mended without knowing better, written or only shown."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import combining, is_normalized

from hrcomms.cli.calls import Call, CallError, Opened, open_dataset
from hrcomms.cli.delivery import write_whole
from hrcomms.dataset.fix import MENDABLE, Fixes, fixes
from hrcomms.dataset.layout import layout
from hrcomms.dataset.letters import LOOK_ALIKES
from hrcomms.language import Text, say, say_n, translator
from hrcomms.measures import kinds
from hrcomms.rules.names import several

if TYPE_CHECKING:
    from rich.text import Text as Line

LOCK = ".hrcomms.lock"
"""The file that stands in the folder of a dataset while a program writes to it."""

_AROUND = 3
_STYLES = {"-": "red", "+": "green", "@": "cyan"}


class Fixed(NamedTuple):
    """The dataset as it is now, and how many mistakes in how many files were (with `diff`: would be) mended."""

    opened: Opened
    mistakes: int
    files: int


def mendable(select: tuple[str, ...], ignore: tuple[str, ...]) -> tuple[str, ...]:
    """Return the codes that a program can mend, among those that a call chooses (see `--select` and `--ignore`)."""
    wanted = (one for one in MENDABLE if not select or one.startswith(select))
    return tuple(one for one in wanted if not one.startswith(ignore))


def fix(opened: Opened, call: Call, *, diff: bool = False, codes: Iterable[str] = MENDABLE) -> Fixed:
    """Mend the mistakes with these codes as far as a program can; with `diff` show how, and write nothing.

    What was done is said on the error output: the standard output is for the difference, or for the findings.
    """
    before = {}
    for file in layout(opened.tree)[0]:
        with suppress(OSError):  # found already (HRC001)
            before[file.path] = opened.tree.read(file.path)
    result = fixes(before, opened.findings, kinds(), codes)
    if diff:
        _show(opened, call, before, result.files)
    elif result.files:
        with locked(opened.root):
            _write(opened.root, before, result.files)
    _tell(opened, call, result, written=not diff)
    if result.files and not diff:
        opened = open_dataset(replace(call, data=opened.root))
    return Fixed(opened, len(result.mended), len(result.files))


def _tell(opened: Opened, call: Call, result: Fixes, *, written: bool) -> None:
    """Say how much is mended, and which of the mistakes that often can be mended are left."""
    from rich.text import Text as Line

    from hrcomms.output.text import show

    mistakes = say_n("{n} mistake", "{n} mistakes", len(result.mended))
    files = say_n("{n} file", "{n} files", len(result.files))
    said = [
        say("Mended {mistakes} in {files}.", mistakes=mistakes, files=files)
        if written
        else say("{mistakes} in {files} would be mended; nothing was written.", mistakes=mistakes, files=files)
    ]
    if result.in_the_way:
        paths = several([Text("{path}", {"path": path}) for path in result.in_the_way])
        why = say("Ids are not changed while {paths} cannot be read in full: put that right first.", paths=paths)
        said = [*said, why] if result.files else [why]
    elif not result.files:
        said = [say("There is nothing that --fix could mend.")]
    if result.left:
        number = say_n("{n} finding", "{n} findings", len(result.left))
        codes = ", ".join(sorted({one.code for one in result.left}))
        said.append(say("Left for you to put right: {number} ({codes}).", number=number, codes=codes))
    tell = translator(opened.language)
    show(call.console(stderr=True), [Line(tell(sentence), "bold") for sentence in said])


# Writing


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep other programs of ours from writing to the dataset meanwhile."""
    lock = folder / LOCK
    try:
        lock.open("x").close()
    except FileExistsError:
        message = say("another program is writing to the dataset; if you know of none, delete {lock}", lock=lock)
        raise CallError(message) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise CallError(say("cannot write {path}: {reason}; nothing was changed", path=lock, reason=reason)) from error
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)


def _write(root: Path, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> None:
    """Write all files or none, and only where the dataset still is what was read."""
    for path, content in before.items():
        _still(root / path, content)
    goals = {(root / path).resolve(): path for path in after}  # a link stays a link
    written: list[Path] = []
    try:
        for goal, path in goals.items():
            _still(goal, before[path])
            write_whole(goal, after[path])
            written.append(goal)
    except BaseException:
        _undo({goal: (before[goals[goal]], after[goals[goal]]) for goal in written})
        raise


def _still(path: Path, content: bytes) -> None:
    try:
        same = path.read_bytes() == content
    except OSError:
        same = False
    if not same:
        raise CallError(say("{path} was changed by someone else meanwhile; nothing was mended, try again", path=path))


def _undo(written: Mapping[Path, tuple[bytes, bytes]]) -> None:
    """Give files their old content back where they hold the new one."""
    failed = []
    for path, (before, after) in written.items():
        try:
            if path.read_bytes() == after:
                write_whole(path, before)
        except (OSError, CallError):
            failed.append(str(path))
    if failed:
        names = ", ".join(failed)
        raise CallError(say("writing broke off; mended are {names}, and no other file", names=names))


# Showing


def _show(opened: Opened, call: Call, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> None:
    """Print the difference that mending makes, in the unified form."""
    from hrcomms.output.text import show_lines

    for path, new in after.items():
        show_lines(call.console(), _difference(f"{opened.prefix}{path}", before[path].decode(), new.decode()))


def _difference(path: str, before: str, after: str) -> Iterator["Line"]:
    from rich.text import Text as Line

    from hrcomms.output.safe import printable

    yield Line(printable(f"--- {path}"), "bold")
    yield Line(printable(f"+++ {path}"), "bold")
    for line in _hunks(_lines(before), _lines(after)):
        text = _apart(line) if line.startswith("-") else line
        yield Line(printable(text), _STYLES.get(line[:1], ""))


def _lines(text: str) -> list[str]:
    lines = re.split(r"\r\n|\n|\r", text)
    return lines if lines[-1] else lines[:-1]


def _hunks(before: list[str], after: list[str]) -> Iterator[str]:
    """Yield the lines of a unified difference between two texts with the same number of lines."""
    changed = [number for number, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]
    start = 0
    for index, number in enumerate(changed):
        if index + 1 < len(changed) and changed[index + 1] - number <= 2 * _AROUND:
            continue
        first = max(0, changed[start] - _AROUND)
        last = min(len(before), number + _AROUND + 1)
        yield f"@@ -{first + 1},{last - first} +{first + 1},{last - first} @@"
        yield from _body(before[first:last], after[first:last])
        start = index + 1


def _body(before: list[str], after: list[str]) -> Iterator[str]:
    """Yield the lines of a hunk: of lines changed in a row, first all the old ones, then all the new ones."""
    waiting: list[str] = []
    for old, new in zip(before, after, strict=True):
        if old != new:
            yield f"-{old}"
            waiting.append(f"+{new}")
        else:
            yield from waiting
            waiting = []
            yield f" {old}"
    yield from waiting


def _apart(line: str) -> str:
    """Return a line such that the eye can tell what is to be mended in it from what it is to become."""
    return "".join(
        f"\\u{ord(one):04x}"
        if one == "\ufeff" or one in LOOK_ALIKES or combining(one) or not is_normalized("NFC", one)
        else one
        for one in line
    )

"""`hrcomms check --fix` and `--diff`: what can be mended without knowing better, written or only shown."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from typing import NamedTuple
from unicodedata import combining, is_normalized

from hrcomms.api.loading import Loaded
from hrcomms.cli.acts import retext
from hrcomms.cli.calls import Call, open_dataset
from hrcomms.cli.differences import show_difference
from hrcomms.dataset.fix import MENDABLE, Fixes, fixes
from hrcomms.dataset.layout import layout
from hrcomms.dataset.unicode_checks import LOOK_ALIKES
from hrcomms.language import Text, say, say_n, translator
from hrcomms.measures import kinds
from hrcomms.rules.names import several


class Fixed(NamedTuple):
    """The dataset as it is now, and how many mistakes in how many files were (with `diff`: would be) mended."""

    opened: Loaded
    mistakes: int
    files: int


def mendable(select: tuple[str, ...], ignore: tuple[str, ...]) -> tuple[str, ...]:
    """Return the codes that a program can mend, among those that a call chooses (see `--select` and `--ignore`)."""
    wanted = (one for one in MENDABLE if not select or one.startswith(select))
    return tuple(one for one in wanted if not one.startswith(ignore))


def fix(opened: Loaded, call: Call, *, diff: bool = False, codes: Iterable[str] = MENDABLE) -> Fixed:
    """Mend the mistakes with these codes as far as a program can; with `diff` show how, and write nothing.

    What was done is said on the error output: the standard output is for the difference, or for the findings.
    """
    before = {}
    for file in layout(opened.tree)[0]:
        with suppress(OSError):  # found already (HRC001)
            before[file.path] = opened.tree.read(file.path)
    result = fixes(before, opened.findings, kinds(), codes)
    if diff:
        show_difference(call, opened.prefix, before, result.files, _apart)
    elif result.files:
        retext(opened.root, before, result.files)
    _tell(opened, call, result, written=not diff)
    if result.files and not diff:
        opened = open_dataset(replace(call, data=opened.root))
    return Fixed(opened, len(result.mended), len(result.files))


def _tell(opened: Loaded, call: Call, result: Fixes, *, written: bool) -> None:
    """Say how much is mended, and which of the mistakes that often can be mended are left."""
    from hrcomms.output.line import Line
    from hrcomms.output.text import show

    mistakes = say_n("{n} mistake", "{n} mistakes", len(result.mended))
    files = say_n("{n} file", "{n} files", len(result.files))
    names = several([Text("{path}", {"path": f"{opened.prefix}{path}"}) for path in result.files])
    said = [
        say("Fixed {mistakes} in {files}: {names}.", mistakes=mistakes, files=files, names=names)
        if written
        else say("{mistakes} in {files} would be fixed; nothing was written.", mistakes=mistakes, files=files)
    ]
    if result.in_the_way:
        paths = several([Text("{path}", {"path": path}) for path in result.in_the_way])
        why = say("Ids are not changed while {paths} cannot be read in full: correct that first.", paths=paths)
        said = [*said, why] if result.files else [why]
    elif not result.files:
        said = [say("--fix has nothing to fix.")]
    if result.left:
        number = say_n("{n} finding", "{n} findings", len(result.left))
        codes = ", ".join(sorted({one.code for one in result.left}))
        said.append(say("Left for you to correct: {number} ({codes}).", number=number, codes=codes))
    tell = translator(opened.language)
    call.aside(show, [Line(tell(sentence), "bold") for sentence in said])


def _apart(line: str) -> str:
    """Return a line such that the eye can tell what is to be mended in it from what it is to become."""
    return "".join(
        f"\\u{ord(one):04x}"
        if one == "\ufeff" or one in LOOK_ALIKES or combining(one) or not is_normalized("NFC", one)
        else one
        for one in line
    )

"""What `verify` says: whether a report and the data agree, and what differs."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest
from typing import Any

from hrcomms import __version__
from hrcomms.dataset import Revision
from hrcomms.dataset.ancestry import Ancestry
from hrcomms.dataset.line_difference import stretches
from hrcomms.escaping import one_line
from hrcomms.language import Language, Text, say, say_n, translator
from hrcomms.model import Correction
from hrcomms.output.notices import read_at
from hrcomms.reports.doubt import Doubt
from hrcomms.reports.provenance import Provenance
from hrcomms.reports.vouching import Agreement

_SHOWN = 20
"""How many differences the text lists, and lines of each."""
_LONGEST = 600
"""So much of a line the text shows."""
_MOST_LINES = 20_000
"""A report has far fewer lines; of a file with more, only the first that differs is looked for."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A stretch of lines that the file has, and what the data make in their place; either may be empty."""

    file: tuple[str, ...]
    data: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verified:
    """A report compared with what the data make of it now.

    `agreement` tells whether the bytes are the same, or the words, saved by another program, with nothing else; else
    `doubts` say what keeps the file from being vouched for. `digest` is that of the data now.
    `as_made` tells whether the file agrees with the data of the commit that it names; None if nobody can say.
    `unknown` is what the file says of itself and nobody can tell here. `history` tells whether the commit that it names
    is a part of the history of the data; None where it names none, or the data lie in no repository. `corrections` are
    what the data have put right in this report since.
    """

    provenance: Provenance
    digest: str
    agreement: Agreement
    differences: tuple[Difference, ...] = ()
    as_made: bool | None = None
    doubts: tuple[Doubt, ...] = ()
    unknown: Text | None = None
    history: Ancestry | None = None
    corrections: tuple[Correction, ...] = ()

    @property
    def data_changed(self) -> bool:
        """Tell whether the data are others than the file was made from."""
        return self.digest != self.provenance.digest

    @property
    def agrees(self) -> bool:
        """Tell whether the file says what the data say."""
        return self.agreement in ("bytes", "words")


def differences(file: Sequence[str], data: Sequence[str]) -> tuple[Difference, ...]:
    """Return where the lines of a file differ from those that the data make; nothing if it has none to compare."""
    if not file or not data:
        return ()
    if max(len(file), len(data)) > _MOST_LINES:
        pairs = ((old, new) for old, new in zip_longest(file, data) if old != new)
        return tuple(Difference(_one(old), _one(new)) for old, new in islice(pairs, 1))
    return tuple(Difference(tuple(old), tuple(new)) for old, new in stretches(file, data))


def _one(line: str | None) -> tuple[str, ...]:
    return () if line is None else (_cut(line),)


def _cut(line: str) -> str:
    return f"{line[:_LONGEST]}…" if len(line) > _LONGEST else line


def sentences(
    file: str, one: Verified, language: Language, revision: Revision | None = None, *, everything: bool = False
) -> Iterator[str]:
    """Yield the lines of the answer; `revision` is the one at which the data were read, where one was asked for.

    What differs from a file that is proven to be what an older commit made is only told where `everything` is.
    """
    speak = translator(language)
    if read := read_at(revision):
        yield one_line(speak(read))
    for text in _head(file, one):
        yield one_line(speak(text))
    if one.as_made and not everything:
        return
    if one.doubts:
        yield speak(say("What keeps it from being vouched for:"))
        yield from (f"  {one_line(_cut(doubt.part))}: {one_line(_cut(speak(doubt.why)))}" for doubt in one.doubts)
    if one.differences:
        yield speak(say("Lines with - are in the file, those with + are what the data give now:"))
    for difference in one.differences[:_SHOWN]:
        yield from _shown("-", difference.file, speak)
        yield from _shown("+", difference.data, speak)
        yield ""
    more = len(one.differences) - _SHOWN
    if more > 0:
        yield speak(say_n("{n} more difference is not shown.", "{n} more differences are not shown.", n=more))


def _shown(mark: str, lines: tuple[str, ...], speak: Callable[[Text], str]) -> Iterator[str]:
    """Yield the lines of one side; of many only the first."""
    yield from (f"  {mark} {one_line(_cut(line))}" for line in lines[:_SHOWN])
    more = len(lines) - _SHOWN
    if more > 0:
        rest = say_n("{n} more line", "{n} more lines", n=more)
        yield f"  {mark} {speak(rest)}"


def _of_history(history: Ancestry, commit: str | None) -> Text:
    """Return whether the commit that a report names is a part of the history of the data."""
    if history is Ancestry.HERE:
        return say("Its commit {commit} is a part of the history of these data.", commit=commit)
    if history is Ancestry.UNKNOWN:
        return say(
            "Nobody can tell here whether its commit {commit} is a part of the history of these data: this clone is "
            "shallow; 'git fetch --unshallow' brings the rest.",
            commit=commit,
        )
    return say(
        "Its commit {commit} is not a part of the history of these data: that was rewritten since, or this is another "
        "repository.",
        commit=commit,
    )


def _head(file: str, one: Verified) -> Iterator[Text]:
    made = one.provenance
    if one.agreement == "bytes":
        yield say("{file} agrees with the data, byte for byte.", file=file)
    elif one.agreement == "words":
        yield say(
            "{file} has the words that the data make and nothing else: another program, such as Word or LibreOffice, "
            "has saved it.",
            file=file,
        )
    elif one.as_made:
        yield say("{file} is what the data of commit {commit} made: it was not altered.", file=file, commit=made.commit)
        yield say_n(
            "Made from the data as they are now, it would differ in {n} place; --differences shows it.",
            "Made from the data as they are now, it would differ in {n} places; --differences shows them.",
            n=len(one.differences),
        )
    elif not one.differences:
        yield say("{file} is not vouched for: something in it is not what the data make.", file=file)
    else:
        n = len(one.differences)
        yield say_n(
            "{file} does not agree with the data: {n} place differs.",
            "{file} does not agree with the data: {n} places differ.",
            n=n,
            file=file,
        )
    yield from _of_its_making(one)


def _of_its_making(one: Verified) -> Iterator[Text]:
    """Yield what is known of the data and the program that the file was made by, and what came after."""
    made = one.provenance
    yield say("Figures of {as_of}; digest of the data {digest}", as_of=made.as_of, digest=made.digest)
    if one.data_changed:
        yield say("The data were changed since: their digest is now {digest}.", digest=one.digest)
    if made.version != __version__:
        yield say("It was made by hrcomms {version}; this is {now}.", version=made.version, now=__version__)
    if one.unknown is not None:
        yield one.unknown
    if one.history is not None:
        yield _of_history(one.history, made.commit)
    for each in one.corrections:
        yield say("Corrected on {day}: {reason}", day=each.date, reason=each.reason)
    if one.as_made is False:
        yield say("It is not what the data of commit {commit} made: the file was altered.", commit=made.commit)


def as_data(file: str, one: Verified, language: Language) -> dict[str, Any]:
    """Return the answer for JSON."""
    made, speak = one.provenance, translator(language)
    return {
        "file": file,
        "agrees": one.agrees,
        "agreement": one.agreement,
        "year": made.year,
        "period": str(made.period),
        "as_of": made.as_of.isoformat(),
        "public": made.public,
        "digest": {"file": made.digest, "data": one.digest},
        "version": {"file": made.version, "program": __version__},
        "commit": made.commit,
        "unknown": None if one.unknown is None else speak(one.unknown),
        "history": one.history,
        "as_made": one.as_made,
        "corrections": [{"date": each.date.isoformat(), "reason": each.reason} for each in one.corrections],
        "differences": [{"file": list(each.file), "data": list(each.data)} for each in one.differences],
        "doubts": [{"part": each.part, "why": speak(each.why)} for each in one.doubts],
    }

"""The sentences that every form of a check says of itself: how much was looked at, what is not shown, what follows."""

from collections.abc import Iterable, Iterator

from hrcomms.diagnostics import Diagnostic, Severity
from hrcomms.language import Listed, Text, say, say_n
from hrcomms.output.located import Located, counts


def checked(found: Iterable[Located], hidden: Iterable[Diagnostic], files: int, records: int) -> tuple[Text, ...]:
    """Return the sentence that says what was checked and how it went; and what of it is not shown, if anything."""
    number = counts(one.finding for one in found)
    errors = tuple(_numbers(number, Severity.ERROR)) or (say("no errors"),)
    warnings = tuple(_numbers(number, Severity.WARNING)) or (say("no warnings"),)
    parts = Listed((*errors, *warnings, *_numbers(number, Severity.INFO)))
    left_out = not_shown(hidden)
    files_read = say_n("{n} file", "{n} files", files)
    records_read = say_n("{n} record", "{n} records", records)
    if left_out is None:
        return (say("Checked {files}, {records}: {counts}.", files=files_read, records=records_read, counts=parts),)
    sentence = say(
        "Checked {files}, {records}; in the codes that were chosen: {counts}.",
        files=files_read,
        records=records_read,
        counts=parts,
    )
    return sentence, left_out


def not_shown(hidden: Iterable[Diagnostic]) -> Text | None:
    """Return the sentence that says how many findings the options of the call leave out; None where none."""
    parts = tuple(_numbers(counts(hidden), *Severity))
    return say("Not shown because of --select or --ignore: {counts}.", counts=Listed(parts)) if parts else None


def counted(found: Iterable[Located]) -> Text:
    """Return how many findings of each severity there are, in words."""
    return Text("{parts}", {"parts": Listed(tuple(_numbers(counts(one.finding for one in found), *Severity)))})


def no_targets(errors: int) -> Text:
    """Return the sentence that says why no target was computed."""
    return say_n(
        "No target is computed while there is {n} error.",
        "No target is computed while there are {n} errors.",
        errors,
    )


def _numbers(number: dict[Severity, int], *severities: Severity) -> Iterator[Text]:
    """Yield the number of findings of each of these severities of which there are any."""
    said = {
        Severity.ERROR: say_n("{n} error", "{n} errors", number[Severity.ERROR]),
        Severity.WARNING: say_n("{n} warning", "{n} warnings", number[Severity.WARNING]),
        Severity.INFO: say_n("{n} info finding", "{n} info findings", number[Severity.INFO]),
    }
    return (said[severity] for severity in severities if number[severity])

"""What must be said beside every figure, whatever form it is printed in."""

from datetime import date

from hrcomms.dataset import Dataset, Revision
from hrcomms.language import Listed, Text, say, say_n
from hrcomms.model import COLLECTION_WORDS


def made_up(dataset: Dataset) -> Text | None:
    """Return which records are made up for demonstration, or None if none are."""
    if not dataset.manifest or not dataset.manifest.illustrative:
        return None
    names = Listed(tuple(COLLECTION_WORDS[name] for name in dataset.manifest.illustrative))
    return say("Illustrative data, made up for demonstration: {names}", names=names)


def passed_over(errors: int) -> Text | None:
    """Return in spite of how many errors the figures were computed, or None if there were none."""
    if not errors:
        return None
    return say_n(
        "Computed from what is sound: {n} error was ignored.",
        "Computed from what is sound: {n} errors were ignored.",
        errors,
    )


def read_at(revision: Revision | None) -> Text | None:
    """Return at which revision the dataset was read, or None for the files as they are now."""
    if revision is None:
        return None
    return say("Read at revision {revision} of {day}.", revision=revision.short, day=revision.day)


def notices(dataset: Dataset, errors: int, revision: Revision | None) -> list[Text]:
    """Return all that must be said beside figures, whatever they are of."""
    return [one for one in (read_at(revision), made_up(dataset), passed_over(errors)) if one]


def out_of_time(day: date, today: date, start: date | None) -> Text | None:
    """Return what is to be said of figures for a day that is still to come, or before the plan; None for others."""
    if start is not None and day < start:
        return say("The plan begins on {start}: on this day nothing was due yet.", start=start)
    if day > today:
        return say("This day is still to come: the figures are those of what is recorded today.")
    return None

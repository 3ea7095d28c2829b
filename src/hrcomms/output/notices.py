"""What must be said beside every figure, whatever form it is printed in."""

from hrcomms.dataset import Dataset, Revision
from hrcomms.language import Listed, Text, say, say_n
from hrcomms.model.manifest import COLLECTION_WORDS


def made_up(dataset: Dataset) -> Text | None:
    """Return which records are made up for demonstration, or None where none are."""
    if not dataset.manifest or not dataset.manifest.illustrative:
        return None
    names = Listed(tuple(COLLECTION_WORDS[name] for name in dataset.manifest.illustrative))
    return say("Illustrative data, made up for demonstration: {names}", names=names)


def passed_over(errors: int) -> Text | None:
    """Return in spite of how many errors the figures were computed, or None where there were none."""
    if not errors:
        return None
    return say_n(
        "Computed over what is sound: {n} error was passed over.",
        "Computed over what is sound: {n} errors were passed over.",
        errors,
    )


def read_at(revision: Revision | None) -> Text | None:
    """Return at which revision the dataset was read, or None for the files as they are now."""
    if revision is None:
        return None
    return say("Read at revision {revision} of {day}.", revision=revision.short, day=revision.day)

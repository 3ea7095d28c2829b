"""What an export says of itself, in whatever form it is written."""

from collections.abc import Iterable

from hrcomms.dataset import Dataset
from hrcomms.language import Named, Text, say
from hrcomms.output.export.edition import Exported

HOLDS_NAMES = say("This holds names of people: keep it inside the office, or use --public.")
"""What is said wherever names of people are given."""
PUBLIC = say("For publication: without people, evidence, free texts, and numbers of people.")


def title(dataset: Dataset) -> Text:
    """Return what the export is called."""
    owner = dataset.manifest.owner if dataset.manifest else ""
    body = dataset.organisation_by_id.get(owner)
    return say("Data of {body}", body=body.called if body else Named(owner))


def lines(notices: Iterable[Text], exported: Exported) -> tuple[Text, ...]:
    """Return what is to be known of it: what goes for all figures, and whether it holds names."""
    return (*notices, PUBLIC if exported.public else HOLDS_NAMES)

"""The JSON Schema with the ids of a dataset, which an editor offers while somebody types."""

from hrcomms.dataset import Dataset
from hrcomms.dataset.named import labels
from hrcomms.escaping import one_line
from hrcomms.measures import kinds
from hrcomms.model import COLLECTIONS, VOCABULARIES
from hrcomms.model.schema import dataset_schema


def known_ids(dataset: Dataset) -> dict[str, dict[str, str]]:
    """Return the ids in a dataset with their names, of the collections of which all records could be read."""
    found = {name: labels(dataset, name) for name in (*COLLECTIONS, *VOCABULARIES)}
    return {
        name: {one: one_line(label) for one, label in known.items()}
        for name, known in found.items()
        if known and (name in COLLECTIONS or dataset.plan)
    }


def schema_with_ids(dataset: Dataset) -> str:
    """Return the schema that accepts every file of a dataset, as text; it names people."""
    from hrcomms.output.as_json import dump

    return dump(dataset_schema(kinds(), known_ids(dataset)))

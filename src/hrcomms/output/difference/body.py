"""The lists of `diff`, in the order in which they are read: the check, findings, evidence, records."""

from collections.abc import Iterator

from hrcomms.language import Language
from hrcomms.output.difference.checking import checking_sections
from hrcomms.output.difference.comparison import Difference
from hrcomms.output.difference.findings import finding_sections
from hrcomms.output.difference.papers import paper_sections
from hrcomms.output.difference.records import RecordWords
from hrcomms.output.difference.sections import Section


def all_sections(diff: Difference, language: Language, *, names: bool) -> Iterator[Section]:
    """Yield every list; people go by their ids alone unless their `names` are wanted."""
    yield from checking_sections(diff, language, names=names)
    yield from finding_sections(diff, language, names=names)
    yield from paper_sections(diff, language)
    yield from RecordWords(diff, language, names=names).sections()

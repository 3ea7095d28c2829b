"""What `diff` says of the findings, in one language, as plain text."""

from collections.abc import Iterator

from hrcomms.language import Language, say_n, translator
from hrcomms.output.difference.sections import Item, Section
from hrcomms.output.difference.told import Difference
from hrcomms.output.located import Located
from hrcomms.output.safe import SEVERITY_WORDS, shown_path


def finding_sections(told: Difference, language: Language) -> Iterator[Section]:
    """Yield the errors of the later state, then what else is new, then what is gone."""
    tell = translator(language)
    new = [one for one in told.new if one not in told.errors]
    for title, found in (
        (say_n("{n} error", "{n} errors", len(told.errors)), told.errors),
        (say_n("{n} new finding", "{n} new findings", len(new)), new),
    ):
        if found:
            items = tuple(_item(one, told.after.prefix, language) for one in found)
            yield Section(tell(title), items, open=True)
    if told.gone:
        title = say_n("{n} finding is gone", "{n} findings are gone", len(told.gone))
        yield Section(tell(title), tuple(_item(one, told.before.prefix, language) for one in told.gone))


def _item(one: Located, prefix: str, language: Language) -> Item:
    tell, finding = translator(language), one.finding
    place = f"{shown_path(finding.location.path, prefix)}:{one.position.line}"
    hint = (tell(finding.hint),) if finding.hint else ()
    return Item(f"{place}: {tell(SEVERITY_WORDS[finding.severity])} {finding.code}: {tell(finding.message)}", hint)

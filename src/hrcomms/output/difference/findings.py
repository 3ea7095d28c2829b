"""What `diff` says of the findings, in one language, as plain text."""

import re
from collections.abc import Callable, Iterator

from hrcomms.language import Language, say_n, translator
from hrcomms.output.difference.sections import Item, Section
from hrcomms.output.difference.told import Difference
from hrcomms.output.located import Located
from hrcomms.output.safe import SEVERITY_WORDS, shown_path


def finding_sections(told: Difference, language: Language, *, names: bool) -> Iterator[Section]:
    """Yield the errors of the later state, then what else is new, then what is gone.

    Unless their `names` are wanted, people go by their ids.
    """
    tell = translator(language)
    said = (lambda text: text) if names else _without_names(told)
    new = [one for one in told.new if one not in told.errors]
    for title, found in (
        (say_n("{n} error", "{n} errors", len(told.errors)), told.errors),
        (say_n("{n} new finding", "{n} new findings", len(new)), new),
    ):
        if found:
            items = tuple(_item(one, told.after.prefix, language, said) for one in found)
            yield Section(tell(title), items, open=True)
    if told.gone:
        title = say_n("{n} finding is gone", "{n} findings are gone", len(told.gone))
        yield Section(tell(title), tuple(_item(one, told.before.prefix, language, said) for one in told.gone))


def _item(one: Located, prefix: str, language: Language, said: Callable[[str], str]) -> Item:
    tell, finding = translator(language), one.finding
    place = f"{shown_path(finding.location.path, prefix)}:{one.position.line}"
    hint = (said(tell(finding.hint)),) if finding.hint else ()
    severity = tell(SEVERITY_WORDS[finding.severity])
    return Item(f"{place}: {severity} {finding.code}: {said(tell(finding.message))}", hint)


def _without_names(told: Difference) -> Callable[[str], str]:
    """Return a function that puts the id of a person for their name, as far as that is more than one word."""
    people = (*told.before.dataset.staff, *told.after.dataset.staff)
    ids = {person.name: person.id for person in people if " " in person.name}
    if not ids:
        return lambda text: text
    longest_first = sorted(ids, key=len, reverse=True)
    named = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    return lambda text: named.sub(lambda found: ids[found[0]], text)

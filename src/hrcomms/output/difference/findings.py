"""What `diff` says of the findings, in one language, as plain text."""

from collections.abc import Iterator, Sequence

from hrcomms.diagnostics import Severity
from hrcomms.language import Language, Text, say, say_n, translator
from hrcomms.output.difference.comparison import Difference
from hrcomms.output.difference.sections import Item, Section
from hrcomms.output.located import MOST_SHOWN, Located
from hrcomms.output.safe import SEVERITY_WORDS, shown_path
from hrcomms.rules import rules


def finding_sections(diff: Difference, language: Language, *, names: bool) -> Iterator[Section]:
    """Yield the errors of the later state, then what else is new, then what is gone.

    Unless `names` are wanted, a finding is told by what its rule says and not by what it quotes of the data: that may
    be anything, a name too.
    """
    tell = translator(language)
    new = [one for one in diff.new if one.finding.severity is not Severity.ERROR]
    for title, found in (
        (say_n("{n} error", "{n} errors", len(diff.errors)), diff.errors),
        (say_n("{n} new finding", "{n} new findings", len(new)), new),
    ):
        if found:
            yield Section(tell(title), _items(found, diff.after.prefix, language, names=names), open=True)
    if diff.gone:
        title = say_n("{n} finding is gone", "{n} findings are gone", len(diff.gone))
        yield Section(tell(title), _items(diff.gone, diff.before.prefix, language, names=names))


def _items(found: Sequence[Located], prefix: str, language: Language, *, names: bool) -> tuple[Item, ...]:
    """Return the first findings, and of more that there are more."""
    items = tuple(_item(one, prefix, language, names=names) for one in found[:MOST_SHOWN])
    if (more := len(found) - MOST_SHOWN) <= 0:
        return items
    said = say_n("{n} more finding is not shown", "{n} more findings are not shown", more)
    whole = say("{said}; 'hrcomms diff --format json' lists all of them", said=said)
    return *items, Item(translator(language)(whole))


def _item(one: Located, prefix: str, language: Language, *, names: bool) -> Item:
    tell, finding = translator(language), one.finding
    place = f"{shown_path(finding.location.path, prefix)}:{one.position.line}"
    head = f"{place}: {tell(SEVERITY_WORDS[finding.severity])} {finding.code}"
    if not names:
        return Item(f"{head}: {tell(_in_general(finding.code))}")
    return Item(f"{head}: {tell(finding.message)}", (tell(finding.hint),) if finding.hint else ())


def _in_general(code: str) -> Text:
    return Text(next(rule.manual.what for rule in rules() if rule.code == code))

"""What `diff` says of the files of evidence, in one language, as plain text."""

from collections.abc import Iterator

from hrcomms.dataset.content import Content
from hrcomms.history.evidence import EvidenceChange, Unreadable
from hrcomms.language import Language, Listed, Text, say, say_n, translator
from hrcomms.output.difference.comparison import Difference
from hrcomms.output.difference.sections import Item, Section
from hrcomms.output.safe import shown_path


def papers_in_short(diff: Difference) -> Iterator[Text]:
    """Yield how many files of evidence are not as they were."""
    replaced = sum(one.before is not None and one.after is not None for one in diff.evidence)
    new, gone = (sum(getattr(one, side) is None for one in diff.evidence) for side in ("before", "after"))
    if replaced:
        yield say_n("{n} file of evidence was replaced.", "{n} files of evidence were replaced.", replaced)
    if gone:
        yield say_n("{n} file of evidence is gone.", "{n} files of evidence are gone.", gone)
    if new:
        yield say_n("{n} file of evidence is new.", "{n} files of evidence are new.", new)


def paper_sections(diff: Difference, language: Language) -> Iterator[Section]:
    """Yield the files of evidence that were replaced, came or went, with size and digest before and after."""
    if diff.evidence:
        title = say_n("Evidence: {n} file", "Evidence: {n} files", len(diff.evidence))
        items = tuple(_item(one, diff, language) for one in diff.evidence)
        yield Section(translator(language)(title), items, open=any(one.before is not None for one in diff.evidence))


def _item(one: EvidenceChange, diff: Difference, language: Language) -> Item:
    tell = translator(language)
    path = shown_path(one.path, (diff.before if one.after is None else diff.after).prefix)
    below = [say("named by {records}", records=Listed(one.records))]
    below += [say("before: {content}", content=_content(one.before))] if one.before is not None else []
    below += [say("now: {content}", content=_content(one.after))] if one.after is not None else []
    return Item(tell(_head(one, path)), tuple(map(tell, below)))


def _head(one: EvidenceChange, path: str) -> Text:
    if one.missing:
        return say("missing now: {path}", path=path)
    if one.after is None:
        return say("no longer named: {path}", path=path)
    if one.before is None:
        return say("new: {path}", path=path)
    return say("replaced: {path}", path=path)


def _content(one: Content | Unreadable) -> Text:
    if one.size is None:
        return say("it cannot be read")
    return say("{size}, sha256 {digest}", size=say_n("{n} byte", "{n} bytes", one.size), digest=one.sha256)

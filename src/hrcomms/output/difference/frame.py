"""What all readable forms of `diff` print around the targets: what must be known to read it, and its lists in order."""

from collections.abc import Iterator

from hrcomms.history.falls import fall, newly_accepted
from hrcomms.language import Language, Listed, Text, say
from hrcomms.output.difference.checking import checking_sections
from hrcomms.output.difference.comparison import Difference
from hrcomms.output.difference.findings import finding_sections
from hrcomms.output.difference.papers import paper_sections
from hrcomms.output.difference.records import RecordWords, collection_called
from hrcomms.output.difference.sections import Section
from hrcomms.output.difference.signed import signed_sections
from hrcomms.output.notices import made_up, passed_over


def notices(diff: Difference) -> Iterator[Text]:
    """Yield what must be said beside the figures and the lists."""
    if illustrative := made_up(diff.after.dataset):
        yield illustrative
    if passed := passed_over(diff.forced):
        yield passed
    if diff.absent:
        yield say("There was no dataset here before: all of it is new.")
    elif diff.ahead:
        yield say("The earlier revision has commits that this state lacks; --merge-base leaves them out.")
    if not diff.absent and diff.before.prefix != diff.after.prefix:
        yield say("The dataset lay in {path} then.", path=diff.before.prefix.rstrip("/") or ".")
    yield from _falls(diff)
    if diff.records.unread:
        unread = Listed(tuple(collection_called(one) for one in diff.records.unread))
        yield say("Not everything could be read, so changes may be missing here: {names}.", names=unread)


def _falls(diff: Difference) -> Iterator[Text]:
    """Yield which targets fall though nobody joined or left, and the reasons that come with the change."""
    reasons = {one.target: one.reason for one in newly_accepted(diff.before.dataset, diff.after.dataset)}
    for one in diff.targets or ():
        if fall(one, diff.before.dataset, diff.after.dataset) is None:
            continue
        if one.id in reasons:
            yield say("{target} falls; the reason in hrcomms.yaml: {reason}", target=one.id, reason=reasons[one.id])
        else:
            yield say("{target} falls for another reason than joining or leaving.", target=one.id)


def source(diff: Difference) -> Text:
    """Return which states are compared, and the day of the targets."""
    before, after = diff.before.revision, diff.after.revision
    now = say("{revision} of {day}", revision=after.short, day=after.day) if after else say("the files as they are")
    then = say("{revision} of {day}", revision=before.short, day=before.day) if before else say("nothing")
    return say("From {before} to {after}; targets on {day}.", before=then, after=now, day=diff.day)


def all_sections(diff: Difference, language: Language, *, names: bool) -> Iterator[Section]:
    """Yield every list; people go by their ids alone unless their `names` are wanted."""
    yield from signed_sections(diff, language)
    yield from checking_sections(diff, language, names=names)
    yield from finding_sections(diff, language, names=names)
    yield from paper_sections(diff, language)
    yield from RecordWords(diff, language, names=names).sections()

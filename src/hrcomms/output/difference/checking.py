"""What `diff` says of the settings by which the data are checked, and of what comments accept, as plain text."""

from collections.abc import Iterator

from hrcomms.diagnostics import Severity
from hrcomms.history.checking import CheckChanges, SeverityChange
from hrcomms.language import Language, Listed, Text, say, say_n, translator
from hrcomms.model import COLLECTION_WORDS
from hrcomms.model.manifest import AcceptedFall
from hrcomms.output.difference.comparison import Difference
from hrcomms.output.difference.naming import cut
from hrcomms.output.difference.sections import Item, Section
from hrcomms.output.safe import SEVERITY_WORDS, shown_path
from hrcomms.rules import rules
from hrcomms.rules.settings import Accepted

_FAMILY = 4
"""Letters that the codes of a family have in common."""
_NAMED = 5
"""As many codes of one kind, and targets, a sentence names."""
_SHORT = 120
"""Characters of a reason in a sentence."""


def warnings(diff: Difference) -> Iterator[Text]:
    """Yield the sentences that a reviewer must read first: what is refused no more, whose the data are now."""
    changes = diff.checks
    weaker = [*_severities(changes.lowered, most=_NAMED), *map(_fall, changes.falls[:_NAMED])]
    if weaker:
        more = len(changes.falls) - _NAMED
        rest = (say("{n} more", n=more),) if more > 0 else ()
        yield say("The check is weakened: {changes}.", changes=Listed((*weaker, *rest), "; "))
    if changes.made_up:
        names = Listed(tuple(COLLECTION_WORDS[one] for one in changes.made_up))
        yield say("No longer called made up: {names}.", names=names)
    if changes.owner:
        before, after = map(cut, changes.owner)
        yield say("The dataset has another owner: {before} → {after}.", before=before, after=after)


def accepted_in_short(diff: Difference) -> Iterator[Text]:
    """Yield how many findings are accepted in place that were not, and the other way round."""
    new, gone = map(len, diff.accepted)
    if new:
        yield say_n("{n} acceptance by a comment is new.", "{n} acceptances by comments are new.", new)
    if gone:
        yield say_n("{n} acceptance by a comment is gone.", "{n} acceptances by comments are gone.", gone)


def checking_sections(diff: Difference, language: Language, *, names: bool) -> Iterator[Section]:
    """Yield what the settings weigh otherwise now, then what comments accept and did not, then what they no longer do.

    What a comment hides is quoted only where `names` are wanted (see `findings`).
    """
    tell = translator(language)
    if settings := (*_settings(diff.checks, language),):
        yield Section(tell(say("How the data are checked")), settings, open=True)
    for title, found, prefix, open_ in (
        (say("Newly accepted by comments"), diff.accepted.new, diff.after.prefix, True),
        (say("No longer accepted by comments"), diff.accepted.gone, diff.before.prefix, False),
    ):
        if found:
            items = tuple(_acceptance(one, prefix, language, names=names) for one in found)
            yield Section(tell(title), items, open=open_)


def _settings(changes: CheckChanges, language: Language) -> Iterator[Item]:
    tell = translator(language)
    yield from (Item(tell(one)) for one in (*_severities(changes.lowered), *_severities(changes.raised)))
    for one in changes.falls:
        yield Item(tell(say("{target} may fall by this change: {reason}", target=one.target, reason=one.reason)))
    yield from (Item(tell(say("no longer made up: {name}", name=COLLECTION_WORDS[one]))) for one in changes.made_up)
    if changes.owner:
        before, after = changes.owner
        yield Item(tell(say("owner: {before} → {after}", before=before, after=after)))


def _severities(changes: tuple[SeverityChange, ...], most: int | None = None) -> Iterator[Text]:
    """Yield what codes weigh now, those together that changed alike; at most as many of them by name."""
    groups: dict[tuple[Severity | None, Severity | None], list[str]] = {}
    for one in changes:
        groups.setdefault((one.before, one.after), []).append(one.code)
    for (before, after), codes in groups.items():
        names = _families(codes)
        listed = Text("{names}", {"names": Listed(tuple(names[:most]))})
        if len(names[:most]) < len(names):
            listed = say("{names} and {n} more", names=listed, n=len(names[most:]))
        yield say("{codes} ({before} → {after})", codes=listed, before=_weight(before), after=_weight(after))


def _families(codes: list[str]) -> list[str]:
    """Return the codes, in the place of all those of a family that one severity goes for its beginning."""
    every = [one.code for one in rules()]
    whole = {
        code[:_FAMILY]
        for code in codes
        if all(other in codes for other in every if other.startswith(code[:_FAMILY]))
        and sum(other.startswith(code[:_FAMILY]) for other in every) > 1
    }
    return list(dict.fromkeys(f"{code[:_FAMILY]}xx" if code[:_FAMILY] in whole else code for code in codes))


def _weight(severity: Severity | None) -> Text:
    return say("ignored") if severity is None else SEVERITY_WORDS[severity]


def _fall(one: AcceptedFall) -> Text:
    return say("{target} may fall ({reason})", target=cut(one.target), reason=cut(one.reason, _SHORT))


def _acceptance(one: Accepted, prefix: str, language: Language, *, names: bool) -> Item:
    tell, comment = translator(language), one.comment
    place = f"{shown_path(comment.path, prefix)}:{comment.position.line}"
    said = say("{place}: {code} accepted: {reason}", place=place, code=one.code, reason=comment.reason)
    if not one.findings:
        return Item(tell(said), (tell(say("there is no such finding")),))
    what = [one.message for one in one.findings] if names else [_in_general(one.code)]
    return Item(tell(said), tuple(map(tell, what)))


def _in_general(code: str) -> Text:
    return Text(next(rule.manual.what for rule in rules() if rule.code == code))

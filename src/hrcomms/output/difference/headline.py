"""The sentence that says what a change of the data does, for somebody who reads no further."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum

from hrcomms.compliance import STATUS_WORDS, Assessment, TargetStatus, printed_tenths
from hrcomms.compliance.account import Membership
from hrcomms.diagnostics import Severity
from hrcomms.history.asking import sinks
from hrcomms.history.targets import TargetChange
from hrcomms.language import Language, Listed, Text, format_tenths, say, say_n, translator
from hrcomms.output.difference.asking import rewritten, rewritten_in_short, weaker
from hrcomms.output.difference.checking import accepted_in_short, warnings
from hrcomms.output.difference.comparison import Difference
from hrcomms.output.difference.naming import cut, some
from hrcomms.output.difference.papers import papers_in_short
from hrcomms.output.difference.records import numbers_of
from hrcomms.output.difference.signed import signed_in_short
from hrcomms.output.located import Located, counts

_FULLY = 3
"""As many targets are told of one by one."""


def figure(one: Assessment, language: Language) -> Text:
    """Return the count of a target with its value, such as `7/13 (53,8%)`."""
    count = f"{one.numerator}/{one.denominator}"
    if one.value is None:
        if one.kind.unit == "counts":
            return say("{count} (no value yet)", count=count)
        return say("{count} (nobody belongs to it)", count=count)
    percent = format_tenths(printed_tenths(one.value, one.threshold), language)
    return say("{count} ({percent})", count=count, percent=percent)


def headline(diff: Difference, language: Language) -> str:
    """Return the sentences that say what the change does, what weighs most first.

    That is: which reports that were sent have other figures, how the check is weakened, where less is asked, what
    falls, what is accepted, which evidence is another, then the rest. No part is cut but its own names, so none can
    push another out.
    """
    falling, rest = _of_targets(diff, language)
    said = (
        *signed_in_short(diff, language),
        *(*warnings(diff), *weaker(diff), *falling),
        *(*accepted_in_short(diff), *papers_in_short(diff), *rewritten_in_short(diff), *rest),
    )
    return " ".join(map(translator(language), said))


def _of_targets(diff: Difference, language: Language) -> tuple[list[Text], list[Text]]:
    """Return the sentences on the targets: on those that fall, and on the others."""
    if diff.targets is None:
        return [], [_untold(diff)]
    if diff.absent:
        return [], [_all_new(diff)]
    if diff.nothing:
        return [], [say("Nothing changed: no record, no target, no finding.")]
    moving = [one for one in diff.targets if one.moves]
    if not moving:
        return [], [_unmoved(diff)]
    parts: tuple[list[Text], ...] = tuple(
        [_clause(one, language) for one in some_of] if len(moving) <= _FULLY else list(_counted(some_of))
        for some_of in ([one for one in moving if sinks(one)], [one for one in moving if not sinks(one)])
    )
    falling, rest = parts
    if len(moving) > _FULLY:
        (falling or rest).insert(0, say_n("{n} target changes", "{n} targets change", len(moving)))
    unmoved = [one for one in diff.moving if not one.moves]
    if met := [one.id for one in unmoved if _others_met(one)]:
        (rest or falling).append(say("others have met {targets} now", targets=some(met)))
    if counted_anew := [one.id for one in unmoved if not _others_met(one)]:
        (rest or falling).append(say("others are counted for {targets} now", targets=some(counted_anew)))
    if len(moving) + len(unmoved) < len(diff.targets):
        same = say("no other figure changes") if rewritten(diff) else say("no other target changes")
        (rest or falling).append(same)
    one, other = ([say("{clauses}.", clauses=Listed(tuple(part), "; "))] if part else [] for part in parts)
    return one, other


def _untold(diff: Difference) -> Text:
    if diff.errors and not any(one.finding.severity is Severity.ERROR for one in diff.new):
        return say_n(
            "The data have {n} error, as before: no target can be computed until it is put right.",
            "The data have {n} errors, as before: no target can be computed until they are put right.",
            len(diff.errors),
        )
    if diff.errors:
        return say_n(
            "The data have {n} error: no target can be computed until it is put right.",
            "The data have {n} errors: no target can be computed until they are put right.",
            len(diff.errors),
        )
    return say_n(
        "The earlier data have {n} error, so nobody can tell what the targets were; the data now have none.",
        "The earlier data have {n} errors, so nobody can tell what the targets were; the data now have none.",
        diff.before_errors,
    )


def _all_new(diff: Difference) -> Text:
    return say(
        "The dataset is new: {records}, {targets}.",
        records=say_n("{n} record", "{n} records", len(diff.records.changes)),
        targets=say_n("{n} target", "{n} targets", len(diff.targets or ())),
    )


def _unmoved(diff: Difference) -> Text:
    changes = diff.records.changes
    if met := [one.id for one in diff.moving if _others_met(one)]:
        return say("No figure changes, but others have met {targets} now.", targets=some(met))
    if swapped := [one.id for one in diff.moving]:
        return say("No figure changes, but others are counted for {targets} now.", targets=some(swapped))
    if not changes:
        rest = bool(diff.accepted.new or diff.accepted.gone or diff.evidence)
        return (
            say("No record and no target changed.") if rest else say("No record and no target changed, only findings.")
        )
    if all(change.moved and not change.fields for change in changes):
        return say_n(
            "No figure changes: {n} record was only moved to another file.",
            "No figure changes: {n} records were only moved to other files.",
            len(changes),
        )
    if rewritten(diff):
        return say("No figure changes; records: {numbers}.", numbers=numbers_of(changes))
    return say("No target changes; records: {numbers}.", numbers=numbers_of(changes))


def _others_met(one: TargetChange) -> bool:
    steps = (*one.by_data, *one.by_rule)
    return any(Membership.MET in (step.before, step.after) for step in steps)


def _clause(one: TargetChange, language: Language) -> Text:
    """Return what happens to one target."""
    if one.after is None or one.before is None:
        return _one_sided(one, language)
    words: dict[str, object] = {
        "target": cut(one.id),
        "before": figure(one.before, language),
        "after": figure(one.after, language),
    }
    if one.rule and one.after_by_old is not None:
        return _by_rule(one, one.before, one.after, {**words, "by_old": figure(one.after_by_old, language)})
    return say("{movement}, {rest}", movement=_movement(one.before, one.after, words), rest=_rest(one.after))


def _one_sided(one: TargetChange, language: Language) -> Text:
    if one.after is not None:
        stands = figure(one.after, language)
        return say("{target} is a new target and stands at {figure}", target=cut(one.id), figure=stands)
    stood = figure(one.before, language) if one.before else ""
    return say("{target} is no longer a target; it stood at {figure}", target=cut(one.id), figure=stood)


def _by_rule(change: TargetChange, before: Assessment, after: Assessment, words: dict[str, object]) -> Text:
    """Return what happens to a target whose rule changed, as far as the data and as far as the rule make it."""
    if not change.rule_moves:
        if counted(before) == counted(after):
            return _same_count(before, after, words)
        movement = _movement(before, after, words)
        return say("{movement}; its rule changed too, which does not change the count", movement=movement)
    if not change.data_moves:
        return say("{target} goes from {before} to {after} only because its rule changed", **words)
    return say(
        "{target} goes from {before} to {after}, and its rule changed: by the old one it would be {by_old}", **words
    )


def _same_count(before: Assessment, after: Assessment, words: dict[str, object]) -> Text:
    if before.status is after.status:
        return say("{target} stays at {after}, but its rule changed", **words)
    return say(
        "{target} stays at {after} and goes from {was} to {now} because its rule changed",
        was=STATUS_WORDS[before.status],
        now=STATUS_WORDS[after.status],
        **words,
    )


def counted(one: Assessment) -> tuple[int, int]:
    """Return numerator and denominator."""
    return one.numerator, one.denominator


def _movement(before: Assessment, after: Assessment, words: dict[str, object]) -> Text:
    if before.value is None or after.value is None:
        return say("{target} goes from {before} to {after}", **words)
    if after.value > before.value:
        if after.numerator < before.numerator:
            return say("{target} rises from {before} to {after} though fewer have met it", **words)
        return say("{target} rises from {before} to {after}", **words)
    if after.value < before.value:
        if after.numerator > before.numerator:
            return say("{target} falls from {before} to {after} though more have met it", **words)
        return say("{target} falls from {before} to {after}", **words)
    return say("{target} keeps its value: {before} became {after}", **words)


def _rest(after: Assessment) -> Text:
    """Return how far a target is from its goal."""
    if after.status is TargetStatus.NOT_ASSESSABLE:
        return say("so it cannot be assessed")
    if after.shortfall:
        return say_n("{n} short of its goal", "{n} short of its goal", after.shortfall)
    return say("its goal reached")


def _counted(moving: Iterable[TargetChange]) -> Iterator[Text]:
    """Yield what happens to many targets: how many of them rise, and which; and so on."""
    groups: dict[Way, list[str]] = {}
    for one in moving:
        groups.setdefault(_way(one), []).append(one.id)
    words = {
        Way.FALL: say("falling:"),
        Way.GONE: say("no longer targets:"),
        Way.RISE: say("rising:"),
        Way.FALL_AND_RULE: say("falling, while its rule changed:"),
        Way.BOTH: say("by the data and by another rule:"),
        Way.RULE: say("only by another rule:"),
        Way.SAME: say("another rule, the same count:"),
        Way.ELSE: say("changed otherwise:"),
    }
    for way, text in words.items():
        if way in groups:
            yield say("{words} {targets}", words=text, targets=some(groups[way]))


class Way(Enum):
    """What happens to a target, where many are told of at once."""

    RISE = "rise"
    FALL = "fall"
    GONE = "gone"
    FALL_AND_RULE = "fall and rule"
    BOTH = "both"
    RULE = "rule"
    SAME = "same"
    ELSE = "else"


def _way(one: TargetChange) -> Way:
    if sinks(one) and one.after is not None:
        return Way.FALL_AND_RULE if one.rule else Way.FALL
    if one.rule_moves:
        return Way.BOTH if one.data_moves else Way.RULE
    if one.before is None or one.after is None or one.before.value is None or one.after.value is None:
        return Way.GONE if one.after is None else Way.ELSE
    if one.after.value != one.before.value:
        return Way.RISE
    return Way.SAME if one.rule and not one.data_moves else Way.ELSE


def verdict(diff: Difference, language: Language) -> str:
    """Return the sentences that say how sound the later data are, and what of that is new."""
    tell = translator(language)
    if diff.errors:
        said = [say_n("{n} error.", "{n} errors.", len(diff.errors))] if diff.targets is not None else []
    else:
        said = [say("No errors.")]
    said += [*_numbers(diff.new, _NEW), *_numbers(diff.gone, _GONE)]
    return " ".join(map(tell, said))


def _numbers(found: Iterable[Located], words: Mapping[Severity, Callable[[int], Text]]) -> list[Text]:
    number = counts(one.finding for one in found)
    return [words[severity](count) for severity, count in number.items() if count]


_NEW: dict[Severity, Callable[[int], Text]] = {
    Severity.ERROR: lambda n: say_n("{n} new error.", "{n} new errors.", n),
    Severity.WARNING: lambda n: say_n("{n} new warning.", "{n} new warnings.", n),
    Severity.INFO: lambda n: say_n("{n} new info finding.", "{n} new info findings.", n),
}
_GONE: dict[Severity, Callable[[int], Text]] = {
    Severity.ERROR: lambda n: say_n("{n} error is gone.", "{n} errors are gone.", n),
    Severity.WARNING: lambda n: say_n("{n} warning is gone.", "{n} warnings are gone.", n),
    Severity.INFO: lambda n: say_n("{n} info finding is gone.", "{n} info findings are gone.", n),
}

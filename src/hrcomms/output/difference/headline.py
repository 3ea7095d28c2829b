"""The sentence that says what a change of the data does, for somebody who reads no further."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from hrcomms.compliance import Assessment, TargetStatus, printed_tenths
from hrcomms.diagnostics import Severity
from hrcomms.history.targets import TargetChange
from hrcomms.language import Language, Listed, Text, format_tenths, say, say_n, translator
from hrcomms.output.difference.told import Difference
from hrcomms.output.located import Located, counts

_FULLY = 3
"""As many targets are told of one by one."""


def figure(one: Assessment, language: Language) -> Text:
    """Return the count of a target with its value, such as `7/13 (53,8%)`."""
    count = f"{one.numerator}/{one.denominator}"
    if one.value is None:
        return say("{count} (nobody belongs to it)", count=count)
    percent = format_tenths(printed_tenths(one.value, one.target.threshold), language)
    return say("{count} ({percent})", count=count, percent=percent)


def headline(told: Difference, language: Language) -> str:
    """Return the sentence that says what the change does to the targets."""
    tell = translator(language)
    if told.targets is None:
        return tell(_untold(told))
    if told.nothing:
        return tell(say("Nothing changed: no record, no target, no finding."))
    moving = [one for one in told.targets if one.moves]
    if not moving:
        return tell(_unmoved(told))
    clauses = [_clause(one, language) for one in moving] if len(moving) <= _FULLY else list(_counted(moving))
    if len(moving) < len(told.targets):
        clauses.append(say("nothing else moves"))
    return tell(say("{clauses}.", clauses=Listed(tuple(clauses), "; ")))


def _untold(told: Difference) -> Text:
    if told.errors:
        return say_n(
            "The data have {n} error: no target can be computed until it is put right.",
            "The data have {n} errors: no target can be computed until they are put right.",
            len(told.errors),
        )
    return say_n(
        "The earlier data have {n} error, so nobody can tell what the targets were; the data now have none.",
        "The earlier data have {n} errors, so nobody can tell what the targets were; the data now have none.",
        told.before_errors,
    )


def _unmoved(told: Difference) -> Text:
    changes = told.records.changes
    swapped = [one.id for one in told.moving]
    if swapped:
        return say("No figure moves, but others have met {targets} now.", targets=Listed(tuple(swapped)))
    if not changes:
        return say("No record and no target changed, only findings.")
    if all(change.moved and not change.fields for change in changes):
        return say_n(
            "No figure moves: {n} record only stands in another file.",
            "No figure moves: {n} records only stand in other files.",
            len(changes),
        )
    return say_n("No target moves; {n} record changed.", "No target moves; {n} records changed.", len(changes))


def _clause(one: TargetChange, language: Language) -> Text:
    """Return what happens to one target."""
    if one.after is None or one.before is None:
        return _one_sided(one, language)
    words: dict[str, object] = {
        "target": one.id,
        "before": figure(one.before, language),
        "after": figure(one.after, language),
    }
    if one.rule and one.after_by_old is not None:
        return _by_rule(
            one.before, one.after_by_old, one.after, {**words, "by_old": figure(one.after_by_old, language)}
        )
    return say("{movement}, {rest}", movement=_movement(one.before, one.after, words), rest=_rest(one.after))


def _one_sided(one: TargetChange, language: Language) -> Text:
    if one.after is not None:
        stands = figure(one.after, language)
        return say("{target} is a new target and stands at {figure}", target=one.id, figure=stands)
    stood = figure(one.before, language) if one.before else ""
    return say("{target} is no longer a target; it stood at {figure}", target=one.id, figure=stood)


def _by_rule(before: Assessment, by_old: Assessment, after: Assessment, words: dict[str, object]) -> Text:
    """Return what happens to a target whose rule changed, as far as the data and as far as the rule make it."""
    if counted(by_old) == counted(after):
        if counted(before) == counted(after):
            return say("{target} stays at {after}, but its rule changed", **words)
        movement = _movement(before, after, words)
        return say("{movement}; its rule changed too, which does not change the count", movement=movement)
    if counted(before) == counted(by_old):
        return say("{target} goes from {before} to {after} only because its rule changed", **words)
    return say(
        "{target} goes from {before} to {after}, and its rule changed: by the old one it would be {by_old}", **words
    )


def counted(one: Assessment) -> tuple[int, int]:
    """Return numerator and denominator."""
    return one.numerator, one.denominator


def _movement(before: Assessment, after: Assessment, words: dict[str, object]) -> Text:
    if before.value is None or after.value is None:
        return say("{target} goes from {before} to {after}", **words)
    if after.value > before.value:
        return say("{target} rises from {before} to {after}", **words)
    if after.value < before.value:
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
    groups: dict[str, list[str]] = {}
    for one in moving:
        groups.setdefault(_way(one), []).append(one.id)
    words = {
        "rise": say("rising:"),
        "fall": say("falling:"),
        "rule": say("by another rule:"),
        "else": say("changed otherwise:"),
    }
    number = sum(map(len, groups.values()))
    yield say_n("{n} target moves", "{n} targets move", number)
    for way, text in words.items():
        if way in groups:
            yield say("{words} {targets}", words=text, targets=Listed(tuple(groups[way])))


def _way(one: TargetChange) -> str:
    if one.rule:
        return "rule"
    if one.before is None or one.after is None or one.before.value is None or one.after.value is None:
        return "else"
    if one.after.value == one.before.value:
        return "else"
    return "rise" if one.after.value > one.before.value else "fall"


def verdict(told: Difference, language: Language) -> str:
    """Return the sentences that say how sound the later data are, and what of that is new."""
    tell = translator(language)
    if told.errors:
        said = [say_n("{n} error.", "{n} errors.", len(told.errors))] if told.targets is not None else []
    else:
        said = [say("No errors.")]
    said += [*_numbers(told.new, _NEW), *_numbers(told.gone, _GONE)]
    return " ".join(map(tell, said))


def _numbers(found: Iterable[Located], words: Mapping[Severity, Callable[[int], Text]]) -> list[Text]:
    number = counts(one.finding for one in found)
    return [words[severity](count) for severity, count in number.items() if count]


_NEW: dict[Severity, Callable[[int], Text]] = {
    Severity.ERROR: lambda n: say_n("{n} new error.", "{n} new errors.", n),
    Severity.WARNING: lambda n: say_n("{n} new warning.", "{n} new warnings.", n),
    Severity.INFO: lambda n: say_n("{n} new remark.", "{n} new remarks.", n),
}
_GONE: dict[Severity, Callable[[int], Text]] = {
    Severity.ERROR: lambda n: say_n("{n} error is gone.", "{n} errors are gone.", n),
    Severity.WARNING: lambda n: say_n("{n} warning is gone.", "{n} warnings are gone.", n),
    Severity.INFO: lambda n: say_n("{n} remark is gone.", "{n} remarks are gone.", n),
}

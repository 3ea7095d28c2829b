"""What several forms say of a total: over how many datasets it is, which are not in it and why, what differs."""

import json
from collections.abc import Iterator
from typing import Any

from hrcomms.compliance import STATUS_WORDS, TargetStatus, printed_tenths
from hrcomms.escaping import one_line
from hrcomms.figures.counts import FEW, SUPPRESSED, Count, Suppressed
from hrcomms.history.records import field_changes
from hrcomms.language import Language, Listed, Named, Text, format_tenths, say, say_n, translator
from hrcomms.model import COLLECTION_WORDS
from hrcomms.rollup.summary import Ended, Figure, Owner, PublishedFigure
from hrcomms.rollup.total import Erroneous, Row, SameOwner, Sum, Total, Unreadable
from hrcomms.rollup.total import Named as Dataset

MOST = 10
"""As many communes, or datasets that are not summed, are told of where not all are asked for."""


def extent(total: Total) -> Text:
    """Return over how many of how many datasets the sums are."""
    if not total.missing:
        return say_n("The sums are over {n} dataset.", "The sums are over all {n} datasets.", total.summed)
    return say_n(
        "INCOMPLETE: the sums are over {summed} of {n} dataset; what is missing is listed below.",
        "INCOMPLETE: the sums are over {summed} of {n} datasets; what is missing is listed below.",
        total.named,
        summed=total.summed,
    )


def made_up(total: Total) -> Text | None:
    """Return which records are made up for demonstration, and in how many datasets; None if none are."""
    if not total.illustrative:
        return None
    names = Listed(
        tuple(
            say("{collection} ({n})", collection=COLLECTION_WORDS[name], n=count)
            for name, count in total.illustrative.items()
        )
    )
    return say("Illustrative data, made up for demonstration (in so many datasets): {names}", names=names)


def named_twice(total: Total) -> Text | None:
    """Return which datasets were named more than once, and counted once; None if none were."""
    if not total.repeated:
        return None
    return say("Named more than once, or the same as another one; counted once: {names}", names=_some(total.repeated))


def _some(names: tuple[str, ...]) -> Listed:
    more = (say_n("and {n} more", "and {n} more", len(names) - MOST),) if len(names) > MOST else ()
    return Listed((*names[:MOST], *more))


def owner(one: Owner | None) -> Named:
    """Return what the body is called that keeps a dataset; `?` if nobody knows."""
    return Named(one.name, one.name_en) if one else Named("?")


def place(one: Dataset) -> str:
    """Return what a dataset is called in the call, with the commit that was read."""
    return f"{one.label} ({one.commit[:10]})" if one.commit else one.label


def edition(total: Total) -> Text | None:
    """Return what the public edition says of itself; None for the internal one."""
    if not total.public:
        return None
    return say("PUBLIC EDITION: numbers that would reveal fewer than {n} people are withheld.", n=FEW)


def internal(total: Total) -> Text | None:
    """Return that a total is not for publication; None if it is, and where it tells of no few people."""
    if total.public or not any(_tells_of_few(one) for one in total.sums if one.definition.of_people):
        return None
    return say("Internal: not for publication; --public makes the edition for publication.")


def _tells_of_few(one: Sum) -> bool:
    return any(
        row.figure.denominator and (row.figure.numerator < FEW or row.figure.denominator - row.figure.numerator < FEW)
        for row in one.rows
        if isinstance(row.figure, Figure)
    )


def count(one: Sum | Figure | PublishedFigure, language: Language) -> str:
    """Return how many of how many, as `3/7`, with a word for what is withheld."""
    return _of(one.numerator, one.denominator, language)


def required(one: Sum, language: Language) -> str:
    """Return how many of how many it takes, as `count` does."""
    return _of(one.required, one.denominator, language)


def _of(some: Count, everybody: Count, language: Language) -> str:
    parts = (number(some, language), number(everybody, language))
    return parts[0] if everybody is SUPPRESSED else "/".join(parts)


def number(value: Count, language: Language) -> str:
    """Return a number, or the word in its place."""
    return translator(language)(value.said) if isinstance(value, Suppressed) else str(value)


def state(status: TargetStatus | Suppressed) -> Text:
    """Return what a status is called, or the word in its place."""
    return status.said if isinstance(status, Suppressed) else STATUS_WORDS[status]


def figure(one: Sum | Figure | PublishedFigure, rule: Sum, language: Language) -> str:
    """Return a value as it is printed; a dash if there is none, nothing if it is withheld."""
    if isinstance(one.value, Suppressed):
        return ""
    if one.value is None:
        return "–"
    return format_tenths(printed_tenths(one.value, rule.definition.threshold), language)


def communes(one: Sum) -> Text:
    """Return how many communes a sum is over, and how many have each status or withhold it."""
    parts = tuple(
        say("{n} {status}", n=count, status=STATUS_WORDS[status]) for status, count in one.by_status.items() if count
    )
    parts += (say("{n} {status}", n=one.withheld, status=SUPPRESSED.said),) if one.withheld else ()
    return say_n("{n} commune: {parts}", "{n} communes: {parts}", len(one.rows), parts=Listed(parts))


def usual(one: Sum, total: Total) -> Sum:
    """Return the first of those sums of a target that are over the most communes: with it, others are compared."""
    return next(other for other in total.sums if other.target == one.target)


def differences(one: Sum, total: Total) -> Iterator[tuple[str, str, str]]:
    """Yield where the definition of a sum differs from the usual one: the key, what the usual says, what this says."""
    first = usual(one, total)
    if first is one:
        return
    for change in field_changes(json.loads(first.definition.text), json.loads(one.definition.text)):
        yield ".".join(change.path), _written(change.before), _written(change.after)


def _written(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)


def set_apart(one: Sum, total: Total) -> Text | None:
    """Return why a sum stands by itself beside another one of the same target; None if it is the only one."""
    alike = [other for other in total.sums if other.target == one.target]
    if len(alike) == 1:
        return None
    if alike[0] is one:
        return _usual(one, sum(len(other.rows) == len(one.rows) for other in alike))
    differing = tuple(
        say("{key}: {here} (elsewhere {there})", key=key, here=here, there=there)
        for key, there, here in differences(one, total)
    )
    return say(
        "by another definition ({digest}), so not added to the above: {differences}",
        digest=one.definition.digest[:8],
        differences=Listed(differing, "; "),
    )


def _usual(one: Sum, as_frequent: int) -> Text:
    digest = one.definition.digest[:8]
    if as_frequent == 1:
        return say("by the most frequent definition ({digest})", digest=digest)
    return say("by one of {n} equally frequent definitions ({digest})", n=as_frequent, digest=digest)


def problems(total: Total, language: Language) -> Iterator[tuple[Text, tuple[Text, ...]]]:
    """Yield each dataset that is not in the sums: why, and the first of its errors."""
    for one in total.erroneous:
        yield _wrong(one, language)
    for unread in total.unreadable:
        yield _unread(unread, language), ()
    for rivals in total.same_owner:
        yield _rivals(rivals), ()


def _wrong(one: Erroneous, language: Language) -> tuple[Text, tuple[Text, ...]]:
    summary = one.dataset.summary
    head = say_n("{place}: {n} error", "{place}: {n} errors", summary.errors, place=place(one.dataset))
    faults = tuple(
        say("{code} {path}: {message}", code=fault.code, path=fault.path, message=fault.message.in_language(language))
        for fault in summary.faults
    )
    left = summary.errors - len(faults)
    more = (say_n("and {n} more: 'hrcomms check' shows it", "and {n} more: 'hrcomms check' shows them", left),)
    return head, (*faults, *(more if left and faults else ()))


def _unread(one: Unreadable, language: Language) -> Text:
    reason = one.unread.reason.in_language(language)
    if one.unread.defect:
        return say("{place}: {reason}; please report it in the project's issue tracker", place=one.label, reason=reason)
    return say("{place}: cannot be read ({reason})", place=one.label, reason=reason)


def _rivals(one: SameOwner) -> Text:
    places = Listed(tuple(place(each) for each in one.datasets))
    if one.owner is None:
        return say(
            "states of one dataset, between which its owner was changed, so none of them is summed: {places}; name one "
            "of them",
            places=places,
        )
    return say(
        "several datasets of one owner, '{id}' {name}, that are not the same, so none of them is summed: {places}; "
        "if these are different communes, give their owners different ids",
        id=one.owner.id,
        name=owner(one.owner),
        places=places,
    )


def closed(one: Sum) -> Text | None:
    """Return how the latest MOST windows of a target ended, over all; None where none has closed."""
    found = tuple(_ended(each) for each in one.windows[-MOST:])
    return say("closed: {periods}", periods=Listed(found, "; ")) if found else None


def _ended(one: Ended) -> Text:
    status = STATUS_WORDS[one.status]
    if one.status is not TargetStatus.MISSED:
        return say("{period} {status}", period=one.period, status=status)
    words = {"count": one.numerator, "all": one.denominator}
    return say("{period} {status} {count}/{all}", period=one.period, status=status, **words)


def assessed(one: Sum) -> tuple[Row, ...]:
    """Return the communes that have a value, worst first."""
    return tuple(row for row in one.rows if row.figure.status is not TargetStatus.NOT_ASSESSABLE)


def nobody(one: Sum, most: int | None) -> Text | None:
    """Return which communes are not assessable, at most so many by name (None: all); None if all are assessed."""
    empty = one.rows[len(assessed(one)) :]
    if not empty:
        return None
    names = tuple(one_line(place(row.dataset)) for row in empty[:most])
    more = (say_n("and {n} more", "and {n} more", len(empty) - len(names)),) if len(empty) > len(names) else ()
    if one.definition.unit == "counts":
        return say("not assessable, since no value has been entered: {names}", names=Listed((*names, *more)))
    return say("not assessable, since nobody belongs to it on this day: {names}", names=Listed((*names, *more)))

"""What `diff` says first of the targets: which ask less than before, and which stand better by that alone."""

from collections.abc import Iterator

from hrcomms.compliance import STATUS_WORDS, TargetStatus
from hrcomms.history.asking import eased, only_by_rule
from hrcomms.history.targets import TARGETS
from hrcomms.language import Listed, Text, say, say_n
from hrcomms.output.difference.comparison import Difference
from hrcomms.output.difference.naming import cut, some

_WORDS = ("title", "text")


def weaker(diff: Difference) -> Iterator[Text]:
    """Yield which targets ask less now, and by which keys; then which have a better status by their new rule only."""
    targets = diff.targets or ()
    less = [
        say("{target} ({fields})", target=cut(one.id), fields=Listed(fields))
        for one in targets
        if (fields := eased(one))
    ]
    if less:
        yield say_n(
            "{n} target asks less now: {targets}.",
            "{n} targets ask less now: {targets}.",
            len(less),
            targets=some(less),
        )
    groups: dict[TargetStatus, list[str]] = {}
    for one in targets:
        if status := only_by_rule(one):
            groups.setdefault(status, []).append(one.id)
    for status, ids in groups.items():
        yield say("By a new rule only, {status}: {targets}.", status=STATUS_WORDS[status], targets=some(ids))


def rewritten(diff: Difference) -> tuple[str, ...]:
    """Return the targets whose words changed: what they are called, or what the plan says of them."""
    return tuple(
        one.key
        for one in diff.records.changes
        if one.collection == TARGETS and any(field.path[0] in _WORDS for field in one.fields)
    )


def rewritten_in_short(diff: Difference) -> Iterator[Text]:
    """Yield the targets whose words changed."""
    if ids := rewritten(diff):
        yield say_n(
            "The words of {n} target changed: {targets}.",
            "The words of {n} targets changed: {targets}.",
            len(ids),
            targets=some(ids),
        )

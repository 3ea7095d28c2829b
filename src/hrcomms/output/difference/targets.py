"""What `diff` says of the targets that changed, in one language, as plain text."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from hrcomms.compliance import STATUS_WORDS, Assessment
from hrcomms.compliance.account import Membership, Step
from hrcomms.compliance.record_changes import RecordChange
from hrcomms.history.targets import TargetChange
from hrcomms.language import Language, Listed, Text, say, say_n, speak, translator
from hrcomms.output.difference.comparison import Difference
from hrcomms.output.difference.headline import figure
from hrcomms.output.difference.records import field_lines
from hrcomms.output.why_members import adds

_OUTSIDE, _UNMET, _MET = Membership.OUTSIDE, Membership.UNMET, Membership.MET
_LINES = 12
"""How many lines say because of whom."""
_LISTED = 10
"""How many ids a sentence names."""


class Row(NamedTuple):
    """A target that changed: what it was, what it is, and who makes the difference."""

    target: str
    title: str
    before: str
    after: str
    because: tuple[str, ...]


class RuleRow(NamedTuple):
    """A target whose rule changed: what of it, and how the target stands by either rule.

    The `figures` are those of the old data by the old rule and by the new one, and of the new data likewise.
    """

    target: str
    changes: tuple[str, ...]
    figures: tuple[str, ...]


class TargetWords:
    """What is said of the targets of a difference; people go by their ids alone unless their `names` are wanted."""

    def __init__(self, diff: Difference, language: Language, *, names: bool) -> None:
        self._diff = diff
        self._language: Language = language
        self._tell = translator(language)
        self._names = names

    def rows(self) -> Iterator[Row]:
        """Yield every target that changed."""
        for one in self._diff.moving:
            because = (*self._steps(one, one.by_data), *self._records(one.records_by_data))
            new_rule = (*self._steps(one, one.by_rule), *self._records(one.records_by_rule))
            by_rule = [self._tell(say("by the new rule: {what}", what=what)) for what in new_rule]
            if one.rule and not by_rule:
                by_rule = [self._tell(say("its rule changed"))]
            known = one.after or one.before
            title = known.target.title if known else ""
            standings = (self._standing(one.before), self._standing(one.after))
            yield Row(one.id, title, *standings, self._first_of((*because, *by_rule)))

    def _first_of(self, lines: tuple[str, ...]) -> tuple[str, ...]:
        """Return the lines, of very many the first ones and how many more there are."""
        more = len(lines) - _LINES
        if more <= 0:
            return lines
        return (*lines[:_LINES], self._tell(say_n("… and {n} more", "… and {n} more", more)))

    def _standing(self, one: Assessment | None) -> str:
        if one is None:
            return "–"
        parts = (figure(one, self._language), STATUS_WORDS[one.status])
        return self._tell(say("{parts}", parts=Listed(parts, " · ")))

    def rules(self) -> Iterator[RuleRow]:
        """Yield every target whose rule changed."""
        for one in self._diff.moving:
            if one.rule:
                changes = tuple(text for change in one.rule for text in field_lines(change, self._language))
                figures = (one.before, one.before_by_new, one.after_by_old, one.after)
                yield RuleRow(one.id, self._first_of(changes), tuple(map(self._standing, figures)))

    def _steps(self, one: TargetChange, steps: Iterable[Step]) -> Iterator[str]:
        """Yield whose membership changed, those together with whom it did so in the same way."""
        groups: dict[tuple[Membership, Membership, str], list[Step]] = {}
        for step in steps:
            groups.setdefault((step.before, step.after, self._by(one, step)), []).append(step)
        for (before, after, by), found in groups.items():
            yield self._tell(_WORDS[before, after](self._who(found), by))

    def _records(self, changes: Iterable[RecordChange]) -> Iterator[str]:
        """Yield each record that a count adds up otherwise, and how."""
        for one in changes:
            words = {"record": one.counted.record, "amount": adds(one.counted)}
            if one.before and one.after:
                said = say("{record}: adds {amount}, before {before}", before=adds(one.before), **words)
            elif one.after:
                said = say("{record}: newly counted, adds {amount}", **words)
            else:
                said = say("{record}: no longer counted (added {amount})", **words)
            yield self._tell(said)

    def _by(self, one: TargetChange, step: Step) -> str:
        """Return by what records somebody met a target, or what they lack."""
        if step.after is Membership.MET:
            return ", ".join(dict.fromkeys(proof.record for proof in step.evidence))
        by, plan = one.after, self._diff.after.dataset.plan
        if by is None or plan is None or by.kind.unit == "people":
            return ", ".join(step.missing)
        return "; ".join(speak(by.kind.requirement(plan, name), self._language) for name in step.missing)

    def _who(self, steps: list[Step]) -> str:
        names = [self._called(step) for step in steps[:_LISTED]]
        more = len(steps) - _LISTED
        if more > 0:
            return self._tell(say("{names} and {n} more", names=Listed(tuple(names)), n=more))
        return ", ".join(names)

    def _called(self, step: Step) -> str:
        return f"{step.member.id} ({step.member.name})" if self._names else step.member.id


_WORDS: dict[tuple[Membership, Membership], Callable[[str, str], Text]] = {
    (_UNMET, _MET): lambda who, by: (
        say("{who}: met now, by {by}", who=who, by=by) if by else say("{who}: met now", who=who)
    ),
    (_MET, _UNMET): lambda who, by: say("{who}: no longer meets it, lacks {by}", who=who, by=by),
    (_OUTSIDE, _MET): lambda who, _: say("{who}: newly counted, has met it", who=who),
    (_OUTSIDE, _UNMET): lambda who, by: say("{who}: newly counted, still lacks {by}", who=who, by=by),
    (_MET, _OUTSIDE): lambda who, _: say("{who}: no longer counted (had met it)", who=who),
    (_UNMET, _OUTSIDE): lambda who, _: say("{who}: no longer counted (had not met it)", who=who),
}

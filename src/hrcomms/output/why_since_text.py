"""The text of `why --since`: the sums that lead from one day to the other, then who stands behind each number."""

from collections.abc import Callable, Iterator

from rich.cells import cell_len
from rich.console import RenderableType

from hrcomms.compliance import Assessment, printed_tenths
from hrcomms.compliance.flow import Change, Move, Part
from hrcomms.compliance.record_changes import Cause, RecordChange, Way
from hrcomms.diagnostics import Location
from hrcomms.escaping import printable
from hrcomms.language import Language, Listed, Text, format_tenths, say, speak, translator
from hrcomms.measures import Member, Proof
from hrcomms.output.line import Line
from hrcomms.output.text import notices, so_many, source
from hrcomms.output.why_members import adds, as_predecessor, standing
from hrcomms.output.why_since import Compared, Side, asked_at_opening
from hrcomms.output.wrapped import glossary, lines, padded, parted, proofs

_TITLES: dict[Part, Text] = {
    Part.NEWLY_MET: say("Newly met"),
    Part.JOINED_MET: say("Joined already met"),
    Part.LEFT_MET: say("Left while met"),
    Part.LAPSED: say("Lapsed"),
    Part.RULE_CHANGED: say("Rule changed"),
    Part.CORRECTED: say("Corrected"),
}


_WAYS: dict[Way, Callable[[str], Text]] = {
    Way.COME: lambda number: say("{number} come", number=number),
    Way.GONE: lambda number: say("{number} gone", number=number),
    Way.CHANGED: lambda number: say("{number} changed", number=number),
}
_WAY_TITLES: dict[Way, Text] = {
    Way.COME: say("Records come"),
    Way.GONE: say("Records gone"),
    Way.CHANGED: say("Records changed"),
}
_CAUSES: dict[Cause, Text] = {
    Cause.RULE: say("by the changed rule"),
    Cause.CORRECTION: say("by correction"),
}


def since(compared: Compared, language: Language) -> list[RenderableType]:
    """Return the lines that say how a target went from one day to another, and by whom."""
    sections = _Sections(compared, language)
    read = source(compared.closing.revision, language)
    said = notices(compared.closing.dataset, language, compared.forced)
    if compared.known_then:
        of_opening = notices(compared.opening.dataset, language, 0)
        said += [*sections.known(), *(of_opening if _made_up(compared.opening) - _made_up(compared.closing) else [])]
    return [
        *sections.heading(),
        *read,
        *said,
        *sections.sums(),
        *sections.moves(),
        *sections.changes(),
        *sections.records(),
        *sections.names(),
    ]


def _made_up(side: Side) -> set[str]:
    manifest = side.dataset.manifest
    return set(manifest.illustrative) if manifest else set()


class _Sections:
    """The parts of the answer in one language."""

    def __init__(self, compared: Compared, language: Language) -> None:
        self._compared = compared
        self._flow = compared.flow
        self._language: Language = language
        self._tell = translator(language)
        self._kind = compared.flow.closing.kind

    def heading(self) -> Iterator[Line]:
        """Yield what is told."""
        one, two = self._flow.opening, self._flow.closing
        heading = say("{target} from {since} to {as_of}", target=two.target.id, since=one.as_of, as_of=two.as_of)
        yield from lines(self._tell(heading), 0, 2, "bold")
        yield from lines(two.target.title, 2, 2)

    def known(self) -> Iterator[Line]:
        """Yield by which revision the opening is told."""
        known = self._compared.opening.revision
        if known:
            then = say(
                "The opening as it was known at revision {revision} of {day}.", revision=known.short, day=known.day
            )
            yield from lines(self._tell(then), 0, 2, "bold")

    def sums(self) -> Iterator[Line]:
        """Yield the two figures, and the sums of denominator and numerator."""
        flow = self._flow
        figures = [self._figure(one) for one in (flow.opening, flow.closing)]
        yield from (Line(""), *parted("", (figures[0], f" →  {figures[1]}"), 2, "bold"), Line(""))
        if "counts" in flow.units:
            members = [self._tell(one) for one in self._parts()] if len(flow.units) > 1 else []
            *before, end = *members, *self._ways()
            yield from parted("  ", (str(flow.opening.numerator), *before, f"{end} = {flow.closing.numerator}"))
            yield from self._goal()
            return
        moved = (say("+ {n} joined", n=len(flow.joined)), say("− {n} left", n=len(flow.left)))
        labels = [self._tell(label) for label in (say("population"), say("met"))]
        width = max(map(cell_len, labels)) + 2
        sums = (
            (flow.opening.denominator, moved, flow.closing.denominator),
            (flow.opening.numerator, tuple(self._parts()), flow.closing.numerator),
        )
        for label, (first, terms, last) in zip(labels, sums, strict=True):
            *before, end = map(self._tell, terms)
            yield from parted(padded(label, width), (str(first), *before, f"{end} = {last}"))

    def _ways(self) -> Iterator[str]:
        """Yield a term of a count's sum for each way in which records changed it."""
        for way, word in _WAYS.items():
            changed = sum(one.amount for one in self._flow.records if one.way is way)
            sign = "−" if changed < 0 or way is Way.GONE else "+"
            yield self._tell(word(f"{sign} {abs(changed)}"))

    def _goal(self) -> Iterator[Line]:
        if goal := self._flow.goal:
            cause = {"before": goal.before, "after": goal.after, "cause": _CAUSES[goal.cause]}
            yield from lines(self._tell(say("The goal was {before} and is {after}, {cause}.", **cause)), 2, 2)

    def _figure(self, one: Assessment) -> str:
        words = {"count": so_many(one), "day": one.as_of}
        if one.value is None:
            return self._tell(say("{count} on {day}", **words))
        percent = format_tenths(printed_tenths(one.value, one.threshold), self._language)
        return self._tell(say("{count} ({percent}) on {day}", percent=percent, **words))

    def _parts(self) -> Iterator[Text]:
        """Yield the terms of the numerator's sum; corrections only if they were looked for."""
        of = self._flow.of
        yield say("+ {n} newly met", n=len(of(Part.NEWLY_MET)))
        yield say("+ {n} joined already met", n=len(of(Part.JOINED_MET)))
        yield say("− {n} left while met", n=len(of(Part.LEFT_MET)))
        yield say("− {n} lapsed", n=len(of(Part.LAPSED)))
        if changed := [change.amount for change in of(Part.RULE_CHANGED)]:
            yield say("+ {n} by the changed rule", n=changed.count(1))
            yield say("− {n} by the changed rule", n=changed.count(-1))
        if self._compared.known_then:
            amounts = [change.amount for change in of(Part.CORRECTED)]
            yield say("+ {n} by correction", n=amounts.count(1))
            yield say("− {n} by correction", n=amounts.count(-1))

    def moves(self) -> Iterator[Line]:
        """Yield who joined and who left, by which post, and what they had met."""
        flow = self._flow
        if flow.closing.kind.unit == "counts" and not flow.records:
            yield from (Line(""), *lines(self._tell(say("The same records count as before.")), 0, 2))
        elif not (flow.joined or flow.left or flow.changes or flow.records):
            yield from (Line(""), *lines(self._tell(say("Nobody joined or left, and nobody's result changed.")), 0, 2))
        for title, moves in ((say("Joined"), flow.joined), (say("Left"), flow.left)):
            yield from self._title(title, len(moves))
            for move in moves:
                yield from self._move(move, left=moves is flow.left)

    def _move(self, move: Move, *, left: bool) -> Iterator[Line]:
        had = say("had met it") if move.member.met else say("had not met it")
        yield from self._head(move.member, had if left else standing(move.member, self._listed(move.member.missing)))
        if move.corrected:
            day = self._flow.opening.as_of
            belonged = say("as is known now, belonged to it on {day} already", day=day)
            outside = say("as is known now, did not belong to it on {day}", day=day)
            yield from lines(self._tell(outside if left else belonged), 6, 8)
        if move.by_rule:
            by_rule = say("by the rule that was changed, no longer belongs to it")
            yield from lines(self._tell(by_rule if left else say("belongs to it by the rule that was changed")), 6, 8)
        for ground in move.grounds:
            place = self._place(ground.location, in_opening=left and move.corrected)
            yield from lines(f"{self._tell(ground.words)} ({place})", 6, 8)

    def changes(self) -> Iterator[Line]:
        """Yield, part by part, who changed the numerator, and by which records."""
        for part, title in _TITLES.items():
            changes = self._flow.of(part)
            yield from self._title(title, len(changes))
            for change in changes:
                yield from self._change(change)

    def _change(self, change: Change) -> Iterator[Line]:
        yield from self._head(change.member, self._what(change))
        if change.amount < 0 and change.missing and change.evidence:
            yield from lines(self._tell(say("proven then by:")), 6, 8)
        rows = ((one.requirement, one.record, self._proof(one, change)) for one in change.evidence)
        yield from proofs(rows, 6)
        if change.lifted:
            lifted = self._listed(change.lifted, in_opening=asked_at_opening(change))
            said = say("missing then, no longer asked now: {requirements}", requirements=lifted)
            yield from lines(self._tell(said), 6, 8)

    def _what(self, change: Change) -> Text | None:
        """Return what a change comes to, where the title of its part does not say all of it."""
        missing, day = self._listed(change.missing), self._flow.opening.as_of
        if change.part is not Part.CORRECTED:
            return say("lacks {requirements}", requirements=missing) if change.missing else None
        if change.amount > 0:
            return say("as is known now, had met it on {day}", day=day)
        if change.missing:
            return say("as is known now, lacked {requirements} on {day}", requirements=missing, day=day)
        return say("as is known now, did not belong to it on {day}", day=day)

    def records(self) -> Iterator[Line]:
        """Yield the records that a count adds up otherwise, with what each changes it by, and why where not by time."""
        for way, title in _WAY_TITLES.items():
            found = [one for one in self._flow.records if one.way is way]
            yield from self._title(title, len(found))
            yield from proofs([(self._adds(one), one.counted.record, self._record_place(one)) for one in found], 2)

    def _adds(self, one: RecordChange) -> str:
        return " → ".join(adds(each) for each in (one.before, one.after) if each)

    def _record_place(self, one: RecordChange) -> str:
        place = self._place(one.counted.location, in_opening=one.after is None)
        return f"{place}, {self._tell(_CAUSES[one.cause])}" if one.cause in _CAUSES else place

    def names(self) -> Iterator[Line]:
        """Yield what the requirements are called that are named by their ids: of bodies, only those of records."""
        by_id = {proof.requirement for change in self._flow.changes for proof in change.evidence}
        named = [
            (one, speak(name, self._language))
            for one, name in self._compared.requirements()
            if self._kind.unit == "people" or one in by_id
        ]
        if named:
            yield from (Line(""), *lines(self._tell(say("the requirements named above:")), 0, 2))
        yield from glossary(named, 2)

    def _title(self, title: Text, count: int) -> Iterator[Line]:
        if count:
            yield from (Line(""), *lines(f"{self._tell(title)} ({count})", 0, 2, "bold"))

    def _head(self, member: Member, state: Text | None) -> Iterator[Line]:
        name = f"{member.id} {self._name(member)}"
        return lines(f"{name}: {self._tell(state)}" if state else name, 2, 6)

    def _name(self, member: Member) -> str:
        """Return the name of a person, or that of a body in the language."""
        ends = (self._compared.closing.dataset, self._compared.opening.dataset)
        known = next((end for end in ends if member.id in end.organisation_by_id), ends[0])
        return speak(self._kind.member_name(known, member.id, member.name), self._language)

    def _listed(self, requirements: tuple[str, ...], *, in_opening: bool = False) -> Listed:
        """Return what is asked: of people by ids, as the plan lists them, of bodies in words."""
        if self._kind.unit == "people":
            return Listed(requirements)
        return Listed(tuple(self._compared.called(one, in_opening=in_opening) for one in requirements), "; ")

    def _proof(self, proof: Proof, change: Change) -> str:
        place = self._place(proof.location, in_opening=change.in_opening)
        side = self._compared.opening if change.in_opening else self._compared.closing
        before = as_predecessor(side.dataset, proof)
        return f"{place}, {self._tell(before)}" if before else place

    def _place(self, location: Location, *, in_opening: bool) -> str:
        place = self._compared.place(location, in_opening=in_opening)
        where = f"{printable(place.path)}:{place.line}"
        if place.revision is None:
            return where
        return self._tell(say("{place} at {revision}", place=where, revision=place.revision.short))

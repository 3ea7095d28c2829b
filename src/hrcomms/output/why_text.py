"""The text of `why`: a target's count and rule, then its members with the lines that prove what they have."""

from collections.abc import Iterable, Iterator

from rich.console import RenderableType

from hrcomms.compliance import Assessment, printed_tenths
from hrcomms.language import Language, Listed, Named, Tenths, Text, say, speak, translator
from hrcomms.measures import Ground, Member, Proof
from hrcomms.output.line import Line
from hrcomms.output.safe import shown_path
from hrcomms.output.text import notices, so_many, source
from hrcomms.output.why_members import Explained, Place, adds, as_predecessor, standing
from hrcomms.output.wrapped import glossary, lines, proofs

_SHORT = 7


def why(explained: Explained, language: Language) -> list[RenderableType]:
    """Return the lines that say who belongs to a target, by what, and what is missing; of a count, its records."""
    sections = _Sections(explained, language)
    forced = notices(explained.dataset, language, explained.forced)
    read = source(explained.revision, language)
    return [*sections.count(), *read, *forced, *sections.rule(), *sections.members(), *sections.records()]


class _Sections:
    """The parts of the answer in one language, in lines of at most WIDTH columns (but for a long path or word)."""

    def __init__(self, explained: Explained, language: Language) -> None:
        self._explained = explained
        self._language: Language = language
        self._tell = translator(language)

    def count(self) -> Iterator[Line]:
        """Yield how many belong to the target, and how many have met it."""
        one = self._explained.assessment
        words = {"target": one.target.id, "day": one.as_of}
        if one.kind.unit == "counts":
            sentence = self._counted(one)
        elif not one.members:
            sentence = say("{target} on {day}: nobody belongs to it, so nothing can be said", **words)
        else:
            sentence = say(
                "{target} on {day}: {numerator} of {denominator} have met it, {rest} have not",
                numerator=one.numerator,
                denominator=one.denominator,
                rest=one.denominator - one.numerator,
                **words,
            )
        yield from lines(self._tell(sentence), 0, 2, "bold")

    def _counted(self, one: Assessment) -> Text:
        """Return how much was counted, of how much."""
        words = {"target": one.target.id, "day": one.as_of}
        if one.value is None:
            return say("{target} on {day}: no value has been entered, so nothing can be said", **words)
        percent = Tenths(printed_tenths(one.value, one.threshold))
        return say("{target} on {day}: {count} ({percent})", count=so_many(one), percent=percent, **words)

    def rule(self) -> Iterator[Line]:
        """Yield the title, who counts and what they must have, with the names of what is asked."""
        explained = self._explained
        target = explained.assessment.target
        yield from lines(target.title, 2, 2)
        place = self._place(explained.find(explained.rule_place), inside=True)
        rule = Listed(explained.assessment.kind.rule(explained.dataset), "; ")
        yield from lines(self._tell(say("rule ({place}): {rule}", place=place, rule=rule)), 2, 4)
        window = explained.assessment.asked.window
        if window and window.period:
            name = window.called(explained.plan.calendar)
            said = say("{period}: {first} to {last}", period=name, first=window.first, last=window.last)
            yield from lines(self._tell(said), 2, 4)
        asked = [] if explained.outside else [(one, speak(name, self._language)) for one, name in self._asked()]
        if asked:
            yield from lines(self._tell(say("what is asked for:")), 2, 2)
        yield from glossary(asked, 4)

    def _asked(self) -> tuple[tuple[str, Text | Named], ...]:
        return self._explained.requirements()

    def records(self) -> Iterator[Line]:
        """Yield the records that a count adds up, with how much each adds and where it stands."""
        one = self._explained.assessment
        if one.kind.unit != "counts":
            return
        if not one.records:
            yield from (Line(""), *lines(self._tell(say("No record counts yet.")), 0, 2))
            return
        yield from (Line(""), *lines(self._tell(say("counted:")), 0, 2, "bold"))
        rows = ((adds(each), each.record, self._place(self._explained.find(each.location))) for each in one.records)
        yield from proofs(rows, 2)

    def members(self) -> Iterator[Line]:
        """Yield the members by the bodies through which they belong, or why the one that was asked about is none."""
        explained = self._explained
        if explained.named and explained.outside:
            yield from self._outsider(*explained.named)
        elif explained.unmet and not explained.members and explained.assessment.members:
            nobody = say("Nobody lacks anything.")
            said = say("{name} lacks nothing.", name=self._name(*explained.named)) if explained.named else nobody
            yield from (Line(""), *lines(self._tell(said), 0, 2))
        for body, members in self._groups():
            yield Line("")
            if body is not None:
                yield from lines(speak(body, self._language), 0, 2, "bold")
            for member in members:
                yield from self._member(member)

    def _groups(self) -> list[tuple[Named | None, list[Member]]]:
        """Return the members by the first of their bodies, in the order of the dataset; bodies stand for themselves."""
        explained = self._explained
        if explained.assessment.kind.unit != "people":
            return [(None, list(explained.members))] if explained.members else []
        by_body: dict[str, list[Member]] = {}
        for member in explained.members:
            by_body.setdefault(member.organisations[0], []).append(member)
        known = explained.dataset.organisation_by_id
        bodies = [known[one] for one in dict.fromkeys(body.id for body in explained.dataset.organisations)]
        return [(body.called, by_body[body.id]) for body in bodies if body.id in by_body]

    def _member(self, member: Member) -> Iterator[Line]:
        """Yield one member, with the posts by which it belongs where they matter."""
        head = f"{member.id} {self._name(member.id, member.name)}: {self._tell(self._state(member))}"
        yield from lines(head, 2, 6, "" if member.met else "yellow")
        explained = self._explained
        matter = not member.met or explained.named or len(member.organisations) > 1
        if matter and explained.assessment.kind.unit == "people":
            yield from self._grounds(explained.grounds(member.id), 6)
        yield from self._evidence(member)

    def _name(self, identity: str, name: str) -> str:
        """Return the name of a person, or that of a body in the language."""
        explained = self._explained
        return speak(explained.assessment.kind.member_name(explained.dataset, identity, name), self._language)

    def _state(self, member: Member) -> Text:
        """Return whether it has been met, or what is missing: components by their ids, as the plan lists them."""
        kind, plan = self._explained.assessment.kind, self._explained.plan
        if kind.unit == "people":
            return standing(member, Listed(member.missing))
        return standing(member, Listed(tuple(kind.requirement(plan, one) for one in member.missing), "; "))

    def _evidence(self, member: Member) -> Iterator[Line]:
        rows = [(proof.requirement, proof.record, self._proof(proof)) for proof in member.evidence]
        yield from proofs(rows, 6)

    def _proof(self, proof: Proof) -> str:
        """Return the place of a proof, and as which body before it the member did it."""
        place = self._place(self._explained.find(proof.location))
        before = as_predecessor(self._explained.dataset, proof)
        return f"{place}, {self._tell(before)}" if before else place

    def _outsider(self, identity: str, name: str) -> Iterator[Line]:
        one = self._explained.assessment
        sentence = say(
            "{id} {name} does not belong to {target} on {day}:",
            id=identity,
            name=self._name(identity, name),
            target=one.target.id,
            day=one.as_of,
        )
        yield from (Line(""), *lines(self._tell(sentence), 0, 2, "yellow"))
        yield from self._grounds(self._explained.grounds(identity), 2)

    def _grounds(self, grounds: Iterable[Ground], indent: int) -> Iterator[Line]:
        for ground in grounds:
            place = self._place(self._explained.find(ground.location), inside=True)
            yield from lines(f"{self._tell(ground.words)} ({place})", indent, indent + 2)

    def _place(self, place: Place, *, inside: bool = False) -> str:
        """Return `file:line`, with the day and the name of the commit if they were asked for; `inside` brackets."""
        where = f"{shown_path(place.path, self._explained.prefix)}:{place.line}"
        if place.commit is None:
            return where
        if place.commit.name is None:
            commit = self._tell(say("not committed"))
        else:
            day: object = place.commit.day
            day = say("{day} or before", day=day) if place.commit.or_before else day
            commit = f"{speak(day, self._language)}, {place.commit.name[:_SHORT]}"
        return f"{where}, {commit}" if inside else f"{where} ({commit})"

"""Who belongs to a target: which bodies and posts are selected, and in words why one is or is not."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from hrcomms.dataset import Dataset
from hrcomms.diagnostics import Location
from hrcomms.language import Listed, Text, say
from hrcomms.model import Classification, Organisation, Record, StaffMember, Term
from hrcomms.model.references import FunctionId, OrganisationId
from hrcomms.model.values import Some, as_written


@dataclass(frozen=True, slots=True)
class Ground:
    """One post (of a person), or the body itself, by which an id belongs to a population on a day, or does not.

    `words` name the post or the body, and, where it does not belong, every reason; `location` is that of the value
    that makes the first of them.
    """

    location: Location
    belongs: bool
    words: Text


Reason = tuple[Location, Text]
"""Why a post or a body does not belong, as what is said of it, and the value that says so."""


class BodySelector(Record):
    """Which bodies belong: all selectors must hold, inside one any will do; none at all means every body."""

    classifications: Some[Classification] = ()
    organisations: Some[OrganisationId] = ()

    def bodies(self, dataset: Dataset, day: date) -> dict[str, Organisation]:
        """Return the bodies that exist on `day` and meet the selectors, by id."""
        below = _with_all_below(dataset, self.organisations, day)
        return {
            body.id: body
            for body in dataset.organisation_by_id.values()
            if body.exists(day)
            and (not self.classifications or body.classification in self.classifications)
            and (not self.organisations or body.id in below)
        }

    def grounds_of_body(self, dataset: Dataset, body_id: str, day: date) -> tuple[Ground, ...]:
        """Return why the body belongs on `day`, or why not; nothing for an id that no body has."""
        body = dataset.organisation_by_id.get(body_id)
        if body is None:
            return ()
        below = _with_all_below(dataset, self.organisations, day)
        reasons = tuple(self._against_body(dataset, body, day, below))
        if reasons:
            said = say("{body} {reasons}", body=body.called, reasons=_all(reasons))
            return (Ground(reasons[0][0], belongs=False, words=said),)
        return (
            Ground(dataset.place(body), belongs=True, words=say("{body} exists on {day}", body=body.called, day=day)),
        )

    def _against_body(self, dataset: Dataset, body: Organisation, day: date, below: frozenset[str]) -> Iterator[Reason]:
        """Yield what keeps a body out: its time, its classification, its place in the hierarchy (`below`: wanted)."""
        founded, dissolved = body.founding_date, body.dissolution_date
        if founded and day < founded.first:
            founding = say("was not founded before {day}", day=as_written(founded))
            yield dataset.place(body, "founding_date"), founding
        if dissolved and dissolved.last < day:
            yield dataset.place(body, "dissolution_date"), say("was dissolved on {day}", day=as_written(dissolved))
        if self.classifications and body.classification not in self.classifications:
            yield (
                dataset.place(body, "classification"),
                say(
                    "is among the {kind}, not among the {kinds}",
                    kind=CLASSIFICATION_WORDS[body.classification],
                    kinds=_kinds(self.classifications),
                ),
            )
        if self.organisations and body.id not in below:
            place = dataset.place(body, "parent") if body.parent else dataset.place(body)
            yield place, say("is not at or below {bodies}", bodies=_names(dataset, self.organisations))

    def in_words(self, dataset: Dataset) -> Text:
        """Return the selected bodies as a part of a sentence."""
        below, kinds = _names(dataset, self.organisations), _kinds(self.classifications)
        if self.classifications and self.organisations:
            return say("{kinds} at or below {bodies}", kinds=kinds, bodies=below)
        if self.organisations:
            return say("{bodies} and what is below", bodies=below)
        return say("{kinds}", kinds=kinds) if self.classifications else say("all bodies")


class PostSelector(BodySelector):
    """Which posts make a member: one post must meet all the selectors at once."""

    functions: Some[FunctionId] = ()

    def grounds_of_person(self, dataset: Dataset, person_id: str, day: date) -> tuple[Ground, ...]:
        """Return for each post why the person belongs by it on `day`, or why not; nothing for an unknown id."""
        below = _with_all_below(dataset, self.organisations, day)
        people = dataset.staff_by_id.get(person_id, ())
        return tuple(ground for person in people for ground in self._posts(dataset, person, day, below))

    def _posts(self, dataset: Dataset, person: StaffMember, day: date, below: frozenset[str]) -> Iterator[Ground]:
        for index, post in enumerate(person.posts):
            body = dataset.organisation_by_id.get(post.organisation)
            words = {"title": post.title, "body": body.called if body else post.organisation}
            if reasons := tuple(self._against_post(dataset, person, index, day, below)):
                said = say("the post as {title} in {body} {reasons}", reasons=_all(reasons), **words)
                yield Ground(reasons[0][0], belongs=False, words=said)
            else:
                since = say("the post as {title} in {body} since {day}", day=as_written(post.start_date), **words)
                yield Ground(dataset.place(person, "posts", index), belongs=True, words=since)
        if not person.posts:
            nothing = say("no post is entered for {name}", name=person.name)
            yield Ground(dataset.place(person), belongs=False, words=nothing)

    def _against_post(
        self, dataset: Dataset, person: StaffMember, index: int, day: date, below: frozenset[str]
    ) -> Iterator[Reason]:
        """Yield what keeps a post out: its time, its body, its functions."""
        post = person.posts[index]
        body = dataset.organisation_by_id.get(post.organisation)
        place = partial(dataset.place, person, "posts", index)
        if day < post.start_date.first:
            yield place("start_date"), say("begins on {day}", day=as_written(post.start_date))
        if post.end_date and post.end_date.last < day:
            yield place("end_date"), say("ended on {day}", day=as_written(post.end_date))
        if body is None:
            yield place("organisation"), say("is in a body that the dataset does not hold")
        else:
            for location, reason in self._against_body(dataset, body, day, below):
                yield location, say("is in a body that {reason}", reason=reason)
        if self.functions and set(self.functions).isdisjoint(post.functions):
            functions = term_names(dataset.plan.functions if dataset.plan else (), self.functions)
            where = place("functions") if post.functions else place()
            if len(self.functions) == 1:
                yield where, say("does not have the function {functions}", functions=functions)
            else:
                yield where, say("has none of the functions {functions}", functions=functions)


def _all(reasons: tuple[Reason, ...]) -> Listed:
    return Listed(tuple(reason for _, reason in reasons), "; ")


def _names(dataset: Dataset, bodies: Iterable[str]) -> Listed:
    return Listed(tuple(map(dataset.body_called, bodies)))


def _kinds(classifications: Iterable[Classification]) -> Listed:
    return Listed(tuple(CLASSIFICATION_WORDS[kind] for kind in classifications))


def _with_all_below(dataset: Dataset, named: tuple[str, ...], day: date) -> frozenset[str]:
    """Return the ids of the named bodies that exist on `day` and of everything below them in the hierarchy.

    One that has ended, named or on the way, stands for its successors (compliance.md, Population). A cycle of parents
    ends the way down.
    """
    children: dict[str, list[str]] = {}
    for body in dataset.organisations if named else ():
        for parent in dataset.in_place_of(body.parent, day) if body.parent else ():
            children.setdefault(parent, []).append(body.id)
    found: set[str] = set()
    waiting = [one for each in named for one in dataset.standing_for(each, day)]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += children.get(one, [])
    return frozenset(found)


def term_names(terms: Iterable[Term], wanted: Iterable[str]) -> Listed:
    """Return the names of the entries of a vocabulary that have these ids, in the order of the ids."""
    by_id = {term.id: term for term in terms}
    return Listed(tuple(by_id[one].called if one in by_id else one for one in wanted))


CLASSIFICATION_WORDS: dict[Classification, Text] = {
    "party": say("Party bodies"),
    "state-agency": say("state agencies"),
    "public-service-unit": say("public service units"),
    "socio-political": say("socio-political organisations"),
    "association": say("associations"),
    "village": say("villages"),
    "district": say("district bodies"),
    "province": say("provincial bodies"),
    "central": say("central bodies"),
    "media": say("media"),
    "other": say("other bodies"),
}

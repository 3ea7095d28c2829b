"""The dataset in memory: frozen records, and for each of them the place it comes from."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple

from hrcomms.diagnostics import Location, Pointer
from hrcomms.language import Named
from hrcomms.model import (
    COLLECTIONS,
    VOCABULARIES,
    Activity,
    Collections,
    Manifest,
    Organisation,
    Plan,
    PressItem,
    Record,
    Report,
    StaffMember,
    Training,
    identity_of,
)
from hrcomms.model.period import Period


class Source(NamedTuple):
    """The sound records of one file, each with its pointer there (entries of the plan's lists as well)."""

    path: str
    records: tuple[tuple[Pointer, Record], ...]


class Mention(NamedTuple):
    """A place where a record names another one by its id, in a collection."""

    place: Location
    collection: str
    wanted: str


@dataclass(frozen=True)
class Dataset(Collections):
    """Everything a commune keeps, as far as it is sound.

    Collections are in the order of their files' paths, then of the file. `manifest` and `plan` are None where they
    could not be read. `unsound` names records that exist but are wrong in themselves, `refused` what these name, as
    far as it can be read, and `incomplete` the collections of which some part could not be read: nobody may conclude
    from the absence of such a record.
    """

    manifest: Manifest | None = None
    plan: Plan | None = None
    sources: tuple[Source, ...] = ()
    unsound: frozenset[tuple[str, str]] = frozenset()
    refused: tuple[Mention, ...] = field(default=(), compare=False)
    incomplete: frozenset[str] = frozenset()

    @cached_property
    def partial(self) -> frozenset[str]:
        """The collections of which some record, or some part, is missing: those that `incomplete` or `unsound` name."""
        return self.incomplete | {collection for collection, _ in self.unsound}

    @cached_property
    def _origins(self) -> dict[int, tuple[str, Pointer]]:
        return {id(record): (source.path, pointer) for source in self.sources for pointer, record in source.records}

    def place(self, record: Record, *steps: str | int, on_key: bool = False) -> Location:
        """Return where a record of this dataset stands, or the value at `steps` inside it.

        `record` is a record of a collection, the manifest, the plan or an entry of one of the plan's lists.
        """
        path, pointer = self._origins[id(record)]
        return Location(path, (*pointer, *steps), on_key)

    @cached_property
    def _by_place(self) -> dict[tuple[str, Pointer], Record]:
        return {(source.path, pointer): record for source in self.sources for pointer, record in source.records}

    def record_at(self, location: Location) -> Record:
        """Return the record of a collection in which a location lies; raises KeyError where there is none."""
        return self._by_place[location.path, location.pointer[:2]]

    @cached_property
    def organisation_by_id(self) -> Mapping[str, Organisation]:
        """The organisations by id (of two with one id, the first), in their order."""
        found: dict[str, Organisation] = {}
        for one in self.organisations:
            found.setdefault(one.id, one)
        return found

    @cached_property
    def ranks(self) -> Mapping[str, Mapping[str, int]]:
        """The place of each id of organisations and of staff among those of its collection."""
        known = {"organisations": self.organisation_by_id, "staff": self.staff_by_id}
        return {name: {one: rank for rank, one in enumerate(ids)} for name, ids in known.items()}

    def in_order(self, collection: Literal["organisations", "staff"], ids: Iterable[str]) -> tuple[str, ...]:
        """Return ids, each once, in the order of their records: that of ranks, in official lists; unknown ones last."""
        ranks = self.ranks[collection]
        return tuple(sorted(set(ids), key=lambda one: (ranks.get(one, len(ranks)), one)))

    @cached_property
    def staff_by_id(self) -> Mapping[str, tuple[StaffMember, ...]]:
        """The people by id: one each, unless an id is used twice."""
        found: dict[str, tuple[StaffMember, ...]] = {}
        for person in self.staff:
            found[person.id] = (*found.get(person.id, ()), person)
        return found

    @cached_property
    def held(self) -> tuple[Training, ...]:
        """The sessions that took place, in the order in which they ended; of one day by their beginnings, then ids."""
        done = (session for session in self.training if session.status == "done")
        return tuple(sorted(done, key=lambda one: (one.ended, one.start_date, one.id)))

    @cached_property
    def attended(self) -> Mapping[str, Sequence[Training]]:
        """The sessions of `held` that each person attended, in the same order."""
        found: defaultdict[str, list[Training]] = defaultdict(list)
        for session in self.held:
            for person in session.attended:
                found[person].append(session)
        return found

    def body_called(self, identity: str) -> Named:
        """Return what a body is called; its id where no body has that."""
        body = self.organisation_by_id.get(identity)
        return body.called if body else Named(identity)

    def body_in_tables(self, identity: str) -> Named:
        """Return what narrow tables call a body: its short name, where it has one."""
        body = self.organisation_by_id.get(identity)
        return Named(body.short_name, body.name_en) if body and body.short_name else self.body_called(identity)

    @cached_property
    def kinds_of_bodies(self) -> Mapping[str, int]:
        """The classifications of bodies, each with its place in the order in which they first stand in the files."""
        found = dict.fromkeys(one.classification for one in self.organisations)
        return {kind: place for place, kind in enumerate(found)}

    @cached_property
    def done(self) -> tuple[Activity, ...]:
        """The activities that took place, in the order in which they ended; of one day as `held`."""
        done = (one for one in self.activities if one.status == "done")
        return tuple(sorted(done, key=lambda one: (one.ended, one.start_date, one.id)))

    @cached_property
    def told(self) -> tuple[PressItem, ...]:
        """What was given to the press, the earliest first."""
        return tuple(sorted(self.press, key=lambda one: (one.date, one.id)))

    @cached_property
    def carried_out(self) -> Mapping[str, Sequence[Activity]]:
        """The activities that took place, by each body that carried them out, in the order in which they ended."""
        found: defaultdict[str, list[Activity]] = defaultdict(list)
        for activity in self.done:
            for body in dict.fromkeys(activity.bodies):
                found[body].append(activity)
        return found

    @cached_property
    def told_the_press(self) -> Mapping[str, Sequence[PressItem]]:
        """What each body gave to the press, the earliest first."""
        found: defaultdict[str, list[PressItem]] = defaultdict(list)
        for item in self.told:
            found[item.organisation].append(item)
        return found

    @cached_property
    def _predecessors(self) -> Mapping[str, Sequence[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for identity, body in self.organisation_by_id.items():
            for successor in dict.fromkeys(body.successors):
                found[successor].append(identity)
        return found

    def with_successors(self, body: str) -> frozenset[str]:
        """Return the body and all that took over from it, over any number of steps; a circle ends the way."""
        known = self.organisation_by_id
        return frozenset(_reached((body,), lambda one: known[one].successors if one in known else ()))

    def in_place_of(self, body: str, day: date) -> tuple[str, ...]:
        """Return the body, or where it ended before `day` those that took over, and theirs where they ended too."""
        known = self.organisation_by_id

        def ended(one: str) -> bool:
            return one in known and known[one].days[1] < day

        if not ended(body):
            return (body,)
        after = _reached((body,), lambda one: known[one].successors if ended(one) else ())
        return tuple(one for one in after if not ended(one))

    def standing_for(self, body: str, day: date) -> tuple[str, ...]:
        """Return those of `in_place_of` that exist on `day`: who is meant where the body is named."""
        known = self.organisation_by_id
        return tuple(one for one in self.in_place_of(body, day) if one in known and known[one].exists(day))

    def line(self, body: str, day: date) -> tuple[str, ...]:
        """Return the body and those before it: which ended before `day` and name it as a successor, and theirs.

        Source: compliance.md, Succession.
        """
        before, known = self._predecessors, self.organisation_by_id
        if body not in before:
            return (body,)
        return _reached((body,), lambda one: [each for each in before.get(one, ()) if known[each].days[1] < day])

    def founded(self, body: str, day: date) -> date:
        """Return the day on which the oldest body of its line was founded; the first of time where one always was."""
        return min(self.organisation_by_id[one].days[0] for one in self.line(body, day))

    def report_on(self, period: Period) -> Report | None:
        """Return what the owner reported on a period, or None."""
        owner = self.manifest.owner if self.manifest else None
        own = (one for one in self.reports if one.organisation in (None, owner))
        return next((one for one in own if one.span == period), None)

    def ids(self, collection: str) -> Iterator[tuple[str, Record]]:
        """Yield (id, record) of a collection or vocabulary (see `identity_of`); what has no id is left out."""
        owner = self.manifest.owner if self.manifest else None
        for record in self.records(collection):
            identity = identity_of(collection, record, owner)
            if identity is not None:
                yield identity, record

    def records(self, collection: str) -> tuple[Record, ...]:
        """Return the records of a collection or of one of the plan's vocabularies, by its name."""
        if collection in COLLECTIONS:
            found: tuple[Record, ...] = getattr(self, collection)
            return found
        if collection in VOCABULARIES:
            listed: tuple[Record, ...] = getattr(self.plan, collection) if self.plan else ()
            return listed
        raise KeyError(collection)

    def count(self) -> int:
        """Return the number of records in the collections and of entries in the plan's lists."""
        return sum(len(self.records(name)) for name in (*COLLECTIONS, *VOCABULARIES))


def _reached(start: Iterable[str], following: Callable[[str], Iterable[str]]) -> tuple[str, ...]:
    """Return what is reached over any number of steps, each once, in that order; circles are walked once."""
    found = dict.fromkeys(start)
    waiting = list(found)
    while waiting:
        new = [one for one in following(waiting.pop(0)) if one not in found]
        found.update(dict.fromkeys(new))
        waiting += dict.fromkeys(new)
    return tuple(found)

"""A period's communication: by channel, topic and audience, convention, and the bodies told to carry it out."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from hrcomms.compliance import Assessment
from hrcomms.dataset import Dataset
from hrcomms.figures.counts import Count
from hrcomms.figures.grouped import Grouped, Of, grouped, named, times
from hrcomms.figures.origins import Lines, Origin, origin
from hrcomms.figures.papers import Paper, evidence_of
from hrcomms.figures.sessions import SessionRow
from hrcomms.language import Counted, Named, Text, say
from hrcomms.measures.activity_coverage import ActivityCoverage
from hrcomms.model import Activity, Plan
from hrcomms.model.period import Calendar


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """One activity, from `first` to `day` its last one, and the body that carried it out.

    `reach` is a number of people, `quantity` one of items, of the `unit` of its channel; None if the record does not
    say. A public edition tells neither the reach nor the papers nor where the record lies.
    """

    title: str
    day: date
    body: Named
    reach: Count | None
    quantity: int | None
    origin: Origin | None = None
    first: date | None = None
    unit: str | None = None
    papers: tuple[Paper, ...] = ()


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of items of a unit (None: the data say none)."""

    number: int
    unit: str | None

    @property
    def said(self) -> Text:
        """It, with its unit: `400 tờ`."""
        number = Counted(self.number)
        return say("{number} {unit}", number=number, unit=self.unit) if self.unit else say("{number}", number=number)


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """A channel (None: none was named) with its activities, `reach` in attendances and `quantity` in items.

    `reach` is None if no activity of the channel says whom it reached, and `quantity` likewise. `women` and `minority`
    are those of the attendances that records tell of. `amounts` are the items by their units, which are never added.
    """

    channel: Named | None
    activities: tuple[ActivityRow, ...]
    reach: Count | None
    quantity: int | None
    women: int | None = None
    minority: int | None = None

    @property
    def amounts(self) -> tuple[Amount, ...]:
        """The items by unit, in the order in which the units come first."""
        found: dict[str | None, int] = {}
        for one in self.activities:
            if one.quantity is not None:
                found[one.unit] = found.get(one.unit, 0) + one.quantity
        return tuple(Amount(number, unit) for unit, number in found.items())


@dataclass(frozen=True, slots=True)
class AudienceColumn:
    """An audience of the plan, and its group: 1 officials, 2 the public, None neither."""

    name: Named
    group: int | None


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic: its activities and sessions, and in `cells` the activities for each audience of the figures."""

    name: Named
    cells: tuple[tuple[ActivityRow, ...], ...]
    activities: tuple[ActivityRow, ...]
    sessions: tuple[SessionRow, ...]


@dataclass(frozen=True, slots=True)
class ConventionRow:
    """A convention, with the activities and the training sessions on it."""

    name: Named
    activities: tuple[ActivityRow, ...]
    sessions: tuple[SessionRow, ...]

    @property
    def covered(self) -> bool:
        """Tell whether anything was on it."""
        return bool(self.activities or self.sessions)


@dataclass(frozen=True, slots=True)
class OutreachRow:
    """For a target about activities, by its id: the bodies told to carry them out that did, and that did not."""

    target: str
    title: str
    done: tuple[str, ...]
    not_done: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActivityFigures:
    """The activities done that ended in the year; one activity may be on several topics and for several audiences."""

    rows: tuple[ActivityRow, ...]
    channels: tuple[ChannelRow, ...]
    total: ChannelRow
    audiences: tuple[AudienceColumn, ...]
    topics: tuple[TopicRow, ...]
    conventions: tuple[ConventionRow, ...]
    outreach: tuple[OutreachRow, ...]

    @property
    def peak(self) -> int:
        """The largest number of activities on one topic for one audience."""
        return max((len(cell) for topic in self.topics for cell in topic.cells), default=0)


@dataclass(frozen=True, slots=True)
class Outreach:
    """Activities, their `reach` in attendances and their `items`; None if no record says so."""

    activities: int
    reach: int | None
    items: int | None


def outreach(activities: Iterable[Activity]) -> Outreach:
    """Return what some activities come to."""
    done = tuple(activities)
    return Outreach(len(done), _sum(one.reach for one in done), _sum(one.quantity for one in done))


def _sum(numbers: Iterable[int | None]) -> int | None:
    found = [one for one in numbers if one is not None]
    return sum(found) if found else None


def by_part(activities: Iterable[Activity], plan: Plan) -> Grouped[Activity]:
    """Group activities by what they are parts of; every term of the plan is a part."""
    known = [
        *named("topic", (one.id for one in plan.topics)),
        *named("audience", (one.id for one in plan.audiences)),
        *named("convention", (one.id for one in plan.conventions)),
    ]
    return grouped(activities, partial(_parts, plan.calendar), known)


def _parts(calendar: Calendar, one: Activity) -> Iterator[Of]:
    yield from (("activity", one.id), ("channel", one.channel or ""), ("body", one.organisation))
    yield from times(calendar, one.ended)
    yield from named("topic", one.topics)
    yield from named("audience", one.audiences)
    yield from named("convention", one.conventions)
    yield from named("cell", (_cell(topic, audience) for topic in one.topics for audience in one.audiences))


def _cell(topic: str, audience: str) -> str:
    return f"{topic} {audience}"


Rows = Callable[[Iterable[Activity]], tuple[ActivityRow, ...]]
Sessions = Callable[[str, str], tuple[SessionRow, ...]]
"""Finds the rows of the sessions on a topic or convention: `("topic", id)`."""


def activity_figures(
    dataset: Dataset,
    plan: Plan,
    done: Grouped[Activity],
    sessions: Sessions,
    assessments: Iterable[Assessment],
    line: Lines | None,
) -> ActivityFigures:
    """Return the figures of the activities that were carried out, in their order."""
    units = {one.id: one.unit for one in plan.channels}
    known = {id(one): _row(dataset, one, units.get(one.channel or ""), line) for one in done.records}

    def rows(of: Iterable[Activity]) -> tuple[ActivityRow, ...]:
        return tuple(known[id(one)] for one in of)

    return ActivityFigures(
        rows=rows(done.records),
        channels=tuple(_channels(plan, done, rows)),
        total=_channel(None, done.records, rows),
        audiences=tuple(AudienceColumn(one.called, one.group) for one in plan.audiences),
        topics=tuple(
            TopicRow(
                name=topic.called,
                cells=tuple(rows(done.of("cell", _cell(topic.id, audience.id))) for audience in plan.audiences),
                activities=rows(done.of("topic", topic.id)),
                sessions=sessions("topic", topic.id),
            )
            for topic in plan.topics
        ),
        conventions=tuple(
            ConventionRow(one.called, rows(done.of("convention", one.id)), sessions("convention", one.id))
            for one in plan.conventions
        ),
        outreach=tuple(_outreach(one) for one in assessments if isinstance(one.kind, ActivityCoverage)),
    )


def _row(dataset: Dataset, one: Activity, unit: str | None, line: Lines | None) -> ActivityRow:
    return ActivityRow(
        title=one.title,
        day=one.ended,
        body=dataset.body_in_tables(one.organisation),
        reach=one.reach,
        quantity=one.quantity,
        origin=origin(dataset, one, one.id, line),
        first=one.start_date,
        unit=unit,
        papers=evidence_of(one) if line else (),
    )


def _channels(plan: Plan, done: Grouped[Activity], rows: Rows) -> Iterator[ChannelRow]:
    """Yield the channels that were used: the plan's in its order, then unknown ones, last what named none."""
    known = {channel.id: channel.called for channel in plan.channels}
    unknown = dict.fromkeys(one.channel for one in done.records if one.channel and one.channel not in known)
    for channel in (*known, *unknown, ""):
        if chosen := done.of("channel", channel):
            yield _channel(known.get(channel, Named(channel)) if channel else None, chosen, rows)


def _channel(name: Named | None, activities: Iterable[Activity], rows: Rows) -> ChannelRow:
    done = tuple(activities)
    total = outreach(done)
    women, minority = _sum(one.reach_women for one in done), _sum(one.reach_minority for one in done)
    return ChannelRow(name, rows(done), total.reach, total.items, women, minority)


def _outreach(one: Assessment) -> OutreachRow:
    return OutreachRow(
        target=one.target.id,
        title=one.target.title,
        done=tuple(member.name for member in one.members if member.met),
        not_done=tuple(member.name for member in one.members if not member.met),
    )

"""The year's communication: by channel, topic and audience, convention, and the bodies told to carry it out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from hrcomms.compliance import Assessment
from hrcomms.compliance.year import Period
from hrcomms.dataset import Dataset
from hrcomms.disclosure.counts import Count
from hrcomms.language import Named
from hrcomms.measures.activity_coverage import ActivityCoverage
from hrcomms.model import Activity, Plan, Training
from hrcomms.reports.lists import Lines, Origin, origin
from hrcomms.reports.sessions import SessionRow


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """One activity, on `day` its last one, and the body that carried it out.

    `reach` is a number of people, `quantity` one of items; None where the record does not say. A public edition
    tells neither the reach nor where the record lies.
    """

    title: str
    day: date
    body: Named
    reach: Count | None
    quantity: int | None
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """A channel (None: none was named) with its activities, `reach` in attendances and `quantity` in items.

    `reach` is None where no activity of the channel says whom it reached, and `quantity` likewise.
    """

    channel: Named | None
    activities: tuple[ActivityRow, ...]
    reach: Count | None
    quantity: int | None


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


Sessions = tuple[SessionRow, ...]
Activities = list[tuple[Activity, ActivityRow]]
Held = list[tuple[Training, SessionRow]]


def activity_figures(
    dataset: Dataset,
    plan: Plan,
    period: Period,
    assessments: Iterable[Assessment],
    sessions: Sessions,
    line: Lines,
) -> ActivityFigures:
    """Return the figures of the activities done whose last day lies in the year; `sessions` are the year's."""
    done = [one for one in dataset.activities if one.status == "done" and period.holds(one.ended)]
    activities = sorted(done, key=lambda one: (one.ended, one.start_date, one.id))
    pairs = [(one, _row(dataset, one, line)) for one in activities]
    by_id = {one.id: one for one in reversed(dataset.training)}
    held = [(by_id[row.origin.record], row) for row in sessions if row.origin]

    return ActivityFigures(
        rows=tuple(row for _, row in pairs),
        channels=tuple(_channels(plan, pairs)),
        total=_channel(None, [row for _, row in pairs]),
        audiences=tuple(AudienceColumn(one.called, one.group) for one in plan.audiences),
        topics=tuple(_topics(plan, pairs, held)),
        conventions=tuple(_conventions(plan, pairs, held)),
        outreach=tuple(_outreach(one) for one in assessments if isinstance(one.kind, ActivityCoverage)),
    )


def _topics(plan: Plan, pairs: Activities, held: Held) -> Iterator[TopicRow]:
    for topic in plan.topics:
        of_topic = [(one, row) for one, row in pairs if topic.id in one.topics]
        yield TopicRow(
            name=topic.called,
            cells=tuple(
                tuple(row for one, row in of_topic if audience.id in one.audiences) for audience in plan.audiences
            ),
            activities=tuple(row for _, row in of_topic),
            sessions=tuple(row for one, row in held if topic.id in one.topics),
        )


def _conventions(plan: Plan, pairs: Activities, held: Held) -> Iterator[ConventionRow]:
    for convention in plan.conventions:
        yield ConventionRow(
            name=convention.called,
            activities=tuple(row for one, row in pairs if convention.id in one.conventions),
            sessions=tuple(row for one, row in held if convention.id in one.conventions),
        )


def _row(dataset: Dataset, one: Activity, line: Lines) -> ActivityRow:
    return ActivityRow(
        title=one.title,
        day=one.ended,
        body=dataset.body_called(one.organisation),
        reach=one.reach,
        quantity=one.quantity,
        origin=origin(dataset, one, one.id, line),
    )


def _channels(plan: Plan, pairs: Activities) -> Iterator[ChannelRow]:
    """Yield the channels that were used: the plan's in its order, then unknown ones, last what named none."""
    known = {channel.id: channel.called for channel in plan.channels}
    unknown = sorted({one.channel for one, _ in pairs if one.channel and one.channel not in known})
    for channel in (*known, *unknown, None):
        chosen = [row for one, row in pairs if one.channel == channel]
        if chosen:
            yield _channel(known.get(channel, Named(channel)) if channel else None, chosen)


def _channel(name: Named | None, rows: list[ActivityRow]) -> ChannelRow:
    return ChannelRow(
        channel=name,
        activities=tuple(rows),
        reach=_sum(row.reach for row in rows if isinstance(row.reach, int)),
        quantity=_sum(row.quantity for row in rows if row.quantity is not None),
    )


def _sum(numbers: Iterable[int]) -> int | None:
    """Return the sum; None where there is nothing to add."""
    found = list(numbers)
    return sum(found) if found else None


def _outreach(one: Assessment) -> OutreachRow:
    return OutreachRow(
        target=one.target.id,
        title=one.target.title,
        done=tuple(member.name for member in one.members if member.met),
        not_done=tuple(member.name for member in one.members if not member.met),
    )

"""The year's communication: by channel, topic and audience, convention, and the bodies told to carry it out."""

from collections.abc import Iterable
from dataclasses import dataclass

from hrcomms.compliance import Assessment
from hrcomms.compliance.year import Period
from hrcomms.dataset import Dataset
from hrcomms.language import Named
from hrcomms.measures.activity_coverage import ActivityCoverage
from hrcomms.model import Activity, Audience, Plan, Topic
from hrcomms.reports.lists import Origin, origin


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """A channel (None: none was named) with its activities, `reach` in attendances and `quantity` in items."""

    channel: Named | None
    activities: int
    reach: int
    quantity: int


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic, and for each audience of the figures the number of activities on it for them."""

    topic: Topic
    counts: tuple[int, ...]
    activities: int
    sessions: int


@dataclass(frozen=True, slots=True)
class ConventionRow:
    """A convention, and the number of activities and of training sessions on it."""

    name: Named
    activities: int
    sessions: int


@dataclass(frozen=True, slots=True)
class OutreachRow:
    """For a target about activities: the bodies told to carry them out that did, and that did not."""

    target: str
    title: str
    done: tuple[str, ...]
    not_done: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """One activity, the body that carried it out, and where its record lies."""

    activity: Activity
    body: Named
    origin: Origin


@dataclass(frozen=True, slots=True)
class ActivityFigures:
    """The activities done that ended in the year; one activity may be on several topics and for several audiences."""

    rows: tuple[ActivityRow, ...]
    channels: tuple[ChannelRow, ...]
    total: ChannelRow
    audiences: tuple[Audience, ...]
    topics: tuple[TopicRow, ...]
    conventions: tuple[ConventionRow, ...]
    outreach: tuple[OutreachRow, ...]


def activity_figures(
    dataset: Dataset, plan: Plan, period: Period, assessments: Iterable[Assessment]
) -> ActivityFigures:
    """Return the figures of the activities done whose last day lies in the year."""
    done = [one for one in dataset.activities if one.status == "done" and period.holds(one.ended)]
    activities = sorted(done, key=lambda one: (one.ended, one.start_date, one.id))
    sessions = [one for one in dataset.training if one.status == "done" and period.holds(one.ended)]
    outreach = [one for one in assessments if isinstance(one.kind, ActivityCoverage)]
    return ActivityFigures(
        rows=tuple(_row(dataset, one) for one in activities),
        channels=tuple(_channels(plan, activities)),
        total=_channel(None, activities),
        audiences=plan.audiences,
        topics=tuple(
            TopicRow(
                topic=topic,
                counts=tuple(
                    sum(topic.id in one.topics and audience.id in one.audiences for one in activities)
                    for audience in plan.audiences
                ),
                activities=sum(topic.id in one.topics for one in activities),
                sessions=sum(topic.id in one.topics for one in sessions),
            )
            for topic in plan.topics
        ),
        conventions=tuple(
            ConventionRow(
                name=convention.called,
                activities=sum(convention.id in one.conventions for one in activities),
                sessions=sum(convention.id in one.conventions for one in sessions),
            )
            for convention in plan.conventions
        ),
        outreach=tuple(_outreach(one) for one in outreach),
    )


def _channels(plan: Plan, activities: list[Activity]) -> Iterable[ChannelRow]:
    """Yield the channels that were used: the plan's in its order, then unknown ones, last what named none."""
    known = {channel.id: channel.called for channel in plan.channels}
    unknown = sorted({one.channel for one in activities if one.channel and one.channel not in known})
    for channel in (*known, *unknown, None):
        chosen = [one for one in activities if one.channel == channel]
        if chosen:
            yield _channel(known.get(channel, Named(channel)) if channel else None, chosen)


def _channel(name: Named | None, activities: list[Activity]) -> ChannelRow:
    return ChannelRow(
        channel=name,
        activities=len(activities),
        reach=sum(one.reach or 0 for one in activities),
        quantity=sum(one.quantity or 0 for one in activities),
    )


def _row(dataset: Dataset, one: Activity) -> ActivityRow:
    return ActivityRow(one, dataset.body_called(one.organisation), origin(dataset, one, one.id))


def _outreach(one: Assessment) -> OutreachRow:
    return OutreachRow(
        target=one.target.id,
        title=one.target.title,
        done=tuple(member.name for member in one.members if member.met),
        not_done=tuple(member.name for member in one.members if not member.met),
    )

"""When the value of a target has fallen by a change of the data, and the reasons that the data give for it."""

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from hrcomms.compliance import Assessment
from hrcomms.dataset import Dataset
from hrcomms.diagnostics import Location
from hrcomms.history.targets import TargetChange
from hrcomms.model import Organisation, StaffMember
from hrcomms.model.manifest import AcceptedFall


class Fall(NamedTuple):
    """By which rule the value of a target falls: by the one that it had, by the one that it has now, or by both."""

    by_old: bool
    by_new: bool


def fall(change: TargetChange, before: Dataset, after: Dataset) -> Fall | None:
    """Return by which rule the value of a target falls for another reason than members joining or leaving, if it does.

    It does where the value after is below that before, and below what joining and leaving alone would have made of it:
    everyone who belonged standing as before, but for those who left; whoever joins as they are now; by the rule as it
    was. The later data are counted by either rule, so that a rule that asks less hides no fall. A target that is no
    more has fallen, and so has one of which nothing is left to assess but by leaving.
    """
    if change.before is None or change.before.value is None:
        return None
    if change.after is None or change.after_by_old is None:
        return Fall(by_old=True, by_new=True)
    moved = by_moving_alone(change.before, change.after_by_old, before, after)
    by_old, by_new = (_is_below(one.value, change.before.value, moved) for one in (change.after_by_old, change.after))
    return Fall(by_old, by_new) if by_old or by_new else None


def _is_below(value: Fraction | None, before: Fraction, moved: Fraction | None) -> bool:
    if value is None:
        return moved is not None
    return value < before and (moved is None or value < moved)


def by_moving_alone(old: Assessment, new: Assessment, before: Dataset, after: Dataset) -> Fraction | None:
    """Return the value that joining and leaving alone lead to, by one rule; None: nobody is left.

    A count has no members: its value stays.
    """
    if old.kind.unit == "counts":
        return old.value
    stood = {member.id: member.met for member in old.members}
    now = {member.id: stood.get(member.id, member.met) for member in new.members}
    for member in old.members:
        if member.id not in now and not has_left(old, member.id, before, after):
            now[member.id] = member.met
    return Fraction(sum(now.values()), len(now)) if now else None


def has_left(old: Assessment, member_id: str, before: Dataset, after: Dataset) -> bool:
    """Tell whether a member of a population left it by time: every post by which it belonged has ended, or its body.

    Whose record is gone, whose post goes on without what made it count, or who has another id now, has not left.
    """
    grounds = old.grounds(before, member_id)
    return all(_ended(before, after, one.location, old.as_of) for one in grounds if one.belongs)


def _ended(before: Dataset, after: Dataset, location: Location, day: date) -> bool:
    """Tell whether the body or post at a place of the earlier state is over on `day`, as the later state knows it."""
    record = before.record_at(location)
    if isinstance(record, Organisation):
        return _dissolved(after, record.id, day)
    if not isinstance(record, StaffMember):
        raise TypeError("a member is a person or a body")
    post = record.posts[int(location.pointer[3])]
    same = (
        one
        for person in after.staff_by_id.get(record.id, ())
        for one in person.posts
        if one.organisation == post.organisation and (one.title == post.title or one.start_date == post.start_date)
    )
    return _dissolved(after, post.organisation, day) or any(one.end_date and one.end_date.last < day for one in same)


def _dissolved(after: Dataset, body_id: str, day: date) -> bool:
    body = after.organisation_by_id.get(body_id)
    return body is not None and body.days[1] < day


def accepted_falls(dataset: Dataset) -> tuple[AcceptedFall, ...]:
    """Return the falls that a dataset accepts in its manifest."""
    return dataset.manifest.check.accepted_falls if dataset.manifest else ()


def newly_accepted(before: Dataset, after: Dataset) -> tuple[AcceptedFall, ...]:
    """Return the falls that the later state accepts and the earlier did not; none if that cannot be known.

    A reason holds for the change that brings it, and for no later one.
    """
    if before.manifest is None and before.sources:
        return ()
    known = accepted_falls(before)
    return tuple(one for one in accepted_falls(after) if one not in known)

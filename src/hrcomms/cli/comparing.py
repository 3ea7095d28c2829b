"""What `why --since` compares: two days of a target, the first perhaps as it was known at a revision of git."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from hrcomms.api.loading import Loaded
from hrcomms.cli.calls import Call, CallError, day_option, guard, open_dataset
from hrcomms.language import say
from hrcomms.model import Plan, Target

if TYPE_CHECKING:
    from hrcomms.output.why_since import Compared


def opening_day(since: str | None, since_rev: str | None, as_of: date, others: Mapping[str, object]) -> date | None:
    """Return the day that `--since` names, or None where the call compares nothing.

    Refused: a day after `as_of`, `--since-rev` alone, and whatever of `others` was given beside `--since`.
    """
    day = day_option(since)
    if day is None:
        if since_rev is not None:
            raise CallError(say("--since-rev needs --since: the day that is looked back to"))
        return None
    for name, value in others.items():
        if value:
            raise CallError(say("--since shows all members of a target; it does not go with {option}", option=name))
    if day > as_of:
        raise CallError(say("--since {since} is after {as_of}, the day of the figures", since=day, as_of=as_of))
    return day


def compare(
    call: Call,
    opened: Loaded,
    asked: tuple[Plan, Target],
    days: tuple[date, date],
    since_rev: str | None,
    *,
    force: bool,
) -> "Compared":
    """Return what changed a target of a plan between two days, the first as `since_rev` knows it where that is given.

    Refused: a day before the plan, and a revision that did not have the target.
    """
    from hrcomms.api.differing import side_of
    from hrcomms.compliance.flow import NoSuchTargetError, flow
    from hrcomms.output.why_since import Compared

    (plan, target), (since, as_of) = asked, days
    if since < plan.start_date:
        raise CallError(
            say("--since {since} is before the plan, which begins on {start}", since=since, start=plan.start_date)
        )
    then = opened
    if since_rev is not None:
        then = open_dataset(replace(call, rev=since_rev))
        guard(then, call, force=force)
    try:
        found = flow(then.dataset, opened.dataset, target.id, since, as_of)
    except NoSuchTargetError as error:
        raise CallError(
            say("at the revision '{revision}' the plan had no target '{name}'", revision=since_rev, name=target.id)
        ) from error
    forced = opened.errors + (then.errors if then is not opened else 0)
    closing = side_of(opened)
    return Compared(found, side_of(then) if then is not opened else closing, closing, forced)

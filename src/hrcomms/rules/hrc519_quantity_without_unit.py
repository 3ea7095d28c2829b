"""HRC519: a quantity of nobody knows what."""

from collections.abc import Iterator

from hrcomms.diagnostics import Related, Severity
from hrcomms.language import say
from hrcomms.rules.base import Finding, Scope, rule


@rule("HRC519", Severity.INFO)
def quantity_without_unit(scope: Scope) -> Iterator[Finding]:
    """An activity has a quantity, and its channel does not say what is counted there.

    Why: leaflets and broadcasts are never added up; without a unit nobody knows what the number is of. It is told once
    for each channel.

    Wrong:
        plan: {channels: [{id: leaflet, name: Tờ rơi}]}
        activities: [{id: a-1, title: t, organisation: x, start_date: 2024-05-05, channel: leaflet, quantity: 300}]
    Right:
        plan: {channels: [{id: leaflet, name: Tờ rơi, unit: tờ}]}
        activities: [{id: a-1, title: t, organisation: x, start_date: 2024-05-05, channel: leaflet, quantity: 300}]
    """
    plan, told = scope.dataset.plan, set[str]()
    channels = {one.id: one for one in plan.channels} if plan else {}
    for activity in scope.dataset.activities:
        channel = channels.get(activity.channel or "")
        if activity.quantity is None or channel is None or channel.unit or channel.id in told:
            continue
        told.add(channel.id)
        yield Finding(
            scope.dataset.place(channel),
            say("the channel does not say what quantities of it count"),
            say("add 'unit', such as 'unit: tờ' for leaflets"),
            (Related(say("a quantity"), scope.dataset.place(activity, "quantity")),),
        )

"""HRC603: a member of the public, named."""

from collections.abc import Iterator

from hrcomms.diagnostics import Location, Severity
from hrcomms.language import say
from hrcomms.names.address import NAMED
from hrcomms.rules.base import Finding, Scope, rule


@rule("HRC603", Severity.ERROR)
def person_named(scope: Scope) -> Iterator[Finding]:
    """An activity or an expense seems to name a member of the public.

    Why: audiences are groups; what a person attended or received may say what they believe or how they live.

    Wrong:
        activities: [{id: a-1, title: Tặng quà bà Trần Thị B, organisation: ubnd-xa, start_date: 2025-03-01}]
    Right:
        activities: [{id: a-1, title: Tặng quà hộ nghèo, organisation: ubnd-xa, start_date: 2025-03-01}]
    """
    dataset = scope.dataset
    known = {person.name for person in dataset.staff}
    for place, text in _texts(scope):
        for found in NAMED.finditer(text):
            if found[1] not in known:
                message = say("'{name}' seems to be a member of the public", name=found[1])
                yield Finding(place, message, say("write the group instead, such as 'poor households'"))
                break


def _texts(scope: Scope) -> Iterator[tuple[Location, str]]:
    dataset = scope.dataset
    for activity in dataset.activities:
        yield dataset.place(activity, "title"), activity.title
    for budget in dataset.budget:
        for index, expense in enumerate(budget.spent):
            if expense.purpose:
                yield dataset.place(budget, "spent", index, "purpose"), expense.purpose

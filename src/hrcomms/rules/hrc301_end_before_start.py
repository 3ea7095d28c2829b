"""HRC301: an end before its start."""

from collections.abc import Iterator
from datetime import date

from hrcomms.diagnostics import Pointer, Severity
from hrcomms.language import say
from hrcomms.measures.press_mechanism import PressMechanism
from hrcomms.model import Organisation, PartialDate, Record, StaffMember, Target
from hrcomms.rules.base import Finding, Scope, rule

_Interval = tuple[Pointer, object, object]


@rule("HRC301", Severity.ERROR)
def end_before_start(scope: Scope) -> Iterator[Finding]:
    """Something ends before it starts.

    Why: it would hold on no day at all, and count for nothing.

    Wrong:
        activities: [{id: a-1, title: t, organisation: x, start_date: 2024-05-05, end_date: 2024-05-04}]
    Right:
        activities: [{id: a-1, title: t, organisation: x, start_date: 2024-05-05, end_date: 2024-05-05}]
    """
    for source in scope.dataset.sources:
        for _, record in source.records:
            for steps, start, end in _intervals(record):
                first, last = _first(start), _last(end)
                if first is not None and last is not None and last < first:
                    message = say("ends on {end}, before it starts on {start}", end=end, start=start)
                    yield Finding(scope.dataset.place(record, *steps), message, say("correct one of the two dates"))


def _first(value: object) -> date | None:
    return value.first if isinstance(value, PartialDate) else value if isinstance(value, date) else None


def _last(value: object) -> date | None:
    return value.last if isinstance(value, PartialDate) else value if isinstance(value, date) else None


def _intervals(record: Record) -> Iterator[_Interval]:
    """Yield (steps to the end, start, end) of every interval in a record."""
    if isinstance(record, Organisation):
        yield ("dissolution_date",), record.founding_date, record.dissolution_date
        for key, listed in (
            ("spokespersons", record.spokespersons),
            ("press_regulations", record.press_regulations),
        ):
            for index, one in enumerate(listed):
                yield (key, index, "end_date"), one.start_date, one.end_date
    elif isinstance(record, StaffMember):
        for index, post in enumerate(record.posts):
            yield ("posts", index, "end_date"), post.start_date, post.end_date
    elif isinstance(record, Target) and isinstance(record.measure, PressMechanism):
        for index, leg in enumerate(record.measure.requires):
            yield ("measure", "requires", index, "end_date"), leg.start_date, leg.end_date
    elif hasattr(record, "end_date"):
        yield ("end_date",), getattr(record, "start_date", None), record.end_date

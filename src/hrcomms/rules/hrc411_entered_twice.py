"""HRC411: one session, activity or press item, probably entered twice."""

from collections.abc import Iterable, Iterator
from datetime import date

from hrcomms.diagnostics import Related, Severity
from hrcomms.language import Text, say
from hrcomms.model import Activity, PressItem, Training
from hrcomms.names.folding import identity_key
from hrcomms.rules.base import Finding, Scope, rule

_Dated = Training | Activity | PressItem
_WORDS: dict[str, Text] = {
    "title": say("both have this body, day and title"),
    "title alone": say("both have this day and title"),
    "number": say("both have this body and day, and name the same paper as proof"),
    "url": say("both have this body and day, and the same address"),
}


@rule("HRC411", Severity.WARNING)
def entered_twice(scope: Scope) -> Iterator[Finding]:
    """Two records of a body and a day have the same title, address, or number of a paper that proves them.

    Why: what is entered twice counts twice, and so do the people it reached. If they are two, tell them apart by
    their titles, or write `# hrcomms: ignore HRC411 - one in the morning, one in the afternoon` above the later one.

    Wrong:
        activities:
          - {id: a-1, title: Tuyên truyền trên loa, organisation: x, start_date: 2024-03-01}
          - {id: a-2, title: tuyên truyền  trên loa, organisation: x, start_date: 2024-03-01}
    Right:
        activities:
          - {id: a-1, title: Tuyên truyền trên loa, organisation: x, start_date: 2024-03-01}
    """
    dataset = scope.dataset
    for records in (dataset.training, dataset.activities, dataset.press):
        for record, other, why in _pairs(records):
            yield Finding(
                dataset.place(record, "id"),
                say("'{id}' is probably the same as '{other}'", id=record.id, other=other.id),
                say("{why}: keep one of them, or say what tells them apart in their titles", why=_WORDS[why])
                if why.startswith("title")
                else say(
                    "{why}: keep one of them, or say in a comment why both are right ('hrcomms explain HRC411')",
                    why=_WORDS[why],
                ),
                (Related(say("the other record"), dataset.place(other, "id")),),
            )


def _pairs(records: Iterable[_Dated]) -> Iterator[tuple[_Dated, _Dated, str]]:
    """Yield (record, the one of the smallest id that says the same, by what); each record once."""
    alike: dict[tuple[str | None, date], list[_Dated]] = {}
    for record in sorted(records, key=lambda one: one.id):
        if (place := _body_and_day(record)) is not None:
            alike.setdefault(place, []).append(record)
    for (body, _), group in alike.items():
        first: dict[tuple[str, str], _Dated] = {}
        for record in group if len(group) > 1 else ():
            said = tuple(_said(record))
            known = next((one for one in said if one in first), None)
            if known is not None and first[known].id != record.id:
                yield record, first[known], "title alone" if known[0] == "title" and body is None else known[0]
            for one in said:
                first.setdefault(one, record)


def _body_and_day(record: _Dated) -> tuple[str | None, date] | None:
    """Return whose record it is and of which day; None if what it tells of was cancelled."""
    if isinstance(record, PressItem):
        return record.organisation, record.date
    if record.status == "cancelled":
        return None
    return record.organiser if isinstance(record, Training) else record.organisation, record.start_date


def _said(record: _Dated) -> Iterator[tuple[str, str]]:
    """Yield what of a record tells that it is another one of its body and day again, and which key says so."""
    apart: tuple[str | None, ...] = ()
    if isinstance(record, Training):
        apart = (record.place, str(record.ended))
    elif isinstance(record, Activity):
        apart = (record.channel, str(record.ended))
    elif record.url:
        yield "url", record.url.strip()
    yield "title", identity_key("\n".join((record.title, *(one or "" for one in apart))))
    yield from (("number", identity_key(paper.number)) for paper in record.evidence if paper.number)

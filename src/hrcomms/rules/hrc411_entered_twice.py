"""HRC411: one session, activity or press item, probably entered twice."""

from collections.abc import Iterable, Iterator
from datetime import date

from hrcomms.diagnostics import Related, Severity
from hrcomms.language import Text, say
from hrcomms.model import Activity, PressItem, Training
from hrcomms.names.folding import identity_key
from hrcomms.rules.base import Finding, Scope, rule

_Key = tuple[str | None, date, str, str]
_WORDS: dict[str, Text] = {
    "title": say("both have this body, day and title"),
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
                say("{why}: keep one of them, or say what tells them apart in their titles", why=_WORDS[why]),
                (Related(say("the other record"), dataset.place(other, "id")),),
            )


def _pairs(
    records: Iterable[Training | Activity | PressItem],
) -> Iterator[tuple[Training | Activity | PressItem, Training | Activity | PressItem, str]]:
    """Yield (record, the one of the smallest id that says the same, by what), in order of ids; each record once."""
    first: dict[_Key, Training | Activity | PressItem] = {}
    for record in sorted(records, key=lambda one: one.id):
        keys = _keys(record)
        known = next((key for key in keys if key in first), None)
        if known is not None and first[known].id != record.id:
            yield record, first[known], known[2]
        for key in keys:
            first.setdefault(key, record)


def _keys(record: Training | Activity | PressItem) -> tuple[_Key, ...]:
    """Return by what a record can be told to be another one again; by nothing if it was cancelled."""
    if isinstance(record, PressItem):
        said = [("title", identity_key(record.title)), *([("url", record.url.strip())] if record.url else [])]
        body: str | None = record.organisation
        day = record.date
    elif record.status == "cancelled":
        return ()
    else:
        said = [("title", identity_key(record.title))]
        body, day = record.organiser if isinstance(record, Training) else record.organisation, record.start_date
    said += [("number", identity_key(paper.number)) for paper in record.evidence if paper.number]
    return tuple((body, day, *one) for one in said)

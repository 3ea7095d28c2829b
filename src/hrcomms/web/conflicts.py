"""A record that somebody else changed while a form of it was open: what both sides say, and which of them is kept."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from starlette.responses import Response

from hrcomms.dataset import Dataset
from hrcomms.editing.difference import edits_between
from hrcomms.editing.edits import EditError
from hrcomms.editing.forms import Field, fields_of
from hrcomms.editing.meant import called
from hrcomms.editing.merging import ABSENT, Merged, Question, Side, merged
from hrcomms.language import Text, say
from hrcomms.model import COLLECTIONS
from hrcomms.model.labels import meaning_of
from hrcomms.web.asked import Asked, base_of, carried_out
from hrcomms.web.drafts import BASE, field_at, from_kept, kept, name_of
from hrcomms.web.forms.reading import Around
from hrcomms.web.forms.written import written
from hrcomms.web.panel import Panel
from hrcomms.web.rendering import page, refusal

MINE, SEEN, CHOICE = "mine", "theirs", "chon."
"""Names under which the page holds what was typed here, what it showed of the file, and the answers."""


class Choice(NamedTuple):
    """A place that both sides changed: its name, what it is called, both values, and which one was chosen."""

    name: str
    label: Text | str
    theirs: Text | str
    mine: Text | str
    chosen: str


def conflict(
    one: Asked, base: Mapping[str, Any], mine: Mapping[str, Any], answers: Mapping[str, Side] | None = None
) -> Response:
    """Show what somebody else wrote beside what was typed here; nothing is written."""
    collection, theirs = one.listing.collection, one.now or {}
    every = merged(collection, base, mine, theirs)
    chosen = answers or {}
    return page(
        one.visit,
        "conflict.html",
        status=409,
        one=one,
        name=name_of(collection, theirs),
        choices=[_choice(one.around, collection, each, chosen.get(each.name, "")) for each in every.questions],
        only_mine=_told(one.around, collection, every.only_mine, mine),
        only_theirs=_told(one.around, collection, every.only_theirs, theirs),
        open=sum(each.name not in chosen for each in every.questions),
        base=kept(base),
        mine=kept(mine),
        seen=kept(theirs),
        names={"base": BASE, "mine": MINE, "seen": SEEN, "choice": CHOICE},
    )


def settled(one: Asked) -> Response:
    """Save a record as the choices bring both sides together; ask again where one is open or more has changed."""
    visit = one.visit
    base, mine = base_of(one), from_kept(visit.entry(MINE))
    if base is None or mine is None or one.now is None:
        return refusal(visit, say("This form is no longer whole: open the record again."))
    answers = _answers(visit.entries)
    if visit.entry(SEEN) != kept(one.now):
        return conflict(one, base, mine)
    found: Merged = merged(one.listing.collection, base, mine, one.now, answers)
    if found.questions:
        return conflict(one, base, mine, answers)
    try:
        answer = carried_out(one, edits_between(one.listing.collection, one.now, found.data), found.data)
    except EditError as error:
        return refusal(visit, error.message, status=409)
    if isinstance(answer, Panel):
        return refusal(visit, say("Both together would be wrong: {why}", why=answer.new_errors[0].message), status=409)
    return answer


def _answers(entries: Mapping[str, tuple[str, ...]]) -> dict[str, Side]:
    found: dict[str, Side] = {}
    for name, values in entries.items():
        if name.startswith(CHOICE) and values[-1] in ("mine", "theirs"):
            found[name.removeprefix(CHOICE)] = "mine" if values[-1] == "mine" else "theirs"
    return found


def _choice(around: Around, collection: str, one: Question, chosen: str) -> Choice:
    fields = fields_of(COLLECTIONS[collection])
    if one.item is not None:
        sides = (_key(fields, one.theirs), _key(fields, one.mine))
        return Choice(one.name, _person(around.dataset, one.item), *sides, chosen)
    field = field_at(fields, one.name)
    label = field.label if field else Text("{name}", {"name": one.name})
    theirs, mine = (_value(around, field, value) for value in (one.theirs, one.mine))
    return Choice(one.name, label, theirs, mine, chosen)


def _key(fields: tuple[Field, ...], key: Any) -> Text | str:
    return next((one.label for one in fields if one.key == key), say("not entered"))


def _person(dataset: Dataset, identity: str) -> str:
    return next((one.name for one in called(dataset, "staff") if one.id == identity), identity)


def _value(around: Around, field: Field | None, value: Any) -> Text | str:
    """Return one side of a question as it is shown."""
    if value is ABSENT or value is None or value in ([], {}, ""):
        return say("blank")
    if isinstance(value, list):
        return ", ".join(str(_value(around, field, one)) for one in value)
    if isinstance(value, dict):
        return next((str(value[key]) for key in ("title", "name", "purpose") if value.get(key)), say("changed"))
    if field is None or (field.kind != "choice" and not field.collection):
        return written(field, value, around.language) if field else str(value)
    return meaning_of(str(value)) if field.kind == "choice" else _names(around, field).get(str(value)) or str(value)


def _names(around: Around, field: Field) -> dict[str, str]:
    return {one.id: one.name for one in called(around.dataset, field.collection)} if field.collection else {}


Told = tuple[Text | str, Text | str]


def _told(around: Around, collection: str, names: tuple[str, ...], side: Mapping[str, Any]) -> list[Told]:
    """Return the places that one side alone changed: what each is called, and under which key an item stands now."""
    fields, found = fields_of(COLLECTIONS[collection]), list[Told]()
    for name in names:
        key, _, item = name.partition(".")
        top = field_at(fields, key)
        if top is None:
            continue
        if item and top.kind == "reference":
            lists = ((one.label, side.get(one.key)) for one in fields)
            where = next((label for label, ids in lists if isinstance(ids, list) and item in ids), say("not entered"))
            found.append((_names(around, top).get(item) or item, where))
        else:
            found.append(((field_at(fields, name) or top).label, ""))
    return found

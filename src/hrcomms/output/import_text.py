"""What an import would do, in lines for a terminal: what is certain, what is in doubt and why, what targets become."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from hrcomms.dataset import Dataset
from hrcomms.editing.preview import Moved
from hrcomms.importing.asking import (
    Attend,
    EndPost,
    Guests,
    Held,
    Intent,
    NewEntry,
    NewExpense,
    NewPerson,
    NewPost,
    NewSession,
    Question,
    Spot,
)
from hrcomms.importing.recognise import Kind
from hrcomms.importing.rows import Passed
from hrcomms.importing.taking import Result, Taken
from hrcomms.language import Language, Listed, Text, format_number, say, say_n, translator
from hrcomms.model import identity_in

Line = tuple[str, str]
KINDS = {
    Kind.ATTENDANCE: say("attendance"),
    Kind.STAFF: say("staff"),
    Kind.ORGANISATIONS: say("organisations"),
    Kind.ACTIVITIES: say("activities"),
    Kind.PRESS: say("press information"),
    Kind.BUDGET: say("payments"),
    Kind.VALUES: say("reported values"),
    Kind.TASKS: say("tasks"),
}
_MOST_ROWS = 10
"""So many rows of one question are named."""


def lists(result: Result, before: Dataset, after: Dataset, language: Language) -> list[Line]:
    """Return the lines of a preview: each list with its rows, what would be written, and what is asked."""
    tell = translator(language)
    lines: list[Line] = [(tell(one), "yellow") for one in result.notices]
    for one in result.lists:
        lines.append((tell(_headline(one)), "bold"))
        lines.append((f"  {tell(_counts(one))}", ""))
    if result.intents:
        lines.append((tell(say("Would be written:")), "bold"))
        lines.extend((f"  {tell(said)}", "green") for said in intended(result.intents, before, after, language))
    questions = [question for one in result.lists for question in (*one.outcome.open, *one.outcome.left)]
    if questions:
        lines.append((tell(say("In doubt:")), "bold"))
        for question in questions:
            lines.extend(asked(question, language))
    return lines


def _headline(one: Taken) -> Text:
    kind = KINDS[one.kind]
    return say("{file}, sheet '{sheet}': {kind}", file=one.file, sheet=one.found.sheet.name, kind=kind)


def _counts(one: Taken) -> Text:
    outcome = one.outcome
    parts = [
        say_n("{n} row", "{n} rows", outcome.rows),
        say("{n} to be added", n=_rows_added(one)),
        say("{n} recorded already", n=outcome.known),
        say("{n} in doubt", n=len(one.left)),
    ]
    passed = sum(number for why, number in outcome.passed.items() if why is not Passed.EMPTY)
    if passed:
        parts.append(
            say_n("{n} line of titles, totals or signatures", "{n} lines of titles, totals or signatures", passed)
        )
    if outcome.passed.get(Passed.EMPTY):
        parts.append(say_n("{n} empty line", "{n} empty lines", outcome.passed[Passed.EMPTY]))
    return Text("{parts}.", {"parts": Listed(tuple(parts))})


def _rows_added(one: Taken) -> int:
    return one.outcome.rows - one.outcome.known - len(one.left)


def intended(intents: Sequence[Intent], before: Dataset, after: Dataset, language: Language) -> Iterator[Text]:
    """Yield what is to be written, in sentences: records one by one, and for each session who was there or not."""
    people = {one.id: one.name for one in (*before.staff, *after.staff)}
    for one in intents:
        if isinstance(one, NewSession):
            yield say("new session {id}: {title}", id=one.data["id"], title=one.data["title"])
        elif isinstance(one, Held):
            yield say("{session} was planned, and is entered as done.", session=one.session)
        elif isinstance(one, Guests):
            yield say_n("{session}: {n} guest in all", "{session}: {n} guests in all", one.number, session=one.session)
        elif isinstance(one, NewPost):
            post = _post(one.data, after)
            yield say("{id} {name}: one post more ({post})", id=one.person, name=people[one.person], post=post)
        elif isinstance(one, EndPost):
            yield say(
                "{id} {name}: the earlier post ends on {day}", id=one.person, name=people[one.person], day=one.day
            )
        elif isinstance(one, NewExpense):
            yield _expense(one, language)
        elif not isinstance(one, Attend):
            yield _new(one, after)
    for session in dict.fromkeys(one.session for one in intents if isinstance(one, Attend)):
        of_session = [one for one in intents if isinstance(one, Attend) and one.session == session]
        yield from _attendance(session, of_session, people)


def _expense(one: NewExpense, language: Language) -> Text:
    amount = format_number(one.data["amount"], language)
    purpose = one.data.get("purpose", "")
    return say("{id}: {day} {amount} {purpose}", id=one.budget, day=one.data["date"], amount=amount, purpose=purpose)


def _new(one: NewPerson | NewEntry, dataset: Dataset) -> Text:
    name = one.data.get("title") or one.data.get("name")
    if isinstance(one, NewEntry) and not ("id" in one.data and name):
        identity = identity_in(one.collection, one.data) or ""
        return say("new: {id} ({what})", id=identity, what=_details(one, dataset))
    if isinstance(one, NewEntry):
        what = _details(one, dataset)
    else:
        what = Listed(tuple(_post(post, dataset) for post in one.data["posts"]))
    return say("new: {id} {name} ({what})", id=one.data["id"], name=name, what=what)


def _attendance(session: str, who: Sequence[Attend], people: Mapping[str, str]) -> Iterator[Text]:
    for present in (True, False):
        ids = [one.person for one in who if one.present is present]
        names = Listed(tuple(Text("{id} {name}", {"id": one, "name": people[one]}) for one in ids))
        if ids and present:
            yield say_n(
                "{session}: {n} person more present: {names}",
                "{session}: {n} people more present: {names}",
                len(ids),
                session=session,
                names=names,
            )
        elif ids:
            yield say_n(
                "{session}: {n} person more absent: {names}",
                "{session}: {n} people more absent: {names}",
                len(ids),
                session=session,
                names=names,
            )


def _details(one: NewEntry, dataset: Dataset) -> Listed:
    """Return what else is to be recorded of a new record, bodies by their names."""
    told = ("id", "title", "name") if "id" in one.data else ("target", "date", "organisation")
    shown = ((key, value) for key, value in one.data.items() if key not in told)
    return Listed(tuple(part for key, value in shown for part in _detail(key, value, dataset)))


def _detail(key: str, value: Any, dataset: Dataset) -> Iterator[object]:
    if key in ("organisation", "lead", "with"):
        yield from (dataset.body_called(str(one)) for one in (value if isinstance(value, list) else [value]))
    elif isinstance(value, list):
        yield from value
    elif isinstance(value, Mapping):
        yield from (say("done on {day}", day=one) for one in value.values())
    else:
        yield value


def _post(data: Mapping[str, Any], dataset: Dataset) -> Text:
    body = dataset.body_called(str(data["organisation"]))
    return say("{title}, {body}", title=data["title"], body=body)


def asked(question: Question, language: Language) -> Iterator[Line]:
    """Yield a question in lines: where and why, then each answer with its number."""
    tell = translator(language)
    head = say("{where}: {reason}", where=where(question.spots), reason=question.reason)
    yield f"  {tell(head)}", "yellow"
    for number, choice in enumerate(question.choices, 1):
        yield f"    {number}) {tell(choice.said)}", ""


def where(spots: Sequence[Spot]) -> Text:
    """Return where the rows of a question stand: the sheet, the rows, and the column if all are about one."""
    first = spots[0]
    shown = ", ".join(str(one.row) for one in spots[:_MOST_ROWS])
    if len(spots) > _MOST_ROWS:
        shown += ", …"
    if len(spots) > 1:
        return say("{file}, sheet '{sheet}', rows {rows}", file=first.file, sheet=first.sheet, rows=shown)
    if first.column:
        column = first.column
        return say(
            "{file}, sheet '{sheet}', row {row}, column {column}",
            file=first.file,
            sheet=first.sheet,
            row=first.row,
            column=column,
        )
    return say("{file}, sheet '{sheet}', row {row}", file=first.file, sheet=first.sheet, row=first.row)


def targets(moved: Sequence[Moved] | None, language: Language) -> list[Line]:
    """Return the targets whose numbers change, each as it is and as it would be."""
    tell = translator(language)
    lines = [(f"  {one.id} {_share(one.before)} → {_share(one.after)}", "") for one in moved or ()]
    return [(tell(say("The targets would become:")), "bold"), *lines] if lines else []


def _share(numbers: tuple[int, int] | None) -> str:
    return "–" if numbers is None else "{}/{}".format(*numbers)

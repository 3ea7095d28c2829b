"""A dataset as it would be with what is intended: for the next list of the same call, and for the targets."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from hrcomms.dataset import Dataset
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
)
from hrcomms.model import COLLECTIONS, Post, Record, StaffMember, Training
from hrcomms.model.budget import Expense
from hrcomms.model.values import PartialDate


def applied(dataset: Dataset, intents: Iterable[Intent]) -> Dataset:  # noqa: C901 - a case for each intent
    """Return the dataset with all that is intended; it is not written, and new records have no place in a file."""
    people = {one.id: one for one in dataset.staff}
    sessions = {one.id: one for one in dataset.training}
    budgets = {one.id: one for one in dataset.budget}
    more: dict[str, list[Record]] = {}
    for one in intents:
        match one:
            case NewPerson(data):
                person = StaffMember.model_validate(data)
                people[person.id] = person
            case NewPost(identity, data):
                held = people[identity]
                people[identity] = held.model_copy(update={"posts": (*held.posts, Post.model_validate(data))})
            case EndPost(identity, place, day):
                people[identity] = _with_end(people[identity], place, day)
            case NewEntry(collection, data):
                more.setdefault(collection, []).append(COLLECTIONS[collection].model_validate(data))
            case NewExpense(identity, data):
                budget = budgets[identity]
                spent = (*budget.spent, Expense.model_validate(data))
                budgets[identity] = budget.model_copy(update={"spent": spent})
            case NewSession(data):
                session = Training.model_validate(data)
                sessions[session.id] = session
            case Held(identity):
                sessions[identity] = sessions[identity].model_copy(update={"status": "done"})
            case Guests(identity, number):
                sessions[identity] = sessions[identity].model_copy(update={"others": number})
            case Attend(identity, person_id, present):
                session = sessions[identity]
                key = "attended" if present else "absent"
                sessions[identity] = session.model_copy(update={key: (*getattr(session, key), person_id)})
    added: dict[str, Any] = {name: (*dataset.records(name), *records) for name, records in more.items()}
    changed: dict[str, Any] = {
        "staff": tuple(people.values()),
        "training": tuple(sessions.values()),
        "budget": tuple(budgets.values()),
    }
    changed |= {name: (*changed[name], *records) for name, records in more.items() if name in changed}
    return replace(dataset, **{**added, **changed})


def _with_end(person: StaffMember, place: int, day: str) -> StaffMember:
    ended = person.posts[place].model_copy(update={"end_date": PartialDate.parse(day)})
    return person.model_copy(update={"posts": (*person.posts[:place], ended, *person.posts[place + 1 :])})

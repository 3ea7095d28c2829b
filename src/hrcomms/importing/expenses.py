"""A list of payments: each goes into the budget of its year and source."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from hrcomms.dataset import Dataset
from hrcomms.importing.asked_row import AskedRow
from hrcomms.importing.asking import Answers, Choice, NewExpense, Outcome, Sorting
from hrcomms.importing.headers import Column
from hrcomms.importing.recognise import List
from hrcomms.importing.resolve import FindNamed
from hrcomms.importing.rows import lines_of
from hrcomms.importing.tables import UnreadableError
from hrcomms.language import Text, say
from hrcomms.model import Budget
from hrcomms.model.meant import days
from hrcomms.model.meant_numbers import counts
from hrcomms.names.folding import identity_key, name_key

_NOT_DONG = re.compile(r"\b(?:nghin|ngan|trieu|ty|ti|1\.000|1000) ?(?:dong|d|vnd)\b")
_ANOTHER = Choice(say("it is another payment"), "another")


class _Paid(NamedTuple):
    """A payment that a row tells of, and the budget that it belongs to."""

    budget: str
    date: str
    amount: int
    purpose: str

    @property
    def key(self) -> tuple[str, str, int, str]:
        """What is the same of two payments that probably are one."""
        return self.budget, self.date, self.amount, identity_key(self.purpose)


def expenses(file: str, found: List, dataset: Dataset, find: FindNamed, answers: Answers) -> Outcome:
    """Return what a list of payments comes to, with the answers so far; `find` finds sources of money.

    UnreadableError where the amounts are in thousands or millions of đồng, or there is no column of payments.
    """
    if not found.has(Column.AMOUNT):
        raise UnreadableError(say("there is no column with the amounts of payments, such as 'Số tiền'"))
    refuse_other_units(found)
    sorted_rows, sorting = lines_of(found), Sorting(answers)
    known = {one.key for budget in dataset.budget for one in _recorded(budget)}
    seen: dict[tuple[str, str, int, str], int] = {}
    for line in sorted_rows.lines:
        row = AskedRow(file, found, line, sorting)
        paid = _paid(row, dataset, find)
        if paid is None:
            continue
        if paid.key in known:
            sorting.known += 1
            continue
        before = seen.setdefault(paid.key, line.row.number)
        if (
            before != line.row.number
            and row.ask("twice", say("row {row} says the same", row=before), (_ANOTHER,)) is None
        ):
            continue
        data = {"date": paid.date, "amount": paid.amount} | ({"purpose": paid.purpose} if paid.purpose else {})
        sorting.intended.append(NewExpense(paid.budget, data))
    return Outcome(
        len(sorted_rows.lines),
        tuple(sorting.intended),
        sorting.known,
        tuple(sorting.open),
        tuple(sorting.left),
        sorted_rows.passed,
    )


def refuse_other_units(found: List) -> None:
    """Raise UnreadableError where the amounts of a list are in thousands or millions of đồng."""
    headings = (one.text for one in found.headings if one.holds in (Column.AMOUNT, Column.ALLOCATED))
    for text in (*found.above, *headings):
        if _NOT_DONG.search(name_key(text[:1000])):
            raise UnreadableError(say("amounts are to be in đồng, and here they are not: '{text}'", text=text[:100]))


def _recorded(budget: Budget) -> Iterator[_Paid]:
    for one in budget.spent:
        yield _Paid(budget.id, one.date.isoformat(), one.amount, one.purpose or "")


def _paid(row: AskedRow, dataset: Dataset, find: FindNamed) -> _Paid | None:
    """Return the payment that a row tells of; None where something of it is missing, or asked and not answered."""
    if row.is_unreadable(Column.DATE, Column.AMOUNT, Column.PURPOSE, Column.SOURCE):
        return None
    day = _one_of(row, "date", row.text(Column.DATE), days(row.text(Column.DATE)))
    amount = _one_of(row, "amount", row.text(Column.AMOUNT), counts(row.text(Column.AMOUNT), "amount"))
    if day is None or amount is None:
        return None
    budget = _budget(row, dataset, find, int(day[:4]))
    return None if budget is None else _Paid(budget, day, int(amount), row.text(Column.PURPOSE))


def _one_of(row: AskedRow, about: str, written: str, readings: tuple[str, ...]) -> str | None:
    if len(readings) == 1:
        return readings[0]
    choices = tuple(Choice(Text("{value}", {"value": one}), one) for one in readings)
    if about == "date":
        return row.ask(about, say("'{value}' is not one certain day; write such as 05/01/2025", value=written), choices)
    return row.ask(about, say("'{value}' is not one certain number", value=written), choices)


def _budget(row: AskedRow, dataset: Dataset, find: FindNamed, year: int) -> str | None:
    """Return the id of the budget of a year, by the source that the row names, or the only one there is."""
    source: Any = None
    if written := row.text(Column.SOURCE):
        source = row.ask_which("source", find(written))
        if source is None:
            return None
    fitting = [one for one in dataset.budget if one.year == year and source in (None, one.source)]
    if len(fitting) == 1:
        return fitting[0].id
    choices = tuple(Choice(Text("{id}", {"id": one.id}), one.id) for one in fitting)
    return row.ask("budget", say("there is not one certain budget of the year {year} for it", year=year), choices)

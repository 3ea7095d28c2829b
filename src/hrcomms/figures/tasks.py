"""The tasks of the plan as they stand on a day: what is to be done by whom until when, and whether it was."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from hrcomms.dataset import Dataset
from hrcomms.figures.origins import Lines, Origin, origin
from hrcomms.figures.papers import Paper, evidence_of
from hrcomms.language import Named, Text, say, say_n
from hrcomms.model import PartialDate, Task
from hrcomms.model.task import Done

TaskState = Literal["done", "done-late", "overdue", "not-due", "ongoing", "cancelled"]


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task on a day: who leads it and with whom, until when, what has to exist, and how it stands.

    `days` is by how many days it was done too late, or is overdue; `done` is the day on which it was done, `papers`
    what show it. A public edition does not tell where its record lies.
    """

    title: str
    lead: Named
    together: tuple[Named, ...]
    due: PartialDate | None
    product: str
    state: TaskState
    days: int
    done: date | None
    papers: tuple[Paper, ...]
    origin: Origin | None = None

    @property
    def paper(self) -> str:
        """What shows that it was done, by title and number."""
        return "; ".join(" ".join(filter(None, (str(one.title), one.number))) for one in self.papers)

    @property
    def said(self) -> Text:
        """How it stands, in words."""
        if self.state == "done-late":
            return say_n("Done, {n} day late", "Done, {n} days late", self.days)
        if self.state == "overdue":
            return say_n("Overdue by {n} day", "Overdue by {n} days", self.days)
        if self.state == "done":
            return say("Done in time") if self.due else say("Done")
        return _WORDS[self.state]


_WORDS: dict[TaskState, Text] = {
    "not-due": say("Not yet due"),
    "ongoing": say("In progress (ongoing)"),
    "cancelled": say("Cancelled"),
}


def task_state(task: Task, day: date) -> tuple[TaskState, int]:
    """Return how a task stands at the end of a day, and by how many days it was or is late."""
    late = max(0, task.days_late(day) or 0)
    if task.status == "cancelled":
        return "cancelled", 0
    if task.done_on(day):
        return ("done-late" if late else "done"), late
    if task.due is None:
        return "ongoing", 0
    return ("overdue" if late else "not-due"), late


def task_rows(dataset: Dataset, day: date, line: Lines | None) -> tuple[TaskRow, ...]:
    """Return the tasks on a day, in their order; where each record stands only where lines are asked for."""
    return tuple(_row(dataset, one, day, line) for one in dataset.tasks)


def still_to_do(dataset: Dataset, day: date) -> Iterator[tuple[Task, TaskRow]]:
    """Yield the tasks that are neither done nor cancelled on a day: the most urgent first, those without end last."""
    both = zip(dataset.tasks, task_rows(dataset, day, None), strict=True)
    left = [(task, row) for task, row in both if row.state in ("overdue", "not-due", "ongoing")]
    yield from sorted(left, key=lambda one: one[0].due.last if one[0].due else date.max)


def _papers(done: Done) -> tuple[Paper, ...]:
    named = (Paper(done.title or "", done.number),) if done.title or done.number else ()
    return named or evidence_of(done)


def _row(dataset: Dataset, task: Task, day: date, line: Lines | None) -> TaskRow:
    state, days = task_state(task, day)
    done = task.done if task.done_on(day) else None
    return TaskRow(
        title=task.title,
        lead=dataset.body_in_tables(task.lead),
        together=tuple(map(dataset.body_in_tables, task.together)),
        due=task.due,
        product=task.product or "",
        state=state,
        days=days,
        done=done.date if done else None,
        papers=() if done is None else _papers(done),
        origin=origin(dataset, task, task.id, line),
    )

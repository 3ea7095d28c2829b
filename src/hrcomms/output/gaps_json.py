"""The JSON of `gaps`, and of the plan of seats: keys are only ever added."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from hrcomms.compliance.gaps import LAPSE_DAYS, Aim, Distance, Gaps, Invitee, Lapsing, Open, Part
from hrcomms.compliance.seats import Outcome, Seat, Seating
from hrcomms.dataset import Dataset, Revision
from hrcomms.figures.tasks import TaskRow, still_to_do
from hrcomms.language import Language, Named, speak
from hrcomms.model import Task
from hrcomms.model.values import percentage_text
from hrcomms.output import as_json


def gaps(
    dataset: Dataset, found: Gaps, language: Language, forced: int, revision: Revision | None = None
) -> dict[str, Any]:
    """Return the result of `gaps`.

    `forced` is the number of errors that were passed over, `revision` the commit that was read, if any.
    """
    return {
        "as_of": found.as_of.isoformat(),
        **as_json.source(revision),
        "illustrative": as_json.illustrative(dataset),
        **as_json.passed_over(forced),
        "lapse_days": LAPSE_DAYS,
        "targets": [_distance(one) for one in found.distances],
        "people": [_invitee(dataset, one, language) for one in found.people],
        "components": [_part(one, language) for one in found.parts],
        "lapsing": [_lapsing(dataset, one, language) for one in found.lapsing],
        "open": [_open(one, found.as_of, language) for one in found.openings],
        "tasks": [_task(dataset, *one, language) for one in still_to_do(dataset, found.as_of)],
    }


def _distance(one: Distance) -> dict[str, Any]:
    (row,) = as_json.targets([one.assessment])
    return {
        **{key: row[key] for key in ("id", "kind", "title", "numerator", "denominator", "status")},
        "milestone": _aim(one.milestone) if one.milestone else None,
        "goal": _aim(one.goal),
    }


def _aim(aim: Aim) -> dict[str, Any]:
    return {
        "threshold": percentage_text(aim.share),
        "by": aim.by.isoformat(),
        "required": aim.required,
        "more": aim.more,
    }


def _invitee(dataset: Dataset, person: Invitee, language: Language) -> dict[str, Any]:
    return {
        "id": person.id,
        "name": person.name,
        **_bodies(dataset, person.bodies, language),
        "posts": list(person.posts),
        "missing": [
            {
                "requirement": one.requirement,
                "requirement_name": speak(one.called, language),
                "targets": list(one.targets),
            }
            for one in person.missing
        ],
    }


def _bodies(dataset: Dataset, ids: tuple[str, ...], language: Language) -> dict[str, Any]:
    """Return bodies by their ids, the first also alone, with their names."""
    return {
        "organisation": ids[0],
        "organisations": list(ids),
        "organisation_names": [speak(dataset.body_called(one), language) for one in ids],
    }


def _part(part: Part, language: Language) -> dict[str, Any]:
    return {
        "requirement": part.requirement,
        "requirement_name": speak(part.called, language),
        "people": list(part.people),
        "count": len(part.people),
        "targets": dict(part.counts),
    }


def _lapsing(dataset: Dataset, one: Lapsing, language: Language) -> dict[str, Any]:
    return {
        "kind": one.kind.kind,
        "id": one.id,
        "name": speak(one.name, language),
        **_bodies(dataset, one.bodies, language),
        "requirement": one.requirement,
        "requirement_name": speak(one.called, language),
        "last_day": one.last.isoformat(),
        "record": one.record,
        "targets": list(one.targets),
    }


def _open(one: Open, day: date, language: Language) -> dict[str, Any]:
    need = one.need
    return {
        "kind": one.kind.kind,
        "target": one.target,
        "id": one.id,
        "name": speak(one.name, language),
        "requirement": need.requirement,
        "requirement_name": speak(one.called, language),
        "state": need.state(day),
        "first_day": need.first.isoformat() if need.first else None,
        "last_day": need.last.isoformat() if need.last else None,
        "recorded": need.done,
        "wanted": need.wanted,
        "missing": max(0, need.wanted - need.done),
    }


def _task(dataset: Dataset, task: Task, row: TaskRow, language: Language) -> dict[str, Any]:
    return {
        "id": task.id,
        "title": task.title,
        **_bodies(dataset, tuple(dict.fromkeys((task.lead, *task.together))), language),
        "due": task.due.text if task.due else None,
        "last_day": task.due.last.isoformat() if task.due else None,
        "product": task.product,
        "state": row.state,
        "state_name": speak(row.said, language),
        "days_overdue": row.days,
    }


def plan(dataset: Dataset, found: Seating, language: Language) -> dict[str, Any]:
    """Return the plan of seats: the goals and what the plan makes of them, and the sessions with those to invite."""
    terms = {term.id: term.called for term in dataset.plan.components} if dataset.plan else {}
    return {
        "seats_per_session": found.room,
        "seats": len(found.seats),
        "bound": found.bound,
        "people": list(found.people),
        "goals": [_outcome(one) for one in found.outcomes],
        "not_helped": [target.id for target in found.others],
        "sessions": [
            {
                "first_day": one.first_day.isoformat(),
                "last_day": one.last_day.isoformat(),
                "components": list(one.components),
                "seats": [_seat(dataset, seat, terms, language) for seat in one.seats],
            }
            for one in found.sessions
        ],
    }


def _outcome(one: Outcome) -> dict[str, Any]:
    goal = one.goal
    return {
        "target": goal.target.id,
        "threshold": percentage_text(goal.share),
        "day": goal.day.isoformat(),
        "denominator": goal.denominator,
        "required": goal.required,
        "already": goal.already,
        "after": one.after,
        "reached": one.reached,
        "obstacle": str(goal.obstacle) if goal.obstacle else None,
    }


def _seat(dataset: Dataset, seat: Seat, terms: Mapping[str, Named], language: Language) -> dict[str, Any]:
    return {
        "id": seat.person,
        "name": seat.name,
        **_bodies(dataset, seat.organisations, language),
        "missing": [
            {"requirement": one, "requirement_name": speak(terms.get(one, one), language)} for one in seat.lacks
        ],
        "targets": list(seat.counts_for),
        "leaves": seat.leaves,
    }

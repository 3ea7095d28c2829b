"""The plan of seats, as text: what it brings, the sessions to hold, and whom to invite to each."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding

from hrcomms.compliance.goals import OBSTACLE_WORDS
from hrcomms.compliance.seats import Outcome, PlannedSession, Seat, Seating
from hrcomms.dataset import Dataset
from hrcomms.escaping import one_line
from hrcomms.language import Language, Listed, Text, say, say_n, speak, translator
from hrcomms.model.values import percentage_text
from hrcomms.output.gaps_text import INDENT, heading, table, widths
from hrcomms.output.line import Line


def plan(dataset: Dataset, found: Seating, language: Language) -> Iterator[RenderableType]:
    """Yield the goals, the number of seats, and the sessions with those to invite."""
    tell = translator(language)
    yield Line("")
    yield heading(_sum(found), language)
    yield table([*_goals(found, language), *_not_helped(found, language)])
    if found.room is not None and found.sessions:
        room = say_n("Each session has room for {n} person.", "Each session has room for {n} people.", found.room)
        yield Padding(Line(tell(room)), (0, 0, 0, INDENT))
    columns = widths((seat.person, seat.name) for seat in found.seats)
    for number, session in enumerate(found.sessions, 1):
        yield Line("")
        yield heading(_session(number, session, found), language)
        yield Padding(Line(one_line(", ".join(session.components))), (0, 0, 0, INDENT))
        yield from _invited(dataset, session, columns, language)


def _sum(found: Seating) -> Text:
    if not found.seats:
        if any(one.goal.need for one in found.outcomes):
            return say("The plan: no seat helps what is still short")
        return say("The plan: no seat is needed for these goals")
    return say_n(
        "The plan: {n} seat is the least: no plan has fewer (bound {bound})",
        "The plan: {n} seats are the least: no plan has fewer (bound {bound})",
        len(found.seats),
        bound=found.bound,
    )


def _goals(found: Seating, language: Language) -> Iterator[tuple[str, ...]]:
    tell = translator(language)
    for one in found.outcomes:
        goal = one.goal
        yield goal.target.id, f"{one.after}/{goal.denominator}", tell(_outcome(one))


def _outcome(one: Outcome) -> Text:
    goal = one.goal
    values = {
        "share": percentage_text(goal.share),
        "day": goal.day,
        "already": goal.already,
        "after": one.after,
        "required": goal.required,
        "all": goal.denominator,
    }
    if goal.obstacle:
        reason = OBSTACLE_WORDS[goal.obstacle]
        return say("{share} by {day}: no session can reach it; {reason}", reason=reason, **values)
    return say("{share} by {day}: {after} with these seats, {already} without (needs {required} of {all})", **values)


def _not_helped(found: Seating, language: Language) -> Iterator[tuple[str, ...]]:
    for target in found.others:
        yield target.id, "", translator(language)(say("sessions do not help it"))


def _session(number: int, session: PlannedSession, found: Seating) -> Text:
    values = {
        "number": number,
        "first": session.first_day,
        "last": session.last_day,
        "seats": say_n("{n} seat", "{n} seats", len(session.seats)),
    }
    if session.first_day <= found.as_of:
        return say("Session {number}, by {last} ({seats})", **values)
    return say("Session {number}, from {first} to {last} ({seats})", **values)


def _invited(
    dataset: Dataset, session: PlannedSession, columns: tuple[int, ...], language: Language
) -> Iterator[RenderableType]:
    """Yield those to invite, each under the first of their bodies."""
    groups: dict[str, list[Seat]] = {}
    for seat in sorted(session.seats, key=lambda one: dataset.ranks["organisations"][one.organisations[0]]):
        groups.setdefault(seat.organisations[0], []).append(seat)
    for body, seats in groups.items():
        yield Padding(Line(one_line(speak(dataset.body_called(body), language)), "bold"), (0, 0, 0, INDENT))
        yield table(((seat.person, seat.name, _lacks(seat, language)) for seat in seats), 2, columns)


def _lacks(seat: Seat, language: Language) -> str:
    values = {"missing": Listed(seat.lacks), "targets": Listed(seat.counts_for)}
    tell = translator(language)
    if seat.leaves:
        return tell(say("{missing} (for {targets}; leaves before the due day)", **values))
    return tell(say("{missing} (for {targets})", **values))

"""The workbook of `gaps`: a sheet for each way to look at what is still to be done, and for the plan of seats."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from hrcomms.compliance import STATUS_WORDS, TargetStatus
from hrcomms.compliance.gaps import Gaps
from hrcomms.compliance.goals import OBSTACLE_WORDS, Obstacle
from hrcomms.language import Language, Text, say, speak
from hrcomms.measures import State
from hrcomms.output.as_xlsx import Cell, Sheet, book

STATE_WORDS: dict[State, Text] = {
    "done": say("recorded already"),
    "open": say("can be done now"),
    "later": say("not begun"),
    "closed": say("its days are over"),
}
_ID, _NAME, _BODY, _POSTS = say("id"), say("name"), say("body"), say("posts")
_COMPONENT, _TARGETS, _TARGET = say("component"), say("targets"), say("target")


def gaps(result: Mapping[str, Any], found: Gaps, notices: Iterable[Text], language: Language) -> bytes:
    """Return the result of `gaps` (see as_json) as a workbook; each kind of target about bodies has a sheet."""
    day = found.as_of
    kinds = dict.fromkeys(type(one.assessment.kind) for one in found.distances)
    sheets = [
        Sheet(say("Targets"), *_targets(result, language)),
        Sheet(say("By body"), *_by_body(result)),
        Sheet(say("By component"), *_by_component(result)),
        Sheet(say("Lapsing"), *_lapsing(result)),
        *(Sheet(kind.section, *_open(result, kind.kind, language)) for kind in kinds if kind.unit == "bodies"),
        Sheet(say("Tasks"), *_tasks(result)),
    ]
    if "plan" in result:
        sheets += [Sheet(say("Seats"), *_seats(result["plan"], language))]
        sheets += [Sheet(say("What the seats bring"), *_outcomes(result["plan"], language))]
    return book(sheets, say("Still to be done on {day}", day=day), notices, day, language)


_Table = tuple[tuple[Text, ...], tuple[tuple[Cell, ...], ...]]


def _targets(result: Mapping[str, Any], language: Language) -> _Table:
    columns = (
        *(_TARGET, say("title"), say("have met it"), say("population"), say("status")),
        *(say("next milestone"), say("milestone due"), say("required for it"), say("still to go")),
        *(say("goal"), say("goal due"), say("required for it"), say("still to go")),
    )
    return columns, tuple(
        (
            *(one[key] for key in ("id", "title", "numerator", "denominator")),
            speak(STATUS_WORDS[TargetStatus(one["status"])], language),
            *_aim(one["milestone"]),
            *_aim(one["goal"]),
        )
        for one in result["targets"]
    )


def _aim(aim: Mapping[str, Any] | None) -> tuple[Cell, ...]:
    return (aim["threshold"], _day(aim["by"]), aim["required"], aim["more"]) if aim else (None, None, None, None)


def _by_body(result: Mapping[str, Any]) -> _Table:
    """Return one row for each person: whom to invite, body by body."""
    return (_BODY, _ID, _NAME, _POSTS, say("lacks"), _TARGETS), tuple(
        (
            *_person(one),
            "\n".join(part["requirement_name"] for part in one["missing"]),
            _lines(dict.fromkeys(target for part in one["missing"] for target in part["targets"])),
        )
        for one in result["people"]
    )


def _by_component(result: Mapping[str, Any]) -> _Table:
    """Return one row for each component and person who lacks it: whom to invite to what."""
    rows = [
        (part["requirement"], part["requirement_name"], *_person(one), _lines(missing["targets"]))
        for part in result["components"]
        for one in result["people"]
        for missing in one["missing"]
        if missing["requirement"] == part["requirement"]
    ]
    return (_COMPONENT, say("name of the component"), _BODY, _ID, _NAME, _POSTS, _TARGETS), tuple(rows)


def _person(one: Mapping[str, Any]) -> tuple[Cell, ...]:
    return _lines(one["organisation_names"]), one["id"], one["name"], _lines(one.get("posts", ()))


def _lapsing(result: Mapping[str, Any]) -> _Table:
    columns = (say("last day"), _BODY, _ID, _NAME, say("what lapses"), say("proven by"), _TARGETS)
    return columns, tuple(
        (
            _day(one["last_day"]),
            *_person(one)[:3],
            *(one["requirement_name"], one["record"], _lines(one["targets"])),
        )
        for one in result["lapsing"]
    )


def _open(result: Mapping[str, Any], kind: str, language: Language) -> _Table:
    columns = (
        *(_TARGET, _ID, _BODY, say("what is needed"), say("how it stands")),
        *(say("first day"), say("last day"), say("recorded"), say("asked for"), say("missing")),
    )
    return columns, tuple(
        (
            *(one[key] for key in ("target", "id", "name", "requirement_name")),
            speak(STATE_WORDS[one["state"]], language),
            *(_day(one["first_day"]), _day(one["last_day"]), one["recorded"], one["wanted"], one["missing"]),
        )
        for one in result["open"]
        if one["kind"] == kind
    )


def _tasks(result: Mapping[str, Any]) -> _Table:
    columns = (_ID, say("task"), _BODY, say("product"), say("last day"), say("how it stands"))
    return columns, tuple(
        (
            *(one["id"], one["title"], _lines(one["organisation_names"]), one["product"]),
            *(_day(one["last_day"]), one["state_name"]),
        )
        for one in result["tasks"]
    )


def _seats(plan: Mapping[str, Any], language: Language) -> _Table:
    """Return one row for each seat: whom to invite to which session."""
    columns = (
        *(say("session"), say("first day"), say("last day"), _BODY, _ID, _NAME),
        *(say("lacks"), _TARGETS, say("leaves before the due day")),
    )
    return columns, tuple(
        (
            *(number, _day(session["first_day"]), _day(session["last_day"])),
            *_person(seat)[:3],
            _lines(part["requirement_name"] for part in seat["missing"]),
            *(_lines(seat["targets"]), speak(say("yes"), language) if seat["leaves"] else None),
        )
        for number, session in enumerate(plan["sessions"], 1)
        for seat in session["seats"]
    )


def _outcomes(plan: Mapping[str, Any], language: Language) -> _Table:
    """Return one row for each target: its goal, and what the seats make of it."""
    columns = (
        *(_TARGET, say("goal"), say("goal due"), say("population"), say("required for it")),
        *(say("have met it without new sessions"), say("have met it with them"), say("why sessions cannot reach it")),
    )
    rows = [
        (
            *(one["target"], one["threshold"], _day(one["day"]), one["denominator"], one["required"]),
            *(one["already"], one["after"]),
            speak(OBSTACLE_WORDS[Obstacle(one["obstacle"])], language) if one["obstacle"] else None,
        )
        for one in plan["goals"]
    ]
    blank = (None,) * 6
    rows += [(target, *blank, speak(say("sessions do not help it"), language)) for target in plan["not_helped"]]
    return columns, tuple(rows)


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(texts)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None

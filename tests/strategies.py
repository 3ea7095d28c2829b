"""Random small datasets as plain data, and the way from plain data to files.

Their days crowd around those on which an answer turns: the as-of day, a year or a duration before it, the
plan's start, the due day, the closing of the reporting year, the edges of calendar periods.
"""

import json
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any, NamedTuple, TypeVar

from bruteforce import last_day, minus, whole
from hypothesis import strategies as st

from hrcomms.dataset import MemoryTree

T = TypeVar("T")
Plain = dict[str, Any]

COLLECTIONS = ("organisations", "staff", "training", "press", "activities", "values")
BODIES = ("ubnd", "a-9", "a-10", "mttq", "thon.1", "z")
PEOPLE = ("cb-1", "cb-10", "cb-9", "a", "z.1", "m_2")
CLASSES = ("state-agency", "socio-political", "village")
FUNCTIONS = ("key-leader", "human-rights")
COMPONENTS = ("update", "knowledge", "skills")
LEGS = ("spokesperson", "contact-published", "periodic-information", "regulation")
THRESHOLDS = ("70%", "100%", "33.3%", "50%", "66.67%", "0.1%", "60%")
STEPS = ("10%", "20%", "33.3%", "45.5%")
VALID_FOR = ("P6M", "P24M", "P90D", "P1Y2M10D", "P26W")
LENGTHS = ("month", "quarter", "half-year", "year")
STARTS = ("2023-01-01", "2022-12-15", "2023-02-28", "2024-01-01", "2024-02-29", "2024-07-01", "2025-03-10")
CLOSES = ("12-14", "12-31", "02-28", "06-30", "01-01", "11-30", "02-29", "05-31")
WINDOWS = ("year", "half-year", "quarter", "month", "plan")
TOPICS = ("law", "policy")
CONVENTIONS = ("iccpr", "crc")
AUDIENCES = ("youth", "women")
CHANNELS = ("radio", "leaflet")
AHEAD = (0, 1, 30, 89, 90, 91, 200, 365, 600, 900)
NOTABLE = (
    *("2025-12-31", "2025-06-30", "2024-02-29", "2025-02-28", "2025-12-14", "2025-12-15", "2024-12-30"),
    *("2025-03-31", "2025-07-01", "2024-08-31", "2025-01-01", "2024-06-29", "2025-05-31", "2025-11-30"),
)
FILTERS = ("channels", "topics", "conventions", "audiences")
TOTALS = {
    **dict.fromkeys(("activities", "quantity", "reach", "reach-women", "reach-minority"), FILTERS),
    **dict.fromkeys(("sessions", "attendances", "people"), ("topics", "conventions")),
    "press": ("topics",),
}
"""What a total may count, and the filters of each."""
VOCABULARIES = {
    "components": COMPONENTS,
    "topics": TOPICS,
    "conventions": CONVENTIONS,
    "audiences": AUDIENCES,
    "channels": CHANNELS,
}


class Case(NamedTuple):
    """A dataset as plain data, and the days on which it is asked about."""

    data: Plain
    days: tuple[date, ...]


class Drawer:
    """Draws the small decisions that records are made of; each is one whole number, so cases shrink well."""

    def __init__(self, draw: Callable[[st.SearchStrategy[int]], int]) -> None:
        self._draw = draw
        self.pool: list[date] = []

    def number(self, most: int) -> int:
        """Return a number from 0 to `most`."""
        return self._draw(_up_to(most))

    def one_in(self, chances: int) -> bool:
        """Return True once in so many times."""
        return self.number(chances - 1) == chances - 1

    def pick(self, items: Sequence[T]) -> T:
        """Return one of the items."""
        return items[self.number(len(items) - 1)]

    def some(self, items: Sequence[T]) -> list[T]:
        """Return any of the items, or none."""
        mask = self.number(2 ** len(items) - 1)
        return [item for position, item in enumerate(items) if mask >> position & 1]

    def many(self, items: Sequence[T]) -> list[T]:
        """Return all of the items every second time, else any."""
        return self.some(items) if self.number(1) else list(items)

    def at_least_one(self, items: Sequence[T]) -> list[T]:
        """Return one or more of the items, in their order or against it."""
        found = self.some(items) or [self.pick(items)]
        return found if self.number(1) else found[::-1]

    def day(self) -> str:
        """Return a day from the pool."""
        return str(self.pick(self.pool))

    def two_days(self) -> tuple[str, str]:
        """Return two days from the pool in order; often the same one."""
        first = self.day()
        second = self.day() if self.number(2) else first
        return min(first, second), max(first, second)

    def partial(self, day: str) -> str | int:
        """Return a day as the papers give it: whole, without its day, or the year alone (text or number)."""
        return self.pick((day, day, day, day, day, day[:7], day[:4], int(day[:4])))


@cache
def _up_to(most: int) -> st.SearchStrategy[int]:
    return st.integers(0, most)


# Cases


@st.composite
def training_cases(draw: Any) -> Case:
    """Return a dataset with targets of training-coverage."""
    drawer = Drawer(draw)
    data, days = _frame(drawer, ["training-coverage"] * (1 + drawer.number(1)))
    data["staff"] = _staff(drawer, data)
    data["training"] = _sessions(drawer, data)
    return Case(data, days)


@st.composite
def seat_cases(draw: Any) -> Case:
    """Return a dataset whose targets of training-coverage, posts and bodies reach into the days to come.

    The second day is one by which thresholds can be asked for; it is never before the first.
    """
    drawer = Drawer(draw)
    data, (day, _) = _frame(drawer, ["training-coverage"] * (1 + drawer.number(2)))
    start = date.fromisoformat(data["plan"]["start_date"])
    ahead = [day + timedelta(days=off) for off in AHEAD]
    drawer.pool += ahead * 3
    for target in data["plan"]["targets"]:
        due = max(drawer.pick((*ahead, *ahead, day - timedelta(days=30))), start + timedelta(days=1))
        target["due"] = str(due)
        target["threshold"] = drawer.pick(("100%", "50%", "66.67%", target["threshold"]))
        days = sorted({one for one in (drawer.pick(ahead), drawer.pick(ahead)) if start < one < due})
        target["milestones"] = [
            {"date": str(step), "threshold": share} for step, share in zip(days, ("40%", "60%"), strict=False)
        ]
        target["measure"]["valid_for"] = drawer.pick((None, "P90D", "P1M", "P6M"))
    for body in data["organisations"]:
        body["founding_date"] = None
        body["dissolution_date"] = drawer.pick((None, None, None, str(drawer.pick(ahead))))
    data["staff"] = _staff(drawer, data, least=3)
    for person in data["staff"]:
        for post in person["posts"][:1]:
            post["start_date"] = str(min(start, day))
            post["end_date"] = drawer.pick((None, None, str(drawer.pick(ahead))))
    data["training"] = _sessions(drawer, data)[:3]
    return Case(data, (day, drawer.pick(ahead)))


@st.composite
def press_cases(draw: Any) -> Case:
    """Return a dataset with targets of press-mechanism."""
    drawer = Drawer(draw)
    data, days = _frame(drawer, ["press-mechanism"] * (1 + drawer.number(1)))
    data["staff"] = _staff(drawer, data, least=1)
    _add_mechanisms(drawer, data)
    data["press"] = _press(drawer, data, days)
    return Case(data, days)


@st.composite
def activity_cases(draw: Any) -> Case:
    """Return a dataset with targets of activity-coverage."""
    drawer = Drawer(draw)
    data, days = _frame(drawer, ["activity-coverage"] * (1 + drawer.number(1)))
    data["activities"] = _activities(drawer, data, days)
    return Case(data, days)


@st.composite
def mixed_cases(draw: Any) -> Case:
    """Return a dataset with a target of each kind that has members."""
    drawer = Drawer(draw)
    data, days = _frame(drawer, ["training-coverage", "press-mechanism", "activity-coverage"])
    data["staff"] = _staff(drawer, data)
    _add_mechanisms(drawer, data)
    data["training"] = _sessions(drawer, data)
    data["press"] = _press(drawer, data, days)
    data["activities"] = _activities(drawer, data, days)
    return Case(data, days)


@st.composite
def count_cases(draw: Any) -> Case:
    """Return a dataset with targets of the kinds that count: totals of anything, and values that were reported."""
    drawer = Drawer(draw)
    data, days = _frame(
        drawer, drawer.pick((["total"], ["reported-value"], ["total", "reported-value"], ["total"] * 3))
    )
    data["staff"] = _staff(drawer, data)
    data["training"] = _sessions(drawer, data)
    data["press"] = _press(drawer, data, days)
    data["activities"] = _activities(drawer, data, days)
    _add_amounts(drawer, data)
    data["values"] = _values(drawer, data)
    return Case(data, days)


def _frame(drawer: Drawer, kinds: list[str]) -> tuple[Plain, tuple[date, ...]]:
    """Return manifest, plan and bodies, and the days to ask about; the other collections are still empty."""
    day, start, due, closes = _calendar(drawer)
    drawer.pool = _pool(day, start, due, closes)
    data: Plain = {name: [] for name in COLLECTIONS}
    data["organisations"] = _organisations(drawer)
    data["manifest"] = {"format": 1, "owner": BODIES[0]}
    data["plan"] = {"title": "Plan", "start_date": str(start), "end_date": "2028-12-31", "issuer": BODIES[0]}
    if drawer.number(2):
        data["plan"]["reporting_year"] = {"closes": closes}
    data["plan"]["functions"] = [{"id": one, "name": one} for one in FUNCTIONS]
    for key, terms in VOCABULARIES.items():
        data["plan"][key] = [{"id": one, "name": one} for one in terms]
    bodies = [body["id"] for body in data["organisations"]]
    data["plan"]["targets"] = [
        {"id": f"t-{number}", **_target(drawer, kind, bodies, start, due)} for number, kind in enumerate(kinds)
    ]
    if drawer.one_in(3):
        data["plan"]["amendments"] = _amendments(drawer, data["plan"]["targets"], bodies, start)
    return data, (day, drawer.pick(drawer.pool))


def _calendar(drawer: Drawer) -> tuple[date, date, date, str]:
    """Return the as-of day, the plan's start, the due day, and the month and day on which books close."""
    day = date.fromisoformat(drawer.pick(NOTABLE)) + timedelta(days=drawer.pick((0, 0, 0, 1, -1, 12, -40)))
    start = date.fromisoformat(drawer.pick(STARTS))
    if drawer.one_in(4):
        start = day - timedelta(days=drawer.number(100))
    due = max(day + timedelta(days=drawer.pick((0, -1, 1, 40, 400, -100))), start + timedelta(days=1))
    closes = f"{1 + drawer.number(11):02}-{1 + drawer.number(27):02}"
    return day, start, due, drawer.pick((*CLOSES, *[closes] * len(CLOSES)))


def _pool(day: date, start: date, due: date, closes: str) -> list[date]:
    """Return the days that records may carry, the as-of day and its neighbours more often than others."""
    turns = [day, start, due, *(minus(day, duration) for duration in ("P1Y", *VALID_FOR))]
    turns += [last_day(f"{day.year - back}-{closes.replace('02-29', '02')}") for back in (0, 1)]
    turns += [minus(day, f"P{back}M").replace(day=1) for back in (0, 1, 3, 6, 12)]
    around = sorted({turn + timedelta(days=off) for turn in turns for off in (-1, 0, 1)})
    between = [day - timedelta(days=back) for back in (10, 45, 80, 130, 200, 290, 500)]
    near = [day + timedelta(days=off) for off in (0, -1, 1, 0, -1, 1, 0)]
    return [*near, *between, *around, start, start, *(minus(day, duration) for duration in VALID_FOR)]


# The plan


def _target(drawer: Drawer, kind: str, bodies: list[str], start: date, due: date) -> Plain:
    threshold = drawer.pick(THRESHOLDS)
    target: Plain = {"title": "T", "text": "T", "threshold": threshold, "due": str(due)}
    if drawer.number(1):
        target["milestones"] = _milestones(drawer, threshold, start, due)
    target["measure"] = {"kind": kind, **_MEASURES[kind](drawer)}
    if kind not in ("total", "reported-value") and (population := _population(drawer, kind, bodies)):
        target["measure"]["population"] = population
    if drawer.one_in(5):
        target["start_date"] = str(min(drawer.pick(drawer.pool), due - timedelta(days=1)))
        target["end_date"] = drawer.pick((None, target["due"], str(due + timedelta(days=200))))
    if drawer.one_in(5):
        target["measure"]["counts_from"] = str(drawer.pick((start - timedelta(days=400), start - timedelta(days=3))))
    return target


def _amendments(drawer: Drawer, targets: list[Plain], bodies: list[str], start: date) -> list[Plain]:
    """Return papers that change some keys of some targets, in any order of days."""
    return [
        {
            "date": drawer.day(),
            "targets": {one["id"]: _new_rule(drawer, one, bodies, start) for one in drawer.many(targets)},
        }
        for _ in range(1 + drawer.number(1))
    ]


def _new_rule(drawer: Drawer, target: Plain, bodies: list[str], start: date) -> Plain:
    """Return some keys of a target anew, drawn as they were for the target itself, and of a kind like its own."""
    due = max(drawer.pick(drawer.pool), start + timedelta(days=1), whole(target.get("start_date") or str(start)))
    kind = target["measure"]["kind"]
    anew = _target(drawer, kind, bodies, start, max(due, whole(target["due"])) if drawer.number(1) else due)
    return {key: anew[key] for key in drawer.some(["threshold", "due", "milestones", "measure"]) if key in anew}


def _milestones(drawer: Drawer, threshold: str, start: date, due: date) -> list[Plain]:
    """Return up to two milestones, rising in days and shares."""
    days = sorted({day for day in (drawer.pick(drawer.pool), drawer.pick(drawer.pool)) if start < day < due})
    steps = [step for step in STEPS if float(step[:-1]) < float(threshold[:-1])]
    lowest = drawer.number(1)
    return [{"date": str(day), "threshold": step} for day, step in zip(days, steps[lowest:], strict=False)]


def _population(drawer: Drawer, kind: str, bodies: list[str]) -> Plain:
    found: Plain = {}
    if drawer.one_in(3):
        found["classifications"] = drawer.at_least_one(CLASSES)
    if drawer.one_in(3):
        found["organisations"] = drawer.at_least_one(bodies)
    if kind == "training-coverage" and drawer.one_in(3):
        found["functions"] = drawer.at_least_one(FUNCTIONS)
    return found


def _training_measure(drawer: Drawer) -> Plain:
    measure: Plain = {"components": drawer.at_least_one(COMPONENTS)}
    if drawer.number(1):
        measure["valid_for"] = drawer.pick((*VALID_FOR, None))
    return measure


def _press_measure(drawer: Drawer) -> Plain:
    names = drawer.at_least_one(LEGS)
    if drawer.one_in(4):
        names.append(drawer.pick(LEGS))
    legs = [_leg(drawer, leg) for leg in names]
    return {"requires": legs, "every": drawer.pick(LENGTHS)}


def _leg(drawer: Drawer, leg: str) -> str | Plain:
    start, end = drawer.two_days()
    forms = (leg, leg, leg, {"leg": leg}, {"leg": leg, "start_date": start})
    return drawer.pick((*forms, {"leg": leg, "start_date": start, "end_date": end}))


def _activity_measure(drawer: Drawer) -> Plain:
    measure: Plain = drawer.pick(({}, {"at_least": 1}, {"at_least": 2}, {"at_least": 3}))
    measure = {**measure, **drawer.pick(({}, {"every": drawer.pick(WINDOWS)}))}
    if drawer.one_in(4):
        key = drawer.pick(("channels", "topics", "conventions", "audiences"))
        measure[key] = drawer.at_least_one(VOCABULARIES[key])
    return measure


def _total_measure(drawer: Drawer) -> Plain:
    of = drawer.pick([*TOTALS])
    measure: Plain = {"of": of, "goal": drawer.pick((1, 2, 3, 5, 10, 40)), **drawer.pick(({}, {"unit": "items"}))}
    if drawer.number(1):
        measure["every"] = drawer.pick(WINDOWS)
    for key in TOTALS[of]:
        if drawer.one_in(4):
            measure[key] = drawer.at_least_one(VOCABULARIES[key])
    return measure


def _value_measure(drawer: Drawer) -> Plain:
    whole_number = 1 + drawer.number(9)
    share = {"numerator": drawer.number(whole_number), "denominator": whole_number}
    return drawer.pick(({}, {"unit": "households"}, {"baseline": {"date": drawer.day(), **share}}))


_MEASURES = {
    "total": _total_measure,
    "reported-value": _value_measure,
    "training-coverage": _training_measure,
    "press-mechanism": _press_measure,
    "activity-coverage": _activity_measure,
}


# The collections


def _organisations(drawer: Drawer) -> list[Plain]:
    ids = BODIES[: 1 + drawer.number(len(BODIES) - 1)]
    bodies = []
    for number, one in enumerate(ids):
        body: Plain = {"id": one, "name": f"Body {one}", "classification": drawer.pick(CLASSES)}
        if number and drawer.number(1):
            body["parent"] = drawer.pick(ids[:number])
        founded, dissolved = drawer.two_days()
        if drawer.one_in(3):
            body["founding_date"] = drawer.partial(founded)
        if drawer.one_in(5):
            body["dissolution_date"] = drawer.partial(dissolved)
        bodies.append(body)
    for number, body in enumerate(bodies[:-1]):
        if drawer.one_in(2 if "dissolution_date" in body else 8):
            body["successors"] = drawer.at_least_one(ids[number + 1 :])[:2]
    return bodies


def _staff(drawer: Drawer, data: Plain, least: int = 0) -> list[Plain]:
    ids = [body["id"] for body in data["organisations"]]
    return [
        {
            "id": one,
            "name": f"Person {one}",
            "posts": [_post(drawer, ids) for _ in range(drawer.pick((1, 2, 3, 4, 0)))],
        }
        for one in PEOPLE[: least + drawer.number(len(PEOPLE) - least)]
    ]


def _post(drawer: Drawer, bodies: list[str]) -> Plain:
    start, end = drawer.two_days()
    post: Plain = {"organisation": drawer.pick(bodies), "title": "Post", "start_date": drawer.partial(start)}
    if drawer.one_in(3):
        post["end_date"] = drawer.partial(end)
    if drawer.number(2):
        post["functions"] = drawer.some(FUNCTIONS)
    return post


def _event(drawer: Drawer) -> Plain:
    """Return the days and the status of something that took place, or did not."""
    start, end = drawer.two_days()
    event: Plain = {"start_date": start}
    if drawer.number(1):
        event["end_date"] = end
    if status := drawer.pick((None, "done", None, "done", "planned", "cancelled")):
        event["status"] = status
    return event


def _sessions(drawer: Drawer, data: Plain) -> list[Plain]:
    people = [person["id"] for person in data["staff"]]
    return [_session(drawer, f"s-{number}", people) for number in range(drawer.number(7))]


def _session(drawer: Drawer, name: str, people: list[str]) -> Plain:
    session = {"id": name, "title": "Session", **_event(drawer), "components": drawer.many(COMPONENTS)}
    session["attended"] = drawer.many(people)
    session["absent"] = [one for one in people if one not in session["attended"]]
    return session


def _add_mechanisms(drawer: Drawer, data: Plain) -> None:
    """Give bodies spokespersons and rules of their own."""
    people = [person["id"] for person in data["staff"]]
    for body in data["organisations"]:
        body["spokespersons"] = [_spokesperson(drawer, people) for _ in range(drawer.number(2))]
        body["press_regulations"] = [_interval(drawer) for _ in range(drawer.number(2))]


def _interval(drawer: Drawer) -> Plain:
    start, end = drawer.two_days()
    forms = ({"start_date": start}, {"start_date": start, "end_date": end}, {"end_date": end})
    return drawer.pick((*forms, {"start_date": None}))


def _spokesperson(drawer: Drawer, people: list[str]) -> Plain:
    contact = drawer.number(3)
    named = {"staff": drawer.pick(people)} if people and not drawer.one_in(6) else {}
    if not contact:
        return {**named, **_interval(drawer)}
    published = {"published": drawer.day()} if contact > 1 else {"url": "https://example.org"}
    return {**named, **_interval(drawer), "contact": published}


def _press(drawer: Drawer, data: Plain, days: tuple[date, ...]) -> list[Plain]:
    """Return single pieces of information, and for some bodies one in each period, with or without a gap."""
    bodies = [body["id"] for body in data["organisations"]]
    items = [(drawer.pick(bodies), drawer.day()) for _ in range(drawer.number(3))]
    for body in bodies:
        if drawer.number(1):
            items += [(body, day) for day in _regular(drawer, days[0])]
    order = sorted(range(len(items)), key=lambda number: number * 7 % 10)
    return [
        {"id": f"p-{number}", "title": "News", "organisation": items[place][0], "date": items[place][1]}
        for number, place in enumerate(order)
    ]


def _regular(drawer: Drawer, day: date) -> list[str]:
    """Return a day in each period of the year before, at its edge or inside; sometimes one is left out."""
    length = drawer.pick((1, 3, 1, 6, 1, 12))
    begin = minus(day, f"P{12 + length}M")
    month = begin.year * 12 + (begin.month - 1) // length * length
    firsts = [f"{at // 12}-{at % 12 + 1:02}" for at in range(month, day.year * 12 + day.month, length)]
    gap = drawer.number(3 * len(firsts))
    edge = drawer.pick(("01", "13", "last"))
    if edge == "last":
        chosen = [str(last_day(_later(first, length - 1))) for first in firsts]
    else:
        chosen = [f"{first}-{edge}" for first in firsts]
    return [one for number, one in enumerate(chosen) if number != gap]


def _add_amounts(drawer: Drawer, data: Plain) -> None:
    """Say how many things and people were there, and of which topic everything was."""
    for activity in data["activities"]:
        if drawer.number(2):
            reach = drawer.number(9)
            activity.update(reach=reach, quantity=drawer.number(6))
            activity.update(drawer.pick(({}, {"reach_women": drawer.number(reach)})))
            activity.update(drawer.pick(({}, {"reach_minority": drawer.number(reach)})))
    for session in data["training"]:
        session.update(topics=drawer.some(TOPICS), conventions=drawer.some(CONVENTIONS))
        session.update(drawer.pick(({}, {"others": drawer.number(4)})))
    for piece in data["press"]:
        piece.update(topics=drawer.some(TOPICS))


def _values(drawer: Drawer, data: Plain) -> list[Plain]:
    """Return values of targets, and of bodies: one of each on a day at most."""
    targets, bodies = ([one["id"] for one in data["plan"]["targets"]], [one["id"] for one in data["organisations"]])
    found: dict[tuple[str, str, str], Plain] = {}
    for _ in range(drawer.number(7)):
        target, body, day = drawer.pick(targets), drawer.pick(bodies), drawer.day()
        of = 1 + drawer.number(9)
        owner = body == BODIES[0] and drawer.number(1)
        one = {"target": target, "date": day, "numerator": drawer.number(of), "denominator": of, "source": "Survey"}
        found[target, body, day] = one if owner else {**one, "organisation": body}
    return list(found.values())


def _later(month: str, months: int) -> str:
    at = int(month[:4]) * 12 + int(month[5:]) - 1 + months
    return f"{at // 12}-{at % 12 + 1:02}"


def _activities(drawer: Drawer, data: Plain, days: tuple[date, ...]) -> list[Plain]:
    """Return single activities, and often some that one body carried out week by week up to the as-of day."""
    bodies = [body["id"] for body in data["organisations"]]
    found = [{"organisation": drawer.pick(bodies), **_event(drawer)} for _ in range(drawer.number(6))]
    busy, weeks = drawer.pick(bodies), drawer.pick((0, 3, 2, 5))
    found += [{"organisation": busy, "start_date": str(days[0] - timedelta(weeks=back))} for back in range(weeks)]
    for one in found if drawer.number(1) else ():
        one["channel"] = drawer.pick(CHANNELS)
        one |= {key: drawer.some(VOCABULARIES[key]) for key in ("topics", "conventions", "audiences")}
        one["with"] = drawer.some([body for body in bodies if body != one["organisation"]])
    return [{"id": f"hd-{number}", "title": "Activity", **one} for number, one in enumerate(found)]


@st.composite
def sessions_for(draw: Any, case: Case) -> Plain:
    """Return one more session that took place, for a dataset that was drawn before."""
    drawer = Drawer(draw)
    drawer.pool = [day + timedelta(days=off) for day in case.days for off in (0, -1, -20, -90, -400, 1)]
    people = [person["id"] for person in case.data["staff"]]
    return _session(drawer, "s-more", people) | {"status": "done"}


@st.composite
def known_before(draw: Any, case: Case) -> Plain:
    """Return a dataset that was drawn before as it may have been known earlier.

    Records are still missing from it, others were taken back later, and the plan may define its targets otherwise.
    """
    drawer = Drawer(draw)
    drawer.pool = [day + timedelta(days=off) for day in case.days for off in (0, -1, 1, -20, 90, -400)]
    data: Plain = {name: [dict(one) for one in drawer.many(case.data[name])] for name in COLLECTIONS}
    data["organisations"] = [dict(body) for body in case.data["organisations"]]
    data["manifest"] = case.data["manifest"]
    plan = {**case.data["plan"], "targets": [_otherwise(drawer, one) for one in case.data["plan"]["targets"]]}
    data["plan"] = {key: one for key, one in plan.items() if key != "amendments" or drawer.number(1)}
    for session in data["training"]:
        session["attended"] = drawer.many(session["attended"])
    for person in data["staff"]:
        person["posts"] = drawer.many(person["posts"])
    for body in data["organisations"]:
        if drawer.one_in(4):
            body["founding_date"] = drawer.day()
        for mechanism in ("spokespersons", "press_regulations"):
            body[mechanism] = drawer.many(body.get(mechanism, []))
    if drawer.number(1):
        _add_what_was_taken_back(drawer, data)
    return data


def _add_what_was_taken_back(drawer: Drawer, data: Plain) -> None:
    day, body = drawer.day(), drawer.pick(data["organisations"])
    everybody = [person["id"] for person in data["staff"]]
    session = {"id": "s-x", "title": "Session", "start_date": day, "components": [*COMPONENTS], "attended": everybody}
    data["training"].append(session)
    data["press"].append({"id": "p-x", "title": "News", "organisation": body["id"], "date": day})
    data["activities"] += [
        {"id": f"hd-x{number}", "title": "Activity", "organisation": body["id"], "start_date": day}
        for number in range(3)
    ]
    named = {"staff": everybody[0]} if everybody else {}
    body["spokespersons"] = [*body["spokespersons"], {**named, "start_date": day, "contact": {"published": day}}]
    body["press_regulations"] = [*body["press_regulations"], {"start_date": day}]


@st.composite
def with_a_turnover(draw: Any, case: Case) -> Case:
    """Return a case in which a body and a post begin and end near the days that are asked about."""
    drawer = Drawer(draw)
    drawer.pool = [day + timedelta(days=off) for day in case.days for off in (0, -1, 1, -20, 20)]
    bodies = [dict(body) for body in case.data["organisations"]]
    drawer.pick(bodies)[drawer.pick(("founding_date", "dissolution_date"))] = drawer.day()
    staff = [dict(person) for person in case.data["staff"]]
    if staff:
        start, end = drawer.two_days()
        post = {**_post(drawer, [body["id"] for body in bodies]), "start_date": start, "end_date": end}
        person = drawer.pick(staff)
        person["posts"] = [post, *drawer.some(person["posts"])]
    return Case({**case.data, "organisations": bodies, "staff": staff}, case.days)


def _otherwise(drawer: Drawer, target: Plain) -> Plain:
    """Return a target with another rule, once in four times."""
    if not drawer.one_in(4):
        return target
    kind = target["measure"]["kind"]
    return {**target, "threshold": "100%", "milestones": [], "measure": {"kind": kind, **_MEASURES[kind](drawer)}}


# From plain data to files


def tree(data: Plain, seed: int | None = None, *, split: bool = False) -> MemoryTree:
    """Return the files of a dataset (JSON is YAML).

    A `seed` changes the order of records, of their lists and of their keys; `split` spreads each collection
    over several files in folders.
    """
    shuffle = None if seed is None else Random(seed)  # noqa: S311
    files = {"hrcomms.yaml": data["manifest"], "plan.yaml": {"plan": data["plan"]}}
    for name in COLLECTIONS:
        held = data.get(name, [])
        records = _shuffled(held, shuffle) if shuffle else held
        if split:
            for path, part in _parts(name, records).items():
                files[path] = {name: part}
        else:
            files[f"{name}.yaml"] = {name: records}
    return MemoryTree({path: json.dumps(content).encode() for path, content in files.items()})


def _parts(name: str, records: list[Plain]) -> dict[str, list[Plain]]:
    return {
        f"{name}/z.yaml": records[::3],
        f"{name}/a.yaml": records[1::3],
        f"{name}/b/c.yaml": records[2::3],
    }


def _shuffled(value: Any, shuffle: Random) -> Any:
    if isinstance(value, dict):
        keys = shuffle.sample(list(value), len(value))
        return {key: _shuffled(value[key], shuffle) for key in keys}
    if isinstance(value, list):
        return [_shuffled(item, shuffle) for item in shuffle.sample(value, len(value))]
    return value


def content(files: MemoryTree, path: str, pointer: Sequence[str | int]) -> Any:
    """Return what stands in a file at a pointer."""
    found = json.loads(files.read(path))
    for step in pointer:
        found = found[step]
    return found

"""What compliance.md says, computed from plain data in the dumbest way: what the program is held to.

It never imports hrcomms. Days are walked one by one, shares are fractions, and nothing is clever. Only what
compliance.md leaves open follows the program: the names of periods (`2025-Q3`) and activities (`activity 2`);
of records that end on one day, the one that began first and then the smaller id is the earliest; a duration
takes off its months first, then its days; of two designations in force the one that began first proves.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from itertools import pairwise
from typing import Any

Plain = dict[str, Any]
Proof = tuple[Any, ...]
"""The record that proves something: collection, id, and where it lies inside that record."""

ONE_DAY = timedelta(days=1)
MONTHS = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}


def answers(data: Plain, day: date) -> list[Plain]:
    """Return the answer for every target of the plan."""
    return [answer(data, target, day) for target in data["plan"]["targets"]]


def answer(data: Plain, target: Plain, day: date) -> Plain:
    """Return everything that is to be known about one target on a day."""
    members = _MEMBERS[target["measure"]["kind"]](data, target["measure"], day)
    met = [one for one in members if None not in members[one]["needs"].values()]
    threshold = share(target["threshold"])
    return {
        "target": target["id"],
        "population": list(members),
        "names": {one: found["name"] for one, found in members.items()},
        "through": {one: found["through"] for one, found in members.items()},
        "met": met,
        "proofs": {one: _proven(found["needs"]) for one, found in members.items()},
        "missing": {one: _unproven(found["needs"]) for one, found in members.items()},
        "numerator": len(met),
        "denominator": len(members),
        "value": Fraction(len(met), len(members)) if members else None,
        "required": _required(threshold, len(members)),
        "shortfall": _shortfall(threshold, len(members), len(met)),
        "expected": expected(data["plan"], target, day),
        "status": _status(data["plan"], target, day, len(met), len(members)),
    }


def _proven(needs: dict[str, Proof | None]) -> list[tuple[str, Proof]]:
    return [(need, proof) for need, proof in needs.items() if proof is not None]


def _unproven(needs: dict[str, Proof | None]) -> list[str]:
    return [need for need, proof in needs.items() if proof is None]


# Days


def whole(text: str) -> date:
    """Return the day that a whole date names."""
    year, month, day = text.split("-")
    return date(int(year), int(month), int(day))


def first_day(written: str | int) -> date:
    """Return the first day that a partial date can mean."""
    parts = [int(part) for part in str(written).split("-")]
    return date(*[*parts, 1, 1][:3])


def last_day(written: str | int) -> date:
    """Return the last day that a partial date can mean."""
    given = len(str(written).split("-"))
    first = last = first_day(written)
    while _same(first, last + ONE_DAY, given):
        last += ONE_DAY
    return last


def _same(one: date, other: date, parts: int) -> bool:
    return (one.year, one.month, one.day)[:parts] == (other.year, other.month, other.day)[:parts]


@cache
def days(first: date, last: date) -> tuple[date, ...]:
    """Return every day from the first to the last, both inclusive."""
    found = []
    day = first
    while day <= last:
        found.append(day)
        day += ONE_DAY
    return tuple(found)


def minus(day: date, duration: str) -> date:
    """Return the day a duration such as P1Y2M10D before: years and months first, then days."""
    amounts = {"Y": 0, "M": 0, "W": 0, "D": 0}
    digits = ""
    for letter in duration.removeprefix("P"):
        if letter.isdigit():
            digits += letter
        else:
            amounts[letter], digits = int(digits), ""
    back = _minus_months(day, amounts["Y"] * 12 + amounts["M"])
    for _ in range(amounts["W"] * 7 + amounts["D"]):
        back -= ONE_DAY
    return back


def _minus_months(day: date, months: int) -> date:
    year, month = day.year, day.month
    for _ in range(months):
        month -= 1
        if month == 0:
            year, month = year - 1, 12
    for number in range(day.day, 0, -1):
        if number <= _length_of_month(year, month):
            return date(year, month, number)
    raise AssertionError("every month has a first day")


def _length_of_month(year: int, month: int) -> int:
    return last_day(f"{year:04}-{month:02}").day


def _covers(interval: Plain, day: date) -> bool:
    """Tell whether an interval of whole dates, open where an end is left out, holds a day."""
    begun = interval.get("start_date") is None or whole(interval["start_date"]) <= day
    over = interval.get("end_date") is not None and whole(interval["end_date"]) < day
    return begun and not over


# Population


def _exists(body: Plain, day: date) -> bool:
    founded, dissolved = body.get("founding_date"), body.get("dissolution_date")
    if founded is not None and day < first_day(founded):
        return False
    return dissolved is None or day <= last_day(dissolved)


def _below(data: Plain, body: Plain, tops: list[str]) -> bool:
    """Tell whether a body is one of the tops or stands anywhere under one of them."""
    while True:
        if body["id"] in tops:
            return True
        if body.get("parent") is None:
            return False
        body = next(other for other in data["organisations"] if other["id"] == body["parent"])


def _selected(data: Plain, measure: Plain, body: Plain, day: date) -> bool:
    wanted = measure.get("population", {})
    if not _exists(body, day):
        return False
    if "classifications" in wanted and body["classification"] not in wanted["classifications"]:
        return False
    return "organisations" not in wanted or _below(data, body, wanted["organisations"])


def _counts(data: Plain, measure: Plain, post: Plain, day: date) -> bool:
    """Tell whether a post is held on the day and meets every selector."""
    body = next(one for one in data["organisations"] if one["id"] == post["organisation"])
    wanted = measure.get("population", {})
    if day < first_day(post["start_date"]):
        return False
    if post.get("end_date") is not None and last_day(post["end_date"]) < day:
        return False
    if "functions" in wanted and not any(one in wanted["functions"] for one in post.get("functions", [])):
        return False
    return _selected(data, measure, body, day)


def _bodies(data: Plain, measure: Plain, day: date) -> list[Plain]:
    return [body for body in data["organisations"] if _selected(data, measure, body, day)]


# training-coverage


def _trained(data: Plain, measure: Plain, day: date) -> Plain:
    start = whole(data["plan"]["start_date"])
    counting = {one for one in days(start, day) if _still_valid(measure, one, day)}
    members = {}
    for person in data["staff"]:
        posts = [post for post in person["posts"] if _counts(data, measure, post, day)]
        if posts:
            members[person["id"]] = {
                "name": person["name"],
                "through": [
                    one["id"]
                    for one in data["organisations"]
                    if any(post["organisation"] == one["id"] for post in posts)
                ],
                "needs": {part: _session(data, person["id"], part, counting) for part in measure["components"]},
            }
    return members


def _still_valid(measure: Plain, ended: date, day: date) -> bool:
    return measure.get("valid_for") is None or ended > _lapsed_on(day, measure["valid_for"])


@cache
def _lapsed_on(day: date, duration: str) -> date:
    return minus(day, duration)


def _session(data: Plain, person: str, component: str, counting: set[date]) -> Proof | None:
    proving = [
        session
        for session in data["training"]
        if session.get("status", "done") == "done"
        and component in session["components"]
        and person in session.get("attended", [])
        and _ended(session) in counting
    ]
    return _earliest("training", proving)


def _ended(event: Plain) -> date:
    return whole(event["start_date"] if event.get("end_date") is None else event["end_date"])


def _in_order(events: Iterable[Plain]) -> list[Plain]:
    return sorted(events, key=lambda one: (_ended(one), whole(one["start_date"]), one["id"]))


def _earliest(collection: str, events: Iterable[Plain]) -> Proof | None:
    for event in _in_order(events):
        return (collection, event["id"])
    return None


# press-mechanism


def _informing(data: Plain, measure: Plain, day: date) -> Plain:
    return {
        body["id"]: {
            "name": body["name"],
            "through": [body["id"]],
            "needs": _legs(data, measure, body, day),
        }
        for body in _bodies(data, measure, day)
    }


def _legs(data: Plain, measure: Plain, body: Plain, day: date) -> dict[str, Proof | None]:
    needs: dict[str, Proof | None] = {}
    for required in measure["requires"]:
        leg = {"leg": required} if isinstance(required, str) else required
        if not _covers(leg, day):
            continue
        if leg["leg"] == "spokesperson":
            needs["spokesperson"] = _designation(body, day, published=False)
        elif leg["leg"] == "contact-published":
            needs["contact-published"] = _designation(body, day, published=True)
        elif leg["leg"] == "regulation":
            needs["regulation"] = _regulation(body, day)
        else:
            needs.update(_periods(data, measure["every"], body, day))
    return needs


def _designation(body: Plain, day: date, *, published: bool) -> Proof | None:
    holding = []
    for number, one in enumerate(body.get("spokespersons", [])):
        since = (one.get("contact") or {}).get("published")
        if _covers(one, day) and (not published or (since is not None and whole(since) <= day)):
            holding.append((_begin(one), number))
    return ("organisations", body["id"], "spokespersons", min(holding)[1]) if holding else None


def _regulation(body: Plain, day: date) -> Proof | None:
    holding = []
    for number, one in enumerate(body.get("press_regulations", [])):
        if _covers(one, day):
            holding.append((_begin(one), number))
    return ("organisations", body["id"], "press_regulations", min(holding)[1]) if holding else None


def _begin(interval: Plain) -> date:
    return date.min if interval.get("start_date") is None else whole(interval["start_date"])


def _periods(data: Plain, every: str, body: Plain, day: date) -> dict[str, Proof | None]:
    not_before = [whole(data["plan"]["start_date"])]
    if body.get("founding_date") is not None:
        not_before.append(first_day(body["founding_date"]))
    needs: dict[str, Proof | None] = {}
    for first, last in complete_periods(every, day):
        if all(first >= start for start in not_before):
            needs[f"periodic-information {_period_name(first, every)}"] = _given(data, body, first, last)
    return needs or {"periodic-information": None}


@cache
def complete_periods(every: str, day: date) -> tuple[tuple[date, date], ...]:
    """Return first and last day of each calendar period that ended on or before `day`: the last that make a year."""
    found: list[tuple[date, date]] = []
    last = day
    while len(found) < 12 // MONTHS[every]:
        if _begins(every, last + ONE_DAY):
            first = last
            while not _begins(every, first):
                first -= ONE_DAY
            found.insert(0, (first, last))
        last -= ONE_DAY
    return tuple(found)


def _begins(every: str, day: date) -> bool:
    """Tell whether a calendar period of this length begins on a day."""
    return day.day == 1 and day.month in range(1, 13, MONTHS[every])


def _period_name(first: date, every: str) -> str:
    if every == "month":
        return f"{first.year}-{first.month:02}"
    if every == "quarter":
        return f"{first.year}-Q{[1, 4, 7, 10].index(first.month) + 1}"
    if every == "half-year":
        return f"{first.year}-H{[1, 7].index(first.month) + 1}"
    return f"{first.year}"


def _given(data: Plain, body: Plain, first: date, last: date) -> Proof | None:
    """Return the earliest information that a body gave to the press in a period."""
    for day in days(first, last):
        for item in sorted(data["press"], key=lambda one: one["id"]):
            if item["organisation"] == body["id"] and whole(item["date"]) == day:
                return ("press", item["id"])
    return None


# activity-coverage


def _active(data: Plain, measure: Plain, day: date) -> Plain:
    this_year = reporting_year(data["plan"], day)
    at_least = measure.get("at_least", 1)
    members = {}
    for body in _bodies(data, measure, day):
        done = [
            activity
            for activity in data["activities"]
            if activity["organisation"] == body["id"]
            and activity.get("status", "done") == "done"
            and _ended(activity) in this_year
        ]
        proofs: list[Proof | None] = [("activities", one["id"]) for one in _in_order(done)]
        proofs += [None] * at_least
        needs = {f"activity {number}": proofs[number - 1] for number in range(1, at_least + 1)}
        members[body["id"]] = {"name": body["name"], "through": [body["id"]], "needs": needs}
    return members


def reporting_year(plan: Plain, day: date) -> tuple[date, ...]:
    """Return the days of the reporting year that holds a day, up to that day."""
    closes = plan.get("reporting_year", {}).get("closes", "12-31")
    first = day
    while (first - ONE_DAY).strftime("%m-%d") != closes:
        first -= ONE_DAY
    return days(first, day)


_MEMBERS = {
    "training-coverage": _trained,
    "press-mechanism": _informing,
    "activity-coverage": _active,
}


# Value and status


def share(percentage: str) -> Fraction:
    """Return `33.3%` as an exact share."""
    return Fraction(percentage.removesuffix("%")) / 100


def _required(threshold: Fraction, denominator: int) -> int:
    """Return the smallest number of members that reaches the threshold."""
    number = 0
    while number < threshold * denominator:
        number += 1
    return number


def _shortfall(threshold: Fraction, denominator: int, numerator: int) -> int:
    """Count how many more members it takes."""
    more = 0
    while numerator + more < threshold * denominator:
        more += 1
    return more


def expected(plan: Plain, target: Plain, day: date) -> Fraction:
    """Return the share that is due on a day: walk from anchor to anchor, an equal step a day."""
    threshold, due = share(target["threshold"]), whole(target["due"])
    if day > due:
        return threshold
    anchors = [(whole(plan["start_date"]), Fraction(0))]
    anchors += [(whole(one["date"]), share(one["threshold"])) for one in target.get("milestones", [])]
    anchors += [(due, threshold)]
    for (begin, low), (end, high) in pairwise(anchors):
        walk = days(begin, end)
        if day in walk:
            return low + (high - low) * walk.index(day) / (len(walk) - 1)
    return Fraction(0)


def _status(plan: Plain, target: Plain, day: date, numerator: int, denominator: int) -> str:
    if denominator == 0:
        return "not-assessable"
    value = Fraction(numerator, denominator)
    if value >= share(target["threshold"]):
        return "met"
    if day > whole(target["due"]):
        return "missed"
    return "on-track" if value >= expected(plan, target, day) else "behind"


# Flow


def flow(opening: Plain, closing: Plain, target: str, since: date, as_of: date) -> Plain:
    """Return who joined and left from a day to another, and to which part each change of the numerator belongs."""
    then = answer(opening, _target(opening, target), since)
    meanwhile = answer(closing, _target(closing, target), since)
    now = answer(closing, _target(closing, target), as_of)
    found: Plain = {"joined": [], "left": [], "parts": {}}
    for one in dict.fromkeys([*now["population"], *then["population"]]):
        if one not in then["population"]:
            found["joined"].append((one, one in meanwhile["population"]))
        if one not in now["population"]:
            found["left"].append((one, one not in meanwhile["population"]))
        before, known, after = (one in state["met"] for state in (then, meanwhile, now))
        if before != after:
            found["parts"][one] = "corrected" if known == after else None
        if before and known and not after:
            found["parts"][one] = "lapsed" if one in now["population"] else "left_met"
        if not before and not known and after:
            came = None if one in meanwhile["population"] else _came(closing, _target(closing, target), one, as_of)
            found["parts"][one] = "joined_met" if came and one in _met_on(closing, target, came) else "newly_met"
    return found


def _target(data: Plain, target: str) -> Plain:
    return next(one for one in data["plan"]["targets"] if one["id"] == target)


def _met_on(data: Plain, target: str, day: date) -> list[str]:
    found: list[str] = answer(data, _target(data, target), day)["met"]
    return found


def _came(data: Plain, target: Plain, one: str, day: date) -> date:
    """Walk back to the first day of the time that one has belonged without a break."""
    while _belongs(data, target["measure"], one, day - ONE_DAY):
        day -= ONE_DAY
    return day


def _belongs(data: Plain, measure: Plain, one: str, day: date) -> bool:
    if measure["kind"] == "training-coverage":
        posts = [post for person in data["staff"] if person["id"] == one for post in person["posts"]]
        return any(_counts(data, measure, post, day) for post in posts)
    return one in [body["id"] for body in _bodies(data, measure, day)]

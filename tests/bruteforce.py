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
PARTS = {"month": "-M{:02}", "quarter": "-Q{}", "half-year": "-H{}", "year": ""}


def answers(data: Plain, day: date) -> list[Plain]:
    """Return the answer for every target that is listed on a day."""
    return [answer(data, target, day) for target in data["plan"]["targets"] if _covers(target, day)]


def answer(data: Plain, target: Plain, day: date) -> Plain:
    """Return everything that is to be known about one target on a day."""
    rule = in_force(data["plan"], target, day)
    return {**answer_by(data, rule, day), "windows": _ended(data, rule, day)}


def in_force(plan: Plain, target: Plain, day: date) -> Plain:
    """Return a target with every amendment up to a day laid over it, in order of date, then of the file."""
    rule = next((one for one in plan["targets"] if one["id"] == target["id"]), target)
    amendments = [one for one in plan.get("amendments", []) if whole(one["date"]) <= day]
    for number in range(len(amendments)):
        earliest = min(range(number, len(amendments)), key=lambda at: whole(amendments[at]["date"]))
        amendments.insert(number, amendments.pop(earliest))
        rule = {**rule, **amendments[number].get("targets", {}).get(rule["id"], {})}
    return rule


def answer_by(data: Plain, rule: Plain, day: date) -> Plain:
    """Return what is to be known about a target on a day by a rule that decides which windows there are."""
    plan = data["plan"]
    windows = windows_of(plan, rule)
    if windows is None:
        asked = {"threshold": share(rule["threshold"]), "last": whole(rule["due"]), "window": None}
        return _answer(data, rule, day, day, {**asked, "expected": straight(plan, rule, day)})
    window = next((one for one in windows if day <= one["last"]), windows[-1])
    if window["last"] < day:  # it stands as on the last day of the last window
        then = in_force(plan, rule, window["last"])
        return _answer(data, then, window["last"], day, _asked_in(plan, then, window, day))
    return _answer(data, rule, day, day, _asked_in(plan, rule, window, day))


def _ended(data: Plain, rule: Plain, day: date) -> list[tuple[Any, ...]]:
    """Return how each window ended that has closed, by the rule on its last day."""
    found = []
    for window in windows_of(data["plan"], rule) or ():
        last = window["last"]
        if last <= day:
            then = in_force(data["plan"], rule, last)
            it = _answer(data, then, last, last, _asked_in(data["plan"], then, window, last))
            found.append((window["name"], window["first"], last, it["numerator"], it["denominator"], it["status"]))
    return found


def _answer(data: Plain, rule: Plain, seen: date, day: date, asked: Plain) -> Plain:
    """Return the answer by a rule, counting on the day `seen`, about the day `day`."""
    target, threshold = rule, asked["threshold"]
    members, records = {}, []
    if rule["measure"]["kind"] in _MEMBERS:
        members = _MEMBERS[rule["measure"]["kind"]](data, rule, seen, asked["window"])
        met = [one for one in members if None not in members[one]["needs"].values()]
        numerator, denominator = len(met), len(members)
    else:
        met = []
        numerator, denominator, records = _COUNTS[rule["measure"]["kind"]](data, rule, seen, asked["window"])
    over = day >= asked["last"]
    count = _required(threshold, denominator) if over else _half_up(asked["expected"] * denominator)
    return {
        "target": target["id"],
        "population": list(members),
        "names": {one: found["name"] for one, found in members.items()},
        "through": {one: found["through"] for one, found in members.items()},
        "met": met,
        "proofs": {one: _proven(found["needs"]) for one, found in members.items()},
        "missing": {one: _unproven(found["needs"]) for one, found in members.items()},
        "records": records,
        "numerator": numerator,
        "denominator": denominator,
        "value": Fraction(numerator, denominator) if denominator else None,
        "required": _required(threshold, denominator),
        "shortfall": _shortfall(threshold, denominator, numerator),
        "threshold": threshold,
        "expected": asked["expected"],
        "expected_count": count,
        "status": _status(threshold, count, numerator, denominator, over=over),
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


# The calendar


@cache
def _closings(closes: str) -> dict[int, list[date]]:
    """Return, for each year from 2010 to 2040, the twelve days on which its months close."""
    month, number = (int(part) for part in closes.split("-"))
    last = number == _length_of_month(2023, month) or (month, number) == (2, 29)
    found: dict[int, list[date]] = {}
    for year in range(2010, 2041):
        found[year] = []
        for back in range(11, -1, -1):
            there, at = (year, month - back) if back < month else (year - 1, month - back + 12)
            length = _length_of_month(there, at)
            found[year].append(date(there, at, length if last or number > length else number))
    return found


@cache
def periods(closes: str, every: str) -> list[tuple[str, date, date]]:
    """Return all periods of a length with their names, first and last days, in order."""
    ends = [(year, at + 1, day) for year, days_ in _closings(closes).items() for at, day in enumerate(days_)]
    chosen = [(year, at // MONTHS[every], day) for year, at, day in ends if at % MONTHS[every] == 0]
    return [
        (f"{year}{PARTS[every].format(number)}", before + ONE_DAY, last)
        for (_, _, before), (year, number, last) in pairwise(chosen)
    ]


def _closes(plan: Plain) -> str:
    found: str = plan.get("reporting_year", {}).get("closes", "12-31")
    return found


def _a_quarter(first: date, last: date, low: date, high: date) -> bool:
    """Tell whether at least a quarter of the days of a period lie between two days."""
    whole_period = days(first, last)
    return 4 * len([day for day in whole_period if low <= day <= high]) >= len(whole_period)


def start_of(plan: Plain, rule: Plain) -> date:
    """Return the day from which on things count for a target."""
    return whole(rule["measure"].get("counts_from") or rule.get("start_date") or plan["start_date"])


def first_anchor(plan: Plain, rule: Plain) -> tuple[date, Fraction]:
    """Return the day and the share at which the straight line begins."""
    baseline = rule["measure"].get("baseline")
    if baseline is None:
        return start_of(plan, rule), Fraction(0)
    return whole(baseline["date"]), Fraction(baseline["numerator"], baseline["denominator"])


def windows_of(plan: Plain, rule: Plain) -> list[Plain] | None:
    """Return the windows of a target in order, each cut to its time; None where it has none."""
    default = {"activity-coverage": "year", "total": "plan"}.get(rule["measure"]["kind"])
    if default is None:
        return None
    every, start, due = rule["measure"].get("every", default), start_of(plan, rule), whole(rule["due"])
    found = []
    for name, first, last in periods(_closes(plan), every) if every != "plan" else []:
        if first <= due and start <= last and _a_quarter(first, last, start, due):
            found.append({"name": name, "first": max(first, start), "last": min(last, due), "plan": False})
    return found or [{"name": "plan", "first": start, "last": due, "plan": every == "plan"}]


def _asked_in(plan: Plain, rule: Plain, window: Plain, day: date) -> Plain:
    """Return what a target asks on a day in one of its windows."""
    if window["plan"]:
        threshold = share(rule["threshold"])
        expected = threshold if day >= window["last"] else straight(plan, rule, day)
        return {"threshold": threshold, "last": window["last"], "window": window, "expected": expected}
    threshold = share(rule["threshold"])
    for mark in reversed(milestones_of(plan, rule)):
        if whole(mark["date"]) >= window["last"]:
            threshold = share(mark["threshold"])
    walk = days(window["first"], window["last"])
    done = len([one for one in walk if one <= day])
    expected = threshold if day >= window["last"] else threshold * Fraction(done, max(1, len(walk)))
    return {"threshold": threshold, "last": window["last"], "window": window, "expected": expected}


def milestones_of(plan: Plain, rule: Plain) -> list[Plain]:
    """Return the milestones between the first anchor and the due day, in order of days."""
    between = [
        one
        for one in rule.get("milestones", [])
        if first_anchor(plan, rule)[0] < whole(one["date"]) and whole(one["date"]) < whole(rule["due"])
    ]
    return sorted(between, key=lambda one: whole(one["date"]))


# Succession


def _body(data: Plain, name: str) -> Plain | None:
    return next((one for one in data["organisations"] if one["id"] == name), None)


def _over(body: Plain | None, day: date) -> bool:
    """Tell whether a body ended before a day."""
    return body is not None and body.get("dissolution_date") is not None and last_day(body["dissolution_date"]) < day


def standing_for(data: Plain, name: str, day: date, seen: tuple[str, ...] = ()) -> set[str]:
    """Return the body itself, or in the place of one that ended its successors, and theirs where they ended too."""
    if not _over(_body(data, name), day):
        return {name}
    after = (_body(data, name) or {}).get("successors", [])
    return {end for one in after if one not in (*seen, name) for end in standing_for(data, one, day, (*seen, name))}


def line(data: Plain, name: str, day: date) -> set[str]:
    """Return a body and those that ended before a day and name it as a successor, and theirs."""
    found = {name}
    while True:
        more = {
            one["id"]
            for one in data["organisations"]
            if _over(one, day) and any(other in found for other in one.get("successors", []))
        }
        if more <= found:
            return found
        found |= more


def _founded(data: Plain, name: str, day: date) -> date:
    """Return the day on which the oldest body of a line was founded; the first of time where one has always been."""
    dates = [(_body(data, one) or {}).get("founding_date") for one in line(data, name, day)]
    return min(date.min if one is None else first_day(one) for one in dates)


# Population


def _exists(body: Plain, day: date) -> bool:
    founded, dissolved = body.get("founding_date"), body.get("dissolution_date")
    if founded is not None and day < first_day(founded):
        return False
    return dissolved is None or day <= last_day(dissolved)


def _tops(data: Plain, named: list[str], day: date) -> set[str]:
    """Return the bodies that stand for those that are named and exist."""
    found = {end for one in named for end in standing_for(data, one, day)}
    return {one for one in found if (body := _body(data, one)) is not None and _exists(body, day)}


def _below(data: Plain, name: str, tops: set[str], day: date, seen: tuple[str, ...] = ()) -> bool:
    """Tell whether a body is one of the tops or stands anywhere under one of them."""
    if name in tops:
        return True
    parent = (_body(data, name) or {}).get("parent")
    above = standing_for(data, parent, day) if parent is not None else set()
    return any(_below(data, one, tops, day, (*seen, name)) for one in above if one not in (*seen, name))


def selected(data: Plain, measure: Plain, body: Plain, day: date) -> bool:
    """Tell whether a body exists on a day and meets every selector."""
    wanted = measure.get("population", {})
    if not _exists(body, day):
        return False
    if "classifications" in wanted and body["classification"] not in wanted["classifications"]:
        return False
    if "organisations" not in wanted:
        return True
    return _below(data, body["id"], _tops(data, wanted["organisations"], day), day)


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
    return selected(data, measure, body, day)


def _bodies(data: Plain, measure: Plain, day: date) -> list[Plain]:
    return [body for body in data["organisations"] if selected(data, measure, body, day)]


# training-coverage


def _trained(data: Plain, rule: Plain, day: date, _: Plain | None) -> Plain:
    measure = rule["measure"]
    counting = {one for one in days(start_of(data["plan"], rule), day) if _still_valid(measure, one, day)}
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
        and _end(session) in counting
    ]
    return _earliest("training", proving)


def _end(event: Plain) -> date:
    return whole(event["start_date"] if event.get("end_date") is None else event["end_date"])


def _in_order(events: Iterable[Plain]) -> list[Plain]:
    return sorted(events, key=lambda one: (_end(one), whole(one["start_date"]), one["id"]))


def _earliest(collection: str, events: Iterable[Plain]) -> Proof | None:
    for event in _in_order(events):
        return (collection, event["id"])
    return None


# press-mechanism


def _informing(data: Plain, rule: Plain, day: date, _: Plain | None) -> Plain:
    return {
        body["id"]: {
            "name": body["name"],
            "through": [body["id"]],
            "needs": _legs(data, rule, body, day),
        }
        for body in _bodies(data, rule["measure"], day)
    }


def _legs(data: Plain, rule: Plain, body: Plain, day: date) -> dict[str, Proof | None]:
    needs: dict[str, Proof | None] = {}
    for required in rule["measure"]["requires"]:
        leg = {"leg": required} if isinstance(required, str) else required
        if not _covers(leg, day):
            continue
        if leg["leg"] == "spokesperson":
            needs["spokesperson"] = _designation(data, body, day, published=False)
        elif leg["leg"] == "contact-published":
            needs["contact-published"] = _designation(data, body, day, published=True)
        elif leg["leg"] == "regulation":
            needs["regulation"] = _regulation(body, day)
        else:
            needs.update(_periods(data, rule, body, day))
    return needs or {"nothing-required": None}


def _designation(data: Plain, body: Plain, day: date, *, published: bool) -> Proof | None:
    holding = []
    for number, one in enumerate(body.get("spokespersons", [])):
        since = (one.get("contact") or {}).get("published")
        if not _covers(one, day) or not _holds_a_post(data, one.get("staff"), day):
            continue
        if not published or (since is not None and whole(since) <= day):
            holding.append((_begin(one), number))
    return ("organisations", body["id"], "spokespersons", min(holding)[1]) if holding else None


def _holds_a_post(data: Plain, person: str | None, day: date) -> bool:
    posts = [post for one in data["staff"] if one["id"] == person for post in one["posts"]]
    return any(_counts(data, {}, post, day) for post in posts)


def _regulation(body: Plain, day: date) -> Proof | None:
    holding = []
    for number, one in enumerate(body.get("press_regulations", [])):
        if _covers(one, day):
            holding.append((_begin(one), number))
    return ("organisations", body["id"], "press_regulations", min(holding)[1]) if holding else None


def _begin(interval: Plain) -> date:
    return date.min if interval.get("start_date") is None else whole(interval["start_date"])


def _periods(data: Plain, rule: Plain, body: Plain, day: date) -> dict[str, Proof | None]:
    every = rule["measure"]["every"]
    since = max(start_of(data["plan"], rule), _founded(data, body["id"], day))
    closed = [one for one in periods(_closes(data["plan"]), every) if one[2] <= day]
    needs: dict[str, Proof | None] = {}
    for name, first, last in closed[-12 // MONTHS[every] :]:
        if _a_quarter(first, last, since, date.max):
            needs[f"periodic-information {name}"] = _given(data, line(data, body["id"], day), first, last)
    return needs or {"periodic-information": None}


def _given(data: Plain, bodies: set[str], first: date, last: date) -> Proof | None:
    """Return the earliest information that one of some bodies gave to the press in a period."""
    for day in days(first, last):
        for item in sorted(data["press"], key=lambda one: one["id"]):
            if item["organisation"] in bodies and whole(item["date"]) == day:
                return ("press", item["id"])
    return None


# activity-coverage


def _active(data: Plain, rule: Plain, day: date, window: Plain | None) -> Plain:
    measure, members = rule["measure"], {}
    if window is None:
        raise AssertionError("an activity is due in a window")
    at_least = measure.get("at_least", 1)
    for body in _in_time(data, _bodies(data, measure, day), day, window):
        done = [
            activity
            for activity in data["activities"]
            if line(data, body["id"], day) & {activity["organisation"], *activity.get("with", [])}
            and activity.get("status", "done") == "done"
            and window["first"] <= _end(activity) <= day
            and _passes(measure, activity)
        ]
        proofs: list[Proof | None] = [("activities", one["id"]) for one in _in_order(done)]
        proofs += [None] * at_least
        needs = {f"activity {number}": proofs[number - 1] for number in range(1, at_least + 1)}
        members[body["id"]] = {"name": body["name"], "through": [body["id"]], "needs": needs}
    return members


def _in_time(data: Plain, bodies: list[Plain], day: date, window: Plain) -> list[Plain]:
    """Return the bodies that came early enough to owe something in a window: by its middle day."""
    if window["plan"]:
        return bodies
    walk = days(window["first"], window["last"])
    return [body for body in bodies if walk and _founded(data, body["id"], day) <= walk[(len(walk) - 1) // 2]]


def _passes(measure: Plain, activity: Plain) -> bool:
    """Tell whether an activity has one of each that the filters name."""
    for key in ("topics", "conventions", "audiences"):
        if key in measure and not any(one in measure[key] for one in activity.get(key, [])):
            return False
    return "channels" not in measure or activity.get("channel") in measure["channels"]


# total


def _total(data: Plain, rule: Plain, day: date, window: Plain | None) -> tuple[int, int, list[Proof]]:
    """Return the total of a window up to a day, the goal, and what each record adds: people where they are new."""
    measure = rule["measure"]
    if window is None:
        raise AssertionError("a total is due in a window")
    found: list[Proof] = []
    everybody: set[str] = set()
    collection = _COUNTED_IN[measure["of"]]
    for one in _by_days(collection, data[collection]):
        if one.get("status", "done") != "done" or not window["first"] <= _told_on(one) <= day:
            continue
        if not _passes(measure, one):
            continue
        attended = set(one.get("attended", []))
        amounts = {
            "quantity": one.get("quantity"),
            "reach": one.get("reach"),
            "reach-women": one.get("reach_women"),
            "reach-minority": one.get("reach_minority"),
            "attendances": len(attended) + one.get("others", 0),
            "people": len(attended | everybody) - len(everybody),
        }
        everybody |= attended
        amount = amounts.get(measure["of"], 1)
        if amount is not None:
            found.append((collection, one["id"], amount))
    total = len(everybody) if measure["of"] == "people" else sum(amount for _, _, amount in found)
    return total, measure["goal"], found


_COUNTED_IN = {
    **dict.fromkeys(("activities", "quantity", "reach", "reach-women", "reach-minority"), "activities"),
    **dict.fromkeys(("sessions", "attendances", "people"), "training"),
    "press": "press",
}


def _told_on(one: Plain) -> date:
    return whole(one["date"]) if "date" in one else _end(one)


def _by_days(collection: str, records: list[Plain]) -> list[Plain]:
    if collection == "press":
        return sorted(records, key=lambda one: (whole(one["date"]), one["id"]))
    return _in_order(records)


# reported-value


def _reported(data: Plain, rule: Plain, day: date, _: Plain | None) -> tuple[int, int, list[Proof]]:
    """Return the sums of the latest value of each organisation that exists on a day, and these values."""
    latest = []
    for body in data["organisations"]:
        own = [
            one
            for one in data["values"]
            if one["target"] == rule["id"]
            and one.get("organisation", data["manifest"]["owner"]) == body["id"]
            and whole(one["date"]) <= day
        ]
        if own and _exists(body, day):
            latest.append((max(own, key=lambda one: whole(one["date"])), body["id"]))
    latest.sort(key=lambda pair: (whole(pair[0]["date"]), pair[1]))
    values = [one for one, _ in latest]
    found: list[Proof] = [("values", data["values"].index(one), one["numerator"]) for one in values]
    return sum(one["numerator"] for one in values), sum(one["denominator"] for one in values), found


_COUNTS = {"total": _total, "reported-value": _reported}
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


def straight(plan: Plain, rule: Plain, day: date) -> Fraction:
    """Return the share that is due on a day: walk from anchor to anchor, an equal step a day."""
    threshold, due = share(rule["threshold"]), whole(rule["due"])
    if day >= due:
        return threshold
    anchors = [first_anchor(plan, rule)]
    anchors += [(whole(one["date"]), share(one["threshold"])) for one in milestones_of(plan, rule)]
    anchors += [(due, threshold)]
    found = Fraction(0)
    for (begin, low), (end, high) in pairwise(anchors):
        walk = days(begin, end)
        if day in walk:
            found = low + (high - low) * walk.index(day) / (len(walk) - 1) if len(walk) > 1 else low
    return found


def _half_up(number: Fraction) -> int:
    """Return a number rounded half up, by counting."""
    found = 0
    while found + Fraction(1, 2) <= number:
        found += 1
    return found


def _status(threshold: Fraction, expected_count: int, numerator: int, denominator: int, *, over: bool) -> str:
    if denominator == 0:
        return "not-assessable"
    if Fraction(numerator, denominator) >= threshold:
        return "met"
    if over:
        return "missed"
    return "on-track" if numerator >= expected_count else "behind"


# Flow


def flow(opening: Plain, closing: Plain, target: str, since: date, as_of: date) -> Plain:
    """Return who joined and left from a day to another, and to which part each change of the numerator belongs."""
    rule = in_force(closing["plan"], _target(closing, target), as_of)
    then = answer(opening, _target(opening, target), since)
    meanwhile = answer(closing, _target(closing, target), since)
    ruled = answer_by(closing, rule, since)
    now = answer(closing, _target(closing, target), as_of)
    found: Plain = {"joined": [], "left": [], "parts": {}}
    for one in dict.fromkeys([*now["population"], *then["population"]]):
        if one not in then["population"]:
            found["joined"].append((one, _why([one not in state["population"] for state in (meanwhile, ruled)])))
        if one not in now["population"]:
            found["left"].append((one, _why([one in state["population"] for state in (meanwhile, ruled)])))
        before, known, asked, after = (one in state["met"] for state in (then, meanwhile, ruled, now))
        if before == after:
            continue
        if known != before:
            found["parts"][one] = "corrected"
        elif asked != known:
            found["parts"][one] = "rule_changed"
        elif before:
            found["parts"][one] = "lapsed" if one in now["population"] else "left_met"
        else:
            came = None if one in ruled["population"] else _came(closing, rule, one, as_of)
            met = came is not None and one in answer_by(closing, rule, came)["met"]
            found["parts"][one] = "joined_met" if met else "newly_met"
    return found


def _why(still: list[bool]) -> str:
    """Return why somebody moved, who stood as at the opening once the data, and then the rule, were those of now."""
    return "corrected" if not still[0] else "rule" if not still[1] else "time"


def _target(data: Plain, target: str) -> Plain:
    return next(one for one in data["plan"]["targets"] if one["id"] == target)


def _came(data: Plain, rule: Plain, one: str, day: date) -> date:
    """Walk back to the first day of the time that one has belonged without a break."""
    while one in answer_by(data, rule, day - ONE_DAY)["population"]:
        day -= ONE_DAY
    return day

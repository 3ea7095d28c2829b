"""What a count adds up on one day and not on another: each record is named, and the amounts add up."""

from typing import Any

import bruteforce
from examples import small_worlds
from hypothesis import given
from hypothesis import strategies as st
from strategies import Case, Plain, count_cases, known_before, tree

from hrcomms.compliance.flow import Flow, flow
from hrcomms.dataset import Dataset, load
from hrcomms.measures import kinds


def loaded(data: Plain) -> Dataset:
    found = load(tree(data), kinds())
    assert found.findings == ()
    return found.dataset


def amounts(data: Plain, answer: Plain) -> dict[str, Any]:
    """Return what each record adds, by its id; of a value, which has none, also the whole."""
    found: dict[str, Any] = {}
    for collection, one, amount in answer["records"]:
        if collection == "values":
            value = data["values"][one]
            owner = data["manifest"]["owner"]
            body = value.get("organisation", owner)
            name = f"{value['target']} {value['date']}" + ("" if body == owner else f" {body}")
            found[name] = (amount, value["denominator"])
        else:
            found[one] = (amount, None)
    return found


def expected(opening: Plain, closing: Plain, target: str, days: tuple[Any, Any]) -> dict[str, tuple[Any, Any, str]]:
    """Return what becomes of each record, and why, as the brute force tells."""
    since, as_of = days
    old, new = (next(one for one in data["plan"]["targets"] if one["id"] == target) for data in (opening, closing))
    rule = bruteforce.in_force(closing["plan"], new, as_of)
    states = (
        amounts(opening, bruteforce.answer(opening, old, since)),
        amounts(closing, bruteforce.answer(closing, new, since)),
        amounts(closing, bruteforce.answer_by(closing, rule, since)),
        amounts(closing, bruteforce.answer(closing, new, as_of)),
    )
    found = {}
    for one in {**states[0], **states[3]}:
        first, known, ruled, last = (state.get(one) for state in states)
        if first != last:
            found[one] = first, last, "correction" if first != known else "rule" if known != ruled else "time"
    return found


def check(found: Flow, wanted: dict[str, tuple[Any, Any, str]]) -> None:
    opening, closing = found.opening, found.closing
    assert closing.numerator == opening.numerator + sum(one.amount for one in found.records)
    said = {
        one.counted.record: (
            one.before and (one.before.amount, one.before.of),
            one.after and (one.after.amount, one.after.of),
            str(one.cause),
        )
        for one in found.records
    }
    assert said == wanted
    assert (found.joined, found.left, found.changes) == ((), (), ())


@small_worlds
@given(count_cases())
def test_the_records_add_up_and_are_those_of_the_brute_force(case: Case) -> None:
    since, as_of = sorted(case.days)
    dataset = loaded(case.data)
    for target in case.data["plan"]["targets"]:
        found = flow(dataset, dataset, target["id"], since, as_of)
        check(found, expected(case.data, case.data, target["id"], (since, as_of)))


@small_worlds
@given(count_cases(), st.data())
def test_the_records_add_up_when_the_opening_was_known_otherwise(case: Case, data: st.DataObject) -> None:
    earlier = data.draw(known_before(case))
    since, as_of = sorted(case.days)
    first, last = loaded(earlier), loaded(case.data)
    for target in case.data["plan"]["targets"]:
        found = flow(first, last, target["id"], since, as_of)
        check(found, expected(earlier, case.data, target["id"], (since, as_of)))

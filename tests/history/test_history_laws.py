"""Two states of a dataset compared: applied, the difference makes the later of the earlier; targets add up."""

import re
from collections import Counter
from copy import deepcopy
from datetime import date
from fractions import Fraction
from functools import partial
from typing import Any

import bruteforce
from examples import documents, small_worlds
from hypothesis import given
from hypothesis import strategies as st
from measures.test_measures_laws import any_case
from strategies import Case, Drawer, Plain, known_before, tree

from hrcomms.compliance import assess
from hrcomms.compliance.account import Membership, Step
from hrcomms.dataset import Dataset, load
from hrcomms.history.details import Detail, details
from hrcomms.history.falls import Fall, fall
from hrcomms.history.findings import finding_changes
from hrcomms.history.records import COMPARED, PLAN, FieldChange, RecordChange, field_changes, record_changes
from hrcomms.history.targets import target_changes
from hrcomms.measures import kinds
from hrcomms.model import VOCABULARIES
from hrcomms.model.plain import plain
from hrcomms.rules import Scope, run


@st.composite
def two_states(draw: Any) -> tuple[Plain, Plain, date]:
    """Return a dataset as it was, as it is, and a day; sometimes the lists and the days of the plan changed too."""
    case: Case = draw(any_case)
    before = draw(known_before(case))
    drawer = Drawer(draw)
    plan = before["plan"] = deepcopy(before["plan"])
    if drawer.one_in(3):
        plan["components"] = drawer.at_least_one(plan["components"])
    if drawer.one_in(3):
        plan["targets"] = drawer.at_least_one(plan["targets"])
    if drawer.one_in(4):
        plan["start_date"] = str(date.fromisoformat(plan["start_date"]).replace(day=1))
    if drawer.one_in(4):
        plan["reporting_year"] = {"closes": "06-30"}
    return before, case.data, case.days[0]


def read(data: Plain) -> Dataset:
    return load(tree(data), kinds()).dataset


def read_otherwise(data: Plain) -> Dataset:
    """Return the dataset of the same plan written in other words: lists turned, durations and shares in other units."""
    return read({**data, "plan": {**data["plan"], "targets": [otherwise(one) for one in data["plan"]["targets"]]}})


def otherwise(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: otherwise(one) for key, one in value.items()}
    if isinstance(value, list):
        return [otherwise(one) for one in reversed(value)]
    if isinstance(value, str) and (months := re.fullmatch(r"P(\d+)M", value)):
        years, rest = divmod(int(months[1]), 12)
        return f"P{years}Y{rest}M" if rest else f"P{years}Y"
    if isinstance(value, str) and re.fullmatch(r"\d+%", value):
        return f"{value[:-1]}.00%"
    return value


# Records


def said(dataset: Dataset) -> Plain:
    """Return what a dataset says, record by record, and the order of the lists of its plan."""
    found: Plain = {name: {} for name in COMPARED}
    found["manifest"][""] = plain(dataset.manifest) if dataset.manifest else None
    if dataset.plan:
        found["plan"][""] = {key: value for key, value in plain(dataset.plan).items() if key not in VOCABULARIES}
    for name in COMPARED[2:]:
        found[name] = {identity: plain(record) for identity, record in dataset.ids(name)}
    return found


def apply(before: Plain, changes: tuple[RecordChange, ...]) -> Plain:
    """Return what a dataset says after the changes."""
    found = deepcopy(before)
    for change in changes:
        records = found[change.collection]
        if change.after is None:
            del records[change.key]
        elif change.before is None:
            assert change.key not in records
            records[change.key] = dict(change.after.content)
        for field in change.fields:
            if not is_order(change, field):
                put(records[change.key], field)
    for change in changes:
        for field in filter(partial(is_order, change), change.fields):
            terms = found[field.path[0]]
            assert [key for key in terms if key in field.before] == [key for key in field.before if key in terms]
            found[field.path[0]] = {key: terms[key] for key in field.after}
    return found


def is_order(change: RecordChange, field: FieldChange) -> bool:
    """Tell whether a change of the plan is that of the order in one of its lists."""
    return change.collection == PLAN and field.path[0] in VOCABULARIES


def put(record: Plain, field: FieldChange) -> None:
    """Change what stands at a path of a record, which must be what the change says."""
    *way, last = field.path
    for key in way:
        record = record[key]
    assert record.get(last) == field.before
    if field.after is None:
        del record[last]
    else:
        record[last] = field.after


@small_worlds
@given(two_states())
def test_the_difference_applied_to_the_earlier_state_gives_the_later(states: tuple[Plain, Plain, date]) -> None:
    before, after = map(read, states[:2])
    applied, wanted = apply(said(before), record_changes(before, after).changes), said(after)
    assert applied == wanted
    for name in VOCABULARIES:
        assert list(applied[name]) == list(wanted[name])


@small_worlds
@given(two_states())
def test_a_state_does_not_differ_from_itself(states: tuple[Plain, Plain, date]) -> None:
    one, again = read(states[0]), read(states[0])
    found = record_changes(one, again)
    assert found.changes == ()
    assert not any(change.moves or change.by_data or change.by_rule for change in target_changes(one, again, states[2]))


@small_worlds
@given(two_states())
def test_a_difference_looked_at_from_the_other_side_is_its_reverse(states: tuple[Plain, Plain, date]) -> None:
    before, after = map(read, states[:2])
    forth, back = record_changes(before, after).changes, record_changes(after, before).changes
    turned = [(one.collection, one.key, one.after, one.before) for one in back if one.collection != PLAN]
    assert turned == [(one.collection, one.key, one.before, one.after) for one in forth if one.collection != PLAN]


# Targets


@given(two_states())
def test_a_rule_in_other_words_is_the_same_rule(states: tuple[Plain, Plain, date]) -> None:
    _, after, day = states
    for change in target_changes(read(after), read_otherwise(after), day):
        assert not change.rule
        assert not change.moves
        assert not change.by_data


def members(data: Plain, rule_of: Plain, target_id: str, day: date) -> dict[str, bool]:
    """Return who belongs to a target and whether they have met it: this data, by the rule of that plan."""
    plan = {**data["plan"], **{key: rule_of["plan"].get(key) for key in _RULES}}
    plan = {key: value for key, value in plan.items() if value is not None}
    target = next(one for one in rule_of["plan"]["targets"] if one["id"] == target_id)
    found = bruteforce.answer({**data, "plan": plan}, target, day)
    return {one: one in found["met"] for one in found["population"]}


def standings(found: dict[str, bool]) -> dict[str, Membership]:
    return {one: Membership.MET if met else Membership.UNMET for one, met in found.items()}


def as_steps(steps: tuple[Step, ...]) -> dict[str, tuple[Membership, Membership]]:
    return {step.member.id: (step.before, step.after) for step in steps}


def differing(old: dict[str, bool], new: dict[str, bool]) -> dict[str, tuple[Membership, Membership]]:
    first, last = standings(old), standings(new)
    out = Membership.OUTSIDE
    pairs = {one: (first.get(one, out), last.get(one, out)) for one in sorted(old.keys() | new.keys())}
    return {one: pair for one, pair in pairs.items() if pair[0] is not pair[1]}


@small_worlds
@given(two_states())
def test_targets_move_as_an_independent_count_says(states: tuple[Plain, Plain, date]) -> None:
    before, after, day = states
    for change in target_changes(read(before), read(after), day):
        if change.before is None or change.after is None:
            continue
        old, new = members(before, before, change.id, day), members(after, after, change.id, day)
        by_old, by_new = members(after, before, change.id, day), members(before, after, change.id, day)
        for one, count in ((change.before, old), (change.after, new)):
            assert (one.numerator, one.denominator) == (sum(count.values()), len(count))
        for mixed, count in ((change.after_by_old, by_old), (change.before_by_new, by_new)):
            assert mixed is not None
            assert (mixed.numerator, mixed.denominator) == (sum(count.values()), len(count))
        assert as_steps(change.by_data) == differing(old, by_old)
        assert as_steps(change.by_rule) == differing(by_old, new)
        if not change.rule:
            assert by_old == new
            assert by_new == old


@small_worlds
@given(two_states())
def test_deltas_are_the_difference_of_two_assessments(states: tuple[Plain, Plain, date]) -> None:
    (old, new), day = map(read, states[:2]), states[2]
    found = {change.id: change for change in target_changes(old, new, day)}
    earlier, later = ({one.target.id: one for one in assess(state, day)} for state in (old, new))
    assert found.keys() == earlier.keys() | later.keys()
    for target_id, change in found.items():
        assert (change.before, change.after) == (earlier.get(target_id), later.get(target_id))
        if change.before and change.after:
            steps = Counter(pair for one in (change.by_data, change.by_rule) for pair in as_steps_of(one))
            gained = sum(number * (pair[1] is Membership.MET) for pair, number in steps.items())
            lost = sum(number * (pair[0] is Membership.MET) for pair, number in steps.items())
            joined = sum(number * (pair[0] is Membership.OUTSIDE) for pair, number in steps.items())
            left = sum(number * (pair[1] is Membership.OUTSIDE) for pair, number in steps.items())
            assert change.before.numerator + gained - lost == change.after.numerator
            assert change.before.denominator + joined - left == change.after.denominator


def as_steps_of(steps: tuple[Step, ...]) -> list[tuple[Membership, Membership]]:
    return [(step.before, step.after) for step in steps]


@small_worlds
@given(two_states())
def test_a_step_names_what_proves_it(states: tuple[Plain, Plain, date]) -> None:
    before, after = map(read, states[:2])
    for change in target_changes(before, after, states[2]):
        for step in (*change.by_data, *change.by_rule):
            assert bool(step.missing) == (step.after is Membership.UNMET)
            if step.after is Membership.MET and step.before is Membership.UNMET and not change.rule:
                assert step.evidence
            for proof in step.evidence:
                lost = step.after is Membership.UNMET and step in change.by_data
                (before if lost else after).record_at(proof.location)


# Falls


def share(count: dict[str, bool]) -> Fraction | None:
    return Fraction(sum(count.values()), len(count)) if count else None


def really_left(before: Plain, after: Plain, target_id: str, member: str, day: date) -> bool:
    """Tell whether a member left by time: its body is over, or each of its posts that were held has an end in it."""
    people = next(one for one in before["plan"]["targets"] if one["id"] == target_id)["measure"]["kind"]
    if people != "training-coverage":
        return over(next(one for one in after["organisations"] if one["id"] == member), day)
    person = next(one for one in before["staff"] if one["id"] == member)
    held = [post for post in person["posts"] if counts(before, target_id, post, day)]
    now = [post for one in after["staff"] if one["id"] == member for post in one["posts"]]
    return all(ended(post, now, after, day) for post in held)


def counts(data: Plain, target_id: str, post: Plain, day: date) -> bool:
    """Tell whether somebody with this post alone belongs to a target."""
    alone = {**data, "staff": [{"id": "x", "name": "X", "posts": [post]}]}
    return "x" in members(alone, data, target_id, day)


def ended(post: Plain, now: list[Plain], after: Plain, day: date) -> bool:
    body = next(one for one in after["organisations"] if one["id"] == post["organisation"])
    same = [one for one in now if one["organisation"] == post["organisation"]]
    alike = [one for one in same if one["title"] == post["title"] or str(one["start_date"]) == str(post["start_date"])]
    return over(body, day) or any(over({"dissolution_date": one.get("end_date")}, day) for one in alike)


def over(body: Plain, day: date) -> bool:
    last = body.get("dissolution_date")
    return last is not None and bruteforce.last_day(last) < day


@small_worlds
@given(two_states())
def test_a_fall_is_what_joining_and_leaving_do_not_explain(states: tuple[Plain, Plain, date]) -> None:
    before, after, day = states
    first, second = read(before), read(after)
    for change in target_changes(first, second, day):
        if change.before is None or change.after is None:
            gone = change.after is None and change.before is not None and change.before.value is not None
            assert (fall(change, first, second) is not None) == gone
            continue
        old, new = members(before, before, change.id, day), members(after, after, change.id, day)
        by_old = members(after, before, change.id, day)
        stayed = {one: old.get(one, met) for one, met in by_old.items()}
        for one in old.keys() - by_old.keys():
            if not really_left(before, after, change.id, one, day):
                stayed[one] = old[one]
        was, alone = share(old), share(stayed)
        expected = Fall(*(below_both(share(now), was, alone) for now in (by_old, new)))
        assert fall(change, first, second) == (expected if any(expected) else None)


def below_both(now: Fraction | None, was: Fraction | None, alone: Fraction | None) -> bool:
    if was is None:
        return False
    if now is None:
        return alone is not None
    return now < was and (alone is None or now < alone)


@documents
@given(two_states())
def test_no_new_rule_hides_a_fall(states: tuple[Plain, Plain, date]) -> None:
    """Whatever falls with the rules as they were falls with any other rules that come in the same change."""
    before, after, day = states
    kept = {**after, "plan": {**after["plan"], **{key: before["plan"].get(key) for key in _RULES}}}
    first, with_new, with_old = read(before), read(after), read(kept)
    hidden = {one.id for one in target_changes(first, with_old, day) if fall(one, first, with_old)}
    told = {one.id for one in target_changes(first, with_new, day) if fall(one, first, with_new)}
    assert hidden <= told


_RULES = ("targets", "start_date", "reporting_year", "amendments")


@small_worlds
@given(two_states())
def test_more_of_the_same_never_falls(states: tuple[Plain, Plain, date]) -> None:
    """Whoever only adds a session, a press item or an activity makes no target fall."""
    _, data, day = states
    before, after = (
        read({**data, **{name: data[name][:-1] for name in ("training", "press", "activities")}}),
        read(data),
    )
    assert not any(fall(one, before, after) for one in target_changes(before, after, day))


@small_worlds
@given(two_states(), st.integers(0, 5))
def test_who_is_erased_has_not_left(states: tuple[Plain, Plain, date], number: int) -> None:
    """A trained member whose record is taken out pulls the target down, unless the others are as good without."""
    _, data, day = states
    if not data["staff"]:
        return
    erased = data["staff"][number % len(data["staff"])]["id"]
    fewer = {**data, "staff": [one for one in data["staff"] if one["id"] != erased]}
    before, after = read(data), read(fewer)
    for change in target_changes(before, after, day):
        if change.before is None or change.before.kind.unit != "people":
            continue  # of bodies a spokesperson goes with the person, which is a fall like any other
        met = any(one.id == erased and one.met for one in change.before.members)
        if change.before and change.after and change.after.value is not None and change.before.value is not None:
            assert (fall(change, before, after) is not None) == (met and change.after.value < change.before.value)


# Findings, and what is told of a list


def found(data: Plain, day: date) -> tuple[Dataset, tuple[Any, ...]]:
    loaded = load(tree(data), kinds())
    return loaded.dataset, (*loaded.findings, *run(Scope(loaded.dataset, day)))


@small_worlds
@given(two_states())
def test_findings_new_and_gone_account_for_all(states: tuple[Plain, Plain, date]) -> None:
    before, after = (found(data, states[2]) for data in states[:2])
    changes = finding_changes(before, after)
    assert len(before[1]) - len(changes.gone) + len(changes.new) == len(after[1])
    assert finding_changes(after, before) == (changes.gone, changes.new)
    assert finding_changes(before, before) == ((), ())


@small_worlds
@given(two_states(), st.integers(0, 3))
def test_records_that_stand_elsewhere_bring_no_finding(states: tuple[Plain, Plain, date], by: int) -> None:
    data, day = states[1], states[2]
    first = found(data, day)
    turned = {**data, "training": data["training"][by:] + data["training"][:by]}
    changes = finding_changes(first, found(turned, day))
    assert [one.code for one in (*changes.new, *changes.gone) if one.code not in ("HRC401", "HRC403")] == []


VALUES = st.recursive(
    st.sampled_from(["a", "b", 1]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from("xyz"), inner, max_size=3),
    max_leaves=8,
)
RECORDS = st.dictionaries(st.sampled_from("pqr"), VALUES, max_size=3)


@given(RECORDS, RECORDS)
def test_every_field_that_differs_has_something_to_tell(before: Plain, after: Plain) -> None:
    changes = list(field_changes(before, after))
    assert bool(changes) == (before != after)
    for change in changes:
        told = list(details(change))
        assert told
        for one in told:
            if isinstance(one, Detail):
                assert one.before != one.after


def test_items_are_told_one_by_one() -> None:
    posts = [{"title": "a", "start_date": "2020"}, {"title": "b", "start_date": "2021"}]
    later = [{"title": "new", "start_date": "2019"}, posts[0], {**posts[1], "end_date": "2025"}]
    (change,) = field_changes({"posts": posts}, {"posts": later})
    assert list(details(change)) == [
        Detail(("posts", 1), None, later[0]),
        Detail(("posts", 3, "(b)", "end_date"), None, "2025"),
    ]

"""HRC302-HRC308: dates that cannot fit together, each rule at its edges and at its exact place.

In the examples «…» stands around the value that a finding points to, ‹…› around the place it is related to.
"""

import json
import re
from collections.abc import Mapping
from datetime import date
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rules.harness import TODAY, findings, of
from strategies import tree as shuffled
from support import small

from hrcomms.dataset import Dataset, MemoryTree, Tree, load, locator
from hrcomms.diagnostics import Diagnostic, Position
from hrcomms.language import translator
from hrcomms.measures import kinds
from hrcomms.rules import Scope, checks

MARKS = re.compile("[«»‹›]")
BODY = "{id: x, name: X, classification: village}"
TIME = ("HRC302", "HRC303", "HRC304", "HRC305", "HRC306", "HRC307", "HRC308")


def marked(code: str, text: str, *, today: date = TODAY, files: Mapping[str, bytes] | None = None) -> list[Diagnostic]:
    """Hold that a rule finds the marked places of an example and no others; return the findings in their order.

    The example is a YAML text with collections as keys, each of which becomes a file; `files` are added as they are.
    """
    tree, main, second = _laid_out(text, files or {})
    loaded = load(tree, kinds())
    assert loaded.findings == ()
    found = of(code, run_rules(code, loaded.dataset, today, tree))
    find = locator(tree)
    found.sort(key=lambda one: (one.location.path, find(one.location)))
    assert [(one.location.path, find(one.location)) for one in found] == sorted(main)
    assert {(two.location.path, find(two.location)) for one in found for two in one.related} == set(second)
    return found


def _laid_out(
    text: str, files: Mapping[str, bytes]
) -> tuple[MemoryTree, list[tuple[str, Position]], list[tuple[str, Position]]]:
    given_files = {name: json.dumps(value).encode() for name, value in small().items()}
    spots: dict[str, list[tuple[str, Position]]] = {"«": [], "‹": []}
    for part in re.split(r"^(?=\w)", text.strip(), flags=re.MULTILINE):
        name = f"{part.partition(':')[0]}.yaml" if part else ""
        for number, line in enumerate(part.splitlines(), start=1):
            for mark in re.finditer("([«‹])(.*?)[»›]", line):
                column = len(MARKS.sub("", line[: mark.start()])) + 1
                length = len(MARKS.sub("", mark[2]))
                spots[mark[1]].append((name, Position(number, column, column + length)))
        if part:
            given_files[name] = MARKS.sub("", part).encode()
    return MemoryTree({**given_files, **files}), spots["«"], spots["‹"]


def run_rules(codes: str | tuple[str, ...], dataset: Dataset, today: date, tree: Tree) -> list[Diagnostic]:
    """Return what the rules with these codes find."""
    scope = Scope(dataset, today, tree)
    return [one for rule in checks() if rule.code.startswith(codes) for one in rule.run(scope)]


def said(found: list[Diagnostic]) -> list[tuple[str, str]]:
    """Return message and hint of each finding in English; holds that Vietnamese can say them too."""
    for one in found:
        assert one.hint is not None
        assert translator("vi")(one.message)
        assert translator("vi")(one.hint)
    return [(str(one.message), str(one.hint)) for one in found]


# HRC302


def test_302_dates_outside_the_plan() -> None:
    found = marked(
        "HRC302",
        """
plan:
  title: t
  issuer: ubnd
  targets: []
  start_date: ‹2023-01-01›
  end_date: ‹2028-12-31›
training:
  - {id: s-1, title: t, components: [], start_date: «2022-12-31», end_date: 2023-01-01}
  - {id: s-2, title: t, components: [], start_date: 2023-01-01}
  - {id: s-3, title: t, components: [], start_date: 2028-12-31, end_date: «2029-01-01», status: planned}
  - {id: s-4, title: t, components: [], start_date: 2028-12-31, end_date: 2028-12-31, status: planned}
  - {id: s-5, title: t, components: [], start_date: 2029-01-01, status: cancelled}
  - {id: s-6, title: t, components: [], start_date: 2029-01-01, end_date: 2022-01-01}
  - {id: s-7, title: t, components: [], start_date: «2022-01-01», end_date: 2029-01-01}
press:
  - {id: p-1, organisation: ubnd, title: t, date: «2022-12-31»}
  - {id: p-2, organisation: ubnd, title: t, date: 2023-01-01}
  - {id: p-3, organisation: ubnd, title: t, date: 2028-12-31}
  - {id: p-4, organisation: ubnd, title: t, date: «2029-01-01»}
activities:
  - {id: a-1, organisation: ubnd, title: t, start_date: «2029-06-01», end_date: 2029-06-02}
  - {id: a-2, organisation: ubnd, title: t, start_date: 2023-01-01, end_date: 2028-12-31}
""",
    )
    before = "2022-12-31 lies before the plan's period, which starts on 2023-01-01"
    after = "2029-01-01 lies after the plan's period, which ends on 2028-12-31"
    hint = "correct the date, or the plan's period"
    assert said(found)[1:3] == [(before, hint), (after, hint)]


@pytest.mark.parametrize("plan", [{"end_date": "2022-01-01"}, {"start_date": "2029-01-01"}])
def test_302_says_nothing_of_a_plan_that_ends_before_it_starts(plan: dict[str, str]) -> None:
    press = [{"id": "p-1", "organisation": "ubnd", "title": "t", "date": "1999-01-01"}]
    assert of("HRC302", findings(plan=plan, press=press)) == []


# HRC303


def attended(day: str, posts: str, *, end: str = "", bodies: str = BODY) -> str:
    """Return an example: cb-1 attended a session."""
    last = f", end_date: {end}" if end else ""
    return f"""
organisations: [{bodies}]
staff: [{{id: cb-1, name: A, posts: [{posts}]}}]
training: [{{id: s-1, title: t, start_date: {day}{last}, components: [], attended: [«cb-1»]}}]
"""


def unmarked(text: str) -> str:
    return MARKS.sub("", text)


@pytest.mark.parametrize(
    ("post", "first", "last"),
    [
        ("start_date: 2024-05-05", "2024-05-05", None),
        ("start_date: 2023-01-01, end_date: 2024-05-05", None, "2024-05-05"),
        ("start_date: 2024-05", "2024-05-01", None),
        ("start_date: 2023, end_date: 2024", "2023-01-01", "2024-12-31"),
        ("start_date: 2023-01-01, end_date: 2024-02", None, "2024-02-29"),
    ],
)
def test_303_first_and_last_day_of_a_post(post: str, first: str | None, last: str | None) -> None:
    entry = f"{{organisation: x, title: Head, {post}}}"
    for day, off in ((first, -1), (last, 1)):
        if day is None:
            continue
        outside = date.fromordinal(date.fromisoformat(day).toordinal() + off).isoformat()
        marked("HRC303", unmarked(attended(day, entry)))
        key = "start_date" if off == -1 else "end_date"
        shown = re.sub(rf"({key}: )([0-9-]+)", r"\1‹\2›", entry)
        (found,) = marked("HRC303", attended(outside, shown))
        verb = "starts" if off == -1 else "ended"
        assert str(found.message) == f"A held no post on {outside}"
        assert str(found.hint) == (
            f"their post as Head in X {verb} on {day}: enter the post they held then, or correct the attendance"
        )


def test_303_one_day_of_a_session_is_enough() -> None:
    post = "{organisation: x, title: t, start_date: 2024-05-06, end_date: 2024-05-07}"
    marked("HRC303", unmarked(attended("2024-05-05", post, end="2024-05-06")))
    marked("HRC303", unmarked(attended("2024-05-07", post, end="2024-05-08")))
    late = post.replace("2024-05-06", "‹2024-05-06›")
    (found,) = marked("HRC303", attended("2024-05-04", late, end="2024-05-05"))
    assert str(found.message) == "A held no post from 2024-05-04 to 2024-05-05"


def test_303_the_gap_between_two_posts_and_the_nearer_of_them() -> None:
    posts = (
        "{{organisation: x, title: Old, start_date: 2023-01-01, end_date: {0}}},"
        "{{organisation: x, title: New, start_date: {1}}}"
    )
    (found,) = marked("HRC303", attended("2024-05-05", posts.format("‹2024-05-03›", "2024-05-08")))
    assert "their post as Old in X ended on 2024-05-03" in str(found.hint)
    (found,) = marked("HRC303", attended("2024-05-05", posts.format("2024-05-01", "‹2024-05-08›")))
    assert "their post as New in X starts on 2024-05-08" in str(found.hint)
    marked("HRC303", unmarked(attended("2024-05-05", posts.format("2024-05-04", "2024-05-05"))))


def test_303_a_post_is_held_while_its_body_exists() -> None:
    body = "{id: x, name: X, classification: village, founding_date: 2024-02, dissolution_date: 2024-06-30}"
    post = "{organisation: x, title: Head, start_date: 2023-01-01}"
    for day in ("2024-02-01", "2024-06-30"):
        marked("HRC303", unmarked(attended(day, post, bodies=body)))
    here = post.replace("2023-01-01", "‹2023-01-01›")
    (found,) = marked("HRC303", attended("2024-07-01", here, bodies=body))
    assert "ended on 2024-06-30" in str(found.hint)
    (found,) = marked("HRC303", attended("2024-01-31", here, bodies=body))
    assert "starts on 2024-02-01" in str(found.hint)


def test_303_without_any_post() -> None:
    (found,) = marked("HRC303", attended("2024-05-05", ""))
    assert said([found]) == [
        ("A held no post on 2024-05-05", "enter the post they held then, or correct the attendance")
    ]
    marked("HRC303", attended("2024-05-05", "{organisation: x, title: t, start_date: 2024-01-01}", bodies=GONE))


GONE = "{id: x, name: X, classification: village, dissolution_date: 2023}"
NEVER = "{organisation: x, title: t, start_date: 2025-01-01}"


@pytest.mark.parametrize(
    "text",
    [
        attended("2024-05-05", NEVER, end="2024-05-04"),
        attended("2024-05-05", NEVER).replace(
            "title: t, start_date: 2024", "title: t, status: planned, start_date: 2024"
        ),
        attended("2024-05-05", NEVER).replace(
            "title: t, start_date: 2024", "title: t, status: cancelled, start_date: 2024"
        ),
        attended("2024-05-05", "{organisation: x, title: t, start_date: 2025-01-01, end_date: 2023-01-01}"),
        attended("2024-05-05", "{organisation: nobody-knows, title: t, start_date: 2024-01-01}"),
        attended("2024-05-05", NEVER).replace("cb-1»", "cb-9»"),
        attended("2024-05-05", NEVER).replace("staff: [", "staff: [{id: cb-1, name: B, posts: []}, "),
        attended(
            "2024-05-05",
            "{organisation: x, title: t, start_date: 2024-01-01}",
            bodies="{id: x, name: X, classification: village, founding_date: 2025, dissolution_date: 2023}",
        ),
        attended("2024-05-05", "{organisation: x, title: t, start_date: 2024-01-01}", bodies=f"{GONE}, {GONE}"),
    ],
    ids=[
        *("reversed session", "planned", "cancelled", "reversed post", "unknown body", "unknown person", "id twice"),
        *("reversed body", "body twice"),
    ],
)
def test_303_does_not_follow_from_other_mistakes(text: str) -> None:
    marked("HRC303", unmarked(text))


def test_303_not_in_a_collection_that_was_not_read() -> None:
    files = {
        "staff/a.yaml": b"staff: [",
        "staff/b.yaml": b"staff: [{id: cb-2, name: B, posts: [{organisation: y, title: t, start_date: 2024}]}]",
        "organisations/a.yaml": b"organisations: [",
        "training.yaml": b"training: [{id: s, title: t, start_date: 2024-05-05, components: [], attended: [cb-2]}]",
    }
    tree = MemoryTree({**{name: json.dumps(value).encode() for name, value in small().items()}, **files})
    dataset = load(tree, kinds()).dataset
    assert {"staff", "organisations"} <= dataset.incomplete
    assert run_rules(TIME, dataset, TODAY, tree) == []


# HRC304


def posts_in(body: str, *dates: str) -> str:
    """Return an example: people with posts of these dates in a body."""
    people = "\n".join(
        f"  - {{id: cb-{number}, name: P{number}, posts: [{{title: t, {one}}}]}}" for number, one in enumerate(dates)
    )
    return f"organisations:\n  - {{id: x, name: X, classification: village, {body}}}\nstaff:\n{people}\n"


def test_304_posts_before_the_founding() -> None:
    found = marked(
        "HRC304",
        posts_in(
            "founding_date: ‹2024-07-01›",
            "organisation: x, start_date: «2024-06-30»",
            "organisation: x, start_date: 2024-07-01",
            "organisation: x, start_date: «2024-06», end_date: 2024-06",
            "organisation: x, start_date: 2024-07",
            "organisation: x, start_date: 2024",
            "organisation: x, start_date: «2023»",
            "organisation: x, start_date: 2023-01-01, end_date: 2022-12-31",
            "organisation: ubnd, start_date: 2000",
        ),
    )
    hint = "correct the date, or the founding date of the body"
    assert said(found)[0] == ("X did not exist yet on 2024-06-30 (founded 2024-07-01)", hint)


def test_304_posts_after_the_end() -> None:
    found = marked(
        "HRC304",
        posts_in(
            "dissolution_date: ‹2024-06›",
            "organisation: x, start_date: 2023-01-01, end_date: «2024-07-01»",
            "organisation: x, start_date: 2023-01-01, end_date: 2024-06-30",
            "organisation: x, start_date: 2023-01-01, end_date: 2024",
            "organisation: x, start_date: 2023-01-01, end_date: «2024-07»",
            "organisation: x, start_date: «2024-07-01», end_date: 2024-08-01",
            "organisation: x, start_date: «2024-07-01»",
            "organisation: x, start_date: 2024, end_date: 2024-06-01",
            "organisation: «x», start_date: 2023-01-01",
        ),
    )
    hint = "correct the date, or enter the successor of the body"
    assert said(found)[0] == ("X no longer existed on 2024-07-01 (dissolved 2024-06)", hint)
    assert said(found)[-1] == ("this has no end, but X was dissolved (2024-06)", hint)


def test_304_a_post_without_end_in_a_body_that_is_to_end() -> None:
    post = "organisation: {}x{}, start_date: 2023-01-01"
    marked("HRC304", posts_in("dissolution_date: 2026-11-22", post.format("", "")))
    marked("HRC304", posts_in("dissolution_date: ‹2026-11-21›", post.format("«", "»")))


def test_304_too_early_and_too_late_at_once() -> None:
    body = "founding_date: ‹2023-01-01›, dissolution_date: ‹2023-12-31›"
    dates = "organisation: x, start_date: «2022-12-31», end_date: «2024-01-01»"
    assert len(marked("HRC304", posts_in(body, dates))) == 2


def test_304_names_the_successors() -> None:
    (found,) = marked(
        "HRC304",
        """
organisations:
  - {id: x, name: X, classification: village, dissolution_date: ‹2024-06-30›, successors: [y, z]}
  - {id: y, name: Thôn Y, name_en: Village Y, classification: village}
press: [{id: p-1, organisation: x, title: t, date: «2024-07-01»}]
""",
    )
    hint = "correct the date; what came later belongs to the successor: Village Y, z"
    assert said([found]) == [("X no longer existed on 2024-07-01 (dissolved 2024-06-30)", hint)]
    assert found.hint is not None
    assert "Thôn Y, z" in translator("vi")(found.hint)


def test_304_spokespersons() -> None:
    marked(
        "HRC304",
        """
organisations:
  - id: x
    name: X
    classification: village
    founding_date: ‹2023-01-01›
    dissolution_date: ‹2024-06-30›
    spokespersons:
      - {start_date: 2023-01-01, end_date: 2024-06-30}
      - {start_date: «2022-12-31», end_date: 2024-06-30}
      - {start_date: 2023-01-01, end_date: «2024-07-01»}
      - {start_date: «2024-07-01», end_date: 2024-07-02}
      - {end_date: «2022-12-31»}
      - {end_date: 2023-01-01}
      - {start_date: 2024-01-01, end_date: 2023-01-01}
      - «start_date»: 2023-01-01
""",
    )


def test_304_events() -> None:
    marked(
        "HRC304",
        """
organisations:
  - {id: x, name: X, classification: village, founding_date: ‹2023-03-01›, dissolution_date: ‹2024-06-30›}
training:
  - {id: s-1, title: t, components: [], organiser: x, start_date: «2023-02-28», end_date: 2023-03-01}
  - {id: s-2, title: t, components: [], organiser: x, start_date: 2023-03-01}
  - {id: s-3, title: t, components: [], organiser: x, start_date: «2023-02-28», status: planned}
  - {id: s-4, title: t, components: [], organiser: x, start_date: 2023-02-28, status: cancelled}
  - {id: s-5, title: t, components: [], start_date: 2023-02-28}
  - {id: s-6, title: t, components: [], organiser: x, start_date: 2024-06-30, end_date: 2023-02-28}
activities:
  - {id: a-1, title: t, organisation: x, start_date: 2024-06-30}
  - {id: a-2, title: t, organisation: x, start_date: 2024-06-30, end_date: «2024-07-01»}
  - {id: a-3, title: t, organisation: x, start_date: «2024-07-01», end_date: 2024-07-02}
press:
  - {id: p-1, title: t, organisation: x, date: «2023-02-28»}
  - {id: p-2, title: t, organisation: x, date: 2023-03-01}
  - {id: p-3, title: t, organisation: x, date: «2024-07-01»}
""",
    )


@pytest.mark.parametrize(
    "bodies",
    [
        "{id: x, name: X, classification: village, founding_date: 2025, dissolution_date: 2023}",
        f"{GONE}, {GONE}",
        BODY,
        "{id: y, name: X, classification: village, dissolution_date: 2023}",
    ],
)
def test_304_does_not_follow_from_other_mistakes(bodies: str) -> None:
    text = "press: [{id: p-1, organisation: x, title: t, date: 2024-05-05}]"
    marked("HRC304", f"organisations: [{bodies}]\n{text}")


# HRC305


def one_person(*posts: str) -> str:
    """Return an example: one person with posts."""
    lines = "\n".join(f"      - {{{post}}}" for post in posts)
    return f"organisations: [{BODY}]\nstaff:\n  - id: cb-1\n    name: A\n    posts:\n{lines}\n"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("start_date: 2023-01-01, end_date: 2024-05-05", "start_date: 2024-05-05"),
        ("start_date: 2023-01-01", "start_date: 2024-05-05"),
        ("start_date: 2024-05-05", "start_date: 2023-01-01, end_date: 2024-05-05"),
        ("start_date: 2023", "start_date: 2023"),
        ("start_date: 2023, end_date: 2023", "start_date: 2023, end_date: 2023"),
        ("start_date: 2023, end_date: 2024-06", "start_date: 2024-05"),
    ],
)
def test_305_the_same_post_at_the_same_time(first: str, second: str) -> None:
    text = one_person(
        f"organisation: x, title: ‹Phó Chủ tịch Hội Hoà›, {first}",
        f"organisation: x, title: «PHÓ  chủ tịch hội Hòa», {second}",
    )
    (found,) = marked("HRC305", text)
    message = "A already holds the post PHÓ  chủ tịch hội Hòa in X at this time"
    assert said([found]) == [(message, "delete one of the two, or end the earlier one before the later one starts")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("title: t, start_date: 2023-01-01, end_date: 2024-05-04", "title: t, start_date: 2024-05-05"),
        ("title: t, start_date: 2024-05-05", "title: t, start_date: 2023-01-01, end_date: 2024-05-04"),
        ("title: t, start_date: 2023, end_date: 2024", "title: t, start_date: 2024"),
        ("title: t, start_date: 2023, end_date: 2024-06", "title: t, start_date: 2024-06"),
        ("title: t, start_date: 2023", "title: u, start_date: 2023"),
        ("title: t, start_date: 2023", "title: t, start_date: 2024-05, end_date: 2024-04"),
    ],
)
def test_305_posts_that_follow_each_other_or_differ(first: str, second: str) -> None:
    marked("HRC305", one_person(f"organisation: x, {first}", f"organisation: x, {second}"))


def test_305_of_three_each_is_found_once() -> None:
    marked(
        "HRC305",
        one_person(
            "organisation: x, title: ‹t›, start_date: 2023",
            "organisation: ubnd, title: t, start_date: 2023",
            "organisation: x, title: «T», start_date: 2024",
            "organisation: x, title: «t», start_date: 2025",
        ),
    )


# HRC306


def test_306_planned_but_passed() -> None:
    found = marked(
        "HRC306",
        """
training:
  - {id: s-1, title: t, components: [], start_date: 2026-10-02, status: «planned»}
  - {id: s-2, title: t, components: [], start_date: 2026-10-02, end_date: 2026-11-22, status: planned}
  - {id: s-3, title: t, components: [], start_date: 2026-10-02, end_date: 2026-11-21, status: «planned»}
  - {id: s-4, title: t, components: [], start_date: 2026-11-22, status: planned}
  - {id: s-5, title: t, components: [], start_date: 2026-10-02, end_date: 2026-10-01, status: planned}
  - {id: s-6, title: t, components: [], start_date: 2026-10-02, status: cancelled}
  - {id: s-7, title: t, components: [], start_date: 2026-10-02}
activities:
  - {id: a-1, title: t, organisation: ubnd, start_date: 2026-11-20, status: «planned»}
  - {id: a-2, title: t, organisation: ubnd, start_date: 2026-11-22, status: planned}
""",
    )
    assert said(found) == [
        ("the day of this planned activity has passed", "2 days ago: set 'done' or 'cancelled'"),
        (
            "the day of this planned session has passed",
            "51 days ago: set 'done' with who attended, or 'cancelled'",
        ),
        ("the day of this planned session has passed", "1 day ago: set 'done' with who attended, or 'cancelled'"),
    ]


# HRC307


def test_307_done_but_still_to_come() -> None:
    found = marked(
        "HRC307",
        """
training:
  - {id: s-1, title: t, components: [], start_date: «2026-11-23»}
  - {id: s-2, title: t, components: [], start_date: 2026-11-22, end_date: «2026-11-23», status: done}
  - {id: s-3, title: t, components: [], start_date: 2026-11-22, end_date: 2026-11-22}
  - {id: s-4, title: t, components: [], start_date: 2026-11-23, status: planned}
  - {id: s-5, title: t, components: [], start_date: 2026-11-23, status: cancelled}
  - {id: s-6, title: t, components: [], start_date: 2026-11-23, end_date: 2026-11-01}
activities:
  - {id: a-1, title: t, organisation: ubnd, start_date: «2027-01-01», end_date: 2027-01-02}
press:
  - {id: p-1, title: t, organisation: ubnd, date: 2026-11-22}
  - {id: p-2, title: t, organisation: ubnd, date: «2026-11-23»}
budget:
  - id: b-1
    year: 2026
    source: f
    allocated: 9
    spent:
      - {date: 2026-11-22, amount: 1}
      - {date: «2026-11-23», amount: 1}
reports:
  - {year: 2025, date: 2026-11-22, submissions: [{to: x, date: 2026-11-22}, {to: x, date: «2026-11-23»}, {to: x}]}
  - {year: 2026, date: «2026-11-23»}
  - {year: 2027}
""",
    )
    waiting = ("2026-11-23 is still to come", "correct the date, or enter this when it has taken place")
    assert said(found)[:3] == [
        ("this is done, but 2027-01-01 is still to come", "set 'status: planned', or correct the date"),
        waiting,
        waiting,
    ]


# HRC308


def speaker(designation: str, *posts: str) -> str:
    """Return an example: cb-1 speaks for the body x."""
    spokesperson = f"{{staff: «cb-1», {designation}}}"
    body = f"{{id: x, name: X, classification: village, spokespersons: [{spokesperson}]}}"
    return f"organisations: [{body}]\nstaff: [{{id: cb-1, name: A, posts: [{', '.join(posts)}]}}]\n"


def test_308_no_post_in_the_body() -> None:
    (found,) = marked("HRC308", speaker("start_date: 2024-01-01", "{organisation: ubnd, title: t, start_date: 2020}"))
    assert said([found]) == [
        ("A held no post in X while its spokesperson", "enter their post there, or name another person")
    ]
    marked("HRC308", speaker("start_date: 2024-01-01"))


@pytest.mark.parametrize(
    ("designation", "post", "hint"),
    [
        (
            "start_date: 2024-01-01",
            "start_date: 2023, end_date: ‹2023-12-31›",
            "their post there as Head ended on 2023-12-31: end the designation too, or correct a date",
        ),
        ("start_date: 2024-01-01", "start_date: 2023, end_date: ‹2023›", None),
        (
            "start_date: 2024-01-01, end_date: 2024-06-30",
            "start_date: ‹2024-07-01›",
            "their post there as Head starts on 2024-07-01: correct one of the dates",
        ),
        ("start_date: 2024-01-01", "start_date: ‹2026-11-23›", None),
        ("start_date: null", "start_date: ‹2026-11-23›", None),
        ("start_date: 2026-12-01", "start_date: ‹2026-12-02›", None),
    ],
)
def test_308_a_post_at_another_time(designation: str, post: str, hint: str | None) -> None:
    (found,) = marked("HRC308", speaker(designation, f"{{organisation: x, title: Head, {post}}}"))
    assert hint is None or str(found.hint) == hint


@pytest.mark.parametrize(
    ("designation", "post"),
    [
        ("start_date: 2024-01-01", "start_date: 2023, end_date: 2024-01-01"),
        ("start_date: 2024-01-01", "start_date: 2023, end_date: 2024-01"),
        ("start_date: 2024-01-01, end_date: 2024-06-30", "start_date: 2024-06-30"),
        ("start_date: 2024-01-01", "start_date: 2026-11-22"),
        ("start_date: 2026-12-01", "start_date: 2026-12-01"),
        ("end_date: 2024-06-30", "start_date: 2000, end_date: 2001"),
        ("start_date: 2024-01-01, end_date: 2023-12-31", "start_date: 2025"),
        ("start_date: 2024-01-01", "start_date: 2023-12, end_date: 2022-12"),
    ],
)
def test_308_a_day_in_common_is_enough_and_mistakes_elsewhere_do_not_count(designation: str, post: str) -> None:
    marked("HRC308", unmarked(speaker(designation, f"{{organisation: x, title: Head, {post}}}")))


def test_308_unknown_people_and_ids_twice() -> None:
    text = unmarked(speaker("start_date: 2024-01-01"))
    marked("HRC308", text.replace("staff: cb-1", "staff: cb-2"))
    marked("HRC308", text.replace("staff: cb-1, ", ""))
    marked("HRC308", text.replace("staff: [{id", "staff: [{id: cb-1, name: B, posts: []}, {id"))


# HRC309


@pytest.mark.parametrize(
    ("designation", "post", "found"),
    [
        ("start_date: 2024-01-01", "start_date: 2023, end_date: ‹2026-11-21›", True),
        ("start_date: 2024-01-01", "start_date: 2023, end_date: 2026-11-22", False),  # today is a day of the post
        ("start_date: 2024-01-01", "start_date: 2023", False),
        ("start_date: 2024-01-01, end_date: 2025-06-30", "start_date: 2023, end_date: ‹2025-06-29›", True),
        ("start_date: 2024-01-01, end_date: 2025-06-30", "start_date: 2023, end_date: 2025-06-30", False),
        ("end_date: 2025-06-30", "start_date: 2023, end_date: ‹2024-06-30›", True),
        ("start_date: 2024-01-01", "start_date: 2023, end_date: 2023-12-31", False),  # HRC308
        ("start_date: 2027-01-01", "start_date: 2023, end_date: 2026-12-31", False),  # to come
    ],
)
def test_309_a_spokesperson_who_has_left(designation: str, post: str, found: bool) -> None:
    text = speaker(designation, f"{{organisation: x, title: Head, {post}}}")
    marked("HRC309", text if found else unmarked(text))


@pytest.mark.parametrize(
    ("designation", "message"),
    [
        ("start_date: 2024-01-01", "A left X on 2024-12-31 and is still its spokesperson"),
        (
            "start_date: 2024-01-01, end_date: 2025-06-30",
            "A left X on 2024-12-31, but the designation as its spokesperson ran on",
        ),
    ],
)
def test_309_says_whether_it_goes_on(designation: str, message: str) -> None:
    post = "{organisation: x, title: t, start_date: 2023, end_date: ‹2024›}"
    (found,) = marked("HRC309", speaker(designation, post))
    assert str(found.message) == message


def test_309_the_last_of_several_posts_counts() -> None:
    posts = (
        "{organisation: x, title: t, start_date: 2023, end_date: 2024}",
        "{organisation: x, title: u, start_date: 2025}",
        "{organisation: ubnd, title: v, start_date: 2024}",
    )
    marked("HRC309", unmarked(speaker("start_date: 2024-01-01", *posts)))
    elsewhere = (posts[0].replace("end_date: 2024", "end_date: ‹2024›"), posts[2])
    marked("HRC309", speaker("start_date: 2024-01-01", *elsewhere))


# HRC310


def signed(post: str, signatory: str, other: str = "") -> str:
    return f"""
staff:
  - {{id: a, name: Lê Văn A, posts: [{{organisation: ubnd, title: Phó Chủ tịch UBND xã, {post}}}]}}
  - {{id: b, name: Trần Thị B, posts: [{other}]}}
reports: [{{year: 2024, date: 2024-12-15, signatory: {{{signatory}}}}}]
"""


@pytest.mark.parametrize(
    ("post", "signatory", "other", "found"),
    [
        ("start_date: 2023", "name: LÊ VĂN A, title: PHÓ CHỦ TỊCH", "", False),
        ("start_date: 2023, end_date: 2024-12-15", "name: Lê Văn A, title: PHÓ CHỦ TỊCH", "", False),
        ("start_date: 2023, end_date: 2024-12-14", "name: «Lê Văn A», title: PHÓ CHỦ TỊCH", "", True),
        ("start_date: 2024-12-16", "name: «Lê Văn A»", "", True),
        ("start_date: 2023", "name: Lê Văn A", "", False),
        ("start_date: 2023", "name: Hoàng Văn C", "", False),  # no office is named
        ("start_date: 2023", "name: Lê Văn A, title: PHÓ CHỦ TỊCH UBND XÃ ĐÔNG SƠN", "", False),
        ("start_date: 2023", "name: «Lê Văn A», title: CHỦ TỊCH", "", True),
        ("start_date: 2023", "name: «Hoàng Văn C», title: PHÓ CHỦ TỊCH", "", True),
        ("start_date: 2023", "name: Hoàng Văn C, title: CHỦ TỊCH", "", False),  # who holds it is not entered
        (
            "start_date: 2023",
            "name: Trần Thị B, title: PHÓ CHỦ TỊCH",
            "{organisation: ubnd, title: Phó Chủ tịch, start_date: 2024}",  # two deputies
            False,
        ),
    ],
)
def test_310_who_signs_holds_the_office(post: str, signatory: str, other: str, found: bool) -> None:
    text = signed(post, signatory, other)
    assert bool(run_marked_main("HRC310", text)) is found


def run_marked_main(code: str, text: str) -> list[Diagnostic]:
    """Hold that a rule finds the marked places, whatever they are related to."""
    tree, main, _ = _laid_out(text, {})
    loaded = load(tree, kinds())
    assert loaded.findings == ()
    found = of(code, run_rules(code, loaded.dataset, TODAY, tree))
    find = locator(tree)
    assert [(one.location.path, find(one.location)) for one in found] == main
    return found


# All of them

_days = st.sampled_from(
    [f"{year}-{rest}" for year in (2023, 2024, 2025) for rest in ("01-01", "06-30", "07-01", "12-31")]
    + ["2022-12-31", "2026-11-21", "2026-11-22", "2026-11-23", "2029-01-01"]
)
_partial = st.one_of(_days, st.sampled_from(["2023", "2024", "2024-06", "2025-01"]))
_bodies = st.sampled_from(["ubnd", "x", "y", "unknown"])
_people = st.lists(st.sampled_from(["cb-1", "cb-2", "cb-3", "cb-9"]), max_size=4)
_names = st.sampled_from(["Hoàng Văn Hoà", "hoàng văn hòa", "Đỗ A", "Đô  a", "B"])
_status = st.sampled_from(["done", "done", "planned", "cancelled"])
_evidence = st.lists(
    st.fixed_dictionaries({"title": st.just("t")}, optional={"file": st.sampled_from(["a.txt", "b.txt", "../c"])}),
    max_size=2,
)


def _records(count: int, **keys: st.SearchStrategy[Any]) -> st.SearchStrategy[list[dict[str, Any]]]:
    optional = {name.removesuffix("_"): value for name, value in keys.items() if name.endswith("_")}
    needed = {name: value for name, value in keys.items() if not name.endswith("_")}
    one = st.fixed_dictionaries(needed, optional=optional)
    return st.lists(one, max_size=count).map(lambda records: [{"id": f"r-{n}", **r} for n, r in enumerate(records)])


_posts = st.lists(
    st.fixed_dictionaries(
        {"organisation": _bodies, "title": st.sampled_from(["Head", "head"]), "start_date": _partial},
        optional={"end_date": _partial},
    ),
    max_size=3,
)
_speakers = st.lists(
    st.fixed_dictionaries(
        {"staff": st.sampled_from(["cb-1", "cb-2"])}, optional={"start_date": _days, "end_date": _days}
    ),
    max_size=2,
)
_datasets = st.fixed_dictionaries(
    {
        "organisations": st.tuples(
            *(
                st.fixed_dictionaries(
                    {"id": st.just(one), "name": st.just(one.upper()), "classification": st.just("village")},
                    optional={"founding_date": _partial, "dissolution_date": _partial, "spokespersons": _speakers},
                )
                for one in ("x", "y", "y-2")
            )
        ).map(list),
        "staff": st.tuples(
            *(
                st.fixed_dictionaries({"id": st.just(one), "name": _names, "posts": _posts})
                for one in ("cb-1", "cb-2", "cb-3")
            )
        ).map(list),
        "training": _records(
            3, title=st.just("t"), components=st.just([]), start_date=_days, end_date_=_days, organiser_=_bodies,
            attended=_people, absent=_people, status=_status, evidence=_evidence,
        ),
        "activities": _records(
            2, title=st.just("t"), organisation=_bodies, start_date=_days, end_date_=_days, status=_status,
            evidence=_evidence,
        ),
        "press": _records(2, title=st.just("t"), organisation=_bodies, date=_days, evidence=_evidence),
    }
)  # fmt: skip


def in_words(files: MemoryTree, codes: tuple[str, ...]) -> set[tuple[str, ...]]:
    """Return the findings with the record and the key they stand at, instead of their position."""
    loaded = load(files, kinds())
    assert loaded.findings == ()
    records = {(source.path, start): one for source in loaded.dataset.sources for start, one in source.records}
    words = set()
    for one in run_rules(codes, loaded.dataset, TODAY, MemoryTree({**files.files, "a.txt": b""})):
        pointer = one.location.pointer
        record = records[one.location.path, pointer[:2]]
        keys = [str(step) for step in pointer[2:] if isinstance(step, str)]
        words.add((one.code, getattr(record, "id", ""), *keys, str(one.message), str(one.hint)))
    return words


@given(_datasets, st.integers(0, 2**16))
def test_the_order_of_records_and_files_changes_no_finding(data: dict[str, Any], seed: int) -> None:
    base = small()
    whole = {"manifest": base["hrcomms.yaml"], "plan": base["plan.yaml"]["plan"], **data}
    whole["organisations"] = [*base["organisations.yaml"]["organisations"], *data["organisations"]]
    mixed = {**whole}
    for name in data:
        mixed[name] = Random(seed).sample(whole[name], len(whole[name]))  # noqa: S311
    codes = (*TIME, "HRC4")
    expected = in_words(shuffled(whole), codes)
    assert in_words(shuffled(mixed), codes) == expected
    assert in_words(shuffled(mixed, split=True), codes) == expected


def _without_post(dataset: Dataset) -> set[tuple[str, int]]:
    """Return (session, position under attended) as compliance.md says it, day by day."""
    bodies = {body.id: body for body in dataset.organisations}
    people = {person.id: person for person in dataset.staff}
    found = set()
    for session in dataset.training:
        for index, one in enumerate(session.attended if session.status == "done" else ()):
            if one not in people or session.ended < session.start_date:
                continue
            days = {session.start_date}
            for post in people[one].posts:
                body = bodies.get(post.organisation)
                days |= {post.start_date.first} | ({body.founding_date.first} if body and body.founding_date else set())
            there = [day for day in days if session.start_date <= day <= session.ended]
            if not any(
                post.covers(day) and (post.organisation not in bodies or bodies[post.organisation].exists(day))
                for day in there
                for post in people[one].posts
            ):
                found.add((session.id, index))
    return found


@given(_datasets)
def test_303_is_what_the_definition_says_day_by_day(data: dict[str, Any]) -> None:
    for person in data["staff"]:
        person["posts"] = [post for post in person["posts"] if post.get("end_date", "9") >= post["start_date"]]
    for body in data["organisations"]:
        if body.get("dissolution_date", "9") < body.get("founding_date", "0"):
            del body["founding_date"]
    files = {name: {name: records} for name, records in data.items()}
    tree = MemoryTree(
        {name: json.dumps(value).encode() for name, value in small().items()}
        | {f"{name}/more.yaml": json.dumps(value).encode() for name, value in files.items()}
    )
    dataset = load(tree, kinds()).dataset
    found = run_rules("HRC303", dataset, TODAY, tree)
    places = {(dataset.training[int(one.location.pointer[1])].id, one.location.pointer[3]) for one in found}
    assert places == _without_post(dataset)

"""The public edition withholds what it must and nothing else, and looks the same whatever is withheld."""

import re
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from examples import documents
from hypothesis import given
from hypothesis import strategies as st
from reports.paper import Paper, read
from reports.public_edition import edition
from reports.test_public_solver import FEW, random_files
from support import run, small

from hrcomms.reports import render

pytestmark = pytest.mark.solver

FORMS = ("md", "html")
"""What is printed as PDF is the HTML. DOCX: add "docx" here, with its lines of text for its bytes."""
each_year = pytest.mark.parametrize("year", range(2023, 2027))


# What does not concern people


def both_editions(year: int) -> tuple[Paper, Paper]:
    args = ("--lang", "en", "report", "--year", year)
    return read(run(*args).out), read(run(*args, "--public").out)


@each_year
def test_what_does_not_concern_people_is_as_in_the_internal_edition(year: int) -> None:
    internal, public = both_editions(year)
    for head in ("Body", "Source"):
        assert public.table(head) == internal.table(head)
    for rows in zip(internal.table("Target"), public.table("Target"), strict=True):
        kept = [(row[0], row[2], row[3]) if "tập huấn" in row[0] else tuple(row) for row in rows]
        assert kept[0] == kept[1]
    for rows in zip(internal.table("Channel"), public.table("Channel"), strict=True):
        assert (*rows[0][:2], rows[0][3]) == (*rows[1][:2], rows[1][3])
    for rows in zip(internal.table("Session"), public.table("Session"), strict=True):
        assert rows[0][:3] == rows[1][:3]
    annexes = ("counted once", "annex", "<!--", "<a id", "digest")
    told = [line for line in internal.paragraphs if not any(part in line for part in annexes)]
    assert len([line for line in told if line not in public.paragraphs]) <= 8  # names, and what is said of people
    assert [item for item in internal.items if item not in public.items and "Attended (" not in item] == []


# What concerns people


@documents
@given(st.integers(0))
def test_of_people_reached_nothing_is_withheld_without_need(seed: int) -> None:
    files = random_files(Random(seed))  # noqa: S311 - one small number instead of hundreds
    internal, public = edition(files, public=False), edition(files)
    counts = [row.reach for row in internal.activities.channels]
    enough = [count is None or (told(count) or 0) >= FEW for count in counts]
    shown = [row.reach if row.reach is None else told(row.reach) or "withheld" for row in public.activities.channels]
    assert shown == [count if fine else "withheld" for count, fine in zip(counts, enough, strict=True)]
    assert (told(public.activities.total.reach) is None) == (not all(enough) or internal.activities.total.reach is None)


def told(count: Any) -> int | None:
    return count if isinstance(count, int) else None


# What is withheld leaves no trace


def secrets(met: int, attended: int, reach: int, absent: int, kind: str) -> dict[str, Any]:
    """Return a dataset whose small numbers and whose people are these; all else is the same."""
    people = [f"{kind}-{at}" for at in range(12)]
    post = {"organisation": "ubnd", "title": f"Post of {kind}", "start_date": "2023-01-01"}
    target = {"text": "T", "threshold": "70%", "due": "2028-12-31"}
    measure = {"kind": "training-coverage", "components": ["c"]}
    session = {"title": "Session", "components": ["c"]}
    activity = {"organisation": "ubnd", "title": "A", "start_date": "2025-05-05"}
    fewer = {"kind": "training-coverage", "components": ["c"], "population": {"functions": ["f"]}}
    return small(
        plan={
            "targets": [
                {**target, "id": "t", "title": "T", "measure": measure},
                {**target, "id": "u", "title": "U", "measure": fewer},
            ],
            **{name: [{"id": one, "name": one}] for name, one in {"components": "c", "functions": "f"}.items()},
            "channels": [{"id": one, "name": one} for one in "hk"],
        },
        staff=[
            {"id": one, "name": f"{kind.title()} {at}", "posts": [post | ({"functions": ["f"]} if at < met else {})]}
            for at, one in enumerate(people)
        ],
        training=[
            {"id": f"{kind}-s", **session, "start_date": "2024-02-02", "attended": people[:met]},
            {
                "id": f"{kind}-t",
                **session,
                "start_date": "2025-02-02",
                "attended": people[: min(attended, met)],
                "absent": people[-absent:] if absent else [],
            },
            {"id": f"{kind}-u", **session, "start_date": "2025-02-03", "components": ["d"], "attended": people[:7]},
        ],
        activities=[
            {**activity, "id": "a", "channel": "h", "reach": reach},
            {**activity, "id": "b", "channel": "k", "reach": 70},
        ],
    )


def without_digests(text: str) -> str:
    return re.sub("[0-9a-f]{64}", "(digest)", text)


few = st.integers(0, FEW - 1)
some = st.integers(1, FEW - 1)


@documents
@given(st.tuples(some, few, few, few), st.tuples(some, few, few, few))
def test_the_edition_is_the_same_whatever_it_withholds(first: tuple[int, ...], second: tuple[int, ...]) -> None:
    one, other = edition(secrets(*first, "anna")), edition(secrets(*second, "bert"))
    for form in FORMS:
        assert without_digests(render(one, form, "en")) == without_digests(render(other, form, "en"))
    assert replace(one, provenance=other.provenance) == other  # nor is there anything in it for other templates
    internal = edition(secrets(*first, "anna"), public=False)
    assert "Anna 0" in render(internal, "html", "en")

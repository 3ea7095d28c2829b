"""A rule in words, as `hrcomms why` tells it: all that it asks, and nothing that it does not."""

import json
from pathlib import Path
from typing import Any

import pytest
from gaps_example import example
from support import run, write

LEGS = "information given to the press in every period; the body's own rules on speaking to the press"


def rule(target: str, folder: Path, **measure: Any) -> list[str]:
    files = example()
    (one,) = (one for one in files["plan.yaml"]["plan"]["targets"] if one["id"] == target)
    one["measure"] |= measure
    found = run("--lang", "en", "why", target, "--format", "json", cwd=write(folder, files))
    assert (found.code, found.err) == (0, "")
    told: list[str] = json.loads(found.out)["rule"]
    return told


def test_the_days_and_periods_of_legs_are_told(tmp_path: Path) -> None:
    who = "state agencies"
    assert rule("press", tmp_path) == [
        who,
        f"have all of: a spokesperson in office; {LEGS} (required from 2027-01-01)",
        "a period is a quarter",
    ]
    legs = ["contact-published", {"leg": "spokesperson"}]
    assert rule("press", tmp_path, requires=legs, every=None) == [
        who,
        "have all of: the spokesperson's contact made public; a spokesperson in office",
    ]


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("all", ["people who hold a post (all bodies)", "attended sessions that delivered all of: Update, Skills"]),
        (
            "again",
            [
                "people who hold a post (all bodies)",
                "attended sessions that delivered all of: Skills, Update",
                "attendance counts for 24 months",
            ],
        ),
        ("outreach", ["villages", "carried out at least 2 activities in the reporting year"]),
    ],
)
def test_what_a_target_asks_is_told(target: str, words: list[str], tmp_path: Path) -> None:
    assert rule(target, tmp_path) == words

"""Calls of `hrcomms why`, as its tests make them."""

import json
from pathlib import Path
from typing import Any

from support import ROOT, run

TARGETS = ("press-mechanism", "rights-officials", "information-officials", "key-leaders", "outreach")
"""The targets of the demonstration that have members, and not records."""
NARROW = {"COLUMNS": "80"}


def as_json(*args: object, cwd: Path = ROOT) -> dict[str, Any]:
    result = run("why", *args, "--format", "json", cwd=cwd)
    assert (result.code, result.err) == (0, "")
    found: dict[str, Any] = json.loads(result.out)
    return found


def as_text(*args: object, cwd: Path = ROOT, lang: str = "en") -> str:
    result = run("why", *args, "--lang", lang, cwd=cwd, env=NARROW)
    assert (result.code, result.err) == (0, "")
    return result.out


def refusal(*args: object, cwd: Path = ROOT) -> str:
    result = run("why", *args, "--lang", "en", cwd=cwd)
    assert (result.code, result.out) == (2, "")
    assert result.err.count("\n") == 1
    return result.err.removeprefix("hrcomms: ").strip()

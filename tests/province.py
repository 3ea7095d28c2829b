"""A province of made-up communes, each a dataset of its own."""

import os
import signal
import subprocess
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

from examples import datasets
from hypothesis import strategies as st
from measures.test_measures_laws import any_case
from strategies import BODIES, Case, Drawer, Plain
from support import session, small, write

PARTS = ["update", "knowledge"]
DAY = "2025-12-31"


def target(**changed: Any) -> dict[str, Any]:
    return {
        "id": "key-leaders",
        "title": "Cán bộ chủ chốt được tập huấn",
        "text": "70% cán bộ chủ chốt được tập huấn",
        "threshold": "70%",
        "due": "2028-12-31",
        "measure": {"kind": "training-coverage", "components": PARTS},
        **changed,
    }


def commune(name: str, people: int, trained: int, *, changed: Any = None, **more: Any) -> dict[str, Any]:
    """Return the files of a commune in which `trained` of its `people` have met the one target."""
    post = {"organisation": "ubnd", "title": "Official", "start_date": "2023-01-01"}
    plan = {"targets": [target(**(changed or {}))], "components": [{"id": part, "name": part} for part in PARTS]}
    files = small(
        plan=plan,
        staff=[{"id": f"p-{n}", "name": f"Person {n}", "posts": [post]} for n in range(people)],
        training=[session(1, "2024-03-01", [f"p-{n}" for n in range(trained)], PARTS)] if trained else [],
        **more,
    )
    files["organisations.yaml"]["organisations"] = [
        {"id": "ubnd", "name": f"Ủy ban nhân dân xã {name}", "classification": "state-agency"}
    ]
    return files


def province(folder: Path) -> Path:
    """Write seven communes: four that are summed, one by another definition, one without anybody, one broken."""
    write(folder / "xa-a", commune("A", 7, 3))
    write(folder / "xa-b", commune("B", 4, 4))
    write(folder / "huyen/xa-c", commune("C", 12, 0, manifest={"illustrative": ["staff"]}))
    write(folder / "huyen/xa-d", commune("Đ", 5, 3, changed={"threshold": "60%", "title": "Cán bộ"}))
    write(folder / "xa-e", commune("E", 0, 0))
    write(folder / "xa-g", {**commune("G", 3, 1), "reports.yaml": {"reports": [{"year": "soon"}, {"year": "never"}]}})
    write(folder / "xa-h", commune("H", 10, 7))
    write(folder / ".git", {"hrcomms.yaml": "not a dataset"})
    return folder


def many(folder: Path, count: int) -> Path:
    """Write many small communes, each with figures of its own."""
    for number in range(count):
        write(folder / f"xa-{number:04}", commune(f"số {number}", 1 + number % 5, number % 2))
    return folder


def children(pid: int) -> set[int]:
    """Return the processes that descend from one, as far as they still run."""
    found = subprocess.run(["ps", "-e", "-o", "pid=,ppid=,stat="], capture_output=True, text=True, check=True).stdout
    parents = [line.split() for line in found.splitlines()]
    alive = {(int(one), int(parent)) for one, parent, state in parents if not state.startswith("Z")}
    known = {pid}
    while more := {one for one, parent in alive if parent in known} - known:
        known |= more
    return known - {pid}


def running(pids: set[int]) -> set[int]:
    """Return those of the processes that still run."""
    found = subprocess.run(["ps", "-e", "-o", "pid=,stat="], capture_output=True, text=True, check=True).stdout
    alive = {int(pid) for pid, state in map(str.split, found.splitlines()) if not state.startswith("Z")}
    return pids & alive


def kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)


# Random ones

TODAY = date(2026, 11, 22)

often = datasets


@st.composite
def provinces(draw: Any) -> tuple[list[Plain], date]:
    """Return communes that carry out one plan, each in its way; some changed its targets, some are broken."""
    case: Case = draw(any_case)
    drawer = Drawer(draw)
    found = []
    for number in range(1 + drawer.number(4)):
        data = deepcopy(case.data)
        for name in ("training", "press", "activities"):
            data[name] = drawer.many(data[name][:8])
        if drawer.one_in(5):
            data["staff"] = drawer.some(data["staff"][:4])
        if drawer.one_in(4):
            data["plan"]["targets"][0]["threshold"] = "99.5%"
        if drawer.one_in(4):
            data["plan"]["targets"][0]["title"] = "Another title"
        name = f"Commune {number if drawer.number(4) else 0}"
        for body in data["organisations"]:
            if body["id"] == BODIES[0]:
                body["name"] = name
        found.append(data)
    return found, case.days[0]

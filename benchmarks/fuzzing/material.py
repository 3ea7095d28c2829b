"""Sound things to begin with: datasets, reports of them, templates, and repositories with a history."""

import io
import json
import os
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from copy import deepcopy
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from fuzzing.packages import document
from fuzzing.records import DATA
from hrcomms.dataset.reader import data_of

Plain = dict[str, Any]
EPOCH = "1795338000"
"""2026-11-22 16:00 in Viet Nam."""
GIT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    **{f"GIT_{role}_NAME": "Nguyễn Văn A" for role in ("AUTHOR", "COMMITTER")},
    **{f"GIT_{role}_EMAIL": "a@example.org" for role in ("AUTHOR", "COMMITTER")},
}
_FEW = 6
_NARRATIVE = (
    "Đã mở {{ training.sessions }} lớp cho {{ training.people }} người; "
    "{{ budget.spent }} đồng.\n\nHết năm {{ year }}, {{ as_of }}."
)

# Datasets


@cache
def _shipped() -> dict[str, Plain]:
    return {
        path.relative_to(DATA).as_posix(): data_of(path.read_text("utf-8")) for path in sorted(DATA.rglob("*.yaml"))
    }


@cache
def _few() -> dict[str, Plain]:
    """Return a few records of every collection of the shipped data, without what names the others."""
    files = deepcopy(_shipped())
    found: dict[str, Plain] = {"hrcomms.yaml": files.pop("hrcomms.yaml"), "plan.yaml": files.pop("plan.yaml")}
    lists: dict[str, list[Plain]] = {}
    for content in files.values():
        for name, records in content.items():
            lists.setdefault(name, []).extend(records)
    lists["staff"] = lists["staff"][:_FEW] + lists["staff"][-2:]
    known = {one["id"] for one in lists["staff"]}
    for name in ("training", "press", "activities"):
        lists[name] = lists[name][:: max(1, len(lists[name]) // _FEW)]
    for session in lists["training"]:
        for key in ("attended", "absent"):
            session[key] = [one for one in session.get(key, ()) if one in known]
        if session.get("status", "done") == "done" and not session["attended"]:
            session["attended"], session["absent"] = sorted(known)[:2], []
    held = {one["id"] for name in ("training", "activities") for one in lists[name]}
    for budget in lists["budget"]:
        budget["spent"] = [
            one for one in budget.get("spent", ()) if {one.get("activity"), one.get("training")} <= {None, *held}
        ]
    lists["reports"] = [{**one, "results": _NARRATIVE} for one in lists["reports"][1:3]]
    return found | {f"{name}.yaml": {name: records} for name, records in lists.items()}


@cache
def _tiny() -> dict[str, Plain]:
    """Return the smallest dataset with a target of each kind."""
    target = {"title": "T", "text": "t", "threshold": "70%", "due": "2028-12-31"}
    people = [
        {
            "id": f"p-{n}",
            "name": f"Người Thứ {n}",
            "posts": [{"organisation": "ubnd", "title": "x", "start_date": "2023"}],
        }
        for n in range(4)
    ]
    body = {"id": "ubnd", "name": "Ủy ban nhân dân xã A", "classification": "state-agency"}
    spoken = {"start_date": "2023-01-01", "contact": {"published": "2023-01-01"}}
    plan = {
        "title": "Kế hoạch",
        "symbol": "KH-UBND",
        "start_date": "2023-01-01",
        "end_date": "2028-12-31",
        "issuer": "ubnd",
        "reporting_year": {"closes": "12-14"},
        "components": [{"id": "update", "name": "Update"}],
        "targets": [
            {**target, "id": "key-leaders", "measure": {"kind": "training-coverage", "components": ["update"]}},
            {
                **target,
                "id": "press",
                "measure": {"kind": "press-mechanism", "requires": ["spokesperson"], "every": "quarter"},
            },
            {**target, "id": "villages", "measure": {"kind": "activity-coverage", "at_least": 1}},
        ],
    }
    session = {"id": "s-1", "title": "S", "start_date": "2025-03-01", "components": ["update"]}
    held = {"id": "a-1", "title": "A", "organisation": "ubnd", "start_date": "2025-05-05"}
    return {
        "hrcomms.yaml": {"format": 1, "owner": "ubnd", "language": "en"},
        "plan.yaml": {"plan": plan},
        "organisations.yaml": {"organisations": [{**body, "spokespersons": [spoken]}]},
        "staff.yaml": {"staff": people},
        "training.yaml": {"training": [{**session, "attended": ["p-0", "p-1"]}]},
        "activities.yaml": {"activities": [{**held, "evidence": [{"title": "Minutes", "file": "evidence/a.txt"}]}]},
        "reports.yaml": {"reports": [{"year": 2025, "results": "{{ training.people }} people.\n\n- a\n- b"}]},
    }


DATASETS = {"tiny": _tiny, "few": _few, "shipped": _shipped}


def dataset(name: str) -> dict[str, Plain]:
    """Return a sound dataset as plain data by path: `tiny`, `few` (of each collection) or `shipped`."""
    return DATASETS[name]()


@cache
def raw(name: str) -> Mapping[str, bytes]:
    """Return a sound dataset as files."""
    if name == "shipped":
        return {path.relative_to(DATA).as_posix(): path.read_bytes() for path in sorted(DATA.rglob("*.yaml"))}
    found = {path: json.dumps(one, ensure_ascii=False, indent=1).encode() for path, one in dataset(name).items()}
    return {**found, "evidence/a.txt": b"minutes\n"}


def ids(name: str) -> tuple[list[str], list[str]]:
    """Return the ids of the targets of a dataset, and those of its people and bodies."""
    files = dataset(name)
    members = [
        record["id"]
        for content in files.values()
        for key in ("staff", "organisations")
        for record in content.get(key, ())
    ]
    return [one["id"] for one in files["plan.yaml"]["plan"]["targets"]], members


# Reports and templates

_OWN = [
    (name, form, options)
    for name in ("tiny", "few")
    for form in ("md", "html", "docx")
    for options in ((), ("--lang", "en"), ("--public",))
]
REPORTS: tuple[tuple[str, str, tuple[str, ...]], ...] = (*_OWN, ("tiny", "pdf", ()))


@cache
def report(name: str, form: str, options: tuple[str, ...]) -> bytes:
    """Return the report of a sound dataset for 2025."""
    from fuzzing.carrying import Case, carried_out

    with TemporaryDirectory(prefix="fuzz-") as folder:
        files = {f"data/{path}": content for path, content in raw(name).items()}
        call = ("report", "--year", "2025", "-o", f"r.{form}", *options)
        ended = carried_out(Case(call, files), Path(folder))
        if ended.code != 0:
            raise AssertionError(ended)
        return Path(folder, f"r.{form}").read_bytes()


MARKS = (
    *("{{ report.period.year }}", "{{ report.owner | say }}", "{% for t in report.targets %}{{ t.title }}{% endfor %}"),
    *("{{ report.training.rows | length }}", "{{ report.date | long_date }}", "{{ record_line }}"),
    *("{% if report.narrative.results %}{{ report.narrative.results | paragraphs }}{% endif %}", "{{ _('No.:') }}"),
    *("{% set x = namespace(n=0) %}{% for a in range(3) %}{% set x.n = x.n + a %}{% endfor %}{{ x.n }}", "{# c #}"),
    *("{% macro m(a) %}{{ a }}{% endmacro %}{{ m(1) }}", "{{ [1, 2] | map('string') | join(',') }}"),
    *(
        "{% for a in report.annexes | groupby('key') %}{{ a[0] }}{% endfor %}",
        "{{ '%5.2f' | format(1.5) }}",
        "{{ '{:>9}'.format('x') }}",
    ),
)


@cache
def template(form: str) -> bytes:
    """Return a small template of one's own: md, html or docx."""
    if form == "docx":
        return document(["{{ report.period.year }}", *MARKS, "{%p if report.targets %}", "x", "{%p endif %}"])
    text = "\n\n".join(MARKS)
    return (f"<!doctype html><html><head></head><body>{text}</body></html>" if form == "html" else text).encode()


@cache
def shipped_template(form: str) -> bytes:
    """Return the template of ours: md, html or docx."""
    return (DATA.parent / "templates" / f"report.{form}").read_bytes()


# Repositories


def git(folder: Path, *words: str, day: str = "2025-12-14") -> str:
    """Run git in a folder, as somebody who commits on a day, with no settings but the folder's; return what it says."""
    moment = {f"GIT_{role}_DATE": f"{day}T09:00:00+0700" for role in ("AUTHOR", "COMMITTER")}
    env = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | GIT | moment
    call = [shutil.which("git") or "git", "-c", "commit.gpgsign=false", *words]
    return subprocess.run(call, cwd=folder, env=env, check=True, capture_output=True, encoding="utf-8").stdout


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files below a folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _states(kind: str) -> list[dict[str, bytes] | None]:
    """Return the states of `data/` of a history, oldest first; None where it was gone."""
    now = dict(raw("tiny"))
    broken = {**now, "staff.yaml": b"staff: [\n"}
    less = {name: content for name, content in now.items() if name != "training.yaml"}
    other = {**now, "plan.yaml": now["plan.yaml"].replace(b"70%", b"90%"), "hrcomms.yaml": b"format: 2\n"}
    return {
        "plain": [less, now],
        "broken": [less, broken, now],
        "gone": [now, None, now],
        "other": [other, less, now],
        "empty": [],
        "links": [now],
        "branches": [less, now],
        "bare": [now],
        "shallow": [less, broken, now],
        "odd": [now],
    }[kind]


HISTORIES = ("plain", "broken", "gone", "other", "empty", "links", "branches", "bare", "shallow", "odd")


@cache
def repository(kind: str) -> Mapping[str, bytes]:
    """Return the files of a working folder with `data/` and a history of some kind: those below .git as well."""
    with TemporaryDirectory(prefix="fuzz-") as temporary:
        folder = Path(temporary)
        git(folder, "init", "--quiet", "--initial-branch=main", "--template=")
        for number, state in enumerate(_states(kind)):
            shutil.rmtree(folder / "data", ignore_errors=True)
            write(folder, {f"data/{name}": content for name, content in (state or {}).items()})
            git(folder, "add", "--all")
            git(folder, "commit", "--quiet", "--allow-empty", "-m", f"số {number}\n\x1b[31m", day=f"202{number}-03-01")
        _turned(folder, kind)
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file() and not path.is_symlink()
        }


def _turned(folder: Path, kind: str) -> None:
    """Do what is particular to a kind of history."""
    if kind == "links":
        (folder / "data" / "press.yaml").symlink_to("staff.yaml")
        (folder / "data" / "training").symlink_to("../elsewhere")
        git(folder, "add", "--all")
        git(folder, "commit", "--quiet", "-m", "links")
    elif kind == "branches":
        git(folder, "tag", "-a", "v1", "-m", "x")
        git(folder, "switch", "--quiet", "-c", "nhánh-ế")
        write(folder, {"data/press.yaml": b"press: []\n"})
        git(folder, "add", "--all")
        git(folder, "commit", "--quiet", "-m", "side", day="1971-01-01")
        git(folder, "switch", "--quiet", "main")
        git(folder, "merge", "--quiet", "--no-ff", "-m", "m", "nhánh-ế")
        git(folder, "pack-refs", "--all")
        git(folder, "gc", "--quiet")
    elif kind == "bare":
        git(folder, "config", "core.bare", "true")
    elif kind == "shallow":
        (folder / ".git" / "shallow").write_text(git(folder, "rev-parse", "HEAD"))
    elif kind == "odd":
        (folder / ".git" / "HEAD").write_text("ref: refs/heads/nowhere\n")


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return an archive of files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()

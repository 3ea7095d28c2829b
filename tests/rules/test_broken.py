"""Whole datasets with mistakes, and what `check` says of them, letter for letter.

tests/broken/HRCnnn is a dataset with that one kind of mistake, HRCnnn.txt the answer; every-code holds many kinds, with
two neighbours for those that forbid others, and the answers in every format. UPDATE_SNAPSHOTS=1 writes the
answers anew, and the dataset of a new rule from the wrong example of its manual. Each answer is about codes of its own
(--select), so a new rule changes none but its own.
"""

import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from repositories import repository
from rules.harness import BESIDE_A_BASE, GATES, LEAVE, SHARED, TOGETHER, lay_out
from support import Result, run, write
from systems import make_link

from hrcomms.output import as_sarif
from hrcomms.output.as_json import dump
from hrcomms.rules import rules

BROKEN = Path(__file__).parents[1] / "broken"
LINKED = {"HRC010": ("press.yaml", "../press.yaml"), "every-code": ("press/link.yaml", "../../press.yaml")}
"""Links of broken datasets, made when they are wanted: many a clone on Windows has plain files in their place."""
RULES = {rule.code: rule for rule in rules()}
CODES = list(RULES)
FORMATS = {
    "text": "txt",
    "json": "json",
    "github": "github.txt",
    "gitlab": "gitlab.json",
    "sarif": "sarif",
    "junit": "xml",
}


def checked(name: str, form: str = "json", *, all_codes: bool = False) -> Result:
    """Check a broken dataset for its own codes, or for all, from the folder above it."""
    codes = () if all_codes else ("--select", ",".join(sorted(TOGETHER.get(name, {name}))))
    gate = ("--require", "all") if name == "HRC701" or name in TOGETHER else ()
    gate = GATES[name] if name in BESIDE_A_BASE else gate
    with fallen_to(name) if name in BESIDE_A_BASE else _as_it_is(name) as folder:
        result = run("--lang", "en", "--data", name, "check", "--format", form, *codes, *gate, cwd=folder)
    assert all_codes or result.err == "" or "Not shown" in result.err
    return result


def _as_it_is(name: str) -> AbstractContextManager[Path]:
    return linked(name) if name in LINKED else nullcontext(BROKEN)


@contextmanager
def fallen_to(name: str) -> Iterator[Path]:
    """Make a folder with a broken dataset in a repository in whose history it was not broken."""
    with TemporaryDirectory() as temporary:
        made = repository(Path(temporary))
        shutil.copytree(BROKEN / name, made.folder / name)
        day = {"HRC702": "2026-05-05", "HRC703": "2025-05-05"}[name]
        done = {"id": "a-1", "title": "A", "organisation": "ubnd", "start_date": day}
        made.commit(files={f"{name}/activities.yaml": {"activities": [done]}})
        (made.folder / name / "activities.yaml").unlink()
        yield made.folder


@contextmanager
def linked(name: str) -> Iterator[Path]:
    """Make a folder with a broken dataset and its link."""
    path, target = LINKED[name]
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        shutil.copytree(BROKEN / name, folder / name)
        make_link(folder / name / path, target)
        yield folder


def found(name: str) -> set[str]:
    """Return the codes found in a broken dataset, its own or shared ones: of a newer rule it knows nothing.

    One of a rule that is not shared is an example, and may have remarks of others (see codes_of_example).
    """
    told = {(one["code"], one["severity"]) for one in json.loads(checked(name, all_codes=True).out)["diagnostics"]}
    own = TOGETHER.get(name, {name})
    return own & {code for code, _ in told} | {
        code for code, severity in told if code in SHARED and (own <= SHARED or severity != "info")
    }


def of_these_codes(name: str, form: str, told: str) -> str:
    """Return an answer without what it says of rules that it is not about."""
    if form == "text":
        without = re.sub(r"(?m)^Not shown because of --select or --ignore: .*\n", "", told)
        return without.replace("; in the codes that were chosen: ", ": ", 1)
    if form != "sarif":
        return told
    log = json.loads(told)
    (one,) = log["runs"]
    every = one["tool"]["driver"]["rules"]
    kept = [rule for rule in every if rule["id"] in TOGETHER[name]]
    for result in one["results"]:
        assert every[result["ruleIndex"]]["id"] == result["ruleId"]
        result["ruleIndex"] = [rule["id"] for rule in kept].index(result["ruleId"])
    one["tool"]["driver"]["rules"] = kept
    return dump(log)


def same_as_file(path: Path, text: str) -> None:
    if os.environ.get("UPDATE_SNAPSHOTS"):
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_bytes().decode("utf-8")


def test_every_dataset_has_its_code() -> None:
    folders = {path.name for path in BROKEN.iterdir() if path.is_dir()}
    assert folders <= {*CODES, *TOGETHER}
    assert set.union(*TOGETHER.values()) <= set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_dataset_of_one_code(code: str) -> None:
    if os.environ.get("UPDATE_SNAPSHOTS") and not (BROKEN / code).exists():
        lay_out(RULES[code].manual.wrong, BROKEN / code, leave=LEAVE.get(code, frozenset()))
        if code in LINKED:
            (BROKEN / code / LINKED[code][0]).unlink()
    assert (BROKEN / code).exists(), "run this test with UPDATE_SNAPSHOTS=1 in the environment"
    result = checked(code, "text")
    assert code in result.out
    assert found(code) == {code}
    same_as_file(BROKEN / f"{code}.txt", of_these_codes(code, "text", result.out))


@pytest.mark.parametrize("name", TOGETHER)
def test_many_codes_together(name: str) -> None:
    assert found(name) == TOGETHER[name]


@pytest.mark.parametrize("name", TOGETHER)
@pytest.mark.parametrize("form", FORMATS)
def test_every_code_in_every_format(name: str, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    monkeypatch.setattr(as_sarif, "__version__", "0")
    result = checked(name, form)
    assert result.code == 1
    same_as_file(BROKEN / f"{name}.{FORMATS[form]}", of_these_codes(name, form, result.out))


# Two hundred mistakes in forty files; `# ~CODE` stands on the line on which the finding is due.

PLANTED = re.compile(rb"# ~(HRC\d{3})")
PLAN = """\
plan:
  title: Plan
  symbol: KH-UBND
  start_date: 2023-01-01
  end_date: 2028-12-31
  issuer: ubnd
  components: [{id: update, name: Update}]
  funding_sources: [{id: fund, name: Fund}]
  targets:
    - id: rising
      title: Rising
      text: 70% of the bodies
      threshold: 70%
      due: 2028-12-31
      milestones:
        - date: 2025-12-31
          threshold: 80% # ~HRC503
      measure: {kind: activity-coverage, population: {classifications: [state-agency]}}
    - id: unmeasured
      title: Unmeasured
      text: 70% of something
      threshold: 70%
      due: 2028-12-31
      measure:
        kind: activity # ~HRC108
    - id: whole
      title: Whole
      text: All
      threshold: all # ~HRC103
      due: 2028-12-31
      measure: {kind: activity-coverage}
"""
BODIES = """\
organisations:
  - {id: ubnd, name: Committee, classification: state-agency}
  - {id: old, name: Old, classification: other, dissolution_date: 2024-06-30}
  - id: round-a
    name: Round A
    classification: other
    parent: round-b # ~HRC203
  - {id: round-b, name: Round B, classification: other, parent: round-a}
  - id: odd
    name: Odd
    classification: oddity # ~HRC103
"""
STAFF = """\
staff:
  - {id: cb-<n>-1, name: Sound <n>, posts: [{organisation: ubnd, title: Official, start_date: 2023-01-01}]}
  - {id: cb-<n>-2, name: Late <n>, posts: [{organisation: ubnd, title: Official, start_date: 2024-01-01}]}
  - {id: cb-<n>-3, name: Unknown Key <n>, nmae: x, posts: []} # ~HRC101
  - {id: cb-<n>-4, posts: []} # ~HRC102
  - id: cb-<n>-5
    name: Wrong Day <n>
    posts:
      - organisation: ubnd
        title: Official
        start_date: 2024-02-30 # ~HRC103
  - id: CB <n> # ~HRC104
    name: Bad Id <n>
    posts: []
  - id: cb-<n>-6
    name: Nowhere <n>
    posts:
      - title: Official
        start_date: 2024-01-01
        organisation: nowhere # ~HRC201
  - id: cb-<n>-7
    name: Too Long <n>
    posts:
      - organisation: old
        title: Official
        start_date: 2023-01-01
        end_date: 2024-07-01 # ~HRC304
"""
STAFF_ODD = """\
  # a mark that nobody sees: >\u202e< # ~HRC107
  - {id: cb-<n>-8, name: Twin Name <n>, posts: [{organisation: ubnd, title: Official, start_date: 2023-01-01}]}
  - id: cb-<n>-9
    name: Twín Náme <n> # ~HRC401
    posts: [{organisation: ubnd, title: Clerk, start_date: 2023-01-01}]
  - id: cb-<n>-10
    name: Birth <n>
    birth_date: 1990-01-01 # ~HRC601
    posts: []
"""
STAFF_EVEN = """\
  - id: cb-<n>-8
    name: Double Key <n>
    name: Key Double <n> # ~HRC005
    posts: []
  - id: cb-<n>-9
    name: Double Post <n>
    posts:
      - {organisation: ubnd, title: Official, start_date: 2023-01-01, end_date: 2024-06-30}
      - {organisation: ubnd, title: official, start_date: 2024-06-30} # ~HRC305
"""
STAFF_LAST = """\
  - {id: cb-<n>-1, name: Same Id <n>, posts: []} # ~HRC202
"""
PROVED = "evidence: [{title: Minutes}]"
TRAINING = """\
training:
  - {id: s-<n>-1, title: Sound, start_date: 2024-05-05, components: [update], attended: [cb-1-1], <p>}
  - id: s-<n>-2
    title: Stranger
    start_date: 2024-05-05
    components: [update]
    <p>
    attended:
      - cb-1-1
      - cb-99-1 # ~HRC201
  - id: s-<n>-3
    title: Too early
    start_date: 2023-05-05
    components: [update]
    <p>
    attended:
      - cb-1-2 # ~HRC303
      - cb-1-1
  - id: s-<n>-4
    title: Both
    start_date: 2024-05-05
    components: [update]
    <p>
    attended: [cb-1-1]
    absent:
      - cb-1-1 # ~HRC402
  - id: s-<n>-5
    title: Twice
    start_date: 2024-05-05
    components: [update]
    <p>
    attended:
      - cb-1-1
      - cb-1-1 # ~HRC403
"""
TRAINING_ODD = """\
  - {id: s-<n>-6, title: Nobody, start_date: 2024-05-05, components: [update], <p>} # ~HRC405
  - {id: s-<n>-7, title: Passed, start_date: 2024-05-05, components: [update], status: planned} # ~HRC306
"""
TRAINING_EVEN = """\
  - id: s-<n>-6
    title: Cancelled
    start_date: 2024-05-05
    components: [update]
    status: cancelled
    attended: # ~HRC404
      - cb-1-1
  - id: s-<n>-7
    title: Backwards
    start_date: 2024-05-05
    end_date: 2024-05-04 # ~HRC301
    components: [update]
    attended: [cb-1-1]
    <p>
"""
ACTIVITIES = """\
activities:
  - {id: a-<n>-1, title: Sound, organisation: ubnd, start_date: 2024-05-05, <p>}
  - id: a-<n>-2
    title: Backwards
    organisation: ubnd
    start_date: 2024-05-05
    end_date: 2024-05-04 # ~HRC301
    <p>
  - id: a-<n>-3
    title: To come
    organisation: ubnd
    start_date: 2027-05-05 # ~HRC307
    <p>
  - id: a-<n>-4
    title: Before the plan
    organisation: ubnd
    start_date: 2022-12-31 # ~HRC302
    <p>
  - id: a-<n>-5
    title: No such paper
    organisation: ubnd
    start_date: 2024-05-05
    evidence:
      - title: Minutes
        file: proof/<n>.txt # ~HRC408
"""
ACTIVITIES_ODD = """\
  - id: a-<n>-6
    title: Tặng quà bà Trần Thị B # ~HRC603
    organisation: ubnd
    start_date: 2024-05-05
    <p>
"""
PRESS = """\
press:
  - {id: tb-<n>-1, organisation: ubnd, title: Sound, date: 2024-05-05}
  - {id: tb-<n>-2, organisation: ubnd, title: Before the plan, date: 2022-12-31} # ~HRC302
  - {id: tb-<n>-3, organisation: ubnd, title: Gọi 0912 345 678, date: 2024-05-05} # ~HRC602
  - {id: tb-<n>-4, organisation: ubnd, title: No such day, date: 2025-02-30} # ~HRC103
"""
BUDGET = """\
budget:
  - {id: b-<n>-1, year: 2024, source: fund, allocated: 1000, spent: [{date: 2024-05-05, amount: 1001}]} # ~HRC406
  - {id: b-<n>-2, year: 2025, source: fund, allocated: 1000, spent: [{date: 2024-05-05, amount: 900}]} # ~HRC407
"""


def mistakes() -> dict[str, bytes]:
    """Return forty files with two hundred marked mistakes."""
    files = {
        "hrcomms.yaml": "format: 1\nowner: ubnd\nlanguage: en\n",
        "plan.yaml": PLAN,
        "organisations.yaml": BODIES,
        "reports.yaml": "reports:\n  - {year: 2024}\n  - {year: 2024} # ~HRC202\n",
        "press/5.yaml": "press:\n  - id: tb-5-1\n    title: Tin: bài # ~HRC004\n",
        "press/6.yaml": "press: []\n--- # ~HRC007\npress: []\n",
    }
    files |= {f"press/{n}.yaml": filled(n, PRESS) for n in range(1, 4)}
    files |= {f"budget/{n}.yaml": filled(n, BUDGET) for n in range(1, 3)}
    for n in range(1, 9):
        last = STAFF_LAST if n > 6 else ""
        files[f"staff/{n}.yaml"] = filled(n, STAFF + (STAFF_ODD if n % 2 else STAFF_EVEN) + last)
        files[f"activities/{n}.yaml"] = filled(n, ACTIVITIES + (ACTIVITIES_ODD if n % 2 else ""))
    for n in range(1, 13):
        files[f"training/{n}.yaml"] = filled(n, TRAINING + (TRAINING_ODD if n % 2 else TRAINING_EVEN))
    latin = {"press/4.yaml": b"press:\n  - {id: tb-4-1, title: Tr\xe3} # ~HRC002\n"}
    return {**{path: text.encode() for path, text in files.items()}, **latin}


def filled(number: int, text: str) -> str:
    return text.replace("<n>", str(number)).replace("<p>", PROVED)


def test_two_hundred_mistakes_are_found_and_no_other(tmp_path: Path) -> None:
    files = mistakes()
    planted = [
        (path, number, mark[1].decode())
        for path, content in files.items()
        for number, line in enumerate(content.split(b"\n"), 1)
        for mark in PLANTED.finditer(line)
    ]
    assert len(files) == 40
    assert len(planted) == 200
    assert len({code for _, _, code in planted}) >= 15
    result = run("--lang", "en", "check", "--format", "json", cwd=write(tmp_path, files))
    told = json.loads(result.out)
    shared = [one for one in told["diagnostics"] if one["code"] in SHARED]
    assert sorted((one["path"], one["line"], one["code"]) for one in shared) == sorted(planted)
    assert sum(told["summary"][severity] for severity in ("error", "warning", "info")) == len(told["diagnostics"])
    assert result.code == 1

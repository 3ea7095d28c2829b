"""What `hrcomms diff` tells a reviewer beside records and targets: acceptances, settings of the check, evidence."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from examples import datasets, sampled
from hypothesis import given
from hypothesis import strategies as st
from repositories import Repository, below, plain_git, repository
from support import run, worked_example, write

from hrcomms.dataset import FolderTree, MemoryTree, Tree, content, load, pieces
from hrcomms.diagnostics import Severity
from hrcomms.history.checking import check_changes
from hrcomms.history.evidence import evidence_changes
from hrcomms.measures import kinds
from hrcomms.model.manifest import Checks
from hrcomms.rules import rules
from hrcomms.rules.settings import severity_by

pytestmark = pytest.mark.usefixtures("plain_git")
__all__ = ["plain_git"]

MINUTES, FORGED = b"minutes\n", b"forged\n"
NOTHING = "Nothing changed"


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def activity(extra: str = "", *, proof: str = "proof/m.txt", comment: str = "") -> bytes:
    paper = f"{{title: m, file: {proof}{extra}}}"
    return (
        "activities:\n"
        f"  - {{id: ev, title: E, organisation: ubnd, start_date: 2025-05-05, evidence: [{paper}]}}{comment}\n"
    ).encode()


def manifest(**more: Any) -> dict[str, Any]:
    return {**worked_example()["hrcomms.yaml"], **more}


def started(top: Path, files: dict[str, Any] | None = None) -> Repository:
    made = repository(top)
    made.commit(files=below({**worked_example(), **(files or {})}))
    return made


def told(*args: object, cwd: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run("--lang", "en", "diff", *args, "--format", "json", cwd=cwd).out)
    return found


def forms(cwd: Path, lang: str = "en") -> tuple[str, str]:
    text, markdown = (run("--lang", lang, "diff", "main", "--format", form, cwd=cwd).out for form in ("text", "md"))
    return text, markdown


WITH_DIGEST = {"activities.yaml": activity(f", sha256: {digest(MINUTES)}"), "proof/m.txt": MINUTES}
WITHOUT = {"activities.yaml": activity(), "proof/m.txt": MINUTES}


# Evidence


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (WITHOUT, {"proof/m.txt": FORGED}),
        (WITH_DIGEST, {"proof/m.txt": FORGED}),
        (WITH_DIGEST, {"proof/m.txt": FORGED, "activities.yaml": activity(f", sha256: {digest(FORGED)}")}),
        (WITH_DIGEST, {"proof/m.txt": FORGED, "activities.yaml": activity(comment=" # hrcomms: ignore HRC409 - x")}),
    ],
)
@pytest.mark.parametrize("committed", sampled([False, True]))
def test_a_replaced_file_is_told(
    before: dict[str, Any], after: dict[str, Any], committed: bool, tmp_path: Path
) -> None:
    made = started(tmp_path, before)
    made.git("switch", "--quiet", "--create", "pr")
    write(tmp_path, below(after))
    if committed:
        made.commit()
    found = told("main", *(["pr"] if committed else []), cwd=tmp_path)
    assert found["evidence"] == [
        {
            "path": "data/proof/m.txt",
            "records": ["activities ev"],
            "missing": False,
            "before": {"size": len(MINUTES), "sha256": digest(MINUTES)},
            "after": {"size": len(FORGED), "sha256": digest(FORGED)},
        }
    ]
    assert "1 file of evidence was replaced." in found["summary"]
    assert NOTHING not in found["summary"]
    for text in forms(tmp_path):
        assert digest(MINUTES) in text
        assert digest(FORGED) in text


def test_files_that_come_go_and_are_lost(tmp_path: Path) -> None:
    made = started(tmp_path, WITHOUT)
    made.git("switch", "--quiet", "--create", "pr")
    (tmp_path / "data/proof/m.txt").unlink()
    (lost,) = told("main", cwd=tmp_path)["evidence"]
    assert (lost["missing"], lost["after"]) == (True, None)
    write(tmp_path, below({"activities.yaml": activity(proof="proof/n.txt"), "proof/n.txt": FORGED}))
    found = told("main", cwd=tmp_path)
    sides = {one["path"]: (one["missing"], bool(one["before"]), bool(one["after"])) for one in found["evidence"]}
    assert sides == {"data/proof/m.txt": (False, True, False), "data/proof/n.txt": (False, False, True)}
    assert "1 file of evidence is gone. 1 file of evidence is new." in found["summary"]


def test_a_file_that_nothing_names_is_no_evidence(tmp_path: Path) -> None:
    started(tmp_path, WITHOUT)
    write(tmp_path, below({"proof/other.txt": b"x"}))
    found = told("main", cwd=tmp_path)
    assert found["evidence"] == []
    assert found["summary"] == "Nothing changed: no record, no target, no finding."


def test_a_file_is_read_in_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = bytes(range(256)) * 3
    (tmp_path / "m").write_bytes(whole)
    monkeypatch.setattr(pieces, "PIECE", 100)
    assert content.content_of(FolderTree(tmp_path), "m")[:2] == (len(whole), digest(whole))


# Acceptances


def accepting(tmp_path: Path, before: str, after: str) -> dict[str, Any]:
    started(tmp_path, {"activities.yaml": activity(comment=before), "proof/m.txt": MINUTES})
    write(tmp_path, below({"activities.yaml": activity(comment=after)}))
    return told("main", cwd=tmp_path)


def test_a_comment_that_accepts_a_finding_is_told_with_its_reason(tmp_path: Path) -> None:
    files = {**WITH_DIGEST, "proof/m.txt": FORGED}
    started(tmp_path, files)
    write(
        tmp_path,
        below(
            {
                "activities.yaml": activity(
                    f", sha256: {digest(MINUTES)}", comment=" # hrcomms: ignore HRC409 - scanned *anew*"
                )
            }
        ),
    )
    found = told("main", cwd=tmp_path)
    (one,) = found["acceptances"]["new"]
    assert (one["code"], one["reason"], one["path"], one["line"]) == (
        "HRC409",
        "scanned *anew*",
        "data/activities.yaml",
        2,
    )
    assert len(one["findings"]) == 1
    assert "1 acceptance by a comment is new." in found["summary"]
    text, markdown = forms(tmp_path)
    assert "data/activities.yaml:2: HRC409 accepted: scanned *anew*" in text
    assert "HRC409 accepted: scanned" in markdown
    assert "*anew*" not in markdown


@pytest.mark.parametrize(
    ("before", "after", "new", "gone"),
    [
        ("", " # hrcomms: ignore HRC410 - x", 1, 0),
        (" # hrcomms: ignore HRC410 - x", "", 0, 1),
        (" # hrcomms: ignore HRC410 - x", " # hrcomms: ignore HRC410 - y", 1, 1),
        (" # hrcomms: ignore HRC410 - x", " # hrcomms: ignore HRC410, HRC408 - x", 1, 0),
        (" # hrcomms: ignore HRC410 - x", "\n\n# hrcomms: ignore HRC410 - x", 0, 0),
        (" # hrcomms: ignore HRC410 - x", " # hrcomms: ignore HRC410 -- x", 0, 0),
        ("", " # a word about it", 0, 0),
    ],
)
def test_which_acceptances_are_new(before: str, after: str, new: int, gone: int, tmp_path: Path) -> None:
    found = accepting(tmp_path, before, after)
    assert [len(found["acceptances"][one]) for one in ("new", "gone")] == [new, gone]
    assert (NOTHING in found["summary"]) == (new == gone == 0)


def test_a_comment_that_moves_to_another_finding_is_new(tmp_path: Path) -> None:
    sessions = (
        "training:\n"
        "  - {{id: s-1, title: T, start_date: 2025-03-03, components: [], attended: [p-1, p-1]}}{}\n"
        "  - {{id: s-2, title: T, start_date: 2025-03-04, components: [], attended: [p-2, p-2]}}{}\n"
    )
    comment = " # hrcomms: ignore HRC403 - x"
    started(tmp_path, {"training.yaml": sessions.format(comment, "").encode()})
    write(tmp_path, below({"training.yaml": sessions.format("", comment).encode()}))
    found = told("main", cwd=tmp_path)["acceptances"]
    assert [len(found[one]) for one in ("new", "gone")] == [1, 1]
    write(tmp_path, below({"training.yaml": b"# a line more\n" + sessions.format(comment, "").encode()}))
    assert told("main", cwd=tmp_path)["acceptances"] == {"new": [], "gone": []}


# The gate, and the settings of the check


FALL = {"training.yaml": {"training": worked_example()["training.yaml"]["training"][:1]}}


@pytest.mark.parametrize(
    "changed",
    [
        {"hrcomms.yaml": manifest(check={"ignore": ["HRC7"]})},
        {"hrcomms.yaml": manifest(check={"warn": ["HRC701", "HRC702", "HRC703"]})},
        {"plan.yaml": b"# hrcomms: ignore HRC702 - x\n"},
    ],
)
def test_a_change_does_not_switch_off_the_gate_that_judges_it(changed: dict[str, Any], tmp_path: Path) -> None:
    started(tmp_path)
    if "plan.yaml" in changed:
        plan = (tmp_path / "data/plan.yaml").read_bytes()
        changed = (
            {"plan.yaml": plan.replace(b"\n", b" # hrcomms: ignore HRC702, HRC701 - x\n")} if b"\n" in plan else {}
        )
        changed = changed or {"plan.yaml": plan + b" # hrcomms: ignore HRC702, HRC701 - x\n"}
    write(tmp_path, below({**FALL, **changed}))
    gate = run("--lang", "en", "check", "--require", "no-fall", "--base", "main", cwd=tmp_path)
    assert gate.code == 1
    assert "error HRC702" in gate.out
    summary = told("main", cwd=tmp_path)["summary"]
    assert summary.startswith("The check is weakened: HRC7xx (error → ") or "by comments are new." in summary


def test_an_accepted_fall_stands_in_the_first_sentence(tmp_path: Path) -> None:
    started(tmp_path)
    falls = {"accepted_falls": [{"target": "key-leaders", "reason": "entered twice"}]}
    write(tmp_path, below({**FALL, "hrcomms.yaml": manifest(check=falls)}))
    assert run("check", "--require", "no-fall", "--base", "main", cwd=tmp_path).code == 0
    for text in (told("main", cwd=tmp_path)["summary"], *forms(tmp_path)):
        assert text.removeprefix("**").startswith("The check is weakened: key-leaders may fall (entered twice). key-l")


@pytest.mark.parametrize(
    ("changed", "first"),
    [
        ({"check": {"ignore": ["HRC409"]}}, "The check is weakened: HRC409 (error → ignored)."),
        ({"check": {"warn": ["HRC409"]}}, "The check is weakened: HRC409 (error → warning)."),
        ({"check": {"ignore": ["HRC6"]}}, "The check is weakened: HRC6xx (error → ignored)."),
        ({"check": {"error": ["HRC306"]}}, "No target changes; records: 1 changed."),
        ({"illustrative": []}, "No longer called made up: staff, training."),
        ({"owner": "mttq"}, "The dataset has another owner: ubnd → mttq."),
    ],
)
@pytest.mark.parametrize("lang", sampled(["en", "vi"]))
def test_what_the_first_sentence_says(changed: dict[str, Any], first: str, lang: str, tmp_path: Path) -> None:
    bodies = worked_example()["organisations.yaml"]["organisations"]
    more = {
        "organisations.yaml": {"organisations": [*bodies, {**bodies[0], "id": "mttq", "name": "M", "name_en": None}]}
    }
    more["organisations.yaml"]["organisations"][-1].pop("name_en")
    started(tmp_path, {**more, "hrcomms.yaml": manifest(illustrative=["staff", "training"])})
    write(tmp_path, below({"hrcomms.yaml": manifest(**{"illustrative": ["staff", "training"], **changed})}))
    found = told("main", cwd=tmp_path)["summary"]
    assert found.startswith(first)
    text, markdown = (" ".join(one.split()) for one in forms(tmp_path, lang))
    if lang == "en":
        assert text.startswith(first)
        assert markdown.startswith(f"**{first}")
    else:
        assert "weakened" not in text + markdown


CODES = st.sampled_from(["HRC3", "HRC30", "HRC306", "HRC4", "HRC409", "HRC410", "HRC5", "HRC6", "HRC602", "HRC7"])
LISTS = st.fixed_dictionaries({name: st.lists(CODES, max_size=4, unique=True) for name in ("ignore", "warn", "error")})
RANK = [None, Severity.INFO, Severity.WARNING, Severity.ERROR]


def of_manifest(**more: Any) -> Any:
    files = {"hrcomms.yaml": json.dumps({"format": 1, "owner": "ubnd", **more}).encode()}
    return load(MemoryTree(files), kinds()).dataset


@datasets
@given(LISTS, LISTS, st.randoms(use_true_random=False))
def test_weaker_is_what_weighs_less_however_it_is_written(old: Any, new: Any, random: Any) -> None:
    changes = check_changes(of_manifest(check=old), of_manifest(check=new))
    before, after = (severity_by(Checks(**{key: tuple(codes) for key, codes in one.items()})) for one in (old, new))
    lower = {
        one.code
        for one in rules()
        if one.code >= "HRC3" and RANK.index(after(one.code, one.severity)) < RANK.index(before(one.code, one.severity))
    }
    assert {one.code for one in changes.lowered} == lower
    assert changes.weakened == bool(lower)
    back = check_changes(of_manifest(check=new), of_manifest(check=old))
    assert {one.code for one in back.raised} == lower
    shuffled = {key: random.sample(codes, len(codes)) for key, codes in old.items()}
    assert not check_changes(of_manifest(check=old), of_manifest(check=shuffled))


# Laws


def with_papers(named: dict[str, str], files: dict[str, bytes]) -> tuple[Any, Tree]:
    events = [
        {"id": key, "title": "t", "organisation": "ubnd", "start_date": "2025-05-05", "evidence": [{"file": file}]}
        for key, file in named.items()
    ]
    tree = MemoryTree({**files, "activities.yaml": json.dumps({"activities": events}).encode()})
    return load(tree, kinds()).dataset, tree


NAMES = st.dictionaries(st.sampled_from(["a", "b", "c"]), st.sampled_from(["p/1", "p/2", "p/3"]), max_size=3)
FILES = st.dictionaries(st.sampled_from(["p/1", "p/2", "p/3"]), st.sampled_from([b"", b"x", b"y"]))


@given(NAMES, FILES, NAMES, FILES)
def test_evidence_is_told_exactly_where_what_records_name_differs(
    old_names: dict[str, str], old: dict[str, bytes], new_names: dict[str, str], new: dict[str, bytes]
) -> None:
    before, after = with_papers(old_names, old), with_papers(new_names, new)
    proofs = [
        {file: digest(files[file]) for file in names.values() if file in files}
        for names, files in ((old_names, old), (new_names, new))
    ]
    wanted = {
        file: (proofs[0].get(file), proofs[1].get(file))
        for file in {*proofs[0], *proofs[1]}
        if proofs[0].get(file) != proofs[1].get(file)
    }
    told = evidence_changes(before, after)
    assert {one.path: tuple(side and side.sha256 for side in (one.before, one.after)) for one in told} == wanted


Change = Callable[[Path], None]


def _swap(name: str, old: str, new: str) -> Change:
    def change(folder: Path) -> None:
        file = folder / name
        file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    return change


CHANGES: dict[str, Change] = {
    "nothing": lambda _: None,
    "comment": _swap("activities.yaml", "- {id: ev", "- # about it\n    {id: ev"),
    "acceptance": _swap("activities.yaml", "}]}", "}]} # hrcomms: ignore HRC410 - y"),
    "evidence": lambda folder: (folder / "proof/m.txt").write_bytes(FORGED) and None,
    "title": _swap("activities.yaml", "title: E", "title: F"),
    "settings": _swap("hrcomms.yaml", "format: 1", "format: 1\ncheck: {ignore: [HRC409]}"),
    "same settings": _swap("hrcomms.yaml", "format: 1", "format: 1\ncheck: {error: [HRC409]}\nlanguage: vi"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_nothing_is_said_to_have_changed_exactly_when_nothing_is_listed(name: str, tmp_path: Path) -> None:
    made = repository(tmp_path)
    yaml = b"format: 1\nowner: ubnd\n"
    made.commit(files=below({**worked_example(), **WITHOUT, "hrcomms.yaml": yaml}))
    CHANGES[name](tmp_path / "data")
    found = told("main", cwd=tmp_path)
    lists = (found["records"], *found["diagnostics"].values(), *found["acceptances"].values(), found["evidence"])
    moved = any(one["moves"] or one["members"] for one in found["targets"])
    check = {key: value for key, value in found["check"].items() if value}
    assert (NOTHING in found["summary"]) == (not (any(lists) or moved or check))
    assert (NOTHING in found["summary"]) == (name in ("nothing", "comment"))
    assert ("weakened" in found["summary"]) == (name == "settings")

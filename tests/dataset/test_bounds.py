"""What somebody else made is bounded before it is read: files, all files together, aliases, lists, narratives."""

import json
import os
import re
import socket
import subprocess
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from examples import sampled
from hypothesis import given
from hypothesis import strategies as st
from support import content, run, session, small, write
from systems import special_files

from hrcomms.dataset import FolderTree, MemoryTree, load
from hrcomms.dataset.construct import construct
from hrcomms.dataset.fix import fixes
from hrcomms.dataset.layout import MOST_FILES
from hrcomms.dataset.limits import _MOST_LETTERS, MOST_VALUES, Allowance
from hrcomms.dataset.pieces import LARGEST, TooLargeError, digest
from hrcomms.dataset.reader import data_of
from hrcomms.dataset.revision import open_revision
from hrcomms.dataset.validation.reasons import MOST
from hrcomms.measures import kinds
from hrcomms.model.plan import MOST_MILESTONES, MOST_TARGETS, MOST_TERMS
from hrcomms.model.report import MARK_LETTERS, NARRATIVE_LETTERS, NARRATIVE_MARKS
from hrcomms.model.staff import NAME_LETTERS

HUGE = 3 * 10**9


def sparse(path: Path, size: int) -> None:
    """Make a file of zeros that takes no room on the disk."""
    with path.open("wb") as file:
        file.truncate(size)


def told(files: dict[str, object]) -> list[tuple[str, str, str]]:
    """Return code, path and message of the errors that are found while a dataset is read."""
    found = load(MemoryTree({path: content(value) for path, value in files.items()}), kinds()).findings
    return [(one.code, one.location.path, str(one.message)) for one in found]


# Files


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    folder = write(tmp_path, small())
    sparse(folder / "staff.yaml", HUGE)
    for command in (("check",), ("status",)):
        result = run("--lang", "en", *command, cwd=folder)
        assert result.code == 1
        assert "more than 64 MiB" in result.out + result.err
    tracemalloc.start()
    with pytest.raises(TooLargeError):
        FolderTree(folder).read("staff.yaml")
    assert tracemalloc.get_traced_memory()[1] < 3 * LARGEST
    tracemalloc.stop()


def test_evidence_is_hashed_in_pieces(tmp_path: Path) -> None:
    sparse(tmp_path / "e.bin", LARGEST + 10)
    tracemalloc.start()
    found = digest(FolderTree(tmp_path).pieces("e.bin"))
    assert tracemalloc.get_traced_memory()[1] < 10_000_000
    tracemalloc.stop()
    paper = {"file": "e.bin", "sha256": found}
    folder = write(tmp_path, small(training=[session(1, "2025-05-05", [], [], evidence=[paper])]))
    assert "HRC409" not in run("check", cwd=folder).out


def test_a_huge_file_of_a_commit_is_refused_and_its_evidence_hashed(tmp_path: Path) -> None:
    folder = write(tmp_path, small())
    sparse(folder / "staff.yaml", LARGEST + 1)
    for words in (("init", "-q"), ("add", "."), ("-c", "user.name=a", "-c", "user.email=a@b.vn", "commit", "-qm", "a")):
        subprocess.run(("git", "-C", str(folder), *words), check=True)
    tree = open_revision("HEAD", folder, folder)[1]
    with pytest.raises(TooLargeError):
        tree.read("staff.yaml")
    assert tree.read("plan.yaml") == (folder / "plan.yaml").read_bytes()
    for _ in tree.pieces("staff.yaml"):
        break  # whoever stops half-way leaves nothing behind for the next question
    assert tree.read("hrcomms.yaml") == (folder / "hrcomms.yaml").read_bytes()
    assert digest(tree.pieces("staff.yaml")) == digest(FolderTree(folder).pieces("staff.yaml"))
    assert tree.read("plan.yaml") == (folder / "plan.yaml").read_bytes()


def odd_places(folder: Path) -> dict[str, Path]:
    """Return what is no file, in a folder, by what it is."""
    os.mkfifo(folder / "pipe")
    (folder / "folder").mkdir()
    (folder / "device").symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(str(folder / "socket"))
    return {name: folder / name for name in ("pipe", "folder", "device", "socket")}


@special_files
def test_what_is_no_file_is_one_sentence_and_no_wait(tmp_path: Path) -> None:
    folder = write(tmp_path / "d", small())
    for name, path in odd_places(tmp_path).items():
        calls = (
            ("verify", path),
            ("report", "--year", "2025", "--template", path, "-o", tmp_path / "o.md"),
            ("verify", folder / "plan.yaml", "--template", path),
        )
        for call in calls:
            result = run("--lang", "en", "--data", folder, *call)
            assert (result.code, result.out) == (2, ""), (name, call)
            assert result.err.count("\n") == 1, (name, call)
        result = run("--lang", "en", "rollup", f"@{path}")
        assert (result.code, result.out, result.err.count("\n")) == (2, "", 1), name


@special_files
@pytest.mark.parametrize("name", ["pipe", "device", "socket"])
def test_what_is_no_file_among_the_data(name: str, tmp_path: Path) -> None:
    evidence = [{"file": "odd.bin", "sha256": "f" * 64}]
    folder = write(tmp_path / "d", small(training=[session(1, "2025-05-05", [], [], evidence=evidence)]))
    odd = odd_places(tmp_path)[name]
    for place in ("staff.yaml", "odd.bin"):
        (folder / place).unlink(missing_ok=True)
        if name == "device":
            (folder / place).symlink_to("/dev/zero")
        else:
            odd.rename(folder / place) if place == "staff.yaml" else os.mkfifo(folder / place)
    result = run("--lang", "en", "check", "--format", "json", cwd=folder)
    assert result.code == 1
    assert {"HRC001", "HRC408"} & set(re.findall(r"HRC\d+", result.out))


# Many files, and aliases in them


def test_so_many_files_are_read_and_no_more() -> None:
    files = small() | {f"press/{number}.yaml": "press: []\n" for number in range(MOST_FILES + 1)}
    found = load(MemoryTree({path: content(value) for path, value in files.items()}), kinds())
    assert [one.code for one in found.findings] == ["HRC008"]
    assert found.dataset.partial >= {"press", "training"}


ALIASED = "staff:\n  - &a {id: x, name: y, posts: [" + ", ".join(["{organisation: o, title: t, start_date: 2023}"] * 20)


@pytest.mark.parametrize("each", [120, 500])
def test_aliases_are_bounded_over_all_files(each: int) -> None:
    text = f"{ALIASED}]}}\n" + "  - *a\n" * each
    found = told(small() | {f"staff/{number}.yaml": text for number in range(6)})
    refused = [one for one in found if one[0] == "HRC008"]
    assert len(refused) >= 2
    assert {message for _, _, message in refused} == {"aliases expand to too much"}


def test_aliases_of_a_long_text_are_bounded() -> None:
    text = "reports:\n  - {year: 2020, results: &n " + "a" * 10_000 + "}\n"
    files = {"reports.yaml": text + "".join(f"  - {{year: {year}, causes: *n}}\n" for year in range(2021, 2221))}
    assert ("HRC008", "reports.yaml", "aliases expand to too much") in told(small() | files)


def test_a_modest_use_of_anchors_goes_on_working() -> None:
    line = "  - {{id: s-{0}, title: t, start_date: 2024-01-01, components: [], attended: *everybody}}\n"
    head = (
        "training:\n  - {id: s, title: t, start_date: 2024-01-01, components: [], attended: &everybody [" + "p, " * 50
    )
    files = {f"training/{year}.yaml": head.replace("id: s,", f"id: s{year},") + "]}\n" + "".join(
        line.format(f"{year}-{number}") for number in range(30)) for year in range(2023, 2029)}  # fmt: skip
    found = load(MemoryTree({path: content(value) for path, value in (small() | files).items()}), kinds())
    assert [one for one in found.findings if one.code == "HRC008"] == []
    assert len(found.dataset.training) == 6 * 31


def test_a_star_in_prose_is_no_alias() -> None:
    assert repeated_in("a: &b '**đậm** " + "x" * 100_000 + "'\nc: '2 * 3'") == (0, 0)


def repeated_in(text: str) -> tuple[int, int]:
    """Return how many values and letters the aliases of a text repeat."""
    room = Allowance()
    construct(text, room)
    return MOST_VALUES - room._values, _MOST_LETTERS - room._letters


@pytest.mark.parametrize(
    ("text", "repeated"),
    [
        ("a: &x p\nb: *x\nc: *x\n", (0, 2)),
        ("a: &x [p, qq]\nb: *x\n", (2, 3)),
        ("a: &x {b: c}\nd: &y [*x, *x]\ne: *y\n", (2 + 2 + 6, 2 + 2 + 4)),
        ("a: &x p\nb: *x\nc: &x [p, q]\nd: *x\n", (2, 3)),
        ("a: b\n", (0, 0)),
    ],
)
def test_what_aliases_repeat_is_counted(text: str, repeated: tuple[int, int]) -> None:
    """`*x` written once stands for a value; each node that it repeats counts, whatever is repeated in that."""
    assert repeated_in(text) == repeated


def test_a_long_text_is_not_repeated_to_see_that_it_is_too_long() -> None:
    text = "a: &x " + "y" * 500_000 + "\nb: [" + "*x, " * 100_000 + "]\n"
    tracemalloc.start()
    found = told(small() | {"staff.yaml": text})
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert ("HRC008", "staff.yaml", "aliases expand to too much") in found
    assert peak < 50_000_000


@given(st.recursive(st.text("ab", max_size=3), lambda inner: st.lists(inner, min_size=1, max_size=3), max_leaves=8))
def test_as_much_is_repeated_as_comes_of_it(node: Any) -> None:
    text = f"a: &x {json.dumps(node)}\nb: &y [*x, *x]\nc: [*y, *x]\n"
    plain, read = data_of(re.sub(r"\*\w", "z", text)), data_of(text)
    values, letters = (sum(pair) for pair in zip(*map(_counted, leaves(read)), strict=True))
    written = [sum(pair) for pair in zip(*map(_counted, leaves(plain)), strict=True)]
    marks = text.count("*")
    assert repeated_in(text) == (values - written[0], letters - written[1] + marks)


def leaves(data: Any) -> Iterator[Any]:
    yield data
    for inner in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from leaves(inner)


def _counted(one: Any) -> tuple[int, int]:
    return 1, len(one) if isinstance(one, str) else 0


# Slips in every line


def pasted(name: str, number: int) -> str:
    """Return a staff list in which something is wrong on each line, of so many records."""
    rows = {
        "keys": "a:\n",
        "blocks": "staff:\n  - {id: a}\n",
        "bullets": "  • id: a-{n}\n    name: b\n    posts: []\n",
        "bullets, one id": "• id: a\n  name: b\n",
        "hard blanks": "-\u00a0id: a\n",
        "dashes": "- - -\n",
        "flow": "- {id: a, name: a, a: b, a}\n",
    }
    head = "staff:\n" if name.startswith("bullets") else ""
    return head + "".join(rows[name].replace("{n}", str(one)) for one in range(number))


@pytest.mark.thorough  # of time alone, which tests/test_growth.py watches too
@pytest.mark.parametrize("name", ["keys", "blocks", "bullets", "bullets, one id", "hard blanks", "dashes", "flow"])
def test_what_is_wrong_on_each_line_takes_no_time_to_speak_of(name: str) -> None:
    files = {path: content(value) for path, value in small().items()} | {"staff.yaml": pasted(name, 300).encode()}
    started = process_time()
    found = load(MemoryTree(files), kinds()).findings
    fixes(files, found, kinds())
    assert process_time() - started < 5


def test_a_long_list_with_other_signs_is_mended_as_a_whole() -> None:
    files = {path: content(value) for path, value in small().items()} | {"staff.yaml": pasted("bullets", 300).encode()}
    after = fixes(files, load(MemoryTree(files), kinds()).findings, kinds())
    assert len(after.mended) == 1
    assert len(data_of(after.files["staff.yaml"].decode())["staff"]) == 300


# Lists, mistakes, narratives


def test_a_plan_has_so_many_targets_and_milestones() -> None:
    target = small()["plan.yaml"]["plan"]["targets"]
    one = target[0] if target else {
        "id": "t", "title": "t", "text": "t", "threshold": "70%", "due": "2028-12-31",
        "measure": {"kind": "activity-coverage"},
    }  # fmt: skip
    many = [{**one, "id": f"t{number}"} for number in range(MOST_TARGETS + 1)]
    assert any(code == "HRC008" for code, _, _ in told(small(plan={"targets": many})))
    assert not any(code == "HRC008" for code, _, _ in told(small(plan={"targets": many[:-1]})))
    days = [{"date": f"{2023 + number // 300}-01-01", "threshold": "1%"} for number in range(MOST_MILESTONES + 1)]
    assert any(code == "HRC008" for code, _, _ in told(small(plan={"targets": [{**one, "milestones": days}]})))


def test_in_so_many_files_a_slip_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hrcomms.dataset.limits.MOST_EXPLAINED", 3)
    files = {f"staff/{number}.yaml": "staff:\n  - id: s\n    name: a: b\n" for number in range(5)}
    found = [message for code, _, message in told(small() | files) if code == "HRC004"]
    assert len(set(found[:3])) == 1
    assert len(set(found[3:])) == 1
    assert found[3] == "the file cannot be read from here on"
    assert not found[0].startswith("not YAML: ")


def test_a_name_has_so_many_letters() -> None:
    person = {
        "id": "p",
        "name": "N" * NAME_LETTERS,
        "posts": [{"organisation": "ubnd", "title": "t", "start_date": 2023}],
    }
    assert told(small(staff=[person])) == []
    message = f"the name has {NAME_LETTERS + 1} letters; {NAME_LETTERS} is the most"
    assert told(small(staff=[{**person, "name": "N" * NAME_LETTERS + "n"}])) == [("HRC103", "staff.yaml", message)]


@pytest.mark.parametrize("name", ["functions", "components", "audiences", "topics", "conventions", "channels"])
def test_a_vocabulary_has_so_many_terms(name: str) -> None:
    terms = [{"id": f"t-{number}", "name": "T", "group": 1, "topic": "t-0"} for number in range(MOST_TERMS + 1)]
    keys = {"audiences": ("id", "name", "group"), "conventions": ("id", "name", "topic")}.get(name, ("id", "name"))
    terms = [{key: one[key] for key in keys} for one in terms]
    assert [code for code, _, _ in told(small(plan={name: terms}))] == ["HRC008"]
    assert "HRC008" not in [code for code, _, _ in told(small(plan={name: terms[1:]}))]


@pytest.mark.parametrize("entry", sampled(["1", "{}", "[]", "{id: A B, nama: x}"], every=3))
def test_of_very_many_mistakes_the_first_are_told(entry: str) -> None:
    found = told(small() | {"staff.yaml": "staff:\n" + f"  - {entry}\n" * (MOST + 200)})
    assert MOST < len(found) < MOST + 10
    assert found[-1] == (
        "HRC008",
        "staff.yaml",
        f"more than {MOST} mistakes in one file: no others are shown",
    )


def test_a_record_with_very_many_unknown_keys() -> None:
    keys = ", ".join(f"k{number}: x" for number in range(MOST + 100))
    found = told(small() | {"staff.yaml": f"staff:\n  - {{id: s, name: N, {keys}}}\n"})
    assert MOST < len(found) < MOST + 10


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("a" * NARRATIVE_LETTERS, False),
        ("a" * (NARRATIVE_LETTERS + 1), True),
        ("{{ year }} " * NARRATIVE_MARKS, False),
        ("{{ year }} " * (NARRATIVE_MARKS + 1), True),
        ("{# a #}" * (NARRATIVE_MARKS + 1), True),
        ("{% if year %}{% endif %}" * NARRATIVE_MARKS, True),
        ("{{ year" + " " * (MARK_LETTERS - 5) + "}}{# " + "a" * MARK_LETTERS + " #}", False),
        ("{{ year" + " " * (MARK_LETTERS - 4) + "}}", True),
        ("{% if year" + " " * MARK_LETTERS + "%}{% endif %}", True),
    ],
)
def test_a_narrative_is_bounded(text: str, wrong: bool) -> None:
    found = told(small(reports=[{"year": 2025, "results": text}]))
    assert [code for code, _, _ in found] == ["HRC008"] * wrong


def test_all_narratives_together_are_bounded() -> None:
    reports = [{"year": year, "results": "{{ year }} " * NARRATIVE_MARKS} for year in range(2020, 2060)]
    found = told(small(reports=reports))
    assert [code for code, _, _ in found] == ["HRC008"]
    assert told(small(reports=reports[:20])) == []


@pytest.mark.parametrize("tag", ["block a", "macro m()", "call m()", "filter upper", "set a = 1", "autoescape true"])
def test_a_narrative_has_no_use_for_other_tags(tag: str, tmp_path: Path) -> None:
    text = f"x {{%- {tag} %}}x{{% end{tag.split(maxsplit=1)[0]} %}}"
    folder = write(tmp_path, small(reports=[{"year": 2025, "results": text}]))
    result = run("--lang", "en", "check", cwd=folder)
    assert f"a narrative has no use for {{% {tag.split(maxsplit=1)[0]} %}}" in result.out
    assert run("report", "--year", "2025", "-o", "x.md", cwd=folder).code == 1


def test_of_very_many_findings_the_first_are_shown(tmp_path: Path) -> None:
    people = "".join(f"  - {{id: p{number}, name: A, nama: x, posts: []}}\n" for number in range(1100))
    folder = write(tmp_path, small() | {"staff.yaml": f"staff:\n{people}"})
    result = run("--lang", "en", "check", cwd=folder, patience=30)
    assert result.out.count("HRC101") == 1000
    assert "more findings are not shown; 'hrcomms check --format json' lists all of them" in result.out
    assert run("check", "--format", "json", cwd=folder, patience=30).out.count('"HRC101"') == 1100


def test_a_plan_may_not_ask_too_much_of_its_people() -> None:
    measure = {"kind": "training-coverage", "population": {"functions": ["f"]}, "components": ["k"]}
    line = {"title": "t", "text": "t", "threshold": "70%", "due": "2028-12-31", "measure": measure}
    words = {"functions": [{"id": "f", "name": "f"}], "components": [{"id": "k", "name": "k"}]}
    staff = [{"id": f"p{number}", "name": "A", "posts": []} for number in range(2_000)]
    for targets, wrong in ((6, False), (30, False), (60, True)):
        plan = {"targets": [{"id": f"t{number}", **line} for number in range(targets)], **words}
        assert [code for code, _, _ in told(small(plan=plan, staff=staff))] == ["HRC008"] * wrong

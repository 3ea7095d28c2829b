"""HRC401-HRC410: records that contradict each other or their proof, each rule at its edges and at its exact place.

The marks in the examples are explained in test_time_rules.
"""

import hashlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from rules.harness import TODAY, findings, of
from rules.test_time_rules import marked, run_rules, said, unmarked
from support import at_most
from systems import links

from hrcomms.dataset import Dataset, FolderTree, MemoryTree, Source, load
from hrcomms.dataset.reader import data_of
from hrcomms.dataset.tree import Entry, Kind
from hrcomms.diagnostics import Diagnostic
from hrcomms.measures import kinds
from hrcomms.model import Activity, StaffMember, Training
from hrcomms.names.folding import name_key
from hrcomms.rules.walk import Files, grouped, leaves

DATA = Path(__file__).parents[2] / "data"


# Names


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Hoà", "Hòa"),
        ("Uỷ ban", "Ủy ban"),
        ("ĐẶNG  Văn Đạt", "đặng văn đạt"),
        ("Ðặng", "Đặng"),
        ("Ɖặng", "Đặng"),
        ("Nguyễn Văn A", normalize("NFD", "Nguyễn Văn A")),
        ("Nguyễn Thị Ước", "NGUYEN THI UOC"),
        (" A\u00a0B ", "A B"),
        ("A\u200bB", "AB"),
        ("a\u0300", "A"),
    ],
)
def test_names_that_are_the_same_to_the_eye(one: str, two: str) -> None:
    assert name_key(one) == name_key(two)


@pytest.mark.parametrize(("one", "two"), [("Văn A", "Văn B"), ("Vân", "Vân Anh"), ("Lê Anh", "Lêanh")])
def test_names_that_differ(one: str, two: str) -> None:
    assert name_key(one) != name_key(two)


# HRC401


def people(*entries: str) -> str:
    """Return an example: people, each with posts."""
    lines = "\n".join(f"  - {{{entry}}}" for entry in entries)
    bodies = "organisations: [{id: x, name: X, classification: village}, {id: y, name: Y, classification: village}]"
    return f"{bodies}\nstaff:\n{lines}\n"


def posts(*bodies: str) -> str:
    return f"posts: [{', '.join(f'{{organisation: {one}, title: t, start_date: 2023}}' for one in bodies)}]"


def test_401_one_name_in_one_body() -> None:
    (found,) = marked(
        "HRC401",
        people(
            f"id: cb-1, name: ‹Đỗ Văn Hoà›, {posts('x')}",
            f"id: cb-2, name: «ĐỖ VĂN  HÒA», {posts('y', 'x')}",
            "id: cb-4, name: Đỗ Văn Hòa, posts: []",
            f"id: cb-5, name: Đỗ Văn Hòn, {posts('x')}",
        ),
    )
    hint = "both have a post in X: keep one record with all the posts, and use its id everywhere"
    assert said([found]) == [("ĐỖ VĂN  HÒA is probably the same person as 'cb-1'", hint)]


def test_401_one_name_in_two_bodies() -> None:
    (found,) = marked(
        "HRC401",
        people(f"id: cb-1, name: ‹Đỗ Văn Hòa›, {posts('x')}", f"id: cb-2, name: «Đỗ Văn Hoà», {posts('y', 'ubnd')}"),
    )
    ((message, hint),) = said([found])
    assert message == "Đỗ Văn Hoà may be the same person as 'cb-1'"
    assert hint.startswith("one is t (Y), t (ubnd), the other t (X): if it is one person, keep one record")


def test_401_the_smaller_id_is_the_first_wherever_it_stands() -> None:
    marked("HRC401", people(f"id: cb-2, name: «A», {posts('x')}", f"id: cb-1, name: ‹a›, {posts('x')}"))


def test_401_each_of_three_is_found_once() -> None:
    marked(
        "HRC401",
        people(
            f"id: cb-1, name: ‹A›, {posts('x')}",
            f"id: cb-2, name: «A», {posts('x', 'y')}",
            f"id: cb-3, name: «A», {posts('x', 'x')}",
        ),
    )


def test_401_a_chain_over_two_bodies() -> None:
    found = marked("HRC401", people(f"id: a, name: ‹A›, {posts('x')}", f"id: b, name: «A», {posts('x', 'y')}"))
    assert len(found) == 1
    text = people(
        f"id: a, name: A, {posts('x')}", f"id: b, name: A, {posts('x', 'y')}", f"id: c, name: A, {posts('y')}"
    )
    found = run_on(text, "HRC401")
    assert [str(one.message) for one in found] == [
        "A is probably the same person as 'a'",
        "A is probably the same person as 'b'",
    ]


def run_on(text: str, code: str) -> list[Diagnostic]:
    """Return what a rule finds in collections written as YAML."""
    data: Any = data_of(text)
    return [*of(code, findings(TODAY, **data))]


def test_401_an_id_twice_is_another_mistake() -> None:
    marked("HRC401", people(f"id: cb-1, name: A, {posts('x')}", f"id: cb-1, name: A, {posts('x')}"))


# HRC411


@pytest.mark.parametrize(
    ("one", "two", "why"),
    [
        ("title: Lớp học", "title: LỚP  HỌC", "both have this body, day and title: "),
        ("title: Hoà", "title: Hòa", "both have this body, day and title: "),
        (
            "title: A, evidence: [{number: 12/BC-UBND}]",
            "title: B, evidence: [{title: t}, {number: 12/bc-ubnd}]",
            "both have this body and day, and name the same paper as proof: keep one of them, or say in a comment",
        ),
    ],
)
@pytest.mark.parametrize("collection", ["training", "activities", "press"])
def test_411_one_thing_under_two_ids(one: str, two: str, why: str, collection: str) -> None:
    day = "date" if collection == "press" else "start_date"
    body = "components: [], organiser" if collection == "training" else "organisation"
    text = f"""
{collection}:
  - {{id: ‹a›, {day}: 2024-05-05, {body}: ubnd, {one}}}
  - {{id: «b», {day}: 2024-05-05, {body}: ubnd, {two}}}
"""
    (found,) = marked("HRC411", text)
    assert said([found])[0][1].startswith(why)


def test_411_what_is_told_apart() -> None:
    marked(
        "HRC411",
        """
activities:
  - {id: a-1, title: A, organisation: ubnd, start_date: 2024-05-05}
  - {id: a-2, title: B, organisation: ubnd, start_date: 2024-05-05}
  - {id: a-3, title: A, organisation: ubnd, start_date: 2024-05-06}
  - {id: a-4, title: A, organisation: thon, start_date: 2024-05-05}
  - {id: a-5, title: A, organisation: ubnd, start_date: 2024-05-05, status: cancelled}
training:
  - {id: s-1, title: A, components: [], start_date: 2024-05-05, place: Thôn 1}
  - {id: s-2, title: A, components: [], start_date: 2024-05-05, place: Thôn 2}
  - {id: s-3, title: A, components: [], start_date: 2024-05-05, end_date: 2024-05-06, place: Thôn 2}
press:
  - {id: p-1, organisation: ubnd, date: 2024-05-05, title: A, url: "https://a.example/1"}
  - {id: p-2, organisation: ubnd, date: 2024-05-05, title: B, url: "https://a.example/2"}
""",
    )


def test_411_sessions_that_nobody_is_said_to_have_held() -> None:
    (found,) = marked(
        "HRC411",
        """
training:
  - {id: ‹s-1›, title: A, components: [], start_date: 2024-05-05}
  - {id: «s-2», title: a, components: [], start_date: 2024-05-05}
""",
    )
    assert said([found])[0][1].startswith("both have this day and title: ")


# HRC412


@pytest.mark.parametrize("status", ["cancelled", "planned", "done"])
@pytest.mark.parametrize("kind", ["activity", "training"])
def test_412_money_for_what_did_not_take_place(kind: str, status: str) -> None:
    activities = "{id: r-1, title: t, organisation: ubnd, start_date: 2024-05-05, status: ‹%s›}"
    training = "{id: r-1, title: t, components: [], start_date: 2024-05-05, status: ‹%s›}"
    records = f"activities: [{activities}]" if kind == "activity" else f"training: [{training}]"
    text = f"""
{records % status}
budget: [{{id: b-1, year: 2024, source: f, allocated: 9, spent: [{{date: 2024-05-05, amount: 9, {kind}: «r-1»}}]}}]
"""
    marked("HRC412", text if status == "cancelled" else unmarked(text))


# HRC402


def session(rest: str) -> str:
    return f"""
staff:
  - {{id: cb-1, name: A, posts: [{{organisation: ubnd, title: t, start_date: 2023}}]}}
  - {{id: cb-2, name: B, posts: [{{organisation: ubnd, title: t, start_date: 2023}}]}}
  - {{id: cb-3, name: C, posts: [{{organisation: ubnd, title: t, start_date: 2023}}]}}
training:
  - {{id: s-1, title: t, start_date: 2024-05-05, components: [], {rest}}}
"""


def test_402_attended_and_absent() -> None:
    found = marked("HRC402", session("attended: [cb-3, ‹cb-1›, ‹cb-2›], absent: [«cb-2», «cb-1»]"))
    assert said(found)[0] == (
        "'cb-2' is listed both as absent and as attended",
        "delete one of the two, as the attendance list says",
    )
    marked("HRC402", session("attended: [‹cb-1›, cb-1], absent: [«cb-1», cb-1], status: planned"))


def test_402_one_or_the_other() -> None:
    marked("HRC402", session("attended: [cb-1], absent: [cb-2]"))
    marked("HRC402", session("attended: [cb-1, cb-1]"))
    marked("HRC402", session("absent: [cb-1, cb-1]"))


# HRC403


def test_403_in_a_session() -> None:
    found = marked("HRC403", session("attended: [‹cb-1›, cb-2, «cb-1», «cb-1»], absent: [‹cb-3›, «cb-3»]"))
    hint = "delete one of the two, or correct it"
    assert said(found) == [("'cb-1' is listed twice in 'attended'", hint)] * 2 + [
        ("'cb-3' is listed twice in 'absent'", hint)
    ]
    marked("HRC403", session("attended: [cb-1, cb-2], absent: [cb-1, cb-2]"))


def test_403_in_every_list_of_ids() -> None:
    found = marked(
        "HRC403",
        """
organisations:
  - {id: x, name: X, classification: village, successors: [‹y›, z, «y»]}
  - {id: y, name: Y, classification: village, spokespersons: [{staff: cb-1}, {staff: cb-1}]}
  - {id: z, name: Z, classification: village}
staff:
  - id: cb-1
    name: A
    posts:
      - {organisation: x, title: t, start_date: 2023, functions: [f, g]}
      - {organisation: x, title: u, start_date: 2023, functions: [f, g]}
      - {organisation: x, title: v, start_date: 2023, functions: [g, ‹f›, «f»]}
training:
  - {id: s-1, title: t, start_date: 2024-05-05, components: [‹a›, «a»], topics: [‹t›, «t»], conventions: [‹c›, «c»]}
activities:
  - {id: a-1, title: t, organisation: x, start_date: 2024-05-05, audiences: [‹d›, e, «d»], topics: [t], conventions: []}
press:
  - {id: p-1, title: t, organisation: x, date: 2024-05-05, topics: [‹t›, «t»]}
reports:
  - {year: 2024, submissions: [{to: x}, {to: x}]}
plan:
  title: t
  start_date: 2023-01-01
  end_date: 2028-12-31
  issuer: x
  responsibilities:
    - {id: r-1, assignees: [x, y]}
    - {id: r-2, assignees: [‹x›, y, «x»]}
  reporting:
    - {id: r-1, to: [‹x›, «x»]}
  targets:
    - id: t-1
      title: t
      text: t
      threshold: 70%
      due: 2028-12-31
      measure:
        kind: training-coverage
        population: {organisations: [‹x›, «x»], classifications: [village, village]}
        components: [‹a›, «a»]
""",
    )
    assert len(found) == 11


# HRC404, HRC405


@pytest.mark.parametrize("status", ["planned", "cancelled"])
def test_404_names_of_a_session_that_is_not_done(status: str) -> None:
    (found,) = marked("HRC404", session(f"«attended»: [cb-1], status: ‹{status}›"))
    assert said([found]) == [
        (
            f"people are listed under 'attended', but the session is '{status}'",
            "set 'status: done' if it took place, else delete the names",
        )
    ]
    marked("HRC404", session(f"attended: [], absent: [cb-1], status: {status}"))


def test_404_done_is_done() -> None:
    marked("HRC404", session("attended: [cb-1], status: done"))
    marked("HRC404", session("attended: [cb-1]"))


def test_405_done_with_nobody() -> None:
    (found,) = marked("HRC405", session("absent: [cb-1], «attended»: []"))
    assert said([found]) == [
        (
            "the session is done, but nobody is named under 'attended'",
            "enter who attended, or set 'status: planned' or 'status: cancelled'",
        )
    ]
    marked("HRC405", session("«attended»: , status: done"))
    marked("HRC405", session("absent: [cb-1]").replace("  - {id: s-1,", "  - «id»: s-1\n   ").replace(LINE, BLOCK))


LINE = "title: t, start_date: 2024-05-05, components: [], absent: [cb-1]}"
BLOCK = "title: t\n    start_date: 2024-05-05\n    components: []\n    absent: [cb-1]"


@pytest.mark.parametrize("rest", ["attended: [cb-9]", "status: planned", "status: cancelled", "attended: [cb-1]"])
def test_405_somebody_or_not_done(rest: str) -> None:
    marked("HRC405", session(rest))


# HRC406, HRC407


def test_406_more_than_allocated() -> None:
    found = marked(
        "HRC406",
        """
budget:
  - {id: b-1, year: 2024, source: f, allocated: 1200500}
  - id: b-2
    year: 2024
    source: f
    allocated: «1200500»
    spent: [{date: 2024-05-05, amount: 1200500}, {date: 2024-05-06, amount: 1}]
  - {id: b-3, year: 2024, source: f, allocated: 1200500, spent: [{date: 2024-05-05, amount: 1200500}]}
  - {id: b-4, year: 2024, source: g, allocated: «0», spent: [{date: 2024-05-05, amount: 12000}]}
  - {id: b-5, year: 2024, source: g, allocated: 0, spent: [{date: 2024-05-05, amount: 0}]}
""",
    )
    assert said(found) == [
        (
            "1,200,501 đồng were spent of 1,200,500 đồng allocated",
            "1 đồng too much: correct an expense, or the amount allocated",
        ),
        (
            "12,000 đồng were spent of 0 đồng allocated",
            "12,000 đồng too much: correct an expense, or the amount allocated",
        ),
    ]


@pytest.mark.parametrize(
    ("amount", "shown"),
    [(0, "0"), (999, "999"), (1000, "1,000"), (10_000_005, "10,000,005"), (10**12, "1,000" + ",000" * 3)],
)
def test_amounts_are_grouped(amount: int, shown: str) -> None:
    assert str(grouped(amount)) == shown


def test_407_both_years_are_right() -> None:
    found = marked(
        "HRC407",
        """
plan:
  {title: t, start_date: 2023-01-01, end_date: 2028-12-31, issuer: x, targets: [], reporting_year: {closes: 12-14}}
budget:
  - id: b-1
    year: ‹2024›
    source: f
    allocated: 100
    spent:
      - {date: «2023-12-14», amount: 1}
      - {date: 2023-12-15, amount: 1}
      - {date: 2024-01-01, amount: 1}
      - {date: 2024-12-14, amount: 1}
      - {date: 2024-12-15, amount: 1}
      - {date: 2024-12-31, amount: 1}
      - {date: «2025-01-01», amount: 1}
""",
    )
    assert said(found) == [
        (
            "2023-12-14 lies outside 2024, the year of this budget",
            "correct the date, or enter the expense in the budget of 2023",
        ),
        (
            "2025-01-01 lies outside 2024, the year of this budget",
            "correct the date, or enter the expense in the budget of 2025",
        ),
    ]


def test_without_a_plan_nothing_that_needs_one() -> None:
    spent = b"[{date: 1999-01-01, amount: 1}]"
    files = {
        "hrcomms.yaml": b"format: 1\nowner: x",
        "plan.yaml": b"plan: [",
        "budget.yaml": b"budget: [{id: b, year: 2024, source: f, allocated: 1, spent: " + spent + b"}]",
        "press.yaml": b"press: [{id: p, organisation: x, date: 1999-01-01, title: t}]",
    }
    dataset = load(MemoryTree(files), kinds()).dataset
    assert dataset.plan is None
    assert dataset.press
    assert run_rules(("HRC302", "HRC407"), dataset, TODAY, MemoryTree(files)) == []


# HRC408, HRC409


def paper(rest: str) -> str:
    return (
        f"activities:\n  - {{id: a-1, title: t, organisation: ubnd, start_date: 2024-05-05, evidence: [{{{rest}}}]}}\n"
    )


PROOF = {"proof/2024/minutes.pdf": b"minutes", normalize("NFC", "proof/Biên bản.pdf"): b"x"}


@pytest.mark.parametrize(
    "file",
    ["proof/2024/minutes.pdf", "./proof//2024/minutes.pdf", normalize("NFC", "proof/Biên bản.pdf")],
)
def test_408_a_file_that_is_there(file: str) -> None:
    marked("HRC408", paper(f"file: {file}"), files=PROOF)


def test_408_an_nfd_name_is_found_under_its_nfc_name() -> None:
    files = {normalize("NFD", name): raw for name, raw in PROOF.items()}
    found = Files(MemoryTree(files)).find(normalize("NFC", "proof/Biên bản.pdf"))
    assert found.path == normalize("NFD", "proof/Biên bản.pdf")
    marked("HRC408", paper("file: proof/Biên bản.pdf"), files=files)


@pytest.mark.parametrize(
    ("file", "hint"),
    [
        ("proof/2024/minutes", None),
        ("minutes.pdf", None),
        ("proof/2024/Minutes.PDF", "did you mean 'proof/2024/minutes.pdf'?"),
        ("proof/bien ban.pdf", "did you mean 'proof/Biên bản.pdf'?"),
        ("proof/2024/minutes.pdf/page-1", None),
        ("evidence/minutes.pdf", None),
    ],
)
def test_408_a_file_that_is_missing(file: str, hint: str | None) -> None:
    (found,) = marked("HRC408", paper(f"file: «{file}»"), files=PROOF)
    assert said([found])[0][0].endswith("' is not in the dataset")
    assert str(found.hint) == (hint or "put the file there, or correct the path, which starts at the dataset's folder")


_INTO_THE_DATASET = "copy the file into the dataset, and write its path from there, with '/' and without '..'"


@pytest.mark.parametrize(
    "file",
    [
        *("../secret.txt", "proof/../../secret.txt", "proof/2024/..", "proof/../proof/2024/minutes.pdf"),
        *("'c:proof.pdf'", r"..\secret.txt", r"proof\\2024\minutes.pdf"),
    ],
)
def test_408_a_path_that_leaves_the_dataset(file: str) -> None:
    (found,) = marked("HRC408", paper(f"file: «{file}»"), files=PROOF)
    assert said([found]) == [(f"'{file.strip(chr(39))}' leads out of the dataset", _INTO_THE_DATASET)]


@pytest.mark.parametrize(
    ("file", "hint"),
    [
        *((file, _INTO_THE_DATASET) for file in ("/etc/hostname", "C:/proof.pdf", r"\\server\proof.pdf")),
        (r"D:\xa\proof\2024\minutes.pdf", "write 'proof/2024/minutes.pdf'"),
    ],
)
def test_408_a_path_of_one_machine(file: str, hint: str) -> None:
    (found,) = marked("HRC408", paper(f"file: «{file}»"), files=PROOF)
    assert said([found]) == [(f"'{file}' is a path of one machine, and leads nowhere on another", hint)]


def test_408_a_path_as_windows_writes_it() -> None:
    (found,) = marked("HRC408", paper(r"file: «proof\2024\minutes.pdf»"), files=PROOF)
    message = r"'proof\2024\minutes.pdf' has '\', which is no path on other machines"
    assert said([found]) == [(message, "write 'proof/2024/minutes.pdf', or run 'hrcomms check --fix'")]


@pytest.mark.parametrize("file", ["proof", "proof/2024/", "''", "."])
def test_408_a_folder_is_no_file(file: str) -> None:
    (found,) = marked("HRC408", paper(f"file: «{file}»"), files=PROOF)
    assert said([found])[0] == (f"'{file.strip(chr(39))}' is not a file", "name the file itself")


def test_408_every_place_where_evidence_stands() -> None:
    marked(
        "HRC408",
        session("attended: [cb-1], evidence: [{title: t}, {file: «s»}]")
        + """
press: [{id: p-1, organisation: ubnd, date: 2024-05-05, title: t, evidence: [{file: «p»}]}]
activities: [{id: a-1, title: t, organisation: ubnd, start_date: 2024-05-05, evidence: [{file: «a»}, {file: b}]}]
budget:
  - id: b-1
    year: 2024
    source: f
    allocated: 9
    spent: [{date: 2024-05-05, amount: 1}, {date: 2024-05-05, amount: 1, evidence: [{file: b}, {file: «c»}]}]
""",
        files={"b": b""},
    )


class Watched(FolderTree):
    """A folder that refuses to be asked for anything outside itself."""

    def read(self, path: str) -> bytes:
        assert (self.root / path).resolve().is_relative_to(self.root.resolve())
        return super().read(path)

    def pieces(self, path: str) -> Iterator[bytes]:
        assert (self.root / path).resolve().is_relative_to(self.root.resolve())
        return super().pieces(path)

    def list(self, folder: str) -> tuple[Entry, ...]:
        assert (self.root / folder).resolve().is_relative_to(self.root.resolve())
        return super().list(folder)


def _folder(root: Path, *files: str) -> Watched:
    papers = ", ".join(f'{{"file": "{one}", "sha256": "{"0" * 64}"}}' for one in files)
    (root / "hrcomms.yaml").write_bytes(b"format: 1\nowner: x\n")
    (root / "activities.yaml").write_text(
        f"activities: [{{id: a, title: t, organisation: x, start_date: 2024-05-05, evidence: [{papers}]}}]",
        encoding="utf-8",
    )
    return Watched(root)


@links
def test_408_nothing_outside_is_ever_looked_at(tmp_path: Path) -> None:
    outside, root = tmp_path / "outside", tmp_path / "data"
    for folder in (outside, root / "proof"):
        folder.mkdir(parents=True)
    (outside / "secret.txt").write_text("secret", encoding="utf-8")
    (root / "proof" / "real.txt").write_text("real", encoding="utf-8")
    (root / "out").symlink_to(outside)
    (root / "file").symlink_to(outside / "secret.txt")
    (root / "nowhere").symlink_to(root / "nothing")
    (root / "round").symlink_to(root / "round")
    (root / "inside").symlink_to(root / "proof")
    names = ("out/secret.txt", "file", "nowhere", "round/x", "../outside/secret.txt", str(outside / "secret.txt"))
    tree = _folder(root, *names, "proof/real.txt", "inside/real.txt", "hrcomms.yaml/x", "proof/" + "x" * 300)
    dataset = load(tree, kinds()).dataset
    found = run_rules("HRC408", dataset, TODAY, tree)
    assert [one.location.pointer[3] for one in found] == [0, 1, 2, 3, 4, 5, 8, 9]
    assert {str(one.message).split("' ")[1] for one in found[:5]} == {"leads out of the dataset"}
    assert str(found[5].message).endswith("is a path of one machine, and leads nowhere on another")
    altered = run_rules("HRC409", dataset, TODAY, tree)
    assert [one.location.pointer[3] for one in altered] == [6, 7]


def test_408_an_nfd_name_beside_one_that_only_looks_like_it() -> None:
    files = Files(MemoryTree({normalize("NFD", "Biên bản.pdf"): b"", "BIEN BAN.pdf": b"", "1:2.pdf": b""}))
    assert files.find(normalize("NFC", "Biên bản.pdf")).kind is Kind.FILE
    assert files.find("bien ban.pdf").near == "BIEN BAN.pdf"
    assert not leaves("1:2.pdf")


def test_408_a_folder_that_cannot_be_read(tmp_path: Path) -> None:
    class Closed(FolderTree):
        def list(self, folder: str) -> tuple[Entry, ...]:
            if folder == "proof":
                raise PermissionError(13, "Permission denied")
            return super().list(folder)

    (tmp_path / "proof").mkdir()
    assert Files(Closed(tmp_path)).find("proof/a.txt") == ("proof/a.txt", None, None)


def test_408_names_that_no_system_can_have(tmp_path: Path) -> None:
    tree = FolderTree(tmp_path)
    for name in ("a\0b/c", "x" * 5000 + "/y", "a\nb"):
        assert Files(tree).find(name).kind is None


MINUTES = hashlib.sha256(b"minutes").hexdigest()


@pytest.mark.parametrize("digest", [MINUTES, MINUTES.upper()])
def test_409_the_same_file(digest: str) -> None:
    marked("HRC409", paper(f"file: proof/2024/minutes.pdf, sha256: '{digest}'"), files=PROOF)


def test_409_another_file() -> None:
    other = MINUTES[:-1] + ("0" if MINUTES[-1] != "0" else "1")
    (found,) = marked("HRC409", paper(f"file: ./proof/2024/minutes.pdf, sha256: «'{other}'»"), files=PROOF)
    assert said([found]) == [
        (
            "the file './proof/2024/minutes.pdf' is not the one that was entered: its sha256 differs",
            f"bring the original back; or, if this file is right, write {MINUTES}",
        )
    ]


@pytest.mark.parametrize("digest", [MINUTES[:-1], MINUTES + "0", "g" * 64, "", "sha256:" + MINUTES, " " + MINUTES])
def test_409_no_digest_at_all(digest: str) -> None:
    for rest in ("", "file: missing, ", "file: proof/2024/minutes.pdf, ", "file: ../outside, "):
        (found,) = marked("HRC409", paper(f"{rest}sha256: «'{digest}'»"), files=PROOF)
        assert said([found])[0][0] == "this is not a sha256, which has 64 digits of 0-9 and a-f"


@pytest.mark.parametrize("file", ["missing", "../outside", "proof", "proof/2024/minutes.pdf/x"])
def test_409_leaves_missing_files_to_408(file: str) -> None:
    marked("HRC409", paper(f"file: {file}, sha256: '{MINUTES}'"), files=PROOF)
    marked("HRC408", paper(f"file: «{file}», sha256: '{MINUTES}'"), files=PROOF)


def test_409_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    class Closed(FolderTree):
        def pieces(self, path: str) -> Iterator[bytes]:
            if path == "real.txt":
                raise PermissionError(13, "Permission denied")
            return super().pieces(path)

    (tmp_path / "real.txt").write_text("real", encoding="utf-8")
    _folder(tmp_path, "real.txt", "real.txt")
    tree = Closed(tmp_path)
    found = run_rules("HRC409", load(tree, kinds()).dataset, TODAY, tree)
    assert [one.location.pointer[3] for one in found] == [0, 1]
    assert said(found)[0] == (
        "the file 'real.txt' cannot be read, so its sha256 is not known",
        "see to it that you may read it, then try again",
    )


# HRC410


def test_410_nothing_proves_it() -> None:
    found = marked(
        "HRC410",
        """
training:
  - {id: «s-1», title: t, components: [], start_date: 2024-05-05}
  - {id: s-2, title: t, components: [], start_date: 2024-05-05, evidence: [{title: t}]}
  - {id: s-3, title: t, components: [], start_date: 2024-05-05, status: planned}
activities:
  - {id: «a-1», title: t, organisation: ubnd, start_date: 2024-05-05, evidence: []}
  - {id: a-2, title: t, organisation: ubnd, start_date: 2024-05-05, status: cancelled}
press:
  - {id: p-1, organisation: ubnd, date: 2024-05-05, title: t}
""",
    )
    hint = (
        "add the line 'evidence: [{title: …}]' with a paper such as an attendance list or minutes; number, date and "
        "file are further keys"
    )
    assert said(found) == [
        ("nothing proves that this activity took place", hint),
        ("nothing proves that this session took place", hint),
    ]
    assert {str(one.severity) for one in found} == {"info"}


# All of them


def test_the_shipped_data_are_consistent() -> None:
    tree = FolderTree(DATA)
    dataset = load(tree, kinds()).dataset
    found = run_rules(
        ("HRC302", "HRC303", "HRC304", "HRC305", "HRC306", "HRC307", "HRC308", "HRC4"), dataset, TODAY, tree
    )
    assert found == []


@pytest.mark.thorough  # of time alone, which tests/test_growth.py watches too
def test_many_attendances_take_no_time() -> None:
    post = {"organisation": "x", "title": "t", "start_date": "2023-01-01"}
    ids = [f"cb-{number}" for number in range(2000)]
    staff = tuple(StaffMember.model_validate({"id": one, "name": f"Person {one}", "posts": [post]}) for one in ids)
    common = {"title": "t", "start_date": date(2024, 5, 5), "evidence": [{"title": "t"}]}
    training = tuple(
        Training.model_validate({"id": f"s-{n}", "components": [], "attended": ids[n % 1900 :][:20], **common})
        for n in range(10_000)
    )
    activities = tuple(Activity.model_validate({"id": f"a-{n}", "organisation": "x", **common}) for n in range(2000))
    parts = {"staff": staff, "training": training, "activities": activities}
    sources = tuple(
        Source(f"{name}.yaml", tuple(((name, index), one) for index, one in enumerate(records)))
        for name, records in parts.items()
    )
    dataset = Dataset(staff=staff, training=training, activities=activities, sources=sources)
    codes = tuple(f"HRC{number}" for number in (*range(302, 309), *range(401, 411)))
    with at_most(5):
        assert run_rules(codes, dataset, TODAY, MemoryTree({})) == []

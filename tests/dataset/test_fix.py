"""Mending: only what is safe, only where it stands, and never twice."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random
from typing import Any
from unicodedata import normalize

import pytest
from examples import documents
from hypothesis import given
from hypothesis import strategies as st
from support import small

from hrcomms.dataset import MemoryTree, load
from hrcomms.dataset.fix import MENDABLE, Fixes, fixes
from hrcomms.dataset.reader import parse
from hrcomms.dataset.unicode_checks import LOOK_ALIKES
from hrcomms.diagnostics import Diagnostic, Location
from hrcomms.language import say
from hrcomms.measures import kinds
from hrcomms.rules import Scope, run

DATA = Path(__file__).parents[2] / "data"
SHIPPED = {path.relative_to(DATA).as_posix(): path.read_bytes() for path in sorted(DATA.rglob("*.yaml"))}
MARK = b"\xef\xbb\xbf"
PLAIN_PLAN = "plan: {title: t, start_date: 2023-01-01, end_date: 2028-12-31, issuer: ubnd, targets: []}\n"

often = documents

Files = dict[str, bytes]


def found(files: Files) -> tuple[Diagnostic, ...]:
    return load(MemoryTree(files), kinds()).findings


LETTERS_AND_IDS = [code for code in MENDABLE if code not in ("HRC004", "HRC017", "HRC101", "HRC103", "HRC108")]
"""What is mended here; slips are in test_slips.py."""


def mend(files: Files) -> Fixes:
    return fixes(files, found(files), kinds(), LETTERS_AND_IDS)


def after(files: Files) -> Files:
    return {**files, **mend(files).files}


def codes(findings: tuple[Diagnostic, ...]) -> list[str]:
    return sorted(one.code for one in findings)


def data(path: str, raw: bytes) -> Any:
    return parse(MemoryTree({path: raw}), path).data


def dataset(**files: str) -> Files:
    """Return a small dataset with these files, in which `ubnd` is a body."""
    body = "organisations: [{id: ubnd, name: Ủy ban, classification: state-agency}]\n"
    given = {"hrcomms": "format: 1\nowner: ubnd\n", "plan": PLAIN_PLAN, "organisations": body, **files}
    return {f"{name}.yaml": text.encode() for name, text in given.items()}


def one_file(text: str) -> str:
    """Return the text of `staff.yaml` after mending."""
    files = dataset(staff=text)
    result = after(files)
    assert {path for path in files if files[path] != result[path]} <= {"staff.yaml"}
    return result["staff.yaml"].decode()


# Letters


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("\ufeffstaff: []\n", "staff: []\n"),
        ("\ufeff\ufeff\ufeffstaff: []\n", "staff: []\n"),
        ("\ufeffstaff: [", "staff: ["),
        ("staff: [] # Tie\u0302\u0301ng Vie\u0323\u0302t\n", "staff: [] # Tiếng Việt\n"),
        ("# Ðinh Ɖức ðã ɖến\r\nstaff: []", "# Đinh Đức đã đến\r\nstaff: []"),
        ("# Ðo\u0302ng\rstaff: []\r", "# Đông\rstaff: []\r"),
        ("\ufeff# Ða\u0301\nstaff:   [ ]   # u\u0308\n\n\n", "# Đá\nstaff:   [ ]   # ü\n\n\n"),
        (
            "staff:\n- name: 'Ða \u2028 \u00a0e\u0301'\n  x: \"\\u00d0\"\n",
            "staff:\n- name: 'Đa \u2028 \u00a0é'\n  x: \"Đ\"\n",
        ),
        ("staff: [] # 5\u2001m \u212a\n", "staff: [] # 5\u2003m K\n"),
    ],
)
def test_letters_are_mended_where_they_stand(before: str, expected: str) -> None:
    assert one_file(before) == expected
    assert one_file(expected) == expected


@pytest.mark.parametrize(
    "text",
    [
        "staff: [] # Vi\u0435t\n",  # Cyrillic е: which letter is meant is for a person to say
        "staff: [] # Đ\u03bfng\n",
        "staff: [] # a\u200bb\n",
        "staff: [] # Đúng, tiếng Việt\r\n",
        'staff: [{name: "\\e\u0301"}]\n',  # composed, the escape would be another one
        "staff: [{name: \u1fefa}]\n",  # composed, this letter is one that may not begin a text
        "staff: [ # Ðe\u0301\n",  # not YAML: what it means cannot be compared
        "staff: [] # Ð\x01\n",
        "staff: [{\u0110a\u0301: 1, \u0110\u00e1: 2}]\n",  # two keys would become one
    ],
)
def test_what_is_not_safe_is_left_alone(text: str) -> None:
    assert one_file(text) == text


def test_an_edit_that_is_not_safe_does_not_hold_up_others() -> None:
    lines = [f'- name: "{letters}"\n' for letters in ("e\u0301", "\\e\u0301", "Ða\u0301", "o\u0302", "\\e\u0301 Ð")]
    expected = [f'- name: "{letters}"\n' for letters in ("é", "\\e\u0301", "Đá", "ô", "\\e\u0301 Đ")]
    assert one_file("staff:\n" + "".join(lines)) == "staff:\n" + "".join(expected)


def test_what_is_not_text_is_left_alone() -> None:
    files = {**dataset(), "staff.yaml": MARK + b"staff: [\xff]\n"}
    result = mend(files)
    assert (result.files, result.mended, codes(result.left)) == ({}, (), ["HRC002"])


def test_each_mistake_is_counted_once() -> None:
    result = mend(dataset(staff="\ufeff# Ðe\u0301 e\u0301 Ð \u0430b\nstaff: []\n"))
    assert codes(result.mended) == ["HRC003", "HRC105", "HRC106", "HRC106"]
    assert codes(result.left) == ["HRC106"]


def test_several_byte_order_marks_are_one_mistake() -> None:
    assert codes(mend(dataset(staff="\ufeff\ufeff\ufeffstaff: []\n")).mended) == ["HRC003"]


def test_only_what_was_asked_for() -> None:
    files = dataset(staff="\ufeff# Ðe\u0301\nstaff: [{id: CB-1, name: A, posts: []}]\n")
    expected = {
        "HRC003": "# Ðe\u0301\nstaff: [{id: CB-1,",
        "HRC105": "\ufeff# Ðé\nstaff: [{id: CB-1,",
        "HRC106": "\ufeff# Đe\u0301\nstaff: [{id: CB-1,",
        "HRC104": "\ufeff# Ðe\u0301\nstaff: [{id: cb-1,",
    }
    assert {*expected, "HRC002", "HRC107", "HRC109", "HRC201", "HRC408"} == set(LETTERS_AND_IDS)
    for code, start in expected.items():
        result = fixes(files, found(files), kinds(), [code])
        assert result.files["staff.yaml"].decode().startswith(start)
        assert codes(result.mended) == [code]
        assert result.left == ()


def test_findings_that_are_out_of_date_do_no_harm() -> None:
    files = dataset(staff="# Đ\n")
    old = dataset(staff="\ufeff# Ðe\u0301 Ð\n# a long line Ð\n# e\u0301\nstaff: [{id: CB-1, name: a, posts: []}]\n")
    gone = Diagnostic("HRC105", say("x"), Location("gone.yaml"))
    assert mend(old).mended
    assert fixes(files, (*found(old), gone), kinds()).files == {}


# Ids

STAFF = """\
staff:
  - id: CB-001   # kept
    name: CB-001
    posts: [{organisation: ubnd, title: CB-001, start_date: 2020}]
"""


def test_an_id_and_all_that_refers_to_it() -> None:
    body = "organisations:\n- {id: ubnd, name: a, classification: other, spokespersons: [{staff: 'CB-001'}]}\n"
    training = 'training:\r\n- id: s-1\r\n  title: CB-001\r\n  attended: [ CB-001,"CB-001" , cb-002, CB-0011]\r\n'
    files = dataset(staff=STAFF, organisations=body, training=training)
    result = mend(files)
    assert codes(result.mended) == ["HRC104"]
    assert {path: raw.decode() for path, raw in result.files.items()} == {
        "staff.yaml": STAFF.replace("id: CB-001", "id: cb-001"),
        "organisations.yaml": body.replace("CB-001", "cb-001"),
        "training.yaml": training.replace("[ CB-001", "[ cb-001").replace('"CB-001"', '"cb-001"'),
    }


def test_references_of_every_kind() -> None:
    plan = """\
plan:
  title: t
  start_date: 2023-01-01
  end_date: 2028-12-31
  issuer: UBND
  targets:
    - id: T-1
      title: UBND
      text: t
      threshold: 70%
      due: 2028-12-31
      measure:
        kind: training-coverage
        population: {organisations: [UBND], functions: [LEAD]}
        components: [PART]
  functions: [{id: LEAD, name: LEAD}]
  components: [{id: PART, name: PART}]
  topics: [{id: TOPIC, name: a}]
  conventions: [{id: c, name: a, topic: TOPIC}]
  legal_basis: [{id: QD-1, number: QD-1}]
  responsibilities: [{assignees: [UBND]}]
  reporting: [{to: [UBND]}]
  recipients: [{organisation: UBND, for: report}]
"""
    files = dataset(
        hrcomms="format: 1\nowner: UBND\n",
        plan=plan,
        organisations="organisations:\n- {id: UBND, name: UBND, classification: x, parent: UBND, successors: [UBND]}\n",
        staff="staff:\n- {id: a, name: LEAD, posts: [{organisation: UBND, title: t, functions: [LEAD]}]}",
        budget="budget: [{id: b, year: 2024, source: s, spent: [{date: 2024-01-01, amount: 1, activity: A}]}]",
        activities="activities: [{id: A, title: A, organisation: UBND, start_date: 2024-01-01, topics: [TOPIC]}]",
        reports="reports: [{year: 2024, place: UBND, submissions: [{to: UBND}]}]",
    )
    result = mend(files)
    assert codes(result.mended) == ["HRC104"] * 7
    assert result.left == ()
    text = "".join(raw.decode() for raw in after(files).values())
    kept = re.findall(r"\w+: (?:UBND|LEAD|PART|TOPIC|QD-1|A|T-1)\b", text)
    assert sorted(kept) == sorted(
        [
            "title: UBND",
            "name: LEAD",
            "name: PART",
            "number: QD-1",
            "name: UBND",
            "name: LEAD",
            "title: A",
            "place: UBND",
        ]
    )
    assert not [one for one in found(after(files)) if one.code == "HRC104"]


@pytest.mark.parametrize(
    "staff",
    [
        "staff: [{id: CB-1, name: a, posts: []}, {id: cb-1, name: b, posts: []}]",
        "staff: [{id: CB-1, name: a, posts: []}, {id: Cb-1, name: b, posts: []}]",
        "staff: [{id: CB-1, name: a, posts: []}, {id: CB-1, name: b, posts: []}]",
        "staff: [{id: CB 1, name: a, posts: []}, {id: cb-1, name: b, posts: []}]",
        'staff: [{id: "CB, 1", name: a, posts: []}]',
        "staff: [{id: Cв, name: a, posts: []}]",
        "staff: [{id: true, name: a, posts: []}, {id: [A], name: a, posts: []}, {id: , name: a, posts: []}]",
        'staff: [{id: "C\\x42", name: a, posts: []}]',
        "staff:\n- id: |-\n    CB\n  name: a\n  posts: []\n",
        "staff:\n- id: &x CB\n  name: *x\n  posts: []\n",
        "staff:\n- id: &x CB\n  name: b\n  posts: []\n",
        "staff: [{name: &x CB, id: *x, posts: []}]",
        "staff: [{id: CB, id: CB, name: a, posts: []}]",
        "staff: [{id: CB, name: !!str a, posts: []}]",
    ],
)
def test_an_id_that_is_not_sure_is_left_alone(staff: str) -> None:
    result = mend(dataset(staff=staff))
    assert result.files == {}
    assert result.mended == ()


def test_an_id_that_is_not_sure_does_not_hold_up_others() -> None:
    staff = "staff: [{id: C+1, name: a, posts: []}, {id: CB-1, name: a, posts: []}]"
    assert one_file(staff) == staff.replace("CB-1", "cb-1")


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("CB 1", "cb-1"),
        ("CB-Ă", "cb-a"),
        ("-CB", "cb"),
        ("cb\u20131", "cb-1"),
        ("cb\u20111", "cb-1"),
        ("'cb-1 '", "'cb-1'"),
        ("Đt-1", "dt-1"),
        ("'TRUE'", "'true'"),
        ("tRUE", '"true"'),
        ("12", '"12"'),
        ("012", '"012"'),
        ("2e3", '"2e3"'),
        ("1_2 ", "1_2 "),
    ],
)
def test_an_id_is_written_as_it_was_meant(wrong: str, right: str) -> None:
    line = "staff: [{id: %s, name: a, posts: []}]"
    assert one_file(line % wrong) == line % right


@pytest.mark.parametrize(
    "training",
    [
        'training: [{attended: ["CB-\\x30\\x30\\x31"]}]',
        "training: [{attended: &x [CB-001]}, {attended: *x}]",
        "training: [{attended: [CB-001]",
        "training: [{attended: [CB-001, \x01]}]",
        "- training: [{attended: [CB-001]}]",
    ],
)
def test_an_id_is_left_alone_where_a_reference_cannot_follow(training: str) -> None:
    assert mend(dataset(staff=STAFF, training=training)).files == {}


def test_an_id_is_left_alone_where_a_file_could_not_be_read() -> None:
    stray = Diagnostic("HRC009", say("x"), Location("training.yml"))
    for start in ("", "\ufeff"):
        files = dataset(staff=start + STAFF)
        after_all = {**files, **fixes(files, (*found(files), stray), kinds()).files}
        assert after_all == dataset(staff=STAFF)


# Ids that name a record, and only there have capitals

OWNER = "staff: [{id: cb-001, name: a, posts: []}, {id: cb-2, name: b, posts: []}]\n"


def all_found(files: Files) -> tuple[Diagnostic, ...]:
    """Return what is found while reading, and what the rules find."""
    loaded = load(MemoryTree(files), kinds())
    return (*loaded.findings, *run(Scope(loaded.dataset, date(2026, 11, 22))))


def mend_all(files: Files) -> Fixes:
    return fixes(files, all_found(files), kinds())


def test_an_id_that_only_here_has_capitals() -> None:
    training = (
        "training:\r\n- id: s-1\r\n  title: CB-001\r\n  start_date: 2024-05-05\r\n  components: []\r\n"
        "  attended: [ CB-001,'Cb-001' , CB-002, cb-2]  # CB-001\r\n"
    )
    files = dataset(staff=OWNER, training=training, plan=PLAIN_PLAN.replace("issuer: ubnd", "issuer: UBND"))
    result = mend_all(files)
    assert codes(result.mended) == ["HRC201"] * 3
    assert result.left == ()
    assert {path: raw.decode() for path, raw in result.files.items()} == {
        "training.yaml": training.replace("[ CB-001,'Cb-001'", "[ cb-001,'cb-001'"),
        "plan.yaml": PLAIN_PLAN,
    }
    assert mend_all({**files, **result.files}).files == {}


@pytest.mark.parametrize(
    "staff",
    [
        "staff: [{id: cb-001, name: a, posts: []}, {id: cb-001, name: b, posts: []}]",
        "staff: [{id: cb-01, name: a, posts: []}]",
        "staff: []",
        "staff: [{id: cb-001, name: a, posts: [",
        "staff: [{id: cb-001, name: a}]\n---\n",
    ],
)
def test_an_id_that_may_name_another_is_left_alone(staff: str) -> None:
    training = "training: [{id: s-1, title: t, start_date: 2024-05-05, components: [], attended: [CB-001]}]\n"
    result = mend_all(dataset(staff=staff, training=training))
    assert (result.files, result.mended) == ({}, ())


@pytest.mark.parametrize("name", ['"CB-00\\x31"', "*x", "CB+001", "ĐB-001"])
def test_an_id_that_cannot_be_exchanged_does_not_hold_up_others(name: str) -> None:
    training = "training: [{id: s-1, title: &x CB-001, start_date: 2024-05-05, components: [], attended: [CB-2, %s]}]\n"
    files = dataset(staff=OWNER, training=training % name)
    assert mend_all(files).files == {"training.yaml": (training % name).replace("CB-2", "cb-2").encode()}


def test_a_record_and_what_names_it_in_another_way() -> None:
    training = "training: [{id: S-1, title: t, start_date: 2024-05-05, components: [], attended: [Cb-001, CB-2]}]\n"
    files = dataset(staff=OWNER.replace("cb-001", "CB-001"), training=training)
    result = mend_all(files)
    assert {path: raw.decode() for path, raw in result.files.items()} == {
        "staff.yaml": OWNER,
        "training.yaml": training.replace("S-1", "s-1").replace("Cb-001, CB-2", "cb-001, cb-2"),
    }
    assert codes(result.mended) == ["HRC104", "HRC104", "HRC201", "HRC201"]


def test_ids_that_name_nothing_are_not_counted_as_left() -> None:
    training = "training: [{id: s-1, title: t, start_date: 2024-05-05, components: [], attended: [cb-9]}]\n"
    assert mend_all(dataset(staff=OWNER, training=training)) == Fixes({}, (), ())


SESSION = "training: [{id: s-1, title: t, start_date: 2024-05-05, components: [], attended: [%s]}]\n"


@pytest.mark.parametrize("wrong", ["cb-O02", "CB-oO2", "'CB O02'"])
def test_a_zero_that_is_an_o_is_mended_where_the_id_is_and_not_where_it_is_named(wrong: str) -> None:
    files = dataset(staff=OWNER.replace("cb-2", wrong), training=SESSION % "cb-001, cb-002")
    told = [one for one in all_found(files) if one.code in ("HRC104", "HRC201")]
    assert [(one.location.path, str(one.hint)) for one in told] == [
        ("staff.yaml", "write 'cb-002', as it is named elsewhere")
    ]
    assert mend_all(files).files["staff.yaml"].decode().replace("'", "") == OWNER.replace("cb-2", "cb-002")
    assert set(mend_all(files).files) == {"staff.yaml"}


def test_such_an_id_is_mended_where_only_a_record_names_it_that_is_wrong_in_itself() -> None:
    files = dataset(staff=OWNER.replace("cb-2", "cb-O02"), training=SESSION % "cb-002], hours: [x")
    assert {path: raw.decode() for path, raw in mend_all(files).files.items()} == {
        "staff.yaml": OWNER.replace("cb-2", "cb-002")
    }


@pytest.mark.parametrize(
    ("staff", "named"),
    [
        (OWNER.replace("cb-2", "cb-O02"), "cb-002, cb-o02"),
        (OWNER.replace("cb-2", "cb-O01"), "cb-001"),
        (OWNER.replace("cb-2", "cb-O02").replace("cb-001", "CB-OO2"), "cb-002"),
    ],
)
def test_an_id_with_an_o_that_may_mean_two_is_left_alone(staff: str, named: str) -> None:
    files = dataset(staff=staff, training=SESSION % named)
    assert mend_all(files).files == {}


def test_only_ids_of_records_where_only_they_were_asked_for() -> None:
    files = dataset(staff=OWNER.replace("cb-2", "CB-2"), plan=PLAIN_PLAN.replace("issuer: ubnd", "issuer: UBND"))
    assert set(fixes(files, all_found(files), kinds(), ["HRC104"]).files) == {"staff.yaml"}
    assert set(fixes(files, all_found(files), kinds(), ["HRC201"]).files) == {"plan.yaml"}


def test_what_mending_uncovers_is_mended_too() -> None:
    """Two byte order marks hide the data, and the sign for kelvin is no K before it is composed."""
    text = "\ufeff\ufeffstaff: [{id: \u212aB-1, name: a, posts: []}]\n"
    assert one_file(text) == "staff: [{id: kb-1, name: a, posts: []}]\n"


# Any of it, on the shipped data

Mutation = Callable[[Random, str], str]


def _parted(random: Random, text: str) -> str:
    return "".join(normalize("NFD", one) if random.random() < 0.2 else one for one in text)


def _like(random: Random, text: str) -> str:
    likes = {"Đ": "ÐƉ", "đ": "ðɖ"}
    return "".join(random.choice(likes[one]) if one in likes and random.random() < 0.5 else one for one in text)


def _marked(random: Random, text: str) -> str:
    return "\ufeff" * random.randint(1, 2) + text


def _ended(random: Random, text: str) -> str:
    return text.replace("\n", random.choice(["\r\n", "\r"]))


def _quoted(random: Random, text: str) -> str:
    quote = random.choice("'\"")
    return re.sub(r"(?m)^(\s+(?:- )?(?:id|organisation): )([a-z0-9-]+)$", rf"\1{quote}\2{quote}", text)


CHANCE = st.builds(Random, st.integers(0, 2**32))
"""Drawn once for a whole dataset: drawing for each letter is more than Hypothesis allows."""
LAYOUT = (_quoted, _ended)
LETTERS = (_parted, _like, _marked)
IDS = re.compile(rb"\b(?:cb-0[0-3]\d|ubnd-xa|th-202[45]-01|key-leader|knowledge|thon-1)\b")


@st.composite
def mutated(draw: st.DrawFn) -> tuple[Files, Files]:
    """Return the shipped data in another layout, and the same with mistakes that can be mended."""
    random = draw(CHANCE)
    right, wrong = dict(SHIPPED), dict(SHIPPED)
    capital = random.sample(sorted({one for raw in SHIPPED.values() for one in IDS.findall(raw)}), random.randint(0, 4))
    for path, raw in SHIPPED.items():
        text = raw.decode()
        for change in random.sample(LAYOUT, random.randint(0, 2)):
            text = change(random, text)
        right[path] = text.encode()
        for change in random.sample(LETTERS, random.choice([0, 0, 1, 3])):
            text = change(random, text)
        wrong[path] = _capitals(text.encode(), capital)
    return right, wrong


def _capitals(raw: bytes, ids: list[bytes]) -> bytes:
    """Write ids in capitals wherever they stand as values, and nowhere else."""
    if not ids:
        return raw
    keys = rb"id|organisation|organiser|owner|issuer|parent|staff|to"
    lists = rb"attended|absent|assignees|organisations|successors|functions|components|to"
    name = b"(?:" + b"|".join(map(re.escape, ids)) + b")"
    word = re.compile(rb"(?<![\w.-])" + name + rb"(?![\w.-])")
    one = re.compile(rb"(?<=[\s{])(?:" + keys + rb"): ['\"]?" + name + rb"(?=['\"]?\s*[\r\n,}])")
    many = re.compile(rb"(?<=[\s{])(?:" + lists + rb"):\s+\[[^\]]*\]")
    raw = one.sub(lambda part: part[0].split(b": ")[0] + b": " + part[0].split(b": ", 1)[1].upper(), raw)
    return many.sub(lambda part: word.sub(lambda found: found[0].upper(), part[0]), raw)


@often
@given(mutated())
def test_the_shipped_data_come_back_whatever_was_wrong_with_them(case: tuple[Files, Files]) -> None:
    right, wrong = case
    assert after(wrong) == right


@often
@given(mutated(), CHANCE)
def test_nothing_but_the_mended_text_changes_and_mending_twice_is_mending_once(
    case: tuple[Files, Files], random: Random
) -> None:
    broken = {path: _damaged(random, raw) for path, raw in case[1].items()}
    once = after(broken)
    again = mend(once)
    assert {**once, **again.files} == once
    assert again.mended == ()
    letters = ("HRC003", "HRC105", "HRC106")
    mended = {**broken, **fixes(broken, found(broken), kinds(), letters).files}
    assert list(mended) == list(broken)
    for path, raw in broken.items():
        assert _folded(mended[path]) == _folded(raw)
        if parse(MemoryTree({path: raw}), path).readable:
            assert _folded(repr(data(path, mended[path])).encode()) == _folded(repr(data(path, raw)).encode())


def _damaged(random: Random, raw: bytes) -> bytes:
    """Put something anywhere into a file, every third time: most of it nothing that can be mended."""
    if random.random() < 0.66:
        return raw
    bits = [
        "\u0301",
        "\u037e",
        "\u1fef",
        "\u212a",
        "Ð",
        "\\",
        '"',
        "\u0435",
        "[",
        ": ",
        "\n",
        "\u0338",
        "*a",
        "&a ",
        "CB",
        "\ufeff",
    ]
    text = raw.decode()
    for _ in range(random.randint(1, 4)):
        place = random.randint(0, len(text))
        text = text[:place] + random.choice(bits) + text[place:]
    return text.encode()


def _folded(raw: bytes) -> str:
    """Return a text without all that mending may change in it."""
    text = normalize("NFC", raw.decode().lstrip("\ufeff")).translate(str.maketrans(LOOK_ALIKES))
    return re.sub("[A-Z]", lambda found: found[0].lower(), text)


def test_the_shipped_data_need_no_mending() -> None:
    assert mend(SHIPPED) == Fixes({}, (), ())
    small_files = {path: repr(value).encode() for path, value in small().items()}
    assert mend(small_files).files == {}

"""`attend`, `leave`, `cancel` and `add`: what they write, say and refuse."""

import io
import sys
from pathlib import Path

import pytest
from examples import calls
from hypothesis import given
from hypothesis import strategies as st
from support import Result, listing, run, session, small, unchanged, worked_example, write
from systems import links

from hrcomms.cli.record_options import Lacking
from hrcomms.editing.forms import fields_of
from hrcomms.editing.ids import proposed_id
from hrcomms.editing.meant import readings
from hrcomms.model.activity import Activity
from hrcomms.model.meant_numbers import counts

P = [f"p-{one} Person {one} (Official Ủy ban nhân dân xã A)" for one in range(8)]
"""How messages call the people."""
POST = {"organisation": "ubnd", "title": "Official", "start_date": "2023-01-01"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The worked example in canonical layout: s-1 and s-2, p-1 to p-7."""
    folder = write(tmp_path / "data", worked_example())
    assert run("--data", folder, "fmt").code == 0
    return folder


def english(folder: Path, *args: object) -> Result:
    return run("--lang", "en", *args, cwd=folder)


def changed(folder: Path, before: dict[str, bytes | None]) -> dict[str, tuple[list[str], list[str]]]:
    """Return the lines that files lost and got since."""
    found = {}
    for name, raw in listing(folder).items():
        old, new = (before.get(name) or b"").decode().splitlines(), (raw or b"").decode().splitlines()
        if old != new:
            found[name] = [one for one in old if one not in new], [one for one in new if one not in old]
    return found


def test_one_attendee_more_changes_one_line(folder: Path) -> None:
    before = listing(folder)
    done = english(folder, "attend", "s-2", "p-4", "Person 5")
    assert (done.code, done.out) == (0, "")
    assert done.err == (
        f"hrcomms: s-2, present: {P[4]}, {P[5]}; written to training.yaml. Targets: key-leaders 3/7 → 4/7.\n"
    )
    old, new = "    attended: [p-1, p-2, p-3]", "    attended: [p-1, p-2, p-3, p-4, p-5]"
    assert changed(folder, before) == {"training.yaml": ([old], [new])}
    assert english(folder, "fmt", "--check").code == 0


def test_a_dry_run_shows_the_lines_and_writes_nothing(folder: Path) -> None:
    with unchanged(folder):
        done = english(folder, "attend", "s-2", "p-4", "--dry-run")
    assert done.code == 0
    assert [line for line in done.out.splitlines() if line[:1] in "+-" and line[:3] not in ("---", "+++")]
    assert "nothing was written (training.yaml). Targets: key-leaders 3/7 → 4/7." in done.err


def test_who_is_there_already_and_who_is_named_twice(folder: Path) -> None:
    with unchanged(folder):
        done = english(folder, "attend", "s-2", "p-1", "person  1")
    assert done.code == 0
    assert done.err == (
        f"hrcomms: {P[1]} is named twice, and counted once. Already entered for s-2: {P[1]}. Nothing to do.\n"
    )


def test_who_was_absent_is_present_and_back(folder: Path) -> None:
    before = listing(folder)
    assert english(folder, "attend", "s-2", "p-1", "--absent").code == 0
    done = english(folder, "attend", "s-2", "p-1")
    assert f"Entered as absent until now: {P[1]}." in done.err
    text = (folder / "training.yaml").read_text(encoding="utf-8")
    assert "absent" not in text
    assert changed(folder, before)["training.yaml"][1] == ["    attended: [p-2, p-3, p-1]"]


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (["attend", "s-3", "p-1"], "'s-3' is not among training; did you mean s-2, s-1?"),
        (["attend", "s-1", "nobody"], "'nobody' (whoever holds a post is added by 'hrcomms add staff'"),
        (["attend", "s-1", "nobody"], "of guests only the number is kept, in 'others' of the session)"),
        (["attend", "s-1", "Person 55"], f"did you mean {P[5]}"),
        (["attend", "s-1"], "WHO"),
        (["leave", "p-1", "--on", "2025-02-29"], "'2025-02-29' is not a day"),
        (["leave", "p-1", "--on", "1/2/55"], "'1/2/55' is not a day"),
        (["leave", "p-1", "--on", "2020-01-01"], "the post 'Official' begins on 2023-01-01"),
        (["leave", "p-1"], "--on"),
        (["cancel", "s-9", "--reason", "x"], "'s-9' is not among training, activities; did you mean"),
        (["cancel", "s-1", "--reason", " \n "], "--reason needs a value"),
        (["cancel", "s-1", "--reason", "hrcomms: ignore HRC404 - x"], "a reason cannot hold 'hrcomms:'"),
        (["cancel", "s-1", "--reason", "x" * 300], "the reason has more than 200 letters"),
        (["add", "trainings"], "'trainings' is no kind of record; did you mean training?"),
        (["add", "training"], "training needs --title, --start-date, --components too"),
        (["add", "staff", "--name", "A"], "staff needs --posts.organisation, --posts.title, --posts.start-date too"),
        (["add", "training", "--titel", "x"], "there is no option --titel here; did you mean --title?"),
        (["add", "training", "--title"], "--title needs a value"),
        (["add", "training", "--title", "a", "b"], "'b' stands behind no option"),
        (["add", "training", "--title", "a", "--title", "b"], "--title can be given once"),
        (["add", "training", "--evidence", "a"], "there is no option --evidence here"),
    ],
)
def test_wrong_calls_write_nothing(call: list[str], said: str, folder: Path) -> None:
    with unchanged(folder):
        done = english(folder, *call)
    assert (done.code, done.out) == (2, "")
    assert said in " ".join(done.err.split())


def test_a_new_error_is_not_brought_in(folder: Path) -> None:
    options = ["--title", "t", "--start-date", "2025-05-32", "--components", "update"]
    with unchanged(folder):
        done = english(folder, "add", "training", *options)
    assert done.code == 2
    assert "error HRC103" in done.err
    assert done.err.endswith("hrcomms: nothing was written: the data would have 1 new error\n")


def test_a_file_that_cannot_be_read_is_named(folder: Path) -> None:
    write(folder, {"training.yaml": "training:\n  - id: s-1\n   title: x\n"})
    calls = [["attend", "s-1", "p-1"], ["cancel", "s-1", "--reason", "x"]]
    for call in (*calls, ["add", "training", "--title", "t", "--start-date", "2025-05-05", "--components", "update"]):
        with unchanged(folder):
            done = english(folder, *call)
        assert (done.code, "training.yaml cannot be read, so it was not changed" in done.err) == (2, True)


def test_an_error_that_was_there_before_is_in_nobodys_way(folder: Path) -> None:
    write(folder, {"press.yaml": "press: [{id: x}]\n"})
    done = english(folder, "attend", "s-2", "p-4")
    assert (done.code, "Targets" in done.err) == (0, False)
    assert "p-3, p-4]" in (folder / "training.yaml").read_text(encoding="utf-8")


def test_somebody_leaves(folder: Path) -> None:
    before = listing(folder)
    done = english(folder, "leave", "Person 7", "--on", "2025-06-30")
    assert done.code == 0
    assert f"{P[7]}: last day in post 2025-06-30; written to staff.yaml. Targets: key-leaders 3/7 → 3/6." in done.err
    assert changed(folder, before).keys() == {"staff.yaml"}
    assert "end_date: 2025-06-30" in (folder / "staff.yaml").read_text(encoding="utf-8")
    with unchanged(folder):
        again = english(folder, "leave", "p-7", "--on", "2025-07-30")
    assert again == (0, "", f"hrcomms: {P[7]} holds no post without an end. Nothing to do.\n")


@pytest.mark.parametrize("written", ["30/6/2025", "30.06.2025", "ngày 30 tháng 6 năm 2025"])
def test_the_last_day_as_an_office_writes_it(written: str, folder: Path) -> None:
    done = english(folder, "leave", "p-7", "--on", written)
    assert (done.code, "last day in post 2025-06-30;" in done.err) == (0, True)
    assert "end_date: 2025-06-30" in (folder / "staff.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("start", "said"),
    [("2021", "begins in the year 2021"), ("2021-03", "begins in the month 2021-03"), ("2021-03-01", "on 2021-03-01")],
)
def test_a_post_that_begins_later_is_told_as_it_is_written(start: str, said: str, folder: Path) -> None:
    who = {"posts.organisation": "ubnd", "posts.title": "Official", "name": "Person 8", "posts.start-date": start}
    assert english(folder, "add", "staff", *(f"--{key}={value}" for key, value in who.items())).code == 0
    done = english(folder, "leave", "p-8", "--on", "2020-01-01")
    assert f"{said}, after 2020-01-01" in done.err


def test_a_session_is_cancelled_with_its_reason(folder: Path) -> None:
    done = english(folder, "cancel", "s-2", "--reason", "bão\n số 3")
    assert "warning HRC404" in done.err
    assert "s-2 is cancelled: bão số 3; written to training.yaml. Targets: key-leaders 3/7 → 0/7." in done.err
    assert "    status: cancelled # bão số 3\n" in (folder / "training.yaml").read_text(encoding="utf-8")
    assert "3 people attended s-2, which then counts no more. To undo it, take 'status: cancelled' out" in done.err
    with unchanged(folder):
        assert english(folder, "cancel", "s-2", "--reason", "x").err.endswith("Nothing to do.\n")
        refused = english(folder, "attend", "s-2", "p-4")
    assert (refused.code, "s-2 is cancelled, so nobody is entered: if it was held" in refused.err) == (2, True)


def test_a_session_with_people_is_cancelled_only_by_an_answer(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hrcomms.cli.cancel.can_ask", lambda: True)
    monkeypatch.setattr(sys, "stdin", Terminal("2\n"))
    with unchanged(folder):
        done = english(folder, "cancel", "s-2", "--reason", "x")
    assert (done.code, "Cancel it?" in done.err, "Nothing was changed." in done.err) == (1, True, True)
    monkeypatch.setattr(sys, "stdin", Terminal("1\n"))
    assert english(folder, "cancel", "s-2", "--reason", "x").code == 0
    assert "status: cancelled" in (folder / "training.yaml").read_text(encoding="utf-8")


def test_a_record_is_added(folder: Path) -> None:
    options = ["--title", "Tập huấn", "--start-date", "2025-05-12", "--components", "skills,update"]
    done = english(folder, "add", "training", *options, "--attended", "p-4", "--attended", "Person 5", "--hours", "3.5")
    assert done.code == 0
    assert "Added s-3 to training; written to training.yaml. Targets: key-leaders 3/7 → 4/7." in done.err
    assert (
        (folder / "training.yaml")
        .read_text(encoding="utf-8")
        .endswith(
            "\n\n  - id: s-3\n    title: Tập huấn\n    start_date: 2025-05-12\n    hours: 3.5\n"
            "    components: [skills, update]\n"
            "    attended:\n      - p-4\n      - p-5\n"
        )
    )
    assert english(folder, "fmt", "--check").code == 0
    with unchanged(folder):
        again = english(folder, "add", "training", *options, "--id", "s-3")
    assert "'s-3' is there already" in again.err


@pytest.mark.parametrize(
    ("key", "written", "line"),
    [
        ("quantity", "1.200", "quantity: 1200"),
        ("quantity", "01", "quantity: 1"),
        ("reach", "1e3", "reach: 1000"),
        ("reach", "150 người", "reach: 150"),
        ("start-date", "31/10/2026", "start_date: 2026-10-31"),
        ("end-date", "ngày 31 tháng 10 năm 2026", "end_date: 2026-10-31"),
    ],
)
def test_a_value_of_one_reading_is_taken_and_said(key: str, written: str, line: str, folder: Path) -> None:
    given = {"title": "Tờ rơi", "organisation": "ubnd", "start-date": "2026-10-31"} | {key: written}
    done = english(folder, "add", "activities", *(f"--{name}={value}" for name, value in given.items()))
    assert done.code == 0, done.err
    assert f"hrcomms: '{written}' is read as {line.split()[1]}. Added " in done.err
    assert any(line in (raw or b"").decode() for raw in listing(folder).values())


@pytest.mark.parametrize(
    ("option", "said"),
    [
        ("--quantity=1.2345", "a whole number is expected here, not 1.2345"),
        ("--quantity=1.50", "a whole number is expected here, not '1.50'"),
        ("--quantity=1.500 triệu", "write digits only: 1500000000 or 1500000"),
        ("--end-date=1/2/55", "did you mean 1955-02-01 or 2055-02-01?"),
        ("--end-date=31/2/2026", "is a day that does not exist"),
    ],
)
def test_a_value_of_no_reading_or_several_is_told(option: str, said: str, folder: Path) -> None:
    with unchanged(folder):
        done = english(folder, "add", "activities", "--title=x", "--organisation=ubnd", "--start-date=2026-1-5", option)
    assert done.code == 2
    assert said in done.err


@given(st.from_regex(r"[0-9]{1,4}([.,' ]?[0-9]{1,3}){0,2}(e[0-9])?", fullmatch=True))
@calls
def test_a_number_is_what_the_model_reads_or_a_finding(written: str) -> None:
    record = {"id": "a", "title": "x", "organisation": "ubnd", "start_date": "2026-01-05"}
    option = Lacking(("quantity",), next(one for one in fields_of(Activity) if one.key == "quantity"))
    option.put(record, [written])
    value = record["quantity"]
    for reading in readings(Activity, record):
        value = reading.value
    assert type(value) in (int, float, str)
    assert not isinstance(value, int) or counts(written, "quantity") in ((str(value),), ())


def test_a_session_is_planned_until_somebody_attended(folder: Path) -> None:
    english(folder, "add", "training", "--title", "t", "--start-date", "2025-05-12", "--components", "skills")
    assert "status: planned" in (folder / "training.yaml").read_text(encoding="utf-8")
    done = english(folder, "attend", "s-3", "p-4")
    assert f"s-3 was planned, and is entered as done. s-3, present: {P[4]}; written to training.yaml." in done.err
    assert (
        (folder / "training.yaml")
        .read_text(encoding="utf-8")
        .endswith("    components: [skills]\n    attended:\n      - p-4\n    status: done\n")
    )


def test_what_a_record_holds_is_named_with_a_dot(folder: Path) -> None:
    options = ["--posts.organisation", "ubnd", "--posts.title=Công chức", "--posts.start-date", "2025-01-01"]
    done = english(folder, "add", "staff", "--name", "Nguyễn Văn A", *options)
    assert "Added p-8 to staff; written to staff.yaml. Targets: key-leaders 3/7 → 3/8." in done.err


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_what_is_missing_is_asked_for_on_a_terminal(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from hrcomms.cli import asking

    monkeypatch.setattr(asking, "can_ask", lambda: True)
    monkeypatch.setattr("hrcomms.cli.add.can_ask", lambda: True)
    monkeypatch.setattr(sys, "stdin", Terminal("Một lớp\n\n2025-05-12\n2, 3\n"))
    done = english(folder, "add", "training")
    assert done.code == 0
    asked_twice = 2 * "First day (--start-date; such as 12/3/2025): "
    assert f"quyền con người): {asked_twice}  1  Update (update)\n  2  Knowledge (knowledge)\n" in done.err
    assert "What it delivers (--components; numbers, with commas between): " in done.err
    text = (folder / "training.yaml").read_text(encoding="utf-8")
    assert text.endswith(
        "title: Một lớp\n    start_date: 2025-05-12\n    components: [knowledge, skills]\n    status: planned\n"
    )
    monkeypatch.setattr(sys, "stdin", Terminal("Một lớp\n"))
    with unchanged(folder):
        done = english(folder, "add", "training")
    assert (done.code, "nothing was written: --start-date is missing" in done.err) == (2, True)


def test_a_record_inside_of_another_is_entered_as_such(folder: Path) -> None:
    signs = ("--signatory.name", "Nguyễn Văn A", "--signatory.title", "CHỦ TỊCH", "--submissions.to", "ubnd")
    done = english(folder, "add", "reports", "--year", "2025", *signs, "--submissions.date", "2025-12-16")
    assert done.code == 0, done.err
    text = (folder / "reports.yaml").read_text(encoding="utf-8")
    assert (
        "    signatory:\n      name: Nguyễn Văn A\n      title: CHỦ TỊCH\n    submissions:\n      - to: ubnd\n" in text
    )


def test_a_body_is_searched_by_a_part_of_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    more = [{"id": f"x-{n}", "name": f"Thôn {n}", "classification": "village"} for n in range(1, 70)]
    folder = write(
        tmp_path, small(organisations=[*more, {"id": "hlhpn", "name": "Hội Phụ nữ", "classification": "other"}])
    )
    monkeypatch.setattr("hrcomms.cli.add.can_ask", lambda: True)
    monkeypatch.setattr(sys, "stdin", Terminal("nobody at all\nphu nu\n1\n"))
    done = english(folder, "add", "activities", "--title", "Họp", "--start-date", "12/3/2025")
    assert done.code == 0, done.err
    assert "Body (--organisation; part of the name, to search): " in done.err
    assert "  1  Hội Phụ nữ (hlhpn)\n" in done.err
    assert "organisation: hlhpn" in "".join(one.read_text("utf-8") for one in folder.rglob("hd-*.yaml"))


def test_two_who_each_add_a_session_do_not_meet(tmp_path: Path) -> None:
    folder = write(tmp_path, small(plan={"components": [{"id": "a", "name": "A"}]}))
    for day in ("2025-05-12", "2026-01-02"):
        assert english(folder, "add", "training", "--title", day, "--start-date", day, "--components", "a").code == 0
    names = {name for name in listing(folder) if name.endswith(".yaml") and name.startswith("training/")}
    assert names == {"training/2025/th-2025-05-12.yaml", "training/2026/th-2026-01-02.yaml"}


@links
def test_a_linked_file_is_edited_by_hand(folder: Path) -> None:
    (folder / "training.yaml").rename(folder / "kept.txt")
    (folder / "training.yaml").symlink_to("kept.txt")
    with unchanged(folder):
        done = english(folder, "attend", "s-2", "p-4")
    assert (done.code, "is a link, and nothing is written through links: edit the file by hand" in done.err) == (
        2,
        True,
    )


def test_a_list_that_repeats_another_is_edited_by_hand(folder: Path) -> None:
    one = "training:\n  - {id: s-1, title: a, start_date: 2025-01-01, components: &c [update], attended: &x [p-1]}\n"
    write(
        folder,
        {"training.yaml": one + "  - {id: s-2, title: b, start_date: 2025-01-02, components: *c, attended: *x}\n"},
    )
    for named, said in (
        ("s-2", "training.yaml:3: what stands here repeats"),
        ("s-1", "training.yaml: no program can make"),
    ):
        with unchanged(folder):
            done = english(folder, "attend", named, "p-4")
        assert (done.code, said in done.err, "edit this file by hand" in done.err) == (2, True, True)


@pytest.mark.parametrize(
    ("collection", "known", "data", "right"),
    [
        ("training", ["th-2025-01", "th-2026-04", "x"], {"start_date": "2026-05-01"}, "th-2026-05"),
        ("training", ["th-2025-09", "th-2025-10"], {"start_date": "2027-05-01"}, "th-2027-01"),
        ("training", [], {"start_date": "2026-05-01"}, "th-2026-05-01"),
        ("training", ["th-2026-05-01"], {"start_date": "2026-05-01"}, "th-2026-05-01-2"),
        ("staff", ["cb-001", "cb-049", "le-van-a"], {"name": "A"}, "cb-050"),
        ("staff", ["cb-999"], {"name": "A"}, "cb-1000"),
        ("staff", [], {"name": "A"}, "cb-001"),
        ("organisations", ["ubnd-xa", "thon-9"], {"name": "Thôn 9"}, "thon-9-2"),
        ("organisations", ["ubnd-xa"], {"name": "Đoàn Thanh niên"}, "doan-thanh-nien"),
        ("press", ["tb-2025-q4-1", "tb-2025-q4-2"], {"date": "2026-01-09"}, "tb-2026-01-09"),
        ("budget", [], {"year": 2026}, "ns-2026-01"),
        ("tasks", [], {"title": "Báo cáo", "assigned": "2026-05-01"}, "nv-001"),
    ],
)
def test_ids_go_on_as_they_are(collection: str, known: list[str], data: dict[str, object], right: str) -> None:
    assert proposed_id(collection, known, data) == right


def test_in_vietnamese(folder: Path) -> None:
    done = run("--lang", "vi", "attend", "s-2", "p-4", cwd=folder)
    assert done.err == (f"hrcomms: s-2, có mặt: {P[4]}; đã ghi vào training.yaml. Chỉ tiêu: key-leaders 3/7 → 4/7.\n")
    assert session(1, "2025-01-01", [], [])

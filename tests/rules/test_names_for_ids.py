"""Names where ids are due: `check` says which record each means, and `check --fix` writes the id that is certain."""

import json
from pathlib import Path
from time import process_time
from typing import Any
from unicodedata import normalize

import pytest
from rules.harness import findings, of
from support import run, session, small, write

from hrcomms.encodings.charts import TCVN3, VNI

BODIES = {
    "ubnd": ("Ủy ban nhân dân xã A", "UBND xã"),
    "thon-3": ("Thôn 3", None),
    "hoi-nd": ("Hội Nông dân xã A", "Hội Nông dân xã"),
}
PEOPLE = {
    "cb-001": ("Nguyễn Văn A", "Chủ tịch", "ubnd"),
    "cb-024": ("Nguyễn Văn A", "Trưởng thôn", "thon-3"),
    "cb-002": ("Lê Thị Hòa", "Chủ tịch Hội Nông dân", "hoi-nd"),
    "cb-003": ("Trần Đức B", "Phó Chủ tịch", "ubnd"),
}

TWO = "cb-001 Nguyễn Văn A (Chủ tịch UBND xã), cb-024 Nguyễn Văn A (Trưởng thôn 3)"


def dataset(*attended: str, **more: Any) -> dict[str, Any]:
    bodies = [
        {"id": one, "name": name, "classification": "other", **({"short_name": short} if short else {})}
        for one, (name, short) in BODIES.items()
    ]
    staff = [
        {"id": one, "name": name, "posts": [{"organisation": body, "title": title, "start_date": 2020}]}
        for one, (name, title, body) in PEOPLE.items()
    ]
    plan = {"components": [{"id": "c", "name": "Kiến thức"}], "channels": [{"id": "meeting", "name": "Họp thôn"}]}
    files = small(plan=plan, staff=staff, training=[session(1, "2024-05-05", list(attended), ["c"])], **more)
    return {**files, "organisations.yaml": {"organisations": bodies}}


def unknown(folder: Path) -> list[dict[str, Any]]:
    found = json.loads(run("check", "--format", "json", "--lang", "en", cwd=folder).out)["diagnostics"]
    return [one for one in found if one["code"] == "HRC201"]


def fixed(folder: Path) -> str:
    run("check", "--fix", cwd=folder)
    return (folder / "training.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "name",
    [
        *("Lê Thị Hòa", "LÊ THỊ HOÀ", "le thi hoa", "Bà Lê Thị Hòa", "Đ/c ThS. Lê Thị Hòa", "Lê\u00a0Thị  Hoà"),
        *(normalize("NFD", "Lê Thị Hòa"), TCVN3.shown("Lê Thị Hòa"), VNI.shown("Lê Thị Hòa")),
        *("Lê Thị Hòa (Hội ND xã)", "cb-002 Lê Thị Hòa (Chủ tịch Hội Nông dân)"),
    ],
)
def test_a_name_that_one_has_is_mended(name: str, tmp_path: Path) -> None:
    folder = write(tmp_path, dataset("cb-003", name))
    (found,) = unknown(folder)
    assert found["pointer"] == "/training/0/attended/1"
    assert found["hint"].startswith("write 'cb-002' (Lê Thị Hòa), or run 'hrcomms check --fix'")
    before = (folder / "training.yaml").read_text(encoding="utf-8")
    after = fixed(folder)
    assert unknown(folder) == []
    assert [one for one in after.splitlines() if "cb-002" not in one] == [
        one for one in before.splitlines() if one in after.splitlines()
    ]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("Nguyễn Văn A", f"several have this name: {TWO}; write the id of the one that is meant"),
        ("Lê Hòa", "did you mean 'cb-002' (Lê Thị Hòa)?"),
        ("Lê Thị Hóa", "did you mean 'cb-002' (Lê Thị Hòa)?"),
        ("Lê Thị Hòa (đi thay)", "did you mean 'cb-002' (Lê Thị Hòa)?"),
        ("cb-001 Lê Thị Hòa", "did you mean cb-001 Nguyễn Văn A (Chủ tịch UBND xã), cb-002 Lê Thị Hòa "),
        ("L? Th? Hòa", "letters are lost"),
    ],
)
def test_a_name_of_which_it_is_not_certain_whom_it_means_is_left(name: str, hint: str, tmp_path: Path) -> None:
    folder = write(tmp_path, dataset(name))
    (found,) = unknown(folder)
    assert found["hint"].startswith(hint)
    before = (folder / "training.yaml").read_text(encoding="utf-8")
    assert fixed(folder) == before


def test_two_of_a_name_are_told_apart_by_the_post_behind_it(tmp_path: Path) -> None:
    folder = write(tmp_path, dataset("Nguyễn Văn A (Trưởng thôn 3)", "ông Nguyễn Văn A - CT UBND xã"))
    assert unknown(folder)[0]["hint"].startswith("write 'cb-024' (Nguyễn Văn A)")
    after = fixed(folder)
    assert unknown(folder) == []
    assert after.index("cb-024") < after.index("cb-001")


def test_bodies_and_terms_of_the_plan(tmp_path: Path) -> None:
    names = {"organisation": "Hội ND xã A", "channel": "HỌP THÔN"}
    event = {"id": "a-1", "title": "t", "start_date": "2024-05-05", **names}
    files = dataset(activities=[event])
    files["training.yaml"]["training"][0] |= {"organiser": "UBND xã", "components": ["kiến thức"]}
    folder = write(tmp_path, files)
    assert {one["pointer"]: one["hint"].split(",")[0] for one in unknown(folder)} == {
        "/activities/0/organisation": "write 'hoi-nd' (Hội Nông dân xã A)",
        "/activities/0/channel": "write 'meeting' (Họp thôn)",
        "/training/0/organiser": "write 'ubnd' (Ủy ban nhân dân xã A)",
        "/training/0/components/0": "write 'c' (Kiến thức)",
    }
    fixed(folder)
    assert unknown(folder) == []


def test_a_name_is_not_mended_while_a_record_that_may_have_it_is_wrong(tmp_path: Path) -> None:
    files = dataset("Lê Thị Hòa")
    files["staff.yaml"]["staff"].append({"id": "cb-9", "name": "Lê Thị Hòa", "posts": "none"})
    folder = write(tmp_path, files)
    assert [one["hint"] for one in unknown(folder)] == ["write 'cb-002' (Lê Thị Hòa)"]
    assert "Lê Thị Hòa" in fixed(folder)


def test_a_name_is_not_taken_for_an_id_that_only_looks_like_it(tmp_path: Path) -> None:
    files = dataset("Nam")
    posts = [{"organisation": "ubnd", "title": "t", "start_date": 2020}]
    files["staff.yaml"]["staff"] += [
        {"id": "nam", "name": "Trần B", "posts": posts},
        {"id": "cb-9", "name": "Nam", "posts": posts},
    ]
    folder = write(tmp_path, files)
    assert [one["hint"] for one in unknown(folder)] == [
        "several have this name: nam Trần B (t UBND xã), cb-9 Nam (t UBND xã); write the id of the one that is meant"
    ]
    assert '"Nam"' in fixed(folder)


def test_a_call_takes_names_too(tmp_path: Path) -> None:
    target = {"id": "key", "title": "Cán bộ chủ chốt của xã", "text": "t", "threshold": "70%", "due": "2028-12-31"}
    measure = {"kind": "training-coverage", "components": ["c"], "population": {"classifications": ["other"]}}
    files = dataset("cb-002")
    files["plan.yaml"]["plan"]["targets"] = [{**target, "measure": measure}]
    folder = write(tmp_path, files)
    for name in ("Lê Thị Hòa", "bà LÊ THỊ HOÀ", "le thi hoa", "Lê Thị Hòa (Hội ND xã)", "CB-002"):
        by_name = run("why", "Cán bộ chủ chốt", name, "--as-of", "2026-11-22", cwd=folder)
        assert by_name == run("why", "key", "cb-002", "--as-of", "2026-11-22", cwd=folder)
        assert by_name.code == 0
    shared = run("why", "key", "Nguyễn Văn A", "--lang", "en", cwd=folder)
    assert f"{TWO}; write the id" in shared.err
    required = run("check", "--require", "cán bộ chủ chốt", "--as-of", "2028-12-31", "--format", "json", cwd=folder)
    assert [one["code"] for one in json.loads(required.out)["diagnostics"]].count("HRC701") == 1
    other = run("why", "key", "Hội Nông dân xã A", "--lang", "en", cwd=folder)
    assert other.err == "hrcomms: 'Hội Nông dân xã A' is a body, and the members of key are people\n"


@pytest.mark.parametrize("end", ["", " x"])
def test_many_names_among_many_people_cost_no_more_each(end: str) -> None:
    def cost(people: int, names: int) -> float:
        posts = [{"organisation": "ubnd", "title": "t", "start_date": 2020}]
        staff = [{"id": f"p-{number}", "name": f"Nguyễn Văn {number}", "posts": posts} for number in range(people)]
        attended = [f"Nguyễn Văn {number}{end}" for number in range(names)]
        start = process_time()
        found = of("HRC201", findings(staff=staff, training=[session(1, "2024-05-05", attended, [])]))
        assert len(found) == names
        return process_time() - start

    assert cost(240, 800) < 8 * cost(60, 200)

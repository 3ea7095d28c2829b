"""Names as people write them: which record each means, and that none is ever taken for another."""

import re
from collections import Counter
from random import Random
from unicodedata import normalize

import pytest
from examples import calls
from hypothesis import given
from hypothesis import strategies as st
from names.made_up import LEGACY, RIGHT, SLIPS, WRONG, candidates, people
from support import ROOT

from hrcomms.encodings.charts import TCVN3, VNI
from hrcomms.importing.tables.cells import cut
from hrcomms.names.matching import Candidate, Candidates, Doubt, Match, Nobody, One, Several, Tier, match
from hrcomms.names.posts import Held
from hrcomms.names.reading import spelt


def _measured(number: int) -> Counter[tuple[str, type[Match]]]:
    """Return how many of so many people are found by each way of writing, and refuse one who is taken for another.

    Left out is who, with a slip or without the middle of the name, has the whole name of somebody else.
    """
    known = people(number, shared=1 / 3)
    among, random = candidates(known), Random(4)  # noqa: S311 - the same slips each time
    names = {spelt(one.name, short=False) for one in known}
    counted = Counter[tuple[str, type[Match]]]()
    for way, write in (RIGHT | WRONG).items():
        for one in known:
            written = write(one.name, random)
            own = spelt(written, short=False)
            if way in SLIPS and own in names and own != spelt(one.name, short=False):
                continue
            found = match(written, among)
            counted[way, type(found)] += 1
            assert not isinstance(found, One) or found.candidate == one, (way, written)
    return counted


def _holds(number: int) -> None:
    counted = _measured(number)
    for way in RIGHT:
        found = counted[way, One]
        assert found / number > 0.6, "two thirds have a name of their own"
        assert counted[way, Nobody] == 0, way


def test_nobody_is_taken_for_another() -> None:
    _holds(250)


@pytest.mark.thorough
def test_nobody_of_5000_is_taken_for_another() -> None:
    _holds(5000)


@pytest.mark.parametrize("seed", range(3))
def test_of_60_people_nearly_all_are_found_without_a_question(seed: int) -> None:
    known = people(60, shared=1 / 3, seed=seed)
    among, random = candidates(known), Random(seed)  # noqa: S311 - the same each time
    for way, write in RIGHT.items():
        found = 0
        most = 0.9 if way in LEGACY else 0.95  # a word of TCVN3 may be one of Unicode: `Vò` is `Vũ`
        for one in known:
            held = one.posts[0]
            answer = match(write(one.name, random), among, post=held.title, body=random.choice(held.bodies))
            found += isinstance(answer, One)
            assert not isinstance(answer, One) or answer.candidate == one, way
        assert found >= most * len(known), way


CHAIR = Candidate("cb-001", ("Nguyễn Văn A",), (Held("Chủ tịch", ("UBND xã", "Ủy ban nhân dân xã Mẫu Sơn")),))
HEAD = Candidate("cb-024", ("Nguyễn Văn A",), (Held("Trưởng thôn", ("Thôn 3",)),))
HOA = Candidate("cb-002", ("Lê Thị Hoà",), (Held("Chủ tịch Hội đồng nhân dân", ("HĐND xã", "Hội đồng nhân dân xã")),))
STAFF = Candidates.of(
    (
        CHAIR,
        HEAD,
        HOA,
        Candidate("cb-3", ("Phan Thu Hồng",)),
        Candidate("cb-4", ("Ông Văn Tùng",)),
        *((Candidate("cb-5", ("Bà",)), Candidate("cb-6", ("Thanh Mai",)), Candidate("cb-7", ("Thành Mai",)))),
    ),
    people=True,
)


@pytest.mark.parametrize(
    ("written", "tier"),
    [
        ("cb-002", Tier.ID),
        ("CB 002", Tier.NAME),
        ("Lê Thị Hòa", Tier.NAME),
        ("  LÊ\u00a0THỊ   HÒA ", Tier.NAME),
        ("Lê Th\u200bị Hoà.", Tier.NAME),
        ("Bà Lê Thị Hòa", Tier.NAME),
        ("Đ/c ThS. Lê Thị Hòa", Tier.NAME),
        ("đồng chí lê thị hòa", Tier.NAME),
        ("le thi hoa", Tier.UNMARKED),
        ("Dong chi Le Thi Hoa", Tier.UNMARKED),
        ("Đ/c LE THI HOA", Tier.UNMARKED),
        ("Lê Thị Hòa (HĐND xã)", Tier.NAME),
        ("Lê Thị Hòa - Chủ tịch HĐND", Tier.NAME),
        ("cb-002 Lê Thị Hoà (Chủ tịch Hội đồng nhân dân)", Tier.ID),
    ],
)
def test_one_is_meant(written: str, tier: Tier) -> None:
    assert match(written, STAFF) == One(HOA, tier)


@pytest.mark.parametrize(
    ("written", "encoding"),
    [(TCVN3.shown("Lê Thị Hòa"), "TCVN3"), (VNI.shown("LÊ THỊ HÒA"), "VNI"), ("Lê Thá»‹ HÃ²a", "UTF-8")],
)
def test_the_encoding_of_a_name_is_said(written: str, encoding: str) -> None:
    assert match(written, STAFF) == One(HOA, Tier.NAME, encoding)


@pytest.mark.parametrize("name", ["Tư", "Hưng", "Lưu Tư", "Lương Văn Hưng", "Vương Hưng"])
def test_the_sign_that_nobody_sees_may_be_a_letter_of_tcvn3(name: str) -> None:
    meant = Candidate("cb-1", (name,))
    known = Candidates.of((meant, HOA), people=True)
    written = TCVN3.shown(name)
    assert "\u00ad" in written
    for found in (written, cut(written)[0]):
        assert match(found, known) == One(meant, Tier.NAME, "TCVN3")
    assert match("Nguyễn Văn\u00ad A", STAFF) == match("Nguyễn Văn A", STAFF)


@pytest.mark.parametrize("written", ["Lê Hòa", "Hòa Lê Thị", "Lê Thị Hào", "Lê Thị Hoa", "Bà Lê Thi Hoà"])
def test_what_is_only_alike_is_offered(written: str) -> None:
    assert match(written, STAFF) == Nobody((HOA,))


@pytest.mark.parametrize("written", ["L? Th? Hoà", "Nguy\ufffdn V\ufffdn A", "Lê Thị ?"])
def test_letters_that_are_lost_are_not_guessed(written: str) -> None:
    assert match(written, STAFF) == Nobody(lost=True)


@pytest.mark.parametrize(
    "written", ["", "  ", "-", "()", "x", ",", "()" * 50, "a" * 5000, "Bà " * 300, "x" + ", a" * 9_999]
)
def test_what_is_no_name_names_nobody(written: str) -> None:
    assert match(written, STAFF) == Nobody()


@pytest.mark.parametrize(
    ("beside", "meant"),
    [
        ({"post": "Trưởng thôn 3"}, HEAD),
        ({"post": "trưởng thôn", "body": "THÔN 3"}, HEAD),
        ({"post": "Bí thư Chi bộ, Trưởng thôn", "body": "Thôn 3"}, None),
        ({"body": "UBND"}, CHAIR),
        ({"body": "ubnd xa Mau Son"}, CHAIR),
        ({"post": "CT UBND xã"}, CHAIR),
        ({"post": "Phó Chủ tịch"}, None),
        ({"post": "Phó Chủ tịch", "body": "UBND xã"}, None),
        ({"post": "Người dân", "body": "Thôn 3"}, None),
        ({"post": " ", "body": ""}, None),
        ({}, None),
    ],
)
def test_post_and_body_tell_two_of_a_name_apart_where_all_of_them_fits(
    beside: dict[str, str], meant: Candidate | None
) -> None:
    found = match("Nguyễn Văn A", STAFF, **beside)
    assert found == (One(meant, Tier.NAME) if meant else Several((CHAIR, HEAD)))


def test_what_stands_behind_the_name_tells_apart_too() -> None:
    assert match("Nguyễn Văn A (Trưởng thôn 3)", STAFF) == One(HEAD, Tier.NAME)
    assert match("ông Nguyễn Văn A, Chủ tịch UBND xã", STAFF) == One(CHAIR, Tier.NAME)
    assert match(CHAIR.label, STAFF) == One(CHAIR, Tier.ID)
    assert [one.label for one in (CHAIR, HEAD)] == [
        "cb-001 Nguyễn Văn A (Chủ tịch UBND xã)",
        "cb-024 Nguyễn Văn A (Trưởng thôn 3)",
    ]


@pytest.mark.parametrize(
    ("written", "beside"),
    [
        ("Lê Thị Hòa", {"post": "Bí thư", "body": "Hội Nông dân"}),
        ("Lê Thị Hòa (vắng)", {}),
        ("Lê Thị Hòa, đi thay", {}),
    ],
)
def test_a_unique_name_beside_which_all_says_somebody_else_is_in_doubt(written: str, beside: dict[str, str]) -> None:
    assert match(written, STAFF, **beside) == Several((HOA,), Doubt.CONTRADICTED)
    assert match("Lê Thị Hòa", STAFF, post="Bí thư", body="HĐND xã") == One(HOA, Tier.NAME)
    assert match("Lê Thị Hòa", STAFF, body="Hội Nông dân") == One(HOA, Tier.NAME)


def test_an_id_with_the_name_of_somebody_else_is_in_doubt() -> None:
    assert match("cb-001 Lê Thị Hoà", STAFF) == Several((CHAIR, HOA), Doubt.CONTRADICTED)


def test_a_title_may_be_a_name() -> None:
    assert match("Bà", STAFF) == One(STAFF.by_id["cb-5"], Tier.NAME)
    assert match("Ông Văn Tùng", STAFF) == match("Ông Ông Văn Tùng", STAFF) == One(STAFF.by_id["cb-4"], Tier.NAME)
    both = Candidates.of((*STAFF.by_id.values(), Candidate("cb-8", ("Văn Tùng",))), people=True)
    assert match("Ông Văn Tùng", both) == Several((both.by_id["cb-4"], both.by_id["cb-8"]))
    for family in ("Vi Văn Tùng", "Chu Văn Tùng", "cu van tung"):
        assert isinstance(match(family, both), Nobody)


def test_a_name_without_marks_may_be_that_of_somebody_who_has_none() -> None:
    assert match("Thành Mai", STAFF) == One(STAFF.by_id["cb-7"], Tier.NAME)
    assert match("THANH MAI", STAFF) == Several((STAFF.by_id["cb-6"], STAFF.by_id["cb-7"]))


def test_a_name_that_is_another_one_in_vni_is_in_doubt() -> None:
    rose = STAFF.by_id["cb-3"]
    assert match("Phan Thu Hoàng", STAFF) == Several((rose,), Doubt.MISREAD, "VNI")
    prince = Candidate("cb-8", ("Phan Thu Hoàng",))
    both = Candidates.of((rose, prince), people=True)
    assert match("Phan Thu Hoàng", both) == Several((prince, rose))
    assert match("Phan Thu Hồng", both) == One(rose, Tier.NAME)


BODIES = Candidates.of(
    Candidate(one, names)
    for one, names in {
        "ubnd-xa": ("UBND xã", "Ủy ban nhân dân xã Mẫu Sơn", "People's Committee of Mẫu Sơn commune"),
        "mttq": ("Ủy ban MTTQ xã", "Ủy ban Mặt trận Tổ quốc Việt Nam xã Mẫu Sơn"),
        "hoi-nd": ("Hội Nông dân xã", "Hội Nông dân xã Mẫu Sơn"),
        "hoi-ccb": ("Hội CCB xã", "Hội Cựu chiến binh xã Mẫu Sơn"),
        "hoi-pn": ("Hội LHPN xã", "Hội Liên hiệp Phụ nữ xã Mẫu Sơn"),
        "doan": ("Đoàn Thanh niên xã", "Đoàn Thanh niên Cộng sản Hồ Chí Minh xã Mẫu Sơn"),
        "so": ("Sở VH,TT&DL", "Sở Văn hóa, Thể thao và Du lịch tỉnh Lạng Sơn"),
    }.items()
)
OFFICES = {
    "ubnd-xa": ("UBND xã", "Ủy ban nhân dân xã Mẫu Sơn"),
    "ubnd-huyen": ("UBND huyện", "Ủy ban nhân dân huyện Lộc Bình"),
    "dang-uy": ("Đảng ủy xã Mẫu Sơn",),
    "mttq": ("Ủy ban Mặt trận Tổ quốc Việt Nam xã Mẫu Sơn",),
    "hoi-nd": ("Hội Nông dân xã Mẫu Sơn",),
    "hoi-ccb": ("Hội Cựu chiến binh xã Mẫu Sơn",),
    "hoi-pn": ("Hội Liên hiệp Phụ nữ xã Mẫu Sơn",),
    "doan": ("Đoàn Thanh niên Cộng sản Hồ Chí Minh xã Mẫu Sơn",),
    "vh": ("Phòng Văn hóa - Xã hội xã Mẫu Sơn",),
    "thcs": ("Trường Trung học cơ sở xã Mẫu Sơn",),
    "htx": ("Hợp tác xã Mẫu Sơn",),
    "bhxh": ("Bảo hiểm xã hội huyện Lộc Bình",),
    "dan-van": ("Ban Dân vận Huyện ủy Lộc Bình",),
}


def offices(**more: tuple[str, ...]) -> Candidates:
    known = (OFFICES | more).items()
    return Candidates.of((Candidate(f"x-{one}", names) for one, names in known), bodies=True)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        *(("Đảng ủy xã", "dang-uy"), ("Đảng ủy", "dang-uy"), ("dang uy xa", "dang-uy")),
        *(("Hội CCB", "hoi-ccb"), ("Hội CCB xã", "hoi-ccb"), ("HCCB", "hoi-ccb"), ("hoi cuu chien binh", "hoi-ccb")),
        *(("Đoàn TNCS HCM", "doan"), ("Đoàn TNCS Hồ Chí Minh xã", "doan"), ("Đoàn Thanh niên", "doan")),
        *(("UBMTTQ", "mttq"), ("UBMTTQ xã", "mttq"), ("MTTQ", "mttq"), ("UBMTTQVN", "mttq")),
        *(("Hội LHPN", "hoi-pn"), ("Hội Phụ nữ", "hoi-pn"), ("Hội ND", "hoi-nd"), ("Hội Nông dân xã", "hoi-nd")),
        *(("Trường THCS", "thcs"), ("Phòng Văn hóa - Xã hội", "vh"), ("Phòng VHXH xã", "vh")),
    ],
)
def test_a_body_of_the_commune_goes_without_the_place(written: str, meant: str) -> None:
    found = match(written, offices())
    assert isinstance(found, One)
    assert (found.candidate.id, found.tier) == (f"x-{meant}", Tier.PLACELESS)
    twice = {f"{one}-2": tuple(f"{name} Khác" for name in names) for one, names in OFFICES.items()}
    two = match(written, offices(**twice))
    assert isinstance(two, Several)
    assert [one.id for one in two.candidates] == [f"x-{meant}", f"x-{meant}-2"]


@pytest.mark.parametrize("written", ["UBND", "Ủy ban nhân dân"])
def test_a_name_that_two_levels_have_is_asked(written: str) -> None:
    found = match(written, offices())
    assert isinstance(found, Several)
    assert [one.id for one in found.candidates] == ["x-ubnd-xa", "x-ubnd-huyen"]


@pytest.mark.parametrize(
    "written",
    [
        *("Hội", "Hội Nông dân huyện", "Hội ND xã Khác", "Đảng ủy phường", "Phòng Văn hóa", "Trường Trung học"),
        *("Hợp tác", "Bảo hiểm", "Bảo hiểm xã hội", "Ban Dân vận", "Hội Nông dân xã Mẫu Sơn 2"),
    ],
)
def test_no_other_body_goes_for_one_without_the_place(written: str) -> None:
    assert isinstance(match(written, offices()), Nobody)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("UBND xã Mẫu Sơn", "ubnd-xa"),
        ("Uỷ ban nhân dân xã", "ubnd-xa"),
        ("people’s committee of Mẫu Sơn Commune", "ubnd-xa"),
        ("UBMTTQ xã", "mttq"),
        ("MTTQ xã Mẫu Sơn", "mttq"),
        ("UB MTTQVN xã Mẫu Sơn", "mttq"),
        ("Hội ND xã", "hoi-nd"),
        ("hoi nd xa mau son", "hoi-nd"),
        ("HCCB xã", "hoi-ccb"),
        ("Hội Phụ nữ xã", "hoi-pn"),
        ("Đoàn TN xã", "doan"),
        ("Đoàn TNCS HCM xã Mẫu Sơn", "doan"),
        ("Sở Văn hoá, Thể thao & Du lịch tỉnh Lạng Sơn", "so"),
        ("Sở VH, TT và DL", "so"),
        ("Hội Nông dân xã (hoi-nd)", "hoi-nd"),
        (TCVN3.shown("Hội Cựu chiến binh xã Mẫu Sơn"), "hoi-ccb"),
    ],
)
def test_bodies_by_their_names_and_the_usual_abbreviations(written: str, meant: str) -> None:
    found = match(written, BODIES)
    assert isinstance(found, One)
    assert found.candidate.id == meant


@pytest.mark.parametrize("written", ["Hội Nông dân", "Hội ND huyện", "UBND xã Khác", "Hội"])
def test_another_body_is_not_taken_for_one_of_these(written: str) -> None:
    assert isinstance(match(written, BODIES), Nobody)


def test_the_first_words_of_a_long_title_are_enough() -> None:
    known = (("key-leaders", "Cán bộ chủ chốt của các tổ chức"), ("rights", "Cán bộ làm công tác quyền con người"))
    targets = Candidates.of((Candidate(one, (title,)) for one, title in known), beginnings=True)
    key, rights = targets.by_id.values()
    assert match("Cán bộ chủ chốt", targets) == match("can bo CHU CHOT", targets) == One(key, Tier.BEGINNING)
    assert match("cán bộ", targets) == Several((key, rights))
    assert match("Cán bộ chủ", targets) == One(key, Tier.BEGINNING)
    assert isinstance(match("Cán", targets), Nobody)


@given(
    one=st.sampled_from(sorted(STAFF.by_id)),
    junk=st.text(st.sampled_from("aăâ ấoõđ?-(),.;’»¨\u00ad\u200b\u0301Ðх"), max_size=6),
    apart=st.booleans(),
)
@calls
def test_whatever_is_added_to_a_name_never_makes_it_anothers(one: str, junk: str, apart: bool) -> None:
    person = STAFF.by_id[one]
    for written in (junk + person.name, person.name + junk, f"{person.name} {junk}"):
        found = match(normalize("NFD", written) if apart else written, STAFF)
        assert not isinstance(found, One) or found.candidate.name == person.name


def test_the_page_has_the_tiers_and_the_doubts() -> None:
    page = (ROOT / "docs/names.md").read_text(encoding="utf-8")
    tiers, doubts = (re.findall(r"(?m)^\| (?!by |why |---)([^|]+) \|", part) for part in page.split("## ")[1:])
    assert tiers == [one.value for one in Tier]
    assert doubts == [one.value for one in Doubt]
    for title in re.findall(r"\*(Ông, .*?)\*", page)[0].split(", "):
        assert match(f"{title} Lê Thị Hoà", STAFF) == One(HOA, Tier.NAME)
    for short in re.findall(r"(?s)\*(UBND, .*?)\*", page)[0].split(","):
        written = " ".join(short.split())
        assert spelt(written, short=True) != spelt(written, short=False), written

"""Who is called by a given name or two is nobody in public; typed numbers of people are gone; ordinary texts stay."""

from time import process_time

import pytest
from support import slowness

from hrcomms.model import StaffMember
from hrcomms.reports.redaction.people import GONE, finder, redact
from hrcomms.reports.redaction.typed_numbers import Published, typed_numbers

STAFF = (
    *("Nguyễn Văn An", "Lê Thị Hồng Nhung", "Trần Thanh Bình", "Hoàng Văn Dũng", "Y Blơ Niê", "H'Hen Niê"),
    *("Vàng A Páo", "Phạm Hòa", "Nguyễn Thị Quý", "Đỗ Đăng Khoa"),
)
FIND = finder([StaffMember.model_construct(id=f"cb-{at:03}", name=name) for at, name in enumerate(STAFF)])
GIVEN = ("An", "Nhung", "Bình", "Dũng", "Khoa", "Quý", "Páo")
BEFORE = """ông |Bà: |đồng chí |đồng chí: |Đ/c: |đ.c |ĐC |Mr. |Ms. |Mrs. |Chủ tịch UBND xã |PCT |Trưởng ban
Phó Chủ tịch |CT
giảng viên |GV |GV. |luật sư |thầy giáo |cô giáo |Đại úy |Thiếu tá |Thượng uý |già làng |Báo cáo viên: |công an viên
Bí thư chi bộ |trưởng ban công tác mặt trận |Chủ tịch Hội Phụ nữ |ông tên |ThS. |KS. |cụ |N.V. """


@pytest.mark.parametrize("before", [one.rstrip() + " " for one in BEFORE.replace("\n", "|").split("|")])
@pytest.mark.parametrize("given", GIVEN)
def test_a_given_name_behind_any_address_is_gone(before: str, given: str) -> None:
    assert given not in redact(FIND, f"{before}{given} trình bày")


@pytest.mark.parametrize("between", [", ", "; ", " và ", " với ", " cùng ", " - ", " & ", ", và "])
@pytest.mark.parametrize("before", ["các ông: ", "các đồng chí ", "chị "])
def test_all_of_a_list_are_gone(before: str, between: str) -> None:
    names = between.join((*GIVEN[:3], "Xuân", *GIVEN[3:]))
    left = redact(FIND, f"{before}{names} chủ trì.")
    assert [one for one in GIVEN if one in left] == []


@pytest.mark.parametrize(
    "written",
    [
        *("Thanh Bình", "Hồng Nhung", "Đăng Khoa", "A Páo", "Y Blơ", "H'Hen", "Nguyễn Thị Quí", "NGUYEN THI QUI"),
        *("Ng. Văn An", "Hoàng Văn Dzũng", "Hoang Van Dzung", "Lê T. H. Nhung", "Lê Thị H. Nhung", "L.T.H. Nhung"),
        *("Le T. H. Nhung", "Nguyen T Quy", "Do D. Khoa", "NT Quy", "P. Hoa"),
    ],
)
def test_whatever_else_somebody_is_called_is_gone(written: str) -> None:
    assert redact(FIND, f"{written} trình bày") == f"{GONE} trình bày"


@pytest.mark.parametrize("box", ["annv", "nvan", "An.Nguyen", "nguyen_an", "an.nv86", "nhunglth", "lth-nhung"])
def test_a_mailbox_that_is_called_after_somebody_is_gone(box: str) -> None:
    assert redact(FIND, f"Gửi về {box}@mauson.example.vn.") == f"Gửi về {GONE}@mauson.example.vn."
    assert redact(FIND, f"Gửi về ubnd-{box}x@mauson.example.vn.") == f"Gửi về ubnd-{box}x@mauson.example.vn."


ORDINARY = """Quỹ Bảo trợ trẻ em Việt Nam
Công ước Quyền trẻ em Liên Hợp Quốc
Luật Trẻ em Việt Nam năm 2016; trẻ em Hòa Bình; trẻ em Khoa Nhi
tỉnh Bà Rịa Vũng Tàu; huyện Anh Sơn Nghệ An; xã Thanh Bình; tỉnh Hòa Bình
Lễ hội Bà Chúa Kho; đền Ông Hoàng Mười; phố Bà Huyện Thanh Quan
lớp tiếng Anh Giao Tiếp
Câu lạc bộ Ông Bà Cháu; Chị Em Phụ Nữ
ông Hồ Chí Minh; Chủ tịch Hồ Chí Minh
Trưởng An ninh; Phó An toàn; cán bộ An sinh; Chủ tịch Hội Khoa học
đường Trần Bình Trọng; trường Nguyễn An Ninh
Công An xã; CÔNG AN XÃ; HÒA BÌNH; Hội An; Quý IV
Chủ tịch UBND xã Bình Sơn; cán bộ và nhân dân xã An Lạc""".splitlines()


@pytest.mark.parametrize("sentence", ORDINARY)
def test_what_is_no_person_stays(sentence: str) -> None:
    assert redact(FIND, sentence) == sentence


KNOWN = Published(frozenset({20, 30}), frozenset(), frozenset())


def left(text: str) -> str:
    return redact(lambda clean: typed_numbers(clean, KNOWN), text)


@pytest.mark.parametrize(
    "text",
    [
        *("18 trong 20 cán bộ", "chỉ một đồng chí chưa dự", "một người chưa đạt", "vắng 2", "còn thiếu 2."),
        *("chưa đạt: 2", "Số người chưa dự: 2", "số đã dự là 18", "18 hội viên", "18 phụ nữ", "18 ủy viên"),
        *("9/10 số cán bộ", "chín mươi phần trăm", "02 đ.c", "18người", "3 **người**", "từ 18 đến 20 người"),
        *("18 CB", "18 trưởng thôn", "ba chị", "mười tám hội viên", "18 (mười tám) người", "9 phần 10"),
    ],
)
def test_a_typed_number_of_people_is_gone(text: str) -> None:
    said = left(text)
    assert GONE in said
    assert not any(one in said.split() for one in ("2", "18", "9/10", "một", "3", "02", "18người", "ba"))


@pytest.mark.parametrize(
    "text",
    [
        *("Phân công một đồng chí.", "20 hội viên", "từ 20 đến 30 người", "năm 2025 cán bộ xã đã dự 2 lớp"),
        *("ngày 20/10 phụ nữ cả nước", "Thôn 7 phụ nữ tham gia đông", "ngày 8 tháng 3 phụ nữ", "12 lớp; 45 tin"),
        *("hai phần mềm", "thiếu 2 phòng học", "Luật số 30, Điều 4", "Hai Bà Trưng"),
    ],
)
def test_what_counts_nobody_stays(text: str) -> None:
    assert left(text) == text


@pytest.mark.thorough  # of time alone, which tests/test_growth.py watches too
@pytest.mark.parametrize(
    "piece", ["A. B. C. An ", "chị An, ", "An Bình ", "ba (3 ", "12/13 - 14 % ", "3-1", "số người a "]
)
def test_twice_the_text_takes_twice_the_time(piece: str) -> None:
    def spent(length: int) -> float:
        text = (piece * length)[:length]
        before = process_time()
        redact(lambda clean: (*FIND(clean), *typed_numbers(clean, KNOWN)), text)
        return process_time() - before

    spent(1000)
    assert spent(40_000) < 0.1 * slowness() + 12 * spent(10_000)

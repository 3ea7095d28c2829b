"""What officers type, read by the kind of the field."""

from datetime import date
from typing import Any

import pytest

from hrcomms.dataset import FolderTree, load
from hrcomms.editing.forms import Field, fields_of
from hrcomms.language import translator
from hrcomms.measures import kinds
from hrcomms.model import COLLECTIONS
from hrcomms.resources import shipped
from hrcomms.web.forms.reading import Around, read

AROUND = Around(load(FolderTree(shipped("data")), kinds()).dataset, date(2026, 12, 4), "vi")


def field(path: str) -> Field:
    collection, *keys = path.split(".")
    fields = fields_of(COLLECTIONS[collection])
    for key in keys[:-1]:
        fields = next(one for one in fields if one.key == key).inner
    return next(one for one in fields if one.key == keys[-1])


@pytest.mark.parametrize(
    ("where", "typed", "value"),
    [
        ("training.start_date", "3/12", "2026-12-03"),
        ("training.start_date", "03.12.26", "2026-12-03"),
        ("training.start_date", "hôm qua", "2026-12-03"),
        ("training.start_date", "Hôm nay", "2026-12-04"),
        ("training.start_date", "ngày 5 tháng 1 năm 2025", "2025-01-05"),
        ("training.start_date", "46359", "2026-12-03"),
        ("training.start_date", "2026-12-03", "2026-12-03"),
        ("training.start_date", " ", None),
        ("staff.posts.start_date", "09/2018", "2018-09"),
        ("staff.posts.start_date", "2018", 2018),
        ("staff.posts.end_date", "30/11/2026", "2026-11-30"),
        ("staff.posts.end_date", "hôm nay", "2026-12-04"),
        ("staff.posts.end_date", "đến nay", None),
        ("training.hours", "3,5", 3.5),
        ("training.hours", "7", 7),
        ("training.hours", "12", 12),
        ("training.others", "1.012", 1012),
        ("training.others", "0", 0),
        ("budget.allocated", "3.000.000", 3_000_000),
        ("budget.allocated", "3.000.000 đ", 3_000_000),
        ("budget.year", "2026", 2026),
        ("training.title", "  Lớp \u200b tập  huấn ", "Lớp tập huấn"),
        ("training.title", "Ho\u0300a", "Hòa"),
        ("training.mode", "trực tuyến", "online"),
        ("training.organiser", "ubnd-xa", "ubnd-xa"),
        ("training.organiser", "Ủy ban nhân dân xã Mẫu Sơn", "ubnd-xa"),
        ("training.attended", "vi thi k", "cb-009"),
        ("reports.period", "2026-H1", "2026-H1"),
        ("reports.period", "2026", 2026),
        ("reports.results", "Dòng 1  \r\nDòng 2\r\n", "Dòng 1\nDòng 2"),
    ],
)
def test_read(where: str, typed: str, value: Any) -> None:
    found = read(field(where), typed, AROUND)
    assert (found.wrong, found.value) == (None, value)
    assert type(found.value) is type(value)


@pytest.mark.parametrize(
    ("where", "typed", "said"),
    [
        ("training.start_date", "31/02/2026", "31/02/2026 là ngày không có. Tháng 2/2026 có 28 ngày."),
        ("training.start_date", "tuần sau", "“tuần sau” không phải là ngày. Hãy ghi như 03/12/2026."),
        ("budget.allocated", "3 triệu", "“3 triệu” không đọc được thành số. Hãy ghi bằng chữ số: 3.000.000?"),
        ("budget.allocated", "nhiều", "“nhiều” không đọc được thành số. Hãy ghi như 3.000.000."),
        ("training.organiser", "Hội không có", "“Hội không có” không có trong danh sách."),
    ],
)
def test_asked_back(where: str, typed: str, said: str) -> None:
    found = read(field(where), typed, AROUND)
    assert found.wrong is not None
    assert translator("vi")(found.wrong).startswith(said)


def test_how_a_day_was_read_is_said_with_its_weekday() -> None:
    echo = read(field("training.start_date"), "3/12", AROUND).echo
    assert echo
    assert translator("vi")(echo) == "Đọc là thứ Năm, 03/12/2026."

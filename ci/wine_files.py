"""Fill this folder with what the calls of `ci/wine_calls` read; the argument is the folder of the demonstration."""

import shutil
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

LISTED = (
    ("DANH SÁCH ĐIỂM DANH",),
    ("TT", "Họ và tên", "Chức vụ", "Ký nhận"),
    (1, "Nguyễn Văn A", "", "x"),
    (2, "Nguyễn Văn Ơ", "", "x"),
)
STAFF = "Họ và tên;Chức vụ;Đơn vị;Từ ngày\nĐỗ Thị Ư;Công chức;Ủy ban nhân dân xã Mẫu Sơn;1/7/2026\n"


def fill(demonstration: Path) -> None:
    """Copy the data for reading, for writing and for a roll-up of two communes, and make lists to import."""
    for name in ("data", "so", "tinh/xa-a", "tinh/xa-b"):
        shutil.copytree(demonstration, name)
    manifest = Path("tinh/xa-b/hrcomms.yaml")
    lines = manifest.read_text(encoding="utf-8").splitlines(keepends=True)
    other = ("owner: mttq\n" if line.startswith("owner:") else line for line in lines)
    manifest.write_text("".join(other), encoding="utf-8")
    book: Any = import_module("openpyxl").Workbook()  # of no types
    for row in LISTED:
        book.active.append(row)
    book.save("diem-danh.xlsx")
    Path("can-bo.csv").write_text(STAFF, encoding="utf-8")


fill(Path(sys.argv[1]))

"""Make the pictures of the page that docs/page.md shows: `python docs/make_page_pictures.py [FOLDER] [--all]`.

Each page of a copy of the shipped data, on a morning after a session that is not entered yet: wide and narrow, light
and dark, in few colours. Without `--all` those alone that the documentation shows. Needs Chromium and Pillow; other
fonts make other bytes, so no test compares them.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PIL import Image
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).parents[1]
MORNING = "1796342400"
"""4 December 2026 in Viet Nam."""
PAGES = {
    "overview": "/",
    "why": "/muc-tieu/key-leaders",
    "to-do": "/viec?moi=cb-009&moi=cb-017",
    "sessions": "/tap-huan",
    "session": "/tap-huan/th-2026-06",
    "cancel": "/tap-huan/th-2026-06/huy",
    "officials": "/can-bo",
    "official": "/can-bo/cb-009",
    "activity": "/hoat-dong/+moi",
    "budget": "/kinh-phi",
    "report": "/bao-cao",
    "findings": "/loi",
    "changes": "/thay-doi",
    "search": "/tim?tu=vi",
    "lists": "/nhap",
}
LIST = "TT,Họ và tên,Chức vụ,Đơn vị,Ký nhận\n1,Vi Thị K,,,x\n2,BE VAN S,,,x\n3,Nguyễn Văn ZZ,,,x\n4,Hoàng Thị B,,,\n"
SHOWN = (
    *("overview-wide-light", "session-wide-light", "import-wide-light", "report-wide-light", "overview-narrow-light"),
    *("session-narrow-dark", "begin-wide-light"),
)
SIZES = {"wide": {"width": 1366, "height": 768}, "narrow": {"width": 360, "height": 740}}
COLOURS = 24


def main(folder: Path, *, every: bool) -> None:
    """Write the pictures into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as made, sync_playwright() as playwright:
        shutil.copytree(ROOT / "data", Path(made) / "data")
        browser = playwright.chromium.launch(executable_path=which("chromium"), args=["--no-sandbox", "--disable-gpu"])
        for size, window in SIZES.items():
            for scheme in ("light", "dark"):
                for data in ("data", "new"):
                    context = browser.new_context(viewport=window, color_scheme=scheme, locale="vi-VN")  # type: ignore[arg-type]  # both are known
                    with served(Path(made) / data) as address:
                        page = context.new_page()
                        page.goto(address)
                        page.wait_for_selector("main h1")
                        for name, content in pictures(page, data):
                            if every or f"{name}-{size}-{scheme}" in SHOWN:
                                (folder / f"{name}-{size}-{scheme}.png").write_bytes(content)
                    context.close()
        browser.close()


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a dataset, and give the address."""
    command = [sys.executable, "-m", "hrcomms", "--data", str(folder), "--lang", "vi", "serve", "--no-browser"]
    env = {**os.environ, "SOURCE_DATE_EPOCH": MORNING}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env) as program:  # noqa: S603 - a script
        try:
            yield program.stdout.readline().strip() if program.stdout else ""
        finally:
            program.kill()


def pictures(page: "Page", data: str) -> Iterator[tuple[str, bytes]]:
    """Yield the pages of a dataset by their names."""
    home = page.url.partition("/bat-dau")[0].rstrip("/")
    if data == "new":
        yield "begin", picture(page)
        return
    for name, path in PAGES.items():
        page.goto(home + path)
        if name == "session":
            for one in ("cb-009", "cb-017"):
                page.check(f"input[name=attended][value={one}]")
            page.wait_for_selector(".effect .target")
        yield name, picture(page)
    page.goto(f"{home}/nhap?lop=th-2026-05")
    file = {"name": "điểm danh.csv", "mimeType": "text/csv", "buffer": LIST.encode()}
    page.set_input_files("input[type=file]", [file])  # type: ignore[list-item]  # a file by its content
    page.click("button.primary")
    page.wait_for_selector("#lop")
    page.select_option("#lop", "th-2026-05")
    page.click("button[value=look]")
    page.wait_for_selector(".doubt")
    yield "import", picture(page)


def picture(page: "Page") -> bytes:
    """Return what a window shows of a page, in few colours."""
    page.wait_for_load_state("networkidle")
    shown = Image.open(BytesIO(page.screenshot())).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    content = BytesIO()
    shown.save(content, "PNG", optimize=True)
    return content.getvalue()


if __name__ == "__main__":
    named = [one for one in sys.argv[1:] if one != "--all"]
    main(Path(named[0]) if named else ROOT / "docs/pictures/page", every="--all" in sys.argv)

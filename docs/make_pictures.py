"""Make the pictures of the annual report that the documentation shows: `python docs/make_pictures.py [FOLDER]`.

Of the shipped data, by `hrcomms report`: the first page of the PDF, the one with the targets, the one with the
signature, and what a screen shows first. Needs the extras `pdf` and `test`, poppler-utils and Chromium. Other fonts
make other bytes, so no test compares them.
"""

# ruff: noqa: S603, S607 - a script, and what it runs stands in it

import subprocess
import sys
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright
from pypdf import PdfReader

ROOT = Path(__file__).parents[1]
PAGES = {"report-page-1": "BÁO CÁO", "report-targets": "Mục tiêu", "report-signature": "./."}
"""A picture, and what the first page says that it shows."""
WINDOW = {"width": 820, "height": 900}


def main(folder: Path) -> None:
    """Write the pictures into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as made:
        pdf, html = (_report(Path(made) / f"report.{form}") for form in ("pdf", "html"))
        for name, words in PAGES.items():
            _page(pdf, words, folder / name)
        _screen(html, folder / "report-screen.png")


def _report(path: Path) -> Path:
    """Write the report on 2025, in the format that the file's name ends with."""
    command = [sys.executable, "-c", "from hrcomms.cli import main; main()"]
    options = ["--data", str(ROOT / "data"), "--lang", "vi", "report", "--year", "2025", "-o", str(path)]
    subprocess.run([*command, *options], check=True)
    return path


def _page(pdf: Path, words: str, picture: Path) -> None:
    """Draw the first page that says the words."""
    texts = [page.extract_text() for page in PdfReader(pdf).pages]
    number = str(next(number for number, text in enumerate(texts, 1) if words in text))
    options = ["-png", "-gray", "-r", "72", "-f", number, "-l", number, "-singlefile"]
    subprocess.run(["pdftoppm", *options, pdf, picture], check=True)


def _screen(html: Path, picture: Path) -> None:
    """Draw what a window shows of the page when it opens."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=which("chromium"), args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport=WINDOW)
        page.goto(html.as_uri())
        page.screenshot(path=picture)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs/pictures")

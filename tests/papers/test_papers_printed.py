"""The papers as LibreOffice prints them: nothing that is short breaks, and nothing is cut off."""

import re
import subprocess
from pathlib import Path

import pytest
from examples import share
from papers.commune import MEETING, files, read, session
from reports.office import pages
from support import environment

from hrcomms.language import LANGUAGES
from hrcomms.papers import as_docx, as_xlsx
from hrcomms.papers.attendance import attendance_list
from hrcomms.papers.invitation import docx, invitation
from hrcomms.reports.docx_file import text_of

pytestmark = pytest.mark.office
LONG = "Phó Chủ tịch Hội đồng nhân dân, Trưởng Ban Kinh tế - Xã hội kiêm Phó Bí thư Thường trực Đảng ủy"
TITLE = (
    "Hội nghị tập huấn kiến thức, kỹ năng truyền thông về quyền con người cho cán bộ chủ chốt, người hoạt động không "
)
LAST = "Nguyễn Thị Hồng Nhung Phương Thảo"


def as_pdf(folder: Path) -> list[Path]:
    """Return what LibreOffice prints of all files in a folder."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    sources = sorted(folder.iterdir())
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, sources)],
        check=True,
        capture_output=True,
        timeout=180,
        env=environment({"XDG_CACHE_HOME": str(folder), "HOME": str(folder)}),
    )
    return [path.with_suffix(".pdf") for path in sources]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[list[str], list[list[str]]]]:
    """Return for each paper the words of its text, and those on its printed pages: 60 people, with long titles."""
    folder = tmp_path_factory.mktemp("papers")
    made = files(60)
    for one in made["staff.yaml"]["staff"][::3]:
        one["name"], one["posts"][0]["title"] = LAST, LONG
    meeting = next(one for one in made["training.yaml"]["training"] if one["id"] == MEETING)
    meeting |= {"title": f"{TITLE} chuyên trách năm 2027", "end_date": "2027-01-06", "mode": "hybrid"}
    data = read(made)
    record, texts = session(data, MEETING), dict[str, list[str]]()
    for language in LANGUAGES:
        paper = attendance_list(data, record, language)
        letter = docx(invitation(data, record, record.start_date, language))
        listed = as_docx.docx(paper)
        for name, content in ((f"letter-{language}.docx", letter), (f"list-{language}.docx", listed)):
            (folder / name).write_bytes(content)
            texts[name] = " ".join(text_of(content)).split()
        (folder / f"sheet-{language}.xlsx").write_bytes(as_xlsx.xlsx(paper))
        texts[f"sheet-{language}.xlsx"] = texts[f"list-{language}.docx"]
    as_pdf(folder)
    found = {name: pages((folder / name).with_suffix(".pdf")) for name in texts}
    return {name: (texts[name], [[word.text for word in page] for page in found[name]]) for name in texts}


NAMES = [
    f"{kind}-{language}.{ending}"
    for kind, ending in (("letter", "docx"), ("list", "docx"), ("sheet", "xlsx"))
    for language in LANGUAGES
]


@pytest.mark.parametrize("name", NAMES)
def test_no_short_word_number_or_date_breaks(printed: dict[str, tuple[list[str], list[list[str]]]], name: str) -> None:
    said, on_paper = printed[name]
    seen = {part for page in on_paper for word in page for part in word.split("\xa0")}
    short = {one for one in said if len(re.sub(r"\W", "", one)) <= 12}
    assert short - seen == set()


@pytest.mark.parametrize("name", NAMES)
def test_everybody_is_on_the_paper_and_every_page_has_the_header(
    printed: dict[str, tuple[list[str], list[list[str]]]], name: str
) -> None:
    _, on_paper = printed[name]
    header = ["No.", "Full"] if "-en" in name else ["TT", "Họ"]
    with_list = on_paper[1:] if "letter" in name else on_paper
    assert len(with_list) > 2
    assert all(word in page for page in with_list for word in header)
    assert [sum(page.count(word) for page in on_paper) for word in ("Nhung", "Phương", "Thảo")] == [20, 20, 20]


def test_the_signatures_do_not_stand_alone_on_a_page(tmp_path: Path) -> None:
    numbers = share(range(8, 32), 3)
    for number in numbers:
        data = read(files(number))
        paper = attendance_list(data, session(data, MEETING), "vi")
        (tmp_path / f"sheet-{number}.xlsx").write_bytes(as_xlsx.xlsx(paper))
        (tmp_path / f"list-{number}.docx").write_bytes(as_docx.docx(paper))
    for path in as_pdf(tmp_path):
        number, last = int(path.stem.partition("-")[2]), pages(path)[-1]
        wanted = {*(str(number + at) for at in (1, 2, 3)), "dấu)"}
        assert wanted <= {one.text for one in last}, path.name

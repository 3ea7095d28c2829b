"""What the annex of records tells of sessions: where each was, how long, and who spoke; not in the public edition."""

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from reports.paper import Page
from support import run, session, small, write, wrote

TOLD = "địa điểm: Hội trường xã; thời lượng: 3,5 giờ; báo cáo viên: Sở Văn hóa"


@pytest.mark.parametrize("form", ["md", "html", "docx"])
@pytest.mark.parametrize("public", [False, True])
def test_place_length_and_speaker_of_a_session(form: str, public: bool, tmp_path: Path) -> None:
    more = {"place": "Hội trường xã", "hours": 3.5, "trainer": "Sở Văn hóa"}
    person = {"id": "p", "name": "P Q", "posts": [{"organisation": "ubnd", "title": "t", "start_date": 2023}]}
    plan = {"components": [{"id": "c", "name": "C"}]}
    held = session(1, "2025-03-12", ["p"], ["c"], **more)
    folder = write(tmp_path, small(manifest={"language": "vi"}, plan=plan, staff=[person], training=[held]))
    path = tmp_path / f"r.{form}"
    assert wrote(run("report", "--year", "2025", *(["--public"] if public else []), "-o", path, cwd=folder))
    if form == "docx":
        text = "\n".join(one.text for one in Document(BytesIO(path.read_bytes())).paragraphs)
    else:
        text = path.read_text("utf-8").replace("&#58;", ":")
        text = Page(text).text if form == "html" else text
    assert (TOLD in text, "Sở Văn hóa" in text) == (not public, not public)

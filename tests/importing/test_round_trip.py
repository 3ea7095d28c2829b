"""What `export` writes, `import` takes back: the same records, from a workbook and from a data package."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import examples
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import content, run, small, unchanged

from hrcomms.api.exported import Export, taken_back
from hrcomms.dataset import Dataset, FolderTree, MemoryTree, load
from hrcomms.importing.tables import read_tables
from hrcomms.language import Text
from hrcomms.measures import kinds
from hrcomms.model import COLLECTIONS
from hrcomms.names.folding import clean
from hrcomms.output.export.as_datapackage import package
from hrcomms.output.export.as_workbook import workbook
from hrcomms.output.export.edition import Exported
from hrcomms.resources import shipped

FORMS = ("so-lieu.xlsx", "so-lieu/datapackage.json")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the demonstration with its exports, and the same dataset with its plan alone."""
    folder = tmp_path_factory.mktemp("trip")
    assert run("init", "full", "--demo", cwd=folder).code == 0
    for words in (("-o", "so-lieu.xlsx"), ("-o", "so-lieu", "--format", "datapackage")):
        assert run("--data", "full", "export", *words, cwd=folder).code == 0
    (folder / "empty").mkdir()
    for name in ("hrcomms.yaml", "plan.yaml"):
        shutil.copy(folder / "full" / name, folder / "empty" / name)
    return folder


def recorded(folder: Path) -> dict[str, Any]:
    dataset = load(FolderTree(folder), kinds()).dataset
    return {name: sorted(map(repr, dataset.records(name))) for name in COLLECTIONS}


@pytest.mark.thorough
@pytest.mark.parametrize("form", FORMS)
def test_all_collections_come_back(form: str, whole: Path, tmp_path: Path) -> None:
    data = shutil.copytree(whole / "empty", tmp_path / "data")
    said = run("--lang", "en", "import", whole / form, "--yes", cwd=tmp_path, patience=60)
    assert said.code == 0, said.err
    assert recorded(data) == recorded(whole / "full")
    with unchanged(data):
        again = run("--lang", "en", "import", whole / form, "--yes", cwd=tmp_path, patience=60)
    assert (again.code, "There is nothing new to write." in again.err) == (0, True)


@pytest.mark.thorough
def test_what_is_recorded_stays_and_is_told(whole: Path, tmp_path: Path) -> None:
    data = shutil.copytree(whole / "full", tmp_path / "data")
    path = data / "budget.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("allocated: 12000000", "allocated: 12000001", 1), "utf-8")
    with unchanged(data):
        said = run("--lang", "en", "import", whole / FORMS[0], "--yes", cwd=tmp_path, patience=60)
    assert said.code == 1
    assert "not taken: budget ns-2023-recurrent: it is recorded with other values" in said.out


@pytest.mark.thorough
def test_nothing_is_written_without_a_yes(whole: Path, tmp_path: Path) -> None:
    shutil.copytree(whole / "empty", tmp_path / "data")
    with unchanged(tmp_path / "data"):
        assert run("import", whole / FORMS[0], cwd=tmp_path, patience=60).code == 2
        assert run("import", whole / FORMS[0], "--dry-run", cwd=tmp_path, patience=60).code == 0


@pytest.mark.thorough
def test_a_table_without_its_lists_is_refused(whole: Path, tmp_path: Path) -> None:
    shutil.copytree(whole / "empty", tmp_path / "data")
    with unchanged(tmp_path / "data"):
        said = run("--lang", "en", "import", whole / "so-lieu/training.csv", "--yes", cwd=tmp_path, patience=60)
    assert (said.code, "the table 'training_components' is missing" in said.err) == (1, True)


def test_a_small_dataset_comes_back(tmp_path: Path) -> None:
    """Of a dataset that `init` made, and another one made with the same answers."""
    made = ("--name", "xã Tân Thanh", "--chairperson", "Nguyễn Văn A")
    for name in ("one", "two"):
        assert run("init", name, *made, cwd=tmp_path).code == 0
    new = ("--title", "Lớp: một", "--start-date", "2025-03-12", "--components", "knowledge", "--attended", "cb-001")
    assert run("--data", "one", "add", "training", *new, cwd=tmp_path).code == 0
    assert run("--data", "one", "export", "-o", "x.xlsx", cwd=tmp_path).code == 0
    assert run("--data", "two", "import", "x.xlsx", "--yes", cwd=tmp_path).code == 0
    assert recorded(tmp_path / "one") == recorded(tmp_path / "two")


TEXTS = st.one_of(
    st.sampled_from(
        [
            "=1+1",
            "'=1",
            "''",
            "'",
            "+84",
            "-1",
            "@a",
            "007",
            "12/3/2025",
            "1.200",
            "true",
            "null",
            "a\nb",
            "a, b",
            "1e5",
        ]
    ),
    st.text("aếĐ '\",;=+-@\n#0", min_size=1, max_size=12),
).map(lambda text: clean(text).strip() or "a")


@st.composite
def datasets(draw: st.DrawFn) -> Dataset:
    """Draw a dataset of which every text may be anything that a cell can hold."""

    def spent() -> dict[str, Any]:
        return {"date": "2025-01-05", "amount": draw(st.integers(0, 10**12)), "purpose": draw(TEXTS)}

    people = [{"id": f"p-{n}", "name": f"Nguyễn Văn {n}", "posts": posts(draw)} for n in range(draw(st.integers(0, 3)))]
    ids = [one["id"] for one in people]
    chosen = st.lists(st.sampled_from(ids), unique=True) if ids else st.just([])
    files = small(
        staff=people,
        training=[
            {
                "id": f"th-{n}",
                "title": draw(TEXTS),
                "start_date": "2025-03-12",
                "hours": draw(st.sampled_from([4, 3.5, 0.25])),
                "components": [],
                "attended": draw(chosen),
                "evidence": [{"title": draw(TEXTS)} for _ in range(draw(st.integers(0, 2)))],
            }
            for n in range(draw(st.integers(0, 2)))
        ],
        budget=[
            {
                "id": "ns-1",
                "year": 2025,
                "source": "s",
                "allocated": 9,
                "note": draw(TEXTS),
                "spent": [spent() for _ in range(2)],
            }
        ],
        plan={"funding_sources": [{"id": "s", "name": draw(TEXTS)}]},
        reports=[{"year": 2025, "direction": draw(TEXTS)}] if draw(st.booleans()) else [],
    )
    found = load(MemoryTree({name: content(value) for name, value in files.items()}), kinds())
    assert [str(one.message) for one in found.findings if one.code.startswith("HRC1")] == []
    return found.dataset


def posts(draw: st.DrawFn) -> list[dict[str, Any]]:
    start = st.sampled_from(["2020", 2020, "2020-07", "2020-07-01"])
    return [
        {"organisation": "ubnd", "title": draw(TEXTS), "start_date": draw(start)}
        for _ in range(draw(st.integers(0, 2)))
    ]


@examples.datasets
@given(datasets())
def test_whatever_a_text_holds_it_comes_back(dataset: Dataset) -> None:
    exported = Exported(dataset, public=False)
    title = Text("t")
    book = read_tables("a.xlsx", workbook(exported, title, (), "vi"))
    files: Mapping[str, bytes] = package(dataset, exported, title, (), "vi")
    csv = [
        sheet
        for name, raw in files.items()
        if name.endswith(".csv")
        for sheet in read_tables(name.removesuffix(".csv"), raw).sheets
    ]
    for sheets in ([(one, False) for one in book.sheets], [(one, True) for one in csv]):
        back = taken_back(Export(sheets), dataset)
        assert back.new == []
        assert back.kept == []
        assert sum(back.known.values()) == sum(len(dataset.records(name)) for name in COLLECTIONS)


def test_the_shipped_data_are_an_export_of_themselves() -> None:
    dataset = load(FolderTree(shipped("data")), kinds()).dataset
    book = read_tables("a.xlsx", workbook(Exported(dataset, public=False), Text("t"), (), "en"))
    back = taken_back(Export((one, False) for one in book.sheets), dataset)
    assert (back.new, back.kept) == ([], [])

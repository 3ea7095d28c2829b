"""A cache never changes a result: cold, warm, partly filled, damaged, or of something else."""

import json
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from examples import sampled, share
from hypothesis import given
from hypothesis import strategies as st
from province import DAY, TODAY, commune, often, province, provinces
from strategies import tree
from support import SET_BY_US, Result, listing, run, session, unchanged, write
from systems import links, make_link, mode_bits

from hrcomms.dataset import FolderTree, MemoryTree
from hrcomms.dataset.tree import Entry
from hrcomms.rollup.cache import _files, program, summary_of
from hrcomms.rollup.cache_key import own_key, seal
from hrcomms.rollup.summary import Summary, summarise


@pytest.fixture(autouse=True)
def own_key_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the user a folder for caches, which holds the key: a new one for each test."""
    folder = tmp_path_factory.mktemp("own", numbered=True)
    monkeypatch.setitem(SET_BY_US, "XDG_CACHE_HOME", str(folder))
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    return folder


def rolled(cwd: Path, *args: object, day: str = DAY) -> Result:
    return run("rollup", "tinh", "--as-of", day, "--format", "json", *args, cwd=cwd)


@pytest.fixture
def top(tmp_path: Path) -> Path:
    province(tmp_path / "tinh")
    return tmp_path


def entries(top: Path) -> list[Path]:
    return sorted((top / "kept").rglob("*.json"))


# The same bytes, whatever is in the cache


def test_a_warm_cache_gives_the_same_and_is_used(top: Path) -> None:
    plain = rolled(top)
    assert rolled(top, "--cache", "kept") == plain
    assert len(entries(top)) == 7
    with unchanged(top / "kept"):
        assert rolled(top, "--cache", "kept") == plain
    assert [path.name for path in (top / "kept").rglob(".*")] == []
    one = json.loads(entries(top)[0].read_bytes().partition(b"\n")[2])
    assert set(one) == {"key", "further", "summary"}


def test_a_warm_cache_computes_nothing(top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rolled(top, "--cache", "kept")
    plain = rolled(top)

    def never(*_: object) -> Summary:
        raise AssertionError("computed")

    monkeypatch.setattr("hrcomms.rollup.cache.summarise", never)
    assert rolled(top, "--cache", "kept") == plain


def test_a_partly_filled_cache(top: Path) -> None:
    plain = rolled(top)
    rolled(top, "--cache", "kept")
    for path in entries(top)[::2]:
        path.unlink()
    assert rolled(top, "--cache", "kept") == plain
    assert len(entries(top)) == 7


def damage(content: bytes) -> Iterator[bytes]:
    head, _, body = content.partition(b"\n")
    yield b""
    yield content[:-1]
    yield content[: len(content) // 2]
    yield body
    yield b"\xff" * 10
    yield b"\n{}"
    yield content.replace(b'"numerator":3', b'"numerator":4').replace(b'"errors":2', b'"errors":0')
    yield head + b"\n" + body.replace(b"0", b"1", 1)


@pytest.mark.parametrize("way", sampled(range(8), every=2))
def test_a_damaged_entry_is_written_anew(top: Path, way: int) -> None:
    plain = rolled(top)
    rolled(top, "--cache", "kept")
    whole = listing(top / "kept")
    for path in entries(top):
        path.write_bytes(list(damage(path.read_bytes()))[way])
    assert rolled(top, "--cache", "kept") == plain
    assert listing(top / "kept") == whole


def test_an_entry_in_the_place_of_another_is_not_believed(top: Path) -> None:
    plain = rolled(top)
    rolled(top, "--cache", "kept")
    paths = entries(top)
    first = [path.read_bytes() for path in paths]
    for path, content in zip(paths, first[1:] + first[:1], strict=True):
        path.write_bytes(content)
    assert rolled(top, "--cache", "kept") == plain


def test_a_folder_in_the_place_of_an_entry(top: Path) -> None:
    plain = rolled(top)
    rolled(top, "--cache", "kept")
    for path in entries(top):
        path.unlink()
        path.mkdir()
    assert rolled(top, "--cache", "kept") == plain


# What an entry depends on


def test_each_change_is_seen(top: Path) -> None:
    rolled(top, "--cache", "kept")
    for day in (DAY, "2024-02-29", "2029-01-01"):
        assert rolled(top, "--cache", "kept", day=day) == rolled(top, day=day)
    write(top / "tinh/xa-a", commune("A", 7, 5))
    assert rolled(top, "--cache", "kept") == rolled(top)
    (top / "tinh/xa-a/trainings").mkdir()  # a name that looks like data is an error, though no file changed
    told = rolled(top, "--cache", "kept")
    assert told == rolled(top)
    assert "HRC009" in told.out


def test_evidence_is_part_of_it(tmp_path: Path) -> None:
    files = commune("A", 3, 1)
    proof = {"title": "list", "file": "proofs/a.pdf", "sha256": "a" * 64}
    files["training.yaml"]["training"][0]["evidence"] = [proof]
    write(tmp_path / "tinh/xa", files)
    seen = []
    for content in (None, "one", "two", None):
        path = tmp_path / "tinh/xa/proofs/a.pdf"
        if content is None:
            path.unlink(missing_ok=True)
        else:
            write(path.parent, {"a.pdf": content})
        told = rolled(tmp_path, "--cache", "kept")
        assert told == rolled(tmp_path)
        seen.append(json.loads(told.out)["problems"][0]["first"][0]["message"])
    assert seen[0] == seen[3] != seen[1]


def test_another_day_asked_about_by_itself(top: Path) -> None:
    for epoch in ("1795338000", "1700000000"):
        env = {"SOURCE_DATE_EPOCH": epoch}
        asked = ("rollup", "tinh", "--format", "json")
        assert run(*asked, "--cache", "kept", cwd=top, env=env) == run(*asked, cwd=top, env=env)


def test_the_next_day_computes_nothing_again(top: Path) -> None:
    first = rolled(top, "--cache", "kept")
    with unchanged(top / "kept"):
        tomorrow = {"SOURCE_DATE_EPOCH": str(1795338000 + 86400)}
        asked = ("rollup", "tinh", "--as-of", DAY, "--format", "json", "--cache", "kept")
        assert run(*asked, cwd=top, env=tomorrow) == first


def test_today_matters_where_a_dataset_makes_an_error_of_it(tmp_path: Path) -> None:
    files = commune("A", 3, 2, manifest={"check": {"error": ["HRC3"]}})
    write(tmp_path / "tinh/xa", {**files, "training.yaml": {"training": [planned("2026-11-25")]}})
    codes = []
    for epoch in (1795338000, 1795338000 + 10 * 86400, 1795338000):
        env = {"SOURCE_DATE_EPOCH": str(epoch)}
        asked = ("rollup", "tinh", "--as-of", DAY, "--format", "json")
        told = run(*asked, "--cache", "kept", cwd=tmp_path, env=env)
        assert told == run(*asked, cwd=tmp_path, env=env)
        codes.append([one["first"][0]["code"] for one in json.loads(told.out)["problems"]])
    assert codes == [[], ["HRC306"], []]
    assert len(entries(tmp_path)) == 1


def planned(day: str) -> dict[str, Any]:
    return {**session(1, day, [], ["update"]), "status": "planned"}


def test_another_program_is_another_entry(top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rolled(top, "--cache", "kept")
    monkeypatch.setattr("hrcomms.rollup.cache.__version__", "0.0.1")
    program.cache_clear()
    rolled(top, "--cache", "kept")
    program.cache_clear()
    assert len(entries(top)) == 14


def test_what_a_program_consists_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = [_files(write(tmp_path, {"a.py": "1", "vi/b.mo": "1", "c.pyc": "1"}))]
    for name in ("a.py", "vi/b.mo"):
        (tmp_path / name).write_text("2")
        seen.append(_files(tmp_path))
    assert [[name for name, _ in one] for one in seen] == [["a.py", "vi/b.mo"]] * 3
    assert seen[0] != seen[1] != seen[2]
    here = program()
    program.cache_clear()
    monkeypatch.setattr("sys.version_info", (3, 99, 0, "final", 0))
    assert program() != here
    program.cache_clear()


class Failing(MemoryTree):
    """Files of which one cannot be read for a while."""

    def read(self, path: str) -> bytes:
        if path == "staff.yaml":
            raise OSError(5, "Input/output error")
        return super().read(path)

    def list(self, folder: str) -> tuple[Entry, ...]:
        return super().list(folder)


def test_what_may_be_gone_the_next_moment_is_not_kept(tmp_path: Path) -> None:
    files = {path: json.dumps(value).encode() for path, value in commune("A", 3, 1).items()}
    day = date.fromisoformat(DAY)
    found = summary_of(Failing(files), day, TODAY, tmp_path)
    assert found.faults[0].code == "HRC001"
    assert list(tmp_path.rglob("*.json")) == []
    assert summary_of(MemoryTree(files), day, TODAY, tmp_path).errors == 0
    assert len(list(tmp_path.rglob("*.json"))) == 1


@often
@given(provinces(), st.data())
def test_any_dataset_comes_back_as_it_went(made: tuple[list[Any], date], data: st.DataObject) -> None:
    communes, day = made
    with TemporaryDirectory() as name:
        for one in communes:
            files = tree(one)
            wanted = summarise(files, day, TODAY)
            assert summary_of(files, day, TODAY, Path(name)) == wanted
            if data.draw(st.booleans()):
                for path in Path(name).rglob("*.json"):
                    path.write_bytes(path.read_bytes()[: data.draw(st.integers(0, 400))])
            assert summary_of(files, day, TODAY, Path(name)) == wanted


def test_a_folder_and_its_copy_in_memory_share_an_entry(top: Path) -> None:
    folder, kept = top / "tinh/xa-a", top / "kept"
    files = {path: content for path, content in listing(folder).items() if content is not None}
    day = date.fromisoformat(DAY)
    assert summary_of(FolderTree(folder), day, TODAY, kept) == summary_of(MemoryTree(files), day, TODAY, kept)
    assert len(entries(top)) == 1


# A folder that others may write


@pytest.mark.parametrize(("which", "mode"), [("kept", 0o777), ("kept", 0o1777), ("kept", 0o770), (".", 0o777)])
def test_a_folder_that_others_may_write_is_refused(which: str, mode: int, top: Path) -> None:
    assert rolled(top, "--cache", "kept").code in (0, 1)
    (top / which).chmod(mode)
    result = run("--lang", "en", "rollup", "tinh", "--cache", "kept", cwd=top)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("hrcomms: the cache kept cannot be trusted: others may write to ")
    (top / which).chmod(0o755)
    assert rolled(top, "--cache", "kept") == rolled(top)


@links
def test_a_link_is_refused(top: Path) -> None:
    (top / "other").mkdir(mode=0o700)
    (top / "kept").symlink_to("other")
    result = run("--lang", "en", "rollup", "tinh", "--cache", "kept", cwd=top)
    assert (result.code, result.out) == (2, "")
    assert "is a link" in result.err


def test_an_entry_that_others_may_write_is_none(top: Path) -> None:
    plain = rolled(top, "--cache", "kept")
    for path in entries(top):
        entry = json.loads(path.read_bytes().partition(b"\n")[2])
        for figure in entry["summary"]["figures"]:
            figure["numerator"] = 0
        text = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode()
        own = own_key()
        assert own is not None
        path.write_bytes(seal(own, text) + b"\n" + text)
        path.chmod(0o666)
    assert rolled(top, "--cache", "kept") == plain


@pytest.mark.parametrize(
    ("key", "value"),
    [("numerator", -1), ("numerator", "7"), ("denominator", True), ("definition", "x"), ("status", "great")],
)
def test_an_entry_with_impossible_figures_is_none(key: str, value: object, top: Path) -> None:
    plain = rolled(top, "--cache", "kept")
    for path in entries(top):
        entry = json.loads(path.read_bytes().partition(b"\n")[2])
        for figure in entry["summary"]["figures"]:
            figure[key] = value
        text = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode()
        own = own_key()
        assert own is not None
        path.write_bytes(seal(own, text) + b"\n" + text)
    assert rolled(top, "--cache", "kept") == plain


# An entry that somebody else has made


def forged(content: bytes) -> bytes:
    """Return an entry with other figures, and the digest that belongs to them."""
    entry = json.loads(content.partition(b"\n")[2])
    for figure in entry["summary"]["figures"]:
        figure["numerator"] = figure["denominator"]
    text = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode()
    return sha256(text).hexdigest().encode() + b"\n" + text


def test_an_entry_of_somebody_else_is_none(top: Path, own_key_folder: Path) -> None:
    """Of one without a key, and of one with another key, though the file belongs to the user."""
    plain = rolled(top)
    assert rolled(top, "--cache", "kept") == plain
    whole = {path: path.read_bytes() for path in entries(top)}
    key = next(path for path in own_key_folder.rglob("*") if path.is_file())
    assert (key.stat().st_mode & 0o777, len(key.read_bytes())) == (0o600, 32)
    for path, entry in whole.items():
        path.write_bytes(forged(entry))
    assert rolled(top, "--cache", "kept") == plain
    assert {path: path.read_bytes() for path in entries(top)} == whole
    theirs = bytes(32)
    for path, entry in whole.items():
        text = forged(entry).partition(b"\n")[2]
        path.write_bytes(seal(theirs, text) + b"\n" + text)
    assert rolled(top, "--cache", "kept") == plain
    assert {path: path.read_bytes() for path in entries(top)} == whole


@pytest.mark.parametrize(
    "way",
    [
        *("short", "long", "a link", "a folder", "gone"),
        *(pytest.param(f"others may {what}", marks=mode_bits) for what in ("read", "write")),
    ],
)
def test_a_key_that_is_not_the_users_alone_is_made_anew(way: str, top: Path, own_key_folder: Path) -> None:
    plain = rolled(top, "--cache", "kept")
    whole = {path: path.read_bytes() for path in entries(top)}
    key = next(path for path in own_key_folder.rglob("*") if path.is_file())
    before = key.read_bytes()
    if way in ("short", "long"):
        key.write_bytes(before[:31] if way == "short" else before + b"x")
    elif way.startswith("others"):
        key.chmod(0o644 if way.endswith("read") else 0o622)
    else:
        key.rename(top / "elsewhere")
        if way == "a link":
            make_link(key, top / "elsewhere")
        elif way == "a folder":
            key.mkdir()
    assert rolled(top, "--cache", "kept") == plain
    if way == "a folder":
        assert {path: path.read_bytes() for path in entries(top)} == whole
    else:
        assert key.read_bytes() != before
        assert all(path.read_bytes() != content for path, content in whole.items())
        with unchanged(top / "kept"), unchanged(own_key_folder):
            assert rolled(top, "--cache", "kept") == plain


@pytest.mark.parametrize("folder", ["none", "shared"])
def test_without_a_folder_of_ones_own_all_is_computed(folder: str, top: Path) -> None:
    plain = rolled(top, "--cache", "kept")
    for path in entries(top):
        path.write_bytes(forged(path.read_bytes()))
    (top / "shared").mkdir()
    (top / "shared").chmod(0o777)
    env = {"XDG_CACHE_HOME": folder if folder == "none" else str(top / "shared")}
    asked = ("rollup", "tinh", "--as-of", DAY, "--format", "json", "--cache", "kept")
    with unchanged(top / "kept"):
        told = run(*asked, cwd=top, env=env)
    assert (told.code, told.out) == (plain.code, plain.out)


@pytest.mark.sampled
def test_processes_share_the_key(top: Path, own_key_folder: Path) -> None:
    plain = rolled(top, "--cache", "kept", "--processes", 2)
    assert len(entries(top)) == 7
    with unchanged(top / "kept"), unchanged(own_key_folder):
        for processes in share([(), ("--processes", 2)], every=2):
            assert rolled(top, "--cache", "kept", *processes) == plain

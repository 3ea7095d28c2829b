"""What may be named: folders, globs, lists, revisions, URLs; each dataset once, nothing passed over in silence."""

import json
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from province import DAY, commune, province
from repositories import plain_git, repository
from support import content, run, write
from systems import links

from hrcomms.dataset import FolderTree
from hrcomms.rollup.places import PROTOCOLS, RemoteTree, is_url, without_secret
from hrcomms.rollup.refusal import RefusedError
from hrcomms.rollup.sources import _within, find

__all__ = ["plain_git"]


def found(*names: object, cwd: Path, code: int = 0) -> dict[str, Any]:
    result = run("rollup", *names, "--as-of", DAY, "--format", "json", cwd=cwd)
    assert (result.code, result.err) == (code, "")
    told: dict[str, Any] = json.loads(result.out)
    return told


def sources(*names: object, cwd: Path, code: int = 0) -> list[str]:
    told = found(*names, cwd=cwd, code=code)
    return sorted({row["source"] for one in told["targets"] for row in one["communes"]})


def refused(*names: object, cwd: Path) -> str:
    result = run("rollup", *names, "--lang", "en", cwd=cwd)
    assert (result.code, result.out) == (2, "")
    assert result.err.count("\n") == 1
    return result.err.removeprefix("hrcomms: ").rstrip("\n")


@pytest.fixture
def three(tmp_path: Path) -> Path:
    for name in ("xa-a", "xa-b", "huyen/xa-c/data"):
        write(tmp_path / name, commune(name, 3, 1))
    write(tmp_path / "xa-a/evidence", {"hrcomms.yaml": "not a dataset of its own"})
    return tmp_path


@pytest.mark.parametrize(
    ("names", "wanted"),
    [
        (["."], ["huyen/xa-c/data", "xa-a", "xa-b"]),
        (["xa-a"], ["xa-a"]),
        (["./xa-a/"], ["./xa-a"]),
        (["xa-b", "xa-a"], ["xa-a", "xa-b"]),
        (["huyen"], ["huyen/xa-c/data"]),
        (["xa-*"], ["xa-a", "xa-b"]),
        (["**/xa-c"], ["huyen/xa-c/data"]),
        (["xa-[b]"], ["xa-b"]),
        (["*"], ["huyen/xa-c/data", "xa-a", "xa-b"]),
    ],
)
def test_folders_and_patterns(three: Path, names: list[str], wanted: list[str]) -> None:
    (three / "xa-note.txt").write_text("no dataset")
    assert sources(*names, cwd=three) == wanted


@pytest.mark.parametrize("file", [None, "hrcomms.yaml.txt"])
def test_a_folder_that_a_pattern_matches_is_as_if_it_were_named(three: Path, file: str | None) -> None:
    (three / "xa-empty").mkdir()
    if file:
        (three / "xa-empty" / file).write_text("")
    wanted = "there is no dataset (hrcomms.yaml) in xa-empty or below it"
    assert refused("xa-*", cwd=three) == refused("xa-a", "xa-b", "xa-empty", cwd=three) == wanted


def test_from_another_folder_and_by_absolute_paths(three: Path) -> None:
    assert sources("../xa-a", "../xa-b", cwd=three / "huyen") == ["../xa-a", "../xa-b"]
    assert sources(three / "huyen", cwd=three) == [f"{three.as_posix()}/huyen/xa-c/data"]
    assert sources(".", cwd=three / "xa-a") == ["."]


def test_names_with_odd_letters(tmp_path: Path) -> None:
    for number, name in enumerate(("xã Mẫu Sơn", "a@b", "[ab]", "x # y")):
        write(tmp_path / name, commune(str(number), 2, 1))
    assert sources("xã Mẫu Sơn", "a@b", "[ab]", "x # y", cwd=tmp_path) == ["[ab]", "a@b", "x # y", "xã Mẫu Sơn"]


@links
def test_a_linked_dataset_counts_and_links_lead_in_no_circle(three: Path, tmp_path_factory: Any) -> None:
    elsewhere = write(tmp_path_factory.mktemp("elsewhere") / "xa-d", commune("D", 2, 1))
    (three / "xa-d").symlink_to(elsewhere)
    (three / "huyen/all").symlink_to(three)
    (three / "huyen/nothing").symlink_to(three / "nowhere")
    assert sources(".", cwd=three) == ["huyen/xa-c/data", "xa-a", "xa-b", "xa-d"]


# Lists


def test_a_list(three: Path) -> None:
    text = "\ufeff# the communes of 2025\n\nxa-a   # the first\n  huyen/xa-c\r\nhuyen/../xa-b\n"
    (three / "list.txt").write_text(text, encoding="utf-8")
    assert sources("@list.txt", cwd=three) == ["huyen/../xa-b", "huyen/xa-c/data", "xa-a"]
    assert sources("@../list.txt", cwd=three / "xa-a") == ["../huyen/../xa-b", "../huyen/xa-c/data", "../xa-a"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"xa-a\n\nxa-z\n", "list.txt, line 3: the folder xa-z does not exist"),
        (b"# none\n", "the list list.txt names no dataset"),
        (b"", "the list list.txt names no dataset"),
        (b"xa-a\nx\xe3 Ba\n", "the list list.txt is not UTF-8 (line 2)"),
        (b"@list.txt\n", "list.txt, line 1: a list cannot name another list"),
        (b"empty\n", "list.txt, line 1: there is no dataset (hrcomms.yaml) in empty or below it"),
        (b"none-*\n", "list.txt, line 1: there is no dataset (hrcomms.yaml) in none-* or below it"),
        (b"a\0b\n", "list.txt, line 1: the folder a\\u0000b does not exist"),
    ],
)
def test_a_bad_list(three: Path, text: bytes, said: str) -> None:
    (three / "list.txt").write_bytes(text)
    (three / "empty").mkdir()
    assert refused("@list.txt", cwd=three) == said


def test_a_list_that_is_not_there(three: Path) -> None:
    assert refused("@nowhere.txt", cwd=three) == "the list nowhere.txt cannot be read (No such file or directory)"
    assert refused("@xa-a", cwd=three) == "the list xa-a cannot be read (not a regular file)"
    assert refused("@", cwd=three).startswith("the list ")


# Revisions


@pytest.mark.usefixtures("plain_git")
def test_datasets_of_a_revision(tmp_path: Path) -> None:
    made = repository(province(tmp_path / "tinh"))
    first = made.commit(message="then")
    write(made.folder / "xa-a", commune("A", 7, 7))
    write(made.folder / "xa-new", commune("New", 1, 1))
    made.git("tag", "nop", first)
    now = found("tinh", cwd=tmp_path, code=1)
    then = found("tinh@nop", cwd=tmp_path, code=1)
    assert (now["datasets"]["named"], then["datasets"]["named"]) == (8, 7)
    assert (now["targets"][0]["numerator"], then["targets"][0]["numerator"]) == (19, 14)
    rows = then["targets"][0]["communes"]
    assert {row["revision"] for row in rows} == {first}
    assert [row["source"] for row in rows][:2] == ["tinh/huyen/xa-c@nop", "tinh/xa-a@nop"]
    assert sources("tinh/xa-a@nop", "tinh/xa-b@HEAD~0", cwd=tmp_path) == ["tinh/xa-a@nop", "tinh/xa-b@HEAD~0"]
    assert sources("xa-[ab]@nop", cwd=made.folder) == ["xa-a@nop", "xa-b@nop"]
    assert sources("xa-a@HEAD@{0}", cwd=made.folder) == ["xa-a@HEAD@{0}"]
    csv = run("rollup", "tinh/xa-a@nop", "--as-of", DAY, "--format", "csv", cwd=tmp_path).out
    assert f",tinh/xa-a@nop,{first}," in csv


@pytest.mark.usefixtures("plain_git")
def test_what_is_called_so_goes_before_a_revision(tmp_path: Path) -> None:
    repository(province(tmp_path / "a@b")).commit()
    (tmp_path / "a").mkdir()
    assert sources("a@b/xa-[ab]", cwd=tmp_path) == ["a@b/xa-a", "a@b/xa-b"]
    assert sources("a@b/xa-a@main", cwd=tmp_path) == ["a@b/xa-a@main"]
    assert sources("a@b/xa-[ab]@HEAD@{0}", cwd=tmp_path) == ["a@b/xa-a@HEAD@{0}", "a@b/xa-b@HEAD@{0}"]


@pytest.mark.usefixtures("plain_git")
@pytest.mark.thorough
def test_revisions_in_several_processes(tmp_path: Path) -> None:
    made = repository(province(tmp_path / "tinh"))
    made.commit()
    asked = ("rollup", "tinh@main", "--as-of", DAY, "--format", "json")
    one, two = (run(*asked, "--processes", count, cwd=tmp_path) for count in (1, 2))
    assert one == two
    assert json.loads(one.out)["datasets"]["summed"] == 6


@pytest.mark.usefixtures("plain_git")
def test_a_dataset_and_its_earlier_self_are_of_one_owner(tmp_path: Path) -> None:
    made = repository(write(tmp_path / "xa", commune("A", 3, 1)))
    made.commit()
    assert found("xa", "xa@main", cwd=tmp_path)["named_twice"] == ["xa@main"]
    write(made.folder, commune("A", 3, 2))
    (problem,) = found("xa", "xa@main", cwd=tmp_path, code=1)["problems"]
    assert [one["source"] for one in problem["sources"]] == ["xa", "xa@main"]


@links
@pytest.mark.usefixtures("plain_git")
@pytest.mark.parametrize("inside", ["", "xa"])
def test_states_of_one_folder_are_not_both_summed_though_its_owner_was_renamed(tmp_path: Path, inside: str) -> None:
    made = repository(tmp_path / "tinh")
    write(made.folder / inside, commune("A", 3, 1))
    made.commit()
    made.git("tag", "nop")
    write(made.folder / inside, commune("A, renamed", 3, 1))
    (tmp_path / "link").symlink_to(made.folder / inside)
    asked = (".", ".@nop"), ("../link", ".@nop"), (".", f"./{inside}@nop")
    for names in asked:
        told = found(*names, cwd=made.folder, code=1)
        assert told["datasets"] == {"named": 2, "summed": 0, "not_summed": 2}
        (problem,) = told["problems"]
        assert (problem["problem"], problem["owner"], len(problem["sources"])) == ("same-owner", None, 2)
    text = run("rollup", ".", ".@nop", "--as-of", DAY, "--lang", "en", cwd=made.folder).out
    assert "states of one dataset, between which its owner was changed" in " ".join(text.split())
    assert found(".@nop", f"./{inside}@nop", cwd=made.folder)["datasets"]["summed"] == 1


@pytest.mark.usefixtures("plain_git")
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("tinh@nowhere", "there is no revision 'nowhere' in the repository of "),
        ("tinh@", "tinh@ names no revision after the @"),
        ("tinh/none@main", "tinh/none@main cannot be read (No such file or directory)"),
        ("bare@main", "bare lies in no git repository, so no earlier state of it is known"),
        ("huyen@main", "cannot be read"),
    ],
)
def test_a_bad_revision(tmp_path: Path, name: str, said: str) -> None:
    repository(province(tmp_path / "tinh")).commit()
    (tmp_path / "bare").mkdir()
    if name.startswith("huyen"):
        repository(tmp_path / "huyen").commit()
        assert refused(name, cwd=tmp_path) == "there is no dataset (hrcomms.yaml) in huyen@main or below it"
    else:
        assert said in refused(name, cwd=tmp_path)


# URLs


@pytest.fixture
def memory() -> Iterator[Any]:
    import fsspec

    files = fsspec.filesystem("memory")
    yield files
    files.store.clear()
    files.pseudo_dirs[:] = [""]


def upload(files: Any, top: str, folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            files.pipe_file(f"{top}/{path.relative_to(folder).as_posix()}", path.read_bytes())


@pytest.mark.cluster
def test_a_url(tmp_path: Path, memory: Any) -> None:
    upload(memory, "/tinh", province(tmp_path))
    there, here = (found(name, cwd=tmp_path, code=1) for name in ("memory://tinh", "."))
    text = json.dumps(there, ensure_ascii=False).replace("memory://tinh/", "")
    assert json.loads(text) == here
    assert sources("memory://tinh/xa-a", cwd=tmp_path) == ["memory://tinh/xa-a"]
    assert sources("memory://tinh/huyen/", "--processes", 2, cwd=tmp_path) == [
        "memory://tinh/huyen/xa-c",
        "memory://tinh/huyen/xa-d",
    ]


@pytest.mark.thorough
def test_a_url_of_this_machine_in_several_processes(tmp_path: Path) -> None:
    url = province(tmp_path / "tỉnh").as_uri()
    one, two = (
        run("rollup", url, "--as-of", DAY, "--format", "json", "--processes", count, cwd=tmp_path) for count in (1, 2)
    )
    assert one == two
    here = found("tỉnh", cwd=tmp_path, code=1)
    assert json.loads(one.out.replace(f"{url}/", "tỉnh/")) == here


@pytest.mark.cluster
def test_an_archive(tmp_path: Path) -> None:
    province(tmp_path / "tinh")
    with zipfile.ZipFile(tmp_path / "tinh.zip", "w") as archive:
        for path in sorted((tmp_path / "tinh").rglob("*.yaml")):
            archive.write(path, path.relative_to(tmp_path / "tinh"))
    url = f"zip://::{(tmp_path / 'tinh.zip').as_uri()}"
    asked = ("rollup", url, "--as-of", DAY, "--format", "json")
    one, two = (run(*asked, "--processes", count, cwd=tmp_path) for count in (1, 2))
    assert one == two
    told = json.loads(one.out)
    assert (told["datasets"]["summed"], told["targets"][0]["numerator"]) == (6, 14)
    assert told["targets"][0]["communes"][0]["source"] == url.replace("zip://", "zip://huyen/xa-c")


@pytest.mark.cluster
def test_a_remote_tree_is_as_the_folder(tmp_path: Path, memory: Any) -> None:
    folder = province(tmp_path)
    upload(memory, "/same", folder)
    there, here = RemoteTree("memory://same"), FolderTree(folder)
    for path in ("", "huyen", "huyen/xa-c", "xa-g"):
        assert there.list(path) == here.list(path)
    assert there.read("xa-a/plan.yaml") == here.read("xa-a/plan.yaml")
    for tree in (there, here):
        with pytest.raises(FileNotFoundError):
            tree.read("xa-a/none.yaml")
        with pytest.raises(FileNotFoundError):
            tree.list("none")
        with pytest.raises(NotADirectoryError):
            tree.list("xa-a/plan.yaml")
        with pytest.raises(OSError, match=r".*"):
            tree.read("xa-a")


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        ("s3://a", "s3://a/x/y"),
        ("s3://a/", "s3://a/x/y"),
        ("zip://::s3://a.zip", "zip://x/y::s3://a.zip"),
        ("zip://b::s3://a.zip", "zip://b/x/y::s3://a.zip"),
    ],
)
def test_what_lies_below_a_url(url: str, wanted: str) -> None:
    assert _within(url, "x/y") == wanted
    assert _within(url, "") == url


@pytest.mark.cluster
@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("nothing://x", "nothing://x is no URL that data are read from; each part of it may be one of: file, memory, "),
        ("memory://none", "memory://none cannot be read (No such file or directory)"),
        ("file:///nowhere/at/all", "the folder file:///nowhere/at/all does not exist"),
        ("zip://::file:///nowhere.zip", "cannot be read"),
        ("http://user:secret@127.0.0.1:9/x", ""),
    ],
)
def test_a_bad_url(tmp_path: Path, memory: Any, url: str, said: str) -> None:
    assert memory.store == {}
    sentence = refused(url, cwd=tmp_path)
    assert said in sentence
    assert "secret" not in sentence


@pytest.mark.cluster
def test_no_other_protocol_is_asked_for_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from fsspec.registry import known_implementations

    others = sorted(set(known_implementations) - set(PROTOCOLS) - {"data"})
    assert len(others) > 20
    for number, protocol in enumerate([*others, "ZIP", "File"]):
        (tmp_path / str(number)).mkdir()
        nothing_is_asked(protocol, tmp_path / str(number), monkeypatch)


def nothing_is_asked(protocol: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither alone nor in any place of a chain, named by hand or in a list, when searched or when read."""

    def never(*_: object, **__: object) -> None:
        raise AssertionError("asked")

    monkeypatch.setattr("fsspec.core.url_to_fs", never)
    for url in (
        f"{protocol}://x",
        f"{protocol}::file:///x.zip",
        f"zip://::{protocol}::file:///x.zip",
        f"zip://a::{protocol}://x.zip",
        f"{protocol}:///x::zip://::https://127.0.0.1:9/x.zip",
    ):
        (tmp_path / "list.txt").write_text(url)
        for name in (url, "@list.txt") if is_url(url) else ():
            assert "is no URL that data are read from" in refused(name, cwd=tmp_path), url
        with pytest.raises(RefusedError):
            RemoteTree(url)


def test_a_list_of_references_reads_no_other_file(tmp_path: Path) -> None:
    write(tmp_path / "secret", commune("A", 3, 1))
    names = [path.relative_to(tmp_path / "secret").as_posix() for path in (tmp_path / "secret").rglob("*.yaml")]
    refs = {name: [(tmp_path / "secret" / name).as_uri()] for name in names}
    (tmp_path / "refs.json").write_text(json.dumps({"version": 1, "templates": {}, "refs": refs}))
    (tmp_path / "list.txt").write_text(f"reference://::{(tmp_path / 'refs.json').as_uri()}")
    assert "is no URL that data are read from" in refused("@list.txt", cwd=tmp_path)


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("ftp://u:p@ss@host/x", "ftp://host/x"),
        ("s3://u:p/w@b", "s3://b"),
        ("ftp://u:p?w@host/x", "ftp://…"),
        ("ftp://u:p#w@host/x", "ftp://host/x"),
        ("ftp://u:p::w@host/x", "ftp://host/x"),
        ("https://host/x.zip?sig=SECRET", "https://host/x.zip"),
        ("https://host:80/x?sig=SEC@RET", "https://…"),
        ("zip://a::https://u:p@host/x.zip?sig=SECRET", "zip://a::https://host/x.zip"),
        ("zip://*::file.zip", "zip://*::file.zip"),
        ("s3://bucket/a@b", "s3://bucket/a@b"),
        ("http://[::1]:80/x", "http://[::1]:80/x"),
        ("xa-?", "xa-?"),
        ("tinh@main", "tinh@main"),
    ],
)
def test_a_url_is_shown_without_its_secret(url: str, shown: str) -> None:
    assert without_secret(url) == shown


@pytest.mark.parametrize(
    "url",
    [
        "ftp://u:ZZ@ZZ@127.0.0.1:9/x",
        "ftp://u:ZZ/ZZ@127.0.0.1:9",
        "http://127.0.0.1:9/x?sig=ZZ",
        "nothing://u:ZZ/@x",
        "memory://none?sig=ZZ",
        "zip://::http://u:ZZ@127.0.0.1:9/x.zip?sig=ZZ",
        "http://u:ZZ@127.0.0.1:9/\0",
    ],
)
def test_no_refusal_tells_a_secret(tmp_path: Path, url: str) -> None:
    (tmp_path / "list.txt").write_text(url)
    for name in ("@list.txt", *([] if "\0" in url else [url])):
        assert "ZZ" not in refused(name, cwd=tmp_path)


@pytest.mark.cluster
def test_what_is_written_in_a_list_may_be_a_url(tmp_path: Path, memory: Any) -> None:
    for path, value in commune("A", 3, 1).items():
        memory.pipe_file(f"/xa/{path}", content(value))
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists/all.txt").write_bytes(b"memory://xa\n")
    assert sources("@lists/all.txt", cwd=tmp_path) == ["memory://xa"]


SIGNS = ("@", "*", "?", "[", "]", ":", "/", ".", "~", "\0", "xa-a", "a", "-", " ", "#", "\n", "%", "ế", "://", "memory")
ODD = st.lists(st.sampled_from(SIGNS), max_size=9).map("".join)


def stays_inside(name: str) -> bool:
    """Tell whether a name leads nowhere outside of the working folder, all of which would be searched."""
    return ".." not in name and not name.startswith("/") and "@/" not in name


@given(st.one_of(ODD, ODD.map("memory://{}".format), ODD.map("xa-a@{}".format)).filter(stays_inside))
def test_any_name_is_found_or_refused(name: str) -> None:
    with TemporaryDirectory() as folder, suppress(RefusedError):
        there = find([name], Path(write(Path(folder) / "xa-a", commune("A", 1, 1)).parent))
        assert len(there.sources) + len(there.closed) >= 1

"""What all tests share: how many examples properties try, how many workers there are, and what was left out."""

import os
import pickle
from collections import Counter
from collections.abc import Hashable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings
from rows import dealt, joined

if TYPE_CHECKING:
    from playwright.sync_api import Browser

settings.register_profile(
    "quick",
    max_examples=10,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.register_profile("thorough", settings.get_profile("quick"), max_examples=100)
settings.load_profile("quick")

PROGRAMS = {"browser": "a browser", "office": "LibreOffice (Writer, Calc) and poppler", "pango": "Pango"}
PACKAGES = {"solver": "HiGHS", "cluster": "Dask", "tools": "check-jsonschema and zizmor"}
"""What tests need that the extra `test` does not bring, by the mark that they carry."""
LONG = {"thorough": "patience"}
INSTALL = """\
  Debian, Ubuntu   apt install chromium libreoffice-writer-nogui libreoffice-calc-nogui poppler-utils
                   apt install fonts-liberation2 libpangoft2-1.0-0
  macOS            brew install --cask chromium libreoffice && brew install poppler pango
  Windows          winget install MSYS2.MSYS2 TheDocumentFoundation.LibreOffice; in MSYS2:
                   pacman -S mingw-w64-x86_64-pango mingw-w64-x86_64-poppler; then python -m playwright install chromium
  and everywhere   python -m pip install '.[test-all]'
"""
EXTRA = "  everywhere       python -m pip install '.[test-all]'\n"
_LEFT = pytest.StashKey[Counter[str]]()
_CASES = pytest.StashKey[int]()
"""How many tests there are where the rows of a table are not joined."""


def pytest_configure(config: pytest.Config) -> None:
    """Begin to count what is left out."""
    config.stash[_LEFT] = Counter()
    config.stash[_CASES] = 0


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """Let a few files be tested in this process: to start workers takes longer than most of them."""
    named = [Path(str(one).partition("::")[0]) for one in config.option.file_or_dir]
    return 0 if named and all(one.suffix == ".py" for one in named) else None


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Iterator[None]:
    """Let every other worker read the folders from the end: each finds half of the tests compiled by another.

    In a fresh clone most of the time of a collection goes there.
    """
    report = yield
    if isinstance(collector, pytest.Directory) and _is_odd(collector.config):
        report.result.reverse()
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> Iterator[None]:
    """Bring the tests into the same order in each worker; where all are asked for, join the rows of each table."""
    from examples import is_thorough  # knows the profile by now

    if not hasattr(config, "workerinput"):
        return (yield)
    items.sort(key=lambda item: item.path)
    yield
    if not (config.option.file_or_dir or config.option.keyword):
        config.stash[_CASES] = len(items)
        some = [*joined(items)]
        items[:] = dealt(some, config.workerinput["workercount"]) if is_thorough() else some
    return None


def _is_odd(config: pytest.Config) -> bool:
    """Tell whether this process is a worker of an odd number."""
    worker: str = getattr(config, "workerinput", {}).get("workerid", "gw0")
    return int(worker.removeprefix("gw")) % 2 == 1


def pytest_deselected(items: list[pytest.Item]) -> None:
    """Count tests that are left out for what they need."""
    for item in items:
        for mark in (PROGRAMS | PACKAGES | LONG).keys() & {one.name for one in item.iter_markers()}:
            item.config.stash[_LEFT][mark] += 1


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Tell the process that started this one what was left out here; each worker sees all tests."""
    if (output := getattr(session.config, "workeroutput", None)) is not None:
        output["left"] = dict(session.config.stash[_LEFT])
        output["cases"] = session.config.stash[_CASES]


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take what a worker left out for what all of them did."""
    output = getattr(node, "workeroutput", {})
    node.config.stash[_LEFT] |= Counter(output.get("left", {}))
    node.config.stash[_CASES] = max(node.config.stash[_CASES], output.get("cases", 0))


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Say at the end what was not tested, and how to test it."""
    if cases := config.stash[_CASES]:
        terminalreporter.write_line(f"The rows of a table count as one test, up to 16 of them: in all {cases} cases.")
    left = config.stash[_LEFT]
    for needs, install in ((LONG, ""), (PACKAGES, EXTRA), (PROGRAMS, INSTALL)):
        if marks := [mark for mark in needs if left[mark]]:
            counted = ", ".join(f"{left[mark]} for {needs[mark]} (mark {mark})" for mark in marks)
            terminalreporter.write_line(f"Left out: {counted}. {'Install' if install else 'To test them,'}")
            terminalreporter.write(install)
            terminalreporter.write_line(f'{"and " * bool(install)}run: python -m pytest -m "{" or ".join(needs)}"')


@pytest.fixture(scope="session", autouse=True)
def templates_compiled_once() -> Iterator[None]:
    """Compile each text of a template once in this process: most of the time of a report would go there.

    What is closed in (a template of somebody else) is compiled each time, under its bounds.
    """
    from jinja2 import Environment

    compiled, kept = Environment.compile, dict[Hashable, Any]()

    def once(self: Environment, source: Any, *named: Any, **more: Any) -> Any:
        if type(self) is not Environment or not isinstance(source, str):
            return compiled(self, source, *named, **more)
        layout = (self.autoescape, self.finalize, self.trim_blocks, self.lstrip_blocks, self.keep_trailing_newline)
        key = (source, *named, *sorted(more.items()), *layout, self.globals.get("language"))
        if key not in kept:
            kept[key] = compiled(self, source, *named, **more)
        return kept[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Environment, "compile", once)
        yield


@pytest.fixture(scope="session", autouse=True)
def demonstration_read_once() -> Iterator[None]:
    """Go through the YAML of each file of the demonstration once in this process: most calls begin with them.

    Whoever asks gets data of his own. Other texts, and what takes room of the dataset, are read each time.
    """
    from hrcomms.dataset import reader
    from hrcomms.dataset.construct import Content
    from hrcomms.dataset.lines import unix_lines
    from hrcomms.resources import shipped

    read, kept = reader.construct, dict[str, bytes]()
    texts = {unix_lines(path.read_text(encoding="utf-8")) for path in shipped("data").rglob("*.yaml")}
    known = {text for text in texts if "*" not in text}

    def once(text: str, *room: Any) -> Content:
        if text not in known:
            return read(text, *room)
        if text not in kept:
            kept[text] = pickle.dumps(read(text, *room))
        found: Content = pickle.loads(kept[text])  # noqa: S301 - our own, of this process
        return found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "construct", once)
        yield


@pytest.fixture(scope="session", autouse=True)
def demonstration_judged_once() -> Iterator[None]:
    """Load the demonstration once in this process, and look for findings in it once for each day and choice of rules.

    That is for calls on a folder that holds its files and nothing else. With a file more, less or altered all is done
    anew. What is read does not change, so that whoever asks gets the same.
    """
    from hrcomms.api import loading
    from hrcomms.dataset import Places, Read
    from hrcomms.dataset.tree import FolderTree
    from hrcomms.resources import shipped

    folder, kept, told = shipped("data"), list[Read](), dict[Hashable, Any]()
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    def loaded(tree: Any, kinds: Any, load: Any = loading.load_records) -> Any:
        if not isinstance(tree, FolderTree) or not _holds(tree.root, files):
            return load(tree, kinds)
        if not kept:
            kept.append(load(tree, kinds))
        places = Places(tree)
        for path, original in kept[0].places._originals.items():
            places.keep(path, original)
        return replace(kept[0], places=places)

    def once(judge: Any) -> Any:
        def judged(found: Read, tree: Any, today: Any, rules: Any) -> Any:
            if not kept or found.dataset is not kept[0].dataset:
                return judge(found, tree, today, rules)
            key = (judge, today, *rules)
            if key not in told:
                told[key] = judge(found, tree, today, rules)
            return told[key]

        return judged

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loading, "load_records", loaded)
        for judge in ("judged", "errors"):
            patch.setattr(loading, judge, once(getattr(loading, judge)))
        yield


def _holds(folder: Path, files: dict[str, bytes]) -> bool:
    """Tell whether plain files are all that lies below a folder, and in each the bytes that are asked for."""
    rest = dict(files)
    try:
        for here, folders, names in os.walk(folder):
            if not names or any(Path(here, one).is_symlink() for one in folders):
                return False
            for name in names:
                path = Path(here, name)
                content = rest.pop(path.relative_to(folder).as_posix(), None)
                status = path.lstat()
                if content is None or not S_ISREG(status.st_mode) or status.st_size != len(content):
                    return False
                if path.read_bytes() != content:
                    return False
    except OSError:
        return False
    return not rest


@pytest.fixture(scope="session", autouse=True)
def commit_of_the_demonstration_asked_once() -> Iterator[None]:
    """Ask git once for the commit of the demonstration that lies here: each report names it, and no test changes it."""
    from hrcomms.api import composing
    from hrcomms.dataset import last_change as module

    asked, here = module.last_change, Path(__file__).parents[1] / "data"
    kept = dict[Hashable, Any]()

    def once(folder: Path) -> Any:
        if folder.resolve() != here:
            return asked(folder)
        settings = tuple(sorted((name, os.environ[name]) for name in os.environ if name.startswith(("GIT_", "PATH"))))
        if settings not in kept:
            kept[settings] = asked(folder)
        return kept[settings]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "last_change", once)
        patch.setattr(composing, "last_change", once)
        yield


@pytest.fixture(scope="session", autouse=True)
def commands_built_once() -> Iterator[None]:
    """Let Typer look at the parameters of a command once in this process, not at each call."""
    import typer.main

    from hrcomms.cli import app

    made, built = cache(app.program), cache(typer.main.get_command)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(app, "program", lambda commands=app.COMMANDS: made(tuple(commands)))
        patch.setattr(typer.main, "get_command", built)
        yield


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """Give one browser to all tests that need one."""
    from reports.pages import chromium

    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def own_key_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give the user a folder for caches, which holds the key, to the tests of a module."""
    from support import SET_BY_US

    folder = tmp_path_factory.mktemp("own")
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(SET_BY_US, "XDG_CACHE_HOME", str(folder))
        patch.setenv("XDG_CACHE_HOME", str(folder))
        yield folder

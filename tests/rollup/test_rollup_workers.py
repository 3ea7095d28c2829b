"""Who does the work changes nothing: this process, several, workers of a scheduler, some of which die."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from examples import sampled, sampled_rows
from province import DAY, children, commune, kill, many, province, running
from support import Result, command, environment, run, run_process, write
from systems import signals

from hrcomms.rollup.places import Source
from hrcomms.rollup.work import Chunk

pytestmark = pytest.mark.usefixtures("own_key_folder")

PATIENCE = 60
MANY = 80
LARGE = 250
A_LOT = 800
"""Staff of each of these: to sum up all takes long, to sum up the first few does not."""
asked = ("--as-of", DAY, "--format", "json")


def rolled(cwd: Path, *args: object) -> Result:
    return run_process("rollup", ".", *asked, *args, cwd=cwd)


@pytest.fixture(scope="module")
def communes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = many(tmp_path_factory.mktemp("many"), MANY)
    (folder / "xa-0007/plan.yaml").write_text("plan: [")
    (folder / "xa-0033/staff.yaml").unlink()
    return folder


@pytest.fixture(scope="module")
def wanted(communes: Path) -> Result:
    result = rolled(communes, "--processes", 1)
    assert (result.code, result.err) == (1, "")
    assert json.loads(result.out)["datasets"]["named"] == MANY
    return result


# Processes


@pytest.mark.thorough
@pytest.mark.parametrize("count", [2, 3])
def test_several_processes_give_the_same(communes: Path, wanted: Result, count: int) -> None:
    assert rolled(communes, "--processes", count) == wanted


@pytest.mark.thorough  # test_processes_share_the_key starts some too
def test_as_many_processes_as_processors(communes: Path, wanted: Result) -> None:
    assert rolled(communes) == wanted


@pytest.mark.thorough  # test_processes_share_the_key holds the same over fewer communes
def test_several_processes_with_a_cache(communes: Path, wanted: Result, tmp_path: Path) -> None:
    for _ in range(2):
        assert rolled(communes, "--processes", 2, "--cache", tmp_path / "kept") == wanted
    assert len(list((tmp_path / "kept").rglob("*.json"))) == MANY


@contextmanager
def started(cwd: Path, *args: object, program: Sequence[str] = ()) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [*program, *map(str, args)] if program else command("rollup", *args),
        cwd=cwd,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def until(there: Callable[[], Any]) -> Any:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if found := there():
            return found
        time.sleep(0.02)
    raise AssertionError("it never came")


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """Return a folder with a rollup that takes long (`many`), and one that does not (`tinh`)."""
    province(tmp_path / "tinh")
    people = tmp_path / "people.json"
    people.write_text(json.dumps({"staff": [{"id": f"p-{n}", "name": "A", "posts": []} for n in range(A_LOT)]}))
    for number in range(LARGE):
        folder = write(tmp_path / f"many/xa-{number:04}", commune(f"số {number}", 0, 0))
        (folder / "staff.yaml").unlink()
        os.link(people, folder / "staff.yaml")
    return tmp_path


@signals
@pytest.mark.parametrize(("count", "whole_group"), sampled_rows([(2, True), (2, False), (1, True), (1, False)]))
def test_ctrl_c(large: Path, count: int, whole_group: bool) -> None:
    """As a terminal sends it, to the whole group; and as another program does, to the one process."""
    args = ("many", *asked, "--processes", count, "--cache", "kept", "--lang", "en")
    with started(large, *args) as process:
        until(lambda: list((large / "kept").rglob("*.json")))
        inside = children(process.pid)
        assert len(inside) >= (count if count > 1 else 0)
        (os.killpg if whole_group else os.kill)(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, out) == (130, "")
    assert err == "hrcomms: interrupted, so nothing is printed; what was done is kept in the cache\n"
    until(lambda: not running(inside))


@signals
@pytest.mark.parametrize("moment", sampled([0.25, 0.1, 0.4, 0.6, 0.8], every=5))
def test_ctrl_c_at_any_moment(large: Path, moment: float) -> None:
    with started(large, "many", *asked, "--processes", 2, "--lang", "en") as process:
        time.sleep(moment)
        inside = children(process.pid)
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=PATIENCE)
    assert out == ""
    assert process.returncode in (130, -signal.SIGINT)
    assert "Process" not in err
    until(lambda: not running(inside))


@signals
def test_no_worker_outlives_a_killed_program(large: Path) -> None:
    with started(large, "many", "--processes", 2) as process:
        inside = until(lambda: len(found := children(process.pid)) >= 3 and found)
        time.sleep(0.5)
        process.kill()
        process.wait()
    until(lambda: not running(inside))


@signals
def test_a_worker_that_dies(large: Path) -> None:
    with started(large, "many", *asked, "--processes", 2, "--cache", "kept", "--lang", "en") as process:
        until(lambda: list((large / "kept").rglob("*.json")))
        inside = children(process.pid)
        for pid in inside:
            if "spawn_main" in Path(f"/proc/{pid}/cmdline").read_text():
                kill(pid)
                break
        out, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, out) == (3, "")
    assert err.startswith("hrcomms: a worker process ended by itself or was killed")
    assert err.count("\n") == 1
    until(lambda: not running(inside))


def test_a_defect_over_one_dataset_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from hrcomms.rollup import work

    real = work.summary_of

    def failing(tree: Any, *args: Any, **more: Any) -> Any:
        if tree.root.name == "xa-h":
            raise RecursionError("too deep")
        return real(tree, *args, **more)

    monkeypatch.setattr(work, "summary_of", failing)
    result = run("rollup", ".", *asked, "--lang", "en", cwd=province(tmp_path))
    assert result.code == 3
    told = json.loads(result.out)
    assert told["datasets"] == {"named": 7, "summed": 5, "not_summed": 2}
    assert {"problem": "defect", "source": "xa-h", "reason": "the program failed (RecursionError: too deep)"} in told[
        "problems"
    ]
    public = run("rollup", ".", *asked, "--public", cwd=tmp_path)
    assert public.code == 3
    assert "too deep" not in public.out


def test_another_program_does_not_answer() -> None:
    from datetime import date

    from hrcomms.rollup.work import OtherProgramError, work

    with pytest.raises(OtherProgramError):
        work(Chunk((Source("a", "a"),), date.min, date.min, program="another"))


# A scheduler of dask, and its workers, as processes on loopback


class Cluster:
    """A scheduler and its workers; whoever is started here ends here."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.folder, self._stack = folder, stack
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
        self.scheduler = self._start("dask_scheduler", "--host", self.address, "--no-dashboard", "--no-jupyter")
        self.workers = [self._start_worker() for _ in range(2)]

    def _start_worker(self) -> "subprocess.Popen[bytes]":
        return self._start(
            "dask_worker", self.address, "--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1"
        )

    def _start(self, module: str, *words: str) -> "subprocess.Popen[bytes]":
        local = {"DASK_TEMPORARY_DIRECTORY": str(self.folder), "DASK_DISTRIBUTED__SCHEDULER__WORKER_TTL": "10s"}
        with (self.folder / f"{module}.log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.{module}", *words],
                cwd=self.folder,
                env=environment(local),
                stdout=log,
                stderr=log,
            )
        self._stack.callback(_end, process)
        return process


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.kill()
    process.wait()


@pytest.fixture
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with ExitStack() as stack:
        yield Cluster(tmp_path_factory.mktemp("cluster"), stack)


@pytest.mark.cluster
def test_a_scheduler_gives_the_same(communes: Path, wanted: Result, cluster: Cluster) -> None:
    assert rolled(communes, "--scheduler", cluster.address) == wanted


@pytest.mark.cluster
def test_a_worker_of_the_scheduler_dies(large: Path, cluster: Cluster) -> None:
    here = run_process("rollup", "many", *asked, cwd=large)
    args = ("many", *asked, "--cache", "kept", "--scheduler", cluster.address)
    with started(large, *args) as process:
        until(lambda: list((large / "kept").rglob("*.json")))
        cluster.workers[0].kill()
        assert process.poll() is None
        out, err = process.communicate(timeout=PATIENCE)
    assert Result(process.returncode, out, err) == here


@pytest.mark.cluster
def test_a_scheduler_that_is_lost(large: Path, cluster: Cluster) -> None:
    args = ("many", *asked, "--cache", "kept", "--lang", "en", "--scheduler", cluster.address)
    with started(large, *args) as process:
        until(lambda: list((large / "kept").rglob("*.json")))
        cluster.scheduler.kill()
        out, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, out) == (3, "")
    assert err == f"hrcomms: the connection to the scheduler {cluster.address} was lost; nothing was summed\n"


@pytest.mark.cluster
@signals
def test_ctrl_c_with_a_scheduler(large: Path, cluster: Cluster) -> None:
    args = ("many", *asked, "--cache", "kept", "--lang", "en", "--scheduler", cluster.address)
    with started(large, *args) as process:
        until(lambda: list((large / "kept").rglob("*.json")))
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, out) == (130, "")
    assert err == "hrcomms: interrupted, so nothing is printed; what was done is kept in the cache\n"


@pytest.mark.cluster
def test_a_scheduler_without_workers(large: Path, cluster: Cluster) -> None:
    for one in cluster.workers:
        _end(one)
    result = run_process("rollup", "tinh", "--lang", "en", "--scheduler", cluster.address, cwd=large)
    assert (result.code, result.out) == (2, "")
    assert result.err == f"hrcomms: the scheduler {cluster.address} has no worker\n"


@pytest.mark.cluster
def test_no_scheduler_answers(large: Path) -> None:
    begin = time.monotonic()
    result = run_process("rollup", "tinh", "--lang", "en", "--scheduler", "tcp://127.0.0.1:9", cwd=large)
    assert (result.code, result.out) == (2, "")
    assert result.err == (
        "hrcomms: the scheduler tcp://127.0.0.1:9 does not answer (waited 10 seconds); is it running, and reachable "
        "from here?\n"
    )
    assert time.monotonic() - begin < 25


HURRIED = """
from hrcomms.cli import main
from hrcomms.rollup import cluster, execute
cluster._PATIENCE, cluster._SILENCE, execute._LOOK_EVERY = 2, 2, 1
main()
"""


@pytest.mark.cluster
def test_a_scheduler_that_takes_the_call_and_says_nothing(large: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        address = f"tcp://127.0.0.1:{mute.getsockname()[1]}"
        call = (sys.executable, "-c", HURRIED, "rollup", "tinh", "--lang", "en", "--scheduler", address)
        result = subprocess.run(
            call, cwd=large, env=environment(), capture_output=True, text=True, timeout=30, check=False
        )
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == (
        f"hrcomms: the scheduler {address} does not answer (waited 2 seconds); is it running, and reachable "
        "from here?\n"
    )


@pytest.mark.cluster
@signals
def test_a_scheduler_that_freezes(large: Path, cluster: Cluster) -> None:
    args = ("many", *asked, "--cache", "kept", "--lang", "en", "--scheduler", cluster.address)
    with started(large, *args, program=(sys.executable, "-c", HURRIED, "rollup")) as process:
        until(lambda: list((large / "kept").rglob("*.json")))
        cluster.scheduler.send_signal(signal.SIGSTOP)
        out, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, out) == (3, "")
    assert err == (f"hrcomms: the scheduler {cluster.address} answers no more (waited 2 seconds); nothing was summed\n")


@pytest.mark.cluster
def test_memory_is_in_no_worker(large: Path) -> None:
    import fsspec

    files = fsspec.filesystem("memory")
    files.pipe_file("/xa/hrcomms.yaml", b"format: 1\n")
    result = run("rollup", "memory://xa", "--lang", "en", "--scheduler", "tcp://127.0.0.1:9", cwd=large)
    files.store.clear()
    assert result.code == 2
    assert result.err == "hrcomms: memory:// lies in this process, where no worker of a scheduler can read it\n"

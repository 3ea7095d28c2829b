"""Where the work is done: in this process, in processes of this machine, or (see cluster) on other machines."""

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from typing import Any, NamedTuple, ParamSpec, TypeVar

from hrcomms.language import say
from hrcomms.rollup import work
from hrcomms.rollup.refusal import BrokenOffError

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")
_A_WORKER = 4
"""Chunks in flight for each worker: enough that none waits, few enough that their number never matters."""
_MOST_A_CHUNK = 100
_LOOK_EVERY = 5
_PATIENCE = 5
"""Seconds that a worker process has to finish the dataset that it is at."""


class Workers(NamedTuple):
    """An executor, and its `size`: how many tasks it does at a time.

    `elsewhere` says that another copy of the program may do them. `look` is called every few seconds while a task is
    waited for, and raises if that is in vain.
    """

    executor: Executor
    size: int
    elsewhere: bool = False
    look: Callable[[], None] | None = None


def chunks_of(items: tuple[T, ...], workers: int) -> Iterator[tuple[T, ...]]:
    """Yield the items in chunks: large ones, since each costs something, but several for each worker."""
    size = max(1, min(_MOST_A_CHUNK, -(-len(items) // (workers * _A_WORKER))))
    for start in range(0, len(items), size):
        yield items[start : start + size]


def in_order(workers: Workers, task: Callable[[T], R], chunks: Iterable[T]) -> Iterator[tuple[T, R]]:
    """Yield each chunk with what a task makes of it, in their order, whatever ends first; few are in flight."""
    waiting: deque[tuple[T, Future[R]]] = deque()
    try:
        for chunk in chunks:
            if len(waiting) >= workers.size * _A_WORKER:
                yield _next(waiting, workers)
            waiting.append((chunk, workers.executor.submit(task, chunk)))
        while waiting:
            yield _next(waiting, workers)
    finally:
        for _, one in waiting:
            one.cancel()


def _next(waiting: "deque[tuple[T, Future[R]]]", workers: Workers) -> tuple[T, R]:
    chunk, future = waiting.popleft()
    return chunk, _result(future, workers)


def _result(future: "Future[R]", workers: Workers) -> R:
    while workers.look is not None and not future.done():
        try:
            return future.result(_LOOK_EVERY)
        except TimeoutError:
            workers.look()
    return future.result()


class Here(Executor):
    """Does the work in this process, at once."""

    def submit(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> "Future[R]":
        """Return what the function returned."""
        future: Future[R] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - it is raised where the result is asked for, as by any executor
            future.set_exception(error)
        return future


@contextmanager
def processes(count: int) -> Iterator[Workers]:
    """Give so many worker processes; none of them outlives the `with`, nor this process, however it ends.

    BrokenOffError if one of them dies.
    """
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import active_children, get_context

    before = set(active_children())
    context = get_context("spawn")  # the same on every system, and nothing of this process is copied half-way
    stop = context.Event()
    pool = ProcessPoolExecutor(count, context, work.begin, (stop,))
    started: set[Any] = set()
    try:
        with _without_interrupts():
            for _ in range(count):
                pool.submit(work.ready)
            started = set(active_children()) - before
        yield Workers(pool, count)
    except BrokenProcessPool as error:
        message = say("a worker process ended by itself or was killed, perhaps for want of memory; nothing was summed")
        raise BrokenOffError(message) from error
    finally:
        stop.set()
        pool.shutdown(wait=False, cancel_futures=True)
        for one in started:
            one.join(_PATIENCE)
            if one.is_alive():
                one.terminate()


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Put off Ctrl-C where the system can; a process that is started meanwhile never gets it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)

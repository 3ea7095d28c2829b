"""Workers on other machines, by dask.distributed (extra `cluster`), whose executor is used as any other."""

import logging
import re
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future, wait
from contextlib import contextmanager, suppress
from functools import partial
from threading import Thread
from typing import Any, TypeVar

from hrcomms.language import say
from hrcomms.rollup.execute import Workers
from hrcomms.rollup.refusal import BrokenOffError, RefusedError
from hrcomms.rollup.work import OtherProgramError

_PATIENCE = 10
"""Seconds in which a scheduler has to answer, and to have a worker."""
_SILENCE = 30
"""Seconds in which a scheduler that once answered has to answer again."""
_LOOKS = 6
"""How often in a row there may be no worker left before nobody waits for one any more."""
_T = TypeVar("_T")
_ADDRESS = re.compile(r"(?:tcp|tls|ws|wss)://[^\s/]+:\d+/?")


@contextmanager
def cluster(address: str) -> Iterator[Workers]:
    """Give the workers of the scheduler at `address`, such as tcp://10.0.0.5:8786.

    RefusedError if it does not answer in 10 seconds or has no worker, BrokenOffError if it fails later on.
    """
    try:
        from distributed import Client, KilledWorker
        from distributed.comm.core import CommClosedError
    except ImportError as error:
        raise RefusedError(say("--scheduler needs more to be installed: pip install 'hrcomms[cluster]'")) from error
    if not _ADDRESS.fullmatch(address):
        raise RefusedError(say("'{address}' is no address of a scheduler; write tcp://HOST:PORT", address=address))
    _silence()
    client = _connected(Client, address)
    try:
        yield Workers(client.get_executor(), _threads(client, address), elsewhere=True, look=_watch(client, address))
    except KilledWorker as error:
        message = say("workers of the scheduler died over the same datasets again and again; nothing was summed")
        raise BrokenOffError(message) from error
    except OtherProgramError as error:
        message = say("a worker of the scheduler has another version of hrcomms or of its libraries; install the same")
        raise BrokenOffError(message) from error
    except (CancelledError, CommClosedError) as error:
        raise _lost(address) from error
    finally:
        with suppress(Exception):
            _within(_PATIENCE, partial(client.close, timeout=_PATIENCE))


class _SilentError(Exception):
    """Nothing was answered in time."""


def _within(seconds: float, ask: Callable[[], _T]) -> _T:
    """Return what a function returns; _SilentError if it takes longer: its thread is left, and keeps nothing alive.

    The library bounds how long it connects, not how long it waits for the first answer of whoever took the call.
    """
    found: Future[_T] = Future()

    def run() -> None:
        try:
            found.set_result(ask())
        except BaseException as error:  # noqa: BLE001 - it is raised where the result is asked for
            found.set_exception(error)

    Thread(target=run, daemon=True).start()
    wait((found,), seconds)
    if not found.done():
        raise _SilentError
    return found.result()


def _silence() -> None:
    """Let the libraries say nothing: what matters is said here, in one sentence."""
    for name in list(logging.root.manager.loggerDict):
        if name.partition(".")[0] in ("distributed", "tornado", "asyncio"):
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def _connected(make: Callable[..., Any], address: str) -> Any:
    try:
        return _within(_PATIENCE, partial(make, address, timeout=_PATIENCE, set_as_default=False))
    except (OSError, ValueError, _SilentError) as error:
        raise _unanswered(address, _PATIENCE) from error


def _unanswered(address: str, waited: int) -> RefusedError:
    return RefusedError(
        say(
            "the scheduler {address} does not answer (waited {n} seconds); is it running, and reachable from here?",
            address=address,
            n=waited,
        )
    )


def _threads(client: Any, address: str) -> int:
    """Return how many tasks the workers do at a time; waits for the first of them."""
    try:
        _within(2 * _PATIENCE, partial(client.wait_for_workers, 1, timeout=_PATIENCE))
        threads: dict[str, int] = _within(_PATIENCE, client.nthreads)
    except TimeoutError as error:
        raise RefusedError(say("the scheduler {address} has no worker", address=address)) from error
    except _SilentError as error:
        raise _unanswered(address, 2 * _PATIENCE) from error
    return max(1, sum(threads.values()))


def _watch(client: Any, address: str) -> Callable[[], None]:
    """Return a function that raises where the scheduler is lost, or had no worker for half a minute."""
    missing = 0

    def look() -> None:
        nonlocal missing
        try:
            missing = 0 if _within(_SILENCE, client.nthreads) else missing + 1
        except _SilentError as error:
            message = say(
                "the scheduler {address} answers no more (waited {n} seconds); nothing was summed",
                address=address,
                n=_SILENCE,
            )
            raise BrokenOffError(message) from error
        except Exception as error:
            raise _lost(address) from error
        if missing >= _LOOKS:
            raise BrokenOffError(say("the scheduler {address} has no worker left; nothing was summed", address=address))

    return look


def _lost(address: str) -> BrokenOffError:
    return BrokenOffError(
        say("the connection to the scheduler {address} was lost; nothing was summed", address=address)
    )

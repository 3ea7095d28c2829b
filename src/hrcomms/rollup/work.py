"""What a worker does: a chunk of sources becomes their outcomes. Nothing but values goes in and comes out."""

import os
import signal
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from hrcomms.language import say
from hrcomms.reasons import reason_of
from hrcomms.rollup.cache import program, summary_of
from hrcomms.rollup.places import Opener, Source
from hrcomms.rollup.refusal import RefusedError
from hrcomms.rollup.summary import Spoken, Summary, spoken


class Unread(NamedTuple):
    """A dataset that could not be read, and why; `defect` if it is the program that failed over it."""

    reason: Spoken
    defect: bool = False


Outcome = Summary | Unread


class Chunk(NamedTuple):
    """Sources to be summarised, and what their summaries depend on besides their files.

    `cache` is the folder of the cache, `program` the digest of the program that asks, where it may be another one that
    answers. `public` says that the summaries are for the public edition.
    """

    sources: tuple[Source, ...]
    as_of: date
    today: date
    cache: str | None = None
    program: str | None = None
    public: bool = False


class OtherProgramError(Exception):
    """A worker has another version of the program: its answer could be another one."""


class StoppedError(Exception):
    """The work was given up half-way, because nobody waits for it any more."""


_stopped: Callable[[], bool] = bool
"""Whether to give up; a worker process of this machine is told by an event."""


def work(chunk: Chunk) -> tuple[Outcome, ...]:
    """Return the outcome of each source of a chunk, in order; refuses to answer for another version of the program."""
    if chunk.program is not None and chunk.program != program():
        raise OtherProgramError
    shared: dict[Any, Any] = {}
    found = []
    with Opener() as opener:
        for source in chunk.sources:
            if _stopped():
                raise StoppedError
            found.append(_shared(_outcome(opener, source, chunk), shared))
    return tuple(found)


def _outcome(opener: Opener, source: Source, chunk: Chunk) -> Outcome:
    try:
        tree = opener.tree(source)
        kept = Path(chunk.cache) if chunk.cache else None
        return summary_of(tree, chunk.as_of, chunk.today, kept, public=chunk.public)
    except RefusedError as error:
        return Unread(spoken(error.message))
    except OSError as error:
        return Unread(spoken(reason_of(error)))
    except Exception as error:
        if os.environ.get("HRCOMMS_DEBUG"):  # else what one dataset does to the program stops none of the others
            raise
        reason = say("the program failed ({kind}: {reason})", kind=type(error).__name__, reason=error)
        return Unread(spoken(reason), defect=True)


def _shared(one: Outcome, shared: dict[Any, Any]) -> Outcome:
    """Return an outcome whose definitions are the same objects as those before it: they are sent once then."""
    if isinstance(one, Unread):
        return one
    return one._replace(definitions=tuple(shared.setdefault(rule, rule) for rule in one.definitions))


# A process of its own


def begin(stop: Any) -> None:
    """Prepare a worker process: Ctrl-C is for the process that waits, with which this one ends, however that ends."""
    import gc
    from multiprocessing import parent_process
    from threading import Thread

    global _stopped  # noqa: PLW0603 - the one thing that a worker knows besides its chunk
    _stopped = stop.is_set
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        Thread(target=_follow, args=(parent,), daemon=True).start()
    gc.freeze()


def _follow(parent: Any) -> None:
    parent.join()
    os._exit(1)


def ready() -> None:
    """Do nothing: a first task, for which a worker process is started."""

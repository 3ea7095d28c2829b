"""`hrcomms rollup`: the datasets of many communes, summed per target."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, get_args

import typer

from hrcomms.api.loading import today
from hrcomms.cli.calls import Call, CallError, day_option, locale_language, working_folder
from hrcomms.cli.delivery import aside, deliver, deliver_bytes, deliver_text, form
from hrcomms.cli.options import FORMAT, AsOf, Output
from hrcomms.dataset.own_files import make, shared
from hrcomms.language import Text, say, translator
from hrcomms.language import mark as _
from hrcomms.reasons import reason_of

if TYPE_CHECKING:
    from hrcomms.rollup.execute import Workers
    from hrcomms.rollup.places import Source
    from hrcomms.rollup.total import Total
    from hrcomms.rollup.work import Chunk, Outcome

_INTERRUPTED, _BROKEN_OFF = 130, 3
_FEW = 100
"""Fewer datasets are read sooner than worker processes are started."""
_MOST = 60
"""More worker processes Windows cannot wait for."""


Format = Literal["text", "json", "csv", "html", "xlsx"]


def rollup(
    context: typer.Context,
    names: Annotated[
        list[str],
        typer.Argument(
            metavar=_("DIR…"),
            help=_("Folders with datasets in or below them; also DIR@REV, @list.txt, patterns such as 'xa-*', URLs."),
        ),
    ],
    as_of: AsOf = None,
    everything: Annotated[bool, typer.Option("--all", help=_("Name every commune, not only the worst."))] = False,
    cache: Annotated[
        Path | None,
        typer.Option(help=_("Folder that keeps what was computed, so that a next call goes on from there.")),
    ] = None,
    processes: Annotated[
        int | None, typer.Option(min=1, help=_("How many processes work; as many as processors if left out."))
    ] = None,
    scheduler: Annotated[
        str | None,
        typer.Option(metavar="tcp://HOST:PORT", help=_("Let the workers of this dask scheduler do the work.")),
    ] = None,
    format: Annotated[Format | None, FORMAT] = None,
    output: Output = None,
    public: Annotated[
        bool,
        typer.Option(
            "--public", help=_("For publication: numbers of few people are withheld, and sums that would reveal them.")
        ),
    ] = False,
) -> None:
    """Sum the targets of many communes' datasets, worst first."""
    call: Call = context.obj
    day = day_option(as_of) or today()
    chosen = form(format, output, get_args(Format))
    if call.data is not None:
        raise CallError(say("--data does not go with rollup: name the folders after the command"))
    if scheduler is not None and processes is not None:
        raise CallError(say("--processes does not go with --scheduler, which has workers of its own"))
    total = _total(call, names, day, cache, partial(_workers, processes, scheduler), public=public)
    _deliver(call, total, chosen, output, everything=everything)
    raise typer.Exit(_BROKEN_OFF if total.failed else 1 if total.missing else 0)


def _total(
    call: Call,
    names: list[str],
    day: date,
    cache: Path | None,
    workers: "Callable[[tuple[Source, ...]], AbstractContextManager[Workers]]",
    *,
    public: bool,
) -> "Total":
    from hrcomms.rollup.refusal import BrokenOffError, RefusedError
    from hrcomms.rollup.sources import find
    from hrcomms.rollup.total import total

    try:
        found = find(names, working_folder())
        kept = _prepared(cache)
        with workers(found.sources) as working, _progress(call, len(found.sources)) as advance:
            chunks = _chunks(found.sources, working, day, kept, public=public)
            whole = total(_outcomes(chunks, working, advance), day, found.repeated, found.closed)
            return _published(whole) if public else whole
    except RefusedError as error:
        raise CallError(error.message) from error
    except BrokenOffError as error:
        raise _ended(call, _BROKEN_OFF, error.message) from error
    except KeyboardInterrupt:
        left = say("what was done is kept in the cache") if cache else say("with --cache DIR, what was done is kept")
        raise _ended(call, _INTERRUPTED, say("interrupted, so nothing is printed; {kept}", kept=left)) from None


def _ended(call: Call, code: int, said: Text) -> typer.Exit:
    """Say why the work ended before it was done, and return the exit with its code."""
    aside([said], call.language or locale_language())
    return typer.Exit(code)


def _published(whole: "Total") -> "Total":
    from hrcomms.rollup.published import published

    return published(whole)


def _chunks(
    sources: "tuple[Source, ...]", workers: "Workers", day: date, kept: str | None, *, public: bool
) -> "Iterator[Chunk]":
    from hrcomms.rollup.cache import program
    from hrcomms.rollup.execute import chunks_of
    from hrcomms.rollup.work import Chunk

    same = program() if workers.elsewhere else None
    for some in chunks_of(sources, workers.size):
        yield Chunk(some, day, today(), kept, same, public)


def _outcomes(
    chunks: "Iterator[Chunk]", workers: "Workers", advance: Callable[[int], None]
) -> "Iterator[tuple[Source, Outcome]]":
    from hrcomms.rollup.execute import in_order
    from hrcomms.rollup.work import work

    for chunk, outcomes in in_order(workers, work, chunks):
        yield from zip(chunk.sources, outcomes, strict=True)
        advance(len(outcomes))


def _workers(
    processes: int | None, scheduler: str | None, sources: "tuple[Source, ...]"
) -> "AbstractContextManager[Workers]":
    """Return where the work is done: few datasets are read sooner here than processes are started."""
    from hrcomms.rollup import execute
    from hrcomms.rollup.sources import needs_this_process

    here = needs_this_process(sources)
    if scheduler is not None:
        from hrcomms.rollup.cluster import cluster

        if here:
            raise CallError(say("memory:// lies in this process, where no worker of a scheduler can read it"))
        return cluster(scheduler)
    wanted = processes or (1 if len(sources) < _FEW else _processors())
    count = 1 if here else min(wanted, len(sources), _MOST)
    return execute.processes(count) if count > 1 else nullcontext(execute.Workers(execute.Here(), 1))


def _processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _prepared(cache: Path | None) -> str | None:
    """Return the folder of the cache, which is made where it is not there.

    Refused where nothing can be written, and where others could write: what lies there is taken for the figures.
    """
    if cache is None:
        return None
    import tempfile

    try:
        make(cache)
        if (why := shared(cache)) is not None:
            raise CallError(say("the cache {path} cannot be trusted: {reason}", path=cache, reason=why))
        with tempfile.TemporaryFile(dir=cache):
            pass
    except OSError as error:
        reason = reason_of(error)
        raise CallError(say("the cache {path} cannot be written ({reason})", path=cache, reason=reason)) from error
    return str(cache.resolve())


@contextmanager
def _progress(call: Call, count: int) -> Iterator[Callable[[int], None]]:
    """Show on a terminal how far the work is, until it is done; nothing elsewhere."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.progress import Progress

    from hrcomms.output.text import console

    with Progress(console=console(sys.stderr, call.color), transient=True) as shown:
        label = translator(call.language or locale_language())(say("datasets read"))
        task = shown.add_task(label, total=count)
        yield lambda more: shown.advance(task, more)


def _deliver(call: Call, total: "Total", chosen: Format, output: Path | None, *, everything: bool) -> None:
    language = call.language or total.language or locale_language()
    if chosen == "text":
        from hrcomms.output.rollup import as_text

        deliver_text(call, as_text.rollup(total, language, everything=everything), output)
    elif chosen == "html":
        from hrcomms.output.rollup import as_html

        deliver(as_html.rollup(total, language, everything=everything), output)
    elif chosen == "csv":
        from hrcomms.output import as_csv
        from hrcomms.output.rollup import as_csv as tables

        deliver(as_csv.written(tables.rollup(total, language), for_file=output is not None), output)
    elif chosen == "xlsx":
        from hrcomms.output.rollup import as_xlsx

        deliver_bytes(as_xlsx.rollup(total, language), output)
    else:
        from hrcomms.output.rollup import as_json

        deliver(as_json.dump(as_json.rollup(total, language)), output)

"""`hrcomms serve`: a page on this machine to look, enter and report."""

import contextlib
import os
import secrets
import socket
import tempfile
import threading
import time
import webbrowser
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hrcomms.cli.calls import Call, CallError, dataset_folder, named_folder, read_dataset, working_folder
from hrcomms.cli.delivery import aside
from hrcomms.dataset import MANIFEST, FolderTree
from hrcomms.language import mark as _
from hrcomms.language import say, speak
from hrcomms.reasons import reason_of

if TYPE_CHECKING:
    from hrcomms.web.gate import Gate

_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_LAST_PORT = 65535
_BREATH = 1.0
_MINUTE = 60.0


def serve(
    context: typer.Context,
    port: Annotated[int, typer.Option(metavar=_("N"), help=_("Port; 0 takes one that is free."))] = 0,
    no_browser: Annotated[bool, typer.Option("--no-browser", help=_("Do not open a browser."))] = False,
    idle: Annotated[
        int, typer.Option(metavar=_("MINUTES"), help=_("End after so many minutes without a page open; 0: never."))
    ] = 0,
    install_shortcut: Annotated[
        bool, typer.Option("--install-shortcut", help=_("Put the page into the menu of the desktop, and end."))
    ] = False,
    host: Annotated[str, typer.Option(metavar="HOST", help=_("Only this machine: 127.0.0.1."))] = "127.0.0.1",
) -> None:
    """Open a page on this machine to look, enter and report; Ctrl-C ends it."""
    call: Call = context.obj
    _refuse(port, idle, host)
    root = _folder(call)
    if install_shortcut:
        _into_the_menu(call, root)
        return
    from hrcomms.web.app import application
    from hrcomms.web.site import Site

    listening = _listening(port)
    secret = secrets.token_urlsafe(24)
    known = listening.getsockname()[1]
    address = f"http://127.0.0.1:{known}/?khoa={secret}"
    asked = _Asked()
    gate = application(Site(root, call.language), secret, known, asked)
    typer.echo(address)
    with contextlib.ExitStack() as stack, contextlib.suppress(KeyboardInterrupt):
        if not no_browser:
            stack.enter_context(_browser(address))
        _run(gate, listening, asked, idle)


def _refuse(port: int, idle: int, host: str) -> None:
    if host not in _LOOPBACK:
        raise CallError(
            say(
                "the page is for this machine alone ({host} would show names and let others write): leave --host out",
                host=host,
            )
        )
    if not 0 <= port <= _LAST_PORT:
        raise CallError(say("--port takes a number from 0 to {most}", most=_LAST_PORT))
    if idle < 0:
        raise CallError(say("--idle takes minutes, 0 or more"))


def _folder(call: Call) -> Path:
    """Return the folder of the dataset; one that holds none is for a new dataset if it is empty or not there."""
    named = named_folder(call.data)
    if named is None:
        here = working_folder()
        return here if not any(here.iterdir()) else dataset_folder(None)
    if not (named / MANIFEST).exists() and (not named.exists() or (named.is_dir() and not any(named.iterdir()))):
        return named
    return dataset_folder(named)


def _into_the_menu(call: Call, root: Path) -> None:
    """Put an entry that opens the page of a dataset into the desktop's menu, under the name of the commune."""
    from hrcomms.cli.shortcut import install

    title, language = "hrcomms", call.language or "vi"
    if (root / MANIFEST).exists():
        opened = read_dataset(call, root, FolderTree(root), None)
        language, manifest = opened.language, opened.dataset.manifest
        if manifest:
            owner = opened.dataset.body_called(manifest.owner)
            title = speak(say("Human rights communication: {owner}", owner=owner), language)
    made = install(root, title)
    aside([say("The page is in the menu of the desktop now: {path}", path=made)], language)


def _listening(port: int) -> socket.socket:
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if os.name != "nt":
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    elif hasattr(socket, "SO_EXCLUSIVEADDRUSE"):  # else another program could listen at the same port
        made.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
    try:
        made.bind(("127.0.0.1", port))
        made.listen()
    except OSError as error:
        made.close()
        raise CallError(say("port {port} cannot be used ({reason})", port=port, reason=reason_of(error))) from error
    return made


class _Asked:
    """When the page was asked last."""

    def __init__(self) -> None:
        self.last = time.monotonic()

    def __call__(self) -> None:
        self.last = time.monotonic()


def _run(gate: "Gate", listening: socket.socket, asked: _Asked, idle: int) -> None:
    import uvicorn

    config = uvicorn.Config(
        gate,
        http="h11",
        ws="none",
        lifespan="off",
        log_level="critical",  # what fails is told by the page, in our words
        access_log=False,
        server_header=False,
        date_header=False,
        timeout_graceful_shutdown=1,
    )
    server = uvicorn.Server(config)
    if idle:
        threading.Thread(target=_end_when_idle, args=(server, asked, idle * _MINUTE), daemon=True).start()
    server.run(sockets=[listening])


def _end_when_idle(server: Any, asked: _Asked, seconds: float) -> None:
    while time.monotonic() - asked.last < seconds:
        time.sleep(_BREATH)
    server.should_exit = True


@contextlib.contextmanager
def _browser(address: str) -> Iterator[None]:
    """Open the browser on a file that leads to the address: what a browser is started with, others can see."""
    with tempfile.TemporaryDirectory(prefix="hrcomms-", ignore_cleanup_errors=True) as folder:
        page = Path(folder) / "hrcomms.html"
        with os.fdopen(os.open(page, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(
                '<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>hrcomms</title>'
                f'<meta http-equiv="refresh" content="0; url={escape(address)}"></head></html>\n'
            )
        with contextlib.suppress(webbrowser.Error):
            webbrowser.open(page.as_uri())
        yield

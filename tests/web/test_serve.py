"""`serve` as a program: its one line, its end, and who else on the machine can see what."""

import os
import signal
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from serving import served
from support import copy_shipped, run

from hrcomms.cli import serve

ENDED = signal.CTRL_C_EVENT if sys.platform == "win32" else signal.SIGINT


def ended(program: subprocess.Popen[str]) -> tuple[int, str, str]:
    out, err = program.communicate(timeout=20)
    return program.returncode, out, err


def asked(address: str, path: str = "/", cookie: str = "") -> tuple[int, str]:
    parts = urlsplit(address)
    connection = HTTPConnection(parts.hostname or "", parts.port, timeout=20)
    connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
    answer = connection.getresponse()
    body = answer.read().decode()
    connection.close()
    return answer.status, answer.getheader("set-cookie", "").partition(";")[0] or body


def test_one_line_then_pages_until_it_is_ended(tmp_path: Path) -> None:
    data = copy_shipped(tmp_path / "data")
    with served(data, "--no-browser") as (program, line):
        address = line.strip()
        parts = urlsplit(address)
        assert (parts.scheme, parts.hostname, line.endswith("\n")) == ("http", "127.0.0.1", True)
        assert parts.query.removeprefix("khoa=") not in " ".join(command_of(program))
        status, cookie = asked(address, f"/?{parts.query}")
        assert (status, cookie.startswith(f"hrcomms-{parts.port}=")) == (200, True)
        assert asked(address)[0] == 403
        status, text = asked(address, cookie=cookie)
        assert (status, "Mẫu Sơn" in text) == (200, True)
        slow = [socket.create_connection(("127.0.0.1", parts.port or 0)) for _ in range(30)]
        for one in slow:
            one.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Le")
        assert asked(address, cookie=cookie)[0] == 200
        again = run("--data", data, "serve", "--no-browser", "--port", str(parts.port))
        assert (again.code, again.out) == (2, "")
        with served(data, "--no-browser") as (_, other):
            assert urlsplit(other).port != parts.port
            assert asked(other, cookie=cookie)[0] == 403
        begun = time.monotonic()
        program.send_signal(ENDED)
        code, out, err = ended(program)
        assert (code, out, err) == (0, "", "")
        assert time.monotonic() - begun < 10
        for one in slow:
            one.close()


def command_of(program: subprocess.Popen[str]) -> list[str]:
    """Return how the program, and what it has started, were called, as every user of the machine can see."""
    if sys.platform != "linux":
        return [str(program.args)]
    seen = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            seen.append(path.read_text(errors="replace"))
        except OSError:
            continue
    return seen


def test_the_browser_is_started_on_a_file_that_nobody_else_can_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    seen = []

    def opened(address: str) -> bool:
        path = Path(address.removeprefix("file://"))
        seen.append((address, path.stat().st_mode & 0o77, path.parent.stat().st_mode & 0o77, path.read_text()))
        return True

    monkeypatch.setattr("webbrowser.open", opened)
    with serve._browser("http://127.0.0.1:1/?khoa=secret&x"):
        (address, mode, folder, text) = seen[0]
    if os.name != "nt":
        assert (mode, folder) == (0, 0)
    assert "secret" not in address
    assert "?khoa=secret&amp;x" in text
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "evil.example", ""])  # noqa: S104 - refused
def test_no_other_machine_is_served(host: str) -> None:
    refused = run("--lang", "en", "serve", "--no-browser", "--host", host)
    assert (refused.code, refused.out) == (2, "")
    assert "this machine alone" in refused.err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--port", "65536"), "--port takes a number from 0 to 65535"),
        (("--port", "-1"), "--port takes a number from 0 to 65535"),
        (("--idle", "-1"), "--idle takes minutes, 0 or more"),
    ],
)
def test_a_wrong_call_is_told(options: tuple[str, ...], said: str) -> None:
    refused = run("--lang", "en", "serve", "--no-browser", *options)
    assert (refused.code, refused.out) == (2, "")
    assert said in refused.err


def test_a_port_in_use_is_told() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        refused = run("--lang", "en", "serve", "--no-browser", "--port", str(port))
    assert (refused.code, refused.out) == (2, "")
    assert f"port {port} cannot be used" in refused.err


def test_it_ends_where_nobody_has_a_page_open(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(serve, "_MINUTE", 0.05)
    monkeypatch.setattr(serve, "_BREATH", 0.05)
    ended_by_itself = run("--data", copy_shipped(tmp_path / "data"), "serve", "--no-browser", "--idle", "1")
    assert (ended_by_itself.code, ended_by_itself.err) == (0, "")
    assert ended_by_itself.out.startswith("http://127.0.0.1:")
    assert ended_by_itself.out.count("\n") == 1


def test_a_folder_with_other_things_in_it_is_none(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("x")
    refused = run("--lang", "en", "--data", tmp_path, "serve", "--no-browser")
    assert (refused.code, refused.out) == (2, "")

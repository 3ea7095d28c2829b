"""The script that keeps one comment up to date: what it asks of a service, and what it says when that goes wrong."""

import json
import os
import re
import runpy
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from comment_server import ME, TOKEN, Server, serving
from pull_requests import event
from support import ROOT

MARK = "<!-- hrcomms: data -->"
TEXT = "**key-leaders rises from 3/7 to 4/7.**\n\n| a | b |\n"
BODY = f"{MARK}\n\n{TEXT}"
SERVICES = ["github", "gitlab"]
SCRIPT = runpy.run_path(str(ROOT / "ci/comment.py"))


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as made:
        yield made


@pytest.fixture
def note(tmp_path: Path, server: Server) -> Any:
    """Run the script for a text, and return the one line that it says."""

    def run(service: str, text: str = TEXT, *more: str, kind: str = "own", **env: str | None) -> str:
        (tmp_path / "text.md").write_text(text, encoding="utf-8")
        (tmp_path / "event.json").write_text(json.dumps(event(kind, "1" * 40, "2" * 40)), encoding="utf-8")
        given: dict[str, str | None] = {
            "PATH": os.environ["PATH"],
            "NO_PROXY": "*",
            "HRCOMMS_NOTE_TOKEN": TOKEN,
            "GITHUB_EVENT_PATH": str(tmp_path / "event.json"),
            "GITHUB_REPOSITORY": "xa-a/so-lieu",
            "GITHUB_API_URL": server.url,
            "GITHUB_GRAPHQL_URL": f"{server.url}/graphql",
            "CI_API_V4_URL": f"{server.url}/api/v4",
            "CI_MERGE_REQUEST_PROJECT_ID": "42",
            "CI_MERGE_REQUEST_IID": "7",
            **env,
        }
        words = [str(ROOT / "ci/comment.py"), service, str(tmp_path / "text.md"), "--key=data", *more]
        with pytest.MonkeyPatch.context() as patch, redirect_stdout(StringIO()) as printed:
            patch.setattr(os, "environ", {name: value for name, value in given.items() if value is not None})
            patch.setattr(sys, "argv", words)
            SCRIPT["main"]()
        out = printed.getvalue()
        assert out.count("\n") == 1
        assert TOKEN not in out
        return out.strip()

    return run


def test_it_is_a_script_that_needs_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "text.md").write_text(TEXT, encoding="utf-8")
    called = [sys.executable, "-I", ROOT / "ci/comment.py", "github", tmp_path / "text.md"]
    done = subprocess.run(called, env={"PATH": os.environ["PATH"]}, capture_output=True, check=True, timeout=30)
    assert done.stderr == b""
    assert done.stdout.decode().startswith("no comment on the pull request: there is no token; ")


@pytest.mark.parametrize("service", SERVICES)
def test_a_comment_is_made_kept_and_changed(service: str, note: Any, server: Server) -> None:
    server.wrote("a comment of somebody", "somebody")
    assert note(service) == "the comment was written"
    assert server.bodies[1:] == [BODY]
    before = len(server.asked)
    assert note(service) == "the comment says so already"
    assert {"PATCH", "PUT"}.isdisjoint(server.methods())
    assert not [path for method, path in server.asked[before:] if method != "GET" and path != "/graphql"]
    assert note(service, "**nothing moves**") == "the comment was brought up to date"
    assert server.bodies[1:] == [f"{MARK}\n\n**nothing moves**\n"]


def test_the_addresses_are_those_of_the_services(note: Any, server: Server) -> None:
    number = server.wrote(f"{MARK}\n\nearlier")
    comments = "/repos/xa-a/so-lieu/issues"
    note("github")
    assert server.asked == [
        ("GET", f"{comments}/7/comments?per_page=100&page=1"),
        ("POST", "/graphql"),
        ("PATCH", f"{comments}/comments/{number}"),
    ]
    assert {one["Authorization"] for one in server.headers} == {f"Bearer {TOKEN}"}
    server.asked.clear()
    server.headers.clear()
    server.comments[0]["body"] = f"{MARK}\n\nearlier"
    note("gitlab")
    notes = "/api/v4/projects/42/merge_requests/7/notes"
    assert server.asked == [
        ("GET", f"{notes}?per_page=100&page=1"),
        ("GET", "/api/v4/user"),
        ("PUT", f"{notes}/{number}"),
    ]
    assert {one["Private-Token"] for one in server.headers} == {TOKEN}


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("others", [99, 100, 250])
def test_the_comment_is_found_on_a_later_page(service: str, others: int, note: Any, server: Server) -> None:
    for _ in range(others):
        server.wrote("a comment of somebody", "somebody")
    server.wrote(f"{MARK}\n\nearlier")
    assert note(service) == "the comment was brought up to date"
    assert len(server.bodies) == others + 1
    assert server.bodies[-1] == BODY


@pytest.mark.parametrize("service", SERVICES)
def test_a_comment_with_the_mark_of_somebody_else_is_left_alone(service: str, note: Any, server: Server) -> None:
    server.wrote(BODY, "somebody")
    server.wrote(f"> {MARK}\n\nquoted", ME)
    server.wrote(f"{MARK[:-4]}-2 -->\n\nanother dataset", ME)
    server.wrote("", "somebody")
    server.comments[-1] |= {"body": None, "user": None}
    before = list(server.bodies)
    assert note(service) == "the comment was written"
    assert server.bodies == [*before, BODY]


@pytest.mark.parametrize("service", SERVICES)
def test_only_update_makes_none(service: str, note: Any, server: Server) -> None:
    assert note(service, TEXT, "--only-update") == "nothing changed, so there is no comment"
    assert server.bodies == []
    server.wrote(f"{MARK}\n\nearlier")
    assert note(service, TEXT, "--only-update") == "the comment was brought up to date"


def test_a_fork_and_a_missing_token_ask_nothing(note: Any, server: Server) -> None:
    assert "comes from a fork; the summary of this job has the same text" in note("github", kind="fork")
    for service, place in (("github", "the summary"), ("gitlab", "the artifact")):
        for token in (None, "", " \n"):
            said = note(service, HRCOMMS_NOTE_TOKEN=token)
            assert f"there is no token; {place} of this job has the same text" in said
    assert server.asked == []


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize(
    ("code", "headers", "said"),
    [
        (401, {}, "the token has no right to it (HTTP 401)"),
        (403, {}, "the token has no right to it (HTTP 403)"),
        (404, {}, "the token has no right to it (HTTP 404)"),
        (403, {"X-RateLimit-Remaining": "0"}, "the service answered HTTP 403, too many requests"),
        (429, {"Retry-After": "60"}, "the service answered HTTP 429, too many requests"),
        (500, {}, "the service answered HTTP 500"),
        (302, {"Location": "http://127.0.0.1:9/"}, "the service answered HTTP 302"),
    ],
)
def test_an_answer_that_is_no_success_is_said(
    service: str, method: str, code: int, headers: dict[str, str], said: str, note: Any, server: Server
) -> None:
    server.status, server.said = {method: code}, headers
    answer = note(service)
    assert f"{said}; " in answer
    refused = "no right" in said
    warning = "::warning title=hrcomms::" if service == "github" else "warning: "
    assert answer.startswith("no comment on the " if refused else f"{warning}no comment on the ")
    assert server.bodies == []


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_that_is_silent_or_talks_nonsense_is_said(service: str, note: Any, server: Server) -> None:
    server.nonsense = True
    assert "gave an answer that cannot be read" in note(service)
    server.nonsense, server.wait = False, 3
    assert "gave no answer in time; " in note(service, TEXT, "--timeout=0.2")
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        nowhere = f"http://127.0.0.1:{closed.getsockname()[1]}"
    assert "gave no answer; " in note(service, GITHUB_API_URL=nowhere, CI_API_V4_URL=nowhere)
    assert "no comment" in note(service, GITHUB_API_URL="file:///etc", CI_API_V4_URL="file:///etc")
    assert "no comment" in note(service, GITHUB_API_URL=None, CI_API_V4_URL=None)
    assert "no comment" in note(service, HRCOMMS_NOTE_TOKEN=f"{TOKEN}\nX: y")
    assert "no comment" in note(service, HRCOMMS_NOTE_TOKEN=f"{TOKEN}đ")
    assert server.bodies == []


@pytest.mark.parametrize("service", SERVICES)
def test_a_text_over_the_limit_is_cut_at_a_line(service: str, note: Any, server: Server) -> None:
    line = "| cb-001 | Nguyễn Văn A |\n"
    for text in (line * 5000, "x" * 70_000):
        note(service, text)
        (body,) = server.bodies
        assert len(body) <= 65_500
        assert body.endswith("\n\n… the rest is in the summary of the job\n")
        kept = body.removeprefix(f"{MARK}\n\n").partition("\n\n…")[0]
        assert not kept or set(kept.splitlines()) == {line.strip()}
        server.comments.clear()
    note(service, "x" * 65_000)
    assert server.bodies == [f"{MARK}\n\n{'x' * 65_000}\n"]


@pytest.mark.parametrize("service", SERVICES)
def test_a_mark_in_the_text_or_the_name_does_no_harm(service: str, note: Any, server: Server) -> None:
    text = f"**{MARK}**\n\n{MARK}\n<!-- hrcomms: other -->\n"
    note(service, text)
    assert note(service, text) == "the comment says so already"
    name = "a --> b\n<!-- hrcomms: data -->"
    note(service, TEXT, f"--key={name}")
    assert note(service, TEXT, f"--key={name}") == "the comment says so already"
    first = server.bodies[1].splitlines()[0]
    assert re.fullmatch(r"<!-- hrcomms: [\w%./~-]+ -->", first)
    assert (len(server.bodies), first.count("-->")) == (2, 1)


def test_no_line_is_an_order_to_gitlab(note: Any, server: Server) -> None:
    note("gitlab", "/close\nnot /this\n  /merge\n\t/assign @x\n\n/label ~a\r\n/approve\n")
    (body,) = server.bodies
    assert not re.search(r"(?m)^\s*/", body)
    assert body.count(r"\/") == 5
    assert "not /this" in body

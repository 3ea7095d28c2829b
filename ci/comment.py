"""Keep one comment on a pull request of GitHub, or one note on a merge request of GitLab, up to date.

    comment.py github|gitlab FILE [--key NAME] [--only-update] [--timeout SECONDS]

FILE holds the text (Markdown). The comment is found again by a hidden first line that holds NAME, and only where the
owner of the token wrote it: a stranger's is left alone. It is changed where its text differs, and made where there is
none, unless `--only-update` asks for nothing new.

Reads of GitHub $GITHUB_EVENT_PATH, $GITHUB_REPOSITORY, $GITHUB_API_URL, $GITHUB_GRAPHQL_URL; of GitLab
$CI_API_V4_URL, $CI_MERGE_REQUEST_PROJECT_ID, $CI_MERGE_REQUEST_IID; of both $HRCOMMS_NOTE_TOKEN.

Without the right to write, it says where the text is to be read instead. That the comment could not be written is never
a reason to fail: exits with 0, unless it was called wrongly. Needs the standard library alone.
"""

import argparse
import json
import os
import re
import sys
from collections.abc import Callable, Iterator
from http import HTTPStatus
from http.client import HTTPException
from pathlib import Path
from typing import Any, NamedTuple
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import HTTPRedirectHandler, Request, build_opener

LIMIT = 65_500
"""Characters of a comment: those of the longest text of `hrcomms diff` (65 000) and of the hidden line; GitHub refuses
more than 65536."""
CUT = "\n\n… the rest is in the summary of the job\n"
PAGE, PAGES = 100, 100
REFUSALS = (401, 403, 404)
WORDS = {
    "github": ("pull request", "the summary of this job"),
    "gitlab": ("merge request", "the artifact of this job"),
}


class NotWrittenError(Exception):
    """The comment was not written; the text says why, and holds nothing of the token, the event or the answer."""


class RefusedError(NotWrittenError):
    """The token has no right to it."""


class Comment(NamedTuple):
    """A comment as far as it matters here."""

    id: int
    author: str
    body: str


class Site(NamedTuple):
    """Where the comments of one request lie: what lists and adds them, what changes one, and who the token is."""

    listed: str
    one: str
    change: str
    read: Callable[[dict[str, Any]], Comment]
    me: Callable[[], str]


class _Stay(HTTPRedirectHandler):
    """Follows nothing: the token is for one address."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


class Api:
    """Requests to an address with a token."""

    def __init__(self, headers: dict[str, str], timeout: float) -> None:
        self._headers = {"Content-Type": "application/json", "User-Agent": "hrcomms", **headers}
        self._timeout = timeout
        self._opener = build_opener(_Stay)

    def ask(self, method: str, url: str, content: dict[str, Any] | None = None) -> Any:
        """Return the answer; RefusedError, or NotWrittenError where there is none of use."""
        data = None if content is None else json.dumps(content).encode()
        try:
            if not url.startswith(("https://", "http://")):
                raise NotWrittenError("the address of the service is none")
            request = Request(url, data, self._headers, method=method)  # noqa: S310 - looked at just now
            with self._opener.open(request, timeout=self._timeout) as answer:
                return json.loads(answer.read() or b"null")
        except HTTPError as error:
            with error:
                raise _refused(error) from None
        except (OSError, HTTPException) as error:
            late = isinstance(error, TimeoutError) or "timed out" in str(error)
            raise NotWrittenError("the service gave no answer" + (" in time" if late else "")) from None
        except ValueError:  # an answer that is no JSON, or a token that no header can hold: its text would tell it
            raise NotWrittenError("the service gave an answer that cannot be read, or the token is none") from None


def _refused(error: HTTPError) -> NotWrittenError:
    told = error.headers.get("Retry-After") or error.headers.get("X-RateLimit-Remaining") == "0"
    limited = error.code == HTTPStatus.TOO_MANY_REQUESTS or told
    if error.code in REFUSALS and not limited:
        return RefusedError(f"the token has no right to it (HTTP {error.code})")
    return NotWrittenError(f"the service answered HTTP {error.code}" + (", too many requests" if limited else ""))


def github(token: str, timeout: float) -> tuple[Api, Site]:
    """Return the comments of the pull request of the event; RefusedError for one from a fork."""
    env = os.environ
    event = json.loads(Path(env["GITHUB_EVENT_PATH"]).read_text(encoding="utf-8"))
    pull = event["pull_request"]
    if (pull["head"]["repo"] or {}).get("full_name") != pull["base"]["repo"]["full_name"]:
        raise RefusedError("the pull request comes from a fork")
    api = Api({"Authorization": f"Bearer {token}", "Accept": "application/vnd.github+json"}, timeout)
    issues = f"{env['GITHUB_API_URL']}/repos/{quote(env['GITHUB_REPOSITORY'])}/issues"

    def me() -> str:
        asked = api.ask("POST", env["GITHUB_GRAPHQL_URL"], {"query": "{viewer{login}}"})
        return str(asked["data"]["viewer"]["login"])

    def read(one: dict[str, Any]) -> Comment:
        return Comment(int(one["id"]), str((one["user"] or {}).get("login")), str(one["body"] or ""))

    return api, Site(f"{issues}/{int(pull['number'])}/comments", f"{issues}/comments", "PATCH", read, me)


def gitlab(token: str, timeout: float) -> tuple[Api, Site]:
    """Return the notes of the merge request of the pipeline."""
    env = os.environ
    api = Api({"PRIVATE-TOKEN": token}, timeout)
    project = f"{env['CI_API_V4_URL']}/projects/{quote(env['CI_MERGE_REQUEST_PROJECT_ID'], safe='')}"
    notes = f"{project}/merge_requests/{int(env['CI_MERGE_REQUEST_IID'])}/notes"

    def me() -> str:
        return str(api.ask("GET", f"{env['CI_API_V4_URL']}/user")["username"])

    def read(one: dict[str, Any]) -> Comment:
        return Comment(int(one["id"]), str(one["author"]["username"]), str(one["body"] or ""))

    return api, Site(notes, notes, "PUT", read, me)


SERVICES = {"github": github, "gitlab": gitlab}


def marker(key: str) -> str:
    """Return the hidden line that a comment is found by; no name ends it early."""
    return f"<!-- hrcomms: {quote(key)} -->"


def body(text: str, key: str, service: str) -> str:
    """Return the comment: the hidden line, and as much of the text as a comment may hold.

    GitLab carries out a line that begins with a stroke (`/close`), so none does.
    """
    if service == "gitlab":
        text = re.sub(r"(?m)^([^\S\n]*)/", r"\1\\/", text)
    whole = f"{marker(key)}\n\n{text.strip()}\n"
    if len(whole) <= LIMIT:
        return whole
    room = whole[: LIMIT - len(CUT)]
    return room[: max(room.rfind("\n"), len(marker(key)) + 2)] + CUT


def keep(api: Api, site: Site, text: str, mark: str, *, only_update: bool) -> str:
    """Bring the comment up to date, and return what was done."""
    marked = [one for one in _comments(api, site) if one.body.lstrip().startswith(mark)]
    me = site.me() if marked else ""
    mine = next((one for one in marked if one.author == me), None)
    if mine is None:
        if only_update:
            return "nothing changed, so there is no comment"
        api.ask("POST", site.listed, {"body": text})
        return "the comment was written"
    if _plain(mine.body) == _plain(text):
        return "the comment says so already"
    api.ask(site.change, f"{site.one}/{mine.id}", {"body": text})
    return "the comment was brought up to date"


def _comments(api: Api, site: Site) -> Iterator[Comment]:
    for page in range(1, PAGES + 1):
        found = api.ask("GET", f"{site.listed}?per_page={PAGE}&page={page}")
        yield from map(site.read, found)
        if len(found) < PAGE:
            return


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Keep one comment on a pull or merge request up to date.")
    parser.add_argument("service", choices=SERVICES)
    parser.add_argument("file", type=Path)
    parser.add_argument("--key", default="")
    parser.add_argument("--only-update", action="store_true")
    parser.add_argument("--timeout", type=float, default=20)
    return parser.parse_args()


def _done(asked: argparse.Namespace) -> str:
    request, elsewhere = WORDS[asked.service]
    token = os.environ.get("HRCOMMS_NOTE_TOKEN", "").strip()
    if not token:
        return f"no comment on the {request}: there is no token; {elsewhere} has the same text"
    try:
        api, site = SERVICES[asked.service](token, asked.timeout)
        text = body(asked.file.read_text(encoding="utf-8", errors="replace"), asked.key, asked.service)
        return keep(api, site, text, marker(asked.key), only_update=asked.only_update)
    except RefusedError as error:
        return f"no comment on the {request}: {error}; {elsewhere} has the same text"
    except (NotWrittenError, KeyError, TypeError, ValueError, OSError) as error:
        said = str(error) if isinstance(error, NotWrittenError) else f"something is missing ({type(error).__name__})"
        warning = "::warning title=hrcomms::" if asked.service == "github" else "warning: "
        return f"{warning}no comment on the {request}: {said}; {elsewhere} has the same text"


def main() -> None:
    """Do as asked, and say in one line what was done."""
    sys.stdout.write(f"{_done(_arguments())}\n")


if __name__ == "__main__":
    main()

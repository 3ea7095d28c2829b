"""Running the steps of `action.yml` as they stand, with what a runner of GitHub gives them.

What is played and not run: the other actions that it uses, and, but where a test asks for it, the installation, in the
place of which the program under test is taken.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from support import ROOT, environment

from hrcomms.dataset.reader import data_of

ACTION = data_of((ROOT / "action.yml").read_text(encoding="utf-8"))
REPOSITORY = "xa-a/so-lieu"
PROGRAMS = Path(sys.executable).parent
"""Where `python` and `hrcomms` of the program under test are."""

_TOKEN = re.compile(r"\s*('(?:[^']|'')*'|&&|\|\||==|!=|[()]|[\w.-]+)")
_WORDS = {"&&": "and", "||": "or", "true": "'true'", "false": "'false'"}


@dataclass
class Played:
    """How a run of the action ended."""

    code: int = 0
    log: str = ""
    summary: str = ""
    outputs: dict[str, dict[str, str]] = field(default_factory=dict)
    ran: list[str] = field(default_factory=list)
    used: dict[str, dict[str, str]] = field(default_factory=dict)

    def commands(self) -> set[str]:
        """Return the names of the workflow commands that a runner takes out of the log."""
        found, waiting = set(), ""
        for line in self.log.splitlines():
            if waiting:
                waiting = "" if line.strip() == f"::{waiting}::" else waiting
            elif new := re.match(r"\s*::([\w-]+)(?: [^:]*)?::(.*)", line):
                found.add(new[1])
                waiting = new[2] if new[1] == "stop-commands" else ""
            elif old := re.search(r"##\[([\w-]+)", line):
                found.add(old[1])
        assert not waiting
        return found


def play(
    workspace: Path,
    temp: Path,
    event: Mapping[str, Any],
    name: str = "pull_request",
    *,
    inputs: Mapping[str, str] | None = None,
    api: str = "http://127.0.0.1:9",
    install: Path | None = None,
) -> Played:
    """Play the action in a clone; `install` names a checkout of it that is really to be installed."""
    temp.mkdir(parents=True, exist_ok=True)
    path = temp / "event.json"
    path.write_text(json.dumps(event), encoding="utf-8")
    (temp / "summary.md").touch()
    runner = {
        "GITHUB_ACTIONS": "true",
        "GITHUB_ACTION_PATH": str(install or ROOT),
        "GITHUB_API_URL": api,
        "GITHUB_BASE_REF": event.get("pull_request", {}).get("base", {}).get("ref", ""),
        "GITHUB_EVENT_NAME": name,
        "GITHUB_EVENT_PATH": str(path),
        "GITHUB_GRAPHQL_URL": f"{api}/graphql",
        "GITHUB_HEAD_REF": event.get("pull_request", {}).get("head", {}).get("ref", ""),
        "GITHUB_REPOSITORY": REPOSITORY,
        "GITHUB_STEP_SUMMARY": str(temp / "summary.md"),
        "GITHUB_WORKSPACE": str(workspace),
        "RUNNER_TEMP": str(temp),
        "NO_PROXY": "*",
    }
    github = {"event_name": name, "event": event, "repository": REPOSITORY, "token": "ghs_0123456789secret"}
    played = Played()
    context: dict[str, Any] = {"github": github, "inputs": {}, "steps": {}}
    for key, one in ACTION["inputs"].items():
        context["inputs"][key] = (inputs or {}).get(key, _filled(one["default"], context))
    for step in ACTION["runs"]["steps"]:
        context["steps"] = {name: {"outputs": outputs} for name, outputs in played.outputs.items()}
        _step(step, context, runner, played, really=install is not None)
        if played.code:
            break
    played.summary = (temp / "summary.md").read_text(encoding="utf-8")
    return played


def _step(
    step: dict[str, Any], context: dict[str, Any], runner: dict[str, str], played: Played, *, really: bool
) -> None:
    key = step.get("id", step["name"])
    if not _holds(step.get("if", "true"), context):
        return
    played.ran.append(step["name"])
    if "uses" in step:
        played.used[step["uses"].partition("@")[0]] = {
            name: _filled(value, context) for name, value in step["with"].items()
        }
        played.outputs[key] = {"python-path": sys.executable}
        return
    if key == "install" and not really:
        played.outputs[key] = {"programs": str(PROGRAMS)}
        return
    temp = Path(runner["RUNNER_TEMP"])
    script, output = temp / "step.sh", temp / "output"
    script.write_text(step["run"], encoding="utf-8")
    output.write_text("")
    env = {name: _filled(value, context) for name, value in step.get("env", {}).items()}
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", script],
        cwd=runner["GITHUB_WORKSPACE"],
        env={**machine(), **runner, "GITHUB_OUTPUT": str(output), **env},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        timeout=120,
    )
    played.code = done.returncode
    played.log += done.stdout.decode()
    lines = output.read_text(encoding="utf-8").splitlines()
    assert all("=" in line for line in lines)
    played.outputs[key] = dict(line.split("=", 1) for line in lines)


def machine() -> dict[str, str]:
    """Return the environment of a step before a runner adds to it."""
    theirs = ("GITHUB_", "RUNNER_", "GIT_", "CI_", "HRCOMMS_", "GITLAB_")
    kept = {name: value for name, value in environment().items() if not name.startswith(theirs)}
    return {**kept, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "PIP_NO_INDEX": "1"}


# Expressions


def _filled(text: str | bool, context: dict[str, Any]) -> str:
    """Return a text with its expressions replaced; only names are expected."""
    if isinstance(text, bool):
        return str(text).lower()
    return re.sub(r"\$\{\{ ([\w.-]+) \}\}", lambda found: str(_value(found[1], context)), text)


def _value(name: str, context: dict[str, Any]) -> Any:
    value: Any = context
    for part in name.split("."):
        value = value.get(part, "") if isinstance(value, dict) else ""
    return "" if value is None else value


def _holds(condition: str, context: dict[str, Any]) -> bool:
    """Return whether a condition of `&&`, `||`, `==`, `!=`, names and texts holds."""
    rest, words = condition.strip(), []
    while rest:
        found = _TOKEN.match(rest)
        assert found, rest
        word, rest = found[1], rest[found.end() :]
        named = re.fullmatch(r"[a-z_]+\.[\w.-]+", word)
        words.append(repr(str(_value(word, context))) if named else _WORDS.get(word, word))
    return bool(eval(" ".join(words), {"__builtins__": {}}))  # noqa: S307 - of literals and the operators above alone

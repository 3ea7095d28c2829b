"""GitHub Actions: a workflow command for each finding, which becomes a mark beside the line, and a job summary."""

from collections.abc import Iterable

from hrcomms.diagnostics import Severity
from hrcomms.escaping import printable
from hrcomms.language import Language, Text, say, say_n, translator
from hrcomms.output.located import Located
from hrcomms.output.markdown import CELL, shown
from hrcomms.output.safe import SEVERITY_WORDS, sentences, shown_path

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_DATA = {ord("%"): "%25", ord("\r"): "%0D", ord("\n"): "%0A"}
_PROPERTY = {**_DATA, ord(":"): "%3A", ord(","): "%2C"}
_LIMIT = 60_000
"""Characters of a summary: at most 240 KB, where GitHub refuses more than 1024 KiB for all summaries of a step."""


def check(found: Iterable[Located], prefix: str, language: Language) -> str:
    """Return the workflow commands, errors first: GitHub shows ten of each kind for a step."""
    return "".join(_command(one, prefix, language) for one in _worst_first(found))


def _worst_first(found: Iterable[Located]) -> list[Located]:
    severities = list(Severity)
    return sorted(found, key=lambda one: severities.index(one.finding.severity))


def _command(one: Located, prefix: str, language: Language) -> str:
    finding, (line, column, end) = one.finding, one.position
    properties = {
        "file": printable(prefix + finding.location.path) or ".",
        "line": line,
        "endLine": line,
        "col": column,
        "endColumn": max(column, end),
        "title": finding.code,
    }
    escaped = ",".join(f"{name}={str(value).translate(_PROPERTY)}" for name, value in properties.items())
    message = "; ".join(sentences(one, prefix, language)).translate(_DATA)
    return f"::{_COMMANDS[finding.severity]} {escaped}::{message}\n"


def summary(found: Iterable[Located], said: Iterable[Text], prefix: str, language: Language) -> str:
    """Return Markdown for the file that `$GITHUB_STEP_SUMMARY` names: what is `said`, and a table of the findings.

    A long table is cut, and the number of what is left out said.
    """
    tell = translator(language)
    ordered = _worst_first(found)
    sentence = "\n".join(f"{tell(text)}\n" for text in said)
    if not ordered:
        return sentence
    heads = (say("Place"), say("Code"), say("Finding"), say("What to do"))
    table = ["| " + " | ".join(tell(head) for head in heads) + " |\n", "| --- | --- | --- | --- |\n"]
    left = _LIMIT - len(sentence) - sum(map(len, table)) - CELL  # a cell's room for the words on what is left out
    for index, one in enumerate(ordered):
        row = _row(one, prefix, language)
        left -= len(row)
        if left < 0:
            rest = say_n("… and {n} more finding", "… and {n} more findings", len(ordered) - index)
            return "".join([sentence, "\n", *table, "\n", tell(rest), "\n"])
        table.append(row)
    return "".join([sentence, "\n", *table])


def _row(one: Located, prefix: str, language: Language) -> str:
    tell = translator(language)
    finding, line = one.finding, one.position.line
    hint = tell(finding.hint) if finding.hint else ""
    cells = [
        f"{shown(shown_path(finding.location.path, prefix))}:{line}",
        f"{tell(SEVERITY_WORDS[finding.severity])} {finding.code}",
        shown(tell(finding.message)),
        shown(hint),
    ]
    return "| " + " | ".join(cells) + " |\n"

"""What other programs and logs get to see: text that none takes for a command, and marks that find a finding again."""

import re
from collections.abc import Iterable

from hrcomms.diagnostics import Diagnostic, Severity, pointer_text
from hrcomms.language import Language, Text, say, translator
from hrcomms.output.located import Located

SEVERITY_WORDS: dict[Severity, Text] = {
    Severity.ERROR: say("error"),
    Severity.WARNING: say("warning"),
    Severity.INFO: say("info"),
}
_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)

_LINE_END = re.compile("[\r\n]")


def printable(text: str) -> str:
    r"""Return the text such that a terminal, UTF-8 and XML can take all of it: `\u001b` for an escape; lines stay."""
    return _escaped(_CONTROL, text.replace("\t", " "))


def _escaped(signs: re.Pattern[str], text: str) -> str:
    return signs.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def one_line(text: str) -> str:
    """Return the text as `printable` does, in one line."""
    return printable(re.sub("[\r\n]+", " ", text))


def shown_path(path: str, prefix: str) -> str:
    """Return the path from the working folder, in one line; `.` for the working folder itself."""
    return _escaped(_LINE_END, printable(prefix + path)) or "."


def sentences(one: Located, prefix: str, language: Language) -> list[str]:
    """Return the message, the hint if any, and the other places that explain it; each in one line."""
    tell = translator(language)
    finding = one.finding
    related = [
        f"{prefix}{second.location.path}:{line}:{column}: {tell(second.message)}"
        for second, (line, column, _) in zip(finding.related, one.related, strict=True)
    ]
    said = [tell(finding.message), *([tell(finding.hint)] if finding.hint else []), *related]
    return [one_line(text) for text in said]


def fingerprints(found: Iterable[Located], prefix: str) -> list[str]:
    """Return a mark for each finding: the same in every language and on every line, and never twice."""
    from hashlib import sha256  # only some formats need it

    seen: dict[str, int] = {}
    marks = []
    for one in found:
        key = _key(one.finding, prefix)
        seen[key] = seen.get(key, 0) + 1
        marks.append(sha256(f"{key}{seen[key]}".encode()).hexdigest()[:32])
    return marks


def _key(finding: Diagnostic, prefix: str) -> str:
    import json

    location = finding.location
    return json.dumps([finding.code, prefix + location.path, pointer_text(location.pointer), str(finding.message)])

"""What other programs and logs get to see: text that none takes for a command, and marks that find a finding again."""

import re
from collections.abc import Iterable

from hrcomms.diagnostics import Diagnostic, Severity, pointer_text
from hrcomms.escaping import one_line
from hrcomms.language import Language, Text, say, translator
from hrcomms.output.located import Located

SEVERITY_WORDS: dict[Severity, Text] = {
    Severity.ERROR: say("error"),
    Severity.WARNING: say("warning"),
    Severity.INFO: say("info"),
}
_LINE_END = re.compile("[\r\n]")


def shown_path(path: str, prefix: str) -> str:
    """Return the path from the working folder, in one line; `.` for the working folder itself."""
    shown = _LINE_END.sub(lambda found: f"\\u{ord(found[0]):04x}", prefix + path)
    return one_line(shown) or "."


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

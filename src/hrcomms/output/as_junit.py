"""JUnit XML, which nearly every CI reads: errors are failed tests; warnings and remarks are words of passed ones."""

from collections import Counter
from collections.abc import Iterable
from xml.etree import ElementTree as ET

from hrcomms.diagnostics import Severity
from hrcomms.escaping import one_line
from hrcomms.language import Language, translator
from hrcomms.output.located import Located
from hrcomms.output.safe import SEVERITY_WORDS, sentences, shown_path


def check(found: Iterable[Located], prefix: str, language: Language) -> str:
    """Return one suite with a test for each finding, or one passed test if nothing was found."""
    located = list(found)
    failures = sum(one.finding.severity is Severity.ERROR for one in located)
    number = {"tests": str(len(located) or 1), "failures": str(failures), "errors": "0", "skipped": "0"}
    root = ET.Element("testsuites")
    suite = ET.SubElement(root, "testsuite", {"name": "hrcomms", **number})
    if not located:
        ET.SubElement(suite, "testcase", {"classname": "hrcomms", "name": "check"})
    seen: Counter[tuple[str, str]] = Counter()
    for one in located:
        path = one_line(shown_path(one.finding.location.path, prefix))
        name = f"{one.finding.code} {one.position.line}:{one.position.column}"
        seen[path, name] += 1
        again = f" ({seen[path, name]})" if seen[path, name] > 1 else ""
        _fill(ET.SubElement(suite, "testcase", {"classname": path, "name": name + again}), one, prefix, language)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _fill(case: ET.Element, one: Located, prefix: str, language: Language) -> None:
    """Put what was found into a test."""
    finding, (line, column, _) = one.finding, one.position
    message, *more = sentences(one, prefix, language)
    severity = translator(language)(SEVERITY_WORDS[finding.severity])
    place = f"{case.get('classname')}:{line}:{column}"
    if finding.severity is Severity.ERROR:
        part = ET.SubElement(case, "failure", {"type": finding.code, "message": message})
    else:
        part = ET.SubElement(case, "system-out")
    part.text = "\n".join([f"{place}: {severity} {finding.code}: {message}", *more])

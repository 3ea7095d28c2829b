"""HRC409: a file is not the one that was entered."""

import re
from collections.abc import Callable, Iterator
from functools import cache, partial

from hrcomms.dataset.pieces import Digests
from hrcomms.dataset.tree import Kind
from hrcomms.diagnostics import Severity
from hrcomms.language import Text, say
from hrcomms.model import Evidence
from hrcomms.rules.base import Finding, Scope, rule
from hrcomms.rules.walk import Files, digests_of, evidence, leaves

_SHA256 = re.compile(r"[0-9A-Fa-f]{64}")


@rule("HRC409", Severity.ERROR)
def evidence_altered(scope: Scope) -> Iterator[Finding]:
    """A file of evidence has another sha256 than the one entered with it.

    Why: the file was altered or replaced after it was entered, so it no longer proves what it proved. Of a text, line
    ends make no difference: git may have checked it out with those of Windows.

    Wrong:
        --- activities.yaml
        activities:
          - id: a-1
            title: t
            organisation: x
            start_date: 2024-05-05
            evidence:
              - file: minutes.txt
                sha256: ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff
        --- minutes.txt
        Minutes
    Right:
        --- activities.yaml
        activities:
          - id: a-1
            title: t
            organisation: x
            start_date: 2024-05-05
            evidence:
              - file: minutes.txt
                sha256: 4f846a84e7fc9ef6e68468c270c9153c20204641bd7b839ad4b8e5233e1c86d0
        --- minutes.txt
        Minutes
    """
    files, digest = Files(scope.tree), cache(partial(digests_of, scope.tree))
    for record, steps, paper in evidence(scope.dataset):
        wrong = _wrong(paper, files, digest) if paper.sha256 is not None else None
        if wrong is not None:
            yield Finding(scope.dataset.place(record, *steps, "sha256"), *wrong)


def _wrong(paper: Evidence, files: Files, digest: Callable[[str], Digests | None]) -> tuple[Text, Text] | None:
    """Return message and hint where the digest is none, or not that of the file; a missing file is HRC408's."""
    if not _SHA256.fullmatch(paper.sha256 or ""):
        return (
            say("this is not a sha256, which has 64 digits of 0-9 and a-f"),
            say("copy all of what 'sha256sum FILE' prints, or delete the key"),
        )
    if paper.file is None or leaves(paper.file):
        return None
    found = files.find(paper.file)
    if found.kind is not Kind.FILE:
        return None
    actual = digest(found.path)
    if actual is None:
        return (
            say("the file '{file}' cannot be read, so its sha256 is not known", file=paper.file),
            say("see to it that you may read it, then try again"),
        )
    if (paper.sha256 or "").lower() in actual:
        return None
    return (
        say("the file '{file}' is not the one that was entered: its sha256 differs", file=paper.file),
        say("bring the original back; or, if this file is right, write {sha256}", sha256=actual.unix or actual.file),
    )

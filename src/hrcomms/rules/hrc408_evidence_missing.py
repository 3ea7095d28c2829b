"""HRC408: a file that should prove something is not there."""

from collections.abc import Iterator

from hrcomms.dataset.evidence_paths import ends, is_of_one_machine, meant_path
from hrcomms.dataset.tree import Kind
from hrcomms.diagnostics import Severity
from hrcomms.language import Text, say
from hrcomms.rules.base import Finding, Scope, rule
from hrcomms.rules.walk import Files, Found, evidence, leaves

_INTO_THE_DATASET = say("copy the file into the dataset, and write its path from there, with '/' and without '..'")


@rule("HRC408", Severity.ERROR)
def evidence_missing(scope: Scope) -> Iterator[Finding]:
    """A file of evidence is not in the dataset, or its path leads out of it.

    Why: whoever checks a figure finds no proof; a file outside the dataset is on no other machine.

    Wrong:
        --- activities.yaml
        activities: [{id: a-1, title: t, organisation: x, start_date: 2024-05-05, evidence: [{file: proof/list.txt}]}]
    Right:
        --- activities.yaml
        activities: [{id: a-1, title: t, organisation: x, start_date: 2024-05-05, evidence: [{file: proof/list.txt}]}]
        --- proof/list.txt
        Names
    """
    files = Files(scope.tree)
    for record, steps, paper in evidence(scope.dataset):
        if paper.file is None:
            continue
        wrong = _windows(paper.file, files) or _wrong(
            paper.file, None if leaves(paper.file) else files.find(paper.file)
        )
        if wrong is not None:
            yield Finding(scope.dataset.place(record, *steps, "file"), *wrong)


def _windows(file: str, files: Files) -> tuple[Text, Text] | None:
    """Return message and hint for a path as Windows writes it, or one of one machine; None for any other."""
    if (meant := meant_path(file)) is not None:
        message = say("'{file}' has '\\', which is no path on other machines", file=file)
        return message, say("write '{name}', or run 'hrcomms check --fix'", name=meant)
    if not is_of_one_machine(file):
        return None
    message = say("'{file}' is a path of one machine, and leads nowhere on another", file=file)
    found = next((one for one in ends(file) if files.find(one).kind is Kind.FILE), None)
    return message, say("write '{name}'", name=found) if found else _INTO_THE_DATASET


def _wrong(file: str, found: Found | None) -> tuple[Text, Text] | None:
    """Return message and hint for a path; `found` is None where it leads out of the dataset."""
    if found is None or found.kind is Kind.OUTSIDE:
        return say("'{file}' leads out of the dataset", file=file), _INTO_THE_DATASET
    if found.kind is Kind.FILE:
        return None
    if found.kind is not None:
        return say("'{file}' is not a file", file=file), say("name the file itself")
    message = say("the file '{file}' is not in the dataset", file=file)
    if found.near is not None:
        return message, say("did you mean '{name}'?", name=found.near)
    return message, say("put the file there, or correct the path, which starts at the dataset's folder")

"""What findings say in their fixes, carried out in the text of the files."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from hrcomms.dataset.fix.pages import Files, split_lines
from hrcomms.dataset.places import locator
from hrcomms.dataset.tree import MemoryTree
from hrcomms.diagnostics import Diagnostic, Edit, Position


class _Placed(NamedTuple):
    place: Position
    text: str


def carried_out(files: Files, findings: Iterable[Diagnostic]) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """Return the files with the fixes of findings carried out, and those findings.

    A fix is left out that touches what another one before it changes.
    """
    position = locator(MemoryTree(files))
    placed: dict[str, list[_Placed]] = {}
    on_line: dict[tuple[str, int], list[Position]] = {}
    done = []
    for one in findings:
        edits = [(edit.location.path, _Placed(position(edit.location), edit.text)) for edit in _edits(one)]
        if edits and all(_is_free(edit.place, on_line.get((path, edit.place.line), ())) for path, edit in edits):
            done.append(one)
            for path, edit in edits:
                placed.setdefault(path, []).append(edit)
                on_line.setdefault((path, edit.place.line), []).append(edit.place)
    return {**files, **{path: _edited(files[path], edits) for path, edits in placed.items()}}, done


def _edits(finding: Diagnostic) -> tuple[Edit, ...]:
    return finding.fix.edits if finding.fix else ()


def _is_free(place: Position, others: Iterable[Position]) -> bool:
    """Tell whether a place touches none of others on its line."""
    return not any(one.column <= place.end and place.column <= one.end for one in others)


def _edited(raw: bytes, edits: Iterable[_Placed]) -> bytes:
    mark, lines = split_lines(raw)
    line_end = lines[1] if len(lines) > 1 else "\n"
    for place, text in sorted(edits, reverse=True):
        at = 2 * (place.line - 1)
        line = lines[at]
        lines[at] = line[: place.column - 1] + text.replace("\n", line_end) + line[place.end - 1 :]
    return (mark + "".join(lines)).encode()


def paths(findings: Iterable[Diagnostic]) -> Mapping[str, list[Diagnostic]]:
    """Return findings by the file that they are about."""
    found: dict[str, list[Diagnostic]] = {}
    for one in findings:
        found.setdefault(one.location.path, []).append(one)
    return found

"""Paths of evidence as Windows writes them, with the sign that a dataset has between two names."""

from collections.abc import Iterable

from hrcomms.dataset.evidence_paths import meant_path
from hrcomms.dataset.fix.edits import paths
from hrcomms.dataset.fix.pages import Files, Page, read
from hrcomms.dataset.fix.places import at
from hrcomms.diagnostics import Diagnostic, Pointer


def fix_paths(files: Files, asked: Iterable[Diagnostic]) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """Return the files with `/` in the paths that were asked for (HRC408), where that alone is wrong with them."""
    after, mended = dict(files), list[Diagnostic]()
    some = [one for one in asked if one.code == "HRC408" and one.location.path in after]
    for path, wrong in paths(some).items():
        data = read(path, after[path]).data
        page, meant = Page(after[path], data), dict[Pointer, tuple[Diagnostic, str]]()
        for one in reversed(wrong):
            pointer = one.location.pointer
            written = at(data, pointer)
            right = meant_path(written) if isinstance(written, str) else None
            if right and page.reworded(pointer, dict(zip(written.split(), right.split(), strict=True))):
                meant[pointer] = one, right
        if meant and page.becomes(page.text(), {one: right for one, (_, right) in meant.items()}):
            after[path] = page.text()
            mended += [one for one, _ in meant.values()]
    return after, mended

"""Where a result may be written: over no file of a dataset, neither its records nor the papers that prove them.

Nor where it would be read as one.
"""

import os
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

from hrcomms.cli.calls import CallError
from hrcomms.dataset import MANIFEST, FolderTree
from hrcomms.dataset.layout import data_file
from hrcomms.language import say


def no_file_of_a_dataset(output: Path | None) -> Path | None:
    """Return the path of a result as it is; CallError if there is, or may be, a file of a dataset."""
    try:
        path = Path(os.path.realpath(output)) if output is not None else None
        root = next((one for one in path.parents if (one / MANIFEST).is_file()), None) if path else None
        if path is None or root is None:
            return output
        inside = normalize("NFC", path.relative_to(root).as_posix())
        if not path.is_file():
            if data_file(inside) is not None:
                raise CallError(say("{path} would be read as data: name another file with -o", path=output))
            return output
    except (OSError, ValueError):  # nothing is there that could be lost; whoever writes tells why it cannot be written
        return output
    papers = None if path.suffix.lower() in (".yaml", ".yml") else _papers(root)
    if papers is None or inside in papers.named:
        raise CallError(say("{path} is a file of the dataset: name another file with -o", path=output))
    if papers.more or normalize("NFC", path.name) in papers.unsound:
        raise CallError(
            say(
                "{path} may be a file of the dataset, which cannot be read in full (see hrcomms check): name another",
                path=output,
            )
        )
    return output


class _Papers(NamedTuple):
    """The files that prove something in a dataset, by their paths in its folder, as far as it can be read.

    `unsound` is the text in which records that are wrong in themselves name others; `more` tells whether there may be
    some that no text tells.
    """

    named: frozenset[str]
    unsound: str
    more: bool


def _papers(root: Path) -> _Papers:
    from hrcomms.dataset import load
    from hrcomms.measures import kinds
    from hrcomms.rules.walk import evidence

    read = load(FolderTree(root), kinds())
    dataset = read.dataset
    named = (normalize("NFC", os.path.normpath(one.file)) for _, _, one in evidence(dataset) if one.file)
    sources = [one.path for one in dataset.sources]
    text = "\n".join(read.places.text(path) for path in sources) if dataset.unsound else ""
    unread = dataset.incomplete or len(sources) < read.files
    return _Papers(frozenset(named), normalize("NFC", text), bool(unread))

"""Where a result may be written: over no file of a dataset, neither its records nor the papers that prove them."""

import os
from pathlib import Path
from unicodedata import normalize

from hrcomms.cli.calls import CallError
from hrcomms.dataset import MANIFEST, FolderTree
from hrcomms.language import say


def no_file_of_a_dataset(output: Path | None) -> Path | None:
    """Return the path of a result as it is; CallError if there is a file of a dataset, whichever that is."""
    try:
        path = Path(os.path.realpath(output)) if output is not None else None
        root = next((one for one in path.parents if (one / MANIFEST).is_file()), None) if path else None
        if path is None or root is None or not path.is_file():
            return output
    except (OSError, ValueError):  # nothing is there that could be lost; whoever writes tells why it cannot be written
        return output
    inside = path.relative_to(root).as_posix()
    if path.suffix.lower() in (".yaml", ".yml") or normalize("NFC", inside) in _papers(root):
        raise CallError(say("{path} is a file of the dataset: name another file with -o", path=output))
    return output


def _papers(root: Path) -> set[str]:
    """Return the files that prove something in a dataset, by their paths in its folder."""
    from hrcomms.dataset import load
    from hrcomms.measures import kinds
    from hrcomms.rules.walk import evidence

    dataset = load(FolderTree(root), kinds()).dataset
    return {normalize("NFC", os.path.normpath(one.file)) for _, _, one in evidence(dataset) if one.file}

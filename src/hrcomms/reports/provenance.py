"""What a report was made from and how, so that it can be made again and compared (`hrcomms verify`)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from hrcomms import __version__
from hrcomms.dataset import Dataset, Revision, Tree
from hrcomms.language import Language

FORMAT = 1
"""The form of the record; a report with a newer one needs a newer program."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """The day of the figures, a digest of the data, the commit that holds them, and the options of the call.

    `digest` is that of `dataset_digest`. `commit` is the last one that changed the data, None where they are in no
    repository; `changed` says that they were changed since. `template` is the SHA-256 of a template of one's own.
    `forced` tells whether errors were passed over, `revision_day` the day of the commit where the data were read at it.
    """

    year: int
    as_of: date
    digest: str
    commit: str | None = None
    changed: bool = False
    version: str = __version__
    language: Language = "vi"
    public: bool = False
    forced: bool = False
    template: str | None = None
    revision_day: date | None = None

    @property
    def revision(self) -> Revision | None:
        """The commit that the data were read at, where one was asked for."""
        return Revision(self.commit, self.revision_day) if self.commit and self.revision_day else None


def dataset_digest(dataset: Dataset, tree: Tree) -> str:
    """Return the SHA-256 of the names and texts of the files that were read; line ends and a mark at the top aside.

    So a copy of the data has the same digest on every system. A file that cannot be read counts as empty.
    """
    hashed = sha256()
    for source in sorted(dataset.sources, key=lambda one: one.path):
        try:
            content = tree.read(source.path)
        except OSError:
            content = b""
        text = content.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
        hashed.update(json.dumps([source.path, sha256(text).hexdigest()]).encode())
    return hashed.hexdigest()


def as_record(one: Provenance) -> str:
    """Return the provenance as one line of JSON, in ASCII, which a file carries."""
    record = {
        "hrcomms": FORMAT,
        "year": one.year,
        "as_of": one.as_of.isoformat(),
        "digest": one.digest,
        "commit": one.commit,
        "changed": one.changed,
        "version": one.version,
        "language": one.language,
        "public": one.public,
        "forced": one.forced,
        "template": one.template,
        "revision_day": one.revision_day.isoformat() if one.revision_day else None,
    }
    return json.dumps(record, separators=(",", ":"))


def of_record(record: str) -> Provenance | None:
    """Return the provenance that `as_record` wrote; None where it is none, or a newer form of it."""
    try:
        read: Any = json.loads(record)
        return _read(read) if isinstance(read, dict) and read.pop("hrcomms") == FORMAT else None
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


_TYPES: Mapping[str, type | tuple[type, ...]] = {
    "year": int,
    "digest": str,
    "commit": (str, type(None)),
    "changed": bool,
    "version": str,
    "language": str,
    "public": bool,
    "forced": bool,
    "template": (str, type(None)),
}


def _read(read: dict[str, Any]) -> Provenance | None:
    day = date.fromisoformat(read.pop("as_of"))
    told = read.pop("revision_day")
    revision_day = None if told is None else date.fromisoformat(told)
    if read.keys() != _TYPES.keys() or not all(isinstance(read[key], kind) for key, kind in _TYPES.items()):
        return None
    return Provenance(as_of=day, revision_day=revision_day, **read) if read["language"] in ("vi", "en") else None

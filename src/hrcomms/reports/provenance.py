"""What a report was made from and how, so that it can be made again and compared (`hrcomms verify`)."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from hrcomms import __version__
from hrcomms.dataset import Dataset, Revision, Tree
from hrcomms.language import Language
from hrcomms.model.period import Period

FORMAT = 1
"""The form of the record; a report with a newer one needs a newer program."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """The day of the figures, a digest of the data, the commit that holds them, and the options of the call.

    `digest` is that of `dataset_digest`. `commit` is the last one that changed the data, None if they are in no
    repository; `changed` says that they were changed since. `template` is the SHA-256 of a template of one's own.
    `forced` tells whether errors were passed over, `revision_day` the day of the commit where the data were read at it.
    """

    period: Period
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
    def year(self) -> int:
        """The reporting year that the period belongs to; of several, the last."""
        return self.period.until or self.period.year

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
    """Return the provenance as one line of JSON, in ASCII, which a file carries; a whole year is told as such alone."""
    record = {
        "hrcomms": FORMAT,
        "year": one.year,
        **({} if one.period == Period(one.year) else {"period": str(one.period)}),
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
    """Return the provenance that `as_record` wrote; None if it is none, or a newer form of it.

    Whoever hands over a report may have written its record: a field that says anything that the program would not is
    none. That the data, the commit and its day are those that it names is for `verify` to find out.
    """
    try:
        read: Any = json.loads(record)
        return _read(read) if isinstance(read, dict) and read.pop("hrcomms") == FORMAT else None
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


_DIGEST = re.compile("[0-9a-f]{64}")
_COMMIT = re.compile("[0-9a-f]{40}|[0-9a-f]{64}")
_VERSION = re.compile(
    r"(?=.{1,40}\Z)[0-9]+(\.[0-9]+){0,4}((a|b|rc)[0-9]+)?(\.post[0-9]+)?(\.dev[0-9]+)?(\+[a-z0-9]+(\.[a-z0-9]+)*)?"
)
_YEARS = range(1900, 2200)


def _matches(pattern: re.Pattern[str]) -> Callable[[object], bool]:
    return lambda said: isinstance(said, str) and pattern.fullmatch(said) is not None


def _or_none(test: Callable[[object], bool]) -> Callable[[object], bool]:
    return lambda said: said is None or test(said)


def _is_flag(said: object) -> bool:
    return isinstance(said, bool)


def _is_day(said: object) -> bool:
    return isinstance(said, str) and date.fromisoformat(said).isoformat() == said


def _is_period(said: object) -> bool:
    return isinstance(said, str) and str(Period.parse(said)) == said


_FIELDS: Mapping[str, Callable[[object], bool]] = {
    "year": lambda said: type(said) is int and said in _YEARS,
    "period": _is_period,
    "as_of": _is_day,
    "digest": _matches(_DIGEST),
    "commit": _or_none(_matches(_COMMIT)),
    "changed": _is_flag,
    "version": _matches(_VERSION),
    "language": lambda said: said in ("vi", "en"),
    "public": _is_flag,
    "forced": _is_flag,
    "template": _or_none(_matches(_DIGEST)),
    "revision_day": _or_none(_is_day),
}
"""What each field of a record may say: no words of anybody, for some of it is printed as it stands."""


def _read(read: dict[str, Any]) -> Provenance | None:
    read = {"period": str(read.get("year")), **read}
    if read.keys() != _FIELDS.keys() or not all(is_sound(read[key]) for key, is_sound in _FIELDS.items()):
        return None
    year, period = read.pop("year"), Period.parse(read.pop("period"))
    day, revision_day = date.fromisoformat(read.pop("as_of")), read.pop("revision_day")
    revised = date.fromisoformat(revision_day) if revision_day else None
    one = Provenance(period=period, as_of=day, revision_day=revised, **read)
    if one.year != year:
        return None
    stands_alone = one.commit is None and (one.changed or one.revision_day is not None)
    return None if stands_alone or (one.changed and one.revision_day is not None) else one

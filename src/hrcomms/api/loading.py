"""A dataset as a call opens it, from the command line or from Python: its records, and what was found in it."""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from hrcomms.dataset import MANIFEST, Dataset, Places, Revision, Tree
from hrcomms.dataset import load as load_records
from hrcomms.dataset.reader import parse
from hrcomms.diagnostics import Diagnostic, Severity
from hrcomms.language import Language, SaidError, Text, say
from hrcomms.measures import kinds
from hrcomms.model import Plan
from hrcomms.reasons import reason_of
from hrcomms.rules import checks
from hrcomms.rules.judge import errors, judged
from hrcomms.rules.settings import Accepted, Sifted

_LANGUAGE = rb"""(?m)^language:[ \t]*["']?(vi|en)\b"""
_VIETNAM = timezone(timedelta(hours=7))


class RefusedError(SaidError):
    """What was asked for cannot be done; `message` says why, and how to do it right.

    `code` is the exit code of the program: 2, or 1 where what was named is wrong in itself.
    """

    def __init__(self, message: Text, code: int = 2) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class Loaded:
    """A dataset as it was found: the records that are sound, and everything that was found, or the errors alone.

    `accepted` is what comments accept, where not the errors alone were asked for. `language` is that of its reports
    unless asked otherwise, `today` the day that counts as today. `places` has the files as they were read once.

    `root` is its folder on this machine, which for a dataset of a `revision` need not be there.
    """

    root: Path
    tree: Tree
    places: Places = field(compare=False)
    dataset: Dataset
    findings: tuple[Diagnostic, ...]
    files: int
    language: Language
    today: date
    revision: Revision | None = None
    accepted: tuple[Accepted, ...] = ()

    @property
    def wrong(self) -> tuple[Diagnostic, ...]:
        """The findings that forbid computing."""
        return tuple(one for one in self.findings if one.severity is Severity.ERROR)

    @property
    def errors(self) -> int:
        """How many findings forbid computing."""
        return len(self.wrong)

    @property
    def plan(self) -> Plan:
        """The plan; refused if none can be read."""
        if self.dataset.plan is None:
            raise RefusedError(say("Without a sound plan and manifest nothing can be computed."))
        return self.dataset.plan

    @property
    def prefix(self) -> str:
        """What stands before a path of the dataset, so that it leads there from the working folder."""
        return path_prefix(self.root)


def read(
    root: Path,
    tree: Tree,
    revision: Revision | None,
    *,
    today: date,
    language: Language | None = None,
    otherwise: Callable[[], Language] = lambda: "vi",
    errors_only: bool = False,
) -> Loaded:
    """Return the dataset whose files are in `tree`, with all that the rules say of it, or only what forbids computing.

    Its language is `language`, else the one that its manifest names, else what `otherwise` says.
    """
    found = load_records(tree, kinds())
    rules = checks()
    sifted = Sifted(errors(found, tree, today, rules), ()) if errors_only else judged(found, tree, today, rules)
    manifest = found.dataset.manifest
    spoken = language or (manifest.language if manifest else _named(found.manifest) or _guessed(tree)) or otherwise()
    return Loaded(
        root, tree, found.places, found.dataset, sifted.kept, found.files, spoken, today, revision, sifted.accepted
    )


def written_language(tree: Tree) -> Language | None:
    """Return the language that a manifest names, whatever else is wrong with it; None if it names none."""
    return _named(parse(tree, MANIFEST).data) or _guessed(tree)


def _guessed(tree: Tree) -> Language | None:
    """Return the language of a manifest that cannot be read, by the line that names it, whatever its encoding."""
    try:
        raw = tree.read(MANIFEST)
    except OSError:
        return None
    found = re.search(_LANGUAGE, raw.replace(b"\0", b""))
    return None if found is None else "vi" if found[1] == b"vi" else "en"


def _named(data: Any) -> Language | None:
    written = data.get("language", "vi") if isinstance(data, dict) else None
    return "vi" if written == "vi" else "en" if written == "en" else None


def now() -> datetime:
    """Return the moment by the clocks of Vietnam (UTC+7)."""
    return datetime.now(UTC).astimezone(_VIETNAM)


def today() -> date:
    """Return today in Vietnam (UTC+7), or the day of SOURCE_DATE_EPOCH there if it is set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return now().date()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).astimezone(_VIETNAM).date()
    except (ValueError, OverflowError, OSError):
        raise RefusedError(say("SOURCE_DATE_EPOCH is not a number of seconds: '{value}'", value=epoch)) from None


def closed(path: Path, error: OSError) -> RefusedError:
    """Return the refusal of a folder that the system would not let us read."""
    reason = reason_of(error)
    return RefusedError(say("the folder {path} cannot be read ({reason})", path=path, reason=reason))


def path_prefix(root: Path) -> str:
    """Return what stands before a path of the dataset, so that it leads there from the working folder."""
    try:
        relative = Path(os.path.relpath(root)).as_posix()
    except (ValueError, OSError):  # another drive, or a working folder that is gone
        relative = root.as_posix()
    return "" if relative == "." else f"{relative}/"

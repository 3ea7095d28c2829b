"""hrcomms from Python: read a dataset, ask how far its targets are, make its report (docs/python.md).

The command line stands on the same functions. Everything that comes out is frozen or plain; what cannot be done is a
RefusedError, which says why. Nothing is written, and the clock is asked once, by `load`, if it is not told the day.
"""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from hrcomms.api.forms import refuse_unfit
from hrcomms.api.loading import Loaded, RefusedError, closed, read
from hrcomms.api.loading import today as now
from hrcomms.dataset import MANIFEST, FolderTree
from hrcomms.file_formats import ReportFile
from hrcomms.language import LANGUAGES, Language, say

if TYPE_CHECKING:
    from hrcomms.api.tables import FindingRow, MemberRow, TargetRow
    from hrcomms.compliance import Assessment


def load(path: str | Path, *, rev: str | None = None, today: date | None = None) -> Loaded:
    """Read the dataset in the folder `path`, with every finding; at the git revision `rev`, if one is named.

    `today` is the day that counts as today, for which some findings and the report of a running year ask. Left out, it
    is that of Vietnam, or of SOURCE_DATE_EPOCH. Mistakes in the data are `findings` and raise nothing. Refused are
    a folder without a dataset, one that cannot be read, a name that is no revision, and what is no day.
    """
    _refuse_no_day(today)
    folder, day = Path(path), today or now()
    try:
        if rev is None:
            return read(_with_manifest(folder), FolderTree(folder), None, today=day)
        from hrcomms.dataset.revision import RevisionError, open_revision

        try:
            root, tree = open_revision(rev, folder, folder)
        except RevisionError as error:
            raise RefusedError(error.message) from error
        return read(root, tree, tree.revision, today=day)
    except OSError as error:
        raise closed(folder, error) from error


def _with_manifest(folder: Path) -> Path:
    if not (folder / MANIFEST).exists():
        raise RefusedError(say("{path} holds no dataset: there is no {file} in it", path=folder, file=MANIFEST))
    return folder


def assess(loaded: Loaded, as_of: date, *, force: bool = False) -> "tuple[Assessment, ...]":
    """Return every target of the plan on the day `as_of` (inclusive), in the plan's order, as `hrcomms status` does.

    Refused while there are errors, unless `force` computes over what is sound, and always without a plan and for what
    is no day.
    """
    from hrcomms.compliance import assess as assessed

    _refuse_no_day(as_of)
    _computable(loaded, force=force)
    return assessed(loaded.dataset, as_of)


def report(
    loaded: Loaded,
    year: int | None = None,
    *,
    period: str | None = None,
    form: ReportFile = "md",
    as_of: date | None = None,
    language: Language | None = None,
    public: bool = False,
    template: str | Path | None = None,
    organisation: str | None = None,
    force: bool = False,
) -> bytes:
    """Return the report on a year, or another `period` such as "2025-H1", as a file: the bytes of `hrcomms report`.

    `form` is md, html, docx, pdf or xlsx (the tables as a workbook); `template` is a file with one of your own. Refused
    are what is no period, one outside the plan, a template that is wrong or makes another form, a PDF if nothing can
    print it, a public workbook, and data with errors as in `assess`. With `organisation`, the id of a body, it is the
    sheet of that body; a body outside the dataset is refused.
    """
    from dataclasses import replace

    from hrcomms.api.composing import Wish, composed, custom_template, period_named, sheet_of, written

    path = Path(template) if template else None
    _refuse_unknown(form, language)
    _refuse_no_day(as_of)
    refuse_unfit(path, form, public=public)
    _computable(loaded, force=force)
    spoken, own = replace(loaded, language=language or loaded.language), custom_template(path)
    wish = Wish.of(period_named(year, period), as_of, own, public=public)
    if organisation is not None:
        return sheet_of(spoken, wish, organisation, form)
    return written(composed(spoken, wish), form, spoken.language, own)


def _refuse_unknown(form: str, language: str | None) -> None:
    """Refuse what the types forbid, for whoever does not check them."""
    if form not in get_args(ReportFile):
        raise RefusedError(say("'{form}' is no form of a report: use md, html, docx, pdf or xlsx", form=form))
    if language is not None and language not in LANGUAGES:
        raise RefusedError(say("'{lang}' is not a language of this program: use vi or en", lang=language))


def _refuse_no_day(day: object) -> None:
    """Refuse a text or a time of day where a day is due; None is left to the function."""
    if day is not None and type(day) is not date:
        example = "datetime.date(2025, 12, 14)"
        raise RefusedError(say("{value} is not a day: give such as {example}", value=repr(day), example=example))


def _computable(loaded: Loaded, *, force: bool) -> None:
    """Refuse to compute where `hrcomms` would: over errors that are not passed over, or with nothing to compute by."""
    from hrcomms.output.checked import no_targets

    if loaded.errors and not (force and loaded.dataset.plan and loaded.dataset.manifest):
        raise RefusedError(no_targets(loaded.errors), code=1)


def targets(loaded: Loaded, assessments: "Iterable[Assessment]") -> "list[TargetRow]":
    """Return the targets as records, one a row, for pandas, polars or whatever takes dictionaries of plain values."""
    from hrcomms.api import tables

    return [tables.target(loaded, one) for one in assessments]


def members(loaded: Loaded, assessments: "Iterable[Assessment]") -> "list[MemberRow]":
    """Return who belongs to each target as records, with what is missing, as `hrcomms why` tells it."""
    from hrcomms.api import tables

    return [row for one in assessments for row in tables.members(loaded, one)]


def findings(loaded: Loaded, *, language: Language | None = None) -> "list[FindingRow]":
    """Return what was found as records, in the order in which `hrcomms check` prints it, with lines and columns."""
    from hrcomms.api import tables

    return tables.findings(loaded, language or loaded.language)


__all__ = ["Loaded", "RefusedError", "assess", "findings", "load", "members", "report", "targets"]

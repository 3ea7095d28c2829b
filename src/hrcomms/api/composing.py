"""The report that is asked for, from a loaded dataset: what `report` writes and `verify` compares."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic_core import PydanticCustomError

from hrcomms.api.loading import Loaded, RefusedError
from hrcomms.dataset.git import RevisionError
from hrcomms.dataset.last_change import last_change
from hrcomms.dataset.pieces import TooLargeError, open_regular, whole
from hrcomms.file_formats import ReportFile
from hrcomms.language import Language, Text, say
from hrcomms.model.period import Period
from hrcomms.reasons import reason_of
from hrcomms.reports import (
    Material,
    Provenance,
    ReportContext,
    ReportPeriod,
    UntoldError,
    YearError,
    compose,
    dataset_digest,
    period,
)
from hrcomms.reports.custom_template import CustomTemplate, UnprintableError
from hrcomms.reports.forms import made

if TYPE_CHECKING:
    from hrcomms.reports.readback import ReadBack

_LARGEST = 200_000_000
"""So many bytes of a file are read at most."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Which report: its period, the day of the figures (None: see `hrcomms.compliance.year.period`), the edition.

    `template` is the SHA-256 of a template of one's own.
    """

    period: Period
    as_of: date | None
    public: bool = False
    template: str | None = None

    @classmethod
    def of(cls, period: Period, as_of: date | None, template: CustomTemplate | None, *, public: bool) -> "Wish":
        """Return the wish for a report by the shipped template, or by one of one's own."""
        return cls(period, as_of, public, sha256(template.content).hexdigest() if template else None)


def _warned(why: Text) -> None:
    from warnings import warn

    warn(str(why), stacklevel=4)


def composed(opened: Loaded, wish: Wish, tell: Callable[[Text], object] = _warned) -> ReportContext:
    """Return all that a template may use of the report.

    `tell` is told why the report names no commit, where a repository is there and cannot be read.
    RefusedError for a period on which there is none, or that began after the body that reports had ended.
    """
    days = _days(opened, wish.period, wish.as_of)
    _refuse_ended(opened, days, opened.dataset.manifest.owner if opened.dataset.manifest else "")
    return _compose(opened, days, _provenance(opened, wish, days.as_of, tell))


def sheet_of(opened: Loaded, wish: Wish, body: str, form: ReportFile) -> bytes:
    """Return the sheet of a body, by its id, for a period as a file: what `report --organisation` writes.

    RefusedError as in `composed`, for a body that had ended before the period, for the public edition and a template of
    one's own, and where a PDF cannot be printed.
    """
    from hrcomms.papers.body_sheet import body_sheet
    from hrcomms.papers.letter import written as paper
    from hrcomms.reports.pdf import NoPrinterError, UnprintedError

    if wish.public:
        raise RefusedError(say("the sheet of a body names people, so it has no public edition: leave out --public"))
    if wish.template or form == "xlsx":
        raise RefusedError(say("the sheet of a body is written as md, html, docx or pdf, by no template of your own"))
    if body not in opened.dataset.organisation_by_id:
        raise RefusedError(say("no organisation has the id or the name '{name}'", name=body))
    days = _days(opened, wish.period, wish.as_of)
    _refuse_ended(opened, days, body)
    digest, wrong = dataset_digest(opened.dataset, opened.tree), bool(opened.errors)
    letter = body_sheet(opened.dataset, opened.plan, days, body, opened.language, digest=digest, incomplete=wrong)
    try:
        return paper(letter, form)
    except NoPrinterError as error:
        raise RefusedError(error.message) from error
    except UnprintedError as error:
        raise RefusedError(say("the report cannot be printed: {reason}", reason=error.message), code=1) from error


def again(opened: Loaded, read: "ReadBack", template: CustomTemplate | None) -> bytes:
    """Return the file that the data make where the call is the one that made the report which was read.

    Of data with the digest that the report names, what it says of itself (its commit, its version) is taken over, so
    that only what it tells can differ: that is for `hrcomms.cli.stated_commit` to judge. Of others, the file is what
    the program would make of them now.
    """
    stated = read.provenance
    digest = sha256(template.content).hexdigest() if template else None
    if stated.template != digest:
        raise RefusedError(
            say("the report was made by a template of its own; name that with --template FILE")
            if template is None
            else say("the report was not made by this template")
        )
    days = _days(opened, stated.period, stated.as_of)
    context = _compose(opened, days, _of_these_data(opened, stated))
    return written(context, read.form, stated.language, template)


def _of_these_data(opened: Loaded, stated: Provenance) -> Provenance:
    """Return the provenance that a report told, with what is true of the data instead where it told of others."""
    own = _provenance(opened, Wish(stated.period, stated.as_of), stated.as_of, lambda why: why)
    if own.digest == stated.digest:
        return stated
    day = own.revision_day if stated.revision_day else None
    return replace(stated, digest=own.digest, commit=own.commit, changed=own.changed, revision_day=day)


def _days(opened: Loaded, asked: Period, as_of: date | None) -> ReportPeriod:
    try:
        return period(opened.plan, asked, as_of, opened.today)
    except YearError as error:
        raise RefusedError(error.message) from error


def _refuse_ended(opened: Loaded, days: ReportPeriod, body: str) -> None:
    found = opened.dataset.organisation_by_id.get(body)
    if found and found.days[1] < days.opening:
        raise RefusedError(
            say(
                "{body} ended on {day}, so it has no report on {period}; its successors report on that",
                body=found.called,
                day=found.days[1],
                period=days.name,
            )
        )


def _compose(opened: Loaded, days: ReportPeriod, provenance: Provenance) -> ReportContext:
    try:
        return compose(Material(opened.dataset, opened.plan, days, provenance, opened.places.line, opened.errors))
    except UntoldError as error:
        raise RefusedError(error.message, code=1) from error


def written(
    context: ReportContext,
    form: ReportFile,
    language: Language,
    template: CustomTemplate | None,
    cache: Path | None = None,
) -> bytes:
    """Return the report as a file; RefusedError if a template of one's own, or the printer, fails.

    `cache` is the folder where compiled templates are kept, if there is one.
    """
    if form == "xlsx":
        from hrcomms.output.report_xlsx import workbook

        return workbook(context, language)
    try:
        return made(context, form, language, template, cache)
    except UnprintableError as error:
        raise RefusedError(error.message, code=error.code) from error


def period_named(year: int | None, period: str | None) -> Period:
    """Return the period that a call names as a year or as such as 2025-H1; RefusedError if it names none, or two."""
    if (year is None) == (period is None):
        raise RefusedError(say("name one period: --year 2025, or --period such as 2025-H1"))
    if year is not None:
        return Period(year)
    try:
        return Period.parse(period)
    except PydanticCustomError as error:
        told = error.context or {}
        raise RefusedError(say("{message}; {hint}", message=told["message"], hint=told["hint"])) from None


def custom_template(path: Path | None) -> CustomTemplate | None:
    """Return the template of one's own that a call names, or None if it names none."""
    return CustomTemplate(path.name, read_file(path)) if path else None


def read_file(path: Path, most: int = _LARGEST) -> bytes:
    """Return what a file holds that the call names; RefusedError if it cannot be read, or is too large to be one.

    What is no file (a pipe, a device) is refused: it may never end, or never begin.
    """
    try:
        with open_regular(path) as file:
            return whole(file, most)
    except TooLargeError as error:
        raise RefusedError(say("{path} is larger than {size} MB", path=path, size=most // 10**6)) from error
    except OSError as error:
        raise RefusedError(say("cannot read {path}: {reason}", path=path, reason=reason_of(error))) from error


def _provenance(opened: Loaded, wish: Wish, as_of: date, tell: Callable[[Text], object]) -> Provenance:
    try:
        last = None if opened.revision else last_change(opened.root)
    except RevisionError as error:
        last = None
        tell(say("The report does not name the commit of its data: {reason}", reason=error.message))
    return Provenance(
        period=wish.period,
        as_of=as_of,
        digest=dataset_digest(opened.dataset, opened.tree),
        commit=opened.revision.commit if opened.revision else last.commit if last else None,
        changed=bool(last and last.changed),
        language=opened.language,
        public=wish.public,
        forced=bool(opened.errors),
        template=wish.template,
        revision_day=opened.revision.day if opened.revision else None,
    )

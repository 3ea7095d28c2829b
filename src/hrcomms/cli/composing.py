"""The report that a call asks for, from an opened dataset: what `report` writes and `verify` compares."""

from dataclasses import dataclass
from datetime import date

from hrcomms.cli.calls import CallError, Opened, plan_of, today
from hrcomms.dataset.last_change import last_change
from hrcomms.dataset.record_lines import line_finder
from hrcomms.reports import Provenance, ReportContext, YearError, compose, dataset_digest, period


@dataclass(frozen=True, slots=True)
class Wish:
    """Which report: the reporting year, the day of the figures (None: see `period`), the edition.

    `template` is the SHA-256 of a template of one's own.
    """

    year: int
    as_of: date | None
    public: bool = False
    template: str | None = None


def composed(opened: Opened, wish: Wish) -> ReportContext:
    """Return all that a template may use of the report; CallError for a year on which there is none."""
    plan = plan_of(opened)
    try:
        days = period(plan, wish.year, wish.as_of, today())
    except YearError as error:
        raise CallError(error.message) from error
    return compose(
        opened.dataset,
        plan,
        days,
        _provenance(opened, wish, days.as_of),
        line_finder(opened.tree),
        errors_passed_over=opened.errors,
        revision=opened.revision,
    )


def _provenance(opened: Opened, wish: Wish, as_of: date) -> Provenance:
    last = None if opened.revision else last_change(opened.root)
    return Provenance(
        year=wish.year,
        as_of=as_of,
        digest=dataset_digest(opened.dataset, opened.tree),
        commit=opened.revision.commit if opened.revision else last.commit if last else None,
        changed=bool(last and last.changed),
        language=opened.language,
        public=wish.public,
        forced=bool(opened.errors),
        template=wish.template,
    )

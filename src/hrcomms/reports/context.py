"""All that a template of the report may use: one frozen value, computed once (docs/templates.md).

Names of the data come as Named and sentences as Text; the filter `say` turns both into the report's language.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from hrcomms.compliance.year import ReportPeriod
from hrcomms.dataset import Dataset, Revision
from hrcomms.figures.activities import ActivityFigures
from hrcomms.figures.course import Course
from hrcomms.figures.figures import Figures
from hrcomms.figures.lacking import Lacking
from hrcomms.figures.money import BudgetFigures
from hrcomms.figures.origins import Lines
from hrcomms.figures.press import PressFigures
from hrcomms.figures.sessions import TrainingFigures
from hrcomms.figures.targets import TargetFigure
from hrcomms.figures.tasks import TaskRow
from hrcomms.figures.years import YearTable, year_table
from hrcomms.language import Named, Text, say
from hrcomms.model import Plan, Report, Signatory
from hrcomms.reports import official_document as letter
from hrcomms.reports import sentences
from hrcomms.reports.annexes import Annex, Key, annexes
from hrcomms.reports.corrections import CorrectionLine, corrections
from hrcomms.reports.provenance import Provenance

Edition = Literal["internal", "public"]


@dataclass(frozen=True, slots=True)
class ReportContext:
    """Everything in the report, in the order of a báo cáo.

    `edition` is `internal`, with names, or `public`, in which no person is named and no few people are counted.
    `owner` signs; `addressees` are the bodies that the plan owes the report to, other than the owner, each followed
    to its successors where it no longer exists; `recipients` is the plan's list without them.
    `tasks` says who lacks what for the targets; `assigned` are the tasks that were given to bodies.
    `course` holds what was done beside the year before and since the plan began; `years` the reporting years side by
    side, in the internal edition on several. `corrections` are those of earlier reports on the days of the period.
    `narrative` holds the officer's paragraphs: `direction`, `results`, `strengths`, `limitations`, `causes`,
    `next_steps`, `recommendations`.
    `number` and `date` are None until the report is issued. `errors_passed_over` counts the findings in spite of
    which the report was made; `revision` is the commit whose records it was made from, where one was asked for.
    `unproven` says that a public edition withholds more than it must, since to prove that it need not takes too long.
    """

    edition: Edition
    period: ReportPeriod
    plan: letter.PlanFacts
    owner: Named
    issuer_lines: tuple[str, ...]
    symbol: str
    number: str | None
    date: date | None
    place: str | None
    addressees: tuple[Named, ...]
    recipients: tuple[letter.RecipientLine, ...]
    signature: letter.Signature
    illustrative: tuple[str, ...]
    errors_passed_over: int
    targets: tuple[TargetFigure, ...]
    tasks: tuple[Lacking, ...]
    training: TrainingFigures
    press: PressFigures
    activities: ActivityFigures
    budget: BudgetFigures
    assigned: tuple[TaskRow, ...]
    course: Course
    narrative: dict[str, tuple[str, ...]]
    provenance: Provenance
    revision: Revision | None = None
    unproven: bool = False
    years: YearTable | None = None
    corrections: tuple[CorrectionLine, ...] = ()

    @property
    def marks(self) -> tuple[Text, ...]:
        """What must be seen on every page: that the report is public, its data made up, or not yet whole."""
        said = (
            (self.edition == "public", say("PUBLIC EDITION")),
            (self.illustrative, say("ILLUSTRATIVE DATA")),
            (self.period.provisional, say("PROVISIONAL")),
            (self.revision, say("READ AT A REVISION")),
            (self.errors_passed_over, say("INCOMPLETE")),
        )
        return tuple(mark for holds, mark in said if holds)

    @property
    def told(self) -> sentences.Told:
        """What the text says of the figures, in sentences."""
        return sentences.told(self)

    @property
    def annexes(self) -> tuple[Annex, ...]:
        """The annexes that hold anything; those of names are in the internal edition alone."""
        work = (self.training.rows, self.press.lines, self.activities.rows, self.budget.expenses)
        names: dict[Key, int] = {
            "lacking": sum(len(one.lacking) + 1 for one in self.lacking),
            "proofs": sum(len(one.met) + 1 for one in self.met) + sum(len(one.records) + 1 for one in self.counted),
        }
        lines: dict[Key, int] = {
            "years": len(self.years.targets) + len(self.years.rows) + 1 if self.years else 0,
            **(names if self.edition == "internal" else {}),
            "records": sum(len(rows) + 1 for rows in work if rows),
            "plan": len(self.targets) + len(self.plan.duties) + len(self.assigned) + 1,
        }
        return annexes(lines)

    @property
    def lacking(self) -> tuple[TargetFigure, ...]:
        """The targets with anybody who lacks something: the annex `lacking`."""
        return tuple(target for target in self.targets if target.lacking)

    @property
    def counted(self) -> tuple[TargetFigure, ...]:
        """The targets that count records: in the annex `proofs` as well."""
        return tuple(target for target in self.targets if target.records)

    @property
    def met(self) -> tuple[TargetFigure, ...]:
        """The targets that anybody has met: the annex `proofs`."""
        return tuple(target for target in self.targets if target.met)


@dataclass(frozen=True)
class Material:
    """What a report is made of: the data, the period, and what the report says of itself.

    `line` finds lines of records; `errors_passed_over` is that of ReportContext.
    """

    dataset: Dataset
    plan: Plan
    period: ReportPeriod
    provenance: Provenance
    line: Lines
    errors_passed_over: int = 0

    @cached_property
    def figures(self) -> Figures:
        """The figures of the period, with the lists behind them."""
        return Figures(self.dataset, self.plan, self.period, self.line)

    @property
    def written(self) -> Report | None:
        """What the officer wrote for the period, if anything."""
        return self.dataset.report_on(self.period.period)


def build_context(material: Material) -> ReportContext:
    """Return the context of the internal report, without narratives, which are told of what is in it.

    A dataset without a manifest has no owner and no report.
    """
    dataset, plan, period, figures = material.dataset, material.plan, material.period, material.figures
    if dataset.manifest is None:
        raise ValueError("a report needs the manifest")
    written = material.written or Report.model_construct(period=period.period)
    owner = dataset.body_called(dataset.manifest.owner)
    day = written.date or period.as_of
    addressed = letter.addressees(dataset, plan, dataset.manifest.owner, period.period, day)
    own_symbol = f"BC-{(plan.symbol or '').rpartition('-')[2]}".rstrip("-")
    number, symbol = letter.number_and_symbol(written.number, own_symbol)
    return ReportContext(
        edition="internal",
        period=period,
        plan=letter.plan_facts(dataset, plan, period.as_of),
        owner=owner,
        issuer_lines=letter.issuer_lines(owner.name),
        symbol=symbol or "",
        number=number,
        date=written.date,
        place=written.place or plan.place,
        addressees=letter.called(dataset, addressed),
        recipients=letter.recipients(dataset, plan, addressed, day),
        signature=letter.signature(written.signatory or plan.signatory or Signatory()),
        illustrative=dataset.manifest.illustrative,
        errors_passed_over=material.errors_passed_over,
        targets=figures.targets,
        tasks=figures.lacking,
        training=figures.training,
        press=figures.press,
        activities=figures.activities,
        budget=figures.budget,
        assigned=figures.tasks,
        course=figures.course,
        narrative={},
        provenance=material.provenance,
        revision=material.provenance.revision,
        years=year_table(dataset, plan, period),
        corrections=corrections(dataset, plan, period, own_symbol),
    )
